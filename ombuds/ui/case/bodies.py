"""The bodies complained about and others in the case: named, added, taken out."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ombuds.domain.views import BodyView
from ombuds.i18n import T, literal
from ombuds.services.cases import showing
from ombuds.services.cases.registering import BodyInput
from ombuds.services.registers.intake import BodyRow
from ombuds.ui.case.card import CaseCard, put_nothing
from ombuds.ui.case.forms import Call, Form, State
from ombuds.ui.case.shown_case import Seen
from ombuds.ui.desk.desk import Desk
from ombuds.ui.editors.bodies import BodyLine, BodyPicker
from ombuds.ui.kit.facts import selectable
from ombuds.ui.kit.parts import column
from ombuds.ui.kit.texts import Label, speech
from ombuds.ui.wording.cases import shown_text

ROLE = 280
EDITABLE = ("type", "role")
"""What may be changed of a body that is in the case."""


class BodiesForm(Form):
    """A line a body; those that come in carry an id of their own, so that they come in once."""

    def __init__(self, desk: Desk, bodies: tuple[BodyView, ...]) -> None:
        super().__init__()
        self.desk = desk
        self.before = {str(one.id): _state(one) for one in bodies}
        self.lines: dict[str, BodyLine] = {}
        self.column = QVBoxLayout()
        self.column.setSpacing(6)
        self.picker = BodyPicker(desk)
        self.picker.set_label(T("Add a body: type a word of its name in any language"))
        self.picker.picked.connect(self._picked)
        self.setLayout(column(self.column, self.picker, spacing=6))
        for key, state in self.before.items():
            self._add(key, state)

    def touched(self) -> State:
        """What came in, what changed, and what was taken out, by the ids of their rows."""
        now = {key: line.state for key, line in self.lines.items()}
        found: State = {
            "new": {key: state for key, state in now.items() if key not in self.before},
            "changed": {
                key: values
                for key, before in self.before.items()
                if key in now
                and (
                    values := {n: now[key].get(n) for n in EDITABLE if now[key].get(n) != before[n]}
                )
            },
            "gone": [key for key in self.before if key not in now],
        }
        return {key: value for key, value in found.items() if value}

    def put(self, touched: State) -> None:
        for key in touched.get("gone", ()):
            if key in self.lines:
                self._drop(key)
        for key, values in touched.get("changed", {}).items():
            if key in self.lines:
                self._drop(key)
                self._add(key, {**self.before[key], **values})
        for key, state in touched.get("new", {}).items():
            self._add(key, state)

    def calls(self, case_id: int, versions: State, command_id: int) -> list[Call]:
        """Those that come in first; each by a command of its own."""
        touched = self.touched()
        found = [
            Call(showing.add_body, (case_id, BodyInput(**state)), {"command_id": int(key)})
            for key, state in touched.get("new", {}).items()
        ]
        changes = {f"body:{key}": values for key, values in touched.get("changed", {}).items()}
        if changes:
            named = {"versions": versions, "command_id": command_id}
            found.append(Call(showing.edit, (case_id, changes), named))
        gone = touched.get("gone", ())
        return found + [Call(showing.remove_body, (case_id, int(key))) for key in gone]

    def place(self, path: str) -> Any:
        return self.picker if path.startswith("bodies") else None

    def first(self) -> QWidget | None:
        return self.picker

    def _picked(self, chosen: BodyRow | str) -> None:
        if isinstance(chosen, BodyRow):
            name = chosen.name(speech().language)
            state = {"body": chosen.id, "name": name, "type": chosen.type, "region": chosen.region}
        else:
            state = {"name": chosen}
        self._add(str(self.desk.office.book.ids.new()), state)
        self.edited.emit()

    def _add(self, key: str, state: Mapping[str, Any]) -> None:
        line = BodyLine(self.desk, state)
        line.main.hide()
        line.up.hide()  # the order of bodies is that in which they came
        line.role.setFixedWidth(ROLE)
        line.edited.connect(self.edited)
        line.removed.connect(lambda: self._remove(key))
        self.lines[key] = line
        self.column.addWidget(line)

    def _remove(self, key: str) -> None:
        self._drop(key)
        self.picker.setFocus()
        self.edited.emit()

    def _drop(self, key: str) -> None:
        line = self.lines.pop(key)
        self.column.removeWidget(line)
        line.hide()
        line.deleteLater()


def _state(body: BodyView) -> dict[str, Any]:
    return {"body": body.body, "name": str(body.name), "type": body.type, "role": body.role}


class Bodies(CaseCard):
    code = "bodies"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, T("Bodies"), T("Change"))

    def read(self, box: QVBoxLayout, seen: Seen) -> None:
        box.setSpacing(6)
        for body in seen.view.bodies:
            name = selectable(literal(shown_text(body.name, seen.hidden and not body.public)))
            name.setFont(Label(role="table-strong").font())
            role = Label(seen.term("body_role", body.role), "small", "text-2", wrap=True)
            box.addLayout(column(name, role, spacing=0))
        if not seen.view.bodies:
            put_nothing(box, T("No body is named"))

    def form(self, part: str, seen: Seen) -> Form:
        return BodiesForm(self.desk, seen.view.bodies)
