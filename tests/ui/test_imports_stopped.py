"""An import that is stopped, and one that is taken back: told, stopped, gone on with in one click."""

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from ombuds.i18n import LANGUAGES, say
from ombuds.services.cases import acts
from ombuds.services.importing.book import stopped, undoing, writing
from ombuds.services.importing.book.bringing_in import bring_in
from ombuds.services.importing.book.past import past_imports
from ombuds.services.importing.book.undoing import Undoing, kept_words
from ombuds.services.office import drafts
from ombuds.services.office.office import Office
from ombuds.ui.desk.desk import Desk
from ombuds.ui.imports import reading
from ombuds.ui.shell.leaving import stand_again, stand_of
from ombuds.ui.shell.workplace import Workplace
from tests.services.importing import csv_file, iin, row
from tests.ui.clipping import clipped_in
from tests.ui.import_desk import Opened, Way, rows, way
from tests.ui.shell import quiet, settled

__all__ = ["way"]


def halting(
    monkeypatch: pytest.MonkeyPatch, work: Workplace, at: int, stop: Callable[[], Any]
) -> None:
    """As if somebody stopped long work when so much of it was done."""
    stepping = work.desk.tasks._stepping

    def halted(number: int) -> Callable[[int, int], None]:
        step = stepping(number)

        def told(done: int, total: int) -> None:
            if done >= at:
                stop()
            step(done, total)

        return told

    monkeypatch.setattr(work.desk.tasks, "_stepping", halted)


@pytest.fixture
def by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """A case a chunk."""
    monkeypatch.setattr(writing, "CASES", (1, 1))
    monkeypatch.setattr(undoing, "CHUNK", 1)


def half_way(way: Way, path: Path, monkeypatch: pytest.MonkeyPatch) -> int:
    """An import that somebody stopped; gives the number of its cases that are there."""
    way.open(path)
    way.press()
    with monkeypatch.context() as patched:
        halting(patched, way.work, 3, way.course.stop)
        way.press()
    assert way.page.step == "done" and way.course.halt is not None
    return len(way.cases())


