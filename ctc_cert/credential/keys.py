"""Ed25519 keys: encrypted PKCS#8 on the signer's machine, Multikey in public documents."""

from __future__ import annotations

from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from ctc_cert.credential import multibase
from ctc_cert.credential.refusal import Refusal
from ctc_cert.errors import Problem
from ctc_cert.files import write_atomic

MULTICODEC = b"\xed\x01"  # ed25519-pub
KEY_BYTES = 32
SIGNATURE_BYTES = 64


def new_key() -> Ed25519PrivateKey:
    return Ed25519PrivateKey.generate()


def multikey(key: Ed25519PublicKey | Ed25519PrivateKey) -> str:
    """The public key as `publicKeyMultibase` (W3C Controlled Identifiers, Multikey)."""
    public = key.public_key() if isinstance(key, Ed25519PrivateKey) else key
    raw = public.public_bytes(serialization.Encoding.Raw, serialization.PublicFormat.Raw)
    return multibase.encode(MULTICODEC + raw)


def read_multikey(text: str) -> Ed25519PublicKey:
    """Raises `Refusal` for another multicodec, a wrong length, or no multibase."""
    try:
        raw = multibase.decode(text)
    except ValueError:
        raise Refusal("key-form") from None
    if raw[:2] != MULTICODEC or len(raw) != 2 + KEY_BYTES:
        raise Refusal("key-form")
    return Ed25519PublicKey.from_public_bytes(raw[2:])


def valid(key: Ed25519PublicKey, signature: bytes, message: bytes) -> bool:
    try:
        key.verify(signature, message)
    except InvalidSignature:
        return False
    return True


def save_key(path: Path, key: Ed25519PrivateKey, passphrase: bytes) -> None:
    """Write encrypted PKCS#8, readable by its owner only; never over another key."""
    if path.exists():
        raise Problem(
            "There is a key already; a key is never overwritten.",
            where=str(path),
            fix="Choose another file, or rotate the key.",
        )
    write_atomic(path, pkcs8(key, passphrase), mode=0o600)


def pkcs8(key: Ed25519PrivateKey, passphrase: bytes) -> bytes:
    if not passphrase:
        raise Problem("A key needs a passphrase.", fix="Give one that is not empty.")
    return key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.BestAvailableEncryption(passphrase),
    )


def load_key(path: Path, passphrase: bytes) -> Ed25519PrivateKey:
    """Raises `Problem` for a missing file, a wrong passphrase, or another kind of key."""
    try:
        key = serialization.load_pem_private_key(path.read_bytes(), passphrase)
    except FileNotFoundError:
        raise Problem("There is no such key.", where=str(path), fix="Check --key.") from None
    except (ValueError, TypeError):
        raise Problem(
            "The key does not open.",
            where=str(path),
            fix="Check the passphrase; the file must be encrypted PKCS#8 (PEM).",
        ) from None
    if not isinstance(key, Ed25519PrivateKey):
        raise Problem("The key is not Ed25519.", where=str(path), fix="Use `ctc-cert key new`.")
    return key
