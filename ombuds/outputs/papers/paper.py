"""A sheet of the office: letterhead, title, foot, and a pen that writes downwards.

Places are in points from the top left corner of the page. Text is drawn, never read as
markup, straight on ReportLab's canvas: `flow` tells what that saves. The same rows give the same
bytes.
"""

from dataclasses import dataclass
from io import BytesIO
from typing import Any

from reportlab import rl_config
from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4, A5, landscape
from reportlab.pdfgen.canvas import Canvas

from ombuds.domain.views import Letterhead, Stamp
from ombuds.i18n import T, Text, say
from ombuds.i18n.formats import head_text, instant_digits, local
from ombuds.outputs.papers.lettering import BOLD, REGULAR, drawn, face, width

# The head of a paper: how large, and which lines it is broken into. Windows preview the same.

SIZE, LINE = 8.5, 10.5  # of the letters, and from line to line, in points
WIDTH = 514.3  # between the margins of a page of A4, in points
MOST_LINES = 3
_MIDDLE = 24  # half of the room for the mark


def head_lines(words: str, width: float = WIDTH) -> list[str]:
    """One side of the head in the lines that are printed; what is more is left out."""
    from ombuds.outputs.papers.lettering import (
        wrap,  # loads the fonts: not in the thread of a window
    )

    return wrap(words, width / 2 - _MIDDLE, SIZE, bold=True)[:MOST_LINES]


rl_config.useA85 = False  # pages as bytes: smaller, and made twice as fast

INK, GREY, BARS = HexColor("#16202A"), HexColor("#56626D"), HexColor("#7F8B96")
HAIRLINE, WATER, WHITE = HexColor("#D9DEE4"), HexColor("#E9EDF1"), HexColor("#FFFFFF")
TITLE, HEADING, TEXT, TABLE, FOOT = 16.0, 9.0, 8.0, 7.7, 6.7  # sizes of type
LEADING = 1.36  # from line to line, in sizes of type
MARGIN = 40.5
_WATER_HIGH = 100.0  # of the two lines of the watermark, twice what is above or beneath its middle
_HEAD_LINE, _FOOT_LINE = 59.5, 47.0  # from the top and from the bottom of the page


@dataclass(frozen=True, slots=True)
class Sheet:
    """What stands on every page of one paper, and in the file's own record."""

    title: str
    foot: str  # edition and unit of count
    letterhead: Letterhead
    stamp: Stamp
    lang: str
    named: bool = True  # who printed it; false in public copies
    wide: bool = False
    half: bool = False  # A5 across: two make an A4
    plain: tuple[float, float] | None = None  # width and height of a page without head and foot
    traced: bool = True  # by whom, when and from which state of the book; false on blank forms


