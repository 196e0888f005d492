"""Forms that a card turns into: what was touched in them, and the services that write it.

A form has the signal `edited`; `touched()` is what a draft keeps and what is sent, `put` shows
it again over what stands in the book, `calls` says which services write it, and `tell` shows
what they refused at the fields it is about.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QWidget

from ombuds.domain.cases import DETAILS, Case, CaseBody, CaseText
from ombuds.domain.fields import Row
from ombuds.domain.party_tables import Party
from ombuds.domain.views import Mask
from ombuds.errors import Differing
from ombuds.i18n import Text
from ombuds.services.cases import showing
from ombuds.ui.desk.desk import Desk
from ombuds.ui.editors.field_editors import NOTHING, FieldSet
from ombuds.ui.kit.fields.dates import NOT_A_DATE, DateField
from ombuds.ui.kit.parts import column, fields_row

State = dict[str, Any]
MODELS: dict[str, type[Row]] = {
    "case": Case,
    "text": CaseText,
    "party": Party,
    "body": CaseBody,
    **dict(DETAILS.values()),
}
Names = Sequence[str]
"""Fields that stand side by side, each as `text.subject`."""


@dataclass(frozen=True, slots=True)
class Call:
    """A service that writes, and what it is given after the office."""

    service: Callable[..., Any]
    arguments: tuple[Any, ...]
    named: Mapping[str, Any] = field(default_factory=dict)


def filled(value: Any) -> Any:
    """A value, None where nothing is filled in; lists as tuples, as editors give them."""
    if value in NOTHING:
        return None
    return tuple(value) if isinstance(value, list) else value


class Form(QWidget):
    """What all forms have in common."""

    edited = Signal()

    def touched(self) -> State:
        raise NotImplementedError

    def put(self, touched: State) -> None:
        raise NotImplementedError

    def calls(self, case_id: int, versions: State, command_id: int) -> list[Call]:
        raise NotImplementedError

    def place(self, path: str) -> Any:
        """The editor that a refused field was typed in, or None."""
        return None

    def settle(self, differing: Sequence[Differing], chosen: Mapping[str, Any]) -> None:
        """Puts in what was chosen of two texts; what was not goes back to the book's."""

    def count(self) -> int:
        """How many fields are touched."""
        return sum(len(values) for values in self.touched().values())

    def first(self) -> QWidget | None:
        """What takes the focus."""
        return None

    def half_typed(self) -> bool:
        """Whether a date is no date yet; it says so itself."""
        found = [one for one in self.findChildren(DateField) if one.incomplete()]
        for one in found:
            one.set_problem(NOT_A_DATE)
        if found:
            found[0].setFocus()
        return bool(found)

    def tell(self, problems: Mapping[str, Text]) -> bool:
        """Shows what is wrong at its fields; whether there was one for it."""
        places = [(self.place(path), words) for path, words in problems.items()]
        found = [(editor, words) for editor, words in places if editor is not None]
        for editor, words in found:
            editor.set_problem(words)
        if found:
            found[0][0].focused().setFocus(Qt.FocusReason.ShortcutFocusReason)
        return bool(found)


class FieldsForm(Form):
    """Fields of one case, by the parts that `cases.edit` knows: case, text, party:ID, torture."""

    def __init__(self, desk: Desk, values: Mapping[str, Mapping[str, Any]]) -> None:
        super().__init__()
        self.desk, self.values = desk, values
        self.sets: dict[str, FieldSet] = {}
        self.before: dict[str, dict[str, Any]] = {}
        self.setLayout(column(spacing=10))

    def add_rows(
        self, rows: Sequence[Names], made: Mapping[str, Callable[[], Any]]
    ) -> "FieldsForm":
        """`made` makes the editors of fields for which the usual one will not do."""
        for names in rows:
            self.add_row(names, made)
        self.load({})
        return self

    def add_row(self, names: Names, made: Mapping[str, Callable[[], Any]]) -> None:
        """Fields side by side. What is masked gets no editor."""
        cells = []
        for path in names:
            part, _, name = path.rpartition(".")
            if isinstance(self.values.get(part, {}).get(name), Mask):
                continue
            editor = made[path]() if path in made else None
            cells.append(self.fields(part).add(name, editor=editor))
        if cells:
            self.box().addLayout(fields_row(*cells))

    def fields(self, part: str) -> FieldSet:
        if part not in self.sets:
            self.join(part, FieldSet(self.desk, MODELS[part.partition(":")[0]], self))
        return self.sets[part]

    def join(self, part: str, fields: FieldSet) -> None:
        """Fields that were laid out elsewhere."""
        self.sets[part] = fields
        fields.edited.connect(self.edited)

    def box(self) -> QBoxLayout:
        found = self.layout()
        assert isinstance(found, QBoxLayout)
        return found

    def load(self, touched: State) -> None:
        """What stands in the book, and over it what was touched."""
        if not touched:
            self.show_values(self.values)
            self.before = self.now()
            return
        both = {part: {**values} for part, values in self.before.items()}
        for part, values in touched.items():
            both.setdefault(part, {}).update(values)
        self.show_values(both)

    def show_values(self, values: Mapping[str, Mapping[str, Any]]) -> None:
        for part, fields in self.sets.items():
            fields.load(values.get(part, {}))

    def now(self) -> dict[str, dict[str, Any]]:
        return {
            part: {name: filled(editor.value()) for name, editor in fields.editors.items()}
            for part, fields in self.sets.items()
        }

    def touched(self) -> State:
        """Only the fields that differ from what the form showed first."""
        differing = {
            part: {n: value for n, value in values.items() if value != self.before[part].get(n)}
            for part, values in self.now().items()
        }
        return {part: values for part, values in differing.items() if values}

    def put(self, touched: State) -> None:
        self.load(touched)

    def calls(self, case_id: int, versions: State, command_id: int) -> list[Call]:
        blocks = [key for key, _ in DETAILS.values()]
        changes: State = {}
        for part, values in self.touched().items():
            place = changes.setdefault("details", {}) if part in blocks else changes
            place[part] = values
        named = {"versions": versions, "command_id": command_id}
        return [Call(showing.edit, (case_id, changes), named)] if changes else []

    def place(self, path: str) -> Any:
        part, _, name = path.partition("[")[0].rpartition(".")
        parts = [part] if part else ["case", "text"]
        sets = (self.sets[one] for one in parts if one in self.sets)
        return next((one.editors[name] for one in sets if name in one.editors), None)

    def settle(self, differing: Sequence[Differing], chosen: Mapping[str, Any]) -> None:
        for one in differing:
            if one.field not in chosen:
                self.before[one.part][one.field] = filled(one.theirs)
            editor = self.sets[one.part].editors[one.field]
            editor.set_value(chosen.get(one.field, one.theirs))

    def first(self) -> QWidget | None:
        for fields in self.sets.values():
            for editor in fields.editors.values():
                widget: QWidget = editor.focused()
                if widget.isEnabled() and editor.isVisibleTo(self):
                    return widget
        return None
