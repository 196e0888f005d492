"""The monthly report on paper: its first page. `monthly_more` writes what follows.

Every sum on the page adds up, and each table says what it counts.
"""

from dataclasses import dataclass
from datetime import date

from ombuds.domain.figures import NONE, MonthlyFigures
from ombuds.domain.views import Letterhead, Stamp
from ombuds.i18n import N, T, Text
from ombuds.i18n.formats import (
    day_full,
    day_text,
    local,
    month_long,
    month_text,
    number_text,
    percent_text,
)
from ombuds.outputs.editions import HIDDEN, public
from ombuds.outputs.flow import Column, Table, bars, heading, paragraph, side_by_side, title
from ombuds.outputs.lettering import width, wrap
from ombuds.outputs.monthly_more import further_pages
from ombuds.outputs.paper import BARS, FOOT, GREY, INK, TEXT, Paper, Sheet
from ombuds.outputs.sections import (
    FLOW,
    MAIN_RIGHT,
    MENTIONS,
    REGION,
    Count,
    capital,
    label,
    last_day,
    ordered,
)
from ombuds.outputs.words import Words

FIRST = 14  # rights on the first page; the others follow on a later one
_SIGNS = dict(zip(FLOW, ("", "+", "+", "–", "–", "–", "="), strict=True))


def monthly_pdf(
    figures: MonthlyFigures, words: Words, letterhead: Letterhead, stamp: Stamp, lang: str
) -> bytes:
    """The report of a month. `figures` are the full ones: hiding is done here."""
    guess = 2
    while True:
        report = MonthlyPaper.begun(public(figures), words, letterhead, stamp, lang)
        report.first_page(guess)
        page = further_pages(report, FIRST)
        if page in {guess, 0}:
            return report.paper.bytes()
        guess = page


@dataclass(frozen=True, slots=True)
class MonthlyPaper:
    """A report being drawn: what is shown, and the words it is said in."""

    paper: Paper
    shown: MonthlyFigures
    words: Words
    lang: str

    @classmethod
    def begun(
        cls, shown: MonthlyFigures, words: Words, letterhead: Letterhead, stamp: Stamp, lang: str
    ) -> "MonthlyPaper":
        from ombuds.i18n import say

        is_public = shown.edition == "public"
        edition = T("Public edition") if is_public else T("Internal edition")
        name = T("Complaints in {month}", month=month_long(last_day(shown.period), lang))
        foot = f"{say(edition, lang)} · {say(T('unit of count: complaint'), lang)}"
        sheet = Sheet(say(name, lang), foot, letterhead, stamp, lang, named=not is_public)
        return cls(Paper(sheet), shown, words, lang)

    def say(self, text: Text) -> str:
        return self.paper.say(text)

    def count(self, count: Count) -> str:
        return HIDDEN if count is None else number_text(count, self.lang)

    def share(self, count: Count, whole: Count, decimals: int = 0) -> str:
        """A per cent of a whole; nothing where either is hidden or there is no whole."""
        return percent_text(count / whole, self.lang, decimals) if count is not None and whole else ""

    def month(self, period: str) -> str:
        return month_text(last_day(period), self.lang)

    @property
    def compared(self) -> tuple[str, str]:
        """The two other months, shortly."""
        shown = self.shown
        return self.month(shown.previous_month.period), self.month(shown.same_month_last_year.period)

    def label(self, section: object, code: str, *, short: bool = True) -> str:
        from ombuds.outputs.sections import Section

        assert isinstance(section, Section)  # noqa: S101
        return label(self.words, section, code, self.lang, self.shown.period, short=short)
