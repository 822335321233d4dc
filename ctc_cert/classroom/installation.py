"""The classroom as a service of a Debian or Ubuntu computer: what is written where, and why."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from ipaddress import ip_network
from pathlib import Path

from ctc_cert.classroom.network import Network, lan_address
from ctc_cert.content import hub_config
from ctc_cert.errors import Problem
from ctc_cert.files import write_atomic

UNITS = Path("/etc/systemd/system")
SETTINGS = Path("/etc/ctc-cert")
COMMAND = Path("/usr/local/bin/ctc-cert")
SERVICE = "ctc-cert.service"
BACKUP, TIMER = "ctc-cert-backup.service", "ctc-cert-backup.timer"
MARK = "# Written by `ctc-cert install`"

_SERVICE = """\
{mark}; run it again to change it. Your own changes: systemctl edit {service}
[Unit]
Description=CTC classroom (JupyterHub)
After=network.target time-sync.target
# A computer that is still starting up may need several tries.
StartLimitIntervalSec=0

[Service]
Type=exec
ExecStart={python} -P -m ctc_cert.cli serve --config {config}
{environment}
WorkingDirectory={home}
Restart=always
RestartSec=5
TimeoutStopSec=30

# One control group a person, divided by the Hub itself: memory, processes, processor.
Delegate=yes
# What one learner did must not end the service for all.
OOMPolicy=continue
OOMScoreAdjust=-500
TasksMax=16384
LimitNOFILE=65536

# It is root, so that every learner is a system user of their own behind walls of their own. Of root's
# rights it keeps those that making walls, giving files and ending processes take.
CapabilityBoundingSet=CAP_SYS_ADMIN CAP_SYS_CHROOT CAP_SYS_PTRACE CAP_SYS_RESOURCE CAP_NET_ADMIN
CapabilityBoundingSet=CAP_SETUID CAP_SETGID CAP_CHOWN CAP_FOWNER CAP_DAC_OVERRIDE CAP_KILL
CapabilityBoundingSet=CAP_NET_BIND_SERVICE
NoNewPrivileges=yes
ProtectSystem=strict
ReadWritePaths={home}
PrivateTmp=yes
PrivateDevices=yes
ProtectClock=yes
ProtectHostname=no
ProtectKernelLogs=yes
ProtectKernelModules=yes
RestrictRealtime=yes
LockPersonality=yes
SystemCallArchitectures=native
SystemCallFilter=~@clock @cpu-emulation @module @obsolete @raw-io @reboot @swap
SystemCallErrorNumber=EPERM
# Not set, because walls are made of them: RestrictNamespaces, ProtectControlGroups, ProtectProc,
# ProtectKernelTunables, PrivateUsers, PrivateMounts.

[Install]
WantedBy=multi-user.target
"""

_BACKUP = """\
{mark}.
[Unit]
Description=Backup of the CTC classroom

[Service]
Type=oneshot
ExecStart={python} -P -m ctc_cert.cli backup --to {backups} --keep {keep}
Environment=CTC_HOME={home}
Nice=10
IOSchedulingClass=idle
NoNewPrivileges=yes
ProtectSystem=strict
ReadWritePaths={home} {backups}
PrivateTmp=yes
PrivateNetwork=yes
"""

_TIMER = """\
{mark}.
[Unit]
Description=Daily backup of the CTC classroom

[Timer]
OnCalendar={when}
# A computer that was off at that time makes up for it when it is on.
Persistent=true
RandomizedDelaySec=60

