"""The month in small multiples: each figure with that of a month ago and a line of 13 months."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QAbstractButton, QFrame, QSizePolicy, QWidget

from ombuds.domain.reports.filters import Period
from ombuds.i18n import N, T, Text
from ombuds.i18n.formats import days_text, month_long, month_text, number_text, percent_text
from ombuds.services.reports.overview import Months
from ombuds.services.reports.trends import Figure, Spans, Trend
from ombuds.ui.kit.look.later import pointed
from ombuds.ui.kit.look.ring import ringed
from ombuds.ui.kit.look.tokens import MIDDLE, colour, font
from ombuds.ui.kit.parts import Card, line, row
from ombuds.ui.kit.texts import Label, bind, speech
from ombuds.ui.overview.case_card import EDGE, CardHead

TITLES: dict[Figure, Text] = {
    Figure.RECEIVED: T("Received"),
    Figure.CLOSED: T("Closed"),
    Figure.OPEN: T("Under examination"),
    Figure.IN_TIME: T("Answered in time"),
    Figure.RESTORED: T("Rights restored"),
}
TITLE, VALUE, BEFORE, LINE, ENDS = (8, 18), (28, 30), (58, 18), (82, 30), (116, 18)
"""Tops and heights of what stands on a tile."""
HEIGHT = 144
DOT = 3.0
RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight


def value_text(figure: Figure, value: float | None, language: str, short: bool = False) -> str:
    """`431`, `94 %`, `58 people`; short, as beside the line, `94,2` and `58`. Nothing: a dash."""
    if value is None:
        return "–"
    if figure is Figure.IN_TIME:
        return number_text(value * 100, language, 1) if short else percent_text(value, language)
    if figure is Figure.RESTORED and not short:
        return speech().say(N("{n} person", "{n} people", int(value)))
    return number_text(value, language)


def points(values: Sequence[float | None], box: QRectF) -> list[QPointF]:
    """The line of some values in a box, from its own least to its own greatest."""
    known = [value for value in values if value is not None]
    least, most = min(known, default=0.0), max(known, default=0.0)
    step = box.width() / max(len(values) - 1, 1)
    height = box.height() / (most - least) if most > least else 0.0
    middle = 0.0 if height else box.height() / 2
    return [
        QPointF(box.left() + step * at, box.bottom() - middle - (value - least) * height)
        for at, value in enumerate(values)
        if value is not None
    ]


class Tile(QAbstractButton):
    """One figure. `trend` and `spans` come with the overview."""

    def __init__(self, figure: Figure) -> None:
        super().__init__()
        self.figure = figure
        self.trend: Trend | None = None
        self.spans: Spans | None = None
        self.setFixedHeight(HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        pointed(self)
        ringed(self)
        bind(self, QWidget.setAccessibleName, TITLES[figure])

    def sizeHint(self) -> QSize:
        return QSize(200, HEIGHT)

    def show_trend(self, trend: Trend, spans: Spans) -> None:
        self.trend, self.spans = trend, spans
        bind(self, QWidget.setAccessibleName, self._told)
        bind(self, Tile._said, lambda language: language)

    def _said(self, _: str) -> None:
        self.update()

    def _told(self, language: str) -> str:
        """`Received: 431. 1–24 October: 448. Oct 2025: 566, …`"""
        if self.trend is None or self.spans is None:
            return ""
        months = (
            f"{month_text(span.first, language)}: {value_text(self.figure, value, language, True)}"
            for span, value in zip(self.spans.months, self.trend.months, strict=True)
        )
        now = value_text(self.figure, self.trend.now, language)
        title = speech().say(TITLES[self.figure])
        return f"{title}: {now}. {self.before_words(language)}. {', '.join(months)}"

    def before_words(self, language: str) -> str:
        """`1–24 October: 448`; what stands open is compared with the end of the month."""
        if self.trend is None or self.spans is None:
            return ""
        span, last = self.spans.before, self.spans.months[-1].last
        days = days_text(span.first, span.last, language)
        if self.figure is Figure.OPEN:
            days = days_text(last, last, language)
        return f"{days}: {value_text(self.figure, self.trend.before, language)}"

    def end_words(self, at: int, language: str) -> str:
        """`Oct 2025: 566`: the first (0) or last (-1) month of the line."""
        if self.trend is None or self.spans is None:
            return ""
        value = value_text(self.figure, self.trend.months[at], language, True)
        return f"{month_text(self.spans.months[at].first, language)}: {value}"

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        language = speech().language
        hover = "accent" if self.underMouse() else "text"
        self._write(painter, TITLE, "small", "text-2", speech().say(TITLES[self.figure]))
        if self.trend is None:
            return
        now = value_text(self.figure, self.trend.now, language)
        self._write(painter, VALUE, "figure", hover, now)
        self._write(painter, BEFORE, "small", "text-3", self.before_words(language))
        self._paint_line(painter, self.trend.months)
        self._write(painter, ENDS, "cap", "text-3", self.end_words(0, language))
        self._write(painter, ENDS, "cap", "text-3", self.end_words(-1, language), RIGHT)

    def _write(
        self,
        painter: QPainter,
        place: tuple[int, int],
        role: str,
        tone: str,
        words: str,
        align: Qt.AlignmentFlag | int = MIDDLE,
    ) -> None:
        painter.setFont(font(role))
        painter.setPen(colour(tone))
        box = QRect(EDGE, place[0], self.width() - 2 * EDGE, place[1])
        painter.drawText(box, align, words)

    def _paint_line(self, painter: QPainter, values: Sequence[float | None]) -> None:
        top, height = LINE
        box = QRectF(EDGE + DOT, top + DOT, self.width() - 2 * (EDGE + DOT), height - 2 * DOT)
        made = points(values, box)
        if not made:
            return
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(colour("text-3"), 1.5))
        painter.drawPolyline(QPolygonF(made))
        painter.setPen(Qt.PenStyle.NoPen)
        for point, tone, size in ((made[0], "text-3", DOT - 0.5), (made[-1], "text", DOT)):
            painter.setBrush(colour(tone))
            painter.drawEllipse(point, size, size)


class MonthCard(Card):
    """`asked` carries a figure whose cases are wanted, `report` the month of a report."""

    asked = Signal(object)
    report = Signal(str)

    def __init__(self) -> None:
        super().__init__(padding=1)
        self.body.setSpacing(0)
        self.months: Months | None = None
        self.head_ = CardHead(T("The month in figures"))
        self.head_.link.clicked.connect(self._to_report)
        self.tiles = {figure: Tile(figure) for figure in Figure}
        tiles = row(spacing=0)
        for n, (figure, tile) in enumerate(self.tiles.items()):
            if n:
                tiles.addWidget(_upright())
            tiles.addWidget(tile, 1)
            tile.clicked.connect(lambda _, figure=figure: self.asked.emit(figure))
        self.own = Label(
            T("Only the cases that you may see are counted; the report counts all."),
            "small",
            "text-2",
            wrap=True,
        )
        self.own.setContentsMargins(EDGE, 6, EDGE, 8)
        self.hairline = line()
        self.body.addWidget(self.head_)
        self.body.addWidget(line())
        self.body.addLayout(tiles)
        self.body.addWidget(self.hairline)
        self.body.addWidget(self.own)

    def show_months(self, found: Months) -> None:
        self.months, spans = found, found.spans
        self.head_.title.show_words(
            lambda language: speech().say(
                T("{month} in figures", month=_capital(month_long(spans.now.last, language)))
            )
        )
        self.head_.count.show_words(lambda language: _scale(spans.now, language))
        last = spans.months[-1].first
        self.head_.link.show_words(
            lambda language: speech().say(T("Report: {month}", month=month_long(last, language)))
        )
        for trend in found.trends:
            self.tiles[trend.figure].show_trend(trend, spans)
        for widget in (self.hairline, self.own):
            widget.setVisible(not found.sees_all)

    def title_of(self, figure: Figure) -> Text:
        """Of the list behind a figure."""
        assert self.months is not None
        span, title = self.months.spans.now, TITLES[figure]
        if figure is Figure.OPEN:
            return title
        days = f"{span.first.day}–{span.last.day}.{span.last:%m.%Y}"
        return T("{figure}, {days}", figure=title, days=days)

    def entrance(self) -> QWidget | None:
        return next(iter(self.tiles.values()), None)

    def _to_report(self) -> None:
        if self.months is not None:
            self.report.emit(f"{self.months.spans.months[-1].first:%Y-%m}")


def _scale(now: Period, language: str) -> str:
    return speech().say(
        T(
            "{days} · line: 13 full months, each on its own scale",
            days=days_text(now.first, now.last, language),
        )
    )


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _upright() -> QFrame:
    made = QFrame()
    made.setProperty("line", True)
    made.setFixedWidth(1)
    made.setFixedHeight(HEIGHT)
    return made
