"""What a column is among the others of its table, where neither its heading nor its values
alone say it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from itertools import pairwise

from ombuds.i18n import T, Text
from ombuds.services.importing.cells.days import read_day
from ombuds.services.importing.cells.known import plain
from ombuds.services.importing.cells.stories import begun
from ombuds.services.importing.cells.values import Values
from ombuds.services.importing.files.cells import one_line
from ombuds.services.importing.tables.claims import LEAST, Claim, Look
from ombuds.services.importing.tables.headings import (
    is_common,
    is_none,
    is_somebody_elses,
    is_term,
    tells_arrival,
)
from ombuds.services.importing.tables.outline import Outline

_NEARLY_ALL, _MOSTLY = 0.9, 0.75
_UNSURE = 0.5
_FEW = 3  # values, or rows with both, that say anything
_LONG, _WORDS, _MANY_WORDS = 30, 4, 8  # letters and words on average of what happened
_LONGEST = T("its texts are the longest, and no heading says what happened")
_TOLD = 5  # rows with both days that show a term
_SHORTEST_TERM, _WEEKEND = 3, 3  # days
_YOUNGEST = 5 * 365  # days that somebody who complains is old at least


def give_place(looks: Sequence[Look], given: dict[int, Claim]) -> None:
    """«Location» says where somebody lives where no other column does, and it names regions."""
    fields = {claim.field: at for at, claim in given.items()}
    if "place" not in fields or {"address", "region"} & fields.keys():
        return
    look = looks[fields["place"]]
    kind = next((kind for kind in look.kinds if kind.field in ("address", "region")), None)
    if kind:
        given[look.index] = Claim(look.index, kind.field, kind.score, kind.reason)


def give_town(looks: Sequence[Look], given: dict[int, Claim]) -> None:
    """The town beside the region is the address, where nothing else is."""
    fields = {claim.field for claim in given.values()}
    if "region" not in fields or "address" in fields:
        return
    for look in looks:
        hinted = look.hint is not None and look.hint.name == "region"
        if hinted and look.index not in given and look.values.texts:
            reason = T("by its heading «{heading}»", heading=one_line(look.title))
            given[look.index] = Claim(look.index, "address", LEAST, reason)
            return


def give_right(looks: Sequence[Look], given: dict[int, Claim]) -> None:
    """«Subject» says the right where no other column does, and its values are rights."""
    if any(claim.field == "right" for claim in given.values()):
        return
    for look in looks:
        free = given[look.index].field == "subject" if look.index in given else _is_untold(look)
        kind = next((kind for kind in look.kinds if kind.field == "right"), None)
        if free and kind:
            given[look.index] = Claim(look.index, "right", kind.score, kind.reason)
            return


def give_narrative(looks: Sequence[Look], given: dict[int, Claim]) -> None:
    """The longest texts say what happened where no heading says so, whatever theirs says."""
    fields = {claim.field for claim in given.values()}
    if "narrative" in fields or not fields & {"received_on", "name", "surname"}:
        return
    free = [look for look in looks if look.index not in given and _is_untold(look)]
    free += [
        look
        for look in looks
        if look.index in given and given[look.index].field in ("note", "subject")
    ]
    longest = max(free, key=lambda look: _letters(look.values), default=None)
    if longest and _says_much(longest.values):
        given[longest.index] = Claim(longest.index, "narrative", LEAST, _LONGEST)


def give_story(looks: Sequence[Look], given: dict[int, Claim]) -> None:
    """A column of names is that of contents where no other is, and its cells say what happened
    after the name."""
    fields = {claim.field: at for at, claim in given.items()}
    if "narrative" in fields or "name" not in fields:
        return
    look = looks[fields["name"]]
    stories = sum(begun(text).told for text in look.values.texts)
    if _says_much(look.values) and 2 * stories > len(look.values.texts):
        given[look.index] = Claim(look.index, "narrative", LEAST, _LONGEST)


def _is_untold(look: Look) -> bool:
    """Whether a heading says nothing of what its column holds, nor of somebody else."""
    return look.hint is None and not is_none(look.title) and not is_somebody_elses(look.title)


def _letters(values: Values) -> float:
    return sum(map(len, values.texts)) / (len(values.texts) or 1)


def _says_much(values: Values) -> bool:
    """Whether texts are sentences, and no set phrases."""
    if len(values.texts) < _FEW or _letters(values) < _LONG:
        return False
    words = sum(len(text.split()) for text in values.texts) / len(values.texts)
    different = len(values.different) / len(values.texts)
    return (words >= _WORDS and different >= 0.5) or (words >= _MANY_WORDS and different >= 0.2)


def give_officer(looks: Sequence[Look], given: dict[int, Claim]) -> None:
    """A few names again and again are of officers where another column names other people in
    nearly every row; else nobody can say whose they are."""
    at = {claim.field: claim.index for claim in given.values()}
    named = next((looks[at[name]] for name in ("name", "surname") if name in at), None)
    many = named is not None and 2 * len(named.values.different) > len(named.values.texts)
    for look in looks:
        kind = next((kind for kind in look.kinds if kind.field == "officer"), None)
        held = given.get(look.index)
        if kind and held and held.field == "officer" and look.hint is None and not many:
            del given[look.index]
        same = named is not None and plain(look.title) == plain(named.title)
        if kind and held is None and same and many and "officer" not in at:
            given[look.index] = Claim(look.index, "officer", kind.score, kind.reason)
            return


# ---- days without a telling heading


def give_days(outline: Outline, looks: Sequence[Look], given: dict[int, Claim]) -> None:
    """The day of receipt is the one that follows the rows best, and the latest of such, since
    what happened is reported after it. Days before it are of the event, days after of the answer,
    and days long before of birth.
    """
    _give_arrival(looks, given)
    _give_registered("number", looks, given)
    taken = {claim.field: claim.index for claim in given.values()}
    free = [
        look
        for look in looks
        if look.hint is None
        and _are_days(look)
        and not is_none(look.title)
        and not is_term(look.title)
    ]
    days = {look.index: found for look in free if any(found := _days(outline, look.index))}
    if "received_on" in taken:
        received = taken["received_on"]
        base = _days(outline, received)
    elif days:
        received = _likeliest(days)
        base = days.pop(received)
        given[received] = Claim(received, "received_on", _UNSURE, _reason(looks[received]))
    else:
        return
    for at, found in days.items():
        if at == received or at in given or _is_term_of(base, found):
            continue
        name = _when(base, found)
        if name and name not in {claim.field for claim in given.values()}:
            given[at] = Claim(at, name, LEAST, _reason(looks[at]))


def _give_arrival(looks: Sequence[Look], given: dict[int, Claim]) -> None:
    """Of several days of receipt by their headings the one that says that it came is taken: «дата
    письма» is the writer's. «When» is of receipt where no other column of days may be."""
    at = {claim.field: claim.index for claim in given.values()}
    taken = at.get("received_on")
    _give_registered("received_on", list(filter(_are_days, looks)), given)
    sent = at.get("outgoing")
    if sent is not None and "answered_on" not in at and _are_days(looks[sent]):
        given[sent] = replace(given[sent], field="answered_on")
    event = at.get("event_on")
    if taken is None and event is not None and is_common(looks[event].title):
        others = [look for look in looks if look.hint is None and _are_days(look)]
        if not any(not is_none(look.title) and not is_term(look.title) for look in others):
            given[event] = replace(given[event], field="received_on")


