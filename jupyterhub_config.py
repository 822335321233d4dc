"""The classroom server. `ctc-cert serve` and `jupyterhub -f jupyterhub_config.py` read this file.

Every line is something an operator may want to change; the rest is in `ctc_cert/classroom/`.
"""

from ctc_cert.classroom import hub
from ctc_cert.classroom.exchange.service import Rules
from ctc_cert.classroom.network import Network
from ctc_cert.home import Home

c = get_config()

# Handing in: how often a learner may hand an assignment in (0: any number), how many submissions
# are graded at a time, and when nothing is graded ("22:00-05:00"; empty: always at once).
rules = Rules(attempts=0, jobs=1, quiet_hours="")

# After how many minutes without use kernels and terminals end, and then the person's server (0: never).
# All come back in about a second; files stay, variables are gone.
idle_minutes = 60

# When classes begin, by the server's clock; their servers are started in the ten minutes before.
# For example: ["Mon-Fri 08:00 m1 morning", "Sat,Sun 14:30"] (without a class: everybody).
timetable: list[str] = []

# Where browsers reach the server: $CTC_LISTEN (127.0.0.1: this computer only; 0.0.0.0: the centre's
# network too), $CTC_PORT (8000), and for https $CTC_TLS_CERT and $CTC_TLS_KEY.
network = Network.of_environment()

# The programme home: $CTC_HOME, else ./ctc-home.
hub.configure(c, Home.find(), network, rules=rules, idle_minutes=idle_minutes, timetable=timetable)

# How much memory one kernel, or one program in a terminal, may take.
c.HomeSpawner.kernel_mem_limit = "1G"

# How much memory all that one person runs may take together.
c.HomeSpawner.mem_limit = "1500M"

# How many processes and threads one person may have.
c.HomeSpawner.process_limit = 400

# How many processor cores one person may use (None: all that nobody else needs).
c.HomeSpawner.cpu_limit = None

# For how many days a sign-in lasts: computers in a classroom are shared.
c.JupyterHub.cookie_max_age_days = 0.5

# Who sees the Hub's admin page and may stop anybody's server.
c.Authenticator.admin_users = set()

# Show the log of the Hub in more detail: "DEBUG".
c.Application.log_level = "INFO"
