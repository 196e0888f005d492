"""The cases of a person in all roles: a line opens the case, or the draft of one."""

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ombuds.domain.stages import Stage, is_open, step
from ombuds.i18n import T, Text
from ombuds.i18n.formats import day_text, local, time_text
from ombuds.services.office.drafts import DraftRow
from ombuds.services.people.person import PersonCase
from ombuds.ui.kit.look.tokens import HEAD, PADDING, ROW_TWO, colour, font
from ombuds.ui.kit.texts import bind, speech
from ombuds.ui.lists.columns import AFTER, BEFORE, Cell, Sight
from ombuds.ui.lists.delegate import paint_cell
from ombuds.ui.people.reading import Opened, right_of
from ombuds.ui.wording.cases import STAGES
from ombuds.ui.wording.people import roles, said

HEADS: tuple[tuple[Text, ...], ...] = (
    (T("No."), T("registration", "head of a column")),
    (T("Role"),),
    (T("Right", "human right"),),
    (T("Stage"), T("outcome", "head of a column")),
)
SHARES = (0, 5, 6, 5)
EDGE = PADDING - 1  # of the first and the last words, under the title of the card
NUMBER, LINK = EDGE + 142, EDGE + 102
Index = QModelIndex | QPersistentModelIndex
LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight


@dataclass(frozen=True, slots=True)
class CaseLine:
    """What stands in a line, the word that opens it, and what it opens."""

    cells: tuple[Cell, ...]
    link: str
    what: int | DraftRow


def lines_of(opened: Opened, sight: Sight, author: str) -> list[CaseLine]:
    """Drafts, then cases, the newest first, in the language spoken."""
    drafts = [_draft_line(draft, sight, author) for draft in opened.drafts]
    return drafts + [_case_line(case, sight) for case in opened.view.cases]


def _draft_line(draft: DraftRow, sight: Sight, author: str) -> CaseLine:
    at = local(draft.saved_at)
    day = day_text(at, speech().language, year=at.year != sight.today.year)
    cells = (
        Cell(said(T("Draft")), f"{day} {time_text(at)}", icon="file"),
        Cell(sight.terms.label("party_role", "complainant", speech().language)),
        _right(right_of(draft), sight),
        Cell(said(T("Not registered")), author),
    )
    return CaseLine(cells, said(T("Continue")), draft)


def _case_line(case: PersonCase, sight: Sight) -> CaseLine:
    day = day_text(case.registered_on, speech().language)
    cells = (
        Cell(case.number, day, lock=case.restricted, role="label"),
        Cell(roles(case, sight.terms, sight.hidden)),
        _right(case.main_right, sight),
        _state(case, sight),
    )
    return CaseLine(cells, said(T("Open")), case.id)


def _right(code: str | None, sight: Sight) -> Cell:
    if code is None:
        return Cell(said(T("not given")), tone="text-2")
    name = sight.terms.label("right", code, speech().language, sight.today, True)
    return Cell(name[:1].upper() + name[1:], code=code.partition(".")[0])


def _state(case: PersonCase, sight: Sight) -> Cell:
    stage = Stage(case.stage)
    if is_open(stage):
        return Cell(said(STAGES[stage]), step=step(stage))
    first = said(STAGES[stage])
    if case.closed_on:
        first += f" {day_text(case.closed_on, speech().language)}"
    outcome = case.outcome
    return Cell(
        first,
        sight.terms.label("outcome", outcome, speech().language, case.closed_on) if outcome else "",
    )


class _Lines(QAbstractListModel):
    def __init__(self) -> None:
        super().__init__()
        self.lines: list[CaseLine] = []

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        line = self.lines[index.row()]
        return ", ".join(part for part in (*(cell.whole for cell in line.cells), line.link) if part)

    def show(self, lines: list[CaseLine]) -> None:
        self.beginResetModel()
        self.lines = lines
        self.endResetModel()


