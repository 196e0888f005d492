"""What undo takes back of acts on cards: a merge, and that two cards are of two people."""

from collections.abc import Mapping
from typing import Any

from ombuds.services.merges import MERGED, apart, entries, standing
from ombuds.services.merging import MERGE, unmerge
from ombuds.services.office import Office
from ombuds.services.permissions import Permission, needs
from ombuds.services.person_cards import load_cards
from ombuds.services.two_people import APART, no_longer_apart
from ombuds.store.book import Reading

OF_PEOPLE = frozenset({MERGE, APART})
Values = Mapping[str, Any]


def about_whom(
    reading: Reading, office: Office, act: str, params: Mapping[str, Any]
) -> Values | None:
    """The newest case of the person that an act on cards was about, if it still stands."""
    if act == MERGE:
        pair = (MERGED.c.kept == params["kept"], MERGED.c.merged == params["merged"])
        row = reading.first(standing(*pair))
        known = entries(reading, office, row) if row is not None else []
        return known[0] if known else None
    if act == APART and (params["a"], params["b"]) in apart(reading, [params["a"]]):
        card = load_cards(reading, office, [params["a"]]).get(params["a"])
        return card.parties[0] if card is not None else None
    return None


@needs(Permission.WORK)
def take_back(office: Office, act: str, params: Values, command_id: int | None = None) -> None:
    """Undoes an act on cards."""
    if act == MERGE:
        unmerge(office, params["merged"], command_id)
    else:
        no_longer_apart(office, params["a"], params["b"], command_id)
