"""The plain sections: how it arrived, what happened, what is asked, consent, risk, details."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtWidgets import QWidget

from ombuds.domain.cases import DETAILS, Case, CaseText
from ombuds.i18n import T, Text
from ombuds.services.office.settings import UnitRow
from ombuds.services.registers import intake
from ombuds.ui.desk.desk import Desk
from ombuds.ui.editors.field_editors import options_of, term_words
from ombuds.ui.editors.people import PeopleField
from ombuds.ui.editors.section import Party, Section
from ombuds.ui.kit.buttons import Button
from ombuds.ui.kit.fields.choices import ChoiceField, RadioGroup
from ombuds.ui.kit.fields.options import Option
from ombuds.ui.kit.fields.segments import SegmentedChoice
from ombuds.ui.kit.fields.text import LongTextField
from ombuds.ui.kit.parts import Card, CodeTag, row
from ombuds.ui.kit.texts import Label, Words, speech


class Arrival(Section):
    """How it arrived. The day of receipt is today unless somebody says otherwise."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "arrival", T("How it arrived"))

    def build(self) -> None:
        self.case = case = self.fields(Case)
        self.unit = ChoiceField()
        self.usual: str | None = None
        self.line(
            (case.add("channel"), 8),
            (case.add("received_on", required=True), 6),
            (case.add("reply_language"), 6),
            (case.add("unit", editor=self.unit), 10),
        )
        self.desk.read(self, intake.own_units, answer=self._offer)
        self.load({})

    def load(self, state: Mapping[str, Any]) -> None:
        today = self.desk.office.today()
        super().load({"received_on": today, "unit": self.usual, **state})

    def _offer(self, found: intake.Units) -> None:
        wanted = self.unit.value() or found.usual
        self.usual = found.usual
        self.unit.set_options([Option(one.code, self._unit_words(one)) for one in found.units])
        self.unit.set_value(wanted)

    def _unit_words(self, unit: UnitRow) -> Words:
        """Its series and its region; names of units are too long for a field."""
        region = term_words(self.desk, "region", unit.region) if unit.region else None
        return lambda said: f"{unit.code} · {region(said) if region else unit.names[said]}"


class Told(Section):
    """What happened, when and where, and who saw it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "told", T("What happened", "section"))

    def build(self) -> None:
        text, case = self.fields(CaseText), self.fields(Case)
        self.line(text.add("subject"))
        self.narrative = LongTextField(4_000_000, lines=4)
        self.line(text.add("narrative", required=True, editor=self.narrative))
        self.line(
            (case.add("event_precision"), 4),
            (case.add("event_from"), 4),
            (case.add("event_to"), 4),
            (text.add("place_type"), 4),
        )
        self.line((case.add("region"), 4), (text.add("place"), 8))
        self.witnesses = PeopleField(self.desk, "witness", T("Add a witness"))
        self.witnesses.edited.connect(self.edited)
        self.body.addWidget(self.witnesses)

    def parties(self) -> list[Party]:
        return self.witnesses.parties()

    def state(self) -> dict[str, Any]:
        return self.facts() | {"witnesses": self.witnesses.state()}

    def load(self, state: Mapping[str, Any]) -> None:
        super().load(state)
        self.witnesses.load(state.get("witnesses", ()))


class Request(Section):
    """What is asked, and where it was asked before."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "request", T("Request", "section"))

    def build(self) -> None:
        text, case = self.fields(CaseText), self.fields(Case)
        self.line(text.add("request"))
        other = LongTextField(2_000, lines=1)
        self.line(
            (text.add("other_bodies_seen", editor=other), 2),
            (case.add("before_court"), 1),
        )


class Consent(Section):
    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "consent", T("Consent", "section"))

    def build(self) -> None:
        case = self.fields(Case)
        self.line(case.add("consent", editor=RadioGroup(options_of(self.desk, "consent"))))


class Risk(Section):
    """The officer's word on the risk; what the facts suggest stands beside it, not in it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "risk", T("Risk"))

    def build(self) -> None:
        case, text = self.fields(Case), self.fields(CaseText)
        self.risk = SegmentedChoice(options_of(self.desk, "risk"))
        self.suggested: str | None = None
        self.offer = Card(padding=6)
        self.offer.set_ground("dashed")
        self.words = Label(role="small", tone="text-2")
        accept = Button(T("Accept"), key="Alt+1", small=True)
        accept.clicked.connect(self.accept)
        self.offer.body.addLayout(row(self.words, accept, spacing=12))
        laid = row(case.add("risk", editor=self.risk), None, self.offer, spacing=16)
        self.body.addLayout(laid)
        self.line(text.add("risk_notes"))
        self.offer.hide()
        self.edited.connect(lambda: self.suggest(self.suggested))

    def suggest(self, code: str | None) -> None:
        """Shows what the facts suggest, unless it is what was chosen."""
        self.suggested = code
        shown = code not in (None, "none", self.risk.value())
        if shown:
            label = term_words(self.desk, "risk", str(code))
            self.words.show_words(
                lambda language: speech().say(
                    T("Suggested by what is told: {risk}", risk=label(language))
                )
            )
        self.offer.setVisible(shown)

    def accept(self) -> None:
        if self.offer.isVisibleTo(self):
            self.risk.show_value(self.suggested)
            self.risk.was_edited()
            self.risk.setFocus()


LAYOUT: dict[str, tuple[tuple[tuple[str, int], ...], ...]] = {
    "torture": (
        (("custody_place", 3), ("agency", 2)),
        (("medical_examination", 1), ("injuries_seen", 1), ("reprisals_feared", 1)),
        (("injuries", 1),),
        (("statement_signed", 1), ("counsel", 1), ("", 1)),
    ),
    "domestic_violence": (
        (("relation", 1), ("living_together", 1), ("children_present", 1)),
        (("kinds", 1),),
        (("protective_order", 1), ("earlier_reconciliation_on", 1), ("police_calls", 1)),
    ),
    "safety_at_work": (
        (("employer", 2), ("contract", 1)),
        (("accident_on", 2), ("severity", 2), ("act_drawn_up", 3)),
        (("hazardous_payment", 1), ("hazardous_work", 1)),
    ),
    "discrimination": ((("grounds", 1),), (("area", 1), ("comparator", 2))),
}
"""The rows of each block, with the share of every field; where a row ends short, a blank."""


class Details(Section):
    """The circumstances that only this right asks for."""

    def __init__(self, desk: Desk, right: str) -> None:
        self.right = right
        self.key, self.model = DETAILS[right]
        super().__init__(desk, self.key, term_words(desk, "right", right))

    def build(self) -> None:
        self.block = self.fields(self.model)
        self.head.aside(CodeTag(self.right))
        for names in LAYOUT[self.key]:
            self.line(*((self._cell(name), share) for name, share in names))

    def _cell(self, name: str) -> QWidget:
        return self.block.add(name) if name else QWidget()

    def facts(self) -> dict[str, Any]:
        return {}

    def state(self) -> dict[str, Any]:
        return self.block.values()

    def filled(self) -> bool:
        return bool(self.block.values())

    def editor(self, name: str) -> tuple[Any, Text] | None:
        block, _, field = name.partition(".")
        if block != self.key or field not in self.block.editors:
            return None
        return self.block.editors[field], self.block.title(field)
