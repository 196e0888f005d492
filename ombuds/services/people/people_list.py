"""People as a list: those in cases open to the reader, in the order of the alphabet.

Who is in no such case is not there, whatever the office knows of them; neither order nor search
is by what only a case that is not open tells. The order is kept, and mended when somebody writes.
"""

import json
import re
from array import array
from bisect import bisect, insort
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field
from typing import Any
from weakref import WeakKeyDictionary

from sqlalchemy import Select, func, select

from ombuds.domain.cases import Case
from ombuds.domain.fields import Row
from ombuds.domain.identifiers.phones import phone_key
from ombuds.domain.names.folding import name_key, sort_key
from ombuds.domain.office import CaseAccess
from ombuds.domain.party import full_name
from ombuds.domain.party_tables import Party
from ombuds.domain.registers import Person
from ombuds.domain.tables import NUMBER_OF, RECORDED
from ombuds.services.office.conditions import unindexed
from ombuds.services.office.office import Grant, Office
from ombuds.services.office.permissions import Permission, needs, open_cases, sees_all
from ombuds.services.people.merges import moved_parties
from ombuds.services.people.person_cards import Card, load_cards
from ombuds.services.people.spelling import respelt
from ombuds.store.book import Book, Reading
from ombuds.store.rows.tables import (
    CASE_ACCESSES,
    CASES,
    CHANGES,
    ENTRIES,
    PARTIES,
    PERSON_KEYS,
    PERSONS,
    VALUES,
)
from ombuds.store.search.derived import person_keys

__all__ = ["PersonLine", "people", "rows"]

TELLING = [NUMBER_OF[model] for model in (Case, Party, Person, CaseAccess)]
MOST = 2**63 - 1  # of an id
MOST_TOUCHED = 200  # entries; after more the order is made anew
LEAST_DIGITS = 4  # of an IIN or a telephone, typed from its beginning


@dataclass(frozen=True, slots=True)
class PersonLine:
    """A person as the list shows them; `region` is that of their newest case."""

    id: int
    surname: str | None
    given_name: str | None
    patronymic: str | None
    birth_year: int | None
    region: str | None
    cases: int
    safe_contact: bool


@dataclass(frozen=True, slots=True)
class _Told:
    """Somebody who is in other cases too, as the open ones tell of them: where the name stands
    in the alphabet, and the keys of the search."""

    place: str
    keys: frozenset[tuple[str, str]]


@dataclass(slots=True)
class _Order:
    """The people of one reader, as of a change of the book."""

    newest: int
    ids: "array[int]" = field(default_factory=lambda: array("q"))
    told: dict[int, _Told] = field(default_factory=dict)


_Reader = tuple[int, tuple[Grant, ...]]
_KEPT: WeakKeyDictionary[Book, dict[_Reader, _Order]] = WeakKeyDictionary()


@needs(Permission.READ)
def people(office: Office, words: str = "", reading: Reading | None = None) -> "array[int]":
    """Ids of people in alphabet order: all, or those whose name in any spelling, IIN or
    telephone begins as it was typed. Who has no name stands last."""
    with nullcontext(reading) if reading else office.book.reading() as view:
        order = _order(view, office)
        if not words.strip():
            return order.ids
        found = _matching(view, order, _keys(words))
        names = tuple(name_key(words).split())
        if not found and names and (again := respelt(view, open_cases(office), names)):
            found = _matching(view, order, [("name", again)])
    return array("q", (one for one in order.ids if one in found))


@needs(Permission.READ)
def rows(office: Office, ids: Sequence[int], reading: Reading | None = None) -> list[PersonLine]:
    """A page of the list, in the order of the ids; who may not be seen is left out."""
    with nullcontext(reading) if reading else office.book.reading() as view:
        cards = load_cards(view, office, ids)
    return [_line(cards[person_id]) for person_id in ids if person_id in cards]


