"""Days of a register in every form in which clerks and spreadsheets write them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache

from ombuds.domain.folding import fold
from ombuds.services.importing.cells import one_line, text_of
from ombuds.services.importing.known import is_one_of, plain, table

_EPOCH = date(1899, 12, 30)  # day 0 of a spreadsheet
_SERIALS = range(25_569, 73_051)  # 1970 to 2100
_YEARS = range(1970, 2100)
_TIME = re.compile(r"[ t,]+\d{1,2}:\d\d(?::\d\d(?:\.\d+)?)?$")
_YEAR_WORD = re.compile(r"(?<=\d)\s*(?:г|год|года|ж|жыл|жылы)?\.?$")
_ISO = re.compile(r"(\d{4})[-./](\d\d?)[-./](\d\d?)", re.ASCII)
_THREE = re.compile(r"(\d\d?)\s*([-./, ])\s*(\d\d?)\s*[-./, ]\s*(\d{4}|\d\d)", re.ASCII)
_LONGEST = 100  # letters of a day
_AROUND, _MOST = 5, 0.6  # dated rows looked at on either side; the share of them that decides


@dataclass(frozen=True, slots=True)
class Day:
    """What a cell says. `other`: the other reading, month first. Doubts as in `result.REASONS`."""

    day: date | None = None
    doubt: str | None = None
    other: date | None = None


def read_day(value: object, today: date) -> Day:
    """The day meant by a cell of any kind."""
    if isinstance(value, datetime):
        value = value.date()
    if isinstance(value, date):
        return _possible(value.year, value.month, value.day)
    text = one_line(text_of(value)[:_LONGEST])
    if not text or is_one_of("nothing", text):
        return Day(doubt="date_missing")
    if re.fullmatch(r"\d{5}(?:[.,]\d+)?", text, re.ASCII) and int(text[:5]) in _SERIALS:
        return Day(_EPOCH + timedelta(days=int(text[:5])))
    return _written(_YEAR_WORD.sub("", _TIME.sub("", fold(text)).strip()).strip(), today)


def _written(text: str, today: date) -> Day:
    if found := _ISO.fullmatch(text):
        return _possible(int(found[1]), int(found[2]), int(found[3]))
    if found := _THREE.fullmatch(text):
        first, second, year = int(found[1]), int(found[3]), _year(found[4], today)
        if found[2] != "/" or first == second or first > 12:
            return _possible(year, second, first)
        if second > 12:
            return _possible(year, first, second)
        return Day(_day(year, second, first), "date_ambiguous", _day(year, first, second))
    return _in_words(text, today)


def _in_words(text: str, today: date) -> Day:
    """5 января 2025, 2025 жылғы 5 қаңтар: the month in letters, the day the shorter number."""
    words = plain(text).split()
    months = [_months()[word] for word in words if word in _months()]
    numbers = sorted((word for word in words if word.isascii() and word.isdigit()), key=len)
    if (
        len(months) != 1
        or len(numbers) != 2
        or len(numbers[0]) > 2
        or len(numbers[1]) not in (2, 4)
    ):
        return Day(doubt="date_impossible")
    return _possible(_year(numbers[1], today), months[0], int(numbers[0]))


@cache
def _months() -> dict[str, int]:
    return {plain(word): int(n) for n, words in table("words")["month"].items() for word in words}


def _year(text: str, today: date) -> int:
    """A year of two digits is the last one that ends so, next year at most."""
    year = int(text)
    return year if len(text) == 4 else today.year + 1 - (today.year + 1 - year) % 100


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if year in _YEARS else None
    except ValueError:
        return None


def _possible(year: int, month: int, day: int) -> Day:
    made = _day(year, month, day)
    return Day(made, None if made else "date_impossible")


def settled(days: Sequence[Day], today: date) -> list[Day]:
    """The days of receipt of rows that follow each other, each held against those around it.

    Of two readings the one nearer to the rows around is taken, and doubted. A day in the
    future, and one of another year than most rows around, is none.
    """
    sure = [one.day if one.doubt is None and one.day and one.day <= today else None for one in days]
    return [_settled(one, at, sure, today) for at, one in enumerate(days)]


def _settled(one: Day, at: int, sure: Sequence[date | None], today: date) -> Day:
    if one.day is None or (one.doubt and one.other is None):
        return one
    around = _neighbours(sure, at)
    if one.other:
        return Day(_nearer(one.day, one.other, around, today), one.doubt)
    if one.day > today:
        return Day(doubt="date_future")
    years = [day.year for day in around]
    other = max(set(years), key=years.count, default=one.day.year)
    if other != one.day.year and years.count(other) > _MOST * len(years):
        return Day(doubt="date_other_year")
    return one


def _neighbours(sure: Sequence[date | None], at: int) -> list[date]:
    above = [day for day in reversed(sure[max(0, at - 40) : at]) if day][:_AROUND]
    below = [day for day in sure[at + 1 : at + 41] if day][:_AROUND]
    return above + below


def _nearer(first: date, second: date, around: Sequence[date], today: date) -> date:
    days = [day for day in (first, second) if day <= today] or [first]
    if not around:
        return days[0]
    middle = sorted(around)[len(around) // 2]
    return min(days, key=lambda day: abs((day - middle).days))
