"""`key:value` filters, alike in commands, the search field and saved views.

    right:DV main:TOR region:KZ-71 unit:AST stage:3 stage:open stage:over officer:"A. Nurlan"
    officer:me officer:none channel:post received:2026-10 received:2026-10-01..2026-10-15
    due:late outcome:explained tag:visit import:3765240122631691788 doubtful:yes
    person:3765240122631691800

Several values of one key mean any of them, several keys all of them. Codes of the office's own
vocabularies are checked for their form here; whether they exist is known where rows are.
"""

import re
import unicodedata
from calendar import monthrange
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from ombuds.domain.stages import OPEN, Stage
from ombuds.errors import Refusal
from ombuds.i18n import T

_TOKEN = re.compile(r'(?:[^\s"]|"[^"]*"?)+')
_FILTER = re.compile(r"([^\W\d_]\w*):(.*)", re.DOTALL)
MOST_TAG = 60  # letters
_PERIOD = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", re.ASCII)


def split(line: str) -> list[str]:
    """Words of a typed line; what stands in quotes stays one word."""
    return _TOKEN.findall(line)


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """Days from `first` to `last`, both included."""

    first: date
    last: date

    def __str__(self) -> str:
        a, b = self.first, self.last
        if a == b:
            return str(a)
        if (a.day, b.day) == (1, monthrange(b.year, b.month)[1]) and a.year == b.year:
            if a.month == b.month:
                return f"{a:%Y-%m}"
            if (a.month, b.month) == (1, 12):
                return f"{a:%Y}"
        return f"{a}..{b}"


def _span(text: str) -> Period:
    """A year, a month or a day. Raises ValueError."""
    found = _PERIOD.fullmatch(text)
    if not found:
        raise ValueError(text)
    year, month, day = int(found[1]), int(found[2] or 0), int(found[3] or 0)
    last_month = month or 12
    last_day = day or monthrange(year, last_month)[1]
    return Period(date(year, month or 1, day or 1), date(year, last_month, last_day))


def _received(text: str) -> tuple[Period]:
    first, dots, last = text.partition("..")
    period = Period(_span(first).first, _span(last if dots else first).last)
    if period.last < period.first:
        raise ValueError(text)
    return (period,)


OVER = tuple(stage for stage in Stage if stage not in OPEN)
_STAGES = {"open": OPEN, "over": OVER}


def _stage(text: str) -> tuple[Stage, ...]:
    text = text.lower()
    if text in _STAGES:
        return _STAGES[text]
    return (OPEN[int(text) - 1],) if text in {"1", "2", "3", "4", "5"} else (Stage(text),)


def _code(form: str, upper: bool = False) -> Callable[[str], tuple[str]]:
    pattern = re.compile(form, re.ASCII)

    def read(text: str) -> tuple[str]:
        code = text.upper() if upper else text.lower()
        if not pattern.fullmatch(code):
            raise ValueError(text)
        return (code,)

    return read


def _officer(text: str) -> tuple[str]:
    if not text.strip():
        raise ValueError(text)
    return (text.strip(),)


def _id(text: str) -> tuple[int]:
    if not re.fullmatch(r"\d{1,19}", text, re.ASCII):
        raise ValueError(text)
    return (int(text),)


def tag_of(text: str) -> str:
    """A tag as it is kept and compared: small letters, single spaces. Raises ValueError."""
    tag = " ".join(unicodedata.normalize("NFC", text).casefold().split()).replace('"', "")
    if not tag or len(tag) > MOST_TAG:
        raise ValueError(text)
    return tag


def _region(text: str) -> tuple[str]:
    """A code, with or without the country; `none` for cases without a region."""
    code = text.upper()
    code = f"KZ-{code}" if re.fullmatch(r"\d\d", code, re.ASCII) else code
    if not re.fullmatch(r"KZ-[0-9A-Z]{1,4}|NONE|OTHER", code):
        raise ValueError(text)
    return (code if code.startswith("KZ-") else code.lower(),)


