"""The day of whoever signed in: what is late and due, what waits for somebody, the month so far.

Only cases that the reader may see are counted. Every figure carries the cases that it opens.
"""

from array import array
from collections.abc import Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import batched

from sqlalchemy import select

from ombuds.domain.acts import Act
from ombuds.domain.calendar.clock import Instant
from ombuds.domain.reports.filters import Period
from ombuds.domain.views import CaseRow
from ombuds.services.finding import lists
from ombuds.services.finding.lists import Sort
from ombuds.services.office.conditions import ANYTHING, MOST_VALUES, Tab, is_open, unindexed
from ombuds.services.office.office import Office
from ombuds.services.office.permissions import (
    Permission,
    may,
    needs,
    open_cases,
    sees_all,
    visible_cases,
)
from ombuds.services.reports.deadlines import count_due
from ombuds.services.reports.trends import Figure, Spans, Trend, load_behind, load_trends
from ombuds.store.book import Reading
from ombuds.store.rows.tables import CASES, EVENTS

LATE, TODAY, TORTURE, WAITING = 5, 6, 3, 5  # how many rows are shown of each
FRIDAY = 4


@dataclass(frozen=True, slots=True)
class Part:
    """Cases of one card: all of them, the nearest deadline first, and the rows of the first."""

    ids: "array[int]"
    rows: tuple[CaseRow, ...]


@dataclass(frozen=True, slots=True)
class Cards:
    """What is late and due, and what waits for somebody."""

    today: date
    coming: Period  # the days after today until Friday; on Friday and later the next week
    coming_count: int  # things due on them
    late: Part
    due_today: Part
    torture: Part  # not yet forwarded to the prosecutor
    unassigned: Part
    since: dict[int, Instant]  # when the cases shown of the last two were registered
    workable: tuple[int, ...]  # those of them on which the reader may act
    empty: bool  # there is no case at all that the reader may see


@dataclass(frozen=True, slots=True)
class Months:
    """The figures of the month, and thirteen months before it."""

    spans: Spans
    trends: tuple[Trend, ...]
    sees_all: bool  # nothing is hidden from the reader: they are those of the report


@dataclass(frozen=True, slots=True)
class Overview:
    """All of it but the reader's own drafts."""

    cards: Cards
    months: Months


@needs(Permission.READ)
def overview(office: Office) -> Overview:
    """In one reading, so that all figures are of one moment."""
    with office.book.reading() as reading:
        return Overview(cards(office, reading), months(office, reading))


@needs(Permission.READ)
def cards(office: Office, reading: Reading | None = None) -> Cards:
    """The part that is looked at first; it is read in a few milliseconds."""
    with nullcontext(reading) if reading else office.book.reading() as view:
        return _cards(view, office, office.today())


@needs(Permission.READ)
def months(office: Office, reading: Reading | None = None) -> Months:
    """The part that counts a year's events."""
    spans = Spans.until(office.today())
    with nullcontext(reading) if reading else office.book.reading() as view:
        return Months(spans, load_trends(view, office, spans), sees_all(office))


def _cards(reading: Reading, office: Office, today: date) -> Cards:
    late, due_today, unassigned = (
        lists.ids(office, ANYTHING, "", tab, Sort.DUE, False, reading)
        for tab in (Tab.LATE, Tab.TODAY, Tab.UNASSIGNED)
    )
    late = _own_first(reading, late, LATE)
    unassigned = _own_first(reading, unassigned, WAITING)
    torture = _own_first(reading, _unforwarded(reading, office), TORTURE)
    coming = _coming(today)
    waiting = torture[:TORTURE] + unassigned[:WAITING]
    shown = {*late[:LATE], *due_today[:TODAY], *waiting}
    rows = {row.id: row for row in lists.rows(office, list(shown), reading)}
    return Cards(
        today=today,
        coming=coming,
        coming_count=count_due(office, coming, reading),
        late=_part(late, LATE, rows),
        due_today=_part(due_today, TODAY, rows),
        torture=_part(torture, TORTURE, rows),
        unassigned=_part(unassigned, WAITING, rows),
        since=_registered_at(reading, waiting),
        workable=_workable(reading, office, waiting),
        empty=not reading.ids(select(CASES.c.id).where(visible_cases(office)).limit(1)),
    )


@needs(Permission.READ)
def behind(office: Office, figure: Figure, span: Period) -> "array[int]":
    """The cases under a figure of the month; `span` as the overview counted it."""
    with office.book.reading() as reading:
        return load_behind(reading, office, figure, span)


def _coming(today: date) -> Period:
    left = FRIDAY - today.weekday()
    if left > 0:
        return Period(today + timedelta(days=1), today + timedelta(days=left))
    monday = today + timedelta(days=7 - today.weekday())
    return Period(monday, monday + timedelta(days=6))


def _part(ids: "array[int]", shown: int, rows: Mapping[int, CaseRow]) -> Part:
    return Part(ids, tuple(rows[one] for one in ids[:shown] if one in rows))


def _own_first(reading: Reading, found: "array[int]", shown: int) -> "array[int]":
    """The same cases, before all some that were registered here.

    A register of former years brings in hundreds that were late when they came; the few of today
    must not be lost behind them.
    """
    own = array("q")
    for some in batched(found, MOST_VALUES):
        query = select(CASES.c.id).where(CASES.c.id.in_(some), CASES.c.legacy.is_(False))
        here = set(reading.ids(query))
        own.extend(one for one in some if one in here)
        if len(own) >= shown:
            break
    first = own[:shown]
    leading = {*first}
    return first + array("q", (one for one in found if one not in leading))


def _unforwarded(reading: Reading, office: Office) -> "array[int]":
    """Open cases whose forwarding to the prosecutor is still due, the longest first."""
    due = CASES.c.forward_due_on
    query = select(CASES.c.id).where(is_open(), due.is_not(None), visible_cases(office))
    return reading.ids(query.order_by(due, CASES.c.id))


def _registered_at(reading: Reading, ids: Sequence[int]) -> dict[int, Instant]:
    query = select(EVENTS.c.case_id, EVENTS.c.recorded_at)
    query = query.where(EVENTS.c.case_id.in_(ids), unindexed(EVENTS.c.act) == Act.REGISTER)
    return dict(map(tuple, reading.all(query)))


def _workable(reading: Reading, office: Office, ids: Sequence[int]) -> tuple[int, ...]:
    if not may(office, Permission.WORK):
        return ()
    query = select(CASES.c.id).where(CASES.c.id.in_(ids), visible_cases(office), open_cases(office))
    return tuple(reading.ids(query.order_by(CASES.c.id)))
