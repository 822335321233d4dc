"""PINs that others would guess are refused, and none is drawn by lot."""

from __future__ import annotations

import pytest

from ctc_cert.classroom import pins
from ctc_cert.classroom.doors import WEAK, wait_message


@pytest.mark.parametrize(
    ("pin", "reason"),
    [
        ("12345", "short"), ("7" * 65, "long"), ("777777", "repeats"), ("121212", "repeats"),
        ("123123", "repeats"), ("112111", "repeats"), ("123456", "sequence"), ("987654", "sequence"),
        ("789012", "sequence"), ("246802", "sequence"), ("abcdef", "sequence"),
        ("sokha-07", "name"), ("SOKHA-07x", "name"), ("kha-07", "name"),
        ("739182", ""), ("green mango", ""), ("ស្វាយខៀវ", ""),
    ],
)  # fmt: skip
def test_a_pin_is_judged_as_a_guesser_would(pin: str, reason: str) -> None:
    assert pins.weakness(pin, "sokha-07") == reason
    assert not reason or WEAK[reason].km
    assert not reason or WEAK[reason].en


def test_first_pins_are_good_ones_and_differ() -> None:
    drawn = {pins.draw("demo-01") for _ in range(50)}
    assert len(drawn) > 40
    assert not any(pins.weakness(pin, "demo-01") for pin in drawn)


@pytest.mark.parametrize(
    ("seconds", "km", "en"),
    [(30, "៣០ វិនាទី", "30 seconds"), (0.2, "១ វិនាទី", "1 seconds"), (119, "២ នាទី", "2 minutes")],
)
def test_how_long_to_wait_is_said_in_both_languages(seconds: float, km: str, en: str) -> None:
    message = wait_message(seconds)
    assert km in message.km
    assert en in message.en
