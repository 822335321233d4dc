"""PAdES: each university's signature inside the PDF, for readers that look for one there.

The key is a document key and not the one that signs credentials: readers know RSA and ECDSA, and
few know Ed25519. A university that has a certificate of a known authority uses that one.

Signatures are added one behind the other, so that each covers all before it. They are for the
eye of a PDF reader; our own verdict rests on the attached credential.
"""

from __future__ import annotations

import asyncio
import io
from datetime import datetime, timedelta

from asn1crypto import keys as asn1_keys
from asn1crypto import tsp
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.x509.oid import NameOID
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign import signers
from pyhanko.sign.fields import (
    MDPPerm,
    SigFieldSpec,
    SigSeedSubFilter,
    enumerate_sig_fields,
)
from pyhanko.sign.timestamps import TimeStamper
from pyhanko_certvalidator.registry import SimpleCertificateStore

from ctc_cert.timestamps import ask

YEARS = 20
# What is signed beside the paper's digest: some 200 bytes, and the certificate's issuer once more.
ATTRIBUTES_BYTES = 512

PaperKey = ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey


def new_paper_key() -> PaperKey:
    return ec.generate_private_key(ec.SECP256R1())


def certificate_of(key: PaperKey, name: str, since: datetime) -> x509.Certificate:
    """A self-signed certificate, for a university that has none from a known authority."""
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name[:64])])
    public = key.public_key()
    usage = x509.KeyUsage(True, True, False, False, False, False, False, False, False)
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(public)
        .serial_number(x509.random_serial_number())
        .not_valid_before(since)
        .not_valid_after(since + timedelta(days=365 * YEARS))
        .add_extension(usage, critical=True)
        .sign(key, hashes.SHA256())
    )


def sign_paper(
    pdf: bytes,
    university: str,
    key: PaperKey,
    certificate: x509.Certificate,
    authority: str | None = None,
) -> bytes:
    """The PDF with one more signature; unchanged when that university has signed it before."""
    update = IncrementalPdfFileWriter(io.BytesIO(pdf))
    before = _signed_by(update.prev)
    if university in before:
        return pdf
    der = certificate.public_bytes(serialization.Encoding.DER)
    signer = signers.SimpleSigner(
        signing_cert=asn1_x509.Certificate.load(der),
        signing_key=asn1_keys.PrivateKeyInfo.load(
            key.private_bytes(
                serialization.Encoding.DER,
                serialization.PrivateFormat.PKCS8,
                serialization.NoEncryption(),
            )
        ),
        cert_registry=SimpleCertificateStore(),  # type: ignore[no-untyped-call]
    )
    metadata = signers.PdfSignatureMetadata(
        field_name=university,
        md_algorithm="sha256",
        subfilter=SigSeedSubFilter.PADES,
        certify=not before,
        docmdp_permissions=MDPPerm.FILL_FORMS,
    )
    stamper = _Authority(authority) if authority else None
    signing = signers.PdfSigner(
        metadata, signer, timestamper=stamper, new_field_spec=SigFieldSpec(university)
    )
    # Without a size pyHanko signs twice, the first time to learn it. A time-stamp's is not ours to know.
    size = None if authority else 2 * (2 * len(der) + ATTRIBUTES_BYTES + key.key_size // 8)
    out = io.BytesIO()
    asyncio.run(signing.async_sign_pdf(update, output=out, bytes_reserved=size))
    return out.getvalue()


class _Authority(TimeStamper):  # type: ignore[misc]
    """pyHanko's way of asking for a time-stamp."""

    def __init__(self, address: str) -> None:
        super().__init__()
        self._address = address

    async def async_request_tsa_response(self, req: tsp.TimeStampReq) -> tsp.TimeStampResp:
        return ask(self._address, req)


def signatures(pdf: bytes) -> list[str]:
    """The universities that have signed a PDF, in order."""
    return _signed_by(PdfFileReader(io.BytesIO(pdf)))


def _signed_by(reader: PdfFileReader) -> list[str]:
    """By the names of filled fields: reading the signatures themselves takes four times as long."""
    return [str(name) for name, _, _ in enumerate_sig_fields(reader, filled_status=True)]
