"""XLS and XLSB to sheets, read by calamine once it is known that they are no trap.

calamine lays a sheet out as one block from its first to its last cell, so a file of a few bytes
with cells in two corners could ask for more memory than there is: the corners are looked up first.
"""

import struct
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path

from python_calamine import CalamineSheet, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from ombuds.errors import Refusal
from ombuds.i18n import T
from ombuds.services.importing.archive import Archive, damaged, locked, paper
from ombuds.services.importing.cells import RawRow, Rows, Sheet, Span
from ombuds.services.importing.compound import Compound
from ombuds.services.importing.old_marks import Marks, block_of, marks_of

MOST_CELLS = 6_000_000  # of all sheets as blocks: 150 MB
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
    marks = marks_of(stream)
    if sum(one.cells for one in marks) > MOST_CELLS:
        raise Refusal("bomb", T("The file unpacks to more than a register can hold."))
    return list(_sheets(path, marks))


def read_binary_workbook(path: Path, archive: Archive) -> list[Sheet]:
    """The sheets of an XLSB."""
    parts = [name for name in archive.names if name.startswith("xl/worksheets/")]
    cells = sum(block_of(archive.whole(name)) for name in parts if name.endswith(".bin"))
    if cells > MOST_CELLS:
        raise Refusal("bomb", T("The file unpacks to more than a register can hold."))
    return list(_sheets(path, ()))


def _sheets(path: Path, marks: Sequence[Marks]) -> Iterator[Sheet]:
    try:
        with CalamineWorkbook.from_path(path) as book:
            for at, meta in enumerate(book.sheets_metadata):
                if meta.typ == SheetTypeEnum.WorkSheet:
                    sheet = book.get_sheet_by_index(at)
                    hidden = meta.visible != SheetVisibleEnum.Visible
                    own = marks[at] if at < len(marks) else Marks()
                    yield Sheet(meta.name, Rows(_rows(sheet, own)), hidden, _merged(sheet))
    except Refusal:
        raise
    except Exception as error:
        raise damaged() from error
    except BaseException as error:
        if type(error).__name__ == "PanicException":  # what a bug of calamine's is raised as
            raise damaged() from error
        raise


def _rows(sheet: CalamineSheet, marks: Marks) -> Iterator[RawRow]:
    top, left = sheet.start or (0, 0)
    for number, cells in enumerate(sheet.iter_rows(), top + 1):
        values = (None,) * left + tuple(map(_cell, cells))
        comments = tuple(marks.comments.pop(number, ()))
        yield RawRow(number, values, comments, number in marks.struck)
    for number in sorted(marks.comments):  # on rows without a cell
        yield RawRow(number, (), tuple(marks.comments[number]))


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
