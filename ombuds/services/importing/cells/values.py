"""The values of a column, and what a single value can be by its look."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from ombuds.services.importing.cells.days import read_day
from ombuds.services.importing.cells.known import a_word_of, is_one_of
from ombuds.services.importing.cells.meanings import sex_of
from ombuds.services.importing.cells.numbers import read_iin, read_phones
from ombuds.services.importing.files.cells import one_line, text_of

NO_VALUES = frozenset(
    ("(null)", "[]", "{}", "null", "NULL", "None", "nan", "NaN", "n/a", "N/A", "#N/A", "<null>")
)
DAY = date(2030, 1, 1)  # only for whether something is a day, not for which
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.\w{2,}")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*\.?(?:[^\W\d_]\.)*")
_INITIALS = re.compile(
    r"(?:[^\W\d_]\.\s?){1,2}\s?[^\W\d_]{2}[\w'’-]*|[^\W\d_]{2}[\w'’-]*\s(?:[^\W\d_]\.?\s?){1,2}"
)
# A year of birth, with the words for one or without.
_BORN = a_word_of("dates.born_loosely")
_BORN_IN = re.compile(
    rf"\(?(?:(?:19|20)\d\d|\d\d(?=\s*{_BORN}))\s*(?:{_BORN}|{a_word_of('dates.year_loosely')})?\)?"
    rf"|{_BORN}:?\s*(?:19|20)\d\d|b(?:orn)?[.:]?\s*(?:in\s)?(?:19|20)\d\d",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, repr=False)
class Values:
    """The values of a column in their order, as one-line texts beside what they were."""

    raw: Sequence[object]
    texts: Sequence[str]

    @property
    def different(self) -> list[str]:
        return list(dict.fromkeys(self.texts))


def values_of(cells: Sequence[object], *, zeros: bool = False) -> Values:
    """The cells that say something; `zeros`: a nought says it too."""
    told = [(cell, text) for cell in cells if (text := one_line(text_of(cell)[:2_000]))]
    told = [one for one in told if (zeros and one[1] == "0") or not is_nothing(one[1])]
    return Values([cell for cell, _ in told], [text for _, text in told])


def is_nothing(text: str, *, sure: bool = False) -> bool:
    """«(null)», «[]», «n/a», «-»: what programs and people write where they have nothing.

    `sure`: only what no person writes to say something («нет» may be an answer).
    """
    if text in NO_VALUES:
        return True
    return not sure and len(text) < 20 and is_one_of("nothing", text)


def is_any_day(raw: object, text: str) -> bool:
    """A day as a heading of days may have it: with a spreadsheet's number, or without its year."""
    if is_day(raw, text):
        return True
    day = read_day(raw, DAY)
    return day.day is not None or day.mark == "year"


def is_day(raw: object, text: str) -> bool:
    if isinstance(raw, datetime | date):
        return True
    if text.replace(".", "").isdigit() and text.count(".") < 2:
        return False  # a number, not a day of a spreadsheet
    day = read_day(text, DAY)
    return day.day is not None


def is_iin(_: object, text: str) -> bool:
    return read_iin(text).good


def is_phone(_: object, text: str) -> bool:
    digits = sum(letter.isdigit() for letter in text)
    return digits >= 7 and not read_iin(text).good and bool(read_phones(text)[0])


def is_email(_: object, text: str) -> bool:
    return bool(_EMAIL.search(text))


def is_number(_: object, text: str) -> bool:
    return text.replace(" ", "").isdigit()


def is_sex(_: object, text: str) -> bool:
    return len(text) < 20 and sex_of(text) is not None


def is_person(text: str) -> bool:
    """Two to four words that are written as names are."""
    words = text.split()
    return (
        2 <= len(words) <= 4
        and len(text) < 80
        and all(_WORD.fullmatch(word) and word[0].isupper() for word in words)
    )


def has_initials(text: str) -> bool:
    """A surname and initials, before it or after it."""
    return text[:1].isupper() and _INITIALS.fullmatch(text) is not None


def is_year_of_birth(text: str) -> bool:
    return _BORN_IN.fullmatch(text) is not None


def is_birth(raw: object, text: str) -> bool:
    """A birth date, or only the year."""
    return is_year_of_birth(text) or is_any_day(raw, text)


TESTS: dict[str, Callable[[object, str], bool]] = {
    "iin": is_iin,
    "phone": is_phone,
    "email": is_email,
    "received_on": is_day,
    "answered_on": is_day,
    "event_on": is_day,
    "birth_date": is_birth,
    "sex": is_sex,
    "collective": is_number,
}


def fits(field: str, values: Values) -> float | None:
    """The share of values that a field of a certain kind can hold; none where anything can be."""
    test = is_any_day if TESTS.get(field) is is_day else TESTS.get(field)
    if test is None or not values.texts:
        return None
    fitting = sum(test(raw, text) for raw, text in zip(values.raw, values.texts, strict=True))
    return fitting / len(values.texts)
