"""One case taken from the shelf: found as people name it, and checked before work on it."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from sqlalchemy import func, select

from ombuds.domain.acts import Act
from ombuds.domain.cases import Case
from ombuds.domain.identifiers.case_numbers import former_forms, parse
from ombuds.domain.party_tables import Party
from ombuds.errors import Refusal
from ombuds.i18n import T
from ombuds.i18n.formats import instant_digits
from ombuds.services.office.office import Office
from ombuds.services.office.permissions import no_such_case, require_open, visible_cases
from ombuds.store.book import Reading
from ombuds.store.change import Change
from ombuds.store.rows.shapes import shape_of
from ombuds.store.rows.tables import CASE_ACCESSES, CASES, EVENTS, PARTIES, USERS


def find_id(reading: Reading | Change, office: Office, case: int | str) -> int:
    """The id of a case the user may see, by id, number in any form, or former number.

    One that may not be seen is refused in the words of one that does not exist.
    """
    seen = select(CASES.c.id).where(visible_cases(office))
    ask = reading.all if isinstance(reading, Reading) else reading.execute
    for condition in _ways(case):
        if found := ask(seen.where(condition).order_by(CASES.c.id.desc()).limit(1)):
            return int(found[0].id)
    raise no_such_case()


def _ways(case: int | str) -> list[Any]:
    if isinstance(case, int):
        return [CASES.c.id == case]
    number = parse(case)
    ways = [CASES.c.former_number.in_(former_forms(case))]
    return [CASES.c.number == str(number), *ways] if number else ways


def opened(
    office: Office, change: Change, case_id: int, seen: Collection[int] | None = None
) -> dict[str, Any]:
    """The row of a case that the user may work on; refuses every other one.

    `seen`: ids of the events that the user saw; refuses a case that has others now.
    """
    case = change.get(Case, case_id)
    access = select(CASE_ACCESSES.c.id).where(
        CASE_ACCESSES.c.case_id == case_id, CASE_ACCESSES.c.user_id == office.user.id
    )
    require_open(office, case, named=bool(change.execute(access)))
    if seen is not None:
        _require_seen(change, case or {}, set(seen))
    return case or {}


def _require_seen(change: Change, case: Mapping[str, Any], seen: set[int]) -> None:
    """An act is not done on what is no longer so: says what another did meanwhile."""
    query = select(EVENTS.c.id, EVENTS.c.act, EVENTS.c.recorded_at, USERS.c.shown_name)
    query = query.outerjoin_from(EVENTS, USERS, USERS.c.id == EVENTS.c.user_id)
    events = change.execute(query.where(EVENTS.c.case_id == case["id"]).order_by(EVENTS.c.id))
    if {event.id for event in events} == seen:
        return
    number = case["number"]
    newest = next((event for event in reversed(events) if event.id not in seen), None)
    if newest is None:
        raise Refusal(
            "stale",
            T(
                "{number} was changed while you looked at it: an act was undone. Check it first.",
                number=number,
            ),
        )
    raise Refusal(
        "stale",
        T(
            "{number} was changed while you looked at it: {what} ({name}, {at}). Check it first.",
            number=number,
            what=Act(newest.act).row.happened,
            name=newest.shown_name or "",
            at=instant_digits(newest.recorded_at),
        ),
    )


def read_open(reading: Reading, office: Office, case_id: int) -> dict[str, Any]:
    """The row of a case whose content the user may read; refuses every other one."""
    case = reading.get(Case, find_id(reading, office, case_id)) or {}
    mine = (CASE_ACCESSES.c.case_id == case_id, CASE_ACCESSES.c.user_id == office.user.id)
    require_open(
        office, case, named=reading.first(select(CASE_ACCESSES.c.id).where(*mine)) is not None
    )
    return case


def effect_day(office: Office, change: Change, case_id: int, on: date | None) -> date:
    """The day an act takes effect: today unless said, not in the future, not out of order."""
    today = office.today()
    day = on or today
    query = select(func.max(EVENTS.c.effect_on)).where(EVENTS.c.case_id == case_id)
    last = change.execute(query)[0][0]
    if day > today:
        raise Refusal("in_future", T("The day of the act is in the future."))
    if last is not None and day < last:
        raise Refusal(
            "before_last_act",
            T(
                "The case’s last act took effect on {day}: this one cannot be earlier.",
                day=f"{last:%d.%m.%Y}",
            ),
        )
    return day


def parties_of(change: Change, case_id: int) -> list[dict[str, Any]]:
    """The rows of a case's parties, in order."""
    query = select(PARTIES).where(PARTIES.c.case_id == case_id)
    rows = change.execute(query.order_by(PARTIES.c.position, PARTIES.c.id))
    return [dict(zip(shape_of(Party).columns, row, strict=True)) for row in rows]


def belongs(row: Mapping[str, Any] | None, case_id: int) -> dict[str, Any]:
    """A row of this case; refuses one that is gone or of another."""
    if row is None or row["case_id"] != case_id:
        raise Refusal("gone", T("What you were changing is no longer in the case."))
    return dict(row)
