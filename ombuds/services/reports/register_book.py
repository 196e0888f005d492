"""The register book: every number of a month or a year, in order, without a gap."""

import re
from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import select

from ombuds.domain.party import short_name
from ombuds.domain.reports.filters import Period
from ombuds.domain.views import MASKED, CaseView, Mask, RegisterRow
from ombuds.services.cases.showing import load_views
from ombuds.services.office.office import Office
from ombuds.services.office.permissions import Permission, needs
from ombuds.services.reports.month import month_of
from ombuds.store.book import Reading
from ombuds.store.rows.tables import CASES

PAGE = 500


def span_of(period: str) -> Period:
    """The days of `2026` or of `2026-10`. Refuses anything else."""
    if re.fullmatch(r"(19|20)\d\d", period, re.ASCII):
        return Period(date(int(period), 1, 1), date(int(period), 12, 31))
    return month_of(period)


@needs(Permission.REPORT)
def register_book(office: Office, period: str) -> list[RegisterRow]:
    """A line for every case registered in a month or a year, by number.

    What the reader may not see stands there too, as a number without content, so that no gap
    tells of it.
    """
    span = span_of(period)
    query = select(CASES.c.id, CASES.c.number, CASES.c.registered_on).where(
        CASES.c.registered_on.between(span.first, span.last)
    )
    with office.book.reading() as reading:
        numbers = reading.all(query.order_by(CASES.c.number))
        pages = (numbers[start : start + PAGE] for start in range(0, len(numbers), PAGE))
        return [row for page in pages for row in _page(reading, office, page)]


def _page(reading: Reading, office: Office, numbers: Sequence[Any]) -> list[RegisterRow]:
    views = {view.id: view for view in load_views(reading, office, [row.id for row in numbers])}
    return [
        _line(views[row.id]) if row.id in views else _hidden(row.number, row.registered_on)
        for row in numbers
    ]


def _hidden(number: str, registered_on: date) -> RegisterRow:
    content = dict.fromkeys("received_on complainant channel region main_right body".split())
    rest = dict.fromkeys("subject officer closed_on outcome".split())
    return RegisterRow(number, registered_on, **content, **rest, stage="", hidden=True)


def _line(case: CaseView) -> RegisterRow:
    respondents = [body.name for body in case.bodies if body.role == "respondent"]
    return RegisterRow(
        number=case.number,
        registered_on=case.registered_on,
        received_on=case.received_on,
        complainant=_complainant(case),
        channel=case.channel,
        region=case.region,
        main_right=case.main_right,
        body=next(iter([*respondents, *(body.name for body in case.bodies)]), None),
        subject=case.subject,
        officer=case.officer,
        stage=case.stage,
        closed_on=case.closed_on,
        outcome=case.outcome,
    )


def _complainant(case: CaseView) -> str | Mask | None:
    first = next((party for party in case.parties if party.role == "complainant"), None)
    if first is None:
        return None
    return (short_name(first) or first.organisation or None) if case.open else MASKED
