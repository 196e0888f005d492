"""Who is meant: the card of a person and the body of the register behind what was written.

A match is sure (card, IIN, phone with name, name with birth date: `domain/names/same_person.py`); what
is only likely is for a person to decide. Where nothing matches, a card or a body is made.

A card has the IIN and all telephones of its parties, so that whoever is found by what stands
on a party is found by the card first. Nothing of a card is shown: it may come from any case.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from weakref import WeakKeyDictionary

from sqlalchemy import func, or_, select, true

from ombuds.domain.identifiers.phones import phone_key
from ombuds.domain.intake.complaint import BodyInput
from ombuds.domain.names.folding import fold
from ombuds.domain.names.name_parts import is_initial
from ombuds.domain.names.same_person import compare, facts_of
from ombuds.domain.names.word_patterns import KAZAKH, SMALL
from ombuds.domain.party import PERSON_FIELDS, full_name
from ombuds.domain.party_tables import Party
from ombuds.domain.registers import Body, Person
from ombuds.domain.stages import Stage
from ombuds.domain.views import is_public
from ombuds.domain.vocabularies import NAME_COLUMNS, REGISTER_LANGUAGES, first_name
from ombuds.services.office.office import Office
from ombuds.services.office.permissions import open_cases, sees_all
from ombuds.services.people.person_cards import ask, load_cards
from ombuds.store.book import Book, Reading
from ombuds.store.change import Change
from ombuds.store.rows.shapes import shape_of
from ombuds.store.rows.tables import BODIES, CASES, PARTIES, PERSON_KEYS, PERSONS
from ombuds.store.search.derived import person_keys

Values = Mapping[str, Any]


def card_of(change: Change, office: Office, party: Values, person_id: int | None) -> int | None:
    """The card of a party as written: found and its holes filled, or made.

    None for an organisation and for somebody of whom nothing is known.
    """
    known = _known(party)
    if known is None:
        return None
    card = _by_id(office, change, person_id, known) or _by_keys(office, change, known)
    if card is None:
        return _made(change, known)
    holes = {name: value for name, value in known.items() if _is_hole(card[name])}
    held = set(map(phone_key, card["phones"]))
    if new := [phone for phone in known.get("phones", ()) if phone_key(phone) not in held]:
        holes["phones"] = [*card["phones"], *new]
    if holes:
        change.edit(Person, card["id"], holes)
    return int(card["id"])


def card_again(change: Change, office: Office, before: Values, party: Values) -> int | None:
    """The card of a party that was corrected; matched anew if what it is known by changed.

    A card that no other party has is corrected too, unless the right one is there already.
    """
    own, known = before["person_id"], _known(party)
    if own is None or known is None or person_keys(before) == person_keys(party):
        return card_of(change, office, party, own)
    right = _by_keys(office, change, known)
    others = select(PARTIES.c.id).where(PARTIES.c.person_id == own, PARTIES.c.id != before["id"])
    if (right is None or right["id"] == own) and not change.execute(others.limit(1)):
        corrected = {name: party[name] for name in PERSON_FIELDS if party[name] != before[name]}
        change.edit(Person, own, corrected)
        return int(own)
    return card_of(change, office, party, right["id"] if right else None)


def _is_hole(value: Any) -> bool:
    """Nothing, or an initial where a whole name may stand."""
    return not value or (isinstance(value, str) and is_initial(value))


def _known(party: Values) -> dict[str, Any] | None:
    """What a card may learn of a party; none of an organisation without a person."""
    known = {name: party[name] for name in PERSON_FIELDS if party.get(name)}
    if party.get("organisation") and not full_name(known):
        return None
    return known


def _made(change: Change, known: Values) -> int | None:
    if not person_keys(known):
        return None
    person_id = change.new_id()
    change.add_many(Person, [{"id": person_id, **known}])
    change.flush()  # so that the next party of the same case finds it
    return person_id


def _by_id(office: Office, change: Change, person_id: int | None, known: Values) -> Values | None:
    """The card that is named, or that it was merged into, unless it is of another IIN."""
    card = None if person_id is None else change.get(Person, person_id)
    if card and card["merged_into"] is not None:
        card = change.get(Person, card["merged_into"])
    for _, told in _told(office, change, [card] if card else []):
        if len({told[0]["iin"], known.get("iin")} - {None}) < 2:
            return card
    return None


def _by_keys(office: Office, change: Change, known: Values) -> Values | None:
    """The oldest card of the same IIN; else of who is known by name."""
    facts = facts_of(known)
    for kind, key in sorted(person_keys(known)):  # iin, name, phone
        cards = _holders(change, kind, key) if kind != "phone" else []
        for card, told in _told(office, change, cards):
            if any(compare(facts, facts_of(one)).sure for one in told):
                return card
    return None


def _told(
    office: Office, change: Change, cards: Sequence[Values]
) -> Iterator[tuple[Values, list[Values]]]:
    """Cards, and what of each cases tell that are open to the user: the card, then the ways in
    which they wrote it. None that only others tell.

    By what only a hidden case tells nobody is known again: two complaints would be joined by it.
    """
    known = load_cards(change, office, [card["id"] for card in cards])
    for card in cards:
        if told := known.get(card["id"]):
            ways = [_filled(told.values, party) for party in told.parties]
            yield card, [told.values, *ways]
        elif sees_all(office) or change.is_new(Person, card["id"]):
            yield card, [card]


def _filled(card: Values, party: Values) -> Values:
    """A party as it was written, with what else is known of its person."""
    return {**card, **{name: party[name] for name in PERSON_FIELDS if party[name]}}


def _holders(change: Change, kind: str, key: str) -> list[Values]:
    """Cards with a key, the oldest first."""
    ids = select(PERSON_KEYS.c.person_id).where(
        PERSON_KEYS.c.kind == kind, PERSON_KEYS.c.key == key
    )
    found = change.execute(select(PERSONS).where(PERSONS.c.id.in_(ids)).order_by(PERSONS.c.id))
    return [dict(zip(shape_of(Person).columns, row, strict=True)) for row in found]


def earlier_case(
    unit: Reading | Change,
    office: Office,
    case_id: int,
    complainants: Sequence[Values],
    hidden: bool = False,
) -> int | None:
    """The newest earlier case of which one of these is a complainant, of those open to the user.

    `hidden`: another too, if who complains there is the same by what is written in both.
    """
    keys = {key for one in complainants for key in person_keys(one)}
    cards = [
        select(PERSON_KEYS.c.person_id).where(
            PERSON_KEYS.c.kind == kind,
            PERSON_KEYS.c.key.in_([key for of, key in keys if of == kind]),
        )
        for kind in sorted({kind for kind, _ in keys})
    ]
    people = {one["person_id"] for one in complainants} - {None}
    query = select(PARTIES, open_cases(office)).join_from(
        PARTIES, CASES, CASES.c.id == PARTIES.c.case_id
    )
    query = query.where(
        or_(PARTIES.c.person_id.in_(people), *(PARTIES.c.person_id.in_(some) for some in cards)),
        PARTIES.c.role == "complainant",
        CASES.c.id < case_id,
        CASES.c.stage != Stage.ANNULLED,
        true() if hidden else open_cases(office),
    )
    names = (*shape_of(Party).columns, "readable")
    facts = [facts_of(one) for one in complainants]
    for row in ask(unit, query.order_by(CASES.c.id.desc())):
        party = dict(zip(names, row, strict=True))
        same_card = party["readable"] and party["person_id"] in people
        if same_card or any(compare(one, facts_of(party)).sure for one in facts):
            return int(party["case_id"])
    return None


# ---- bodies


@dataclass(slots=True)
class _Names:
    """Folded names and codes of all bodies, kept until one is edited; new ones are added."""

    count: int = 0
    versions: int = 0
    last: int = 0
    ids: dict[str, int] = field(default_factory=dict)

    def stamp(self) -> tuple[int, int, int]:
        return self.count, self.versions, self.last

    def take(self, rows: Iterable[Any]) -> None:
        for row in rows:
            self.count, self.versions, self.last = (
                self.count + 1,
                self.versions + row.version,
                row.id,
            )
            for name in (row.code, *(getattr(row, one) for one in NAME_COLUMNS)):
                if name and row.valid_to is None:
                    self.ids.setdefault(_key(name), row.id)


_KEPT: WeakKeyDictionary[Book, _Names] = WeakKeyDictionary()
_STAMP = select(func.count(BODIES.c.id), func.sum(BODIES.c.version), func.max(BODIES.c.id))
_COLUMNS = select(
    *(BODIES.c[name] for name in ("id", "version", "code", *NAME_COLUMNS, "valid_to"))
).order_by(BODIES.c.id)


def _key(name: str) -> str:
    return " ".join(fold(name).split())


def body_named(book: Book, change: Change, name: str) -> int | None:
    """The id of a body by its code or its exact name in any language, folded."""
    names = _KEPT.get(book, _Names())
    stamp = tuple(change.execute(_STAMP)[0])
    if names.stamp() != stamp:
        names.take(change.execute(_COLUMNS.where(BODIES.c.id > names.last)))
    if names.stamp() != stamp:  # one was edited, or came from elsewhere
        names = _Names()
        names.take(change.execute(_COLUMNS))
    _KEPT[book] = names
    return names.ids.get(_key(name))


def body_row(book: Book, change: Change, body: BodyInput, language: str) -> dict[str, Any] | None:
    """A body as it stands in a case: found in the register, or made there. None: no such id.

    A private person does not come into the register. A name alone does not tell the kind of a
    private body: that may be known from a case which the reader may not see.
    """
    if body.body is None and body.name and body.type == "private_person":
        return {"body_id": None, "name": body.name, "type": body.type, "role": body.role}
    known = None if body.body is None else change.get(Body, body.body)
    kind = known["type"] if known else None
    if known is None and body.name:
        found = body_named(book, change, body.name)
        known = (found and change.get(Body, found)) or _made_body(change, body)
        kind = known["type"] if is_public(known["type"], known["code"]) else None
    if known is None:
        return None
    return {
        "body_id": known["id"],
        "name": body.name or shown_name(known, language),
        "type": body.type or kind,
        "role": body.role,
    }


def shown_name(body: Values, language: str) -> str:
    """The name of a body in a language, or in the next one there is."""
    return first_name({one: body.get(f"name_{one}") for one in REGISTER_LANGUAGES}, language)


def _made_body(change: Change, body: BodyInput) -> dict[str, Any]:
    name = body.name or ""
    if re.search(f"[{KAZAKH}]", name.casefold()):
        language = "kk"
    else:
        language = "ru" if re.search(f"[{SMALL}]", name.casefold()) else "en"
    made = {"id": change.new_id(), "code": None, "type": body.type, "region": body.region}
    made[f"name_{language}"] = name
    change.add_many(Body, [made])
    change.flush()  # so that the same name in the same case finds it
    return made
