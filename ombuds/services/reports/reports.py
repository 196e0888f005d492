"""The monthly report: every figure by the same rules, and the cases behind each.

Counted are events that took effect in the period and were recorded up to an instant, of all
cases of the book, restricted ones included. The rules:

- received: registered in the period, whatever became of the case since (annulled and joined
  cases too: they were received); a case of an old register on the day it was received;
- closed: closed or refused. A case reopened and closed again counts at each closing, as it
  counts at its reopening, so that opening + received + reopened − closed − joined − annulled
  = closing holds for every month;
- annulled: only what was open when it was annulled. A case closed in March and annulled in May
  left the flow in March;
- closing: what all events up to the end of the period add up to; opening: closing less the flow;
- tables by main right, channel, sex and region (received) add up to received, by outcome to
  closed. They go by what the case says now; `none` where it says nothing. Sex is that of the
  first complainant: `group` for more than one person, `unknown` for anonymous complaints,
  organisations and where it is not known;
- mentions count a right (top level) once a case; bodies and vulnerabilities every mention;
- persons: those whose rights were restored, as told by the closings of the period;
- working days to each closing from receipt, or from the last reopening before it; in time up to
  and including the day it was due. That is the due date of the case; of a closing before a
  reopening, which gave the case another one, it is that of the rule: so many working days from
  where its clock began.
"""

from array import array
from collections import Counter
from collections.abc import Mapping
from statistics import mean, median

from ombuds.domain.calendar.clock import Instant
from ombuds.domain.calendar.working_days import due_on
from ombuds.domain.reports.figures import (
    NONE,
    Flow,
    MonthBefore,
    MonthlyFigures,
    RegionFigures,
    TimeToClose,
)
from ombuds.domain.reports.filters import Period
from ombuds.domain.reports.monthly_tables import BY_MAIN_RIGHT, TABLES
from ombuds.services.office.conditions import only_visible
from ombuds.services.office.office import Office
from ombuds.services.office.permissions import Permission, needs
from ombuds.services.office.settings import answer_rule, calendar, office_settings
from ombuds.services.reports.month import (
    Clocked,
    Closing,
    Counted,
    Month,
    Standing,
    flows,
    load_month,
    month_from,
    month_of,
    months_on,
    net,
    standing,
)
from ombuds.services.reports.quality import QualityNote, quality
from ombuds.services.reports.register_book import register_book
from ombuds.store.book import Reading

__all__ = ["QualityNote", "cases_behind", "clocked", "monthly", "quality", "register_book"]

MONTHS = 13  # this one and a year before it


@needs(Permission.REPORT)
def monthly(
    office: Office,
    period: str,
    edition: str = "internal",
    region: str | None = None,
    up_to: Instant | None = None,
) -> MonthlyFigures:
    """All figures of a month (`2026-10`), in full: a public edition is made of them by outputs.

    `region`: only cases of that region. `up_to`: as the book knew it then; now unless given.
    """
    counted = Counted(up_to or office.clock.now(), region)
    measure, span = clocked(office), month_of(period)
    first = [months_on(span.first, -back) for back in range(MONTHS - 1, -1, -1)]
    periods = [f"{day:%Y-%m}" for day in first]
    with office.book.reading() as reading:
        by_month = flows(reading, counted, Period(first[0], span.last))
        open_cases = standing(reading, counted, span.last)
        month = load_month(reading, counted, span, measure)
        before, year_ago = (
            load_month(reading, counted, month_from(day), measure, [BY_MAIN_RIGHT.code])
            for day in (first[-2], first[0])
        )
    flow = _flows(periods, by_month, sum(number for _, _, number in open_cases))
    return MonthlyFigures(
        period=period,
        edition=edition,
        region=region,
        counted_up_to=counted.up_to,
        flow=flow[period],
        tables={table.code: month.counts(table.code) for table in TABLES},
        by_region=_regions(month, open_cases),
        persons_restored=month.persons_restored,
        working_days_to_close=_time(month),
        previous_month=_month_before(periods[-2], flow, before),
        same_month_last_year=_month_before(periods[0], flow, year_ago),
        months=tuple((name, flow[name].received, flow[name].closed) for name in periods),
    )


def clocked(office: Office) -> Clocked:
    """Working days to a closing, and whether it was in time."""
    days, rule = calendar(office), answer_rule(office_settings(office))

    def measure(row: Closing) -> tuple[int, bool]:
        start = row.since or row.received_on or row.registered_on
        due = None if row.again else row.due_on
        if due is None and row.since:
            due = days.add(row.since, rule.days)
        due = due or due_on(row.received_on, row.registered_on, rule, days)
        return days.between(start, row.effect_on), row.effect_on <= due

    return measure


def _flows(
    periods: list[str], by_month: Mapping[str, Counter[str]], closing: int
) -> dict[str, Flow]:
    """The flow of each month, from the last closing back: each opens as the one before closed."""
    found = {}
    for period in reversed(periods):
        flow = by_month.get(period, Counter())
        found[period] = Flow(opening=closing - net(flow), closing=closing, **flow)
        closing -= net(flow)
    return found


def _regions(month: Month, open_cases: list[Standing]) -> dict[str, RegionFigures]:
    received, closed = month.counts("by_region.received"), month.counts("by_region.closed")
    still: Counter[str] = Counter()
    for _, region, number in open_cases:
        still[region or NONE] += number
    return {
        code: RegionFigures(received.get(code, 0), closed.get(code, 0), still[code])
        for code in dict.fromkeys([*received, *closed, *sorted(still)])
    }


def _time(month: Month) -> TimeToClose:
    counts = month.counts("working_days_to_close")
    return TimeToClose(
        float(median(month.days)) if month.days else None,
        round(mean(month.days), 1) if month.days else None,
        counts.get("in_time", 0),
        counts.get("late", 0),
    )


def _month_before(period: str, flow: Mapping[str, Flow], month: Month) -> MonthBefore:
    time = _time(month)
    return MonthBefore(
        period,
        flow[period],
        month.counts(BY_MAIN_RIGHT.code),
        time.in_time,
        time.late,
        month.persons_restored,
    )


@needs(Permission.REPORT)
def cases_behind(
    office: Office,
    period: str,
    table: str,
    code: str,
    region: str | None = None,
    up_to: Instant | None = None,
) -> "array[int]":
    """Ids of the cases under a figure, as far as the reader may see them, each once.

    `table` and `code` as in the JSON of the report: `by_main_right`, `DV` · `flow`, `closed`
    (or `opening`, `closing`) · `by_region.received|closed|open`, `KZ-71` ·
    `working_days_to_close`, `late` · `persons_restored`, `all`.
    """
    counted, span = Counted(up_to or office.clock.now(), region), month_of(period)
    with office.book.reading() as reading:
        if code in {"opening", "closing"} or table == "by_region.open":
            found = _standing(reading, counted, span, table, code)
        else:
            month = load_month(reading, counted, span, clocked(office), [table])
            found = month.behind(table, code)
        return only_visible(reading, office, found)


def _standing(
    reading: Reading, counted: Counted, span: Period, table: str, code: str
) -> "array[int]":
    last = span.first.fromordinal(span.first.toordinal() - 1) if code == "opening" else span.last
    rows = standing(reading, counted, last)
    wanted = table == "flow"
    return array(
        "q", (case_id for case_id, region, _ in rows if wanted or (region or NONE) == code)
    )
