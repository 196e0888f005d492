"""The figures of a report: plain numbers by code, the same in PDF, XLSX, CSV and JSON."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from ombuds.domain.calendar.clock import Instant
from ombuds.i18n import T

NONE = "none"  # the code under which cases without a value are counted
SMALL = 5  # counts under this are hidden in the public edition

type Count = int | None  # None: hidden in the public edition


@dataclass(frozen=True, slots=True)
class Flow:
    """opening + received + reopened − closed − joined − annulled = closing."""

    opening: int = 0
    received: int = 0
    reopened: int = 0
    closed: int = 0
    joined: int = 0
    annulled: int = 0
    closing: int = 0


@dataclass(frozen=True, slots=True)
class RegionFigures:
    received: int = 0
    closed: int = 0
    open: int = 0


@dataclass(frozen=True, slots=True)
class TimeToClose:
    """Working days from receipt, or from a reopening, to the closings of the period."""

    median: float | None = None
    mean: float | None = None
    in_time: int = 0
    late: int = 0


@dataclass(frozen=True, slots=True)
class MonthBefore:
    """What another month is compared by."""

    period: str
    flow: Flow
    by_main_right: Mapping[str, Count]
    in_time: int = 0
    late: int = 0
    persons_restored: int = 0


@dataclass(frozen=True, slots=True)
class MonthlyFigures:
    """All figures of a monthly report. Counts are complaints unless said otherwise."""

    period: str  # 2026-10
    edition: str  # internal, public
    region: str | None  # only cases of this region, None for all
    counted_up_to: Instant
    flow: Flow
    tables: Mapping[str, Mapping[str, Count]]  # of `monthly_tables`, each by its code
    by_region: dict[str, RegionFigures]
    persons_restored: int
    working_days_to_close: TimeToClose
    previous_month: MonthBefore
    same_month_last_year: MonthBefore
    months: tuple[tuple[str, int, int], ...]  # 13 × (period, received, closed), this one last


DUE = {"answer": T("Reply to the complainant"), "forward": T("Forward to the prosecutor")}


@dataclass(frozen=True, slots=True)
class DueRow:
    """One thing that is due: `what` is a key of `DUE`."""

    number: str
    what: str
    due_on: date
    late_by: int  # working days
