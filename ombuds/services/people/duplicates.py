"""Cards that may be of one person, for a reader: what open cases tell of both, and nothing else.

In three steps, so that a window may take the long one out of its way: `gathered` reads (`packed`
for another process), `pairs` of the domain compares, `offered` leaves out what was decided.
"""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import date
from itertools import batched
from typing import Any

from sqlalchemy import select

from ombuds.domain.names.duplicates import CardTold, Pair, pack, pairs
from ombuds.domain.names.name_parts import is_initial
from ombuds.domain.names.same_person import agreement, facts_of
from ombuds.i18n import T, Text
from ombuds.services.office.office import Office
from ombuds.services.office.permissions import Permission, needs, open_cases
from ombuds.services.people.merges import apart, no_person
from ombuds.services.people.people_list import reached
from ombuds.services.people.person import PersonView, person
from ombuds.services.people.person_cards import Card, load_cards
from ombuds.store.book import Reading
from ombuds.store.rows.tables import CASES, PARTIES, PERSONS

# Why two cards may be one person, or may not, in words.

FOR: Mapping[str, Text] = {
    "iin": T("same IIN"),
    "phone": T("same phone"),
    "email": T("same e-mail"),
    "birth_date": T("same birth date"),
    "full_name": T("same full name"),
    "name": T("same surname and given name"),
    "near_name": T("the name is spelt almost alike"),
    "initials": T("the initials fit"),
    "iin_near": T("the IINs differ by one digit"),
    "address": T("same address"),
    "region": T("same region"),
}
AGAINST: Mapping[str, Text] = {
    "other_iin": T("different IINs"),
    "other_birth_date": T("different birth dates"),
    "other_sex": T("a man and a woman"),
    "other_surname": T("different surnames"),
    "other_patronymic": T("different patronymics"),
    "other_name": T("different names"),
    "other_region": T("different regions"),
    "common_name": T("many have this name"),
}


def reason_label(code: str) -> Text:
    """A reason of a score, as it stands in a list."""
    return FOR.get(code) or AGAINST[code]


Step = Callable[[int, int], None]
AT_ONCE = 500  # pairs, or people
IN_A_PART = 1_000  # cards
_TOLD = CardTold._fields[1:-1]  # between the id and the regions


@needs(Permission.READ)
def duplicates(office: Office, limit: int | None = None) -> list[Pair]:
    """Pairs of cards that are more likely one person than not, best first."""
    return offered(office, pairs(gathered(office)), limit)


@needs(Permission.READ)
def gathered(office: Office, reading: Reading | None = None) -> list[CardTold]:
    """The cards of all who are in cases open to the reader, as those tell of them."""
    with nullcontext(reading) if reading else office.book.reading() as view:
        return [card for some in _cards(view, office) for card in some]


@needs(Permission.READ)
def packed(office: Office, progress: Step) -> list[bytes]:
    """The same for another process (`pairs_of`), made ready in small parts: who works in this one
    meanwhile feels nothing of it."""
    with office.book.reading() as view:
        parts = []
        for some in _cards(view, office):
            parts.append(pack(some))
            progress(len(parts), len(parts))
        return parts


def _cards(view: Reading, office: Office) -> Iterator[list[CardTold]]:
    """Some cards after the other; nothing is held for all of them, which would take long to free."""
    columns = [PERSONS.c[name] for name in ("id", *_TOLD)]
    last = 0
    while rows := view.raw(
        select(*columns).where(PERSONS.c.id > last).order_by(PERSONS.c.id).limit(IN_A_PART)
    ):
        last = rows[-1][0]
        ids = [row[0] for row in rows]
        whole = reached(view, office, ids)
        regions = _regions(view, office, ids)
        partly = load_cards(view, office, [one for one, all_ in whole.items() if not all_])
        cards = [
            CardTold._make((row[0], *_values(row, partly.get(row[0])), regions.get(row[0], ())))
            for row in rows
            if row[0] in whole
        ]
        spelt = _spelt_out(view, office, [card.id for card in cards if _has_initial(card)])
        yield [_named(card, *spelt[card.id]) if card.id in spelt else card for card in cards]


