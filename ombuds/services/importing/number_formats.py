"""Which styles of a workbook make a day of a number, and which strike a cell through."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from ombuds.services.importing.archive import Archive

EPOCH, EPOCH_1904 = date(1899, 12, 30), date(1904, 1, 1)
_BUILT_IN = {n: n in (18, 19, 20, 21, 45, 46, 47) for n in (*range(14, 23), *range(27, 37),
             *range(45, 48), *range(50, 59))}  # fmt: skip
_NO_CODE = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]|general', re.IGNORECASE)
_LAST_DAY = 2_958_465  # of the year 9999


@dataclass(frozen=True, slots=True)
class Styles:
    """Styles by the number a cell gives. `days`: whether it shows a time of day alone."""

    days: Mapping[str, bool] = field(default_factory=dict)
    struck: frozenset[str] = frozenset()


def styles(archive: Archive, part: str) -> Styles:
    """The styles of an XLSX that mean something here."""
    formats = dict(_BUILT_IN)
    fonts: list[bool] = []
    days: dict[str, bool] = {}
    struck: set[str] = set()
    within, at = "", 0
    for tag, given in archive.elements(part):
        if tag in ("fonts", "fills", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs"):
            within = tag
        elif tag == "numFmt" and within != "dxfs":
            kind = shows_day(given.get("formatCode", ""))
            formats.pop(int(given.get("numFmtId", 0)), None)
            if kind is not None:
                formats[int(given.get("numFmtId", 0))] = kind
        elif within == "fonts" and tag == "font":
            fonts.append(False)
        elif within == "fonts" and tag == "strike" and fonts:
            fonts[-1] = given.get("val", "1") not in ("0", "false")
        elif within == "cellXfs" and tag == "xf":
            style, at = str(at), at + 1
            if (number := int(given.get("numFmtId", 0))) in formats:
                days[style] = formats[number]
            font = int(given.get("fontId", 0))
            if font < len(fonts) and fonts[font]:
                struck.add(style)
    return Styles(days, frozenset(struck))


def shows_day(code: str) -> bool | None:
    """Whether a format shows a time of day alone; none where it shows no day and no time."""
    letters = set(_NO_CODE.sub("", code.partition(";")[0]).casefold())
    if letters & set("yd") or ("m" in letters and not letters & set("hs0#?")):
        return False
    return True if letters & set("hs") else None


def day_of(number: float, epoch: date, of_time: bool) -> object:
    """The day, or the time of a day, that a number means; the number where there is none."""
    if not 0 <= number <= _LAST_DAY:
        return number
    if epoch == EPOCH and number < 60:  # the spreadsheet's own 29 February 1900
        number += 1
    moment = datetime.combine(epoch, time(0)) + timedelta(seconds=round(number % 1 * 86_400))
    moment += timedelta(days=int(number))
    return moment.time() if of_time and number < 2 else moment
