"""Due dates that a change of the calendar moves: looked at first, then moved in one act.

A due date keeps its number of working days: what was counted under the calendar before is
counted anew under the one after. So a day that is moved and moved back restores every date.
Dates of closed cases, dates given by an act of extension, and dates that stand on no working
day (somebody set them otherwise) stay as they are.

The calendar changes with the first chunk of dates. If the machine stops between two chunks,
`finish` goes on from what the history says was done: a date that was set after the calendar
changed was counted by the new one, and stays.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import func, or_, select

from ombuds.domain.acts import GIVES_TERM, TERM_EXTENDED, OtherAct
from ombuds.domain.calendar.working_days import AnswerRule, Calendar
from ombuds.domain.cases import Case
from ombuds.domain.history import ADDED
from ombuds.domain.tables import NUMBER_OF
from ombuds.errors import Refusal
from ombuds.i18n import T
from ombuds.services.office.conditions import is_open
from ombuds.services.office.office import Office
from ombuds.services.office.permissions import Permission, may, needs, visible_cases
from ombuds.services.office.settings import answer_rule, office_settings, write_days
from ombuds.store.book import Reading
from ombuds.store.change import Change
from ombuds.store.rows.shapes import shape_of
from ombuds.store.rows.tables import CALENDAR_DAYS, CASES, CHANGES, ENTRIES, EVENTS, USERS, VALUES

CHUNK = 500  # due dates in one transaction: a colleague waits for less than half a second
UNFINISHED = "due_dates"  # the batch that is under way, in the state of the book
ACT = OtherAct.CALENDAR_DAY
Days = Mapping[date, str | None]
"""Days and what they are to be: a holiday, worked, or (none) what the country's calendar says."""


@dataclass(frozen=True, slots=True)
class Moved:
    """A due date that the change moves."""

    case: int
    number: str
    old: date
    new: date
    officer: str | None


@dataclass(frozen=True, slots=True)
class Preview:
    """The dates that move, of the cases that the reader may see, the earliest first.

    Who sees cases is told of those, so that a count betrays no other; who sees none is told
    how many there are in all.
    """

    moves: tuple[Moved, ...]
    count: int


@dataclass(frozen=True, slots=True)
class _Plan:
    case: int
    number: str
    old: date
    new: date
    officer: int | None


@needs(Permission.REGISTERS)
def preview(office: Office, days: Days) -> Preview:
    """What would move if these days were changed; nothing is written."""
    _require_kinds(days)
    rule = answer_rule(office_settings(office))
    with office.book.reading() as reading:
        plans = _planned(reading.all, days, _overrides(reading.all), rule)
        return _seen(office, reading, plans)


@needs(Permission.REGISTERS)
def set_days(office: Office, days: Days, note: str = "", seen: Days | None = None) -> int:
    """Changes days of the calendar and moves the due dates that follow; gives how many moved.

    Counted are the cases that the user may see, or all for who sees none. `seen`: what the
    office had made of these days when they were looked at; refused if that changed meanwhile.
    """
    _require_kinds(days)
    finish(office)
    rule, batch = answer_rule(office_settings(office)), office.book.ids.new()
    was: dict[str, str | None] = {}  # filled while the act is done, kept with it
    with office.book.change(ACT, batch_id=batch, days=was) as change:
        before = _overrides(change.execute)
        was |= {day.isoformat(): before.get(day) for day in sorted(days)}
        _require_seen(before, seen or {})
        plans = _planned(change.execute, days, before, rule)
        write_days(change, days, note)
        _move(change, plans[:CHUNK])
        if plans[CHUNK:]:
            change.set_state(UNFINISHED, str(batch))
    _move_rest(office, batch, plans[CHUNK:])
    with office.book.reading() as reading:
        return _seen(office, reading, plans).count


@needs(Permission.REGISTERS)
def finish(office: Office) -> int:
    """Moves what an act left unmoved because the machine stopped; gives how many."""
    batch = int(office.book.state(UNFINISHED) or 0)
    if not batch:
        return 0
    rule = answer_rule(office_settings(office))
    with office.book.reading() as reading:
        begun = select(CHANGES).where(CHANGES.c.batch_id == batch, CHANGES.c.act == ACT)
        act: Any = reading.first(begun)
        was = {date.fromisoformat(day): kind for day, kind in act.params["days"].items()}
        now = _overrides(reading.all)
        before = {day: kind for day, kind in {**now, **was}.items() if kind}
        plans = _planned(reading.all, {day: now.get(day) for day in was}, before, rule)
        done = set(reading.ids(_set_since(act.id)))
    left = [plan for plan in plans if plan.case not in done]
    _move_rest(office, batch, left)
    return len(left)


def _require_kinds(days: Days) -> None:
    if not days or not set(days.values()) <= {"holiday", "worked", None}:
        raise Refusal("bad_day", T("A day is a day off, a working day, or as the calendar has it."))


