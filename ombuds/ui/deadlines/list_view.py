"""The list of what is due, in groups; it keeps its place when it is read again."""

from datetime import date

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from ombuds.i18n import T, Text
from ombuds.i18n.formats import number_text
from ombuds.services.deadlines import Agenda, When
from ombuds.ui.cases.columns import BEFORE
from ombuds.ui.deadlines.model import HEADING, DueModel
from ombuds.ui.deadlines.rows import EDGE, DueList, DueRows
from ombuds.ui.kit.texts import speech
from ombuds.ui.kit.tokens import colour, font

SCROLL_BAR = 12  # its room is kept where there is none
LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
GROUPS: dict[When, Text] = {
    When.LATE: T("Late"),
    When.TODAY: T("Today"),
    When.TOMORROW: T("Tomorrow"),
    When.THIS_WEEK: T("This week"),
    When.NEXT_WEEK: T("Next week"),
    When.LATER: T("Later"),
}
TONES = {When.LATE: "danger", When.TODAY: "warn"}


class GroupedRows(DueRows):
    """Headings are words and a number on the ground of the head of a table."""

    model: DueModel

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        item = self.model.items[index.row()]
        if not isinstance(item, When):
            super().paint(painter, option, index)
            return
        box = QRect(option.rect)  # type: ignore[attr-defined]
        painter.save()
        painter.fillRect(box, colour("window"))
        painter.fillRect(QRect(box.x(), box.bottom(), box.width(), 1), colour("line"))
        painter.setFont(font("section"))
        painter.setPen(colour(TONES.get(item, "text")))
        words = self.model.say_heading(item)
        painter.drawText(box.adjusted(EDGE + BEFORE, 6, 0, 0), LEFT, words)
        painter.restore()


class GroupedList(DueList):
    """`opened` carries the case of a row that was clicked or entered."""

    opened = Signal(object)

    def __init__(self, rows: GroupedRows, words: Text) -> None:
        super().__init__(rows, words)
        self.due: DueModel = rows.model
        self.due.say_heading = self._say_heading
        self.clicked.connect(lambda index: self._open(index.row()))

    def show_agenda(self, agenda: Agenda, day: date | None, anew: bool) -> None:
        """Another list, or the same one read again: then it stays where it was."""
        bar, at = self.verticalScrollBar(), self.currentIndex().row()
        kept, place = self.due.items[at] if at >= 0 else None, bar.value()
        if not self.due.show_agenda(agenda, day) and not anew:
            return
        self.doItemsLayout()
        if (stands := self.due.place_of(kept)) is not None:
            self.setCurrentIndex(self.due.index(stands))
        elif self.due.items:
            self.setCurrentIndex(self.due.index(1 if anew else min(max(at, 1), self._last())))
        self.verticalScrollBar().setValue(0 if anew else place)  # the row chosen need not be seen

    def room(self) -> int:
        return self.width() - SCROLL_BAR

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex().row())
        else:
            super().keyPressEvent(event)

    def _open(self, at: int) -> None:
        if 0 <= at < len(self.due.ids) and self.due.ids[at] != HEADING:
            self.opened.emit(self.due.ids[at])

    def _last(self) -> int:
        return len(self.due.items) - 1

    def _say_heading(self, when: When) -> str:
        """`Today: 12`; before a day off it is not tomorrow that comes next."""
        agenda, words = self.due.agenda, GROUPS[when]
        if agenda is not None and when is When.TOMORROW and (agenda.next - agenda.today).days > 1:
            words = T("Next working day")
        count = number_text(self.due.counts[when], speech().language)
        return ": ".join((speech().say(words), count))
