"""One case taken from the shelf: found as people name it, and checked before work on it."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from sqlalchemy import func, select

from ombuds.domain.cases import Case, Event
from ombuds.domain.numbers import former_forms, parse
from ombuds.domain.office import CaseAccess, User
from ombuds.domain.parties import Party
from ombuds.domain.stages import Act, happened_label
from ombuds.errors import Refusal
from ombuds.i18n import T
from ombuds.i18n.formats import instant_digits
from ombuds.services.office import Office
from ombuds.services.permissions import no_such_case, require_open, visible_cases
from ombuds.store.book import Reading
from ombuds.store.change import Change
from ombuds.store.stored import shape_of

CASE = shape_of(Case).table
EVENT = shape_of(Event).table
PARTY = shape_of(Party).table
ACCESS = shape_of(CaseAccess).table
USER = shape_of(User).table


def find_id(reading: Reading | Change, office: Office, case: int | str) -> int:
    """The id of a case the user may see, by id, number in any form, or former number.

    One that may not be seen is refused in the words of one that does not exist.
    """
    seen = select(CASE.c.id).where(visible_cases(office))
    ask = reading.all if isinstance(reading, Reading) else reading.execute
    for condition in _ways(case):
        if found := ask(seen.where(condition).order_by(CASE.c.id.desc()).limit(1)):
            return int(found[0].id)
    raise no_such_case()


def _ways(case: int | str) -> list[Any]:
    if isinstance(case, int):
        return [CASE.c.id == case]
    number = parse(case)
    ways = [CASE.c.former_number.in_(former_forms(case))]
    return [CASE.c.number == str(number), *ways] if number else ways


def opened(
    office: Office, change: Change, case_id: int, seen: Collection[int] | None = None
) -> dict[str, Any]:
    """The row of a case that the user may work on; refuses every other one.

    `seen`: ids of the events that the user saw; refuses a case that has others now.
    """
    case = change.get(Case, case_id)
    access = select(ACCESS.c.id).where(
        ACCESS.c.case_id == case_id, ACCESS.c.user_id == office.user.id
    )
    require_open(office, case, named=bool(change.execute(access)))
    if seen is not None:
        _require_seen(change, case or {}, set(seen))
    return case or {}


def _require_seen(change: Change, case: Mapping[str, Any], seen: set[int]) -> None:
    """An act is not done on what is no longer so: says what another did meanwhile."""
    query = select(EVENT.c.id, EVENT.c.act, EVENT.c.recorded_at, USER.c.shown_name)
    query = query.outerjoin_from(EVENT, USER, USER.c.id == EVENT.c.user_id)
    events = change.execute(query.where(EVENT.c.case_id == case["id"]).order_by(EVENT.c.id))
    if {event.id for event in events} == seen:
        return
    number = case["number"]
    newest = next((event for event in reversed(events) if event.id not in seen), None)
    if newest is None:
        raise Refusal(
            "stale",
            T("{number} was changed while you looked at it: an act was undone. Check it first.",
              number=number),
        )  # fmt: skip
    raise Refusal(
        "stale",
        T(
            "{number} was changed while you looked at it: {what} ({name}, {at}). Check it first.",
            number=number,
            what=happened_label(Act(newest.act)),
            name=newest.shown_name or "",
            at=instant_digits(newest.recorded_at),
        ),
    )


def read_open(reading: Reading, office: Office, case_id: int) -> dict[str, Any]:
    """The row of a case whose content the user may read; refuses every other one."""
    case = reading.get(Case, find_id(reading, office, case_id)) or {}
    mine = (ACCESS.c.case_id == case_id, ACCESS.c.user_id == office.user.id)
    require_open(office, case, named=reading.first(select(ACCESS.c.id).where(*mine)) is not None)
    return case


def effect_day(office: Office, change: Change, case_id: int, on: date | None) -> date:
    """The day an act takes effect: today unless said, not in the future, not out of order."""
    today = office.today()
    day = on or today
    query = select(func.max(EVENT.c.effect_on)).where(EVENT.c.case_id == case_id)
    last = change.execute(query)[0][0]
    if day > today:
        raise Refusal("in_future", T("The day of the act is in the future."))
    if last is not None and day < last:
        raise Refusal(
            "before_last_act",
            T("The case’s last act took effect on {day}: this one cannot be earlier.",
              day=f"{last:%d.%m.%Y}"),
        )  # fmt: skip
    return day


def parties_of(change: Change, case_id: int) -> list[dict[str, Any]]:
    """The rows of a case's parties, in order."""
    query = select(PARTY).where(PARTY.c.case_id == case_id)
    rows = change.execute(query.order_by(PARTY.c.position, PARTY.c.id))
    return [dict(zip(shape_of(Party).columns, row, strict=True)) for row in rows]


def belongs(row: Mapping[str, Any] | None, case_id: int) -> dict[str, Any]:
    """A row of this case; refuses one that is gone or of another."""
    if row is None or row["case_id"] != case_id:
        raise Refusal("gone", T("What you were changing is no longer in the case."))
    return dict(row)
