"""The parties: who they are, how they are reached, and who comes in or goes."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ombuds.domain.fields import fields_of
from ombuds.domain.identifiers.identity import check_iin
from ombuds.domain.party_tables import Party
from ombuds.domain.views import PartyView
from ombuds.i18n import T, Text
from ombuds.services.cases import showing
from ombuds.services.cases.registering import PartyInput
from ombuds.ui.case.card import NumbersCard, put_nothing
from ombuds.ui.case.forms import Call, FieldsForm, Form, State, filled
from ombuds.ui.case.shown_case import Seen, person_facts
from ombuds.ui.desk.desk import Desk
from ombuds.ui.editors.people import ROWS, PersonForm
from ombuds.ui.kit.buttons import LinkButton
from ombuds.ui.kit.facts import NAMES_ON_CARD, facts_grid, selectable
from ombuds.ui.kit.fields.editing import Labelled
from ombuds.ui.kit.parts import Tag, column, line, row
from ombuds.ui.kit.texts import Label, bind
from ombuds.ui.wording.cases import capital, joined
from ombuds.ui.wording.party import contacts, further, shown_name

PARTY = fields_of(Party)
NO_NAME = T("No name yet")
NEW = "new"
UPRIGHT = "contact"
"""A row of the form whose fields stand one beneath the other: a card is narrow."""

BESIDE, LEAST_ROOM = 8, 320
"""Between the parts of the head of a person, and the least room there is for it on a card."""


class PartyForm(FieldsForm):
    """One person of the case, or a new one. An IIN that was not shown is not in the form."""

    def __init__(self, desk: Desk, party: PartyView | None, iin: bool) -> None:
        shown = iin or party is None or not party.iin
        part = "party:" + (str(party.id) if party else NEW)
        role = party.role if party else "complainant"
        super().__init__(desk, {part: _values(party, shown) if party else {"role": role}})
        self.party, self.part, self.iin = party, part, shown
        self.person = PersonForm(desk, role, tuple(ROWS))
        fields = self.fields(part)
        self.box().addWidget(fields.add("role"))
        self.box().addWidget(self.person)
        self.gone = LinkButton(T("Take out of the case"), icon="trash")
        self.box().addWidget(self.gone)
        roles = fields.editors["role"]
        roles.set_options([one for one in roles.options if one.value])
        fields.editors |= self.person.fields.editors
        self.person.edited.connect(self.edited)
        self._set_upright()
        self.load({})

    def _set_upright(self) -> None:
        laid = self.person.rows[UPRIGHT].layout()
        assert isinstance(laid, QBoxLayout)
        laid.setDirection(QBoxLayout.Direction.TopToBottom)
        laid.setSpacing(10)

    def show_values(self, values: Mapping[str, Mapping[str, Any]]) -> None:
        shown = values.get(self.part, {})
        self.sets[self.part].load(shown)
        self.person.load(shown)
        if not self.iin and self.party is not None:
            self._hide_iin(self.party)

    def _hide_iin(self, party: PartyView) -> None:
        """The number stays as it is; what it tells cannot be typed otherwise."""
        editors = self.person.fields.editors
        label = editors["iin"].parentWidget()
        assert isinstance(label, Labelled)
        label.hide()
        read = check_iin(str(party.iin), today=self.desk.office.today())
        if read.birth_date and read.sex and not read.warnings:
            for name in ("birth_date", "sex"):
                editors[name].set_read_only(True)

    def calls(self, case_id: int, versions: State, command_id: int) -> list[Call]:
        if self.party is not None:
            return super().calls(case_id, versions, command_id)
        values = self.touched().get(self.part, {})
        if not values:
            return []
        role = self.sets[self.part].editors["role"].value()
        person = PartyInput(**{**_given(values), "role": role})
        return [Call(showing.add_party, (case_id, person), {"command_id": command_id})]

    def first(self) -> QWidget | None:
        found: QWidget = self.sets[self.part].editors["surname"]
        return found

    def place(self, path: str) -> Any:
        if path == "parties":
            return self.sets[self.part].editors["surname"]
        return super().place(path.replace("parties[0]", self.part))


def _values(party: PartyView, iin: bool) -> dict[str, Any]:
    names = ["role", *(name for names in ROWS.values() for name in names)]
    return {name: getattr(party, name) for name in names if iin or name != "iin"}


def _given(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if filled(value) is not None}


class Parties(NumbersCard):
    """Every person with the safe way to reach them first."""

    code = "parties"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, T("Parties"))
        self.add = LinkButton(T("Add"))
        bind(self.add, QWidget.setAccessibleName, T("Add a person"))
        self.head.addWidget(self.add)
        self.add.clicked.connect(lambda _: self.edit(NEW))
        self.add.hide()

    def has_numbers(self, seen: Seen) -> bool:
        return any(party.iin for party in seen.view.parties)

    def read(self, box: QVBoxLayout, seen: Seen) -> None:
        box.setSpacing(4)
        for party in seen.view.parties:
            if box.count():
                box.addSpacing(4)
                box.addWidget(line())
            box.addLayout(self._head(party, seen))
            self._read(box, party, seen)
        if not seen.view.parties:
            put_nothing(box, T("Nobody is named"))

    def _head(self, party: PartyView, seen: Seen) -> QVBoxLayout:
        """Name, role and link; beneath them the role whose words leave too little to the name."""
        name = Label(shown_name(party, seen.hidden, NO_NAME), "strong", wrap=True)
        name.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        role, link = Tag(seen.term("party_role", party.role)), self._link(party, seen)
        asked = name.minimumSizeHint().width() + role.sizeHint().width() + link.sizeHint().width()
        beneath = asked + 2 * BESIDE > LEAST_ROOM
        laid = row(spacing=BESIDE)
        laid.addWidget(name, 1)
        for part in (link,) if beneath else (role, link):
            laid.addWidget(part)
        if not self.may_edit():
            link.hide()
        return column(laid, row(role, None), spacing=2) if beneath else column(laid)

    def _link(self, party: PartyView, seen: Seen) -> LinkButton:
        link = LinkButton(T("Edit", "act"))
        link.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        who = shown_name(party, seen.hidden, NO_NAME)
        bind(link, QWidget.setAccessibleName, joined(T("Edit", "act"), who, by=": "))
        link.clicked.connect(lambda _: self.edit(str(party.id)))
        return link

    def _read(self, box: QVBoxLayout, party: PartyView, seen: Seen) -> None:
        if not seen.readable:
            return
        facts = [*contacts(party), *further(party, seen.terms)]
        if party.vulnerabilities:
            words = joined(*(seen.term("vulnerability", one) for one in party.vulnerabilities))
            facts.append((PARTY["vulnerabilities"].title, capital(words)))
        if party.note:
            note = str(party.note)
            facts.append((PARTY["note"].title, lambda _: note))
        told = person_facts(party, seen)
        if told is not None:
            box.addWidget(selectable(told))
        if facts:
            box.addLayout(facts_grid(facts, NAMES_ON_CARD))

    def _show_parts(self) -> None:
        super()._show_parts()
        self.add.setVisible(self.may_edit() and self.editing is None)

    # Editing

    def form(self, part: str, seen: Seen) -> Form | None:
        party = next((one for one in seen.view.parties if str(one.id) == part), None)
        if party is None and part != NEW:
            return None
        form = PartyForm(self.desk, party, seen.iin)
        if party is not None:
            form.gone.clicked.connect(lambda _: self.remove(party))
        form.gone.setVisible(party is not None)
        return form

    def usual_part(self) -> str:
        parties = self.seen.view.parties if self.seen else ()
        return str(parties[0].id) if parties else NEW

    def remove(self, party: PartyView) -> None:
        """At once: it can be undone. What was being typed about them goes too."""
        if self.seen is None or self.editing is None:
            return
        self.editing.busy = True
        number = self.seen.view.number
        words = T("{number}: {what}", number=number, what=T("a person was taken out"))
        self.desk.act(
            self,
            showing.remove_party,
            self.seen.view.id,
            party.id,
            answer=lambda _: self._removed(words),
            failure=self.editing.refused,
        )

    def _removed(self, words: Text) -> None:
        self.desk.told.emit(words, True)
        if self.editing is not None:
            self.editing.drop()
            self.changed.emit(self)
