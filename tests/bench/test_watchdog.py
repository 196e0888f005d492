"""The window of a book of 100,000 cases never stops for longer than a person feels.

Where every change is checked (`CI`), a book of 20,000 stands for it: making the large one alone
takes a minute and a half.
"""

import faulthandler
import os
from pathlib import Path

import pytest

from tests.bench import books
from tests.bench.at_work import MOST_BLOCK
from tests.bench.measure import Bench
from tests.bench.open import at_work

CASES = 20_000 if os.environ.get("CI") else 100_000  # a short form, or a working life


@pytest.mark.slow
def test_no_block_of_the_event_loop_is_felt(tmp_path: Path) -> None:
    faulthandler.cancel_dump_traceback_later()  # making the book takes longer than a test may hang
    made = books.made(CASES)  # kept in build/; made in a minute and a half on a new machine
    felt = _felt(made.copy(tmp_path / "watched.ombuds"))
    if felt:  # once it may be the machine, on which other tests run beside; twice it is the window
        again = _felt(made.copy(tmp_path / "again.ombuds"))
        felt = {name: block for name, block in felt.items() if name in again}
    assert felt == {}


def _felt(made: books.Made) -> dict[str, int]:
    """Blocks that a person feels, in milliseconds, by what was done."""
    told = at_work(Bench(made, rounds=1), "watch")
    kinds = {name: block for name, block in told.items() if name not in NO_BLOCKS}
    assert {"type", "scroll", "search", "another page", "a case"} <= kinds.keys()
    return {name: round(block) for name, block in kinds.items() if block > MOST_BLOCK}


NO_BLOCKS = ("opened", "memory", "memory after all this")
