"""Several of many, as chips with a menu to add: circumstances of a person, other rights."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QFrame, QMenu, QSizePolicy, QWidget

from ombuds.i18n import T
from ombuds.ui.kit.buttons import Button
from ombuds.ui.kit.fields.editing import Editor
from ombuds.ui.kit.fields.options import Option
from ombuds.ui.kit.flow import FlowLayout
from ombuds.ui.kit.look.later import pointed
from ombuds.ui.kit.look.ring import ringed
from ombuds.ui.kit.parts import row
from ombuds.ui.kit.texts import Label, Words, bind, speech


class Chip(QFrame):
    """A chosen option and the cross that takes it away."""

    removed = Signal()

    def __init__(self, words: Words) -> None:
        super().__init__()
        self.setProperty("pill", True)
        self.words = Label(words, "small", "text")
        self.cross = Button(icon="cross", kind="quiet", small=True)
        self.cross.setFixedSize(24, 24)
        bind(self.cross, QWidget.setAccessibleName, T("Remove {what}", what=_said(words)))
        self.cross.clicked.connect(self.removed)
        self.setLayout(row(self.words, self.cross, spacing=2))
        self.layout().setContentsMargins(8, 0, 0, 0)  # type: ignore[union-attr]
        self.setFixedHeight(24)


class MultiChoice(Editor, QFrame):
    """`value()` is a tuple of the chosen values, in the order of options."""

    edited = Signal()
    told = Signal()

    def __init__(
        self, options: Sequence[Option], add: Words | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.options = list(options)
        self.chosen: list[Any] = []
        self.setProperty("card", "field")
        self.setMinimumHeight(32)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.flow = FlowLayout(self, across=4, down=4, least=32)
        self.flow.setContentsMargins(3, 3, 3, 3)
        self.add = Button(add or T("Add"), icon="plus", kind="quiet", small=True)
        self.add.setFixedHeight(24)
        self.add.clicked.connect(self.open)
        self.flow.addWidget(self.add)
        self.setFocusProxy(self.add)
        pointed(self)
        ringed(self)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The box looks like one field, and is one: all of it opens the list."""
        if event.button() == Qt.MouseButton.LeftButton and not self.add.isHidden():
            self.add.setFocus(Qt.FocusReason.MouseFocusReason)
            self.open()

    def focused(self) -> QWidget:
        return self.add

    def set_options(self, options: Sequence[Option]) -> None:
        self.options = list(options)
        self.show_value(self.chosen)

    def value(self) -> tuple[Any, ...]:
        return tuple(o.value for o in self.options if o.value in self.chosen)

    def show_value(self, value: Any) -> None:
        self.chosen = list(value or ())
        for chip in self.chips():
            self.flow.removeWidget(chip)
            chip.deleteLater()
            chip.setParent(None)
        self.flow.removeWidget(self.add)
        for option in self.options:
            if option.value in self.chosen:
                self.flow.addWidget(self._chip(option))
        self.flow.addWidget(self.add)
        self.add.setVisible(len(self.value()) < len(self.options))

    def chips(self) -> list[Chip]:
        return self.findChildren(Chip)

    def open(self) -> None:
        """The menu of what is not chosen yet."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for option in self.options:
            if option.value not in self.chosen:
                action = menu.addAction(speech().say(option.words).replace("&", "&&"))
                action.setData(option)
        menu.triggered.connect(lambda action: self._set([*self.chosen, action.data().value]))
        menu.popup(self.add.mapToGlobal(QPoint(0, self.add.height() + 2)))

    def _chip(self, option: Option) -> Chip:
        chip = Chip(option.words)
        value = option.value
        chip.removed.connect(lambda: self._set([v for v in self.chosen if v != value]))
        return chip

    def _set(self, chosen: list[Any]) -> None:
        self.show_value(chosen)
        self.was_edited()

    def minimumSizeHint(self) -> QSize:
        return QSize(120, 32)


def _said(words: Words) -> Any:
    return words if not callable(words) else words(speech().language)
