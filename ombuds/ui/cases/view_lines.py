"""A list as a view keeps it: tab, filters and words in one line, columns, order."""

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from typing import Any

from ombuds.domain.reports.filters import OVER, Filters, as_line, parse_filters, split
from ombuds.domain.stages import OPEN
from ombuds.services.finding.lists import Sort, Tab
from ombuds.services.finding.saved_views import View
from ombuds.ui.lists.columns import Column, named_columns

# What a tab asks, in the grammar of filters; the widest last.
TABS: dict[Tab, Filters] = {
    Tab.MINE: Filters(stage=OPEN, officer=("me",)),
    Tab.UNASSIGNED: Filters(stage=OPEN, officer=("none",)),
    Tab.LATE: Filters(due=("late",)),
    Tab.TODAY: Filters(due=("today",)),
    Tab.OPEN: Filters(stage=OPEN),
    Tab.CLOSED: Filters(stage=OVER),
    Tab.ALL: Filters(),
}


@dataclass(frozen=True, slots=True)
class Shown:
    """What is listed. `given`: cases that a figure stands for, which no filter says."""

    tab: Tab
    filters: Filters
    words: str
    columns: tuple[str, ...]
    sort: str
    given: bool = False

    @property
    def line(self) -> str:
        """Tab, filters and words in the grammar of commands."""
        return as_line(_with(self.filters, TABS[self.tab]), self.words)


def column_names(columns: Sequence[Column]) -> tuple[str, ...]:
    return tuple(column.name.lower() for column in columns)


def sort_name(sort: Sort, descending: bool) -> str:
    return f"-{sort.value}" if descending else sort.value


def sort_of(name: str | None) -> tuple[Sort, bool]:
    """The order that a view keeps; what is not known is the usual one."""
    bare = (name or "").removeprefix("-")
    return (Sort(bare), str(name).startswith("-")) if bare in set(Sort) else (Sort.DUE, False)


def read_line(line: str) -> tuple[Tab, Filters, str]:
    """Tab, filters and words of a view. Refuses what is not understood."""
    filters, words = parse_filters(split(line))
    tab = next(tab for tab, asked in TABS.items() if _holds(filters, asked))
    return tab, _without(filters, TABS[tab]), " ".join(words)


def columns_of(view: View) -> tuple[Column, ...]:
    return named_columns(view.columns)


def _with(filters: Filters, tab: Filters) -> Filters:
    """A tab is more than its filters where they ask for the same: the narrower one stands."""
    return replace(filters, **{n: v for n, v in _set(tab).items() if not getattr(filters, n)})


def _without(filters: Filters, tab: Filters) -> Filters:
    return replace(filters, **dict.fromkeys(_set(tab), ()))


def _holds(filters: Filters, tab: Filters) -> bool:
    return all(getattr(filters, name) == value for name, value in _set(tab).items())


def _set(filters: Filters) -> dict[str, Any]:
    return {one.name: value for one in fields(Filters) if (value := getattr(filters, one.name))}
