"""Cases that match, one after another in the order of their numbers, as exports need them."""

from collections.abc import Iterator, Sequence

from ombuds.domain.filters import Filters
from ombuds.domain.views import CaseView
from ombuds.services.case_views import load_views
from ombuds.services.conditions import ANYTHING
from ombuds.services.lists import Sort, Tab, ids
from ombuds.services.office import Office
from ombuds.services.permissions import Permission, needs

PAGE = 500


@needs(Permission.EXPORT)
def case_views(office: Office, filters: Filters = ANYTHING, words: str = "") -> Iterator[CaseView]:
    """Views of all matching cases that the reader may see, masked for them.

    Annulled and joined cases are among them unless a filter leaves them out. Nothing but a
    page of cases is in memory at a time.
    """
    found = ids(office, filters, words, tab=Tab.ALL, sort=Sort.NUMBER)
    return _pages(office, found.tolist())


def _pages(office: Office, found: list[int]) -> Iterator[CaseView]:
    for start in range(0, len(found), PAGE):
        with office.book.reading() as reading:
            page = load_views(reading, office, found[start : start + PAGE])
        yield from page


@needs(Permission.EXPORT)
def views_of(office: Office, ids: Sequence[int]) -> list[CaseView]:
    """Views of given cases in their order, masked; what may not be seen is left out."""
    return list(_pages(office, list(ids)))
