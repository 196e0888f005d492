"""What the intake form chooses from: the units one works in and the register of bodies."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, and_, or_, select

from ombuds.domain.cases import Case, CaseBody
from ombuds.domain.folding import words_of
from ombuds.domain.office import Role
from ombuds.domain.registers import Body
from ombuds.domain.views import UNNAMED
from ombuds.services.office import Office
from ombuds.services.permissions import Permission, needs, open_cases, reach, visible_cases
from ombuds.services.settings import UnitRow, units
from ombuds.store.stored import shape_of

CASE = shape_of(Case).table
BODY = shape_of(Body).table
NAMED = shape_of(CaseBody).table


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
        found = (self.names.get(one) for one in (language, "kk", "ru", "en"))
        return next((name for name in found if name), "")


@needs(Permission.REGISTER)
def own_units(office: Office) -> Units:
    """The units in which the user may register complaints."""
    reaches = [reach(office, role) for role in (Role.OFFICER, Role.HEAD)]
    mine = (unit for unit in units(office) if any(one.holds(unit.code) for one in reaches))
    return Units(tuple(mine), office.unit())


@needs(Permission.REGISTER)
def bodies_like(office: Office, typed: str, limit: int = 8) -> list[BodyRow]:
    """Bodies in force of which every typed word begins a word, in any language or code.

    Those whose name begins so come first, the shorter ones before the longer. What came into
    the register from a case is offered to those who may know it from there.
    """
    wanted = words_of(typed)
    columns = ("id", "code", "type", "region", "name_kk", "name_ru", "name_en")
    query = select(*(BODY.c[name] for name in columns))
    query = query.where(BODY.c.valid_to.is_(None), _may_be_known(office))
    if not wanted:
        return []
    with office.book.reading() as reading:
        rows = reading.all(query)
    found = []
    for row in rows:
        names = {"kk": row.name_kk, "ru": row.name_ru, "en": row.name_en}
        spelt = [words_of(name) for name in (*names.values(), row.code) if name]
        fits = [words for words in spelt if _fits(wanted, words)]
        if fits:
            begins = any(words[0].startswith(wanted[0]) for words in fits)
            known = {lang: name for lang, name in names.items() if name}
            rank = (not begins, min(len(words) for words in fits), row.id)
            found.append((rank, BodyRow(row.id, known, row.type, row.region)))
    return [body for _, body in sorted(found, key=lambda one: one[0])[:limit]]


def _may_be_known(office: Office) -> ColumnElement[bool]:
    """A body with a code; an authority of a case that may be seen, or of none; any other body
    of a case that is open."""
    named = select(NAMED.c.id).join(CASE, CASE.c.id == NAMED.c.case_id)
    named = named.where(NAMED.c.body_id == BODY.c.id)
    public = BODY.c.type.not_in(sorted(UNNAMED))
    seen = or_(named.where(visible_cases(office)).exists(), ~named.exists())
    return or_(
        BODY.c.code.is_not(None), and_(public, seen), named.where(open_cases(office)).exists()
    )


def _fits(wanted: list[str], words: list[str]) -> bool:
    return all(any(word.startswith(part) for word in words) for part in wanted)
