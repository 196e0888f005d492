"""The monthly report on paper. Every sum adds up, and each table says what it counts."""

from collections.abc import Callable, Sequence
from functools import partial
from itertools import batched

from ombuds.domain.reports.figures import Count, MonthlyFigures
from ombuds.domain.reports.monthly_tables import BY_MAIN_RIGHT, IN_PLACE, MENTIONS
from ombuds.domain.views import Letterhead, Stamp
from ombuds.i18n import N, T, Text, say
from ombuds.i18n.formats import (
    day_full,
    local,
    month_long,
    month_text,
    number_text,
    percent_text,
)
from ombuds.outputs.papers.flow import (
    ROW,
    Column,
    Table,
    bars,
    heading,
    paragraph,
    side_by_side,
    title,
)
from ombuds.outputs.papers.lettering import width
from ombuds.outputs.papers.monthly_tables import (
    FOOTNOTE,
    GUTTER,
    MonthlyPaper,
    count_table,
    half,
    main_rights,
    mentions,
    other_rights,
    regions,
)
from ombuds.outputs.papers.paper import BARS, GREY, Paper, Sheet
from ombuds.outputs.redaction.small_counts import HIDING, OMITTED, public
from ombuds.outputs.words import FLOW, TIME, Words, capital, last_day

_SIGNS = dict(zip(FLOW, ("", "+", "+", "–", "–", "–", "="), strict=True))
_KEY_PLACES = (0.0, 0.243, 0.486, 0.771)  # of the page's width


def monthly_pdf(
    figures: MonthlyFigures, words: Words, letterhead: Letterhead, stamp: Stamp, lang: str
) -> bytes:
    """The report of a month as PDF. `figures` are the full ones: hiding is done here.

    The first page says on which page the rights that it leaves out stand. If that turns out to
    be another one, the report is drawn once more.
    """
    guess = 2
    while True:
        report = _empty(public(figures), words, letterhead, stamp, lang)
        _first_page(report, guess)
        page = _further_pages(report)
        if page in {guess, None}:
            return report.paper.bytes()
        guess = page or guess


def _empty(
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


def _first_page(report: MonthlyPaper, rest_page: int) -> None:
    """Draws the first page; `rest_page` is where the rights left out will stand."""
    paper = report.paper
    _head(report)
    _key_figures(report)
    _flow_line(report)
    side_by_side(
        paper,
        partial(main_rights, report, rest_page),
        partial(mentions, report, rest_page),
    )
    side_by_side(paper, partial(_months, report), partial(regions, report))


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
            paper.text(x + 7, top + 39 + at * 9, note, FOOTNOTE, ink=GREY)
    paper.y = top + 51


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


def _further_pages(report: MonthlyPaper) -> int | None:
    """Draws them from a new page on. The page of the rights left out, None if there are none."""
    paper, tables = report.paper, report.shown.tables
    if paper.number == 1:
        paper.new_page()
    page = paper.number if report.left_out() else None
    first = (BY_MAIN_RIGHT, MENTIONS)
    if page:
        side_by_side(paper, *(partial(other_rights, report, rights) for rights in first))
    parts: list[_Part] = [
        (len(tables[table.code]), partial(count_table, report, table))
        for table in IN_PLACE
        if table not in first
    ]
    parts.append((_ROWS_OF_TIMES, partial(_times, report)))
    for pair in batched(parts, 2):
        _beside(paper, pair)
    return page


type _Part = tuple[int, Callable[[float], None]]
"""How many rows a table has, and what draws it from a left end on."""

_ROWS_OF_TIMES = 8


def _beside(paper: Paper, parts: Sequence[_Part]) -> None:
    """One or two tables beside each other, kept on one page."""
    paper.need(min((max(rows for rows, _ in parts) + 4) * ROW + 20, paper.bottom - 70))
    lefts = (paper.left, paper.left + half(paper) + GUTTER)
    side_by_side(
        paper, *(partial(draw, left) for (_, draw), left in zip(parts, lefts, strict=False))
    )


def _times(report: MonthlyPaper, left: float) -> None:
    """Working days to close and persons whose rights were restored."""
    paper, room, shown = report.paper, half(report.paper), report.shown
    heading(paper, report.say(T("Working days to close")), left=left, room=room)
    table = Table(paper, [Column("", room - 60), Column("", 60, right=True)], left)
    table.head()
    time = shown.working_days_to_close
    for name in ("median", "mean"):
        value: float | None = getattr(time, name)
        told = OMITTED if value is None else number_text(value, report.lang, 1)
        told = "–" if value is None and not (time.in_time or time.late) else told
        table.row([capital(report.say(TIME[name])), told])
    for name in ("in_time", "late"):
        table.row([capital(report.say(TIME[name])), report.sum(getattr(time, name))])
    heading(paper, report.say(T("Rights restored")), left=left, room=room)
    table = Table(paper, [Column("", room - 60), Column("", 60, right=True)], left)
    table.head()
    for month in (shown, shown.previous_month, shown.same_month_last_year):
        table.row([report.month(month.period), report.count(month.persons_restored)])
    paper.y += 2
    note = report.say(T("Unit of count: person whose rights were restored."))
    paragraph(paper, note, FOOTNOTE, ink=GREY, left=left, room=room)
