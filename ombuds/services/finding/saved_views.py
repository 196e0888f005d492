"""Saved views: a question asked again and again, of one's own, of a unit or of the whole office.

A view holds filters and words in one line of the grammar of commands, the columns of its list
and their order. Everybody keeps views of their own; the head of a unit keeps those of the unit,
the head of the office and the administrator those of the office.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import and_, or_, select

from ombuds.domain.acts import OtherAct
from ombuds.domain.fields import fields_of
from ombuds.domain.names.folding import sort_key
from ombuds.domain.office import Role, SavedView
from ombuds.domain.reports.filters import parse_filters, split
from ombuds.errors import NotAllowed, Refusal
from ombuds.i18n import T
from ombuds.services.finding import lists
from ombuds.services.office.office import Office
from ombuds.services.office.permissions import Permission, needs, reach
from ombuds.store.change import Change
from ombuds.store.rows.tables import SAVED_VIEWS

MOST_OWN = 50
EDITABLE = ("name", "query", "columns", "sort", "position")


class Scope(StrEnum):
    """For whom a view is."""

    OWN = "own"
    UNIT = "unit"
    OFFICE = "office"


@dataclass(frozen=True, slots=True)
class View:
    """A saved view as its reader has it. `mine`: whether the reader may change it."""

    id: int
    version: int
    name: str
    scope: Scope
    unit: str | None
    query: str
    columns: tuple[str, ...]
    sort: str | None
    mine: bool


@needs(Permission.READ)
def listed(office: Office) -> tuple[View, ...]:
    """One's own views, then those of the units one works in, then those of the office."""
    units = {grant.unit for grant in office.grants}
    unit = SAVED_VIEWS.c.unit.is_not(None) if None in units else SAVED_VIEWS.c.unit.in_(units)
    own = and_(SAVED_VIEWS.c.scope == Scope.OWN, SAVED_VIEWS.c.owner == office.user.id)
    query = select(SAVED_VIEWS).where(
        or_(own, and_(SAVED_VIEWS.c.scope == Scope.UNIT, unit), SAVED_VIEWS.c.scope == Scope.OFFICE)
    )
    with office.book.reading() as reading:
        rows = reading.all(query)
    order = list(Scope)
    rows.sort(key=lambda row: (order.index(row.scope), row.position, sort_key(row.name)))
    return tuple(_view(office, row) for row in rows)


def _view(office: Office, row: Any) -> View:
    return View(
        id=row.id,
        version=row.version,
        name=row.name,
        scope=Scope(row.scope),
        unit=row.unit,
        query=row.query,
        columns=tuple(row.columns or ()),
        sort=row.sort,
        mine=_may_keep(office, Scope(row.scope), row.unit, row.owner),
    )


@needs(Permission.READ)
def scopes(office: Office) -> tuple[tuple[Scope, str | None], ...]:
    """For whom the user may keep views: oneself, units (with their code), the office."""
    head = reach(office, Role.HEAD)
    units = sorted(head.units | ({office.unit()} if head.everywhere else set()))
    of_units = [(Scope.UNIT, unit) for unit in units]
    whole = [(Scope.OFFICE, None)] if _may_keep(office, Scope.OFFICE, None, None) else []
    return ((Scope.OWN, None), *of_units, *whole)


@needs(Permission.READ)
def count(office: Office, line: str) -> int | None:
    """How many cases a question finds; None if it is not understood (a user is gone)."""
    try:
        filters, words = parse_filters(split(line))
        return lists.count(office, filters, " ".join(words))
    except Refusal:
        return None


@needs(Permission.READ)
def add(
    office: Office,
    name: str,
    query: str,
    scope: Scope = Scope.OWN,
    unit: str | None = None,
    columns: Sequence[str] = (),
    sort: str | None = None,
) -> int:
    """Keeps a view; gives its id. Refuses a question that is not understood."""
    _require_keeper(office, scope, unit, office.user.id)
    values = _read({"name": name, "query": query, "columns": list(columns), "sort": sort})
    view_id = office.book.ids.new()
    with office.book.change(OtherAct.VIEW_ADD, view=view_id) as change:
        _require_new(office, change, name, scope, unit, None)
        made = {"id": view_id, "scope": scope, "owner": office.user.id, "unit": unit}
        change.add_many(SavedView, [{**made, **values, "position": _last(change) + 1}])
    return view_id


