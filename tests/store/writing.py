"""Programs of their own that write to one book, for tests that kill them or let them queue.

python -m tests.store.writing FOLDER CHAIN COUNT ACKNOWLEDGED

Registers COUNT cases (0: until it is killed) and notes the number of each in the file
ACKNOWLEDGED once its commit has returned.
"""

import os
import subprocess
import sys
from itertools import count
from pathlib import Path

from ombuds.domain.calendar.clock import Clock
from ombuds.domain.cases import Case
from tests.store.shelf import open_book, stage_case

ROOT = Path(__file__).resolve().parents[2]


def start(folder: Path, chain: int, number: int, acknowledged: Path) -> "subprocess.Popen[bytes]":
    """The program, started."""
    words = [str(folder), str(chain), str(number), str(acknowledged)]
    return subprocess.Popen([sys.executable, "-m", "tests.store.writing", *words], cwd=ROOT)


def write(folder: Path, chain: int, number: int, acknowledged: Path) -> None:
    book = open_book(folder, chain=chain, clock=Clock())
    noted = os.open(acknowledged, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    for done in count(1):
        with book.change("register") as change:
            case_id = stage_case(change)
            change.flush()
            case = change.get(Case, case_id)
        assert case is not None
        os.write(noted, b"%d\n" % case["counter"])
        if done == number:
            break
    book.close()


if __name__ == "__main__":
    write(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), Path(sys.argv[4]))
