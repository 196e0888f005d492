"""What the values of a column say of its field, whatever its heading."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from ombuds.i18n import T, Text
from ombuds.services.importing.bodies import read_body
from ombuds.services.importing.cells import one_line, text_of
from ombuds.services.importing.days import read_day
from ombuds.services.importing.known import is_one_of
from ombuds.services.importing.meanings import (
    channel_of,
    language_of,
    result_of,
    rights_of,
    sex_of,
)
from ombuds.services.importing.numbers import read_iin, read_phones
from ombuds.services.importing.places import region_of

LEAST = 5  # values that say anything
MOST_LOOKED_UP = 60  # different values that are looked up in words
_SHOWN = 0.6  # the share of values that makes a column be of a kind
_NO_VALUES = frozenset(
    ("(null)", "[]", "{}", "null", "NULL", "None", "nan", "NaN", "n/a", "N/A", "#N/A", "<null>")
)
_PUBLIC = 0.25  # of the values are bodies, if the others are private persons
_DAY = date(2030, 1, 1)  # only for whether something is a day, not for which
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.\w{2,}")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*\.?(?:[^\W\d_]\.)*")
_PERSON = re.compile(
    r"(?:вич|вна|ична|ұлы|улы|қызы|кызы|оглы|vich|vna|uly|kyzy|[ое]ва?|ёва?|ина?|ская|ский"
    r"|ova?|ev|eva|skiy|skaya|баев|бек|хан)$"
)
_CODE = re.compile(r"(?=[^\d]*\d)[\w№./\\ -]{1,30}")
_LONG_TEXT, _LONG_WORDS = 60, 6  # letters on average of a content, and words


@dataclass(frozen=True, slots=True)
class Kind:
    """A field that values fit: how many of how many, and the score of that."""

    field: str
    fitting: int
    of: int
    score: float
    reason: Text

    @property
    def share(self) -> float:
        return self.fitting / self.of


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
    if text in _NO_VALUES:
        return True
    return not sure and len(text) < 20 and is_one_of("nothing", text)


def kinds(values: Values) -> list[Kind]:
    """All that the values may be, the likeliest first."""
    if len(values.texts) < LEAST:
        return []
    found = [kind for look in _LOOKS if (kind := look(values))]
    return sorted(found, key=lambda kind: -kind.score)


def is_any_day(raw: object, text: str) -> bool:
    """A day as a heading of days may have it: with a spreadsheet's number, or without its year."""
    if is_day(raw, text):
        return True
    day = read_day(raw, _DAY)
    return day.day is not None or day.mark == "year"


def fits(field: str, values: Values) -> float | None:
    """The share of values that a field of a certain kind can hold; none where anything can be."""
    test = is_any_day if _TESTS.get(field) is is_day else _TESTS.get(field)
    if test is None or not values.texts:
        return None
    fitting = sum(test(raw, text) for raw, text in zip(values.raw, values.texts, strict=True))
    return fitting / len(values.texts)


# ---- single values


def is_day(raw: object, text: str) -> bool:
    if isinstance(raw, datetime | date):
        return True
    if text.replace(".", "").isdigit() and text.count(".") < 2:
        return False  # a number, not a day of a spreadsheet
    day = read_day(text, _DAY)
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


_TESTS: dict[str, Callable[[object, str], bool]] = {
    "iin": is_iin, "phone": is_phone, "email": is_email, "received_on": is_day,
    "answered_on": is_day, "event_on": is_day, "birth_date": is_day, "sex": is_sex,
    "collective": is_number,
}  # fmt: skip


# ---- columns


def _each(field: str, weight: float) -> Callable[[Values], Kind | None]:
    """A look at how many values pass the test of a field."""

    def look(values: Values) -> Kind | None:
        test = _TESTS[field]
        pairs = zip(values.raw, values.texts, strict=True)
        return _kind(field, sum(test(raw, text) for raw, text in pairs), len(values.texts), weight)

    return look


def _kind(field: str, fitting: int, of: int, weight: float) -> Kind | None:
    if fitting < _SHOWN * of:
        return None
    reason = _said(field, fitting, of)
    return Kind(field, fitting, of, weight * fitting / of, reason)


