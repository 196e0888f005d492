"""XLS and XLSB to sheets, read by calamine once it is known that they are no trap.

calamine lays a sheet out as one block from its first to its last cell, so a file of a few bytes
with cells in two corners could ask for more memory than there is: the corners are looked up first.
"""

import struct
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from pathlib import Path

from python_calamine import CalamineSheet, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from ombuds.errors import Refusal
from ombuds.i18n import T
from ombuds.services.importing.files.archive import Archive, damaged, locked, paper
from ombuds.services.importing.files.cells import RawRow, Rows, Sheet, Span

# What calamine does not tell of an XLS: comments, rows struck through, a password, and how far
# the cells of a sheet reach. Read from the records of its stream (BIFF8), as [MS-XLS] has them;
# of an XLSB only how far its cells reach ([MS-XLSB]).

_CONTINUE, _NOTE, _OBJECT, _FONT = 0x003C, 0x001C, 0x005D, 0x0031
_SHEET, _FORMAT, _TEXT, _BEGIN, _LOCKED = 0x0085, 0x00E0, 0x01B6, 0x0809, 0x002F
_MANY = 0x00BD  # several cells: the last column stands at the end
_CELLS = frozenset((0x0006, 0x0204, 0x0205, 0x00FD, 0x0203, 0x027E, 0x00BD, 0x00D6))
_STRUCK = 0x0008

Record = tuple[int, int, bytes]  # where it begins, what it is, what it holds


@dataclass(slots=True, repr=False)
class Marks:
    """Of one sheet. Rows from 1; comments by row as in `RawRow`."""

    last_row: int = -1
    last_column: int = -1
    struck: set[int] = field(default_factory=set)
    comments: dict[int, list[tuple[int, str]]] = field(default_factory=lambda: defaultdict(list))

    @property
    def cells(self) -> int:
        """How many cells a block from the first to the last has."""
        return (self.last_row + 1) * (self.last_column + 1)


def marks_of(stream: bytes) -> list[Marks]:
    """The marks of each sheet in the order of the book. Refuses a book with a password."""
    fonts: list[bool] = []
    formats: list[int] = []
    sheets: dict[int, Marks] = {}
    reader = _Sheet(Marks(), frozenset())
    for at, kind, data in _records(stream):
        if kind == _LOCKED:
            raise locked()
        if kind == _BEGIN:
            struck = frozenset(n for n, font in enumerate(formats) if _is_struck(fonts, font))
            reader = _Sheet(sheets.get(at, Marks()), struck)
        elif kind == _FONT and len(data) >= 4:
            fonts.append(bool(struct.unpack_from("<H", data, 2)[0] & _STRUCK))
        elif kind == _FORMAT and len(data) >= 2:
            formats.append(struct.unpack_from("<H", data)[0])
        elif kind == _SHEET and len(data) >= 4:
            sheets[struct.unpack_from("<I", data)[0]] = Marks()
        else:
            reader.read(kind, data)
    return list(sheets.values())


def _is_struck(fonts: list[bool], number: int) -> bool:
    """There is no font of the number 4: those from 5 on are one less in the list."""
    at = number - (number > 4)
    return at < len(fonts) and fonts[at]


def _records(stream: bytes) -> Iterator[Record]:
    at = 0
    while at + 4 <= len(stream):
        kind, size = struct.unpack_from("<HH", stream, at)
        yield at, kind, stream[at + 4 : at + 4 + size]
        at += 4 + size


class _Sheet:
    """The records of one sheet, read in their order."""

    def __init__(self, marks: Marks, struck: frozenset[int]) -> None:
        self.marks, self._struck = marks, struck
        self._object = self._letters = 0
        self._texts: dict[int, str] = {}

    def read(self, kind: int, data: bytes) -> None:
        if kind in _CELLS and len(data) >= 6:
            self._cell(kind, data)
        elif kind == _OBJECT and len(data) >= 8:
            self._object = struct.unpack_from("<H", data, 6)[0]
        elif kind == _TEXT and len(data) >= 12:
            self._letters = struct.unpack_from("<H", data, 10)[0]
            self._texts[self._object] = ""
        elif kind == _CONTINUE and self._letters and data:
            wide = data[0] & 1
            text = data[1:].decode("utf-16-le" if wide else "latin-1", errors="replace")
            text = text[: self._letters]
            self._letters -= len(text)
            self._texts[self._object] += text
        elif kind == _NOTE and len(data) >= 8:
            row, column, _, number = struct.unpack_from("<4H", data)
            if said := self._texts.get(number):
                self.marks.comments[row + 1].append((column, said))

    def _cell(self, kind: int, data: bytes) -> None:
        row, column, style = struct.unpack_from("<3H", data)
        marks = self.marks
        if kind == _MANY:
            (column,) = struct.unpack_from("<H", data, len(data) - 2)
        marks.last_row, marks.last_column = max(marks.last_row, row), max(marks.last_column, column)
        if style in self._struck:
            marks.struck.add(row + 1)


