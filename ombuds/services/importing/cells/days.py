"""Days of a register in every form in which clerks and spreadsheets write them."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from functools import cache, lru_cache
from itertools import pairwise

from rapidfuzz import process
from rapidfuzz.distance import OSA

from ombuds.domain.names.folding import fold, name_key
from ombuds.services.importing.cells.known import (
    a_word_of,
    is_latin,
    is_nothing,
    letters,
    plain,
    plain_words,
    table,
    unmarked,
    words,
)
from ombuds.services.importing.files.cells import one_line, text_of

_NUMBERED = (
    rf"(?:{a_word_of('numbers.paper')}\s*(?:№|no?\.)?|(?:{a_word_of('numbers.paper_short')}\.\s*)?№)"
    r"\s*[\w./\\-]*\d[\w./\\-]*"
)
# The number of a paper beside its day: «03.02.2025, исх. № 15-2/41», «№ 15-2/41 от 03.02.2025».
_PAPER = re.compile(
    rf"(?<=\d)[\s,;(]*(?:{a_word_of('dates.year_sign')}[\s,;(]+)?(?<!\w){_NUMBERED}\)?$"
    rf"|^{_NUMBERED}[\s,;]+(?:{a_word_of('dates.of_paper')}\s+)?(?=\d)",
    re.IGNORECASE,
)
_EPOCH = date(1899, 12, 30)  # day 0 of a spreadsheet
_SERIALS = range(25_569, 73_051)  # 1970 to 2100
_FIRST_YEAR, _LAST_YEAR = 1900, 2099
_LONGEST = 100  # letters of a day
_JOINT = re.compile(r"(?<=\d)(?=[^\W\d_])|(?<=[^\W\d_])(?=\d)")
_FIGURES = re.compile(r"\d{1,4}[-./, ]{1,2}\d{1,2}[-./, ]{1,2}\d{2,4}|\d{5}(?:\.\d+)?")
_YEAR_WORDS = frozenset(map(fold, words("dates.year_word")))
_STEM = 4  # letters with which the name of a month begins whatever its ending is

# Below, words as they are folded, since the cell is.
_CLOCK = (
    rf"\d{{1,2}}\s*(?::|{a_word_of('dates.time.hour', spelt=fold)})\s*\d\d?(?::\d\d(?:[.,]\d+)?)?"
    rf"\s*{a_word_of('dates.time.after', spelt=fold)}?"
)
_TIME = re.compile(
    rf"(?:[ ,]|{a_word_of('dates.time.before', spelt=fold)})*(?<!\d){_CLOCK}"
    r"(?:\s*(?:z|utc|[+-]\d\d:?\d\d))?\s*$"
)
_DOTTED_TIME = re.compile(r"(?<=[./-]\d{4})\s+\d{1,2}[.-]\d\d$")
_TIME_FIRST = re.compile(rf"^{_CLOCK}\s*[,;]?\s+(?=\S)")
_YEAR = a_word_of("dates.year", spelt=fold)
_YEAR_WORD = re.compile(
    rf"(?<=\d)\s*(?:{a_word_of('dates.born', spelt=fold)}|(?:{_YEAR}\s*/\s*)?{_YEAR})?\.?$"
)
# What programs keep where there is no day.
_EMPTY = re.compile(
    r"(?:0?1[./]0?1[./]0001|0001-01-01|0?0[./]0?0[./]0{2,4}|0000-00-00|30[./]12[./]1899|1899-12-30)\b"
)
_SERIAL = re.compile(r"\d{5}(?:[.,]\d+)?", re.ASCII)
_SECONDS = re.compile(r"\d{10}(?:\d{3})?", re.ASCII)  # since 1970, or thousandths
_TOGETHER = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)", re.ASCII)
_TOGETHER_BACK = re.compile(r"(\d\d)(\d\d)((?:19|20)\d\d)", re.ASCII)
_ISO = re.compile(r"(\d{4})\s*[-./ ]\s*(\d\d?)\s*[-./ ]\s*(\d\d?)", re.ASCII)
_THREE = re.compile(r"(\d\d?)\s*([-./,\\ ])\s*(\d\d?)\s*[-./,\\ ]\s*'?(\d{4}|\d\d)", re.ASCII)
_TWO = re.compile(r"(\d\d?)\s*[./]\s*(\d\d?)\.?", re.ASCII)
_ROMAN = re.compile(r"(\d\d?)\s*[-./ ]\s*([ivx]{1,4})\s*[-./ ]?\s*'?(\d{4}|\d\d)?", re.ASCII)
_ROMANS = "i ii iii iv v vi vii viii ix x xi xii".split()
_AS_ROMAN = letters("letters.roman")
_UNTIL = a_word_of("dates.span", spelt=fold)
_RANGE = re.compile(rf"\d\s*(?:-|–|—|\b{_UNTIL}\b)\s*\d")
_SPAN = re.compile(rf"(?<!\d)(\d\d?)\s*(?:-|–|—|{_UNTIL})\s*(\d\d?)(?=\s*[./ ]\s*(?:\d|[^\W\d_]))")
_APART = re.compile(rf"–|—|\s-\s|\b{_UNTIL}\b")
_SEVERAL = re.compile(rf"[,;]| {a_word_of('dates.several', spelt=fold)} ")
_ASIDE = re.compile(r"(?<=\S)\s*\([^()]*\)\s*$")
_BEFORE = re.compile(rf"^{a_word_of('dates.before', spelt=fold)}\b[.:]?\s*")
_ORDINAL = re.compile(rf"(?<=\d)-?{a_word_of('dates.ordinal', spelt=fold)}\b")


@dataclass(frozen=True, slots=True)
class Day:
    """What a cell says. Doubts as in `result.REASONS`.

    `other`: what it is read month first, or what a doubted day may have been. `mark`: the sign
    between the figures of day and month; `year` where the cell has none. `until`: the last day
    of a span.
    """

    day: date | None = None
    doubt: str | None = None
    other: date | None = None
    mark: str = ""
    until: date | None = None


NO_DAY = Day(doubt="date_missing")
_IMPOSSIBLE = Day(doubt="date_impossible")
_UNCLEAR = Day(doubt="date_unclear")


def read_day(value: object, today: date) -> Day:
    """The day meant by a cell of any kind."""
    if value is None:
        return NO_DAY
    if isinstance(value, datetime):
        value = value.date()
    if isinstance(value, date):
        if _EMPTY.match(value.isoformat()):
            return NO_DAY
        return _possible(value.year, value.month, value.day)
    if isinstance(value, str):
        return _read(value[:_LONGEST], today)
    return _read(text_of(value)[:_LONGEST], today)


@lru_cache(maxsize=16_384)
def _read(cell: str, today: date) -> Day:
    text = one_line(text_of(cell))
    if not text or is_nothing(text):
        return NO_DAY
    if _SERIAL.fullmatch(text) and int(text[:5]) in _SERIALS:
        return Day(_EPOCH + timedelta(days=int(text[:5])))
    if _SECONDS.fullmatch(text):
        return _after_seconds(int(text[:10]))
    if found := _TOGETHER.fullmatch(text):
        return _possible(*map(int, found.groups()))
    if found := _TOGETHER_BACK.fullmatch(text):
        return _possible(int(found[3]), int(found[2]), int(found[1]))
    if plain(text) in plain_words("dates.relative"):
        return _UNCLEAR
    text = _PAPER.sub("", text)
    bare = _bare(text)
    return NO_DAY if _EMPTY.match(bare) else _written(bare, today)


def _after_seconds(seconds: int) -> Day:
    """The day in the office, five hours before Greenwich, of a time that a program counts."""
    day = datetime.fromtimestamp(seconds, timezone(timedelta(hours=5))).date()
    return _possible(day.year, day.month, day.day)


def _bare(text: str) -> str:
    """The text without the time, the day of the week and words around the day."""
    text = _ASIDE.sub(" ", fold(unmarked(text))).strip(" ()[]\"'«»")
    text = _TIME_FIRST.sub("", text)
    text = _DOTTED_TIME.sub("", _TIME.sub("", text)).strip(" ,.;")
    first, _, rest = text.partition(" ")
    if first.strip(",.") in plain_words("dates.weekday"):
        text = rest
    return _YEAR_WORD.sub("", _BEFORE.sub("", text)).strip()


def _written(text: str, today: date) -> Day:
    return _span(text, today) or _several(text, today) or _one(text, today)


def _one(text: str, today: date) -> Day:
    if found := _ISO.fullmatch(text):
        return _possible(int(found[1]), int(found[2]), int(found[3]))
    if found := _THREE.fullmatch(text):
        return _figures(int(found[1]), int(found[3]), _year(found[4], today), found[2])
    if found := _ROMAN.fullmatch(text.translate(_AS_ROMAN)):
        if found[2] not in _ROMANS:
            return _IMPOSSIBLE
        return _of_month(_ROMANS.index(found[2]) + 1, found[1], found[3], today)
    if found := _TWO.fullmatch(text):
        return _of_month(int(found[2]), found[1], None, today)
    return _in_words(text, today)


def _figures(first: int, second: int, year: int, mark: str) -> Day:
    """Day first; with a slash month first where only that is possible, else nobody can say."""
    day, other = _day(year, second, first), _day(year, first, second)
    if first == second:
        return _possible(year, first, second)
    if mark == "/" and day and other:
        return Day(day, "date_ambiguous", other, mark)
    if mark == "/" and other:
        return Day(other, None, other, mark)
    return Day(day, None if day else "date_impossible", other, mark)


def _of_month(month: int, day: str, year: str | None, today: date) -> Day:
    """A day and a month; the year is that of the rows around where none is written."""
    if year:
        return _possible(_year(year, today), month, int(day))
    made = next(filter(None, (_day(today.year - back, month, int(day)) for back in range(5))), None)
    return Day(made, "date_unclear", mark="year") if made else _IMPOSSIBLE


def _span(text: str, today: date) -> Day | None:
    """«5-7 января 2025», «05.01.2025 – 07.01.2025»: the first day, and the last."""
    if not _RANGE.search(text):
        return None
    for first, last in filter(None, (_two_days(text, today), _two_dates(text, today))):
        if first.day and last.day and first.day <= last.day:
            return Day(first.day, "date_unclear", until=last.day)
    return None


def _two_days(text: str, today: date) -> tuple[Day, Day] | None:
    """Two days of one month."""
    found = _SPAN.search(text)
    if not found:
        return None
    head, rest = _BEFORE.sub("", text[: found.start()]), text[found.end() :]
    return _one(head + found[1] + rest, today), _one(head + found[2] + rest, today)


def _two_dates(text: str, today: date) -> tuple[Day, Day] | None:
    """Two dates, the first of which may have no year of its own."""
    single = text.count("-") == 1
    parts = text.split("-") if single else _APART.split(text)
    if len(parts) != 2:
        return None
    first, last = (_one(_YEAR_WORD.sub("", part.strip(" .")), today) for part in parts)
    if first.mark == "year" and first.day and last.day:
        first = _possible(last.day.year, first.day.month, first.day.day)
    return first, last


def _several(text: str, today: date) -> Day | None:
    """«05.01.2025, 10.02.2025»: the first of several days."""
    parts = [part.strip() for part in _SEVERAL.split(text) if part.strip()]
    days = [_one(part, today) for part in parts] if len(parts) > 1 else []
    if not days or not all(one.day and one.mark != "year" for one in days):
        return None
    return Day(days[0].day, "date_unclear", until=days[-1].day)


def _in_words(text: str, today: date) -> Day:
    """5 января 2025, 2025 жылғы 5 қаңтар, Jan 5: the month in letters, the day the shorter number."""
    said = plain(_JOINT.sub(" ", _ORDINAL.sub("", text))).split()
    months = list(filter(None, map(_month, said)))
    numbers = sorted((word for word in said if word.isascii() and word.isdigit()), key=len)
    if len(months) != 1 or not numbers or len(numbers) > 2:
        return _IMPOSSIBLE
    if len(numbers) == 1:
        return _UNCLEAR if len(numbers[0]) > 2 else _of_month(months[0], numbers[0], None, today)
    if len(numbers[0]) > 2 or len(numbers[1]) not in (2, 4):
        return _IMPOSSIBLE
    return _possible(_year(numbers[1], today), months[0], int(numbers[0]))


@lru_cache(maxsize=8_192)
def says_more(text: str) -> bool:
    """Whether a cell says more than a day: a time, a span, other words."""
    if not text or _FIGURES.fullmatch(text):
        return False
    if ":" in text or _RANGE.search(text):
        return True
    return any(
        not _month(word) and word not in _YEAR_WORDS and word not in _ROMANS
        for word in re.findall(r"[^\W\d_]+", fold(text))
    )


@lru_cache(maxsize=1_024)
def _month(word: str) -> int | None:
    """The month that a word names, in any case, with a typing error."""
    months = _months()
    if word in months or len(word) < _STEM or word.isdigit():
        return months.get(word)
    if is_latin(word) and (heard := _heard_months().get(name_key(word))):
        return heard
    stem = max(
        (name for name in months if len(name) >= _STEM and word.startswith(name)), default=""
    )
    if stem:
        return months[stem]
    near = process.extractOne(word, months.keys(), scorer=OSA.distance, score_cutoff=1)
    return months[near[0]] if near and len(near[0]) > _STEM else None


@cache
def _months() -> dict[str, int]:
    return {plain(word): int(n) for n, many in table("dates")["month"].items() for word in many}


@cache
def _heard_months() -> dict[str, int]:
    """Months by how their names sound: Kazakh in Latin letters."""
    return {name_key(name): month for name, month in _months().items() if len(name) >= _STEM}


def _year(text: str, today: date) -> int:
    """A year of two digits is the last one that ends so, next year at most."""
    year = int(text)
    return year if len(text) == 4 else today.year + 1 - (today.year + 1 - year) % 100


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if _FIRST_YEAR <= year <= _LAST_YEAR else None
    except ValueError:
        return None


def on_year(day: date, year: int) -> date | None:
    """The same day of another year, if it has one."""
    return _day(year, day.month, day.day)


def _possible(year: int, month: int, day: int) -> Day:
    made = _day(year, month, day)
    return Day(made) if made else _IMPOSSIBLE


# Days of a column, each held against the others: which figure is the month, which the year.

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