def _looked_up(
    field: str, weight: float, find: Callable[[str], object]
) -> Callable[[Values], Kind | None]:
    """A look at how many values are words that are known: few words, said often."""

    def look(values: Values) -> Kind | None:
        known = values.different[:MOST_LOOKED_UP]
        letters = sum(map(len, values.texts)) / len(values.texts)
        if letters > _LONG_TEXT or len(known) * 4 > 3 * len(values.texts) + 20:
            return None
        right = {text for text in known if len(text) < 100 and find(text)}
        seen = [text for text in values.texts if text in set(known)]
        return _kind(field, sum(text in right for text in seen), len(seen), weight)

    return look


def _people(values: Values) -> Kind | None:
    people = [text for text in values.texts if is_person(text)]
    ended = sum(any(_PERSON.search(word.lower()) for word in text.split()) for text in people)
    if 2 * ended < len(people) or 3 * len(values.different) < len(values.texts):
        return None
    return _kind("name", len(people), len(values.texts), 0.75)


def _contents(values: Values) -> Kind | None:
    letters = sum(map(len, values.texts)) / len(values.texts)
    long = sum(len(text.split()) >= _LONG_WORDS for text in values.texts)
    if letters < _LONG_TEXT or 2 * len(values.different) < len(values.texts):
        return None
    return _kind("narrative", long, len(values.texts), 0.6 + min(0.25, letters / 4_000))


def _addresses(values: Values) -> Kind | None:
    """Places with more than a name: a street, a house, a village."""
    if 3 * len(values.different) < len(values.texts):
        return None
    places = [text for text in values.texts[:MOST_LOOKED_UP] if region_of(text, _DAY)]
    more = sum(any(sign.isdigit() or sign == "," for sign in text) for text in places)
    of = len(values.texts[:MOST_LOOKED_UP])
    return _kind("address", len(places), of, 0.68) if 3 * more >= len(places) > 0 else None


def _codes(values: Values) -> Kind | None:
    """Numbers or codes, nearly every one another."""
    if 10 * len(values.different) < 6 * len(values.texts):
        return None
    codes = sum(bool(_CODE.fullmatch(text)) and not is_day(None, text) for text in values.texts)
    return _kind("number", codes, len(values.texts), 0.57)


def _body(text: str) -> bool:
    body = read_body(text)
    return body is not None and body.type not in ("other", "private_person")


def _bodies(values: Values) -> Kind | None:
    """Public bodies and employers; relatives and neighbours among them are complained of too."""
    kind = _looked_up("body", 0.66, _body_or_private)(values)
    bodies = sum(map(_body, values.texts))
    return kind if kind and _PUBLIC * kind.of <= bodies else None


def _body_or_private(text: str) -> bool:
    body = read_body(text)
    return body is not None and body.type != "other"


def _said(field: str, n: int, of: int) -> Text:
    """How a kind is told by its values."""
    return {
        "iin": T("{n} of {of} values are IINs", n=n, of=of),
        "email": T("{n} of {of} values are e-mail addresses", n=n, of=of),
        "phone": T("{n} of {of} values are telephones", n=n, of=of),
        "received_on": T("{n} of {of} values are dates", n=n, of=of),
        "sex": T("{n} of {of} values are words for a sex", n=n, of=of),
        "right": T("{n} of {of} values name a right", n=n, of=of),
        "channel": T("{n} of {of} values name a channel", n=n, of=of),
        "result": T("{n} of {of} values say what became of it", n=n, of=of),
        "region": T("{n} of {of} values name a region or town", n=n, of=of),
        "address": T("{n} of {of} values are addresses", n=n, of=of),
        "body": T("{n} of {of} values name a public body", n=n, of=of),
        "language": T("{n} of {of} values name a language", n=n, of=of),
        "name": T("{n} of {of} values are written as names are", n=n, of=of),
        "narrative": T("{n} of {of} values are long texts", n=n, of=of),
        "number": T("{n} of {of} values are numbers, nearly each another", n=n, of=of),
    }[field]


_LOOKS: tuple[Callable[[Values], Kind | None], ...] = (
    _each("iin", 0.98),
    _each("email", 0.95),
    _each("phone", 0.85),
    _each("received_on", 0.6),
    _each("sex", 0.7),
    _looked_up("right", 0.7, lambda text: rights_of(text)[0]),
    _looked_up("channel", 0.68, channel_of),
    _looked_up("result", 0.69, result_of),
    _looked_up("region", 0.65, lambda text: region_of(text, _DAY)),
    _bodies,
    _looked_up("language", 0.7, language_of),
    _people,
    _addresses,
    _contents,
    _codes,
)
