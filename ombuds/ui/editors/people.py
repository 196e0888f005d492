"""People of a complaint: the form of one person, and a list of several in one role."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCompleter, QFrame, QListView, QVBoxLayout, QWidget

from ombuds.domain.identifiers.identity import check_iin
from ombuds.domain.party import LISTS, NAME, age_on, full_name, further_fields
from ombuds.domain.party_tables import Party as PartyRow
from ombuds.i18n import N, T, Text
from ombuds.services.cases.registering import PartyInput
from ombuds.services.finding.finding import PersonRow, people_like
from ombuds.services.people.person import complainant
from ombuds.ui.desk.desk import Desk
from ombuds.ui.editors.field_editors import FieldSet, editor_of
from ombuds.ui.editors.section import Party
from ombuds.ui.kit.buttons import Button, LinkButton
from ombuds.ui.kit.fields.choice_list import OPTION_ROLE, OptionRows
from ombuds.ui.kit.fields.editing import Editor
from ombuds.ui.kit.fields.options import Option
from ombuds.ui.kit.look.icons import Icon
from ombuds.ui.kit.look.style import mark_as
from ombuds.ui.kit.look.tokens import FIELD
from ombuds.ui.kit.parts import column, fields_row, row
from ombuds.ui.kit.texts import Label, Words, bind, speech

# Several values of one kind, one beneath the other: telephones, e-mail addresses.

MOST = 5


class Lines(Editor, QWidget):
    """`value()` is a tuple of what the lines hold. `make` makes the editor of a line."""

    edited = Signal()
    told = Signal()

    def __init__(self, make: Callable[[], Any]) -> None:
        super().__init__()
        self.make = make
        self.lines: list[Any] = []
        self.label: Words | None = None
        self.column = QVBoxLayout()
        self.column.setSpacing(4)
        box = row(spacing=2)
        box.addLayout(self.column, 1)
        self.setLayout(box)
        self.add_line()
        # After the first line, since Tab follows the order they come in
        self.more = Button(icon="plus", kind="quiet", small=True)
        self.more.setFixedWidth(24)
        bind(self.more, QWidget.setToolTip, T("Another one"))
        bind(self.more, QWidget.setAccessibleName, T("Another one"))
        self.more.clicked.connect(self.another)
        self.more.setFixedHeight(FIELD)  # beside the last line
        box.addWidget(self.more, 0, Qt.AlignmentFlag.AlignBottom)

    def add_line(self) -> Any:
        made = self.make()
        made.edited.connect(self.was_edited)
        made.told.connect(lambda: self.tell(made.notice))
        if self.label is not None:
            made.set_label(self.label)
        self.lines.append(made)
        self.column.addWidget(made)
        if len(self.lines) > 1:  # Tab goes to the button last
            QWidget.setTabOrder(self.lines[-2].focused(), made.focused())
        return made

    def setFocus(self, *why: Any) -> None:
        """To the first line; with a focus proxy Qt would pass over the button."""
        self.focused().setFocus(*why)

    def another(self) -> None:
        self.add_line().setFocus()
        self._offer_more()

    def _offer_more(self) -> None:
        self.more.setVisible(len(self.lines) < MOST)

    def set_label(self, words: Words) -> None:
        self.label = words
        for line in self.lines:
            line.set_label(words)

    def set_problem(self, words: Words | None) -> None:
        super().set_problem(words)
        for line in self.lines:
            mark_as(line, "problem", words is not None)

    def focused(self) -> QWidget:
        first: QWidget = self.lines[0]
        return first

    def value(self) -> tuple[str, ...]:
        return tuple(filter(None, (line.value() for line in self.lines)))

    def show_value(self, value: Any) -> None:
        values = list(value or ())[:MOST]
        while len(self.lines) < len(values):
            self.add_line()
        self._offer_more()
        for at, line in enumerate(self.lines):
            line.set_value(values[at] if at < len(values) else None)


_ROWS: dict[str, tuple[str, ...]] = {
    "names": NAME,
    "organisation": ("organisation",),
    "identity": ("iin", "birth_date", "sex"),
    "contact": ("phones", "emails"),
    "address": ("address",),
    "safe": ("safe_contact",),
    "circumstances": ("vulnerabilities",),
    "note": ("note",),
}
FURTHER = further_fields({name for row in _ROWS.values() for name in row})
"""Facts that the rows do not name: each has a row of its own, wherever a person is identified."""
ROWS = _ROWS | {name: (name,) for name in FURTHER}
OF_ROLE = {
    "representative": ("names", "contact", "address", "note"),
    "victim": (
        "names",
        "identity",
        "contact",
        "address",
        "safe",
        "circumstances",
        *FURTHER,
        "note",
    ),
    "witness": ("names", "contact", "address", "note"),
    "perpetrator": ("names", "identity", "contact", "address", *FURTHER, "note"),
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
        if name in LISTS:
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


class PersonInList(QFrame):
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
        name = full_name(values)
        self.name.show_words((lambda _: name) if name else T("No name yet"))
        self.note.show_words((lambda _: values["note"]) if "note" in values else None)


class PeopleField(QWidget):
    """People in one role: add, edit, remove."""

    edited = Signal()
    offers = True  # people who are there already, under the surname

    def __init__(self, desk: Desk, role: str, add: Text) -> None:
        super().__init__()
        self.desk, self.role = desk, role
        self.people: list[PersonInList] = []
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

    def _row(self) -> PersonInList:
        made = PersonInList(self.desk, self.role)
        made.edited.connect(self.edited)
        made.removed.connect(lambda: self._remove(made))
        self.people.append(made)
        self.column.addWidget(made)
        return made

    def _remove(self, person: PersonInList) -> None:
        self._drop(person)
        self.add.setFocus()
        self.edited.emit()

    def _drop(self, person: PersonInList) -> None:
        self.people.remove(person)
        self.column.removeWidget(person)
        person.hide()
        person.deleteLater()


# Who is there already: people offered under a surname that is being typed.
#
# Nothing is chosen by itself: Enter and Tab go on typing; the arrow down and Enter, or a click,
# take the card, and the form is filled from it.

if TYPE_CHECKING:
    pass

LEAST = 3  # letters
CARD = Qt.ItemDataRole.UserRole + 9


class KnownPeople(QObject):
    """Belongs to the form of a person; `wake` is told of every letter of the surname."""

    def __init__(self, form: "PersonForm") -> None:
        super().__init__(form)
        self.form, self.desk = form, form.desk
        self.field = form.fields.editors["surname"]
        self.rows = QStandardItemModel(self)
        self.list: QListView | None = None  # made when there is something to offer
        self.field.textEdited.connect(lambda _: self.ask())

    def typed(self) -> str:
        """The name as far as it is there."""
        editors = self.form.fields.editors
        return full_name({name: editors[name].value() for name in NAME})

    def ask(self) -> None:
        typed = self.typed()
        if self.form.card is not None or len(typed) < LEAST:
            self._hide()
            return
        self.desk.read(
            self,
            people_like,
            typed,
            answer=lambda found: self.offer(typed, found),
            key="people already there",
        )

    def offer(self, typed: str, found: list[PersonRow]) -> None:
        if typed != self.typed() or not self.field.hasFocus():
            return
        self.rows.clear()
        for person in found:
            item = QStandardItem(person.name)
            item.setData(person.id, CARD)
            item.setData(_option(person), OPTION_ROLE)
            self.rows.appendRow(item)
        if found:
            self._completer().complete()
            self._shown().clearSelection()
        else:
            self._hide()

    def _completer(self) -> QCompleter:
        if self.list is None:
            self.completer = QCompleter(self.rows, self)
            mode = QCompleter.CompletionMode.UnfilteredPopupCompletion
            self.completer.setCompletionMode(mode)
            self.completer.setWidget(self.field)
            self.list = QListView()
            self.list.setProperty("popup", True)
            self.completer.setPopup(self.list)
            self.list.setItemDelegate(OptionRows(self.field))
            self.list.clicked.connect(lambda index: self.take(index.data(CARD)))
            self.completer.activated.connect(lambda _: self._take_current())
        return self.completer

    def _shown(self) -> QListView:
        self._completer()
        assert self.list is not None
        return self.list

    def _hide(self) -> None:
        if self.list is not None:
            self.list.hide()

    def _take_current(self) -> None:
        index = self._shown().currentIndex()
        if index.isValid():
            self.take(index.data(CARD))

    def take(self, person_id: int) -> None:
        """The form is filled from the card, and the complaint will stand there."""
        self._hide()
        self.desk.act(self, complainant, person_id, answer=self._fill)

    def _fill(self, party: PartyInput) -> None:
        if self.form.card is None:
            self.form.load(asdict(party))
            self.form.edited.emit()


def _option(person: PersonRow) -> Option:
    def second(_: str) -> str:
        cases = speech().say(N("{n} case", "{n} cases", n=person.cases))
        born = [str(person.birth_year)] if person.birth_year else []
        return " · ".join([*born, cases])

    name: Any = person.name
    return Option(None, lambda _: name, second=second)
