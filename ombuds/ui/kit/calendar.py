"""The calendar that opens beneath a date field: a month at a time, by mouse and by keys."""

import calendar as months
from datetime import date, timedelta

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QFrame, QWidget

from ombuds.i18n import T
from ombuds.i18n.formats import day_full, month_long, weekdays
from ombuds.ui.kit.buttons import Button
from ombuds.ui.kit.parts import column, row
from ombuds.ui.kit.texts import Label, bind, speech
from ombuds.ui.kit.tokens import colour, font

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
