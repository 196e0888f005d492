"""What follows from somebody's cases taken together: contacts over time, and what to heed.

Of the cases that are open to the reader only, as their card is.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import select

from ombuds.domain.calendar.clock import Instant
from ombuds.domain.identifiers.phones import phone_key
from ombuds.domain.party import CONTACTS, full_name, is_child
from ombuds.services.people.merges import merges_into
from ombuds.services.people.person_cards import Card
from ombuds.store.book import Reading
from ombuds.store.rows.tables import CASE_RIGHTS, TORTURE_DETAILS, USERS

SUFFERED = frozenset({"complainant", "victim"})

Values = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Contact:
    """A telephone, an e-mail address or an address: in which cases it stood (id, number, day), the
    newest first. `on_card`: the card itself tells it; `newest`: it stands in the newest case that
    tells one of its kind. The two may differ, since a card keeps what it told first."""

    kind: str  # phone, email, address
    value: str = field(repr=False)
    cases: tuple[tuple[int, str, date], ...]
    on_card: bool
    newest: bool


@dataclass(frozen=True, slots=True)
class Marked:
    """Something to heed before one writes or calls, with the cases that tell it."""

    code: str
    numbers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MergedCard:
    """A card that was found to be this person's: what its cases tell, and who merged it when."""

    merge: int
    name: str = field(repr=False)
    numbers: tuple[str, ...]
    by: str
    at: Instant


# ---- contacts


def contacts_of(card: Card) -> tuple[Contact, ...]:
    """Each contact once, in each kind the newest first."""
    return tuple(one for kind, name in CONTACTS.items() for one in _of_kind(kind, name, card))


def _of_kind(kind: str, name: str, card: Card) -> Iterator[Contact]:
    key = {"phone": phone_key, "email": str.casefold}.get(kind, _plain)
    cases: dict[str, dict[int, tuple[int, str, date]]] = defaultdict(dict)
    said: dict[str, str] = {}
    on_card = {key(value) for value in _values(card.values[name])}
    newest = next((party["case_id"] for party in card.parties if party[name]), None)
    for party in card.parties:
        for value in _values(party[name]):
            said.setdefault(key(value), value)
            place = (party["case_id"], party["number"], party["registered_on"])
            cases[key(value)].setdefault(party["case_id"], place)
    for of, value in said.items():
        yield Contact(kind, value, tuple(cases[of].values()), of in on_card, newest in cases[of])


def _values(told: str | Sequence[str] | None) -> Sequence[str]:
    return [told] if isinstance(told, str) else told or ()


def _plain(address: str) -> str:
    return " ".join(address.casefold().split())


# ---- what to heed


def marks_of(reading: Reading, card: Card, today: date) -> tuple[Marked, ...]:
    """The gravest first."""
    ids = [party["case_id"] for party in card.parties]
    rights = _rights(reading, ids)
    suffered = [party for party in card.parties if party["role"] in SUFFERED]
    return (
        *_told("death", (p for p in card.parties if _has(p, rights, "TOR.DEATH") and _victim(p))),
        *_told("reprisals", _feared(reading, suffered, rights)),
        *_told("high_risk", (party for party in suffered if party["risk"] == "high")),
        *([Marked("child")] if _young(card, today) else ()),
        *_repeated(suffered, rights),
        *_told("perpetrator", (p for p in card.parties if p["role"] == "perpetrator")),
        *_differing("iins_differ", card, "iin"),
        *_differing("births_differ", card, "birth_date"),
    )


def _told(code: str, parties: Iterable[Values]) -> Iterator[Marked]:
    numbers = tuple(dict.fromkeys(party["number"] for party in parties))
    if numbers:
        yield Marked(code, numbers)


def _rights(reading: Reading, ids: Collection[int]) -> Mapping[int, set[str]]:
    found: dict[int, set[str]] = defaultdict(set)
    query = select(CASE_RIGHTS.c.case_id, CASE_RIGHTS.c.code).where(CASE_RIGHTS.c.case_id.in_(ids))
    for row in reading.all(query) if ids else ():
        found[row.case_id].add(row.code)
    return found


def _has(party: Values, rights: Mapping[int, set[str]], code: str) -> bool:
    return any(
        one == code or one.startswith(f"{code}.") for one in rights.get(party["case_id"], ())
    )


def _victim(party: Values) -> bool:
    return bool(party["role"] == "victim")


def _feared(
    reading: Reading, parties: Sequence[Values], rights: Mapping[int, set[str]]
) -> list[Values]:
    ids = [party["case_id"] for party in parties]
    feared = select(TORTURE_DETAILS.c.id).where(
        TORTURE_DETAILS.c.id.in_(ids), TORTURE_DETAILS.c.reprisals_feared == "yes"
    )
    told = set(reading.ids(feared)) if ids else set()
    return [p for p in parties if p["case_id"] in told or _has(p, rights, "TOR.REPRISALS")]


def _young(card: Card, today: date) -> bool:
    """By the birth date if one is known, else as the newest case says."""
    if card.values["birth_date"]:
        return is_child({"birth_date": card.values["birth_date"], "vulnerabilities": ()}, today)
    return bool(card.parties) and "child" in (card.parties[0]["vulnerabilities"] or ())


def _repeated(parties: Sequence[Values], rights: Mapping[int, set[str]]) -> Iterator[Marked]:
    violent = [party for party in parties if _has(party, rights, "DV")]
    if len({party["case_id"] for party in violent}) > 1:
        yield from _told("repeated_violence", violent)


def _differing(code: str, card: Card, name: str) -> Iterator[Marked]:
    """What is written in cases in more than one way, or other than on the card."""
    told = [party for party in card.parties if party[name]]
    if len({party[name] for party in told} | ({card.values[name]} - {None})) > 1:
        yield from _told(code, told)


# ---- merged cards


def merged_cards(reading: Reading, card: Card) -> tuple[MergedCard, ...]:
    """The cards that went into one, as the cases that came with them tell."""
    merges = merges_into(reading, card)
    names = select(USERS.c.id, USERS.c.shown_name).where(
        USERS.c.id.in_([one.user_id for one in merges])
    )
    users = {row.id: row.shown_name for row in reading.all(names)} if merges else {}
    return tuple(
        MergedCard(
            one.id,
            full_name(one.parties[0]),
            tuple(dict.fromkeys(party["number"] for party in one.parties)),
            users.get(one.user_id, ""),
            one.at,
        )
        for one in merges
    )
