"""The register of bodies: found in any spelling, looked at, added, corrected, retired.

Who may know of which stands in `body_rows`.
"""

from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Any
from weakref import WeakKeyDictionary

from sqlalchemy import ColumnElement, and_, func, or_, select

from ombuds.domain.acts import OtherAct
from ombuds.domain.cases import Case, CaseBody
from ombuds.domain.identifiers.identity import check_bin
from ombuds.domain.names.folding import name_key, sort_key, words_of
from ombuds.domain.office import CaseAccess
from ombuds.domain.registers import Body
from ombuds.domain.tables import NUMBER_OF
from ombuds.domain.views import is_public
from ombuds.domain.vocabularies import NAME_COLUMNS, REGISTER_LANGUAGES, first_name
from ombuds.errors import Refusal
from ombuds.i18n import T
from ombuds.services.office.conditions import unindexed
from ombuds.services.office.office import Grant, Office
from ombuds.services.office.permissions import (
    Permission,
    needs,
    open_cases,
    sees_all,
    visible_cases,
)
from ombuds.services.registers.checked import Problems, checked, refuse
from ombuds.services.registers.vocabularies import words
from ombuds.store.book import Book, Reading
from ombuds.store.change import Change
from ombuds.store.rows.tables import BODIES, CASE_BODIES, CASES, CHANGES, ENTRIES

# The names of bodies in any spelling: Kazakh, Russian, Latin, or Kazakh on a Russian keyboard.


@dataclass(frozen=True, slots=True)
class Spelt:
    """What was typed, word by word: folded, and as names meet in two alphabets."""

    words: tuple[str, ...]
    keys: tuple[str, ...]


def spelt(typed: str) -> Spelt:
    """What is looked for; nothing typed fits every name."""
    return Spelt(tuple(words_of(typed)), tuple(name_key(typed).split()))


def fits(wanted: Spelt, code: str | None, names: tuple[str, ...]) -> bool:
    """Whether every typed word begins a word of the code or of one name, in either spelling."""
    if not wanted.words:
        return True
    all_names = (*names, code) if code else names
    together = _together(all_names)  # what nearly all bodies are left out by
    if f" {wanted.words[0]}" not in together and not (
        wanted.keys and f" {wanted.keys[0]}" in together
    ):
        return False
    for name in all_names:
        words, keys = _known(name)
        if _begin(wanted.words, words) or (wanted.keys and _begin(wanted.keys, keys)):
            return True
    return False


@lru_cache(maxsize=16_384)
def _together(names: tuple[str, ...]) -> str:
    """Words and keys of all names of a body."""
    return " ".join(part for name in names for part in _known(name))


def _begin(wanted: tuple[str, ...], words: str) -> bool:
    return all(f" {part}" in words for part in wanted)


@lru_cache(maxsize=65_536)
def _known(name: str) -> tuple[str, str]:
    """Words and keys, each after a space; kept, since a register is searched with every key that
    is pressed."""
    return " ".join(["", *words_of(name)]), " ".join(["", *name_key(name).split()])


@lru_cache(maxsize=65_536)
def place(name: str) -> str:
    """Where a name stands in the alphabet."""
    return sort_key(name)


# Bodies as rows of the register, and who may know of which.
#
# Authorities are nobody's secret. What came into the register from cases is shown to those who
# may know it from there: an authority without a code to who sees one of its cases, a person or
# an employer to who may open one, and as that case tells of them.

_COLUMNS = ("id", "code", "type", "region", *NAME_COLUMNS, "parent_id", "valid_to", "version")
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
        return first_name(self.names, language)


_Reader = tuple[int, tuple[Grant, ...], str]
_KEPT: WeakKeyDictionary[Book, dict[_Reader, tuple[int, Sequence[BodyRow]]]] = WeakKeyDictionary()


def load_register(reading: Reading, office: Office) -> Sequence[BodyRow]:
    """All bodies that the reader may know of; kept while they type, until somebody writes."""
    reader = (office.user.id, office.grants, office.language)
    kept = _KEPT.setdefault(office.book, {})
    newest, rows = kept.get(reader, (0, ()))
    later = select(ENTRIES.c.id).where(ENTRIES.c.change_id > newest)
    if not rows or reading.first(later.where(unindexed(ENTRIES.c.table_no).in_(_TELLING)).limit(1)):
        newest = reading.scalar(select(func.coalesce(func.max(CHANGES.c.id), 0)))
        told = {} if sees_all(office) else load_told(reading, office)
        query = select(*(BODIES.c[name] for name in _COLUMNS)).where(shown_to(office))
        rows = tuple(told.get(row.id) or row_of(row) for row in reading.all(query))
        kept[reader] = newest, rows
    return rows


