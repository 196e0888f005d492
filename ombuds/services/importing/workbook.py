"""XLSX to sheets: stored values of formulas, comments of cells, rows struck through."""

import io
import posixpath
import warnings
import zipfile
from collections import defaultdict
from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree

from openpyxl import load_workbook
from openpyxl.utils.cell import column_index_from_string, coordinate_from_string

from ombuds.errors import Refusal
from ombuds.i18n import T
from ombuds.services.importing.cells import RawRow, Sheet, within_reason

LARGEST_UNPACKED = 400 * 1024 * 1024
SUSPICIOUS, MOST_TIMES = 20 * 1024 * 1024, 150  # bytes from which on, and times the packed size
LAST_ROW = 1_048_576
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"

Comments = dict[int, list[tuple[int, str]]]


def read_workbook(data: bytes) -> list[Sheet]:
    """The visible sheets of a workbook. Raises `Refusal`."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive, warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of what openpyxl leaves out
            _refuse_bomb(archive)
            return list(_sheets(data, archive))
    except Refusal:
        raise
    except Exception as error:  # a broken file breaks the reader in any way
        raise Refusal("no_workbook", T("The file is damaged or no table of Excel.")) from error


def _refuse_bomb(archive: zipfile.ZipFile) -> None:
    parts = archive.infolist()
    if any(part.flag_bits & 1 for part in parts):
        raise Refusal("password", T("The file is protected by a password: remove it first."))
    packed, whole = (
        sum(sizes) for sizes in zip(*((p.compress_size, p.file_size) for p in parts), strict=True)
    )
    if whole > LARGEST_UNPACKED or (whole > SUSPICIOUS and whole > MOST_TIMES * packed):
        raise Refusal("bomb", T("The file unpacks to more than a register can hold."))


def _sheets(data: bytes, archive: zipfile.ZipFile) -> Iterator[Sheet]:
    book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
    try:
        for sheet in book.worksheets:
            if sheet.sheet_state == "visible":
                sheet.reset_dimensions()  # files lie about them
                comments = _comments(archive, sheet._worksheet_path)  # noqa: SLF001
                yield Sheet(sheet.title, within_reason(_rows(sheet, comments)))
    finally:
        book.close()


def _rows(sheet: Any, comments: Comments) -> Iterator[RawRow]:
    struck: dict[int, bool] = {}
    for number, cells in enumerate(sheet.iter_rows(), 1):
        if number > LAST_ROW:
            raise Refusal("too_many", T("The file is damaged or no table of Excel."))
        values = [cell.value for cell in cells]
        while values and values[-1] is None:
            values.pop()
        if values or number in comments:
            lines = any(_struck(cell, struck) for cell in cells if cell.value is not None)
            yield RawRow(number, tuple(values), tuple(comments.get(number, ())), lines)


def _struck(cell: Any, known: dict[int, bool]) -> bool:
    """Whether a cell is struck through; fonts are looked up once a style."""
    style = cell._style_id  # noqa: SLF001 - the public way makes a font each time
    if style not in known:
        known[style] = bool(cell.font.strike)
    return known[style]


def _comments(archive: zipfile.ZipFile, sheet: str) -> Comments:
    """Comments by row, which openpyxl does not give while it reads only."""
    found: Comments = defaultdict(list)
    for part in _related(archive, sheet):
        root = ElementTree.fromstring(archive.read(part))  # noqa: S314 - expat stops at bombs
        for comment in root.iter(f"{_MAIN}comment"):
            column, row = coordinate_from_string(comment.get("ref", ""))
            text = "".join(words.text or "" for words in comment.iter(f"{_MAIN}t"))
            found[row].append((column_index_from_string(column) - 1, text))
    return found


def _related(archive: zipfile.ZipFile, sheet: str) -> Iterator[str]:
    """The parts of an archive that hold the comments of a sheet."""
    folder, name = posixpath.split(sheet.lstrip("/"))
    relations, names = f"{folder}/_rels/{name}.rels", set(archive.namelist())
    if relations in names:
        for one in ElementTree.fromstring(archive.read(relations)):  # noqa: S314
            path = posixpath.normpath(posixpath.join("/", folder, one.get("Target", ""))).lstrip(
                "/"
            )
            if one.get("Type", "").endswith("/comments") and path in names:
                yield path
