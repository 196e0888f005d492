"""People of a complaint: the form of one person, and a list of several in one role."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ombuds.domain.dates import age_on
from ombuds.domain.identity import check_iin
from ombuds.domain.parties import Party as PartyRow
from ombuds.i18n import N, T, Text
from ombuds.services.complaints import PartyInput
from ombuds.ui.desk import Desk
from ombuds.ui.intake.editors import FieldSet, editor_of
from ombuds.ui.intake.known import KnownPeople
from ombuds.ui.intake.lines import Lines
from ombuds.ui.intake.section import Party
from ombuds.ui.kit.buttons import Button, LinkButton
from ombuds.ui.kit.icons import Icon
from ombuds.ui.kit.parts import column, fields_row, row
from ombuds.ui.kit.texts import Label, bind

ROWS: dict[str, tuple[str, ...]] = {
    "names": ("surname", "given_name", "patronymic"),
    "organisation": ("organisation",),
    "identity": ("iin", "birth_date", "sex"),
    "contact": ("phones", "emails"),
    "address": ("address",),
    "safe": ("safe_contact",),
    "circumstances": ("vulnerabilities",),
    "note": ("note",),
}
OF_ROLE = {
    "representative": ("names", "contact", "address", "note"),
    "victim": ("names", "identity", "contact", "address", "safe", "circumstances", "note"),
    "witness": ("names", "contact", "address", "note"),
    "perpetrator": ("names", "identity", "contact", "address", "note"),
}
NOTES: dict[str, Text] = {
    "representative": T("Who they are to the complainant, and by what document"),
    "victim": T("What they suffered or saw"),
}


class PersonForm(QWidget):
    """The fields of a person. Rows that are not shown keep what was typed and give nothing."""

    edited = Signal()
    offers = True  # people who are there already, under the surname

    def __init__(self, desk: Desk, role: str, rows: Sequence[str]) -> None:
        super().__init__()
        self.desk, self.role = desk, role
        self.card: int | None = None  # of somebody whom the office knows already
        self.fields = FieldSet(desk, PartyRow, self)
        self.typed: dict[str, Any] = {}  # birth date and sex, before an IIN told them
        self.told = False
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(10)
        self.rows = {name: self._row(name) for name in ROWS}
        for made in self.rows.values():
            box.addWidget(made)
        self.fields.edited.connect(self._edited)
        if self.offers:
            self.known = KnownPeople(self)
        self.show_rows(rows)

    def _row(self, name: str) -> QWidget:
        made = QWidget()
        made.setLayout(fields_row(*map(self._field, ROWS[name])))
        made.layout().setContentsMargins(0, 0, 0, 0)  # type: ignore[union-attr]
        return made

    def _field(self, name: str) -> Any:
        if name in ("phones", "emails"):
            line = Lines(lambda: editor_of(self.desk, PartyRow, name))
            return self.fields.add(name, editor=line)
        labelled = self.fields.add(name, hint=NOTES.get(self.role) if name == "note" else None)
        if name == "birth_date":
            self.birth = labelled
        return labelled

    def show_rows(self, names: Sequence[str]) -> None:
        self.shown = tuple(names)
        for name, made in self.rows.items():
            made.setVisible(name in names)

    def values(self) -> dict[str, Any]:
        """What is typed in the rows that are shown."""
        shown = {field for name in self.shown for field in ROWS[name]}
        return {name: value for name, value in self.fields.values().items() if name in shown}

    def party(self) -> PartyInput | None:
        values = self.values()
        return PartyInput(role=self.role, person=self.card, **values) if values else None

    def parties(self) -> list[Party]:
        party = self.party()
        return [(party, self.fields)] if party is not None else []

    def state(self) -> dict[str, Any]:
        return self.fields.values() | ({"person": self.card} if self.card else {})

    def load(self, state: Mapping[str, Any]) -> None:
        self.told, self.typed, self.card = False, {}, state.get("person")
        self.fields.load(state)
        self._read_iin()

    def _edited(self) -> None:
        self._read_iin()
        self.edited.emit()

    def _read_iin(self) -> None:
        """A right IIN tells birth date and sex; without one they are as they were typed."""
        iin = self.fields.editors["iin"]
        read = check_iin(iin.value() or "", today=self.desk.office.today())
        tells = bool(read.birth_date and read.sex and not read.warnings)
        iin.set_checked(tells)
        pair = [self.fields.editors[name] for name in ("birth_date", "sex")]
        if tells:
            if not self.told:
                self.typed = {editor: editor.value() for editor in pair}
            for editor, value in zip(pair, (read.birth_date, read.sex), strict=True):
                editor.set_value(value)
        elif self.told:
            for editor in pair:
                editor.set_value(self.typed.get(editor))
        for editor in pair:
            editor.set_read_only(tells)
        self.told = tells
        self.birth.set_hint(self._age(read.birth_date) if tells and read.birth_date else None)

    def _age(self, birth: Any) -> Text:
        years = age_on(birth, self.desk.office.today())
        return N("From the IIN · {n} year old", "From the IIN · {n} years old", n=years)


class PersonRow(QFrame):
    """A person in a list: name and note in a line, and the form beneath while it is open."""

    edited = Signal()
    removed = Signal()

    def __init__(self, desk: Desk, role: str) -> None:
        super().__init__()
        self.setProperty("card", "field")
        self.form = PersonForm(desk, role, OF_ROLE[role])
        self.form.edited.connect(self._edited)
        self.name, self.note = Label(role="medium"), Label(tone="text-2")
        self.edit = LinkButton(T("Edit", "act"))
        self.edit.clicked.connect(lambda: self.open(self.form.isHidden()))
        cross = Button(icon="cross", kind="quiet", small=True)
        bind(cross, QWidget.setAccessibleName, T("Remove"))
        cross.clicked.connect(self.removed)
        head = row(Icon("user"), self.name, spacing=8)
        head.addWidget(self.note, 1)
        head.addWidget(self.edit)
        head.addWidget(cross)
        box = column(head, self.form, spacing=8)
        box.setContentsMargins(10, 3, 4, 3)
        self.setLayout(box)
        self.show_names()
        self.open(False)

    def open(self, on: bool) -> None:
        self.form.setVisible(on)
        around = self.layout().contentsMargins()  # type: ignore[union-attr]
        around.setBottom(10 if on else 3)
        around.setRight(10 if on else 4)
        self.layout().setContentsMargins(around)  # type: ignore[union-attr]
        self.edit.show_words(T("Done") if on else T("Edit", "act"))
        if on:
            self.form.fields.editors["surname"].setFocus()

    def _edited(self) -> None:
        self.show_names()
        self.edited.emit()

    def show_names(self) -> None:
        values = self.form.values()
        names = [values[name] for name in ROWS["names"] if name in values]
        self.name.show_words((lambda _: " ".join(names)) if names else T("No name yet"))
        self.note.show_words((lambda _: values["note"]) if "note" in values else None)


class PeopleField(QWidget):
    """People in one role: add, edit, remove."""

    edited = Signal()
    offers = True  # people who are there already, under the surname

    def __init__(self, desk: Desk, role: str, add: Text) -> None:
        super().__init__()
        self.desk, self.role = desk, role
        self.people: list[PersonRow] = []
        self.column = QVBoxLayout()
        self.column.setSpacing(6)
        self.add = LinkButton(add, icon="plus", role="small")
        self.add.clicked.connect(self._add)
        self.setLayout(column(self.column, row(self.add, None), spacing=4))

    def parties(self) -> list[Party]:
        return [party for person in self.people for party in person.form.parties()]

    def state(self) -> list[dict[str, Any]]:
        return [person.form.state() for person in self.people]

    def load(self, states: Sequence[Mapping[str, Any]]) -> None:
        for person in list(self.people):
            self._drop(person)
        for state in states:
            person = self._row()
            person.form.load(state)
            person.show_names()

    def _add(self) -> None:
        self._row().open(True)

    def _row(self) -> PersonRow:
        made = PersonRow(self.desk, self.role)
        made.edited.connect(self.edited)
        made.removed.connect(lambda: self._remove(made))
        self.people.append(made)
        self.column.addWidget(made)
        return made

    def _remove(self, person: PersonRow) -> None:
        self._drop(person)
        self.add.setFocus()
        self.edited.emit()

    def _drop(self, person: PersonRow) -> None:
        self.people.remove(person)
        self.column.removeWidget(person)
        person.hide()
        person.deleteLater()
