"""Whose key is whose: enrolled public keys in the register, and the office's own key.

The office never holds a university's private key. Only a demo home does, so that one person can
walk the whole way alone; its files say so in their names.
"""

from __future__ import annotations

import os
import secrets
from datetime import datetime
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from ctc_cert.credential import did, times
from ctc_cert.credential.did import Method
from ctc_cert.credential.keys import load_key, multikey, new_key, read_multikey, save_key
from ctc_cert.credential.refusal import Refusal
from ctc_cert.errors import Problem
from ctc_cert.files import write_atomic
from ctc_cert.home import Home
from ctc_cert.programme import Programme, University
from ctc_cert.register import Register

KEY = "key"
KEY_ENDED = "key-ended"
OFFICE = "office"
PASSPHRASE = "CTC_PASSPHRASE"  # noqa: S105 - the name of the variable, not its content


def method_id(programme: Programme, owner: str, number: int = 1) -> str:
    """`<consortium>#demo-a`, and `#demo-a-2` for the key after the first rotation."""
    suffix = "" if number == 1 else f"-{number}"
    return f"{programme.consortium.did}#{owner}{suffix}"


def university_document(university: University, keys: list[Method]) -> dict[str, Any]:
    """What a university publishes on its own host."""
    return did.document(university.did, keys)


def enrol(register: Register, programme: Programme, owner: str, key: str) -> str:
    """Register a public key as `owner`'s newest (a university id or `office`); its method id.

    Enrolling the same key again changes nothing.
    """
    try:
        read_multikey(key)
    except Refusal as refusal:
        raise Problem(
            str(refusal), where=owner, fix="Send the file that `key new` wrote."
        ) from None
    known = methods(register, owner)
    for method in known:
        if method.key == key:
            return method.id
    name = method_id(programme, owner, len(known) + 1)
    with register.log.writing() as writer:
        writer.append(KEY, owner, {"method": name, "key": key}, key=f"key:{name}")
    return name


def methods(register: Register, owner: str) -> list[Method]:
    """All keys that `owner` ever had, oldest first, each with how it ended."""
    ended = {entry.body["method"]: entry.body for entry in register.log.read(KEY_ENDED)}
    return [
        Method(
            entry.body["method"],
            entry.body["key"],
            _moment(ended.get(entry.body["method"], {}).get("expires")),
            _moment(ended.get(entry.body["method"], {}).get("revoked")),
        )
        for entry in register.log.read(KEY, subject=owner)
    ]


def _moment(text: str | None) -> datetime | None:
    return times.read(text) if text else None


def current(register: Register, owner: str) -> Method | None:
    """The key that `owner` signs with now."""
    good = [m for m in methods(register, owner) if not (m.expires or m.revoked)]
    return good[-1] if good else None


def current_methods(register: Register, programme: Programme) -> dict[str, Method]:
    """Every required university's current key; `Problem` naming those who sent none."""
    found = {name: current(register, name) for name in programme.joint_policy.required}
    missing = [name for name, method in found.items() if method is None]
    if missing:
        raise Problem(
            f"No key is enrolled for: {', '.join(missing)}.",
            fix="Each university runs `ctc-cert key new` and sends the public file; then "
            "`ctc-cert key enrol UNIVERSITY FILE`. In a demo home, `ctc-cert demo` does both.",
        )
    return {name: method for name, method in found.items() if method}


def passphrase() -> bytes:
    """The passphrase for a key on this machine, from the environment."""
    return os.environ.get(PASSPHRASE, "").encode()


def office_key(home: Home, register: Register, programme: Programme) -> tuple[Any, str]:
    """The office's own key and its method; made on first use. It signs status lists only."""
    path = home.keys / "office.pem"
    secret = home_passphrase(home)
    if not path.exists():
        save_key(path, new_key(), secret)
    key = load_key(path, secret)
    return key, enrol(register, programme, OFFICE, multikey(key))


def home_passphrase(home: Home) -> bytes:
    """The environment's, else the one that lies in the home, made on first use."""
    if given := passphrase():
        return given
    path = home.keys / "passphrase"
    if not path.exists():
        write_atomic(path, secrets.token_urlsafe(24), mode=0o600)
        path.parent.chmod(0o700)
    return path.read_text().strip().encode()


# --- Demo homes ---------------------------------------------------------------------------------


def demo_key_path(home: Home, university: str) -> Path:
    return home.keys / f"{university}.demo.pem"


def is_demo(home: Home, programme: Programme) -> bool:
    """Whether this home holds demo keys of all universities that must sign."""
    return all(demo_key_path(home, u).is_file() for u in programme.joint_policy.required)


def ensure_demo_keys(home: Home, programme: Programme) -> None:
    """Make and enrol a demo key for every university that must sign; only what is missing."""
    secret = home_passphrase(home)
    with Register.open(home) as register:
        for name in programme.joint_policy.required:
            path = demo_key_path(home, name)
            if not path.exists():
                save_key(path, new_key(), secret)
            enrol(register, programme, name, multikey(load_key(path, secret)))


def demo_key(home: Home, university: str) -> Ed25519PrivateKey:
    return load_key(demo_key_path(home, university), home_passphrase(home))
