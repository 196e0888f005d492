"""What all editors have in common, and the label and message around each of them.

An editor has `value()`, `set_value(v)`, the signal `edited` (a person changed it; silent
while it loads), `set_problem(words | None)`, `set_warning(words | None)` and `notice`, a
passing word of its own about what was just refused. `Labelled` shows all of them.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from typing import Any, cast

from PySide6 import QtCore
from PySide6.QtCore import QSize, Signal, SignalInstance
from PySide6.QtGui import QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from ombuds.ui.kit.look.icons import Icon
from ombuds.ui.kit.look.ring import ringed
from ombuds.ui.kit.look.style import mark_as
from ombuds.ui.kit.look.tokens import GRID, font
from ombuds.ui.kit.texts import Label, ShortLabel, Words, bind


class Editor:
    """Mixed into a widget that declares `edited = Signal()` and `told = Signal()`."""

    edited: SignalInstance
    told: SignalInstance
    problem: Words | None = None
    warning: Words | None = None
    notice: Words | None = None
    _loading = False

    def value(self) -> Any:
        raise NotImplementedError

    def show_value(self, value: Any) -> None:
        """Puts a value in; kinds of editors write this one, pages call `set_value`."""
        raise NotImplementedError

    def set_value(self, value: Any) -> None:
        """A value from the book: nothing is edited by it, and old messages go."""
        with self.loading():
            self.show_value(value)
        self.notice = None
        self.set_problem(None)

    @contextmanager
    def loading(self) -> Iterator[None]:
        before, self._loading = self._loading, True
        try:
            yield
        finally:
            self._loading = before

    def was_edited(self) -> None:
        """Connected to whatever tells of a change. What was wrong is not said of what was changed:
        whoever asked for the value says it again if it is still so."""
        if not self._loading:
            if self.problem is not None:
                self.set_problem(None)
            if self.notice is not None:
                self.tell(None)
            self.edited.emit()

    def set_problem(self, words: Words | None) -> None:
        """What must be mended before the value can be kept."""
        self.problem = words
        mark_as(self.framed(), "problem", words is not None)
        self.told.emit()

    def set_warning(self, words: Words | None) -> None:
        """What should be looked at, and stops nothing."""
        self.warning = words
        self.told.emit()

    def tell(self, words: Words | None) -> None:
        """A passing word of the editor's own, gone with the next change."""
        self.notice = words
        self.told.emit()

    def set_label(self, words: Words) -> None:
        """The accessible name is the label."""
        bind(self.focused(), QWidget.setAccessibleName, words)

    def set_read_only(self, on: bool = True) -> None:
        self.widget().setEnabled(not on)

    def widget(self) -> QWidget:
        return cast(QWidget, self)

    def framed(self) -> QWidget:
        """The widget whose border shows a problem."""
        return self.widget()

    def focused(self) -> QWidget:
        """The widget that takes the focus."""
        return self.widget()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # the page scrolls; a value never changes by it


class LineEditor(Editor, QLineEdit):
    """A `QLineEdit` with the manners of the kit; base of all one-line editors."""

    edited = Signal()
    told = Signal()

    def __init__(self, placeholder: Words | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFont(font())
        framed_field(self)
        bind(self, QLineEdit.setPlaceholderText, placeholder)

    def set_read_only(self, on: bool = True) -> None:
        self.setReadOnly(on)
        self.style().polish(self)


class Labelled(QWidget):
    """Label above (`*` if required), the editor, and beneath it problem, warning or hint."""

    def __init__(
        self,
        label: Words,
        editor: Any,
        required: bool = False,
        hint: Words | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.editor: Any = editor
        self.hint = hint
        self.label = ShortLabel(label, "label", "text-2")
        self.label.setBuddy(editor.focused())
        self.head = QHBoxLayout()
        self.head.setSpacing(4)
        self.head.addWidget(self.label)
        self.head.addStretch(1)
        self.box = QVBoxLayout(self)
        self.box.setContentsMargins(0, 0, 0, 0)
        self.box.setSpacing(GRID)
        self.box.addLayout(self.head)
        self.box.addWidget(self.editor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.set_required(required)
        editor.set_label(label)
        editor.told.connect(self._show)
        self._show()

    # Most fields are not required and never say anything: what shows it is made when it must

    @cached_property
    def star(self) -> Label:
        made = Label(role="small-strong")
        made.setText("*")
        self.head.insertWidget(1, made)
        return made

    @cached_property
    def icon(self) -> Icon:
        return Icon("alert", "danger", 14)

    @cached_property
    def message(self) -> Label:
        made = Label(role="small", tone="text-3", wrap=True)
        made.setBuddy(self.editor.focused())
        beneath = QHBoxLayout()
        beneath.setSpacing(GRID + 2)
        beneath.addWidget(made, 1)
        self.beneath = beneath
        self.box.addLayout(beneath)
        return made

    def _made(self, name: str) -> bool:
        return name in self.__dict__

    def sizeHint(self) -> QSize:
        """A message may need more lines than Qt guesses before it knows the width."""
        hint = super().sizeHint()
        if self._made("message") and self.width() > 0 and self.isVisible():
            hint.setHeight(self.heightForWidth(self.width()))
        return hint

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._made("message") and event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def set_required(self, required: bool) -> None:
        if required or self._made("star"):
            self.star.setVisible(required)

    def set_hint(self, words: Words | None) -> None:
        self.hint = words
        self._show()

    def words(self) -> list[QWidget]:
        """The label, and what is told beneath the editor."""
        made = [self.label, *(self.__dict__[one] for one in ("star", "message") if self._made(one))]
        return [one for one in made if one.isVisible()]

    def _show(self) -> None:
        editor = self.editor
        words, tone, icon = editor.problem, "danger", "alert"
        if words is None:
            words, tone, icon = editor.notice or editor.warning, "warn", "warning"
        if words is None:
            words, tone, icon = self.hint, "text-3", ""
        if words is None and not self._made("message"):
            return
        self.message.set_tone(tone)
        self.message.show_words(words)
        self.message.setVisible(words is not None)
        self._show_icon(icon if words is not None else "", tone)
        bind(editor.focused(), QWidget.setAccessibleDescription, words)

    def _show_icon(self, name: str, tone: str) -> None:
        if name and not self._made("icon"):
            self.beneath.insertWidget(0, self.icon, 0, QtCore.Qt.AlignmentFlag.AlignTop)
        if self._made("icon"):
            self.icon.setVisible(bool(name))
        if name:
            self.icon.show_icon(name, tone)


def inside(line: QLineEdit, *widgets: QWidget, left: Icon | None = None) -> None:
    """Puts small widgets into a text field, at its right end (and an icon at its left)."""
    box = QHBoxLayout(line)
    box.setContentsMargins(10, 0, 5, 0)
    box.setSpacing(4)
    if left:
        box.addWidget(left)
    box.addStretch(1)
    for widget in widgets:
        box.addWidget(widget)
    make_room(line, *widgets, left=left)


def make_room(line: QLineEdit, *widgets: QWidget, left: Icon | None = None) -> None:
    """Text margins for what lies inside a field."""
    width = sum(w.sizeHint().width() + 4 for w in widgets if not w.isHidden())
    line.setTextMargins(24 if left else 0, 0, width, 0)


def framed_field(widget: QWidget) -> None:
    """What every field with a border has."""
    ringed(widget)
    widget.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
