"""The one line that turns the engine on in an nbgrader course, and what it puts in place.

    from autograder import enable; enable(get_config())

Without the line nbgrader is exactly stock: `install` replaces a converter by a subclass that does
what stock does until its course's configuration says `c.Autograde.warm = True`.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import nbgrader.apps.api
import nbgrader.apps.autogradeapp
from nbclient.exceptions import DeadKernelError
from nbformat import NotebookNode
from nbgrader.api import Gradebook
from nbgrader.converters.autograde import Autograde as StockAutograde
from nbgrader.converters.base import NbGraderException
from nbgrader.preprocessors import Execute as StockExecute
from nbgrader.preprocessors import SaveAutoGrades as StockSaveAutoGrades
from traitlets import Bool

from autograder import marks, rebuild, sandbox, schema
from autograder.execute import DIED, MEASURED, Execute
from autograder.feedback import KeepTestsHidden, ShowCosts
from autograder.release import ReleasedNotebook, read_release


class Autograde(StockAutograde):
    """nbgrader's own converter with warm execution, and a memory of what it was doing.

    Stock takes the half-made folder of a killed run for a finished one, and skips it. Here a mark
    stands while a submission is being graded; where one is found, the folder is made anew.
    """

    warm = Bool(False, help="Whether to execute notebooks in warm forks.").tag(config=True)

    def _init_preprocessors(self) -> None:
        if not self.warm:
            super()._init_preprocessors()
            return
        self.exporter._preprocessors = []
        if self._sanitizing:
            self.exporter.register_preprocessor(rebuild.Rebuild)
        for stage in (
            self.sanitize_preprocessors if self._sanitizing else self.autograde_preprocessors
        ):
            self.exporter.register_preprocessor(_OURS.get(stage, stage))
        for stage in self.exporter._preprocessors:
            if isinstance(stage, rebuild.Rebuild | _SaveAutoGrades):
                stage.released = self._release.notebooks[self._notebook]
            elif isinstance(stage, Execute):
                stage.plan = self._plan.notebooks.get(self._notebook)
                stage.given, stage.withheld = self._given

    def init_assignment(self, assignment_id: str, student_id: str) -> None:
        """Before anything of this submission is run: know the release, and have walls."""
        super().init_assignment(assignment_id, student_id)
        if self.warm:
            self._know(assignment_id)

    def _know(self, assignment: str) -> None:
        from autograder.calibrate import plan_for
        from autograder.course import Course

        course = Course(self.coursedir, self.config)
        if Execute(config=self.config).sandbox:
            sandbox.demand(course.root, self.coursedir.db_url)
        with Gradebook(self.coursedir.db_url, self.coursedir.course_id) as gradebook:
            self._release = rebuild.with_layout(read_release(gradebook, assignment), course)
        self._plan = plan_for(course, self._release)
        self._given = course.given(assignment)

    def convert_single_notebook(self, notebook_filename: str) -> None:
        self._notebook = Path(notebook_filename).stem
        if self.warm and Path(notebook_filename).is_symlink():
            raise NbGraderException(f"{notebook_filename} is a link, not a notebook")
        super().convert_single_notebook(notebook_filename)

    def init_destination(self, assignment_id: str, student_id: str) -> bool:
        mark = self._mark(assignment_id, student_id)
        excluded = self.coursedir.student_id_exclude.split(",")
        whole = self.warm and self.coursedir.notebook_id == "*" and student_id not in excluded
        destination = Path(self._format_dest(assignment_id, student_id))
        if whole and mark.exists() and destination.exists():
            self.log.warning("Removing what a killed run left: %s", destination)
            shutil.rmtree(destination)
        wanted: bool = super().init_destination(assignment_id, student_id)
        if self.warm and wanted:
            self._drop_links(Path(self._format_source(assignment_id, student_id)), destination)
        if whole and wanted:
            mark.parent.mkdir(parents=True, exist_ok=True)
            mark.touch()
        return wanted

    def _drop_links(self, source: Path, destination: Path) -> None:
        """nbgrader has copied what links in a submission lead to, which may be anybody's."""
        for path in source.rglob("*"):
            copied = destination / path.relative_to(source)
            if path.is_symlink() and copied.is_dir():
                shutil.rmtree(copied)
            elif path.is_symlink():
                copied.unlink(missing_ok=True)

    def set_permissions(self, assignment_id: str, student_id: str) -> None:
        """The last step: the gradebook and the folder are complete."""
        super().set_permissions(assignment_id, student_id)
        self._mark(assignment_id, student_id).unlink(missing_ok=True)

    def _mark(self, assignment_id: str, student_id: str) -> Path:
        return Path(self.coursedir.root) / ".autograder" / "running" / assignment_id / student_id


class _SaveAutoGrades(marks.SaveAutoGrades):
    """With the gradebook itself, as stock has it, and no points from a kernel that died."""

    released: ReleasedNotebook

    def preprocess(self, nb: NotebookNode, resources: Any) -> tuple[NotebookNode, Any]:
        if nb.metadata.get(MEASURED, {}).get("died"):
            raise DeadKernelError(DIED)
        nb, resources = super().preprocess(nb, resources)
        with Gradebook(self.db_url) as self.gradebook:
            self.save_missing(nb, self.released)
        return nb, resources


_OURS = {StockExecute: Execute, StockSaveAutoGrades: _SaveAutoGrades}


def enable(config: Any) -> None:
    """Turn the engine on for the course whose configuration this is."""
    config.Autograde.warm = True
    pages = config.HTMLExporter
    pages.preprocessors = [*pages.get("preprocessors", []), KeepTestsHidden, ShowCosts]
    pages.sanitize_html = True  # a learner's outputs run no script in an instructor's browser
    install()


def install(converter: type[Autograde] = Autograde) -> None:
    """Let formgrader and `nbgrader autograde` use the converter above."""
    schema.install()
    nbgrader.apps.api.Autograde = converter
    nbgrader.apps.autogradeapp.Autograde = converter
