"""The tables of a monthly report, their titles and labels: the same in PDF, XLSX and CSV."""

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from ombuds.domain.reports.figures import NONE, MonthlyFigures
from ombuds.i18n import T, Text, say
from ombuds.outputs.words import Words

Count = int | None  # None: hidden in the public edition


@dataclass(frozen=True, slots=True)
class Section:
    """One table of counts by code. `whole`: its counts add up, so shares make sense."""

    key: str  # as in JSON
    title: Text
    head: Text  # of the first column
    vocabulary: str
    unit: Text
    none: Text
    whole: bool


COMPLAINT, MENTION = T("complaint", "unit of count"), T("mention", "unit of count")
_NOT_STATED = T("Not stated")
MAIN_RIGHT = Section(
    "by_main_right",
    T("By main right"),
    T("Right"),
    "right",
    COMPLAINT,
    T("Main right not stated"),
    whole=True,
)
MENTIONS = Section(
    "mentions", T("All rights mentioned"), T("Right"), "right", MENTION, _NOT_STATED, whole=False
)
REGION = Section(
    "by_region",
    T("By region"),
    T("Place of violation"),
    "region",
    COMPLAINT,
    T("Region not stated"),
    whole=False,
)
MORE = (
    Section(
        "by_channel", T("By channel"), T("Channel"), "channel", COMPLAINT, _NOT_STATED, whole=True
    ),
    Section(
        "by_sex", T("By sex of the first complainant"), T("Sex"), "sex", COMPLAINT, _NOT_STATED,
        whole=True,
    ),
    Section(
        "by_outcome", T("Closed, by outcome"), T("Outcome"), "outcome", COMPLAINT, _NOT_STATED,
        whole=True,
    ),
    Section(
        "vulnerabilities", T("Vulnerability"), T("Vulnerability"), "vulnerability", MENTION,
        _NOT_STATED, whole=False,
    ),
    Section(
        "bodies", T("Bodies complained about"), T("Kind of body"), "body_type", MENTION,
        _NOT_STATED, whole=False,
    ),
)  # fmt: skip
COUNTED = (MAIN_RIGHT, MENTIONS, *MORE)  # sections of one count a code

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


def counts(figures: MonthlyFigures, section: Section) -> Mapping[str, Count]:
    """The counts of a section by code."""
    found: Mapping[str, Count] = getattr(figures, section.key)
    return found


def ordered(found: Mapping[str, Count]) -> list[tuple[str, Count]]:
    """The largest first, the unstated last; a hidden count has a place that tells nothing."""

    def place(item: tuple[str, Count]) -> tuple[bool, float, str]:
        code, count = item
        return code == NONE, -(2.5 if count is None else count), code

    return sorted(found.items(), key=place)


def label(
    words: Words, section: Section, code: str, lang: str, period: str, *, short: bool = False
) -> str:
    """What a code is called in the period, as a line of a table begins."""
    if code == NONE:
        return say(section.none, lang)
    if section.key == "by_sex" and code == "group":
        return capital(say(T("group", "sex"), lang))
    return capital(words.label(section.vocabulary, code, lang, last_day(period), short))


def last_day(period: str) -> date:
    """The last day of a period like 2026-10."""
    year, month = map(int, period.split("-"))
    return date(year, month, monthrange(year, month)[1])


def capital(words: str) -> str:
    """The first letter made large; a name that begins with e- keeps its form."""
    return words[:1].upper() + words[1:] if words[1:2] != "-" else words
