"""The programme office: issue, have signed, publish, withdraw. Every verb can be run again."""

from ctc_cert.office import correct
from ctc_cert.office.ceremony import accept, request, sign
from ctc_cert.office.certificates import write_certificates
from ctc_cert.office.demo import sign_all
from ctc_cert.office.issue import Outcome, issue, lost
from ctc_cert.office.keys import ensure_demo_keys, is_demo
from ctc_cert.office.papers import sign_demo_papers
from ctc_cert.office.publish import publish
from ctc_cert.office.withdraw import ask, confirm

__all__ = [
    "Outcome",
    "accept",
    "ask",
    "confirm",
    "correct",
    "ensure_demo_keys",
    "is_demo",
    "issue",
    "lost",
    "publish",
    "request",
    "sign",
    "sign_all",
    "sign_demo_papers",
    "write_certificates",
]
