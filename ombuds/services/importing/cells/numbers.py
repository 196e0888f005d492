"""Numbers of the old register, and the digits of people: IIN, telephones, e-mail."""

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from ombuds.domain.identifiers import phones
from ombuds.domain.identifiers.identity import LENGTH, check_digit, told_by
from ombuds.domain.names.folding import fold
from ombuds.services.importing.cells.known import a_word_of, is_nothing, letters, words
from ombuds.services.importing.files.cells import one_line, text_of

_NUMBER = re.compile(
    r"(?:((?:19|20)\d\d)\s*[-/.]\s*)?0*(\d+)\s*-?\s*([^\W\d_])?(?:\s*/\s*([^\W\d_]+))?"
)
_ORDINARY = re.compile(r"(?:((?:19|20)\d\d)[-/.])?0*(\d+)", re.ASCII)
_YEAR = re.compile(
    r"^((?:19|20)\d\d)\s*[-/.]\s*(?=\S)|(?<=\S)\s*[-/.]\s*((?:19|20)\d\d)"
    rf"(?:\s*{a_word_of('numbers.year', spelt=fold)})?$"
)
_ZEROS = re.compile(r"(?<!\d)0+(?=\d)")
_LABEL = re.compile(
    rf"^(?:№|#(?=\d)|n[o°]?\.?|{a_word_of('numbers.label.words', spelt=fold)}"
    rf"|{a_word_of('numbers.label.with_point', spelt=fold)}\.)\s*(?=[\W\d]|$)",
    re.IGNORECASE,
)
LONGEST = 200  # letters of a number

_IIN = a_word_of("numbers.iin")
_IIN_WORDS = re.compile(rf"{_IIN}|[\s\-‐-―.:№]+", re.IGNORECASE)
_IIN_WITHIN = re.compile(
    rf"[,;(]?\s*(?:\b{_IIN}\b\s*[:№.]?\s*)?(?<!\d)(\d(?:[ \u00a0-]?\d){{11}})(?!\d)\)?",
    re.IGNORECASE,
)
_IIN_LABELLED = re.compile(
    rf"[,;(]?\s*\b{_IIN}\b\s*[:№.]?\s*(?<!\d)(\d{{9,14}})(?!\d)\)?", re.IGNORECASE
)  # of another length: a digit was left out or typed twice
_TYPED = letters("letters.figure")
_KINDS_OF_BIN = "456"  # where an IIN has the first digit of a day
_LOST = 4  # leading zeros that a spreadsheet may have taken off

_PHONES = re.compile(rf"[\n;,/|\"\[\]]|\s{a_word_of('numbers.phone.between')}\s")
_ALONE = re.compile(r"[\d+() -]+")
_PHONE_WORDS = re.compile(r"\([^()\d]*\)|[^\d+()\s\-]+")
_LETTERS = re.compile(r"[^\W\d_]+")
_LABELS = frozenset(map(fold, words("numbers.phone.words")))
_GAP = r"[ \t\u00a0.\-]*"
# Eleven figures with 8 or +7 before them, else the ten of a number of the country.
_DIALLED = re.compile(rf"(?<!\d)(?:\+?7|8){_GAP}\(?{_GAP}7(?:{_GAP}[()]?{_GAP}\d){{9}}(?!\d)")
_BARE = re.compile(rf"(?<!\d)\(?7(?:{_GAP}[()]?{_GAP}\d){{9}}(?!\d)")
_PHONE_LABEL = re.compile(
    rf"[,;(]?\s*\b{a_word_of('numbers.phone.label')}\b\.?\s*:?\s*$", re.IGNORECASE
)
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.ASCII)


@dataclass(frozen=True, slots=True)
class OldNumber:
    """`text` as it was written; `key`: without year, sign and zeros, what makes it the same."""

    text: str | None
    key: str | None
    year: int | None
    doubt: str | None = None


NO_NUMBER = OldNumber(None, None, None, "number_missing")


def read_number(value: object) -> OldNumber:
    text = text_of(value)[:LONGEST]
    text = one_line(text) if not text.isalnum() else text
    if found := _ORDINARY.fullmatch(text):
        return OldNumber(text, found[2], int(found[1]) if found[1] else None)
    if not text or is_nothing(text):
        return NO_NUMBER
    unsure = text.endswith("?") and any(map(str.isdigit, text))
    if isinstance(value, date) or unsure or (text.startswith("#") and not text[1:2].isdigit()):
        return OldNumber(text, None, None, "number_unreadable")
    bare = _LABEL.sub("", _LABEL.sub("", fold(text))).strip(" .,;:")
    if found := _NUMBER.fullmatch(bare):
        key = found[2] + (found[3] or "") + (f"/{found[4]}" if found[4] else "")
        return OldNumber(text, key, int(found[1]) if found[1] else None)
    year = _YEAR.search(bare)
    if year:
        bare = bare[: year.start()] + bare[year.end() :]
    key = re.sub(r"\s+", "", _ZEROS.sub("", bare))
    return OldNumber(text, key or None, int(year[1] or year[2]) if year else None)


