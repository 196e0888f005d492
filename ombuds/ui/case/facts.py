"""What happened, the facts around it, the risk, and the blocks that a right asks for."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ombuds.domain.cases import DETAILS, Case, CaseText
from ombuds.domain.fields import fields_of
from ombuds.domain.intake.imports import told
from ombuds.errors import Differing
from ombuds.i18n import N, T, Text, literal
from ombuds.i18n.formats import instant_text
from ombuds.services.cases import showing
from ombuds.ui.case.card import (
    CaseCard,
    FieldsCard,
    NumbersCard,
    of_view,
    put_facts,
    put_nothing,
    put_text,
)
from ombuds.ui.case.forms import Call, Form, State
from ombuds.ui.case.shown_case import Seen, iin_text, value_words, when
from ombuds.ui.desk.desk import Desk
from ombuds.ui.editors.field_editors import options_of
from ombuds.ui.editors.rights import Rights as Chosen
from ombuds.ui.editors.sections import LAYOUT
from ombuds.ui.kit.facts import Fact, selectable
from ombuds.ui.kit.fields.segments import SegmentedChoice
from ombuds.ui.kit.fields.text import LongTextField
from ombuds.ui.kit.parts import CodeTag, Tag, column, row
from ombuds.ui.kit.texts import Label
from ombuds.ui.wording.cases import capital, joined, risks, shown_text

EDIT = T("Edit", "act")
CASE, TEXT = fields_of(Case), fields_of(CaseText)
HIDDEN = T("Names, numbers and texts are hidden")


class Told(FieldsCard):
    """What happened, in the complainant's words, and what is asked."""

    code = "told"
    rows = (("text.subject",), ("text.narrative",), ("text.request",))

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, T("What happened", "section"), EDIT)

    def values(self, seen: Seen) -> dict[str, dict[str, Any]]:
        return of_view(seen, self.rows)

    def made(self, seen: Seen) -> dict[str, Any]:
        longest = fields_of(CaseText)["narrative"].max_length or 0
        return {"text.narrative": partial(LongTextField, longest, lines=8, most=22)}

    def read(self, box: QVBoxLayout, seen: Seen) -> None:
        view = seen.view
        if not seen.readable:
            put_nothing(box, T("Names and texts are hidden") if not view.open else HIDDEN)
            return
        if view.narrative:
            put_text(box, str(view.narrative), TEXT["narrative"].title)
        else:
            put_nothing(box, T("Nothing is known yet"))
        if view.request:
            box.addSpacing(2)
            box.addWidget(Label(T("Asks for"), "small-strong", "text-2"))
            put_text(box, str(view.request), TEXT["request"].title)


class Facts(FieldsCard):
    """How it arrived, when and where it happened, and where it was taken before."""

    code = "facts"
    rows = (
        ("case.received_on", "case.channel"),
        ("case.reply_language", "case.region"),
        ("case.event_from", "case.event_to"),
        ("case.event_precision", "text.place_type"),
        ("text.place",),
        ("text.other_bodies_seen",),
        ("case.before_court",),
        ("case.collective_count",),
        ("case.anonymous",),
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, T("Facts", "section"), EDIT)

    def values(self, seen: Seen) -> dict[str, dict[str, Any]]:
        return of_view(seen, self.rows)

    def read(self, box: QVBoxLayout, seen: Seen) -> None:
        put_facts(box, self._facts(seen))

    def _facts(self, seen: Seen) -> Iterator[Fact]:
        yield from self._arrival(seen)
        yield from self._event(seen)
        yield from self._state(seen)

    def _arrival(self, seen: Seen) -> Iterator[Fact]:
        view = seen.view
        if view.received_on:
            channel = seen.term("channel", view.channel) if view.channel else None
            yield CASE["received_on"].title, joined(seen.day(view.received_on), channel)
        by = view.events[0].user if view.events else None
        yield CASE["registered_on"].title, joined(seen.day(view.registered_on), by)
        if view.officer:
            yield CASE["officer"].title, literal(view.officer)
        unit = next((one for one in seen.names.units if one.code == view.unit), None)
        if unit is not None:
            yield CASE["unit"].title, unit.names.__getitem__
        if view.reply_language:
            yield CASE["reply_language"].title, seen.term("reply_language", view.reply_language)
        if view.anonymous:
            yield T("Complainant"), T("Anonymous", "complainant")
        if view.collective_count:
            yield T("Complainants"), N("{n} person", "{n} people", view.collective_count)

    def _event(self, seen: Seen) -> Iterator[Fact]:
        view = seen.view
        if (moment := when(seen)) is not None:
            yield T("When", "fact"), moment
        region = seen.term("region", view.region) if view.region else None
        kind = seen.term("place_type", view.place_type) if view.place_type else None
        place = str(view.place) if view.place and seen.readable else None
        if region or kind or place:
            yield T("Where", "fact"), joined(region, kind, place, by=" · ")
        if view.other_bodies_seen and seen.readable:
            yield TEXT["other_bodies_seen"].title, literal(str(view.other_bodies_seen))
        if view.before_court:
            yield CASE["before_court"].title, seen.term("yes_no_unknown", view.before_court)

    def _state(self, seen: Seen) -> Iterator[Fact]:
        view = seen.view
        numbers = (
            (T("Former number"), view.former_number),
            (T("Complained before"), view.repeat_of),
            (T("Joined into"), view.joined_into),
        )
        yield from ((name, literal(number)) for name, number in numbers if number)
        if view.outcome:
            yield T("Outcome"), capital(seen.term("outcome", view.outcome))
        if view.ground:
            yield CASE["ground"].title, capital(seen.term("ground", view.ground))
        if view.persons_restored:
            yield CASE["persons_restored"].title, literal(str(view.persons_restored))


