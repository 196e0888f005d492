"""The rows of the book that one row of the register becomes."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from ombuds.domain import stages
from ombuds.domain.cases import Case, CaseBody, CaseRight, CaseText, Event
from ombuds.domain.clock import noon_of
from ombuds.domain.fields import Row, fields_of
from ombuds.domain.numbers import CaseNumber
from ombuds.domain.parties import Party
from ombuds.domain.stages import Act, Stage
from ombuds.domain.working_days import AnswerRule, Calendar, due_on
from ombuds.i18n import T, say
from ombuds.services.checks import holds, is_restricted
from ombuds.services.importing.cards import Cards
from ombuds.services.importing.standing import Bodies, taken_ids
from ombuds.services.importing.understanding import Entry, Note
from ombuds.services.office import Office
from ombuds.store.change import Change

_NO_OUTCOME = ("examined", "joined", "in_progress", None)  # results that tell no outcome

Values = dict[str, Any]


@dataclass(slots=True)
class Plan:
    """An entry with what was decided for it before anything is written."""

    entry: Entry
    case_id: int
    parties: list[Values]
    due_on: date
    body_id: int | None = None
    repeat_of: int | None = None


@dataclass(frozen=True, slots=True)
class Terms:
    """What is the same for all rows of an import."""

    office: Office
    file: int
    unit: str
    rule: AnswerRule
    calendar: Calendar


def plans(terms: Terms, entries: Sequence[Entry], cards: Cards, bodies: Bodies) -> list[Plan]:
    """Ids of the days of receipt, cards of the people, bodies, and earlier cases."""
    made: dict[int, Plan] = {}
    taken = taken_ids(terms.office.book, [entry.registered_on for entry in entries])
    for at, entry in enumerate(sorted(entries, key=lambda one: one.registered_on)):
        day = entry.registered_on
        instant = noon_of(day) + timedelta(milliseconds=at)
        case_id = terms.office.book.ids.at(instant)
        while case_id in taken:
            case_id = terms.office.book.ids.at(instant)
        due = due_on(entry.received_on, day, terms.rule, terms.calendar)
        plan = Plan(entry, case_id, parties_of(entry), due)
        if entry.earlier:
            plan.repeat_of = made[id(entry.earlier)].case_id
        elif plan.parties:
            before = (cards.earlier_case(_card_values(one), plan.case_id) for one in plan.parties)
            plan.repeat_of = max(filter(None, before), default=None)
        for party in plan.parties:
            party["person_id"] = cards.card(_card_values(party))
            party.pop("good_iin")
        plan.body_id = bodies.body(entry.body) if entry.body else None
        made[id(entry)] = plan
    return [made[id(entry)] for entry in entries]


def _card_values(party: Values) -> Values:
    """The party as a card knows it: without an IIN that cannot be right."""
    return {**party, "iin": party["iin"] if party.get("good_iin", True) else None}


def parties_of(entry: Entry) -> list[Values]:
    """The complainants; how to reach them, and the IIN, belong to the first."""
    who = entry.complainants
    people: list[Values] = [
        {"surname": one.surname, "given_name": one.given_name, "patronymic": one.patronymic}
        for one in who.people
    ]
    contact: Values = {
        "iin": entry.iin.digits,
        "birth_date": entry.iin.birth_date,
        "sex": entry.iin.sex,
        "phones": entry.phones,
        "address": entry.address or None,
    }
    if not people and (who.organisation or who.collective):
        people = [{"organisation": who.organisation or entry.record.text("name")}]
    if not people and any(contact.values()):
        people = [{}]
    blank = dict.fromkeys(("surname", "given_name", "patronymic", "organisation", *contact))
    found = [{**blank, "phones": [], **one, "good_iin": entry.iin.good} for one in people]
    if found:
        found[0] |= contact
    return [_fitted(entry, Party, one, "name") for one in found]


def _fitted(entry: Entry, model: type[Row], values: Values, column: str) -> Values:
    """Texts cut to what their field holds; the whole of the cell stays in the note then."""
    for name, value in values.items():
        most = fields_of(model)[name].max_length if name in fields_of(model) else None
        if isinstance(value, str) and most and len(value) > most:
            values[name] = value[:most]
            entry.note("address" if name == "address" else column)
    return values


def add_case(change: Change, terms: Terms, plan: Plan) -> None:
    """Stages all rows of a case."""
    entry = plan.entry
    case = _case(change, terms, plan)
    change.add_many(Case, [case])
    change.add_many(
        CaseRight,
        [
            {
                "id": change.new_id(),
                "case_id": plan.case_id,
                "code": code,
                "main": at == 0,
                "position": at,
            }
            for at, code in enumerate(entry.rights)
        ],
    )
    change.add_many(
        Party,
        [
            {"id": change.new_id(), "case_id": plan.case_id, "position": at, **party}
            for at, party in enumerate(plan.parties)
        ],
    )
    if entry.body:
        body = {"name": entry.body.name, "type": entry.body.type, "body_id": plan.body_id}
        fitted = _fitted(entry, CaseBody, body, "body")
        change.add_many(CaseBody, [{"id": change.new_id(), "case_id": plan.case_id, **fitted}])
    change.add_many(Event, list(_events(change, terms, plan)))
    change.add_many(CaseText, [_text(terms, plan)])


def _case(change: Change, terms: Terms, plan: Plan) -> Values:
    entry, day = plan.entry, plan.entry.registered_on
    counter = change.counter(terms.unit, day.year, legacy=True)
    stage: Stage | None = Stage.REGISTERED
    for act in entry.acts():
        stage = stages.after(stage, act) if stage else None
    closed = stage is Stage.CLOSED
    to_forward = holds(tuple(entry.rights), "TOR") and stage in stages.OPEN
    former = None if entry.number.doubt == "number_unreadable" else entry.number.text
    values = {
        "id": plan.case_id,
        "number": str(CaseNumber(day.year, terms.unit, counter, legacy=True)),
        "series": terms.unit,
        "year": day.year,
        "counter": counter,
        "legacy": True,
        "former_number": former,
        "received_on": entry.received_on,
        "registered_on": day,
        "channel": entry.channel,
        "unit": terms.unit,
        "region": entry.region,
        "stage": stage,
        "main_right": next(iter(entry.rights), None),
        "anonymous": entry.complainants.anonymous,
        "collective_count": entry.complainants.collective,
        "restricted": is_restricted(False, tuple(entry.rights), _ages(plan), day),
        "due_on": plan.due_on,
        "registered_by": terms.office.user.id,
        "forward_due_on": day if to_forward else None,
        "closed_on": entry.answered_on if closed else None,
        "outcome": _outcome(entry) if closed else None,
        "repeat_of": plan.repeat_of,
        "joined_into": plan.repeat_of if stage is Stage.JOINED else None,
        "import_file": terms.file,
    }
    return _fitted(entry, Case, values, "number")


def _ages(plan: Plan) -> list[Values]:
    return [
        {"birth_date": one["birth_date"], "iin": one.get("iin"), "vulnerabilities": []}
        for one in plan.parties
    ]


def _outcome(entry: Entry) -> str | None:
    return None if entry.result in _NO_OUTCOME else entry.result


def _events(change: Change, terms: Terms, plan: Plan) -> Iterator[Values]:
    """The acts of the old office: they took effect then, and are recorded now."""
    entry = plan.entry
    acts = (Act.REGISTER, *entry.acts())
    for act in acts:
        event: Values = {
            "id": change.new_id(),
            "case_id": plan.case_id,
            "act": act,
            "effect_on": entry.registered_on,
            "recorded_at": change.at,
            "user_id": terms.office.user.id,
        }
        if act is acts[-1] and act not in (Act.REGISTER, Act.ADMIT):
            event["effect_on"] = _ended(entry)
            event["reason"] = entry.record.text("result") or None
            event["outgoing_number"] = entry.record.text("outgoing") or None
            event["outcome"] = _outcome(entry)
        yield _fitted(entry, Event, event, "outgoing")
    if acts[-1] in (Act.REGISTER, Act.ADMIT, Act.JOIN):
        for name in ("answered_on", "outgoing", "result"):
            entry.note(name)


def _ended(entry: Entry) -> date:
    """The day of the answer; where none is written, no later day is known than the first."""
    return max(entry.answered_on or entry.registered_on, entry.registered_on)


def _text(terms: Terms, plan: Plan) -> Values:
    entry = plan.entry
    if entry.doubts:
        entry.notes += [line for line in entry.record.lines() if line[1] != entry.narrative]
    return {
        "id": plan.case_id,
        "narrative": entry.narrative or None,
        "import_sheet": (entry.record.sheet or "")[:200] or None,
        "import_row": entry.record.row,
        "import_doubts": entry.doubts,
        "import_note": "\n".join(_lines(terms, entry)) or None,
    }


def _lines(terms: Terms, entry: Entry) -> Iterator[str]:
    """«Heading: text» for every cell that is kept word for word."""
    comments: set[Note] = set(entry.record.comments)
    for heading, text in dict.fromkeys(entry.notes):
        if (heading, text) in comments:
            heading = say(T("{column}, comment", column=heading), terms.office.language)  # noqa: PLW2901
        yield f"{heading}: {text}"


def set_aside(change: Change, file: int, entry: Entry) -> Values:
    """A row that cannot be a case, word for word."""
    cells = [[heading, text] for heading, text in (*entry.record.lines(), *entry.record.comments)]
    return {
        "id": change.new_id(),
        "import_file": file,
        "sheet": entry.record.sheet,
        "row": entry.record.row,
        "reason": entry.doubts[0],
        "cells": json.dumps(cells, ensure_ascii=False),
    }
