"""The list of people: pages of rows, painted in two lines, one of them chosen."""

from array import array
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import (
    QItemSelection,
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
from ombuds.services import people
from ombuds.services.people import PersonLine
from ombuds.ui.cases.columns import Sight
from ombuds.ui.cases.list_model import CaseModel
from ombuds.ui.kit import icons
from ombuds.ui.kit.long_list import LongList
from ombuds.ui.kit.texts import bind, speech
from ombuds.ui.kit.tokens import ROW_TWO, colour, font
from ombuds.ui.people.wording import full_name, said, short_name

BESIDE, TOP, LINE = 12, 5, 17
SHIELD = 18
Index = QModelIndex | QPersistentModelIndex
LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight


class PeopleModel(CaseModel):
    """The same paging as that of cases."""

    service: Callable[..., Any] = staticmethod(people.rows)

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


class PeopleList(LongList):
    """`chosen(id)` when somebody else is gone to, `opened` with Enter, `left` upwards."""

    chosen = Signal(object)
    opened = Signal()
    left = Signal()

    def __init__(self, model: PeopleModel, rows: PeopleRows) -> None:
        super().__init__()
        self.people = model
        self.person_id: int | None = None
        self._loading = False
        self.setModel(model)
        self.setItemDelegate(rows)
        bind(self, QWidget.setAccessibleName, T("People"))
        model.gone.connect(self._choose_again)

    def show_ids(self, ids: "array[int]", top: bool = False) -> None:
        """Another list; who was chosen stays chosen, and what was at the top stays there."""
        bar = self.verticalScrollBar()
        at, shift = divmod(bar.value(), ROW_TWO)
        first = self.people.ids[at] if at < len(self.people.ids) else None
        if self.people.show(ids):
            self._loading = True
            self._choose_again()
            place = self.people.place(first)
            bar.setValue(0 if top or place is None else place * ROW_TWO + shift)
            self._loading = False

    def choose(self, person_id: int | None) -> bool:
        """Goes to somebody without telling; false if they are not in the list."""
        self.person_id = person_id
        place = self._choose_again()
        if place is not None:
            self.scrollTo(self.people.index(place))
        return place is not None

    def enter(self) -> None:
        """From above: the focus, and the first if nobody is chosen."""
        self.setFocus()
        if not self.selectionModel().hasSelection() and len(self.people.ids):
            self.setCurrentIndex(self.people.index(0))

    def _choose_again(self) -> int | None:
        before, self._loading = self._loading, True
        place = self.people.place(self.person_id)
        if place is None:
            self.clearSelection()
        else:
            self.setCurrentIndex(self.people.index(place))
        self._loading = before
        return place

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        places = [index.row() for index in selected.indexes()]
        if places and not self._loading:
            self.person_id = self.people.ids[places[0]]
            self.chosen.emit(self.person_id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Right):
            self.opened.emit()
        elif event.key() == Qt.Key.Key_Up and self.currentIndex().row() <= 0:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters do not look through a hundred thousand rows: the search box does."""
