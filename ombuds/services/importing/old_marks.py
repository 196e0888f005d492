"""What calamine does not tell of an XLS: comments, rows struck through, a password, and how far
the cells of a sheet reach. Read from the records of its stream (BIFF8), as [MS-XLS] has them;
of an XLSB only how far its cells reach ([MS-XLSB]).
"""

import struct
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from ombuds.services.importing.archive import locked

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