class Paper:
    """Pages being written. `y` is where the next thing goes; `left`, `right`, `bottom` the room."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet, self.lang = sheet, sheet.lang
        size = A5 if sheet.half else A4
        across = landscape(size) if sheet.wide or sheet.half else size
        self._width: float
        self._height: float
        self._width, self._height = sheet.plain or across
        self.left, self.right = MARGIN, self._width - MARGIN
        self.width = self.right - self.left
        self.bottom = self._height - _FOOT_LINE - 5
        self._file, self._pages = BytesIO(), list[dict[str, Any]]()
        face(REGULAR), face(BOLD)
        self._canvas = Canvas(
            self._file,
            (self._width, self._height),
            invariant=True,
            pageCompression=1,
            initialFontName=REGULAR,
            lang=sheet.lang,
        )
        self._canvas.setTitle(drawn(sheet.title))
        self._canvas.setAuthor(drawn(sheet.letterhead.left.replace("\n", " ")))
        self._canvas.setCreator("Ombuds")
        self._canvas.setProducer("Ombuds")
        made = local(sheet.stamp.at)
        self._canvas.setDateFormatter(lambda *_: f"D:{made:%Y%m%d%H%M%S}+05'00'")
        self._ink: object = None
        self._start()

    def text(
        self,
        x: float,
        y: float,
        words: str,
        size: float = TEXT,
        *,
        bold: bool = False,
        ink: object = INK,
        align: str = "left",
    ) -> None:
        """One line with its base at `y`; `x` is its left end, right end or middle."""
        line, name = drawn(words), BOLD if bold else REGULAR
        if align != "left":
            x -= width(line, size, bold) / (1 if align == "right" else 2)
        self._fill(ink)
        # Written as `drawString` would, five times as fast.
        font, document = face(name), self._canvas._doc  # noqa: SLF001
        letters = " ".join(
            f"{font.getSubsetInternalName(part, document)} {size:g} Tf <{codes.hex()}> Tj"
            for part, codes in font.splitString(line, document)
        )
        self._canvas.addLiteral(f"BT 1 0 0 1 {x:.2f} {self._height - y:.2f} Tm {letters} ET")

    def _fill(self, ink: object) -> None:
        if ink is not self._ink:
            self._canvas.setFillColor(ink)
            self._ink = ink

    @property
    def number(self) -> int:
        """The number of the page being written, from 1."""
        return len(self._pages) + 1

    def say(self, text: Text) -> str:
        return say(text, self.lang)

    def rule(
        self,
        y: float,
        left: float | None = None,
        right: float | None = None,
        *,
        ink: object = HAIRLINE,
        weight: float = 0.6,
    ) -> None:
        """A level line, over the whole width unless said otherwise."""
        self.stroke(
            self.left if left is None else left,
            y,
            self.right if right is None else right,
            y,
            ink=ink,
            weight=weight,
        )

    def stroke(
        self,
        x: float,
        y: float,
        to_x: float,
        to_y: float,
        *,
        ink: object = HAIRLINE,
        weight: float = 0.6,
    ) -> None:
        self._canvas.setStrokeColor(ink)
        self._canvas.setLineWidth(weight)
        self._canvas.line(x, self._height - y, to_x, self._height - to_y)

    def block(self, x: float, y: float, wide: float, high: float, ink: object = BARS) -> None:
        """A filled rectangle whose top left corner is at x, y."""
        self._fill(ink)
        self._canvas.rect(x, self._height - y - high, wide, high, stroke=0, fill=1)

    def frame(self, x: float, y: float, wide: float, high: float) -> None:
        """The outline of a rectangle."""
        self._canvas.setStrokeColor(INK)
        self._canvas.setLineWidth(0.6)
        self._canvas.rect(x, self._height - y - high, wide, high)

    def need(self, high: float) -> bool:
        """Makes sure of so much room; true if that took a new page."""
        if self.y + high <= self.bottom:
            return False
        self.new_page()
        return True

    def new_page(self) -> None:
        self._keep()
        self._start()

    def bytes(self) -> bytes:
        """The finished file. Each page learns here of how many it is one."""
        self._keep()
        total = len(self._pages)
        for number, page in enumerate(self._pages, 1):
            self._canvas.__dict__.update(page)
            self._ink = None
            if self.sheet.plain is None:
                self._foot(number, total)
            self._canvas.showPage()
        self._canvas.save()
        return self._file.getvalue()

    def _keep(self) -> None:
        self._pages.append(dict(self._canvas.__dict__))
        self._canvas._startPage()  # noqa: SLF001 (the library's own recipe for "page n of m")

    def _start(self) -> None:
        if self.sheet.stamp.training:
            self._watermark()
        self._ink = None
        if self.sheet.plain is None:
            self._letterhead()
        self.y = _HEAD_LINE + 6

    def _watermark(self) -> None:
        """Two lines across the page: smaller where they would run off it, or over head or foot."""
        lines = [
            (drawn(self.say(words)), size, base)
            for words, size, base in (
                (T("Training book"), 46, 0),
                (T("these people do not exist"), 26, -40),
            )
        ]
        top, end = (10, 10) if self.sheet.plain else (_HEAD_LINE, _FOOT_LINE)
        long = max(width(words, size, bold=True) for words, size, _ in lines) + _WATER_HIGH
        room = min(self._width - 20, self._height - top - end)
        pen = self._canvas
        pen.saveState()
        pen.translate(self._width / 2, (self._height - top + end) / 2)
        pen.rotate(45)
        pen.scale(*(min(1, room / (long / 2**0.5)),) * 2)
        for words, size, base in lines:
            pen.setFont(BOLD, size)
            pen.setFillColor(WATER)
            pen.drawCentredString(0, base, words)
        pen.restoreState()

    def _letterhead(self) -> None:
        head = self.sheet.letterhead
        first = head.left_en if self.lang == "en" and head.left_en else head.left
        for words, x, align in ((first, self.left, "left"), (head.right, self.right, "right")):
            lines = head_lines(words, self.width)
            for at, line in enumerate(lines):
                y = 38.5 + at * LINE - (5 if len(lines) > 2 else 0)
                self.text(x, y, line, SIZE, bold=True, align=align)
        self._mark(self._width / 2, 40.5, 10.3)
        self.rule(_HEAD_LINE, ink=INK)

    def _mark(self, x: float, y: float, radius: float) -> None:
        """The sign of the program: the crown of a yurt, two pairs of poles in a ring."""
        pen = self._canvas
        pen.setStrokeColor(INK)
        pen.setLineWidth(radius * 0.169)
        pen.circle(x, self._height - y, radius * 0.915, stroke=1, fill=0)
        for turn in range(4):
            pen.saveState()
            pen.translate(x, self._height - y)
            pen.rotate(90 * turn)
            end_x, end_y, mid = radius * 0.512, radius * 0.759, radius * 0.048
            pen.bezier(end_x, end_y, mid, end_y / 3, mid, -end_y / 3, end_x, -end_y)
            pen.restoreState()

    def _foot(self, number: int, total: int) -> None:
        stamp, top = self.sheet.stamp, self._height - _FOOT_LINE
        at = instant_digits(stamp.at)
        made = (
            T("made by {name}, {at}", name=stamp.by, at=at)
            if self.sheet.named
            else T("made {at}", at=at)
        )
        second = [T("Journal head: {head}", head=head_text(stamp.chain_head))]
        if stamp.counted_up_to is not None:
            second.append(T("counted up to {at}", at=instant_digits(stamp.counted_up_to)))
        self.rule(top, ink=INK)
        first = f"{self.sheet.foot} · {self.say(made)}" if self.sheet.traced else self.sheet.foot
        self.text(self.left, top + 11, first, FOOT, ink=GREY)
        if self.sheet.traced:
            self.text(self.left, top + 20, " · ".join(map(self.say, second)), FOOT, ink=GREY)
        page = T("Page {n} of {total}", n=number, total=total)
        self.text(self.right, top + 11, self.say(page), FOOT, ink=GREY, align="right")
