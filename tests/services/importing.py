"""Registers for the tests of importing: small files of invented people, made on the spot."""

import csv
import io
import zipfile
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from openpyxl import Workbook

from ombuds.domain.identifiers.identity import check_digit

HEADINGS = (
    "Рег. №", "Дата поступления", "ФИО заявителя", "ИИН", "Телефон", "Адрес", "Канал", "Право",
    "Орган", "Содержание", "Исполнитель", "Результат", "Дата ответа", "Исх. №", "Примечание",
)  # fmt: skip
FIELDS = (
    "number", "received_on", "name", "iin", "phone", "address", "channel", "right",
    "body", "narrative", "officer", "result", "answered_on", "outgoing", "note",
)  # fmt: skip
TODAY = date(2026, 11, 23)


def iin(born: str, century_and_sex: int = 3, serial: int = 9000) -> str:
    """An IIN that nobody has: serials from 9000 on."""
    while True:
        stem = f"{born}{century_and_sex}{serial:04d}"
        last = check_digit(stem)
        if last is not None:
            return f"{stem}{last}"
        serial += 1


def row(number: str = "1", **cells: Any) -> list[Any]:
    """A row that can be read by rule, with cells of one's own."""
    whole: dict[str, Any] = {
        "number": number,
        "received_on": "13.01.2025",
        "name": "Тестов Ерлан Маратұлы",
        "right": "пытки",
        "narrative": f"Жалоба под номером {number}: били при задержании.",
        **cells,
    }
    return [whole.get(field, "") for field in FIELDS]


def csv_file(folder: Path, rows: Iterable[Sequence[Any]], name: str = "журнал.csv") -> Path:
    out = io.StringIO()
    csv.writer(out).writerows([HEADINGS, *rows])
    path = folder / name
    path.write_bytes(out.getvalue().encode("utf-8-sig"))
    return path


def xlsx_file(path: Path, sheets: dict[str, Iterable[Sequence[Any]]]) -> tuple[Workbook, Path]:
    """The workbook is given too, to be changed and saved again."""
    book = Workbook()
    book.remove(book.active)  # type: ignore[arg-type]
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for cells in rows:
            sheet.append([None if cell == "" else cell for cell in cells])
    book.save(path)
    return book, path


def ods_file(path: Path, sheets: dict[str, str], *, styles: str = "", locked: bool = False) -> Path:
    """A spreadsheet of the open format, by the XML of the rows of each sheet."""
    spaces = "".join(
        f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "table", "text", "style")
    )
    tables = "".join(
        f'<table:table table:name="{name}" table:style-name="{"ta2" if "скрыт" in name else "ta1"}">'
        f"{rows}</table:table>"
        for name, rows in sheets.items()
    )
    content = (
        f"<office:document-content{spaces}><office:automatic-styles>"
        '<style:style style:name="ta2"><style:table-properties table:display="false"/></style:style>'
        f"{styles}</office:automatic-styles><office:body><office:spreadsheet>{tables}"
        "</office:spreadsheet></office:body></office:document-content>"
    )
    secret = "<manifest:encryption-data/>" if locked else ""
    manifest = f'<manifest:manifest xmlns:manifest="m">{secret}</manifest:manifest>'
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
        archive.writestr("META-INF/manifest.xml", manifest)
    return path


def ods_row(cells: Sequence[Any]) -> str:
    """A row of texts, numbers and days."""
    return "<table:table-row>" + "".join(map(_ods_cell, cells)) + "</table:table-row>"


def _ods_cell(value: Any) -> str:
    if isinstance(value, date):
        return f'<table:table-cell office:value-type="date" office:date-value="{value}"/>'
    if isinstance(value, int):
        return f'<table:table-cell office:value-type="float" office:value="{value}"/>'
    if value is None or value == "":
        return "<table:table-cell/>"
    lines = "".join(f"<text:p>{escape(line)}</text:p>" for line in str(value).split("\n"))
    return f'<table:table-cell office:value-type="string">{lines}</table:table-cell>'
