"""A time-stamping authority on the loopback interface, for tests: real tokens, its own root."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from asn1crypto import keys, tsp
from asn1crypto import x509 as asn1
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from pyhanko.sign.timestamps.dummy_client import DummyTimeStamper


class Authority:
    """Issues tokens at `address`; `time` is what it says (None: the real time)."""

    def __init__(self, time: datetime | None = None) -> None:
        self.key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        self.root = _certificate(self.key)
        self.time = time
        self.address = ""

    def pem(self) -> bytes:
        return x509.load_der_x509_certificate(self.root.dump()).public_bytes(
            serialization.Encoding.PEM
        )

    def answer(self, asked: bytes) -> bytes:
        der = self.key.private_bytes(
            serialization.Encoding.DER,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        stamper = DummyTimeStamper(self.root, keys.PrivateKeyInfo.load(der), fixed_dt=self.time)
        found: bytes = stamper.request_tsa_response(tsp.TimeStampReq.load(asked)).dump()
        return found


def _certificate(key: rsa.RSAPrivateKey) -> asn1.Certificate:
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Demo time-stamping authority")])
    start = datetime(2026, 1, 1)
    usage = x509.KeyUsage(True, False, False, False, False, False, False, False, False)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(7)
        .not_valid_before(start)
        .not_valid_after(start + timedelta(days=3650))
        .add_extension(usage, critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING]), critical=True)
        .sign(key, hashes.SHA256())
    )
    return asn1.Certificate.load(made.public_bytes(serialization.Encoding.DER))


@contextmanager
def authority(time: datetime | None = None) -> Iterator[Authority]:
    """Start one, and stop it at the end."""
    found = Authority(time)

    class Door(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = found.answer(self.rfile.read(int(self.headers["Content-Length"])))
            self.send_response(200)
            self.send_header("Content-Type", "application/timestamp-reply")
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Door)
    found.address = f"http://127.0.0.1:{server.server_port}/"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield found
    server.shutdown()
    server.server_close()
