"""The public edition of figures: counts under 5 are hidden, in one place for all formats.

`None` stands for what is hidden. Zero stays 0. What in the same row would give a hidden count
back is hidden with it: the other part of a whole of two, one more term of the flow, the median
and mean of a few cases. Complementary suppression over rows, tables and months is not done
here, and the papers say so.
"""

from collections.abc import Mapping
from dataclasses import asdict, replace
from typing import cast

from ombuds.domain.reports.figures import (
    SMALL,
    Count,
    Flow,
    MonthBefore,
    MonthlyFigures,
    RegionFigures,
    TimeToClose,
)
from ombuds.i18n import T

HIDDEN = f"<{SMALL}"  # how a hidden count is written
OMITTED = "…"  # and what is of any size, but would give a hidden count back
HIDING = T(
    "Counts from 1 to 4 are hidden and written <5, figures that would give them back are left out "
    "(…); zero stays 0. Hidden counts are not yet protected against subtraction between rows, "
    "tables and months."
)


def public(figures: MonthlyFigures) -> MonthlyFigures:
    """The same figures with hidden counts as `None`; the internal edition is left as it is."""
    if figures.edition != "public":
        return figures
    flow = _flow(figures.flow)
    regions = {code: _region(row) for code, row in figures.by_region.items()}
    if figures.region:  # its one row says again what stands in the flow
        whole = RegionFigures(flow.received, flow.closed, flow.closing)
        regions = dict.fromkeys(regions, whole)
    return MonthlyFigures(  # each figure by its name: one that is new is not public by itself
        period=figures.period,
        edition=figures.edition,
        region=figures.region,
        counted_up_to=figures.counted_up_to,
        flow=flow,
        tables={code: _counts(counts) for code, counts in figures.tables.items()},
        by_region=regions,
        persons_restored=_count(figures.persons_restored),
        working_days_to_close=_time(figures.working_days_to_close),
        previous_month=_before(figures.previous_month),
        same_month_last_year=_before(figures.same_month_last_year),
        months=tuple(
            (period, _count(received), _count(closed))
            for period, received, closed in figures.months
        ),
    )


def _small(count: int) -> bool:
    return 0 < count < SMALL


def _count(count: int) -> int:
    # None in place of a number: papers and files take `int | None`, the rows say `int`.
    return cast("int", None) if _small(count) else count


def _counts(counts: Mapping[str, Count]) -> dict[str, Count]:
    return {code: count and _count(count) for code, count in counts.items()}


def _region(row: RegionFigures) -> RegionFigures:
    return RegionFigures(_count(row.received), _count(row.closed), _count(row.open))


def _flow(flow: Flow) -> Flow:
    """The terms add up, so one hidden term alone could be worked out: the next smallest goes too."""
    terms = asdict(flow)
    hidden = [name for name, count in terms.items() if _small(count)]
    if len(hidden) == 1:
        others = [name for name, count in terms.items() if count and name not in hidden]
        hidden += sorted(others, key=terms.__getitem__)[:1]
    return replace(flow, **cast("dict[str, int]", dict.fromkeys(hidden)))


def _parts(one: int, other: int) -> tuple[int, int]:
    """Two parts of a whole that is told elsewhere: if one is hidden, so is the other."""
    hide = _small(one) or _small(other)
    return cast("tuple[int, int]", (None, None)) if hide else (one, other)


def _time(time: TimeToClose) -> TimeToClose:
    if _small(time.in_time + time.late):
        return TimeToClose(None, None, *_parts(time.in_time, time.late))
    return TimeToClose(time.median, time.mean, *_parts(time.in_time, time.late))


def _before(month: MonthBefore) -> MonthBefore:
    in_time, late = _parts(month.in_time, month.late)
    return MonthBefore(
        period=month.period,
        flow=_flow(month.flow),
        by_main_right=_counts(month.by_main_right),
        in_time=in_time,
        late=late,
        persons_restored=_count(month.persons_restored),
    )