def _line(card: Card) -> PersonLine:
    known, born = card.values, card.values["birth_date"]
    return PersonLine(
        id=card.id,
        surname=known["surname"],
        given_name=known["given_name"],
        patronymic=known["patronymic"],
        birth_year=born and born.year,
        region=next((party["region"] for party in card.parties if party["region"]), None),
        cases=len({party["case_id"] for party in card.parties}),
        safe_contact=bool(known["safe_contact"]),
    )


# ---- the order


def _order(reading: Reading, office: Office) -> _Order:
    """The order as it was kept, with new places for those who were touched since."""
    kept = _KEPT.setdefault(office.book, {})
    reader = (office.user.id, office.grants)
    order = kept.get(reader)
    touched = None if order is None else _touched(reading, order.newest)
    if order is not None and not touched and touched is not None:
        return order
    newest = reading.scalar(select(func.coalesce(func.max(CHANGES.c.id), 0)))
    if order is None or touched is None:
        kept[reader] = _ordered(reading, office, newest)
    else:
        kept[reader] = _placed_again(reading, office, order, touched, newest)
    return kept[reader]


def _touched(reading: Reading, newest: int) -> set[int] | None:
    """People of whom a case, a party or a card was touched since a change; None: too many."""
    later = select(ENTRIES.c.id, ENTRIES.c.table_no, ENTRIES.c.row_id)
    later = later.where(ENTRIES.c.change_id > newest, unindexed(ENTRIES.c.table_no).in_(TELLING))
    entries = reading.all(later.limit(MOST_TOUCHED))
    if len(entries) == MOST_TOUCHED:
        return None
    rows: dict[type[Row], list[int]] = defaultdict(list)
    for entry in entries:
        rows[RECORDED[entry.table_no]].append(entry.row_id)
    was = select(VALUES.c.field, VALUES.c.before).where(
        VALUES.c.entry_id.in_([entry.id for entry in entries]),
        VALUES.c.field.in_(("person_id", "case_id")),
        VALUES.c.before.is_not(None),
    )
    before = [(name, json.loads(text)) for name, text in reading.all(was)] if entries else []
    cases = {*rows[Case], *(one for name, one in before if name == "case_id")}
    named = select(CASE_ACCESSES.c.case_id).where(CASE_ACCESSES.c.id.in_(rows[CaseAccess]))
    cases.update(reading.ids(named) if rows[CaseAccess] else ())
    people = select(PARTIES.c.person_id).where(PARTIES.c.person_id.is_not(None))
    found = {*rows[Person], *(one for name, one in before if name == "person_id" and one)}
    for condition in (PARTIES.c.case_id.in_(cases), PARTIES.c.id.in_(rows[Party])):
        found.update(reading.ids(people.where(condition)) if entries else ())
    return found


def _placed_again(
    reading: Reading, office: Office, order: _Order, touched: set[int], newest: int
) -> _Order:
    whole = reached(reading, office, touched)
    told = {one: known for one, known in order.told.items() if one not in touched}
    told |= _told(reading, office, whole)
    ids = array("q", (one for one in order.ids if one not in touched))

    def place(one: int) -> tuple[bool, str, int]:
        name = select(PERSONS.c.name_sort).where(PERSONS.c.id == one)
        sort = told[one].place if one in told else str(reading.scalar(name))
        return not sort, sort, one

    for one in whole:
        ids.insert(bisect(ids, place(one), key=place), one)
    return _Order(newest, ids, told)


def _ordered(reading: Reading, office: Office, newest: int) -> _Order:
    if not sees_all(office):
        return _ordered_for_some(reading, office, newest)
    in_a_case = select(PARTIES.c.case_id).where(PARTIES.c.person_id == PERSONS.c.id).exists()
    walk = select(PERSONS.c.id).where(in_a_case).order_by(PERSONS.c.name_sort, PERSONS.c.id)
    parts = (walk.where(PERSONS.c.name_sort > ""), walk.where(PERSONS.c.name_sort == ""))
    return _Order(newest, array("q", (one for part in parts for (one,) in reading.raw(part))))


