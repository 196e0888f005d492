"""Working days of Kazakhstan: weekends, public holidays, and days moved by the Government.

Holidays and days moved up to 2025 come from the `holidays` package. Later orders of the
Government, and the day of Kurban Ait, are the office's to enter: `overrides`.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Literal

Override = Literal["holiday", "worked"]
_WEEKDAYS = range(5)  # Monday to Friday
_LEAST_IN_A_YEAR = 200  # working days; there are about 245


@lru_cache(maxsize=32)
def _working_ordinals(first_year: int, last_year: int) -> tuple[int, ...]:
    """Working days of these years by the country's rules, as proleptic ordinals."""
    from holidays import country_holidays  # slow, so only when asked

    # A day moved into January is worked in December: the order stands under the later year.
    rules = country_holidays("KZ", years=range(first_year, last_year + 2))
    start, end = date(first_year, 1, 1).toordinal(), date(last_year, 12, 31).toordinal()
    off = {day.toordinal() for day in rules}
    worked = {day.toordinal() for day in rules.weekend_workdays}
    # Ordinal 1 was a Monday.
    return tuple(
        n
        for n in range(start, end + 1)
        if n in worked or ((n - 1) % 7 in _WEEKDAYS and n not in off)
    )


@dataclass(frozen=True, slots=True)
class _Span:
    first_year: int
    last_year: int
    ordinals: list[int]


@dataclass(frozen=True)
class Calendar:
    """The office's working days. `overrides` win over the country's rules."""

    overrides: Mapping[date, Override] = field(default_factory=dict)
    _span: _Span = field(default=_Span(1, 0, []), init=False, repr=False, compare=False)

    def _days(self, first_year: int, last_year: int) -> list[int]:
        """Ordinals of working days that cover these years at least; kept, and widened on need."""
        span = self._span
        if first_year < span.first_year or last_year > span.last_year:
            if span.ordinals:
                first_year = min(first_year, span.first_year)
                last_year = max(last_year, span.last_year)
            days = set(_working_ordinals(first_year, last_year))
            for day, kind in self.overrides.items():
                if first_year <= day.year <= last_year:
                    (days.add if kind == "worked" else days.discard)(day.toordinal())
            span = _Span(first_year, last_year, sorted(days))
            object.__setattr__(self, "_span", span)
        return span.ordinals

    def is_working(self, day: date) -> bool:
        days, ordinal = self._days(day.year, day.year), day.toordinal()
        place = bisect_left(days, ordinal)
        return place < len(days) and days[place] == ordinal

    def add(self, day: date, n: int) -> date:
        """The n-th working day after `day`, which is not counted; before it if n is negative."""
        if n == 0:
            return day
        years = abs(n) // _LEAST_IN_A_YEAR + 1
        days = self._days(max(day.year - years, 1), day.year + years)
        ordinal = day.toordinal()
        place = bisect_right(days, ordinal) + n - 1 if n > 0 else bisect_left(days, ordinal) + n
        return date.fromordinal(days[place])

    def between(self, a: date, b: date) -> int:
        """Working days after `a` up to and including `b`; negative if `b` is before `a`."""
        days = self._days(min(a.year, b.year), max(a.year, b.year))
        return bisect_right(days, b.toordinal()) - bisect_right(days, a.toordinal())

    def next(self, day: date) -> date:
        """The first working day after a day."""
        return self.add(day, 1)

    def previous(self, day: date) -> date:
        """The last working day before a day."""
        return self.add(day, -1)


@dataclass(frozen=True, slots=True)
class AnswerRule:
    """Working days for the answer, counted from receipt (Constitutional Law 154-VII, art. 13(1))
    or from registration (the Rules): a setting of the office."""

    days: int = 15
    start: Literal["receipt", "registration"] = "receipt"


def due_on(received: date | None, registered: date, rule: AnswerRule, calendar: Calendar) -> date:
    """The last day for the answer; without a day of receipt it counts from registration."""
    start = received if received and rule.start == "receipt" else registered
    return calendar.add(start, rule.days)
