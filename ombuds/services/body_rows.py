"""Bodies as rows of the register, and who may know of which.

Authorities are nobody's secret. What came into the register from cases is shown to those who
may know it from there: an authority without a code to who sees one of its cases, a person or
an employer to who may open one, and as that case tells of them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from weakref import WeakKeyDictionary

from sqlalchemy import ColumnElement, and_, func, or_, select

from ombuds.domain.cases import Case, CaseBody
from ombuds.domain.history import Change as ChangeRow
from ombuds.domain.history import Entry
from ombuds.domain.office import CaseAccess
from ombuds.domain.registers import Body
from ombuds.domain.tables import NUMBER_OF
from ombuds.services.conditions import CASE, unindexed
from ombuds.services.office import Grant, Office
from ombuds.services.permissions import open_cases, sees_all, visible_cases
from ombuds.store.book import Book, Reading
from ombuds.store.stored import shape_of

BODY = shape_of(Body).table
NAMED = shape_of(CaseBody).table
CHANGE = shape_of(ChangeRow).table
ENTRY = shape_of(Entry).table
NAMES = ("name_kk", "name_ru", "name_en")
_COLUMNS = ("id", "code", "type", "region", *NAMES, "parent_id", "valid_to", "version")
PRIVATE = ("private_person", "private_employer")
_TELLING = [NUMBER_OF[model] for model in (Case, CaseBody, CaseAccess, Body)]


@dataclass(frozen=True, slots=True)
class BodyRow:
    """A body as the list shows it; `names` by language, those that it has."""

    id: int
    code: str | None
    names: Mapping[str, str]
    type: str | None
    region: str | None
    valid_to: date | None

    def name(self, language: str) -> str:
        """In a language, or in the next one there is."""
        found = (self.names.get(one) for one in (language, "kk", "ru", "en"))
        return next((name for name in found if name), "")


_Reader = tuple[int, tuple[Grant, ...], str]
_KEPT: WeakKeyDictionary[Book, dict[_Reader, tuple[int, Sequence[BodyRow]]]] = WeakKeyDictionary()


def load_register(reading: Reading, office: Office) -> Sequence[BodyRow]:
    """All bodies that the reader may know of; kept while they type, until somebody writes."""
    reader = (office.user.id, office.grants, office.language)
    kept = _KEPT.setdefault(office.book, {})
    newest, rows = kept.get(reader, (0, ()))
    later = select(ENTRY.c.id).where(ENTRY.c.change_id > newest)
    if not rows or reading.first(later.where(unindexed(ENTRY.c.table_no).in_(_TELLING)).limit(1)):
        newest = reading.scalar(select(func.coalesce(func.max(CHANGE.c.id), 0)))
        told = {} if sees_all(office) else load_told(reading, office)
        query = select(*(BODY.c[name] for name in _COLUMNS)).where(shown_to(office))
        rows = tuple(told.get(row.id) or row_of(row) for row in reading.all(query))
        kept[reader] = newest, rows
    return rows


def shown_to(office: Office) -> ColumnElement[bool]:
    """The condition under which a body is in this user's register."""
    if sees_all(office):
        return BODY.c.id.is_not(None)
    public = and_(
        or_(BODY.c.type.is_(None), BODY.c.type.not_in(PRIVATE)),
        or_(BODY.c.code.is_not(None), and_(BODY.c.type.is_not(None), BODY.c.type != "other")),
    )
    cases = select(NAMED.c.id).join(CASE, CASE.c.id == NAMED.c.case_id)
    cases = cases.where(NAMED.c.body_id == BODY.c.id)
    seen = or_(
        BODY.c.code.is_not(None),
        ~cases.exists(),
        cases.where(visible_cases(office)).exists(),
    )
    return or_(and_(public, seen), and_(~public, cases.where(open_cases(office)).exists()))


def load_told(reading: Reading, office: Office, body_id: int | None = None) -> dict[int, BodyRow]:
    """Bodies that are no authorities, as the newest case that is open tells of each."""
    query = select(NAMED.c.body_id, NAMED.c.name, NAMED.c.type, BODY.c.valid_to)
    query = query.join_from(NAMED, CASE, CASE.c.id == NAMED.c.case_id)
    query = query.join(BODY, BODY.c.id == NAMED.c.body_id).order_by(CASE.c.id)
    private = or_(BODY.c.type.is_(None), BODY.c.type.in_((*PRIVATE, "other")))
    query = query.where(open_cases(office), private, BODY.c.code.is_(None))
    if body_id is not None:
        query = query.where(NAMED.c.body_id == body_id)
    return {
        row.body_id: BodyRow(
            row.body_id, None, {office.language: row.name}, row.type, None, row.valid_to
        )
        for row in reading.all(query)
    }


def row_of(row: Any) -> BodyRow:
    """A row as the register has it."""
    names = {name[-2:]: getattr(row, name) for name in NAMES if getattr(row, name)}
    return BodyRow(row.id, row.code, names, row.type, row.region, row.valid_to)
