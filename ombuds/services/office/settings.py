"""Settings of the office: data it edits, with defaults that the law gives or practice suggests.

What was not verified in a source is a setting and warns; it never blocks.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from functools import lru_cache
from typing import Any

from sqlalchemy import select

from ombuds.domain.acts import OtherAct
from ombuds.domain.calendar.working_days import AnswerRule, Calendar
from ombuds.domain.office import CalendarDay, Setting
from ombuds.domain.views import Letterhead
from ombuds.domain.vocabularies import NAME_COLUMNS, by_language
from ombuds.errors import Invalid, Refusal
from ombuds.i18n import T, Text
from ombuds.services.office.office import Office
from ombuds.services.office.permissions import Permission, needs
from ombuds.store.change import Change
from ombuds.store.rows.tables import BODIES, CALENDAR_DAYS, SETTINGS, UNITS

WITHIN = {"answer_days": (1, 365), "time_bar_days": (1, 36_500), "idle_minutes": (1, 120)}
"""The least and the most of what is a number."""
STARTS = ("receipt", "registration")
NEEDED = ("office_name", "letterhead_left", "letterhead_right")
HEAD_LINES = 3  # of a letterhead: more is not printed
LONGEST = 4_000


@dataclass(frozen=True, slots=True)
class OfficeSettings:
    """All settings, typed. The name of a field is its code in the book."""

    office_name: str = ""
    office_address: str = ""  # on envelopes, and where complainants may come
    training: bool = False
    # Const. Law 154-VII art. 13(1): 15 working days from receipt; the Rules say registration.
    answer_days: int = 15
    answer_start: str = "receipt"
    # No time bar in the law; the Rules were not read: a warning only.
    time_bar_days: int = 365
    idle_minutes: int = 10
    learn_rights: bool = True  # suggestions of rights learn of confirmed cases
    letterhead_left: str = "Қазақстан Республикасындағы\nАдам құқықтары жөніндегі уәкіл"
    letterhead_right: str = "Уполномоченный по правам человека\nв Республике Казахстан"
    letterhead_en: str = "Commissioner for Human Rights\nin the Republic of Kazakhstan"
    prosecutor_code: str = "gpo"


def _typed(kind: Any, text: str) -> Any:
    if kind is bool:
        return text == "yes"
    return int(text) if kind is int else text


def _as_text(value: object) -> str:
    return ("yes" if value else "no") if isinstance(value, bool) else str(value)


def office_settings(office: Office) -> OfficeSettings:
    """The settings as they stand."""
    kinds = {field.name: field.type for field in fields(OfficeSettings)}
    with office.book.reading() as reading:
        rows = reading.all(select(SETTINGS.c.code, SETTINGS.c.text))
    known = {code: _typed(kinds[code], text) for code, text in rows if code in kinds}
    return OfficeSettings(**known)


@needs(Permission.SETTINGS)
def set_setting(office: Office, code: str, value: object) -> None:
    """Changes one setting; refuses a code there is not and a value that is none."""
    problem = _problem(office, code, value)
    if problem is not None:
        raise Refusal("bad_setting", problem)
    _write(office, {code: value})


@needs(Permission.SETTINGS)
def change_settings(office: Office, values: Mapping[str, object]) -> None:
    """Changes some settings in one act, or none: `Invalid` says of each what is wrong with it."""
    problems = {
        code: problem
        for code, value in values.items()
        if (problem := _problem(office, code, value)) is not None
    }
    if problems:
        raise Invalid(T("Nothing was saved: some of it is not possible."), problems)
    if values:
        _write(office, values)


def _write(office: Office, values: Mapping[str, object]) -> None:
    with office.book.change(OtherAct.SETTING, code=",".join(values)) as change:
        known = {row.code: row.id for row in change.execute(select(SETTINGS.c.code, SETTINGS.c.id))}
        for code, value in values.items():
            text = _as_text(value)
            if code in known:
                change.edit(Setting, known[code], {"text": text})
            else:
                change.add(Setting(id=change.new_id(), code=code, text=text))
    if values.get("learn_rights") is False:  # what was learnt is forgotten
        with office.book.scratch() as connection:
            connection.exec_driver_sql("DELETE FROM learned_rights")


def _problem(office: Office, code: str, value: object) -> Text | None:
    """Why a setting cannot have a value; none if it can."""
    kinds = {field.name: field.type for field in fields(OfficeSettings)}
    if code not in kinds:
        return T("This is no possible value for the setting {code}.", code=code)
    text = _as_text(value)
    if code in WITHIN:
        least, most = WITHIN[code]
        possible = text.isdecimal() and least <= int(text) <= most
        between = T("A whole number from {least} to {most}.", least=least, most=most)
        return None if possible else between
    if code in NEEDED and not text.strip():
        return T("This field is required.")
    if code == "learn_rights" and not isinstance(value, bool):
        return T("This is no possible value for the setting {code}.", code=code)
    if code == "answer_start" and text not in STARTS:
        return T("This is no possible value for the setting {code}.", code=code)
    if code.startswith("letterhead") and len(text.strip().split("\n")) > HEAD_LINES:
        return T("The head of a paper has room for {n} lines.", n=HEAD_LINES)
    if code == "prosecutor_code" and text not in {body.code for body in prosecutors(office)}:
        return T("There is no prosecutor with the code {code} among the bodies.", code=text)
    return None if len(text) <= LONGEST else T("This is too long.")


@dataclass(frozen=True, slots=True)
class Prosecutor:
    """A body that complaints of torture may be forwarded to; `names` by language."""

    code: str
    names: Mapping[str, str]


@needs(Permission.SETTINGS)
def prosecutors(office: Office) -> list[Prosecutor]:
    """The prosecutors among the bodies of the register that have a code."""
    query = select(*(BODIES.c[name] for name in ("code", *NAME_COLUMNS)))
    query = query.where(BODIES.c.type == "prosecutor", BODIES.c.code.is_not(None)).order_by(
        BODIES.c.id
    )
    with office.book.reading() as reading:
        return [
            Prosecutor(
                row.code,
                {
                    lang: name or row.name_ru or row.code
                    for lang, name in by_language(row, "name").items()
                },
            )
            for row in reading.all(query)
        ]


def calendar(office: Office) -> Calendar:
    """The calendar of Kazakhstan with the days that the office changed."""
    with office.book.reading() as reading:
        rows = reading.all(select(CALENDAR_DAYS.c.day, CALENDAR_DAYS.c.kind))
    return _calendar(tuple(sorted(map(tuple, rows))))


@lru_cache(maxsize=4)
def _calendar(changed: tuple[tuple[date, Any], ...]) -> Calendar:
    """Kept, since working out the country's holidays is slow."""
    return Calendar(dict(changed))


