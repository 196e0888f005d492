"""The five steps of a case with their days, painted as wide as the page is."""

from datetime import date

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ombuds.domain.stages import OPEN, Stage, step
from ombuds.i18n import T
from ombuds.i18n.formats import day_text
from ombuds.ui.case.seen import Seen, entered
from ombuds.ui.cases.wording import STAGES
from ombuds.ui.kit import icons
from ombuds.ui.kit.texts import bind, speech
from ombuds.ui.kit.tokens import CENTRE, MIDDLE, colour, font

ROUND = 22
LEAST_LINE = 16
SPACE = 7


class Steps(QWidget):
    """A tick where the case has been, a dark number where it is, a ring where it will be.

    Where there is no room for the days, they are left out; then the names of later steps.
    """

    def __init__(self) -> None:
        super().__init__()
        self.days: dict[Stage, date] = {}
        self.stage = Stage.REGISTERED
        self.today: date | None = None
        self.setFixedHeight(ROUND + 4)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_seen(self, seen: Seen) -> None:
        self.stage, self.today = Stage(seen.view.stage), seen.today
        self.days = {stage: event.on for stage, event in entered(seen.view).items()}
        name = STAGES[self.stage]
        place = step(self.stage)
        words = T("Step {step} of 5: {stage}", step=place, stage=name) if place else name
        bind(self, QWidget.setAccessibleName, words)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(600, ROUND + 4)

    def parts(self, stage: Stage, language: str, days: bool, names: bool) -> list[tuple[str, str]]:
        """Words and their role beside the circle of a step."""
        found = []
        if names or stage is self.stage:
            role = "strong" if stage is self.stage else "base"
            found.append((speech().say(STAGES[stage]), role))
        day = self.days.get(stage)
        if days and day is not None and self._been(stage):
            year = self.today is None or day.year != self.today.year
            found.append((day_text(day, language, year=year), "small"))
        return found

    def _been(self, stage: Stage) -> bool:
        place = step(self.stage)
        return stage in self.days and (place is None or OPEN.index(stage) < place)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        language = speech().language
        for days, names in ((True, True), (False, True), (False, False)):
            shown = [self.parts(stage, language, days, names) for stage in OPEN]
            widths = [self._width(parts) for parts in shown]
            gap = (self.width() - sum(widths) - len(OPEN) * ROUND) / (len(OPEN) - 1)
            if gap >= LEAST_LINE + 2 * SPACE:
                break
        x = 0.0
        for at, (stage, parts, wide) in enumerate(zip(OPEN, shown, widths, strict=True)):
            self._paint_round(painter, x, at, stage)
            self._paint_parts(painter, x + ROUND, parts, stage)
            x += ROUND + wide
            if at < len(OPEN) - 1:
                self._paint_line(painter, x + SPACE, gap - 2 * SPACE, stage)
            x += gap

    def _width(self, parts: list[tuple[str, str]]) -> int:
        return sum(SPACE + QFontMetrics(font(r)).horizontalAdvance(words) for words, r in parts)

    def _paint_round(self, painter: QPainter, x: float, at: int, stage: Stage) -> None:
        box = QRectF(x + 0.5, 2.5, ROUND - 1, ROUND - 1)
        now, been = stage is self.stage, self._been(stage)
        filled = now or been
        painter.setPen(QPen(colour("text" if now else "text-2" if been else "control"), 1))
        painter.setBrush(colour("text" if now else "text-2") if filled else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(box)
        if been and not now:
            icons.draw(painter, "check", "surface", int(x) + 5, 7, 12)
            return
        painter.setPen(colour("surface" if now else "text-2"))
        painter.setFont(font("small-strong"))
        painter.drawText(box, CENTRE, str(at + 1))

    def _paint_parts(
        self, painter: QPainter, x: float, parts: list[tuple[str, str]], stage: Stage
    ) -> None:
        for words, role in parts:
            dark = role != "small" and (stage is self.stage or self._been(stage))
            painter.setPen(colour("text" if dark else "text-2"))
            painter.setFont(font(role))
            wide = painter.fontMetrics().horizontalAdvance(words)
            painter.drawText(QRectF(x + SPACE, 0, wide + 4, self.height()), MIDDLE, words)
            x += SPACE + wide

    def _paint_line(self, painter: QPainter, x: float, wide: float, stage: Stage) -> None:
        done = self._been(stage) and stage is not self.stage
        painter.setPen(QPen(colour("text-2" if done else "control"), 2 if done else 1))
        middle = self.height() / 2
        painter.drawLine(int(x), int(middle), int(x + wide), int(middle))