def shown_to(office: Office) -> ColumnElement[bool]:
    """The condition under which a body is in this user's register."""
    if sees_all(office):
        return BODIES.c.id.is_not(None)
    public = and_(
        or_(BODIES.c.type.is_(None), BODIES.c.type.not_in(PRIVATE)),
        or_(BODIES.c.code.is_not(None), and_(BODIES.c.type.is_not(None), BODIES.c.type != "other")),
    )
    cases = select(CASE_BODIES.c.id).join(CASES, CASES.c.id == CASE_BODIES.c.case_id)
    cases = cases.where(CASE_BODIES.c.body_id == BODIES.c.id)
    seen = or_(
        BODIES.c.code.is_not(None),
        ~cases.exists(),
        cases.where(visible_cases(office)).exists(),
    )
    return or_(and_(public, seen), and_(~public, cases.where(open_cases(office)).exists()))


def load_told(reading: Reading, office: Office, body_id: int | None = None) -> dict[int, BodyRow]:
    """Bodies that are no authorities, as the newest case that is open tells of each."""
    query = select(CASE_BODIES.c.body_id, CASE_BODIES.c.name, CASE_BODIES.c.type, BODIES.c.valid_to)
    query = query.join_from(CASE_BODIES, CASES, CASES.c.id == CASE_BODIES.c.case_id)
    query = query.join(BODIES, BODIES.c.id == CASE_BODIES.c.body_id).order_by(CASES.c.id)
    private = or_(BODIES.c.type.is_(None), BODIES.c.type.in_((*PRIVATE, "other")))
    query = query.where(open_cases(office), private, BODIES.c.code.is_(None))
    if body_id is not None:
        query = query.where(CASE_BODIES.c.body_id == body_id)
    return {
        row.body_id: BodyRow(
            row.body_id, None, {office.language: row.name}, row.type, None, row.valid_to
        )
        for row in reading.all(query)
    }


def row_of(row: Any) -> BodyRow:
    """A row as the register has it."""
    names = {one: name for one in REGISTER_LANGUAGES if (name := getattr(row, f"name_{one}"))}
    return BodyRow(row.id, row.code, names, row.type, row.region, row.valid_to)


__all__ = [
    "BodyCard",
    "BodyRow",
    "add",
    "card",
    "cases_naming",
    "edit",
    "listed",
    "retire",
]

EDITABLE = frozenset(
    {*NAME_COLUMNS, "type", "parent_id", "region", "bin", "address", "valid_from", "valid_to"}
)


@dataclass(frozen=True, slots=True)
class BodyCard:
    """All that is known of a body. `cases`: those that name it and that the reader may see.

    `public`: it may be named to everybody.
    `editable`: whether this reader may change it.
    """

    row: BodyRow
    version: int
    parent: BodyRow | None
    bin: str | None
    address: str | None
    valid_from: date | None
    cases: int
    public: bool
    editable: bool


@needs(Permission.OWN)
def listed(
    office: Office,
    typed: str = "",
    kind: str | None = None,
    region: str | None = None,
    retired: bool = False,
) -> tuple[BodyRow, ...]:
    """Bodies in the order of the reader's alphabet; `retired`: those out of use as well."""
    with office.book.reading() as reading:
        found = load_register(reading, office)
    wanted, today = spelt(typed), office.today()
    fitting = [
        row
        for row in found
        if (retired or row.valid_to is None or row.valid_to >= today)
        and kind in (None, row.type)
        and region in (None, row.region)
        and fits(wanted, row.code, tuple(row.names.values()))
    ]
    return tuple(sorted(fitting, key=lambda row: (place(row.name(office.language)), row.id)))


@needs(Permission.OWN)
def card(office: Office, body_id: int) -> BodyCard:
    """One body; refuses one that the reader may not know of as one that is not there."""
    query = select(BODIES).where(BODIES.c.id == body_id, shown_to(office))
    with office.book.reading() as reading:
        row = reading.first(query)
        if row is None:
            raise _gone()
        public, whole = is_public(row.type, row.code), sees_all(office)
        told = {} if public or whole else load_told(reading, office, body_id)
        parent = row.parent_id and reading.first(
            select(BODIES).where(BODIES.c.id == row.parent_id, shown_to(office))
        )
        named = len(reading.ids(_naming(office, row)))
    hidden = not (public or whole)
    return BodyCard(
        told.get(row.id) or row_of(row),
        row.version,
        row_of(parent) if parent else None,
        None if hidden else row.bin,
        None if hidden else row.address,
        row.valid_from,
        named,
        public,
        not hidden,
    )


