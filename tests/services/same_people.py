"""How well people are recognised: pairs of rows of one person against pairs of different people."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from sqlalchemy import select

from ombuds.domain.names.same_person import Facts, compare, facts_of
from ombuds.services.office.office import Office
from ombuds.services.people.duplicates import duplicates
from ombuds.store.rows.tables import CASE_TEXTS, CASES, PARTIES


@dataclass(frozen=True, slots=True)
class Row:
    """Who complains in a row as the book has it, who that truly is, and what may tie it."""

    person: Any
    ties: frozenset[str]
    card: int
    facts: Facts


@dataclass(frozen=True, slots=True)
class Count:
    """Pairs recognised rightly, wrongly, and missed though something ties them."""

    right: int
    wrong: int
    missed: int

    @property
    def precision(self) -> float:
        return self.right / ((self.right + self.wrong) or 1)

    @property
    def recall(self) -> float:
        return self.right / ((self.right + self.missed) or 1)


def first_complainants(office: Office) -> dict[tuple[int | None, str | None, int | None], Any]:
    """What every imported row became, by file, sheet and row: the first complainant of a case."""
    query = (
        select(
            PARTIES,
            CASES.c.region,
            CASES.c.import_file,
            CASE_TEXTS.c.import_sheet,
            CASE_TEXTS.c.import_row,
        )
        .join_from(PARTIES, CASES, CASES.c.id == PARTIES.c.case_id)
        .join(CASE_TEXTS, CASE_TEXTS.c.id == CASES.c.id)
        .where(PARTIES.c.role == "complainant", PARTIES.c.position == 0)
    )
    with office.book.reading() as reading:
        return {
            (row.import_file, row.import_sheet, row.import_row): dict(row._mapping)
            for row in reading.all(query)
        }


def row_of(found: Any, person: Any, ties: Iterable[str]) -> Row:
    return Row(person, frozenset(ties), found["person_id"], facts_of(found, [found["region"]]))


def by_rule(rows: Sequence[Row]) -> Count:
    """By the rule alone, on what was written in the rows."""
    return _count(rows, lambda one, other: compare(one.facts, other.facts).likely)


def in_the_book(office: Office, rows: Sequence[Row]) -> Count:
    """As the program has it: on one card, or offered as a pair of cards."""
    offered = {(pair.a, pair.b) for pair in duplicates(office)}

    def recognised(one: Row, other: Row) -> bool:
        a, b = sorted((one.card, other.card))
        return a == b or (a, b) in offered

    return _count(rows, recognised)


def _count(rows: Sequence[Row], recognised: Any) -> Count:
    right = wrong = missed = 0
    for one, other in combinations(rows, 2):
        known, same = recognised(one, other), one.person == other.person
        if known and same:
            right += 1
        elif known:
            wrong += 1
        elif same and one.ties & other.ties:
            missed += 1
    return Count(right, wrong, missed)