def _require_seen(before: Days, seen: Days) -> None:
    for day, kind in seen.items():
        if before.get(day) != kind:
            text = T(
                "{day} was changed by somebody else meanwhile. Look at it again.",
                day=f"{day:%d.%m.%Y}",
            )
            raise Refusal("day_changed", text)


# ---- reckoning


def _overrides(ask: Any) -> dict[date, Any]:
    """The days that the office changed, as they stand."""
    return dict(map(tuple, ask(select(CALENDAR_DAYS.c.day, CALENDAR_DAYS.c.kind))))


def _planned(ask: Any, days: Days, before: Mapping[date, Any], rule: AnswerRule) -> list[_Plan]:
    """All due dates of open cases that these days move. One pass, whatever the book holds."""
    after = {day: kind for day, kind in {**before, **days}.items() if kind}
    if after == dict(before):
        return []
    old, new = Calendar(before), Calendar(after)
    starts, extended = _given(ask)
    found = []
    for row in ask(_open_from(min(days))):
        if row.id in extended:
            continue
        counted = row.received_on if row.received_on and rule.start == "receipt" else None
        start = starts.get(row.id) or counted or row.registered_on
        due = moved(row.due_on, start, old, new)
        if due != row.due_on:
            found.append(_Plan(row.id, row.number, row.due_on, due, row.officer))
    return sorted(found, key=lambda plan: (plan.old, plan.number))


def moved(due: date, start: date, old: Calendar, new: Calendar) -> date:
    """The day with as many working days since the start in the new calendar as in the old."""
    term = old.between(start, due) if old.is_working(due) else 0
    return new.add(start, term) if term > 0 else due


def _open_from(first: date) -> Any:
    columns = ("id", "number", "received_on", "registered_on", "due_on", "officer")
    return select(*(CASES.c[name] for name in columns)).where(is_open(), CASES.c.due_on >= first)


def _given(ask: Any) -> tuple[dict[int, date], set[int]]:
    """Open cases whose term runs from the day they were reopened, and those extended."""
    query = select(EVENTS.c.case_id, EVENTS.c.act, func.max(EVENTS.c.effect_on))
    query = query.where(EVENTS.c.act.in_(GIVES_TERM)).group_by(EVENTS.c.case_id, EVENTS.c.act)
    rows = ask(query)
    starts = {case: day for case, act, day in rows if act != TERM_EXTENDED}
    return starts, {case for case, act, _ in rows if act == TERM_EXTENDED}


def _seen(office: Office, reading: Reading, plans: Sequence[_Plan]) -> Preview:
    if not may(office, Permission.READ):
        return Preview((), len(plans))
    if not plans:
        return Preview((), 0)
    first = min(day for plan in plans for day in (plan.old, plan.new))
    query = select(CASES.c.id).where(is_open(), CASES.c.due_on >= first, visible_cases(office))
    seen = set(reading.ids(query))
    names = dict(map(tuple, reading.all(select(USERS.c.id, USERS.c.shown_name))))
    shown = tuple(
        Moved(plan.case, plan.number, plan.old, plan.new, names.get(plan.officer))
        for plan in plans
        if plan.case in seen
    )
    return Preview(shown, len(shown))


# ---- writing


def _move(change: Change, plans: Sequence[_Plan]) -> None:
    """Due dates of a chunk; a case that moved on meanwhile keeps what it has."""
    ids = [plan.case for plan in plans]
    still = select(CASES.c.id, CASES.c.due_on).where(CASES.c.id.in_(ids), is_open())
    due = dict(map(tuple, change.execute(still)))
    for plan in plans:
        if due.get(plan.case) == plan.old:
            change.edit(Case, plan.case, {"due_on": plan.new})


def _move_rest(office: Office, batch: int, plans: Sequence[_Plan]) -> None:
    """In chunks, until another program finished it all instead."""
    for start in range(0, len(plans), CHUNK):
        if office.book.state(UNFINISHED) != str(batch):
            return
        with office.book.change(OtherAct.DUE_DATES, batch_id=batch) as change:
            _move(change, plans[start : start + CHUNK])
    office.book.set_state(UNFINISHED, "")


def _set_since(act: int) -> Any:
    """Cases whose due date was set by an act or after it, if only to the same day again."""
    codes = [shape_of(Case).code_of[name] for name in ("due_on", "received_on")]
    dated = (VALUES.c.entry_id == ENTRIES.c.id) & VALUES.c.field.in_(codes)
    query = select(ENTRIES.c.row_id).join_from(ENTRIES, VALUES, dated, isouter=True)
    return query.where(
        ENTRIES.c.change_id >= act,
        ENTRIES.c.table_no == NUMBER_OF[Case],
        or_(ENTRIES.c.kind == ADDED, VALUES.c.id.is_not(None)),
    )
