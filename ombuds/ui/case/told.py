"""What happened, the facts around it, the risk, and the blocks that a right asks for."""

from collections.abc import Iterator
from functools import partial
from typing import Any

from PySide6.QtWidgets import QVBoxLayout

from ombuds.domain.cases import Case, CaseText
from ombuds.domain.details import DETAILS
from ombuds.domain.fields import fields_of
from ombuds.i18n import N, T, literal
from ombuds.ui.case.card import FieldsCard, of_view, put_facts, put_nothing, put_text
from ombuds.ui.case.seen import Seen, value_words, when
from ombuds.ui.cases.facts import Fact
from ombuds.ui.cases.notes import risks
from ombuds.ui.cases.wording import capital, joined, shown_text
from ombuds.ui.desk import Desk
from ombuds.ui.intake.editors import options_of
from ombuds.ui.intake.sections import LAYOUT
from ombuds.ui.kit.fields import LongTextField
from ombuds.ui.kit.parts import CodeTag
from ombuds.ui.kit.segments import SegmentedChoice
from ombuds.ui.kit.texts import Label

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
