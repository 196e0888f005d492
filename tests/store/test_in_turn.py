"""Changes in turn: each stands or falls by itself, and what a commit meets is told."""

import threading

import pytest
from sqlalchemy import event, func, select

from ombuds.store.in_turn import InTurn
from ombuds.store.rows.tables import CASES
from ombuds.store.verifying.verify import verify
from tests.store.shelf import stage_case

BATCH = 77


def cases(book):
    with book.reading() as reading:
        return reading.scalar(select(func.count()).select_from(CASES))


def test_all_changes_are_in_the_book_when_the_turns_are_over(book):
    before = cases(book)
    with InTurn(book) as turns:
        for _ in range(5):
            with turns.change("import", batch_id=BATCH, file=1) as change:
                stage_case(change)
    assert cases(book) == before + 5
    with book.reading() as reading:
        told = reading.sql('SELECT act, params FROM "change" WHERE batch_id = ?', (BATCH,))
    assert [tuple(one) for one in told] == [("import", '{"file":1}')] * 5
    assert verify(book, full=True).ok
    assert turns.held is not None


def in_turn_until_one_fails(book):
    with InTurn(book) as turns:
        with turns.change("import", batch_id=BATCH) as change:
            stage_case(change)
        with turns.change("import", batch_id=BATCH) as change:
            stage_case(change)
            change.flush()
            raise ZeroDivisionError


def test_a_change_that_fails_leaves_those_before_it(book):
    before = cases(book)
    with pytest.raises(ZeroDivisionError):
        in_turn_until_one_fails(book)
    assert cases(book) == before + 1
    assert verify(book, full=True).ok


def test_the_next_is_made_ready_while_one_is_committed(book):
    free, waited = threading.Event(), []
    event.listen(book.engine, "commit", lambda _: waited.append(free.wait(60)))
    with InTurn(book) as turns:
        with turns.change("import", batch_id=BATCH) as change:
            stage_case(change)
        free.set()  # never reached while somebody waits for the commit
    assert waited == [True]
