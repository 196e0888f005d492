"""A monthly report being drawn: its figures as shown, how they are said, and its tables."""

from collections.abc import Iterable
from dataclasses import dataclass

from ombuds.domain.reports.figures import NONE, Count, MonthlyFigures
from ombuds.domain.reports.monthly_tables import (
    BY_MAIN_RIGHT,
    BY_REGION,
    MENTIONS,
    MonthlyTable,
    TableWords,
)
from ombuds.i18n import N, T, Text, say
from ombuds.i18n.formats import month_text, number_text, percent_text
from ombuds.outputs.papers.flow import Column, Table, heading, paragraph
from ombuds.outputs.papers.paper import GREY, INK, Paper
from ombuds.outputs.redaction.small_counts import HIDDEN, OMITTED
from ombuds.outputs.words import Words, label, last_day, ordered

FIRST = 14  # rights on the first page; the others follow on a later one
GUTTER = 22.0  # between two tables beside each other
FOOTNOTE = 6.9


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

    def label(self, table: TableWords, code: str) -> str:
        return label(self.words, table, code, self.lang, self.shown.period, short=True)

    def rights(self, table: MonthlyTable) -> list[tuple[str, Count]]:
        """Rights of one of these two tables, the most frequent first, without the unstated."""
        rows = ordered(self.shown.tables[table.code])
        return [(code, count) for code, count in rows if code != NONE]

    def first(self, table: MonthlyTable) -> tuple[list[tuple[str, Count]], list[tuple[str, Count]]]:
        """The rights of the first page and those of a later one (never a single one)."""
        rows = self.rights(table)
        at = FIRST if len(rows) > FIRST + 1 else len(rows)
        return rows[:at], rows[at:]

    def left_out(self) -> bool:
        return any(self.first(table)[1] for table in (BY_MAIN_RIGHT, MENTIONS))


def _sum(counts: list[Count]) -> Count:
    """The sum, or None where a hidden count is in it: the sum would help to work it out."""
    known = [count for count in counts if count is not None]
    return sum(known) if len(known) == len(counts) else None


# The first page


def main_rights(report: MonthlyPaper, rest_page: int) -> None:
    """The most frequent ones beside two other months; `rest_page` is where the others stand."""
    paper, shown = report.paper, report.shown
    heading(paper, report.say(BY_MAIN_RIGHT.title), report.say(T("unit of count: complaint")))
    before, year_before = shown.previous_month, shown.same_month_last_year
    months = [report.month(m.period) for m in (shown, before, year_before)]
    table = Table(
        paper,
        [
            Column(report.say(BY_MAIN_RIGHT.head), 132),
            *(Column(month, 37, right=True) for month in months),
            Column(report.say(T("share")), 29, right=True, ink=GREY),
            Column("", 4),
            Column("", 19),
        ],
    )
    table.head()
    listed, rest = report.first(BY_MAIN_RIGHT)
    series = (shown.tables[BY_MAIN_RIGHT.code], before.by_main_right, year_before.by_main_right)
    whole: Count = shown.flow.received
    highest = max((count or 0 for _, count in report.rights(BY_MAIN_RIGHT)), default=0) or 1

    def line(name: str, told: Iterable[str], count: Count) -> None:
        table.row([name, *told, report.share(count, whole), "", ""])
        if count:
            table.bar(min(count / highest, 1), 6)

    def one(code: str) -> None:
        found = [counts.get(code, 0) for counts in series]
        line(report.label(BY_MAIN_RIGHT, code), map(report.count, found), found[0])

    for code, _ in listed:
        one(code)
    if rest:
        sums = [_sum([counts.get(code, 0) for code, _ in rest]) for counts in series]
        line(_more(report, len(rest), rest_page), map(report.sum, sums), sums[0])
    if any(NONE in counts for counts in series):
        one(NONE)
    flows: list[Count] = [shown.flow.received, before.flow.received, year_before.flow.received]
    table.row(
        [_total(report), *map(report.sum, flows), report.share(whole, whole), "", ""], bold=True
    )


