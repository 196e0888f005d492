"""How days, months, moments and numbers are written in the three languages.

Pure: windows, papers and commands write the same. A day is a `date`, a month is any day
in it, an instant is shown by the office's wall clock.

Not written by Babel, though names of months and weekdays and numbers agree with it (a test says
so): its short days in Kazakh and Russian (`2026 ж. 24 қар.`, `24 нояб. 2026 г.`) are none of the
office's, nor its `Sept`, so the patterns would be ours all the same. It would cost 17 ms of import
and 35 ms for the first words, 8 MB of memory and 33 MB of disk.
"""

import re
from datetime import date, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from decimal import Decimal

ZONE = "Asia/Almaty"
SPACE = "\u00a0"

_SHORT = {
    "kk": "қаң ақп нау сәу мам мау шіл там қыр қаз қар жел".split(),
    "ru": "янв фев мар апр мая июн июл авг сен окт ноя дек".split(),
    "en": "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(),
}
_LONG = {
    "kk": "қаңтар ақпан наурыз сәуір мамыр маусым шілде тамыз қыркүйек қазан қараша желтоқсан".split(),
    "ru": "январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь".split(),
    "en": "January February March April May June July August September October November December".split(),
}
_OF_MONTH = {
    **_LONG,
    "ru": "января февраля марта апреля мая июня июля августа сентября октября ноября декабря".split(),
}
_WEEKDAYS = {
    "kk": "дүйсенбі сейсенбі сәрсенбі бейсенбі жұма сенбі жексенбі".split(),
    "ru": "понедельник вторник среда четверг пятница суббота воскресенье".split(),
    "en": "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split(),
}
_WEEKDAYS_SHORT = {
    "kk": "дс сс ср бс жм сб жс".split(),
    "ru": "пн вт ср чт пт сб вс".split(),
    "en": "Mon Tue Wed Thu Fri Sat Sun".split(),
}


def day_text(day: date, language: str, year: bool = True) -> str:
    """`24 ноя 2026`, `24 қар 2026`, `24 Nov 2026`; without the year `24 ноя`."""
    short = f"{day.day} {_SHORT[language][day.month - 1]}"
    return f"{short} {day.year}" if year else short


def day_long(day: date, language: str) -> str:
    """With the weekday: `15 жел 2026, сейсенбі`, `15 дек 2026, вторник`, `Tue 15 Dec 2026`."""
    if language == "en":
        return f"{_WEEKDAYS_SHORT['en'][day.weekday()]} {day_text(day, language)}"
    return f"{day_text(day, language)}, {_WEEKDAYS[language][day.weekday()]}"


def day_full(day: date, language: str) -> str:
    """In words for papers: `24 ноября 2026`, `2026 ж. 24 қараша`, `24 November 2026`."""
    month = _OF_MONTH[language][day.month - 1]
    if language == "kk":
        return f"{day.year} ж. {day.day} {month}"
    return f"{day.day} {month} {day.year}"


def days_text(first: date, last: date, language: str) -> str:
    """Days of one month, without the year: `1–24 ноября`, `1–24 қараша`, `1–24 November`."""
    days = f"{first.day}" if first == last else f"{first.day}–{last.day}"
    return f"{days} {_OF_MONTH[language][last.month - 1]}"


def day_title(day: date, language: str) -> str:
    """The title of a day: `Вторник, 24 ноября 2026`, `2026 ж. 24 қараша, сейсенбі`."""
    weekday = _WEEKDAYS[language][day.weekday()]
    if language == "kk":
        return f"{day_full(day, language)}, {weekday}"
    comma = "," if language == "ru" else ""
    return f"{weekday.capitalize()}{comma} {day_full(day, language)}"


def day_digits(day: date) -> str:
    """As it is typed, in every language: `24.11.2026`."""
    return f"{day:%d.%m}.{day.year:04}"


def weekdays(language: str) -> list[str]:
    """Short names of the days, Monday first, for a calendar."""
    return _WEEKDAYS_SHORT[language]


def month_text(day: date, language: str) -> str:
    """Short, always with its year: `окт 2026`, `қаз 2026`, `Oct 2026`."""
    short = "май" if (language, day.month) == ("ru", 5) else _SHORT[language][day.month - 1]
    return f"{short} {day.year}"


def month_long(day: date, language: str) -> str:
    """`октябрь 2026`, `2026 ж. қазан`, `October 2026`."""
    month = _LONG[language][day.month - 1]
    return f"{day.year} ж. {month}" if language == "kk" else f"{month} {day.year}"


def local(instant: datetime) -> datetime:
    """An instant by the office's wall clock; a time without a zone is one already."""
    if instant.tzinfo is None:
        return instant
    from zoneinfo import ZoneInfo

    return instant.astimezone(ZoneInfo(ZONE))


def time_text(instant: datetime) -> str:
    """`10:44`."""
    return f"{local(instant):%H:%M}"


def instant_text(instant: datetime, language: str) -> str:
    """`24 ноя 2026 10:44`."""
    return f"{day_text(local(instant), language)} {time_text(instant)}"


def instant_digits(instant: datetime) -> str:
    """As it is typed and printed: `24.11.2026 10:44`."""
    return f"{day_digits(local(instant))} {time_text(instant)}"


def number_text(value: "int | float | Decimal", language: str, decimals: int = 0) -> str:
    """`12 345,6` in Kazakh and Russian (spaces that do not break), `12,345.6` in English."""
    english = f"{value:,.{decimals}f}"
    if language == "en":
        return english
    return english.replace(",", SPACE).replace(".", ",")


def percent_text(share: "float | Decimal", language: str, decimals: int = 0) -> str:
    """A share of one in per cent: `94,2 %`, in English `94.2%`."""
    sign = "%" if language == "en" else f"{SPACE}%"
    return number_text(share * 100, language, decimals) + sign


def head_text(head: str) -> str:
    """A head of the journal to be read off a paper: its digits in groups of four."""
    place, colon, digits = head.rpartition(":")
    return place + colon + " ".join(digits[at : at + 4] for at in range(0, len(digits), 4))


_BINDING = re.compile(
    r"(?<![\d.:/+-])(\d{1,3}) (?=[^\W\d_])"  # `20 years`, `24 Nov`, not the end of a time or a date
    r"|(?<=№) (?=\d)|(?<=No\.) (?=\d)"
    r"|(?<=\d [^\W\d_]{3}) (?=\d{4}\b)"  # `24 Nov 2026`
)


def bound(text: str, glue: str = SPACE) -> str:
    """A text that is going to be broken into lines: a number and its noun stay together,
    and so do the parts of a short date."""
    return _BINDING.sub(lambda found: (found[1] or "") + glue, text)
