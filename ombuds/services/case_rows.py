"""A page of the list: about fifty cases, each table asked once."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import func, select

from ombuds.domain.cases import Case, CaseBody, CaseRight
from ombuds.domain.office import User
from ombuds.domain.parties import Party
from ombuds.domain.registers import Body
from ombuds.domain.stages import OPEN
from ombuds.domain.views import MASKED, CaseRow, Mask, is_public
from ombuds.domain.working_days import Calendar
from ombuds.services.complainants import NAMES, first_complainant, kind_of, shown
from ombuds.services.office import Office
from ombuds.services.permissions import open_cases, visible_cases
from ombuds.services.settings import calendar
from ombuds.services.tags import load_tags
from ombuds.store.book import Reading
from ombuds.store.stored import shape_of

CASE = shape_of(Case).table
PARTY = shape_of(Party).table
BODY = shape_of(CaseBody).table
REGISTER = shape_of(Body).table
RIGHT = shape_of(CaseRight).table
USER = shape_of(User).table

REGISTERED = {"kk": "name_kk", "ru": "name_ru", "en": "name_en"}

Values = Mapping[str, Any]


def load_rows(reading: Reading, office: Office, ids: Iterable[int]) -> list[CaseRow]:
    """Rows of cases in the order of their ids; what the reader may not see is left out."""
    ids = list(ids)
    query = select(CASE, open_cases(office).label("readable"), USER.c.shown_name)
    query = query.outerjoin_from(CASE, USER, USER.c.id == CASE.c.officer)
    names = (*shape_of(Case).columns, "readable", "officer_name")
    found = {
        row.id: dict(zip(names, row, strict=True))
        for row in reading.all(query.where(CASE.c.id.in_(ids), visible_cases(office)))
    }
    parties, bodies, rights = (
        _parties(reading, found),
        _bodies(reading, found),
        _rights(reading, found),
    )
    days, today, tags = calendar(office), office.today(), load_tags(reading, office, ids)
    rows = (
        _row(office, found[i], parties.get(i, ()), bodies.get(i), rights.get(i, 0), days, today)
        for i in ids
        if i in found
    )
    return [replace(row, tags=tags[row.id]) if row.id in tags else row for row in rows]


def _parties(reading: Reading, ids: Iterable[int]) -> Mapping[int, list[Values]]:
    columns = [PARTY.c[name] for name in ("id", "case_id", "role", "position", *NAMES)]
    grouped: dict[int, list[Values]] = defaultdict(list)
    for row in reading.all(select(*columns).where(PARTY.c.case_id.in_(list(ids)))):
        values = {column.name: value for column, value in zip(columns, row, strict=True)}
        grouped[row.case_id].append(values)
    return grouped


def _bodies(reading: Reading, ids: Iterable[int]) -> Mapping[int, Any]:
    """The first body of each case, respondents before others, with what the register says."""
    known = (REGISTER.c[name] for name in ("code", "region", *REGISTERED.values()))
    query = select(BODY.c.case_id, BODY.c.name, BODY.c.type, *known)
    query = query.outerjoin_from(BODY, REGISTER, REGISTER.c.id == BODY.c.body_id)
    order = (BODY.c.role != "respondent", BODY.c.position, BODY.c.id)
    last_first = [column.desc() for column in order]
    query = query.where(BODY.c.case_id.in_(list(ids))).order_by(*last_first)
    return {row.case_id: row for row in reading.all(query)}


def _rights(reading: Reading, ids: Iterable[int]) -> Mapping[int, int]:
    query = select(RIGHT.c.case_id, func.count()).where(RIGHT.c.case_id.in_(list(ids)))
    return dict(map(tuple, reading.all(query.group_by(RIGHT.c.case_id))))


def _named(party: Values | None, readable: bool) -> str | Mask:
    if party is None:
        return ""
    return shown(*(party[name] for name in NAMES)) if readable else MASKED


def _called(office: Office, body: Any, public: bool, readable: bool) -> str | Mask:
    """An authority by its name in the reader's language, if it was named as the register has it."""
    if not (public or readable):
        return MASKED
    name: str = body.name
    official = {language: getattr(body, column) for language, column in REGISTERED.items()}
    return (public and name in official.values() and official[office.language]) or name


def next_due(case: Values) -> tuple[str, date | None]:
    """What of a case is due first, and when: an answer, or its forwarding."""
    due, forward = case["due_on"], case["forward_due_on"]
    if case["stage"] not in OPEN or not (due or forward):
        return "none", None
    if forward and not (due and due < forward):
        return "forward", forward
    return "answer", due


def _row(
    office: Office,
    case: Values,
    parties: Sequence[Values],
    body: Any | None,
    rights: int,
    days: Calendar,
    today: date,
) -> CaseRow:
    party = first_complainant(parties)
    what, due = next_due(case)
    public = body is not None and is_public(body.type, body.code)
    return CaseRow(
        id=case["id"],
        number=case["number"],
        received_on=case["received_on"],
        registered_on=case["registered_on"],
        complainant=_named(party, case["readable"]),
        kind=kind_of(case, party),
        collective_count=case["collective_count"],
        region=case["region"],
        main_right=case["main_right"],
        more_rights=max(rights - 1, 0) if case["main_right"] else rights,
        body=_called(office, body, public, case["readable"]) if body else None,
        body_region=body.region if body and public else None,
        stage=case["stage"],
        outcome=case["outcome"],
        due_on=due,
        due_what=what,
        late_by=days.between(due, today) if due and due < today else 0,
        officer=case["officer_name"],
        restricted=case["restricted"],
    )
