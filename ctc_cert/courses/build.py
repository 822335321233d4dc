"""Build modules: nbgrader's course sources and the lessons, in every language.

    <source>/m1-a1/m1-a1.ipynb           Khmer, with solutions and hidden tests; nbgrader releases it
    <source>/m1-a1/editions/en.json      English, already safe for learners
    <lessons>/km/m1/1-values.ipynb       lessons, and pictures/ beside them

An edition is a notebook that is not called .ipynb, because nbgrader leaves every *.ipynb of a
sub-folder behind when it releases, and copies all other files as they are.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from ctc_cert.content import courses_dir
from ctc_cert.courses import editions, text
from ctc_cert.courses.module import Module, find
from ctc_cert.courses.notebook import to_bytes
from ctc_cert.files import write_atomic


@dataclass
class BuildReport:
    """Which files a build wrote, and which were right already."""

    written: list[Path] = field(default_factory=list)
    unchanged: list[Path] = field(default_factory=list)


def build(
    modules: Sequence[str] | None = None,
    *,
    source: Path,
    lessons: Path,
    content: Path | None = None,
) -> BuildReport:
    """Build the named modules, or all; files that are right already stay untouched."""
    report = BuildReport()
    for module in find(modules, content or courses_dir()):
        for path, data in [*_assignments(module, source), *_lessons(module, lessons)]:
            (report.written if write_atomic(path, data) else report.unchanged).append(path)
    return report


def assignment_name(module: Module, path: Path) -> str:
    """nbgrader's names are flat: `m1-a1`."""
    return f"{module.name}-{path.stem}"


def _assignments(module: Module, source: Path) -> Iterator[tuple[Path, bytes]]:
    for path in module.assignments:
        notebook = text.read(path)
        name = assignment_name(module, path)
        main = editions.source_notebook(module, notebook, editions.MAIN)
        yield source / name / f"{name}.ipynb", to_bytes(main)
        for language in editions.LANGUAGES:
            if language != editions.MAIN:
                other = editions.released(editions.source_notebook(module, notebook, language))
                yield source / name / "editions" / f"{language}.json", to_bytes(other)


def _lessons(module: Module, lessons: Path) -> Iterator[tuple[Path, bytes]]:
    for language in editions.LANGUAGES:
        folder = lessons / language / module.name
        for path in module.lessons:
            source = editions.source_notebook(module, text.read(path), language)
            yield folder / f"{path.stem}.ipynb", to_bytes(editions.lesson(source))
        for picture in module.pictures:
            yield folder / "pictures" / picture.name, picture.read_bytes()
