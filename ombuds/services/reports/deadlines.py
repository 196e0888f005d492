"""What is due and overdue: answers to complainants, torture to be forwarded."""

from array import array
from collections import Counter
from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from sqlalchemy import Select, func, select

from ombuds.domain.acts import Act
from ombuds.domain.calendar.working_days import Calendar
from ombuds.domain.office import Role
from ombuds.domain.reports.figures import DueRow
from ombuds.domain.reports.filters import Period
from ombuds.services.office.conditions import Condition, Tab, in_tab, is_open, unindexed
from ombuds.services.office.office import Office
from ombuds.services.office.permissions import Permission, needs, reach, visible_cases
from ombuds.services.office.settings import calendar
from ombuds.services.people.restricted_matches import KnownAgain, known_again
from ombuds.store.book import Reading
from ombuds.store.rows.tables import CASES, EVENTS

# What somebody is told of without asking: what is due today, and cases given to them.
#
# Numbers of cases only: a notice stands on a screen that others may see.


@dataclass(frozen=True, slots=True)
class Given:
    """A case that somebody else gave to the reader, who still has it."""

    event_id: int
    case_id: int
    number: str


@dataclass(frozen=True, slots=True)
class News:
    """`due`: ids of cases due today, one's own, or all of a unit to who leads it. `known`: newer
    complaints by somebody who may be in a restricted case of the reader's."""

    due: "array[int]"
    given: tuple[Given, ...]
    known: tuple[KnownAgain, ...] = ()


@needs(Permission.WORK)
def news(office: Office, after: int) -> News:
    """What is due today, and what was given to the user since an event (its id)."""
    leads = any(grant.role == Role.HEAD for grant in office.grants)
    head = reach(office, Role.HEAD)
    mine = CASES.c.officer == office.user.id
    whose = head.sql() | mine if leads else mine
    due = select(CASES.c.id).where(visible_cases(office), *in_tab(office, Tab.TODAY), whose)
    given = (  # by the newer events, which are few
        select(EVENTS.c.id, CASES.c.id.label("case_id"), CASES.c.number)
        .join_from(EVENTS, CASES, CASES.c.id == EVENTS.c.case_id)
        .where(
            EVENTS.c.id > after,
            unindexed(EVENTS.c.act) == Act.ASSIGN,
            EVENTS.c.officer == office.user.id,
            EVENTS.c.user_id != office.user.id,
            unindexed(CASES.c.officer) == office.user.id,
            visible_cases(office),
        )
        .order_by(EVENTS.c.id)
    )
    with office.book.reading() as reading:
        return News(
            reading.ids(due.order_by(CASES.c.id)),
            tuple(Given(row.id, row.case_id, row.number) for row in reading.all(given)),
            known_again(office, after, reading),
        )


WHAT = {"answer": CASES.c.due_on, "forward": CASES.c.forward_due_on}
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
                select(CASES.c.number, column).where(
                    is_open(), column <= day, visible_cases(office)
                )
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
    query = select(CASES.c.id, column)
    return query.where(is_open(), column.is_not(None), visible_cases(office), *conditions)


def _of(office: Office, whose: Whose) -> list[Condition]:
    if whose is Whose.MINE:
        return [CASES.c.officer == office.user.id]
    if whose is Whose.UNIT:
        return [CASES.c.unit == office.unit()]
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
