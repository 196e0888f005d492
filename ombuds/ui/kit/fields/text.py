"""Editors for words: one line and many."""

from typing import Any

from PySide6.QtCore import QMimeData, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent, QValidator, QWheelEvent
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget

from ombuds.i18n import N
from ombuds.ui.kit.fields.editing import Editor, LineEditor, framed_field
from ombuds.ui.kit.look.tokens import font
from ombuds.ui.kit.texts import Words, bind


def too_long(limit: int, length: int) -> Words:
    """Why a paste was left out."""
    return N(
        "At most {n} character; with this there would be {length}, so it was left out",
        "At most {n} characters; with this there would be {length}, so it was left out",
        n=limit,
        length=length,
    )


class _Limit(QValidator):
    """Refuses a change as a whole where `maxLength` would cut it."""

    def __init__(self, limit: int, field: "TextField") -> None:
        super().__init__(field)
        self.limit, self.field = limit, field

    def validate(self, text: str, at: int) -> object:
        if len(text) <= self.limit:
            return QValidator.State.Acceptable
        self.field.refuse(too_long(self.limit, len(text)))
        return QValidator.State.Invalid


class TextField(LineEditor):
    """One line of words; `value()` is stripped, None when empty."""

    def __init__(
        self,
        max_length: int | None = None,
        placeholder: Words | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(placeholder, parent)
        self.setProperty("kazakh", True)
        if max_length is not None:
            self.setValidator(_Limit(max_length, self))
        self._last = ""
        self.textEdited.connect(self._changed)

    def value(self) -> str | None:
        return self.text().strip() or None

    def _changed(self, text: str) -> None:
        """Qt tells of a change that was refused too; then the text is what it was."""
        if text != self._last:
            self._last = text
            self.was_edited()

    def show_value(self, value: str | None) -> None:
        self._last = value or ""
        self.setText(self._last)
        self.setCursorPosition(0)

    def refuse(self, words: Words) -> None:
        if not self._loading:
            self.tell(words)


class LongTextField(Editor, QPlainTextEdit):
    """Many lines; grows with its text from `lines` to `most`, then scrolls within itself."""

    edited = Signal()
    told = Signal()

    def __init__(
        self,
        max_length: int = 20_000_000,
        placeholder: Words | None = None,
        lines: int = 4,
        most: int = 16,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.max_length, self.lines, self.most = max_length, lines, most
        self.setFont(font())
        self.setProperty("kazakh", True)
        framed_field(self)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        bind(self, QPlainTextEdit.setPlaceholderText, placeholder)
        self.textChanged.connect(self.was_edited)
        self.document().documentLayout().documentSizeChanged.connect(self._grow)
        self._grow()

    def value(self) -> str | None:
        text = self.toPlainText()
        return text if text.strip() else None

    def show_value(self, value: str | None) -> None:
        self.setPlainText(value or "")

    def set_read_only(self, on: bool = True) -> None:
        self.setReadOnly(on)
        self.style().polish(self)

    def length(self) -> int:
        return self.document().characterCount() - 1

    def insertFromMimeData(self, source: QMimeData) -> None:
        length = self.length() - self._selected() + len(source.text())
        if length > self.max_length:
            self.tell(too_long(self.max_length, length))
        elif source.hasText():
            self.insertPlainText(source.text())
            self.ensureCursorVisible()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        full = self.length() - self._selected() >= self.max_length
        if full and event.text().isprintable() and event.text():
            self.tell(too_long(self.max_length, self.length() + 1))
        elif event.modifiers() & Qt.KeyboardModifier.ControlModifier and event.key() in (
            Qt.Key.Key_Return,
            Qt.Key.Key_Enter,
        ):
            event.ignore()  # the page's primary act
        else:
            super().keyPressEvent(event)

    def _selected(self) -> int:
        cursor = self.textCursor()
        return cursor.selectionEnd() - cursor.selectionStart()

    def _grow(self, *_: Any) -> None:
        shown = int(self.document().size().height())
        tall = max(self.lines, min(shown, self.most))
        height = tall * self.fontMetrics().lineSpacing() + 18
        if height != self.height() or self.maximumHeight() != height:
            self.setFixedHeight(height)
        wanted = (
            Qt.ScrollBarPolicy.ScrollBarAsNeeded
            if shown > self.most
            else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        )
        if wanted != self.verticalScrollBarPolicy():
            QTimer.singleShot(0, self, lambda: self.setVerticalScrollBarPolicy(wanted))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._grow()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.ensureCursorVisible()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus() and self.verticalScrollBar().maximum() > 0:
            QPlainTextEdit.wheelEvent(self, event)
        else:
            event.ignore()
