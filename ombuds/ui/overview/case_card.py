"""A card of cases: how many, the first of them, and the door to all."""

from collections.abc import Callable

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from ombuds.domain.views import CaseRow
from ombuds.i18n import T, Text
from ombuds.i18n.formats import number_text
from ombuds.services.reports.overview import Part
from ombuds.ui.kit.buttons import LinkButton
from ombuds.ui.kit.look.tokens import ROW_TWO
from ombuds.ui.kit.parts import Card, line, row
from ombuds.ui.kit.texts import Label, speech
from ombuds.ui.lists.columns import Sight
from ombuds.ui.lists.due_rows import DueList, DueRows

Index = QModelIndex | QPersistentModelIndex
EDGE = 13  # of what stands on a card without padding


class FewRows(QAbstractListModel):
    """The rows of a card, all of them at hand."""

    slow = False

    def __init__(self) -> None:
        super().__init__()
        self.rows: tuple[CaseRow, ...] = ()
        self.say: Callable[[CaseRow], str] = lambda found: found.number

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def row(self, at: int) -> CaseRow:
        return self.rows[at]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.DisplayRole):
            return self.say(self.rows[index.row()])
        return None

    def show(self, rows: tuple[CaseRow, ...]) -> None:
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()


class FewList(DueList):
    """`opened` carries the id of a case that was clicked or entered."""

    opened = Signal(object)

    def __init__(self, rows: DueRows, words: Text) -> None:
        super().__init__(rows, words)
        rows.closing = False
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.clicked.connect(self._open)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """A row is chosen while the keys are here."""
        super().focusInEvent(event)
        self.setCurrentIndex(self.model().index(max(self.currentIndex().row(), 0), 0))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.clearSelection()

    def _open(self, index: QModelIndex) -> None:
        if index.isValid():
            row = self.rows.model.row(index.row())
            self.opened.emit(row.id if row is not None else None)


class CardHead(QWidget):
    """Title, number, and an underlined word at the right end."""

    def __init__(self, title: Text, tone: str = "text") -> None:
        super().__init__()
        self.title = Label(title, "section", tone)
        self.count = Label(tone="text-2")
        self.link = LinkButton()
        self.setLayout(row(self.title, self.count, None, self.link))
        self.layout().setContentsMargins(EDGE, 8, EDGE, 7)  # type: ignore[union-attr]

    def show_count(self, count: int) -> None:
        self.count.show_words(lambda language: number_text(count, language))

    def show_more(self, more: int) -> None:
        """The link, saying how many there are that are not shown."""
        self.link.show_words(
            lambda language: speech().say(
                T("Open in the list: {n} more", n=number_text(more, language))
                if more
                else T("Open in the list")
            )
        )


class CaseCard(Card):
    """`opened` carries a case, `listed` the part that is to be opened as a list."""

    opened = Signal(object)
    listed = Signal(object)

    def __init__(
        self, title: Text, nothing: Text, sight: Callable[[], Sight], tone: str = "text"
    ) -> None:
        super().__init__(padding=1)
        self.body.setSpacing(0)
        self.tone = tone
        self.part: Part | None = None
        self.head_ = CardHead(title)
        self.model = FewRows()
        self.list = FewList(DueRows(self.model, sight), title)  # type: ignore[arg-type]
        self.nothing = Label(nothing, tone="text-2")
        self.nothing.setContentsMargins(EDGE, 10, EDGE, 12)
        self.hairline = line()
        for widget in (self.head_, self.hairline, self.list, self.nothing):
            self.body.addWidget(widget)
        self.list.opened.connect(self.opened)
        self.head_.link.clicked.connect(lambda: self.listed.emit(self.part))

    def show_part(self, part: Part) -> None:
        """The row that the keys stand on stays chosen where it is still there."""
        self.part = part
        at = self.list.currentIndex().row()
        kept = self.model.rows[at].id if at >= 0 else 0
        self.model.show(part.rows)
        places = {found.id: n for n, found in enumerate(part.rows)}
        if part.rows:
            at = min(max(places.get(kept, at), 0), len(part.rows) - 1)
            self.list.setFixedHeight(ROW_TWO * len(part.rows))
            if self.list.hasFocus():
                self.list.setCurrentIndex(self.model.index(at))
        self.list.setVisible(bool(part.rows))
        self.nothing.setVisible(not part.rows)
        self.head_.title.set_tone(self.tone if part.rows else "text")
        self.head_.show_count(len(part.ids))
        self.head_.link.setVisible(bool(part.rows))
        self.head_.show_more(len(part.ids) - len(part.rows))

    def entrance(self) -> QWidget:
        return self.list