_READERS: dict[str, Callable[[str], tuple[Any, ...]]] = {
    "right": _code(r"[A-Z]{2,4}(\.[A-Z0-9_]+)?", upper=True),
    "main": _code(r"[A-Z]{2,4}(\.[A-Z0-9_]+)?", upper=True),
    "region": _region,
    "unit": _code(r"[A-Z][A-Z0-9]{1,9}", upper=True),
    "stage": _stage,
    "officer": _officer,
    "channel": _code(r"[a-z][a-z0-9_]*"),
    "received": _received,
    "due": _code("late|today"),
    "outcome": _code(r"[a-z][a-z0-9_]*"),
    "tag": lambda text: (tag_of(text),),
    "import": _id,
    "doubtful": _code("yes"),
    "person": _id,
}
KEYS = tuple(_READERS)
_FIELDS = {"import": "imported"}  # the key is a word of Python


@dataclass(frozen=True, slots=True)
class Filters:
    """What cases must be. An empty tuple: anything; several values: any of them."""

    right: tuple[str, ...] = ()
    main: tuple[str, ...] = ()
    region: tuple[str, ...] = ()
    unit: tuple[str, ...] = ()
    stage: tuple[Stage, ...] = ()
    officer: tuple[str, ...] = ()
    channel: tuple[str, ...] = ()
    received: tuple[Period, ...] = ()
    due: tuple[str, ...] = ()
    outcome: tuple[str, ...] = ()
    tag: tuple[str, ...] = ()
    imported: tuple[int, ...] = ()
    doubtful: tuple[str, ...] = ()  # came from an old register with something to be looked at
    person: tuple[int, ...] = ()

    def words(self) -> list[str]:
        """The filters as one would type them; `parse_filters` reads them back."""
        return [
            f"{key}:{quoted(value)}"
            for key in KEYS
            for value in _values(getattr(self, field_of(key)))
        ]


def field_of(key: str) -> str:
    """The field of `Filters` that a key stands for."""
    return _FIELDS.get(key, key)


def _values(values: tuple[Any, ...]) -> list[str]:
    words = [word for word, stages in _STAGES.items() if set(stages) <= set(values)]
    said = {stage for word in words for stage in _STAGES[word]}
    return [*words, *(str(value) for value in values if value not in said)]


def quoted(value: str) -> str:
    """A value as it stands in a line."""
    return f'"{value}"' if re.search(r"\s", value) else value


def parse_filters(words: Iterable[str]) -> tuple[Filters, list[str]]:
    """Filters, and the words that are none. A word in quotes is never a filter.

    Raises Refusal for a key that does not exist and a value that cannot be.
    """
    read: dict[str, set[Any]] = {}
    free: list[str] = []
    for word in words:
        found = _FILTER.fullmatch(word)
        if found:
            read.setdefault(found[1].lower(), set()).update(_read(found[1].lower(), found[2]))
        elif bare := word.strip('"'):
            free.append(bare)
    given = {field_of(key): tuple(sorted(values, key=_order)) for key, values in read.items()}
    return Filters(**given), free


def as_line(filters: Filters, words: str = "") -> str:
    """Filters and words as one would type them; `parse_filters(split(line))` reads them back."""
    free = [f'"{word}"' if _FILTER.fullmatch(word) else word for word in split(words)]
    return " ".join([*filters.words(), *free])


def last_word(line: str) -> tuple[str, str]:
    """A line without the word that is being typed at its end, and that word."""
    found = list(_TOKEN.finditer(line))
    at = found[-1].start() if found and found[-1].end() == len(line) else len(line)
    return line[:at], line[at:]


def key_and_value(word: str) -> tuple[str, str] | None:
    """A word of a filter, its key as it was typed; None if it is none."""
    found = _FILTER.fullmatch(word)
    return (found[1].lower(), found[2].replace('"', "")) if found else None


def is_understood(word: str) -> bool:
    """Whether a word may stand in a line: no filter, or one that can be."""
    try:
        parse_filters([word])
    except Refusal:
        return False
    return True


def _order(value: Any) -> Any:
    return list(Stage).index(value) if isinstance(value, Stage) else value


def _read(key: str, value: str) -> tuple[Any, ...]:
    value = value.replace('"', "")
    if key not in _READERS:
        keys = ", ".join(_READERS)
        raise Refusal(
            "filter_key", T("There is no filter “{key}”. There are: {keys}", key=key, keys=keys)
        )
    try:
        return _READERS[key](value)
    except ValueError:
        raise Refusal(
            "filter_value",
            T("The filter {key} cannot have the value “{value}”", key=key, value=value),
        ) from None
