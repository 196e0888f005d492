"""What each column of a table holds, by its heading and by what stands in it.

A heading is believed, unless nearly all values say otherwise. A column whose heading says
nothing is known by its values. Every field goes to the column that is surest of it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import pairwise

from ombuds.i18n import T, Text
from ombuds.services.importing.cells import one_line
from ombuds.services.importing.contents import Kind, Values, fits, kinds, values_of
from ombuds.services.importing.days import read_day
from ombuds.services.importing.headings import BARE, NEAR, Headings, Hint, is_somebody_elses
from ombuds.services.importing.known import plain
from ombuds.services.importing.outline import Outline
from ombuds.services.importing.register import Column

LONGEST_SAMPLE = 80  # letters
_SAMPLES = 3
_ENOUGH = 8  # values that may contradict a heading
_NEARLY_ALL, _HARDLY_ANY = 0.9, 0.1
_SHARE_OF_FITTING = 0.5
_UNSURE = 0.5  # below it values alone make no field
_AGREED = 0.04
_DAYS = ("received_on", "answered_on", "event_on", "birth_date")
# Kinds that values alone can contradict a heading with: they cannot be mistaken.
_PLAIN = frozenset(("iin", "email", "phone", "received_on", "narrative"))
# What may be known by values under a heading that says nothing.
_NAMED = frozenset(("name", "address", "region", "right", "channel", "result", "body"))
_NO_TITLE = re.compile(r"(?:(?:столбец|колонка|поле|баган|column|col|field|unnamed|f) ?\d*)?")
_YOUNGEST = 5 * 365  # days that somebody who complains is old at least
_SEVERAL = 4  # different values
_LEAST = 0.4
_UNKNOWN = T("not known: goes to the note")
_RUNNING = T("only counts the rows: left out")


@dataclass(frozen=True, slots=True)
class _Claim:
    """A column's claim to a field."""

    index: int
    field: str
    score: float
    reason: Text


@dataclass(slots=True, repr=False)
class _Look:
    """A column that is looked at."""

    index: int
    title: str
    hint: Hint | None
    values: Values
    kinds: list[Kind] = field(default_factory=list)


def columns_of(outline: Outline, headings: Headings) -> tuple[Column, ...]:
    """The columns of a table; a field belongs to one column only."""
    looks = [_look(outline, index, headings) for index in range(_width(outline))]
    claims = [claim for look in looks for claim in _claims(look)]
    given: dict[int, _Claim] = {}
    for claim in sorted(claims, key=lambda one: (-one.score, one.index)):
        if claim.index not in given and claim.field not in {one.field for one in given.values()}:
            given[claim.index] = claim
    _give_days(outline, looks, given)
    _give_place(looks, given)
    return tuple(_column(outline, look, given.get(look.index)) for look in looks)


def fits_columns(outline: Outline, columns: Sequence[Column]) -> bool:
    """Whether rows without a heading have what these columns hold, each in its place."""
    told = fitting = 0
    for column in columns:
        values = values_of(
            [row.cells[column.index] for row in outline.sample if column.index < len(row.cells)]
        )
        share = fits(column.field, values) if column.field else None
        if share is not None:
            told += 1
            fitting += share > _SHARE_OF_FITTING
    wide = max((len(row.cells) for row in outline.sample), default=0)
    return told > 0 and fitting == told and abs(wide - len(columns)) <= len(columns) // 2


def _width(outline: Outline) -> int:
    return max([len(outline.titles), *(len(row.cells) for row in outline.sample)])


def _look(outline: Outline, index: int, headings: Headings) -> _Look:
    title = outline.titles[index] if index < len(outline.titles) else ""
    group = outline.groups[index] if index < len(outline.groups) else ""
    values = values_of([r.cells[index] for r in outline.sample if index < len(r.cells)])
    return _Look(index, title, headings.hint(title, group), values, kinds(values))


def _column(outline: Outline, look: _Look, claim: _Claim | None) -> Column:
    samples = tuple(text[:LONGEST_SAMPLE] for text in look.values.different[:_SAMPLES])
    shown = _shown(outline, look.index)
    if claim is None and _is_running(look):
        return Column(look.index, shown, None, _RUNNING, samples, running=True)
    if claim is None:
        return Column(look.index, shown, None, _UNKNOWN, samples)
    return Column(look.index, shown, claim.field, claim.reason, samples, min(1.0, claim.score))


def _is_running(look: _Look) -> bool:
    """Whether a column without a heading, or with one for a number, counts the rows."""
    if look.title and not (look.hint and look.hint.name == "number"):
        return False
    texts = [text.removesuffix(".") for text in look.values.texts]
    numbers = [int(text) for text in texts if text.isascii() and text.isdigit()]
    steps = sum(two - one == 1 for one, two in pairwise(numbers))
    return len(numbers) == len(texts) > 1 and steps >= _NEARLY_ALL * (len(numbers) - 1)


