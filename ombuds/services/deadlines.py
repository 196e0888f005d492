"""What is due and overdue: answers to complainants, torture to be forwarded."""

from collections import Counter
from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from sqlalchemy import Select, func, select

from ombuds.domain.figures import DueRow
from ombuds.domain.filters import Period
from ombuds.domain.working_days import Calendar
from ombuds.services.conditions import CASE, Condition, is_open
from ombuds.services.office import Office
from ombuds.services.permissions import Permission, needs, visible_cases
from ombuds.services.settings import calendar
from ombuds.store.book import Reading

WHAT = {"answer": CASE.c.due_on, "forward": CASE.c.forward_due_on}
WEEKS = 4  # of the strip: this one and those after it


@needs(Permission.READ)
def deadlines(
    office: Office, on: date | None = None, reading: Reading | None = None
) -> list[DueRow]:
    """All that is due up to and including a day (today), the earliest first.

    Open cases that the reader may see. `late_by` counts working days, 0 on the day itself.
    """
    day, days = on or office.today(), calendar(office)
    with nullcontext(reading) if reading else office.book.reading() as view:
        found = [
            DueRow(number, what, due, days.between(due, day))
            for what, column in WHAT.items()
            for number, due in view.all(
                select(CASE.c.number, column).where(is_open(), column <= day, visible_cases(office))
            )
        ]
    return sorted(found, key=lambda row: (row.due_on, row.number, row.what))


class Whose(StrEnum):
    """Whose deadlines are looked at."""

    MINE = "mine"
    UNIT = "unit"
    ALL = "all"


class When(StrEnum):
    """The groups of the list, the most urgent first."""

    LATE = "late"
    TODAY = "today"
    TOMORROW = "tomorrow"
    THIS_WEEK = "this_week"
    NEXT_WEEK = "next_week"
    LATER = "later"


@dataclass(frozen=True, slots=True)
class Due:
    """One thing that is due, under the case's id; `what` as in `WHAT`."""

    case: int
    what: str
    due_on: date
    when: When
    late_by: int  # working days, 0 if not late


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the strip: what is due on it; `moved` where it is not what its weekday says."""

    day: date
    count: int
    working: bool
    moved: bool


@dataclass(frozen=True, slots=True)
class Agenda:
    """All that is due, the earliest first, and the coming weeks from Monday on."""

    today: date
    next: date  # the working day after today
    due: tuple[Due, ...]
    days: tuple[Day, ...]


@needs(Permission.READ)
def agenda(office: Office, whose: Whose = Whose.ALL, what: str | None = None) -> Agenda:
    """All that is due, however late it will be, of open cases that the reader may see."""
    today, days = office.today(), calendar(office)
    with office.book.reading() as reading:
        found = sorted(
            (due, case_id, code)
            for code in WHAT
            if what in {None, code}
            for case_id, due in reading.all(_due(office, code, *_of(office, whose)))
        )
    edges = _edges(today, days)
    due = tuple(
        Due(case_id, code, day, _when(day, edges), max(days.between(day, today), 0))
        for day, case_id, code in found
    )
    strip = _strip(today, days, Counter(one.due_on for one in due))
    return Agenda(today, days.next(today), due, tuple(strip))


@needs(Permission.READ)
def count_due(office: Office, span: Period, reading: Reading | None = None) -> int:
    """How many things are due on some days."""
    return sum(_counted(office, span.first, span.last, reading))


@needs(Permission.READ)
def count_late(office: Office) -> int:
    """How many things were due before today: what stands under Late."""
    return sum(_counted(office, date.min, office.today() - timedelta(days=1)))


def _counted(
    office: Office, first: date, last: date, reading: Reading | None = None
) -> Iterator[int]:
    with nullcontext(reading) if reading else office.book.reading() as view:
        for code, column in WHAT.items():
            found = _due(office, code, column.between(first, last)).subquery()
            yield view.scalar(select(func.count()).select_from(found)) or 0


def _due(office: Office, what: str, *conditions: Condition) -> Select[tuple[int, date]]:
    column = WHAT[what]
    query = select(CASE.c.id, column)
    return query.where(is_open(), column.is_not(None), visible_cases(office), *conditions)


def _of(office: Office, whose: Whose) -> list[Condition]:
    if whose is Whose.MINE:
        return [CASE.c.officer == office.user.id]
    if whose is Whose.UNIT:
        return [CASE.c.unit == office.unit()]
    return []


def _edges(today: date, days: Calendar) -> list[tuple[date, When]]:
    """The last day of each group. Tomorrow is the next working day, and what falls before."""
    sunday = today + timedelta(days=6 - today.weekday())
    return [
        (today - timedelta(days=1), When.LATE),
        (today, When.TODAY),
        (days.next(today), When.TOMORROW),
        (sunday, When.THIS_WEEK),
        (sunday + timedelta(days=7), When.NEXT_WEEK),
        (date.max, When.LATER),
    ]


def _when(day: date, edges: list[tuple[date, When]]) -> When:
    return next(when for last, when in edges if day <= last)


def _strip(today: date, days: Calendar, counts: Counter[date]) -> Iterator[Day]:
    monday = today - timedelta(days=today.weekday())
    for n in range(7 * WEEKS):
        day = monday + timedelta(days=n)
        working = days.is_working(day)
        yield Day(day, counts[day], working, working != (day.weekday() < 5))
