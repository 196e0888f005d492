"""Shows one page of the manual in the fonts and colours of the window, with its pictures."""

from typing import Any

from PySide6.QtCore import QUrl
from PySide6.QtGui import QImage, QPainter, QResizeEvent, QTextCursor, QTextDocument
from PySide6.QtWidgets import QTextBrowser, QTextEdit, QWidget

from ombuds.domain.folding import fold
from ombuds.i18n import T
from ombuds.ui.help.dressing import MARGIN, dress
from ombuds.ui.help.manual import FALLBACK, PICTURES, ManualPage
from ombuds.ui.kit.ring import ringed
from ombuds.ui.kit.texts import bind, speech
from ombuds.ui.kit.theme import theme
from ombuds.ui.kit.tokens import colour, font

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
        for language in (speech().language, FALLBACK):
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