def _claims(look: _Look) -> Iterator[_Claim]:
    """What a column may be, by its heading and by its values."""
    hint = look.hint
    told = T("by its heading «{heading}»", heading=one_line(look.title))
    against = _contradiction(look)
    if against and hint:
        reason = T("{said}, although its heading is «{heading}»",
                   said=against.reason, heading=one_line(look.title))  # fmt: skip
        yield _Claim(look.index, against.field, against.score, reason)
        return
    if hint and not _is_unfit(hint, look.values):
        agreed = any(kind.field == hint.field for kind in look.kinds)
        score = hint.score + (_AGREED if agreed else 0)
        if hint.name == "number" and hint.score <= BARE and _is_running(look):
            score = _LEAST  # «№» beside a column of numbers
        yield _Claim(look.index, hint.name, score, told)
        return
    for kind in look.kinds:
        if kind.field not in _DAYS and (score := _by_values(look, kind)) >= _LEAST:
            yield _Claim(look.index, kind.field, score, kind.reason)


def _by_values(look: _Look, kind: Kind) -> float:
    """How sure a kind is by values alone.

    Names, places and bodies stand in columns of many meanings: under a heading of its own words
    they are what they seem only if nearly all are, and nothing says whose they are.
    """
    if kind.field in _PLAIN or _NO_TITLE.fullmatch(plain(look.title)):
        return kind.score * 0.9 if kind.score >= _UNSURE else 0.0
    several = len(look.values.different) >= _SEVERAL and kind.field in _NAMED
    if several and kind.share >= _NEARLY_ALL - 0.1 and not is_somebody_elses(look.title):
        return kind.score * 0.7
    return 0.0


def _contradiction(look: _Look) -> Kind | None:
    """The kind of nearly all values, if the heading names one that hardly any fits."""
    if look.hint is None or len(look.values.texts) < _ENOUGH:
        return None
    fitting = fits(look.hint.field, look.values)
    wrong = fitting is not None and fitting <= _HARDLY_ANY
    for kind in look.kinds:
        if kind.field in _PLAIN and kind.share >= _NEARLY_ALL and kind.field != look.hint.field:
            if kind.field in _DAYS:
                if look.hint.field in ("iin", "phone", "email", "name", "region", "body"):
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


def _give_place(looks: Sequence[_Look], given: dict[int, _Claim]) -> None:
    """«Location» says where somebody lives where no other column does, and it names regions."""
    fields = {claim.field: at for at, claim in given.items()}
    if "place" not in fields or {"address", "region"} & fields.keys():
        return
    look = looks[fields["place"]]
    kind = next((kind for kind in look.kinds if kind.field in ("address", "region")), None)
    if kind:
        given[look.index] = _Claim(look.index, kind.field, kind.score, kind.reason)


# ---- days without a telling heading


def _give_days(outline: Outline, looks: Sequence[_Look], given: dict[int, _Claim]) -> None:
    """The day of receipt is the one that follows the rows best, and the latest of such, since
    what happened is reported after it. Days before it are of the event, days after of the answer,
    and days long before of birth.
    """
    taken = {claim.field: claim.index for claim in given.values()}
    days = {look.index: found for look in looks if look.hint is None and _are_days(look)
            if any(found := _days(outline, look.index))}  # fmt: skip
    if "received_on" in taken:
        received = taken["received_on"]
        base = _days(outline, received)
    elif days:
        received = max(days, key=lambda at: (_ascending(days[at]), _middle(days[at])))
        base = days.pop(received)
        given[received] = _Claim(received, "received_on", _UNSURE, _reason(looks[received]))
    else:
        return
    for at, found in days.items():
        if at == received or at in given:
            continue
        name = _when(base, found)
        if name and name not in {claim.field for claim in given.values()}:
            given[at] = _Claim(at, name, _LEAST, _reason(looks[at]))


def _are_days(look: _Look) -> bool:
    return any(kind.field == "received_on" for kind in look.kinds)


def _reason(look: _Look) -> Text:
    return next(kind.reason for kind in look.kinds if kind.field == "received_on")


def _days(outline: Outline, index: int) -> list[date | None]:
    """The day in a column of each row looked at."""
    cells = (row.cells[index] if index < len(row.cells) else None for row in outline.sample)
    read = (read_day(cell, date(2030, 1, 1)).day for cell in cells)
    return [day.date() if isinstance(day, datetime) else day for day in read]


def _ascending(days: Sequence[date | None]) -> float:
    pairs = list(pairwise(day for day in days if day))
    return round(20 * sum(one <= two for one, two in pairs) / (len(pairs) or 1)) / 20


def _middle(days: Sequence[date | None]) -> date:
    told = sorted(day for day in days if day)
    return told[len(told) // 2]


def _when(received: Sequence[date | None], days: Sequence[date | None]) -> str | None:
    """What days are beside those of receipt, if nearly all are on one side of them."""
    pairs = [(one, two) for one, two in zip(received, days, strict=True) if one and two]
    long_before = sum((one - two).days > _YOUNGEST for one, two in pairs)
    before = sum(two <= one for one, two in pairs)
    if not pairs:
        return None
    if long_before >= _NEARLY_ALL * len(pairs):
        return "birth_date"
    if len(pairs) - before >= _NEARLY_ALL * len(pairs):
        return "answered_on"
    return None


def _shown(outline: Outline, index: int) -> str:
    """What a column is called: with its group where the title alone stands twice."""
    if index >= len(outline.titles) or not outline.titles[index]:
        return f"[{index + 1}]"
    title, group = outline.titles[index], outline.groups[index]
    return f"{group}: {title}" if group and outline.titles.count(title) > 1 else title
