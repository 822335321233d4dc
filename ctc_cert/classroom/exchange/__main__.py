"""The exchange service, as JupyterHub starts it: python -m ctc_cert.classroom.exchange"""

from __future__ import annotations

import json
import logging
import os

from jupyterhub.services.auth import HubAuth
from tornado.ioloop import IOLoop

from autograder import linux
from ctc_cert.classroom.exchange.directory import Directory
from ctc_cert.classroom.exchange.marking import Marker
from ctc_cert.classroom.exchange.quiet import QuietHours
from ctc_cert.classroom.exchange.service import Exchange, Rules, application, listen
from ctc_cert.classroom.exchange.store import Store
from ctc_cert.classroom.runtime import exchange_socket
from ctc_cert.home import Home


def main() -> None:
    """Serve until the Hub ends this process, or ends."""
    linux.end_with_parent()
    logging.basicConfig(level=logging.INFO, format="[%(levelname).1s %(asctime)s %(name)s] %(message)s")  # fmt: skip
    home = Home.find()
    rules = Rules(**json.loads(os.environ.get("CTC_EXCHANGE", "{}")))
    marker = Marker(home, rules.jobs, QuietHours.parse(rules.quiet_hours))
    exchange = Exchange(
        Directory(home.exchange, Store(home.records)),
        home.accounts,
        rules,
        lambda record: marker.arrived(record.assignment),
    )
    exchange.directory.deliver_all()
    listen(application(exchange, HubAuth()), exchange_socket(home))
    marker.start()
    IOLoop.current().start()


if __name__ == "__main__":
    main()
