"""What the parts of a case summary share, and its short facts in two columns."""

from dataclasses import dataclass
from typing import Any

from ombuds.domain import cases
from ombuds.domain.fields import fields_of
from ombuds.domain.stages import Stage, is_open
from ombuds.domain.views import CaseView, Mask
from ombuds.i18n import T, Text, say
from ombuds.i18n.formats import day_digits
from ombuds.outputs.paper import Paper
from ombuds.outputs.words import Words

_CASE = fields_of(cases.Case) | fields_of(cases.CaseText)


@dataclass(frozen=True, slots=True)
class Case:
    """A case being drawn."""

    paper: Paper
    view: CaseView
    words: Words
    lang: str
    copy: str

    def say(self, text: Text) -> str:
        return say(text, self.lang)

    def title(self, field: str) -> str:
        """The title of a field of the case."""
        return self.say(_CASE[field].title)

    def text(self, value: object) -> str:
        """Words as they are; a mark for what is hidden; empty for what is not there."""
        if isinstance(value, Mask):
            return self.say(T("[hidden]"))
        return "" if value is None else str(value)

    def label(self, vocabulary: str, code: str | None) -> str:
        on = self.view.received_on or self.view.registered_on
        return self.words.label(vocabulary, code, self.lang, on) if code else ""

    def value(self, name: str, value: Any, vocabulary: str | None = None) -> str:
        """A value of any kind of field in words."""
        if isinstance(value, bool):
            return self.say(T("yes") if value else T("no"))
        if isinstance(value, (list, tuple)):
            return ", ".join(self.value(name, each, vocabulary) for each in value)
        if hasattr(value, "isoformat"):
            return day_digits(value)
        if vocabulary and isinstance(value, str):
            return self.label(vocabulary, value)
        return self.text(value)

    def fact(self, name: str) -> tuple[str, str]:
        """Title and value of a field of the case."""
        known = _CASE[name]
        return self.say(known.title), self.value(name, getattr(self.view, name), known.vocabulary)

    def facts(self, *names: str) -> list[tuple[str, str]]:
        """Facts that there are: an empty field and a plain no are left out."""
        return [
            self.fact(name) for name in names if getattr(self.view, name) not in {None, False, ""}
        ]


def left_facts(case: Case) -> list[tuple[str, str]]:
    """When and how the complaint came, and who has it."""
    view = case.view
    came = [day_digits(view.received_on)] if view.received_on else []
    came += [case.label("channel", view.channel)] if view.channel else []
    return [
        (case.title("received_on"), ", ".join(came) or "–"),
        (case.title("registered_on"), f"{day_digits(view.registered_on)}, {view.unit}"),
        *case.facts("former_number"),
        *([(case.title("officer"), view.officer)] if view.officer else []),
        *case.facts("reply_language", "repeat_of", "collective_count", "anonymous"),
        *case.facts("identity_hidden", "consent", "restricted"),
    ]


def right_facts(case: Case) -> list[tuple[str, str]]:
    """What is due, what is feared, where and when it happened."""
    view = case.view
    risk = case.label("risk", view.risk)
    notes = case.text(view.risk_notes)
    told = ": ".join(part for part in (risk, notes) if part)
    return [
        *(case.facts("due_on") if is_open(Stage(view.stage)) else ()),
        *([(case.title("risk"), told)] if told else []),
        *case.facts("region", "place_type", "place"),
        *([(case.say(T("Happened")), happened(case))] if view.event_from or view.event_to else []),
        *case.facts("before_court", "persons_restored"),
    ]


def happened(case: Case) -> str:
    """`21.11.2026 – 22.11.2026 (about)`; no more of a date than is known: `09.2026`, `2025`."""
    view = case.view
    form = {"month": "%m.%Y", "year": "%Y"}.get(view.event_precision or "")
    found = [day for day in (view.event_from, view.event_to) if day]
    days = [day.strftime(form) if form else day_digits(day) for day in found]
    told = " – ".join(dict.fromkeys(days))
    if form or view.event_precision in {None, "day"}:
        return told
    return f"{told} ({case.label('event_precision', view.event_precision)})"
