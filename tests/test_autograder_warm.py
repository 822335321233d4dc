import os
import re
import signal
import socket
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest

from autograder import linux, warm
from autograder.errors import NurseryError
from autograder.warm import Nursery, Spec

HUGE_SIZE = Path("/sys/kernel/mm/transparent_hugepage/hpage_pmd_size")


@pytest.fixture(scope="module")
def nursery():
    with Nursery(Spec(modules=("json", "no_such_module_here"))) as nursery:
        yield nursery


def facts(nursery, folder, **options):
    """What a child of `nursery` sees: its folder, WHO, MY_TOKEN, a random number."""
    file = folder / "facts.txt"
    child = nursery.fork("tests.nursery_targets:write_facts", args={"file": str(file)}, **options)
    assert child.wait(10)
    return file.read_text().split("\n")


def gone(pid):
    """Whether `pid` has ended (it may be a zombie of somebody else for a moment)."""
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        try:
            state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
        except (FileNotFoundError, ProcessLookupError):
            return True
        if state == "Z":
            return True
        time.sleep(0.01)
    return False


def test_imports_what_is_installed_and_has_one_thread(nursery):
    assert nursery.report["imported"] == ["json"]
    assert nursery.report["threads"] == 1


def test_memory_is_gathered_in_huge_pages_and_says_the_same():
    """Where Linux can: from 6.1 on, with huge pages of the usual size."""
    code = """from autograder import linux
data = bytearray(range(256)) * (1 << 16)
before = hash(bytes(data))
gathered = linux.gather_memory()
assert hash(bytes(data)) == before
rollup = open("/proc/self/smaps_rollup").read()
print(gathered, rollup.partition("AnonHugePages:")[2].split()[0])"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    gathered, huge_kb = map(int, done.stdout.split())
    if tuple(map(int, re.findall(r"\d+", os.uname().release)[:2])) < (6, 1):
        assert gathered == 0
    elif HUGE_SIZE.exists() and int(HUGE_SIZE.read_text()) == linux.HUGE:
        assert gathered >= 6  # of 16 MB, whose ends fill no page
        assert huge_kb * 1024 >= gathered * linux.HUGE
    else:
        pytest.skip("huge pages of another size, or none")


def test_a_child_has_the_folder_and_environment_it_was_given(nursery, tmp_path):
    found = facts(nursery, tmp_path, cwd=tmp_path, env={"WHO": "me"})
    assert found[:3] == [str(tmp_path), "me", ""]


def test_siblings_draw_different_random_numbers(nursery, tmp_path):
    assert facts(nursery, tmp_path)[3] != facts(nursery, tmp_path)[3]


def test_descriptors_reach_the_child(nursery):
    ours, theirs = socket.socketpair()
    with ours, theirs:
        nursery.fork("tests.nursery_targets:say_hello", descriptors=[theirs.fileno()])
        ours.settimeout(10)
        assert ours.recv(5) == b"hello"


def test_the_warm_process_knows_no_secret(monkeypatch):
    monkeypatch.setenv("MY_TOKEN", "s3cret")
    monkeypatch.setenv("JUPYTER_TOKEN", "s3cret")
    with Nursery(Spec()) as nursery:
        known = Path(f"/proc/{nursery.pid}/environ").read_text()
    assert "s3cret" not in known
    assert "OMP_NUM_THREADS=1" in known


def test_a_killed_warm_process_is_replaced(nursery, tmp_path):
    before = nursery.pid
    os.kill(before, signal.SIGKILL)
    assert gone(before)
    assert facts(nursery, tmp_path)[0]
    assert nursery.pid != before


def test_changed_packages_start_a_new_warm_process(nursery, monkeypatch):
    before = nursery.pid
    monkeypatch.setattr(warm, "installed_packages", lambda: ("something was installed",))
    nursery.ensure()
    assert nursery.pid != before


def test_a_grown_warm_process_is_replaced(nursery, monkeypatch):
    before = nursery.pid
    monkeypatch.setattr(warm, "GROWTH_MB", -1.0)
    nursery.ensure()
    assert nursery.pid != before


def test_children_end_with_the_warm_process():
    nursery = Nursery(Spec())
    child = nursery.fork("tests.nursery_targets:sleep")
    os.kill(nursery.pid, signal.SIGKILL)
    assert child.wait(10)
    nursery.close()


def test_children_end_when_their_nursery_is_closed():
    with Nursery(Spec()) as nursery:
        child = nursery.fork("tests.nursery_targets:sleep")
        assert child.alive()
    assert child.wait(10)


def test_a_killed_child_is_dead_and_stays_dead(nursery):
    child = nursery.fork("tests.nursery_targets:sleep")
    child.kill()
    child.kill()
    assert not child.alive()
    assert gone(child.pid)


def test_a_module_that_talks_while_imported_stays_cold(tmp_path, monkeypatch):
    for name, body in {
        "talks_on_import": "print('welcome')",
        "warns_on_import": "import warnings; warnings.warn('soon gone', FutureWarning)",
        "silent_module": "",
    }.items():
        (tmp_path / f"{name}.py").write_text(body)
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(tmp_path), *sys.path]))
    names = ("talks_on_import", "silent_module", "warns_on_import")
    with Nursery(Spec(modules=names)) as nursery:
        assert nursery.report["imported"] == ["silent_module"]


@pytest.mark.parametrize("target", ["start_thread", "fail"])
def test_what_cannot_be_forked_safely_is_refused(target):
    with pytest.raises(NurseryError) as caught:
        Nursery(Spec(prepare=(f"tests.nursery_targets:{target}",))).ensure()
    assert "warm list" in caught.value.fix


def test_openmp_works_in_children(tmp_path):
    pytest.importorskip("sklearn")
    module = tmp_path / "boosting.py"
    module.write_text(
        textwrap.dedent(
            """
            from pathlib import Path
            from sklearn.ensemble import HistGradientBoostingRegressor

            def fit(args, descriptors):
                model = HistGradientBoostingRegressor(max_iter=5)
                model.fit([[i] for i in range(100)], list(range(100)))
                Path(args["file"]).write_text("fitted")
            """
        )
    )
    path = (("PYTHONPATH", os.pathsep.join([str(tmp_path), *sys.path])),)
    with Nursery(Spec(modules=("boosting",), environ=path)) as nursery:
        for number in range(2):
            file = tmp_path / str(number)
            child = nursery.fork("boosting:fit", args={"file": str(file)})
            assert child.wait(60)
            assert file.read_text() == "fitted"
