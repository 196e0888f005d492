"""The list of what is due, in groups; it keeps its place when it is read again."""

from array import array
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from ombuds.domain.views import CaseRow
from ombuds.i18n import T, Text
from ombuds.i18n.formats import number_text
from ombuds.services.reports.deadlines import Agenda, Due, When
from ombuds.ui.desk.desk import Desk
from ombuds.ui.kit.look.tokens import colour, font
from ombuds.ui.kit.texts import speech
from ombuds.ui.lists.columns import BEFORE
from ombuds.ui.lists.due_rows import EDGE, DueList, DueRows
from ombuds.ui.lists.list_model import CaseModel, Index

# The list of what is due: groups with their headings, and the rows of what is looked at.

HEADING = 0
"""Where a heading stands in the ids: no case has this id."""
Item = Due | When


class DueModel(CaseModel):
    """As the list of cases, with headings between; a case may be due twice."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.agenda: Agenda | None = None
        self.items: list[Item] = []
        self.counts: Counter[When] = Counter()
        self.say_heading: Callable[[When], str] = str  # to the eye and to a screen reader

    def show_agenda(self, agenda: Agenda, day: date | None) -> bool:
        """All of it, or what is due on one day. False: the same cases stand where they stood."""
        self.agenda = agenda
        items: list[Item] = []
        due = [one for one in agenda.due if day in {None, one.due_on}]
        self.counts = Counter(one.when for one in due)
        last = None
        for one in due:
            if one.when is not last:
                last = one.when
                items.append(last)
            items.append(one)
        self.items = items
        return self.show(
            array("q", (HEADING if isinstance(one, When) else one.case for one in items))
        )

    def place_of(self, item: Item | None) -> int | None:
        """Where the same thing of the same case stands now."""
        if not isinstance(item, Due):
            return None
        at = -1
        with suppress(ValueError):
            while True:
                at = self.ids.index(item.case, at + 1)
                found = self.items[at]
                if isinstance(found, Due) and found.what == item.what:
                    return at
        return None

    def cases(self) -> "array[int]":
        """The cases listed, each once."""
        return array("q", dict.fromkeys(one for one in self.ids if one != HEADING))

    def row(self, at: int) -> CaseRow | None:
        """The case as this one thing makes it due; none for a heading."""
        item = self.items[at]
        if isinstance(item, When):
            return None
        row = super().row(at)
        return row and replace(row, due_on=item.due_on, due_what=item.what, late_by=item.late_by)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        item = self.items[index.row()]
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        if isinstance(item, When):
            return self.say_heading(item)
        row = self.row(index.row())
        return self.say(row) if row is not None else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if isinstance(self.items[index.row()], When):
            return Qt.ItemFlag.ItemIsEnabled
        return super().flags(index)

    def _leave_out(self, missing: set[int]) -> None:
        if missing := missing - {HEADING}:
            self.items = [
                one for one in self.items if isinstance(one, When) or one.case not in missing
            ]
            super()._leave_out(missing)


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
