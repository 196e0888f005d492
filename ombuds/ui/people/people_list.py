"""The list of people: pages of rows, painted in two lines, one of them chosen."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ombuds.i18n import N, T
from ombuds.services.people import people_list
from ombuds.services.people.people_list import PersonLine
from ombuds.ui.kit.look import icons
from ombuds.ui.kit.look.tokens import ROW_TWO, colour, font
from ombuds.ui.kit.texts import bind, speech
from ombuds.ui.lists.columns import Sight
from ombuds.ui.lists.id_list import IdList
from ombuds.ui.lists.list_model import CaseModel
from ombuds.ui.wording.people import full_name, said, short_name

BESIDE, TOP, LINE = 12, 5, 17
SHIELD = 18
Index = QModelIndex | QPersistentModelIndex
LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight


class PeopleModel(CaseModel):
    """The same paging as that of cases."""

    service: Callable[..., Any] = staticmethod(people_list.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        spoken = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
        row: Any = self._rows.get(self.ids[index.row()])
        return self.say(row) if row is not None and role in spoken else None


class PeopleRows(QStyledItemDelegate):
    """Name and number of cases; beneath them year of birth and region."""

    def __init__(self, model: PeopleModel, sight: Callable[[], Sight]) -> None:
        super().__init__(model)
        self.model, self.sight = model, sight
        model.say = lambda row: ", ".join(part for part in self.parts(row) if part)  # type: ignore[arg-type]

    def parts(self, row: PersonLine) -> tuple[str, str, str]:
        """Name, number of cases, year of birth and region."""
        sight, language = self.sight(), speech().language
        region = sight.terms.label("region", row.region, language, short=True) if row.region else ""
        born = str(row.birth_year) if row.birth_year and not sight.hidden else ""
        second = " · ".join(part for part in (born, region) if part)
        return (
            full_name(row, sight.hidden),
            said(N("{n} case", "{n} cases", n=row.cases)),
            second,
        )

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(100, ROW_TWO)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        box = QRect(option.rect)  # type: ignore[attr-defined]
        selected = bool(option.state & QStyle.StateFlag.State_Selected)  # type: ignore[attr-defined]
        painter.save()
        if selected:
            painter.fillRect(box, colour("selection"))
            painter.fillRect(QRect(box.x(), box.y(), 3, box.height()), colour("accent"))
        painter.fillRect(QRect(box.x(), box.bottom(), box.width(), 1), colour("line"))
        row: Any = self.model.row(index.row())
        if row is not None:
            self._paint_row(painter, box.adjusted(BESIDE, 0, -BESIDE, 0), row, selected)
        elif self.model.slow:
            painter.fillRect(box.adjusted(BESIDE, 12, -box.width() // 3, -24), colour("sunken"))
        painter.restore()

    def _paint_row(self, painter: QPainter, box: QRect, row: PersonLine, selected: bool) -> None:
        name, count, second = self.parts(row)
        small = QFontMetricsF(font("small"))
        room = box.width() - round(small.horizontalAdvance(count)) - 10
        role = "strong" if selected else "base"
        metrics = QFontMetricsF(font(role))
        if metrics.horizontalAdvance(name) > room:
            name = short_name(row, self.sight().hidden)
        upper = QRect(box.x(), box.y() + TOP, room, LINE)
        lower = upper.translated(0, LINE)
        painter.setFont(font(role))
        painter.setPen(colour("text"))
        painter.drawText(upper, LEFT, metrics.elidedText(name, Qt.TextElideMode.ElideRight, room))
        painter.setFont(font("small"))
        painter.setPen(colour("text-2"))
        painter.drawText(box, RIGHT, count)
        painter.setPen(colour("text-3"))
        if row.safe_contact:
            icons.draw(painter, "shield", "text-2", lower.x(), lower.y() + 2, 13)
            lower.setLeft(lower.x() + SHIELD)
        second = small.elidedText(second, Qt.TextElideMode.ElideRight, lower.width())
        painter.drawText(lower, LEFT, second)


class PeopleList(IdList):
    """Enter goes to the card, Up from the first row `left` to the search."""

    left = Signal()

    def __init__(self, model: PeopleModel, rows: PeopleRows) -> None:
        super().__init__(model)
        self.setItemDelegate(rows)
        bind(self, QWidget.setAccessibleName, T("People"))

    def enter(self) -> None:
        """From above: the focus, and the first if nobody is chosen."""
        self.setFocus()
        if not self.selectionModel().hasSelection() and len(self.listed.ids):
            self.setCurrentIndex(self.listed.index(0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Right):
            self.opened.emit()
        elif event.key() == Qt.Key.Key_Up and self.currentIndex().row() <= 0:
            self.left.emit()
        else:
            super().keyPressEvent(event)