@pytest.mark.usefixtures("by_one")
def test_a_stopped_import_goes_on_in_one_click(
    way: Way, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    there = half_way(way, csv_file(tmp_path, rows()), monkeypatch)
    assert 0 < there < 5
    assert way.page.done.go_on.isVisible() and not way.page.done.cases.isVisible()
    way.page.done.go_on.click()
    way.ready()
    assert way.course.result is not None and len(way.cases()) == 5
    assert [one.whole for one in past_imports(way.work.desk.office)] == [True]
    assert drafts.mine(way.work.desk.office, stopped.KIND) == []


@pytest.mark.usefixtures("by_one")
def test_one_esc_stops_what_is_gone_on_with(
    way: Way, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settled(way.work, way.qtbot)
    half_way(way, csv_file(tmp_path, rows()), monkeypatch)

    def held(*arguments: Any, **_: Any) -> reading.Halt:
        stops = arguments[3]
        while not stops():
            time.sleep(0.005)
        return reading.Halt(4, 6)

    monkeypatch.setattr(reading, "bring_in", held)
    way.page.done.go_on.setFocus()
    QTest.keyClick(way.page.done.go_on, Qt.Key.Key_Space)
    way.qtbot.waitUntil(lambda: way.course.state == "writing")
    way.qtbot.wait(50)
    focus = QApplication.focusWidget()
    assert focus is way.page.progress.cancel
    QTest.keyClick(focus, Qt.Key.Key_Escape)
    assert way.course._stopping
    way.ready()
    assert way.page.step == "done" and way.page.done.go_on.hasFocus()


@pytest.mark.usefixtures("by_one")
def test_another_day_the_page_says_at_which_row_and_goes_on_in_one_click(
    way: Way, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    there = half_way(way, csv_file(tmp_path, rows()), monkeypatch)
    way.page._another()
    quiet(way.work, way.qtbot)
    waiting: Any = way.page.start.waiting
    assert waiting.isVisible() and f"{there + 1}" in waiting.title.text()  # one was set aside
    assert "6" in waiting.title.text() and "журнал.csv" in waiting.title.text()
    focus: Any = way.work.focusWidget()
    assert focus is waiting.go_on  # one key goes on
    focus.click()
    way.ready()
    assert way.course.result is not None and len(way.cases()) == 5
    way.page._another()
    quiet(way.work, way.qtbot)
    assert not waiting.isVisible()


@pytest.mark.usefixtures("by_one")
def test_a_file_that_lies_elsewhere_now_is_asked_for(
    way: Way, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = csv_file(tmp_path, rows())
    half_way(way, path, monkeypatch)
    way.page._another()
    quiet(way.work, way.qtbot)
    moved = path.rename(tmp_path / "перенесён.csv")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(moved), ""))
    assert way.page.start.past.more.isVisible()
    way.page.start.past.more.click()
    way.ready()
    assert way.course.result is not None and len(way.cases()) == 5


@pytest.mark.usefixtures("by_one")
def test_another_file_does_not_go_on_unseen(
    way: Way, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = csv_file(tmp_path, rows())
    there = half_way(way, path, monkeypatch)
    csv_file(tmp_path, rows(row("7", name="Бөтен Болат")))  # in its place
    way.page._another()
    quiet(way.work, way.qtbot)
    way.page.start.waiting.go_on.click()
    way.ready()
    assert way.page.step == "rows" and len(way.cases()) == there


@pytest.mark.usefixtures("by_one")
def test_a_lock_stops_an_import_which_is_found_and_gone_on_with_after_it(
    sign_in: Callable[..., Office],
    workplace: Opened,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    way = Way(workplace("aigerim", "kk"), qtbot)
    way.open(csv_file(tmp_path, rows()))
    way.press()
    stands: list[str] = []

    def lock() -> None:
        if not stands:
            stands.append(stand_of(way.work))
            way.work.desk.tasks._asked.clear()  # as `Tasks.end` does, which waits for the chunk

    halting(monkeypatch, way.work, 3, lock)
    way.course.bring_in()
    qtbot.waitUntil(lambda: bool(stands))
    monkeypatch.undo()
    way.work.desk.tasks.end()
    again = Workplace(Desk(sign_in("aigerim", "kk")))
    try:
        again.show()
        stand_again(again, stands[0])
        quiet(again, qtbot)
        page: Any = again.page
        assert again.shown_code == "imports" and page.start.waiting.isVisible()
        page.start.waiting.go_on.click()
        qtbot.waitUntil(lambda: page.course.state == "done")
        assert len(Way.cases(Way(again, qtbot))) == 5
    finally:
        again.allowed = []
        again.close()
        again.desk.end()


def test_a_lock_without_long_work_leads_nowhere_else(workplace: Opened) -> None:
    work = workplace("aigerim", "kk")
    work.show_page("imports")
    assert stand_of(work).split()[4:] == []


def test_the_path_is_nobody_elses(
    sign_in: Callable[..., Office], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    office, other = sign_in("aigerim"), sign_in("daniyar")
    path = csv_file(tmp_path, rows())
    opened = reading.open_file(office, path).opened
    prepared = reading.understand(office, opened, opened.choice, (), lambda *_: None).prepared
    monkeypatch.setattr(writing, "CASES", (1, 1))
    told: list[int] = []
    came = reading.bring_in(
        office, prepared, path, lambda: len(told) > 3, lambda done, _: told.append(done)
    )
    assert isinstance(came, reading.Halt)
    (place,) = stopped.places(office).values()
    (past,) = past_imports(office)
    assert (place.path, place.done(past.standing), place.total) == (path, came.done, 6)
    assert stopped.places(other) == {}
    bring_in(office, path)  # by hand, from the command line
    assert stopped.places(office) == {}


# ---- taken back


def test_numbers_that_stay_are_named_up_to_ten_with_the_reason() -> None:
    few, many = tuple("abc"), tuple(f"n{at}" for at in range(24))
    (said,) = kept_words(Undoing(0, few), 10)
    assert say(said, "en") == "3 cases stay, because somebody worked on them: a, b, c"
    (said,) = kept_words(Undoing(0, many), 10)
    assert say(said, "en").endswith("n9 and 14 more")
    assert say(kept_words(Undoing(0, many))[0], "en").endswith("n23")
    worked, needed = kept_words(Undoing(0, few, ("b",)), 10)
    assert say(worked, "en").endswith(": a, c")
    assert "linked" in say(needed, "en") and say(needed, "en").endswith(": b")


def test_an_import_is_taken_back_but_for_what_was_worked_on(way: Way, tmp_path: Path) -> None:
    office = way.work.desk.office
    path = csv_file(tmp_path, rows(row("7", name="Бөтен Болат", iin=iin("600712"))))
    result = bring_in(office, path)
    acts.assign(office, way.cases()[0], to=office.user.id)
    bring_in(
        office,
        csv_file(
            tmp_path,
            [row("8", name="Бөтен Болат", iin=iin("600712"), received_on="01.02.2025")],
            "b.csv",
        ),
    )
    way.page.start.read()
    quiet(way.work, way.qtbot)
    way.page.start.past.table.choose(result.file)
    way.page.start.past.undo.click()
    dialog = way.question()
    said = " ".join(label.text() for label in dialog.findChildren(type(way.page.name)))
    said += " ".join(
        note.title.text() for note in dialog.findChildren(type(way.page.start.waiting).__mro__[2])
    )
    assert "-L0000" in said and len(way.cases()) == result.imported + 1
    dialog.do()
    assert QApplication.activeModalWidget() is None  # the window is not blocked while it goes
    assert way.page.start.taking.progress.isVisible() and not way.page.start.drop.isVisible()
    way.taken_back()
    note = way.page.start.taking.note
    assert way.page.start.drop.isVisible() and note.isVisible()
    assert f"{result.imported - 2}" in note.title.text()
    assert "іс қалды:" in note.text.text() and "қалады" not in note.text.text()
    assert note.text.text().count("-L0000") == 2 and len(note.text.text().splitlines()) == 2
    assert len(way.cases()) == 3


@pytest.mark.usefixtures("by_one")
def test_taking_back_is_stopped_and_gone_on_with(
    way: Way, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    way.bring_in(csv_file(tmp_path, rows()))
    taking = way.page.start.taking
    with monkeypatch.context() as patched:
        halting(patched, way.work, 2, taking._stop)
        way.page.done.undo.click()
        way.question().do()
        way.taken_back()
    assert way.page.step == "start" and len(way.cases()) == 2
    assert "3" in taking.note.title.text() and taking.go_on.isVisible()
    assert not way.page.start.waiting.isVisible()  # it is said once
    assert way.page.start.past.table.rows.rows[0].undone_at is None
    taking.go_on.click()
    assert way.page.at_work
    way.taken_back()
    assert way.cases() == [] and not taking.go_on.isVisible()
    assert way.page.start.past.table.rows.rows[0].undone_at is not None


@pytest.mark.usefixtures("by_one")
def test_an_undo_that_a_lock_stopped_is_offered_after_it(
    way: Way, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    result = bring_in(way.work.desk.office, csv_file(tmp_path, rows()))

    def until(done: int, _: int) -> None:
        if done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        undoing.undo_import(way.work.desk.office, result.file or 0, until)
    way.page.start.read()
    quiet(way.work, way.qtbot)
    waiting = way.page.start.waiting
    assert waiting.isVisible() and "3" in waiting.text.text() and "5" in waiting.text.text()
    waiting.go_on.click()
    way.taken_back()
    assert way.cases() == [] and not waiting.isVisible()


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_clips(workplace: Opened, qtbot: QtBot, tmp_path: Path, language: str) -> None:
    way = Way(workplace("aigerim", language), qtbot)
    office = way.work.desk.office
    result = bring_in(office, csv_file(tmp_path, rows()))
    acts.assign(office, way.cases()[0], to=office.user.id)
    start = way.page.start
    start.taking.begin(result.file, "журнал.csv")
    assert clipped_in(way.work) == []
    way.taken_back()
    assert clipped_in(way.work) == []
