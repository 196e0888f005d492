"""What the finder asks of the services."""

from collections.abc import Sequence

from ombuds.domain.filters import parse_filters, split
from ombuds.domain.views import CaseRow
from ombuds.services import lists
from ombuds.services.finding import Found, find
from ombuds.services.office import Office

MOST = 6
"""Cases, and people, of each: what is not among them is shown by the list."""


def ask(office: Office, typed: str) -> Found:
    """The newest that match; `key:value` words are filters. Refuses a filter that is none."""
    filters, free = parse_filters(split(typed))
    return find(office, " ".join(free), filters, MOST)


def again(office: Office, ids: Sequence[int]) -> list[CaseRow]:
    """Cases that were looked at, as this reader may see them now."""
    return lists.rows(office, ids)
