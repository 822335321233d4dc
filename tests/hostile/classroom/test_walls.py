"""What a hostile learner tries from a kernel and from a terminal; nothing of it may work."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest

from tests.scene import ATTACKER, SECRET, VICTIM, Scene

READ = """
import pathlib, itertools
def look(pattern):
    root = pathlib.Path(facts["root"])
    for path in [root / pattern, *root.glob(pattern)]:
        try:
            print("ESCAPED", path, path.read_bytes()[:80])
        except OSError as error:
            print("closed", type(error).__name__)
"""
PLACES = [
    "users/demo-victim/secret.txt",
    "course/source/m1-a1/m1-a1.ipynb",
    "course/gradebook.db",
    "hub/jupyterhub.sqlite",
    "hub/cookie_secret",
    "hub/users.json",
    "hub/lessons.json",
    "hub/gate.sqlite",
    "hub/jupyterhub.log",
    "hub/servers/demo-victim.log",
    "accounts.json",
    "pin-slips.csv",
    "learners.csv",
    "keys/demo.pem",
    "register.db",
    "records/records/submission/*/*/demo-victim/*",
    "exchange/ctc/inbound/*/m1-a1.ipynb",
    "exchange/ctc/inbound/demo-victim+m1-a1+2026-01-01+abc=/m1-a1.ipynb",
]


@pytest.mark.parametrize("place", PLACES)
def test_a_place_that_is_not_the_learners_is_closed(scene: Scene, place: str) -> None:
    assert "ESCAPED" not in scene.attack(f"{READ}look({place!r})")


@pytest.mark.parametrize(
    "command",
    [
        "grep -rs {secret} {root} /tmp /dev/shm /run /home /root /var /mnt | head -3",
        "cat {root}/users/{victim}/secret.txt",
        "ls {root}/course {root}/keys {root}/hub/servers",
        "grep -rls 'BEGIN SOLUTION' {repository} / --include=*.py --include=*.ipynb --exclude-dir=proc "
        "| grep -e courses/m -e source/",
        "cat /proc/{server}/environ /proc/{kernel}/environ /proc/{hub}/environ | tr '\\0' '\\n'",
        "cat /proc/{kernel}/root/tmp/secret.txt /proc/{server}/cwd/secret.txt",
        "su -c id; sudo -n id; unshare -Ur umount -l / 2>/dev/null; cat /etc/shadow",
    ],
)
def test_a_terminal_shows_nothing_of_others(scene: Scene, command: str) -> None:
    shown = scene.type(command.format(**scene.facts))
    answers = shown.replace(command.format(**scene.facts), "")
    assert SECRET not in answers.replace(f"grep -rs {SECRET}", "")
    assert f"jupyterhub-user-{VICTIM}" not in answers  # stands beside their token
    assert "CONFIGPROXY_AUTH_TOKEN" not in answers
    assert "HIDDEN TESTS" not in answers
    assert "uid=0" not in answers
    assert "root:*" not in answers
    assert "/courses/m" not in answers
    assert "/source/m" not in answers


def test_processes_of_others_are_not_seen(scene: Scene) -> None:
    shown = scene.type("ps axo user,pid,args; id -un")
    assert ATTACKER in shown
    assert VICTIM not in shown
    assert "jupyterhub --config" not in shown


ATTACKS = {
    "signal the victim and the Hub": """
import os
for name in ("kernel", "server", "hub"):
    try:
        own = open(f"/proc/{facts[name]}/status").read()
    except OSError:
        own = ""
    # a parent outside one's process space has the number 0
    if facts[name] and f"Uid:\\t{os.getuid()}\\t" not in own:
        try:
            os.kill(facts[name], 0)
            print("ESCAPED", name)
        except OSError as error:
            print("closed", error)
""",
    "trace the victim": """
import ctypes
libc = ctypes.CDLL(None, use_errno=True)
import os
for name in ("kernel", "server", "hub"):
    # where processes are numbered anew, a number that is there is one's own
    if not os.path.exists(f"/proc/{facts[name]}") and libc.ptrace(16, facts[name], 0, 0) == 0:
        print("ESCAPED", name)
""",
    "reach every port of the Hub, the proxy and the victim": """
import socket
for port in facts["ports"]:
    with socket.socket() as s:
        s.settimeout(2)
        try:
            s.connect(("127.0.0.1", port)); print("ESCAPED", port)
        except OSError as error:
            print("closed", error)
""",
    "look for open ports": """
import socket
for port in range(1024, 65536):
    with socket.socket() as s:
        if s.connect_ex(("127.0.0.1", port)) == 0:
            import psutil
            own = {c.laddr.port for p in psutil.process_iter() for c in p.net_connections("tcp")}
            if port not in own: print("ESCAPED", port)
