"""Tracebacks as IPython shows them, without what makes them slow in a process with many modules.

For each frame of a cell `inspect` looks through all modules for the one that the cell's file belongs
to, a dozen times a traceback. There is none: a cell is no module.
"""

from __future__ import annotations

import inspect
import types
from typing import Any

from autograder.remote import STAND_IN

# Neither has a name of its own, by which `inspect` would look further.
_CODE = (types.FrameType, types.CodeType, types.TracebackType)


def look_for_modules_once() -> None:
    """From now on, in this process."""
    stock = inspect.getmodule

    def getmodule(object: Any, _filename: str | None = None) -> types.ModuleType | None:
        if isinstance(object, _CODE) and _is_cell(_filename or inspect.getfile(object)):
            return None
        return stock(object, _filename)

    inspect.getmodule = getmodule


def _is_cell(filename: str) -> bool:
    from IPython.core.getipython import get_ipython

    cells = getattr(getattr(get_ipython(), "compile", None), "_filename_map", ())
    return filename in cells or filename.startswith(STAND_IN)
