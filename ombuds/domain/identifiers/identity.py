"""Identification numbers of persons (IIN) and of organisations (BIN), twelve digits each.

Nothing here refuses: a number that looks wrong is kept as typed, with warnings. Frightened
people, foreigners and anonymous writers have none, and real ones break the rules.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from ombuds.i18n import T, Text

LENGTH = 12
_DIGITS = range(10)
_MONTHS = range(1, 13)
_FIRST_WEIGHTS = (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11)
_SECOND_WEIGHTS = (3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2)
_SEPARATORS = re.compile(r"[\s\-‐-―._/]+")


@dataclass(frozen=True, slots=True)
class IinReading:
    """What an IIN says: `digits` without separators, or as typed if they are not digits only."""

    digits: str
    birth_date: date | None
    sex: str | None  # "female", "male"
    warnings: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class BinReading:
    """A BIN without separators, or as typed if it is not digits only."""

    digits: str
    warnings: tuple[Text, ...]


def check_digit(stem: str) -> int | None:
    """The twelfth digit for the first eleven; None: such a number is never issued."""
    digits = [int(digit) for digit in stem]
    if len(digits) != LENGTH - 1:
        raise ValueError("eleven digits are needed")
    for weights in (_FIRST_WEIGHTS, _SECOND_WEIGHTS):
        rest = sum(map(int.__mul__, weights, digits)) % 11
        if rest in _DIGITS:
            return rest
    return None


def _digits(text: str) -> str:
    bare = _SEPARATORS.sub("", text)
    return "".join(str(int(d)) for d in bare) if bare.isdecimal() else text.strip()


def _form(digits: str) -> Iterator[Text]:
    """What is wrong with twelve digits as such."""
    if digits and not digits.isdecimal():
        yield T("The number must hold digits only")
    elif digits and len(digits) != LENGTH:
        yield T("The number must have 12 digits, but has {count}", count=len(digits))
    elif digits and str(check_digit(digits[:-1])) != digits[-1]:
        yield T("The check digit does not fit: one of the digits is mistyped")


def _is_whole(digits: str) -> bool:
    return digits.isdecimal() and len(digits) == LENGTH


def _birth_date(digits: str) -> date | None:
    """By the first six digits and the century in the seventh: 1, 2 = 1800s … 5, 6 = 2000s."""
    if digits[6] not in "123456":
        return None
    year = 1800 + (int(digits[6]) - 1) // 2 * 100 + int(digits[:2])
    try:
        return date(year, int(digits[2:4]), int(digits[4:6]))
    except ValueError:
        return None


def _content(digits: str, birth: date | None, sex: str | None) -> Iterator[Text]:
    if sex is None:
        yield T("The seventh digit is {digit}: it tells neither century nor sex", digit=digits[6])
    elif birth is None:
        yield T("The IIN does not begin with a possible date of birth")


def _against(
    birth: date | None,
    sex: str | None,
    born: date | None,
    given_sex: str | None,
    today: date | None,
) -> Iterator[Text]:
    """Where the IIN differs from what else is known of the person."""
    if birth and born and birth != born:
        yield T("By the IIN the date of birth is {date}", date=f"{birth:%d.%m.%Y}")
    if birth and today and birth > today:
        yield T("By the IIN the date of birth is in the future")
    if sex == "female" and given_sex == "male":
        yield T("By the IIN this is a woman")
    if sex == "male" and given_sex == "female":
        yield T("By the IIN this is a man")


def told_by(digits: str) -> tuple[date | None, str | None]:
    """The birth date and the sex that twelve digits tell, right or wrong."""
    sex = ("female", "male")[int(digits[6]) % 2] if digits[6] in "123456" else None
    return _birth_date(digits), sex


def check_iin(
    text: str, born: date | None = None, sex: str | None = None, today: date | None = None
) -> IinReading:
    """Reads an IIN and compares it with the birth date and sex given; warns, never raises."""
    digits = _digits(text)
    if not _is_whole(digits):
        return IinReading(digits, None, None, tuple(_form(digits)))
    birth, read_sex = told_by(digits)
    warnings = (
        *_form(digits),
        *_content(digits, birth, read_sex),
        *_against(birth, read_sex, born, sex, today),
    )
    return IinReading(digits, birth, read_sex, warnings)


def check_bin(text: str) -> BinReading:
    """Reads a BIN: year, month, kind (usually 4, 5 or 6), check digit last; warns, never raises."""
    digits = _digits(text)
    warnings = list(_form(digits))
    if _is_whole(digits):
        if int(digits[2:4]) not in _MONTHS:
            warnings.append(T("The third and fourth digit of a BIN are a month"))
        if digits[4] in "0123":
            warnings.append(T("This looks like the IIN of a person, not like a BIN"))
        elif digits[4] not in "456":
            warnings.append(T("The fifth digit of a BIN is usually 4, 5 or 6"))
    return BinReading(digits, tuple(warnings))
