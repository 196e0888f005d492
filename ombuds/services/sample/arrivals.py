"""Days of sample cases: how many come on which, and how working days follow each other."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate
from random import Random

from ombuds.domain.calendar.working_days import Calendar

MONTHS = 13  # months before `until` that a sample covers at least
NEWEST, LEAST, FALL = 610.0, 520.0, 0.004  # complaints a month: now, long ago, less each month
# Fewer write in January and August, more in autumn; by month, January first.
_SEASON = (0.93, 0.96, 1.0, 1.02, 1.0, 1.01, 0.97, 0.95, 1.02, 1.06, 1.04, 1.0)
_WEEKDAY = (1.14, 1.06, 1.02, 1.0, 0.92)
_OFF = 0.07  # of a weekday: what comes by internet and post on a day off
_LAG = ((0.74, 0), (0.95, 1), (1.0, 2))  # working days from receipt to registration


@dataclass(frozen=True, slots=True)
class Arrival:
    """A complaint came on a day and was registered on another."""

    received_on: date
    registered_on: date


class Days:
    """Working days from the first day of a sample to its last, with quick steps between them."""

    def __init__(self, calendar: Calendar, first: date, last: date) -> None:
        self._calendar = calendar
        span = (last - first).days + 1
        every = [first + timedelta(n) for n in range(-10, span)]
        self._days = [day for day in every if calendar.is_working(day)]
        self.last = last

    def is_working(self, day: date) -> bool:
        place = bisect_left(self._days, day)
        return place < len(self._days) and self._days[place] == day

    def add(self, day: date, n: int) -> date | None:
        """The n-th working day after a working day; none if that is after the last day."""
        place = bisect_left(self._days, day) + n
        return self._days[place] if place < len(self._days) else None

    def upwards(self, day: date) -> date | None:
        """The day itself if it is worked, else the next that is."""
        place = bisect_left(self._days, day)
        return self._days[place] if place < len(self._days) else None

    def downwards(self, day: date) -> date:
        """The day itself if it is worked, else the last that was."""
        return self._days[bisect_right(self._days, day) - 1]

    def term(self, day: date, n: int) -> date:
        """The n-th working day after a day, also beyond the last day."""
        return self._calendar.add(day, n)


def _month_before(day: date) -> date:
    return (day.replace(day=1) - timedelta(1)).replace(day=1)


def first_day(cases: int, until: date) -> date:
    """The first of a month, so early that no month has many more than now."""
    month, total, rate = until.replace(day=1), NEWEST * until.day / 30.5, NEWEST
    for back in range(1, 10_000):
        month, rate = _month_before(month), max(LEAST, rate * (1 - FALL))
        total += rate
        if back >= MONTHS and total >= cases:
            break
    return month


def arrivals(
    rng: Random, cases: int, until: date, calendar: Calendar
) -> tuple[list[Arrival], Days]:
    """Receipt and registration of every complaint, in the order of registration."""
    first = first_day(cases, until)
    days = Days(calendar, first, until)
    every = [first + timedelta(n) for n in range((until - first).days + 1)]
    sums = list(accumulate(_weights(rng, every, days)))
    found = []
    for at in range(cases):
        share = (at + rng.random()) / cases if 0 < at < cases - 1 else float(at > 0)
        received = every[min(bisect_left(sums, share * sums[-1]), len(every) - 1)]
        found.append(_registered(rng, received, days))
    found.sort(key=lambda one: (one.registered_on, one.received_on))
    return found, days


def _weights(rng: Random, every: Sequence[date], days: Days) -> list[float]:
    """How many come on each day, in parts: by month, season, day of the week, chance."""
    found: list[float] = []
    month, rate = None, 0.0
    newest = every[-1].year * 12 + every[-1].month
    for day in every:
        if (day.year, day.month) != month:
            month = (day.year, day.month)
            age = newest - day.year * 12 - day.month
            rate = max(LEAST / NEWEST, (1 - FALL) ** age) * _SEASON[day.month - 1]
            rate *= 1 + 0.03 * (rng.random() - 0.5)
        usual = _WEEKDAY[day.weekday()] if days.is_working(day) and day.weekday() < 5 else _OFF
        found.append(rate * usual * (1 + 0.3 * (rng.random() - 0.5)))
    return found


def _registered(rng: Random, received: date, days: Days) -> Arrival:
    chance = rng.random()
    lag = next(n for upto, n in _LAG if chance < upto)
    start = days.upwards(received)
    registered = days.add(start, lag) if start else None
    if registered is None:  # it would be after the last day
        received = registered = days.downwards(received)
    return Arrival(received, registered)
