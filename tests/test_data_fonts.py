"""Charts with Khmer labels: every letter is there, and letters that belong together stand together."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator

import matplotlib
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

import ctc_data as data

PROVINCES = ["កំពង់ធំ", "ព្រៃវែង", "សៀមរាប", "ត្បូងឃ្មុំ", "ឧត្ដរមានជ័យ"]


@pytest.fixture(autouse=True)
def _settings() -> Iterator[None]:
    with matplotlib.rc_context():
        yield


def width(text: str) -> float:
    """Of the drawn text, in pixels."""
    figure = Figure(dpi=100)
    drawn = figure.text(0, 0, text, fontsize=20)
    return float(drawn.get_window_extent(FigureCanvasAgg(figure).get_renderer()).width)


def test_no_letter_is_missing_in_either_script() -> None:
    data.khmer()
    figure = Figure()
    figure.subplots().set_title(f"{' '.join(PROVINCES)} ០១២៣៤៥៦៧៨៩ rice 2024 −5 °C")
    with warnings.catch_warnings():
        warnings.simplefilter("error")  # matplotlib warns of a letter that it has no picture for
        figure.savefig(io.BytesIO(), format="png")


def test_without_it_letters_are_missing() -> None:
    figure = Figure()
    figure.subplots().set_title(PROVINCES[0])
    with pytest.warns(UserWarning, match="missing from font"):
        figure.savefig(io.BytesIO(), format="png")


@pytest.mark.parametrize("cluster", ["ត្ប", "ឃ្ម", "ក្ត", "ស្ត"])
def test_a_letter_below_takes_no_room_of_its_own(cluster: str) -> None:
    data.khmer()
    base, sign, below = cluster
    assert sign == "\N{KHMER SIGN COENG}"
    apart = width(base) + width(below)
    assert width(base + sign + below) < 0.95 * apart


def test_twice_is_as_good_as_once() -> None:
    data.khmer()
    once = list(matplotlib.rcParams["font.family"])
    data.khmer()
    assert matplotlib.rcParams["font.family"] == once
