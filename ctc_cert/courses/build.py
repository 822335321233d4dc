"""Build modules: nbgrader's course sources and the lessons, in every language.

    <source>/m1-a1/m1-a1.ipynb           Khmer, with solutions and hidden tests; nbgrader releases it
    <source>/m1-a1/editions/en.json      English, already safe for learners
    <lessons>/km/m1/1-values.ipynb       lessons, and pictures/ beside them

An edition is a notebook that is not called .ipynb, because nbgrader leaves every *.ipynb of a
sub-folder behind when it releases, and copies all other files as they are.

What was built from the same text, catalogue and toolkit is left alone; nothing heavy is loaded then.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from ctc_cert.content import courses_dir
from ctc_cert.courses.module import LANGUAGES, MAIN, Module, find
from ctc_cert.courses.stamps import Stamps
from ctc_cert.files import write_atomic

STAMPS = ".built.json"
Files = Iterator[tuple[Path, bytes]]


@dataclass
class BuildReport:
    """Which files a build wrote, and which were right already."""

    written: list[Path] = field(default_factory=list)
    unchanged: list[Path] = field(default_factory=list)


@dataclass(frozen=True)
class _Target:
    """A notebook and the folders that it is built into."""

    module: Module
    path: Path
    source: Path
    lessons: Path

    @property
    def is_lesson(self) -> bool:
        return self.path in self.module.lessons

    @property
    def inputs(self) -> list[Path]:
        return [self.path, self.module.catalogue(self.path)]

    def make(self) -> Files:
        return self._lesson() if self.is_lesson else self._assignment()

    def _assignment(self) -> Files:
        from ctc_cert.courses import editions, text
        from ctc_cert.courses.notebook import to_bytes

        notebook = text.read(self.path)
        name = assignment_name(self.module, self.path)
        main = editions.source_notebook(self.module, notebook, MAIN)
        yield self.source / name / f"{name}.ipynb", to_bytes(main)
        for language in LANGUAGES:
            if language != MAIN:
                made = editions.source_notebook(self.module, notebook, language)
                path = self.source / name / "editions" / f"{language}.json"
                yield path, to_bytes(editions.released(made))

    def _lesson(self) -> Files:
        from ctc_cert.courses import editions, text
        from ctc_cert.courses.notebook import to_bytes

        notebook = text.read(self.path)
        for language in LANGUAGES:
            folder = self.lessons / language / self.module.name
            made = editions.source_notebook(self.module, notebook, language)
            yield folder / f"{self.path.stem}.ipynb", to_bytes(editions.lesson(made))


def build(
    modules: Sequence[str] | None = None,
    *,
    source: Path,
    lessons: Path,
    content: Path | None = None,
) -> BuildReport:
    """Build the named modules, or all; files that are right already stay untouched."""
    report = BuildReport()
    stamps = Stamps(source.parent / STAMPS)
    for module in find(modules, content or courses_dir()):
        for path in module.notebooks:
            target = _Target(module, path, source, lessons)
            known = stamps.outputs(target.inputs)
            if known is not None:
                report.unchanged += known
                continue
            made = list(target.make())
            for place, data in made:
                _write(place, data, report)
            stamps.note(target.inputs, [place for place, _ in made])
        for place, data in _pictures(module, lessons):
            _write(place, data, report)
    stamps.save()
    return report


def assignment_name(module: Module, path: Path) -> str:
    """nbgrader's names are flat: `m1-a1`."""
    return f"{module.name}-{path.stem}"


def _pictures(module: Module, lessons: Path) -> Files:
    for language in LANGUAGES:
        folder = lessons / language / module.name / "pictures"
        for picture in module.pictures:
            yield folder / picture.name, picture.read_bytes()


def _write(path: Path, data: bytes, report: BuildReport) -> None:
    (report.written if write_atomic(path, data) else report.unchanged).append(path)
