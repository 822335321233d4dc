"""The classroom server. `ctc-cert serve` and `jupyterhub -f jupyterhub_config.py` read this file.

Every line is something an operator may want to change; the rest is in `ctc_cert/classroom/`.
"""

import os

from ctc_cert.classroom import hub
from ctc_cert.classroom.exchange.service import Rules
from ctc_cert.home import Home

c = get_config()

# Handing in: how often a learner may hand an assignment in (0: any number), how many submissions
# are graded at a time, and when nothing is graded ("22:00-05:00"; empty: always at once).
rules = Rules(attempts=0, jobs=1, quiet_hours="")

# The programme home: $CTC_HOME, else ./ctc-home. The port: $CTC_PORT, else 8000.
hub.configure(c, Home.find(), port=int(os.environ.get("CTC_PORT", "8000")), rules=rules)

# How much memory one kernel of a person may take.
c.HomeSpawner.mem_limit = "1G"

# Who sees the Hub's admin page and may stop anybody's server.
c.Authenticator.admin_users = set()

# Show the log of the Hub in more detail: "DEBUG".
c.Application.log_level = "INFO"
