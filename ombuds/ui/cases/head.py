"""The head of the list: the names of its columns, by which it is sorted."""

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
)
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from ombuds.i18n import T, Text
from ombuds.services.finding.lists import Sort
from ombuds.ui.kit.look import icons
from ombuds.ui.kit.look.ring import ringed
from ombuds.ui.kit.look.tokens import HEAD, RADIUS, colour, font
from ombuds.ui.kit.texts import bind, speech
from ombuds.ui.lists.columns import ALWAYS, BEFORE, TITLES, USUAL, Column

Index = QModelIndex | QPersistentModelIndex
OUTCOME = (Sort.DUE, T("outcome", "head of a column"))
HEADS: tuple[tuple[tuple[Sort | None, Text], ...], ...] = (
    ((Sort.NUMBER, T("No.")), (Sort.NUMBER, T("registration", "head of a column"))),
    ((Sort.COMPLAINANT, T("Complainant")), (Sort.REGION, T("region", "head of a column"))),
    ((Sort.RIGHT, T("Right", "human right")),),
    ((Sort.BODY, T("Body")),),
    ((Sort.STAGE, T("Stage")),),
    ((Sort.DUE, T("Due")),),
    ((Sort.OFFICER, T("Officer", "filter")),),
    ((None, T("Tags")),),
)
SORTS: dict[Sort, Text] = {
    Sort.DUE: T("nearest deadline first"),
    Sort.NUMBER: T("by number"),
    Sort.RECEIVED: T("by day of receipt"),
    Sort.COMPLAINANT: T("by complainant"),
    Sort.REGION: T("by region"),
    Sort.RIGHT: T("by right"),
    Sort.BODY: T("by body"),
    Sort.STAGE: T("by stage"),
    Sort.OFFICER: T("by officer"),
}


class Head(QPushButton):
    """The names of the columns; a click sorts by what it hits, another one the other way."""

    wanted = Signal(object)  # Sort
    column_wanted = Signal(object, bool)  # Column, and whether it is to be there

    def __init__(self) -> None:
        super().__init__()
        self.columns: tuple[Column, ...] = USUAL
        self.widths: list[int] = []
        self.sort, self.descending = Sort.DUE, False
        self._heads = HEADS
        self.setFixedHeight(HEAD)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        ringed(self)
        bind(self, QWidget.setAccessibleName, T("Order of the list"))

    def show_order(self, sort: Sort, descending: bool) -> None:
        self.sort, self.descending = sort, descending
        self.update()

    def name_outcome(self, on: bool) -> None:
        """What is over has an outcome where others have a day."""
        due = (*HEADS[Column.DUE], OUTCOME)
        self._heads = (*HEADS[: Column.DUE], due, *HEADS[Column.DUE + 1 :]) if on else HEADS
        self.update()

    def _parts(self) -> list[tuple[QRect, Sort | None, str]]:
        """Every word with its place, and what it sorts by; slashes belong to the word after."""
        metrics, x, found = QFontMetricsF(font("small-strong")), 0, []
        for head, width in zip(self._heads, self.widths, strict=False):
            at = x + BEFORE
            for n, (sort, words) in enumerate(head if width else ()):
                said = (" / " if n else "") + speech().say(words)
                wide = round(metrics.horizontalAdvance(said))
                found.append((QRect(at, 0, wide, self.height()), sort, said))
                at += wide
            x += width
        return found

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        round_ = QPainterPath()
        round_.addRoundedRect(self.rect().adjusted(0, 0, 0, RADIUS), RADIUS - 1, RADIUS - 1)
        painter.setClipPath(round_)
        painter.fillRect(self.rect(), colour("sunken"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, colour("line"))
        painter.setFont(font("small-strong"))
        metrics, marked = QFontMetricsF(painter.font()), False
        parts = self._parts()
        # Up to the next column; within one, into the space before the slash
        after = [(box.left(), said.startswith(" /")) for box, _, said in parts[1:]]
        ends = [*(left + 2 if same else left - 4 for left, same in after), self.width()]
        for (box, sort, said), end in zip(parts, ends, strict=True):
            box.setRight(min(box.right() + 4, end))  # the next column begins there
            painter.setPen(colour("text-2"))
            words = metrics.elidedText(said, Qt.TextElideMode.ElideRight, box.width())
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, words)
            if sort == self.sort and not marked:
                marked = True
                self._paint_arrow(painter, sort)

    def _paint_arrow(self, painter: QPainter, sort: Sort) -> None:
        """After the last word that sorts so."""
        end = max(box.right() for box, by, _ in self._parts() if by == sort)
        name = "arrow-up" if self.descending else "arrow-down"
        icons.draw(painter, name, "text-2", end + 4, (self.height() - 12) // 2, 12)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        x, at = event.position().x(), 0
        for head, width in zip(self._heads, self.widths, strict=False):
            if at <= x < at + width:
                hit = [s for box, s, _ in self._parts() if box.left() <= x <= box.right()]
                if (sort := hit[0] if hit else head[0][0]) is not None:
                    self.wanted.emit(sort)
                return
            at += width

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Space, Qt.Key.Key_Menu):
            self._offer(self.mapToGlobal(self.rect().bottomLeft()))
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self._offer(event.globalPos())

    def _offer(self, at) -> None:
        """Every order there is, and every column."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for sort, words in SORTS.items():
            action = menu.addAction(speech().say(words))
            action.setCheckable(True)
            action.setChecked(sort == self.sort)
            action.triggered.connect(lambda _=False, by=sort: self.wanted.emit(by))
        menu.addSeparator()
        for column, words in TITLES.items():
            if column not in ALWAYS:
                action = menu.addAction(speech().say(T("Column: {name}", name=words)))
                action.setCheckable(True)
                action.setChecked(column in self.columns)
                action.triggered.connect(lambda on, one=column: self.column_wanted.emit(one, on))
        menu.popup(at)
