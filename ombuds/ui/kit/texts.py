"""How widgets speak, and speak another language at once when it is changed.

bind(label, QLabel.setText, T("Close", "act"))      # now and after every change
speech().say(N("{n} case", "{n} cases", n=3))
speech().language = "ru"                            # every bound widget says it anew
"""

from collections.abc import Callable
from functools import cache
from weakref import WeakKeyDictionary

from PySide6 import QtCore
from PySide6.QtCore import QObject, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QWidget
from shiboken6 import isValid

from ombuds.i18n import DEFAULT, Text, say
from ombuds.i18n.formats import bound
from ombuds.ui.kit.look.style import mark_as
from ombuds.ui.kit.look.tokens import MIDDLE, font

Words = Text | Callable[[str], str]
"""A marked text, or a function of the language: for terms, dates and numbers from the book."""
Setter = Callable[..., object]
LEAST_WORDS = 48  # pixels that words which may be cut short keep at least


class Speech(QObject):
    """The language of the windows. `changed` comes after all bound widgets were told."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._language = DEFAULT
        self._bound: WeakKeyDictionary[QObject, dict[Setter, Words]] = WeakKeyDictionary()

    @property
    def language(self) -> str:
        return self._language

    @language.setter
    def language(self, language: str) -> None:
        if language == self._language:
            return
        self._language = language
        for widget, said in list(self._bound.items()):
            if isValid(widget):
                for setter, words in list(said.items()):
                    setter(widget, self.say(words))
            else:
                self._bound.pop(widget, None)
        self.changed.emit()

    def say(self, words: Words) -> str:
        return say(words, self._language) if isinstance(words, Text) else words(self._language)

    def bind(self, widget: QObject, setter: Setter, words: Words | None) -> None:
        """Calls `setter(widget, words)` now and whenever the language changes; None unbinds.

        `setter` is a function of the class (`QLabel.setText`), so that the widget is held by
        nothing here and goes when its window goes.
        """
        said = self._bound.setdefault(widget, {})
        if words is None:
            said.pop(setter, None)
            setter(widget, "")
        else:
            said[setter] = words
            setter(widget, self.say(words))


@cache
def speech() -> Speech:
    """The one Speech of the program's windows."""
    return Speech()


def bind(widget: QObject, setter: Setter, words: Words | None) -> None:
    """`speech().bind(…)`."""
    speech().bind(widget, setter, words)


class Label(QLabel):
    """Words in a role of the type scale and a colour of the theme.

    Where they wrap, no number is parted from its noun; `text` is what was said all the same.
    """

    _said = ""

    def __init__(
        self,
        words: Words | None = None,
        role: str = "base",
        tone: str = "text",
        wrap: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("textFormat", 0)  # plain, without the class Qt
        self.setFont(font(role))
        self.setProperty("tone", tone)
        self.setWordWrap(wrap)
        if words is not None:
            self.show_words(words)

    def show_words(self, words: Words | None) -> None:
        bind(self, Label.setText, words)

    def setText(self, text: str) -> None:
        self._said = text
        super().setText(bound(text) if self.wordWrap() else text)

    def text(self) -> str:
        return self._said

    def setWordWrap(self, on: bool) -> None:
        super().setWordWrap(on)
        self.setText(self._said)

    def set_tone(self, tone: str) -> None:
        if tone != self.property("tone"):
            mark_as(self, "tone", tone)


class ShortLabel(Label):
    """One line that gives way: where it is narrow its end is left out, and a tip says it whole."""

    @property
    def elided(self) -> bool:
        return self.width() < self.sizeHint().width()

    def minimumSizeHint(self) -> QSize:
        hint = super().minimumSizeHint()
        return QSize(min(LEAST_WORDS, hint.width()), hint.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.setToolTip(self.text() if self.elided else "")

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self.elided:
            super().paintEvent(event)
            return
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(self.rect(), MIDDLE, beginning(self, self.text(), self.width()))


def beginning(widget: QWidget, words: str, room: int) -> str:
    """As much of a text as there is room for in the font of a widget, and `…`."""
    if widget.fontMetrics().horizontalAdvance(words) <= room:
        return words
    return widget.fontMetrics().elidedText(words, QtCore.Qt.TextElideMode.ElideRight, room)
