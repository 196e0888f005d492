"""Editors that choose: a list, a tick, several ticks, one of several.

An option is `Option(value, words, code="DV", second=…)`. No choice is None.
"""

from collections.abc import Sequence
from typing import Any

from PySide6 import QtCore
from PySide6.QtCore import (
    QSize,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QCheckBox,
    QComboBox,
    QRadioButton,
    QStyle,
    QStyleOptionButton,
    QStyleOptionComboBox,
    QWidget,
)

from ombuds.ui.kit.fields.editing import Editor, framed_field
from ombuds.ui.kit.fields.options import Option
from ombuds.ui.kit.flow import FlowLayout
from ombuds.ui.kit.look import icons
from ombuds.ui.kit.look.later import pointed
from ombuds.ui.kit.look.ring import ringed
from ombuds.ui.kit.look.tokens import font
from ombuds.ui.kit.texts import LEAST_WORDS, Words, beginning, bind, speech

INSET = 1  # of the words of a choice within their place, at either end


class ChoiceField(Editor, QComboBox):
    """One of a list. Long lists are searched by typing. `empty` words stand for no choice."""

    edited = Signal()
    told = Signal()

    def __init__(
        self,
        options: Sequence[Option] = (),
        empty: Words | None = None,
        icon: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.options: list[Option] = []
        self.empty, self.icon = empty, icon
        self.setFont(font())
        framed_field(self)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)
        if icon:
            self.setProperty("icon", True)
        self.set_options(options)
        self.activated.connect(lambda _: self.was_edited())

    def set_options(self, options: Sequence[Option]) -> None:
        """New options; what was chosen stays chosen if it is still there."""
        kept = self.value()
        first = [Option(None, self.empty)] if self.empty is not None else []
        self.options = first + list(options)
        with self.loading():
            bind(self, ChoiceField._say, lambda language: language)
            self.show_value(kept)

    def value(self) -> Any:
        at = self.currentIndex()
        return self.options[at].value if 0 <= at < len(self.options) else None

    def show_value(self, value: Any) -> None:
        found = (i for i, option in enumerate(self.options) if option.value == value)
        self.setCurrentIndex(next(found, -1))

    def choose(self, at: int) -> None:
        """A choice by the person."""
        if at != self.currentIndex():
            self.setCurrentIndex(at)
            self.was_edited()

    def showPopup(self) -> None:
        pass

        from ombuds.ui.kit.fields.choice_list import ChoiceList

        ChoiceList(self).open()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        typed = event.text()
        if (
            typed
            and typed.isprintable()
            and not typed.isspace()
            and not event.modifiers()
            & (QtCore.Qt.KeyboardModifier.ControlModifier | QtCore.Qt.KeyboardModifier.AltModifier)
        ):
            pass

            from ombuds.ui.kit.fields.choice_list import ChoiceList

            ChoiceList(self).open(typed)
        elif event.key() in (QtCore.Qt.Key.Key_Return, QtCore.Qt.Key.Key_Enter):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _say(self, _language: str) -> None:
        at = self.currentIndex()
        self.clear()
        for option in self.options:
            self.addItem(speech().say(option.words))
        self.setCurrentIndex(at)

    def minimumSizeHint(self) -> QSize:
        hint = super().minimumSizeHint()
        return QSize(min(LEAST_WORDS + 48, hint.width()), hint.height())

    def initStyleOption(self, option: QStyleOptionComboBox) -> None:
        """What is too long for the field is shown as far as it goes; the tip says it whole."""
        super().initStyleOption(option)
        whole, words_at = QStyle.ComplexControl.CC_ComboBox, QStyle.SubControl.SC_ComboBoxEditField
        room = self.style().subControlRect(whole, option, words_at, self).width() - 2 * INSET
        words = beginning(self, self.currentText(), room)
        option.currentText = words  # type: ignore[attr-defined]
        self.setToolTip(self.currentText() if words != self.currentText() else "")

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        token = "text-2" if self.isEnabled() else "control"
        icons.draw(painter, "chevron-down", token, self.width() - 27, (self.height() - 16) // 2)
        if self.icon:
            icons.draw(painter, self.icon, "text-2", 11, (self.height() - 16) // 2)


def _say_plain(button: QAbstractButton, words: str) -> None:
    """Words of the book may hold an ampersand; it is no key of a menu."""
    button.setText(words.replace("&", "&&"))


class Check(QCheckBox):
    """A check box with our tick; its words change with the language."""

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFont(font())
        pointed(self)
        ringed(self)
        bind(self, _say_plain, words)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.isChecked():
            option = QStyleOptionButton()
            self.initStyleOption(option)
            where = QStyle.SubElement.SE_CheckBoxIndicator
            box = self.style().subElementRect(where, option, self)
            painter = QPainter(self)
            icons.draw(painter, "check", "surface", box.x() + 2, box.y() + 2, 12)


class Radio(QRadioButton):
    """One of several; its words change with the language."""

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFont(font())
        pointed(self)
        ringed(self)
        bind(self, _say_plain, words)


class CheckField(Editor, Check):
    """Yes or not: `value()` is a bool. Its words are its label."""

    edited = Signal()
    told = Signal()

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(words, parent)
        self.toggled.connect(self.was_edited)

    def value(self) -> bool:
        return self.isChecked()

    def show_value(self, value: bool | None) -> None:
        self.setChecked(bool(value))


class _Group(Editor, QWidget):
    """Buttons that flow over as many lines as they need."""

    def __init__(self, options: Sequence[Option], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.flow = FlowLayout(self, across=20, down=4)
        self.buttons: list[tuple[Option, QAbstractButton]] = []
        self.set_options(options)

    def make(self, option: Option) -> QAbstractButton:
        raise NotImplementedError

    def set_options(self, options: Sequence[Option]) -> None:
        for _, button in self.buttons:
            self.flow.removeWidget(button)
            button.deleteLater()
        self.buttons = [(option, self.make(option)) for option in options]
        for _, button in self.buttons:
            self.flow.addWidget(button)
            button.toggled.connect(self._toggled)
        if self.buttons:
            self.setFocusProxy(self.buttons[0][1])

    def _toggled(self, on: bool) -> None:
        """By hand, by key or by a screen reader, which clicks nothing."""
        self.was_edited()


class CheckGroup(_Group):
    """Several of a few: `value()` is a tuple of the chosen values, in the order of options."""

    edited = Signal()
    told = Signal()

    def make(self, option: Option) -> QAbstractButton:
        return Check(option.words)

    def value(self) -> tuple[Any, ...]:
        return tuple(option.value for option, button in self.buttons if button.isChecked())

    def show_value(self, value: Any) -> None:
        for option, button in self.buttons:
            button.setChecked(option.value in (value or ()))


class RadioGroup(_Group):
    """One of a few, written out."""

    edited = Signal()
    told = Signal()

    def make(self, option: Option) -> QAbstractButton:
        return Radio(option.words)

    def _toggled(self, on: bool) -> None:
        if on:  # the one that goes off says nothing new
            self.was_edited()

    def value(self) -> Any:
        found = (option.value for option, button in self.buttons if button.isChecked())
        return next(found, None)

    def show_value(self, value: Any) -> None:
        for option, button in self.buttons:
            button.setAutoExclusive(False)
            button.setChecked(option.value == value)
            button.setAutoExclusive(True)
