"""The verifying page as people meet it: files, photos, camera, keyboard, Khmer, no network."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from ctc_cert import office
from ctc_cert.document import certificate
from ctc_cert.verifier import FONT, _bytes, page
from tests.joint import LATER, NOW, World

CHROMIUM = Path("/usr/bin/chromium")
pytestmark = pytest.mark.browser


SCREEN: Any = {"width": 1280, "height": 720}


def _open(window: Any, file: Path) -> None:
    """The page as whoever comes to it sees it; it keeps nothing of those before."""
    window.set_viewport_size(SCREEN)
    window.emulate_media(media="screen", reduced_motion="reduce")  # nothing is half faded in
    window.goto("about:blank")
    window.asked.clear()
    window.goto(file.as_uri())
    window.wait_for_selector("html[data-ready=yes]")


@pytest.fixture(scope="module")
def film(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the camera sees; a test writes it."""
    return tmp_path_factory.mktemp("camera") / "film.y4m"


@pytest.fixture(scope="module")
def window(film: Path) -> Iterator[Any]:
    """One for all tests: opening it takes longer than most of them."""
    sync_api = pytest.importorskip("playwright.sync_api")
    if not CHROMIUM.exists():
        pytest.skip("Chromium is not installed (apt install chromium)")
    camera = [
        "--use-fake-ui-for-media-stream",
        "--use-fake-device-for-media-stream",
        f"--use-file-for-fake-video-capture={film}",
    ]
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=str(CHROMIUM), args=["--no-sandbox", *camera]
        )
        window = browser.new_context(offline=True, locale="en-GB").new_page()
        window.clock.set_fixed_time(LATER)  # the demo world's lists run out some day, tests do not
        window.asked = []
        window.on("request", lambda request: window.asked.append(request.url))
        yield window
        browser.close()


@pytest.fixture
def tab(window: Any, signed_world: World) -> Any:
    _open(window, signed_world.home.public / "verify.html")
    return window


def _show(tab: Any, file: Path) -> str:
    tab.set_input_files("#file", str(file))
    tab.wait_for_function(
        "name => document.querySelector('.file')?.textContent === name", arg=file.name
    )
    verdict: str = tab.get_attribute("#result", "data-verdict")
    return verdict


def _files(world: World, ending: str) -> list[Path]:
    return sorted(world.home.certificates.glob(f"*.{ending}"))


def test_one_light_file_and_no_request(tab: Any, signed_world: World) -> None:
    text = page(signed_world.home.trust.read_bytes())
    assert len(text.encode()) - len(_bytes(FONT)) * 4 // 3 < 150 * 1024
    for file in _files(signed_world, "*"):
        assert _show(tab, file) == "FULL"
    asked = [url for url in tab.asked if not url.startswith(("blob:", "data:"))]
    assert asked == [(signed_world.home.public / "verify.html").as_uri()]


def test_it_names_who_signed_and_what_was_reached(tab: Any, signed_world: World) -> None:
    document = signed_world.credentials[0]
    file = signed_world.home.certificates / f"{document['id'].removeprefix('urn:uuid:')}.json"
    _show(tab, file)
    text = tab.inner_text("#result")
    assert "Genuine and fully signed" in text
    assert "Demo University C" in text and text.count("✓ signed") == 3
    assert "Sok Dara" in text and "87.5" in text and "1 days old" in text


def test_it_speaks_khmer(tab: Any, signed_world: World) -> None:
    _show(tab, _files(signed_world, "json")[0])
    tab.click("#km")
    assert tab.get_attribute("html", "lang") == "km"
    assert "ពិតប្រាកដ" in tab.inner_text("#result")
    assert "សាកលវិទ្យាល័យគំរូ ក" in tab.inner_text("#result")


def test_the_keyboard_alone_suffices(tab: Any, signed_world: World) -> None:
    tab.on("filechooser", lambda _: None)  # from here on the page asks us, not a dialog
    reached = []
    for _ in range(4):
        tab.keyboard.press("Tab")
        reached.append(tab.evaluate("document.activeElement.id || document.activeElement.tagName"))
    assert reached == ["km", "en", "file", "scan"]
    tab.focus("#file")
    with tab.expect_file_chooser() as chooser:
        tab.keyboard.press("Space")
    chooser.value.set_files(str(_files(signed_world, "pdf")[0]))
    tab.wait_for_selector("#result[data-verdict=FULL]")
    assert tab.evaluate("document.activeElement.id") == "result"


