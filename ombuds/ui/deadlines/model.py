"""The list of what is due: groups with their headings, and the rows of what is looked at."""

from array import array
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtCore import Qt

from ombuds.domain.views import CaseRow
from ombuds.services.deadlines import Agenda, Due, When
from ombuds.ui.cases.list_model import CaseModel, Index
from ombuds.ui.desk import Desk

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
