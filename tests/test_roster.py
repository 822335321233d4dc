"""Class lists as schools really send them."""

from __future__ import annotations

from pathlib import Path

import pytest

from ctc_cert.content import courses_dir
from ctc_cert.errors import Problem
from ctc_cert.roster import Learner, Roster, read_class_list

HEADER = "id,name,latin_name,group,language\n"
ROW = "demo-01,សិស្សគំរូ ០១,Demo Learner 01,demo-class,km\n"


def _list(tmp_path: Path, content: str | bytes) -> Path:
    path = tmp_path / "class.csv"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def test_shipped_class_list_has_twelve_demo_learners() -> None:
    learners = read_class_list(courses_dir() / "demo-class.csv")
    assert len(learners) == 12
    assert all("Demo Learner" in learner.latin_name for learner in learners)


def test_a_list_saved_by_excel_with_bom_and_crlf_reads_the_same(tmp_path: Path) -> None:
    plain = read_class_list(_list(tmp_path, HEADER + ROW))
    excel = (HEADER + ROW).replace("\n", "\r\n").encode("utf-8-sig")
    assert read_class_list(_list(tmp_path, excel)) == plain


def test_a_list_may_say_the_centre_and_need_not(tmp_path: Path) -> None:
    (plain,) = read_class_list(_list(tmp_path, HEADER + ROW))
    named = HEADER.replace("\n", ",centre\n") + ROW.replace("\n", ",Demo Centre A\n")
    (placed,) = read_class_list(_list(tmp_path, named))
    assert (plain.centre, placed.centre) == ("", "Demo Centre A")
    empty = named.replace("Demo Centre A", "")
    assert read_class_list(_list(tmp_path, empty)) == (plain,)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("id,name\ndemo-01,x\n", "Missing: latin_name, group, language"),
        (HEADER.replace("group", "class") + ROW, "Not known: 'class'"),
        (HEADER + ROW + ROW, "line 3: id 'demo-01' stands twice"),
        (HEADER + ROW.replace("demo-01", "Demo 1"), "line 2: id 'Demo 1'"),
        (HEADER + ROW.replace("demo-01", "../root"), "line 2: id '../root'"),
        (HEADER + ROW.replace(",km", ",kh"), "language 'kh': write km or en"),
        (HEADER + ROW.replace("Demo Learner 01", ""), "latin_name is empty"),
        (HEADER + ROW.replace("01,demo", "01, Jr,demo"), "more cells than columns"),
        (HEADER + ROW.replace("Demo Learner", "Demo\x07"), "control character"),
        (HEADER, "has no learners"),
        ("", "wrong columns"),
        ((HEADER + ROW).encode("utf-16"), "not UTF-8"),
        ((HEADER + "demo-01,caf\xe9,C,g,km\n").encode("latin-1"), "not UTF-8"),
    ],
)
def test_a_bad_list_is_refused_whole_with_place_and_advice(
    tmp_path: Path, content: str | bytes, expected: str
) -> None:
    path = _list(tmp_path, content)
    with pytest.raises(Problem) as raised:
        read_class_list(path)
    assert expected in str(raised.value)
    assert str(path) in raised.value.where
    assert raised.value.fix


def test_a_missing_list_is_a_clear_problem(tmp_path: Path) -> None:
    with pytest.raises(Problem, match="no such class list"):
        read_class_list(tmp_path / "none.csv")


def test_merging_twice_changes_nothing_and_a_new_name_is_a_change(tmp_path: Path) -> None:
    path = tmp_path / "learners.csv"
    learner = Learner("demo-01", "សិស្សគំរូ", "Demo Learner 01", "demo-class", "km")
    assert Roster(path).merge([learner]) == ([learner], [])
    before = path.stat().st_mtime_ns
    assert Roster(path).merge([learner]) == ([], [])
    assert path.stat().st_mtime_ns == before
    renamed = Learner("demo-01", "សិស្សគំរូ", "Demo Learner One", "demo-class", "km")
    assert Roster(path).merge([renamed]) == ([], [renamed])
    assert list(Roster(path)) == [renamed]


def test_names_with_a_comma_or_quote_survive_saving(tmp_path: Path) -> None:
    path = tmp_path / "learners.csv"
    learner = Learner("demo-01", 'គំរូ "ក"', "Learner, Demo", "g", "km")
    Roster(path).merge([learner])
    assert Roster(path).get("demo-01") == learner
