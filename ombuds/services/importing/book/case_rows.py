"""The rows of the book that one row of the register becomes."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from ombuds.domain import stages
from ombuds.domain.acts import Act, after
from ombuds.domain.calendar.clock import Instant
from ombuds.domain.cases import Case, CaseBody, CaseRight, CaseText, Event
from ombuds.domain.fields import Row
from ombuds.domain.party_tables import Party
from ombuds.domain.stages import Stage
from ombuds.i18n import T, say
from ombuds.services.cases.checks import holds, is_restricted
from ombuds.services.importing.book.plans import Plan, Terms
from ombuds.services.importing.cells.meanings import CODED
from ombuds.services.importing.rows.parties import Values, fitted
from ombuds.services.importing.rows.understanding import Entry, Note
from ombuds.store.change import Change


def rows_of(terms: Terms, plans: Sequence[Plan]) -> dict[type[Row], list[Values]]:
    """All rows of cases by their tables; the cases have no numbers yet."""
    ids = iter(terms.office.book.ids.block(sum(map(_most_rows, plans))))
    at = terms.office.book.clock.now()
    found: dict[type[Row], list[Values]] = defaultdict(list)
    for plan in plans:
        _add_rows(found, terms, plan, ids, at)
    return found


def _most_rows(plan: Plan) -> int:
    """Rows of a case that need an id of their own."""
    return len(plan.entry.rights) + len(plan.people) + len(plan.entry.acts()) + 2


def _add_rows(
    found: dict[type[Row], list[Values]],
    terms: Terms,
    plan: Plan,
    ids: Iterator[int],
    at: Instant,
) -> None:
    """The rows of one case, by their tables."""
    entry, case_id, parties = plan.entry, plan.case_id, plan.parties()
    found[Case].append(_case(terms, plan, parties))
    for position, code in enumerate(entry.rights):
        right = {"code": code, "main": not position, "position": position}
        found[CaseRight].append({"id": next(ids), "case_id": case_id, **right})
    for position, party in enumerate(parties):
        party |= {"id": next(ids), "case_id": case_id, "position": position}
        found[Party].append(party)
    if entry.body:
        body = {"name": entry.body.name, "type": entry.body.type, "body_id": plan.body_id}
        row = {"id": next(ids), "case_id": case_id, **body}
        found[CaseBody].append(fitted(entry, CaseBody, row, "body"))
    found[Event] += _events(terms, plan, ids, at)
    found[CaseText].append(_text(terms, plan))


def _case(terms: Terms, plan: Plan, parties: list[Values]) -> Values:
    entry, day = plan.entry, plan.entry.registered_on
    stage: Stage | None = Stage.REGISTERED
    for act in entry.acts():
        stage = after(stage, act) if stage else None
    closed = stage is Stage.CLOSED
    to_forward = holds(tuple(entry.rights), "TOR") and stage in stages.OPEN
    former = None if entry.number.doubt == "number_unreadable" else entry.number.text
    values = {
        "id": plan.case_id,
        "series": terms.unit,
        "year": day.year,
        "legacy": True,
        "former_number": former,
        "received_on": entry.received_on,
        "registered_on": day,
        **{one.field: entry.codes.get(name) for name, one in CODED.items() if one.field},
        "unit": terms.unit,
        "region": entry.region,
        "stage": stage,
        "main_right": next(iter(entry.rights), None),
        "event_from": entry.event_from,
        "event_to": entry.event_to,
        "event_precision": "day" if entry.event_from else None,
        "anonymous": entry.complainants.anonymous,
        "collective_count": entry.complainants.collective,
        "restricted": is_restricted(False, tuple(entry.rights), _ages(parties), day),
        "due_on": plan.due_on,
        "registered_by": terms.office.user.id,
        "forward_due_on": day if to_forward else None,
        "closed_on": entry.answered_on if closed else None,
        "outcome": entry.outcome if closed else None,
        "repeat_of": plan.repeat_of,
        "joined_into": plan.repeat_of if stage is Stage.JOINED else None,
        "import_file": terms.file,
    }
    return fitted(entry, Case, values, "number")


def _ages(parties: Iterable[Values]) -> list[Values]:
    return [
        {"birth_date": one["birth_date"], "iin": one.get("iin"), "vulnerabilities": []}
        for one in parties
    ]


def _events(terms: Terms, plan: Plan, ids: Iterator[int], at: Instant) -> Iterator[Values]:
    """The acts of the old office: they took effect then, and are recorded now."""
    entry = plan.entry
    acts = (Act.REGISTER, *entry.acts())
    for act in acts:
        event: Values = {
            "id": next(ids),
            "case_id": plan.case_id,
            "act": act,
            "effect_on": entry.registered_on,
            "recorded_at": at,
            "user_id": terms.office.user.id,
        }
        if act is acts[-1] and act not in (Act.REGISTER, Act.ADMIT):
            event["effect_on"] = _ended(entry)
            event["reason"] = entry.record.text("result") or None
            event["outgoing_number"] = entry.record.text("outgoing") or None
            event["outcome"] = entry.outcome
        yield fitted(entry, Event, event, "outgoing")
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
    texts = {
        "subject": entry.subject or None,
        "narrative": entry.narrative or None,
        "request": entry.request or None,
        "place": entry.place or None,
        "import_sheet": (entry.record.sheet or "")[:200] or None,
    }
    return {
        "id": plan.case_id,
        **fitted(entry, CaseText, texts, "subject"),
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
    if entry.record.joined:
        further = T(
            "Further rows of this report: {rows}", rows=", ".join(map(str, entry.record.joined))
        )
        yield say(further, terms.office.language)


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