@needs(Permission.READ)
def cases_naming(office: Office, body_id: int) -> "array[int]":
    """The cases that name a body, the newest first, of those that the reader may see."""
    with office.book.reading() as reading:
        row = reading.first(select(BODIES).where(BODIES.c.id == body_id, shown_to(office)))
        return reading.ids(_naming(office, row)) if row else array("q")


@needs(Permission.REGISTERS)
def add(office: Office, values: Mapping[str, Any]) -> int:
    """One more authority in the register, under a code of its own; gives its id.

    People and private employers come in by the cases that name them, and by nothing else.
    """
    read = _read(office, values)
    _require_kind(read.get("type"))
    with office.book.change(OtherAct.BODY_ADD) as change:
        _require_whole(office, change, {**dict.fromkeys(EDITABLE), **read}, None)
        body_id = change.new_id()
        change.add_many(Body, [{"id": body_id, "code": f"own-{body_id:x}", **read}])
    return body_id


@needs(Permission.REGISTERS)
def edit(office: Office, body_id: int, values: Mapping[str, Any], version: int) -> None:
    """Changes what is given. Cases keep the name under which they were registered.

    A field that somebody else changed since the version is a `Conflict`.
    """
    if not card(office, body_id).editable:
        raise _gone()
    read = _read(office, values)
    with office.book.change(OtherAct.BODY_EDIT, body=body_id) as change:
        before = change.get(Body, body_id) or {}
        if before["code"]:
            _require_kind(read.get("type", before["type"]))
        _require_whole(office, change, {**before, **read}, body_id)
        change.edit(Body, body_id, read, version)


@needs(Permission.REGISTERS)
def retire(office: Office, body_id: int, as_of: date) -> None:
    """Takes a body out of use from a day on; old cases and lists keep it."""
    edit(office, body_id, {"valid_to": as_of - timedelta(days=1)}, card(office, body_id).version)


def _naming(office: Office, body: Any) -> Any:
    """Ids of the cases that may be shown to name it: of a private one only open cases tell."""
    condition = visible_cases if is_public(body.type, body.code) else open_cases
    query = select(CASES.c.id).where(CASES.c.id.in_(_of(body.id)), condition(office))
    return query.order_by(CASES.c.id.desc())


def _of(body_id: int) -> Any:
    return select(CASE_BODIES.c.case_id).where(CASE_BODIES.c.body_id == body_id)


def _gone() -> Refusal:
    return Refusal("no_body", T("There is no such body in the register."))


# ---- what may be kept


def _require_kind(kind: str | None) -> None:
    """An authority of the register is of a kind, and no private one."""
    if kind is None:
        refuse({"type": T("This cannot be left empty")})
    if kind in PRIVATE:
        refuse({"type": T("People and private employers come into the register by cases only")})


def _read(office: Office, values: Mapping[str, Any]) -> dict[str, Any]:
    found = checked(Body, values, words(office), EDITABLE)
    refuse(found.problems)
    if found.values.get("bin"):
        found.values["bin"] = check_bin(found.values["bin"]).digits
    return found.values


def _require_whole(
    office: Office, change: Change, body: Mapping[str, Any], body_id: int | None
) -> None:
    """A body as it would be: named, of a kind, in order of days, part of no part of itself."""
    problems: Problems = {}
    if not any(body[name] for name in NAME_COLUMNS):
        problems["name_kk"] = T("A name is needed in one language at least")
    if body["type"] is None:
        problems["type"] = T("This cannot be left empty")
    if body["valid_from"] and body["valid_to"] and body["valid_to"] < body["valid_from"]:
        problems["valid_to"] = T("The last day is before the first")
    above, seen = body["parent_id"], {body_id}
    while above is not None:
        if above in seen:
            problems["parent_id"] = T("A body cannot be part of itself")
            break
        seen.add(above)
        above = (change.get(Body, above) or {}).get("parent_id")
    refuse(problems or _twins(office, change, body, body_id))


def _twins(
    office: Office, change: Change, body: Mapping[str, Any], body_id: int | None
) -> Problems:
    """Another body in force of the same name and region, among those the user may know of."""
    same = or_(*(BODIES.c[name] == body[name] for name in NAME_COLUMNS if body[name]))
    query = select(BODIES.c.id, *(BODIES.c[name] for name in NAME_COLUMNS)).where(
        same, BODIES.c.id != (body_id or 0), BODIES.c.valid_to.is_(None), shown_to(office)
    )
    query = query.where(BODIES.c.region.is_not_distinct_from(body["region"]))
    for row in change.execute(query):
        name = next(name for name in NAME_COLUMNS if getattr(row, name) == body[name] is not None)
        return {name: T("A body of this name is in the register already")}
    return {}
