"""Several values of one kind, one beneath the other: telephones, e-mail addresses."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ombuds.i18n import T
from ombuds.ui.kit.buttons import Button
from ombuds.ui.kit.editing import Editor
from ombuds.ui.kit.parts import row
from ombuds.ui.kit.style import mark_as
from ombuds.ui.kit.texts import Words, bind
from ombuds.ui.kit.tokens import FIELD

MOST = 5


class Lines(Editor, QWidget):
    """`value()` is a tuple of what the lines hold. `make` makes the editor of a line."""

    edited = Signal()
    told = Signal()

    def __init__(self, make: Callable[[], Any]) -> None:
        super().__init__()
        self.make = make
        self.lines: list[Any] = []
        self.label: Words | None = None
        self.column = QVBoxLayout()
        self.column.setSpacing(4)
        box = row(spacing=2)
        box.addLayout(self.column, 1)
        self.setLayout(box)
        self.add_line()
        # After the first line, since Tab follows the order they come in
        self.more = Button(icon="plus", kind="quiet", small=True)
        self.more.setFixedWidth(24)
        bind(self.more, QWidget.setToolTip, T("Another one"))
        bind(self.more, QWidget.setAccessibleName, T("Another one"))
        self.more.clicked.connect(self.another)
        self.more.setFixedHeight(FIELD)  # beside the last line
        box.addWidget(self.more, 0, Qt.AlignmentFlag.AlignBottom)

    def add_line(self) -> Any:
        made = self.make()
        made.edited.connect(self.was_edited)
        made.told.connect(lambda: self.tell(made.notice))
        if self.label is not None:
            made.set_label(self.label)
        self.lines.append(made)
        self.column.addWidget(made)
        if len(self.lines) > 1:  # Tab goes to the button last
            QWidget.setTabOrder(self.lines[-2].focused(), made.focused())
        return made

    def setFocus(self, *why: Any) -> None:
        """To the first line; with a focus proxy Qt would pass over the button."""
        self.focused().setFocus(*why)

    def another(self) -> None:
        self.add_line().setFocus()
        self._offer_more()

    def _offer_more(self) -> None:
        self.more.setVisible(len(self.lines) < MOST)

    def set_label(self, words: Words) -> None:
        self.label = words
        for line in self.lines:
            line.set_label(words)

    def set_problem(self, words: Words | None) -> None:
        super().set_problem(words)
        for line in self.lines:
            mark_as(line, "problem", words is not None)

    def focused(self) -> QWidget:
        first: QWidget = self.lines[0]
        return first

    def value(self) -> tuple[str, ...]:
        return tuple(filter(None, (line.value() for line in self.lines)))

    def show_value(self, value: Any) -> None:
        values = list(value or ())[:MOST]
        while len(self.lines) < len(values):
            self.add_line()
        self._offer_more()
        for at, line in enumerate(self.lines):
            line.set_value(values[at] if at < len(values) else None)
