"""The cards of a case's history and access, and the dialog of two people's changes."""

from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QMenu, QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ombuds.errors import Conflict
from ombuds.services.cases import showing, undo
from ombuds.services.cases.access import who_may_open
from ombuds.services.cases.history import history
from ombuds.services.office.office import Office
from ombuds.ui.case.access import AccessCard
from ombuds.ui.case.conflict import ConflictDialog
from ombuds.ui.case.history import A_TURN, PAGE, Act, FieldLine, HistoryCard
from ombuds.ui.desk.desk import Desk
from ombuds.ui.kit.messages import TOAST_SECONDS, Toast
from ombuds.ui.kit.texts import Label, speech
from ombuds.ui.shell.workplace import Workplace
from tests.services.complaints_made import registered, torture
from tests.ui.clipping import clipped
from tests.ui.keyboard import CTRL, press

LONG = "Мені 21 қарашада кешке бөлімшеге алып барды, таңға дейін қорғаушыны жібермеді. " * 8


class Holder:
    """A plain window with one card, at the width of a column of the case page."""

    def __init__(self, qtbot: QtBot, office: Office) -> None:
        speech().language = office.language
        self.qtbot, self.desk = qtbot, Desk(office)
        self.told: list[tuple[str, Any]] = []
        self.failed: list[Exception] = []
        self.desk.told.connect(lambda words, undo: self.told.append((speech().say(words), undo)))
        self.desk.tasks.failed.connect(self.failed.append)
        speech().changed.connect(lambda: self.desk.speak(speech().language))
        self.window = QScrollArea()
        self.window.setWidgetResizable(True)
        self.window.resize(360, 700)

    def put[W: QWidget](self, card: W) -> W:
        inside = QWidget()
        box = QVBoxLayout(inside)
        box.addWidget(card)
        box.addStretch(1)
        self.window.setWidget(inside)
        self.window.show()
        self.window.activateWindow()
        return card

    def settle(self) -> None:
        for _ in range(3):
            QApplication.processEvents()
            self.qtbot.waitUntil(lambda: not self.desk.tasks._asked)

    def lay_out(self, card: HistoryCard) -> None:
        self.settle()
        self.qtbot.waitUntil(lambda: not card._turn.isActive())

    def end(self) -> None:
        self.window.close()
        self.desk.end()


@pytest.fixture
def hold(qtbot: QtBot) -> Iterator[Callable[[Office], Holder]]:
    made: list[Holder] = []

    def opened(office: Office) -> Holder:
        made.append(Holder(qtbot, office))
        return made[-1]

    yield opened
    for one in made:
        one.end()
        assert not one.failed


def shown(widget: QWidget) -> str:
    return "\n".join(one.text() for one in widget.findChildren(Label) if one.isVisible())


# ---- history


def test_the_history_is_read_and_said(office: Office, hold: Callable[[Office], Holder]) -> None:
    case = registered(office).id
    showing.edit(office, case, {"case": {"channel": "email"}})
    page = hold(office)
    card = page.put(HistoryCard(page.desk))
    card.show_case(case)
    page.lay_out(card)
    assert "Monday 23 November 2026" in shown(card)
    assert "Changed: facts · Ә. Серікова" in shown(card)
    assert "Channel: post → e-mail" in shown(card)
    speech().language = "ru"
    page.lay_out(card)
    page.qtbot.waitUntil(lambda: "электронная почта" in shown(card))
    assert "Изменено: обстоятельства · Ә. Серікова" in shown(card)
    speech().language = "en"


def test_long_texts_unfold(office: Office, hold: Callable[[Office], Holder]) -> None:
    case = registered(office).id
    showing.edit(office, case, {"text": {"narrative": LONG}})
    page = hold(office)
    card = page.put(HistoryCard(page.desk))
    card.show_case(case)
    page.lay_out(card)
    line = card.findChild(FieldLine)
    assert line is not None
    assert line.link is not None
    assert LONG.strip() not in line.label.text()
    line.link.click()
    assert LONG.strip() in line.label.text()
    assert line.link.text() == "Show less"
    line.link.click()
    assert line.label.text().endswith("…")


def test_f8_hides_what_tells_of_people(office: Office, hold: Callable[[Office], Holder]) -> None:
    case = registered(office).id
    showing.edit(office, case, {"text": {"narrative": "Құпия"}, "case": {"channel": "email"}})
    showing.reveal(office, case, "Құпия")
    page = hold(office)
    card = page.put(HistoryCard(page.desk))
    card.show_case(case)
    page.lay_out(card)
    assert "Құпия" in shown(card)
    page.desk.hide_names(True)
    page.lay_out(card)
    assert "Құпия" not in shown(card)
    assert "Channel: post → e-mail" in shown(card)
    page.desk.hide_names(False)
    page.lay_out(card)
    assert "Құпия" in shown(card)


def test_changes_only(office: Office, hold: Callable[[Office], Holder]) -> None:
    case = registered(office).id
    showing.viewed(office, case)
    page = hold(office)
    card = page.put(HistoryCard(page.desk))
    card.show_case(case)
    page.lay_out(card)
    assert [row.act for row in card.shown()] == ["view", "register"]
    card.which.click()
    page.lay_out(card)
    assert [row.act for row in card.shown()] == ["register"]
    assert card.which.text() == "Everything"


