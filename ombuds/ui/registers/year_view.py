"""A year as twelve small months, painted; days are gone to by mouse and by the arrow keys."""

import calendar as months
from collections.abc import Iterator
from datetime import date, timedelta

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QToolTip

from ombuds.i18n import T
from ombuds.i18n.formats import day_long, month_long, weekdays
from ombuds.services.registers.calendar_year import Year, YearDay
from ombuds.ui.kit.fields.dates import shifted
from ombuds.ui.kit.look.ring import ringed
from ombuds.ui.kit.look.tokens import colour, font
from ombuds.ui.kit.texts import bind, speech
from ombuds.ui.registers.day_words import kind_words, name_words

ACROSS, DOWN = 4, 3
CELL = QSize(27, 19)
TALLEST = 28  # of a cell, where the window has room
TITLE, WEEK = 20, 15
WIDTH = 7 * CELL.width()  # of a month
GAP = QSize(20, 5)
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -7, Qt.Key.Key_Down: 7}
_MONTHS = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
CENTRE = Qt.AlignmentFlag.AlignCenter


class YearView(QAbstractButton):
    """`chosen(day)` when a person goes to a day, `opened` with Enter; `year_wanted(number)` when
    the keys leave the year."""

    chosen = Signal(object)
    opened = Signal()
    year_wanted = Signal(int)

    def __init__(self, today: date) -> None:
        super().__init__()
        self.today = self.day = today
        self.year: Year | None = None
        self.changed: dict[date, str | None] = {}  # days of an act that is being prepared
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFixedWidth(self.sizeHint().width())
        self.setMinimumHeight(self.sizeHint().height())
        self.setMaximumHeight(_tall(TALLEST))
        ringed(self)
        bind(self, YearView._say, lambda language: language)
        self.clicked.connect(self.opened)  # as a screen reader presses it

    def sizeHint(self) -> QSize:
        return QSize(ACROSS * WIDTH + (ACROSS - 1) * GAP.width(), _tall(CELL.height()))

    @property
    def cell(self) -> int:
        """How high a day is: as high as the window has room for."""
        room = self.height() - (DOWN - 1) * GAP.height() - DOWN * (TITLE + WEEK)
        return max(CELL.height(), min(room // (6 * DOWN), TALLEST))

    # Showing

    def show_year(self, year: Year) -> None:
        self.year = year
        self.go(self.day if self.day.year == year.year else _same_day(self.day, year.year))

    def prepare(self, days: dict[date, str | None]) -> None:
        """Days that will change are framed until they have."""
        self.changed = days
        self.update()

    def go(self, day: date) -> None:
        self.day = day
        self._say("")
        self.update()

    def at(self) -> YearDay | None:
        return self.year.days.get(self.day) if self.year else None

    def _say(self, _: str) -> None:
        """The day in words, for who does not see it."""
        language = speech().language
        here = self.at()
        told = [day_long(self.day, language)]
        if here is not None:
            told += [speech().say(words) for words in (kind_words(here), name_words(here)) if words]
        self.setAccessibleName(speech().say(T("Calendar")))
        self.setAccessibleDescription(", ".join(told))

    # Places

    def _corner(self, month: int) -> QRect:
        across, down = (month - 1) % ACROSS, (month - 1) // ACROSS
        height = TITLE + WEEK + 6 * self.cell
        return QRect(across * (WIDTH + GAP.width()), down * (height + GAP.height()), WIDTH, height)

    def _places(self, number: int) -> Iterator[tuple[date, QRect]]:
        """Every day of a year with its cell."""
        tall = self.cell
        for month in range(1, 13):
            corner = self._corner(month)
            first, count = months.monthrange(number, month)
            for n in range(count):
                week, weekday = divmod(first + n, 7)
                x = corner.x() + weekday * CELL.width()
                y = corner.y() + TITLE + WEEK + week * tall
                yield date(number, month, n + 1), QRect(x, y, CELL.width(), tall)

    def day_at(self, x: int, y: int) -> date | None:
        found = self._places(self.year.year) if self.year else ()
        return next((day for day, box in found if box.contains(x, y)), None)

    # Keys and mouse

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _STEPS:
            self._go_to(self.day + timedelta(days=_STEPS[key]))
        elif key in _MONTHS:
            self._go_to(shifted(self.day, _MONTHS[key]))
        elif key == Qt.Key.Key_Home:
            self._go_to(self.day.replace(day=1))
        elif key == Qt.Key.Key_End:
            last = months.monthrange(self.day.year, self.day.month)[1]
            self._go_to(self.day.replace(day=last))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.opened.emit()
        else:
            super().keyPressEvent(event)

    def _go_to(self, day: date) -> None:
        if self.year is None or day.year != self.year.year:
            self.day = day
            self.year_wanted.emit(day.year)
        else:
            self.go(day)
            self.chosen.emit(day)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        day = self.day_at(at.x(), at.y())
        if day is not None:
            self._go_to(day)
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            day = self.day_at(event.x(), event.y())
            here = self.year.days.get(day) if self.year and day else None
            words = name_words(here) if here else None
            QToolTip.showText(event.globalPos(), speech().say(words) if words else "", self)
            return True
        return super().event(event)

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.year is None:
            return
        for month in range(1, 13):
            self._paint_head(painter, self._corner(month), date(self.year.year, month, 1))
        for day, box in self._places(self.year.year):
            here = self.year.days[day]
            paint_day(painter, here, box, day == self.day, day == self.today, day in self.changed)

    def _paint_head(self, painter: QPainter, corner: QRect, first: date) -> None:
        language = speech().language
        title = month_long(first, language)
        painter.setFont(font("label"))
        painter.setPen(colour("text"))
        painter.drawText(corner.x() + 6, corner.y() + 14, title[:1].upper() + title[1:])
        painter.setFont(font("cap"))
        painter.setPen(colour("text-3"))
        for n, name in enumerate(weekdays(language)):
            x = corner.x() + n * CELL.width()
            box = QRect(x, corner.y() + TITLE, CELL.width(), WEEK)
            painter.drawText(box, CENTRE, name[:2])


def _tall(cell: int) -> int:
    return DOWN * (TITLE + WEEK + 6 * cell) + (DOWN - 1) * GAP.height()


def paint_day(
    painter: QPainter,
    here: YearDay,
    box: QRect,
    chosen: bool = False,
    today: bool = False,
    changing: bool = False,
) -> None:
    """A day in its cell: days off on a ground, holidays strong, what changes in a dashed frame."""
    ground = QRectF(box).adjusted(1.5, 1, -1.5, -1)
    if chosen or not here.working:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour("accent" if chosen else "sunken"))
        painter.drawRoundedRect(ground, 4, 4)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if changing:
        painter.setPen(QPen(colour("on-accent" if chosen else "accent"), 1, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(ground.adjusted(1, 1, -1, -1), 4, 4)
    elif today and not chosen:
        painter.setPen(colour("accent"))
        painter.drawRoundedRect(ground, 4, 4)
    holiday = here.holiday is not None and not here.working
    painter.setFont(font("small-strong" if holiday or today else "small"))
    tone = "text" if here.working or holiday else "text-3"
    painter.setPen(colour("on-accent" if chosen else tone))
    number = box.adjusted(0, 0, -6, 0) if here.unsure else box
    painter.drawText(number, CENTRE, str(here.day.day))
    _paint_marks(painter, here, box, chosen)


def _paint_marks(painter: QPainter, here: YearDay, box: QRect, chosen: bool) -> None:
    """A line under a holiday, a dot at what somebody moved, ? at what is to be confirmed."""
    token = "on-accent" if chosen else "text-2"
    if here.unsure:
        painter.setFont(font("cap"))
        painter.setPen(colour("on-accent" if chosen else "warn"))
        painter.drawText(box.adjusted(0, 0, -2, 0), Qt.AlignmentFlag.AlignRight, "?")
    elif is_moved(here):
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour(token))
        painter.drawEllipse(QRectF(box.right() - 6, box.y() + 3, 4, 4))
    if here.holiday is not None and not here.working:
        painter.fillRect(QRect(box.center().x() - 5, box.bottom() - 3, 11, 1), colour(token))


def is_moved(here: YearDay) -> bool:
    """Whether somebody moved the day: the office, or an order of the Government."""
    moved = here.holiday is not None and here.holiday.worked_instead is not None
    return here.kind is not None or moved or (here.working and here.weekend)


def _same_day(day: date, year: int) -> date:
    return shifted(day, (year - day.year) * 12)
