"""The ceremony with demo keys: three universities in one home, for trying things out only."""

from __future__ import annotations

from datetime import datetime

from ctc_cert.errors import Problem
from ctc_cert.home import Home
from ctc_cert.office import ceremony, keys
from ctc_cert.office.ceremony import Accepted
from ctc_cert.office.issue import Progress, quiet
from ctc_cert.programme import Programme


def sign_all(
    home: Home, programme: Programme, progress: Progress = quiet, now: datetime | None = None
) -> list[Accepted]:
    """Request, sign and accept for every demo university; what is signed is left alone."""
    if not keys.is_demo(home, programme):
        raise Problem(
            "This home holds no demo keys, and a university's own key never comes here.",
            where=str(home.keys),
            fix="`ctc-cert sign request UNIVERSITY`, and let the university sign on its machine.",
        )
    done = []
    for name in programme.joint_policy.required:
        bundle = ceremony.request(home, programme, name, now)
        if bundle["documents"] or bundle["trust"]:
            answer = ceremony.sign(bundle, keys.demo_key(home, name), now, progress)
            done.append(ceremony.accept(home, programme, answer, now))
    return done