def test_two_thousand_acts_stop_nothing(office: Office, hold: Callable[[Office], Holder]) -> None:
    case = registered(office).id
    showing.edit(office, case, {"text": {"narrative": LONG}, "case": {"channel": "email"}})
    page = hold(office)
    card = page.put(HistoryCard(page.desk))
    card.show_case(case)
    page.lay_out(card)
    row = history(office, case)[0]
    made = [len(card.findChildren(Act))]  # acts laid out, after each turn of the event loop
    card._turn.timeout.connect(lambda: made.append(len(card.findChildren(Act))))
    card._came([row] * 2_000)
    made.append(len(card.findChildren(Act)))
    page.lay_out(card)
    assert len(card.findChildren(Act)) >= PAGE
    assert card.more.text() == "Show 50 more"
    card.more.click()
    made.append(len(card.findChildren(Act)))
    page.lay_out(card)
    assert len(card.shown()) == 2 * PAGE
    assert max(after - before for before, after in pairwise(made)) <= A_TURN <= 10


def test_a_case_that_is_closed_to_the_reader_says_so(
    sign_in: Any, hold: Callable[[Office], Holder]
) -> None:
    case = registered(sign_in("daniyar"), **torture()).id
    page = hold(sign_in("talgat"))
    card = page.put(HistoryCard(page.desk))
    card.show_case(case)
    page.settle()
    assert "There is no such case in this book." in shown(card)


# ---- access


def test_who_may_open_it_and_who_looked(sign_in: Any, hold: Callable[[Office], Holder]) -> None:
    office = sign_in("daniyar")
    case = registered(office, **torture()).id
    showing.viewed(office, case)
    page = hold(office)
    card = page.put(AccessCard(page.desk))
    counted: list[int] = []
    card.counted.connect(counted.append)
    card.show_view(showing.show(office, case))
    page.settle()
    assert counted == [3]
    words = card.people.text().replace("\u00a0", " ")
    assert words.startswith("Д. Абенов (registered it) · С. Бекова (head of unit)")
    assert card.looked.text() == "1 view today"
    assert not card.change.isVisible(), "only the head changes it"
    dialog = card.show_looks()
    assert dialog is not None
    assert "Д. Абенов" in dialog.list.item(0).text()
    dialog.do()


def test_the_head_gives_access_and_takes_it(sign_in: Any, hold: Callable[[Office], Holder]) -> None:
    office, talgat = sign_in("saule"), sign_in("talgat")
    case = registered(office, **torture()).id
    page = hold(office)
    card = page.put(AccessCard(page.desk))
    card.show_view(showing.show(office, case))
    page.settle()
    dialog = card.ask()
    assert dialog is not None
    dialog.do()
    assert dialog.user.problem is not None, "nobody was chosen"
    dialog.user.set_value(talgat.user.id)
    press(dialog.user, "Enter", modifiers=CTRL)
    page.settle()
    assert page.told == [("2026-AST-000001: access given to Т. Жүнісов", True)]
    assert not dialog.isVisible()
    assert "given access" in card.people.text()
    dialog = card.ask()
    assert dialog is not None
    assert "given by С. Бекова, 23 Nov 2026" in shown(dialog)
    dialog.take(who_may_open(office, case).given[0])
    page.settle()
    assert who_may_open(office, case).given == ()
    undo.undo(office)
    assert len(who_may_open(office, case).given) == 1


def test_access_is_not_told_where_the_case_is_not_open(
    sign_in: Any, hold: Callable[[Office], Holder]
) -> None:
    case = registered(sign_in("daniyar")).id
    office = sign_in("talgat")
    page = hold(office)
    card = page.put(AccessCard(page.desk))
    card.show_view(showing.show(office, case))
    page.settle()
    assert not card.isVisible()


# ---- conflicts


@pytest.fixture
def conflict(sign_in: Any) -> tuple[Office, int, Conflict]:
    mine, theirs = sign_in("daniyar"), sign_in("saule")
    case = registered(mine).id
    seen = showing.show(mine, case)
    showing.edit(theirs, case, {"text": {"request": "дәрігер", "narrative": LONG}})
    showing.edit(theirs, case, {"case": {"channel": "email"}})
    changes = {"text": {"request": "аурухана", "narrative": LONG * 2}, "case": {"channel": "phone"}}
    versions = {"text": seen.text_version, "case": seen.version}
    with pytest.raises(Conflict) as caught:
        showing.edit(mine, case, changes, versions)
    return mine, case, caught.value


def opened(page: Holder, number: str, found: Conflict, joined: int = 0) -> ConflictDialog:
    page.put(QWidget())
    dialog = ConflictDialog(page.window, page.desk, number, found, joined)
    dialog.open()
    page.settle()
    return dialog


