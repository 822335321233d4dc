"""nbgrader's Execute preprocessor, run in walled warm forks when the notebook's kernel allows it."""

from __future__ import annotations

import asyncio
import os
import shutil
import socket
import sys
import uuid
from collections.abc import Mapping
from contextlib import ExitStack
from functools import lru_cache
from pathlib import Path
from queue import Empty
from typing import Any, NoReturn

from jupyter_client.kernelspec import NATIVE_KERNEL_NAME, KernelSpecManager, NoSuchKernel
from jupyter_client.manager import AsyncKernelManager
from nbclient.exceptions import CellTimeoutError, DeadKernelError
from nbclient.util import run_sync
from nbformat import NotebookNode
from nbformat.v4 import new_output, output_from_msg
from nbgrader.preprocessors import Execute as StockExecute
from traitlets import Bool, Dict, List, Unicode

from autograder import reach
from autograder.errors import NurseryError, SubmissionError
from autograder.flags import flags
from autograder.kernel import WarmKernelClient, WarmKernelManager
from autograder.limits import Limits
from autograder.plan import ISOLATED, SHARED, THROWAWAY, CellPlan, NotebookPlan
from autograder.shell import LEARNER, TESTS
from autograder.stack import MODULES, default_spec
from autograder.turns import Turns
from autograder.warm import Nursery, shared

MEASURED = "autograder"
MOST = 1e9  # seconds or MB that a kernel may claim
LET_GO_SECONDS = 30.0
STOCK = "stock"
WATCHED = (THROWAWAY, SHARED)
CONTROL_PASSED = "A test that must fail did not fail: what this process says can't be believed."
REACHES = "The work reaches beyond its own code, where it could deceive a test that runs beside it"
ALTERED_PASSED = "The work also passes a test with a wrong expectation."
DIED = "The learner's process ended while the notebook ran; the cells after that did not run."
NO_FOREIGN = (
    "with the sandbox on, notebooks run on this environment's own Python kernel; use it, or grade "
    "with --unsafe-no-sandbox"
)
NOT_ISOLATED = (
    "Graded as in stock nbgrader: tests ran beside the learner's code, which could forge them."
)
FLOODED = "The notebook shows more than is allowed; the rest was left out."


