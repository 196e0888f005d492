"""How codes and figures are called, alike in all that leaves: PDF, XLSX and CSV."""

from calendar import monthrange
from collections.abc import Mapping
from datetime import date
from typing import Protocol

from ombuds.domain.reports.figures import NONE, Count
from ombuds.domain.reports.monthly_tables import TableWords
from ombuds.i18n import T, say


class Words(Protocol):
    """The office's terms in force on a day; services hand in theirs."""

    def label(
        self, vocabulary: str, code: str, lang: str, on: date | None = None, short: bool = False
    ) -> str:
        """The label of a code, or the code itself where the vocabulary lacks it."""
        ...


FLOW = {
    "opening": T("open at the start"),
    "received": T("received", "count"),
    "reopened": T("reopened", "count"),
    "closed": T("closed", "count"),
    "joined": T("joined", "count"),
    "annulled": T("annulled", "count"),
    "closing": T("open at the end"),
}
TIME = {
    "median": T("median"),
    "mean": T("average"),
    "in_time": T("in time"),
    "late": T("late"),
}


def ordered(found: Mapping[str, Count]) -> list[tuple[str, Count]]:
    """The largest first, the unstated last; a hidden count has a place that tells nothing."""

    def place(item: tuple[str, Count]) -> tuple[bool, float, str]:
        code, count = item
        return code == NONE, -(2.5 if count is None else count), code

    return sorted(found.items(), key=place)


def label(
    words: Words, table: TableWords, code: str, lang: str, period: str, *, short: bool = False
) -> str:
    """What a code is called in the period, as a line of a table begins."""
    if code in table.beside:
        return capital(say(table.beside[code], lang))
    return capital(words.label(table.vocabulary, code, lang, last_day(period), short))


def last_day(period: str) -> date:
    """The last day of a period like 2026-10."""
    year, month = map(int, period.split("-"))
    return date(year, month, monthrange(year, month)[1])


def capital(words: str) -> str:
    """The first letter made large; a name that begins with e- keeps its form."""
    return words[:1].upper() + words[1:] if words[1:2] != "-" else words
