"""The list that a ChoiceField opens: two-line rows, code tags, a search line when it is long.

Loaded when a list is opened first: the start shows none.
"""

from typing import Any

from PySide6 import QtCore
from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
)
from PySide6.QtGui import QKeyEvent, QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from ombuds.i18n import T
from ombuds.ui.kit.fields.editing import inside
from ombuds.ui.kit.fields.options import Option
from ombuds.ui.kit.look import icons
from ombuds.ui.kit.look.icons import Icon
from ombuds.ui.kit.look.tokens import colour, font
from ombuds.ui.kit.parts import column, paint_code
from ombuds.ui.kit.texts import Label, bind, speech

LONG = 10
"""From so many options on there is a search line."""
ROW = 32
_CHOSEN, OPTION_ROLE, _AT = (QtCore.Qt.ItemDataRole.UserRole + i for i in range(3))
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

    def __init__(self, field: Any) -> None:  # a ChoiceField, which opens this list
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
