"""Several rows that are one report become one: one a person, or one a right.

What is equal in all rows stands once. Other names are further people, other rights further
rights, contents follow each other, and everything else is kept word for word beside them.
"""

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from ombuds.services.importing.headings import OF_PEOPLE
from ombuds.services.importing.names import alike, name_of
from ombuds.services.importing.record import Party, Record

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