class Risk(FieldsCard):
    """How great the risk is, and what may be disclosed."""

    code = "risk"
    rows = (("case.risk",), ("text.risk_notes",), ("case.consent",), ("case.identity_hidden",))

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, T("Risk"), EDIT)

    def values(self, seen: Seen) -> dict[str, dict[str, Any]]:
        return of_view(seen, self.rows)

    def made(self, seen: Seen) -> dict[str, Any]:
        return {"case.risk": lambda: SegmentedChoice(options_of(self.desk, "risk"))}

    def read(self, box: QVBoxLayout, seen: Seen) -> None:
        warned = list(risks(seen.opened, seen.hidden))
        for note in warned:
            box.addWidget(note)
        facts = list(self._facts(seen))
        if facts or not warned:
            put_facts(box, iter(facts))

    def _facts(self, seen: Seen) -> Iterator[Fact]:
        """What the notes do not say yet."""
        view = seen.view
        feared = view.details.get("torture", {}).get("reprisals_feared") == "yes"
        if view.risk and view.risk != "high":
            yield CASE["risk"].title, seen.term("risk", view.risk)
        notes = shown_text(view.risk_notes, seen.hidden) if view.open else ""
        if notes and not (view.risk == "high" or feared):
            yield TEXT["risk_notes"].title, literal(notes)
        if view.consent:
            yield CASE["consent"].title, seen.term("consent", view.consent)


class Details(FieldsCard):
    """The circumstances that only this right asks for."""

    def __init__(self, desk: Desk, right: str) -> None:
        self.right = right
        self.code, self.model = DETAILS[right]
        self.rows = tuple(
            (f"{self.code}.{name}",) for names in LAYOUT[self.code] for name, _ in names if name
        )
        label = desk.words.label
        super().__init__(
            desk,
            lambda language: label("right", right, language, None, True),
            EDIT,
        )
        self.title.setWordWrap(True)
        self.head.insertWidget(0, CodeTag(right))
        self.head.setStretch(1, 1)
        self.head.setStretch(2, 0)

    def values(self, seen: Seen) -> dict[str, dict[str, Any]]:
        return {self.code: seen.view.details.get(self.code, {})}

    def read(self, box: QVBoxLayout, seen: Seen) -> None:
        put_facts(box, self._facts(seen))

    def _facts(self, seen: Seen) -> Iterator[Fact]:
        known = fields_of(self.model)
        values = seen.view.details.get(self.code, {})
        for path in (path for names in self.rows for path in names):
            name = path.rpartition(".")[2]
            value = values.get(name)
            if value in (None, [], "") or (known[name].personal and not seen.readable):
                continue
            yield known[name].title, value_words(seen, known[name].vocabulary, value)


# The row of the old register that a case was made of.

CELLS_TEXT = fields_of(CaseText)
_IIN = re.compile(r"(?<!\d)\d(?:[ \u00a0-]?\d){11}(?!\d)", re.ASCII)
"""Twelve digits as clerks write them, in one or in groups; of whose number, nobody checks."""


