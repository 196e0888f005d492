"""The reading half of an import: from a file to its tables, and from a choice to records.

register = read_tables(path, mapping)        # tables, columns, and what they seem to be
choice = guess(register, mapping)            # what would be taken; a person may change it
for record in records(register, choice): …   # may be walked again and again
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from ombuds.errors import Refusal
from ombuds.i18n import T, Text
from ombuds.services.importing.cells.known import plain
from ombuds.services.importing.cells.values import is_number, values_of
from ombuds.services.importing.files.cells import RawRow, Sheet, one_line, text_of
from ombuds.services.importing.files.reading import read_file
from ombuds.services.importing.tables.between import FEW, is_counted
from ombuds.services.importing.tables.codes import (
    Legend,
    explained,
    legends_beside,
    legends_of,
    with_meanings,
)
from ombuds.services.importing.tables.columns import agreed, columns_of, fits_columns
from ombuds.services.importing.tables.headings import Headings, headings_in
from ombuds.services.importing.tables.joining import keys_of
from ombuds.services.importing.tables.mapping import Mapping, mapping_of
from ombuds.services.importing.tables.outline import SAMPLE, Outline, outlines
from ombuds.services.importing.tables.record import Party, Record
from ombuds.services.importing.tables.register import (
    Choice,
    Column,
    Register,
    Table,
    TableChoice,
    fingerprint,
)
from ombuds.services.importing.tables.table_reader import TableReader

# Which rows of a register are its records.
#
# Titles and headings are no rows. A row under no heading is set aside, so that nothing is lost.


def records(register: Register, choice: Choice) -> Iterator[Record]:
    """The rows of the tables that are taken, in the order of the file.

    Refuses a register of which nothing is taken.
    """
    if not any(one.taken for one in choice.tables):
        raise nothing_taken(register)
    for at, sheet in enumerate(register.sheets):
        chosen = [
            (one, picked)
            for one, picked in zip(register.tables, choice.tables, strict=True)
            if one.at == at
        ]
        if not chosen and not sheet.hidden:
            yield from (_unnamed(sheet, row) for row in sheet.walk() if _might_be(row))
        elif any(picked.taken for _, picked in chosen):
            yield from _of_sheet(sheet, chosen)


def nothing_taken(register: Register) -> Refusal:
    """What to do with a file of which nothing can be taken as it is."""
    tables = register.tables
    if any(one.outline.sideways for one in tables):
        text = T("The table lies on its side: copy it in Excel and paste it transposed.")
    elif any(one.hidden and one.register for one in tables):
        text = T("The register stands on a hidden sheet: choose the sheet, or unhide it.")
    elif tables and not any(one.rows for one in tables):
        text = T("There are headings in the file, but no rows under them.")
    elif tables and all(one.figures for one in tables):
        text = T("The file holds figures, not complaints: a register has a row for each of them.")
    else:
        text = T("No register was found in the file: it needs headings, and rows under them.")
    return Refusal("no_table", text)


def _of_sheet(sheet: Sheet, chosen: Sequence[tuple[Table, TableChoice]]) -> Iterator[Record]:
    first = chosen[0][0].outline
    for at, row in enumerate(sheet.walk()):
        if at >= first.first:
            break
        if row.number < first.heading_rows[0] and _might_be(row):
            yield _unnamed(sheet, row)
    for table_, picked in chosen:
        if picked.taken:
            yield from TableReader(sheet, table_, picked).records()


def _might_be(row: RawRow) -> bool:
    """Whether a row above all headings might be one of a table."""
    texts = [text for value in row.cells if (text := one_line(text_of(value)))]
    return len(texts) >= FEW and not is_counted(texts)


def _unnamed(sheet: Sheet, row: RawRow) -> Record:
    other = [
        (f"[{at + 1}]", text_of(value)) for at, value in enumerate(row.cells) if text_of(value)
    ]
    return Record(sheet.name, row.number, {}, {}, other, struck=row.struck, loose="no_heading")


__all__ = [
    "Choice", "Column", "Mapping", "Party", "Record", "Register", "Table", "TableChoice",
    "fingerprint", "guess", "mapping_of", "read_tables", "records", "retitled",
]  # fmt: skip

_WHO_OR_WHAT = {"name", "surname", "narrative", "subject"}
_DAYS = {"received_on", "answered_on", "event_on"}
_CASE = {"result", "right", "body", "request", "iin", "place", "channel", "region"}
_ENOUGH_OF_CASE = 3  # fields that only reports have
_FIGURES = 0.5  # of the columns hold numbers and nothing else: the table counts


def read_tables(path: Path, mapping: Mapping | None = None) -> Register:
    """Reads a file and finds its tables. Raises `Refusal` in one sentence."""
    mapping = mapping or Mapping()
    sha256, sheets = read_file(path, headings_in)
    return _register(Register(sha256, path.name, (), tuple(sheets)), mapping)


def retitled(register: Register, at: int, heading_rows: tuple[int, int]) -> Register:
    """The register with the headings of the sheet of one table read from other rows."""
    rows = {
        one.at: one.heading_rows
        for one in register.tables
        if sum(other.at == one.at for other in register.tables) == 1 and any(one.heading_rows)
    }
    return _register(register, Mapping(), {**rows, register.tables[at].at: heading_rows})


def _register(
    register: Register, mapping: Mapping, rows: dict[int, tuple[int, int]] | None = None
) -> Register:
    """The register with the tables of its sheets. `rows`: of headings, by sheet."""
    headings = mapping.headings()
    found = [
        (at, outline)
        for at, sheet in enumerate(register.sheets)
        for outline in outlines(sheet, headings, (rows or {}).get(at, mapping.rows()))
    ]
    legends = list(legends_of(register.sheets, found, headings))
    legends += [legend for _, outline in found for legend in legends_beside(outline)]
    together = _together(outline for _, outline in found)
    known = _known(list(together.values()), legends, headings)
    tables: list[Table] = []
    for at, outline in found:
        goes_on = None if outline.titles else _begun(outline, tables)
        if goes_on:
            outline.titles, outline.groups = goes_on.outline.titles, goes_on.outline.groups
        whole = together.get((outline.titles, outline.groups), outline)
        known = known if id(whole) in known else known | _known([whole], legends, headings)
        if outline is not whole:
            outline.meanings = whole.meanings
            outline.sample = [with_meanings(row, whole.meanings) for row in outline.sample]
        tables.append(_table(register.sheets[at], at, outline, known[id(whole)], goes_on))
    return replace(register, tables=tuple(tables))


def _known(
    wholes: Sequence[Outline], legends: Sequence[Legend], headings: Headings
) -> dict[int, tuple[Column, ...]]:
    """The columns of tables, by the identity of their outlines."""
    for whole in wholes:
        whole.meanings = explained(whole, legends)
        whole.sample = [with_meanings(row, whole.meanings) for row in whole.sample]
    columns = agreed([(whole, columns_of(whole, headings)) for whole in wholes])
    return dict(zip(map(id, wholes), columns, strict=True))


def _together(found: Iterable[Outline]) -> dict[tuple[object, ...], Outline]:
    """Tables of the same headings, such as a sheet a month, as one: their columns are the same."""
    by_titles: dict[tuple[object, ...], Outline] = {}
    for outline in found:
        titles = (outline.titles, outline.groups)
        if outline.titles and titles in by_titles:
            whole = by_titles[titles]
            whole.sample = [*whole.sample, *outline.sample][:SAMPLE]
        elif outline.titles:
            by_titles[titles] = replace(outline, repeated=set())
    return by_titles


def _begun(outline: Outline, before: Iterable[Table]) -> Table | None:
    """The table of an earlier sheet that goes on in rows without headings."""
    registers = [table for table in before if table.register and table.outline.titles]
    return next((one for one in reversed(registers) if fits_columns(outline, one.columns)), None)


def _table(
    sheet: Sheet,
    at: int,
    outline: Outline,
    columns: tuple[Column, ...],
    goes_on: Table | None,
) -> Table:
    keys = keys_of(outline, columns)
    columns = tuple(_numbered(column, columns, keys.columns) for column in columns)
    figures = _counts(outline, columns)
    register, reason = _is_register(columns, outline, figures)
    if register and goes_on:
        reason = T("it goes on from the sheet «{sheet}»", sheet=goes_on.sheet or "")
    elif register and sheet.hidden:
        reason = T("it looks like a register, but its sheet is hidden")
    return Table(
        sheet.name,
        sheet.hidden,
        outline.heading_rows,
        columns,
        outline.rows,
        register,
        reason,
        figures,
        keys.columns,
        keys.people,
        at,
        outline,
        goes_on.sheet if goes_on else None,
    )


def _numbered(column: Column, columns: Sequence[Column], keys: tuple[int, ...]) -> Column:
    """The key of reports is their number, where no other column is."""
    if column.index in keys and all(one.field != "number" for one in columns):
        reason = T("rows with the same value are one report")
        return replace(column, field="number", reason=reason, score=0.6)
    return column


def _counts(outline: Outline, columns: Sequence[Column]) -> bool:
    """Whether a table holds figures: half of its columns are numbers and have no field."""
    numbers = 0
    for column in columns:
        cells = [r.cells[column.index] for r in outline.sample if column.index < len(r.cells)]
        values = values_of(cells, zeros=True)
        texts = [text.replace(".", "").lstrip("-") for text in values.texts]
        if column.field is None and texts and all(is_number(None, text) for text in texts):
            numbers += 1
    return numbers >= _FIGURES * len(columns) and numbers > 1


def _is_register(columns: Sequence[Column], outline: Outline, figures: bool) -> tuple[bool, Text]:
    """Whether a table is a register, and why it is taken for one or not."""
    fields = {column.field for column in columns if column.field}
    if outline.sideways:
        return False, T("it lies on its side: its headings stand below each other")
    if not outline.rows:
        return False, T("there are no rows under its heading")
    if fields & _WHO_OR_WHAT and len(fields) > 1:
        return True, T("it looks like a register")
    case = fields & _CASE or any("." in name for name in fields)
    if "number" in fields and fields & _DAYS and case and not figures:
        return True, T("it has numbers and days of cases, but names nobody")
    if fields & _DAYS and len(fields & _CASE) >= _ENOUGH_OF_CASE and not figures:
        return True, T("it has days of cases and what they are about, but names nobody")
    if figures:
        return False, T("it holds figures, not complaints")
    return False, T("no column names a complainant or says what happened")


def guess(register: Register, mapping: Mapping | None = None) -> Choice:
    """What would be taken of a register: what looks like one, on sheets that are not hidden."""
    mapping = mapping or Mapping()
    key = plain(mapping.key) if mapping.key else None
    titles = {plain(column.title) for table in register.tables for column in table.columns}
    if key is not None and key not in titles:
        raise Refusal(
            "bad_mapping",
            T("The mapping names a heading that there is not: {name}.", name=mapping.key),
        )

    def picked(table: Table) -> TableChoice:
        wanted = table.sheet in mapping.sheets if mapping.sheets else not table.hidden
        keys = tuple(c.index for c in table.columns if plain(c.title) == key) if key else table.keys
        fields = tuple(column.field for column in table.columns)
        return TableChoice(wanted and table.register, table.heading_rows, fields, keys)

    return Choice(tuple(map(picked, register.tables)))
