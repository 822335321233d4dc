"""`python -m ctc_cert.cli` is `ctc-cert`."""

from ctc_cert.cli import main

main()
