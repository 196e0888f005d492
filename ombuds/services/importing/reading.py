"""A file to sheets of rows, whatever it is called: what it holds decides.

A hostile or broken file is refused in one sentence before anything else is done with it.
"""

import csv
import io
import re
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from ombuds.errors import Refusal
from ombuds.i18n import T
from ombuds.outputs.escaping import csv_text_back
from ombuds.services.importing.cells import LONGEST_CELL, RawRow, Sheet, within_reason
from ombuds.services.importing.known import Lookup, table

LARGEST = 60 * 1024 * 1024
MOST_COLUMNS = 200
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_LOOKED_AT = 64 * 1024  # letters in which the separator is told
_END = "\ufdd0end"  # a line of our own after the last: swallowed by a quotation that never closes


def read_file(path: Path) -> tuple[str, list[Sheet]]:
    """The SHA-256 of a file and its visible sheets. Raises `Refusal`."""
    try:
        if path.stat().st_size > LARGEST:
            raise Refusal("too_large", T("The file is larger than 60 MB."))
        data = path.read_bytes()
    except OSError:
        raise Refusal("no_file", T("The file {name} cannot be read.", name=path.name)) from None
    return sha256(data).hexdigest(), list(map(_checked, _sheets(data)))


def _sheets(data: bytes) -> list[Sheet]:
    if data.startswith(_OLE):
        if _ENCRYPTED in data:
            raise Refusal("password", T("The file is protected by a password: remove it first."))
        raise Refusal("old_excel", T("This is a file of an old Excel: save it as XLSX first."))
    if data.startswith(_ZIP):
        from ombuds.services.importing.workbook import read_workbook

        return read_workbook(data)
    return [Sheet(None, within_reason(_csv_rows(_text(data))))]


def _checked(sheet: Sheet) -> Sheet:
    for row in sheet.rows:
        if any(value not in (None, "") for value in row.cells[MOST_COLUMNS:]):
            raise Refusal("too_wide", T("The table has more than 200 columns."))
        if any(isinstance(value, str) and len(value) > LONGEST_CELL for value in row.cells):
            text = T("The text in row {row} is too long to be kept.", row=row.number)
            raise Refusal("too_long", text)
    return sheet


def _text(data: bytes) -> str:
    """UTF-8, with or without its mark; what Excel calls Unicode; Cyrillic of old Windows."""
    unicode = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ("utf-16",) if unicode else ("utf-8-sig", "cp1251"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise Refusal("not_text", T("The file is neither a table of Excel nor a CSV text."))


def _csv_rows(text: str) -> Iterator[RawRow]:
    if "\n" not in text:
        text = text.replace("\r", "\n")
    text = re.sub(r"\r(?!\n)", "\v", text)  # alone it is a break within a cell
    separator = _separator(text)
    before, row = 0, RawRow(0, ())
    for cells, lines in _records(text, separator):
        row = RawRow(before + 1, tuple(csv_text_back(cell) for cell in cells))
        before = lines
        if cells != [_END]:
            yield row
    if row.cells != (_END,):
        text_ = T("A quotation mark opened in line {row} is never closed.", row=row.number)
        raise Refusal("open_quotation", text_)


def _records(text: str, separator: str) -> Iterator[tuple[list[str], int]]:
    """Records and the number of lines read with each."""
    csv.field_size_limit(LARGEST)
    lines = io.StringIO(f"{text}\n{_END}", newline="\n")
    reader = csv.reader(lines, delimiter=separator)
    try:
        for cells in reader:
            yield cells, reader.line_num
    except csv.Error:
        raise Refusal(
            "not_text", T("The file is neither a table of Excel nor a CSV text.")
        ) from None


def _separator(text: str) -> str:
    """The one that makes most headings of a line near the beginning."""
    headings = Lookup(table("headings")["heading"])

    def fitness(separator: str) -> tuple[int, int]:
        rows = [cells for cells, _ in _records(text[:_LOOKED_AT], separator)]
        named = (len({headings.exact(cell) for cell in cells} - {None}) for cells in rows)
        return max(named, default=0), text[:_LOOKED_AT].count(separator)

    return max(",;\t", key=fitness)
