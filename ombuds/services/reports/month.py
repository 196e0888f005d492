"""What happened in one month, as pairs of a code and the case that is counted under it.

A table of the report counts the codes of its pairs, and the cases behind a figure are those of
the pairs that have its code: so no figure can disagree with the list that it opens.
"""

import re
from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, ScalarSelect, and_, case, func, or_, select

from ombuds.domain.act_rows import Flow
from ombuds.domain.acts import Act
from ombuds.domain.calendar.clock import Instant
from ombuds.domain.fields import JsonColumn
from ombuds.domain.reports.figures import NONE
from ombuds.domain.reports.filters import Period
from ombuds.domain.reports.monthly_tables import COUNTED, Cases, Mentions
from ombuds.errors import Refusal
from ombuds.i18n import T
from ombuds.store.book import Reading
from ombuds.store.rows.tables import CASE_BODIES, CASE_RIGHTS, CASES, EVENTS, PARTIES

Pairs = list[tuple[str, int]]
FLOW: Mapping[str, Flow] = {act: act.row.flow for act in Act if act.row.flow is not None}
CLOSING = [act for act, flow in FLOW.items() if flow is Flow.CLOSED]


@dataclass(frozen=True, slots=True)
class Counted:
    """Which events count: those recorded up to an instant, of cases of a region or of all."""

    up_to: Instant
    region: str | None = None

    def within(self, *conditions: ColumnElement[bool]) -> ColumnElement[bool]:
        """The condition on an event; an annulment counts only where the case was open."""
        flowing = EVENTS.c.act.in_(list(FLOW))
        left = or_(EVENTS.c.act != Act.ANNUL, EVENTS.c.was_open.is_(True))
        here = [] if self.region is None else [self._here()]
        return and_(*conditions, EVENTS.c.recorded_at <= self.up_to, flowing, left, *here)

    def _here(self) -> ColumnElement[bool]:
        region = None if self.region == NONE else self.region
        return EVENTS.c.case_id.in_(
            select(CASES.c.id).where(CASES.c.region.is_not_distinct_from(region))
        )


def month_of(period: str) -> Period:
    """The days of `2026-10`. Refuses what is no month, and one that cannot be meant."""
    if not re.fullmatch(r"(19|20|21)\d\d-(0[1-9]|1[0-2])", period, re.ASCII):
        raise Refusal("bad_period", T("{period} is no month: write it as 2026-10.", period=period))
    return month_from(date.fromisoformat(f"{period}-01"))


def month_from(first: date) -> Period:
    """The days of a month from its first one."""
    return Period(first, months_on(first, 1) - timedelta(days=1))


