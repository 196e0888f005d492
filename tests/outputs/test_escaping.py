"""Words of users stay words: on paper, in CSV, in sheets."""

import io

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ombuds.outputs.escaping import SHEET_CELL, csv_text, csv_text_back, sheet_text
from ombuds.outputs.papers.case_summary import summary_pdf
from ombuds.outputs.papers.lettering import drawn, width, wrap
from ombuds.outputs.sheets.case_tables import cases_csv, cases_xlsx
from tests.outputs.reading import text_of
from tests.outputs.samples import LETTERHEAD, STAMP, WORDS, case

TRAPS = [
    "<b>bold</b>",
    '<img src="file:///etc/passwd"/>',
    "&amp; &lt;",
    "=1+1",
    "</para><para>",
    "{number} %s",
]
anything = st.text(st.characters(codec=None, categories=None), max_size=300)


def summary(**changes) -> bytes:
    return summary_pdf(case(**changes), WORDS, [], LETTERHEAD, STAMP, "ru", "internal")


def test_markup_comes_out_as_typed():
    text = text_of(summary(narrative=" ; ".join(TRAPS), subject=TRAPS[1]))
    for trap in TRAPS:
        assert trap in text


@given(anything)
@settings(max_examples=60)
def test_no_text_stops_a_paper(text):
    assert summary(narrative=text, subject=text[:80], place=text).startswith(b"%PDF")


def test_what_the_font_lacks_is_a_box_and_controls_go():
    assert drawn("а\x00б\u202eв\u200b😀\u4e2d") == "абв□□"
    assert drawn("a\r\nb\u2028c\td") == "a\nb\nc d"
    assert drawn("Әи\u0306") == "Әй"


@given(st.text(max_size=200), st.floats(20, 300))
def test_lines_hold_the_whole_text_and_fit(text, room):
    lines = wrap(text, room, 8)
    assert all(width(line, 8) <= room + 0.01 or len(line) == 1 for line in lines)
    assert "".join(lines).replace(" ", "") == drawn(text).replace("\n", "").replace(" ", "")


@given(st.text(max_size=40) | st.text("'=+-@\t\ra", max_size=6))
def test_csv_guards_formulas_and_gives_them_back(text):
    guarded = csv_text(text)
    assert not guarded.startswith(("=", "+", "-", "@", "\t", "\r"))
    assert csv_text_back(guarded) == text


def test_csv_leaves_other_text_alone():
    assert [csv_text(text) for text in ("а", "'тире", "1-2", "")] == ["а", "'тире", "1-2", ""]


@given(anything)
def test_a_cell_holds_any_text(text):
    clean = sheet_text(text, "ru")
    clean.encode()
    assert not set(clean) & {chr(code) for code in (*range(9), 11, 12, *range(14, 32))}


@pytest.mark.parametrize("letter", ["ж", "😀"])
def test_a_long_text_is_cut_and_says_so(letter):
    cut = sheet_text(letter * 40_000, "en")
    assert len(cut.encode("utf-16-le")) // 2 <= SHEET_CELL
    assert cut.endswith("… [cut here; 40,000 characters in all]")


@pytest.mark.parametrize("text", ["=1+1", "+7", "-x", "@sum(a1)", "http://x.kz", "007"])
def test_sheets_store_text_as_text(text):
    book = openpyxl.load_workbook(io.BytesIO(cases_xlsx([case(subject=text)], WORDS, "ru")))
    cells = [cell for row in book.active.iter_rows() for cell in row if cell.value == text]
    assert [cell.data_type for cell in cells] == ["s"]
    assert all(cell.hyperlink is None for cell in cells)
    guarded = f"'{text}" if text[0] in "=+-@" else text
    assert guarded in cases_csv([case(subject=text)], WORDS, "ru").decode("utf-8-sig")


@given(st.text(max_size=60).filter(lambda text: text.strip()))
@settings(max_examples=60)
def test_a_sheet_gives_its_text_back(text):
    made = cases_xlsx([case(subject=text)], WORDS, "ru")
    values = [c.value for row in openpyxl.load_workbook(io.BytesIO(made)).active for c in row]
    assert sheet_text(text, "ru").replace("\r\n", "\n") in [
        v.replace("\r\n", "\n") for v in values if isinstance(v, str)
    ]


def test_a_code_of_a_letter_stays_as_typed():
    made = cases_xlsx([case(subject="_x0041_ <b>&amp;")], WORDS, "ru")
    values = [c.value for row in openpyxl.load_workbook(io.BytesIO(made)).active for c in row]
    assert "_x0041_ <b>&amp;" in values or "_x005F_x0041_ <b>&amp;" in values


def test_no_row_is_laid_down_in_a_file(monkeypatch):
    monkeypatch.setattr("tempfile.mkstemp", None)
    monkeypatch.setattr("tempfile.TemporaryFile", None)
    assert cases_xlsx([case()] * 50, WORDS, "ru").startswith(b"PK")
