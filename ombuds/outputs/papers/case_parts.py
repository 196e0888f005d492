"""Parts of a case summary: parties, rights, bodies, long texts, details of the four rights."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from ombuds.domain import cases
from ombuds.domain.acts import Act
from ombuds.domain.cases import DETAILS
from ombuds.domain.fields import fields_of
from ombuds.domain.identifiers.phones import shown as phone_shown
from ombuds.domain.intake.imports import told
from ombuds.domain.party import NAME, age_on, full_name, further_fields
from ombuds.domain.party_tables import Party
from ombuds.domain.reports.figures import DUE
from ombuds.domain.stages import Stage, is_open
from ombuds.domain.views import MASKED, CaseView, EventView, Mask, PartyView, party_name
from ombuds.i18n import N, T, Text, say
from ombuds.i18n.formats import day_digits
from ombuds.outputs.papers.flow import GAP, Column, Table, facts, heading, paragraph
from ombuds.outputs.papers.lettering import wrap
from ombuds.outputs.papers.paper import GREY, TABLE, Paper
from ombuds.outputs.words import Words, capital

# What the parts of a case summary share, and its short facts in two columns.

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


# Parts of a case summary: deadlines, the course of the case, where it was imported from.

_LINE = 10.2


def deadlines(case: Case, left: float, room: float) -> None:
    """What an open case owes, and on which day."""
    if not is_open(Stage(case.view.stage)):
        return
    due: list[tuple[str, date]] = []
    if case.view.forward_due_on:
        due.append((case.say(DUE["forward"]), case.view.forward_due_on))
    if case.view.due_on:
        due.append((case.say(DUE["answer"]), case.view.due_on))
    if not due:
        return
    paper = case.paper
    heading(paper, case.say(T("Deadlines")), left=left)
    for name, day in due:
        lines = wrap(name, room - 70, 8)
        paper.need(_LINE * len(lines) + 6)
        paper.text(left + room, paper.y + _LINE + 1, day_digits(day), bold=True, align="right")
        paper.y += 1
        for line in lines:
            paper.y += _LINE
            paper.text(left, paper.y, line)
        paper.y += 4.4
        paper.rule(paper.y, left, left + room)


def course(case: Case, left: float, room: float) -> None:
    """Acts in the order of their effect, with whom, to whom and why."""
    paper = case.paper
    heading(paper, case.say(T("Course of the case")), left=left)
    for event in case.view.events:
        paper.need(_LINE + 6)
        paper.text(left, paper.y + _LINE, day_digits(event.on), TABLE, ink=GREY)
        told = ", ".join(_told(case, event))
        paragraph(paper, told, TABLE, left=left + 58, room=room - 58 - GAP)
        reason = case.text(event.reason)
        if reason:
            paragraph(paper, reason, 7.2, ink=GREY, left=left + 58, room=room - 58 - GAP)
        paper.y += 3.4
        paper.rule(paper.y, left, left + room)


def _told(case: Case, event: EventView) -> Iterator[str]:
    row = Act(event.act).row
    yield case.say(row.happened)
    if event.officer:
        yield event.officer
    if event.to_body:
        number = f" (№ {event.outgoing_number})" if event.outgoing_number else ""
        yield f"{event.to_body}{number}"
    if event.outcome and "outcome" not in row.sets:
        yield case.label("outcome", event.outcome)
    if event.ground:
        yield case.label("ground", event.ground)
    if event.persons_restored:
        yield case.say(
            N(
                "rights of {n} person restored",
                "rights of {n} people restored",
                event.persons_restored,
            )
        )


def import_note(case: Case) -> None:
    """From which file and row the case came, and what stood there."""
    known = case.view.imported_from
    if not known:
        return
    heading(case.paper, case.say(T("Brought in from an old register")))
    rows = (
        (T("File"), known.get("file")),
        (T("Sheet"), known.get("sheet")),
        (T("Row"), known.get("row")),
        (T("Doubts"), " ".join(map(case.say, told(known.get("doubts") or ())))),
    )
    facts(case.paper, [(case.say(name), str(value)) for name, value in rows if value])
    note = known.get("note")
    if note or isinstance(note, Mask):
        paragraph(case.paper, case.text(note), 7.2, ink=GREY)


_TITLES = {
    "torture": T("Torture: circumstances"),
    "domestic_violence": T("Domestic violence: circumstances"),
    "safety_at_work": T("Safety at work: circumstances"),
    "discrimination": T("Discrimination: circumstances"),
}
_FURTHER = further_fields(
    {*NAME, "iin", "birth_date", "sex", "phones", "emails", "address", "safe_contact"}
)


def parties(case: Case) -> None:
    """Role, name and IIN of each; all else in a second line."""
    if not case.view.parties:
        return
    paper = case.paper
    heading(paper, case.say(T("Parties")))
    x = paper.left + 78
    for party in case.view.parties:
        paper.need(26)
        top = paper.y + 11
        iin = _iin(case, party)
        paper.text(paper.right, top, iin, TABLE, align="right")
        role = capital(case.label("party_role", party.role))
        for at, line in enumerate(wrap(role, 72, TABLE)):
            paper.text(paper.left, top + at * 10, line, TABLE)
        least = paper.y + 1 + 10 * len(wrap(role, 72, TABLE))
        paragraph(paper, _name(case, party), TABLE, bold=True, left=x, room=paper.right - x - 80)
        told = " · ".join(_about(case, party))
        if told:
            paragraph(paper, told, TABLE, left=x, room=paper.right - x)
        paper.y = max(paper.y, least) + 4
        paper.rule(paper.y)


def _iin(case: Case, party: PartyView) -> str:
    iin = case.text(party.iin)
    return f"{iin[:6]} {iin[6:]}" if re.fullmatch(r"\d{12}", iin) else iin


def _name(case: Case, party: PartyView) -> str:
    if party_name(party) is MASKED:
        return case.say(T("[name hidden]"))
    names = (case.text(party.organisation), full_name(party))
    return ", ".join(filter(None, names)) or case.say(T("name not stated"))


def _about(case: Case, party: PartyView) -> Iterable[str]:
    if isinstance(party.birth_date, date):
        yield day_digits(party.birth_date)
    if party.sex:
        yield case.label("sex", party.sex)
    if isinstance(party.birth_date, date):
        yield _age(case, party.birth_date)
    if isinstance(party.phones, Mask) or isinstance(party.emails, Mask):
        yield case.say(T("[contact hidden]"))
    yield from map(phone_shown, party.phones if isinstance(party.phones, tuple) else ())
    yield from party.emails if isinstance(party.emails, tuple) else ()
    if party.address:
        yield case.text(party.address)
    elif isinstance(party.address, Mask):
        yield case.say(T("[address hidden]"))
    if party.safe_contact:
        yield case.say(T("safe way to contact: {words}", words=party.safe_contact))
    yield from (case.label("vulnerability", code) for code in party.vulnerabilities)
    for name in _FURTHER:
        if value := getattr(party, name):
            known = fields_of(Party)[name]
            yield f"{case.say(known.title)}: {case.value(name, value, known.vocabulary)}"
    if party.note:
        yield case.text(party.note)


def _age(case: Case, born: date) -> str:
    on = case.view.received_on or case.view.registered_on
    return case.say(N("{n} year old", "{n} years old", max(age_on(born, on), 0)))


def rights(case: Case, legal: Sequence[str]) -> None:
    """Codes, labels, which is the main one; under them the law in force."""
    if not case.view.rights:
        return
    paper = case.paper
    heading(paper, case.say(T("Rights")))
    table = Table(
        paper,
        [
            Column("", 72),
            Column("", paper.width - 152),
            Column("", 80, right=True),
        ],
    )
    table.head()
    main = case.say(T("main", "right"))
    for code in case.view.rights:
        label = capital(case.label("right", code))
        table.row([code, label, main if code == case.view.main_right else ""])
    if legal:
        paragraph(paper, "; ".join(legal), 6.9, ink=GREY)


def bodies(case: Case) -> None:
    if not case.view.bodies:
        return
    paper = case.paper
    heading(paper, case.say(T("Bodies complained about")))
    table = Table(paper, [Column("", paper.width - 190), Column("", 190, right=True)])
    table.head()
    for body in case.view.bodies:
        name = case.say(T("[name hidden]")) if isinstance(body.name, Mask) else body.name
        table.row([name or "", case.label("body_role", body.role)])


def long_texts(case: Case) -> None:
    """What was told, over as many pages as it takes."""
    for name in ("narrative", "request", "other_bodies_seen"):
        value = getattr(case.view, name)
        if value is None or value == "":
            continue
        heading(case.paper, case.title(name))
        text = re.sub(r"\n\s*\n\s*\n", "\n\n", case.text(value))
        paragraph(case.paper, text, 8)


def details(case: Case) -> None:
    """The blocks of the four rights, field by field."""
    for key, model in DETAILS.values():
        block = case.view.details.get(key)
        if not block:
            continue
        heading(case.paper, case.say(_TITLES[key]))
        known = fields_of(model)
        rows = [
            (case.say(known[name].title), case.value(name, value, known[name].vocabulary))
            for name, value in block.items()
            if name in known and value not in (None, "", [], ())
        ]
        facts(case.paper, rows, label=132)
