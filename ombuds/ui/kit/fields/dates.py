"""Editors for days and moments, typed by the digit row of any layout: `24.11.2026 10:50`.

An empty field is no date. What is typed half or impossible has no value and a problem of
its own, `incomplete()`, which pages ask before they keep a form.
"""

import calendar as months
from collections.abc import Callable
from datetime import date, datetime, time, timedelta

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QToolButton, QWidget

from ombuds.i18n import T
from ombuds.i18n.formats import day_digits, day_full, instant_digits, month_long, weekdays
from ombuds.ui.kit.buttons import Button
from ombuds.ui.kit.fields.editing import LineEditor, inside
from ombuds.ui.kit.keyboard.layouts import COMMANDS, digit_of, separator_of
from ombuds.ui.kit.look import icons
from ombuds.ui.kit.look.icons import Icon
from ombuds.ui.kit.look.tokens import FIELD, colour, font
from ombuds.ui.kit.parts import column, row
from ombuds.ui.kit.texts import Label, Words, bind, speech

# The calendar that opens beneath a date field: a month at a time, by mouse and by keys.

CELL = 32
_WEEK = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -7, Qt.Key.Key_Down: 7}
_MONTH = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}


def shifted(day: date, by: int) -> date:
    """The same day some months away, or that month's last."""
    at = max(12, min(day.year * 12 + day.month - 1 + by, 9999 * 12 + 11))
    year, month = divmod(at, 12)
    return date(year, month + 1, min(day.day, months.monthrange(year, month + 1)[1]))