def _give_registered(field: str, looks: Sequence[Look], given: dict[int, Claim]) -> None:
    """Of several columns of a field by their headings the one that says that something came or
    was registered is taken: «рег. №» beside the key of a program."""
    taken = next((claim for claim in given.values() if claim.field == field), None)
    named = [look for look in looks if look.hint and look.hint.name == field]
    mine = next((look for look in named if taken and look.index == taken.index), None)
    if taken is None or mine is None or tells_arrival(mine.title):
        return
    told = next((look for look in named if tells_arrival(look.title)), None)
    if told and told.index not in given and _is_as_full(told.values, mine.values):
        reason = T("by its heading «{heading}»", heading=one_line(told.title))
        given[told.index] = Claim(told.index, field, given.pop(taken.index).score, reason)


def _is_as_full(one: Values, two: Values) -> bool:
    return len(one.texts) >= _NEARLY_ALL * len(two.texts)


def _are_days(look: Look) -> bool:
    return any(kind.field == "received_on" for kind in look.kinds)


def _reason(look: Look) -> Text:
    return next(kind.reason for kind in look.kinds if kind.field == "received_on")


def _days(outline: Outline, index: int) -> list[date | None]:
    """The day in a column of each row looked at."""
    cells = (row.cells[index] if index < len(row.cells) else None for row in outline.sample)
    read = (read_day(cell, date(2030, 1, 1)).day for cell in cells)
    return [day.date() if isinstance(day, datetime) else day for day in read]


def _ascending(days: Sequence[date | None]) -> float:
    pairs = list(pairwise(day for day in days if day))
    return round(20 * sum(one <= two for one, two in pairs) / (len(pairs) or 1)) / 20


def _likeliest(days: dict[int, list[date | None]]) -> int:
    """The column of days that is of receipt: filled in nearly all rows, no term of another."""
    most = max(sum(map(bool, found)) for found in days.values())
    full = {at: one for at, one in days.items() if sum(map(bool, one)) >= _NEARLY_ALL * most}
    free = {
        at: one
        for at, one in full.items()
        if not any(_is_term_of(other, one) for other in full.values() if other is not one)
    }
    return max(free or full, key=lambda at: (_ascending(days[at]), _middle(days[at])))


def _is_term_of(base: Sequence[date | None], days: Sequence[date | None]) -> bool:
    """Whether days follow others by the same number of days, a weekend more at most: by then an
    answer was due."""
    apart = [(two - one).days for one, two in zip(base, days, strict=True) if one and two]
    told = len(apart) >= _TOLD and min(apart) >= _SHORTEST_TERM
    return told and max(apart) - min(apart) <= _WEEKEND


def _middle(days: Sequence[date | None]) -> date:
    told = sorted(day for day in days if day)
    return told[len(told) // 2]


def _when(received: Sequence[date | None], days: Sequence[date | None]) -> str | None:
    """What days are beside those of receipt, if most are on one side of them: a few are typed
    wrongly."""
    pairs = [(one, two) for one, two in zip(received, days, strict=True) if one and two]
    long_before = sum((one - two).days > _YOUNGEST for one, two in pairs)
    before = sum(two <= one for one, two in pairs)
    if not pairs:
        return None
    if long_before >= _NEARLY_ALL * len(pairs):
        return "birth_date"
    if len(pairs) - before >= _MOSTLY * len(pairs):
        return "answered_on"
    return None