""",
    "reach the network": """
import socket
for address in ("10.0.0.1", "192.168.0.1", "169.254.169.254", "8.8.8.8"):
    with socket.socket() as s:
        s.settimeout(1)
        if s.connect_ex((address, 80)) == 0: print("ESCAPED", address)
import os
print(os.listdir("/sys/class/net") if os.path.isdir("/sys/class/net") else "no network listed")
""",
    "open the sockets of the victim's kernel": """
import os, zmq
found = facts["connection"]
mine = __import__("ipykernel").get_connection_file()
if found != mine and os.path.exists(found): print("ESCAPED", found)
for number in range(1, 6):
    path = found.replace(".json", f"-ipc-{number}")
    if os.path.exists(path) and found != mine: print("ESCAPED", path)
""",
    "listen for sockets without a path": """
names = [line.split()[-1] for line in open("/proc/net/unix").readlines()[1:]]
import socket
for name in names:
    if name.startswith("@"):
        with socket.socket(socket.AF_UNIX) as s:
            if s.connect_ex("\\0" + name[1:]) == 0: print("ESCAPED", name)
""",
    "use what the warm process had open": """
import os, stat
for name in os.listdir("/proc/self/fd"):
    try:
        target = os.readlink(f"/proc/self/fd/{name}")
        facts_ = os.fstat(int(name))
    except OSError:
        continue
    if facts["root"] in target and "/users/" not in target:
        print("ESCAPED", name, target)
    for up in range(1, 12 if stat.S_ISDIR(facts_.st_mode) else 1):
        try:
            os.close(os.open("../" * up + "accounts.json", os.O_RDONLY, dir_fd=int(name)))
            print("ESCAPED", name, target, "leads to the accounts")
        except OSError:
            pass
""",
    "become root": """
import os
for act in (lambda: os.setuid(0), lambda: os.setresuid(0, 0, 0), lambda: os.setgroups([0])):
    try:
        act(); print("ESCAPED")
    except OSError as error:
        print("closed", error)
status = open("/proc/self/status").read()
if "NoNewPrivs:\\t1" not in status: print("ESCAPED: set-uid programs work")
if "CapEff:\\t0000000000000000" not in status: print("ESCAPED", status)
""",
    "take a view of the machine in a user namespace": """
import ctypes, os, subprocess
code = '''
import os, ctypes
libc = ctypes.CDLL(None)
uid, gid = os.getuid(), os.getgid()
if libc.unshare(0x10020000) == 0:
    try:
        open("/proc/self/setgroups", "w").write("deny")
        open("/proc/self/uid_map", "w").write(f"0 {uid} 1")
    except OSError: pass
    for target in ("/", "/proc", "/usr", "/tmp", "/dev"):
        libc.umount2(target.encode(), 2)
    libc.chroot(b"..")
'''
shown = subprocess.run(["python3", "-c", code + f"print(os.listdir({facts['root']!r} + '/users'))"],
                       capture_output=True, text=True).stdout
if facts["victim"] in shown: print("ESCAPED", shown)
""",
    "make a device file": """
import os, stat
for place in (".", "/tmp", "/dev/shm"):
    try:
        os.mknod(place + "/disk", 0o600 | stat.S_IFBLK, os.makedev(254, 0))
        print("ESCAPED", open(place + "/disk", "rb").read(10))
    except OSError as error:
        print("closed", error)
""",
    "change the system, Python or the toolkit": """
import os, sysconfig, ctc_cert, autograder
for place in ("/usr/bin", "/etc", "/", sysconfig.get_path("purelib"), sysconfig.get_path("stdlib"),
              os.path.dirname(ctc_cert.__file__), os.path.dirname(autograder.__file__),
              facts["root"] + "/hub/jupyter/learner", facts["root"] + "/lessons"):
    try:
        open(place + "/planted", "w"); print("ESCAPED", place)
    except OSError as error:
        print("closed", error)
""",
    "change what is released": """
import os, pathlib
released = pathlib.Path(facts["root"]) / "exchange" / "ctc" / "outbound"
for act in (lambda: (released / "m1-a1/m1-a1.ipynb").write_text("x"), lambda: (released / "m2").mkdir(),
            lambda: os.rename(released, str(released) + "2"), lambda: (released.parent / "feedback/x").mkdir()):
    try:
        act(); print("ESCAPED")
    except OSError as error:
        print("closed", error)
""",
    "read the courses with their solutions": """
import pathlib, ctc_cert
for top in (pathlib.Path(facts["repository"]), pathlib.Path(ctc_cert.__file__).parent):
    for path in [*top.glob("courses/m?/*"), *top.glob("_content/*")]:
        print("ESCAPED", path)
""",
    "ask the Hub about others": """
