"""Shows one page of the manual in the fonts and colours of the window, with its pictures."""

from collections.abc import Iterator
from typing import Any

from PySide6.QtCore import QUrl
from PySide6.QtGui import (
    QBrush,
    QImage,
    QPainter,
    QResizeEvent,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFrameFormat,
    QTextLength,
    QTextTable,
    QTextTableFormat,
)
from PySide6.QtWidgets import QTextBrowser, QTextEdit, QWidget

from ombuds.domain.names.folding import fold
from ombuds.i18n import SOURCE, T
from ombuds.ui.help.manual import PICTURES, ManualPage
from ombuds.ui.kit.look.ring import ringed
from ombuds.ui.kit.look.theme import theme
from ombuds.ui.kit.look.tokens import colour, font
from ombuds.ui.kit.texts import bind, speech

# How a page of the manual looks: headings, keys, notes, tables and links as in the window.

ROLES = {1: "page", 2: "section", 3: "strong"}
MARGIN = 28
LINE, HEADING_LINE, AS_IT_IS = 135, 120, 100  # per cent of the height of the letters
ABOVE = {0: 4, 1: 0, 2: 18}
PROPORTIONAL = QTextBlockFormat.LineHeightTypes.ProportionalHeight.value
FIXED = QTextBlockFormat.LineHeightTypes.FixedHeight.value
PICTURE = "\ufffc"


def dress(document: QTextDocument) -> None:
    """Goes once through what Markdown made."""
    document.setDocumentMargin(MARGIN)
    notes = []
    block = document.firstBlock()
    while block.isValid():
        _shape(block)
        _dress_letters(block)
        if _is_note(block):
            notes.append(block.position())
        block = block.next()
    for position in reversed(notes):
        _frame_note(document, position)
    for frame in document.rootFrame().childFrames():
        if isinstance(frame, QTextTable):
            _rule(frame)


def _is_note(block: QTextBlock) -> bool:
    return block.blockFormat().hasProperty(QTextFormat.Property.BlockQuoteLevel)


def _shape(block: QTextBlock) -> None:
    """Room above and beneath, the height of lines; a picture has its own height."""
    level = block.blockFormat().headingLevel()
    height = AS_IT_IS if PICTURE in block.text() else HEADING_LINE if level else LINE
    cursor = QTextCursor(block)
    shape = QTextBlockFormat()
    shape.setLineHeight(height, PROPORTIONAL)
    if cursor.currentTable() is None:
        shape.setTopMargin(ABOVE.get(level, 10))
        shape.setBottomMargin(6)
    cursor.mergeBlockFormat(shape)


def _dress_letters(block: QTextBlock) -> None:
    """Links in the accent, keys as caps, words of the window in the strong print."""
    level, ground = block.blockFormat().headingLevel(), "surface" if _is_note(block) else "sunken"
    for start, end, letters in list(_runs(block)):
        if level:
            letters.clearProperty(QTextFormat.Property.FontSizeAdjustment)
            letters.setFont(font(ROLES.get(level, "strong")))
        elif letters.isAnchor():
            letters.setForeground(colour("accent"))
            letters.setFontUnderline(True)
        elif letters.fontFixedPitch():
            letters.setFont(font("label"))
            letters.setFontFixedPitch(False)
            letters.setBackground(colour(ground))
        elif letters.fontWeight() > font().weight():
            letters.setFont(font("strong"))
        else:
            continue
        cursor = QTextCursor(block)
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        cursor.setCharFormat(letters)


def _runs(block: QTextBlock) -> Iterator[tuple[int, int, QTextCharFormat]]:
    """Letters of one format: where they begin and end."""
    parts = block.begin()
    while not parts.atEnd():
        run = parts.fragment()
        yield run.position(), run.position() + run.length(), run.charFormat()
        parts += 1


def _frame_note(document: QTextDocument, position: int) -> None:
    """What to know stands on a ground of its own."""
    cursor = QTextCursor(document)
    cursor.setPosition(position)
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
    shape = QTextFrameFormat()
    shape.setBackground(QBrush(colour("sunken")))
    shape.setPadding(10)
    shape.setTopMargin(8)
    shape.setBottomMargin(8)
    shape.setBorder(0)
    frame = cursor.insertFrame(shape)
    cursor.setPosition(frame.firstPosition())
    cursor.setBlockFormat(_line(LINE, PROPORTIONAL))
    for beside in (frame.firstPosition() - 1, frame.lastPosition() + 1):
        cursor.setPosition(beside)  # a frame lies between two blocks, which are empty here
        if not cursor.block().text():
            cursor.setBlockFormat(_line(1, FIXED))


