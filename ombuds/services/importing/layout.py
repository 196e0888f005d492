"""Which rows of a sheet are rows of the register, and what each of their columns is.

Titles, headings, numbers of columns, months, totals and empty rows are no rows. A remark
between the rows, and a row under no heading, is set aside, so that nothing is lost.
"""

import json
import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from ombuds.errors import Refusal
from ombuds.i18n import T
from ombuds.services.importing.cells import RawRow, Sheet, one_line, text_of
from ombuds.services.importing.known import Lookup, phrases, plain, table

LEAST_HEADINGS = 3
LONGEST_READ = 1_000  # letters
FEW = 3  # cells of a total, and least cells of a row that might be one of a table
LONGEST_TOTAL = 60  # letters
_MONTHS = frozenset(plain(word) for words in table("words")["month"].values() for word in words)
_PERIOD = re.compile(
    r"(?:19|20)\d\d|г|год|года|ж|жыл|жылы|жылгы|за|ай|айы|[1-4ivx]+|квартал|токсан|полугодие|жартыжылдык"
)
_NUMBERED = re.compile(r"(?:n )?[\d\W]*\d+[\W]*\w{0,3}")


@dataclass(slots=True, repr=False)
class Record:
    """A row of the register: its cells by field, and what stands beside them.

    `loose`: why it is no row of the table, as a reason.
    """

    sheet: str | None
    row: int
    cells: dict[str, object]
    headings: dict[str, str]
    other: list[tuple[str, str]] = field(default_factory=list)
    comments: list[tuple[str, str]] = field(default_factory=list)
    struck: bool = False
    loose: str | None = None

    def text(self, name: str) -> str:
        return text_of(self.cells.get(name))

    def brief(self, name: str) -> str:
        """The beginning of a cell, as far as anything but a content is read."""
        return self.text(name)[:LONGEST_READ]

    def lines(self) -> list[tuple[str, str]]:
        """Every cell word for word, under its heading."""
        named = [(self.headings[name], self.text(name)) for name in self.cells]
        return [*named, *self.other]


@dataclass(frozen=True, slots=True)
class _Columns:
    """Heading and field of each column; none for a field where the heading says nothing."""

    headings: tuple[str, ...]
    fields: tuple[str | None, ...]

    def score(self) -> int:
        return len(set(self.fields) - {None})


def headings_of(mapping: Path | None) -> Lookup:
    """The words for columns; `mapping` adds words of its own: JSON or TOML, heading = field."""
    known = {name: list(words) for name, words in table("headings")["heading"].items()}
    if mapping is None:
        return Lookup(known)
    own = _own(mapping)
    if unknown := sorted(set(own.values()) - known.keys()):
        text = T("The mapping names a field that there is not: {field}.", field=unknown[0])
        raise Refusal("bad_mapping", text)
    mine: dict[str, list[str]] = {name: [] for name in known}
    for heading, name in own.items():
        mine[name].append(heading)
    taken = set(map(plain, own))
    rest = {
        name: [word for word in words if plain(word) not in taken] for name, words in known.items()
    }
    return Lookup({name: mine[name] + rest[name] for name in known})


def _own(mapping: Path) -> dict[str, str]:
    try:
        text = mapping.read_text(encoding="utf-8-sig")
        own = json.loads(text) if text.lstrip().startswith("{") else tomllib.loads(text)
    except (OSError, ValueError):
        raise Refusal("bad_mapping", T("The mapping is neither JSON nor TOML.")) from None
    if not isinstance(own, dict) or not all(isinstance(value, str) for value in own.values()):
        raise Refusal("bad_mapping", T("The mapping must give a field for each heading."))
    return own


def records(sheets: Sequence[Sheet], headings: Lookup) -> list[Record]:
    """The rows of all sheets. Refuses a file in which there are none."""
    found = [list(_records(sheet, headings)) for sheet in sheets]
    if all(record.loose == "no_heading" for many in found for record in many):
        raise Refusal(
            "no_table",
            T("No register was found in the file: it needs headings, and rows under them."),
        )
    return [record for many in found for record in many]


