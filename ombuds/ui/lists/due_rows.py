"""A case as something that is due: when and what, whose, about what, how far it is."""

from datetime import date

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from ombuds.domain.views import CaseRow
from ombuds.services.registers.vocabularies import Words as Terms
from ombuds.ui.kit.look.tokens import PADDING, ROW_TWO
from ombuds.ui.kit.texts import Words, bind, speech
from ombuds.ui.lists.columns import AFTER, BEFORE, NARROWEST, Cell, Column, Sight, cells, least
from ombuds.ui.lists.delegate import CaseRows

CODE = 36 + BEFORE + AFTER
NUMBER_SHARE = 16  # of what is left over the columns: one part in so many
EDGE = PADDING - 1 - BEFORE  # so that the first words stand under the title of the card


def due_cells(row: CaseRow, sight: Sight) -> tuple[Cell, ...]:
    """Due · number and complainant · letters of the right · right and body · stage."""
    number, complainant, right, body, stage, due, *_ = cells(row, sight)
    where = body.first or complainant.second
    return (
        due,
        Cell(number.first, complainant.first, role="label", lock=number.lock),
        Cell(code=right.code, more=right.more),
        Cell(right.first, where) if right.first else Cell(where),
        stage,
    )


def due_widths(room: int, terms: Terms, today: date) -> list[int]:
    """Of the columns, together as wide as the room; the right and the body take most, and in a
    narrow list the place of the stage too."""
    language = speech().language
    due, number, stage = (
        least(column, terms, today, language)
        for column in (Column.DUE, Column.NUMBER, Column.STAGE)
    )
    spare = max(room - due - number - CODE - stage - 2 * EDGE, 0)
    if spare < NARROWEST:  # what it is about says more than how far it is
        spare, stage = spare + stage + EDGE, -EDGE
    share = spare // NUMBER_SHARE
    return [EDGE + due, number + share, CODE, spare - share, stage + EDGE]


class DueRows(CaseRows):
    """Paints such rows."""

    def _places(self, box: QRect) -> list[QRect]:
        first, *others = super()._places(box)
        return [first.adjusted(EDGE, 0, 0, 0), *others]

    def cells(self, row: CaseRow) -> tuple[Cell, ...]:
        return due_cells(row, self.sight())


class DueList(QListView):
    """Rows of 44 pixels whose columns follow the width of the list."""

    def __init__(self, rows: DueRows, words: Words) -> None:
        super().__init__()
        self.rows = rows
        self.setModel(rows.model)
        self.setItemDelegate(rows)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalScrollBar().setSingleStep(ROW_TWO)
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        bind(self, QWidget.setAccessibleName, words)
        bind(self, DueList.again, lambda language: language)

    def again(self, _: object = None) -> None:
        """Names were hidden or shown, terms or the language changed: the rows are said anew."""
        sight = self.rows.sight()
        self.rows.widths = due_widths(self.room(), sight.terms, sight.today)
        self.viewport().update()

    def room(self) -> int:
        """For the columns."""
        return self.width()

    def resizeEvent(self, event: object) -> None:
        super().resizeEvent(event)  # type: ignore[arg-type]
        self.again()

    def keyboardSearch(self, search: str) -> None:
        """Letters do not look through the rows."""

    def sizeHint(self) -> QSize:
        return QSize(400, ROW_TWO * self.model().rowCount())
