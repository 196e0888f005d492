"""A button that leads somewhere and shows whether one is there: a page, a section of a form."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton


class LeadingButton(QPushButton):
    """`asked` once, whether it was clicked, pressed by a key or toggled by a screen reader,
    which clicks nothing; `mark_here` shows the place and asks nothing."""

    asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setCheckable(True)
        self._marking = self._told = False
        self.pressed.connect(self._begin)
        self.toggled.connect(self._toggled)
        self.clicked.connect(self._clicked)

    def mark_here(self, here: bool) -> None:
        self._marking = True
        self.setChecked(here)
        self._marking = False

    def _begin(self) -> None:
        self._told = False

    def _toggled(self, on: bool) -> None:
        if on and not self._marking:
            self._told = True
            self.asked.emit()

    def _clicked(self) -> None:
        if not self._told:
            self.asked.emit()
