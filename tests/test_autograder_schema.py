"""The version of a gradebook's tables is the one that nbgrader itself would find."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from autograder import schema


def test_the_revision_is_that_of_the_program_that_nbgrader_starts() -> None:
    code = "from nbgrader.api import get_alembic_version; print(get_alembic_version())"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == [schema.head()]


def test_a_gradebook_that_the_program_can_upgrade_is_made_without_it(tmp_path: Path) -> None:
    made = f"from nbgrader.api import Gradebook; Gradebook('sqlite:///{tmp_path}/gradebook.db').close()"
    code = f"import os; path = os.environ['PATH']; os.environ['PATH'] = ''; from autograder import plugin; plugin.install(); {made}; os.environ['PATH'] = path; from nbgrader.dbutil import upgrade; upgrade('sqlite:///{tmp_path}/gradebook.db')"
    subprocess.run([sys.executable, "-c", code], check=True)
