"""Where the office lives that kept a register, by the lines above its headings.

The journal of a district names no region in its addresses, and no district in its bodies: whoever
reads «Өтініштер журналы, Келес ауданы» knows it.
"""

from collections.abc import Iterable
from functools import lru_cache

from ombuds.services.importing.cells.known import plain
from ombuds.services.importing.cells.places import districts_in, named


def home_of(lines: Iterable[str]) -> str:
    """The line that names the one region where an office lives, or a place in it; nothing where
    several are named."""
    told = [(line, code) for line in lines for _, code in (*named(line), *districts_in(line))]
    if len({code for _, code in told}) != 1:
        return ""
    return max((line for line, _ in told), key=lambda line: bool(district_of(line)))


@lru_cache(maxsize=256)
def district_of(line: str) -> str:
    """The name of the district that a line names, as it is written there."""
    name = next((name for name, _ in districts_in(line)), "")
    words = line.replace(",", " ").split()
    many = name.count(" ") + 1
    spans = (" ".join(words[at : at + many]) for at in range(len(words)))
    return next((span for span in spans if name and plain(span) == name), name)
