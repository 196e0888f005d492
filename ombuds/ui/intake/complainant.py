"""Who complains, for whom, and who suffered."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QWidget

from ombuds.domain.cases import Case
from ombuds.i18n import T, Text
from ombuds.ui.desk.desk import Desk
from ombuds.ui.editors.people import FURTHER, OF_ROLE, PeopleField, PersonForm
from ombuds.ui.editors.section import Party, Section
from ombuds.ui.kit.buttons import LinkButton
from ombuds.ui.kit.fields.choices import CheckField
from ombuds.ui.kit.fields.editing import Labelled
from ombuds.ui.kit.fields.options import Option
from ombuds.ui.kit.fields.segments import SegmentedChoice
from ombuds.ui.kit.parts import row
from ombuds.ui.kit.texts import Label

KINDS = (
    Option("person", T("Person", "complainant")),
    Option("group", T("Group (collective)")),
    Option("organisation", T("Organisation")),
    Option("anonymous", T("Anonymous")),
)
SHOWN = {
    "person": ("names", "identity", "contact", "address", "safe", "circumstances", *FURTHER),
    "group": ("names", "identity", "contact", "address", "safe", "circumstances", *FURTHER),
    "organisation": ("organisation", "names", "contact", "address"),
    "anonymous": ("safe", "circumstances"),
}


class Complainant(Section):
    """A person, a group, an organisation or nobody known; perhaps through a representative."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "complainant", T("Complainant", "section"))

    def build(self) -> None:
        self.kind = SegmentedChoice(KINDS)
        self.kind.set_label(T("Who complains"))
        self.kind.set_value("person")
        self.through = CheckField(T("Through a representative"))
        self.body.addLayout(row(self.kind, 8, self.through, None))
        self.told = Label(
            T("Names, IIN and address are not asked. A safe way to contact may be told."),
            "small",
            "text-3",
            wrap=True,
        )
        self.group = self.fields(Case)
        self.count: Labelled = self.group.add("collective_count", required=True)
        self.contact = Label(T("Contact person"), "label", "text-2")
        self.person = PersonForm(self.desk, "complainant", SHOWN["person"])
        self.linked = Label(
            T("Filled from the card; the complaint will stand there."), "small", "text-2"
        )
        self.unlink = LinkButton(T("Not this person"))
        self.unlink.clicked.connect(self._unlink)
        self.through_title = Label(T("Representative"), "strong")
        self.other: PersonForm | None = None  # made when it is asked for
        self.body.addWidget(self.told)
        self.line(self.count, None, None)
        self.body.addLayout(row(self.linked, self.unlink, None))
        for widget in (self.contact, self.person, self.through_title):
            self.body.addWidget(widget)
        self.sets.append(self.person.fields)
        for part in (self.kind, self.through, self.person):
            part.edited.connect(self._edited)
        self._show()

    def representative(self) -> PersonForm:
        if self.other is None:
            self.other = PersonForm(self.desk, "representative", OF_ROLE["representative"])
            self.other.edited.connect(self._edited)
            self.sets.append(self.other.fields)
            self.body.addWidget(self.other)
        return self.other

    def _edited(self) -> None:
        self._show()
        self.edited.emit()

    def _unlink(self) -> None:
        """What was filled in stays; whose it is, is found out when it is registered."""
        self.person.card = None
        self._edited()

    def _show(self) -> None:
        kind = self.kind.value()
        linked = self.person.card is not None and kind != "anonymous"
        for widget in (self.linked, self.unlink):
            widget.setVisible(linked)
        self.told.setVisible(kind == "anonymous")
        self.count.setVisible(kind == "group")
        self.contact.setVisible(kind in ("group", "organisation"))
        self.person.show_rows(SHOWN[kind])
        self.through_title.setVisible(self.through.value())
        if self.through.value() or self.other:
            self.representative().setVisible(self.through.value())

    def facts(self) -> dict[str, Any]:
        kind = self.kind.value()
        if kind == "anonymous":
            return {"anonymous": True}
        return self.group.values() if kind == "group" else {}

    def parties(self) -> list[Party]:
        found = self.person.parties()
        return found + (self.representative().parties() if self.through.value() else [])

    def filled(self) -> bool:
        return bool(self.facts() or self.parties())

    def state(self) -> dict[str, Any]:
        return {
            "kind": self.kind.value(),
            "through": self.through.value(),
            **self.group.values(),
            "person": self.person.state(),
            "representative": self.other.state() if self.other else {},
        }

    def load(self, state: Mapping[str, Any]) -> None:
        self.kind.set_value(state.get("kind", "person"))
        self.through.set_value(state.get("through", False))
        self.group.load(state)
        self.person.load(state.get("person", {}))
        if self.other or state.get("representative"):
            self.representative().load(state.get("representative", {}))
        self._show()

    def editor(self, name: str) -> tuple[Any, Text] | None:
        if name in ("parties", "anonymous"):
            first = "organisation" if self.kind.value() == "organisation" else "surname"
            return self.person.fields.editors[first], T("Complainant", "section")
        return super().editor(name) if name == "collective_count" else None


class Victim(Section):
    """Who suffered: the complainant, others, or both; and whether the body may know."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "victim", T("Victim", "section"))

    def build(self) -> None:
        case = self.fields(Case)
        self.same = CheckField(T("The complainant is the victim"))
        self.same.set_value(True)
        self.body.addLayout(row(self.same, case.add("identity_hidden"), None, spacing=20))
        self.people = PeopleField(self.desk, "victim", T("Add a victim"))
        self.body.addWidget(self.people)
        self.same.edited.connect(self._asked)
        self.people.edited.connect(self.edited)

    def _asked(self) -> None:
        """If it is not the complainant, somebody else is asked for."""
        if not self.same.value() and not self.people.people:
            self.people.add.click()
        self.edited.emit()

    def parties(self) -> list[Party]:
        return self.people.parties()

    def with_complainant(self, complainant: Party | None) -> list[Party]:
        """The victims; the complainant among them if others suffered too.

        Only where a card can be found again by more than a name, so that none is made twice.
        """
        others = self.parties()
        if not (others and self.same.value() and complainant):
            return others
        party, fields = complainant
        known = party.iin or party.birth_date or party.phones
        return [(replace(party, role="victim"), fields), *others] if known else others

    def first(self) -> QWidget | None:
        return self.same

    def filled(self) -> bool:
        return self.same.value() or bool(self.parties())

    def state(self) -> dict[str, Any]:
        return self.facts() | {"same": self.same.value(), "people": self.people.state()}

    def load(self, state: Mapping[str, Any]) -> None:
        super().load(state)
        self.same.set_value(state.get("same", True))
        self.people.load(state.get("people", ()))
