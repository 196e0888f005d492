"""How a page of the manual looks: headings, keys, notes, tables and links as in the window."""

from collections.abc import Iterator

from PySide6.QtGui import (
    QBrush,
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

from ombuds.ui.kit.tokens import colour, font

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
