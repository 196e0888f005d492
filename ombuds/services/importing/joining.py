"""Several rows that are one report become one: one a person, or one a right.

What is equal in all rows stands once. Other names are further people, other rights further
rights, contents follow each other, and everything else is kept word for word beside them.
"""

from collections.abc import Iterator, Mapping, Sequence

from ombuds.services.importing.headings import OF_PEOPLE
from ombuds.services.importing.names import alike, name_of
from ombuds.services.importing.record import Party, Record

_SEVERAL = 2  # facts, all of which must differ to tell reports apart
_PARTED_BY = {"right": "; ", "narrative": "\n\n", "subject": "; ", "request": "\n\n"}


def reports(rows: Sequence[Record], facts: Sequence[str], *, people: bool) -> Iterator[Record]:
    """The reports that rows under one key tell of: those that differ in all facts are several.

    `people`: only rows of different people that agree on every fact are one; the same person
    again was entered twice.
    """
    groups: list[list[Record]] = []
    for row in rows:
        for group in groups:
            same = [_agrees(group[0], row, name) for name in facts]
            if (
                (all(same) and not _is_there(row, group))
                if people
                else (any(same) or len(same) < _SEVERAL)
            ):
                group.append(row)
                break
        else:
            groups.append([row])
    yield from map(one_of, groups)


def _agrees(one: Record, other: Record, name: str) -> bool:
    mine, its = one.text(name), other.text(name)
    return mine == its or not (mine and its)


def _is_there(row: Record, group: Sequence[Record]) -> bool:
    """Whether the person of a row stands in one before it, or nobody does."""
    name = row.brief("name")
    mine = name_of(name)
    return not name or any(alike(name_of(one.brief("name")), mine) for one in group)


def one_of(rows: Sequence[Record]) -> Record:
    """The report that several rows tell of."""
    made = rows[0]
    said = {name: [made.text(name)] for name in made.cells}
    people = [_person(made)]
    for row in rows[1:]:
        made.joined.append(row.row)
        person = _person(row)
        if _is_somebody(person) and person not in people:
            people.append(person)
            cells = {name: row.cells[name] for name in person}
            headings = {name: row.headings[name] for name in person if name in row.headings}
            made.parties.append(Party("complainant", cells, headings))
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
