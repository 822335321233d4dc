"""What the walls and the isolated tests cost, and what they hold.

    python -m benchmarks.sandbox --json

`sandbox_ms` is the median time that walls add to starting and ending one kernel. `ratio_1` and
`ratio_2` compare stock with this engine, everything on, end to end on the realistic assignment.
`honest_flag_rate` is the share of flagged answers among all that the curriculum knows.
"""

from __future__ import annotations

import argparse
import json
import statistics
import tempfile
import time
import warnings
from pathlib import Path
from typing import Any

from nbclient import NotebookClient
from nbformat.v4 import new_code_cell, new_notebook

from autograder.kernel import WarmKernelManager
from autograder.stack import default_spec
from autograder.warm import Nursery, shared
from benchmarks import honest
from benchmarks.grading import measure

PAIRS = 40


def main() -> None:
    options = _options()
    warnings.simplefilter("ignore")
    with tempfile.TemporaryDirectory(prefix="benchmark-") as folder:
        root = Path(folder)
        result = {
            "sandbox_ms": round(sandbox_ms(root), 1),
            **ratios(root, options.submissions, options.stock),
            **honest.measure(root / "honest"),
            **hostile(root),
        }
    if options.json:
        print(json.dumps(result))
    else:
        for name, value in result.items():
            print(f"{name:20} {value}")


def sandbox_ms(folder: Path) -> float:
    """Median of the difference between kernels with and without walls, started in turn."""
    plain, walled = (shared(default_spec(sandboxed=walls)) for walls in (False, True))
    place = folder / "empty"
    place.mkdir()
    for nursery in (plain, walled):
        _start_and_end(nursery, place)
    pairs = [(_start_and_end(plain, place), _start_and_end(walled, place)) for _ in range(PAIRS)]
    return 1000 * (statistics.median(w for _, w in pairs) - statistics.median(p for p, _ in pairs))


def _start_and_end(nursery: Nursery, folder: Path) -> float:
    start = time.perf_counter()
    notebook = new_notebook(cells=[new_code_cell("1")])
    client = NotebookClient(
        notebook, km=WarmKernelManager(nursery), resources={"metadata": {"path": str(folder)}}
    )
    client.owns_km = True
    client.execute()
    return time.perf_counter() - start


def ratios(folder: Path, submissions: int, stock_submissions: int) -> dict[str, Any]:
    """Of the engine as it is by default, everything on."""
    found = measure(folder, submissions, min(stock_submissions, submissions))
    return {
        "stock_s": found["stock_s"],
        "warm_1_s": found["safe_1_s"],
        "warm_2_s": found["safe_2_s"],
        "ratio_1": found["safe_ratio_1"],
        "ratio_2": found["safe_ratio_2"],
        "scores_equal": found["scores_equal"],
        "notebooks_equal": found["notebooks_equal"],
    }


def hostile(folder: Path) -> dict[str, Any]:
    """Run the corpus; points beyond what a case is worth that nobody would look at are forged."""
    from tests.hostile.grading.cases import CASES
    from tests.hostile.grading.run import run

    done = run(folder / "hostile")
    forged = sum(
        max(0.0, done.found[case.name].score - case.score)
        for case in CASES
        if not done.found[case.name].needs_person
    )
    return {"cases": len(CASES), "forged_unflagged": forged, "escapes": len(done.left_behind)}


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--submissions", type=int, default=40)
    parser.add_argument("--stock", type=int, default=10, help="how many of them stock grades too")
    parser.add_argument("--json", action="store_true")
    return parser.parse_args()


if __name__ == "__main__":
    main()
