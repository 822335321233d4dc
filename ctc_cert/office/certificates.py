"""The files that learners receive: `<id>.json` as soon as somebody signed; when full, a certificate
as `<id>.pdf`, a badge as `<id>.png`."""

from __future__ import annotations

from ctc_cert.credential.policy import policy_in
from ctc_cert.credential.proof import JCS, RDFC
from ctc_cert.document import badge, certificate
from ctc_cert.files import write_atomic
from ctc_cert.home import Home
from ctc_cert.office.issue import Progress, quiet
from ctc_cert.office.publish import to_text
from ctc_cert.programme import Programme
from ctc_cert.register import Issued, Register


def write_certificates(home: Home, programme: Programme, progress: Progress = quiet) -> list[str]:
    """Bring `certificates/` up to date with the register; the ids whose files changed."""
    with Register.open(home) as register:
        issued = [one for one in register.credentials().values() if one.proofs]
    changed = []
    for one in issued:
        if _write(home, programme, one):
            changed.append(one.name)
        progress(one.name)
    return changed


def _write(home: Home, programme: Programme, one: Issued) -> bool:
    agreed = policy_in(one.document)
    signers = agreed.signers
    text = to_text(one.signed([(signers[0], RDFC), *((name, JCS) for name in signers)]))
    file, drawn = (home.certificates / f"{one.name}.{kind}" for kind in ("json", one.form))
    count = sum((name, JCS) in one.proofs for name in signers)
    changed = not (file.is_file() and file.read_text("utf-8") == text)
    if count >= agreed.threshold and (changed or not drawn.exists()):
        # before the JSON, so that a kill in between makes the next run draw it again
        changed |= write_atomic(drawn, _draw(programme, one, text.encode()))
    return write_atomic(file, text) or changed


def _draw(programme: Programme, one: Issued, credential: bytes) -> bytes:
    if one.form == "png":
        return badge.baked_png(credential)
    return certificate.render(programme, credential)
