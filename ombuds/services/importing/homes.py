"""Where the office lives that kept a register, by the lines above its headings.

The journal of a district names no region in its addresses, and no district in its bodies: whoever
reads «Өтініштер журналы, Келес ауданы» knows it.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache

from ombuds.services.importing.entry import Entry
from ombuds.services.importing.known import plain
from ombuds.services.importing.places import districts_in, named, names_district, region_of

_ELSEWHERE = 0.2  # of the addresses in another region: the office of a title serves them all


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


def at_home(told: Sequence[Entry]) -> None:
    """Addresses and districts that name no region lie where the office does, unless many name
    another one."""
    by_home: dict[str, list[Entry]] = defaultdict(list)
    for entry in told:
        if entry.record.home:
            by_home[entry.record.home].append(entry)
    for home, entries in by_home.items():
        living = [
            entry
            for entry in entries
            if entry.address or names_district(entry.record.brief("region"))
        ]
        here = [region_of(home, entry.registered_on) for entry in living]
        elsewhere = sum(one.region not in (None, at) for one, at in zip(living, here, strict=True))
        if elsewhere > _ELSEWHERE * len(living):
            continue
        for entry, region in zip(living, here, strict=True):
            if entry.region is None and _names_anything(entry):
                entry.region = region


def _names_anything(entry: Entry) -> bool:
    """Whether an address has a name or a number in it: «ауыл», «вахта» lie anywhere."""
    said = f"{entry.address} {entry.record.brief('region')}"
    return said != said.lower() or any(map(str.isdigit, said))
