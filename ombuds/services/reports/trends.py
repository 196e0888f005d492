"""The month so far beside the same days of the month before, and thirteen full months.

Figures are those of the monthly report (`month.py` has the rules), of the cases that the
reader may see. Events are counted a day at a time in two queries, so that any stretch of days
is a sum; what stood open at the end of a day is what stands open now less what came since.
"""

from array import array
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import accumulate
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, select, union_all

from ombuds.domain.act_rows import Flow
from ombuds.domain.acts import Act
from ombuds.domain.reports.filters import Period
from ombuds.domain.stages import Stage
from ombuds.services.office.conditions import OTHER, is_open, only_visible
from ombuds.services.office.office import Office
from ombuds.services.office.permissions import sees_all, visible_cases
from ombuds.services.reports.month import (
    CLOSING,
    FLOW,
    REOPENED,
    Counted,
    closings,
    load_month,
    month_from,
    months_on,
)
from ombuds.services.reports.reports import clocked
from ombuds.store.book import Reading
from ombuds.store.rows.tables import CASES, EVENTS

MONTHS = 13


class Figure(StrEnum):
    """What is followed from month to month."""

    RECEIVED = "received"
    CLOSED = "closed"
    OPEN = "open"
    IN_TIME = "in_time"
    RESTORED = "restored"


@dataclass(frozen=True, slots=True)
class Trend:
    """One figure: complaints; of `in_time` the share of the closings, of `restored` persons.

    `before` is that of the same days of the month before, of `open` that of its end. A share
    of nothing is None.
    """

    figure: Figure
    now: float | None
    before: float | None
    months: tuple[float | None, ...]  # full months, the newest last


@dataclass(frozen=True, slots=True)
class Spans:
    """The days that are compared."""

    now: Period
    before: Period
    months: tuple[Period, ...]

    @classmethod
    def until(cls, today: date) -> "Spans":
        first = today.replace(day=1)
        full = tuple(month_from(months_on(first, -back)) for back in range(MONTHS, 0, -1))
        last = full[-1]
        same = min(last.first + (today - first), last.last)
        return cls(Period(first, today), Period(last.first, same), full)


class Sums:
    """How many fell on each day, summed up, so that any stretch of days is one subtraction."""

    def __init__(self, days: Mapping[date, int]) -> None:
        self._days = sorted(days)
        self._sums = [0, *accumulate(days[day] for day in self._days)]

    def within(self, span: Period) -> int:
        first, last = bisect_left(self._days, span.first), bisect_right(self._days, span.last)
        return self._sums[last] - self._sums[first]

    def after(self, day: date) -> int:
        return self._sums[-1] - self._sums[bisect_right(self._days, day)]


def load_trends(reading: Reading, office: Office, spans: Spans) -> tuple[Trend, ...]:
    """All figures, in the order of `Figure`."""
    since = EVENTS.c.effect_on >= spans.months[0].first
    happened = and_(Counted(office.clock.now()).within(since), visible_cases(office))
    days = _came_and_went(reading, office, happened) | _closed(reading, office, happened)
    sums = {name: Sums(counted) for name, counted in days.items()}
    standing: int = reading.scalar(select(func.count()).where(is_open(), visible_cases(office)))

    def value(figure: Figure, span: Period) -> float | None:
        match figure:
            case Figure.OPEN:
                return standing - sum(kind.sign * sums[kind].after(span.last) for kind in Flow)
            case Figure.IN_TIME:
                closed = sums["closed"].within(span)
                return sums["in_time"].within(span) / closed if closed else None
            case _:
                return sums[figure].within(span)

    return tuple(
        Trend(
            figure,
            value(figure, spans.now),
            value(figure, spans.months[-1] if figure is Figure.OPEN else spans.before),
            tuple(value(figure, month) for month in spans.months),
        )
        for figure in Figure
    )


def load_behind(reading: Reading, office: Office, figure: Figure, span: Period) -> "array[int]":
    """The cases under a figure of some days (under `open`: of today), each once."""
    if figure is Figure.OPEN:
        query = select(CASES.c.id).where(is_open(), visible_cases(office))
        return reading.ids(query.order_by(CASES.c.due_on, CASES.c.id))
    month = load_month(reading, Counted(office.clock.now()), span, clocked(office), ())
    table, code = {
        Figure.RECEIVED: ("flow", "received"),
        Figure.CLOSED: ("flow", "closed"),
        Figure.IN_TIME: ("working_days_to_close", "in_time"),
        Figure.RESTORED: ("persons_restored", "all"),
    }[figure]
    return only_visible(reading, office, month.behind(table, code))


Days = Counter[date]
Happened = ColumnElement[bool]


def _came_and_went(reading: Reading, office: Office, happened: Happened) -> dict[str, Days]:
    """How many cases came and went but by closing, by kind and day."""
    found: dict[str, Days] = {kind: Counter() for kind in Flow}
    columns = (EVENTS.c.act, EVENTS.c.effect_on, func.count())
    query = select(*columns) if sees_all(office) else _of_cases(*columns)
    query = query.where(happened, EVENTS.c.act.not_in(CLOSING))
    for act, day, number in reading.all(query.group_by(EVENTS.c.act, EVENTS.c.effect_on)):
        found[FLOW[act]][day] += number
    return found


def _closed(reading: Reading, office: Office, happened: Happened) -> dict[str, Days]:
    """Closings, those in time, and persons restored by them, by day.

    Closings of cases once reopened or without a due date are few, and each is measured by the
    rule; of the others the due date of the case says all.
    """
    reopened = select(REOPENED.c.case_id).where(REOPENED.c.act == Act.REOPEN)
    undated = select(OTHER.c.id).where(OTHER.c.stage.in_(Stage), OTHER.c.due_on.is_(None))
    odd = EVENTS.c.case_id.in_(union_all(reopened, undated))
    query = _of_cases(
        EVENTS.c.effect_on,
        func.count(),
        func.sum(func.iif(EVENTS.c.effect_on <= CASES.c.due_on, 1, 0)),
        func.sum(func.coalesce(EVENTS.c.persons_restored, 0)),
    )
    query = query.where(happened, EVENTS.c.act.in_(CLOSING), ~odd).group_by(EVENTS.c.effect_on)
    measure = clocked(office)
    rows = [tuple(row) for row in reading.all(query)] + [
        (row.effect_on, 1, int(measure(row)[1]), row.persons_restored or 0)
        for row in closings(reading, and_(happened, odd))
    ]
    found: dict[str, Days] = {name: Counter() for name in ("closed", "in_time", "restored")}
    for day, *counts in rows:
        for name, count in zip(found, counts, strict=True):
            found[name][day] += count
    return found


def _of_cases(*columns: Any) -> Select[Any]:
    return select(*columns).join_from(EVENTS, CASES, CASES.c.id == EVENTS.c.case_id)
