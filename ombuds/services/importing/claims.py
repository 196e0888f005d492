"""What a column may be, by its heading and by what stands in it, and how surely.

A heading is believed, unless nearly all values say otherwise.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from ombuds.i18n import T, Text
from ombuds.services.importing.cells import one_line
from ombuds.services.importing.contents import Kind
from ombuds.services.importing.headings import (
    BARE,
    NEAR,
    WITHIN,
    Hint,
    is_none,
    is_somebody_elses,
    role_of,
)
from ombuds.services.importing.known import plain
from ombuds.services.importing.values import Values, fits

_ENOUGH = 8  # values that may contradict a heading
_NEARLY_ALL, _MOSTLY, _HARDLY_ANY = 0.9, 0.85, 0.1
_OF_FILE = 6  # rows of an index of a file at least
_UNSURE = 0.5  # below it values alone make no field
_AGREED = 0.04
DAYS = ("received_on", "answered_on", "event_on", "birth_date")
# Kinds that values alone can contradict a heading with: they cannot be mistaken.
_PLAIN = frozenset(("iin", "email", "phone", "received_on", "narrative"))
# What may be known by values under a heading that says nothing.
_NAMED = frozenset(
    ("name", "address", "region", "right", "channel", "result", "body", "sex", "officer")
)
_NO_TITLE = re.compile(
    r"(?:(?:столбец|колонка|поле|баган|column|col|field|unnamed|f) ?\d*|[a-zабвгдежз]|\d{1,2})?"
)
_YEARS = frozenset(("год", "жыл", "жылы", "year", "г р", "г"))
_SEVERAL = 4  # different values
LEAST = 0.4
_MOST = {
    "channel": 0.6,
    "name": 0.7,
}  # the share of values that makes a column of known words; else:
_USUAL_MOST = 0.8
# Known words that a column of free text, or of «who», may hold instead.
_INSTEAD = {"narrative": ("result", "channel"), "note": ("result", "channel"), "name": ("body",),
            "right": ("channel",), "channel": ("right",), "body": ("narrative",)}  # fmt: skip
_NUMBER_WORDS = frozenset((
    "n", "no", "nr", "num", "number", "номер", "нөмір", "нөмірі", "код", "дело", "іс", "case",
    "карточка", "обращение", "өтініш"))  # fmt: skip
_NUMBER_WORDS |= frozenset(map(plain, _NUMBER_WORDS))
_MOBILE = re.compile(r"\+?[78]\W*7")
_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Claim:
    """A column's claim to a field."""

    index: int
    field: str
    score: float
    reason: Text


@dataclass(slots=True, repr=False)
class Look:
    """A column that is looked at."""

    index: int
    title: str
    hint: Hint | None
    values: Values
    kinds: list[Kind] = field(default_factory=list)


def claims_of(look: Look) -> Iterator[Claim]:
    """What a column may be, by its heading and by its values."""
    hint = look.hint
    told = T("by its heading «{heading}»", heading=one_line(look.title))
    against = _contradiction(look)
    if against and hint:
        reason = T("{said}, although its heading is «{heading}»",
                   said=against.reason, heading=one_line(look.title))  # fmt: skip
        yield Claim(look.index, against.field, against.score, reason)
        return
    instead = _words_instead(look)
    if instead and hint:
        reason = T("{said}, although its heading is «{heading}»",
                   said=instead.reason, heading=one_line(look.title))  # fmt: skip
        yield Claim(look.index, instead.field, instead.score, reason)
        if hint.name == "note":
            yield Claim(look.index, hint.name, LEAST, told)
        return
    if hint and not _is_unfit(hint, look.values):
        agreed = any(kind.field == hint.field for kind in look.kinds)
        score = hint.score + (_AGREED if agreed else 0)
        if hint.name == "number" and _is_file(look.values):
            return
        if hint.name == "number" and hint.score <= BARE and is_running(look):
            score = LEAST  # «№» beside a column of numbers
        yield Claim(look.index, hint.name, score, told)
        return
    for kind in look.kinds:
        if kind.field != "received_on" and (score := _by_values(look, kind)) >= LEAST:
            yield Claim(look.index, kind.field, score, kind.reason)


