"""A program that is killed while it commits: nothing acknowledged is lost, nothing is half done.

KILL_ROUNDS=2000 make test ARGS=tests/store/test_kill.py     the long form
"""

import os
import time
from random import Random

import pytest

from ombuds.store.verify import verify
from tests.store.shelf import CHAIN, sql
from tests.store.writing import start

ROUNDS = int(os.environ.get("KILL_ROUNDS", "24"))


@pytest.mark.slow
def test_what_was_acknowledged_survives_kill_9(opener):
    folder = opener.copy()
    note = folder.parent / "acknowledged.txt"
    rnd = Random(7)
    for done in range(ROUNDS):
        acknowledged = _killed(folder, note, rnd.random() * 0.3)
        book = opener.book(folder)
        numbers = [n for (n,) in sql(book, 'SELECT counter FROM "case" ORDER BY counter')]
        assert set(acknowledged) <= set(numbers)
        assert numbers == list(range(1, len(numbers) + 1))
        # Each killed program had at most one commit that it had no time to note.
        assert len(numbers) <= len(acknowledged) + done + 1
        assert verify(book, full=done + 1 == ROUNDS).problems == []
        book.close()


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
