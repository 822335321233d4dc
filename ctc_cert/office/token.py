"""Signing with a key that never leaves its token. Needs the token part (`ctc-cert[token]`).

Source: PKCS#11 v3.0, section 2.3.5 (CKK_EC_EDWARDS, CKM_EDDSA).
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, cast

from ctc_cert.credential.keys import SIGNATURE_BYTES
from ctc_cert.credential.proof import Signer
from ctc_cert.errors import Problem

if TYPE_CHECKING:
    from pkcs11 import SignMixin


@contextmanager
def open_key(module: Path, token: str, label: str, pin: str) -> Iterator[Signer]:
    """The private key `label` on the token `token`, through its maker's PKCS#11 `module`.

    Raises `Problem` for a missing library or module, an unknown label, a wrong PIN, and whatever
    the token says while it signs.
    """
    try:
        import pkcs11
    except ImportError:
        raise Problem(
            "Signing with a token needs the library python-pkcs11.",
            fix="Install it: pip install '.[office,token]'",
        ) from None
    try:
        found = pkcs11.lib(str(module)).get_token(token_label=token)
        with found.open(user_pin=pin) as session:
            kind = (pkcs11.ObjectClass.PRIVATE_KEY, pkcs11.KeyType.EC_EDWARDS)
            yield TokenKey(cast("SignMixin", session.get_key(*kind, label=label)), label)
    except pkcs11.PKCS11Error as error:
        raise Problem(
            f"The token did not sign ({str(error) or type(error).__name__}).",
            where=f"{module}, token {token}, key {label}",
            fix="Check the module, both labels and the PIN (most tokens lock after a few wrong "
            "ones). The key must be Ed25519.",
        ) from None


@dataclass(frozen=True)
class TokenKey:
    """A `Signer` whose key stays where it is."""

    key: SignMixin
    label: str

    def sign(self, data: bytes, /) -> bytes:
        """Raises `Problem` when the key is Ed448, which tokens count as the same kind."""
        from pkcs11 import Mechanism

        signature = self.key.sign(data, mechanism=Mechanism.EDDSA)
        if len(signature) != SIGNATURE_BYTES:
            raise Problem(
                "The key on the token is not Ed25519.",
                where=self.label,
                fix="Make an Ed25519 key on the token.",
            )
        return signature
