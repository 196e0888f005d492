"""Process start → the sign-in is painted, beside a bare window of Qt."""

import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

from tests.bench.books import ROOT
from tests.bench.measure import Bench, Figure


def figures(bench: Bench) -> list[Figure]:
    book, rounds = bench.made.folder, max(bench.rounds, 9 if bench.rounds > 1 else 1)
    started("bare"), started("ours", book)
    pairs = [(started("bare"), started("ours", book)) for _ in range(rounds)]
    bare, ours = (statistics.median(times) for times in zip(*pairs, strict=True))
    return [Figure("process start → sign-in painted", ours, "ms", bare, most_times=1.3)]


def started(what: str, book: Path | None = None) -> float:
    """Milliseconds from before the process was started until its window was painted."""
    command = [sys.executable, "-m", "tests.bench.painted", what, *([str(book)] if book else [])]
    environment = {"QT_QPA_PLATFORM": "offscreen", **os.environ}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    before = time.time()  # that of another process is compared with it
    told = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True
    )
    return (float(told.stdout.split()[-2]) - before) * 1000
