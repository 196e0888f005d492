"""What to put right before a report: notes of quality, each with the cases it speaks of.

A note is a work list of the reader: it holds the cases that they may see.
"""

from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, not_, select

from ombuds.domain.reports.filters import Period
from ombuds.i18n import N, Text
from ombuds.services.office.conditions import is_late, is_open, only_visible
from ombuds.services.office.office import Office
from ombuds.services.office.permissions import Permission, needs, visible_cases
from ombuds.services.reports.month import Counted, month_of, standing
from ombuds.store.book import Reading
from ombuds.store.rows.tables import CASE_BODIES, CASE_TEXTS, CASES, PARTIES


@dataclass(frozen=True, slots=True)
class QualityNote:
    """One thing to look at. `filters`: typed, they open these cases or the nearest to them."""

    code: str
    text: Text
    count: int
    filters: tuple[str, ...]
    cases: "array[int]"


@needs(Permission.REPORT)
def quality(office: Office, period: str) -> list[QualityNote]:
    """Notes on the cases of a month, those that are empty left out; last, whether the flow
    adds up: `adds_up`, or `contradictory` with the cases whose events contradict each other."""
    span = month_of(period)
    with office.book.reading() as reading:
        notes = [
            _note(code, filters, reading.ids(_cases(office, condition)))
            for code, filters, condition in _asked(office, span)
        ]
        return [*(note for note in notes if note.count), _adds_up(reading, office, span)]


def _cases(office: Office, condition: ColumnElement[bool]) -> Select[Any]:
    return select(CASES.c.id).where(condition, visible_cases(office)).order_by(CASES.c.id)


def _asked(
    office: Office, span: Period
) -> Iterator[tuple[str, tuple[str, ...], ColumnElement[bool]]]:
    """Code, filters, and the condition on a case."""
    month = f"received:{span}"
    registered = CASES.c.registered_on.between(span.first, span.last)
    complainants = select(PARTIES.c.case_id).where(PARTIES.c.role == "complainant")
    unnamed = and_(
        not_(CASES.c.anonymous),
        func.coalesce(CASES.c.collective_count, 0) == 0,
        CASES.c.id.not_in(complainants.where(PARTIES.c.case_id == CASES.c.id)),
    )
    bodies = select(CASE_BODIES.c.id).where(CASE_BODIES.c.case_id == CASES.c.id).exists()
    doubts = select(CASE_TEXTS.c.id).where(
        CASE_TEXTS.c.id == CASES.c.id, CASE_TEXTS.c.import_doubts.is_not(None)
    )
    live = and_(registered, CASES.c.annulled_on.is_(None))
    closed = and_(CASES.c.stage == "closed", CASES.c.closed_on.between(span.first, span.last))
    yield "no_main_right", ("main:none", month), and_(live, CASES.c.main_right.is_(None))
    yield "no_region", ("region:none", month), and_(live, CASES.c.region.is_(None))
    yield "no_channel", ("channel:none", month), and_(live, CASES.c.channel.is_(None))
    yield "no_complainant", (month,), and_(live, unnamed)
    yield "no_body", (month,), and_(live, not_(bodies))
    yield "doubtful", (month,), and_(live, doubts.exists())
    yield "no_outcome", ("stage:closed", "outcome:none"), and_(closed, CASES.c.outcome.is_(None))
    forward = and_(is_open(), CASES.c.forward_due_on <= span.last)
    yield "not_forwarded", ("right:TOR", "stage:open"), forward
    late = and_(is_open(), is_late(office.today()), CASES.c.due_on <= span.last)
    yield "late", ("due:late",), late


def _note(code: str, filters: Sequence[str], cases: "array[int]") -> QualityNote:
    n = len(cases)
    texts = {
        "no_main_right": N("{n} case without a main right", "{n} cases without a main right", n),
        "no_region": N("{n} case without a region", "{n} cases without a region", n),
        "no_channel": N("{n} case without a channel", "{n} cases without a channel", n),
        "no_complainant": N("{n} case without a complainant", "{n} cases without a complainant", n),
        "no_body": N("{n} case without a body", "{n} cases without a body", n),
        "doubtful": N("{n} doubtful imported case", "{n} doubtful imported cases", n),
        "no_outcome": N(
            "{n} closed case without an outcome", "{n} closed cases without an outcome", n
        ),
        "not_forwarded": N(
            "{n} torture complaint not forwarded to the Prosecutor",
            "{n} torture complaints not forwarded to the Prosecutor",
            n,
        ),
        "late": N("{n} case whose answer is late now", "{n} cases whose answer is late now", n),
    }
    return QualityNote(code, texts[code], n, tuple(filters), cases)


def _adds_up(reading: Reading, office: Office, span: Period) -> QualityNote:
    """A case must be open once or not at all; whatever else its events say is contradictory."""
    rows = standing(reading, Counted(office.clock.now()), span.last)
    contradictory = array("q", (case_id for case_id, _, number in rows if number != 1))
    wrong = only_visible(reading, office, contradictory)
    total = sum(number for _, _, number in rows)
    if not wrong:
        text = N(
            "The figures add up: {n} case open at the end",
            "The figures add up: {n} cases open at the end",
            total,
        )
        return QualityNote("adds_up", text, total, (), wrong)
    text = N(
        "The events of {n} case contradict each other",
        "The events of {n} cases contradict each other",
        len(wrong),
    )
    return QualityNote("contradictory", text, len(wrong), (), wrong)
