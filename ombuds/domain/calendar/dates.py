"""Dates as people type and paste them, and what can be wrong with those of a case."""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ombuds.i18n import T, Text

_YEARS = range(1800, 2200)
_FIRST_YEAR = 1990  # no complaint was received before: there was no office yet
_MONTHS = range(1, 13)
_YEAR_WORD = r"\s*(?:г|года?|ж|жыл|жылы)?\.?"  # "24.11.2026 г.", "24.11.2026 ж."
_DAY_FIRST = re.compile(rf"(\d\d?)[-./\s]+(\d\d?)[-./\s]+(\d{{4}}|\d\d){_YEAR_WORD}", re.ASCII)
_ISO = re.compile(r"(\d{4})[-./](\d\d?)[-./](\d\d?)(?:[T ].*)?", re.ASCII)
_RUN = re.compile(r"(\d\d)(\d\d)(\d{4}|\d\d)", re.ASCII)


class DatePrecision(StrEnum):
    """How exactly a date is known."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    ABOUT = "about"


def _parts(text: str, latest: int) -> tuple[int, int, int] | None:
    """Year, month and day; a year of two digits is the last one up to `latest` that ends so."""
    text = text.strip()
    if found := _ISO.fullmatch(text):
        return int(found[1]), int(found[2]), int(found[3])
    if found := _DAY_FIRST.fullmatch(text) or _RUN.fullmatch(text):
        year = int(found[3])
        if len(found[3]) == len("26"):
            year = latest - (latest - year) % 100
        return year, int(found[2]), int(found[1])
    return None


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if year in _YEARS else None
    except ValueError:
        return None


def read_date(text: str, today: date) -> date | None:
    """The date meant, day first or ISO; None if there is no such date.

    A year of two digits is the latest one that ends so, next year at most.
    """
    parts = _parts(text, today.year + 1)
    return _date(*parts) if parts else None


def impossible(text: str) -> Text | None:
    """Why a text is no date; None for a date, and for no text: an empty date is no date."""
    if not text.strip():
        return None
    parts = _parts(text, latest=2099)  # which century does not matter here
    if parts is None:
        return T("Write the date as day, month, year: 24.11.2026")
    year, month, day = parts
    if month not in _MONTHS:
        return T("There is no month {month}", month=month)
    if year not in _YEARS:
        return T("The year {year} cannot be meant", year=str(year))
    if _date(year, month, day) is None:
        return T("That month has no day {day}", day=day)
    return None


@dataclass(frozen=True, slots=True)
class DateCheck:
    """What speaks against the dates of a case: with a refusal they cannot be kept."""

    refusals: tuple[Text, ...]
    warnings: tuple[Text, ...]


def check_event_dates(
    received: date | None, event_from: date | None, event_to: date | None, latest: date
) -> DateCheck:
    """Compares the day of receipt and the days of the event with each other and with the latest
    day of receipt that can be: that of registration, which is today or was before."""
    refusals, warnings = [], []
    if received and received > latest:
        day = f"{latest:%d.%m.%Y}"
        refusals.append(T("The day of receipt cannot be later than {day}", day=day))
    if received and received.year < _FIRST_YEAR:
        refusals.append(T("The year {year} cannot be meant", year=str(received.year)))
    if event_from and event_to and event_to < event_from:
        refusals.append(T("The event ends before it begins"))
    if any(day and day > (received or latest) for day in (event_from, event_to)):
        warnings.append(T("The event is later than the receipt of the complaint"))
    return DateCheck(tuple(refusals), tuple(warnings))