[Install]
WantedBy=timers.target
"""

_COMMAND = """\
#!/bin/sh
{mark}: the same command for everybody, for the same home.
{exports}
exec {python} -P -m ctc_cert.cli "$@"
"""


@dataclass(frozen=True)
class Installation:
    """Where what goes. `root` stands for / (elsewhere: to look at, or to build an image)."""

    home: Path
    network: Network
    backups: Path
    keep: int = 14
    when: str = "*-*-* 12:15"
    root: Path = Path("/")
    python: Path = Path(sys.executable)

    def files(self) -> dict[Path, tuple[str, int]]:
        """Content and mode of every file, by its place."""
        return {
            UNITS / SERVICE: (self._fill(_SERVICE), 0o644),
            UNITS / BACKUP: (self._fill(_BACKUP), 0o644),
            UNITS / TIMER: (self._fill(_TIMER), 0o644),
            COMMAND: (self._fill(_COMMAND), 0o755),
            self.config: (hub_config().read_text(encoding="utf-8"), 0o644),
        }

    @property
    def config(self) -> Path:
        """The operator's own copy of jupyterhub_config.py, never written over."""
        return SETTINGS / "jupyterhub_config.py"

    def write(self) -> Iterator[Path]:
        """Write what is missing or different; gives the place of each."""
        for folder in (self.home, self.backups):
            self.below(folder).mkdir(mode=0o700, parents=True, exist_ok=True)
        for place, (content, mode) in self.files().items():
            target = self.below(place)
            if place == self.config and target.exists():
                continue
            _demand_ours(place, target)
            if write_atomic(target, content, mode=mode):
                yield place

    def below(self, place: Path) -> Path:
        return self.root / place.relative_to("/")

    def _fill(self, text: str) -> str:
        variables = {"CTC_HOME": str(self.home)} | self.network.environment()
        return text.format(
            mark=MARK,
            service=SERVICE,
            python=self.python,
            config=self.config,
            home=self.home,
            backups=self.backups,
            keep=self.keep,
            when=self.when,
            environment="\n".join(f"Environment={k}={v}" for k, v in variables.items()),
            exports="\n".join(f': "${{{k}:={v}}}"; export {k}' for k, v in variables.items()),
        )


def _demand_ours(place: Path, target: Path) -> None:
    if target.exists() and place != SETTINGS and MARK not in target.read_text(errors="replace"):
        raise Problem(
            "There is another file in this place, which was not made by `ctc-cert install`.",
            where=str(place),
            fix="Move it aside and run the command again.",
        )


def demand_place(installation: Installation) -> None:
    """Raise `Problem` for places that a service can't use."""
    for name, path in (("home", installation.home), ("backups", installation.backups)):
        if any(letter.isspace() or letter in '%"\\$' for letter in str(path)):
            raise Problem(
                f"The path of the {name} has letters that a unit file does not take.",
                where=str(path),
                fix="Choose a path of plain letters, such as /srv/ctc-home.",
            )
    if str(installation.python).startswith(("/home/", "/root/")):
        raise Problem(
            "The toolkit is installed in somebody's own folder, where a service should not live.",
            where=str(installation.python),
            fix="Install it elsewhere: python3 -m venv /opt/ctc && /opt/ctc/bin/pip install ...",
        )


def firewall_hint(network: Network) -> str:
    """What to allow, where the server is for the centre's network and there is a firewall."""
    if not network.is_open:
        return ""
    around = ip_network(f"{lan_address()}/24", strict=False)  # as home and office routers have it
    if shutil.which("ufw"):
        return f"sudo ufw allow proto tcp from {around} to any port {network.port}"
    if shutil.which("firewall-cmd"):
        return f"sudo firewall-cmd --permanent --add-port={network.port}/tcp && sudo firewall-cmd --reload"
    return f"If there is a firewall, allow TCP port {network.port} from {around} only."


def systemctl(*arguments: str) -> None:
    """Tell systemd; raises `Problem` with what it answered."""
    done = subprocess.run(["systemctl", *arguments], capture_output=True, text=True, check=False)
    if done.returncode:
        raise Problem(
            f"systemd refused: {(done.stderr or done.stdout).strip()}",
            where="systemctl " + " ".join(arguments),
            fix=f"Look at: journalctl -u {SERVICE} -n 50",
        )
