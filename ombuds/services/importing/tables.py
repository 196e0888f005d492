"""The reading half of an import: from a file to its tables, and from a choice to records.

register = read_tables(path, mapping)        # tables, columns, and what they seem to be
choice = guess(register, mapping)            # what would be taken; a person may change it
for record in records(register, choice): …   # may be walked again and again
"""

from pathlib import Path

from ombuds.i18n import T, Text
from ombuds.services.importing.columns import columns_of
from ombuds.services.importing.headings import Headings
from ombuds.services.importing.known import plain
from ombuds.services.importing.layout import Record, records
from ombuds.services.importing.mapping import Mapping, mapping_of
from ombuds.services.importing.outline import Outline, outlines
from ombuds.services.importing.reading import read_file
from ombuds.services.importing.register import (
    Choice,
    Column,
    Register,
    Table,
    TableChoice,
    fingerprint,
)

__all__ = [
    "Choice", "Column", "Mapping", "Record", "Register", "Table", "TableChoice", "fingerprint",
    "guess", "mapping_of", "read_tables", "records", "retitled",
]  # fmt: skip

_WHO_OR_WHAT = {"name", "surname", "narrative", "subject"}


def read_tables(path: Path, mapping: Mapping | None = None) -> Register:
    """Reads a file and finds its tables. Raises `Refusal` in one sentence."""
    mapping = mapping or Mapping()
    sha256, sheets = read_file(path)
    headings = mapping.headings()
    rows = (mapping.heading_row, mapping.heading_row) if mapping.heading_row else None
    tables = [
        _table(sheet.name, sheet.hidden, at, outline, headings)
        for at, sheet in enumerate(sheets)
        for outline in outlines(sheet, headings, rows)
    ]
    return Register(sha256, path.name, tuple(tables), tuple(sheets))


def retitled(register: Register, at: int, heading_rows: tuple[int, int]) -> Register:
    """The register with the headings of the sheet of one table read from other rows."""
    sheet = register.tables[at].at
    headings = Mapping().headings()
    found = outlines(register.sheets[sheet], headings, heading_rows)
    name, hidden = register.sheets[sheet].name, register.sheets[sheet].hidden
    made = [_table(name, hidden, sheet, outline, headings) for outline in found]
    rest = [table for table in register.tables if table.at != sheet]
    tables = sorted(rest + made, key=lambda one: (one.at, one.outline.first))
    return Register(register.sha256, register.name, tuple(tables), register.sheets)


def _table(sheet: str | None, hidden: bool, at: int, outline: Outline, headings: Headings) -> Table:
    columns = columns_of(outline, headings)
    register, reason = _is_register(columns, outline, hidden)
    return Table(sheet, hidden, outline.heading_rows, columns, outline.rows, register, reason,
                 (), at, outline)  # fmt: skip


def _is_register(columns: tuple[Column, ...], outline: Outline, hidden: bool) -> tuple[bool, Text]:
    fields = {column.field for column in columns} - {None}
    if not outline.rows:
        return False, T("there are no rows under its heading")
    if not fields & _WHO_OR_WHAT:
        return False, T("no column names a complainant or says what happened")
    if hidden:
        return True, T("it looks like a register, but its sheet is hidden")
    return True, T("it looks like a register")


def guess(register: Register, mapping: Mapping | None = None) -> Choice:
    """What would be taken of a register: what looks like one, on sheets that are not hidden."""
    mapping = mapping or Mapping()
    key = plain(mapping.key) if mapping.key else None

    def picked(table: Table) -> TableChoice:
        wanted = table.sheet in mapping.sheets if mapping.sheets else not table.hidden
        keys = tuple(c.index for c in table.columns if plain(c.title) == key) if key else table.keys
        fields = tuple(column.field for column in table.columns)
        return TableChoice(wanted and table.register, table.heading_rows, fields, keys)

    return Choice(tuple(map(picked, register.tables)))