import json, os, urllib.parse, socket
def ask(verb, path):
    door = urllib.parse.unquote(os.environ["JUPYTERHUB_API_URL"].split("/")[2])
    with socket.socket(socket.AF_UNIX) as s:
        s.connect(door)
        token = os.environ["JUPYTERHUB_API_TOKEN"]
        s.sendall(f"{verb} /hub/api{path} HTTP/1.0\\r\\nAuthorization: token {token}\\r\\n\\r\\n".encode())
        return s.makefile("rb").read().decode()
assert " 200 " in ask("GET", "/user").splitlines()[0], "the attack itself is broken"
for verb, path in (("GET", "/users"), ("GET", f"/users/{facts['victim']}"), ("GET", "/proxy"),
                   ("POST", f"/users/{facts['victim']}/tokens"), ("DELETE", f"/users/{facts['victim']}/server"),
                   ("POST", "/shutdown"), ("GET", "/services")):
    answer = ask(verb, path)
    if answer.split()[1][0] in "23" and (facts["victim"] in answer or verb != "GET"):
        print("ESCAPED", verb, path, answer[-300:])
""",
    "see shared memory of others": """
import subprocess
print(subprocess.run(["ipcs", "-m"], capture_output=True, text=True).stdout)
import pathlib
for place in ("/dev/shm", "/tmp"):
    for path in pathlib.Path(place).glob("secret*"): print("ESCAPED", path)
""",
    "write to the kernel's settings": """
for name in ("/proc/sys/kernel/core_pattern", "/proc/sysrq-trigger", "/proc/sys/kernel/hostname"):
    try:
        open(name, "w").write("x"); print("ESCAPED", name)
    except OSError as error:
        print("closed", error)
""",
    "ask the desk for a kernel in the victim's room": """
import ctypes, json, os, socket
libc = ctypes.CDLL(None, use_errno=True)
found = []
for pid in filter(str.isdigit, os.listdir("/proc")):
    try:
        environ = open(f"/proc/{pid}/environ").read()
    except OSError:
        continue
    handle = os.pidfd_open(int(pid))
    for number in os.listdir(f"/proc/{pid}/fd"):
        copy = libc.syscall(438, handle, int(number), 0)
        try:
            one = socket.socket(fileno=copy) if copy >= 0 else None
            if one and one.family == socket.AF_UNIX and one.type == socket.SOCK_SEQPACKET: found.append(one)
        except OSError:
            pass
assert found, "the attack itself is broken"
kernels = 0
for desk in found:
    ours, theirs = socket.socketpair()
    request = {"argv": ["-f", "/tmp/k.json"], "cwd": "/", "env": {}, "room": {"name": facts["victim"],
               "uid": facts["uid"], "kind": "none"}, "uid": 0, "run": "os:system"}
    socket.send_fds(desk, [json.dumps(request).encode()], [theirs.fileno()]); theirs.close()
    ours.settimeout(20)
    try:
        answer, handles, _, _ = socket.recv_fds(ours, 1000, 1)
    except OSError:
        continue
    if handles:
        status = open(f"/proc/{json.loads(answer)['pid']}/status").read()
        uids = next(line for line in status.splitlines() if line.startswith("Uid:")).split()[1:]
        kernels += 1
        if set(uids) != {str(os.getuid())}: print("ESCAPED", uids)
assert kernels, "the attack itself is broken"
""",
}


@pytest.mark.parametrize("name", ATTACKS)
def test_the_walls_hold(scene: Scene, name: str) -> None:
    shown = scene.attack(ATTACKS[name])
    assert "ESCAPED" not in shown, shown
    assert "Traceback" not in shown, shown


def test_nobody_hands_in_for_another(scene: Scene) -> None:
    """With the attacker's own token, over the socket that their server has."""
    said = scene.attack(
        "import os\n"
        "from ctc_cert.classroom.exchange.client import Client, Refused\n"
        "from ctc_cert.classroom.exchange.records import Record\n"
        "from pathlib import Path\n"
        "client = Client(os.environ['CTC_EXCHANGE_URL'], os.environ['JUPYTERHUB_API_TOKEN'])\n"
        f"for name in ('{VICTIM}', '{ATTACKER}'):\n"
        "    record = Record('submission', 'ctc', 'm1-a1', name)\n"
        "    try: print(name, client.send(record, Path('.')).sequence)\n"
        "    except Refused as error: print(name, 'refused', error)"
    )
    assert f"{VICTIM} refused" in said
    assert re.search(rf"{ATTACKER} [0-9]+", said)
    inbound = scene.home.exchange / "ctc" / "inbound"
    assert [one.name for one in inbound.glob(f"{VICTIM}*")] == ["demo-victim+m1-a1+2026-01-01+abc="]