class Origin(NumbersCard):
    """Where the case stood, what was doubtful when it came in, and what fitted no field, word
    for word."""

    code = "origin"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, T("From the old register"))

    def read(self, box: QVBoxLayout, seen: Seen) -> None:
        known = seen.view.imported_from or {}
        put_facts(box, self._where(seen))
        if doubts := told(known["doubts"]):
            self._put_title(box, T("Doubtful when it came in"))
        for doubt in doubts:
            box.addWidget(Label(doubt, "table", wrap=True))
        if known["note"] is None:
            return
        self._put_title(box, T("Word for word"))
        if seen.readable:
            put_text(box, self._note(seen), CELLS_TEXT["import_note"].title)
        else:
            put_nothing(box, HIDDEN if seen.view.open else T("Names and texts are hidden"))

    def has_numbers(self, seen: Seen) -> bool:
        note = (seen.view.imported_from or {}).get("note")
        return bool(note) and _IIN.search(str(note)) is not None

    @staticmethod
    def _note(seen: Seen) -> str:
        """Word for word, but for numbers that nobody asked for."""
        note = str((seen.view.imported_from or {})["note"])
        return note if seen.iin else without_numbers(note)

    @staticmethod
    def _put_title(box: QVBoxLayout, words: Text) -> None:
        box.addSpacing(2)
        box.addWidget(Label(words, "small-strong", "text-2"))

    @staticmethod
    def _where(seen: Seen) -> Iterator[Fact]:
        known = seen.view.imported_from or {}
        if known["file"]:
            yield T("File"), literal(known["file"])
        if known["sheet"]:
            yield CELLS_TEXT["import_sheet"].title, literal(known["sheet"])
        if known["row"] is not None:
            yield CELLS_TEXT["import_row"].title, literal(str(known["row"]))
        if known["at"] is not None:
            moment = known["at"]
            yield (
                T("Came in", "fact"),
                joined(lambda language: instant_text(moment, language), known["by"], by=" · "),
            )


def without_numbers(text: str) -> str:
    """The last four digits of each number in a text."""
    return _IIN.sub(lambda found: iin_text(re.sub(r"\D", "", found[0]), shown=False), text)


# The rights of the case, the main one first, and their change.


class RightsForm(Form):
    """The section of a new complaint, without its title."""

    def __init__(self, desk: Desk, codes: Sequence[str]) -> None:
        super().__init__()
        self.before = tuple(codes)
        self.chosen = Chosen(desk)
        self.chosen.head.hide()
        self.chosen.load({"rights": self.before})
        self.chosen.edited.connect(self._edited)
        self.setLayout(column(self.chosen))
        self._let_wrap()

    def _edited(self) -> None:
        self._let_wrap()
        self.edited.emit()

    def _let_wrap(self) -> None:
        """A card is narrower than the form of a new complaint: long names take two lines."""
        for one in self.chosen.chosen:
            laid = one.layout()
            assert isinstance(laid, QHBoxLayout)
            for label, share in ((one.name, 3), (one.above, 2 if one.above.text() else 0)):
                label.setWordWrap(True)
                laid.setStretchFactor(label, share)

    def touched(self) -> State:
        codes = self.chosen.codes()
        return {"rights": list(codes)} if codes != self.before else {}

    def put(self, touched: State) -> None:
        self.chosen.load({"rights": tuple(touched.get("rights", self.before))})
        self._let_wrap()

    def calls(self, case_id: int, versions: State, command_id: int) -> list[Call]:
        if not self.touched():
            return []
        named = {"expected": tuple(versions["rights"]), "command_id": command_id}
        return [Call(showing.set_rights, (case_id, self.chosen.codes()), named)]

    def place(self, path: str) -> Any:
        return self.chosen.picker if path.startswith(("rights", "main_right")) else None

    def settle(self, differing: Sequence[Differing], chosen: Mapping[str, Any]) -> None:
        """All rights or none: they make one field."""
        (one,) = differing
        if one.field not in chosen:
            self.before = tuple(one.theirs)  # type: ignore[arg-type]
        self.put({"rights": chosen.get(one.field, one.theirs)})

    def first(self) -> QWidget | None:
        return self.chosen.first()


class Rights(CaseCard):
    code = "rights"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, T("Rights", "section"), T("Change"))

    def read(self, box: QVBoxLayout, seen: Seen) -> None:
        for code in seen.view.rights:
            laid = row(CodeTag(code.partition(".")[0]), spacing=10)
            laid.addWidget(selectable(capital(seen.term("right", code))), 1)
            if code == seen.view.main_right:
                laid.addWidget(Tag(T("main", "right")))
            box.addLayout(laid)
        if not seen.view.rights:
            put_nothing(box, T("No right is named yet"))

    def form(self, part: str, seen: Seen) -> Form:
        made = RightsForm(self.desk, seen.view.rights)
        if isinstance(seen.view.narrative, str):  # else it is hidden from the reader, or not there
            made.chosen.suggested.ask(seen.view.narrative)
        return made
