"""What the marks of the year mean, in one line beneath it."""

from datetime import date

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ombuds.domain.public_holidays import Holiday
from ombuds.i18n import T, Text
from ombuds.services.calendar_year import YearDay
from ombuds.ui.kit.flow import FlowLayout
from ombuds.ui.kit.parts import row
from ombuds.ui.kit.texts import Label
from ombuds.ui.registers.year_view import CELL, paint_day

_ANY = date(2025, 1, 3)
MARKS: tuple[tuple[YearDay, Text], ...] = (
    (YearDay(_ANY, True, True, None), T("working day")),
    (YearDay(_ANY, False, False, None), T("day off")),
    (YearDay(_ANY, False, False, Holiday(None)), T("public holiday")),
    (YearDay(_ANY, True, False, None, "worked"), T("moved")),
    (YearDay(_ANY, False, False, Holiday(None, estimated=True)), T("to be confirmed")),
)


class Sample(QWidget):
    """One day as the year paints it."""

    def __init__(self, here: YearDay) -> None:
        super().__init__()
        self.here = here
        self.setFixedSize(CELL)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_day(painter, self.here, QRect(0, 0, CELL.width(), CELL.height()))


class Legend(QWidget):
    """A line of samples with their words."""

    def __init__(self) -> None:
        super().__init__()
        laid = FlowLayout(self, across=16, down=2)
        for here, words in MARKS:
            said = QWidget()
            said.setLayout(row(Sample(here), Label(words, "small", "text-2"), spacing=4))
            laid.addWidget(said)
