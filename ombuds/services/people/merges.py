"""Merges of cards that stand, and where a card went: what other services follow."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, select

from ombuds.domain.calendar.clock import Instant
from ombuds.errors import NotAllowed, Refusal
from ombuds.i18n import T
from ombuds.services.office.office import Office
from ombuds.services.people.person_cards import Card, ask, load_cards
from ombuds.store.book import Reading
from ombuds.store.change import Change
from ombuds.store.rows.tables import PARTIES, PERSON_MERGES, PERSONS, PERSONS_APART

Values = Mapping[str, Any]
Unit = Reading | Change


def no_person() -> NotAllowed:
    return NotAllowed("no_person", T("There is no such person in the cases that are open to you."))


def merged_already() -> Refusal:
    return Refusal("merged_already", T("This card was merged meanwhile. Look at the people again."))


def followed(unit: Unit, office: Office, person_id: int) -> int | None:
    """Where a card went whose merge the reader may know of: the card that tells of it now."""
    row = next(iter(ask(unit, standing(PERSON_MERGES.c.merged == person_id))), None)
    known = entries(unit, office, row) if row is not None else ()
    return next((int(party["person_id"]) for party in known), None)


@dataclass(frozen=True, slots=True)
class MergeRow:
    """A card that went into another: by whom, when, and what open cases tell of it."""

    id: int
    merged: int
    at: Instant
    user_id: int
    parties: tuple[Values, ...]


def merges_into(unit: Unit, card: Card) -> list[MergeRow]:
    """The merges that stand on a card, the newest first; those of which something is visible."""
    inner = {card.id, *inner_cards(unit, PERSONS.c.id > 0, card.id)}
    mine = {party["id"]: party for party in card.parties}
    found = []
    for row in ask(unit, standing(PERSON_MERGES.c.kept.in_(inner))):
        parties = tuple(mine[one] for one in row.parties or () if one in mine)
        if parties:
            found.append(MergeRow(row.id, row.merged, row.at, row.user_id, parties))
    return found


def entries(unit: Unit, office: Office, merge: Any) -> list[Values]:
    """The entries of a merge that are open to the reader, wherever they stand now."""
    parties = select(PARTIES.c.person_id).where(PARTIES.c.id.in_(merge.parties or ()))
    people = {row.person_id for row in ask(unit, parties)} - {None}
    moved = set(merge.parties or ())
    cards = load_cards(unit, office, people).values()
    return [party for card in cards for party in card.parties if party["id"] in moved]


def steps(unit: Unit, row: Any) -> Iterator[Any]:
    """A merge, and those by which its kept card went on into others."""
    seen: set[int] = set()
    while row is not None and row.id not in seen:
        seen.add(row.id)
        yield row
        row = next(iter(ask(unit, standing(PERSON_MERGES.c.merged == row.kept))), None)


def standing(*conditions: Any) -> Select[Any]:
    """Merges that were not undone, the newest first."""
    query = select(PERSON_MERGES).where(PERSON_MERGES.c.undone_at.is_(None), *conditions)
    return query.order_by(PERSON_MERGES.c.id.desc())


def moved_parties(unit: Unit) -> frozenset[int]:
    """Ids of all entries that merges moved, of those that stand."""
    return frozenset(one for row in ask(unit, standing()) for one in row.parties or ())


def inner_cards(unit: Unit, condition: Any, under: int) -> list[int]:
    """Cards that went into one over the merges that stand, of those under a condition."""
    inner, new = set[int](), {under}
    while new:
        found = ask(
            unit,
            select(PERSON_MERGES.c.merged).where(
                PERSON_MERGES.c.kept.in_(new), PERSON_MERGES.c.undone_at.is_(None)
            ),
        )
        new = {row.merged for row in found} - inner
        inner |= new
    rows = ask(unit, select(PERSONS.c.id).where(PERSONS.c.id.in_(inner), condition))
    return [row.id for row in rows]


def apart(unit: Unit, ids: Collection[int] | None = None) -> set[tuple[int, int]]:
    """Pairs of cards that were found to be two people."""
    query = select(PERSONS_APART.c.a, PERSONS_APART.c.b)
    if ids is not None:
        query = query.where(PERSONS_APART.c.a.in_(ids))
    return {(row.a, row.b) for row in ask(unit, query)}