def _line(height: float, kind: int) -> QTextBlockFormat:
    """A block without margins, of lines of a height."""
    shape = QTextBlockFormat()
    shape.setLineHeight(height, kind)
    shape.setLeftMargin(0)
    shape.setRightMargin(0)
    shape.setTopMargin(0)
    shape.setBottomMargin(0)
    return shape


def _rule(table: QTextTable) -> None:
    """Hairlines, room in the cells, the whole width."""
    shape = QTextTableFormat(table.format())
    shape.setBorderCollapse(True)
    shape.setBorder(1)
    shape.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
    shape.setBorderBrush(QBrush(colour("line")))
    shape.setCellPadding(5)
    shape.setCellSpacing(0)
    shape.setTopMargin(8)
    shape.setBottomMargin(8)
    shape.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
    shape.setColumnWidthConstraints(
        [
            QTextLength(QTextLength.Type.PercentageLength, 26 if at == 0 else 74)
            for at in range(table.columns())
        ]
    )
    table.setFormat(shape)


WIDEST = 720
"""Longer lines are hard to read, in pixels."""


class Reader(QTextBrowser):
    """Nothing is fetched: pictures come from the program's own folder, links lead to topics."""

    def __init__(self) -> None:
        super().__init__()
        self.page: ManualPage | None = None
        self.marked: list[str] = []
        self.setOpenLinks(False)
        self.setFont(font())
        self.setLineWrapMode(QTextEdit.LineWrapMode.FixedPixelWidth)
        self.setProperty("ground", "surface")
        self.viewport().setProperty("ground", "surface")
        bind(self, QWidget.setAccessibleName, T("The page"))
        theme().changed.connect(self._again)
        ringed(self)

    def focusNextPrevChild(self, onward: bool) -> bool:
        """Tab goes on through the window; every page that a link leads to stands in the list."""
        return QWidget.focusNextPrevChild(self, onward)

    def show_page(self, page: ManualPage) -> None:
        """A page from its beginning."""
        self.page = page
        self.setMarkdown(page.text)
        dress(self.document())
        self.verticalScrollBar().setValue(0)

    def _again(self) -> None:
        """The same page where it was, in other colours."""
        if self.page is not None:
            at = self.verticalScrollBar().value()
            self.show_page(self.page)
            self.mark(self.marked)
            self.verticalScrollBar().setValue(at)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.setLineWrapColumnOrWidth(min(self.viewport().width(), WIDEST + 2 * MARGIN))

    def loadResource(self, kind: int, name: QUrl | str) -> Any:
        """A picture by its name, in the language of the page, else in English."""
        if kind != QTextDocument.ResourceType.ImageResource.value:
            return None
        for language in (speech().language, SOURCE):
            path = PICTURES / language / f"{QUrl(name).toString()}.png"
            if path.exists():
                return _framed(QImage(str(path)))
        return None

    def mark(self, words: list[str]) -> None:
        """Underlays every place where one of the words stands; they come folded."""
        self.marked = words
        found: list[QTextEdit.ExtraSelection] = []
        block = self.document().firstBlock()
        while words and block.isValid():
            text = fold(block.text())
            if len(text) == len(block.text()):  # letters stand where they stood
                found += [one for word in words for one in self._places(block, text, word)]
            block = block.next()
        self.setExtraSelections(found)

    def to_first_mark(self) -> None:
        """Brings the first word that was found into sight, with some lines above it."""
        if marks := self.extraSelections():
            place = self.cursorRect(marks[0].cursor).top()  # type: ignore[attr-defined]
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + place - self.viewport().height() // 3)

    def _places(self, block: Any, text: str, word: str) -> list[QTextEdit.ExtraSelection]:
        places, at = [], text.find(word)
        while at >= 0:
            selection = QTextEdit.ExtraSelection()
            cursor = QTextCursor(block)
            cursor.setPosition(block.position() + at)
            cursor.setPosition(block.position() + at + len(word), QTextCursor.MoveMode.KeepAnchor)
            selection.cursor = cursor  # type: ignore[attr-defined]
            selection.format.setBackground(colour("warn-soft"))  # type: ignore[attr-defined]
            selection.format.setForeground(colour("text"))  # type: ignore[attr-defined]
            places.append(selection)
            at = text.find(word, at + len(word))
        return places


def _framed(picture: QImage) -> QImage:
    """With a hairline around it, so that its white does not run into that of the page."""
    made = picture.convertToFormat(QImage.Format.Format_RGB32)
    painter = QPainter(made)
    painter.setPen(colour("control"))
    painter.drawRect(made.rect().adjusted(0, 0, -1, -1))
    painter.end()
    return made
