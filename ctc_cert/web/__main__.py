"""The pages, as JupyterHub starts them: python -m ctc_cert.web"""

from __future__ import annotations

import json
import logging
import os

from tornado.ioloop import IOLoop

from autograder import linux
from ctc_cert import programme
from ctc_cert.classroom.exchange.service import Rules
from ctc_cert.content import courses_dir
from ctc_cert.home import Home
from ctc_cert.web.service import application, listen
from ctc_cert.web.site import Site


def main() -> None:
    """Serve until the Hub ends this process, or ends."""
    linux.end_with_parent()
    logging.basicConfig(level=logging.INFO, format="[%(levelname).1s %(asctime)s %(name)s] %(message)s")  # fmt: skip
    rules = Rules(**json.loads(os.environ.get("CTC_EXCHANGE", "{}")))
    found = programme.load(courses_dir() / "programme.toml")
    listen(application(Site(Home.find(), found, rules.attempts)))
    IOLoop.current().start()


if __name__ == "__main__":
    main()
