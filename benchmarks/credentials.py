"""How fast certificates are issued, signed, drawn and verified: `python -m benchmarks.credentials`.

Everything runs on one core. With `--json` it prints one object:

- `issue_per_s`: credentials issued and signed by seven universities (the office
  checks every proof before it is registered), a second
- `verify_per_s`: credentials with three signers verified from their JSON text, a second
- `pdf_ms`, `pdf_signed_ms`: one certificate without and with three PAdES signatures
- `page_verify_ms`: one credential on the verifying page (null without Chromium)
- `core_install_mb`: what `pip install .` puts on disk, without Python and pip
- `cli_verify_s`: `ctc-cert verify` of one file, from a cold process
"""

from __future__ import annotations

import argparse
import base64
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from importlib.metadata import distribution, requires
from pathlib import Path
from typing import Any

from packaging.requirements import Requirement

from ctc_cert import office
from ctc_cert.award import decide
from ctc_cert.content import courses_dir
from ctc_cert.credential import times
from ctc_cert.credential.trust import Trust
from ctc_cert.document import certificate, pades
from ctc_cert.home import Home
from ctc_cert.marks import AssignmentMark, State, Transcript
from ctc_cert.programme import Programme, load
from ctc_cert.roster import Learner, Roster
from ctc_cert.verification import load_trust, verify

CHROMIUM = Path("/usr/bin/chromium")


def programme(universities: int) -> Programme:
    """The example programme with that many demo universities, all of whom must sign."""
    example = load(courses_dir() / "programme.toml").model_dump(by_alias=True)
    names = [f"demo-{chr(97 + number)}" for number in range(universities)]
    first = example["university"][0]
    example["university"] = [
        {**first, "id": name, "did": f"did:web:{name}.ctc-demo.example"} for name in names
    ]
    example["joint_policy"] = {"required": names, "threshold": universities}
    return Programme.model_validate(example)


def class_of(root: Path, universities: int, learners: int) -> tuple[Home, Programme, float]:
    """A home with that many signed credentials, and how long issuing and signing took."""
    home, rules = Home(root), programme(universities)
    roster = Roster(home.roster)
    roster.merge(
        Learner(f"l{n:05}", f"សុខ ដារ៉ា {n}", f"Sok Dara {n}", "A", "km") for n in range(learners)
    )
    office.ensure_demo_keys(home, rules)
    award = rules.award("module-m1")
    marks = {
        name: AssignmentMark(name, State.GRADED, Decimal(14), Decimal(16))
        for name in rules.module("m1").assignments
    }
    decisions = [decide(rules, award, Transcript(one.id, marks)) for one in roster]
    start = time.perf_counter()
    office.issue(home, rules, decisions, roster, lambda _: dict.fromkeys(marks, bytes(32)))
    office.sign_all(home, rules)
    took = time.perf_counter() - start
    office.publish(home, rules)
    return home, rules, took


def per_second(work: Callable[[], object], seconds: float = 2.0) -> float:
    count, start = 0, time.perf_counter()
    while time.perf_counter() - start < seconds:
        work()
        count += 1
    return count / (time.perf_counter() - start)


def page_ms(home: Home, document: bytes) -> float | None:
    """The median of 30 verdicts on the page, in a real browser."""
    try:
        from playwright.sync_api import sync_playwright
    except ModuleNotFoundError:
        return None
    if not CHROMIUM.exists():
        return None
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox"])
        tab = browser.new_page()
        tab.goto((home.public / "verify.html").as_uri())
        tab.wait_for_selector("html[data-ready=yes]")
        took: list[float] = tab.evaluate(
            """async (text) => {
              const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0)), took = [];
              for (let i = 0; i < 30; i++) {
                const start = performance.now();
                const found = await ctc.verify(bytes, page.trust);
                if (found.word !== "FULL") throw new Error(found.code);
                took.push(performance.now() - start);
              }
              return took;
            }""",
            base64.b64encode(document).decode(),
        )
        browser.close()
    return sorted(took)[15]


def core_install_mb() -> float:
    """The files of the core's packages and of everything that they need, in MB."""
    wanted, seen = ["ctc-cert"], set()
    total = sum(
        p.stat().st_size for p in Path(office.__file__).parents[1].rglob("*") if p.is_file()
    )
    while wanted:
        name = wanted.pop()
        if name in seen:
            continue
        seen.add(name)
        for text in requires(name) or []:
            needed = Requirement(text)
            if not needed.marker or needed.marker.evaluate({"extra": ""}):
                wanted.append(needed.name)
        if name != "ctc-cert":
            files = distribution(name).files or []
            paths = (Path(str(distribution(name).locate_file(file))) for file in files)
            total += sum(path.stat().st_size for path in paths if path.is_file())
    return total / 1e6


def cli_seconds(home: Home, file: Path) -> float:
    """The best of three cold starts."""
    command = [
        sys.executable,
        "-m",
        "ctc_cert.cli",
        "verify",
        str(file),
        "--trust",
        str(home.trust),
    ]

    def once() -> float:
        start = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True)
        return time.perf_counter() - start

    return min(once() for _ in range(3))


def measure(learners: int) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as folder:
        _, _, took = class_of(Path(folder) / "seven", 7, learners)
        home, rules, _ = class_of(Path(folder) / "three", 3, 3)
        office.write_certificates(home, rules)
        file = next(home.certificates.glob("*.json"))
        data, trust = file.read_bytes(), load_trust(home.trust)
        signers = [(name, pades.new_paper_key()) for name in rules.joint_policy.required]
        since = times.now() - timedelta(days=1)
        shown = [(name, key, pades.certificate_of(key, name, since)) for name, key in signers]

        def signed() -> None:
            paper = certificate.render(rules, data)
            for name, key, own in shown:
                paper = pades.sign_paper(paper, name, key, own)

        return {
            "issue_per_s": round(learners / took, 1),
            "verify_per_s": round(per_second(lambda: _full(data, trust)), 1),
            "pdf_ms": round(1000 / per_second(lambda: certificate.render(rules, data)), 1),
            "pdf_signed_ms": round(1000 / per_second(signed), 1),
            "page_verify_ms": _rounded(page_ms(home, data)),
            "core_install_mb": round(core_install_mb(), 1),
            "cli_verify_s": round(cli_seconds(home, file), 3),
        }


def _full(data: bytes, trust: Trust) -> None:
    if str(verify(data, trust)) != "FULL":
        raise RuntimeError("the credential does not verify")


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 1)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--learners", type=int, default=200)
    options = parser.parse_args()
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    found = measure(options.learners)
    if options.json:
        print(json.dumps(found))
    else:
        for name, value in found.items():
            print(f"{name:>16}  {value}")


if __name__ == "__main__":
    main()
