"""The history of a case as a card: days, times, who did what, and each field before and after.

It is read in the background and shown fifty acts at a time, a few in a turn of the event loop,
so that a case with thousands of them stops nothing.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import islice

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from ombuds.domain.views import Mask
from ombuds.i18n import N, T, Text
from ombuds.i18n.formats import day_title, local, time_text
from ombuds.services.cases import history
from ombuds.services.cases.history import HistoryField, HistoryRow
from ombuds.services.cases.history_words import Told
from ombuds.services.office.office import Office
from ombuds.ui.desk.desk import Desk
from ombuds.ui.desk.telling import words_for
from ombuds.ui.kit.buttons import LinkButton
from ombuds.ui.kit.look.tokens import TARGET
from ombuds.ui.kit.parts import Card
from ombuds.ui.kit.texts import Label, Words, speech

PAGE = 50
A_TURN = 6  # acts laid out in one turn of the event loop
SHORT = 140  # letters of a value before it is folded
TIME = 48  # width of the column of times
USUAL, NARROWEST = 300, 160
_SELECTABLE = Qt.TextInteractionFlag.TextSelectableByMouse


class HistoryCard(Card):
    """`show_case(id)`; `first`: how many acts it shows before it is asked for more."""

    def __init__(self, desk: Desk, first: int = PAGE) -> None:
        super().__init__(T("History"))
        self.desk, self.first = desk, first
        self.case_id: int | None = None
        self.rows: list[HistoryRow] = []
        self._most, self._changes_only = first, False
        self._left: Iterator[HistoryRow] = iter(())
        self._language = speech().language
        self._day: date | None = None
        self._turn = QTimer(self, singleShot=True, interval=0)
        self._turn.timeout.connect(self._lay_out_some)
        self.which = LinkButton()
        self.which.clicked.connect(self._turn_over)
        self.head.addWidget(self.which)
        self.list = QVBoxLayout()
        self.list.setSpacing(6)
        self.told = Label(role="small", tone="text-2", wrap=True)
        self.more = LinkButton()
        self.more.clicked.connect(self.show_more)
        self.body.addLayout(self.list)
        self.body.addWidget(self.told)
        self.body.addWidget(self.more)
        self.body.addStretch(1)
        self.told.hide()
        self.more.hide()
        self._say_which()
        desk.hidden.connect(self._build)
        speech().changed.connect(self._read)

    def show_case(self, case_id: int) -> None:
        """Reads a case; the same one again keeps what was unrolled."""
        if case_id != self.case_id:
            self.case_id, self._most, self.rows = case_id, self.first, []
            self._build()
        self._read()

    def show_more(self) -> None:
        """Fifty acts more, beneath those that are there."""
        wanted = self._wanted()
        self._left = iter(wanted[self._most : self._most + PAGE])
        self._most += PAGE
        self.more.hide()
        self._lay_out_some()

    def shown(self) -> list[HistoryRow]:
        """The acts that are asked for, as many as are shown."""
        return self._wanted()[: self._most]

    # Inside

    def _read(self) -> None:
        if self.case_id is not None:
            self.desk.read(
                self,
                _history,
                self.case_id,
                speech().language,
                answer=self._came,
                failure=self._failed,
                key="history",
            )

    def _came(self, rows: list[HistoryRow]) -> None:
        self.told.hide()
        if rows != self.rows or self._language != speech().language:
            self.rows, self._language = rows, speech().language
            self._build()

    def _failed(self, error: Exception) -> None:
        self.rows = []
        self._build()
        self.told.show_words(words_for(error))
        self.told.show()

    def _turn_over(self) -> None:
        self._changes_only = not self._changes_only
        self._most = self.first
        self._say_which()
        self._build()

    def _say_which(self) -> None:
        self.which.show_words(T("Everything") if self._changes_only else T("Changes only"))

    def _wanted(self) -> list[HistoryRow]:
        return [one for one in self.rows if not (self._changes_only and one.looked)]

    def _build(self) -> None:
        _empty(self.list)
        self._day = None
        self._left = iter(self.shown())
        self.more.hide()
        self._lay_out_some()

    def _lay_out_some(self) -> None:
        """A few acts, and the rest in the next turn."""
        some = list(islice(self._left, A_TURN))
        for one in some:
            day = local(one.at).date()
            if day != self._day:
                self._day = day
                self.list.addWidget(Label(_day_words(day), "small-strong", "text-2"))
            self.list.addWidget(Act(one, self.desk.names_hidden))
        if len(some) == A_TURN:
            self._turn.start()
        else:
            self._say_rest()

    def _say_rest(self) -> None:
        rest = len(self._wanted()) - self._most
        self.more.setVisible(rest > 0)
        if rest > 0:
            n = min(rest, PAGE)
            self.more.show_words(N("Show {n} more", "Show {n} more", n=n))


def _history(office: Office, case_id: int, language: str) -> list[HistoryRow]:
    return history.history(office.speaking(language), case_id)


def _day_words(day: date) -> Words:
    return lambda language: day_title(day, language)


def _empty(layout: QVBoxLayout) -> None:
    while layout.count():
        widget = layout.takeAt(0).widget()  # type: ignore[union-attr]
        if widget is not None:
            widget.hide()
            widget.deleteLater()


class Act(QWidget):
    """One act: its time, what happened and who did it, and beneath it the fields.

    It places what is in it by itself and remembers how high that is: layouts within layouts ask
    each wrapped text for its height again and again.
    """

    def __init__(self, one: HistoryRow, hidden: bool) -> None:
        super().__init__()
        self.time = Label(lambda _: time_text(one.at), "small", "text-3", parent=self)
        what: Words = lambda _: f"{speech().say(one.what)} · {one.who}"  # noqa: E731
        self.what = Label(what, "small", wrap=True, parent=self)
        self.fields = [FieldLine(field, hidden, self) for field in one.fields]
        for field in self.fields:
            field.folded.connect(self.refit)
        self._heights: dict[int, list[int]] = {}  # of its parts, by width
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def refit(self) -> None:
        """Something in it is longer or shorter than it was."""
        self._heights.clear()
        self.updateGeometry()
        self._place(self.width())

    def heightForWidth(self, width: int) -> int:
        return sum(self._high(width))

    def _high(self, width: int) -> list[int]:
        if width not in self._heights:
            room = max(width - TIME, 1)
            parts = (self.what, *self.fields)
            self._heights[width] = [part.heightForWidth(room) for part in parts]
        return self._heights[width]

    def sizeHint(self) -> QSize:
        return QSize(USUAL, self.heightForWidth(self.width() or USUAL))

    def minimumSizeHint(self) -> QSize:
        return QSize(NARROWEST, self.what.minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._place(event.size().width())

    def _place(self, width: int) -> None:
        self.time.setGeometry(0, 0, TIME, self.time.sizeHint().height())
        top, room = 0, max(width - TIME, 1)
        parts = (self.what, *self.fields)
        for part, high in zip(parts, self._high(width), strict=True):
            part.setGeometry(TIME, top, room, high)
            top += high


class FieldLine(QWidget):
    """`Channel: post → e-mail`; long texts are shortened, a link unfolds them."""

    folded = Signal()

    def __init__(self, field: HistoryField, hidden: bool, parent: QWidget) -> None:
        super().__init__(parent)
        self.field, self.hidden, self.unfolded = field, hidden, False
        self.label = Label(self._words, "small", "text-2", wrap=True, parent=self)
        self.link: LinkButton | None = None
        if any(len(part) > SHORT for part in self._parts()):
            self.link = LinkButton(T("Show all of it"))
            self.link.setParent(self)
            self.link.clicked.connect(self.unfold)

    def heightForWidth(self, width: int) -> int:
        return self.label.heightForWidth(width) + (TARGET if self.link else 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        width = event.size().width()
        high = event.size().height() - (TARGET if self.link else 0)
        self.label.setGeometry(0, 0, width, high)
        if self.link is not None:
            self.link.setGeometry(0, high, min(self.link.sizeHint().width(), width), TARGET)

    def unfold(self) -> None:
        """The whole of it, or shortened again."""
        self.unfolded = not self.unfolded
        if self.link is not None:
            self.link.show_words(T("Show less") if self.unfolded else T("Show all of it"))
        self.label.setTextInteractionFlags(_SELECTABLE)
        self.label.show_words(self._words)
        self.folded.emit()

    def _parts(self) -> Sequence[str]:
        """What is told of the field: before and after, or the fact alone."""
        told = (self.field.before, self.field.after) if self.field.edited else (self.field.after,)
        return [self._said(value) for value in told]

    def _said(self, value: Told) -> str:
        if self.hidden and self.field.personal and value is not None:
            return str(Mask.HIDDEN)
        if value is None:
            return speech().say(T("empty", "value"))
        return speech().say(value) if isinstance(value, Text) else str(value)

    def _words(self, _language: str) -> str:
        title = speech().say(self.field.title)
        if self.unfolded and self.field.edited:
            before, after = self._parts()
            titles = speech().say(T("Before")), speech().say(T("After"))
            return f"{title}\n{titles[0]}: {before}\n{titles[1]}: {after}"
        parts = self._parts() if self.unfolded else [_shortened(part) for part in self._parts()]
        return f"{title}: {' → '.join(parts)}"


def _shortened(text: str) -> str:
    return text if len(text) <= SHORT else f"{text[:SHORT].rstrip()}…"
