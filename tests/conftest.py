"""What all tests share."""

from __future__ import annotations

import os
import sys
from pathlib import Path

# nbgrader calls `alembic` by name: find the one that is installed beside this Python.
os.environ["PATH"] = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
