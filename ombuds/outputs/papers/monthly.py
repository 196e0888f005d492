"""The monthly report on paper. Every sum adds up, and each table says what it counts."""

from ombuds.domain.reports.figures import MonthlyFigures
from ombuds.domain.views import Letterhead, Stamp
from ombuds.outputs.papers.monthly_first import first_page
from ombuds.outputs.papers.monthly_further import further_pages
from ombuds.outputs.papers.monthly_paper import begun
from ombuds.outputs.redaction.small_counts import public
from ombuds.outputs.words import Words


def monthly_pdf(
    figures: MonthlyFigures, words: Words, letterhead: Letterhead, stamp: Stamp, lang: str
) -> bytes:
    """The report of a month as PDF. `figures` are the full ones: hiding is done here.

    The first page says on which page the rights that it leaves out stand. If that turns out to
    be another one, the report is drawn once more.
    """
    guess = 2
    while True:
        report = begun(public(figures), words, letterhead, stamp, lang)
        first_page(report, guess)
        page = further_pages(report)
        if page in {guess, None}:
            return report.paper.bytes()
        guess = page or guess
