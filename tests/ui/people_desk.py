"""The page of people on a real book, for tests: shown, searched, a card changed."""

from typing import Any

from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from ombuds.services.office.office import Office
from ombuds.ui.desk.desk import Desk
from ombuds.ui.kit.texts import Label, speech
from ombuds.ui.people.page import PeoplePage


class People:
    """One window of one user."""

    def __init__(self, qtbot: QtBot, office: Office, size: tuple[int, int] = (1191, 600)) -> None:
        speech().language = office.language
        self.qtbot, self.desk = qtbot, Desk(office)
        self.wanted: list[Any] = []
        self.failed: list[Exception] = []
        self.desk.wanted.connect(lambda *what: self.wanted.append(what))
        self.desk.tasks.failed.connect(self.failed.append)
        self.window = QMainWindow()
        self.page = PeoplePage(self.desk)
        self.desk.changed.connect(self.page.refresh)
        self.window.setCentralWidget(self.page)
        self.window.resize(*size)
        self.window.show()
        self.window.activateWindow()
        self.page.shown()
        self.settle()

    @property
    def detail(self) -> Any:
        return self.page.detail

    def settle(self) -> None:
        """All that was asked is answered, and every row that is seen was painted."""
        for _ in range(3):
            self.page.list.viewport().repaint()
            self.qtbot.waitUntil(
                lambda: not (self.desk.tasks._asked or self.page.model._soon.isActive()),
            )

    def lines(self) -> list[str]:
        """The list, as a screen reader says it."""
        model = self.page.model
        return [str(model.data(model.index(at))) for at in range(model.rowCount())]

    def search(self, words: str) -> list[str]:
        self.page.box.setText(words)
        self.settle()
        return self.lines()

    def message(self) -> str:
        """What stands where the list would be."""
        shown: Any = self.page.stack.currentWidget()
        return str(shown.title.text())

    def choose(self, at: int = 0) -> None:
        self.page.list.setCurrentIndex(self.page.model.index(at))
        self.settle()

    def words(self) -> str:
        """All that stands beside the list."""
        labels = self.detail.findChildren(Label)
        return "\n".join(label.text() for label in labels if label.isVisibleTo(self.page))

    def cases(self) -> list[str]:
        model = self.detail.table.model()
        return [model.data(model.index(at, 0)) for at in range(model.rowCount())]

    def edit(self) -> Any:
        """The fields of the card."""
        self.detail.card.change.click()
        return self.form()

    def form(self) -> Any:
        """The fields, while the card is being changed."""
        return self.detail.form

    def end(self) -> None:
        self.window.close()
        self.desk.end()