def _records(sheet: Sheet, headings: Lookup) -> Iterator[Record]:
    columns: _Columns | None = None
    rows, skipped = sheet.rows, -1
    texts = [tuple(one_line(text_of(value)[:200]) for value in row.cells) for row in rows]
    for at, row in enumerate(rows):
        below = (
            texts[at + 1] if at + 1 < len(rows) and rows[at + 1].number == row.number + 1 else ()
        )
        if at == skipped:
            continue
        if heading := _heading(texts[at], below, headings):
            columns, two = heading
            skipped = at + 1 if two else skipped
        elif columns is None:
            if sum(map(bool, texts[at])) >= FEW and not _counted(texts[at]):
                yield _unnamed(sheet, row)
        elif (any(texts[at]) or row.comments) and not _is_none(texts[at], columns):
            yield _record(sheet, row, columns, texts[at])


def _heading(
    texts: Sequence[str], below: Sequence[str], headings: Lookup
) -> tuple[_Columns, bool] | None:
    """The columns that a row names, with the row below it or without."""
    width = max(len(texts), len(below))
    above = [*texts, *[""] * (width - len(texts))]
    under = [*below, *[""] * (width - len(below))]
    single = _columns(above, headings)
    if sum(map(bool, texts)) > 3 * single.score() + 1:
        return None
    merged = [
        two if headings.exact(two) or not one else one
        for one, two in zip(above, under, strict=True)
    ]
    both = _columns(merged, headings)
    two_rows = both.score() > single.score() > 0 and _is_heading(under, headings)
    best = both if two_rows else single
    told = {"name", "narrative"} & set(best.fields)
    return (best, two_rows) if best.score() >= LEAST_HEADINGS and told else None


def _is_heading(texts: Sequence[str], headings: Lookup) -> bool:
    filled = [text for text in texts if text]
    return 2 * sum(headings.exact(text) is not None for text in filled) > len(filled)


def _columns(texts: Sequence[str], headings: Lookup) -> _Columns:
    """A field belongs to the first column that is called so."""
    fields: list[str | None] = []
    for text in texts:
        name = headings.exact(text) if text else None
        fields.append(None if name in fields else name)
    return _Columns(tuple(texts), tuple(fields))


def _counted(texts: Sequence[str]) -> bool:
    """The numbers of the columns: 1, 2, 3 …"""
    filled = [text for text in texts if text]
    return len(filled) >= FEW and filled == [str(n) for n in range(1, len(filled) + 1)]


def _is_none(texts: Sequence[str], columns: _Columns) -> bool:
    """Whether a row below the heading is no row: a month, a total, numbers of columns."""
    filled = [plain(text) for text in texts if text]
    if _counted(texts):
        return True
    if len(filled) == 1:
        words = filled[0].split()
        if set(words) & _MONTHS and all(
            word in _MONTHS or _PERIOD.fullmatch(word) for word in words
        ):
            return True
    told = any(
        text and name in ("name", "narrative")
        for text, name in zip(texts, columns.fields, strict=False)
    )
    first = next(iter(filled), "").partition(" ")[0]
    short = len(filled) <= FEW and all(len(text) < LONGEST_TOTAL for text in filled)
    return first in phrases("total") and short and not (told and len(filled) > 1)


def _record(sheet: Sheet, row: RawRow, columns: _Columns, texts: Sequence[str]) -> Record:
    cells: dict[str, object] = {}
    named: dict[str, str] = {}
    other = []
    for at, value in enumerate(row.cells):
        name = columns.fields[at] if at < len(columns.fields) else None
        heading = _title(columns, at)
        if name is not None:
            named[name] = heading
        if texts[at] and name is not None:
            cells[name] = value
        elif texts[at]:
            other.append((heading, text_of(value)))
    comments = [(_title(columns, at), text_of(text)) for at, text in row.comments]
    made = Record(sheet.name, row.number, cells, named, other, comments, row.struck)
    if set(cells) <= {"number"} and not _NUMBERED.fullmatch(plain(made.brief("number"))):
        if made.text("number").startswith("#") and not other:
            return made
        made.loose = "note"
    return made


def _title(columns: _Columns, at: int) -> str:
    """The heading of a column; where it has none, its letter or number."""
    return (columns.headings[at] if at < len(columns.headings) else "") or f"[{at + 1}]"


def _unnamed(sheet: Sheet, row: RawRow) -> Record:
    other = [
        (f"[{at + 1}]", text_of(value)) for at, value in enumerate(row.cells) if text_of(value)
    ]
    return Record(sheet.name, row.number, {}, {}, other, struck=row.struck, loose="no_heading")
