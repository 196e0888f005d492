"""The public holidays of Kazakhstan by name, and the days that the Government moved.

Which days these are comes from the `holidays` package; how they are called is said here, in
the three languages of the program.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from ombuds.i18n import T, Text

_NAMES: Mapping[str, Text] = {
    "New Year's Day": T("New Year"),
    "Orthodox Christmas": T("Orthodox Christmas"),
    "International Women's Day": T("International Women’s Day"),
    "Nowruz Holiday": T("Nauryz Meiramy"),
    "Kazakhstan's People Solidarity Holiday": T("Day of Unity of the People of Kazakhstan"),
    "Defender of the Fatherland Day": T("Defender of the Fatherland Day"),
    "Victory Day": T("Victory Day"),
    "Eid al-Adha": T("Kurban Ait"),
    "Capital Day": T("Capital Day"),
    "Constitution Day": T("Constitution Day"),
    "Republic Day": T("Republic Day"),
    "First President Day": T("Day of the First President"),
    "Independence Day": T("Independence Day"),
}
_MARKS = re.compile(r" \((?P<marks>(?:observed|estimated|, )+)\)$")
_MOVED = re.compile(r"\(substituted from (\d\d)/(\d\d)/(\d{4})\)")


@dataclass(frozen=True, slots=True)
class Holiday:
    """A day off by the country's rules; `name` is none for one that the Government moved.

    `observed`: the holiday itself fell on a weekend. `estimated`: its day follows the moon and
    has to be confirmed each year. `worked_instead`: the weekend day that is worked for it.
    """

    name: Text | None
    observed: bool = False
    estimated: bool = False
    worked_instead: date | None = None


@lru_cache(maxsize=16)
def holidays_of(year: int) -> Mapping[date, Holiday]:
    """The days off of a year besides its weekends."""
    from holidays import country_holidays  # slow, so only when asked

    found = country_holidays("KZ", years=year, language="en_US")
    return {day: _read(said) for day, said in sorted(found.items()) if day.year == year}


def _read(said: str) -> Holiday:
    if moved := _MOVED.search(said):
        month, day, year = map(int, moved.groups())
        return Holiday(None, worked_instead=date(year, month, day))
    first = said.partition("; ")[0]
    marks = _MARKS.search(first)
    told = marks["marks"] if marks else ""
    name = _NAMES.get(_MARKS.sub("", first))
    return Holiday(name, "observed" in told, "estimated" in said)
