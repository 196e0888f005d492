"""A message about something that was stopped, and the button that goes on with it."""

from PySide6.QtWidgets import QLayout

from ombuds.i18n import T, literal
from ombuds.ui.kit.buttons import Button
from ombuds.ui.kit.parts import Note, row


class HaltedNote(Note):
    """`go_on` stands at the right end, hidden where there is nothing to go on with."""

    def __init__(self) -> None:
        self.go_on = Button(T("Go on"))
        super().__init__("plain", literal(""), icon="history")

    def laid(self) -> QLayout:
        made = row()
        made.addLayout(self.body, 1)
        made.addWidget(self.go_on)
        made.setContentsMargins(0, 0, 12, 0)
        return made
