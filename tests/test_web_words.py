"""Every text of the pages exists in both languages, and every template uses texts that exist."""

from __future__ import annotations

import re
import tomllib

import pytest

from ctc_cert.contest.metric import SMALLER_IS_BETTER
from ctc_cert.office.withdraw import ASKED
from ctc_cert.register.register import STATES
from ctc_cert.web.office import DONE
from ctc_cert.web.path import Next, Stand
from ctc_cert.web.site import TEMPLATES
from ctc_cert.web.words import FILE, words

PAGES = tomllib.loads(FILE.read_text(encoding="utf-8"))
KHMER = re.compile(r"[\u1780-\u17ff]")
TEXTS = [(f"{page}.{name}", text) for page, texts in PAGES.items() for name, text in texts.items()]


@pytest.mark.parametrize(("name", "text"), TEXTS, ids=[name for name, _ in TEXTS])
def test_a_text_says_the_same_in_khmer_and_english(name: str, text: dict[str, str]) -> None:
    assert text.keys() == {"km", "en"}
    assert KHMER.search(text["km"]) and not KHMER.search(text["en"])
    assert "\u200b" not in text["km"]
    gaps = [set(re.findall(r"{\w+}", one)) for one in text.values()]
    assert gaps[0] == gaps[1]


def test_templates_use_texts_that_exist_and_no_text_is_left_over() -> None:
    used = set()
    for template in TEMPLATES.glob("*.html"):
        used |= set(re.findall(r"say\.(\w+\.\w+)", template.read_text()))
    known = {name for name, _ in TEXTS}
    chosen = {f"path.{name}" for name in (*Stand, *Next)}
    chosen |= {f"office.did_{name}" for name in DONE}
    chosen |= {f"contest.metric_{name}" for name in SMALLER_IS_BETTER}
    chosen |= {f"office.{name}" for name in (ASKED, *STATES) if name != "reinstated"}
    assert used - known == set()
    whole = ("verdict.", "error.", "table.", "welcome.")  # every one of these is looked up by name
    assert [name for name in known - used - chosen if not name.startswith(whole)] == []


def test_another_language_is_a_mistake() -> None:
    with pytest.raises(KeyError):
        words("fr")
