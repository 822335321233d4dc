"""`ctc-cert doctor`: what this machine has for grading and teaching, and how to mend the rest."""

from __future__ import annotations

import importlib.util
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import click

from ctc_cert.cli.options import home_option
from ctc_cert.findings import Finding
from ctc_cert.home import Home

OLDEST_PYTHON = (3, 11)
OLDEST_KERNEL = (5, 12)  # mount_setattr


@click.command()
@home_option
def doctor(home: Home) -> None:
    """Check what grading and teaching need on this machine, and say how to mend what is missing.

    With a home, also the classroom: accounts, walls, memory, disk, clock, service, port, warm
    processes, backup. Exit status: 0 when nothing needed is missing; 1 otherwise.
    """
    findings = [*_python(), *_linux(), *_walls(), *_extras(), *_classroom(home)]
    width = max(len(finding.name) for finding in findings)
    for finding in findings:
        sign, colour = (
            ("✓", "green") if finding.fine else ("✗", "red") if finding.needed else ("–", "yellow")
        )
        click.secho(f"{sign} {finding.name:{width}}  {finding.found}", fg=colour)
        if not finding.fine:
            click.echo(f"  {'':{width}}  mend: {finding.fix}")
    if any(finding.needed and not finding.fine for finding in findings):
        raise click.exceptions.Exit(1)


def _python() -> Iterator[Finding]:
    version = ".".join(map(str, sys.version_info[:3]))
    fine = sys.version_info[:2] >= OLDEST_PYTHON
    yield Finding("Python", fine, version, "install Python 3.11 or newer")
    for name in ("nbgrader", "ipykernel", "pandas", "matplotlib"):
        there = importlib.util.find_spec(name) is not None
        yield Finding(
            name,
            there,
            "installed" if there else "not installed",
            "pip install 'ctc-cert[classroom]'",
        )


def _linux() -> Iterator[Finding]:
    fine = sys.platform == "linux"
    yield Finding(
        "Linux", fine, sys.platform, "grade on a Linux machine (Debian 12 is what we use)"
    )
    if not fine:
        return
    release = Path("/proc/sys/kernel/osrelease").read_text().strip()
    numbers = tuple(int(part) for part in release.replace("-", ".").split(".")[:2])
    yield Finding(
        "kernel", numbers >= OLDEST_KERNEL, release, "use Linux 5.12 or newer (Debian 12 has 6.1)"
    )
    most = _number("/proc/sys/user/max_user_namespaces")
    yield Finding(
        "user namespaces", most != 0, "unlimited" if most is None else f"at most {most}",
        "sysctl -w user.max_user_namespaces=15000 (and write it to /etc/sysctl.d/)",
    )  # fmt: skip
    for name, bad in (
        ("unprivileged_userns_clone", 0),
        ("apparmor_restrict_unprivileged_userns", 1),
    ):
        value = _number(f"/proc/sys/kernel/{name}")
        if value is not None:
            yield Finding(
                name, value != bad, str(value),
                f"sysctl -w kernel.{name}={1 - bad}, or grade as root",
            )  # fmt: skip


def _number(path: str) -> int | None:
    try:
        return int(Path(path).read_text())
    except (OSError, ValueError):
        return None


def _walls() -> Iterator[Finding]:
    """The walls themselves, built once for real: they need all of the above and seccomp."""
    try:
        from autograder import sandbox, seccomp
    except ImportError as error:
        yield Finding(
            "sandbox", False, f"{error.name} is missing", "pip install 'ctc-cert[classroom]'"
        )
        return
    known = seccomp.supported()
    yield Finding(
        "seccomp",
        known,
        "known processor" if known else "unknown processor",
        "grade on x86_64 or aarch64",
    )
    reason = sandbox.missing()
    yield Finding(
        "sandbox", not reason, reason or "works: namespaces, private files, own user, seccomp, limits (bubblewrap and Docker are not needed)",
        "allow user namespaces (above); in a container: run it with --security-opt seccomp=unconfined "
        "--security-opt systempaths=unconfined, or grade outside of it",
    )  # fmt: skip


def _extras() -> Iterator[Finding]:
    font = importlib.util.find_spec("fontpkg_noto_sans_khmer") is not None
    yield Finding(
        "Khmer font",
        font,
        "installed" if font else "not installed",
        "pip install fontpkg-noto-sans-khmer",
        needed=False,
    )
    browser = shutil.which("chromium") or shutil.which("google-chrome")
    yield Finding(
        "Chromium",
        bool(browser),
        browser or "not found",
        "apt install chromium (only the browser tests need it)",
        needed=False,
    )


def _classroom(home: Home) -> Iterator[Finding]:
    if not home.root.is_dir():
        return
    try:
        from ctc_cert.classroom import health
        from ctc_cert.classroom.network import Network
    except ImportError as error:
        yield Finding(
            "classroom", False, f"{error.name} is missing", "pip install 'ctc-cert[classroom]'"
        )
        return
    yield from health.look(home, Network.of_environment())
