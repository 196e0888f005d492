"""Where the office lives that kept a register, by the lines above its headings.

The journal of a district names no region in its addresses, and no district in its bodies: whoever
reads «Өтініштер журналы, Келес ауданы» knows it.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache

from ombuds.services.importing.entry import Entry
from ombuds.services.importing.known import plain
from ombuds.services.importing.places import districts_in, named, region_of

_OF_PLACE = ("region", "district")
_LOCAL = re.compile(r"\b(?:аким|аудан|район)")  # of a town, too: «аппарат акима г. Рудного»


def home_of(lines: Iterable[str]) -> str:
    """The line that names the one region where an office lives, or a district of it; nothing
    where several are named, or only a town, which any letter head names."""
    told = [(line, kind, code) for line in lines for kind, code in _places(line)]
    if len({code for _, _, code in told}) != 1:
        return ""
    lines_of_place = [line for line, kind, _ in told
                      if kind in _OF_PLACE or _LOCAL.search(plain(line))]  # fmt: skip
    return max(lines_of_place, key=lambda line: bool(district_of(line)), default="")


def _places(line: str) -> list[tuple[str, str]]:
    return [*named(line), *(("district", code) for _, code in districts_in(line))]


@lru_cache(maxsize=256)
def district_of(line: str) -> str:
    """The name of the district that a line names, as it is written there."""
    name = next((name for name, _ in districts_in(line)), "")
    words = line.replace(",", " ").split()
    many = name.count(" ") + 1
    spans = (" ".join(words[at : at + many]) for at in range(len(words)))
    return next((span for span in spans if name and plain(span) == name), name)


def at_home(told: Sequence[Entry]) -> None:
    """Addresses that name no region lie where the office does, unless most name another one."""
    by_home: dict[str, list[Entry]] = defaultdict(list)
    for entry in told:
        if entry.record.home:
            by_home[entry.record.home].append(entry)
    for home, entries in by_home.items():
        living = [entry for entry in entries if entry.address]
        here = [region_of(home, entry.registered_on) for entry in living]
        elsewhere = sum(one.region not in (None, at) for one, at in zip(living, here, strict=True))
        if 2 * elsewhere > len(living):
            continue
        for entry, region in zip(living, here, strict=True):
            entry.region = entry.region or region
