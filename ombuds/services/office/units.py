"""The units of the office and their series: added and renamed, never removed.

A unit's code is the series of its case numbers, frozen on every case, so it never changes.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from ombuds.domain.acts import OtherAct
from ombuds.domain.fields import fields_of
from ombuds.domain.identifiers.case_numbers import is_series
from ombuds.domain.office import Unit
from ombuds.domain.vocabularies import NAME_COLUMNS, REGISTER_LANGUAGES, by_language
from ombuds.errors import Invalid, Refusal
from ombuds.i18n import T, Text
from ombuds.services.office.office import Office
from ombuds.services.office.permissions import Permission, needs
from ombuds.store.change import Change
from ombuds.store.rows.tables import NUMBER_COUNTERS, TERMS, UNITS


@dataclass(frozen=True, slots=True)
class UnitView:
    """A unit as settings show it; `given` and `old` are the last numbers of this year, in the
    register and in that of old registers (0: none yet)."""

    code: str
    names: Mapping[str, str]
    region: str | None
    given: int
    old: int


@needs(Permission.SETTINGS)
def list_units(office: Office) -> list[UnitView]:
    """All units, the first one first, with where their numbers stand this year."""
    year = office.today().year
    with office.book.reading() as reading:
        last = {
            (series, bool(legacy)): number
            for series, legacy, number in reading.all(
                select(
                    NUMBER_COUNTERS.c.series, NUMBER_COUNTERS.c.legacy, NUMBER_COUNTERS.c.last
                ).where(NUMBER_COUNTERS.c.year == year)
            )
        }
        return [
            UnitView(
                row.code,
                by_language(row, "name"),
                row.region,
                last.get((row.code, False), 0),
                last.get((row.code, True), 0),
            )
            for row in reading.all(select(UNITS).order_by(UNITS.c.id))
        ]


@needs(Permission.SETTINGS)
def add_unit(
    office: Office, code: str, names: Mapping[str, str], region: str | None = None
) -> None:
    """A new unit, whose code begins a series of case numbers.

    Refuses a code that is no series or that a unit or a number has already.
    """
    code = code.strip().upper()
    values = _values(names, region)
    with office.book.change(OtherAct.UNIT_ADD, unit=code) as change:
        problems = _problems(change, values)
        if not is_series(code):
            problems["code"] = T("A series is two to five Latin capital letters, for example AST.")
        elif _taken(change, code):
            problems["code"] = T("The code {code} is taken.", code=code)
        _refuse(problems)
        change.add(Unit(id=change.new_id(), code=code, **values))


@needs(Permission.SETTINGS)
def edit_unit(office: Office, code: str, changed: Mapping[str, str | None]) -> None:
    """Other names or another region for a unit: `changed` holds what was touched, by field
    (name_kk, name_ru, name_en, region). Papers and lists say the new name from then on."""
    values = {field: text.strip() if text else None for field, text in changed.items()}
    unknown = values.keys() - {*NAME_COLUMNS, "region"}
    if unknown:
        raise ValueError(f"no fields of a unit: {sorted(unknown)}")
    with office.book.change(OtherAct.UNIT_EDIT, unit=code) as change:
        rows = change.execute(select(UNITS.c.id).where(UNITS.c.code == code))
        if not rows:
            raise Refusal("no_unit", T("There is no unit {code} in this book.", code=code))
        _refuse(_problems(change, values))
        change.edit(Unit, rows[0].id, values)


def _values(names: Mapping[str, str], region: str | None) -> dict[str, Any]:
    given = {f"name_{lang}": (names.get(lang) or "").strip() for lang in REGISTER_LANGUAGES}
    return {**given, "region": region}


def _problems(change: Change, values: Mapping[str, str | None]) -> dict[str, Text]:
    """What is wrong with the values of fields, by field."""
    problems: dict[str, Text] = {}
    known = fields_of(Unit)
    for field, value in values.items():
        limit = known[field].max_length
        if field == "region":
            if value is not None and not _is_region(change, value):
                problems[field] = T("There is no region {code}.", code=value)
        elif not value:
            problems[field] = T("This field is required.")
        elif limit is not None and len(value) > limit:
            problems[field] = T("This is too long.")
    return problems


def _is_region(change: Change, code: str) -> bool:
    query = select(TERMS.c.id).where(TERMS.c.vocabulary == "region", TERMS.c.code == code).limit(1)
    return bool(change.execute(query))


def _taken(change: Change, code: str) -> bool:
    """Whether a unit has the code, or numbers were given under it."""
    return bool(
        change.execute(select(UNITS.c.id).where(UNITS.c.code == code))
        or change.execute(
            select(NUMBER_COUNTERS.c.year).where(NUMBER_COUNTERS.c.series == code).limit(1)
        )
    )


def _refuse(problems: Mapping[str, Text]) -> None:
    if problems:
        raise Invalid(T("Nothing was saved: some of it is not possible."), problems)
