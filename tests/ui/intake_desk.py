"""The page of a new complaint on a real book, for tests: shown, built, typed into."""

from typing import Any

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMainWindow, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import func, select

from ombuds.services.office.office import Office
from ombuds.store.rows.tables import CASES
from ombuds.ui.desk.desk import Desk
from ombuds.ui.editors.drafting import DraftLine
from ombuds.ui.intake.page import IntakePage

TEXT = "Полиция арызымды тіркемеді, екі рет бардым, жауап бермеді."


class Intake:
    """One window of one user."""

    def __init__(self, qtbot: QtBot, office: Office, size: tuple[int, int] = (1208, 620)) -> None:
        self.qtbot, self.desk = qtbot, Desk(office)
        self.told: list[Any] = []
        self.failed: list[Exception] = []
        self.wanted: list[Any] = []
        self.desk.told.connect(lambda words, _: self.told.append(words))
        self.desk.wanted.connect(lambda *what: self.wanted.append(what))
        self.desk.tasks.failed.connect(self.failed.append)
        self.window = QMainWindow()
        self.page = IntakePage(self.desk)
        self.window.setCentralWidget(self.page)
        self.window.resize(*size)
        self.window.show()
        self.window.activateWindow()
        self.page.form.build_all()
        self.page.shown()
        self.settle()

    def section(self, code: str) -> Any:
        return next((one for one in self.page.form.sections if one.code == code), None)

    def editor(self, path: str) -> Any:
        place = self.page.form.place(path)
        assert place is not None, path
        return place[1]

    def person(self, name: str) -> Any:
        return self.section("complainant").person.fields.editors[name]

    def type(self, widget: QWidget, text: str) -> None:
        widget.setFocus()
        QTest.keyClicks(widget, text)

    def fill(self) -> None:
        """What registering asks for, and no more."""
        self.type(self.person("surname"), "Serik")
        self.editor("narrative").setFocus()
        self.editor("narrative").insertPlainText(TEXT)

    def choose_right(self, code: str) -> None:
        picker = self.section("rights").picker
        picker.choose([option.value for option in picker.options].index(code))

    def draft(self) -> DraftLine:
        """The newest draft offered over the form."""
        return self.page.drafts.findChildren(DraftLine)[0]

    def settle(self) -> None:
        """All that was asked is answered."""
        page = self.page
        self.qtbot.waitUntil(
            lambda: (
                not (
                    page._later.isActive()
                    or page.drafting._timer.isActive()
                    or self.desk.tasks._asked
                )
            ),
        )

    def registered(self) -> None:
        self.qtbot.waitUntil(lambda: self.page.registered)
        self.settle()

    def end(self) -> None:
        self.window.close()
        self.desk.end()


def count_cases(office: Office) -> int:
    with office.book.reading() as reading:
        return int(reading.scalar(select(func.count()).select_from(CASES)) or 0)
