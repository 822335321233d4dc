"""Functions that tests run inside forked children and warm processes."""

from __future__ import annotations

import os
import random
import threading
import time
from pathlib import Path
from typing import Any


def write_facts(args: dict[str, Any], descriptors: list[int]) -> None:
    facts = [
        Path.cwd(),
        os.environ.get("WHO", ""),
        os.environ.get("MY_TOKEN", ""),
        random.random(),
    ]
    Path(args["file"]).write_text("\n".join(map(str, facts)))


def say_hello(args: dict[str, Any], descriptors: list[int]) -> None:
    os.write(descriptors[0], b"hello")


def sleep(args: dict[str, Any], descriptors: list[int]) -> None:
    time.sleep(600)


def start_thread() -> None:
    threading.Thread(target=time.sleep, args=(600,), daemon=True).start()


def fail() -> None:
    raise RuntimeError("this can't be warmed")
