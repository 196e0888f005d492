"""A book without cases: the one thing that can be done in it."""

from PySide6.QtWidgets import QWidget

from ombuds.i18n import T
from ombuds.services.overview import Cards
from ombuds.services.permissions import Permission, may
from ombuds.ui.desk import Desk
from ombuds.ui.kit.buttons import Button
from ombuds.ui.kit.parts import Card, row
from ombuds.ui.kit.texts import Label


class FirstCard(Card):
    """Only there until the first case is."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(T("No complaint is registered yet"))
        self.new = Button(T("New complaint"), kind="primary", key="Ctrl+N")
        self.new.clicked.connect(lambda: desk.wanted.emit("intake", "new"))
        self.old = Button(T("Import a register…"), "upload")
        self.old.clicked.connect(lambda: desk.wanted.emit("imports", None))
        self._registers = may(desk.office, Permission.REGISTER)
        if not self._registers:
            self.new.hide()
            self.old.hide()
        words = T("Once complaints are registered, what is late and due is shown here every day.")
        self.body.addWidget(Label(words, tone="text-2", wrap=True))
        self.body.addLayout(row(self.new, self.old, None))
        self.hide()

    def show_cards(self, found: Cards) -> None:
        self.setVisible(found.empty)

    def entrance(self) -> QWidget | None:
        return self.new if self._registers else None
