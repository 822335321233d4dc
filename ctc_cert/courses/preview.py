"""Notebooks as web pages, in every language, with what their cells show. No page asks the network."""

from __future__ import annotations

import html
import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import fontpkg_noto_sans_khmer
from nbconvert import HTMLExporter
from nbformat import NotebookNode

from ctc_cert.content import courses_dir
from ctc_cert.courses import editions, running, text
from ctc_cert.courses.module import LANGUAGES, Module, find
from ctc_cert.files import write_atomic

FONT = "NotoSansKhmer.ttf"
STYLE = Path(__file__).with_name("preview.css")


@dataclass(frozen=True)
class Page:
    """One notebook as learners get it, in one language."""

    module: Module
    path: Path
    language: str

    @property
    def place(self) -> Path:
        return Path(self.language, self.module.name, f"{self.path.stem}.html")

    def notebook(self) -> NotebookNode:
        source = editions.source_notebook(self.module, text.read(self.path), self.language)
        is_lesson = self.path in self.module.lessons
        return editions.lesson(source) if is_lesson else editions.released(source)


def preview(
    folder: Path,
    modules: Sequence[str] | None = None,
    notebook: str = "",
    *,
    content: Path | None = None,
    ended: Callable[[], None] = lambda: None,
) -> Path:
    """Run and write the pages of the named modules, or all, or of one notebook; the index page."""
    shown = [
        Page(module, path, language)
        for module in find(modules, content or courses_dir())
        for path in module.notebooks
        if notebook in ("", path.stem)
        for language in LANGUAGES
    ]
    fonts = Path(fontpkg_noto_sans_khmer.__file__).with_name("files")
    write_atomic(folder / FONT, next(fonts.glob("*wght*.ttf")).read_bytes())
    write_atomic(folder / "preview.css", STYLE.read_bytes())
    work = running.run_all(shown, _rendered, at_once=2, ended=ended)
    for page, body in work:
        write_atomic(folder / page.place, _whole(page, body))
        _copy_pictures(page, folder)
    write_atomic(folder / "index.html", _index(shown))
    return folder / "index.html"


def _rendered(page: Page) -> str:
    exporter = HTMLExporter(template_name="basic", embed_images=False)
    done = running.executed(page.notebook(), page.language)
    for cell in done.cells:
        if cell.metadata.get("jupyter", {}).get("source_hidden"):
            cell.source = "···"  # it stands closed in JupyterLab too
    body: str = exporter.from_notebook_node(done)[0]
    return body


def _copy_pictures(page: Page, folder: Path) -> None:
    target = folder / page.place.parent / "pictures"
    for picture in page.module.pictures:
        target.mkdir(parents=True, exist_ok=True)
        shutil.copy(picture, target / picture.name)


def _whole(page: Page, body: str) -> str:
    other = next(language for language in LANGUAGES if language != page.language)
    twin = f"../../{Page(page.module, page.path, other).place}"
    title = html.escape(f"{page.module.name} {page.path.stem}")
    return _page(
        page.language,
        title,
        f'<nav><a href="../../index.html">index</a> <a href="{twin}" lang="{other}">{other}</a></nav>\n<main>{body}</main>',
        "../../",
    )


def _index(pages: list[Page]) -> str:
    links = "\n".join(_links(pages))
    return _page("en", "Preview", f"<main><h1>Preview</h1>\n<ul>\n{links}\n</ul></main>", "")


def _links(pages: list[Page]) -> Iterator[str]:
    for page in pages:
        name = f"{page.module.name} {page.path.stem} ({page.language})"
        yield f'<li><a href="{page.place}">{html.escape(name)}</a></li>'


def _page(language: str, title: str, body: str, up: str) -> str:
    return (
        f'<!doctype html>\n<html lang="{language}">\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<title>{title}</title>\n<link rel="stylesheet" href="{up}preview.css">\n{body}\n</html>\n'
    )
