"""Registers for the tests of importing: small files of invented people, made on the spot."""

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from openpyxl import Workbook

from ombuds.domain.identity import check_digit

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
