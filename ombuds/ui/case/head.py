"""Over the cards: the way back, the number and its marks, the steps, papers and acts."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QMenu, QSizePolicy, QWidget

from ombuds.domain.acts import Act
from ombuds.domain.cases import DETAILS
from ombuds.domain.stages import OPEN, Stage, step
from ombuds.i18n import T, literal
from ombuds.i18n.formats import day_text
from ombuds.ui.case.course import Deadlines
from ombuds.ui.case.shown_case import Seen, entered
from ombuds.ui.kit.buttons import LinkButton, MenuButton
from ombuds.ui.kit.fields.options import Option
from ombuds.ui.kit.fields.segments import FilterTabs
from ombuds.ui.kit.look import icons
from ombuds.ui.kit.look.tokens import CENTRE, MIDDLE, colour, font
from ombuds.ui.kit.parts import Tag, column, row
from ombuds.ui.kit.texts import Label, Words, bind, speech
from ombuds.ui.printing.case_papers import papers_of
from ombuds.ui.wording.cases import STAGES, capital, joined, shown_text

# The strip over the cards: where one can go at once, and how much is there.

ALL = Option("all", T("All", "tab of cases"))
BEFORE = (
    Option("facts", T("Facts", "section")),
    Option("parties", T("Parties")),
    Option("rights", T("Rights", "section")),
    Option("bodies", T("Bodies")),
)
AFTER = (
    Option("deadlines", T("Deadlines")),
    Option("timeline", T("Time line")),
    Option("history", T("History")),
)


def options(seen: Seen) -> tuple[Option, ...]:
    """All that there may be; the blocks of rights are called as the rights are, in short."""
    rights = (
        Option(key, capital(seen.term("right", right, short=True)), right)
        for right, (key, _) in DETAILS.items()
    )
    return (*BEFORE, *rights, *AFTER)


class Tabs(QWidget):
    """`wanted(code)`: the card that is to be seen, `all` for the top.

    Where there is no room for the words of a right its code stands there.
    """

    wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.strip = FilterTabs([ALL])
        self.strip.set_label(T("Parts of the case"))
        self.strip.set_value("all")
        self.strip.edited.connect(lambda: self.wanted.emit(self.strip.value() or "all"))
        self.codes: list[str] = ["all"]
        self.setFocusProxy(self.strip)
        self.setLayout(row(self.strip, None))

    def show_seen(self, seen: Seen, cards: Sequence[str]) -> None:
        shown = [ALL, *(option for option in options(seen) if option.value in cards)]
        codes = [option.value for option in shown]
        if codes != self.codes:
            kept = self.strip.value()
            self.strip.set_options(shown)
            self.strip.set_value(kept if kept in codes else "all")
            self.codes = codes
        view = seen.view
        counts = {
            "parties": len(view.parties),
            "rights": len(view.rights),
            "bodies": len(view.bodies),
            "deadlines": Deadlines.count(seen.opened),
            "timeline": len(view.events),
        }
        for code, count in counts.items():
            self.strip.set_count(code, count)
        self.strip.fit(self.width())

    def step(self, by: int) -> None:
        """To the next part or the one before."""
        at = self.codes.index(self.strip.value() or "all") + by
        self.strip.set_value(self.codes[max(0, min(at, len(self.codes) - 1))])
        self.wanted.emit(self.strip.value())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.strip.fit(self.width())

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:  # type: ignore[override]
        self.strip.setFocus(reason)


# The five steps of a case with their days, painted as wide as the page is.

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


MOST_TAGS, LONG = 2, 24  # of the office's own, and letters of one


class CaseHead(QWidget):
    """`back`: to the list; `asked(act)`; `paper(code)`."""

    back = Signal()
    asked = Signal(object)
    paper = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.crumb = LinkButton(T("Cases"), role="base")
        self.number = Label(role="strong")
        self.number.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.tags = row(spacing=6)
        self.papers = MenuButton(T("Print and PDF"), QMenu(), icon="printer", kind="quiet")
        self.more = MenuButton(T("More acts"), QMenu())
        self.title = Label(role="page", wrap=True)
        self.steps = Steps()
        self.crumb.clicked.connect(self.back)
        above = row(self.crumb, Label(literal("›"), tone="text-2"), self.number, spacing=8)
        above.addLayout(self.tags)
        above.addStretch(1)
        above.addWidget(self.papers)
        above.addWidget(self.more)
        self.setLayout(column(above, self.title, 2, self.steps, spacing=6))

    def show_seen(self, seen: Seen) -> None:
        self.number.setText(seen.view.number)
        self.title.show_words(self._title(seen))
        self._show_tags(seen)
        self.steps.show_seen(seen)
        papers = papers_of(seen.view).items()
        self._fill(self.papers, [(words, partial(self.paper.emit, code)) for code, words in papers])
        others = [act for act in seen.opened.offered if act is not seen.opened.next]
        self._fill(self.more, [(self._words(act), partial(self.asked.emit, act)) for act in others])
        self.more.setVisible(bool(others))

    def _title(self, seen: Seen) -> Words:
        """The subject; the main right where there is none to be read."""
        view = seen.view
        if view.subject and seen.readable:
            return literal(shown_text(view.subject))
        if view.main_right:
            return capital(seen.term("right", view.main_right))
        return T("No right is named yet")

    def _show_tags(self, seen: Seen) -> None:
        while self.tags.count():
            old = self.tags.takeAt(0).widget()  # type: ignore[union-attr]
            if old is not None:
                old.hide()
                old.deleteLater()
        view, stage = seen.view, Stage(seen.view.stage)
        if view.restricted:
            self.tags.addWidget(Tag(T("restricted"), "lock"))
        if step(stage) is None:
            over = entered(view).get(stage)
            day = view.annulled_on or view.closed_on or (over.on if over else None)
            when = joined(STAGES[stage], seen.day(day) if day else None, by=" ")
            outcome = seen.term("outcome", view.outcome, short=True) if view.outcome else None
            self.tags.addWidget(Tag(joined(when, outcome, by=" · ")))
        if view.reply_language:
            language = seen.term("reply_language", view.reply_language)
            self.tags.addWidget(
                Tag(lambda said: speech().say(T("Reply: {language}", language=language(said))))  # type: ignore[operator]
            )
        words = seen.opened.tags if seen.readable else ()
        for word in words[:MOST_TAGS]:
            self.tags.addWidget(Tag(literal(word if len(word) <= LONG else f"{word[:LONG]}…")))
        if (more := len(words) - MOST_TAGS) > 0:
            self.tags.addWidget(Tag(literal(f"+{more}")))

    @staticmethod
    def _words(act: Act) -> Any:
        return T("{act}…", act=act.row.button)

    @staticmethod
    def _fill(button: MenuButton, acts: list[tuple[Any, Callable[[], Any]]]) -> None:
        menu = button.menu_
        menu.clear()
        for words, act in acts:
            menu.addAction(speech().say(words)).triggered.connect(partial(_do, act))


def _do(act: Callable[[], Any], *_: object) -> None:
    act()
