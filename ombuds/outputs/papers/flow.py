"""What flows down a paper and over its pages: headings, paragraphs, facts, tables, bars.

A table of 10,000 rows and six columns takes 1.1 s and 56 MB; ReportLab's `LongTable` of
`Paragraph`s, which would also read names as markup, takes 9.4 s and 214 MB.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ombuds.outputs.papers.lettering import width, wrap
from ombuds.outputs.papers.paper import BARS, GREY, HEADING, INK, LEADING, TABLE, TEXT, TITLE, Paper

ROW = 12.3  # height of a table row with one line
LINE = 9.6  # from line to line within a row
GAP = 6.0  # between columns


def title(paper: Paper, words: str, room: float | None = None) -> None:
    """The title of a paper, under the letterhead."""
    for line in wrap(words, room or paper.width, TITLE, bold=True):
        paper.y += 18
        paper.text(paper.left, paper.y, line, TITLE, bold=True)
    paper.y += 4


def heading(
    paper: Paper,
    words: str,
    note: str = "",
    *,
    left: float | None = None,
    room: float | None = None,
    keep: float = 30,
) -> None:
    """A heading that is never the last thing on a page; `note` follows it in grey."""
    x, room = paper.left if left is None else left, room or paper.width
    lines = wrap(words, room, HEADING, bold=True)
    paper.need(18 + 11 * (len(lines) - 1) + keep)
    paper.y += 7
    for line in lines:
        paper.y += 11
        paper.text(x, paper.y, line, HEADING, bold=True)
    if note:
        after = width(lines[-1], HEADING, bold=True) + 2
        if after + width(f"· {note}", 7) > room:
            after, paper.y = 0, paper.y + 9
        paper.text(x + after, paper.y, f"· {note}" if after else note, 7, ink=GREY)
    paper.y += 3


def paragraph(
    paper: Paper,
    words: str,
    size: float = TEXT,
    *,
    ink: object = INK,
    bold: bool = False,
    left: float | None = None,
    room: float | None = None,
) -> None:
    """Lines of any number, over as many pages as they take."""
    x, leading = paper.left if left is None else left, size * LEADING
    for line in wrap(words, room or paper.width, size, bold):
        paper.need(leading)
        paper.y += leading
        paper.text(x, paper.y, line, size, ink=ink, bold=bold)


def facts(
    paper: Paper,
    pairs: Sequence[tuple[str, str]],
    *,
    left: float | None = None,
    room: float | None = None,
    label: float = 92,
    bold: Sequence[str] = (),
) -> None:
    """Titles in grey and values beside them; values of any length. `bold`: titles that matter."""
    x, room = paper.left if left is None else left, room or paper.width
    for name, value in pairs:
        values = wrap(value, room - label, TEXT, name in bold)
        names = wrap(name, label - GAP, TEXT)
        paper.y += 2.2
        for at in range(max(len(names), len(values))):
            paper.need(10.8)
            paper.y += 10.8
            if at < len(names):
                paper.text(x, paper.y, names[at], ink=GREY)
            if at < len(values):
                paper.text(x + label, paper.y, values[at], bold=name in bold)


@dataclass(frozen=True, slots=True)
class Column:
    """`title` on each page; `wide` in points, the gap to the next column included."""

    title: str
    wide: float
    right: bool = False
    ink: object = INK
    bold: bool = False


class Table:
    """Rows under a head that is repeated on each page. Written at the paper's `y`."""

    def __init__(
        self,
        paper: Paper,
        columns: Sequence[Column],
        left: float | None = None,
        size: float = TABLE,
    ) -> None:
        self.paper, self.columns, self.size = paper, columns, size
        self.left = paper.left if left is None else left
        self.right = self.left + sum(column.wide for column in columns)
        self._places = []
        x = self.left
        for column in columns:
            self._places.append(x + column.wide if column.right else x)
            x += column.wide

    def head(self) -> None:
        if not any(column.title for column in self.columns):
            self.paper.y += 3
            return
        size = self.size - 0.7
        titles = [
            wrap(c.title, self._room(c), size, bold=True) if c.title else [] for c in self.columns
        ]
        most = max(map(len, titles))
        self.paper.need(most * LINE + 2 * ROW)
        self.paper.y += 2
        for at in range(most):
            self.paper.y += LINE
            for column, place, lines in zip(self.columns, self._places, titles, strict=True):
                if at >= most - len(lines):  # titles stand on the rule
                    self.paper.text(
                        place,
                        self.paper.y,
                        lines[at - most + len(lines)],
                        size,
                        bold=True,
                        ink=GREY,
                        align="right" if column.right else "left",
                    )
        self.paper.y += 3.4
        self.paper.rule(self.paper.y, self.left, self.right, ink=INK)

    def row(self, cells: Sequence[str], *, bold: bool = False, struck: bool = False) -> None:
        """One row; a row that is higher than a third of a page is broken between its lines."""
        paper = self.paper
        wrapped = [
            wrap(cell, self._room(column), self.size, bold or column.bold) if cell else []
            for cell, column in zip(cells, self.columns, strict=True)
        ]
        count = max(map(len, wrapped), default=1)
        high = ROW + (count - 1) * LINE
        if paper.need(high if high < 250 else ROW):
            self.head()
        paper.y += ROW - LINE
        for at in range(count):
            if at and paper.need(LINE):
                self.head()
                paper.y += ROW - LINE
            paper.y += LINE
            self._line(at, wrapped, bold, struck)
        paper.rule(paper.y, self.left, self.right)

    def _line(self, at: int, wrapped: Sequence[list[str]], bold: bool, struck: bool) -> None:
        base = self.paper.y - 4.2
        for column, place, lines in zip(self.columns, self._places, wrapped, strict=True):
            if at >= len(lines):
                continue
            strong = bold or column.bold
            side = "right" if column.right else "left"
            self.paper.text(
                place, base, lines[at], self.size, bold=strong, ink=column.ink, align=side
            )
            if struck:
                long = width(lines[at], self.size, strong)
                start = place - long if column.right else place
                self.paper.stroke(start, base - 2.5, start + long, base - 2.5, ink=INK)

    def _room(self, column: Column) -> float:
        return column.wide - (0 if column.right else GAP)

    def bar(self, share: float, column: int) -> None:
        """A bar in the row just written, `share` (0 to 1) of the column's width."""
        x = self.left + sum(c.wide for c in self.columns[:column])
        wide = self.columns[column].wide
        self.paper.block(x, self.paper.y - 8.6, wide * share, 4.4)


