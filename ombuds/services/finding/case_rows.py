"""A page of the list: about fifty cases, each table asked once."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import func, select

from ombuds.domain.calendar.working_days import Calendar
from ombuds.domain.cases import Case
from ombuds.domain.party import NAMES, first_complainant, kind_of_complainant, short_name
from ombuds.domain.stages import OPEN
from ombuds.domain.views import MASKED, CaseRow, Mask, is_public
from ombuds.domain.vocabularies import NAME_COLUMNS, by_language
from ombuds.services.cases.tags import load_tags
from ombuds.services.office.office import Office
from ombuds.services.office.permissions import open_cases, visible_cases
from ombuds.services.office.settings import calendar
from ombuds.store.book import Reading
from ombuds.store.rows.shapes import shape_of
from ombuds.store.rows.tables import BODIES, CASE_BODIES, CASE_RIGHTS, CASES, PARTIES, USERS

Values = Mapping[str, Any]


def load_rows(reading: Reading, office: Office, ids: Iterable[int]) -> list[CaseRow]:
    """Rows of cases in the order of their ids; what the reader may not see is left out."""
    ids = list(ids)
    query = select(CASES, open_cases(office).label("readable"), USERS.c.shown_name)
    query = query.outerjoin_from(CASES, USERS, USERS.c.id == CASES.c.officer)
    names = (*shape_of(Case).columns, "readable", "officer_name")
    found = {
        row.id: dict(zip(names, row, strict=True))
        for row in reading.all(query.where(CASES.c.id.in_(ids), visible_cases(office)))
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
    columns = [PARTIES.c[name] for name in ("id", "case_id", "role", "position", *NAMES)]
    grouped: dict[int, list[Values]] = defaultdict(list)
    for row in reading.all(select(*columns).where(PARTIES.c.case_id.in_(list(ids)))):
        values = {column.name: value for column, value in zip(columns, row, strict=True)}
        grouped[row.case_id].append(values)
    return grouped


def _bodies(reading: Reading, ids: Iterable[int]) -> Mapping[int, Any]:
    """The first body of each case, respondents before others, with what the register says."""
    known = (BODIES.c[name] for name in ("code", "region", *NAME_COLUMNS))
    query = select(CASE_BODIES.c.case_id, CASE_BODIES.c.name, CASE_BODIES.c.type, *known)
    query = query.outerjoin_from(CASE_BODIES, BODIES, BODIES.c.id == CASE_BODIES.c.body_id)
    order = (CASE_BODIES.c.role != "respondent", CASE_BODIES.c.position, CASE_BODIES.c.id)
    last_first = [column.desc() for column in order]
    query = query.where(CASE_BODIES.c.case_id.in_(list(ids))).order_by(*last_first)
    return {row.case_id: row for row in reading.all(query)}


def _rights(reading: Reading, ids: Iterable[int]) -> Mapping[int, int]:
    query = select(CASE_RIGHTS.c.case_id, func.count()).where(CASE_RIGHTS.c.case_id.in_(list(ids)))
    return dict(map(tuple, reading.all(query.group_by(CASE_RIGHTS.c.case_id))))


def _named(party: Values | None, readable: bool) -> str | Mask:
    if party is None:
        return ""
    return (short_name(party) or party["organisation"] or "") if readable else MASKED


def _called(office: Office, body: Any, public: bool, readable: bool) -> str | Mask:
    """An authority by its name in the reader's language, if it was named as the register has it."""
    if not (public or readable):
        return MASKED
    name: str = body.name
    official = by_language(body, "name")
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
        kind=kind_of_complainant(case, party),
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
