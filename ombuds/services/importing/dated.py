"""Days of a column, each held against the others: which figure is the month, which the year."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import pairwise

from ombuds.services.importing.days import Day, on_year

_AROUND, _MOST = 5, 0.6  # dated rows looked at on either side; the share of them that decides
_FAR = 62  # days: a day without a year lies as near to the rows around
_PROVED, _SHARE = 2, 0.2  # days that can be read one way only, and their share, to prove it
_IN_ORDER = 0.75  # of neighbours: the rows stand in the order of their days
_USUAL = 0.5  # of the days of a column: their sign is that of the column
_LEFT_OUT = 0.35  # of the rows have no day: it stands on the first row of each day only


@dataclass(frozen=True, slots=True)
class Order:
    """What stands first in days with a sign between their figures."""

    mark: str
    month_first: bool

    def read(self, one: Day) -> Day:
        """A day of such a column."""
        return _in_order(one, self.month_first) if one.mark == self.mark else one


@lru_cache(maxsize=16_384)
def _in_order(one: Day, month_first: bool) -> Day:
    day = one.other if month_first else one.day
    return Day(day, None if day else "date_impossible")


def order_of(days: Sequence[Day]) -> Order | None:
    """The order that a column proves: most of its days have one sign, several of them can be
    read one way only, and none the other way only.
    """
    marks = Counter(one.mark for one in days if one.mark and one.mark != "year")
    dated = sum(one.day is not None or one.other is not None for one in days)
    usual, count = max(marks.items(), key=lambda item: item[1], default=("", 0))
    if not count or count < _USUAL * dated:
        return None
    ours = [one for one in days if one.mark == usual]
    month_first = sum(one.other is not None and one.day in (None, one.other) for one in ours)
    day_first = sum(one.other is None and one.day is not None for one in ours)
    if max(month_first, day_first) < max(_PROVED, _SHARE * count) or (month_first and day_first):
        return None
    return Order(usual, month_first > 0)


def gone_down(days: Sequence[tuple[Day, bool]]) -> list[Day]:
    """Days of which so many are left out below another one that it is meant there as well.

    With each, whether its cell is empty: «б/д» says that the day is not known.
    """
    empty = sum(left_out for _, left_out in days)
    told = [one.day for one, _ in days if one.day]
    if empty < _LEFT_OUT * len(days) or len(told) <= _PROVED or not _follow(told):
        return [one for one, _ in days]
    found: list[Day] = []
    for one, left_out in days:
        found.append(found[-1] if left_out and found else one)
    return found


def in_year(one: Day, year: int | None, today: date) -> Day:
    """A day without a year, in that of the title above it."""
    if one.mark != "year" or one.day is None or year is None:
        return one
    day = on_year(one.day, year)
    return Day(day) if day and day <= today else one


def settled(days: Sequence[Day], today: date) -> Iterator[tuple[Day, date | None]]:
    """Days of rows that follow each other with the day to take of each, if any.

    Of two readings the one nearer to the rows around is taken, and doubted. A day in the
    future, and one of another year than most rows around, is not taken, unless it lies between
    the rows next to it; its `other` is the same day in the year of the rows around. Where the
    year was left out, that year is meant.
    """
    sure = [at for at, one in enumerate(days) if one.doubt is None and one.day and one.day <= today]
    dated = [day for at in sure if (day := days[at].day)]
    follow = _follow(dated)
    for at, one in enumerate(days):
        place = bisect_left(sure, at)
        after = place + (place < len(sure) and sure[place] == at)
        above, below = dated[max(0, place - _AROUND) : place], dated[after : after + _AROUND]
        yield _settled(one, above, below, today, follow)


def _follow(dated: Sequence[date]) -> bool:
    """Whether the rows stand in the order of their days, either way."""
    pairs = list(pairwise(dated))
    later = sum(one <= two for one, two in pairs)
    sooner = sum(one >= two for one, two in pairs)
    return max(later, sooner) >= _IN_ORDER * len(pairs)


def _settled(
    one: Day, above: Sequence[date], below: Sequence[date], today: date, follow: bool
) -> tuple[Day, date | None]:
    day = one.day
    if day is None:
        return one, None
    if one.doubt is None and above and below and above[-1].year == day.year == below[0].year:
        return (one, day) if day <= today else (Day(day, "date_future"), None)
    around = [*above, *below]
    if one.doubt == "date_ambiguous" and one.other:
        return one, _nearer(day, one.other, around, today)
    year = _usual_year(around)
    same = on_year(day, year or today.year)
    if one.mark == "year":
        return _with_year(one, same if year else None, around, today)
    if one.doubt:
        return one, day if day <= today else None
    if day > today:
        return Day(day, "date_future", same if same and same <= today else None), None
    if follow and year and year != day.year and not _between(day, above, below):
        return Day(day, "date_other_year", same), None
    return one, day


def _between(day: date, above: Sequence[date], below: Sequence[date]) -> bool:
    """Whether the years only change at this row, forward or back."""
    before, after = [one.year for one in above], [one.year for one in below]
    if not (before and after):
        return False
    year = day.year
    return max(before) <= year <= min(after) or min(before) >= year >= max(after)


def _usual_year(around: Sequence[date]) -> int | None:
    years = [day.year for day in around]
    year = max(set(years), key=years.count, default=None)
    return year if year and years.count(year) > _MOST * len(years) else None


def _with_year(
    one: Day, same: date | None, around: Sequence[date], today: date
) -> tuple[Day, date | None]:
    if same and same <= today and abs((same - _middle(around)).days) <= _FAR:
        return Day(same), same
    return one, same or one.day


def _nearer(first: date, second: date, around: Sequence[date], today: date) -> date:
    days = [day for day in (first, second) if day <= today] or [first]
    if not around:
        return days[0]
    return min(days, key=lambda day: abs((day - _middle(around)).days))


def _middle(around: Sequence[date]) -> date:
    return sorted(around)[len(around) // 2]
