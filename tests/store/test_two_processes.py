"""Several programs write to one book: they queue, and no number is given twice or left out."""

import threading
import time

import pytest
from sqlalchemy import func, select

from ombuds.domain.cases import Case
from ombuds.errors import Locked
from ombuds.store.engines import sqlite
from ombuds.store.verifying.verify import verify
from tests.store.shelf import CHAIN, OTHER_CHAIN, add_case, sql
from tests.store.writing import start

PROCESSES, CHANGES = 3, 40
COUNT = select(func.count()).select_from(Case)


def test_three_programs_number_their_cases_without_gap_or_double(opener):
    folder = opener.copy()
    notes = [folder.parent / f"{number}.txt" for number in range(PROCESSES)]
    chains = (CHAIN, CHAIN, OTHER_CHAIN)
    running = [start(folder, c, CHANGES, note) for c, note in zip(chains, notes, strict=True)]
    assert [program.wait(300) for program in running] == [0] * PROCESSES
    given = [int(line) for note in notes for line in note.read_text().split()]
    assert sorted(given) == list(range(1, PROCESSES * CHANGES + 1))
    book = opener.book(folder)
    numbers = sql(book, 'SELECT number, counter FROM "case" ORDER BY counter')
    assert numbers == [(f"2026-AST-{n:06}", n) for n in range(1, PROCESSES * CHANGES + 1)]
    verdict = verify(book, full=True)
    assert verdict.problems == []
    assert [head.rpartition(":")[0] for head in verdict.heads] == ["71:82", "72:40"]


def test_a_change_that_read_first_still_gets_the_lock(opener):
    """A deferred transaction would read, wait, and then be refused: another wrote meanwhile."""
    folder = opener.copy()
    first, second = opener.book(folder), opener.book(folder)
    begun = threading.Event()

    def slow() -> None:
        with first.change("slow") as change:
            change.execute(COUNT)
            begun.set()
            time.sleep(0.3)
            change.counter("AST", 2026)

    thread = threading.Thread(target=slow)
    thread.start()
    assert begun.wait(60)
    with second.change("quick") as change:
        change.execute(COUNT)
        change.counter("AST", 2026)
    thread.join()
    acts = [act for (act,) in sql(first, 'SELECT act FROM "change" ORDER BY seq')]
    assert acts == ["init", "user_add", "slow", "quick"]
    assert sql(first, "SELECT last FROM number_counter") == [(2,)]


def test_waiting_too_long_is_told_and_changes_nothing(opener, monkeypatch):
    monkeypatch.setattr(sqlite, "BUSY_SECONDS", 0.05)
    folder = opener.copy()
    first, second = opener.book(folder), opener.book(folder)
    with first.change("slow"):
        with pytest.raises(Locked):
            add_case(second)
        assert sql(second, 'SELECT count(*) FROM "change"') == [(2,)]  # reading waits for nobody
    assert add_case(second)


def test_a_check_beside_writers_raises_no_alarm(opener):
    folder = opener.copy()
    notes = [folder.parent / f"{chain}.txt" for chain in (CHAIN, OTHER_CHAIN)]
    chains = (CHAIN, OTHER_CHAIN)
    running = [start(folder, c, CHANGES * 2, note) for c, note in zip(chains, notes, strict=True)]
    book = opener.book(folder)
    checks = 0
    while any(program.poll() is None for program in running):
        assert verify(book, full=checks % 2 == 0).problems == []
        checks += 1
    assert checks > 3
    assert verify(book, full=True).cases == CHANGES * 4


def test_a_watch_notices_what_others_write(opener):
    folder = opener.copy()
    first, second = opener.book(folder), opener.book(folder)
    watch = first.watch()
    assert not watch.changed()
    add_case(second)
    assert watch.changed()
    assert not watch.changed()
    watch.close()