# ---- IIN


@dataclass(frozen=True, slots=True, repr=False)
class Iin:
    """The digits as they are kept; `good`: they may tell who a person is."""

    digits: str | None = None
    doubt: str | None = None
    good: bool = False
    words: bool = False  # something else than a number is said
    birth_date: date | None = None
    sex: str | None = None


NO_IIN = Iin()
_WORDS = Iin(words=True)


def read_iin(value: object) -> Iin:
    text = one_line(text_of(value))
    if len(text) == LENGTH and text.isdecimal():
        bare = text
    elif not text or is_nothing(text):
        return NO_IIN
    else:
        bare = _IIN_WORDS.sub("", text)
    if not (bare.isascii() and bare.isdigit()):
        return _iin_among_words(text, bare)
    padded = _good(bare.zfill(LENGTH))
    if LENGTH - _LOST <= len(bare) < LENGTH and padded and padded.birth_date:
        return padded
    if len(bare) != LENGTH:
        return Iin(bare, "iin_length")
    if bare[4] in _KINDS_OF_BIN and padded:
        return _WORDS  # the number of an organisation
    return padded or Iin(bare, "iin_check_digit")


def _iin_among_words(text: str, bare: str) -> Iin:
    """An IIN with words beside it, or with letters typed for digits."""
    typed = bare.translate(_TYPED)
    if typed.isdigit() and (meant := _good(typed)):
        return Iin(meant.digits, None, True, True, meant.birth_date, meant.sex)
    several = _IIN_WITHIN.findall(text)
    if not several:
        return _WORDS
    first = re.sub(r"\D", "", several[0])
    read = _good(first)
    if read is None:
        return Iin(first, "iin_check_digit", words=True)
    return Iin(first, None, True, True, read.birth_date, read.sex)


def _good(digits: str) -> Iin | None:
    """Twelve digits, if the last one fits."""
    if len(digits) != LENGTH or str(check_digit(digits[:-1])) != digits[-1]:
        return None
    born, sex = told_by(digits)
    return Iin(digits, good=True, birth_date=born, sex=sex)


def find_iin(text: str) -> tuple[str | None, str]:
    """Twelve digits that stand in a text of another kind, or as many as are called an IIN there,
    and the text without them."""
    found = _IIN_WITHIN.search(text) or _IIN_LABELLED.search(text)
    if not found:
        return None, text
    return re.sub(r"\D", "", found[1]), f"{text[: found.start()]} {text[found.end() :]}"


# ---- telephones and e-mail


@lru_cache(maxsize=8_192)
def _one_number(part: str) -> str | None:
    return phones.normal(_PHONE_WORDS.sub(" ", part).strip())


def read_phones(value: object) -> tuple[list[str], bool]:
    """Telephones as E.164, and whether that is all the cell says."""
    text = text_of(value)
    if not text or is_nothing(text):
        return [], True
    if _ALONE.fullmatch(text) and (number := _one_number(text)):
        return [number], True
    found: list[str] = []
    whole = {*map(fold, _LETTERS.findall(text))} <= _LABELS
    for part in filter(None, map(str.strip, _PHONES.split(text))):
        if number := _one_number(part):
            numbers = [number]
        else:
            numbers, rest = phones_within(part)
            whole = whole and bool(numbers) and not re.search(r"\w", rest)
        found += [number for number in numbers if number not in found]
    return found, whole


def phones_within(text: str) -> tuple[list[str], str]:
    """Telephones of the country that stand in a text of another kind, and the text without them."""
    found: list[str] = []
    for pattern in (_DIALLED, _BARE):
        rest, last = "", 0
        for match in pattern.finditer(text):
            if number := phones.normal(match[0].strip()):
                found.append(number)
                rest += _PHONE_LABEL.sub(" ", text[last : match.start()]) + " "
                last = match.end()
        text = rest + text[last:]
    return list(dict.fromkeys(found)), text


def email_in(text: str) -> tuple[str, str]:
    """The first e-mail address of a text in small letters, and the text without it."""
    found = _EMAIL.search(text)
    if not found:
        return "", text
    return found[0].lower(), f"{text[: found.start()]} {text[found.end() :]}"
