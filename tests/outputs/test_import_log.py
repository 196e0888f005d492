"""The log of an import: what an auditor finds in it, on paper and in a spreadsheet."""

import io
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from openpyxl import load_workbook

from ombuds.domain.views import Letterhead, Stamp
from ombuds.i18n import LANGUAGES, T
from ombuds.outputs.papers.import_log import LISTED, Log, LogColumn, LogLine, log_pdf, log_xlsx
from tests.outputs.reading import pages_of, text_of

AT = datetime(2026, 11, 23, 4, 0, tzinfo=UTC)
STAMP = Stamp("Ә. Серікова", AT, None, "1:2:0123456789ABCDEF", False)
HEAD = Letterhead("Ұлттық орталық", "Национальный центр")
ROWS = (
    LogLine("2025", 2, "ready", "2025-AST-L000001", ()),
    LogLine("2025", 3, "doubtful", "2025-AST-L000002", (T("No right is named."),)),
    LogLine(
        "2025", 4, "duplicate", "", (T("The row stands in the book already."),), "", ("2025", 2)
    ),
    LogLine("2025", 5, "set_aside", "", (T("Nothing is said under this number."),), "№: =1+1 <b>"),
)


def log(rows: tuple[LogLine, ...] = ROWS, **more: Any) -> Log:
    values: dict[str, Any] = {
        "name": "журнал.xlsx",
        "sha256": "ab" * 32,
        "at": AT,
        "by": "Ә. Серікова",
        "unit": "AST",
        "counts": (4, 2, 1, 1, 1),
        "whole": True,
        "undone_at": None,
        "standing": 2,
        "columns": (LogColumn("2025", "Нарушенное право", T("Violated right")),),
        "answers": ((T("No right is named."), T("Leave it as it is"), None),),
        "rows": rows,
        **more,
    }
    return Log(**values)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_paper_tells_all_but_what_is_plainly_ready(lang: str) -> None:
    said = text_of(log_pdf(log(), HEAD, STAMP, lang))
    for words in (
        "журнал.xlsx",
        "ab" * 32,
        "23.11.2026 09:00",
        "Ә. Серікова",
        "AST",
        "Нарушенное право",
        "2025-AST-L000002",
        "№: =1+1 <b>",
    ):
        assert words in said, words
    assert "2025-AST-L000001" not in said


def test_the_paper_says_what_it_leaves_out() -> None:
    said = text_of(log_pdf(log(), HEAD, STAMP, "en"))
    assert "1 row came in without a doubt and is not listed here" in said
    assert "row 2" in said  # of which row the duplicate is one
    many = tuple(LogLine("", n, "duplicate", "", ()) for n in range(LISTED + 7))
    assert "7 more rows are listed in the spreadsheet" in text_of(
        log_pdf(log(many), HEAD, STAMP, "en")
    )


def test_a_file_without_sheets_has_no_column_of_sheets() -> None:
    columns = (LogColumn("", "Нарушенное право", T("Violated right")),)
    lines = tuple(replace(line, sheet="") for line in ROWS)
    said = text_of(log_pdf(log(lines, columns=columns), HEAD, STAMP, "en"))
    assert "Sheet" not in said and "Sheet" in text_of(log_pdf(log(), HEAD, STAMP, "en"))
    assert "Нарушенное право" in said and "№: =1+1 <b>" in said


def test_an_import_that_was_taken_back_says_so() -> None:
    said = text_of(log_pdf(log(undone_at=AT, standing=2), HEAD, STAMP, "en"))
    assert "Taken back" in said and "2 cases stayed" in said
    half = log(whole=False, counts=(0, None, None, None, None), standing=3)
    assert "stopped half-way" in text_of(log_pdf(half, HEAD, STAMP, "en"))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_spreadsheet_lists_every_row(lang: str) -> None:
    book = load_workbook(io.BytesIO(log_xlsx(log(), lang)))
    first, columns, rows = book.worksheets
    assert (first["B1"].value, first["B2"].value) == ("журнал.xlsx", "ab" * 32)
    assert columns["B2"].value == "Нарушенное право"
    listed = [[cell.value for cell in row] for row in rows.iter_rows(min_row=2)]
    assert [row[1] for row in listed] == [2, 3, 4, 5]
    assert listed[0][3] == "2025-AST-L000001"
    assert listed[2][5].startswith("2025")
    assert listed[3][6] == "№: =1+1 <b>"
    assert rows["G5"].data_type == "s"


def test_a_log_of_many_rows_is_made() -> None:
    many = tuple(
        LogLine("1", n, "doubtful", f"2025-AST-L{n:06}", (T("No right is named."),))
        for n in range(20_000)
    )
    assert len(log_xlsx(log(many), "kk")) > 100_000
    assert len(pages_of(log_pdf(log(many), HEAD, STAMP, "kk"))) > 20
