"""A program that is killed while it commits: nothing acknowledged is lost, nothing is half done.

KILL_SECONDS=600 make test ARGS=tests/store/test_kill.py     the long form
"""

import os
import time
from random import Random

import pytest

from ombuds.store.verifying.verify import verify
from tests.store.shelf import CHAIN, sql
from tests.store.writing import start

SECONDS = float(os.environ.get("KILL_SECONDS", "12"))


@pytest.mark.slow
def test_what_was_acknowledged_survives_kill_9(opener):
    folder = opener.copy()
    note = folder.parent / "acknowledged.txt"
    rnd = Random(7)
    end = time.monotonic() + SECONDS
    rounds = 0
    while rounds < 3 or time.monotonic() < end:
        acknowledged = _killed(folder, note, rnd.random() * min(SECONDS / 40, 3))
        rounds += 1
        book = opener.book(folder)
        numbers = [n for (n,) in sql(book, 'SELECT counter FROM "case" ORDER BY counter')]
        assert set(acknowledged) <= set(numbers)
        assert numbers == list(range(1, len(numbers) + 1))
        # Each killed program had at most one commit that it had no time to note.
        assert len(numbers) <= len(acknowledged) + rounds
        assert verify(book, full=False).problems == []
        book.close()
    assert verify(opener.book(folder), full=True).problems == []
    print(f"{len(acknowledged)} acknowledged commits, killed {rounds} times, none lost")


def _killed(folder, note, after):
    """What had been acknowledged when a program was killed, `after` seconds from its first."""
    before = note.stat().st_size if note.exists() else 0
    program = start(folder, CHAIN, 0, note)
    while not note.exists() or note.stat().st_size == before:
        assert program.poll() is None
        time.sleep(0.005)
    time.sleep(after)
    program.kill()
    program.wait()
    return [int(line) for line in note.read_bytes().split()]