def test_two_versions_field_by_field(
    conflict: tuple[Office, int, Conflict], hold: Callable[[Office], Holder]
) -> None:
    office, case, found = conflict
    page = hold(office)
    dialog = opened(page, "2026-AST-000001", found, 11)
    words = shown(dialog)
    assert "2026-AST-000001 was changed while you worked" in words
    assert "In the book now · С. Бекова, 09:00" in words
    assert "3 fields differ · 11 others saved without conflict" in words
    assert "e-mail" in words and "phone" in words, "labels, not codes"
    by_field = {one.differing.field: one for one in dialog.lines}
    by_field["request"].theirs.click()
    dialog.save_chosen()
    page.settle()
    assert dialog.chosen == {"narrative": LONG * 2, "channel": "phone"}
    assert not dialog.kept_as_draft
    row = history(office, case)[0]
    assert [field.after for field in row.fields] == ["аурухана"], "mine stays in the history"


def test_hidden_texts_stay_hidden_in_a_conflict(
    conflict: tuple[Office, int, Conflict], hold: Callable[[Office], Holder]
) -> None:
    office, _, found = conflict
    page = hold(office)
    page.desk.hide_names(True)
    dialog = opened(page, "2026-AST-000001", found)
    words = shown(dialog)
    assert "аурухана" not in words and "e-mail" in words
    dialog.reject()


def test_all_mine_needs_no_note(
    conflict: tuple[Office, int, Conflict], hold: Callable[[Office], Holder]
) -> None:
    office, case, found = conflict
    dialog = opened(hold(office), "2026-AST-000001", found)
    before = len(history(office, case))
    press(dialog, "Enter", modifiers=CTRL)
    assert dialog.chosen is not None
    assert len(dialog.chosen) == 3
    assert len(history(office, case)) == before


def test_mine_is_kept_as_a_draft_or_nothing_is_done(
    conflict: tuple[Office, int, Conflict], hold: Callable[[Office], Holder]
) -> None:
    office, _, found = conflict
    page = hold(office)
    dialog = opened(page, "2026-AST-000001", found)
    dialog.keep.click()
    assert (dialog.chosen, dialog.kept_as_draft, dialog.isVisible()) == (None, True, False)
    dialog = opened(page, "2026-AST-000001", found)
    press(dialog, "Esc")
    assert (dialog.chosen, dialog.kept_as_draft, dialog.isVisible()) == (None, False, False)


def test_the_keyboard_chooses(
    conflict: tuple[Office, int, Conflict], hold: Callable[[Office], Holder]
) -> None:
    office, _, found = conflict
    page = hold(office)
    dialog = opened(page, "2026-AST-000001", found)
    first = dialog.lines[0]
    assert dialog.focusWidget() is first.mine
    page.qtbot.keyClick(first.mine, Qt.Key.Key_Left)
    assert first.theirs.isChecked()
    assert not first.mine.isChecked()
    assert first.theirs.accessibleName().startswith("What is asked, In the book now: дәрігер")
    page.qtbot.mouseClick(first.mine_part.findChild(Label), Qt.MouseButton.LeftButton)
    assert first.mine.isChecked(), "a click on the words chooses too"


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_nothing_clips(
    conflict: tuple[Office, int, Conflict], hold: Callable[[Office], Holder], language: str
) -> None:
    office, case, found = conflict
    office = office.speaking(language)
    page = hold(office)
    card = page.put(HistoryCard(page.desk))
    card.show_case(case)
    for width in (576, 360, 300, 700):
        page.window.resize(width, 700)
        page.lay_out(card)
        assert clipped(card) == [], width
    page.window.resize(360, 700)
    access = page.put(AccessCard(page.desk))
    access.show_view(showing.show(office, case))
    page.settle()
    assert clipped(access) == []
    dialog = opened(page, "2026-AST-000001", found, 11)
    assert clipped(dialog) == []
    assert dialog.height() <= 660
    dialog.reject()


# ---- undo


def test_the_menu_and_the_toast_name_what_is_taken_back(
    workplace: Callable[[str, str], Workplace], qtbot: QtBot
) -> None:
    work = workplace("saule", "en")
    office = work.desk.office
    case = registered(office).id
    showing.edit(office, case, {"case": {"channel": "email"}})
    work.desk.changed.emit()

    def offered() -> bool:
        """The menus are filled anew whenever they are opened."""
        for menu in work.findChildren(QMenu):
            menu.aboutToShow.emit()
        words = "Undo “Changed: facts”, 2026-AST-000001\tCtrl+Z"
        return words in [action.text() for action in work.findChildren(QAction)]

    qtbot.waitUntil(offered)
    work.undo()
    qtbot.waitUntil(lambda: bool(work.findChildren(Toast)))
    toast = work.findChildren(Toast)[-1]
    assert toast.words.text() == "Undone: “Changed: facts”, 2026-AST-000001"
    assert not toast.undo.isVisible(), "an undo is not undone"
    work.undo()
    refused = "Only the last act can be undone, and it has been."
    told = lambda: [one.words.text() for one in work.window().findChildren(Toast)]  # noqa: E731
    qtbot.waitUntil(lambda: told()[-1].startswith(refused))
    assert TOAST_SECONDS == 10
