"""nbgrader's Execute preprocessor, run in a warm fork when the notebook's kernel allows it."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Mapping
from contextlib import ExitStack
from functools import lru_cache
from pathlib import Path
from typing import Any

from jupyter_client.kernelspec import KernelSpecManager, NoSuchKernel
from jupyter_client.manager import AsyncKernelManager
from nbformat import NotebookNode
from nbgrader.preprocessors import Execute as StockExecute
from traitlets import List, Unicode

from autograder.errors import NurseryError
from autograder.kernel import WarmKernelManager
from autograder.stack import MODULES, default_spec
from autograder.turns import Turns
from autograder.warm import Nursery, shared

MEASURED = "autograder"


class Execute(StockExecute):
    """Runs cells as stock does: same options, outputs, timeouts and errors; only sooner.

    Configured by the options of stock's `Execute`; `Execute.warm_modules` says what is warm.
    Another kernel than this environment's IPython, or a custom kernel manager, runs as in stock.
    """

    warm_modules = List(
        Unicode(), list(MODULES), help="Modules that the warm process has imported."
    ).tag(config=True)

    nursery: Nursery | None = None
    environ: Mapping[str, str] | None = None
    turns: Turns | None = None

    def preprocess(
        self, nb: NotebookNode, resources: Any = None, km: Any = None
    ) -> tuple[NotebookNode, Any]:
        with ExitStack() as self._turn:
            done: tuple[NotebookNode, Any] = super().preprocess(nb, resources, km)
        return done

    def preprocess_cell(
        self, cell: NotebookNode, resources: Any, index: int
    ) -> tuple[NotebookNode, Any]:
        """The kernel is awake: from the first cell to the last one it is this notebook's turn."""
        if index == 0 and self.turns is not None:
            self._turn.close()
            self._turn.enter_context(self.turns.one())
        done: tuple[NotebookNode, Any] = super().preprocess_cell(cell, resources, index)
        if index == len(self.nb.cells) - 1:
            self._turn.close()
        return done

    def create_kernel_manager(self) -> Any:
        name = self._kernel_wanted()
        if self.kernel_manager_class is AsyncKernelManager and runs_this_python(name):
            try:
                self.kernel_name = name
                self.km = WarmKernelManager(self._warm(), self.environ)
            except NurseryError as error:
                self.log.warning("Grading the slow way: %s", error)
            else:
                return self.km
        return super().create_kernel_manager()

    def _kernel_wanted(self) -> str:
        named: str = self.nb.metadata.get("kernelspec", {}).get("name", "")
        configured: str = self.trait_values()["kernel_name"]
        return configured or named or "python3"

    def _warm(self) -> Nursery:
        nursery = self.nursery or shared(default_spec(tuple(self.warm_modules)))
        nursery.ensure()
        return nursery

    def on_cell_executed(self, **kwargs: Any) -> None:
        """Keep what the cell took beside it, for the instructor."""
        super().on_cell_executed(**kwargs)
        measured = kwargs["execute_reply"].get("metadata", {}).get(MEASURED)
        if measured:
            kwargs["cell"]["metadata"][MEASURED] = measured


@lru_cache
def runs_this_python(kernel_name: str) -> bool:
    """Whether this kernel is ipykernel in this very environment, with no settings of its own."""
    try:
        spec = KernelSpecManager().get_kernel_spec(kernel_name)
    except NoSuchKernel:
        return False
    program = shutil.which(spec.argv[0], path=_search_path()) if spec.argv else None
    return (
        program is not None
        and Path(program).parent.resolve() / Path(program).name == _this_python(program)
        and "ipykernel_launcher" in spec.argv
        and not spec.env
    )


def _search_path() -> str:
    """Jupyter starts `python` as the Python it runs in."""
    return os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])


def _this_python(program: str) -> Path:
    return Path(sys.executable).parent.resolve() / Path(program).name
