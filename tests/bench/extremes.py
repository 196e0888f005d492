"""What is unusually long, many or hostile: terms, days, stories, registers, logs.

None of it may be felt, or keep anybody waiting: a regular expression that goes back over and over,
or a paper laid out twice, would show here first.
"""

from datetime import date, timedelta
from functools import partial

from ombuds.domain.calendar.working_days import Calendar
from ombuds.domain.views import RegisterRow
from ombuds.i18n import T
from ombuds.outputs.papers.case_summary import summary_pdf
from ombuds.outputs.papers.import_log import Log, LogLine, log_pdf, log_xlsx
from ombuds.outputs.papers.monthly import monthly_pdf
from ombuds.outputs.papers.register_book import register_pdf
from ombuds.services.importing.cells.days import read_day
from ombuds.services.registers import due_dates
from tests.bench.measure import Bench, Figure, milliseconds
from tests.outputs import samples
from tests.outputs.samples import LETTERHEAD, NARRATIVE, STAMP, WORDS
from tests.services.importing import TODAY

DAY = date(2026, 11, 24)
HOSTILE = ("1-" * 50, "1.1," * 25, "5 по " * 20, "(" * 100, "1:" * 50)
LAW = ["Конституция РК, ст. 20", "УК РК, ст. 146"]
STORIES = {"words": NARRATIVE * 7000, "one word": "Ж" * 3_000_000}


def figures(bench: Bench) -> list[Figure]:
    del bench  # none of it stands in the book
    return [
        Figure("100,000 terms of an answer", milliseconds(_terms), most=1_000),
        Figure("10,000 terms reckoned anew", milliseconds(_reckoned), most=1_000),
        Figure("hostile days in cells", milliseconds(_hostile), most=1_000),
        Figure("monthly report on paper", milliseconds(_month), most=500),
        *(
            Figure(
                f"summary of a story of 3 MB, {kind}",
                milliseconds(partial(_summary, story)),
                most=20_000,
            )
            for kind, story in STORIES.items()
        ),
        Figure("register book of 10,000 entries", milliseconds(_register), most=8_000),
        Figure("log of 20,000 rows", milliseconds(_log), most=10_000),
    ]


def _terms() -> None:
    calendar = Calendar()
    for _ in range(100_000):
        calendar.add(DAY, 15)


def _reckoned() -> None:
    old, new = Calendar(), Calendar({date(2026, 12, 11): "holiday"})
    for n in range(10_000):
        due_dates.moved(date(2026, 12, 15), DAY - timedelta(days=n % 20), old, new)


def _hostile() -> None:
    for text in HOSTILE:
        read_day(text, TODAY)


def _month() -> None:
    monthly_pdf(samples.figures(), WORDS, LETTERHEAD, STAMP, "ru")


def _summary(story: str) -> None:
    view = samples.case(narrative=story)
    summary_pdf(view, WORDS, LAW, LETTERHEAD, STAMP, "kk", "internal")


def _register() -> None:
    entries = [_entry(n) for n in range(10_000)]
    register_pdf(entries, "2026-10", WORDS, LETTERHEAD, STAMP, "kk")


def _entry(number: int) -> RegisterRow:
    subject = f"Ұрып-соғу {number}; адвокатты кіргізбеу және басына пакет кигізу"
    return RegisterRow(
        f"2026-AST-{number:06}",
        date(2026, 10, 5),
        date(2026, 10, 1),
        "Ахметова Г. С.",
        "in_person",
        "KZ-71",
        "TOR",
        "№ 2 полиция бөлімі",
        subject,
        "А. Серікова",
        "closed",
        date(2026, 10, 30),
        "explained",
    )


def _log() -> None:
    rows = tuple(
        LogLine("1", n, "doubtful", f"2025-AST-L{n:06}", (T("No right is named."),))
        for n in range(20_000)
    )
    made = Log(
        "журнал.xlsx",
        "ab" * 32,
        samples.AT,
        "Ә. Серікова",
        "AST",
        (4, 2, 1, 1, 1),
        whole=True,
        undone_at=None,
        standing=2,
        columns=(),
        answers=(),
        rows=rows,
    )
    log_xlsx(made, "kk")
    log_pdf(made, LETTERHEAD, STAMP, "kk")
