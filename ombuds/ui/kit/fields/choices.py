"""Editors that choose: a list, a tick, several ticks, one of several.

An option is `Option(value, words, code="DV", second=…)`. No choice is None.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple

from PySide6 import QtCore
from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QAbstractButton,
    QCheckBox,
    QComboBox,
    QFrame,
    QLineEdit,
    QListView,
    QRadioButton,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionButton,
    QStyleOptionComboBox,
    QStyleOptionViewItem,
    QWidget,
)

from ombuds.i18n import T
from ombuds.ui.kit.fields.editing import Editor, framed_field, inside
from ombuds.ui.kit.flow import FlowLayout
from ombuds.ui.kit.look import icons
from ombuds.ui.kit.look.icons import Icon
from ombuds.ui.kit.look.later import pointed
from ombuds.ui.kit.look.ring import ringed
from ombuds.ui.kit.look.tokens import colour, font
from ombuds.ui.kit.parts import column, paint_code
from ombuds.ui.kit.texts import LEAST_WORDS, Label, Words, beginning, bind, speech

INSET = 1  # of the words of a choice within their place, at either end


class Option(NamedTuple):
    """One thing to choose."""

    value: Any
    words: Words
    code: str = ""
    second: Words | None = None


YES_NO_UNKNOWN = (
    Option("yes", T("Yes")),
    Option("no", T("No")),
    Option("unknown", T("Unknown")),
)


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


# The list that a ChoiceField opens: two-line rows, code tags, a search line when it is long.

LONG = 10
"""From so many options on there is a search line."""
ROW = 32
# From Qt.ItemDataRole.UserRole on; asking for the class Qt would cost the start 8 ms.
_CHOSEN, OPTION_ROLE, _AT = (0x0100 + i for i in range(3))
Index = QModelIndex | QPersistentModelIndex


def found(words: str, typed: str) -> bool:
    """Every typed word begins a word of the option; ё is е."""
    here = words.casefold().replace("ё", "е").replace("-", " ").split()
    parts = typed.casefold().replace("ё", "е").split()
    return all(any(word.startswith(part) for word in here) for part in parts)


class OptionRows(QStyledItemDelegate):
    """Paints an option: code, words, a grey second line, a tick at the chosen one."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        shown: Option = index.data(OPTION_ROLE)
        width = option.fontMetrics.horizontalAdvance(index.data()) + (96 if shown.code else 52)
        return QSize(width, 44 if shown.second else ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        shown: Option = index.data(OPTION_ROLE)
        box = QRect(option.rect)  # type: ignore[attr-defined]
        state = option.state  # type: ignore[attr-defined]
        painter.save()
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, colour("selection"))
            painter.fillRect(QRect(box.x(), box.y(), 3, box.height()), colour("accent"))
        x = box.x() + 12
        if shown.code:
            paint_code(painter, QRectF(x, box.center().y() - 8, 38, 18), shown.code)
            x += 46
        words = QRect(x, box.y(), box.right() - x - 28, box.height())
        if shown.second:
            second = words.adjusted(0, 22, 0, -4)
            words.setHeight(24)
            _text(painter, second, speech().say(shown.second), "small", "text-3")
        _text(painter, words, index.data(), "base", "text")
        if index.data(_CHOSEN):
            icons.draw(painter, "check", "accent", box.right() - 24, box.center().y() - 8)
        painter.restore()


