"""Charts with Khmer labels: every letter is there, and letters that belong together stand together."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator

import matplotlib
import numpy as np
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import findfont
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont, features

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


@pytest.mark.parametrize("province", PROVINCES)
def test_a_label_looks_as_a_shaping_engine_draws_it(province: str) -> None:
    """HarfBuzz, by way of Pillow, is the judge; the same letters without shaping look different."""
    assert features.check("raqm"), "Pillow was built without its shaping engine"
    data.khmer()
    matplotlib.rcParams["text.hinting"] = "no_hinting"
    drawn = in_chart(province)
    assert likeness(drawn, by_judge(province, ImageFont.Layout.RAQM)) > 0.9
    assert likeness(drawn, by_judge(province, ImageFont.Layout.BASIC)) < 0.87


SIZE = 300  # pixels an em: large, so that whole pixels hardly round


def in_chart(text: str) -> NDArray[np.bool_]:
    figure = Figure(figsize=(SIZE / 8, SIZE / 25), dpi=72)
    canvas = FigureCanvasAgg(figure)
    figure.text(0.1, 0.4, text, fontsize=SIZE)
    canvas.draw()
    return ink(np.asarray(canvas.buffer_rgba())[..., 0] < 128)


def by_judge(text: str, layout: ImageFont.Layout) -> NDArray[np.bool_]:
    file = findfont(matplotlib.rcParams["font.family"][0])
    picture = Image.new("L", (9 * SIZE, 3 * SIZE), 255)
    font = ImageFont.truetype(file, SIZE, layout_engine=layout)
    ImageDraw.Draw(picture).text((SIZE / 2, SIZE / 2), text, font=font, fill=0)
    return ink(np.asarray(picture) < 128)


def ink(dark: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Only the part that something is drawn on."""
    rows, columns = np.flatnonzero(dark.any(axis=1)), np.flatnonzero(dark.any(axis=0))
    return dark[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]


def likeness(one: NDArray[np.bool_], other: NDArray[np.bool_]) -> float:
    """Of all ink, the share that both have where the corners at the top left meet."""
    height, width = np.maximum(one.shape, other.shape)
    first, second = (
        np.pad(each, ((0, height - each.shape[0]), (0, width - each.shape[1])))
        for each in (one, other)
    )
    return float((first & second).sum() / (first | second).sum())


def test_twice_is_as_good_as_once() -> None:
    data.khmer()
    once = list(matplotlib.rcParams["font.family"])
    data.khmer()
    assert matplotlib.rcParams["font.family"] == once
