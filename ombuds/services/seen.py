"""Whether somebody has written before, asked while a complaint is being typed.

Only cases that are open to the reader are compared, by what stands in them: a hint about any
other, or from a card that another filled, would tell who complained. What matches is "perhaps
the same person", never more.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, column, func, or_, select, table

from ombuds.domain.cases import Case, CaseBody
from ombuds.domain.folding import name_key
from ombuds.domain.parties import Party
from ombuds.domain.phones import phone_key
from ombuds.domain.registers import PersonKey
from ombuds.services.office import Office
from ombuds.services.permissions import Permission, needs, open_cases, visible_cases
from ombuds.store.book import Reading
from ombuds.store.derived import full_name
from ombuds.store.stored import shape_of

CASE = shape_of(Case).table
PARTY = shape_of(Party).table
BODY = shape_of(CaseBody).table
KEY = shape_of(PersonKey).table
SEARCH = table("search", column("rowid"), column("search"))
NAMES = ("surname", "given_name", "patronymic")
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
        known = known_by(view, office, iin and iin.strip(), phones)
        found = [(party, "iin" if iin and party.iin == iin.strip() else "phone") for party in known]
        found += [(party, "name") for party in _named(view, office, names, birth_date)]
        return Seen(_cases(found), _about(view, office, bodies))


def _names(surname: str | None, given_name: str | None, patronymic: str | None) -> list[str]:
    """Surname and given name, and the patronymic if it is known, as keys."""
    if not (surname and given_name):
        return []
    short = name_key(f"{surname} {given_name}")
    return [short, name_key(f"{surname} {given_name} {patronymic}")] if patronymic else [short]


def known_by(reading: Reading, office: Office, iin: str | None, phones: Iterable[str]) -> list[Any]:
    """Parties whose own IIN or telephone this is, in cases open to the reader."""
    keys = {phone_key(phone) for phone in phones} - {""}
    cards = select(KEY.c.person_id).where(
        or_(
            and_(KEY.c.kind == "iin", KEY.c.key == iin),
            and_(KEY.c.kind == "phone", KEY.c.key.in_(keys)),
        )
    )
    if not (iin or keys):
        return []
    return [
        party
        for party in _parties(reading, office, PARTY.c.person_id.in_(cards))
        if (iin and party.iin == iin) or keys & set(map(phone_key, party.phones))
    ]


def exactly(names: Iterable[str]) -> ColumnElement[bool]:
    """The condition on the search index that all these name keys are whole words of a name."""
    words = " AND ".join(f'names : "{name}"' for name in names)
    return SEARCH.c.search.op("MATCH", is_comparison=True)(words)


def _named(
    reading: Reading, office: Office, names: Sequence[str], birth_date: date | None
) -> Iterator[Any]:
    """Parties of these names; one with a patronymic too, where none was typed."""
    if not any(names):
        return
    cards = select(KEY.c.person_id).where(
        KEY.c.kind == "name",
        or_(KEY.c.key == names[0], KEY.c.key.between(f"{names[0]} ", f"{names[0]}!")),
    )
    cases = select(SEARCH.c.rowid).where(exactly(names[0].split()))
    for place in (PARTY.c.person_id.in_(cards), PARTY.c.case_id.in_(cases)):
        for party in _parties(reading, office, place):
            key = name_key(name_of(party))
            same = key in names or (len(names) == 1 and key.startswith(f"{names[0]} "))
            if same and birth_date in {party.birth_date or birth_date, None}:
                yield party


def name_of(party: Any) -> str:
    return full_name({name: getattr(party, name) for name in NAMES})


def _parties(reading: Reading, office: Office, condition: ColumnElement[bool]) -> list[Any]:
    case = ("number", "main_right", "stage", "outcome", "closed_on")
    party = ("case_id", "person_id", "iin", "phones", "birth_date", *NAMES)
    query = select(*(CASE.c[name] for name in case), *(PARTY.c[name] for name in party))
    query = query.join_from(PARTY, CASE, CASE.c.id == PARTY.c.case_id)
    return reading.all(query.where(condition, open_cases(office)).order_by(CASE.c.id.desc()))


def _cases(found: Iterable[tuple[Any, str]]) -> list[SeenCase]:
    """Each case with its strongest reason, which comes first; the newest before the others."""
    reasons = ("iin", "phone", "name")
    cases: dict[int, SeenCase] = {}
    for party, reason in sorted(found, key=lambda one: reasons.index(one[1])):
        told = (party.number, party.main_right, party.stage, party.outcome, party.closed_on)
        cases.setdefault(party.case_id, SeenCase(*told, reason))
    return [cases[case_id] for case_id in sorted(cases, reverse=True)[:MOST]]


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