# ---- XLSB


_ROW, _CELLS_12 = 0, range(2, 12)  # a cell without a value is 1


def block_of(part: bytes) -> int:
    """How many cells a block from the first to the last cell of a sheet of an XLSB has."""
    row = last_row = last_column = -1
    for kind, at, size in _records_12(part):
        if kind == _ROW and size >= 4:
            (row,) = struct.unpack_from("<I", part, at)
        elif kind in _CELLS_12 and size >= 4:
            (column,) = struct.unpack_from("<I", part, at)
            last_row, last_column = max(last_row, row), max(last_column, column)
    return (last_row + 1) * (last_column + 1)


def _records_12(part: bytes) -> Iterator[tuple[int, int, int]]:
    """Kind, place and size of each record; both numbers come in bytes of seven bits."""
    at, end = 0, len(part)
    while at < end:
        kind, at = _number(part, at, 2)
        size, at = _number(part, at, 4)
        if at + size > end:
            return
        yield kind, at, size
        at += size


def _number(part: bytes, at: int, most: int) -> tuple[int, int]:
    found = 0
    for n in range(most):
        if at >= len(part):
            break
        byte = part[at]
        at += 1
        found |= (byte & 0x7F) << 7 * n
        if not byte & 0x80:
            break
    return found, at


# The streams of an OLE compound file, in which old Excel, Word and encrypted XLSX are kept.

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_END = 0xFFFFFFFC  # this sector number and higher ones are no sectors
_STREAM, _ROOT = 2, 5


class Compound:
    """The directory of a compound file. Raises `ValueError`, `IndexError` or `struct.error`."""

    def __init__(self, path: Path) -> None:
        data = self._data = path.read_bytes()
        if data[:8] != MAGIC:
            raise ValueError(path.name)
        shift, mini = struct.unpack_from("<HH", data, 30)
        if shift not in (9, 12) or mini != 6:
            raise ValueError(shift)
        self._size = 1 << shift
        first_directory, self._cutoff, first_mini = (
            struct.unpack_from("<I", data, at)[0] for at in (48, 56, 60)
        )
        self._fat = self._table(self._fat_sectors())
        self._mini_fat = self._table(self._chain(first_mini, self._fat))
        self._entries: dict[str, tuple[int, int]] = {}
        self._mini = b""
        for place in self._chain(first_directory, self._fat):
            for at in range(0, self._size, 128):
                self._entry(self._sector(place)[at : at + 128])

    def stream(self, name: str) -> bytes | None:
        """All bytes of a stream; none where there is no such stream."""
        if name not in self._entries:
            return None
        first, size = self._entries[name]
        if size >= self._cutoff:
            return b"".join(map(self._sector, self._chain(first, self._fat)))[:size]
        parts = self._chain(first, self._mini_fat)
        return b"".join(self._mini[one * 64 : one * 64 + 64] for one in parts)[:size]

    def _entry(self, entry: bytes) -> None:
        length, kind = struct.unpack_from("<HB", entry, 64)
        first, size = struct.unpack_from("<II", entry, 116)
        if kind == _ROOT:
            self._mini = b"".join(map(self._sector, self._chain(first, self._fat)))
        elif kind == _STREAM:
            name = entry[: max(0, min(length, 64) - 2)].decode("utf-16-le", errors="replace")
            self._entries.setdefault(name, (first, size))

    def _sector(self, number: int) -> bytes:
        return self._data[(number + 1) * self._size : (number + 2) * self._size]

    def _fat_sectors(self) -> list[int]:
        data = self._data
        found = list(struct.unpack_from("<109I", data, 76))
        (more,) = struct.unpack_from("<I", data, 68)
        seen: set[int] = set()
        while more < _END and more not in seen:
            seen.add(more)
            numbers = struct.unpack(f"<{self._size // 4}I", self._sector(more))
            found += numbers[:-1]
            more = numbers[-1]
        return [number for number in found if number < _END]

    def _table(self, sectors: list[int]) -> list[int]:
        table: list[int] = []
        for number in sectors:
            table += struct.unpack(f"<{self._size // 4}I", self._sector(number))
        return table

    def _chain(self, first: int, table: list[int]) -> list[int]:
        """The sectors that follow each other; a ring is broken."""
        found: list[int] = []
        seen: set[int] = set()
        while first < _END and first not in seen:
            seen.add(first)
            found.append(first)
            first = table[first]
        return found


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
