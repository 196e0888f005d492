"""Which rows of a register are its records.

Titles and headings are no rows. A row under no heading is set aside, so that nothing is lost.
"""

from collections.abc import Iterator, Sequence

from ombuds.errors import Refusal
from ombuds.i18n import T
from ombuds.services.importing.between import FEW, is_counted
from ombuds.services.importing.cells import RawRow, Sheet, one_line, text_of
from ombuds.services.importing.record import Record
from ombuds.services.importing.register import Choice, Register, Table, TableChoice
from ombuds.services.importing.table_reader import TableReader

__all__ = ["Record", "records"]


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
