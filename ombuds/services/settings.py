"""Settings of the office: data it edits, with defaults that the law gives or practice suggests.

What was not verified in a source is a setting and warns; it never blocks.
"""

from dataclasses import dataclass, fields
from datetime import date
from functools import lru_cache
from typing import Any

from sqlalchemy import select

from ombuds.domain.office import CalendarDay, Setting, Unit
from ombuds.domain.views import Letterhead
from ombuds.domain.working_days import AnswerRule, Calendar
from ombuds.errors import Refusal
from ombuds.i18n import T
from ombuds.services.office import Office
from ombuds.services.permissions import Permission, needs
from ombuds.store.stored import shape_of

SETTING = shape_of(Setting).table
DAY = shape_of(CalendarDay).table
UNIT = shape_of(Unit).table


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
        rows = reading.all(select(SETTING.c.code, SETTING.c.text))
    known = {code: _typed(kinds[code], text) for code, text in rows if code in kinds}
    return OfficeSettings(**known)


@needs(Permission.SETTINGS)
def set_setting(office: Office, code: str, value: object) -> None:
    """Changes one setting; refuses a code there is not and a value that is none."""
    kinds = {field.name: field.type for field in fields(OfficeSettings)}
    if code not in kinds or (kinds[code] is int and not str(value).isdigit()):
        raise Refusal(
            "bad_setting", T("This is no possible value for the setting {code}.", code=code)
        )
    text = _as_text(value)
    with office.book.change("setting", code=code) as change:
        rows = change.execute(select(SETTING.c.id).where(SETTING.c.code == code))
        if rows:
            change.edit(Setting, rows[0].id, {"text": text})
        else:
            change.add(Setting(id=change.new_id(), code=code, text=text))


def calendar(office: Office) -> Calendar:
    """The calendar of Kazakhstan with the days that the office changed."""
    with office.book.reading() as reading:
        rows = reading.all(select(DAY.c.day, DAY.c.kind))
    return _calendar(tuple(sorted(map(tuple, rows))))


@lru_cache(maxsize=4)
def _calendar(changed: tuple[tuple[date, Any], ...]) -> Calendar:
    """Kept, since working out the country's holidays is slow."""
    return Calendar(dict(changed))


@needs(Permission.REGISTERS)
def set_calendar_day(office: Office, day: date, kind: str | None, note: str = "") -> None:
    """Makes a day a holiday or a worked day, or (none) what the calendar says of itself.

    Due dates already given do not move by it; the registers page previews and moves them.
    """
    with office.book.change("calendar_day", day=day.isoformat()) as change:
        rows = change.execute(select(DAY.c.id).where(DAY.c.day == day))
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
            UnitRow(row.code, {"kk": row.name_kk, "ru": row.name_ru, "en": row.name_en}, row.region)
            for row in reading.all(select(UNIT).order_by(UNIT.c.id))
        ]
