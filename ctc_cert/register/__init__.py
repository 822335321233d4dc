"""The register: what was issued, signed, withdrawn. Entries are only ever added."""

from ctc_cert.register.log import Entry, Log, Writer
from ctc_cert.register.register import Issued, Register

__all__ = ["Entry", "Issued", "Log", "Register", "Writer"]
