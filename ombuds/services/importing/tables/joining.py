"""Several rows that are one report become one: one a person, or one a right.

What is equal in all rows stands once. Other names are further people, other rights further
rights, contents follow each other, and everything else is kept word for word beside them.
"""

from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from rapidfuzz import fuzz

from ombuds.services.importing.cells.names import alike, name_of
from ombuds.services.importing.cells.values import is_day, is_nothing
from ombuds.services.importing.files.cells import RawRow, one_line, text_of
from ombuds.services.importing.tables.headings import OF_PEOPLE
from ombuds.services.importing.tables.outline import Outline
from ombuds.services.importing.tables.record import Party, Record
from ombuds.services.importing.tables.register import Column

# By which column several rows are one report, if they are.
#
# Numbers repeat in every register: a clerk gives one twice, or enters a complaint again. Rows are
# one report where it is the rule (a row a person, a right, a suspect), or where the same complaint
# of the same day stands under the same number with somebody else's name.

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


_SAME_WORDS = 85  # of 100: a content that was entered twice
_SEVERAL = 2  # rows that may be one; facts, all of which must differ to tell reports apart
_PARTED_BY = {"right": "; ", "narrative": "\n\n", "subject": "; ", "request": "\n\n"}


@dataclass(slots=True, repr=False)
class _Place:
    """Where a row stands, and what it became once all rows of its key are known."""

    settled: bool = False
    record: Record | None = None


def joined(
    rows: Iterable[tuple[str, Record | None]],
    counts: Mapping[str, int],
    facts: Sequence[str],
    *,
    people: bool,
) -> Iterator[Record]:
    """Records of which those under one key are one, in the order of the file.

    `counts`: of the rows of each key, those without a record among them. `facts`, `people`: as
    in `reports`.
    """
    left = dict(counts)
    waiting: dict[str, list[tuple[_Place, Record]]] = defaultdict(list)
    queue: deque[_Place] = deque()
    for key, made in rows:
        alone = not key or counts[key] < _SEVERAL
        if made:
            queue.append(place := _Place(alone, made))
            if not alone:
                waiting[key].append((place, made))
        if not alone:
            left[key] -= 1
            if not left[key]:
                _settle(waiting.pop(key, ()), facts, people=people)
        while queue and queue[0].settled:
            if record := queue.popleft().record:
                yield record


def _settle(rows: Sequence[tuple[_Place, Record]], facts: Sequence[str], *, people: bool) -> None:
    """Puts each report in the place of its first row."""
    places = {record.row: place for place, record in rows}
    for place, _ in rows:
        place.settled, place.record = True, None
    for record in reports([record for _, record in rows], facts, people=people):
        places[record.row].record = record


def reports(rows: Sequence[Record], facts: Sequence[str], *, people: bool) -> Iterator[Record]:
    """The reports that rows under one key tell of: those that differ in all facts are several,
    and so are other words of another person; one that says nothing new was entered twice.

    `people`: only rows of different people that agree on every fact are one.
    """
    groups: list[list[Record]] = []
    for row in rows:
        for group in groups:
            same = [_agrees(group[0], row, name) for name in facts]
            told = all(same) if people else any(same) or len(same) < _SEVERAL
            other = not people and "narrative" in facts and _is_other(group[0], row)
            if told and not other and not any(_repeats(one, row, people=people) for one in group):
                group.append(row)
                break
        else:
            groups.append([row])
    yield from map(one_of, groups)


def _is_other(one: Record, other: Record) -> bool:
    """Whether both the words and the person are other ones."""
    names, words = ((one.brief(name), other.brief(name)) for name in ("name", "narrative"))
    if not (all(names) and all(words)) or fuzz.ratio(*words) >= _SAME_WORDS:
        return False
    return not alike(*map(name_of, names))


def _agrees(one: Record, other: Record, name: str) -> bool:
    mine, its = one.text(name), other.text(name)
    return mine == its or not (mine and its)


def _repeats(one: Record, other: Record, *, people: bool) -> bool:
    """Whether a row is of a person who stands there already, with the same complaint."""
    mine, its = one.brief("name"), other.brief("name")
    if not (mine and its):
        return people and not its
    if not alike(name_of(mine), name_of(its)):
        return False
    first, second = one.brief("narrative"), other.brief("narrative")
    same = one.text("right") == other.text("right") and fuzz.ratio(first, second) >= _SAME_WORDS
    others = [[party.lines() for party in row.parties] for row in (one, other)]
    return people or (bool(first) and same and others[0] == others[1])


def one_of(rows: Sequence[Record]) -> Record:
    """The report that several rows tell of, in the place of the first of them.

    The first person is a complainant, where one of the rows names one.
    """
    numbers = [number for row in rows for number in (row.row, *row.joined)]
    made = next((row for row in rows if not row.role), rows[0])
    rows = [made, *(row for row in rows if row is not made)]
    made.row, made.joined = numbers[0], numbers[1:]
    said = {name: [made.text(name)] for name in made.cells}
    people = [_person(made)]
    for row in rows[1:]:
        person = _person(row)
        if _is_somebody(person) and person not in people:
            people.append(person)
            cells = {name: row.cells[name] for name in person}
            headings = {name: row.headings[name] for name in person if name in row.headings}
            made.parties.append(Party(row.role or "complainant", cells, headings))
        for name in row.cells:
            if name in person and (_is_somebody(person) or name == "name"):
                continue
            texts = said.setdefault(name, [])
            if (text := row.text(name)) not in texts:
                texts.append(text)
                _add(made, row, name, texts)
        for line in row.other:
            if line not in made.other:
                made.other.append(line)
        made.comments += [line for line in row.comments if line not in made.comments]
        made.parties += [party for party in row.parties if not _is_told(party, made.parties)]
        made.struck = made.struck or row.struck
    return made


def _person(row: Record) -> dict[str, str]:
    return {name: row.text(name) for name in row.cells if name in OF_PEOPLE}


def _is_somebody(person: Mapping[str, str]) -> bool:
    return bool(person.keys() & {"name", "surname", "given_name", "iin"})


def _add(made: Record, row: Record, name: str, texts: Sequence[str]) -> None:
    """Adds what a further row says otherwise."""
    if name not in made.cells:
        made.cells[name] = row.cells[name]
        made.headings = {name: row.headings.get(name, name), **made.headings}
    elif name in _PARTED_BY:
        made.cells[name] = _PARTED_BY[name].join(texts)
    else:
        made.other.append((row.headings.get(name, name), texts[-1]))


def _is_told(party: Party, parties: Sequence[Party]) -> bool:
    return any(one.role == party.role and one.lines() == party.lines() for one in parties)
