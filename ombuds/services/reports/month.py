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
from typing import Any

from sqlalchemy import ColumnElement, ScalarSelect, Select, and_, case, func, or_, select

from ombuds.domain.act_rows import Flow
from ombuds.domain.acts import Act
from ombuds.domain.calendar.clock import Instant
from ombuds.domain.reports.figures import NONE
from ombuds.domain.reports.filters import Period
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


def standing(reading: Reading, counted: Counted, last: date) -> list[tuple[int, str | None, int]]:
    """Cases open at the end of a day: id, region, and 1; whatever else the events add up to,
    if they contradict each other, so that the sum is always that of the flow."""
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
    return [tuple(row) for row in reading.all(query.join(CASES, CASES.c.id == sums.c.case_id))]


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


Clocked = Callable[[Any], tuple[int, bool]]  # a closing → working days, in time
REOPENED = EVENTS.alias()


def load_month(reading: Reading, counted: Counted, span: Period, clocked: Clocked) -> Month:
    """Everything of a month but what stands open."""
    month = Month()
    happened = counted.within(EVENTS.c.effect_on.between(span.first, span.last))
    _received(reading, happened, month)
    _closed(reading, happened, clocked, month)
    query = select(EVENTS.c.act, EVENTS.c.case_id).where(happened).order_by(EVENTS.c.id)
    month.pairs["flow"] = [(FLOW[act], case_id) for act, case_id in reading.all(query)]
    return month


def _received(reading: Reading, happened: ColumnElement[bool], month: Month) -> None:
    """Cases registered in the month, under all that they are counted by."""
    registered = and_(happened, EVENTS.c.act == Act.REGISTER)
    columns = ("id", "main_right", "channel", "region", "anonymous", "collective_count")
    query = select(*(CASES.c[name] for name in columns))
    query = query.join_from(EVENTS, CASES, CASES.c.id == EVENTS.c.case_id)
    rows = reading.all(query.where(registered).order_by(EVENTS.c.id))
    ids = select(EVENTS.c.case_id).where(registered)
    sexes = _sexes(reading, ids)
    month.pairs |= {
        "by_main_right": [(top_of(row.main_right), row.id) for row in rows],
        "by_channel": [(row.channel or NONE, row.id) for row in rows],
        "by_region.received": [(row.region or NONE, row.id) for row in rows],
        "by_sex": [(_sex(row, sexes), row.id) for row in rows],
        "mentions": _pairs(reading, CASE_RIGHTS, CASE_RIGHTS.c.top, ids, once=True),
        "bodies": _pairs(reading, CASE_BODIES, func.coalesce(CASE_BODIES.c.type, NONE), ids),
        "vulnerabilities": _vulnerabilities(reading, ids),
    }


def top_of(right: str | None) -> str:
    """The top-level code of a right, `none` for none."""
    return right.partition(".")[0] if right else NONE


def _sexes(reading: Reading, ids: Select[Any]) -> dict[int, str | None]:
    """The sex of the first complainant of each case."""
    query = select(PARTIES.c.case_id, PARTIES.c.sex).where(
        PARTIES.c.case_id.in_(ids), PARTIES.c.role == "complainant"
    )
    last_first = query.order_by(PARTIES.c.position.desc(), PARTIES.c.id.desc())
    return dict(map(tuple, reading.all(last_first)))


def _sex(row: Any, sexes: Mapping[int, str | None]) -> str:
    if (row.collective_count or 0) > 1:
        return "group"
    return "unknown" if row.anonymous else sexes.get(row.id) or "unknown"


def _pairs(
    reading: Reading, table: Any, code: ColumnElement[Any], ids: Select[Any], once: bool = False
) -> Pairs:
    query = select(code, table.c.case_id).where(table.c.case_id.in_(ids)).order_by(table.c.id)
    found: Iterable[tuple[str, int]] = map(tuple, reading.all(query))
    return list(dict.fromkeys(found) if once else found)


def _vulnerabilities(reading: Reading, ids: Select[Any]) -> Pairs:
    query = select(PARTIES.c.vulnerabilities, PARTIES.c.case_id).where(
        PARTIES.c.case_id.in_(ids), PARTIES.c.vulnerabilities.is_not(None)
    )
    rows = reading.all(query.order_by(PARTIES.c.id))
    return [(code, case_id) for codes, case_id in rows for code in codes]


def _closed(
    reading: Reading, happened: ColumnElement[bool], clocked: Clocked, month: Month
) -> None:
    """Closings of the month: outcomes, persons, time. A case closed twice is counted twice."""
    rows = closings(reading, happened)
    times = [clocked(row) for row in rows]
    month.days = [days for days, _ in times]
    month.persons_restored = sum(row.persons_restored or 0 for row in rows)
    month.pairs |= {
        "by_outcome": [(_outcome(row), row.id) for row in rows],
        "by_region.closed": [(row.region or NONE, row.id) for row in rows],
        "persons_restored": [("all", row.id) for row in rows if row.persons_restored],
        "working_days_to_close": [
            ("in_time" if in_time else "late", row.id)
            for row, (_, in_time) in zip(rows, times, strict=True)
        ],
    }


def closings(reading: Reading, happened: ColumnElement[bool]) -> list[Any]:
    """Those of the events that close, with what their case says and whether it was reopened."""
    events = ("act", "effect_on", "outcome", "persons_restored")
    cases = ("id", "region", "received_on", "registered_on", "due_on", "closed_on")
    query = select(
        *(EVENTS.c[name] for name in events),
        *(CASES.c[name] for name in cases),
        CASES.c.outcome.label("last_outcome"),
        _reopened(func.max(REOPENED.c.effect_on), REOPENED.c.id < EVENTS.c.id).label("since"),
        _reopened(func.count(), REOPENED.c.id > EVENTS.c.id).label("again"),
    )
    query = query.join_from(EVENTS, CASES, CASES.c.id == EVENTS.c.case_id)
    return reading.all(query.where(happened, EVENTS.c.act.in_(CLOSING)).order_by(EVENTS.c.id))


def _reopened(told: ColumnElement[Any], when: ColumnElement[bool]) -> ScalarSelect[Any]:
    """Something of the reopenings of a closing's case, before or after it."""
    mine = (REOPENED.c.case_id == EVENTS.c.case_id, REOPENED.c.act == Act.REOPEN, when)
    return select(told).where(*mine).scalar_subquery()


def _outcome(row: Any) -> str:
    """The outcome as recorded with the act; of an older record, that of the case."""
    if row.act == Act.REFUSE:
        return row.outcome or "inadmissible"
    return row.outcome or (row.last_outcome if row.closed_on == row.effect_on else None) or NONE
