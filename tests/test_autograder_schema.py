"""The version of a gradebook's tables is the one that nbgrader itself would find."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from autograder import schema

ASKED_OF_STOCK_THEN_MADE_WITHOUT_THE_PROGRAM_THEN_UPGRADED = """
import os, sys
from nbgrader.api import Gradebook, get_alembic_version
from nbgrader.dbutil import upgrade
print(get_alembic_version())
path, os.environ["PATH"] = os.environ["PATH"], ""
from autograder import plugin
plugin.install()
Gradebook(sys.argv[1]).close()
os.environ["PATH"] = path
upgrade(sys.argv[1])
"""


def test_a_gradebook_has_the_version_that_nbgraders_program_finds(tmp_path: Path) -> None:
    code = ASKED_OF_STOCK_THEN_MADE_WITHOUT_THE_PROGRAM_THEN_UPGRADED
    command = [sys.executable, "-c", code, f"sqlite:///{tmp_path}/gradebook.db"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout.split()[0] == schema.head()
