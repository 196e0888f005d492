"""Files of several sheets and of none that is a table: what is shown, chosen, and told of which."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from ombuds.i18n import LANGUAGES
from ombuds.ui.shell.window import LEAST
from tests.services.importing import HEADINGS, csv_file, row, xlsx_file
from tests.ui.clipping import clipped, clipped_in
from tests.ui.import_desk import Opened, Way, rows, way
from tests.ui.shell import quiet, settled

__all__ = ["way"]
LETTERS = ("В колонии избили осуждённого.", "Не выплатили зарплату за май.", "Нет воды в доме.")
MONTHS = ("Март", "Январь", "Февраль")  # in the order of the file, not of the alphabet


def letters_file(folder: Path) -> Path:
    """A complaint a cell, without a heading."""
    return xlsx_file(folder / "письма.xlsx", {"Письма": [[text] for text in LETTERS]})[1]


def by_months(folder: Path, *titles: str) -> Path:
    """A sheet a month of the same headings, with values of its own."""
    heads = titles or ("Кто", "Кого касается", "Что", "Когда")
    sheets: dict[str, Any] = {
        month: [heads, [f"Тестов {'АБВ'[at]}.", "Сынова Самал", f"Побои {month}", "13.01.2025"]]
        for at, month in enumerate(MONTHS)
    }
    return xlsx_file(folder / "месяцы.xlsx", sheets)[1]


def doubtful_months(folder: Path) -> Path:
    sheets: dict[str, Any] = {
        month: [
            HEADINGS,
            row(f"{at}1", received_on=""),
            row(f"{at}2", received_on="", name=f"Сынова Самал {'абв'[at]}"),
        ]
        for at, month in enumerate(MONTHS[:2], 1)
    }
    return xlsx_file(folder / "без дней.xlsx", sheets)[1]


def read_as(way: Way, title: str, field: str | None) -> None:
    lines = way.page.columns.columns.lines.lines
    at = next(one.column.index for one in lines if one.column.title == title)
    way.page.columns._read_as(at, field)


def fields(way: Way, sheet: int) -> tuple[str | None, ...]:
    chosen: tuple[str | None, ...] = way.course.choice.tables[sheet].fields
    return chosen


# ---- no table


def test_a_file_in_which_no_table_is_found_is_ticked_and_brought_in(
    way: Way, tmp_path: Path
) -> None:
    way.open(letters_file(tmp_path))
    columns = way.page.columns
    assert columns.refusal.isVisible() and columns.tabled.isVisible()
    assert not way.page.go.isEnabled()
    (line,) = columns.columns.lines.lines
    assert line.column.samples == LETTERS
    columns.taken.setChecked(True)
    read_as(way, "[1]", "narrative")
    assert not columns.refusal.isVisible()
    way.press()
    assert way.page.step == "rows" and way.row(2).narrative == LETTERS[2]
    way.press()
    assert way.page.step == "done" and len(way.cases()) == 3


def test_the_first_row_of_such_a_sheet_may_be_its_heading_after_all(
    way: Way, tmp_path: Path
) -> None:
    lines = [[text] for text in LETTERS]
    way.open(xlsx_file(tmp_path / "письма.xlsx", {"Письма": lines, "Ещё": lines[:2]})[1])
    heads = way.page.columns.heads
    heads.choose([one.value for one in heads.options].index((1, 1)))
    way.ready()
    (line,) = way.page.columns.columns.lines.lines
    assert line.column.title == LETTERS[0]
    listed = [one[1].sheet for one in way.page.columns.tables.lines.rows]
    assert listed == ["Письма", "Ещё"]  # the other one is not lost by it


def test_a_file_with_nothing_in_it_says_so_and_shows_nothing_of_the_last(
    way: Way, tmp_path: Path
) -> None:
    way.open(csv_file(tmp_path, rows()))
    way.page.other.click()
    way.open(xlsx_file(tmp_path / "пусто.xlsx", {"Лист1": []})[1])
    assert way.page.step == "columns" and way.page.name.text() == "пусто.xlsx"
    columns = way.page.columns
    assert not columns.columns.isVisible() and not columns.taken.isVisible()
    assert columns.nothing.isVisible() and columns.nothing.text.text()
    assert not columns.refusal.isVisible() and not way.page.go.isEnabled()
    way.page.other.click()
    way.open(csv_file(tmp_path, rows()))
    assert columns.columns.isVisible() and not columns.nothing.isVisible()


def test_another_file_begins_at_its_own_first_table(way: Way, tmp_path: Path) -> None:
    way.open(by_months(tmp_path))
    way.page.columns.tables.choose(2)
    assert way.page.columns.at == 2
    way.page.other.click()
    way.open(by_months(tmp_path, "Кто", "Кого", "Что", "День"))
    assert way.page.columns.at == 0


# ---- sheets alike


def test_a_correction_goes_for_all_sheets_of_the_same_headings(way: Way, tmp_path: Path) -> None:
    way.open(by_months(tmp_path))
    columns = way.page.columns
    was = fields(way, 1)
    assert not columns.carried.isVisible()
    read_as(way, "Кто", "victim.name")
    read_as(way, "Кого касается", "name")
    assert fields(way, 0) == fields(way, 1) == fields(way, 2) != was
    said = columns.carried.told.text()
    assert "«Январь»" in said and "«Февраль»" in said and "2" in said
    columns.tables.choose(1)
    assert "«Март»" in columns.columns.lines.data(columns.columns.lines.index(0))
    assert not columns.carried.isVisible()
    columns.tables.choose(0)
    columns.carried.back.click()
    assert fields(way, 0)[0] == "victim.name" and fields(way, 1) == fields(way, 2) == was
    assert not columns.carried.isVisible()
    read_as(way, "Кого касается", "note")
    assert fields(way, 1) == was  # nor is it carried any more


def test_a_sheet_that_was_corrected_itself_keeps_it(way: Way, tmp_path: Path) -> None:
    way.open(by_months(tmp_path))
    columns = way.page.columns
    columns.tables.choose(1)
    read_as(way, "Кого касается", "note")
    mine = fields(way, 1)
    columns.tables.choose(0)
    read_as(way, "Кого касается", "victim.name")
    assert fields(way, 1) == mine and fields(way, 2) == fields(way, 0) != mine
    columns.tables.choose(1)
    assert not columns.carried.isVisible()  # what followed it follows the other now


def test_sheets_that_become_a_register_are_taken_but_for_those_left_out_by_hand(
    way: Way, tmp_path: Path
) -> None:
    lines = [["Товар", "Цена", "Полка"], ["Гвозди", "10", "1"], ["Шурупы", "12", "2"]]
    way.open(xlsx_file(tmp_path / "склад.xlsx", dict.fromkeys(MONTHS, lines))[1])
    assert not any(one.taken for one in way.course.choice.tables)
    columns = way.page.columns
    columns.tables.choose(1)
    columns.taken.setChecked(True)
    columns.taken.setChecked(False)
    columns.tables.choose(0)
    read_as(way, "Товар", "narrative")
    assert [one.taken for one in way.course.choice.tables] == [True, False, True]
    assert {fields(way, at)[0] for at in range(3)} == {"narrative"}


def test_samples_are_those_of_the_sheet_that_is_shown(way: Way, tmp_path: Path) -> None:
    way.open(by_months(tmp_path))
    columns = way.page.columns
    for at, month in enumerate(MONTHS):
        columns.tables.choose(at)
        assert columns.columns.lines.lines[2].column.samples == (f"Побои {month}",)


def test_a_table_of_a_hidden_sheet_is_listed_as_hidden(way: Way, tmp_path: Path) -> None:
    book, path = xlsx_file(
        tmp_path / "a.xlsx",
        {
            "Журнал": [HEADINGS, row("1"), row("2")],
            "Старый": [HEADINGS, row("3")],
            "Склад": [["Товар", "Цена", "Полка"], ["Гвозди", "10", "1"], ["Шурупы", "12", "2"]],
        },
    )
    for name in ("Старый", "Склад"):
        book[name].sheet_state = "hidden"
    book.save(path)
    way.open(path)
    columns = way.page.columns
    listed = {one[1].sheet: columns._told(one) for one in columns.tables.lines.rows}
    assert set(listed) == {"Журнал", "Старый", "Склад"}
    assert all("жасырын" in listed[name].second for name in ("Старый", "Склад"))
    assert [one.taken for one in way.course.choice.tables] == [True, False, False]


# ---- rows of several sheets


def test_rows_are_told_with_their_sheet_where_there_are_several(way: Way, tmp_path: Path) -> None:
    way.open(doubtful_months(tmp_path))
    way.press()
    way.row(0)
    table = way.page.rows.table
    assert [table.cells(way.row(at))[0].first for at in (0, 2)] == ["2 · Март", "2 · Январь"]
    way.group("date_missing")
    told = way.doubts._told(way.doubts.groups.row())
    assert "«Март» 2, 3; «Январь» 2, 3" in told.second
    assert "«Март» парағы, 2-жол" in way.doubts.pane._told(way.row(0)).first


def test_rows_of_one_sheet_are_told_by_their_numbers(way: Way, tmp_path: Path) -> None:
    path = xlsx_file(
        tmp_path / "a.xlsx",
        {"Лист1": [HEADINGS, row("1", received_on=""), row("2", received_on="")]},
    )[1]
    way.open(path)
    way.press()
    assert way.page.rows.table.cells(way.row(0))[0].first == "2"
    way.group("date_missing")
    assert "Лист1" not in way.doubts._told(way.doubts.groups.row()).second


def test_a_date_answers_one_row_and_is_gone_and_the_answer_names_its_row(
    way: Way, tmp_path: Path
) -> None:
    settled(way.work, way.qtbot)
    way.open(doubtful_months(tmp_path))
    way.press()
    way.group("date_missing")
    pane = way.doubts.pane
    field: Any = next(iter(pane.answering.fields))
    button = pane.answering.buttons[pane.answering.fields[field]]
    pane.answering.scope.set_value(True)
    pane.some.choose(3)
    way.qtbot.waitUntil(lambda: pane.some.row() is not None)
    field.show_value(date(2025, 3, 4))
    button.click()
    way.ready()
    assert [one.answered.rows for one in way.course.said] == [frozenset({("Январь", 3)})]
    assert field.value() is None and pane.answering.scope.value() is True
    button.click()  # a second time by mistake
    way.ready()
    assert len(way.course.said) == 1
    way.doubts.tabs.set_value("said")
    way.doubts._list()
    (said,) = way.doubts.groups.lines.rows
    assert "«Январь» парағы, 3-жол" in way.doubts._told(said).second
    assert "04.03.2025" in way.doubts._told(said).second
    assert "«Январь» парағы, 3-жол" in way.doubts.back.where.text()


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_clips(workplace: Opened, qtbot: Any, tmp_path: Path, language: str) -> None:
    way = Way(workplace("aigerim", language), qtbot)
    way.open(by_months(tmp_path))
    read_as(way, "Кого касается", "note")
    quiet(way.work, qtbot)
    assert way.page.columns.carried.isVisible()
    assert clipped_in(way.work, may_elide=True) == []
    way.work.resize(*LEAST)
    quiet(way.work, qtbot)
    assert clipped(way.work, may_elide=True) == []
    way.page.other.click()
    way.open(xlsx_file(tmp_path / "пусто.xlsx", {"Лист1": []})[1])
    assert clipped(way.work, may_elide=True) == []
