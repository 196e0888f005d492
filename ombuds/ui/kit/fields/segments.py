"""A few options side by side, and tabs over a list with their counts: both drawn as one strip."""

from collections.abc import Sequence
from typing import Any

from PySide6 import QtCore
from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QWidget,
)

from ombuds.ui.kit.fields.editing import Editor
from ombuds.ui.kit.fields.options import YES_NO_UNKNOWN, Option
from ombuds.ui.kit.look.later import later, pointed
from ombuds.ui.kit.look.ring import ringed
from ombuds.ui.kit.look.tokens import FIELD, colour, font
from ombuds.ui.kit.texts import LEAST_WORDS, beginning, bind, speech

ROUND = 5  # pixels of a round corner, under which no line runs


class _Segment(QPushButton):
    """One of the options side by side; the chosen one is tinted and underlined."""

    def __init__(self, option: Option) -> None:
        super().__init__()
        self.option = option
        self.count: int | None = None
        self.coded = False  # the code of the option stands for its words
        self.setProperty("segment", "inner")
        self.setCheckable(True)
        self.setFont(font())
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        pointed(self)
        bind(self, _say_segment, option.words)

    def sizeHint(self) -> QSize:
        strong = QSize(0, 0)
        self.setFont(font("strong"))
        strong.setWidth(self.fontMetrics().horizontalAdvance(self.text()))
        self.setFont(font())
        return QSize(strong.width() + 24, FIELD - 2)

    def minimumSizeHint(self) -> QSize:
        return QSize(min(LEAST_WORDS, self.sizeHint().width()), FIELD - 2)

    @property
    def elided(self) -> bool:
        return self.width() < self.sizeHint().width() - 12

    def initStyleOption(self, option: QStyleOptionButton) -> None:
        super().initStyleOption(option)
        option.text = beginning(self, option.text, self.width() - 10)  # type: ignore[attr-defined]
        # The style would tint it, as if it were chosen
        option.state &= ~QStyle.StateFlag.State_HasFocus  # type: ignore[attr-defined]

    def paintEvent(self, event: QPaintEvent) -> None:
        """The chosen one is underlined as far as its corners are round; within the ring around
        them all, a line shows which one the keys would choose."""
        super().paintEvent(event)
        if self.isChecked() and self.isEnabled():
            place = self.property("segment")
            left = ROUND if place in ("first", "only") else 0
            right = ROUND if place in ("last", "only") else 0
            line = QPixmap(self.width() - left - right, 2)
            line.fill(colour("accent"))
            painter = QPainter(self)
            painter.drawPixmap(left, self.height() - 2, line)  # a pen would need the class Qt
            painter.end()
        if self.hasFocus() and not self.isChecked():
            painter = QPainter(self)
            painter.setPen(colour("accent"))
            painter.drawRect(self.rect().adjusted(3, 3, -4, -4))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.say_tip()

    def say_tip(self) -> None:
        """What does not stand there whole."""
        words = self.accessibleName() if self.coded else self.text() if self.elided else ""
        self.setToolTip(words)


class SegmentedChoice(Editor, QFrame):
    """Two to five options side by side; arrows move, Delete takes the answer back."""

    edited = Signal()
    told = Signal()

    def __init__(
        self,
        options: Sequence[Option] = YES_NO_UNKNOWN,
        wide: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("card", "field")
        self.group = QButtonGroup(self)
        self.group.setExclusive(True)
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.setSpacing(0)
        self.setSizePolicy(
            QSizePolicy.Policy.Expanding if wide else QSizePolicy.Policy.Maximum,
            QSizePolicy.Policy.Fixed,
        )
        ringed(self)
        self.set_options(options)
        self.group.buttonToggled.connect(self._toggled)
        self._kept: Any = None

    def set_options(self, options: Sequence[Option]) -> None:
        for button in self.segments():
            self.group.removeButton(button)
            button.deleteLater()
        for option in options:
            segment = _Segment(option)
            self.group.addButton(segment)
            self.row.addWidget(segment)
        made = self.segments()
        for segment, place in ((made[0], "first"), (made[-1], "last")):
            segment.setProperty("segment", "only" if len(made) == 1 else place)
        self._land()

    def segments(self) -> list[_Segment]:
        return [b for b in self.group.buttons() if isinstance(b, _Segment)]

    def value(self) -> Any:
        """The chosen option's value; None when none is: not asked is not the same as unknown."""
        chosen = self.group.checkedButton()
        return chosen.option.value if isinstance(chosen, _Segment) else None

    def show_value(self, value: Any) -> None:
        self.group.setExclusive(False)
        for segment in self.segments():
            segment.setChecked(segment.option.value == value)
        self.group.setExclusive(True)
        self._kept = self.group.checkedButton()
        self._land()

    def _land(self) -> None:
        """The focus comes to the chosen one, else to the one that has it, else to the first.

        Qt sees to this only where a person chooses.
        """
        made = self.segments()
        focused = next((one for one in made if one.hasFocus()), made[0])
        place = self.group.checkedButton() or focused
        self.setFocusProxy(place)
        later(self, self._let_tab_come)

    def _let_tab_come(self) -> None:
        by_tab, by_click = QtCore.Qt.FocusPolicy.StrongFocus, QtCore.Qt.FocusPolicy.ClickFocus
        for segment in self.segments():
            segment.setFocusPolicy(by_tab if segment is self.focusProxy() else by_click)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete takes the answer back."""
        takes_back = event.key() in (QtCore.Qt.Key.Key_Delete, QtCore.Qt.Key.Key_Backspace)
        if takes_back and self.value() is not None:
            self.show_value(None)
            self.was_edited()
        else:
            super().keyPressEvent(event)

    def _toggled(self, button: QAbstractButton, on: bool) -> None:
        """By hand, by key or by a screen reader, which clicks nothing."""
        if on and not self._loading and button is not self._kept:
            self._kept = button
            self._land()
            self.was_edited()


class FilterTabs(SegmentedChoice):
    """Tabs over a list with how many stand in each: `Open 866 | Mine 38`."""

    def set_count(self, value: Any, count: int | None) -> None:
        for segment in self.segments():
            if segment.option.value == value:
                segment.count = count
                _say_segment(segment, speech().say(segment.option.words))

    def fit(self, room: int) -> None:
        """In so much room: the longest words of options with a code give way to the code."""
        coded = [one for one in self.segments() if one.option.code]
        for segment in coded:
            _say_coded(segment, False)
        for segment in sorted(coded, key=_wide, reverse=True):
            if sum(map(_wide, self.segments())) + 2 * self.frameWidth() <= room:
                break
            _say_coded(segment, True)


def _wide(segment: _Segment) -> int:
    return segment.sizeHint().width()


def _say_coded(segment: _Segment, coded: bool) -> None:
    segment.coded = coded
    _say_segment(segment, speech().say(segment.option.words))


def _say_segment(segment: _Segment, words: str) -> None:
    shown = segment.option.code if segment.coded else words
    if segment.count is not None:
        from ombuds.i18n.formats import number_text

        shown += f" {number_text(segment.count, speech().language)}"
    segment.setText(shown)
    segment.setAccessibleName(words if segment.coded else "")
    segment.say_tip()
    segment.updateGeometry()
