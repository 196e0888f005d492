"""The fourth step: doubts by groups, greatest first. Nobody has to answer any of them."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from ombuds.i18n import N, T
from ombuds.i18n.formats import day_digits, number_text
from ombuds.services.importing.book.preview import (
    Becoming,
    Doubt,
    Likely,
    likely,
    rows_of,
    where_words,
)
from ombuds.services.importing.rows.answers import Answer
from ombuds.services.importing.rows.result import REASONS
from ombuds.services.importing.tables.record import Where
from ombuds.ui.desk.desk import Desk
from ombuds.ui.editors.suggested import OfferedRight
from ombuds.ui.imports.answering import Answering, AnswerPane, key_of, said_where, said_words
from ombuds.ui.imports.cell_list import CellList
from ombuds.ui.imports.course import Course, Said
from ombuds.ui.imports.reading import Understood
from ombuds.ui.imports.row_table import RowModel
from ombuds.ui.kit.fields.options import Option
from ombuds.ui.kit.fields.segments import FilterTabs
from ombuds.ui.kit.keyboard.keys import shortcuts
from ombuds.ui.kit.long_list import LongList
from ombuds.ui.kit.look.ring import ringed
from ombuds.ui.kit.look.tokens import GAP, PADDING
from ombuds.ui.kit.messages import EmptyState
from ombuds.ui.kit.parts import Card, column, line
from ombuds.ui.kit.texts import Label, bind, speech
from ombuds.ui.lists.listing import Index, Line, LineRows, RowList
from ombuds.ui.wording.cases import hidden_name

# The rows of a group of doubts, however many: each may be looked at and answered by itself.

Told = Callable[[Becoming], Line]


class _Rows(LineRows):
    def __init__(self, parent: "GroupRows") -> None:
        super().__init__(two=True, parent=parent)
        self.group = parent

    def _is_long(self, index: Index) -> bool:
        return False  # the rows of a list without end are of one height

    def line(self, index: Index) -> Line:
        row = self.group.rows.row(index.row())
        return self.group.told(row) if row is not None else Line("")


class GroupRows(LongList):
    """`chosen(row)` when somebody goes to a row; none before it was read."""

    chosen = Signal(object)

    def __init__(self, desk: Desk, told: Told) -> None:
        super().__init__()
        self.told = told
        self.rows = RowModel(desk)
        self.rows.say = lambda row: ", ".join(filter(None, told(row)[:3]))
        self._doubt: Doubt | None = None
        self.setModel(self.rows)
        self.setItemDelegate(_Rows(self))
        ringed(self)
        bind(self, QWidget.setAccessibleName, T("Rows of the group"))
        bind(self, GroupRows.again, lambda language: language)
        self.selectionModel().currentChanged.connect(self._went)
        self.rows.dataChanged.connect(self._came)

    def again(self, _: str = "") -> None:
        """They are told otherwise."""
        self.viewport().update()

    def show_group(self, doubt: Doubt, found: Understood) -> None:
        """The rows of a group. Of the same group as before the next one is chosen where the
        last one was answered."""
        same = self._doubt is not None and self._doubt.alike == doubt.alike
        at = min(max(self.at, 0), doubt.count - 1) if same else 0
        place = self.verticalScrollBar().value() if same else 0
        self._doubt = doubt
        prepared, places = found.prepared, doubt.places
        self.rows.show(
            lambda first, count: rows_of(prepared, places[first : first + count]), doubt.count
        )
        self.choose(at)
        self.verticalScrollBar().setValue(place)

    def forget(self) -> None:
        self._doubt = None
        self.rows.show(None, 0)

    @property
    def at(self) -> int:
        """The place of the row that is chosen, -1 if none is."""
        return self.currentIndex().row()

    def choose(self, at: int) -> None:
        self.setCurrentIndex(self.rows.index(at))

    def row(self) -> Becoming | None:
        """The row that is chosen, once it was read."""
        return self.rows.row(self.at) if 0 <= self.at < self.rows.count else None

    def _went(self, now: QModelIndex, _: QModelIndex) -> None:
        self.chosen.emit(self.rows.row(now.row()) if now.isValid() else None)

    def _came(self, first: QModelIndex, last: QModelIndex) -> None:
        if first.row() <= self.at <= last.row():
            self.chosen.emit(self.row())

    def keyboardSearch(self, search: Any) -> None:
        """Letters go nowhere."""


# Rights that the text of a row speaks of: a click answers that row, and nothing is accepted by
# itself.

SHOWN = 3  # rights offered for a row
AFTER = 2  # keys of the answers of a doubt about a right, before theirs


class LikelyRights(QWidget):
    """`accepted(answer)` for the row that is shown; not there where nothing is suggested."""

    accepted = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.found: list[Likely] = []
        self._asked: object = None
        self.title = Label(
            T("Suggested by the text, for this row alone:"), "small", "text-2", wrap=True
        )
        self.offers = [OfferedRight(desk, key_of(AFTER + at), beneath=True) for at in range(SHOWN)]
        for at, offer in enumerate(self.offers):
            offer.button.clicked.connect(partial(self.press, at))
        laid = column(self.title, *self.offers, spacing=6)
        laid.setContentsMargins(PADDING, 8, PADDING, 8)
        self.setLayout(column(laid, line(), spacing=0))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.hide()

    def ask(self, doubt: Doubt, found: Understood, at: int) -> None:
        """Asks about the row at a place of its group. The newest question counts."""
        asked = self._asked = object()
        self.found = []  # what still stands there was said of another row: it answers nothing
        if not 0 <= at < doubt.count:
            self._show([])
            return
        self.desk.read(
            self,
            likely,
            found.prepared,
            doubt,
            doubt.places[at],
            answer=lambda came: self._came(asked, came),
            failure=lambda _: self._show([]),
            key="likely rights of a row",
        )

    def forget(self) -> None:
        self._asked = None
        self._show([])

    def again(self) -> None:
        """Names were hidden or shown."""
        self._show(self.found)

    def _came(self, asked: object, found: list[Likely]) -> None:
        if asked is self._asked:
            self._show(found)

    def _show(self, found: list[Likely]) -> None:
        self.found = found[:SHOWN]
        for at, offer in enumerate(self.offers):
            offer.hide()
            if at < len(self.found):
                one = self.found[at]
                offer.show_right(one.answer.value or "", one.words, self.desk.names_hidden)
        self.setVisible(bool(self.found))

    def press(self, at: int, _: bool = False) -> None:
        """Accepts one of them."""
        if 0 <= at < len(self.found) and self.isEnabled():
            self.accepted.emit(self.found[at].answer)


SIDE, NARROW = 340, 1_000
HIDDEN = "•••"


class DoubtsStep(QWidget):
    """On the left the groups, on the right one of them with its answers and its rows."""

    def __init__(self, desk: Desk, course: Course) -> None:
        super().__init__()
        self.desk, self.course = desk, course
        self._shown: Understood | None = None
        self._by_row = False  # the last answer was for one row
        self.tabs = FilterTabs(
            [Option("open", T("To look at")), Option("said", T("Answered"))], wide=True
        )
        self.tabs.set_label(T("Doubts", "step"))
        self.tabs.set_value("open")
        self.groups = RowList(T("Doubts", "step"), self._told)
        self.pane = DoubtPane(desk)
        self.back = AnswerPane(desk)
        self.nothing = EmptyState(
            "check", T("Nothing is doubtful"), T("Every row can be read by rule.")
        )
        self.stack = QStackedWidget()
        for one in (self.pane, self.back, self.nothing):
            self.stack.addWidget(one)
        self.side = Card(padding=0)
        top = column(self.tabs)
        top.setContentsMargins(10, 10, 10, 10)
        self.side.body.setSpacing(0)
        self.side.body.addLayout(top)
        self.side.body.addWidget(line())
        self.side.body.addWidget(self.groups, 1)
        card = Card(padding=0)
        card.body.addWidget(self.stack)
        both = QHBoxLayout(self)
        both.setContentsMargins(0, 0, 0, 0)
        both.setSpacing(GAP)
        both.addWidget(self.side)
        both.addWidget(card, 1)
        self.tabs.edited.connect(self._list)
        self.groups.chosen.connect(lambda _: self._show_group())
        self.pane.said.connect(self._answer)
        self.pane.likely.accepted.connect(lambda answer: self._answer(answer, only=True))
        self.back.back.clicked.connect(self._take_back)
        for at in range(9):
            shortcuts().bind(f"Alt+{at + 1}", partial(self._press, at), self)

    def parts(self) -> list[QWidget]:
        return [self.groups, self.pane.answering, self.pane.some, self.pane.likely]

    def first(self) -> QWidget:
        """Who answers row by row stays at the rows."""
        return self.pane.some if self._by_row and self.pane.some.isVisible() else self.groups

    def show_course(self) -> None:
        found = self.course.understood
        self.setEnabled(self.course.state != "answering")
        if found is self._shown:
            return
        self._shown = found
        self._list()

    @property
    def _several(self) -> bool:
        return self._shown is not None and self._shown.several

    @property
    def _open(self) -> bool:
        return bool(self.tabs.value() == "open")

    def _list(self) -> None:
        doubts = self._shown.doubts if self._shown else ()
        self.tabs.set_count("open", len(doubts))
        self.tabs.set_count("said", len(self.course.said))
        rows = list(doubts) if self._open else list(reversed(self.course.said))
        self.groups.show_rows(rows, _same)
        self._show_group()

    def _show_group(self) -> None:
        one = self.groups.row()
        if isinstance(one, Doubt) and self._shown is not None:
            self.stack.setCurrentWidget(self.pane)
            self.pane.show_doubt(one, self._shown)
        elif isinstance(one, Said):
            self.stack.setCurrentWidget(self.back)
            self.back.show_said(one, self._several)
        else:
            self.stack.setCurrentWidget(self.nothing)
            self._say_nothing()
        if self._shown is None:
            self.pane.forget()

    def _say_nothing(self) -> None:
        open_ = T("Nothing is left to look at") if self.course.said else T("Nothing is doubtful")
        self.nothing.title.show_words(open_ if self._open else T("Nothing was answered yet"))
        told = T("Every row can be read by rule, or was answered.")
        self.nothing.text.show_words(
            told if self._open else T("What you answer is found here and can be taken back.")
        )

    def _told(self, one: Doubt | Said) -> Line:
        say, language = speech().say, speech().language
        if isinstance(one, Doubt):
            words = self._words(one)
            count = number_text(one.count, language)
            if words:
                return Line(words, say(one.text), count)
            return Line(say(one.text), say(one.where), count)
        doubt = one.doubt
        about = self._words(doubt) if doubt else ""
        reason = say(REASONS[one.answered.answer.reason])
        where, answer = (
            said_where(one, self._several),
            say(said_words(self.desk, one.answered.answer)),
        )
        return Line(about or reason, f"{say(where)} · {answer}" if where else answer)

    def _words(self, doubt: Doubt) -> str:
        if not doubt.words:
            return ""
        return f"«{HIDDEN if self.desk.names_hidden else doubt.words}»"

    def _answer(self, answer: Answer, only: bool) -> None:
        one, where = self.groups.row(), self.pane.chosen()
        if isinstance(one, Doubt) and (where or not only):
            self._by_row = only
            self.course.answer(one, answer, [where] if only and where else None)

    def _take_back(self) -> None:
        one = self.groups.row()
        if isinstance(one, Said):
            self.course.take_back(one)

    def _press(self, at: int) -> None:
        if self.stack.currentWidget() is self.pane and self.isEnabled():
            self.pane.answering.press(at)
            self.pane.likely.press(at - AFTER)

    def again(self) -> None:
        """Names were hidden or shown."""
        self.groups.viewport().update()
        self._show_group()

    def resizeEvent(self, event: object) -> None:
        super().resizeEvent(event)  # type: ignore[arg-type]
        self.side.setFixedWidth(SIDE if self.width() > NARROW else SIDE - 60)


class DoubtPane(QWidget):
    """A group: what is doubted, its answers, its rows, and of one its cells and likely rights."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self._doubt: Doubt | None = None
        self._found: Understood | None = None
        self.title = Label(role="section", wrap=True)
        self.reason = Label(tone="text-2", wrap=True)
        self.answering = Answering(desk)
        self.said = self.answering.said
        self.some = GroupRows(desk, self._told)
        self.likely = LikelyRights(desk)
        self.cells = CellList()
        head = column(self.title, self.reason, 4, self.answering, spacing=4)
        head.setContentsMargins(PADDING, 10, PADDING, 10)
        below = QHBoxLayout()
        below.setSpacing(0)
        parted = QWidget()
        parted.setFixedWidth(1)
        parted.setProperty("ground", "sunken")
        below.addWidget(self.some, 5)
        below.addWidget(parted)
        below.addLayout(column(self.likely, self.cells, spacing=0), 4)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addLayout(head)
        box.addWidget(line())
        box.addLayout(below, 1)
        self.some.chosen.connect(self._show_row)

    def show_doubt(self, doubt: Doubt, found: Understood) -> None:
        hidden = self.desk.names_hidden
        rows = N("{n} row", "{n} rows", doubt.count)
        if doubt.words:
            words = HIDDEN if hidden else doubt.words
            self.title.show_words(T("{rows}: «{words}»", rows=rows, words=words))
        else:
            self.title.show_words(rows)
        self.reason.show_words(doubt.text)
        if doubt is not self._doubt:
            self.answering.show_doubt(doubt)
        if doubt is self._doubt and found is self._found:
            self.again()
            return
        self._doubt, self._found = doubt, found
        self.some.show_group(doubt, found)

    def forget(self) -> None:
        """Nothing is doubted any more: its rows are held no longer."""
        self._doubt = self._found = None
        self.some.forget()
        self.likely.forget()

    def again(self) -> None:
        """Names were hidden or shown."""
        self.some.again()
        self.likely.again()
        self._show_cells(self.some.row())

    def _show_row(self, one: Becoming | None) -> None:
        """The cells of a row, and what its text speaks of: asked of this row alone."""
        self._show_cells(one)
        if self._doubt is not None and self._found is not None:
            self.likely.ask(self._doubt, self._found, self.some.at if one else -1)

    def _show_cells(self, one: Becoming | None) -> None:
        self.cells.show_cells(one.cells if one else (), self.desk.names_hidden)

    def chosen(self) -> Where | None:
        """Where the row stands that is chosen."""
        one = self.some.row()
        return _where(one) if one is not None else None

    def _told(self, one: Becoming) -> Line:
        hidden = self.desk.names_hidden
        several = self._found is not None and self._found.several
        number = speech().say(where_words([_where(one)], several))
        name = hidden_name(one.complainant) if hidden else one.complainant
        content = HIDDEN if hidden else " ".join(one.narrative.split())
        day = day_digits(one.received_on) if one.received_on else ""
        return Line(" · ".join(filter(None, (number, name))), content, day)


def _where(one: Becoming) -> Where:
    return one.sheet, one.row


def _same(one: Doubt | Said, other: Doubt | Said) -> bool:
    """A group is the same with a row fewer."""
    if isinstance(one, Doubt) and isinstance(other, Doubt):
        return one.alike == other.alike
    return one is other
