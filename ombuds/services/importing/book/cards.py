"""Cards of people for many rows at once: those of the book, and those the import makes.

As `matching.card_of` does one by one, by the same rule; what is missing on a card is filled. A
card is known by what cases tell that are open to the user.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import batched
from typing import Any

from sqlalchemy import or_, select

from ombuds.domain.names.same_person import compare, facts_of
from ombuds.domain.party import PERSON_FIELDS
from ombuds.domain.stages import Stage
from ombuds.services.office.office import Office
from ombuds.services.office.permissions import open_cases, sees_all
from ombuds.services.people.person_cards import load_cards
from ombuds.store.book import Reading
from ombuds.store.rows.tables import CASES, PARTIES, PERSON_KEYS, PERSONS
from ombuds.store.search.derived import person_keys

_AT_ONCE = 500
_MOST = 50  # cards under one key that are looked at

Key = tuple[str, str]


class Card:
    """What is known of a person by their card. A made one is light: there may be 100,000."""

    __slots__ = ("id", *PERSON_FIELDS)
    id: int
    iin: str | None
    birth_date: date | None
    phones: list[str] | None

    def __init__(self, card_id: int, known: Mapping[str, Any]) -> None:
        self.id = card_id
        for name in PERSON_FIELDS:
            setattr(self, name, known.get(name) or None)

    def values(self) -> dict[str, Any]:
        """What is known, by field."""
        return {name: value for name in PERSON_FIELDS if (value := getattr(self, name))}


class Cards:
    """`made`: new cards by id; `filled`: values that cards of the book lacked, by id."""

    def __init__(self, office: Office, people: Iterable[Mapping[str, Any]]) -> None:
        self.made: dict[int, Card] = {}
        self.filled: dict[int, dict[str, Any]] = {}
        self._ids = office.book.ids
        self._by_key: dict[str, dict[str, Card | list[Card]]] = {"iin": {}, "name": {}, "phone": {}}
        self._kept: dict[int, dict[str, Any]] = {}
        self._cases: dict[int, list[int]] = {}
        with office.book.reading() as reading:
            if reading.first(select(PERSON_KEYS.c.person_id).limit(1)) is not None:
                self._know(reading, office, people)

    def _know(self, reading: Reading, office: Office, people: Iterable[Mapping[str, Any]]) -> None:
        """The cards of the book that these people may have."""
        keys = sorted({key for one in people for key in person_keys(one)})
        for some in batched(keys, _AT_ONCE):
            self._kept.update((card["id"], card) for card in _cards(reading, some))
        told = _told(reading, office, self._kept)
        self._cases = _cases(reading, office, told)
        for card_id, values in told.items():
            self._index(Card(card_id, values), person_keys(values))

    def _index(self, card: Card, keys: Iterable[Key]) -> None:
        for kind, key in keys:
            held = self._by_key[kind].setdefault(key, card)
            if isinstance(held, list):
                held.append(card)
            elif held is not card:
                self._by_key[kind][key] = [held, card]

    def card(self, person: Mapping[str, Any]) -> int | None:
        """The card of a person, found or made; none where neither name nor IIN is known."""
        if not (person.get("surname") or person.get("iin")):
            return None
        keys = person_keys(person)
        card = self._found(person, keys)
        if card is None:
            card = Card(self._ids.new(), person)
            self.made[card.id] = card
            self._index(card, keys)
        else:
            self._fill(card, person)
        return card.id

    def _fill(self, card: Card, person: Mapping[str, Any]) -> None:
        """What a card lacks and this person tells."""
        before = card.values()
        holes = {
            name: person[name] for name in PERSON_FIELDS if person.get(name) and name not in before
        }
        if not holes:
            return
        for name, value in holes.items():
            setattr(card, name, value)
        known = set(person_keys(before))
        self._index(card, [key for key in person_keys(card.values()) if key not in known])
        if kept := self._kept.get(card.id):
            empty = {name: value for name, value in holes.items() if not kept.get(name)}
            self.filled.setdefault(card.id, {}).update(empty)

    def _found(self, person: Mapping[str, Any], keys: Iterable[Key]) -> Card | None:
        facts = None
        for kind, key in sorted(keys):  # iin, name, phone
            for card in self._held(kind, key) if kind != "phone" else ():
                facts = facts or facts_of(person)
                if compare(facts, facts_of(card.values())).sure:
                    return card
        return None

    def _held(self, kind: str, key: str) -> Sequence[Card]:
        """The cards with a key; the newest of very many."""
        found = self._by_key[kind].get(key, ())
        return (found,) if isinstance(found, Card) else found[-_MOST:]

    def earlier_case(self, person: Mapping[str, Any], case_id: int) -> int | None:
        """The newest earlier case in the book of somebody who is this person, or may well be."""
        if not self._cases:
            return None
        facts = facts_of(person)
        cards = {card.id: card for key in person_keys(person) for card in self._held(*key)}
        found = [
            cases[at - 1]
            for card in cards.values()
            if (cases := self._cases.get(card.id)) and (at := bisect_left(cases, case_id))
            if compare(facts, facts_of(card.values())).likely
        ]
        return max(found, default=None)


def _cards(reading: Reading, keys: Iterable[Key]) -> Iterator[dict[str, Any]]:
    """The cards of the book that have one of these keys."""
    by_kind: dict[str, list[str]] = defaultdict(list)
    for kind, key in keys:
        by_kind[kind].append(key)
    wanted = [
        (PERSON_KEYS.c.kind == kind) & PERSON_KEYS.c.key.in_(some) for kind, some in by_kind.items()
    ]
    ids = select(PERSON_KEYS.c.person_id).where(or_(*wanted))
    for row in reading.all(select(PERSONS).where(PERSONS.c.id.in_(ids)).order_by(PERSONS.c.id)):
        yield dict(zip(PERSONS.c.keys(), row, strict=True))


def _told(
    reading: Reading, office: Office, cards: dict[int, dict[str, Any]]
) -> dict[int, dict[str, Any]]:
    """The cards as they may be known by; none that only hidden cases tell."""
    if sees_all(office):
        return cards
    told = load_cards(reading, office, cards)
    return {one: {**cards[one], **told[one].values} for one in cards if one in told}


def _cases(reading: Reading, office: Office, ids: Iterable[int]) -> dict[int, list[int]]:
    """The cases of cards that are open to the user, the oldest first."""
    found: dict[int, list[int]] = defaultdict(list)
    for some in batched(ids, _AT_ONCE):
        query = (
            select(PARTIES.c.person_id, CASES.c.id)
            .join(CASES, CASES.c.id == PARTIES.c.case_id)
            .where(PARTIES.c.person_id.in_(some), PARTIES.c.role == "complainant")
            .where(CASES.c.stage != Stage.ANNULLED, open_cases(office))
            .order_by(CASES.c.id)
        )
        for person, case in reading.all(query):
            found[person].append(case)
    return found
