"""Whether somebody has written before, asked while a complaint is being typed.

Only cases that are open to the reader are compared: a hint about any other would tell who
complained. What matches is "perhaps the same person", never more.
"""

from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Select, func, or_, select

from ombuds.domain.cases import Case, CaseBody, Party
from ombuds.domain.folding import name_key
from ombuds.domain.phones import phone_key
from ombuds.domain.registers import Person, PersonKey
from ombuds.services.office import Office
from ombuds.services.permissions import Permission, needs, open_cases, visible_cases
from ombuds.store.book import Reading
from ombuds.store.stored import shape_of

CASE = shape_of(Case).table
PARTY = shape_of(Party).table
BODY = shape_of(CaseBody).table
PERSON = shape_of(Person).table
KEY = shape_of(PersonKey).table
MOST = 20  # cases, the newest first
YEAR = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class SeenCase:
    """An earlier case of perhaps the same person; `reason`: iin, phone or name."""

    number: str
    right: str | None
    stage: str
    outcome: str | None
    closed_on: date | None
    reason: str


@dataclass(frozen=True, slots=True)
class Seen:
    """Earlier cases; and complaints about the same bodies in twelve months, if any is named."""

    cases: list[SeenCase]
    body_count: int | None


@needs(Permission.READ)
def seen_before(
    office: Office,
    *,
    iin: str | None = None,
    phones: Sequence[str] = (),
    surname: str | None = None,
    given_name: str | None = None,
    patronymic: str | None = None,
    birth_date: date | None = None,
    bodies: Sequence[int] = (),
    reading: Reading | None = None,
) -> Seen:
    """What the book knows of a person and of bodies, as far as it is open to the reader.

    A name counts with surname and given name, and only where birth dates do not differ.
    """
    names = _names(surname, given_name, patronymic)
    with nullcontext(reading) if reading else office.book.reading() as view:
        people = _people(view, iin, phones, names, birth_date)
        return Seen(_cases(view, office, people), _about(view, office, bodies))


def _names(surname: str | None, given_name: str | None, patronymic: str | None) -> list[str]:
    """Surname and given name, and the patronymic if it is known, as keys."""
    if not (surname and given_name):
        return []
    short = name_key(f"{surname} {given_name}")
    return [short, name_key(f"{surname} {given_name} {patronymic}")] if patronymic else [short]


def _people(
    reading: Reading,
    iin: str | None,
    phones: Sequence[str],
    names: Sequence[str],
    birth_date: date | None,
) -> dict[int, str]:
    """Cards that may be the person, each with the strongest reason."""
    asked = [("iin", [iin.strip()] if iin else []), ("phone", [phone_key(p) for p in phones])]
    found: dict[int, str] = {}
    for kind, keys in asked:
        query = select(KEY.c.person_id).where(KEY.c.kind == kind, KEY.c.key.in_(keys))
        for person_id in reading.ids(query) if keys else ():
            found.setdefault(person_id, kind)
    if names:
        for person_id in reading.ids(_named(names, birth_date)):
            found.setdefault(person_id, "name")
    return found


def _named(names: Sequence[str], birth_date: date | None) -> Select[Any]:
    """Cards of these names; a card with a patronymic too, where none was typed."""
    keys = [KEY.c.key.in_(names)]
    if len(names) == 1:
        keys.append(KEY.c.key.between(f"{names[0]} ", f"{names[0]}!"))
    query = select(KEY.c.person_id).where(KEY.c.kind == "name", or_(*keys))
    if birth_date is None:
        return query
    same = or_(PERSON.c.birth_date.is_(None), PERSON.c.birth_date == birth_date)
    return query.join_from(KEY, PERSON, PERSON.c.id == KEY.c.person_id).where(same)


def _cases(reading: Reading, office: Office, people: dict[int, str]) -> list[SeenCase]:
    if not people:
        return []
    columns = (CASE.c.number, CASE.c.main_right, CASE.c.stage, CASE.c.outcome, CASE.c.closed_on)
    query = (
        select(CASE.c.id, PARTY.c.person_id, *columns)
        .join_from(PARTY, CASE, CASE.c.id == PARTY.c.case_id)
        .where(PARTY.c.person_id.in_(list(people)), open_cases(office))
        .order_by(CASE.c.id.desc())
    )
    strongest = {"iin": 0, "phone": 1, "name": 2}
    found: dict[int, SeenCase] = {}
    for case_id, person_id, number, right, stage, outcome, closed_on in reading.all(query):
        seen = SeenCase(number, right, stage, outcome, closed_on, people[person_id])
        known = found.setdefault(case_id, seen)
        if strongest[seen.reason] < strongest[known.reason]:
            found[case_id] = seen
    return list(found.values())[:MOST]


def _about(reading: Reading, office: Office, bodies: Sequence[int]) -> int | None:
    """Complaints of twelve months about any of these bodies, of those the reader may see."""
    if not bodies:
        return None
    query = (
        select(func.count(BODY.c.case_id.distinct()))
        .join_from(BODY, CASE, CASE.c.id == BODY.c.case_id)
        .where(
            BODY.c.body_id.in_(list(bodies)),
            CASE.c.registered_on > office.today() - YEAR,
            visible_cases(office),
        )
    )
    return int(reading.scalar(query))
