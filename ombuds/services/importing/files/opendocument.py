"""ODS to sheets: values, annotations as comments, cells struck through, what repeats itself."""

from collections.abc import Iterator
from datetime import datetime, time

from ombuds.services.importing.files.archive import Archive, Attributes, locked, xml_parser
from ombuds.services.importing.files.cells import (
    MOST_COLUMNS,
    MOST_ROWS,
    RawRow,
    Rows,
    Sheet,
    Span,
    is_blank,
    too_wide,
)

CONTENT = "content.xml"
KIND = b"application/vnd.oasis.opendocument.spreadsheet"
_LAST_ROW = 1_048_576 * 16
MOST_MERGED = 20_000
_CELLS = ("table-cell", "covered-table-cell")


def is_opendocument(archive: Archive) -> bool:
    return CONTENT in archive.names and archive.beginning("mimetype", len(KIND)) == KIND


def read_opendocument(archive: Archive) -> Iterator[Sheet]:
    """All sheets of a spreadsheet. Raises `Refusal` for one with a password."""
    if any(tag == "encryption-data" for tag, _ in archive.elements("META-INF/manifest.xml")):
        raise locked()
    reader = _Reader(archive)
    while reader.next_sheet():
        rows = Rows(reader.rows())
        yield Sheet(reader.name, rows, reader.hidden, tuple(reader.merged))


class _Reader:
    """Walks `content.xml` once: styles first, then sheet after sheet."""

    def __init__(self, archive: Archive) -> None:
        self.name, self.hidden, self.merged = "", False, list[Span]()
        self._parser = xml_parser(self._start, self._end)
        self._pauses = archive.feed(CONTENT, self._parser)
        self._done: list[RawRow | str] = []  # rows, and the name where a sheet begins
        self._struck_styles, self._hidden_styles, self._style = set[str](), set[str](), ""
        self._within: list[str] = []  # a cell, a note in it, what is not read
        self._row, self._row_times = 0, 1
        self._cells: list[object] = []
        self._comments: list[tuple[int, str]] = []
        self._struck = False
        self._given: Attributes = {}
        self._text: list[str] = []
        self._note: list[str] = []
        self._hidden_sheets: list[bool] = []
        self._spans: list[list[Span]] = []
        self._current: list[Span] = []

    def next_sheet(self) -> bool:
        """Whether there is one more sheet; its name and state are known then."""
        for one in self._events():
            if isinstance(one, str):
                self.name = one
                self.hidden, self.merged = self._hidden_sheets.pop(0), self._spans.pop(0)
                return True
        return False

    def rows(self) -> Iterator[RawRow]:
        for one in self._events():
            if isinstance(one, str):
                self._done.insert(0, one)
                return
            yield one

    def _events(self) -> Iterator[RawRow | str]:
        while True:
            while self._done:
                yield self._done.pop(0)
            if next(self._pauses, self) is self:
                yield from self._done
                self._done = []
                return

    # ---- elements

    def _start(self, tag: str, given: Attributes) -> None:
        within = self._within
        if within and within[-1] == "tracked-changes":
            return
        if tag in ("p", "span", "a", "s", "tab", "line-break") and within:
            self._start_text(tag, given)
        elif tag in _CELLS:
            within.append(tag)
            self._given = given
            self._text, self._note = [], []
        elif tag == "annotation" and within:
            within.append(tag)
        elif tag == "table-row" and not within:
            self._row_times = _times(given, "table:number-rows-repeated")
            self._cells, self._comments, self._struck = [], [], False
        elif tag in ("tracked-changes", "shapes"):
            within.append(tag)
        elif tag == "table" and not within:
            self._row = 0
            self._hidden_sheets.append(given.get("table:style-name", "") in self._hidden_styles)
            self._current = list[Span]()
            self._spans.append(self._current)
            self._done.append(given.get("table:name", ""))
        else:
            self._start_style(tag, given)

    def _start_style(self, tag: str, given: Attributes) -> None:
        if tag == "style":
            self._style = given.get("style:name", "")
            if given.get("style:parent-style-name", "") in self._struck_styles:
                self._struck_styles.add(self._style)
        elif tag == "table-properties" and given.get("table:display") == "false":
            self._hidden_styles.add(self._style)
        elif tag == "text-properties" and "style:text-line-through-style" in given:
            if given["style:text-line-through-style"] == "none":
                self._struck_styles.discard(self._style)
            else:
                self._struck_styles.add(self._style)

    def _start_text(self, tag: str, given: Attributes) -> None:
        text = self._note if self._within[-1] == "annotation" else self._text
        if tag == "p":
            if text:
                text.append("\n")
            self._parser.CharacterDataHandler = text.append
        elif tag == "s":
            text.append(" " * min(_times(given, "text:c"), 1_000))
        elif tag not in ("span", "a"):
            text.append("\t" if tag == "tab" else "\n")

    def _end(self, tag: str) -> None:
        within = self._within
        if tag == "p":
            self._parser.CharacterDataHandler = None
        elif within and tag == within[-1]:
            within.pop()
            if tag in _CELLS:
                self._add_cell()
        elif tag == "table-row" and not within:
            self._add_row()

    # ---- what they make

    def _add_cell(self) -> None:
        times = _times(self._given, "table:number-columns-repeated")
        value = _value(self._given, "".join(self._text))
        column = len(self._cells)
        if is_blank(value):
            value = None
        elif column + times > MOST_COLUMNS:
            raise too_wide()
        elif self._given.get("table:style-name", "") in self._struck_styles:
            self._struck = True
        if note := "".join(self._note):
            self._comments.append((column, note))
        self._cells.extend([value] * min(times, max(0, MOST_COLUMNS - column)))
        wide = _times(self._given, "table:number-columns-spanned")
        high = _times(self._given, "table:number-rows-spanned")
        if (wide > 1 or high > 1) and len(self._current) < MOST_MERGED:
            row = self._row + 1
            self._current.append((row, column, row + high - 1, column + wide - 1))

    def _add_row(self) -> None:
        cells, comments = tuple(self._cells), tuple(self._comments)
        filled = bool(comments) or any(value is not None for value in cells)
        for number in range(self._row + 1, self._row + 1 + min(self._row_times, MOST_ROWS + 1)):
            if filled:
                self._done.append(RawRow(number, cells, comments, self._struck))
        self._row += min(self._row_times, _LAST_ROW)


def _times(given: Attributes, name: str) -> int:
    return max(1, int(given.get(name, 1)))


def _value(given: Attributes, text: str) -> object:
    """What a cell holds; the words that are shown where it is no number and no day."""
    kind = given.get("office:value-type", given.get("calcext:value-type", ""))
    if kind in ("float", "percentage", "currency") and text[:1] not in ("#", "E"):
        number = float(given.get("office:value", "nan"))
        return int(number) if number.is_integer() and abs(number) < 1e15 else number
    if kind == "date":
        return _moment(given.get("office:date-value", "")) or text
    if kind == "time":
        return _time(given.get("office:time-value", "")) or text
    return given.get("office:string-value") or text


def _moment(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text).replace(tzinfo=None)
    except ValueError:
        return None


def _time(text: str) -> time | None:
    """«PT14H30M00S»."""
    digits = "".join(letter if letter.isdigit() else " " for letter in text).split()
    hour, minute, second, *_ = (*map(int, digits), 0, 0, 0)
    try:
        return time(hour, minute, second)
    except ValueError:
        return None