def months_on(first: date, months: int) -> date:
    """The first day of the month so many months later (earlier, if negative)."""
    count = first.year * 12 + first.month - 1 + months
    return date(count // 12, count % 12 + 1, 1)


def flows(reading: Reading, counted: Counted, span: Period) -> dict[str, Counter[str]]:
    """How many cases came and went, by month and kind."""
    month = func.substr(EVENTS.c.effect_on, 1, 7)
    query = select(month, EVENTS.c.act, func.count()).where(
        counted.within(EVENTS.c.effect_on.between(span.first, span.last))
    )
    found: dict[str, Counter[str]] = {}
    for period, act, number in reading.all(query.group_by(month, EVENTS.c.act)):
        found.setdefault(period, Counter())[FLOW[act]] += number
    return found


def net(flow: Mapping[str, int]) -> int:
    """By how many the open cases of a month became more."""
    return sum(Flow(kind).sign * number for kind, number in flow.items())


class Standing(NamedTuple):
    """A case that is open, and what its events add up to: 1, unless they contradict each other."""

    case_id: int
    region: str | None
    net: int


def standing(reading: Reading, counted: Counted, last: date) -> list[Standing]:
    """Cases open at the end of a day. Their sum is always that of the flow."""
    sign = case(
        (EVENTS.c.act.in_([act for act, flow in FLOW.items() if flow.sign > 0]), 1), else_=-1
    )
    total = func.sum(sign)
    sums = (
        select(EVENTS.c.case_id, total.label("net"))
        .where(counted.within(EVENTS.c.effect_on <= last))
        .group_by(EVENTS.c.case_id)
        .having(total != 0)
        .subquery()
    )
    query = select(sums.c.case_id, CASES.c.region, sums.c.net)
    return list(map(Standing._make, reading.all(query.join(CASES, CASES.c.id == sums.c.case_id))))


@dataclass(slots=True)
class Month:
    """The pairs of a month by table, and what is measured rather than counted."""

    pairs: dict[str, Pairs] = field(default_factory=dict)
    persons_restored: int = 0
    days: list[int] = field(default_factory=list)  # working days of each closing

    def counts(self, table: str) -> dict[str, int]:
        """Code → number, the greatest first."""
        counted = Counter(code for code, _ in self.pairs.get(table, ()))
        return dict(sorted(counted.items(), key=lambda item: (-item[1], item[0])))

    def behind(self, table: str, code: str) -> "array[int]":
        """The cases under a code, each once."""
        found = (case_id for known, case_id in self.pairs.get(table, ()) if known == code)
        return array("q", dict.fromkeys(found))


class Closing(NamedTuple):
    """An event that closes, with the days of its case."""

    effect_on: date
    persons_restored: int | None
    id: int  # of the case
    received_on: date | None
    registered_on: date
    due_on: date | None
    since: date | None  # when the case was last reopened before
    again: int  # how often it was reopened afterwards


Clocked = Callable[[Closing], tuple[int, bool]]  # working days, in time
REOPENED = EVENTS.alias()


def load_month(
    reading: Reading,
    counted: Counted,
    span: Period,
    clocked: Clocked,
    tables: Iterable[str] = COUNTED,
) -> Month:
    """A month but for what stands open: the flow, the time to close, and what is counted by
    code: all of `COUNTED`, or those of it that are named."""
    happened = counted.within(EVENTS.c.effect_on.between(span.first, span.last))
    month = _closed(reading, happened, clocked)
    wanted = {code: COUNTED[code] for code in tables if code in COUNTED}
    for flow in (Flow.RECEIVED, Flow.CLOSED):
        cases = {
            code: counts
            for code, counts in wanted.items()
            if isinstance(counts, Cases) and counts.flow is flow
        }
        month.pairs |= _cases(reading, and_(happened, _is(flow)), cases)
    for code, counts in wanted.items():
        if isinstance(counts, Mentions):
            month.pairs[code] = _mentions(reading, and_(happened, _is(Flow.RECEIVED)), counts)
    query = select(EVENTS.c.act, EVENTS.c.case_id).where(happened).order_by(EVENTS.c.id)
    month.pairs["flow"] = [(FLOW[act], case_id) for act, case_id in reading.all(query)]
    return month


def _is(flow: Flow) -> ColumnElement[bool]:
    return EVENTS.c.act.in_([act for act, kind in FLOW.items() if kind is flow])


def _value(path: str) -> ColumnElement[Any]:
    """What stands at a path of one value: `case.channel`."""
    source, _, name = path.partition(".")
    if source == "complainant":
        mine = (PARTIES.c.case_id == CASES.c.id, PARTIES.c.role == "complainant")
        first = select(PARTIES.c[name]).where(*mine).order_by(PARTIES.c.position, PARTIES.c.id)
        return first.limit(1).scalar_subquery()
    return {"case": CASES, "event": EVENTS}[source].c[name]


def _cases(
    reading: Reading, happened: ColumnElement[bool], wanted: Mapping[str, Cases]
) -> dict[str, Pairs]:
    """The pairs of some tables that count the cases of the same events."""
    if not wanted:
        return {}
    paths = list(dict.fromkeys(path for counts in wanted.values() for path in counts.paths))
    query = select(*(_value(path).label(path) for path in paths), CASES.c.id)
    query = query.join_from(EVENTS, CASES, CASES.c.id == EVENTS.c.case_id)
    rows = reading.all(query.where(happened).order_by(EVENTS.c.id))
    pairs = {}
    for code, counts in wanted.items():
        at = [paths.index(path) for path in counts.paths]
        pairs[code] = [(counts.code(*(row[n] for n in at)) or NONE, row.id) for row in rows]
    return pairs


MANY = {"rights": CASE_RIGHTS, "bodies": CASE_BODIES, "parties": PARTIES}


def _mentions(reading: Reading, happened: ColumnElement[bool], counts: Mentions) -> Pairs:
    """A pair for each of the many rows of the cases, or for each code of a list in them."""
    source, _, name = counts.path.partition(".")
    table = MANY[source]
    cases = select(EVENTS.c.case_id).where(happened)
    query = select(table.c[name], table.c.case_id).where(table.c.case_id.in_(cases))
    rows = reading.all(query.order_by(table.c.id))
    if isinstance(table.c[name].type, JsonColumn):
        found = [(code, case_id) for codes, case_id in rows for code in codes or ()]
    else:
        found = [(code or NONE, case_id) for code, case_id in rows]
    return list(dict.fromkeys(found)) if counts.once else found


def _closed(reading: Reading, happened: ColumnElement[bool], clocked: Clocked) -> Month:
    """The closings of the month: persons and time. A case closed twice is counted twice."""
    rows = closings(reading, happened)
    times = [clocked(row) for row in rows]
    pairs = {
        "persons_restored": [("all", row.id) for row in rows if row.persons_restored],
        "working_days_to_close": [
            ("in_time" if in_time else "late", row.id)
            for row, (_, in_time) in zip(rows, times, strict=True)
        ],
    }
    restored = sum(row.persons_restored or 0 for row in rows)
    return Month(pairs, restored, [days for days, _ in times])


def closings(reading: Reading, happened: ColumnElement[bool]) -> list[Closing]:
    """Those of the events that close."""
    query = select(
        EVENTS.c.effect_on,
        EVENTS.c.persons_restored,
        CASES.c.id,
        CASES.c.received_on,
        CASES.c.registered_on,
        CASES.c.due_on,
        _reopened(func.max(REOPENED.c.effect_on), REOPENED.c.id < EVENTS.c.id),
        _reopened(func.count(), REOPENED.c.id > EVENTS.c.id),
    )
    query = query.join_from(EVENTS, CASES, CASES.c.id == EVENTS.c.case_id)
    rows = reading.all(query.where(happened, _is(Flow.CLOSED)).order_by(EVENTS.c.id))
    return list(map(Closing._make, rows))


def _reopened(told: ColumnElement[Any], when: ColumnElement[bool]) -> ScalarSelect[Any]:
    """Something of the reopenings of a closing's case, before or after it."""
    mine = (REOPENED.c.case_id == EVENTS.c.case_id, REOPENED.c.act == Act.REOPEN, when)
    return select(told).where(*mine).scalar_subquery()