@pytest.mark.parametrize("language", ["km", "en"])
def test_axe_finds_nothing_serious(tab: Any, signed_world: World, language: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    _show(tab, _files(signed_world, "json")[0])
    tab.click(f"#{language}")
    tab.click("#basis summary")
    found = axe.Axe().run(tab).response["violations"]
    assert [v["id"] for v in found if v["impact"] in {"serious", "critical"}] == []


def test_a_file_can_be_dropped(tab: Any, signed_world: World) -> None:
    text = _files(signed_world, "json")[0].read_text()
    tab.evaluate(
        """text => {
          const files = new DataTransfer();
          files.items.add(new File([text], "dropped.json"));
          document.dispatchEvent(new DragEvent("drop", { dataTransfer: files, cancelable: true }));
        }""",
        text,
    )
    tab.wait_for_selector("#result[data-verdict=FULL]")


def test_a_changed_file_is_refused_and_explained(
    tab: Any, signed_world: World, tmp_path: Path
) -> None:
    text = _files(signed_world, "json")[0].read_text()
    changed = tmp_path / "changed.json"
    changed.write_text(text.replace('"D+"', '"A"').replace('"87.5"', '"99.5"'))
    assert _show(tab, changed) == "INVALID"
    assert "something was changed after signing" in tab.inner_text("#result")


def test_without_a_bundle_it_asks_for_one_and_takes_it(
    window: Any, signed_world: World, tmp_path: Path
) -> None:
    (tmp_path / "bare.html").write_text(page())
    _open(tab := window, tmp_path / "bare.html")
    assert "Load the programme's trust bundle first" in tab.inner_text("#trouble")
    tab.set_input_files(
        "#file", str(signed_world.home.trust)
    )  # a bundle is known wherever it is put
    tab.wait_for_selector("#trouble", state="hidden")
    assert _show(tab, _files(signed_world, "json")[0]) == "FULL"
    damaged = tmp_path / "trust.json"
    damaged.write_text(signed_world.home.trust.read_text().replace("Demo University A", "Eve", 1))
    tab.set_input_files("#trust", str(damaged))
    tab.wait_for_selector("#trouble", state="visible")
    assert "lacks the signature of demo-a, demo-b, demo-c" in tab.inner_text("#trouble")


PRINTED = 31  # mm: how wide the code stands on the paper


@pytest.fixture(scope="module")
def scan(signed_world: World, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return _scanned(signed_world, tmp_path_factory.mktemp("scan"))


def _scanned(world: World, folder: Path, width: int = PRINTED) -> Path:
    """A certificate printed so that its code is `width` mm wide, and scanned at 200 dpi, with
    noise, a slight turn and grey paper."""
    image, numpy = pytest.importorskip("PIL.Image"), pytest.importorskip("numpy")
    if not shutil.which("pdftoppm"):
        pytest.skip("pdftoppm (poppler-utils) is not installed")
    paper = _files(world, "pdf")[0]
    subprocess.run(
        [
            "pdftoppm",
            "-r",
            str(200 * width / PRINTED),
            "-gray",
            "-singlefile",
            paper,
            folder / "raw",
        ],
        check=True,
    )
    picture = image.open(folder / "raw.pgm").rotate(0.7, fillcolor=255, resample=image.BICUBIC)
    noise = numpy.random.default_rng(7).normal(0, 14, (picture.height, picture.width))
    noisy = (numpy.asarray(picture, float) * 0.8 + 20 + noise).clip(0, 255).astype("uint8")
    image.fromarray(noisy).save(folder / "scan.png")
    return folder / "scan.png"


def test_a_noisy_scan_of_the_paper_is_enough(tab: Any, scan: Path) -> None:
    assert _show(tab, scan) == "FULL"


def test_a_noisy_scan_is_enough_for_python_too(signed_world: World, scan: Path) -> None:
    import ctc_cert

    pytest.importorskip("zxingcpp")

    assert str(ctc_cert.verify(scan, signed_world.trust(), LATER)) == "FULL"


def test_a_code_of_25_mm_is_still_read(tab: Any, signed_world: World, tmp_path: Path) -> None:
    import ctc_cert

    pytest.importorskip("zxingcpp")

    small = _scanned(signed_world, tmp_path, width=25)
    assert str(ctc_cert.verify(small, signed_world.trust(), LATER)) == "FULL"
    assert _show(tab, small) == "FULL"


def test_the_camera_reads_the_code(tab: Any, scan: Path, film: Path) -> None:
    image = pytest.importorskip("PIL.Image")
    picture = image.open(scan)
    right, bottom = picture.width - 130, picture.height - 130
    seen = picture.crop((right - 520, bottom - 440, right, bottom)).resize(
        (1280, 960), image.BICUBIC
    )
    frame = b"FRAME\n" + seen.convert("L").tobytes() + bytes([128]) * (1280 * 960 // 2)
    film.write_bytes(b"YUV4MPEG2 W1280 H960 F5:1 Ip A1:1 C420jpeg\n" + frame * 3)
    tab.context.grant_permissions(["camera"])
    tab.click("#scan")
    tab.wait_for_selector("#result[data-verdict=FULL]", timeout=20_000)
    assert tab.is_hidden("#camera")


def test_opening_the_address_of_the_code_verifies_it(tab: Any, signed_world: World) -> None:
    from ctc_cert.credential import compact

    document = signed_world.credentials[0]
    digits = compact.pack(document, compact.dictionary_of(document))
    tab.goto(f"{(signed_world.home.public / 'verify.html').as_uri()}#{digits}")
    tab.wait_for_selector("#result[data-verdict=FULL]")


@pytest.mark.parametrize("language", ["km", "en"])
def test_nothing_reaches_beyond_an_old_phone(
    tab: Any, signed_world: World, tmp_path: Path, language: str
) -> None:
    half = tmp_path / "half.json"
    document = signed_world.credentials[0]
    half.write_text(json.dumps({**document, "proof": document["proof"][:2]}))
    tab.set_viewport_size({"width": 320, "height": 640})
    tab.click(f"#{language}")
    assert _show(tab, half) == "PARTIAL 1/3"
    tab.click("#basis summary")
    beyond = """[...document.querySelectorAll("main *")]
      .filter((one) => one.getBoundingClientRect().right > 320 && !one.closest("[hidden]"))
      .map((one) => one.outerHTML)"""
    assert tab.evaluate(beyond) == []


def test_khmer_dates_are_khmer_in_every_browser(tab: Any, signed_world: World) -> None:
    _show(tab, _files(signed_world, "json")[0])
    tab.click("#km")
    day, month, year = re.findall(r"[០-៩]+|(?<=ខែ)\S+", certificate.date_km(NOW))
    assert f"{day} {month} {year}" in tab.inner_text("#result")
    assert "November" not in tab.inner_text("main")


def test_paper_says_what_the_answer_rests_on(tab: Any, signed_world: World) -> None:
    _show(tab, _files(signed_world, "json")[0])
    tab.emulate_media(media="print")
    tab.evaluate("window.onbeforeprint()")
    assert tab.is_visible("#facts") and tab.is_hidden("#doors")
    assert "UTC" in tab.inner_text("#result")  # when it was checked
    tab.evaluate("window.onafterprint()")
    assert tab.is_hidden("#facts")


def test_the_page_keeps_to_its_programme_and_to_the_newest_bundle(
    tab: Any, signed_world: World, tmp_path: Path
) -> None:
    """Whoever brings a certificate may bring a bundle along: their own, or an old one."""
    own = World.make(tmp_path / "other").complete()
    tab.set_input_files("#file", str(own.home.trust))
    tab.wait_for_selector("#trouble", state="visible")
    assert "belongs to another programme" in tab.inner_text("#trouble")
    assert _show(tab, _files(own, "json")[0]) == "INVALID"
    newer = signed_world.clone(tmp_path / "newer")
    name = newer.credentials[0]["id"]
    office.ask(newer.home, "revoke", name, "work was copied", "Dara")
    office.confirm(newer.home, name, "Bopha")
    newer.publish(NOW + timedelta(hours=1))
    file = newer.home.certificates / f"{name.removeprefix('urn:uuid:')}.json"
    tab.set_input_files("#trust", str(newer.home.trust))
    tab.wait_for_selector("#result", state="hidden")
    assert _show(tab, file) == "REVOKED"
    tab.set_input_files("#file", str(signed_world.home.trust))
    tab.wait_for_selector("#trouble", state="visible")
    assert "older than the one in use" in tab.inner_text("#trouble")
    assert _show(tab, file) == "REVOKED"
