"""By which column several rows are one report, if they are.

Numbers repeat in every register: a clerk gives one twice, or enters a complaint again. Rows are
one report where it is the rule (a row a person, a right, a suspect), or where the same complaint
of the same day stands under the same number with somebody else's name.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from ombuds.services.importing.cells import RawRow, one_line, text_of
from ombuds.services.importing.names import alike, name_of
from ombuds.services.importing.outline import Outline
from ombuds.services.importing.register import Column
from ombuds.services.importing.values import is_day, is_nothing

_LEAST_REPEATED = 0.1  # of the rows: fewer are numbers given twice, not rows of one report
_EQUAL = 0.95  # of the rows of a report agree on what is a fact of the case
_MOSTLY = 0.5  # of them agree: rows that do not are of another report
_LEAST_REPORTS = 0.15  # of the rows: fewer values are a kind of case, not its key
_LEAST_GROUPS = 2  # reports of several people that show that there are such
_FACTS = ("received_on", "narrative", "event_on", "answered_on")

Texts = Mapping[int, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Keys:
    """The columns of the key. `people`: only rows of different people are one report."""

    columns: tuple[int, ...] = ()
    people: bool = False


def keys_of(outline: Outline, columns: Sequence[Column]) -> Keys:
    """By which column rows are joined; none where each row is a report of its own."""
    texts = _texts(outline.sample, len(columns))
    days = [at for at, cells in texts.items() if _are_days(cells)]
    for column in sorted(columns, key=lambda one: (one.field != "number", one.index)):
        free = column.field in (None, "number") and column.index not in days
        if free and days and not column.running and _is_key(texts, column.index, days):
            return Keys((column.index,))
    fields = {column.field: column.index for column in columns if column.field}
    if _has_people(texts, fields):
        return Keys((fields["number"],), people=True)
    return Keys()


def _texts(rows: Sequence[RawRow], width: int) -> Texts:
    lines = [[one_line(text_of(cell)[:500]) for cell in row.cells] for row in rows]
    return {at: [line[at] if at < len(line) else "" for line in lines] for at in range(width)}


def _are_days(cells: Sequence[str]) -> bool:
    told = [text for text in cells if text][:40]
    return len(told) > 1 and sum(is_day(None, text) for text in told) >= _EQUAL * len(told)


def _is_key(texts: Texts, at: int, days: Sequence[int]) -> bool:
    cells = texts[at]
    counts = Counter(text for text in cells if text and not is_nothing(text))
    told = sum(counts.values())
    repeated = [count for count in counts.values() if count > 1]
    if told < _EQUAL * len(cells) or len(counts) < _LEAST_REPORTS * told:
        return False
    if len(repeated) < 2 or sum(repeated) < _LEAST_REPEATED * told:
        return False
    same = {one for one in texts if _agree(cells, texts[one], counts)}
    return same.issuperset(days) and len(same) < len(texts)


def _agree(
    keys: Sequence[str], cells: Sequence[str], counts: Mapping[str, int], least: float = _EQUAL
) -> bool:
    """Whether a column says the same in all rows of each report."""
    seen: dict[str, str] = {}
    rows = agreed = 0
    for key, text in zip(keys, cells, strict=True):
        if counts.get(key, 0) > 1:
            rows += 1
            agreed += seen.setdefault(key, text) == text
    return agreed >= least * rows


def _has_people(texts: Texts, fields: Mapping[str, int]) -> bool:
    """Whether complaints stand twice or more, of one day and word for word, with other names."""
    if not {"number", "received_on", "narrative", "name"} <= fields.keys():
        return False
    groups: dict[tuple[str, ...], list[str]] = defaultdict(list)
    named = (texts[fields[name]] for name in ("number", "received_on", "narrative", "name"))
    for *facts, name in zip(*named, strict=True):
        if all(facts) and name:
            groups[tuple(facts)].append(name)
    several = [names for names in groups.values() if len(names) > 1]
    return sum(_are_different(names) for names in several) >= _LEAST_GROUPS


def _are_different(names: Sequence[str]) -> bool:
    people = [name_of(name) for name in names[:10]]
    return not all(alike(one, two) for one, two in combinations(people, 2))


def facts_of(outline: Outline, keys: Sequence[int], fields: Sequence[str | None]) -> list[str]:
    """The fields that rows of one report agree on, here."""
    return list(_facts(_texts(outline.sample, len(fields)), keys, fields))


def _facts(texts: Texts, keys: Sequence[int], fields: Sequence[str | None]) -> Iterator[str]:
    cells = ["\x1f".join(row) for row in zip(*(texts[at] for at in keys), strict=True)]
    counts = Counter(text for text in cells if text.strip("\x1f"))
    for at, name in enumerate(fields):
        if name in _FACTS and _agree(cells, texts[at], counts, _MOSTLY):
            yield name
