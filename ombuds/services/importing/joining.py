"""Several rows that are one report: one a person, or one a right, under one key.

What is equal in all rows stands once. Other names are further people, other rights further
rights, contents follow each other, and everything else is kept word for word beside them.
"""

from collections import Counter
from collections.abc import Mapping, Sequence

from ombuds.services.importing.cells import one_line, text_of
from ombuds.services.importing.contents import is_day, is_nothing
from ombuds.services.importing.headings import OF_PEOPLE
from ombuds.services.importing.outline import Outline
from ombuds.services.importing.record import Party, Record
from ombuds.services.importing.register import Column

_LEAST_REPEATED = 0.1  # of the rows: fewer are numbers given twice, not rows of one report
_EQUAL = 0.95  # of the rows of a report agree on what is a fact of the case
_LEAST_REPORTS = 0.15  # of the rows: fewer values are a kind of case, not its key
_PARTED_BY = {"right": "; ", "narrative": "\n\n", "subject": "; ", "request": "\n\n"}

Texts = Mapping[int, Sequence[str]]


# ---- which column is the key


def keys_of(outline: Outline, columns: Sequence[Column]) -> tuple[int, ...]:
    """The column whose values tell which rows are one report; none where each row is one.

    Its values repeat, the days beside it do not change while it does not, and something else does.
    """
    rows = [[one_line(text_of(cell)[:200]) for cell in row.cells] for row in outline.sample]
    texts: Texts = {
        column.index: [row[column.index] if column.index < len(row) else "" for row in rows]
        for column in columns
    }
    days = [at for at, cells in texts.items() if _are_days(cells)]
    for column in sorted(columns, key=lambda one: (one.field != "number", one.index)):
        free = column.field in (None, "number") and column.index not in days
        if free and days and _is_key(texts, column.index, days):
            return (column.index,)
    return ()


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


def _agree(keys: Sequence[str], cells: Sequence[str], counts: Mapping[str, int]) -> bool:
    """Whether a column says the same in all rows of each report."""
    seen: dict[str, str] = {}
    rows = agreed = 0
    for key, text in zip(keys, cells, strict=True):
        if counts.get(key, 0) > 1:
            rows += 1
            agreed += seen.setdefault(key, text) == text
    return agreed >= _EQUAL * rows


# ---- rows to reports


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