class MonthGrid(QWidget):
    """Six weeks from Monday; `picked` carries a date."""

    picked = Signal(object)
    moved = Signal()

    def __init__(self, day: date, today: date | None) -> None:
        super().__init__()
        self.day, self.today = day, today
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setFixedSize(self.sizeHint())

    def sizeHint(self) -> QSize:
        return QSize(7 * CELL, 7 * CELL - 4)

    def go(self, day: date) -> None:
        self.day = day
        self.setAccessibleName(day_full(day, speech().language))
        self.update()
        self.moved.emit()

    def first(self) -> date:
        """The Monday at the top left."""
        start = self.day.replace(day=1)
        return start - timedelta(days=start.weekday()) if start > date(1, 1, 7) else start

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _WEEK:
            self.go(self.day + timedelta(days=_WEEK[key]))
        elif key in _MONTH:
            self.go(shifted(self.day, _MONTH[key]))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.picked.emit(self.day)
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        self.go(shifted(self.day, -1 if event.angleDelta().y() > 0 else 1))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        week, weekday = (at.y() - CELL + 4) // CELL, at.x() // CELL
        if at.y() >= CELL - 4 and 0 <= week < 6 and 0 <= weekday < 7:
            self.picked.emit(self.first() + timedelta(days=week * 7 + weekday))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(font("label"))
        painter.setPen(colour("text-3"))
        for i, name in enumerate(weekdays(speech().language)):
            box = QRect(i * CELL, 0, CELL, CELL - 4)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, name)
        for i in range(42):
            corner = QPoint(i % 7 * CELL, i // 7 * CELL + CELL - 4)
            self._paint_day(
                painter, self.first() + timedelta(days=i), QRectF(corner, QSize(32, 32))
            )

    def _paint_day(self, painter: QPainter, day: date, box: QRectF) -> None:
        chosen = day == self.day
        ground = box.adjusted(2.5, 2.5, -2.5, -2.5)
        painter.setPen(colour("accent") if day == self.today else Qt.PenStyle.NoPen)
        painter.setBrush(colour("accent") if chosen else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(ground, 6, 6)
        within = day.month == self.day.month
        painter.setPen(colour("on-accent" if chosen else "text" if within else "text-3"))
        painter.setFont(font("strong" if day == self.today else "base"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(day.day))


class CalendarPopup(QFrame):
    """The month with its name and the way to others; closes when a day is picked."""

    picked = Signal(object)

    def __init__(self, day: date, today: date | None, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("popup", True)
        self.grid = MonthGrid(day, today)
        self.title = Label(role="strong")
        self.title.setAlignment(Qt.AlignmentFlag.AlignCenter)
        head = row(self._step("chevron-left", -1), spacing=0)
        head.addWidget(self.title, 1)
        head.addWidget(self._step("chevron-right", 1))
        box = column(head, self.grid, spacing=4)
        box.setContentsMargins(8, 8, 8, 8)
        self.setLayout(box)
        if today:
            button = Button(T("Today"), kind="quiet", small=True)
            button.clicked.connect(lambda: self._pick(today))
            box.addLayout(row(None, button, None))
        self.grid.picked.connect(self._pick)
        self.grid.moved.connect(self._name)
        self._name()

    def open_under(self, field: QWidget) -> None:
        self.adjustSize()
        under = field.mapToGlobal(QPoint(0, field.height() + 4))
        space = field.screen().availableGeometry()
        if under.y() + self.height() > space.bottom():
            under.setY(field.mapToGlobal(QPoint(0, 0)).y() - self.height() - 4)
        under.setX(min(under.x(), space.right() - self.width()))
        self.move(under)
        self.show()
        self.grid.setFocus()

    def _step(self, icon: str, by: int) -> Button:
        button = Button(icon=icon, kind="quiet", small=True)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        words = T("Next month") if by > 0 else T("Previous month")
        bind(button, QWidget.setAccessibleName, words)
        button.clicked.connect(lambda: self.grid.go(shifted(self.grid.day, by)))
        return button

    def _name(self) -> None:
        self.title.setText(month_long(self.grid.day, speech().language))

    def _pick(self, day: date) -> None:
        self.close()
        self.picked.emit(day)


Today = Callable[[], date]
_DAY, _MOMENT = ((2, "."), (4, ".")), ((2, "."), (4, "."), (8, " "), (10, ":"))
NOT_A_DATE = T("There is no such date; it is typed as day.month.year")


class CalendarButton(QToolButton):
    """Opens the calendar; at the end of a date field."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedSize(24, 24)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setStyleSheet("border: none; background: transparent")
        bind(self, QWidget.setAccessibleName, T("Calendar"))
        box = Icon("calendar", "text-2", icons.SIZE, self)
        box.move(4, 4)


class DateField(LineEditor):
    """A day. `today` (a function) marks it in the calendar; Down or F4 opens that."""

    picked = Signal()
    SHAPE: tuple[tuple[int, str], ...] = _DAY
    DIGITS = 8

    def __init__(self, today: Today | None = None, parent: QWidget | None = None) -> None:
        super().__init__(self._placeholder(), parent)
        self.today = today
        self.button = CalendarButton()
        inside(self, self.button)
        self.button.clicked.connect(self.open)
        self.setAcceptDrops(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.textEdited.connect(self._typed)

    @staticmethod
    def _placeholder() -> Words:
        return T("dd.mm.yyyy")

    def minimumSizeHint(self) -> QSize:
        """All digits of a date, and the button after them."""
        digits = self.fontMetrics().horizontalAdvance(self._shaped("0" * self.DIGITS))
        return QSize(digits + self.textMargins().right() + 26, FIELD)

    def value(self) -> date | None:
        return parse_day(self.text())

    def show_value(self, value: date | None) -> None:
        self.setText(day_digits(value) if value else "")

    def incomplete(self) -> bool:
        """Something is typed that is no date."""
        return bool(self.text().strip()) and self.value() is None

    def set_read_only(self, on: bool = True) -> None:
        super().set_read_only(on)
        self.button.setVisible(not on)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        digit, separator = digit_of(event), separator_of(event)
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_F4):
            self.open()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.take(QGuiApplication.clipboard().text())
        elif digit:
            self._put(digit)
        elif separator:
            self._separate()
        elif event.text().isprintable() and event.text() and not event.modifiers() & COMMANDS:
            pass
        else:
            super().keyPressEvent(event)

    def take(self, text: str) -> None:
        """A pasted date in a usual form; anything else is refused with a word."""
        found = self.parse(text)
        if found is None:
            self.tell(NOT_A_DATE)
        else:
            self.choose(found)

    def parse(self, text: str) -> date | None:
        return parse_day(text)

    def choose(self, value: date) -> None:
        """A value from the person, not from the book: it counts as edited."""
        with self.loading():
            self.show_value(value)
        self.was_edited()

    def open(self) -> None:
        """The calendar, at the day typed or at today."""
        pass

        today = self.today() if self.today else None
        at = self.value() or today
        if at is None or self.isReadOnly():
            return
        popup = CalendarPopup(at, today, self)
        popup.picked.connect(self._picked)
        popup.open_under(self)

    def _picked(self, day: date) -> None:
        self.choose(day)
        self.setFocus(Qt.FocusReason.PopupFocusReason)

    def _put(self, digit: str) -> None:
        """A digit at the cursor; separators come by themselves."""
        text = self.text()
        room = len(_digits(text)) - len(_digits(self.selectedText())) < self.DIGITS
        if room and not self.isReadOnly():
            self.insert(digit)

    def _separate(self) -> None:
        """After one digit of a day or month a separator fills in the zero: `4.` is `04.`."""
        text, at = self.text(), self.cursorPosition()
        if at == len(text) and len(_digits(text)) in (1, 3, 9, 11) and text[-1:].isdigit():
            self.setText(text[:-1] + "0" + text[-1])
            self._typed(self.text())

    def _typed(self, text: str) -> None:
        if self._loading:
            return
        if self.cursorPosition() == len(text):
            shown = self._shaped(_digits(text))
            if shown != text:
                with self.loading():
                    self.setText(shown)
        self.set_problem(None)
        self.was_edited()

    def _shaped(self, digits: str) -> str:
        made = ""
        marks = dict(self.SHAPE)
        for at, digit in enumerate(digits[: self.DIGITS]):
            made += marks.get(at, "") + digit
        return made

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if self.incomplete():
            self.set_problem(NOT_A_DATE)


class DateTimeField(DateField):
    """A moment by the office's wall clock: a `datetime` without a zone."""

    SHAPE = _MOMENT
    DIGITS = 12

    @staticmethod
    def _placeholder() -> Words:
        return T("dd.mm.yyyy hh:mm")

    def value(self) -> datetime | None:  # type: ignore[override]
        return parse_moment(self.text())

    def show_value(self, value: date | None) -> None:
        if value is not None and not isinstance(value, datetime):
            value = datetime.combine(value, time())
        self.setText(instant_digits(value) if value else "")

    def parse(self, text: str) -> datetime | None:
        return parse_moment(text)

    def _picked(self, day: date) -> None:
        moment = self.value()
        super()._picked(datetime.combine(day, moment.time() if moment else time()))


def _digits(text: str) -> str:
    return "".join(filter(str.isdigit, text))


def parse_day(text: str) -> date | None:
    """`24.11.2026`, `24/11/2026`, `2026-11-24`; None if there is no such day."""
    parts = text.strip().replace("/", ".").replace("-", ".").rstrip(".").split(".")
    if len(parts) != 3 or not all(part.isdecimal() for part in parts):
        return None
    if len(parts[0]) == 4:
        parts.reverse()
    if len(parts[2]) != 4:
        return None
    try:
        return date(int(parts[2]), int(parts[1]), int(parts[0]))
    except ValueError:
        return None


def parse_moment(text: str) -> datetime | None:
    """`24.11.2026 10:50`; a day alone is its midnight."""
    first, _, rest = text.strip().partition(" ")
    day = parse_day(first)
    hour, _, minute = (rest.strip() or "0:0").partition(":")
    if day is None or not (hour.isdecimal() and minute.isdecimal()):
        return None
    try:
        return datetime.combine(day, time(int(hour), int(minute)))
    except ValueError:
        return None
