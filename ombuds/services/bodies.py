"""The register of bodies: found in any spelling, looked at, added, corrected, retired.

Who may know of which stands in `body_rows`.
"""

from array import array
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import or_, select

from ombuds.domain.identity import check_bin
from ombuds.domain.registers import Body
from ombuds.domain.views import is_public
from ombuds.errors import Refusal
from ombuds.i18n import T
from ombuds.services.body_names import fits, place, spelt
from ombuds.services.body_rows import (
    BODY,
    NAMED,
    NAMES,
    PRIVATE,
    BodyRow,
    load_register,
    load_told,
    row_of,
    shown_to,
)
from ombuds.services.checked import Problems, checked, refuse
from ombuds.services.conditions import CASE
from ombuds.services.office import Office
from ombuds.services.permissions import (
    Permission,
    needs,
    open_cases,
    sees_all,
    visible_cases,
)
from ombuds.services.vocabularies import words
from ombuds.store.change import Change

__all__ = [
    "NAMES", "BodyCard", "BodyRow", "add", "card", "cases_naming", "edit", "listed", "retire",
]  # fmt: skip

EDITABLE = frozenset(
    {*NAMES, "type", "parent_id", "region", "bin", "address", "valid_from", "valid_to"}
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
    query = select(BODY).where(BODY.c.id == body_id, shown_to(office))
    with office.book.reading() as reading:
        row = reading.first(query)
        if row is None:
            raise _gone()
        public, whole = is_public(row.type, row.code), sees_all(office)
        told = {} if public or whole else load_told(reading, office, body_id)
        parent = row.parent_id and reading.first(
            select(BODY).where(BODY.c.id == row.parent_id, shown_to(office))
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
        row = reading.first(select(BODY).where(BODY.c.id == body_id, shown_to(office)))
        return reading.ids(_naming(office, row)) if row else array("q")


@needs(Permission.REGISTERS)
def add(office: Office, values: Mapping[str, Any]) -> int:
    """One more authority in the register, under a code of its own; gives its id.

    People and private employers come in by the cases that name them, and by nothing else.
    """
    read = _read(office, values)
    _require_kind(read.get("type"))
    with office.book.change("body_add") as change:
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
    with office.book.change("body_edit", body=body_id) as change:
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
    query = select(CASE.c.id).where(CASE.c.id.in_(_of(body.id)), condition(office))
    return query.order_by(CASE.c.id.desc())


def _of(body_id: int) -> Any:
    return select(NAMED.c.case_id).where(NAMED.c.body_id == body_id)


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
    if not any(body[name] for name in NAMES):
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
    same = or_(*(BODY.c[name] == body[name] for name in NAMES if body[name]))
    query = select(BODY.c.id, *(BODY.c[name] for name in NAMES)).where(
        same, BODY.c.id != (body_id or 0), BODY.c.valid_to.is_(None), shown_to(office)
    )
    query = query.where(BODY.c.region.is_not_distinct_from(body["region"]))
    for row in change.execute(query):
        name = next(name for name in NAMES if getattr(row, name) == body[name] is not None)
        return {name: T("A body of this name is in the register already")}
    return {}
