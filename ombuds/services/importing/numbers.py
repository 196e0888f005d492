"""Numbers of the old register, and the digits of people: IIN and telephones."""

import re
from dataclasses import dataclass
from datetime import date

from ombuds.domain import phones
from ombuds.domain.folding import fold
from ombuds.domain.identity import LENGTH, check_digit, check_iin
from ombuds.services.importing.cells import one_line, text_of
from ombuds.services.importing.known import is_one_of

_NUMBER = re.compile(
    r"(?:((?:19|20)\d\d)\s*[-/.]\s*)?0*(\d+)\s*-?\s*([^\W\d_])?(?:\s*/\s*([^\W\d_]+))?"
)
_LABEL = re.compile(r"^(?:№|n[o°]?\.?|рег\.?|вх\.?|т\.)\s*", re.IGNORECASE)
_IIN_WORDS = re.compile(r"иин|жсн|iin|[\s\-‐-―.:№]+", re.IGNORECASE)
_PHONES = re.compile(r"[\n;,/]| и | немесе ")
_PHONE_WORDS = re.compile(r"\([^()\d]*\)|[^\d+()\s\-]+")
LONGEST = 200  # letters of a number
_LOST = 4  # leading zeros that a spreadsheet may have taken off


@dataclass(frozen=True, slots=True)
class OldNumber:
    """`text` as it was written; `key`: without year, sign and zeros, what makes it the same."""

    text: str | None
    key: str | None
    year: int | None
    doubt: str | None = None


def read_number(value: object) -> OldNumber:
    text = one_line(text_of(value))[:LONGEST]
    if not text:
        return OldNumber(None, None, None, "number_missing")
    if isinstance(value, date) or text.startswith("#"):
        return OldNumber(text, None, None, "number_unreadable")
    bare = _LABEL.sub("", _LABEL.sub("", fold(text)))
    found = _NUMBER.fullmatch(bare)
    if not found:
        return OldNumber(text, bare, None)
    key = found[2] + (found[3] or "") + (f"/{found[4]}" if found[4] else "")
    return OldNumber(text, key, int(found[1]) if found[1] else None)


@dataclass(frozen=True, slots=True, repr=False)
class Iin:
    """The digits as they are kept; `good`: they may tell who a person is."""

    digits: str | None = None
    doubt: str | None = None
    good: bool = False
    words: bool = False  # something else than a number is said
    birth_date: date | None = None
    sex: str | None = None


def read_iin(value: object) -> Iin:
    text = one_line(text_of(value))
    bare = _IIN_WORDS.sub("", text)
    if not bare or is_one_of("nothing", text):
        return Iin()
    if not (bare.isascii() and bare.isdigit()):
        return Iin(words=True)
    padded = _good(bare.zfill(LENGTH))
    if LENGTH - _LOST <= len(bare) < LENGTH and padded and padded.birth_date:
        return padded
    if len(bare) != LENGTH:
        return Iin(bare, "iin_length")
    return padded or Iin(bare, "iin_check_digit")


def _good(digits: str) -> Iin | None:
    """Twelve digits, if the last one fits."""
    if len(digits) != LENGTH or str(check_digit(digits[:-1])) != digits[-1]:
        return None
    told = check_iin(digits)
    return Iin(digits, good=True, birth_date=told.birth_date, sex=told.sex)


def read_phones(value: object) -> tuple[list[str], bool]:
    """Telephones as E.164, and whether that is all the cell says."""
    text = text_of(value)
    if is_one_of("nothing", text):
        return [], True
    found: list[str] = []
    whole = True
    for part in filter(None, map(str.strip, _PHONES.split(text))):
        number = phones.normal(_PHONE_WORDS.sub(" ", part).strip())
        whole = whole and number is not None
        if number and number not in found:
            found.append(number)
    return found, whole
