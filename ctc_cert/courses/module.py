"""Where a module keeps its parts.

    m1/a1.py, a2.py              graded assignments (nbgrader names: m1-a1, m1-a2)
    m1/lessons/1-values.py       lessons, and pictures/ beside them
    m1/solutions/a1/<exercise>.py  alternatives and mutants
    m1/locale/km/<notebook>.po   catalogues
    m1/README.md                 for instructors
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from ctc_cert.content import courses_dir
from ctc_cert.errors import Problem


# The languages of every notebook; nbgrader releases the main one.
LANGUAGES = ("km", "en")
MAIN = "km"


@dataclass(frozen=True)
class Module:
    name: str
    content: Path

    @property
    def folder(self) -> Path:
        return self.content / self.name

    @property
    def assignments(self) -> list[Path]:
        return sorted(self.folder.glob("a[0-9]*.py"))

    @property
    def lessons(self) -> list[Path]:
        return sorted((self.folder / "lessons").glob("[0-9]*-*.py"))

    @property
    def notebooks(self) -> list[Path]:
        return [*self.lessons, *self.assignments]

    @property
    def pictures(self) -> list[Path]:
        return sorted((self.folder / "lessons" / "pictures").glob("*"))

    def assignment(self, name: str) -> Path:
        """The text notebook of `a1`, also known to nbgrader as `m1-a1`."""
        path = self.folder / f"{name.removeprefix(f'{self.name}-')}.py"
        if path not in self.assignments:
            known = ", ".join(each.stem for each in self.assignments)
            raise Problem(
                f"module {self.name} has no assignment {name!r}",
                where=str(self.folder),
                fix=f"use one of: {known}",
            )
        return path

    def catalogue(self, notebook: Path, language: str = "km") -> Path:
        return self.folder / "locale" / language / f"{notebook.stem}.po"

    def solutions(self, assignment: Path) -> Path:
        return self.folder / "solutions" / assignment.stem

    def relative(self, path: Path) -> str:
        """A path as a fault shows it, from the content folder's parent on."""
        return path.relative_to(self.content.parent).as_posix()


def find(names: Sequence[str] | None = None, content: Path | None = None) -> list[Module]:
    """The named modules, else all. Raises Problem for a name that no folder has."""
    root = content or courses_dir()
    known = sorted(path.name for path in root.glob("m[0-9]*") if path.is_dir())
    for name in names or ():
        if name not in known:
            raise Problem(
                f"there is no module {name!r}",
                where=str(root),
                fix=f"use one of: {', '.join(known) or '(none yet)'}",
            )
    return [Module(name, root) for name in (names or known)]
