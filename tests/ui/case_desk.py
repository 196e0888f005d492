"""The page of one case on a real book, for tests: opened, edited, changed by others."""

from collections.abc import Callable, Iterator
from typing import Any

from PySide6.QtWidgets import QApplication, QMainWindow, QWidget
from pytestqt.qtbot import QtBot

from ombuds.services.office.office import Office
from ombuds.ui.case.page import CasePage
from ombuds.ui.desk.desk import Desk
from ombuds.ui.dialogs.act_dialogs import SmallDialog
from ombuds.ui.kit.buttons import Button
from ombuds.ui.kit.texts import Label, speech
from tests.ui.keyboard import CTRL, press


class CaseDesk:
    """One window of one user."""

    def __init__(self, qtbot: QtBot, office: Office, size: tuple[int, int] = (1191, 640)) -> None:
        speech().language = office.language
        self.qtbot, self.desk = qtbot, Desk(office)
        self.told: list[tuple[str, Any]] = []
        self.failed: list[Exception] = []
        self.asked: list[Any] = []
        self.desk.told.connect(lambda words, undo: self.told.append((speech().say(words), undo)))
        self.desk.wanted.connect(lambda *what: self.asked.append(what))
        self.desk.tasks.failed.connect(self.failed.append)
        self.window = QMainWindow()
        self.page = CasePage(self.desk)
        self.desk.changed.connect(self.page.refresh)
        self.window.setCentralWidget(self.page)
        self.window.resize(*size)
        self.window.show()
        self.window.activateWindow()

    def open(self, case: int | str) -> None:
        self.page.shown(case)
        self.settle()

    def settle(self) -> None:
        """All that was asked is answered, all cards are there, all drafts are kept."""
        for _ in range(3):
            QApplication.processEvents()
            self.qtbot.waitUntil(
                lambda: not (self.desk.tasks._asked or self.page.building or self._typing()),
            )

    def _typing(self) -> bool:
        return any(one.drafting._timer.isActive() for one in self.page.board.editings())

    def card(self, code: str) -> Any:
        return self.page.board.cards.get(code)

    def edit(self, code: str, part: str = "") -> Any:
        editing = self.card(code).edit(part)
        assert editing is not None
        QApplication.processEvents()
        return editing

    def editor(self, code: str, path: str) -> Any:
        """The editor of a field in the open form of a card."""
        editor = self.card(code).editing.form.place(path)
        assert editor is not None, path
        return editor

    def type(self, editor: Any, value: Any) -> None:
        """What a person does: another value, and word of it."""
        editor.show_value(value)
        editor.was_edited()

    def save(self, code: str) -> None:
        self.card(code).editing.save()
        self.settle()

    def words(self, code: str) -> str:
        """All that stands in a card."""
        shown: QWidget = self.card(code)
        labels = [one for one in shown.findChildren(Label) if one.isVisibleTo(shown)]
        return "\n".join(label.text() for label in labels)

    def links(self) -> list[str]:
        """The words of all buttons that can be seen."""
        page = self.page
        return [one.text() for one in page.findChildren(Button) if one.isVisibleTo(page)]

    def dialog(self) -> SmallDialog:
        found = [one for one in QApplication.topLevelWidgets() if isinstance(one, SmallDialog)]
        shown = [one for one in found if one.isVisible()]
        assert shown, "no dialog"
        return shown[-1]

    def press(self, keys: str, ctrl: bool = False) -> None:
        target = QApplication.focusWidget() or self.page
        press(target, keys, modifiers=CTRL) if ctrl else press(target, keys)
        self.settle()

    def end(self) -> None:
        self.window.close()
        self.desk.end()


Open = Callable[..., CaseDesk]


def opener(qtbot: QtBot) -> Iterator[Open]:
    """For a fixture: opens cases, each in a window of its own, and ends them without a failure."""
    made: list[CaseDesk] = []

    def open_(office: Office, case: int | str, **more: Any) -> CaseDesk:
        made.append(CaseDesk(qtbot, office, **more))
        made[-1].open(case)
        return made[-1]

    yield open_
    for one in made:
        one.end()
        assert not one.failed
