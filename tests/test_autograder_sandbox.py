"""The walls around a process: what is seen behind them, and what comes back."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient
from nbformat.v4 import new_code_cell, new_notebook

from autograder import sandbox
from autograder.course import Course
from autograder.kernel import WarmKernelManager
from autograder.stack import default_spec
from autograder.warm import shared
from tests.gradable import COLD, KERNEL, RIGHT, cell, hand_in, make_course, release, scores

pytestmark = pytest.mark.skipif(
    bool(sandbox.missing()), reason="this machine can't build the walls"
)
NOBODY = 65534


def run(source: str, folder: Path, modules: tuple[str, ...] = ()) -> str:
    """What a cell behind the walls prints."""
    nursery = shared(default_spec(modules, sandboxed=True))
    notebook = new_notebook(cells=[new_code_cell(source)])
    client = NotebookClient(
        notebook, km=WarmKernelManager(nursery), resources={"metadata": {"path": str(folder)}}
    )
    client.owns_km = True
    client.execute()
    return "".join(output.text for output in notebook.cells[0].outputs)


def test_the_files_of_a_submission_are_there_but_no_notebook(tmp_path):
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "numbers.txt").write_text("1 2 3")
    (tmp_path / "data" / "graded.ipynb").write_text("hidden tests")
    (tmp_path / "other.ipynb").write_text("hidden tests")
    source = "import os\nprint([(t, sorted(d), sorted(n)) for t, d, n in os.walk('.')])"
    assert eval(run(source, tmp_path)) == [(".", ["data"], []), ("./data", [], ["numbers.txt"])]


def test_what_the_code_wrote_comes_back_but_for_notebooks_and_links(tmp_path):
    run(
        "import os\nos.mkdir('out')\nopen('out/a.txt', 'w').write('x')\n"
        "open('b.ipynb', 'w').write('{}')\nos.symlink('/etc/passwd', 'c.txt')",
        tmp_path,
    )
    assert sorted(str(p.relative_to(tmp_path)) for p in tmp_path.rglob("*")) == ["out", "out/a.txt"]


def test_files_come_back_below_a_linked_folder_but_never_through_a_link(tmp_path):
    (tmp_path / "real").mkdir()
    (tmp_path / "course").symlink_to(tmp_path / "real")
    (tmp_path / "outside").mkdir()
    (tmp_path / "real" / "sub").symlink_to(tmp_path / "outside")
    left = tmp_path / "left"
    (left / "sub").mkdir(parents=True)
    (left / "a.txt").write_text("x")
    (left / "sub" / "b.txt").write_text("x")
    descriptor = os.open(left, os.O_RDONLY)
    sandbox.bring_back(descriptor, tmp_path / "course", 1000)
    os.close(descriptor)
    assert (tmp_path / "real" / "a.txt").read_text() == "x"
    assert not list((tmp_path / "outside").iterdir())


def test_no_secret_and_no_other_process_is_seen(tmp_path, monkeypatch):
    monkeypatch.setenv("JUPYTERHUB_API_TOKEN", "s3cret")
    source = "import os, glob\nprint('s3cret' in str(os.environ), len(glob.glob('/proc/[0-9]*')), os.getuid(), os.path.exists('/etc/shadow'))"
    assert run(source, tmp_path).split() == ["False", "1", "1000", "False"]


def two_notebooks(root: Path) -> Path:
    """An assignment of two notebooks; a test of the second one reads an instructor's module."""
    source = root / "source" / "two"
    source.mkdir(parents=True)
    (root / "nbgrader_config.py").write_text(COLD)
    (source / "helper.py").write_text("def doubled(x):\n    return 2 * x\n")
    for name in ("one", "two"):
        cells = [
            cell(f"### BEGIN SOLUTION\n{RIGHT}\n### END SOLUTION", "double", solution=True),
            cell(
                "from helper import doubled\nassert double(2) == doubled(2)",
                "test_double",
                points=2,
            ),
        ]
        nbformat.write(
            new_notebook(cells=cells, metadata={"kernelspec": KERNEL}), source / f"{name}.ipynb"
        )
    release(root, "two")
    return root


