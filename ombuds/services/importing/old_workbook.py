"""XLS and XLSB to sheets, read by calamine once it is known that they are no trap.

calamine lays a sheet out as one block from its first to its last cell, so a file of a few bytes
with cells in two corners could ask for more memory than there is: the corners are looked up first.
"""

import struct
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path

from python_calamine import CalamineSheet, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from ombuds.errors import Refusal
from ombuds.i18n import T
from ombuds.services.importing.archive import damaged, locked, paper
from ombuds.services.importing.cells import RawRow, Rows, Sheet, Span
from ombuds.services.importing.compound import Compound

MOST_CELLS = 6_000_000  # of all sheets as blocks: 150 MB
_BOF, _FILEPASS = 0x0809, 0x002F
_CELLS = frozenset((0x0006, 0x0204, 0x0205, 0x00FD, 0x0203, 0x027E, 0x00BD, 0x00D6, 0x0207))
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")  # the stream of an XLSX with a password


def read_old_workbook(path: Path) -> list[Sheet]:
    """The sheets of an XLS. Raises `Refusal`."""
    try:
        if _ENCRYPTED in path.read_bytes():
            raise locked()
        compound = Compound(path)
        stream = compound.stream("Workbook") or compound.stream("Book")
    except (struct.error, ValueError, IndexError):
        raise damaged() from None
    if stream is None:
        raise paper()
    if _extent(stream) > MOST_CELLS:
        raise Refusal("bomb", T("The file unpacks to more than a register can hold."))
    return list(_sheets(path))


def _extent(stream: bytes) -> int:
    """How many cells the blocks of all sheets have. Refuses a file with a password."""
    whole, last_row, last_column, at = 0, -1, -1, 0
    while at + 4 <= len(stream):
        kind, size = struct.unpack_from("<HH", stream, at)
        if kind == _FILEPASS:
            raise locked()
        if kind == _BOF:
            whole += (last_row + 1) * (last_column + 1)
            last_row = last_column = -1
        elif kind in _CELLS and size >= 4 and at + 8 <= len(stream):
            row, column = struct.unpack_from("<HH", stream, at + 4)
            if kind in (0x00BD, 0x00BE):  # several cells: the last column stands at the end
                (column,) = struct.unpack_from("<H", stream, at + 2 + size)
            last_row, last_column = max(last_row, row), max(last_column, column)
        at += 4 + size
    return whole + (last_row + 1) * (last_column + 1)


def _sheets(path: Path) -> Iterator[Sheet]:
    try:
        with CalamineWorkbook.from_path(path) as book:
            for at, meta in enumerate(book.sheets_metadata):
                if meta.typ == SheetTypeEnum.WorkSheet:
                    sheet = book.get_sheet_by_index(at)
                    hidden = meta.visible != SheetVisibleEnum.Visible
                    yield Sheet(meta.name, Rows(_rows(sheet)), hidden, _merged(sheet))
    except Refusal:
        raise
    except Exception as error:
        raise damaged() from error
    except BaseException as error:
        if type(error).__name__ == "PanicException":  # what a bug of calamine's is raised as
            raise damaged() from error
        raise


def _rows(sheet: CalamineSheet) -> Iterator[RawRow]:
    top, left = sheet.start or (0, 0)
    for number, cells in enumerate(sheet.iter_rows(), top + 1):
        yield RawRow(number, (None,) * left + tuple(map(_cell, cells)))


def _merged(sheet: CalamineSheet) -> tuple[Span, ...]:
    spans = sheet.merged_cell_ranges or ()
    return tuple((top + 1, left, last + 1, right) for (top, left), (last, right) in spans)


def _cell(value: object) -> object:
    if value == "":
        return None
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return int(value)
    if isinstance(value, date) and not isinstance(value, datetime):
        return datetime.combine(value, time(0))
    return str(value) if isinstance(value, timedelta) else value
