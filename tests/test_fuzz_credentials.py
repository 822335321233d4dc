"""Fuzzing: whatever a file holds, a verdict comes back, soon, and nothing else happens."""

from __future__ import annotations

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import ctc_cert
from ctc_cert.credential import compact
from ctc_cert.document import badge
from tests.joint import LATER, World

HEADS = [b"%PDF-1.7\n", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"<svg ", b"https://", b"{", b""]
PARTS = [
    b"/Type /EmbeddedFile",
    b"stream\n",
    b"endstream",
    b"/Length 9",
    b"/FlateDecode",
    b"/ByteRange [0 1 2 3]",
    b"%%EOF",
    b"obj",
    b"iTXtopenbadgecredential\0",
    b"IEND",
    b"<openbadges:credential><![CDATA[",
    b"]]></openbadges:credential>",
    b"#123",
    b'{"@context":',
]
FAST = settings(
    max_examples=300, deadline=1000, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@FAST
@given(
    st.sampled_from(HEADS), st.lists(st.sampled_from(PARTS) | st.binary(max_size=30), max_size=12)
)
def test_any_mixture_of_parts_gets_a_verdict(
    signed_world: World, head: bytes, parts: list[bytes]
) -> None:
    verdict = ctc_cert.verify(head + b"".join(parts), signed_world.trust(), LATER)
    assert str(verdict) == "INVALID" and verdict.reason()


@pytest.fixture(scope="module")
def carriers(signed_world: World) -> list[bytes]:
    document = signed_world.credentials[0]
    text = json.dumps(document).encode()
    digits = compact.pack(document, compact.dictionary_of(document))
    paper = next(signed_world.home.certificates.glob("*.pdf")).read_bytes()
    return [
        text,
        badge.baked_svg(text),
        compact.address(document, digits).encode(),
        paper,
    ]


@FAST
@given(data=st.data())
def test_any_damage_to_a_good_file_gets_a_verdict(
    signed_world: World, carriers: list[bytes], data: st.DataObject
) -> None:
    good = bytearray(data.draw(st.sampled_from(carriers)))
    for _ in range(data.draw(st.integers(1, 6))):
        place = data.draw(st.integers(0, len(good) - 1))
        length = data.draw(st.integers(0, 40))
        good[place : place + length] = data.draw(st.binary(max_size=40))
    verdict = ctc_cert.verify(bytes(good), signed_world.trust(), LATER)
    assert str(verdict) in {"FULL", "INVALID", "PARTIAL 1/3", "PARTIAL 2/3"}
    assert verdict.reason("km")


@settings(max_examples=200, deadline=None)
@given(digits=st.integers(0, 10**400))
def test_any_number_in_a_code_gets_a_verdict(signed_world: World, digits: int) -> None:
    address = f"https://ctc-demo.example/verify.html#{digits}".encode()
    assert str(ctc_cert.verify(address, signed_world.trust(), LATER)) == "INVALID"
