"""The page of cases on a real book, for tests: shown, filtered, worked on."""

from collections.abc import Callable, Iterator
from typing import Any

from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from ombuds.services.office.office import Office
from ombuds.ui.cases.content import Content
from ombuds.ui.cases.page import CasesPage
from ombuds.ui.desk.desk import Desk
from ombuds.ui.dialogs.act_dialogs import SmallDialog
from ombuds.ui.kit.texts import Label, speech
from ombuds.ui.lists.columns import Cell, cells


class Cases:
    """One window of one user."""

    def __init__(self, qtbot: QtBot, office: Office, size: tuple[int, int] = (1191, 600)) -> None:
        speech().language = office.language
        self.qtbot, self.desk = qtbot, Desk(office)
        self.told: list[tuple[str, Any]] = []
        self.failed: list[Exception] = []
        self.desk.told.connect(lambda words, undo: self.told.append((speech().say(words), undo)))
        self.desk.tasks.failed.connect(self.failed.append)
        self.window = QMainWindow()
        self.page = CasesPage(self.desk)
        self.desk.changed.connect(self.page.refresh)
        self.window.setCentralWidget(self.page)
        self.window.resize(*size)
        self.window.show()
        self.window.activateWindow()
        self.page.shown()
        self.settle()

    def settle(self) -> None:
        """All that was asked is answered, and every row that is seen was painted."""
        for _ in range(3):
            self.page.list.viewport().repaint()
            self.qtbot.waitUntil(
                lambda: not (self.desk.tasks._asked or self.page.model._soon.isActive()),
            )

    @property
    def ids(self) -> list[int]:
        return self.page.model.ids.tolist()

    def row(self, at: int) -> tuple[Cell, ...]:
        row = self.page.model.row(at)
        assert row is not None
        return cells(row, self.page.sight())

    def choose(self, case_id: int) -> None:
        self.page.list.setCurrentIndex(self.page.model.index(self.ids.index(case_id)))
        self.settle()

    def words(self) -> str:
        """All that stands in the pane."""
        content = self.page.pane.area.widget()
        assert isinstance(content, Content)
        return "\n".join(label.text() for label in content.findChildren(Label))

    def act(self, act: Any) -> SmallDialog:
        dialog = self.page.pane.doing.ask(act)
        assert dialog is not None
        self.settle()
        return dialog

    def do(self, dialog: SmallDialog) -> None:
        dialog.do()
        self.settle()

    def end(self) -> None:
        self.window.close()
        self.desk.end()


Open = Callable[..., Cases]


def opener(qtbot: QtBot) -> Iterator[Open]:
    """For a fixture: opens pages of cases, and ends them without a failure."""
    made: list[Cases] = []

    def open_(office: Office, **given: object) -> Cases:
        made.append(Cases(qtbot, office, **given))  # type: ignore[arg-type]
        return made[-1]

    yield open_
    for one in made:
        one.end()
        assert not one.failed
