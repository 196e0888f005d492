"""Doubts row by row: every row of a group can be seen and answered, with what its text speaks of."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from ombuds.i18n import LANGUAGES
from ombuds.services.importing.book import preview
from ombuds.services.importing.rows.answers import Answer
from ombuds.ui.imports import doubts as shown
from ombuds.ui.imports.row_table import PAGE
from ombuds.ui.shell.window import LEAST
from tests.services.importing import csv_file, row
from tests.ui.clipping import clipped, clipped_in
from tests.ui.import_desk import Opened, Way, way
from tests.ui.shell import quiet

__all__ = ["way"]
UNCLEAR, MANY = "нарушение прав", 2 * PAGE + 50
NOISE = "Рядом с домом свалка, воздух отравлен, завод сбрасывает отходы в реку, дети болеют."
BEATEN = "Муж избивает меня и детей, защитного предписания нет, полиция не принимает заявление."


def unclear(*texts: str) -> list[Any]:
    """Rows alike in the words of their right, each with a text of its own."""
    return [
        row(f"{at}", right=UNCLEAR, narrative=text, name=f"Сынова Самал {'абвгде'[at % 6]}")
        for at, text in enumerate(texts, 1)
    ]


def at_the_group(way: Way, path: Path, reason: str = "right_unclear") -> Any:
    way.open(path)
    way.press()
    way.group(reason)
    return way.doubts.pane


def looked_at(way: Way, at: int) -> Any:
    """Goes to a row of the group and waits for what its text speaks of."""
    pane = way.doubts.pane
    pane.some.choose(at)
    way.qtbot.waitUntil(lambda: pane.some.row() is not None)
    quiet(way.work, way.qtbot)
    return pane.some.row()


def test_every_row_of_a_group_is_listed_and_answered_by_itself(way: Way, tmp_path: Path) -> None:
    path = csv_file(tmp_path, unclear(*(f"Обращение {n}." for n in range(MANY))))
    pane = at_the_group(way, path)
    assert pane.some.rows.count == MANY
    assert not pane.some.findChildren(type(pane.cells))  # a model, never a widget a row
    last = looked_at(way, MANY - 1)
    assert (
        last.row == MANY + 1 and ("Содержание", f"Обращение {MANY - 1}.") in pane.cells.pairs.pairs
    )
    pane.answering.scope.set_value(True)
    way.doubts._press(1)  # left as it is
    way.ready()
    (said,) = way.course.said
    assert said.answered.rows == frozenset({(None, MANY + 1)})
    assert pane.some.rows.count == MANY - 1 and pane.some.at == MANY - 2
    assert pane.answering.scope.value() is True  # the next one may be answered alike
    way.doubts.groups.choose(0)
    assert way.course.understood.heaps.doubtful == MANY - 1


def test_a_name_that_is_too_long_for_its_line_is_cut_and_no_higher(
    way: Way, tmp_path: Path
) -> None:
    long = "Сынова-Образцова Самалгүл Ерланмұхамедқызы, " * 3
    rows = [row(f"{n}", right=UNCLEAR, name=name) for n, name in enumerate((long, "Сынова С."), 1)]
    pane = at_the_group(way, csv_file(tmp_path, rows))
    looked_at(way, 0)
    pane.some.grab()  # an error while it paints would be told
    first, second = (pane.some.visualRect(pane.some.rows.index(at)) for at in (0, 1))
    assert first.height() == second.height() > 0


def test_a_text_offers_rights_for_its_own_row_alone(way: Way, tmp_path: Path) -> None:
    pane = at_the_group(way, csv_file(tmp_path, unclear(NOISE, BEATEN, NOISE)))
    looked_at(way, 0)
    assert pane.likely.found[0].answer.value == "ENV"
    offer = pane.likely.offers[0]
    assert offer.isVisible() and "свалка" in offer.words.text()
    assert way.course.said == () and pane.answering.fields  # nothing is accepted by itself
    looked_at(way, 1)
    assert pane.likely.found[0].answer.value == "DV"
    assert "избивает" in offer.words.text()
    assert pane.answering.scope.value() is False  # which is for all rows: not for these
    offer.button.click()
    way.ready()
    (said,) = way.course.said
    assert said.answered.rows == frozenset({(None, 3)})
    assert said.answered.answer == Answer("right_unclear", "right", "DV")
    rights = [one.rights for one in preview.becoming(way.course.understood.prepared)]
    assert rights == [(), ("DV",), ()]
    way.qtbot.waitUntil(pane.some.hasFocus)  # the next row is at hand
    way.doubts.tabs.set_value("said")
    way.doubts._list()
    way.doubts.back.back.click()
    way.ready()
    assert way.course.understood.heaps.doubtful == 3


def test_a_suggestion_has_a_key_and_belongs_to_the_row_that_is_shown(
    way: Way, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pane = at_the_group(way, csv_file(tmp_path, unclear(NOISE, BEATEN)))
    looked_at(way, 0)
    assert pane.likely.found
    monkeypatch.setattr(pane.likely, "_came", lambda *_: None)  # the answer is late
    pane.some.choose(1)
    quiet(way.work, way.qtbot)
    way.doubts._press(2)
    pane.likely.offers[0].button.click()
    assert way.course.said == ()  # what is still shown was said of the other row
    monkeypatch.undo()
    pane.some.choose(0)
    quiet(way.work, way.qtbot)
    way.doubts._press(2)  # Alt+3
    way.ready()
    assert [one.answered.answer.value for one in way.course.said] == ["ENV"]


def test_where_no_right_is_named_the_text_is_asked_too_and_nowhere_else(
    way: Way, tmp_path: Path
) -> None:
    rows = [row("1", right="", narrative=NOISE), row("2", name="", narrative=BEATEN)]
    pane = at_the_group(way, csv_file(tmp_path, rows), "right_missing")
    looked_at(way, 0)
    assert pane.likely.isVisible()
    way.group("name_missing")
    looked_at(way, 0)
    assert not pane.likely.isVisible()


def test_only_the_row_that_is_shown_is_asked_about(
    way: Way, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []
    real = preview.likely

    def counted(office: Any, prepared: Any, doubt: Any, at: int) -> Any:
        asked.append(at)
        return real(office, prepared, doubt, at)

    monkeypatch.setattr(shown, "likely", counted)
    at_the_group(way, csv_file(tmp_path, unclear(*(f"{NOISE} {n}" for n in range(40)))))
    looked_at(way, 7)
    assert asked[-1] == 7 and set(asked) <= {0, 7}


def test_words_of_a_text_are_hidden_with_the_names(way: Way, tmp_path: Path) -> None:
    pane = at_the_group(way, csv_file(tmp_path, unclear(NOISE, BEATEN)))
    looked_at(way, 0)
    way.work.toggle_names()
    assert pane.likely.offers[0].words.text() == "•••"
    assert "свалка" not in pane.likely.offers[0].button.accessibleDescription()
    way.work.toggle_names()
    assert "свалка" in pane.likely.offers[0].words.text()


def test_the_rows_are_walked_by_keys(way: Way, tmp_path: Path) -> None:
    pane = at_the_group(way, csv_file(tmp_path, unclear(*(f"Текст {n}." for n in range(30)))))
    pane.some.setFocus()
    QTest.keyClick(pane.some, Qt.Key.Key_End)
    assert pane.some.at == 29
    QTest.keyClick(pane.some, Qt.Key.Key_Up)
    assert pane.some.at == 28


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_clips(workplace: Opened, qtbot: QtBot, tmp_path: Path, language: str) -> None:
    way = Way(workplace("aigerim", language), qtbot)
    pane = at_the_group(way, csv_file(tmp_path, unclear(NOISE, BEATEN)))
    looked_at(way, 0)
    assert pane.likely.isVisible()
    assert clipped_in(way.work, may_elide=True) == []
    way.work.resize(*LEAST)
    quiet(way.work, qtbot)
    assert clipped(way.work, may_elide=True) == []
    assert (way.work.width(), way.work.height()) == LEAST


def test_rows_that_nobody_needs_are_let_go(way: Way, tmp_path: Path) -> None:
    pane = at_the_group(way, csv_file(tmp_path, unclear(NOISE, BEATEN)))
    looked_at(way, 0)
    before = way.course.understood.prepared.entries
    pane.likely.offers[0].button.click()
    way.ready()
    assert (
        way.course.understood.prepared.entries is before and len(before) == 2
    )  # it goes on with them
    way.course.take_back(way.course.said[0])
    way.ready()
    assert before == [] and len(way.course.understood.prepared.entries) == 2
    last = way.course.understood.prepared.entries
    way.page.press()
    way.ready()
    assert len(way.cases()) == 2 and last == []
    assert pane._found is None and pane.some.rows.count == 0
