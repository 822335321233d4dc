"""The documentation says what the code does: every command, option, setting and link."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from pydantic import BaseModel

from ctc_cert.cli.reference import pages
from ctc_cert.home import Home
from ctc_cert.programme import Programme

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted(DOCS.glob("*.md"))]


def test_the_command_line_reference_is_current() -> None:
    assert (DOCS / "cli.md").read_text(encoding="utf-8") == "\n".join(pages())


def test_every_key_of_the_programme_file_is_documented() -> None:
    text = (DOCS / "programme.md").read_text(encoding="utf-8")
    missing = [key for key in _keys(Programme) if not re.search(rf"`[^`]*\b{key}\b[^`]*`", text)]
    assert missing == []


def test_every_place_in_the_home_is_documented() -> None:
    text = (DOCS / "operator.md").read_text(encoding="utf-8")
    home = Home(Path("home"))
    names = [name for name in vars(Home) if isinstance(getattr(Home, name), property)]
    places = {getattr(home, name).relative_to(home.root).parts[0] for name in names}
    assert [place for place in places if place not in text] == []


def test_every_environment_setting_is_documented() -> None:
    code = "\n".join(
        path.read_text(encoding="utf-8")
        for path in [*(ROOT / "ctc_cert").rglob("*.py"), ROOT / "jupyterhub_config.py"]
    )
    settings = set(re.findall(r'"(CTC_[A-Z]+)"', code)) - {"CTC_EXCHANGE"}  # handed on inside
    text = "\n".join(page.read_text(encoding="utf-8") for page in PAGES)
    assert [name for name in sorted(settings) if name not in text] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_local_link_leads_somewhere(page: Path) -> None:
    links = re.findall(r"\]\(([^)#:]+)\)", page.read_text(encoding="utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []


def _keys(model: type[BaseModel]) -> set[str]:
    found: set[str] = set()
    for name, field in model.model_fields.items():
        found.add(field.alias or name)
        for part in _models(field.annotation):
            found |= _keys(part)
    return found - {"en", "km"}


def _models(annotation: object) -> list[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [model for inner in getattr(annotation, "__args__", ()) for model in _models(inner)]
