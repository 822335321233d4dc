"""The PDF: the same bytes each time, the right faces, the credential attached and found again."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

import ctc_cert
from ctc_cert.credential.carrier import from_pdf
from ctc_cert.credential.refusal import Refusal
from ctc_cert.document import certificate, ornament
from ctc_cert.errors import Problem
from tests.joint import LATER, World


@pytest.fixture(scope="module")
def paper(signed_world: World) -> Path:
    return next(signed_world.home.certificates.glob("*.pdf"))


def test_the_attached_credential_is_the_json_file(paper: Path) -> None:
    assert from_pdf(paper.read_bytes()) == paper.with_suffix(".json").read_bytes()


def test_drawing_again_gives_the_same_bytes(signed_world: World, paper: Path) -> None:
    text = paper.with_suffix(".json").read_bytes()
    assert certificate.render(signed_world.programme, text) == paper.read_bytes()


def test_it_is_a4_in_pdf_a3_with_our_faces_only(paper: Path) -> None:
    data = paper.read_bytes()
    assert b"<pdfaid:part>3</pdfaid:part>" in data
    if not shutil.which("pdffonts"):
        pytest.skip("pdffonts (poppler-utils) is not installed")
    listed = subprocess.run(["pdffonts", paper], capture_output=True, text=True, check=True).stdout
    faces = {re.sub(r"^[A-Z]{6}\+", "", line.split()[0]) for line in listed.splitlines()[2:]}
    assert {face.partition("-")[0] for face in faces} == {
        "Moul",
        "NotoSerifKhmer",
        "CormorantGaramond",
    }
    info = subprocess.run(["pdfinfo", paper], capture_output=True, text=True, check=True).stdout
    assert "841.89 x 595.276 pts (A4)" in info
    assert re.search(r"Pages:\s+2\n", info)


def test_the_border_is_always_the_same() -> None:
    ornament.border.cache_clear()
    first = ornament.border()
    ornament.border.cache_clear()
    assert ornament.border() == first


def test_a_missing_font_is_named(tmp_path: Path) -> None:
    shutil.copytree(certificate.FOLDER / "fonts", tmp_path / "fonts")
    (tmp_path / "fonts" / "Moul-Regular.ttf").unlink()
    with pytest.raises(Problem, match=r"Moul-Regular\.ttf"):
        certificate.check_fonts(tmp_path / "fonts")


def test_the_paper_verifies_like_the_file(signed_world: World, paper: Path) -> None:
    assert str(ctc_cert.verify(paper, signed_world.trust(), LATER)) == "FULL"


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda d: d + b"\n1 0 obj <<>> endobj\ntrailer <<>>\n%%EOF\n", "changed-after-signing"),
        (lambda d: d + b"junk", "changed-after-signing"),
        (lambda d: d.replace(b"/EmbeddedFile", b"/EmbeddedFilm"), "no-credential"),
        (lambda d: d[: len(d) // 2], "changed-after-signing"),
        (lambda d: b"%PDF-1.7\n%%EOF", "no-credential"),
        (
            lambda d: b"%PDF-1.7\n<</Type/EmbeddedFile>>stream\n{}\nendstream\n" + d[9:],
            "two-attachments",
        ),
    ],
)
def test_a_changed_pdf_is_refused(paper: Path, change: object, code: str) -> None:
    with pytest.raises(Refusal) as caught:
        from_pdf(change(paper.read_bytes()))  # type: ignore[operator]
    assert caught.value.code == code


@pytest.mark.parametrize(
    "names", [("នី", "Ny Li"), ("ព្រះអង្គម្ចាស់ក្សត្រី វីរៈសត្យានុរក្សប្រសិទ្ធិពរជ័យ សុវណ្ណារិទ្ធិវង្ស", "W" * 60)]
)
def test_short_and_long_names_keep_certificate_and_transcript_to_a_page_each(
    signed_world: World, tmp_path: Path, names: tuple[str, str]
) -> None:
    document = json.loads(json.dumps(signed_world.credentials[0]))
    identities = document["credentialSubject"]["identifier"]
    identities[0]["identityHash"], identities[1]["identityHash"] = names
    data = certificate.render(signed_world.programme, json.dumps(document).encode())
    if shutil.which("pdfinfo"):
        (tmp_path / "one.pdf").write_bytes(data)
        info = subprocess.run(
            ["pdfinfo", tmp_path / "one.pdf"], capture_output=True, text=True, check=True
        ).stdout
        assert re.search(r"Pages:\s+2\n", info)


GOLDEN = Path(__file__).parent / "golden"


@pytest.mark.parametrize("number", [1, 2])
def test_it_looks_like_the_golden_picture(signed_world: World, tmp_path: Path, number: int) -> None:
    """To accept a new design, look at the page and replace `tests/golden/page-N.png` (72 dpi, grey)."""
    image, numpy = pytest.importorskip("PIL.Image"), pytest.importorskip("numpy")
    if not shutil.which("pdftoppm"):
        pytest.skip("pdftoppm (poppler-utils) is not installed")
    text = (GOLDEN / "credential.json").read_bytes()
    (tmp_path / "now.pdf").write_bytes(certificate.render(signed_world.programme, text))
    command = ["pdftoppm", "-r", "72", "-gray", "-png", tmp_path / "now.pdf", tmp_path / "page"]
    subprocess.run(command, check=True)
    now, golden = (
        numpy.asarray(image.open(folder / f"page-{number}.png").convert("L"), float)
        for folder in (tmp_path, GOLDEN)
    )
    assert now.shape == golden.shape
    # another version of poppler smooths edges a little differently; a moved line is far more
    assert numpy.abs(now - golden).mean() < 0.5