class ChoiceList(QFrame):
    """Opens under the field; keys choose, Esc closes, typing searches."""

    def __init__(self, field: ChoiceField) -> None:
        super().__init__(field.window(), QtCore.Qt.WindowType.Popup)
        self.setAttribute(QtCore.Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("popup", True)
        self.field = field
        self.search = QLineEdit()
        self.search.setFont(font())
        if len(field.options) < LONG:
            self.search.hide()
        inside(self.search, left=Icon("search"))
        bind(self.search, QLineEdit.setPlaceholderText, T("Search"))
        self.rows = QStandardItemModel(self)
        self.view = QListView()
        self.view.setModel(self.rows)
        self.view.setItemDelegate(OptionRows(self.view))
        self.view.setFont(font())
        self.view.setFocusPolicy(QtCore.Qt.FocusPolicy.NoFocus)
        self.view.setMouseTracking(True)
        self.view.entered.connect(self.view.setCurrentIndex)
        self.view.clicked.connect(self._take)
        # An empty box would look as if something were still to come
        self.nothing = Label(T("Nothing found", "finder"), tone="text-2")
        self.nothing.setContentsMargins(12, 6, 12, 6)
        self.nothing.hide()
        self.search.textChanged.connect(self._fill)
        box = column(self.search, self.nothing, self.view)
        box.setAlignment(self.nothing, QtCore.Qt.AlignmentFlag.AlignTop)
        box.setContentsMargins(4, 4, 4, 4)
        self.setLayout(box)

    def open(self, typed: str = "") -> None:
        self._fill(typed)
        rows = [self.view.sizeHintForRow(i) for i in range(self.rows.rowCount())]
        wide = max([self.view.sizeHintForColumn(0) + 24, self.field.width()])
        tall = min(sum(rows or [ROW]) + 12, 360) + (36 if self.search.isVisibleTo(self) else 0)
        space = self.field.screen().availableGeometry()
        under = self.field.mapToGlobal(QPoint(0, self.field.height() + 2))
        if under.y() + tall > space.bottom():
            under.setY(max(space.top(), self.field.mapToGlobal(QPoint(0, -2)).y() - tall))
        under.setX(max(space.left(), min(under.x(), space.right() - wide)))
        self.setGeometry(QRect(under, QSize(min(wide, space.width()), tall)))
        self.show()
        if self.search.isVisible():
            self.search.setText(typed)
            self.search.setFocus()
        elif typed:
            self._jump(typed)

    def _fill(self, typed: str) -> None:
        self.rows.clear()
        chosen = self.field.currentIndex()
        for at, option in enumerate(self.field.options):
            words = speech().say(option.words)
            second = speech().say(option.second) if option.second else ""
            if found(f"{option.code} {words} {second}", typed if self._searches() else ""):
                item = QStandardItem(words)
                item.setData(option, OPTION_ROLE)
                item.setData(at == chosen, _CHOSEN)
                item.setData(at, _AT)
                item.setEditable(False)
                self.rows.appendRow(item)
                if at == chosen:
                    self.view.setCurrentIndex(item.index())
        if not self.view.currentIndex().isValid():
            self._go(0)
        self._say_nothing(self.rows.rowCount() == 0)

    def _say_nothing(self, on: bool) -> None:
        self.nothing.setVisible(on)
        words = self.nothing.text() if on else ""
        self.search.setAccessibleDescription(words)  # it has the focus all the while

    def _searches(self) -> bool:
        return len(self.field.options) >= LONG

    def _jump(self, typed: str) -> None:
        """Without a search line: the next option that begins so."""
        count, now = self.rows.rowCount(), self.view.currentIndex().row()
        for row in ((now + i) % count for i in range(1, count + 1)):
            if found(self.rows.index(row, 0).data(), typed):
                self._go(row)
                return

    def _go(self, row: int) -> None:
        if 0 <= row < self.rows.rowCount():
            self.view.setCurrentIndex(self.rows.index(row, 0))

    def _take(self, index: Index) -> None:
        """What is marked is chosen; where nothing matches, the list closes."""
        at = index.data(_AT) if index.isValid() else None
        self.close()
        if at is not None:
            self.field.choose(at)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab takes what is marked and goes on to the next field."""
        self._take(self.view.currentIndex())
        return self.field.focusNextPrevChild(forward)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        now, key = self.view.currentIndex(), event.key()
        steps = {
            QtCore.Qt.Key.Key_Down: 1,
            QtCore.Qt.Key.Key_Up: -1,
            QtCore.Qt.Key.Key_PageDown: 8,
            QtCore.Qt.Key.Key_PageUp: -8,
        }
        if key in steps:
            self._go(max(0, min(now.row() + steps[QtCore.Qt.Key(key)], self.rows.rowCount() - 1)))
        elif key in (QtCore.Qt.Key.Key_Return, QtCore.Qt.Key.Key_Enter):
            self._take(now)
        elif event.text().isprintable() and event.text().strip() and not self._searches():
            self._jump(event.text())
        else:
            super().keyPressEvent(event)


def _text(painter: QPainter, box: QRect, words: str, role: str, token: str) -> None:
    painter.setFont(font(role))
    painter.setPen(colour(token))
    shown = painter.fontMetrics().elidedText(words, QtCore.Qt.TextElideMode.ElideRight, box.width())
    painter.drawText(box, QtCore.Qt.AlignmentFlag.AlignVCenter, shown)
