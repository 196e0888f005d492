"""The month so far beside the same days of the month before, and thirteen full months.

Figures are those of the monthly report (`month.py` has the rules), of the cases that the
reader may see. Events are counted a day at a time in two queries, so that any stretch of days
is a sum; what stood open at the end of a day is what stands open now less what came since.
"""

from array import array
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, and_, func, select, union_all

from ombuds.domain.filters import Period
from ombuds.domain.stages import Act, Stage
from ombuds.services.conditions import CASE, OTHER, is_open, only_visible
from ombuds.services.month import (
    CLOSING,
    EVENT,
    KIND,
    REOPENED,
    SIGN,
    Counted,
    closings,
    load_month,
    month_from,
    months_on,
)
from ombuds.services.office import Office
from ombuds.services.permissions import visible_cases
from ombuds.services.reports import clocked
from ombuds.store.book import Reading

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


class Closed(NamedTuple):
    """Closings of one day."""

    number: int = 0
    in_time: int = 0
    persons: int = 0


def load_trends(reading: Reading, office: Office, spans: Spans) -> tuple[Trend, ...]:
    """All figures, in the order of `Figure`."""
    since = EVENT.c.effect_on >= spans.months[0].first
    happened = and_(Counted(office.clock.now()).within(since), visible_cases(office))
    closed = _closed(reading, office, happened)
    flow = _flow(reading, happened) | {"closed": _numbers(closed)}
    standing: int = reading.scalar(select(func.count()).where(is_open(), visible_cases(office)))

    def value(figure: Figure, span: Period) -> float | None:
        if figure is Figure.RECEIVED:
            return _sum(flow["received"], span)
        if figure is Figure.OPEN:
            later = Period(span.last + timedelta(days=1), date.max)
            return standing - sum(SIGN[kind] * _sum(flow[kind], later) for kind in SIGN)
        number, in_time, persons = map(sum, zip(Closed(), *_within(closed, span), strict=True))
        if figure is Figure.IN_TIME:
            return in_time / number if number else None
        return number if figure is Figure.CLOSED else persons

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
        query = select(CASE.c.id).where(is_open(), visible_cases(office))
        return reading.ids(query.order_by(CASE.c.due_on, CASE.c.id))
    month = load_month(reading, Counted(office.clock.now()), span, clocked(office))
    table, code = {
        Figure.RECEIVED: ("flow", "received"),
        Figure.CLOSED: ("flow", "closed"),
        Figure.IN_TIME: ("working_days_to_close", "in_time"),
        Figure.RESTORED: ("persons_restored", "all"),
    }[figure]
    return only_visible(reading, office, month.behind(table, code))


def _flow(reading: Reading, happened: ColumnElement[bool]) -> dict[str, Counter[date]]:
    """How many cases came and went but by closing, by kind and day."""
    found: dict[str, Counter[date]] = {kind: Counter() for kind in SIGN}
    query = _joined(EVENT.c.act, EVENT.c.effect_on, func.count())
    query = query.where(happened, EVENT.c.act.not_in(CLOSING))
    for act, day, number in reading.all(query.group_by(EVENT.c.act, EVENT.c.effect_on)):
        found[KIND[act]][day] += number
    return found


def _closed(
    reading: Reading, office: Office, happened: ColumnElement[bool]
) -> list[tuple[date, Closed]]:
    """Closings by day. Those of cases once reopened or without a due date are few, and each is
    measured by the rule; of the others the due date of the case says all."""
    reopened = select(REOPENED.c.case_id).where(REOPENED.c.act == Act.REOPEN)
    undated = select(OTHER.c.id).where(OTHER.c.stage.in_(Stage), OTHER.c.due_on.is_(None))
    odd = EVENT.c.case_id.in_(union_all(reopened, undated))
    sums = (
        func.count(),
        func.sum(func.iif(EVENT.c.effect_on <= CASE.c.due_on, 1, 0)),
        func.sum(func.coalesce(EVENT.c.persons_restored, 0)),
    )
    query = _joined(EVENT.c.effect_on, *sums).where(happened, EVENT.c.act.in_(CLOSING), ~odd)
    rows = reading.all(query.group_by(EVENT.c.effect_on))
    found = [(day, Closed(*counts)) for day, *counts in rows]
    measure = clocked(office)
    return found + [
        (row.effect_on, Closed(1, measure(row)[1], row.persons_restored or 0))
        for row in closings(reading, and_(happened, odd))
    ]


def _numbers(closed: Iterable[tuple[date, Closed]]) -> Counter[date]:
    found: Counter[date] = Counter()
    for day, counts in closed:
        found[day] += counts.number
    return found


def _joined(*columns: Any) -> Select[Any]:
    return select(*columns).join_from(EVENT, CASE, CASE.c.id == EVENT.c.case_id)


def _within(closed: list[tuple[date, Closed]], span: Period) -> Iterator[Closed]:
    return (counts for day, counts in closed if span.first <= day <= span.last)


def _sum(days: Counter[date], span: Period) -> int:
    return sum(number for day, number in days.items() if span.first <= day <= span.last)
