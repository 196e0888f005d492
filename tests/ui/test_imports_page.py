"""The page that brings a register in: the whole way, by mouse and by keys, in three languages."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QAccessible, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from ombuds.errors import Refusal
from ombuds.i18n import LANGUAGES, T, say
from ombuds.services.cases import acts, showing
from ombuds.services.importing.book.bringing_in import bring_in
from ombuds.services.office.office import Office
from ombuds.services.registers.vocabularies import words
from ombuds.ui.imports import reading, start
from ombuds.ui.imports.row_table import widths as row_widths
from ombuds.ui.kit.keyboard.keys import shortcuts
from ombuds.ui.kit.texts import speech
from ombuds.ui.lists.columns import AFTER, BEFORE, Cell
from ombuds.ui.lists.delegate import is_cut
from ombuds.ui.shell.workplace import Workplace
from tests.services.importing import csv_file, iin, row
from tests.ui.clipping import clipped_in
from tests.ui.import_desk import Opened, Way, rows, way
from tests.ui.shell import quiet, settled
from tests.ui.test_reachable import controls

__all__ = ["way"]


def unnamed(work: Workplace) -> list[str]:
    """Controls that a screen reader has no name for."""
    return [
        type(widget).__name__
        for widget in controls(work)
        if not QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name).strip()
    ]


def test_the_whole_way(way: Way, tmp_path: Path) -> None:
    assert way.page.step == "start" and not way.page.foot.isVisible()
    way.open(csv_file(tmp_path, rows()))
    assert way.page.step == "columns" and way.cases() == []
    assert way.page.columns.note.isHidden() and way.page.columns.refusal.isHidden()
    way.press()
    assert way.page.step == "rows"
    heaps = way.course.understood.heaps
    assert (heaps.ready, heaps.doubtful, heaps.duplicate, heaps.set_aside) == (2, 3, 0, 1)
    way.page.rows.figures.choose("doubtful")
    assert [way.row(at).number for at in range(3)] == ["2", "3", "4"]
    assert ("Право", "нарушение прав") in way.page.rows.pane.cells.pairs.pairs
    assert way.cases() == []
    way.press()
    assert way.page.step == "done" and len(way.cases()) == 5
    assert way.course.result.doubtful == 3
    way.page.done.next.click()
    quiet(way.work, way.qtbot)
    assert way.page.step == "start"
    assert [one.name for one in way.page.start.past.table.rows.rows] == ["журнал.csv"]


def test_a_file_is_dropped_or_chosen(
    way: Way, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = csv_file(tmp_path, rows())
    what = QMimeData()
    what.setUrls([QUrl.fromLocalFile(str(path))])
    event = QDropEvent(
        QPointF(9, 9),
        Qt.DropAction.CopyAction,
        what,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    way.page.start.drop.dropEvent(event)
    way.ready()
    assert way.page.step == "columns"
    way.page.other.click()
    assert way.page.step == "start" and way.course.found is None
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    way.page.start.drop.choose.click()
    way.ready()
    assert way.page.step == "columns"
    assert start._last == [tmp_path]


def test_a_column_is_read_as_something_else_and_remembered(way: Way, tmp_path: Path) -> None:
    lines = "Кто;Кого касается;Что;Когда\nТестов Ерлан;Сынова Самал;Побои;13.01.2025\n"
    one, other = tmp_path / "a.csv", tmp_path / "b.csv"
    one.write_text(lines, encoding="utf-8")
    other.write_text(lines.replace("Побои", "Угрозы"), encoding="utf-8")
    way.open(one)
    table = way.page.columns.columns
    for title, field in (("Кто", "name"), ("Кого касается", "note"), ("Что", "narrative")):
        at = [line.column.title for line in table.lines.lines].index(title)
        table.setCurrentIndex(table.lines.index(at))
        table.field.choose([option.value for option in table.field.options].index(field))
    fields = [line.field for line in table.lines.lines[:3]]
    assert fields == ["name", "note", "narrative"]
    way.press()
    way.press()
    assert way.page.step == "done" and len(way.cases()) == 1
    way.open(other)
    assert [line.field for line in table.lines.lines[:3]] == fields
    assert way.page.columns.note.isVisible()


def test_a_field_belongs_to_one_column(way: Way, tmp_path: Path) -> None:
    way.open(csv_file(tmp_path, rows()))
    columns = way.page.columns
    columns._read_as(4, "iin")
    fields = way.course.choice.tables[0].fields
    assert fields[4] == "iin" and fields.count("iin") == 1
    lines = columns.columns.lines.lines
    assert lines[3].field is None and lines[3].reason.source == "given to another column"
    assert lines[4].reason.source == "chosen by hand"


def test_headings_may_stand_in_another_row(way: Way, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(
        "Журнал;;\nКто;Что;Когда\nКто?;Содержание;Дата\nТестов Ерлан;Побои;13.01.2025\n",
        encoding="utf-8",
    )
    way.open(path)
    heads = way.page.columns.heads
    values = [option.value for option in heads.options]
    heads.choose(values.index((2, 2)))
    way.ready()
    assert [line.column.title for line in way.page.columns.columns.lines.lines] == [
        "Кто",
        "Что",
        "Когда",
    ]


def test_rows_of_one_complaint_are_joined_in_words(way: Way, tmp_path: Path) -> None:
    way.open(csv_file(tmp_path, [row("1"), row("1", name="Сынова Самал"), row("2")]))
    keys = way.page.columns.keys
    keys.choose([option.value for option in keys.options].index((0,)))
    way.ready()
    assert way.page.columns.becomes.isVisible()
    said = way.page.columns.becomes.text()
    assert "3" in said and "2" in said and "Рег. №" in said


def test_a_doubt_is_answered_for_all_rows_for_one_and_taken_back(way: Way, tmp_path: Path) -> None:
    way.open(csv_file(tmp_path, rows()))
    way.press()
    way.group("right_unclear")
    pane = way.doubts.pane
    assert "«нарушение прав»" in pane.title.text()
    answering = pane.answering
    answering.buttons[0].click()  # nothing chosen yet
    assert not way.course.said
    field: Any = next(iter(answering.fields))
    field.choose([option.value for option in field.options].index("ENV"))
    answering.scope.show_value(True)
    pane.some.choose(1)
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_Return)
    way.ready()
    assert way.course.understood.heaps.doubtful == 2
    assert way.course.said[0].answered.rows == frozenset({(None, 4)})
    way.group("name_missing")
    shortcuts().act_of("Alt+1")  # keys are bound to the page
    way.doubts._press(0)
    way.ready()
    assert way.course.understood.heaps.doubtful == 1
    way.doubts.tabs.set_value("said")
    way.doubts._list()
    assert len(way.doubts.groups.lines.rows) == 2
    way.doubts.groups.choose(1)  # the older one
    way.doubts.back.back.click()
    way.ready()
    assert way.page.step == "doubts"
    assert way.course.understood.heaps.doubtful == 2
    way.press()
    with way.work.desk.office.book.reading():
        assert way.course.result.doubtful == 2


def test_what_was_chosen_stays_when_the_page_is_left(way: Way, tmp_path: Path) -> None:
    way.open(csv_file(tmp_path, rows()))
    way.page.columns._read_as(4, "iin")
    way.press()
    way.work.show_page("cases")
    way.work.show_page("imports")
    quiet(way.work, way.qtbot)
    assert way.page.step == "rows" and way.course.choice.tables[0].fields[4] == "iin"
    way.page.back()
    assert way.page.step == "columns" and way.course.understood is not None


def test_the_cases_of_an_import_are_listed(way: Way, tmp_path: Path) -> None:
    bring_in(
        way.work.desk.office, csv_file(tmp_path, [row("90", received_on="01.02.2024")], "b.csv")
    )
    way.bring_in(csv_file(tmp_path, rows()))
    way.page.done.press()
    quiet(way.work, way.qtbot)
    listed: Any = way.work.page
    assert way.work.shown_code == "cases"
    assert len(listed.list.listed.ids) == 5
    for case in listed.list.listed.ids:
        acts.annul(way.work.desk.office, case, "Ошибка")
    way.work.show_page("imports")
    way.page.done.press()
    quiet(way.work, way.qtbot)
    assert len(listed.list.listed.ids) == 5, "closed ones are cases of the import too"
    figures = way.page.done.figures.figures
    assert [heap for heap, one in figures.items() if one.focusPolicy()] == ["doubtful"]
    way.work.show_page("imports")
    QTest.mouseClick(figures["ready"], Qt.MouseButton.LeftButton)
    QTest.mouseClick(figures["doubtful"], Qt.MouseButton.LeftButton)
    quiet(way.work, way.qtbot)
    assert way.work.shown_code == "cases"
    shown = [showing.show(way.work.desk.office, one) for one in listed.list.listed.ids]
    assert len(shown) == way.course.result.doubtful == figures["doubtful"].count
    assert all((one.imported_from or {})["doubts"] for one in shown)
    way.work.show_page("imports")
    way.page._another()
    quiet(way.work, way.qtbot)
    way.page.start.past.table.choose(way.page.start.past.table.rows.rows[1].file)
    way.page.start.past.cases.click()
    quiet(way.work, way.qtbot)
    assert len(listed.list.listed.ids) == 1


def test_a_log_is_kept_as_a_file(way: Way, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    way.bring_in(csv_file(tmp_path, rows()))
    for suffix, begins in ((".pdf", b"%PDF"), (".xlsx", b"PK")):
        path = tmp_path / f"log{suffix}"
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, at=path: (str(at), ""))
        getattr(way.page.done, suffix[1:]).click()
        way.qtbot.waitUntil(path.exists)
        assert path.read_bytes().startswith(begins)


def test_a_duplicate_names_the_row_it_repeats(way: Way, tmp_path: Path) -> None:
    way.open(csv_file(tmp_path, [row("1"), row("2", note="Сканы в сейфе"), row("1")]))
    way.press()
    way.row(0)
    table = way.page.rows.table
    table.setCurrentIndex(table.model().index(2, 0))
    assert "2-жолды қайталайды" in way.page.rows.pane.why.text()
    table.setCurrentIndex(table.model().index(1, 0))
    assert "Примечание" in way.page.rows.pane.why.text()


def test_a_file_that_is_in_the_book_is_said_to_be(way: Way, tmp_path: Path) -> None:
    path = csv_file(tmp_path, rows())
    bring_in(way.work.desk.office, path)
    way.open(path)
    assert way.page.columns.note.isVisible()
    way.press()
    assert way.course.understood.coming == 0
    assert not [one for one in way.course.understood.doubts if one.reason == "in_book"]
    assert way.page.go.text() == "Жаңа ештеңе жоқ" and not way.page.go.isEnabled()


def test_a_refusal_half_way_says_why_and_what_stays(
    way: Way, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: Any) -> None:
        raise Refusal("full", T("The disk is full."))

    way.open(csv_file(tmp_path, rows()))
    way.press()
    monkeypatch.setattr(reading, "write", full)
    way.press()
    assert way.page.step == "done" and way.page.done.go_on.isVisible()
    assert "The disk is full." in way.page.done.note.text.text()
    monkeypatch.undo()
    way.press()  # goes on
    assert way.page.step == "rows"  # nothing of it is in the book: it is looked at


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.csv", b"PK\x03\x04 no archive"),
        ("b.json", b'[{"what": '),
        ("c.xlsx", b""),
        ("d.csv", bytes(range(256)) * 20),
    ],
)
def test_a_bad_file_is_refused_in_place(
    way: Way, tmp_path: Path, name: str, content: bytes
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    way.open(path)
    assert way.page.step == "start"
    assert way.page.start.refusal.isVisible() and way.page.start.refusal.text.text()
    assert way.page.start.drop.choose.isEnabled()
    way.open(csv_file(tmp_path, rows()))
    assert way.page.step == "columns"
    assert way.course.refusal is None


def test_a_file_without_a_register_says_what_can_be_done(way: Way, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("Товар;Цена;Склад\nГвозди;10;1\nШурупы;12;2\n", encoding="utf-8")
    way.open(path)
    if way.course.found is None:
        assert way.page.start.refusal.isVisible()
        return
    assert way.page.columns.refusal.isVisible()
    assert not way.page.go.isEnabled()
    way.page.columns._read_as(0, "narrative")
    way.page.columns.taken.setChecked(True)
    assert way.page.go.isEnabled()


def test_hidden_names_are_hidden_everywhere(way: Way, tmp_path: Path) -> None:
    way.open(csv_file(tmp_path, rows()))
    way.work.toggle_names()
    table = way.page.columns.columns
    assert "Тестов" not in " ".join(
        table.lines.data(table.lines.index(at)) for at in range(len(table.lines.lines))
    )
    way.press()
    shown = way.page.rows
    way.row(0)
    said = " ".join(shown.rows.data(shown.rows.index(at)) for at in range(3))
    assert "Тестов" not in said and "шумит" not in said
    assert {words for _, words in shown.pane.cells.pairs.pairs} == {"•••"}
    way.group("right_unclear")
    told = way.doubts._told(way.doubts.groups.row())
    assert "нарушение" not in told.first and "нарушение" not in way.doubts.pane.title.text()
    way.work.toggle_names()


def test_only_who_registers_brings_registers_in(workplace: Opened, qtbot: QtBot) -> None:
    work = workplace("guest", "ru")
    assert "imports" not in work.allowed
    work.show_page("classifications")
    page: Any = work.page
    assert "imports" not in [one.option.value for one in page.ways.segments()]


def test_the_keys_do_all(way: Way, tmp_path: Path) -> None:
    settled(way.work, way.qtbot)
    way.open(csv_file(tmp_path, rows()))
    table = way.page.columns.columns
    assert table.hasFocus()
    QTest.keyClick(table, Qt.Key.Key_Down)
    assert table.currentIndex().row() == 1
    assert table.field.value() == "received_on"
    QTest.keyClick(table, Qt.Key.Key_Return)
    popup = QApplication.activePopupWidget()
    assert popup is not None
    popup.close()
    settled(way.work, way.qtbot)
    act = shortcuts().act_of("Ctrl+Enter")
    assert act is not None
    act()
    way.ready()
    assert way.page.step == "rows"
    assert way.work.focusWidget() is way.page.rows.table
    back = shortcuts().act_of("Esc")
    assert back is not None
    back()
    assert way.page.step == "columns"


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_clips_and_everything_has_a_name(
    workplace: Opened, qtbot: QtBot, tmp_path: Path, language: str
) -> None:
    way = Way(workplace("aigerim", language), qtbot)
    assert clipped_in(way.work) == []
    way.open(csv_file(tmp_path, rows(row("1", iin=iin("600712")))))
    for step in ("columns", "rows", "doubts"):
        way.page.go_to(step)
        way.ready()
        assert clipped_in(way.work, may_elide=True) == [], step
        assert unnamed(way.work) == [], step
    way.press()
    assert clipped_in(way.work) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_right_is_cut_among_the_rows(office: Office, language: str) -> None:
    speech().language = language
    terms, today = words(office), office.today()
    for room in (837, 1000):
        made = row_widths(room, terms, today)
        assert sum(made) == room and made[5] >= made[4] > 0
        for term in terms.terms("right", today):
            cell = Cell(term.shorts[language], role="small", code=term.code.partition(".")[0])
            assert not is_cut(cell, made[3] - BEFORE - AFTER), cell.first


def test_a_column_that_only_counts_is_said_to_be_left_out(way: Way, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    lines = "".join(f"{n};{100 + n};Тестов Ерлан;Побои {n};13.01.2025\n" for n in range(1, 12))
    path.write_text(f";Рег. №;Кто;Содержание;Дата поступления\n{lines}", encoding="utf-8")
    way.open(path)
    table = way.page.columns.columns
    assert table.lines.lines[0].column.running
    table.setCurrentIndex(table.lines.index(0))
    assert table.field.currentText() == say(table.lines.lines[0].read_as(), "kk") == "Енгізілмейді"
    table.setCurrentIndex(table.lines.index(2))
    table.field.choose(0)
    assert table.field.currentText() == "Ескертпеге сөзбе-сөз"
