"""The terms of a vocabulary as a table: code, three languages side by side, days and marks."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ombuds.domain.vocabularies import REGISTER_LANGUAGES
from ombuds.i18n import T, Text
from ombuds.i18n.formats import day_digits
from ombuds.services.registers.terms import TermLine
from ombuds.services.registers.words import TermRow
from ombuds.ui.kit.look import icons
from ombuds.ui.kit.look.tokens import HEAD, colour, font
from ombuds.ui.kit.texts import speech
from ombuds.ui.lists.listing import Index, Line, RowList, RowModel, paint_ground

CODE, STATE, SIDE, TOP = 138, 152, 10, 7
SCROLL_BAR = 12
HEADS: tuple[Text, ...] = (
    T("Code"),
    T("Kazakh", "language"),
    T("Russian", "language"),
    T("English", "language"),
    T("In use", "head of a column"),
)
WRAPPED = Qt.TextFlag.TextWordWrap | Qt.TextFlag.TextWrapAnywhere
WORDS = Qt.TextFlag.TextWordWrap


class Part(NamedTuple):
    """Some words of a cell, on lines of their own."""

    words: str
    role: str = "table"
    token: str = "text"
    icon: str = ""
    indent: int = 0


def days(term: TermRow) -> Text:
    """From which day to which."""
    first, last = term.valid_from, term.valid_to
    if first and last:
        return T("{first} – {last}", first=day_digits(first), last=day_digits(last))
    if first:
        return T("from {day}", day=day_digits(first))
    return T("through {day}", day=day_digits(last)) if last else T("at all times")


def cells(line: TermLine) -> list[list[Part]]:
    """What stands in the columns of a term."""
    now, say = line.now, speech().say
    tone = "text" if line.in_use else "text-3"
    code = [Part(now.code, "code", "text-2", indent=10 * line.depth)]
    if now.parent:
        part = say(T("part of {code}", code=now.parent))
        code.append(Part(part, "small", "text-3", indent=10 * line.depth))
    return [code, *([*_labels(line, lang, tone)] for lang in REGISTER_LANGUAGES), _state(line)]


def _labels(line: TermLine, lang: str, tone: str) -> list[Part]:
    made = [Part(line.now.labels[lang], "table", tone)]
    if short := line.now.own_shorts.get(lang):
        made.append(Part(speech().say(T("short: {words}", words=short)), "small", "text-2"))
    for other in line.others:
        told = T("{days}: {words}", days=days(other), words=other.labels[lang])
        made.append(Part(speech().say(told), "small", "text-3"))
    return made


def _state(line: TermLine) -> list[Part]:
    say, now = speech().say, line.now
    made = [Part(say(days(now)), "small", "text-2" if line.in_use else "text-3")]
    if now.fixed:
        made.append(Part(say(T("cannot be retired")), "small", "text-2", "lock"))
    if now.verified:
        made.append(Part(say(T("checked against the law")), "small", "done", "check"))
    else:
        made.append(Part(say(T("not checked yet", "term")), "small", "text-3", "info"))
    return made


def tip(line: TermLine) -> str:
    """What the marks mean, in whole sentences."""
    told = []
    if line.now.fixed:
        told.append(
            T(
                "The program counts and reckons terms by it: it can be renamed, not taken out of use."
            )
        )
    if line.now.verified:
        told.append(T("The Kazakh label was seen in a law or an official text."))
    else:
        told.append(T("The Kazakh label is still to be confirmed by a native reader."))
    return "\n".join(map(speech().say, told))


def widths(width: int) -> list[int]:
    """Of the columns: the three languages share what code and state leave."""
    label = max((width - SCROLL_BAR - CODE - STATE) // 3, 60)
    return [CODE, label, label, label, STATE]


def _height(parts: Sequence[Part], width: int) -> int:
    return sum(_box(part, width).height() for part in parts)


def _box(part: Part, width: int) -> QRect:
    room = width - 2 * SIDE - part.indent - (18 if part.icon else 0)
    flags = WRAPPED if part.role == "code" else WORDS
    return QFontMetrics(font(part.role)).boundingRect(QRect(0, 0, room, 4000), flags, part.words)


class TermRows(QStyledItemDelegate):
    """As high as the longest of its cells; heights are kept, since every layout asks for all."""

    def __init__(self, view: "TermTable") -> None:
        super().__init__(view)
        self._tall: dict[tuple[int, int, str], int] = {}

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        view: TermTable = self.parent()  # type: ignore[assignment]
        line, width = view.lines.rows[index.row()], view.width()
        key = (id(line), width, speech().language)
        if key not in self._tall:
            columns = zip(cells(line), widths(width), strict=True)
            self._tall[key] = max(_height(parts, wide) for parts, wide in columns)
        return QSize(0, self._tall[key] + 2 * TOP + 1)

    def forget(self) -> None:
        """Other terms: none of the heights holds any more."""
        self._tall.clear()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        view: TermTable = self.parent()  # type: ignore[assignment]
        painter.save()
        box = paint_ground(painter, option)
        x = box.x()
        columns = zip(cells(view.lines.rows[index.row()]), widths(view.width()), strict=True)
        for parts, width in columns:
            y = box.y() + TOP
            for part in parts:
                y += _paint(painter, part, x + SIDE, y, width)
            x += width
        painter.restore()


def _paint(painter: QPainter, part: Part, x: int, y: int, width: int) -> int:
    box = _box(part, width).translated(x + part.indent, y)
    if part.icon:
        icons.draw(painter, part.icon, part.token, box.x(), y + 1, 13)
        box.translate(18, 0)
    painter.setFont(font(part.role))
    painter.setPen(colour(part.token))
    flags = WRAPPED if part.role == "code" else WORDS
    painter.drawText(box.adjusted(0, 0, 4, 0), flags, part.words)
    return box.height()


class TermModel(RowModel):
    """Tells a screen reader all of a term, and the mouse what its marks mean."""

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        line = self.rows[index.row()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(line)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(part.words for cell in cells(line) for part in cell)
        return super().data(index, role)


class TermTable(RowList):
    """Rows of unlike height."""

    def __init__(self) -> None:
        super().__init__(T("Terms", "words"), lambda line: Line(line.now.code))
        self.lines = TermModel(lambda line: Line(line.now.code))
        self.setModel(self.lines)
        self.setItemDelegate(TermRows(self))
        self.setUniformItemSizes(False)
        self.verticalScrollBar().setSingleStep(32)
        self.selectionModel().currentChanged.connect(self._went)


class TermHead(QWidget):
    """The names of the columns, in the places of the table beneath."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(HEAD)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), colour("sunken"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, colour("line"))
        painter.setFont(font("small-strong"))
        painter.setPen(colour("text-2"))
        x = 0
        for words, width in zip(HEADS, widths(self.width()), strict=True):
            box = QRect(x + SIDE, 0, width - SIDE, self.height())
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, speech().say(words))
            x += width