def mentions(report: MonthlyPaper, rest_page: int) -> None:
    """The rights mentioned most, and how often each is the main one."""
    paper, shown = report.paper, report.shown
    left = paper.left + 312
    heading(paper, report.say(MENTIONS.title), left=left)
    table = Table(
        paper,
        [
            Column(report.say(MENTIONS.head), 130),
            Column(report.say(T("total")), 35, right=True),
            Column(report.say(T("main", "right")), paper.right - left - 165, right=True, ink=GREY),
        ],
        left,
    )
    table.head()
    listed, rest = report.first(MENTIONS)
    main = shown.tables[BY_MAIN_RIGHT.code]
    for code, count in listed:
        names = (report.label(MENTIONS, code), report.count(count), report.count(main.get(code, 0)))
        table.row(names)
    if rest:
        table.row((_more(report, len(rest), rest_page), *_mention_sums(report, rest)))
    table.row((_total(report), *_mention_sums(report, [*listed, *rest])), bold=True)
    paper.y += 1
    told = T(
        "Unit of count: mention of a right. A complaint may have several, so the sum is "
        "greater than the number of complaints."
    )
    paragraph(paper, report.say(told), FOOTNOTE, ink=GREY, left=left, room=paper.right - left)


def _mention_sums(report: MonthlyPaper, rows: list[tuple[str, Count]]) -> tuple[str, str]:
    """The sums of some rights: mentions, and how often each is the main one."""
    main = report.shown.tables[BY_MAIN_RIGHT.code]
    mentioned, mains = [count for _, count in rows], [main.get(code, 0) for code, _ in rows]
    return report.sum(_sum(mentioned)), report.sum(_sum(mains))


def _more(report: MonthlyPaper, count: int, page: int) -> str:
    return report.say(
        N("{n} more right (page {page})", "{n} more rights (page {page})", count, page=page)
    )


def _total(report: MonthlyPaper) -> str:
    return report.say(T("Total"))


def regions(report: MonthlyPaper) -> None:
    """What came, went and stands open, by region."""
    paper, shown = report.paper, report.shown
    left = paper.left + 247
    heading(paper, report.say(BY_REGION.title), left=left)
    wide = (paper.right - left - 122) / 3
    table = Table(
        paper,
        [
            Column(report.say(BY_REGION.head), 122),
            *(
                Column(report.say(text), wide, right=True)
                for text in (T("Received"), T("Closed"), T("Open", "count"))
            ),
        ],
        left,
    )
    table.head()
    rows = sorted(shown.by_region.items(), key=lambda item: (item[0] == NONE, item[0]))
    for code, row in rows:
        said = report.sum if shown.region else report.count
        cells = map(said, (row.received, row.closed, row.open))
        table.row((report.label(BY_REGION, code), *cells))
    flow = shown.flow
    sums = map(report.sum, (flow.received, flow.closed, flow.closing))
    table.row((_total(report), *sums), bold=True)


# The further pages


def half(paper: Paper) -> float:
    """The width of one of two tables beside each other."""
    wide: float = paper.width - GUTTER
    return wide / 2


def count_table(report: MonthlyPaper, counted: MonthlyTable, left: float) -> None:
    """A table of one count a code, with shares and a sum if it adds up."""
    paper, room = report.paper, half(report.paper)
    unit = report.say(T("unit of count: {unit}", unit=counted.counts.unit))
    heading(paper, report.say(counted.title), unit, left=left, room=room)
    share = 36.0 if counted.adds_up_to else 0.0
    columns = [
        Column(report.say(counted.head), room - 40 - share),
        Column(report.say(T("total")), 40, right=True),
    ]
    if share:
        columns.append(Column(report.say(T("share")), share, right=True, ink=GREY))
    table = Table(paper, columns, left)
    table.head()
    whole = getattr(report.shown.flow, counted.adds_up_to) if counted.adds_up_to else None
    for code, count in ordered(report.shown.tables[counted.code]):
        cells = [report.label(counted, code), report.count(count)]
        table.row([*cells, report.share(count, whole)] if share else cells)
    if share:
        table.row([_total(report), report.sum(whole), report.share(whole, whole)], bold=True)


def other_rights(report: MonthlyPaper, rights: MonthlyTable) -> None:
    """The rights that the first page left out, of one of its two tables."""
    paper, shown, room = report.paper, report.shown, half(report.paper)
    is_main = rights is BY_MAIN_RIGHT
    left = paper.left if is_main else paper.left + room + GUTTER
    heading(
        paper, report.say(rights.title), report.say(T("the other rights")), left=left, room=room
    )
    before, year_before = shown.previous_month, shown.same_month_last_year
    series = (
        (shown.tables[BY_MAIN_RIGHT.code], before.by_main_right, year_before.by_main_right)
        if is_main
        else (shown.tables[MENTIONS.code], shown.tables[BY_MAIN_RIGHT.code])
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
            Column(report.say(rights.head), room - wide * len(titles)),
            *(
                Column(name, wide, right=True, ink=INK if at == 0 else GREY)
                for at, name in enumerate(titles)
            ),
        ],
        left,
    )
    table.head()
    for code, _ in report.first(rights)[1]:
        table.row([report.label(rights, code), *(report.count(s.get(code, 0)) for s in series)])