class Execute(StockExecute):
    """Runs cells as stock does: same options, outputs, timeouts and errors; sooner, and walled in.

    Configured by the options of stock's `Execute`; `Execute.warm_modules` says what is warm,
    `Execute.limits` what a submission may use. Where there is a `plan`, graded cells run as it
    says; `autograder.calibrate` makes none where `Execute.isolate` is off. Another kernel than this environment's IPython, or a custom kernel manager, can't be walled
    in: it is refused, unless the sandbox is off; then it runs as in stock.
    """

    warm_modules = List(
        Unicode(), list(MODULES), help="Modules that the warm process has imported."
    ).tag(config=True)
    sandbox = Bool(
        True, help="Whether submissions are walled in. Never turn this off for strangers' code."
    ).tag(config=True)
    isolate = Bool(
        True,
        help="Whether tests run apart from the learner's code. Off, they run beside it as in stock, "
        "where it can forge marks: for work that you trust.",
    ).tag(config=True)
    limits = Dict(help="Changes to what a submission may use: autograder.limits.").tag(config=True)

    nursery: Nursery | None = None
    environ: Mapping[str, str] | None = None
    plan: NotebookPlan | None = None
    # The instructor's files, and which of them are the learner's to change: what tests may read.
    given: Path | None = None
    withheld: tuple[str, ...] = ()
    describe = False
    turns: Turns | None = None

    def preprocess(
        self, nb: NotebookNode, resources: Any = None, km: Any = None
    ) -> tuple[NotebookNode, Any]:
        self.dead = self._walled = False
        self.notes: list[str] = [] if self.isolate else [NOT_ISOLATED]
        self._tests: tuple[WarmKernelManager, WarmKernelClient] | None = None
        self._tests_km: WarmKernelManager | None = None
        with ExitStack() as self._turn:
            nb, resources = super().preprocess(nb, resources, km)
        facts = nb.metadata.setdefault(MEASURED, {})
        facts["sandbox"] = self._walled
        facts["died"] = self.dead
        facts["notes"] = [*facts.get("notes", []), *self.notes]
        resources[MEASURED] = {"executed": True}
        return nb, resources

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

    # -- kernels ---------------------------------------------------------------------------

    def create_kernel_manager(self) -> Any:
        name = self._kernel_wanted()
        ours = self.kernel_manager_class is AsyncKernelManager and runs_this_python(name)
        if self.sandbox and not ours:
            self._refuse(name)
        if ours:
            try:
                self.kernel_name = name
                self.km = self._warm_kernels(self._warm())
            except NurseryError as error:
                if self.sandbox:
                    raise
                self.log.warning("Grading the slow way: %s", error)
            else:
                self._walled = self.sandbox
                return self.km
        return super().create_kernel_manager()

    def _refuse(self, name: str) -> NoReturn:
        if name not in KernelSpecManager().find_kernel_specs():
            raise SubmissionError(f"There is no kernel “{name}” on this machine ({NO_FOREIGN}).")
        raise SubmissionError(
            f"It asks for the kernel “{name}”, which can't be walled in ({NO_FOREIGN})."
        )

    def _warm_kernels(self, nursery: Nursery) -> WarmKernelManager:
        """The learner's kernel; where tests are isolated, also one for the tests."""
        settings: dict[str, Any] = {"limits": Limits.of(dict(self.limits))}
        if self.plan is None or not self.plan.isolates:
            return WarmKernelManager(nursery, self.environ, watched=self._watches, **settings)
        ours, theirs = socket.socketpair()
        self._tests_km = WarmKernelManager(
            nursery,
            self.environ,
            peer=(TESTS, ours),
            keep_files=False,
            hidden=self.withheld,
            **settings,
        )
        return WarmKernelManager(
            nursery, self.environ, peer=(LEARNER, theirs), watched=self._watches, **settings
        )

    @property
    def _watches(self) -> bool:
        """Whether a test runs beside the learner's code."""
        cells = self.plan.cells.values() if self.plan else ()
        return any(cell.mode in WATCHED for cell in cells)

    def _kernel_wanted(self) -> str:
        named: str = self.nb.metadata.get("kernelspec", {}).get("name", "")
        configured: str = self.trait_values()["kernel_name"]
        wanted = configured or named or NATIVE_KERNEL_NAME
        return NATIVE_KERNEL_NAME if wanted == "python" else wanted  # as jupyter_client has it

    def _warm(self) -> Nursery:
        spec = default_spec(tuple(self.warm_modules), sandboxed=self.sandbox)
        nursery = self.nursery or shared(spec)
        nursery.ensure()
        return nursery

    async def async_start_new_kernel(self, **kwargs: Any) -> None:
        await super().async_start_new_kernel(**kwargs)
        if self._tests_km is not None:
            # Behind walls a test finds the instructor's files only: a module that somebody handed
            # in must never be imported there.
            path = self.resources.get("metadata", {}).get("path") or ""
            await self._tests_km.start_kernel(cwd=(self._walled and self.given) or path)

    async def async_start_new_kernel_client(self) -> Any:
        client = await super().async_start_new_kernel_client()
        if self._tests_km is not None:
            tests = self._tests_km.client()
            tests.start_channels()
            await tests.wait_for_ready()
            self._tests = (self._tests_km, tests)
        return client

    async def _async_cleanup_kernel(self) -> None:
        if self._tests is not None:
            manager, client = self._tests
            client.stop_channels()
            await manager.shutdown_kernel(now=True)
            await manager.cleanup_resources()
        elif self._tests_km is not None:
            await self._tests_km.cleanup_resources()
        self._tests = self._tests_km = None
        if isinstance(self.kc, WarmKernelClient) and self.kc.output_cut:
            self.notes.append(FLOODED)
        await super()._async_cleanup_kernel()

    # nbclient's synchronous variants belong to its own methods.
    start_new_kernel = run_sync(async_start_new_kernel)
    start_new_kernel_client = run_sync(async_start_new_kernel_client)
    _cleanup_kernel = run_sync(_async_cleanup_kernel)

    # -- cells -----------------------------------------------------------------------------

    async def async_execute_cell(
        self, cell: NotebookNode, cell_index: int, *arguments: Any, **named: Any
    ) -> NotebookNode:
        if cell.cell_type == "code" and self.dead:
            cell.outputs, cell.execution_count = [], None
            return cell
        plan = self._plan_of(cell)
        try:
            if plan is not None and plan.mode == ISOLATED and self._tests is not None:
                return await self._run_isolated(plan, cell, cell_index, *arguments, **named)
            if plan is not None and plan.mode in WATCHED and self._is_warm:
                return await self._run_watched(plan, cell, cell_index, *arguments, **named)
            return await super().async_execute_cell(cell, cell_index, *arguments, **named)
        except (DeadKernelError, CellTimeoutError):
            if not isinstance(self.km, WarmKernelManager):
                raise
            await self.km.shutdown_kernel(now=True)  # perhaps it only does not listen any more
            self._bury(cell)
            return cell

    execute_cell = run_sync(async_execute_cell)

    @property
    def _is_warm(self) -> bool:
        return isinstance(self.kc, WarmKernelClient)

    def _plan_of(self, cell: NotebookNode) -> CellPlan | None:
        facts = cell.metadata.get("nbgrader", {})
        if self.plan is None or not facts.get("grade"):
            return None
        return self.plan.cells.get(facts.get("grade_id", ""))

    async def _run_isolated(
        self, plan: CellPlan, cell: NotebookNode, *arguments: Any, **named: Any
    ) -> NotebookNode:
        """The test in its own kernel, while the learner's kernel answers its questions."""
        assert self._tests is not None
        assert self.plan is not None
        learner_km, learner = self.km, self.kc  # type: ignore[has-type]
        asked = learner.serve_tests()
        manager, tests = self._tests
        tests.plan = {
            "count": self.code_cells_executed + 1,
            "names": plan.names,
            "own": plan.own,
            "expected": plan.expected,
            "objects": plan.objects,
            "chance": plan.chance,
            "sources": plan.sources,
            "prelude": self.plan.prelude,
            "describe": self.describe,
        }
        self.km, self.kc = _Both(manager, learner_km), tests  # type: ignore[assignment]
        try:
            return await super().async_execute_cell(cell, *arguments, **named)
        finally:
            self.km, self.kc = learner_km, learner
            _add_seconds(cell, await self._let_go(asked))
            cell.outputs = [*cell.get("outputs", []), *self._pictures(asked)]

    async def _run_watched(
        self, plan: CellPlan, cell: NotebookNode, *arguments: Any, **named: Any
    ) -> NotebookNode:
        """The test beside the learner's code, then variants of it that must fail."""
        must_fail = f"raise AssertionError({uuid.uuid4().hex!r})"
        said = await self._control(must_fail)
        believable = said.get("status") == "error" and said.get("evalue", "") in must_fail
        self.kc.plan = {
            "count": self.code_cells_executed + 1,
            "throwaway": plan.mode == THROWAWAY,
        }
        cell = await super().async_execute_cell(cell, *arguments, **named)
        facts = cell.metadata.get(MEASURED, {})
        if not believable:
            facts.setdefault("flags", []).append(CONTROL_PASSED)
        if not any(output.output_type == "error" for output in cell.outputs):
            passed = [c for c in plan.controls if (await self._control(c)).get("status") == "ok"]
            facts.setdefault("seen", {})["controls"] = passed
            if passed and not self.describe:
                facts.setdefault("flags", []).append(ALTERED_PASSED)
            if words := self._reaching():
                facts.setdefault("flags", []).append(f"{REACHES} ({', '.join(words)}).")
        return cell

    def _reaching(self) -> list[str]:
        """Words of the notebook that neither an answer nor the reference solution needs."""
        assert self.plan is not None
        return sorted(reach.words(self.nb.cells) - set(self.plan.reach))[:10]

    async def _control(self, code: str) -> dict[str, Any]:
        """Run `code` in a copy of the learner's process; what the reply says."""
        self.kc.plan = {"throwaway": True}
        asked = self.kc.execute(code)
        reply: dict[str, Any] = await self.async_wait_for_reply(asked)
        content: dict[str, Any] = (reply or {}).get("content", {})
        return content

    async def _let_go(self, asked: str) -> Any:
        """Wait until the learner's kernel is back from the test; the seconds that it says to have
        drawn figures for. Raises DeadKernelError."""
        deadline = asyncio.get_running_loop().time() + (self.timeout or LET_GO_SECONDS)
        while True:  # it may have figures to draw
            left = deadline - asyncio.get_running_loop().time()
            try:
                reply = await self.kc.shell_channel.get_msg(min(0.2, max(left, 0.01)))
            except Empty:
                if left <= 0 or not await self.kc.is_alive():
                    await self.km.shutdown_kernel(now=True)
                    raise DeadKernelError("the learner's process did not come back") from None
                continue
            if reply["parent_header"].get("msg_id") == asked:
                return reply["content"].get("seconds")

    def _pictures(self, asked: str) -> list[NotebookNode]:
        """What the learner's functions displayed meanwhile. Nothing of it can count as a result."""
        found = []
        while (message := self.kc.iopub_channel.take()) is not None:
            mine = message["parent_header"].get("msg_id") == asked
            if mine and message["msg_type"] == "display_data":
                found.append(output_from_msg(message))
        return found

    def _bury(self, cell: NotebookNode) -> None:
        self.dead = True
        self.notes.append(DIED)
        error = new_output("error", ename="DeadKernelError", evalue=DIED, traceback=[DIED])
        cell.outputs = [*cell.outputs, error]

    def on_cell_executed(self, **kwargs: Any) -> None:
        """Keep beside the cell what it took, for the instructor, and how it was run."""
        super().on_cell_executed(**kwargs)
        cell, reply = kwargs["cell"], kwargs["execute_reply"]
        plan = self._plan_of(cell)
        said = reply.get("metadata", {}).get(MEASURED)
        facts = _measured(said)
        if plan is not None:
            facts["mode"] = plan.mode if self._is_warm else STOCK
            facts["ran"] = reply["content"].get("status") in ("ok", "error")
            if isinstance(said, dict):
                facts["seen"] = said.get("seen", {})
                facts["flags"] = flags(plan, facts["seen"])
        elif cell.metadata.get("nbgrader", {}).get("grade"):
            facts |= {"mode": STOCK, "ran": True}
        if facts:
            cell["metadata"][MEASURED] = facts


class _Both:
    """Interrupts the tests' kernel and the learner's: nobody knows which of them takes so long."""

    def __init__(self, tests: WarmKernelManager, learner: WarmKernelManager) -> None:
        self._tests, self._learner = tests, learner

    async def interrupt_kernel(self) -> None:
        await self._learner.interrupt_kernel()
        await self._tests.interrupt_kernel()


def _add_seconds(cell: NotebookNode, said: Any) -> None:
    """In stock, figures are drawn within the time of the cell."""
    facts = cell.metadata.get(MEASURED, {})
    if "seconds" in facts and type(said) is float and 0 <= said < MOST:
        facts["seconds"] = round(facts["seconds"] + said, 4)


def _measured(said: Any) -> dict[str, Any]:
    """Seconds and memory as the kernel reports them; a learner's kernel may report anything."""
    if not isinstance(said, dict):
        return {}
    wanted: dict[str, Any] = {"seconds": said.get("seconds"), "peak_mb": said.get("peak_mb")}
    if any(type(value) not in (int, float) or not 0 <= value < MOST for value in wanted.values()):
        return {}
    return wanted


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
