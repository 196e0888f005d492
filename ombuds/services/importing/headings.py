"""What the heading of a column says of its field."""

from collections.abc import Iterable, Mapping
from functools import cache

from ombuds.services.importing.known import Lookup, plain, table

LONGEST = 120  # letters of a heading


class Headings:
    """The words for columns: the usual ones, and those that a mapping adds."""

    def __init__(self, own: Mapping[str, str]) -> None:
        taken = set(map(plain, own))
        mine: dict[str, list[str]] = {}
        for heading, name in own.items():
            mine.setdefault(name, []).append(heading)
        self.own = frozenset(taken)
        self._lookup = Lookup(
            {
                name: [*mine.get(name, ()), *(word for word in many if plain(word) not in taken)]
                for name, many in table("headings")["heading"].items()
            }
        )

    def field_of(self, heading: str) -> str | None:
        """The field of a heading as it is in the tables."""
        return self._lookup.exact(heading) if 0 < len(heading) <= LONGEST else None

    def knows(self, heading: str) -> bool:
        return self.field_of(heading) is not None

    def fields_of(self, cells: Iterable[str]) -> set[str]:
        """The fields that a line names, if it is one of headings."""
        return {name for cell in cells if (name := self.field_of(cell))}


@cache
def usual() -> Headings:
    return Headings({})


@cache
def fields() -> frozenset[str]:
    """All fields that a column can be."""
    return frozenset(table("headings")["heading"])
