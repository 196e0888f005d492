"""The window at work on the book: blocks of its event loop, and its memory."""

import statistics
import tempfile
from dataclasses import replace
from pathlib import Path

from tests.bench.at_work import MOST_BLOCK
from tests.bench.measure import Bench, Figure
from tests.bench.open import at_work

MOST_MEMORY = 220


def figures(bench: Bench) -> list[Figure]:
    """Each process works in a copy, since it registers a complaint."""
    told = []
    for _ in range(min(bench.rounds, 3)):
        with tempfile.TemporaryDirectory(dir=bench.made.folder.parent) as place:
            copy = bench.made.copy(Path(place) / "window.ombuds")
            told.append(at_work(replace(bench, made=copy), "work"))
    found = {name: statistics.median(one[name] for one in told) for name in told[0]}
    found.pop("opened")
    memory = [
        Figure("memory, window open on it", found.pop("memory"), "MB", most=MOST_MEMORY),
        Figure("memory, after all the work below", found.pop("memory after all this"), "MB"),
    ]
    blocks = [
        Figure(f"event loop blocked: {name}", block, "ms", most=MOST_BLOCK)
        for name, block in found.items()
    ]
    return [*memory, *blocks]