def _words_instead(look: Look) -> Kind | None:
    """What nearly all values are, whatever the heading: «Что сделали» holds results, «Кто обидел»
    bodies."""
    if look.hint is None or (look.hint.field == "name" and look.hint.score > WITHIN):
        return None
    likely = _INSTEAD.get(look.hint.name, ())
    if any(kind.field == look.hint.field for kind in look.kinds):
        return None
    return next((k for k in look.kinds if k.field in likely and k.share >= _NEARLY_ALL), None)


def _by_values(look: Look, kind: Kind) -> float:
    """How sure a kind is by values alone.

    Names, places and bodies stand in columns of many meanings: under a heading of its own words
    they are what they seem only if nearly all are, and nothing says whose they are.
    """
    if kind.field == "phone" and _rises(look.values) and not _are_mobile(look.values):
        return 0.0  # long numbers of reports
    if kind.field == "birth_date" and plain(look.title) in _YEARS:
        return LEAST
    if kind.field in _PLAIN or _NO_TITLE.fullmatch(plain(look.title)):
        return kind.score * 0.9 if kind.score >= _UNSURE else 0.0
    accused = kind.field == "body" and role_of(look.title) == "perpetrator"
    if is_none(look.title) or (role_of(look.title) and not accused):
        return 0.0
    if kind.field == "number":
        named = not _NUMBER_WORDS.isdisjoint(plain(look.title).split())
        return kind.score * (0.9 if named else 0.75) if _rises(look.values) else 0.0
    least = {"sex": 2, "officer": 1}.get(kind.field, _SEVERAL)
    several = len(look.values.different) >= least and kind.field in _NAMED
    told = accused or not is_somebody_elses(look.title)
    if told and several and kind.share >= _MOST.get(kind.field, _USUAL_MOST):
        return max(kind.score * 0.7, LEAST)
    return 0.0


def _is_file(values: Values) -> bool:
    """Whether a few values stand again and again: files in which papers are kept, by their index
    in the list of files of an office, are no numbers of complaints."""
    return len(values.texts) >= _ENOUGH and len(values.different) * _OF_FILE < len(values.texts)


def _rises(values: Values) -> bool:
    """Whether values are numbers and go up from row to row, as those of registers do."""
    numbers = [tuple(map(int, _DIGITS.findall(text))) for text in values.texts]
    told = [number for number in numbers if number]
    up = sum(one <= two for one, two in pairwise(told))
    return len(told) >= _NEARLY_ALL * len(numbers) and up >= _MOSTLY * (len(told) - 1) > 0


def _are_mobile(values: Values) -> bool:
    return sum(bool(_MOBILE.match(text)) for text in values.texts) >= _NEARLY_ALL * len(
        values.texts
    )


def _contradiction(look: Look) -> Kind | None:
    """The kind of nearly all values, if the heading names one that hardly any fits."""
    if look.hint is None or len(look.values.texts) < _ENOUGH:
        return None
    fitting = fits(look.hint.field, look.values)
    wrong = fitting is not None and fitting <= _HARDLY_ANY
    for kind in look.kinds:
        if kind.field in _PLAIN and kind.share >= _NEARLY_ALL and kind.field != look.hint.field:
            if kind.field in DAYS:
                vague = look.hint.score <= NEAR and look.hint.field not in DAYS
                if vague or look.hint.field in ("iin", "phone", "email", "name", "region", "body"):
                    return kind
            elif wrong or (kind.field in ("iin", "email") and look.hint.field != "email"):
                return kind
    return None


def _is_unfit(hint: Hint, values: Values) -> bool:
    """Whether hardly any value is what the heading says: then it means something else."""
    if hint.score > NEAR and len(values.texts) < _ENOUGH:
        return False
    fitting = fits(hint.field, values)
    return fitting is not None and fitting <= _HARDLY_ANY


def is_running(look: Look) -> bool:
    """Whether a column without a heading, or with one for a number, counts the rows."""
    if look.title and not (look.hint and look.hint.name == "number"):
        return False
    texts = [text.removesuffix(".") for text in look.values.texts]
    numbers = [int(text) for text in texts if text.isascii() and text.isdigit()]
    steps = sum(two - one == 1 for one, two in pairwise(numbers))
    return len(numbers) == len(texts) > 1 and steps >= _NEARLY_ALL * (len(numbers) - 1)
