"""One person as one reader may see them: the card, what stood in their cases, and writing on it.

An IIN is masked until somebody asks for it, which is recorded. A party keeps name and address as
they were written then; the card alone is edited here.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Never

from ombuds.domain.acts import OtherAct
from ombuds.domain.fields import fields_of
from ombuds.domain.identifiers.identity import check_iin
from ombuds.domain.intake.complaint import PartyInput
from ombuds.domain.party import LISTS, PERSON_FIELDS, PersonData, full_name
from ombuds.domain.registers import Person
from ombuds.errors import Conflict, Differing
from ombuds.i18n import T
from ombuds.services.office.office import Office, same_command
from ombuds.services.office.permissions import Permission, may, needs
from ombuds.services.people.merges import followed, merged_already, no_person
from ombuds.services.people.person_cards import EDIT_CARD, Card, load_cards
from ombuds.services.people.person_facts import (
    Contact,
    Marked,
    MergedCard,
    contacts_of,
    marks_of,
    merged_cards,
)
from ombuds.services.registers.checked import checked, refuse
from ombuds.services.registers.vocabularies import words
from ombuds.store.book import AlreadyDone, Reading
from ombuds.store.change import Change
from ombuds.store.search.derived import person_keys

SHOWN_DIGITS = 4  # of an IIN that is masked: its end


@dataclass(frozen=True, slots=True)
class PersonCase:
    """A case in which somebody stands, in all their roles; `note`: on whom they represent."""

    id: int
    number: str
    registered_on: date
    roles: tuple[str, ...]
    note: str | None = field(repr=False)
    main_right: str | None
    stage: str
    outcome: str | None
    closed_on: date | None
    restricted: bool


@dataclass(frozen=True, slots=True)
class Written:
    """Name and contacts as they were written in a case."""

    case_id: int
    number: str
    registered_on: date
    name: str = field(repr=False)
    phones: tuple[str, ...] = field(repr=False)
    emails: tuple[str, ...] = field(repr=False)
    address: str | None = field(repr=False)
    safe_contact: str | None = field(repr=False)


@dataclass(frozen=True, slots=True)
class PersonView(PersonData[Never]):
    """The card; cases and what was written in them, the newest first. The IIN is told by
    `reveal_iin` only; `iin_end`: its last digits, none without an IIN. `by_iin`: the fields that
    follow from it."""

    id: int
    iin: None = field(default=None, init=False)
    iin_end: str | None
    by_iin: tuple[str, ...]
    reply_language: str | None
    vulnerabilities: tuple[str, ...]
    cases: tuple[PersonCase, ...]
    written: tuple[Written, ...]
    contacts: tuple[Contact, ...]
    warnings: tuple[Marked, ...]
    merged: tuple[MergedCard, ...]
    editable: bool


@needs(Permission.READ)
def person(office: Office, person_id: int) -> PersonView:
    """Somebody in a case that is open to the reader; refuses everybody else as unknown. A card
    that was merged is told by the one it went into."""
    with office.book.reading() as reading:
        card = _card(reading, office, person_id)
        told = marks_of(reading, card, office.today())
        merged = merged_cards(reading, card)
    known, iin = card.values, card.values["iin"]
    return PersonView(
        id=card.id,
        **{name: value for name, value in _typed(known).items() if name != "iin"},
        iin_end=iin and iin[-SHOWN_DIGITS:],
        by_iin=_by_iin(known),
        reply_language=_newest(card.parties, "reply_language"),
        vulnerabilities=tuple(_newest(card.parties, "vulnerabilities") or ()),
        cases=_cases(card.parties),
        written=_written(card.parties),
        contacts=contacts_of(card),
        warnings=told,
        merged=merged,
        editable=may(office, Permission.WORK),
    )


def _typed(known: Mapping[str, Any]) -> dict[str, Any]:
    """The values of a card as `PersonData` has them."""
    return {name: tuple(value) if name in LISTS else value for name, value in known.items()}


def _card(unit: Reading | Change, office: Office, person_id: int) -> Card:
    card = load_cards(unit, office, [person_id]).get(person_id)
    if card is None and (kept := followed(unit, office, person_id)) is not None:
        card = load_cards(unit, office, [kept]).get(kept)
    if card is None:
        raise no_person()
    return card


def _by_iin(known: Mapping[str, Any]) -> tuple[str, ...]:
    read = check_iin(known["iin"] or "")
    told = {"birth_date": read.birth_date, "sex": read.sex}
    if read.warnings:
        return ()
    return tuple(name for name, value in told.items() if value and value == known[name])


def _newest(parties: Sequence[Mapping[str, Any]], name: str) -> Any:
    return next((party[name] for party in parties if party[name]), None)


def _cases(parties: Sequence[Mapping[str, Any]]) -> tuple[PersonCase, ...]:
    by_case: dict[int, list[Mapping[str, Any]]] = {}
    for party in parties:
        by_case.setdefault(party["case_id"], []).append(party)
    return tuple(
        PersonCase(
            id=case_id,
            roles=tuple(dict.fromkeys(one["role"] for one in many)),
            note=next((one["note"] for one in many if one["role"] == "representative"), None),
            **{name: many[0][name] for name in _OF_CASE},
        )
        for case_id, many in by_case.items()
    )


_OF_CASE = (
    "number",
    "registered_on",
    "main_right",
    "stage",
    "outcome",
    "closed_on",
    "restricted",
)


def _written(parties: Sequence[Mapping[str, Any]]) -> tuple[Written, ...]:
    """Each way of writing once, where it was written last."""
    found: dict[tuple[Any, ...], Written] = {}
    for party in parties:
        told: dict[str, Any] = {
            "name": full_name(party),
            "phones": tuple(party["phones"]),
            "emails": tuple(party["emails"]),
            "address": party["address"],
            "safe_contact": party["safe_contact"],
        }
        case = (party["case_id"], party["number"], party["registered_on"])
        found.setdefault(tuple(told.values()), Written(*case, **told))
    return tuple(found.values())


# ---- seeing what is masked


@needs(Permission.WORK)
def reveal_iin(office: Office, person_id: int) -> str:
    """The whole IIN of a person, recorded before it is told; empty if none is known."""
    iin: str = _revealed(office, person_id).values["iin"] or ""
    return iin


@needs(Permission.REGISTER)
def complainant(office: Office, person_id: int) -> PartyInput:
    """The card as the complainant of a new complaint, its IIN with it: that is recorded."""
    card = _revealed(office, person_id)
    marks = tuple(_newest(card.parties, "vulnerabilities") or ())
    return PartyInput(person=card.id, **_typed(card.values), vulnerabilities=marks)


def _revealed(office: Office, person_id: int) -> Card:
    with office.book.change(OtherAct.REVEAL, person=person_id) as change:
        return _card(change, office, person_id)


# ---- editing


@needs(Permission.WORK)
def edit_person(
    office: Office,
    person_id: int,
    values: Mapping[str, Any],
    seen: Mapping[str, Any],
    command_id: int | None = None,
) -> None:
    """Changes the fields given of a card. `seen`: what stood in them before they were typed
    over; a field that says something else by now is a `Conflict`.

    A version would tell of writing that the user may not see; what they saw does not.
    """
    found = checked(Person, values, words(office), PERSON_FIELDS)
    refuse(found.problems)
    new = found.values
    if new.get("iin"):
        new["iin"] = check_iin(new["iin"]).digits
    try:
        with office.book.change(EDIT_CARD, command_id=command_id, person=person_id) as change:
            card = _card(change, office, person_id)
            if card.id != person_id:
                raise merged_already()
            _require_seen(card.values, new, seen)
            _require_known({**card.values, **new})
            change.edit(Person, person_id, _with_unseen(change, card, new))
    except AlreadyDone as done:
        same_command(office.book, done, EDIT_CARD, person=person_id)


def _require_seen(now: Mapping[str, Any], new: Mapping[str, Any], seen: Mapping[str, Any]) -> None:
    titles = {name: facts.title for name, facts in fields_of(Person).items()}
    differing = tuple(
        Differing(name, titles[name], now[name], value)
        for name, value in new.items()
        if name in seen and _plain(now[name]) not in (_plain(seen[name]), _plain(value))
    )
    if differing:
        raise Conflict(
            T(
                "{field} was changed by somebody else meanwhile. Both texts are kept.",
                field=differing[0].title,
            ),
            differing,
        )


def _plain(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value or None


def _require_known(card: Mapping[str, Any]) -> None:
    if not person_keys(card):
        refuse({"surname": T("A name, an IIN or a telephone must stay on the card")})


def _with_unseen(change: Change, card: Card, new: Mapping[str, Any]) -> dict[str, Any]:
    """What the user could not see in a list stays in it."""
    row = change.get(Person, card.id) or {}
    return {
        name: [*value, *(one for one in row[name] if one not in (*card.values[name], *value))]
        if name in LISTS
        else value
        for name, value in new.items()
    }
