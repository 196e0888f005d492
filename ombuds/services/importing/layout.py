"""Which rows of a register are its records, and what each of their cells is.

Titles, headings, numbers of columns, months, totals and empty rows are no rows. A remark
between the rows, and a row under no heading, is set aside, so that nothing is lost.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ombuds.errors import Refusal
from ombuds.i18n import T
from ombuds.services.importing.cells import RawRow, Sheet, one_line, text_of
from ombuds.services.importing.known import phrases, plain, table
from ombuds.services.importing.register import Choice, Register, Table, TableChoice

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

    `loose`: why it is no row of the table, as a reason. `joined`: further rows of the same report.
    """

    sheet: str | None
    row: int
    cells: dict[str, object]
    headings: dict[str, str]
    other: list[tuple[str, str]] = field(default_factory=list)
    comments: list[tuple[str, str]] = field(default_factory=list)
    struck: bool = False
    loose: str | None = None
    joined: list["Record"] = field(default_factory=list)

    def text(self, name: str) -> str:
        return text_of(self.cells.get(name))

    def brief(self, name: str) -> str:
        """The beginning of a cell, as far as anything but a content is read."""
        return self.text(name)[:LONGEST_READ]

    def lines(self) -> list[tuple[str, str]]:
        """Every cell word for word, under its heading."""
        named = [(self.headings[name], self.text(name)) for name in self.cells]
        return [*named, *self.other]


def records(register: Register, choice: Choice) -> Iterator[Record]:
    """The rows of the tables that are taken, in the order of the file.

    Refuses a register of which nothing is taken.
    """
    if not any(one.taken for one in choice.tables):
        raise Refusal(
            "no_table",
            T("No register was found in the file: it needs headings, and rows under them."),
        )
    for at, sheet in enumerate(register.sheets):
        chosen = [
            (one, picked)
            for one, picked in zip(register.tables, choice.tables, strict=True)
            if one.at == at
        ]
        if not chosen and not sheet.hidden:
            yield from (_unnamed(sheet, row) for row in sheet.rows if _might_be(row))
        elif any(picked.taken for _, picked in chosen):
            yield from _of_sheet(sheet, chosen)


def _of_sheet(sheet: Sheet, chosen: Sequence[tuple[Table, TableChoice]]) -> Iterator[Record]:
    walk = enumerate(sheet.rows)
    first = chosen[0][0].outline.heading_rows[0]
    for table_, picked in chosen:
        reader = _Reader(sheet, table_, picked)
        for at, row in walk:
            if at < table_.outline.first:
                if row.number < first and _might_be(row):
                    yield _unnamed(sheet, row)
            elif picked.taken and row.number not in table_.outline.repeated:
                yield from reader.read(row)
            if at >= table_.outline.last:
                break


def _might_be(row: RawRow) -> bool:
    """Whether a row above all headings might be one of a table."""
    texts = [text for value in row.cells if (text := one_line(text_of(value)))]
    return len(texts) >= FEW and not _counted(texts)


class _Reader:
    """Rows of one table to records."""

    def __init__(self, sheet: Sheet, table_: Table, picked: TableChoice) -> None:
        self._sheet = sheet
        self._fields = picked.fields
        self._titles = tuple(column.title for column in table_.columns)

    def read(self, row: RawRow) -> Iterator[Record]:
        texts = tuple(one_line(text_of(value)) if _small(value) else "…" for value in row.cells)
        if (any(texts) or row.comments) and not self._is_none(texts):
            yield self._record(row, texts)

    def _is_none(self, texts: Sequence[str]) -> bool:
        """Whether a row below the heading is no row: a month, a total, numbers of columns."""
        filled = [text for text in texts if text]
        if _counted(filled):
            return True
        if len(filled) > FEW:
            return False
        plains = [plain(text) for text in filled]
        if len(plains) == 1:
            words = plains[0].split()
            if set(words) & _MONTHS and all(
                word in _MONTHS or _PERIOD.fullmatch(word) for word in words
            ):
                return True
        told = any(
            text and name in ("name", "narrative")
            for text, name in zip(texts, self._fields, strict=False)
        )
        first = next(iter(plains), "").partition(" ")[0]
        short = all(len(text) < LONGEST_TOTAL for text in plains)
        return first in phrases("total") and short and not (told and len(plains) > 1)

    def _record(self, row: RawRow, texts: Sequence[str]) -> Record:
        cells: dict[str, object] = {}
        named: dict[str, str] = {}
        other = []
        for at, value in enumerate(row.cells):
            name = self._fields[at] if at < len(self._fields) else None
            if name is not None:
                named[name] = self._title(at)
            if texts[at] and name is not None:
                cells[name] = value
            elif texts[at]:
                other.append((self._title(at), text_of(value)))
        comments = [(self._title(at), text_of(text)) for at, text in row.comments]
        made = Record(self._sheet.name, row.number, cells, named, other, comments, row.struck)
        if set(cells) <= {"number"} and not _NUMBERED.fullmatch(plain(made.brief("number"))):
            if made.text("number").startswith("#") and not other:
                return made
            made.loose = "note"
        return made

    def _title(self, at: int) -> str:
        """The heading of a column; where it has none, its number."""
        return self._titles[at] if at < len(self._titles) else f"[{at + 1}]"


def _small(value: object) -> bool:
    return not isinstance(value, str) or len(value) <= LONGEST_READ


def _counted(filled: Sequence[str]) -> bool:
    """The numbers of the columns: 1, 2, 3 …"""
    return len(filled) >= FEW and all(text == str(n) for n, text in enumerate(filled, 1))


def _unnamed(sheet: Sheet, row: RawRow) -> Record:
    other = [
        (f"[{at + 1}]", text_of(value)) for at, value in enumerate(row.cells) if text_of(value)
    ]
    return Record(sheet.name, row.number, {}, {}, other, struck=row.struck, loose="no_heading")
