"""What stands between the rows of a register: months, days, totals, numbers of columns."""

import re
from collections.abc import Sequence
from functools import cache

from ombuds.services.importing.cells.known import phrases, plain, plain_words, words

FEW = 3  # cells of a total, and least cells of a row that might be one of a table
LONGEST_TOTAL = 60  # letters
_MONTHS = plain_words("dates.month")
_PERIODS = plain_words("dates.period")
_YEAR_WORDS = plain_words("dates.year_word")
_YEAR = re.compile(r"(?:19|20)\d\d")
_OF_PERIOD = re.compile(
    rf"(?:19|20)\d\d|[1-4ivx]+|{'|'.join(_PERIODS | _YEAR_WORDS | plain_words('dates.of_period'))}"
)
_PAGES = plain_words("layout.page")
_DAY = re.compile(r"\d\d? \w+ (?:19|20)\d\d(?: \w+)?|(?:19|20)\d\d \w+ \d\d? \w+")


def is_counted(filled: Sequence[str]) -> bool:
    """The numbers of the columns: 1, 2, 3 …, or А, Б, 1, 2 … as forms have them."""
    if len(filled) < FEW:
        return False
    marks = [text.strip("().").lower() for text in filled]
    letters = next((n for n, mark in enumerate(marks) if mark.isdigit()), len(marks))
    begun = any(marks[:letters] == list(alphabet[:letters]) for alphabet in words("layout.counted"))
    return begun and all(mark == str(n) for n, mark in enumerate(marks[letters:], 1))


def is_period(line: str) -> bool:
    """«Январь 2025 г.», «2 квартал», «2025 год»; a line as `plain` gives it."""
    told = line.split()
    period = not _MONTHS.isdisjoint(told) or not _PERIODS.isdisjoint(told)
    year = len(told) == 2 and any(map(_YEAR.fullmatch, told)) and not _YEAR_WORDS.isdisjoint(told)
    return (period or year) and all(word in _MONTHS or _OF_PERIOD.fullmatch(word) for word in told)


def is_page(line: str) -> bool:
    """«Лист 2», «стр. 3 из 7», «3-бет»."""
    told = line.split()
    return (
        len(told) > 1
        and not _PAGES.isdisjoint(told)
        and all(word in _PAGES or word.isdigit() for word in told)
    )


def year_in(text: str) -> int | None:
    """The only year that a title names."""
    found = set(re.findall(r"(?<!\d)(?:19|20)\d\d(?!\d)", text))
    return int(found.pop()) if len(found) == 1 else None


def is_written_day(line: str) -> bool:
    """«05.01.2025», «5 января 2025 г.», «2025 жылғы 5 қаңтар»."""
    return _DAY.fullmatch(line) is not None


def is_total(told: Sequence[str]) -> bool:
    """«Итого», «Всего за месяц», with a number or two beside it."""
    begun = next(iter(told), "").partition(" ")[0]
    return begun in _totals() and all(len(text) < LONGEST_TOTAL for text in told)


def is_sum(filled: Sequence[str]) -> bool:
    """A total of many columns: words, and nothing but numbers beside them."""
    numbers = (text.replace(" ", "").replace(".", "", 1) for text in filled[1:])
    return plain(" ".join(filled[:1])).partition(" ")[0] in _totals() and all(
        map(str.isdigit, numbers)
    )


@cache
def _totals() -> frozenset[str]:
    return phrases("total") | plain_words("headings.total")
