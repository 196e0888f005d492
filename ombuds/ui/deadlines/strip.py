"""The coming weeks as one strip: a cell a day, how much is due on it, and days off.

A click or Enter chooses a day, and the same again gives it back; arrows move between days.
"""

from datetime import date

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QToolTip, QWidget

from ombuds.i18n import N, T, Text
from ombuds.i18n.formats import day_long, month_text, number_text, weekdays
from ombuds.services.reports.deadlines import Day
from ombuds.ui.kit.look.tokens import CENTRE, MIDDLE, RADIUS, colour, font
from ombuds.ui.kit.texts import Words, bind, speech
from ombuds.ui.wording.cases import joined

MONTH, HEIGHT = 20, 80
RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
LEAST = 34  # a cell
MOVES = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -7, Qt.Key.Key_Down: 7}


class DayStrip(QAbstractButton):
    """`chosen` carries a date, or None."""

    chosen = Signal(object)

    def __init__(self, today: date) -> None:
        super().__init__()
        self.today = today
        self.day: date | None = None
        self.days: tuple[Day, ...] = ()
        self.at = today  # where the keys are
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFixedHeight(HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        bind(self, QWidget.setAccessibleName, T("The coming four weeks"))
        bind(self, DayStrip._say, lambda language: language)
        self.clicked.connect(lambda: self.choose(self.at))  # as a screen reader presses it

    def sizeHint(self) -> QSize:
        return QSize(28 * LEAST, HEIGHT)

    def show_days(self, days: tuple[Day, ...], today: date) -> None:
        self.days, self.today = days, today
        if days and not days[0].day <= self.at <= days[-1].day:
            self.at = today
        self._say()

    def choose(self, day: date | None) -> None:
        """Marks a day and tells of it; the one that is marked is given back."""
        self.day = None if day == self.day else day
        self._say()
        self.chosen.emit(self.day)

    def _say(self, _: str = "") -> None:
        here = next((one for one in self.days if one.day == self.at), None)
        bind(self, QWidget.setAccessibleDescription, told(here) if here else None)
        self.update()

    # Mouse and keys

    def box(self, at: int) -> QRect:
        """The place of a day."""
        count = max(len(self.days), 1)
        left, right = (round(self.width() * n / count) for n in (at, at + 1))
        return QRect(left, MONTH, right - left, self.height() - MONTH)

    def _hit(self, x: float) -> Day | None:
        at = int(x * len(self.days) / max(self.width(), 1))
        return self.days[at] if 0 <= at < len(self.days) else None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if (hit := self._hit(event.position().x())) is not None:
            self.at = hit.day
            self.choose(hit.day)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in MOVES and self.days:
            to = self.at.toordinal() + MOVES[key]
            last = self.days[-1].day.toordinal()
            self.at = date.fromordinal(min(max(to, self.days[0].day.toordinal()), last))
            self._say()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.choose(self.at)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            hit = self._hit(event.pos().x())
            QToolTip.showText(event.globalPos(), speech().say(told(hit)) if hit else "", self)
            return True
        return super().event(event)

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = QRectF(self.rect()).adjusted(0.5, MONTH + 0.5, -0.5, -0.5)
        painter.setPen(colour("line"))
        painter.setBrush(colour("surface"))
        painter.drawRoundedRect(ground, RADIUS, RADIUS)
        for at, day in enumerate(self.days):
            self._paint_month(painter, at, day)
            self._paint_day(painter, self.box(at), day)
        if any(day.moved for day in self.days):
            self._paint_star(painter)

    def _paint_star(self, painter: QPainter) -> None:
        painter.setFont(font("small"))
        painter.setPen(colour("text-3"))
        box = QRect(0, 0, self.width() - 2, MONTH - 2)
        painter.drawText(box, RIGHT, speech().say(T("* public holiday or moved day")))

    def _paint_month(self, painter: QPainter, at: int, day: Day) -> None:
        if at and day.day.day != 1:
            return
        if at == 0 and any(one.day.day == 1 for one in self.days[1:3]):
            return  # the next month begins at once
        painter.setFont(font("small"))
        painter.setPen(colour("text-2"))
        box = self.box(at)
        words = month_text(day.day, speech().language)
        painter.drawText(QRect(box.x() + 2, 0, 200, MONTH - 2), MIDDLE, words)

    def _paint_day(self, painter: QPainter, box: QRect, day: Day) -> None:
        inner = QRectF(box).adjusted(1.5, 2.5, -1.5, -2.5)
        painter.setPen(Qt.PenStyle.NoPen)
        ground = "selection" if day.day == self.day else "" if day.working else "sunken"
        if ground:
            painter.setBrush(colour(ground))
            painter.drawRoundedRect(inner, 4, 4)
        if self.hasFocus() and day.day == self.at:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(colour("accent"))
            painter.drawRoundedRect(inner, 4, 4)
        if day.day.weekday() == 0 and box.x():
            painter.fillRect(QRectF(box.x(), MONTH + 6, 1, box.height() - 12), colour("line"))
        self._paint_words(painter, box, day)

    def _paint_words(self, painter: QPainter, box: QRect, day: Day) -> None:
        today, past = day.day == self.today, day.day < self.today
        tone = "text-3" if past or not day.working else "text-2"
        name = weekdays(speech().language)[day.day.weekday()]
        lines = (
            ("cap", tone, name + ("*" if day.moved else "")),
            ("strong" if today else "base", "accent" if today else tone, f"{day.day.day}"),
            ("small-strong", self._count_tone(day), _count(day)),
        )
        for at, (role, token, words) in enumerate(lines):
            painter.setFont(font(role))
            painter.setPen(colour(token))
            painter.drawText(QRect(box.x(), MONTH + 4 + 17 * at, box.width(), 17), CENTRE, words)

    def _count_tone(self, day: Day) -> str:
        if not day.count:
            return "text-3"
        if day.day < self.today:
            return "danger"
        return "warn" if day.day == self.today else "text"


def _count(day: Day) -> str:
    return number_text(day.count, speech().language) if day.count else "·" if day.working else ""


def told(day: Day) -> Words:
    """`Wed 25 Nov 2026: 12 things due`; a day off, and a day that was moved, are told as such."""
    n = day.count
    what: Text = N("{n} deadline", "{n} deadlines", n) if n else T("nothing is due")
    kind = None if day.working else T("day off")
    if day.moved:
        kind = (
            T("worked instead of another day")
            if day.working
            else T("public holiday or moved day off")
        )
    return joined(lambda language: day_long(day.day, language), what, kind, by=" · ")
