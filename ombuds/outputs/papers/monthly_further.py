"""The further pages of a monthly report: the rights left out, then the other tables."""

from collections.abc import Callable
from functools import partial

from ombuds.i18n import T
from ombuds.i18n.formats import number_text
from ombuds.outputs.papers.flow import ROW, Column, Table, heading, paragraph, side_by_side
from ombuds.outputs.papers.monthly_paper import MonthlyPaper
from ombuds.outputs.papers.paper import GREY, INK
from ombuds.outputs.redaction.small_counts import OMITTED
from ombuds.outputs.sections import (
    MAIN_RIGHT,
    MENTIONS,
    MORE,
    TIME,
    Count,
    Section,
    capital,
    counts,
    ordered,
)

_GUTTER = 22.0


def further_pages(report: MonthlyPaper) -> int | None:
    """Draws them from a new page on. The page of the rights left out, None if there are none."""
    paper = report.paper
    if paper.number == 1:
        paper.new_page()
    page = paper.number if report.left_out() else None
    if page:
        side_by_side(paper, *(partial(_rest, report, part) for part in (MAIN_RIGHT, MENTIONS)))
    by = {section.key: section for section in MORE}
    _pair(report, by["by_channel"], by["by_sex"])
    _pair(report, by["by_outcome"], by["vulnerabilities"])
    _pair(report, by["bodies"], None)
    return page


def _half(report: MonthlyPaper) -> float:
    wide: float = report.paper.width - _GUTTER
    return wide / 2


def _pair(report: MonthlyPaper, left: Section, right: Section | None) -> None:
    """Two tables beside each other, kept on one page; the last has the times beside it."""
    paper = report.paper
    beside: Callable[[], None] = (
        partial(_section, report, right, right=True) if right else partial(_times, report)
    )
    rows = max(len(counts(report.shown, section)) for section in (left, right or left))
    paper.need(min((rows + 4) * ROW + 20, paper.bottom - 70))
    side_by_side(paper, partial(_section, report, left), beside)


def _section(report: MonthlyPaper, section: Section, *, right: bool = False) -> None:
    paper, half = report.paper, _half(report)
    left = paper.left + (half + _GUTTER if right else 0)
    unit = report.say(T("unit of count: {unit}", unit=section.unit))
    heading(paper, report.say(section.title), unit, left=left, room=half)
    share = 36.0 if section.whole else 0.0
    columns = [
        Column(report.say(section.head), half - 40 - share),
        Column(report.say(T("total")), 40, right=True),
    ]
    if share:
        columns.append(Column(report.say(T("share")), share, right=True, ink=GREY))
    table = Table(paper, columns, left)
    table.head()
    flow = report.shown.flow
    whole: Count = flow.closed if section.key == "by_outcome" else flow.received
    for code, count in ordered(counts(report.shown, section)):
        cells = [report.label(section, code), report.count(count)]
        table.row([*cells, report.share(count, whole)] if share else cells)
    if share:
        total = report.say(T("Total"))
        table.row([total, report.sum(whole), report.share(whole, whole)], bold=True)


def _rest(report: MonthlyPaper, section: Section) -> None:
    """The rights that the first page left out, of one of its two tables."""
    paper, shown, half = report.paper, report.shown, _half(report)
    is_main = section is MAIN_RIGHT
    left = paper.left if is_main else paper.left + half + _GUTTER
    heading(
        paper, report.say(section.title), report.say(T("the other rights")), left=left, room=half
    )
    before, year_before = shown.previous_month, shown.same_month_last_year
    series = (
        (shown.by_main_right, before.by_main_right, year_before.by_main_right)
        if is_main
        else (shown.mentions, shown.by_main_right)
    )
    titles = (
        [report.month(month.period) for month in (shown, before, year_before)]
        if is_main
        else [report.say(T("total")), report.say(T("main", "right"))]
    )
    wide = 35.0 if is_main else 42.0
    table = Table(
        paper,
        [
            Column(report.say(section.head), half - wide * len(titles)),
            *(
                Column(name, wide, right=True, ink=INK if at == 0 else GREY)
                for at, name in enumerate(titles)
            ),
        ],
        left,
    )
    table.head()
    for code, _ in report.first(section)[1]:
        table.row([report.label(section, code), *(report.count(s.get(code, 0)) for s in series)])


def _times(report: MonthlyPaper) -> None:
    """Working days to close and persons whose rights were restored."""
    paper, half, shown = report.paper, _half(report), report.shown
    left = paper.left + half + _GUTTER
    heading(paper, report.say(T("Working days to close")), left=left, room=half)
    table = Table(paper, [Column("", half - 60), Column("", 60, right=True)], left)
    table.head()
    time = shown.working_days_to_close
    for name in ("median", "mean"):
        value: float | None = getattr(time, name)
        told = OMITTED if value is None else number_text(value, report.lang, 1)
        told = "–" if value is None and not (time.in_time or time.late) else told
        table.row([capital(report.say(TIME[name])), told])
    for name in ("in_time", "late"):
        table.row([capital(report.say(TIME[name])), report.sum(getattr(time, name))])
    heading(paper, report.say(T("Rights restored")), left=left, room=half)
    table = Table(paper, [Column("", half - 60), Column("", 60, right=True)], left)
    table.head()
    for month in (shown, shown.previous_month, shown.same_month_last_year):
        table.row([report.month(month.period), report.count(month.persons_restored)])
    paper.y += 2
    note = report.say(T("Unit of count: person whose rights were restored."))
    paragraph(paper, note, 6.9, ink=GREY, left=left, room=half)
