"""nbgrader's settings, in one place for the office, the instructor and the learner."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

from ctc_cert import web
from ctc_cert.files import write_atomic
from ctc_cert.home import Home

COURSE_ID = "ctc"
AUTOSAVE_SECONDS = 20  # what a power cut may take
SHARE = str(Path(__file__).with_name("share"))

# Read by nbgrader in the course folder; whoever grades goes through these lines.
_COURSE_CONFIG = """\
# Written by ctc-cert; your own settings go below the first call and are kept.
from pathlib import Path

from autograder import enable
from ctc_cert.classroom import settings

c = get_config()  # noqa: F821 - nbgrader provides it
settings.course(c, home=str(Path(__file__).parents[1]))
enable(c)  # the warm grading engine; without this line nbgrader is exactly stock
"""


def course(c: Any, home: str) -> None:
    """Fill in nbgrader's configuration for people who work in the course folder."""
    place = Home.find(home)
    c.CourseDirectory.course_id = COURSE_ID
    c.CourseDirectory.root = str(place.course)
    c.CourseDirectory.db_url = f"sqlite:///{place.gradebook}"
    # the office's account and the instructors' both work here; each may go on where the other was
    c.CourseDirectory.groupshared = True
    c.CourseDirectory.ignore = [".ipynb_checkpoints", "*.pyc", "__pycache__"]
    c.Exchange.root = str(place.exchange)
    _lateness(c)
    _own_templates_first()


def _lateness(c: Any) -> None:
    """The programme's late rule, again before feedback: a person may have changed the points."""
    from nbconvert.preprocessors import CSSHTMLHeaderPreprocessor
    from nbgrader.preprocessors import AssignLatePenalties, GetGrades

    c.AssignLatePenalties.plugin_class = "ctc_cert.classroom.lateness.ProgrammePenalty"
    c.GenerateFeedback.preprocessors = [AssignLatePenalties, GetGrades, CSSHTMLHeaderPreprocessor]


def _own_templates_first() -> None:
    """Pages made of notebooks ask no outside host: our macros stand before nbconvert's.

    nbconvert looks for templates in Jupyter's data folders, which only the environment can name.
    """
    folders = os.environ.get("JUPYTER_PATH", "").split(os.pathsep)
    if SHARE not in folders:
        os.environ["JUPYTER_PATH"] = os.pathsep.join([SHARE, *filter(None, folders)])


def learner(c: Any) -> None:
    """Fill in nbgrader's configuration for one learner's server; names come from its environment."""
    from ctc_cert.classroom.exchange import plugin  # it takes long, and the Hub needs none of it

    c.CourseDirectory.course_id = COURSE_ID
    c.CourseDirectory.student_id = os.environ["JUPYTERHUB_USER"]
    plugin.configure(c)


def ensure_course(home: Home) -> None:
    """Make the course folder and its configuration; keeps a configuration that is there."""
    for folder in (home.course / "source", home.course / "submitted", home.exchange):
        folder.mkdir(parents=True, exist_ok=True)
    if home.exchange.stat().st_uid == os.geteuid():
        home.exchange.chmod(0o770)  # learners reach it through the service only
    config = home.course / "nbgrader_config.py"
    if not config.exists():
        write_atomic(config, _COURSE_CONFIG)


def ensure_jupyter_config(home: Home, role: str) -> str:
    """Make the Jupyter configuration folder of one role; returns its path.

    Whoever does not teach has a workplace as learners have.
    """
    role = role if role in _HIDDEN else "learner"
    folder = home.hub / "jupyter" / role
    hidden = _HIDDEN[role]
    write_atomic(
        folder / "labconfig" / "page_config.json",
        json.dumps({"disabledExtensions": dict.fromkeys(hidden, True)}, indent=2),
    )
    write_atomic(
        folder / "labconfig" / "default_setting_overrides.json",
        json.dumps(_lab(role), indent=2, ensure_ascii=False),
    )
    write_atomic(
        folder / "jupyter_server_config.json", json.dumps({"ServerApp": _SERVER[role]}, indent=2)
    )
    if role == "learner":
        write_atomic(folder / "nbgrader_config.py", _LEARNER_CONFIG)
    return str(folder)


_LEARNER_CONFIG = """\
from ctc_cert.classroom import settings

settings.learner(get_config())  # noqa: F821 - nbgrader provides it
"""

# Beside JupyterLab's menus, in both languages: the rest of its words are English for everybody.
_WORK = {
    "learner": ("nbgrader:open-assignment-list", "បញ្ជីកិច្ចការ · Assignments"),
    "instructor": ("nbgrader:open-formgrader", "ដាក់ពិន្ទុ · Formgrader"),
}
_PAGES = {"learner": "ដំណើរសិក្សា · My path", "instructor": "ថ្នាក់របស់ខ្ញុំ · My classes"}


def _lab(role: str) -> dict[str, Any]:
    """JupyterLab as people find it until they set it otherwise."""
    command, label = _WORK[role]
    work = {"name": "ctc-work", "command": command, "label": label, "rank": 60}
    pages = {
        "name": "ctc-pages",
        "command": "help:open",
        "args": {"url": f"{web.PREFIX}/", "text": _PAGES[role], "newBrowserTab": True},
        "label": _PAGES[role],
        "rank": 61,
    }
    return {
        "@jupyterlab/application-extension:top-bar": {"toolbar": [work, pages]},
        "@jupyterlab/docmanager-extension:plugin": {
            "autosaveInterval": AUTOSAVE_SECONDS,
            "defaultViewers": {"markdown": "Markdown Preview"},
        },
    }


# What a role has no use for is not shown: a learner's menu has two nbgrader entries, not five.
_NEWS = "@jupyterlab/apputils-extension:announcements"  # asks an outside host
_MANAGER = "@jupyterlab/extensionmanager-extension"  # asks an outside host
_HIDDEN = {
    "learner": (
        _NEWS,
        _MANAGER,
        "@jupyter/nbgrader:formgrader",
        "@jupyter/nbgrader:create-assignment",
        "@jupyter/nbgrader:course-list",
    ),
    "instructor": (_NEWS, _MANAGER, "@jupyter/nbgrader:course-list"),
}
# Nobody installs language servers in a classroom; looking for them starts npm and a thread.
_SERVER = {
    "learner": {
        "jpserver_extensions": {
            "nbgrader.server_extensions.formgrader": False,
            "nbgrader.server_extensions.course_list": False,
            "jupyter_lsp": False,
        }
    },
    "instructor": {
        "jpserver_extensions": {
            "nbgrader.server_extensions.course_list": False,
            "jupyter_lsp": False,
        },
        # JupyterLab shows formgrader in a frame of the same server
        "tornado_settings": {"headers": {"Content-Security-Policy": "frame-ancestors 'self'"}},
    },
}