@needs(Permission.REGISTERS)
def set_calendar_day(office: Office, day: date, kind: str | None, note: str = "") -> None:
    """Makes a day a holiday or a worked day, or (none) what the calendar says of itself.

    Due dates already given do not move by it: `due_dates.set_days` moves them too.
    """
    with office.book.change(OtherAct.CALENDAR_DAY, day=day.isoformat()) as change:
        write_days(change, {day: kind}, note)


def write_days(change: Change, days: Mapping[date, str | None], note: str = "") -> None:
    """Keeps what the office says of days, in a unit of work."""
    for day, kind in days.items():
        rows = change.execute(select(CALENDAR_DAYS.c.id).where(CALENDAR_DAYS.c.day == day))
        if rows and kind is None:
            change.remove(CalendarDay, rows[0].id)
        elif rows:
            change.edit(CalendarDay, rows[0].id, {"kind": kind, "note": note or None})
        elif kind is not None:
            change.add(CalendarDay(id=change.new_id(), day=day, kind=kind, note=note or None))


def answer_rule(settings: OfficeSettings) -> AnswerRule:
    start = "registration" if settings.answer_start == "registration" else "receipt"
    return AnswerRule(settings.answer_days, start)  # type: ignore[arg-type]


def letterhead(settings: OfficeSettings) -> Letterhead:
    return Letterhead(settings.letterhead_left, settings.letterhead_right, settings.letterhead_en)


@dataclass(frozen=True, slots=True)
class UnitRow:
    """A unit of the office; `names` by language."""

    code: str
    names: dict[str, str]
    region: str | None


def units(office: Office) -> list[UnitRow]:
    """The units of the office, the first one first."""
    with office.book.reading() as reading:
        return [
            UnitRow(row.code, by_language(row, "name"), row.region)
            for row in reading.all(select(UNITS).order_by(UNITS.c.id))
        ]