def _named(card: CardTold, given_name: str, patronymic: str | None) -> CardTold:
    return card._replace(given_name=given_name, patronymic=patronymic)


def _values(row: Sequence[Any], told: Card | None) -> Iterable[Any]:
    if told is not None:
        return (told.values[name] for name in _TOLD)
    born = date.fromisoformat(row[5]) if row[5] else None
    lists = (tuple(json.loads(one)) if one else () for one in row[7:9])
    return (*row[1:5], born, row[6], *lists, row[9])


def _has_initial(card: CardTold) -> bool:
    return is_initial(card.given_name) or is_initial(card.patronymic)


def _spelt_out(
    reading: Reading, office: Office, ids: Sequence[int]
) -> dict[int, tuple[str, str | None]]:
    """Given names and patronymics that open cases tell of people whose cards have initials."""
    found: dict[int, tuple[str, str | None]] = {}
    for some in batched(ids, AT_ONCE):
        query = select(PARTIES.c.person_id, PARTIES.c.given_name, PARTIES.c.patronymic)
        query = query.join_from(PARTIES, CASES, CASES.c.id == PARTIES.c.case_id)
        query = query.where(PARTIES.c.person_id.in_(some), open_cases(office))
        for person_id, given, patronymic in reading.raw(query):
            if given and not (is_initial(given) or is_initial(patronymic)):
                found[person_id] = (given, patronymic or found.get(person_id, ("", None))[1])
    return found


def _regions(reading: Reading, office: Office, ids: Sequence[int]) -> dict[int, tuple[str, ...]]:
    """Where the open cases of people are."""
    query = select(PARTIES.c.person_id, CASES.c.region).distinct()
    query = query.join_from(PARTIES, CASES, CASES.c.id == PARTIES.c.case_id)
    query = query.where(PARTIES.c.person_id.in_(ids), CASES.c.region.is_not(None))
    found: dict[int, tuple[str, ...]] = {}
    for person_id, region in reading.raw(query.where(open_cases(office))):
        found[person_id] = (*found.get(person_id, ()), region)
    return found


@needs(Permission.READ)
def offered(
    office: Office, found: Sequence[Pair], limit: int | None = None, reading: Reading | None = None
) -> list[Pair]:
    """What of the pairs is still to be looked at: both cards are there and visible, and nobody
    said that they are two people. Who stands beside the other in one case is another."""
    offers: list[Pair] = []
    with nullcontext(reading) if reading else office.book.reading() as view:
        decided = apart(view)
        for start in range(0, len(found), AT_ONCE):
            some = [
                pair for pair in found[start : start + AT_ONCE] if (pair.a, pair.b) not in decided
            ]
            offers += _standing(view, office, some)
            if limit is not None and len(offers) >= limit:
                break
    return offers[:limit]


def _standing(reading: Reading, office: Office, found: Sequence[Pair]) -> list[Pair]:
    ids = {one for pair in found for one in (pair.a, pair.b)}
    cards = load_cards(reading, office, ids)
    places = defaultdict(set)
    for card in cards.values():
        for party in card.parties:
            places[card.id].add((party["case_id"], party["role"]))
    return [
        pair
        for pair in found
        if pair.a in cards
        and pair.b in cards
        and not ("iin" not in pair.reasons and places[pair.a] & places[pair.b])
    ]


@dataclass(frozen=True, slots=True)
class Beside:
    """Two cards side by side, and how what both tell agrees: same, near or other."""

    pair: Pair
    a: PersonView
    b: PersonView
    agrees: Mapping[str, str]


@needs(Permission.READ)
def side_by_side(office: Office, pair: Pair) -> Beside:
    """A pair as it is looked at. Refuses one of which a card is there no more."""
    with office.book.reading() as reading:
        cards = load_cards(reading, office, [pair.a, pair.b])
    if len(cards) < 2:
        raise no_person()
    agrees = agreement(*(facts_of(cards[one].values) for one in (pair.a, pair.b)))
    return Beside(pair, person(office, pair.a), person(office, pair.b), agrees)
