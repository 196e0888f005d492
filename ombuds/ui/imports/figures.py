"""The heaps as large figures, which filter the rows beneath them."""

from collections.abc import Collection
from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from ombuds.i18n import T, Text
from ombuds.i18n.formats import number_text
from ombuds.services.importing.book.preview import Heaps
from ombuds.ui.kit.look import icons
from ombuds.ui.kit.look.later import pointed
from ombuds.ui.kit.look.ring import ringed
from ombuds.ui.kit.look.tokens import RADIUS, colour, font
from ombuds.ui.kit.texts import bind, speech

HEIGHT, SIDE = 54, 14
HEAPS: dict[str, tuple[Text, str, str]] = {
    "ready": (T("ready", "rows"), "check", "done"),
    "doubtful": (T("doubtful", "rows"), "warning", "warn"),
    "duplicate": (T("duplicates", "rows"), "files", "text-2"),
    "set_aside": (T("set aside", "rows"), "minus", "text-2"),
}
"""Of each heap its word, and an icon with its colour."""
OF_ROW: dict[str, Text] = {
    "ready": T("ready", "row"),
    "doubtful": T("doubtful", "row"),
    "duplicate": T("duplicate", "row"),
    "set_aside": T("set aside", "row"),
}
"""The same of one row."""
ALL = T("all rows")


class Figure(QPushButton):
    """A number and beneath it what is counted."""

    def __init__(self, words: Text, icon: str = "", tone: str = "text-2") -> None:
        super().__init__()
        self.words, self.icon_name, self.tone, self.count = words, icon, tone, 0
        self.leads = False  # to a list, instead of filtering one
        self.setCheckable(True)
        self.setFixedHeight(HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        pointed(self)
        ringed(self)
        bind(self, Figure._say, words)

    def lead_on(self) -> None:
        """It opens the list of what it counts, where there is any."""
        self.leads = True
        self.setCheckable(False)
        self.setEnabled(False)
        bind(self, QWidget.setToolTip, T("Show these cases"))

    def set_count(self, count: int) -> None:
        self.count = count
        if self.leads:
            self.setEnabled(count > 0)
        self._say(speech().say(self.words))

    def _say(self, words: str) -> None:
        self.setAccessibleName(f"{number_text(self.count, speech().language)} {words}")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        label = QFontMetrics(font("small")).horizontalAdvance(speech().say(self.words)) + 20
        number = QFontMetrics(font("figure")).horizontalAdvance(self._number())
        return QSize(max(label, number) + 2 * SIDE, HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def _number(self) -> str:
        return number_text(self.count, speech().language)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = self.rect()
        painter.setPen(colour("accent" if self.isChecked() else "line"))
        painter.setBrush(colour("selection" if self.isChecked() else "surface"))
        painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
        painter.setPen(colour("text" if self.count else "text-3"))
        painter.setFont(font("figure"))
        upper = box.adjusted(SIDE, 4, -4, -20)
        painter.drawText(upper, Qt.AlignmentFlag.AlignVCenter, self._number())
        if self.leads and self.count:
            icons.draw(
                painter, "chevron-right", "text-2", box.right() - 24, upper.center().y() - 7, 14
            )
        x = box.x() + SIDE
        if self.icon_name:
            icons.draw(painter, self.icon_name, self.tone, x, box.bottom() - 20, 14)
            x += 19
        painter.setPen(colour("text-2"))
        painter.setFont(font("small"))
        lower = box.adjusted(x - box.x(), 31, -4, -4)
        painter.drawText(lower, Qt.AlignmentFlag.AlignVCenter, speech().say(self.words))


class Figures(QWidget):
    """`chosen(heap)`: one of `HEAPS`, or none for all rows.

    With `doors` they filter nothing: those heaps are opened, the others only tell.
    """

    chosen = Signal(object)
    opened = Signal(object)  # a heap

    def __init__(self, doors: Collection[str] | None = None) -> None:
        super().__init__()
        self.group = QButtonGroup(self)
        self.figures: dict[str | None, Figure] = {
            None: Figure(ALL),
            **{heap: Figure(*told) for heap, told in HEAPS.items()},
        }
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        for figure in self.figures.values():
            self.group.addButton(figure)
            line.addWidget(figure)
        self.group.buttonToggled.connect(self._toggled)
        if doors is None:
            self.figures[None].setChecked(True)
        else:
            self._lead_on(doors)

    def _lead_on(self, doors: Collection[str]) -> None:
        for heap, figure in self.figures.items():
            if heap in doors:
                self.group.removeButton(figure)
                figure.lead_on()
                figure.clicked.connect(partial(self._open, heap))
            else:
                figure.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
                figure.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def _open(self, heap: str | None, _: bool = False) -> None:
        self.opened.emit(heap)

    def heap(self) -> str | None:
        return next(heap for heap, one in self.figures.items() if one.isChecked())

    def show_heaps(self, heaps: Heaps) -> None:
        self.figures[None].set_count(heaps.rows)
        for heap in HEAPS:
            self.figures[heap].set_count(getattr(heaps, heap))

    def choose(self, heap: str | None) -> None:
        self.figures[heap].setChecked(True)

    def _toggled(self, _: object, on: bool) -> None:
        if on:
            self.chosen.emit(self.heap())
