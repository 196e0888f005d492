"""A year of the office's calendar, day by day, and the orders by which days are moved."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select

from ombuds.domain.calendar.public_holidays import Holiday, holidays_of
from ombuds.domain.calendar.working_days import Calendar
from ombuds.errors import Refusal
from ombuds.i18n import T, Text
from ombuds.services.office.office import Office
from ombuds.services.office.permissions import Permission, needs
from ombuds.services.registers.due_dates import UNFINISHED
from ombuds.store.book import Reading
from ombuds.store.rows.tables import CALENDAR_DAYS

FIRST, LAST = 1992, 2099  # years of which the country's rules are known, or can be reckoned
_DAY = re.compile(r"(?<!\d)(\d{1,2})[./](\d{1,2})[./](\d{4})(?!\d)")


@dataclass(frozen=True, slots=True)
class YearDay:
    """A day as it stands. `rule`: whether it is worked by the country's own calendar;
    `kind`: what the office made of it, with a note; `past`: it is over."""

    day: date
    working: bool
    rule: bool
    holiday: Holiday | None
    kind: str | None = None
    note: str | None = None
    past: bool = False

    @property
    def weekend(self) -> bool:
        return self.day.weekday() >= 5

    @property
    def unsure(self) -> bool:
        """It is to come, follows the moon, and the office has not confirmed it."""
        reckoned = self.holiday is not None and self.holiday.estimated
        return reckoned and self.kind is None and not self.past


@dataclass(frozen=True, slots=True)
class Year:
    """A whole year. `unfinished`: an act was cut short, and due dates wait to be moved."""

    year: int
    days: Mapping[date, YearDay]
    unfinished: bool

    @property
    def working(self) -> int:
        """How many days are worked."""
        return sum(day.working for day in self.days.values())


@needs(Permission.OWN)
def year(office: Office, number: int) -> Year:
    """A year as the office works it; there are no secrets in a calendar."""
    with office.book.reading() as reading:
        return _year(reading, number, office.today(), bool(office.book.state(UNFINISHED)))


def _year(reading: Reading, number: int, today: date, unfinished: bool) -> Year:
    rows = {
        row.day: row
        for row in reading.all(
            select(CALENDAR_DAYS.c.day, CALENDAR_DAYS.c.kind, CALENDAR_DAYS.c.note)
        )
    }
    own = Calendar()
    office = Calendar({day: row.kind for day, row in rows.items()})
    named = holidays_of(number)
    days, day = {}, date(number, 1, 1)
    while day.year == number:
        row = rows.get(day)
        days[day] = YearDay(
            day,
            office.is_working(day),
            own.is_working(day),
            named.get(day),
            row.kind if row else None,
            row.note if row else None,
            day < today,
        )
        day += timedelta(days=1)
    return Year(number, days, unfinished)


def moved_days(text: str) -> dict[date, str]:
    """Days of an order of the Government, a line each: `03.01.2025 → 05.01.2025`.

    The first day of a line is off, the second is worked for it. Refuses a line that says
    something else, naming it by its number.
    """
    found: dict[date, str] = {}
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        days = _DAY.findall(line)
        rest = _DAY.sub("", line)
        if len(days) != 2 or any(letter.isdigit() for letter in rest):
            raise _wrong(number, T("it must hold two days, like 03.01.2025 → 05.01.2025"))
        try:
            off, worked = (date(int(y), int(m), int(d)) for d, m, y in days)
        except ValueError:
            raise _wrong(number, T("there is no such day")) from None
        if off == worked or {off, worked} & found.keys():
            raise _wrong(number, T("a day stands there twice"))
        found |= {off: "holiday", worked: "worked"}
    if not found:
        raise Refusal("no_days", T("Paste the moved days first, a line for each."))
    return found


def _wrong(line: int, why: Text) -> Refusal:
    return Refusal("bad_line", T("Line {line}: {why}.", line=line, why=why))