def test_a_stranger_does_not_get_into_anothers_server(scene: Scene) -> None:
    async def visit() -> int:
        where = f"{scene.attacker.url}/user/{VICTIM}/api/contents"
        async with scene.attacker.http.get(where) as answer:
            return answer.status

    assert scene.do(visit()) in (403, 404)


HUNGRY = {
    "bytes": "blocks = [bytearray(100_000_000) for _ in range(20)]",
    "small things": "words = {}\nfor n in range(10**9): words[n] = [str(n)]",
    "an array": "import numpy; numpy.ones(10**9)",
    "a table": "import pandas, numpy\n"
    "table = pandas.DataFrame(numpy.ones((10**6, 10)))\npandas.concat([table] * 30)",
    "a text": "text = 'a'\nwhile True: text += text",
}


@pytest.mark.parametrize("name", HUNGRY)
def test_memory_that_runs_out_is_explained_and_nobody_else_notices(scene: Scene, name: str) -> None:
    shown = scene.attack(HUNGRY[name])
    assert "MemoryError" in shown
    assert "អង្គចងចាំអស់ហើយ" in shown
    scene.do(scene.kernel.restart())
    assert scene.attack("print('still here')").strip() == "still here"
    assert scene.do(scene.victims_kernel.output("print(1 + 1)")).strip() == "2"


def test_after_memory_ran_out_there_is_memory_again(scene: Scene) -> None:
    """The explanation itself has room, and what was never finished is not held."""
    for _ in range(3):
        shown = scene.attack("blocks = [bytearray(1_000_000) for _ in range(10_000)]")
        assert "អង្គចងចាំអស់ហើយ" in shown
    assert scene.attack("print(len(bytearray(200_000_000)))").strip() == "200000000"


def test_a_program_in_a_terminal_has_the_same_limit(scene: Scene) -> None:
    assert "MemoryError" in scene.type("python3 -c 'bytearray(2_000_000_000)'")


def test_many_programs_together_are_ended_and_the_next_kernel_says_why(scene: Scene) -> None:
    """Each of them is below the limit of one; the kernel itself holds most and goes first."""

    async def exhaust() -> None:
        code = (
            "import subprocess, sys, time\nmine = bytearray(b'x') * 300_000_000\n"
            "hog = 'import time; x = bytearray(b\"x\") * 250_000_000; time.sleep(60)'\n"
            "for _ in range(2): subprocess.Popen([sys.executable, '-c', hog])\n"
            "time.sleep(60)"
        )
        await scene.kernel.send("execute_request", {"code": code, "silent": False})
        while True:
            message = await scene.kernel.receive()
            state = message["content"].get("execution_state")
            if message["msg_type"] == "status" and state in ("restarting", "autorestarting"):
                return

    scene.do(scene.take_another_kernel())
    scene.do(exhaust())
    scene.do(scene.reconnect())
    shown = scene.attack("print('goes on')")
    assert "អង្គចងចាំ" in shown
    assert shown.endswith("goes on\n")
    assert scene.attack("print('once')") == "once\n"
    assert scene.do(scene.victims_kernel.output("print(2 + 2)")).strip() == "4"


def test_too_many_processes_stop_at_the_learners_own_limit(scene: Scene) -> None:
    shown = scene.attack(
        "import subprocess\nstarted = []\ntry:\n"
        "    for _ in range(1000): started.append(subprocess.Popen(['sleep', '60']))\n"
        "except OSError as error: print('stopped', error)\n"
        "for one in started: one.kill(); one.wait()"
    )
    assert "stopped" in shown
    assert scene.do(scene.victims_kernel.output("print(2 + 2)")).strip() == "4"


def test_everything_of_a_person_ends_with_their_server(scene: Scene) -> None:
    """A program that hides in a session of its own ends too."""
    shown = scene.attack(
        "import subprocess\nprint(subprocess.Popen(['setsid', 'sleep', '4242']).pid)"
    )
    assert shown.strip().isdigit()

    async def stop() -> None:
        where = f"{scene.attacker.url}/hub/api/users/{ATTACKER}/server"
        headers = {
            "X-XSRFToken": scene.attacker._cookie("/hub/"),
            "Referer": f"{scene.attacker.url}/hub/home",
        }
        async with scene.attacker.http.delete(where, headers=headers) as answer:
            assert answer.status in (202, 204)

    scene.do(stop())
    until = time.monotonic() + 60
    while _runs("sleep\x004242") and time.monotonic() < until:
        time.sleep(0.1)
    assert not _runs("sleep\x004242")
    scene.do(scene.come_back())
    assert scene.attack("print('again')") == "again\n"


def _runs(command: str) -> bool:
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            if (folder / "cmdline").read_text().startswith(command):
                return True
        except OSError:
            continue
    return False
