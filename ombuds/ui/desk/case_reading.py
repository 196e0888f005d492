"""What the page asks of the services, each question in one reading."""

from array import array
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any

from ombuds.domain.acts import Act
from ombuds.domain.reports.filters import Filters
from ombuds.domain.views import CaseView, Mask
from ombuds.services.cases import acts, showing, tags
from ombuds.services.finding import lists, saved_views
from ombuds.services.finding.lists import Counters, Sort, Tab
from ombuds.services.finding.saved_views import Scope, View
from ombuds.services.office import settings, users
from ombuds.services.office.office import Office
from ombuds.services.office.settings import UnitRow, calendar
from ombuds.services.office.users import UserRow
from ombuds.ui.desk.page import Listed

Scopes = tuple[tuple[Scope, str | None], ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """Which cases are listed, and in which order."""

    tab: Tab = Tab.OPEN
    filters: Filters = field(default_factory=Filters)
    words: str = ""
    sort: Sort = Sort.DUE
    descending: bool = False
    listed: Listed | None = None


@dataclass(frozen=True, slots=True)
class Answered:
    """The cases, and what stands in the tabs."""

    ids: "array[int]"
    counters: Counters


@dataclass(frozen=True, slots=True)
class Opened:
    """A case in the pane: what is in it, and what this user may do with it now."""

    view: CaseView
    next: Act | None
    offered: tuple[Act, ...]
    days_left: int  # working days until the answer is due, negative when late
    forward_days: int  # the same for forwarding to the prosecutor
    tags: tuple[str, ...] = ()
    body: str | Mask = ""  # the first body as lists call it, in the reader's language


@dataclass(frozen=True, slots=True)
class Names:
    """People and units of the office, for filters and for giving cases to somebody."""

    users: tuple[UserRow, ...] = ()
    units: tuple[UnitRow, ...] = ()
    tags: tuple[str, ...] = ()
    files: Mapping[int, str] = field(default_factory=dict)  # registers that were brought in

    def user(self, name: str) -> str:
        """The shown name of a user by the name they sign in with."""
        return next((one.shown_name for one in self.users if one.name == name), name)


def read_list(office: Office, asked: Asked) -> Answered:
    if asked.listed is not None:
        ids = asked.listed.ids
    else:
        ids = lists.ids(office, asked.filters, asked.words, asked.tab, asked.sort, asked.descending)
    return Answered(ids, lists.counters(office, asked.filters, asked.words))


def read_case(office: Office, case: int | str) -> Opened:
    view = showing.show(office, case)
    days, today = calendar(office), office.today()
    left, forward = (
        days.between(today, day) if day else 0 for day in (view.due_on, view.forward_due_on)
    )
    next_act, offered = acts.next_act(office, view), acts.offered(office, view)
    body = next((row.body for row in lists.rows(office, [view.id])), None)
    told = tags.tags_of(office, view.id)
    return Opened(view, next_act, offered, left, forward, told, body or "")


def read_names(office: Office) -> Names:
    people, units = tuple(users.list_users(office)), tuple(settings.units(office))
    return Names(people, units, tags.in_use(office), lists.registers(office))


def read_views(office: Office) -> tuple[tuple[View, ...], Scopes]:
    """Saved views, and for whom the reader may keep some."""
    return saved_views.listed(office), saved_views.scopes(office)


def both(one: Filters, other: Filters) -> Filters:
    """What either asks for."""
    return Filters(
        **{
            key.name: tuple(dict.fromkeys((*getattr(one, key.name), *getattr(other, key.name))))
            for key in fields(Filters)
        }
    )


def changed(filters: Filters, key: str, value: Any, there: bool) -> Filters:
    """With one value more, or without it."""
    values = {name.name: getattr(filters, name.name) for name in fields(Filters)}
    kept = tuple(one for one in values[key] if one != value)
    return Filters(**{**values, key: (*kept, value) if there else kept})
