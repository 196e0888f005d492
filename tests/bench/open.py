"""Passphrase accepted → the first rows are painted; the key is derived before."""

import json
import os
import statistics
import subprocess
import sys

from tests.bench import raw
from tests.bench.books import ROOT
from tests.bench.measure import Bench, Figure, side_by_side

ROWS = 'SELECT * FROM "case" ORDER BY id DESC LIMIT 50'


def figures(bench: Bench) -> list[Figure]:
    office = bench.made.office()
    key = raw.key_of(office)
    office.book.close()

    def floor() -> None:
        with raw.opened(bench.made.folder, key) as connection:
            connection.execute(ROWS).fetchall()

    (least,) = side_by_side(bench.rounds, floor)
    ours = statistics.median(opened(bench)["opened"] for _ in range(max(1, bench.rounds)))
    return [Figure("passphrase accepted → first rows painted", ours, "ms", least, most=300)]


def opened(bench: Bench) -> dict[str, float]:
    """What a window of its own process tells: see `tests.bench.at_work`."""
    return at_work(bench, "open")


def at_work(bench: Bench, what: str) -> dict[str, float]:
    told = subprocess.run(
        [sys.executable, "-m", "tests.bench.at_work", str(bench.made.folder), what],
        cwd=ROOT,
        env={"QT_QPA_PLATFORM": "offscreen", **os.environ},
        capture_output=True,
        text=True,
        check=False,
    )
    if told.returncode:
        raise RuntimeError(told.stderr)
    return dict(json.loads(told.stdout.splitlines()[-1]))
