"""Finding cases and people by whatever one knows of them.

Who may see a case but not its names finds it by its number alone: names, texts, IIN and phone
are searched in open cases only. Restricted cases leave no trace.
"""

import re
from collections import defaultdict
from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, and_, false, or_, select, union

from ombuds.domain.identifiers.case_numbers import former_forms, parse
from ombuds.domain.names.folding import name_key, words_of
from ombuds.domain.party import NAME, full_name
from ombuds.domain.reports.filters import Filters
from ombuds.domain.views import CaseRow, Mask
from ombuds.services.finding.case_rows import load_rows
from ombuds.services.office.conditions import ANYTHING, MOST_VALUES, Condition, in_filters
from ombuds.services.office.office import Office
from ombuds.services.office.permissions import (
    Permission,
    needs,
    open_cases,
    sees_all,
    visible_cases,
)
from ombuds.services.people.earlier_complaints import SEARCH, Seen, SeenCase, known_by, seen_before
from ombuds.services.people.name_search import called
from ombuds.store.book import Reading
from ombuds.store.rows.tables import CASES, PARTIES
from ombuds.store.search import fts5

__all__ = ["Found", "PersonRow", "Seen", "SeenCase", "as_json", "find", "search_ids", "seen_before"]

MOST_CALLED = 50  # people whose cases are listed where the words are in none
_PARTIAL = re.compile(r"(?:(\d{4})[\W_]+)?(?:([A-Z]{2,5})[\W_]*)?(?:(L)[\W_]*)?(\d{1,9})", re.ASCII)


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A person found, as they are called in the newest of their cases that are open to the
    reader, and in how many of those they are."""

    id: int
    name: str
    birth_year: int | None
    cases: int


@dataclass(frozen=True, slots=True)
class Found:
    """What was found, the newest first; numbers before words."""

    cases: list[CaseRow]
    people: list[PersonRow]


def as_json(found: Found) -> dict[str, list[dict[str, Any]]]:
    """The shape of `ombuds find --json`."""
    return {
        "cases": [_case_json(row) for row in found.cases],
        "people": [
            {"id": str(row.id), "name": row.name, "birth_year": row.birth_year, "cases": row.cases}
            for row in found.people
        ],
    }


def _case_json(row: CaseRow) -> dict[str, Any]:
    return {
        "number": row.number,
        "received_on": row.received_on and row.received_on.isoformat(),
        "registered_on": row.registered_on.isoformat(),
        "complainant": row.complainant or None,
        "region": row.region,
        "main_right": row.main_right,
        "stage": row.stage,
        "outcome": row.outcome,
        "due_on": row.due_on and row.due_on.isoformat(),
        "officer": row.officer,
        "masked": ["complainant"] if isinstance(row.complainant, Mask) else [],
    }


@needs(Permission.READ)
def find(
    office: Office,
    words: str,
    filters: Filters = ANYTHING,
    limit: int = 50,
    reading: Reading | None = None,
) -> Found:
    """The newest cases and people that match all the words; under two letters, nothing.

    Without words, the newest cases that the filters let through. A `reading` of one's own can
    be interrupted from another thread.
    """
    asked = _Asked.of(words)
    if not asked.words and filters != ANYTHING:
        return _filtered(office, filters, limit, reading)
    if not asked.searched:
        return Found([], [])
    with nullcontext(reading) if reading else office.book.reading() as view:
        return _found(view, office, asked, filters, limit)


@needs(Permission.READ)
def people_like(office: Office, typed: str, limit: int = 6) -> list[PersonRow]:
    """People whose name is near what is being typed, the nearest first."""
    names = _Asked.of(typed).names
    with office.book.reading() as reading:
        people = called(reading, office, names, limit)
        return _person_rows(reading, open_cases(office), people)


def _filtered(office: Office, filters: Filters, limit: int, reading: Reading | None) -> Found:
    within = in_filters(office, filters, CASES.c.id)
    query = select(CASES.c.id).where(visible_cases(office), *within)
    with nullcontext(reading) if reading else office.book.reading() as view:
        ids = view.ids(query.order_by(CASES.c.id.desc()).limit(limit))
        return Found(load_rows(view, office, ids), [])


@dataclass(frozen=True, slots=True)
class _Asked:
    """Typed words, as what they may be: a number, keys of a person, words of a text."""

    typed: str
    words: tuple[str, ...]
    names: tuple[str, ...]  # the same words as name keys

    @classmethod
    def of(cls, typed: str) -> "_Asked":
        words = words_of(typed)
        return cls(typed.strip(), tuple(words), tuple(name_key(word) for word in words))

    @property
    def searched(self) -> bool:
        return any(len(word) > 1 for word in self.words)

    @property
    def initials(self) -> bool:
        """Whether a word is a single letter: so much begins with it that people come first."""
        return any(len(word) == 1 and word.isalpha() for word in self.words)

    def number(self) -> Condition | None:
        """The case that is named, fully or by the end of its number."""
        former = CASES.c.former_number.in_(former_forms(self.typed))
        if (whole := parse(self.typed)) is not None:
            return or_(CASES.c.number == str(whole), former)
        part = _PARTIAL.fullmatch(self.typed.upper())
        if part is None or not int(part[4]):
            return former if any(letter.isdigit() for letter in self.typed) else None
        year, series, legacy, counter = part.groups()
        same = [CASES.c.counter == int(counter)]
        same += [CASES.c.year == int(year)] if year else []
        same += [CASES.c.series == series] if series else []
        same += [CASES.c.legacy.is_(True)] if legacy else []
        return or_(and_(*same), former)

    def digits(self) -> str | None:
        """The whole of the typed as digits, if it may be an IIN or a telephone."""
        digits = re.sub(r"\D", "", self.typed)
        return None if len(digits) < 6 or re.search(r"[^\W\d_]", self.typed) else digits

    def text(self) -> Condition | None:
        """The words in texts and names."""
        return _matches(fts5.match(self.words, self.names, names_too=True))


def _matches(expression: str) -> Condition | None:
    return SEARCH.c.search.op("MATCH", is_comparison=True)(expression) if expression else None


def search_ids(office: Office, words: str, reading: Reading) -> Select[Any]:
    """Ids of all cases that match words, as a query; for lists, in no order."""
    asked = _Asked.of(words)
    found = _any_of(_id_queries(reading, office, asked))
    if reading.first(found.limit(1)) is None:
        people = called(reading, office, asked.names, MOST_CALLED)
        found = select(CASES.c.id).where(_with(people), open_cases(office))
    return found


def _any_of(queries: Sequence[Select[Any]]) -> Select[Any]:
    if not queries:
        return select(CASES.c.id).where(false())
    return select(union(*queries).subquery().c.id)


def _id_queries(reading: Reading, office: Office, asked: _Asked) -> list[Select[Any]]:
    ids = select(CASES.c.id.label("id"))
    found = []
    if (number := asked.number()) is not None:
        found.append(ids.where(number, visible_cases(office)))
    if known := _known_by(reading, office, asked):
        found.append(ids.where(_cases_of(known)))
    if (text := asked.text()) is not None and sees_all(office):
        found.append(select(SEARCH.c.rowid.label("id")).where(text))
    elif text is not None:
        joined = ids.select_from(SEARCH.join(CASES, CASES.c.id == SEARCH.c.rowid))
        found.append(joined.where(text, open_cases(office)))
    return found


def _found(reading: Reading, office: Office, asked: _Asked, filters: Filters, limit: int) -> Found:
    """Number, keys of a person, then words: each the newest first, until there are enough."""
    readable, within = open_cases(office), in_filters(office, filters, CASES.c.id)
    known = _known_by(reading, office, asked)
    people = [party.person_id for party in known]
    if not (people or asked.digits()):
        people = called(reading, office, asked.names, limit)
    ids: dict[int, None] = {}
    for condition, allowed in (
        (asked.number(), visible_cases(office)),
        (_cases_of(known), readable),
        (_with(people) if asked.initials else None, readable),
    ):
        if condition is not None:
            query = select(CASES.c.id).where(condition, allowed, *within)
            ids.update(dict.fromkeys(reading.ids(query.order_by(CASES.c.id.desc()).limit(limit))))
    if len(ids) < limit and (text := asked.text()) is not None and not (ids and asked.initials):
        found = in_filters(office, filters, SEARCH.c.rowid)
        ids.update(dict.fromkeys(reading.ids(_newest(text, readable, found, limit))))
    if not ids and people:  # by what is near their names
        query = select(CASES.c.id).where(_with(people), readable, *within)
        ids.update(dict.fromkeys(reading.ids(query.order_by(CASES.c.id.desc()).limit(limit))))
    cases = load_rows(reading, office, list(ids)[:limit])
    return Found(cases, _person_rows(reading, readable, list(dict.fromkeys(people))[:limit]))


def _newest(
    match: Condition, allowed: Condition, within: Sequence[Condition], limit: int
) -> Select[Any]:
    """The search index gives its newest rows first by itself, without a sort."""
    joined = SEARCH.join(CASES, CASES.c.id == SEARCH.c.rowid)
    query = select(SEARCH.c.rowid).select_from(joined).where(match, allowed, *within)
    return query.order_by(SEARCH.c.rowid.desc()).limit(limit)


def _known_by(reading: Reading, office: Office, asked: _Asked) -> list[Any]:
    digits = asked.digits()
    return known_by(reading, office, digits, [asked.typed]) if digits else []


def _cases_of(parties: Sequence[Any]) -> Condition:
    return CASES.c.id.in_([party.case_id for party in parties[:MOST_VALUES]])


def _with(people: Sequence[int]) -> Condition:
    """Cases that these people are in."""
    return CASES.c.id.in_(select(PARTIES.c.case_id).where(PARTIES.c.person_id.in_(people)))


def _person_rows(reading: Reading, readable: Condition, ids: Sequence[int]) -> list[PersonRow]:
    """People as their cases that are open to the reader tell of them, the newest first.

    Never as on the card, which may be filled from a case that the reader may not see.
    """
    columns = ("person_id", "case_id", "birth_date", *NAME)
    query = select(*(PARTIES.c[name] for name in columns))
    query = query.join_from(PARTIES, CASES, CASES.c.id == PARTIES.c.case_id)
    query = query.where(PARTIES.c.person_id.in_(ids), readable).order_by(CASES.c.id.desc())
    told: dict[int, list[Any]] = defaultdict(list)
    for row in reading.all(query) if ids else ():
        told[row.person_id].append(row)
    return [_person_row(person_id, told[person_id]) for person_id in ids if person_id in told]


def _person_row(person_id: int, rows: Sequence[Any]) -> PersonRow:
    names = (full_name(row) for row in rows)
    births = (row.birth_date.year for row in rows if row.birth_date)
    cases = {row.case_id for row in rows}
    return PersonRow(person_id, next(filter(None, names), ""), next(births, None), len(cases))
