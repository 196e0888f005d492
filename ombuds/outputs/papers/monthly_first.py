"""The first page of a monthly report: key figures, flow, rights, thirteen months, regions."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial

from ombuds.domain.reports.figures import NONE
from ombuds.i18n import N, T, Text
from ombuds.i18n.formats import day_full, local, number_text, percent_text
from ombuds.outputs.papers.flow import Column, Table, bars, heading, paragraph, side_by_side, title
from ombuds.outputs.papers.lettering import width
from ombuds.outputs.papers.monthly_paper import MonthlyPaper, total
from ombuds.outputs.papers.paper import BARS, GREY
from ombuds.outputs.redaction.small_counts import HIDING, OMITTED
from ombuds.outputs.sections import FLOW, MAIN_RIGHT, MENTIONS, REGION, Count, counts, last_day

_SIGNS = dict(zip(FLOW, ("", "+", "+", "–", "–", "–", "="), strict=True))
_KEY_PLACES = (0.0, 0.243, 0.486, 0.771)  # of the page's width


def first_page(report: MonthlyPaper, rest_page: int) -> None:
    """Draws the first page; `rest_page` is where the rights left out will stand."""
    paper = report.paper
    _head(report)
    _key_figures(report)
    _flow_line(report)
    side_by_side(
        paper,
        partial(_by_main_right, report, rest_page),
        partial(_mentions, report, rest_page),
    )
    side_by_side(paper, partial(_months, report), partial(_regions, report))


def _head(report: MonthlyPaper) -> None:
    paper, shown = report.paper, report.shown
    title(paper, paper.sheet.title)
    where = (
        report.words.label("region", shown.region, report.lang, last_day(shown.period))
        if shown.region
        else report.say(T("All regions"))
    )
    is_public = shown.edition == "public"
    parts = (
        T(
            "compared with {before} and {year_before}",
            before=report.month(shown.previous_month.period),
            year_before=report.month(shown.same_month_last_year.period),
        ),
        T("public edition") if is_public else T("internal edition"),
        T("made on {day}", day=day_full(local(paper.sheet.stamp.at).date(), report.lang)),
    )
    paragraph(paper, " · ".join((where, *map(report.say, parts))), 7.4, ink=GREY)


def _key_figures(report: MonthlyPaper) -> None:
    shown = report.shown
    before, year_before = shown.previous_month, shown.same_month_last_year
    time, restored = shown.working_days_to_close, shown.persons_restored
    figures = (
        (
            T("Complaints received"),
            report.sum(shown.flow.received),
            [
                _against(report, shown.flow.received, before.period, before.flow.received),
                _against(
                    report, shown.flow.received, year_before.period, year_before.flow.received
                ),
            ],
        ),
        (
            T("Closed"),
            report.sum(shown.flow.closed),
            [
                _against(report, shown.flow.closed, before.period, before.flow.closed),
                _against(report, shown.flow.closed, year_before.period, year_before.flow.closed),
            ],
        ),
        (
            T("Answered in time"),
            _in_time(report, time.in_time, time.late),
            [
                _of_closed(report),
                *(
                    f"{report.month(m.period)}: {_in_time(report, m.in_time, m.late)}"
                    for m in (before, year_before)
                ),
            ],
        ),
        (
            T("Rights restored"),
            _people(report, restored),
            [
                _against(report, restored, before.period, before.persons_restored, report.count),
                _against(
                    report, restored, year_before.period, year_before.persons_restored, report.count
                ),
            ],
        ),
    )
    _draw_figures(report, figures)


type _Figure = tuple[Text, str, list[str]]
"""What is counted, the figure, and what stands beneath it."""


def _draw_figures(report: MonthlyPaper, figures: Sequence[_Figure]) -> None:
    paper = report.paper
    top = paper.y + 8
    for place, (name, figure, notes) in zip(_KEY_PLACES, figures, strict=True):
        x = paper.left + place * paper.width
        paper.stroke(x, top, x, top + 51, ink=BARS)
        paper.text(x + 7, top + 7.5, report.say(name), 7.4, bold=True)
        paper.text(x + 7, top + 27, figure, 18, bold=True)
        lines = [" · ".join(notes[1:]), notes[0]][::-1] if len(notes) > 2 else notes
        for at, note in enumerate(lines):
            paper.text(x + 7, top + 39 + at * 9, note, _FOOTNOTE, ink=GREY)
    paper.y = top + 51


_FOOTNOTE = 6.9


def _against(
    report: MonthlyPaper,
    now: Count,
    period: str,
    then: Count,
    said: Callable[[Count], str] | None = None,
) -> str:
    """`сен 2026: 577 (+6,1 %)`; a term of the flow unless `said` otherwise."""
    told = f"{report.month(period)}: {(said or report.sum)(then)}"
    if now is None or not then:
        return told
    change = percent_text(now / then - 1, report.lang, 1)
    return f"{told} ({'+' if now > then else ''}{change.replace('-', '–')})"


def _in_time(report: MonthlyPaper, in_time: Count, late: Count) -> str:
    if in_time is None or late is None:
        return OMITTED
    return report.share(in_time, in_time + late, 1) or "–"


def _of_closed(report: MonthlyPaper) -> str:
    time = report.shown.working_days_to_close
    hidden: tuple[Count, Count] = (time.in_time, time.late)
    if None in hidden:
        return ""
    whole = report.count(time.in_time + time.late)
    return report.say(T("{n} of {whole} closed", n=report.count(time.in_time), whole=whole))


def _people(report: MonthlyPaper, count: Count) -> str:
    if count is None:
        return report.count(count)
    return report.say(N("{shown} person", "{shown} people", count, shown=report.count(count)))


def _flow_line(report: MonthlyPaper) -> None:
    """Seven numbers with signs between them, spread over the page."""
    paper = report.paper
    heading(paper, report.say(T("Cases in the month")))
    items = []
    for name, text in FLOW.items():
        number = report.sum(getattr(report.shown.flow, name))
        said = report.say(text)
        items.append((_SIGNS[name], number, said, max(width(number, 10.5, True), width(said, 7))))
    signs = 9.0
    used = sum(wide for *_, wide in items) + signs * (len(items) - 1)
    gap = (paper.width - used) / (len(items) - 1)
    x, base = paper.left, paper.y + 12
    for sign, number, said, wide in items:
        if sign:
            paper.text(x - gap / 2 + 2, base, sign, 10.5, ink=GREY)
            x += signs
        paper.text(x, base, number, 10.5, bold=True)
        paper.text(x, base + 10, said, 7, ink=GREY)
        x += wide + gap
    paper.y = base + 12


def _by_main_right(report: MonthlyPaper, rest_page: int) -> None:
    paper, shown = report.paper, report.shown
    heading(paper, report.say(MAIN_RIGHT.title), report.say(T("unit of count: complaint")))
    before, year_before = shown.previous_month, shown.same_month_last_year
    months = [report.month(m.period) for m in (shown, before, year_before)]
    table = Table(
        paper,
        [
            Column(report.say(MAIN_RIGHT.head), 132),
            *(Column(month, 37, right=True) for month in months),
            Column(report.say(T("share")), 29, right=True, ink=GREY),
            Column("", 4),
            Column("", 19),
        ],
    )
    table.head()
    listed, rest = report.first(MAIN_RIGHT)
    series = (shown.by_main_right, before.by_main_right, year_before.by_main_right)
    whole: Count = shown.flow.received
    highest = max((count or 0 for _, count in report.rights(MAIN_RIGHT)), default=0) or 1

    def line(name: str, told: Iterable[str], count: Count) -> None:
        table.row([name, *told, report.share(count, whole), "", ""])
        if count:
            table.bar(min(count / highest, 1), 6)

    def one(code: str) -> None:
        found = [counts_.get(code, 0) for counts_ in series]
        line(report.label(MAIN_RIGHT, code), map(report.count, found), found[0])

    for code, _ in listed:
        one(code)
    if rest:
        sums = [total([counts_.get(code, 0) for code, _ in rest]) for counts_ in series]
        line(_more(report, len(rest), rest_page), map(report.sum, sums), sums[0])
    if any(NONE in counts_ for counts_ in series):
        one(NONE)
    flows: list[Count] = [shown.flow.received, before.flow.received, year_before.flow.received]
    table.row(
        [_total(report), *map(report.sum, flows), report.share(whole, whole), "", ""], bold=True
    )


def _mentions(report: MonthlyPaper, rest_page: int) -> None:
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
    main = counts(shown, MAIN_RIGHT)
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
    paragraph(paper, report.say(told), _FOOTNOTE, ink=GREY, left=left, room=paper.right - left)


def _mention_sums(report: MonthlyPaper, rows: list[tuple[str, Count]]) -> tuple[str, str]:
    """The sums of some rights: mentions, and how often each is the main one."""
    main = counts(report.shown, MAIN_RIGHT)
    mentioned, mains = [count for _, count in rows], [main.get(code, 0) for code, _ in rows]
    return report.sum(total(mentioned)), report.sum(total(mains))


def _more(report: MonthlyPaper, count: int, page: int) -> str:
    return report.say(
        N("{n} more right (page {page})", "{n} more rights (page {page})", count, page=page)
    )


def _total(report: MonthlyPaper) -> str:
    return report.say(T("Total"))


def _months(report: MonthlyPaper) -> None:
    paper, months = report.paper, report.shown.months
    heading(paper, report.say(T("Received and closed in 13 months")), keep=200)
    for text, part in ((T("Received"), 1), (T("Closed"), 2)):
        paper.y += 12
        paper.text(paper.left, paper.y, report.say(text), 7.4, bold=True)
        series: list[Count] = [month[part] for month in months]  # type: ignore[misc]
        highest = max((count or 0 for count in series), default=0) or 1
        bars(
            paper,
            [
                (
                    *_month_and_year(report, month[0], at == 0),
                    report.count(count),
                    (count or 0) / highest,
                )
                for at, (month, count) in enumerate(zip(months, series, strict=True))
            ],
            paper.left,
            232,
        )
    heading(paper, report.say(T("How it was counted")))
    for text in (_COUNTED, *_more_counted(report)):
        paragraph(paper, report.say(text), 7.0, room=232)


def _month_and_year(report: MonthlyPaper, period: str, first: bool) -> tuple[str, str]:
    """`окт` and, under the first month and each January, the year."""
    name, _, year = report.month(period).rpartition(" ")
    return name, year if first or period.endswith("-01") else ""


_COUNTED = T(
    "A complaint is counted once, in the month of its registration, under its main right "
    "and the region where the violation took place. Closed holds refusals to examine. "
    "Joined and annulled cases leave the flow and are shown apart. In time: closed no later "
    "than the day on which the reply was due. Shares are rounded."
)


def _more_counted(report: MonthlyPaper) -> list[Text]:
    time, told = report.shown.working_days_to_close, []
    if time.median is not None and time.mean is not None:
        told.append(
            T(
                "From receipt to closing: median {median}, average {mean} working days.",
                median=number_text(time.median, report.lang, 1),
                mean=number_text(time.mean, report.lang, 1),
            )
        )
    if report.shown.edition == "public":
        told.append(HIDING)
    return told


def _regions(report: MonthlyPaper) -> None:
    paper, shown = report.paper, report.shown
    left = paper.left + 247
    heading(paper, report.say(REGION.title), left=left)
    wide = (paper.right - left - 122) / 3
    table = Table(
        paper,
        [
            Column(report.say(REGION.head), 122),
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
        table.row((report.label(REGION, code), *cells))
    flow = shown.flow
    sums = map(report.sum, (flow.received, flow.closed, flow.closing))
    table.row((_total(report), *sums), bold=True)
