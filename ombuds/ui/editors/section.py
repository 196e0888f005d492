"""A numbered part of the form: its title, its fields, and what they give to the complaint."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from ombuds.domain.fields import Row
from ombuds.i18n import Text
from ombuds.services.cases.registering import PartyInput
from ombuds.ui.desk.desk import Desk
from ombuds.ui.editors.field_editors import FieldSet
from ombuds.ui.kit.parts import SectionTitle, column, fields_row
from ombuds.ui.kit.texts import Words

Party = tuple[PartyInput, FieldSet]
"""A person as typed, and the fields it was typed in."""


class Section(QWidget):
    """`code` names it in drafts; `facts` are arguments of a `Complaint`."""

    edited = Signal()

    def __init__(self, desk: Desk, code: str, title: Words) -> None:
        super().__init__()
        self.desk, self.code, self.title = desk, code, title
        self.sets: list[FieldSet] = []
        self.head = SectionTitle(title, 0)
        self.body = column(self.head, spacing=10)
        self.setLayout(self.body)
        self.build()

    def build(self) -> None:
        """Lays out the fields."""

    def fields(self, model: type[Row]) -> FieldSet:
        made = FieldSet(self.desk, model, self)
        made.edited.connect(self.edited)
        self.sets.append(made)
        return made

    def line(self, *parts: QWidget | tuple[QWidget, int] | None) -> None:
        """Fields side by side."""
        laid = fields_row(*parts)
        laid.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(laid)

    def facts(self) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for one in self.sets:
            found |= one.values()
        return found

    def parties(self) -> list[Party]:
        return []

    def state(self) -> dict[str, Any]:
        """What a draft keeps, hidden parts too."""
        return self.facts()

    def load(self, state: Mapping[str, Any]) -> None:
        for one in self.sets:
            one.load(state)

    def editor(self, name: str) -> tuple[Any, Text] | None:
        """The editor of a field of the complaint, and its title."""
        for one in self.sets:
            if name in one.editors:
                return one.editors[name], one.title(name)
        return None

    def filled(self) -> bool:
        """Whether anything stands here."""
        return bool(self.facts())

    def first(self) -> QWidget | None:
        """What takes the focus when the section is gone to."""
        for one in self.sets:
            for editor in one.editors.values():
                widget: QWidget = editor.focused()
                if widget.isVisibleTo(self) and widget.isEnabled():
                    return widget
        return None
