"""Whether somebody has written before, asked while a complaint is being typed.

Only cases that are open to the reader are compared, by what stands in them: a hint about any
other, or from a card that another filled, would tell who complained. What matches is "perhaps
the same person", never more.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, fields, replace
from datetime import date, timedelta
from typing import Any

from rapidfuzz.distance import OSA
from sqlalchemy import ColumnElement, and_, column, func, or_, select, table

from ombuds.domain.identifiers.phones import phone_key
from ombuds.domain.names.folding import name_key
from ombuds.domain.names.same_person import Facts, Likeness, compare, facts_of
from ombuds.domain.party import PERSON_FIELDS, full_name
from ombuds.domain.stages import Stage
from ombuds.services.office.conditions import MOST_VALUES
from ombuds.services.office.office import Office
from ombuds.services.office.permissions import Permission, needs, open_cases, visible_cases
from ombuds.services.people.merges import followed
from ombuds.store.book import Reading
from ombuds.store.rows.tables import CASE_BODIES, CASES, PARTIES, PERSON_KEYS

SEARCH = table("search", column("rowid"), column("search"))
MOST = 20  # cases, the newest first
SLIPS = 2  # letters in which names that begin alike may differ
YEAR = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class SeenCase:
    """An earlier case of perhaps the same person; `reason`: card, iin, phone, name or near.
    `likely`: more likely the same person than not. `recent`: a complaint of twelve months by
    them; `same_bodies`: about one of the bodies named."""

    number: str
    right: str | None
    stage: str
    outcome: str | None
    closed_on: date | None
    reason: str
    id: int = 0
    likely: bool = False
    recent: bool = False
    same_bodies: bool = False


@dataclass(frozen=True, slots=True)
class Seen:
    """Earlier cases; and complaints about the same bodies in twelve months, if any is named."""

    cases: list[SeenCase]
    body_count: int | None


@dataclass(frozen=True, slots=True, repr=False)
class Asked:
    """What is typed of somebody so far. `person`: the card it was filled from."""

    person: int | None = None
    iin: str | None = None
    phones: Sequence[str] = ()
    surname: str | None = None
    given_name: str | None = None
    patronymic: str | None = None
    birth_date: date | None = None
    sex: str | None = None
    address: str | None = None
    region: str | None = None

    def facts(self) -> Facts:
        told = {name: getattr(self, name) for name in self.__slots__}
        return facts_of(told, [self.region])


OF_A_PARTY = tuple(one.name for one in fields(Asked) if one.name != "region")
"""What of somebody in a complaint is asked by."""


@needs(Permission.READ)
def seen_before(
    office: Office,
    /,
    *,
    bodies: Sequence[int] = (),
    reading: Reading | None = None,
    **known: Any,
) -> Seen:
    """What the book knows of a person and of bodies, as far as it is open to the reader.

    `known`: fields of `Asked`. A name counts with surname and given name, and only where birth
    dates do not differ; one that is spelt almost alike where it is likely the same person.
    """
    asked = Asked(**known)
    iin = asked.iin and asked.iin.strip()
    with nullcontext(reading) if reading else office.book.reading() as view:
        found = [(party, "card") for party in _on_card(view, office, asked.person)]
        by_key = known_by(view, office, iin, asked.phones)
        found += [(party, "iin" if iin and party.iin == iin else "phone") for party in by_key]
        found += _named(view, office, asked)
        about = _same_bodies(view, {party.case_id for party, _ in found}, bodies)
        return Seen(_cases(office, found, asked.facts(), about), _about(view, office, bodies))


def _on_card(reading: Reading, office: Office, person: int | None) -> list[Any]:
    if person is None:
        return []
    kept = followed(reading, office, person) or person
    return _parties(reading, office, PARTIES.c.person_id == kept)


def _names(asked: Asked) -> list[str]:
    """Surname and given name, and the patronymic if it is known, as keys."""
    if not (asked.surname and asked.given_name):
        return []
    ways = [replace(asked, patronymic=None), *([asked] if asked.patronymic else [])]
    return [name_key(full_name(one)) for one in ways]


def known_by(reading: Reading, office: Office, iin: str | None, phones: Iterable[str]) -> list[Any]:
    """Parties whose own IIN or telephone this is, in cases open to the reader."""
    keys = {phone_key(phone) for phone in phones} - {""}
    cards = select(PERSON_KEYS.c.person_id).where(
        or_(
            and_(PERSON_KEYS.c.kind == "iin", PERSON_KEYS.c.key == iin),
            and_(PERSON_KEYS.c.kind == "phone", PERSON_KEYS.c.key.in_(keys)),
        )
    )
    if not (iin or keys):
        return []
    return [
        party
        for party in _parties(reading, office, PARTIES.c.person_id.in_(cards))
        if (iin and party.iin == iin) or keys & set(map(phone_key, party.phones))
    ]


def exactly(names: Iterable[str]) -> ColumnElement[bool]:
    """The condition on the search index that all these name keys are whole words of a name."""
    words = " AND ".join(f'names : "{name}"' for name in names)
    return SEARCH.c.search.op("MATCH", is_comparison=True)(words)


def _named(reading: Reading, office: Office, asked: Asked) -> Iterator[tuple[Any, str]]:
    """Parties of these names; one with a patronymic too, where none was typed. And those of
    nearly these names that are likely the same person."""
    names = _names(asked)
    if not any(names):
        return
    cards = select(PERSON_KEYS.c.person_id).where(
        PERSON_KEYS.c.kind == "name",
        or_(
            PERSON_KEYS.c.key == names[0], PERSON_KEYS.c.key.between(f"{names[0]} ", f"{names[0]}!")
        ),
    )
    cases = select(SEARCH.c.rowid).where(exactly(names[0].split()))
    for place in (PARTIES.c.person_id.in_(cards), PARTIES.c.case_id.in_(cases)):
        for party in _parties(reading, office, place):
            key = name_key(full_name(party))
            same = key in names or (len(names) == 1 and key.startswith(f"{names[0]} "))
            if same and asked.birth_date in {party.birth_date or asked.birth_date, None}:
                yield party, "name"
    facts = asked.facts()
    near = PARTIES.c.person_id.in_(_nearly(reading, names[-1]))
    for party in _parties(reading, office, near):
        if _compared(facts, party).likely:
            yield party, "near"


def _nearly(reading: Reading, name: str) -> list[int]:
    """Cards whose name begins alike and has a slip elsewhere."""
    surname, given = name.split()[:2] if " " in name else (name, "")
    begins = f"{surname} {given[:1]}"
    query = select(PERSON_KEYS.c.key, PERSON_KEYS.c.person_id).where(
        PERSON_KEYS.c.kind == "name", PERSON_KEYS.c.key.between(begins, f"{begins}~")
    )
    keys = reading.raw(query)  # all of them: a limit would tell of hidden ones that fill it
    return [one for key, one in keys if OSA.distance(key, name, score_cutoff=SLIPS) <= SLIPS]


def _compared(facts: Facts, party: Any) -> Likeness:
    told = {name: getattr(party, name) for name in PERSON_FIELDS}
    return compare(facts, facts_of(told, [party.region]))


def _parties(reading: Reading, office: Office, condition: ColumnElement[bool]) -> list[Any]:
    case = ("number", "main_right", "stage", "outcome", "closed_on", "registered_on", "region")
    party = ("case_id", "person_id", "role", *PERSON_FIELDS)
    query = select(*(CASES.c[name] for name in case), *(PARTIES.c[name] for name in party))
    query = query.join_from(PARTIES, CASES, CASES.c.id == PARTIES.c.case_id)
    return reading.all(query.where(condition, open_cases(office)).order_by(CASES.c.id.desc()))


def _cases(
    office: Office, found: Iterable[tuple[Any, str]], facts: Facts, about: Collection[int]
) -> list[SeenCase]:
    """Each case with its strongest reason, which comes first; the newest before the others."""
    reasons = ("card", "iin", "phone", "name", "near")
    cases: dict[int, SeenCase] = {}
    for party, reason in sorted(found, key=lambda one: reasons.index(one[1])):
        if party.case_id in cases:
            continue
        likely = reason in ("card", "near") or _compared(facts, party).likely
        complained = party.role == "complainant" and party.stage != Stage.ANNULLED
        recent = complained and party.registered_on > office.today() - YEAR
        told = (party.number, party.main_right, party.stage, party.outcome, party.closed_on)
        cases[party.case_id] = SeenCase(
            *told, reason, party.case_id, likely, recent, party.case_id in about
        )
    return [cases[case_id] for case_id in sorted(cases, reverse=True)[:MOST]]


def _same_bodies(reading: Reading, cases: Collection[int], bodies: Sequence[int]) -> frozenset[int]:
    """Those of some cases that are about any of these bodies."""
    if not (cases and bodies):
        return frozenset()
    query = select(CASE_BODIES.c.case_id).where(
        CASE_BODIES.c.case_id.in_(list(cases)[:MOST_VALUES]),
        CASE_BODIES.c.body_id.in_(list(bodies)),
    )
    return frozenset(reading.ids(query))


def _about(reading: Reading, office: Office, bodies: Sequence[int]) -> int | None:
    """Complaints of twelve months about any of these bodies, of those the reader may see."""
    if not bodies:
        return None
    query = (
        select(func.count(CASE_BODIES.c.case_id.distinct()))
        .join_from(CASE_BODIES, CASES, CASES.c.id == CASE_BODIES.c.case_id)
        .where(
            CASE_BODIES.c.body_id.in_(list(bodies)),
            CASES.c.registered_on > office.today() - YEAR,
            visible_cases(office),
        )
    )
    return int(reading.scalar(query))
