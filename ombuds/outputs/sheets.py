"""Spreadsheets written in memory: nothing of a case is ever laid down in a temporary file.

(XlsxWriter's own `constant_memory` keeps rows in plain files until the end.)
"""

import io
from collections.abc import Sequence
from types import TracebackType
from typing import Any, Self

from xlsxwriter import Workbook

from ombuds.i18n import Text, say
from ombuds.outputs.escaping import sheet_text

Cell = str | int | float | None
_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}


class Sheets:
    """A workbook being written row by row. Text is always stored as text."""

    def __init__(self, lang: str) -> None:
        self._file, self._lang = io.BytesIO(), lang
        self._book = Workbook(self._file, _OPTIONS)
        self._bold = self._book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        self._struck = self._book.add_format({"font_strikeout": True, "valign": "top"})
        self._sheet: Any = None
        self._row = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._book.close()

    @property
    def bytes(self) -> bytes:
        """The finished file, after the `with` block."""
        return self._file.getvalue()

    def begin(self, name: Text, columns: Sequence[tuple[Text, float]]) -> None:
        """A new sheet: title and width in letters of each column; the head stays in view."""
        forbidden = dict.fromkeys(map(ord, "[]:*?/\\"), " ")
        self._sheet = self._book.add_worksheet(say(name, self._lang).translate(forbidden)[:31])
        for at, (title, wide) in enumerate(columns):
            self._sheet.set_column(at, at, wide)
            self._sheet.write_string(0, at, say(title, self._lang), self._bold)
        self._sheet.freeze_panes(1, 1)
        self._row = 1

    def row(self, cells: Sequence[Cell], *, struck: bool = False) -> None:
        style = self._struck if struck else None
        for at, cell in enumerate(cells):
            if isinstance(cell, str):
                if cell:
                    self._sheet.write_string(self._row, at, sheet_text(cell, self._lang), style)
            elif cell is not None:
                self._sheet.write_number(self._row, at, cell, style)
        self._row += 1
