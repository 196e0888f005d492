"""What each column of a table holds, by its heading and by what stands in it.

A heading is believed, unless nearly all values say otherwise. A column whose heading says
nothing is known by its values. Every field goes to the column that is surest of it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import pairwise

from ombuds.i18n import T, Text
from ombuds.services.importing.cells import one_line
from ombuds.services.importing.contents import Kind, Values, fits, kinds, values_of
from ombuds.services.importing.days import read_day
from ombuds.services.importing.headings import NEAR, Headings, Hint
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
    _give_days(looks, given)
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
    if hint and not (hint.score <= NEAR and _is_unfit(hint, look.values)):
        agreed = any(kind.field == hint.field for kind in look.kinds)
        yield _Claim(look.index, hint.name, hint.score + (_AGREED if agreed else 0), told)
        return
    for kind in look.kinds:
        if kind.score >= _UNSURE and kind.field not in _DAYS and _may_be(look, kind):
            yield _Claim(look.index, kind.field, kind.score * 0.9, kind.reason)


def _may_be(look: _Look, kind: Kind) -> bool:
    """Whether values alone may make a field: a column with a name of its own says otherwise.

    Names of people, regions and bodies stand in columns of many meanings; only where no
    heading tells which one is meant are they the complainant's.
    """
    return kind.field in _PLAIN or not look.title


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
    fitting = fits(hint.field, values)
    return fitting is not None and fitting <= _HARDLY_ANY


# ---- days without a telling heading


def _give_days(looks: Sequence[_Look], given: dict[int, _Claim]) -> None:
    """The day of receipt: of those that no heading names, the one that follows the rows best, and
    the latest of such, since what happened is reported after it."""
    taken = {claim.field for claim in given.values()}
    free = [look for look in looks if look.hint is None and _are_days(look)]
    days = {look.index: _days(look.values) for look in free}
    free = [look for look in free if days[look.index]]
    if not free or "received_on" in taken:
        return
    received = max(free, key=lambda look: (_ascending(days[look.index]), _middle(days[look.index])))
    reason = next(kind.reason for kind in received.kinds if kind.field == "received_on")
    given[received.index] = _Claim(received.index, "received_on", _UNSURE, reason)


def _are_days(look: _Look) -> bool:
    return any(kind.field == "received_on" for kind in look.kinds)


def _days(values: Values) -> list[date]:
    read = (read_day(raw, date(2030, 1, 1)).day for raw in values.raw)
    return [day.date() if isinstance(day, datetime) else day for day in read if day]


def _ascending(days: Sequence[date]) -> float:
    pairs = list(pairwise(days))
    return round(20 * sum(one <= two for one, two in pairs) / (len(pairs) or 1)) / 20


def _middle(days: Sequence[date]) -> date:
    return sorted(days)[len(days) // 2]


def _shown(outline: Outline, index: int) -> str:
    """What a column is called: with its group where the title alone stands twice."""
    if index >= len(outline.titles) or not outline.titles[index]:
        return f"[{index + 1}]"
    title, group = outline.titles[index], outline.groups[index]
    return f"{group}: {title}" if group and outline.titles.count(title) > 1 else title
