"""A monthly report being drawn: its figures as shown, and how they are said."""

from dataclasses import dataclass

from ombuds.domain.reports.figures import NONE, MonthlyFigures
from ombuds.domain.views import Letterhead, Stamp
from ombuds.i18n import T, Text, say
from ombuds.i18n.formats import month_long, month_text, number_text, percent_text
from ombuds.outputs.papers.paper import Paper, Sheet
from ombuds.outputs.redaction.small_counts import HIDDEN, OMITTED
from ombuds.outputs.sections import (
    MAIN_RIGHT,
    MENTIONS,
    Count,
    Section,
    counts,
    label,
    last_day,
    ordered,
)
from ombuds.outputs.words import Words

FIRST = 14  # rights on the first page; the others follow on a later one


@dataclass(frozen=True, slots=True)
class MonthlyPaper:
    """What the pages of a report share. `None` is a hidden count."""

    paper: Paper
    shown: MonthlyFigures
    words: Words
    lang: str

    def say(self, text: Text) -> str:
        return say(text, self.lang)

    def count(self, count: Count) -> str:
        return HIDDEN if count is None else number_text(count, self.lang)

    def sum(self, total: Count) -> str:
        """A sum or a part of one; `…` where it would give a hidden count back."""
        return OMITTED if total is None else number_text(total, self.lang)

    def share(self, count: Count, whole: Count, decimals: int = 0) -> str:
        """A per cent of a whole; empty where either is hidden or the whole is nothing."""
        if count is None or not whole:
            return ""
        return percent_text(count / whole, self.lang, decimals)

    def month(self, period: str) -> str:
        return month_text(last_day(period), self.lang)

    def label(self, section: Section, code: str) -> str:
        return label(self.words, section, code, self.lang, self.shown.period, short=True)

    def rights(self, section: Section) -> list[tuple[str, Count]]:
        """Rights of `MAIN_RIGHT` or `MENTIONS`, the most frequent first, without the unstated."""
        rows = ordered(counts(self.shown, section))
        return [(code, count) for code, count in rows if code != NONE]

    def first(self, section: Section) -> tuple[list[tuple[str, Count]], list[tuple[str, Count]]]:
        """The rights of the first page and those of a later one (never a single one)."""
        rows = self.rights(section)
        at = FIRST if len(rows) > FIRST + 1 else len(rows)
        return rows[:at], rows[at:]

    def left_out(self) -> bool:
        return any(self.first(section)[1] for section in (MAIN_RIGHT, MENTIONS))


def total(counts_: list[Count]) -> Count:
    """The sum, or None where a hidden count is in it: the sum would help to work it out."""
    known = [count for count in counts_ if count is not None]
    return sum(known) if len(known) == len(counts_) else None


def begun(
    shown: MonthlyFigures, words: Words, letterhead: Letterhead, stamp: Stamp, lang: str
) -> MonthlyPaper:
    """An empty paper for a report."""
    is_public = shown.edition == "public"
    edition = T("Public edition") if is_public else T("Internal edition")
    unit = T("unit of count: complaint")
    month = T("Complaints in {month}", month=month_long(last_day(shown.period), lang))
    when = month_text(last_day(shown.period), lang)
    foot = f"{when} · {say(edition, lang)} · {say(unit, lang)}"
    sheet = Sheet(say(month, lang), foot, letterhead, stamp, lang, named=not is_public)
    return MonthlyPaper(Paper(sheet), shown, words, lang)