def test_a_model_is_fitted_without_a_word(tmp_path):
    """Behind the walls no processor can be counted: joblib would warn, and stderr costs points."""
    source = "from sklearn.cluster import KMeans\nKMeans(2).fit([[0], [1], [9]])\nprint('fitted')"
    assert run(source, tmp_path, ("sklearn.linear_model", "sklearn.cluster")) == "fitted\n"


def test_a_module_that_one_notebook_wrote_is_no_module_of_the_next_ones_tests(tmp_path):
    from nbgrader.api import Gradebook

    from autograder.grading import grade

    course = two_notebooks(tmp_path / "course")
    folder = course / "submitted" / "demo" / "two"
    shutil.copytree(course / "release" / "two", folder)
    forged = "open('helper.py', 'w').write('doubled = lambda x: None')\nimport os\nprint(os.listdir())\ndouble = lambda x: None"
    for name in ("one", "two"):
        notebook = nbformat.read(folder / f"{name}.ipynb", as_version=4)
        notebook.cells[0].source = forged
        nbformat.write(notebook, folder / f"{name}.ipynb")
    assert grade(course, "two").graded == ["demo"]
    with Gradebook(Course.open(course).coursedir.db_url) as gradebook:
        for name in ("one", "two"):
            found = gradebook.find_submission_notebook(name, "two", "demo")
            assert [grade.auto_score for grade in found.grades] == [0]
    graded = nbformat.read(course / "autograded" / "demo" / "two" / "two.ipynb", as_version=4)
    assert "ipynb" not in graded.cells[0].outputs[0].text
    outcome = json.loads((course / ".autograder" / "outcomes" / "two" / "demo.json").read_text())
    assert {mode for m in outcome["marks"].values() for mode in m["modes"].values()} == {"isolated"}


def test_a_plain_user_can_grade_behind_walls(tmp_path):
    """As another user than root; the interpreter must be readable to it."""
    if os.geteuid() != 0:
        pytest.skip("the other tests do it: this user is a plain one")
    plain = ["setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups"]
    environ = {**os.environ, "HOME": str(tmp_path), "PYTHONPATH": str(Path.cwd())}
    if (
        shutil.which("setpriv") is None
        or subprocess.run(
            [*plain, sys.executable, "-c", "import os, sys, nbgrader; open(sys.executable)"],
            env=environ,
            check=False,
        ).returncode
    ):
        pytest.skip("user 65534 can't run this Python")
    course = make_course(tmp_path / "course")
    hand_in(course, "demo")
    for place in (tmp_path, *tmp_path.rglob("*")):
        os.chown(place, NOBODY, NOBODY)
    for place in tmp_path.parents:
        place.chmod(place.stat().st_mode | 0o111)
    command = [*plain, sys.executable, "-m", "autograder", "grade", str(course), "first", "--json"]
    done = subprocess.run(command, env=environ, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert scores(course)["demo"]["test_double"] == 2
    outcome = json.loads((course / ".autograder" / "outcomes" / "first" / "demo.json").read_text())
    assert outcome["sandboxed"]


ENVIRONMENTS = {
    "of the system": "local/lib/python3.11/dist-packages",
    "a virtual environment": "share/toolkit/lib64/python3.12/site-packages",
    "deep in local": "local/share/toolkit/.venv/lib/python3.11/site-packages",
    "a folder of packages": "site-packages",
    "packages alone": ".",
}


@pytest.mark.parametrize("packages", ENVIRONMENTS.values(), ids=ENVIRONMENTS.keys())
def test_the_courses_of_an_installed_toolkit_are_not_seen(tmp_path, packages):
    content = tmp_path / packages / "ctc_cert" / "_content"
    content.mkdir(parents=True)
    (content / "solution.py").write_text("the answer")
    (content.parent / "code.py").write_text("may be read")
    code = f"""import os
from autograder import sandbox
shown = [*sandbox.visible(), {str(tmp_path)!r}]
sandbox.visible = lambda: shown
sandbox.settle()
print(os.path.exists({str(content.parent / "code.py")!r}), os.listdir({str(content)!r}))"""
    command = [sys.executable, "-c", code]
    seen = subprocess.run(command, capture_output=True, text=True, check=True)
    assert seen.stdout == "True []\n"
