"""Keys that are born on a token and never leave it. Needs the token part (`ctc-cert[token]`).

Source: PKCS#11 v3.0, section 2.3 (CKK_EC_EDWARDS, CKM_EC_EDWARDS_KEY_PAIR_GEN, CKM_EDDSA).
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from ctc_cert.credential.keys import KEY_BYTES, SIGNATURE_BYTES
from ctc_cert.errors import Problem

if TYPE_CHECKING:
    from pkcs11 import SignMixin

ED25519 = bytes.fromhex("06032b6570")  # DER of the object identifier 1.3.101.112
_OCTETS = b"\x04\x20"  # DER head of an octet string of 32 bytes, in which most tokens wrap a point


@dataclass(frozen=True)
class Place:
    """Where a key lies: its maker's PKCS#11 `module`, the label of the token, that of the key."""

    module: Path
    token: str
    label: str

    def __str__(self) -> str:
        return f"{self.module}, token {self.token}, key {self.label}"


@dataclass(frozen=True)
class TokenKey:
    """A `Signer` whose key stays where it is."""

    key: SignMixin
    public: Ed25519PublicKey
    label: str

    def public_key(self) -> Ed25519PublicKey:
        return self.public

    def sign(self, data: bytes, /) -> bytes:
        from pkcs11 import Mechanism

        signature = self.key.sign(data, mechanism=Mechanism.EDDSA)
        if len(signature) != SIGNATURE_BYTES:
            raise _other_kind(self.label)
        return signature


@contextmanager
def open_key(place: Place, pin: str) -> Iterator[TokenKey]:
    """The key at that place, for as long as the session is open.

    Raises `Problem` for a missing library or module, an unknown label, a wrong PIN, another kind
    of key, and whatever the token says while it signs.
    """
    from_token = _library()
    with _session(place, pin) as session:
        kinds, curve = from_token.ObjectClass, from_token.KeyType.EC_EDWARDS
        key = session.get_key(kinds.PRIVATE_KEY, curve, label=place.label)
        public = session.get_key(kinds.PUBLIC_KEY, curve, label=place.label)
        yield TokenKey(cast("SignMixin", key), _public(public, place.label), place.label)


@contextmanager
def new_key(place: Place, pin: str) -> Iterator[TokenKey]:
    """Make a key on the token that nobody can take out of it; never over another one."""
    from_token = _library()
    attribute = from_token.Attribute
    with _session(place, pin, rw=True) as session:
        if any(session.get_objects({attribute.LABEL: place.label})):
            raise Problem(
                "The token has a key of that name already; a key is never overwritten.",
                where=str(place),
                fix="Choose another --key-label; `ctc-cert key public` writes out the public "
                "part of a key that is there.",
            )
        public, key = session.create_domain_parameters(
            from_token.KeyType.EC_EDWARDS, {attribute.EC_PARAMS: ED25519}, local=True
        ).generate_keypair(
            mechanism=from_token.Mechanism.EC_EDWARDS_KEY_PAIR_GEN,
            store=True,
            label=place.label,
            private_template={attribute.EXTRACTABLE: False, attribute.SENSITIVE: True},
        )
        yield TokenKey(key, _public(public, place.label), place.label)


def _library() -> Any:
    try:
        import pkcs11
    except ImportError:
        raise Problem(
            "A key on a token needs the library python-pkcs11.",
            fix="Install it: pip install '.[office,token]'",
        ) from None
    return pkcs11


@contextmanager
def _session(place: Place, pin: str, *, rw: bool = False) -> Iterator[Any]:
    pkcs11 = _library()
    try:
        found = pkcs11.lib(str(place.module)).get_token(token_label=place.token)
        with found.open(user_pin=pin, rw=rw) as session:
            yield session
    except pkcs11.PKCS11Error as error:
        raise Problem(
            f"The token refused ({str(error) or type(error).__name__}).",
            where=str(place),
            fix="Check the module, both labels and the PIN (most tokens lock after a few wrong "
            "ones). The key must be Ed25519.",
        ) from None


def _public(found: Any, label: str) -> Ed25519PublicKey:
    point = bytes(found[_library().Attribute.EC_POINT])
    raw = point.removeprefix(_OCTETS) if len(point) == KEY_BYTES + len(_OCTETS) else point
    if len(raw) != KEY_BYTES:
        raise _other_kind(label)
    return Ed25519PublicKey.from_public_bytes(raw)


def _other_kind(label: str) -> Problem:
    """Ed448, which tokens count as the same kind."""
    return Problem(
        "The key on the token is not Ed25519.",
        where=label,
        fix="Make one with `ctc-cert key new --pkcs11`.",
    )
