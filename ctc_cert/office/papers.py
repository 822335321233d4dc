"""Signatures inside the PDFs. A university signs papers on its own machine, one after another."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa

from ctc_cert.credential import times
from ctc_cert.document import pades
from ctc_cert.errors import Problem
from ctc_cert.files import write_atomic
from ctc_cert.home import Home
from ctc_cert.office import keys
from ctc_cert.programme import Programme


def load_paper_key(key: Path, certificate: Path, passphrase: bytes) -> tuple[Any, x509.Certificate]:
    """A document key (encrypted PEM) and its certificate (PEM); `Problem` when they do not open."""
    try:
        found = serialization.load_pem_private_key(key.read_bytes(), passphrase)
        shown = x509.load_pem_x509_certificate(certificate.read_bytes())
    except (OSError, ValueError, TypeError) as error:
        raise Problem(
            f"The document key or its certificate does not open: {error}",
            where=f"{key}, {certificate}",
            fix="Check both paths and the passphrase.",
        ) from None
    if not isinstance(found, ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey):
        raise Problem("A document key is RSA or ECDSA.", where=str(key), fix="Use another key.")
    return found, shown


def new_paper_key(key: Path, certificate: Path, name: str, passphrase: bytes) -> None:
    """Make a document key with a self-signed certificate; never over another one."""
    if key.exists():
        raise Problem("There is a key already.", where=str(key), fix="Choose another file.")
    made = pades.new_paper_key()
    shown = pades.certificate_of(made, name, times.now())
    pem = made.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.BestAvailableEncryption(passphrase),
    )
    write_atomic(certificate, shown.public_bytes(serialization.Encoding.PEM))
    write_atomic(key, pem, mode=0o600)


def sign_demo_papers(home: Home, programme: Programme, authority: str | None = None) -> int:
    """All demo universities sign every PDF of a demo home; how many PDFs changed."""
    signers = []
    for name in programme.joint_policy.required:
        university = programme.university(name)
        key = home.keys / f"{name}.paper.demo.pem"
        certificate = key.with_suffix(".crt")
        secret = keys.home_passphrase(home)
        if not key.exists():
            new_paper_key(key, certificate, university.name.en, secret)
        signers.append((name, *load_paper_key(key, certificate, secret)))
    changed = 0
    for paper in sorted(home.certificates.glob("*.pdf")):
        data = paper.read_bytes()
        for name, key_, shown in signers:
            data = pades.sign_paper(data, name, key_, shown, authority)
        changed += write_atomic(paper, data)
    return changed
