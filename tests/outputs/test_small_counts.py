"""Small counts are hidden in every public format; nothing in the same row gives them back."""

import io
import json
import re
from dataclasses import asdict, replace
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ombuds.domain.reports.figures import Flow, RegionFigures, TimeToClose
from ombuds.outputs.papers.monthly import monthly_pdf
from ombuds.outputs.redaction.small_counts import public
from ombuds.outputs.sheets.figures_tables import figures_csv, figures_json, figures_xlsx
from tests.outputs.reading import everything_in
from tests.outputs.samples import LETTERHEAD, STAMP, WORDS, figures


def numbers(value: Any) -> list[float]:
    if isinstance(value, dict):
        return [n for each in value.values() for n in numbers(each)]
    return [value] if isinstance(value, (int, float)) and not isinstance(value, bool) else []


def test_the_internal_edition_is_left_alone():
    assert public(figures()) == figures()


def test_small_counts_are_null_and_zero_stays():
    told = json.loads(json.dumps(figures_json(figures("public"))))
    assert not [n for n in numbers(told) if 0 < n < 5]
    assert told["by_main_right"]["ASM"] is None and told["by_channel"]["media"] == 0
    assert told["by_region"]["none"] == {"received": None, "closed": None, "open": 8}


@given(st.lists(st.integers(0, 30), min_size=6, max_size=6))
def test_no_term_of_the_flow_can_be_worked_out(terms):
    opening, received, reopened, closed, joined, annulled = terms
    closing = opening + received + reopened - closed - joined - annulled
    flow = Flow(opening, received, reopened, closed, joined, annulled, closing)
    hidden = [
        n
        for n, c in asdict(public(replace(figures("public"), flow=flow)).flow).items()
        if c is None
    ]
    small = [n for n, c in asdict(flow).items() if 0 < c < 5]
    assert set(small) <= set(hidden)
    rest = [n for n, c in asdict(flow).items() if c and n not in small]
    assert len(hidden) != 1 or not rest


def test_the_other_part_of_a_whole_is_hidden_too():
    shown = public(replace(figures("public"), working_days_to_close=TimeToClose(11, 12, 585, 3)))
    assert shown.working_days_to_close == TimeToClose(11, 12, None, None)  # type: ignore[arg-type]
    few = public(replace(figures("public"), working_days_to_close=TimeToClose(11, 12, 2, 1)))
    assert few.working_days_to_close == TimeToClose(None, None, None, None)  # type: ignore[arg-type]


def test_no_format_holds_a_hidden_count():
    shown = figures("public")
    table = figures_csv(shown, WORDS, "en").decode("utf-8-sig")
    values = [line.rsplit(",", 1)[1] for line in table.splitlines()[1:]]
    assert not {"1", "2", "3", "4"} & set(values) and "<5" in values
    assert re.search(r"^by_main_right,ASM,.*,<5\r?$", table, re.MULTILINE)
    book = openpyxl.load_workbook(io.BytesIO(figures_xlsx(shown, WORDS, "en")))
    cells = [c.value for sheet in book for row in sheet.iter_rows() for c in row]
    assert not [c for c in cells if isinstance(c, (int, float)) and 0 < c < 5]
    assert "<5" in cells and all(sheet.sheet_state == "visible" for sheet in book)
    text = everything_in(monthly_pdf(shown, WORDS, LETTERHEAD, STAMP, "en"))
    assert "<5" in text and "not yet protected against subtraction" in text
    assert STAMP.by not in text


def test_what_is_hidden_with_another_is_not_called_small():
    """With annulled = 2, reopened = 9 goes too, and must not be written as 1 to 4."""
    shown = figures("public")
    table = figures_csv(shown, WORDS, "en").decode("utf-8-sig")
    assert re.search(r"^flow,reopened,.*,…\r?$", table, re.MULTILINE)
    assert not re.search(r"flow,.*,<5\r?$", table, re.MULTILINE)
    book = openpyxl.load_workbook(io.BytesIO(figures_xlsx(shown, WORDS, "en")))
    flow = {
        row[1].value: row[3].value
        for sheet in book
        for row in sheet.iter_rows()
        if row[0].value == "flow"
    }
    assert flow["reopened"] == "…" and flow["received"] == shown.flow.received
    line = everything_in(monthly_pdf(shown, WORDS, LETTERHEAD, STAMP, "en"))
    line = line[line.index("Cases in the month") :][:120]
    assert "…" in line and "<5" not in line


def test_the_row_of_a_region_does_not_give_its_flow_back():
    region = next(code for code in figures().by_region if code != "none")
    flow = Flow(35, 20, 0, 3, 0, 0, 52)
    row = RegionFigures(20, 3, 52)
    full = replace(figures("public"), region=region, flow=flow, by_region={region: row})
    shown = public(full)
    hidden = [name for name, count in asdict(shown.flow).items() if count is None]
    assert set(hidden) == {"received", "closed"}
    assert asdict(shown.by_region[region]) == {"received": None, "closed": None, "open": 52}
    told = figures_csv(full, WORDS, "en").decode("utf-8-sig")
    assert not re.search(r"^by_region.*<5\r?$", told, re.MULTILINE)


def test_json_has_the_documented_shape():
    told = figures_json(figures())
    assert set(told) >= {
        "report",
        "period",
        "edition",
        "counted_up_to",
        "flow",
        "by_main_right",
        "by_region",
        "by_channel",
        "by_sex",
        "by_outcome",
        "mentions",
        "bodies",
        "vulnerabilities",
        "persons_restored",
        "working_days_to_close",
        "previous_month",
        "same_month_last_year",
    }
    assert told["counted_up_to"] == "2026-11-03T09:12:00+05:00"
    assert set(told["previous_month"]) >= {"flow", "by_main_right"}
    assert told["by_main_right"]["none"] == 12


def test_csv_and_xlsx_hold_the_same_lines():
    table = figures_csv(figures(), WORDS, "kk").decode("utf-8-sig").splitlines()
    assert table[0] == "section,code,label,value" and "flow,received,келіп түсті,612" in table
    book = openpyxl.load_workbook(io.BytesIO(figures_xlsx(figures(), WORDS, "kk")))
    assert sum(sheet.max_row - 1 for sheet in book.worksheets[1:]) == len(table) - 1


@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
def test_sheets_have_names_of_their_own(lang):
    book = openpyxl.load_workbook(io.BytesIO(figures_xlsx(figures(), WORDS, lang)))
    assert len({name.casefold() for name in book.sheetnames}) == len(book.sheetnames) > 10
