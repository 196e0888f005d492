"""What is due and overdue: answers to complainants, torture to be forwarded."""

from contextlib import nullcontext
from datetime import date

from sqlalchemy import select

from ombuds.domain.figures import DueRow
from ombuds.services.conditions import CASE, is_open
from ombuds.services.office import Office
from ombuds.services.permissions import Permission, needs, visible_cases
from ombuds.services.settings import calendar
from ombuds.store.book import Reading

WHAT = {"answer": CASE.c.due_on, "forward": CASE.c.forward_due_on}


@needs(Permission.READ)
def deadlines(
    office: Office, on: date | None = None, reading: Reading | None = None
) -> list[DueRow]:
    """All that is due up to and including a day (today), the earliest first.

    Open cases that the reader may see. `late_by` counts working days, 0 on the day itself.
    """
    day, days = on or office.today(), calendar(office)
    with nullcontext(reading) if reading else office.book.reading() as view:
        found = [
            DueRow(number, what, due, days.between(due, day))
            for what, column in WHAT.items()
            for number, due in view.all(
                select(CASE.c.number, column).where(is_open(), column <= day, visible_cases(office))
            )
        ]
    return sorted(found, key=lambda row: (row.due_on, row.number, row.what))