class _Rows(QStyledItemDelegate):
    def __init__(self, model: _Lines) -> None:
        super().__init__(model)
        self.model, self.widths = model, [0] * len(SHARES)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(100, ROW_TWO)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        box = QRect(option.rect)  # type: ignore[attr-defined]
        state = option.state  # type: ignore[attr-defined]
        line = self.model.lines[index.row()]
        painter.save()
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, colour("selection"))
            painter.fillRect(QRect(box.x(), box.y(), 3, box.height()), colour("accent"))
        painter.fillRect(QRect(box.x(), box.y(), box.width(), 1), colour("line"))
        x, before = box.x(), EDGE
        for cell, width in zip(line.cells, self.widths, strict=True):
            inner = QRect(x + before, box.y(), width - before - AFTER, box.height() - 1)
            paint_cell(painter, cell, inner)
            x, before = x + width, BEFORE
        self._paint_link(painter, box.adjusted(0, 0, -EDGE, 0), line.link)
        painter.restore()

    @staticmethod
    def _paint_link(painter: QPainter, box: QRect, words: str) -> None:
        painter.setFont(font("small"))
        painter.setPen(colour("text"))
        painter.drawText(box, RIGHT, words)
        metrics = QFontMetricsF(font("small"))
        y = box.center().y() + round(metrics.height() / 2) + 1
        wide = round(metrics.horizontalAdvance(words))
        painter.drawLine(box.right() - wide + 1, y, box.right(), y)


class CaseTableHead(QWidget):
    """The names of the columns."""

    def __init__(self) -> None:
        super().__init__()
        self.widths: list[int] = []
        self.setFixedHeight(HEAD)
        bind(self, CaseTableHead._say, lambda language: language)

    def _say(self, _language: str) -> None:
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, x, before = QPainter(self), 0, EDGE
        painter.fillRect(self.rect(), colour("sunken"))
        painter.setFont(font("small-strong"))
        painter.setPen(colour("text-2"))
        for words, width in zip(HEADS, self.widths, strict=False):
            box = QRect(x + before, 0, width - before, self.height())
            painter.drawText(box, LEFT, " / ".join(said(one) for one in words))
            x, before = x + width, BEFORE


class CaseTable(QListView):
    """As high as its lines; `opened` carries the id of a case or the row of a draft."""

    opened = Signal(object)
    reached = Signal(object)  # the place of the line that is gone to

    def __init__(self, head: CaseTableHead) -> None:
        super().__init__()
        self.head, self.cases = head, _Lines()
        self.rows = _Rows(self.cases)
        self.setModel(self.cases)
        self.setItemDelegate(self.rows)
        self.setUniformItemSizes(True)
        for policy in (self.setHorizontalScrollBarPolicy, self.setVerticalScrollBarPolicy):
            policy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        bind(self, QWidget.setAccessibleName, T("Cases in all roles"))
        self.clicked.connect(lambda index: self._open(index.row()))

    def show_lines(self, lines: list[CaseLine]) -> None:
        at = self.currentIndex().row()
        self.cases.show(lines)
        self.setFixedHeight(len(lines) * ROW_TWO)
        if 0 <= at < len(lines):
            self.setCurrentIndex(self.cases.index(at))
        self._measure()

    def enter(self) -> None:
        self.setFocus()
        if not self.currentIndex().isValid() and self.cases.lines:
            self.setCurrentIndex(self.cases.index(0))

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if self.hasFocus():
            self.reached.emit(self.visualRect(current))

    def _open(self, at: int) -> None:
        if 0 <= at < len(self.cases.lines):
            self.opened.emit(self.cases.lines[at].what)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex().row())
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters go nowhere."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure()

    def _measure(self) -> None:
        left = self.width() - NUMBER - LINK
        widths = [NUMBER, *(left * share // sum(SHARES) for share in SHARES[1:])]
        self.rows.widths = self.head.widths = widths
        self.head.update()
        self.viewport().update()
