"""The card of a person as one reader may see it.

A card is one thing however many cases its person is in, and it is filled from all of them. What
it got from a case that is not open to the reader stays out: a value is shown if an open case
tells it, or somebody wrote it on the card itself. Otherwise what the open cases tell stands there.
"""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, select

from ombuds.domain.acts import OtherAct
from ombuds.domain.identifiers.phones import phone_key
from ombuds.domain.party import LISTS, PERSON_FIELDS
from ombuds.domain.party_tables import Party
from ombuds.domain.registers import Person
from ombuds.domain.tables import NUMBER_OF
from ombuds.services.office.conditions import MOST_VALUES
from ombuds.services.office.office import Office
from ombuds.services.office.permissions import open_cases
from ombuds.store.book import Reading
from ombuds.store.change import Change
from ombuds.store.rows.shapes import shape_of
from ombuds.store.rows.tables import CASES, CHANGES, ENTRIES, PARTIES, PERSONS, VALUES

EDIT_CARD = OtherAct.EDIT_PERSON
"""The act by which somebody writes on a card itself."""
OF_CASE = (
    "number",
    "registered_on",
    "region",
    "reply_language",
    "main_right",
    "stage",
    "outcome",
    "closed_on",
    "restricted",
    "risk",
)

Values = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Card:
    """What of a card may be seen, and its parties in open cases, the newest case first."""

    id: int
    values: Values
    parties: Sequence[Values]  # with what is known of their case
    partly: bool  # others of its parties are in cases that are not open


def load_cards(unit: Reading | Change, office: Office, ids: Iterable[int]) -> dict[int, Card]:
    """Cards by id; of people who are in no case open to the reader there is none."""
    ids, found = list(ids), {}
    for start in range(0, len(ids), MOST_VALUES):
        found.update(_load(unit, office, ids[start : start + MOST_VALUES]))
    return found


def _load(unit: Reading | Change, office: Office, ids: Sequence[int]) -> dict[int, Card]:
    parties: dict[int, list[Values]] = defaultdict(list)
    hidden: set[int] = set()
    for party in _parties(unit, office, ids):
        if party["readable"]:
            parties[party["person_id"]].append(party)
        else:
            hidden.add(party["person_id"])
    columns = shape_of(Person).columns
    rows = ask(unit, select(PERSONS).where(PERSONS.c.id.in_(list(parties))))
    cards = {row.id: dict(zip(columns, row, strict=True)) for row in rows}
    hands = _written(unit, {i: cards[i] for i in hidden & cards.keys()})
    return {
        person_id: Card(
            person_id,
            _shown(card, parties[person_id], hands[person_id])
            if person_id in hidden
            else {name: card[name] for name in PERSON_FIELDS},
            parties[person_id],
            person_id in hidden,
        )
        for person_id, card in cards.items()
    }


def ask(unit: Reading | Change, query: Select[Any]) -> list[Any]:
    """All rows, in whichever unit it is."""
    return unit.all(query) if isinstance(unit, Reading) else unit.execute(query)


def _parties(unit: Reading | Change, office: Office, ids: Sequence[int]) -> list[Values]:
    columns = shape_of(Party).columns
    query = select(PARTIES, *(CASES.c[name] for name in OF_CASE), open_cases(office))
    query = query.join_from(PARTIES, CASES, CASES.c.id == PARTIES.c.case_id)
    query = query.where(PARTIES.c.person_id.in_(ids))
    rows = ask(unit, query.order_by(CASES.c.id.desc(), PARTIES.c.position, PARTIES.c.id))
    names = (*columns, *OF_CASE, "readable")
    return [dict(zip(names, row, strict=True)) for row in rows]


def _shown(card: Values, parties: Sequence[Values], hand: "_Hand") -> Values:
    """The values of a card that open cases or somebody's own hand tell."""
    shown: dict[str, Any] = {}
    for name in PERSON_FIELDS:
        told = [party[name] for party in reversed(parties) if party[name]]
        written = hand.get(name, [])
        if name in LISTS:
            shown[name] = _shown_list(name, card[name], told, written)
        elif card[name] is None or card[name] in (*told, *written):
            shown[name] = card[name]
        else:
            shown[name] = (written or told or [None])[0]
    return shown


def _shown_list(
    name: str, card: Sequence[str], told: Sequence[Sequence[str]], written: Sequence[Sequence[str]]
) -> list[str]:
    """As cases fill it (all telephones, but the first e-mail addresses), unless a hand did."""
    key = phone_key if name == "phones" else str.casefold
    every: dict[str, str] = {}
    for one in (one for many in (*told, *written) for one in many):
        every.setdefault(key(one), one)
    if written:
        return [one for one in card if key(one) in every]
    return list(every.values()) if name == "phones" else list(next(iter(told), ()))


_Hand = Mapping[str, list[Any]]
"""What was written on a card by hand, the newest first; of lists, what came in."""


def _written(unit: Reading | Change, cards: Mapping[int, Values]) -> Mapping[int, _Hand]:
    """Values before are kept with each edit: walking back from now gives those after it."""
    hands: dict[int, dict[str, list[Any]]] = defaultdict(lambda: defaultdict(list))
    shape, now = shape_of(Person), {person_id: dict(card) for person_id, card in cards.items()}
    query = (
        select(ENTRIES.c.row_id, CHANGES.c.act, VALUES.c.field, VALUES.c.before)
        .join_from(ENTRIES, VALUES, VALUES.c.entry_id == ENTRIES.c.id)
        .join(CHANGES, CHANGES.c.id == ENTRIES.c.change_id)
        .where(ENTRIES.c.table_no == NUMBER_OF[Person], ENTRIES.c.row_id.in_(list(cards)))
        .order_by(ENTRIES.c.id.desc())
    )
    for person_id, act, field, before in ask(unit, query) if cards else ():
        name = shape.name_of[field]
        after = now[person_id][name]
        was = None if before is None else shape.python_value(name, json.loads(before))
        if act == EDIT_CARD:
            new = _added(after, was) if name in LISTS else after
            hands[person_id][name].append(new)
        now[person_id][name] = was
    return hands


def _added(after: Collection[str] | None, before: Collection[str] | None) -> list[str]:
    return [one for one in after or () if one not in (before or ())]
