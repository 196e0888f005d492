"""A party: somebody in a case, with what is known of a person, their name and their age.

`PersonFacts` in `party_tables` declares each fact of a person once, for the card and for the
cases; `PersonData` gives the same facts their types outside the tables. Views, the form, JSON,
import and papers read their lists of fields from here, so a fact that is added appears in all of
them. The tables stand apart since papers are made in a process that does not load SQLModel.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from typing import Any, Protocol

from ombuds.domain.identifiers.identity import check_iin

# ---- what is known of somebody


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonData[Hidden]:
    """The facts of a person, one for each field of `PersonFacts`.

    `Hidden`: what may stand for a personal value, `Never` where all of them are readable.
    """

    surname: str | Hidden | None = field(default=None, repr=False)
    given_name: str | Hidden | None = field(default=None, repr=False)
    patronymic: str | Hidden | None = field(default=None, repr=False)
    iin: str | Hidden | None = field(default=None, repr=False)
    birth_date: date | Hidden | None = field(default=None, repr=False)
    sex: str | None = None
    phones: tuple[str, ...] | Hidden = field(default=(), repr=False)
    emails: tuple[str, ...] | Hidden = field(default=(), repr=False)
    address: str | Hidden | None = field(default=None, repr=False)
    safe_contact: str | Hidden | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyData[Hidden](PersonData[Hidden]):
    """The facts of a party: those of the person, and what only a case says of them."""

    organisation: str | Hidden | None = field(default=None, repr=False)
    vulnerabilities: tuple[str, ...] = ()
    note: str | Hidden | None = field(default=None, repr=False)


PERSON_FIELDS = tuple(one.name for one in fields(PersonData))
LISTS = frozenset(one.name for one in fields(PersonData) if one.default == ())
CONTACTS = {"phone": "phones", "email": "emails", "address": "address"}
"""Each kind of contact, and the field it stands in."""


def further_fields(placed: Collection[str]) -> tuple[str, ...]:
    """The facts of a person for which a form, a page or a paper has no place of its own."""
    return tuple(name for name in PERSON_FIELDS if name not in placed)


# ---- the name

NAME = ("surname", "given_name", "patronymic")
NAMES = (*NAME, "organisation")

Values = Mapping[str, Any]


class Named(Protocol):
    """Whoever has a name in three parts; a part that is hidden is no `str`."""

    @property
    def surname(self) -> object: ...
    @property
    def given_name(self) -> object: ...
    @property
    def patronymic(self) -> object: ...


def name_parts(person: Named | Values) -> list[str]:
    """Surname, given name and patronymic, as far as they are known and readable."""
    if isinstance(person, Mapping):
        parts = [person.get(name) for name in NAME]
    else:
        parts = [person.surname, person.given_name, person.patronymic]
    return [part for part in parts if isinstance(part, str) and part]


def full_name(person: Named | Values) -> str:
    """`Ахметова Гүлнар Серікқызы`, empty where nothing is known."""
    return " ".join(name_parts(person))


def short_name(person: Named | Values) -> str:
    """`Ахметова Г. С.`: what is known first is written out."""
    first, *rest = name_parts(person) or [""]
    return " ".join([first, *(f"{part[0]}." for part in rest)])


def name_to_initial(person: Named | Values) -> str:
    """`Ахметова Гүлнар С.`: the patronymic is cut where all three parts are known."""
    parts = name_parts(person)
    if len(parts) == len(NAME):
        parts[-1] = f"{parts[-1][0]}."
    return " ".join(parts)


# ---- age

ADULT = 18  # years


def age_on(birth: date, day: date) -> int:
    """Full years of age on a day (negative before birth); born on 29 February: 1 March counts."""
    return day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day))


def is_child(party: Values, on: date) -> bool:
    """By the mark, or by the birth date on a day: the one stated, else that of the IIN."""
    born = party["birth_date"]
    if born is None and (iin := party.get("iin")):
        born = check_iin(iin).birth_date
    return "child" in party["vulnerabilities"] or bool(born and age_on(born, on) < ADULT)


# ---- the complainant


def first_complainant(parties: Iterable[Values]) -> Values | None:
    """The complainant who is named first."""
    complainants = (party for party in parties if party["role"] == "complainant")
    return min(complainants, key=lambda party: (party["position"], party["id"]), default=None)


def kind_of_complainant(case: Values, party: Values | None) -> str:
    """Who complains: anonymous, group, organisation, person or none."""
    if case["anonymous"]:
        return "anonymous"
    if (case["collective_count"] or 0) > 1:
        return "group"
    if party is None:
        return "none"
    named = party["surname"] or party["given_name"]
    return "organisation" if party["organisation"] and not named else "person"
