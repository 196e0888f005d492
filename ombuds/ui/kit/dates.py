"""Editors for days and moments, typed by the digit row of any layout: `24.11.2026 10:50`.

An empty field is no date. What is typed half or impossible has no value and a problem of
its own, `incomplete()`, which pages ask before they keep a form.
"""

from collections.abc import Callable
from datetime import date, datetime, time

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QToolButton, QWidget

from ombuds.i18n import T
from ombuds.i18n.formats import day_digits, instant_digits
from ombuds.ui.kit import icons
from ombuds.ui.kit.editing import LineEditor, inside
from ombuds.ui.kit.icons import Icon
from ombuds.ui.kit.layouts import COMMANDS, digit_of, separator_of
from ombuds.ui.kit.texts import Words, bind
from ombuds.ui.kit.tokens import FIELD

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
        from ombuds.ui.kit.calendar import CalendarPopup

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