def side_by_side(paper: Paper, *columns: Callable[[], None]) -> None:
    """Draws several things from the same height; the paper goes on below the longest.

    Only the last may go over to another page.
    """
    top, ends = paper.y, []
    for draw in columns:
        paper.y = top
        draw()
        ends.append((paper.number, paper.y))
    paper.y = max(ends)[1]


def bars(
    paper: Paper, months: Sequence[tuple[str, str, str, float]], left: float, wide: float
) -> None:
    """A small chart, 73 points high: `(name, year, count, share of the highest)` for each month.

    The last is dark. The year stands under the first month and under each January.
    """
    top, step = paper.y, wide / max(len(months), 1)
    floor = top + 52
    for at, (name, year, count, share) in enumerate(months):
        last = at == len(months) - 1
        x, middle = left + at * step, left + (at + 0.5) * step
        high = 38 * share
        paper.block(x + 2, floor - high, step - 4, high, INK if last else BARS)
        paper.text(middle, floor - high - 2.5, count, 6.5, bold=last, align="middle")
        paper.text(middle, floor + 8, name, 6.3, ink=GREY, align="middle")
        if year:
            paper.text(middle, floor + 15.5, year, 6.3, ink=GREY, align="middle")
        if year and at:
            paper.stroke(x, floor + 1.5, x, floor + 17, ink=BARS)
    paper.rule(floor, left, left + wide, ink=INK)
    paper.y = top + 70
