"""What the intake form chooses from: the units one works in and the register of bodies."""

from collections.abc import Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Any

from sqlalchemy import or_, select

from ombuds.domain.names.folding import words_of
from ombuds.domain.office import Role
from ombuds.domain.views import is_public
from ombuds.domain.vocabularies import NAME_COLUMNS, REGISTER_LANGUAGES, first_name
from ombuds.services.office.office import Office
from ombuds.services.office.permissions import Permission, needs, open_cases, reach, visible_cases
from ombuds.services.office.settings import UnitRow, units
from ombuds.store.book import Reading
from ombuds.store.rows.tables import BODIES, CASE_BODIES, CASES, UNITS


@dataclass(frozen=True, slots=True)
class Units:
    """Where a user may register, and where they usually do."""

    units: tuple[UnitRow, ...]
    usual: str


@dataclass(frozen=True, slots=True)
class BodyRow:
    """A body of the register; `names` by language, those that it has."""

    id: int
    names: dict[str, str]
    type: str | None
    region: str | None

    def name(self, language: str) -> str:
        """In a language, or in the next one there is."""
        return first_name(self.names, language)


@needs(Permission.REGISTER)
def own_units(office: Office) -> Units:
    """The units in which the user may register complaints."""
    reaches = [reach(office, role) for role in (Role.OFFICER, Role.HEAD)]
    mine = (unit for unit in units(office) if any(one.holds(unit.code) for one in reaches))
    return Units(tuple(mine), office.unit())


@needs(Permission.REGISTER)
def bodies_like(office: Office, typed: str, limit: int = 8) -> list[BodyRow]:
    """Bodies in force of which every typed word begins a word, in any language or code.

    Those whose name begins so come first; among them those of the region of the reader's unit,
    then the shorter ones, then by name. What came into the register from cases is offered to
    those who may know it from there.
    """
    wanted = words_of(typed)
    if not wanted:
        return []
    columns = ("id", "code", "type", "region", *NAME_COLUMNS)
    in_force = or_(BODIES.c.valid_to.is_(None), BODIES.c.valid_to >= office.today())
    query = select(*(BODIES.c[name] for name in columns)).where(in_force)
    with office.book.reading() as reading:
        own = reading.scalar(select(UNITS.c.region).where(UNITS.c.code == office.unit()))
        rows = reading.all(query)
        ranked = [(rank, row) for row in rows if (rank := _rank(wanted, row, own))]
        found = [row for _, row in sorted(ranked, key=itemgetter(0))]
        public = {row.id for row in found if is_public(row.type, row.code)}
        hidden = _hidden(reading, office, [row.id for row in found if row.id in public])
        told = _told(reading, office, [row.id for row in found if row.id not in public])
    bodies = (told.get(row.id) or _body(row) for row in found if row.id in public | told.keys())
    return [body for body in bodies if body.id not in hidden][:limit]


def _rank(wanted: list[str], row: Any, own: str | None) -> tuple[bool, bool, int, str] | None:
    """The place of a body among those that fit; none if it does not."""
    spelt = [words_of(name) for name in (*_names(row).values(), row.code) if name]
    fits = [words for words in spelt if _fits(wanted, words)]
    if not fits:
        return None
    begins = any(words[0].startswith(wanted[0]) for words in fits)
    shortest = min(fits, key=len)
    return not begins, own is None or row.region != own, len(shortest), " ".join(shortest)


def _fits(wanted: list[str], words: list[str]) -> bool:
    return all(any(word.startswith(part) for word in words) for part in wanted)


def _names(row: Any) -> dict[str, str]:
    return {one: name for one in REGISTER_LANGUAGES if (name := getattr(row, f"name_{one}"))}


def _body(row: Any) -> BodyRow:
    return BodyRow(row.id, _names(row), row.type, row.region)


def _hidden(reading: Reading, office: Office, ids: Sequence[int]) -> set[int]:
    """Authorities without a code that came from cases, none of which may be seen."""
    cases = select(CASE_BODIES.c.id).join(CASES, CASES.c.id == CASE_BODIES.c.case_id)
    cases = cases.where(CASE_BODIES.c.body_id == BODIES.c.id)
    query = select(BODIES.c.id).where(BODIES.c.id.in_(ids), BODIES.c.code.is_(None), cases.exists())
    return set(reading.ids(query.where(~cases.where(visible_cases(office)).exists())))


def _told(reading: Reading, office: Office, ids: Sequence[int]) -> dict[int, BodyRow]:
    """Bodies that are no authorities, as the newest case that is open tells of each."""
    query = select(CASE_BODIES.c.body_id, CASE_BODIES.c.name, CASE_BODIES.c.type)
    query = query.join_from(CASE_BODIES, CASES, CASES.c.id == CASE_BODIES.c.case_id)
    query = query.where(CASE_BODIES.c.body_id.in_(ids), open_cases(office)).order_by(CASES.c.id)
    return {
        body_id: BodyRow(body_id, {office.language: name}, kind, None)
        for body_id, name, kind in reading.all(query)
    }