@needs(Permission.READ)
def edit(office: Office, view_id: int, values: Mapping[str, Any], seen: int | None = None) -> None:
    """Changes name, question, columns or order. `seen`: the version that was looked at."""
    read = _read({name: value for name, value in values.items() if name in EDITABLE})
    with office.book.change(OtherAct.VIEW_EDIT, view=view_id) as change:
        row = _opened(office, change, view_id)
        if name := read.get("name"):
            _require_new(office, change, name, row["scope"], row["unit"], view_id)
        change.edit(SavedView, view_id, read, seen)


@needs(Permission.READ)
def remove(office: Office, view_id: int) -> str:
    """Takes a view away; gives its name. The undo of one's last act puts it back."""
    with office.book.change(OtherAct.VIEW_REMOVE, view=view_id) as change:
        row = _opened(office, change, view_id)
        change.remove(SavedView, view_id)
    return str(row["name"])


# ---- rules


def _may_keep(office: Office, scope: Scope, unit: str | None, owner: int | None) -> bool:
    if scope is Scope.OWN:
        return owner == office.user.id
    head = reach(office, Role.HEAD)
    if scope is Scope.UNIT:
        return unit is not None and head.holds(unit)
    return head.everywhere or any(one.role == Role.ADMINISTRATOR for one in office.grants)


def _require_keeper(office: Office, scope: Scope, unit: str | None, owner: int | None) -> None:
    if not _may_keep(office, scope, unit, owner):
        text = T("Views of a unit are kept by its head, those of the office by the head of office.")
        raise NotAllowed("not_your_view", text)


def _opened(office: Office, change: Change, view_id: int) -> dict[str, Any]:
    """A view that the user may change; another's own is refused as one that is not there."""
    row = change.get(SavedView, view_id)
    if row is None or (row["scope"] == Scope.OWN and row["owner"] != office.user.id):
        raise Refusal("no_view", T("This view is no longer there."))
    _require_keeper(office, Scope(row["scope"]), row["unit"], row["owner"])
    return row


def _read(values: dict[str, Any]) -> dict[str, Any]:
    """Checked values: a name that can be shown, a question that is understood."""
    facts = fields_of(SavedView)
    if "name" in values:
        values["name"] = " ".join(str(values["name"]).split())
        most = facts["name"].max_length
        if not 0 < len(values["name"]) <= (most or 0):
            raise Refusal("bad_name", T("A view needs a name of {n} letters at most.", n=most))
    if "query" in values:
        parse_filters(split(values["query"]))
        if len(values["query"]) > (facts["query"].max_length or 0):
            raise Refusal("long_query", T("The filters of this view are too long to be kept."))
    return values


def _require_new(
    office: Office, change: Change, name: str, scope: str, unit: str | None, but: int | None
) -> None:
    """Two views of one name beside each other cannot be told apart."""
    mine = (
        SAVED_VIEWS.c.owner == office.user.id
        if scope == Scope.OWN
        else SAVED_VIEWS.c.unit.is_(unit)
    )
    rows = change.execute(
        select(SAVED_VIEWS.c.id, SAVED_VIEWS.c.name).where(SAVED_VIEWS.c.scope == scope, mine)
    )
    if len(rows) >= MOST_OWN and but is None:
        raise Refusal("too_many_views", T("There are {n} views already. Remove one.", n=MOST_OWN))
    key = sort_key(name)
    if any(row.id != but and sort_key(row.name) == key for row in rows):
        raise Refusal("view_named_so", T("There is a view “{name}” already.", name=name))


def _last(change: Change) -> int:
    rows = change.execute(
        select(SAVED_VIEWS.c.position).order_by(SAVED_VIEWS.c.position.desc()).limit(1)
    )
    return int(rows[0][0]) if rows else 0
