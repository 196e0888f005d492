"""What the finder asks of the services."""

from collections.abc import Sequence
from dataclasses import dataclass

from ombuds.domain.filters import Filters, parse_filters, split
from ombuds.domain.views import CaseRow
from ombuds.services import bodies, lists, saved_views
from ombuds.services.bodies import BodyRow
from ombuds.services.finding import PersonRow, find
from ombuds.services.office import Office
from ombuds.services.saved_views import View
from ombuds.services.spelling import warm
from ombuds.ui.cases.reading import Names, read_names

MOST = 6
"""Cases, and people, of each: what is not among them is shown by the list."""
MOST_BODIES = 3
LEAST = 3  # letters from which bodies are looked for


@dataclass(frozen=True, slots=True)
class Answer:
    """What the book has of the typed; `filtered`: filters were among it."""

    cases: Sequence[CaseRow] = ()
    people: Sequence[PersonRow] = ()
    bodies: Sequence[BodyRow] = ()
    free: str = ""
    filtered: bool = False


def ask(office: Office, typed: str) -> Answer:
    """The newest that match; `key:value` words are filters. Refuses a filter that is none."""
    filters, words = parse_filters(split(typed))
    free, filtered = " ".join(words), filters != Filters()
    found = find(office, free, filters, MOST)
    named = bodies.listed(office, free)[:MOST_BODIES] if len(free) >= LEAST and not filtered else ()
    return Answer(found.cases, found.people, named, free, filtered)


def known(office: Office) -> tuple[Names, tuple[View, ...]]:
    """What filters are completed with, and the saved views."""
    return read_names(office), saved_views.listed(office)


def again(office: Office, ids: Sequence[int]) -> list[CaseRow]:
    """Cases that were looked at, as this reader may see them now; makes ready what is typed next."""
    warm(office)
    return lists.rows(office, ids)
