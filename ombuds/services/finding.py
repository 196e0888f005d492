"""Finding cases and people by whatever one knows of them.

Who may see a case but not its names finds it by its number alone: names, texts, IIN and phone
are searched in open cases only. Restricted cases leave no trace.
"""

import re
from collections.abc import Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, column, false, func, or_, select, table, union

from ombuds.domain.cases import Party
from ombuds.domain.filters import Filters
from ombuds.domain.folding import name_key, words_of
from ombuds.domain.numbers import parse
from ombuds.domain.phones import phone_key
from ombuds.domain.registers import Person, PersonKey
from ombuds.domain.views import CaseRow, Mask
from ombuds.services.case_rows import load_rows
from ombuds.services.conditions import ANYTHING, CASE, Condition, in_filters
from ombuds.services.office import Office
from ombuds.services.permissions import Permission, needs, open_cases, visible_cases
from ombuds.services.seen import Seen, SeenCase, seen_before
from ombuds.services.spelling import respelt
from ombuds.store import search
from ombuds.store.book import Reading
from ombuds.store.derived import full_name
from ombuds.store.stored import shape_of

__all__ = ["Found", "PersonRow", "Seen", "SeenCase", "as_json", "find", "search_ids", "seen_before"]

PARTY = shape_of(Party).table
PERSON = shape_of(Person).table
KEY = shape_of(PersonKey).table
SEARCH = table("search", column("rowid"), column("search"))
FEW = 200  # newest cases in which people are looked for
_PARTIAL = re.compile(r"(?:(\d{4})[\W_]+)?(?:([A-Z]{2,5})[\W_]*)?(?:(L)[\W_]*)?(\d{1,9})", re.ASCII)


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A person found, and in how many cases that are open to the reader they are."""

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
        "complainant": None if isinstance(row.complainant, Mask) else row.complainant or None,
        "region": row.region,
        "main_right": row.main_right,
        "stage": row.stage,
        "outcome": row.outcome,
        "due_on": row.due_on and row.due_on.isoformat(),
        "officer": row.officer,
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
        found = _found(view, office, asked, filters, limit)
        if not (found.cases or found.people) and (again := _respelt(view, asked)):
            return _found(view, office, again, filters, limit)
    return found


def _filtered(office: Office, filters: Filters, limit: int, reading: Reading | None) -> Found:
    within = in_filters(office, filters, CASE.c.id)
    query = select(CASE.c.id).where(visible_cases(office), *within)
    with nullcontext(reading) if reading else office.book.reading() as view:
        ids = view.ids(query.order_by(CASE.c.id.desc()).limit(limit))
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

    def number(self) -> Condition | None:
        """The case that is named, fully or by the end of its number."""
        former = CASE.c.former_number == self.typed
        if (whole := parse(self.typed)) is not None:
            return or_(CASE.c.number == str(whole), former)
        part = _PARTIAL.fullmatch(self.typed.upper())
        if part is None or not int(part[4]):
            return former if any(letter.isdigit() for letter in self.typed) else None
        year, series, legacy, counter = part.groups()
        same = [CASE.c.counter == int(counter)]
        same += [CASE.c.year == int(year)] if year else []
        same += [CASE.c.series == series] if series else []
        same += [CASE.c.legacy.is_(True)] if legacy else []
        return or_(and_(*same), former)

    def person(self) -> ColumnElement[bool] | None:
        """The keys of a person that the whole of the typed may be: IIN or phone."""
        digits = re.sub(r"\D", "", self.typed)
        if len(digits) < 6 or re.search(r"[^\W\d_]", self.typed):
            return None
        iin = and_(KEY.c.kind == "iin", KEY.c.key == digits)
        return or_(iin, and_(KEY.c.kind == "phone", KEY.c.key == phone_key(self.typed)))

    def text(self) -> Condition | None:
        """The words in texts and names."""
        return _matches(search.match(self.words, self.names, names_too=True))

    def name(self) -> Condition | None:
        """The words in names alone."""
        return _matches(search.match([""] * len(self.names), self.names, names_too=True))


def _matches(expression: str) -> Condition | None:
    return SEARCH.c.search.op("MATCH", is_comparison=True)(expression) if expression else None


def search_ids(office: Office, words: str, reading: Reading) -> Select[Any]:
    """Ids of all cases that match words, as a query; for lists, in no order."""
    asked = _Asked.of(words)
    found = _id_queries(office, asked)
    if reading.first(_any_of(found).limit(1)) is None and (again := _respelt(reading, asked)):
        found = _id_queries(office, again)
    return _any_of(found)


def _any_of(queries: Sequence[Select[Any]]) -> Select[Any]:
    if not queries:
        return select(CASE.c.id).where(false())
    return select(union(*queries).subquery().c.id)


def _id_queries(office: Office, asked: _Asked) -> list[Select[Any]]:
    ids = select(CASE.c.id.label("id"))
    found = []
    if (number := asked.number()) is not None:
        found.append(ids.where(number, visible_cases(office)))
    if (keys := asked.person()) is not None:
        found.append(ids.where(CASE.c.id.in_(_cases_of(keys)), open_cases(office)))
    if (text := asked.text()) is not None:
        joined = ids.select_from(SEARCH.join(CASE, CASE.c.id == SEARCH.c.rowid))
        found.append(joined.where(text, open_cases(office)))
    return found


def _found(reading: Reading, office: Office, asked: _Asked, filters: Filters, limit: int) -> Found:
    """Number, keys of a person, then words: each the newest first, until there are enough."""
    readable = open_cases(office)
    ids: dict[int, None] = {}
    for condition, allowed in (
        (asked.number(), visible_cases(office)),
        (None if (keys := asked.person()) is None else CASE.c.id.in_(_cases_of(keys)), readable),
    ):
        if condition is not None:
            within = in_filters(office, filters, CASE.c.id)
            query = select(CASE.c.id).where(condition, allowed, *within)
            ids.update(dict.fromkeys(reading.ids(query.order_by(CASE.c.id.desc()).limit(limit))))
    if len(ids) < limit and (text := asked.text()) is not None:
        within = in_filters(office, filters, SEARCH.c.rowid)
        ids.update(dict.fromkeys(reading.ids(_newest(text, readable, within, limit))))
    cases = load_rows(reading, office, list(ids)[:limit])
    return Found(cases, _people(reading, readable, asked, limit))


def _newest(
    match: Condition, allowed: Condition, within: Sequence[Condition], limit: int
) -> Select[Any]:
    """The search index gives its newest rows first by itself, without a sort."""
    joined = SEARCH.join(CASE, CASE.c.id == SEARCH.c.rowid)
    query = select(SEARCH.c.rowid).select_from(joined).where(match, allowed, *within)
    return query.order_by(SEARCH.c.rowid.desc()).limit(limit)


def _cases_of(keys: Condition) -> Select[Any]:
    persons = select(KEY.c.person_id).where(keys)
    return select(PARTY.c.case_id).where(PARTY.c.person_id.in_(persons))


def _respelt(reading: Reading, asked: _Asked) -> _Asked | None:
    """The same words as the nearest names of the register, if they are near enough."""
    names = respelt(reading, asked.names)
    return None if names is None else _Asked("", ("",) * len(names), names)


def _people(reading: Reading, readable: Condition, asked: _Asked, limit: int) -> list[PersonRow]:
    """People of the newest cases that are open to the reader, whose own name matches."""
    by_key, by_name = asked.person(), asked.name()
    if by_key is not None:
        ids = list(reading.ids(select(KEY.c.person_id).where(by_key).distinct().limit(limit)))
    elif by_name is not None:
        cases = reading.ids(_newest(by_name, readable, [], FEW))
        ids = _named(reading, cases, asked.names, limit)
    else:
        return []
    return _person_rows(reading, readable, list(dict.fromkeys(ids)))


def _named(reading: Reading, cases: Sequence[int], names: Sequence[str], limit: int) -> list[int]:
    columns = (PARTY.c.person_id, PARTY.c.surname, PARTY.c.given_name, PARTY.c.patronymic)
    query = select(*columns).where(PARTY.c.case_id.in_(list(cases)), PARTY.c.person_id.is_not(None))
    found: dict[int, None] = {}
    for person_id, *parts in reading.raw(query.order_by(PARTY.c.case_id.desc())):
        words = " ".join(name_key(part) for part in parts if part).split()
        if all(any(word.startswith(name) for word in words) for name in names):
            found[person_id] = None
    return list(found)[:limit]


def _person_rows(reading: Reading, readable: Condition, ids: Sequence[int]) -> list[PersonRow]:
    """Cards of people, where at least one of their cases is open to the reader."""
    counted = (
        select(PARTY.c.person_id, func.count(PARTY.c.case_id.distinct()))
        .join_from(PARTY, CASE, CASE.c.id == PARTY.c.case_id)
        .where(PARTY.c.person_id.in_(ids), readable)
        .group_by(PARTY.c.person_id)
    )
    counts = dict(map(tuple, reading.all(counted)))
    columns = ("id", "surname", "given_name", "patronymic", "birth_date")
    query = select(*(PERSON.c[name] for name in columns)).where(PERSON.c.id.in_(list(counts)))
    cards: Mapping[int, Any] = {row.id: row for row in reading.all(query)}
    return [
        PersonRow(
            person_id,
            full_name(dict(zip(columns, cards[person_id], strict=True))),
            cards[person_id].birth_date.year if cards[person_id].birth_date else None,
            counts[person_id],
        )
        for person_id in ids
        if person_id in cards
    ]