def _ordered_for_some(reading: Reading, office: Office, newest: int) -> _Order:
    """Who is in other cases too gets the place of the name that the open ones tell."""
    whole = reached(reading, office)
    walk = select(PERSONS.c.name_sort, PERSONS.c.id).order_by(PERSONS.c.name_sort, PERSONS.c.id)
    places = [place for place in reading.raw(walk) if whole.get(place[1])]
    told = _told(reading, office, whole)
    for one, known in told.items():
        insort(places, (known.place, one))
    nameless = bisect(places, ("", MOST))
    ids = array("q", (one for _, one in places[nameless:] + places[:nameless]))
    return _Order(newest, ids, told)


def reached(reading: Reading, office: Office, of: Collection[int] | None = None) -> dict[int, bool]:
    """People in cases open to the reader, and whether they are in no others; all, or of some."""
    cases = select(CASES.c.id).where(open_cases(office))
    one_by_one = cases.where(CASES.c.id == PARTIES.c.case_id).correlate(PARTIES).exists()
    within = PARTIES.c.case_id.in_(cases) if of is None else one_by_one
    query = select(PARTIES.c.person_id, func.sum(within), func.count()).group_by(
        PARTIES.c.person_id
    )
    query = query.where(
        PARTIES.c.person_id.is_not(None) if of is None else PARTIES.c.person_id.in_(of)
    )
    return {one: open_ == all_ for one, open_, all_ in reading.raw(query) if open_}


def _told(reading: Reading, office: Office, whole: Mapping[int, bool]) -> dict[int, _Told]:
    partly = load_cards(reading, office, [one for one, all_ in whole.items() if not all_])
    moved = moved_parties(reading) if partly else frozenset()
    return {
        one: _Told(sort_key(full_name(card.values)), frozenset(_told_keys(card, moved)))
        for one, card in partly.items()
    }


def _told_keys(card: Card, moved: Collection[int]) -> Iterator[tuple[str, str]]:
    """As the writer makes them: of the card, and of what came with cards merged into it."""
    yield from person_keys(card.values)
    for party in card.parties:
        if party["id"] in moved:
            yield from person_keys(party)


# ---- the search

_Asked = tuple[str, tuple[str, ...]]  # kind of key, and how its words or digits begin


def _keys(typed: str) -> list[_Asked]:
    """What the typed may be: the beginning of an IIN or of a telephone in any form, or names."""
    digits = re.sub(r"\D", "", typed)
    if re.search(r"[^\W\d_]", typed) or not digits:
        return [("name", tuple(name_key(typed).split()))]
    if len(digits) < LEAST_DIGITS:
        return []
    phones = {digits, phone_key(typed), f"7{digits}"} | (
        {f"7{digits[1:]}"} if digits[0] == "8" else set()
    )
    return [("iin", (digits,)), *(("phone", (one,)) for one in phones)]


def _matching(reading: Reading, order: _Order, asked: Sequence[_Asked]) -> set[int]:
    """By the keys of the card, and for who is in other cases too by those that are told."""
    found: set[int] = set()
    for kind, begins in asked:
        if begins:
            found.update(reading.ids(_holders(kind, begins)))
    found -= order.told.keys()
    return found | {one for one, known in order.told.items() if _fits(known.keys, asked)}


def _holders(kind: str, begins: Sequence[str]) -> Select[Any]:
    query = select(PERSON_KEYS.c.person_id).where(PERSON_KEYS.c.kind == kind)
    if kind == "name":
        words = (func.instr(" " + PERSON_KEYS.c.key, f" {one}") > 0 for one in begins)
        return query.where(*words)
    return query.where(PERSON_KEYS.c.key.between(begins[0], f"{begins[0]}:"))


def _fits(keys: Collection[tuple[str, str]], asked: Sequence[_Asked]) -> bool:
    return any(
        kind == of and all(f" {one}" in f" {key}" for one in begins)
        for kind, begins in asked
        if begins
        for of, key in keys
    )
