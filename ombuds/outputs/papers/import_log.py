"""The log of an import, for an auditor: what file it was, how it was read, what became of each row.

As XLSX it lists every row. As PDF it lists those that are not plainly ready, and says so: the
ready ones are found by their numbers in the register.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from ombuds.domain.calendar.clock import Instant
from ombuds.domain.views import Letterhead, Stamp
from ombuds.i18n import N, T, Text, literal, say
from ombuds.i18n.formats import instant_digits, number_text
from ombuds.outputs.papers.flow import Column, Table, facts, heading, paragraph, title
from ombuds.outputs.papers.paper import GREY, TABLE, Paper, Sheet
from ombuds.outputs.sheets.xlsx import Sheets

FATES: dict[str, Text] = {
    "ready": T("came in"),
    "doubtful": T("came in, doubtful"),
    "duplicate": T("duplicate"),
    "set_aside": T("set aside", "a row"),
}
LISTED = 2_000  # rows of one kind on paper; a spreadsheet holds all
_NAME = T("Log of an import")


@dataclass(frozen=True, slots=True, repr=False)
class LogColumn:
    """A column of a table: what it is called and what it was read as."""

    sheet: str
    heading: str
    field: Text


@dataclass(frozen=True, slots=True, repr=False)
class LogLine:
    """A row and what became of it: one of `FATES`. `words`: the row, where it became no case."""

    sheet: str
    row: int
    fate: str
    number: str
    reasons: tuple[Text, ...]
    words: str = ""
    same_as: tuple[str | None, int] | None = None


@dataclass(frozen=True, slots=True, repr=False)
class Log:
    """An import. `counts`: rows, came in, doubtful among them, duplicates, set aside."""

    name: str
    sha256: str
    at: Instant
    by: str
    unit: str
    counts: tuple[int, int | None, int | None, int | None, int | None]
    whole: bool
    undone_at: Instant | None
    standing: int
    columns: tuple[LogColumn, ...]
    answers: tuple[tuple[Text, Text, int | None], ...]
    rows: tuple[LogLine, ...]

    @property
    def sheetless(self) -> bool:
        """A file of text has no sheets."""
        return not any(column.sheet for column in self.columns)


def log_xlsx(log: Log, lang: str) -> bytes:
    """Three sheets: the import, its columns and answers, and every row."""
    said = _Said(lang)
    with Sheets(lang) as sheets:
        first, *others = _facts(log, lang)
        sheets.begin(_NAME, ((literal(first[0]), 34), (literal(first[1]), 70)))
        for pair in others:
            sheets.row(pair)
        sheets.begin(
            T("Columns and answers"), ((T("Sheet"), 24), (T("Column"), 40), (T("Read as"), 40))
        )
        for column in log.columns:
            sheets.row((column.sheet, column.heading, said(column.field)))
        if log.answers:
            sheets.row(())
            sheets.row((said(T("Answers that were given")),))
        for reason, answer, rows in log.answers:
            sheets.row((_rows_of(rows, lang), said(reason), said(answer)))
        sheets.begin(T("Rows"), _SHEET)
        for row in log.rows:
            sheets.row((row.sheet, row.row, *said.line(row)))
    return sheets.bytes


def log_pdf(log: Log, letterhead: Letterhead, stamp: Stamp, lang: str) -> bytes:
    """The same on landscape pages, without the rows that plainly came in."""
    name = say(_NAME, lang)
    foot = " · ".join(
        say(one, lang) for one in (_NAME, T("Internal edition"), T("unit of count: row"))
    )
    paper = Paper(Sheet(f"{name}, {log.name}", foot, letterhead, stamp, lang, wide=True))
    title(paper, name)
    facts(paper, _facts(log, lang), label=150)
    if log.columns:
        _columns(paper, log, lang)
    if log.answers:
        _answers(paper, log, lang)
    _rows(paper, log, lang)
    return paper.bytes()


_SHEET: tuple[tuple[Text, float], ...] = (
    (T("Sheet"), 20),
    (T("Row"), 8),
    (T("What became of it"), 20),
    (T("Number"), 22),
    (T("Why"), 60),
    (T("The same as"), 20),
    (T("The row word for word"), 100),
)


def _facts(log: Log, lang: str) -> list[tuple[str, str]]:
    def number(value: int | None) -> str:
        return "–" if value is None else number_text(value, lang)

    rows, imported, doubtful, duplicates, aside = log.counts
    pairs: list[tuple[Text, str]] = [
        (T("File"), log.name),
        (T("Hash of the file (SHA-256)"), log.sha256),
        (T("Brought in"), instant_digits(log.at)),
        (T("By whom"), log.by),
        (T("Unit"), log.unit),
        (T("Rows"), number(rows if log.whole else None)),
        (T("Came in as cases"), number(imported if log.whole else log.standing)),
        (T("of them doubtful"), number(doubtful)),
        (T("Duplicates"), number(duplicates)),
        (T("Set aside"), number(aside)),
    ]
    if not log.whole:
        pairs.append(
            (T("State", "of an import"), say(T("stopped half-way: it can be gone on with"), lang))
        )
    if log.undone_at is not None:
        stay = N("{n} case stayed", "{n} cases stayed", log.standing)
        words = T("{at}; {stay}", at=instant_digits(log.undone_at), stay=stay)
        pairs.append((T("Taken back"), say(words, lang)))
    return [(say(name, lang), value) for name, value in pairs if value]


def _rows_of(rows: int | None, lang: str) -> str:
    return say(T("all rows alike") if rows is None else N("{n} row", "{n} rows", rows), lang)


def _columns(paper: Paper, log: Log, lang: str) -> None:
    heading(paper, say(T("How the columns were read"), lang))
    names = (T("Sheet"), T("Column"), T("Read as"))
    table = _by_sheets(paper, log, lang, names, (160, 320, 279))
    for one in log.columns:
        table.row((one.sheet, one.heading, say(one.field, lang))[log.sheetless :])


def _by_sheets(
    paper: Paper,
    log: Log,
    lang: str,
    names: Sequence[Text],
    wide: Sequence[float],
    size: float = TABLE,
) -> Table:
    """A table with its head. Where there are no sheets, their column leaves its room to the last."""
    columns = [Column(say(name, lang), w) for name, w in zip(names, wide, strict=True)]
    if log.sheetless:
        columns = [*columns[1:-1], Column(columns[-1].title, wide[-1] + wide[0])]
    table = Table(paper, columns, size=size)
    table.head()
    return table


def _answers(paper: Paper, log: Log, lang: str) -> None:
    heading(paper, say(T("Answers that were given"), lang))
    names = (T("For which rows"), T("Doubt"), T("Answer"))
    wide = (160, 320, 279)
    table = Table(paper, [Column(say(one, lang), w) for one, w in zip(names, wide, strict=True)])
    table.head()
    for reason, answer, rows in log.answers:
        table.row((_rows_of(rows, lang), say(reason, lang), say(answer, lang)))


def _rows(paper: Paper, log: Log, lang: str) -> None:
    said = _Said(lang)
    heading(paper, say(T("Rows that are not plainly ready"), lang))
    told = [row for row in log.rows if row.fate != "ready"]
    ready = len(log.rows) - len(told)
    left = N(
        "{n} row came in without a doubt and is not listed here; the spreadsheet lists it.",
        "{n} rows came in without a doubt and are not listed here; the spreadsheet lists them.",
        ready,
    )
    paragraph(paper, say(left, lang), 7.4, ink=GREY)
    over = 0
    names, wide = tuple(text for text, _ in _SHEET), (90, 34, 74, 86, 180, 60, 235)
    table = _by_sheets(paper, log, lang, names, wide, size=6.9)
    counted = dict.fromkeys(FATES, 0)
    for row in told:
        counted[row.fate] += 1
        if counted[row.fate] > LISTED:
            over += 1
            continue
        table.row((row.sheet, str(row.row), *said.line(row))[log.sheetless :])
    if over:
        more = N(
            "{n} more row is listed in the spreadsheet.",
            "{n} more rows are listed in the spreadsheet.",
            over,
        )
        paragraph(paper, say(more, lang), 7.4, ink=GREY)


class _Said:
    """Sentences said once for all rows, since a long log says few of them often."""

    def __init__(self, lang: str) -> None:
        self._lang = lang
        self._kept: dict[Text, str] = {}

    def __call__(self, text: Text) -> str:
        if text not in self._kept:
            self._kept[text] = say(text, self._lang)
        return self._kept[text]

    def line(self, row: LogLine) -> tuple[str, str, str, str, str]:
        """What became of it, number, why, the same as, the row word for word."""
        why = " ".join(map(self, row.reasons))
        return self(FATES[row.fate]), row.number, why, self._same(row.same_as), row.words

    def _same(self, where: tuple[str | None, int] | None) -> str:
        if where is None:
            return ""
        sheet, row = where
        words = say(T("row {n}", n=str(row)), self._lang)
        return f"{sheet}, {words}" if sheet else words
