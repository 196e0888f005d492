"""The third step: counts of what will come of the rows, the rows, and the cells of one of them."""

from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ombuds.domain.intake.imports import told
from ombuds.i18n import T
from ombuds.services.importing.book.preview import Becoming, becoming
from ombuds.ui.desk.desk import Desk
from ombuds.ui.imports.cell_list import CellList
from ombuds.ui.imports.course import Course
from ombuds.ui.imports.figures import OF_ROW, Figures
from ombuds.ui.imports.reading import Understood
from ombuds.ui.imports.row_table import RowModel, RowTable
from ombuds.ui.kit.look.tokens import GAP, PADDING
from ombuds.ui.kit.parts import Card, column
from ombuds.ui.kit.texts import Label, speech
from ombuds.ui.lists.columns import Sight

PANE, NARROW = 320, 1_000


class RowPane(Card):
    """One row: its heap and why, and its cells word for word."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(padding=0)
        self.desk = desk
        self._row: Becoming | None = None
        self.title = Label(role="section", wrap=True)
        self.why = Label(role="small", tone="text-2", wrap=True)
        self.cells = CellList()
        head = column(self.title, self.why, spacing=2)
        head.setContentsMargins(PADDING, 8, PADDING, 6)
        self.body.setSpacing(0)
        self.body.addLayout(head)
        self.body.addWidget(self.cells, 1)

    def show_row(self, row: Becoming | None) -> None:
        self._row = row
        if row is None:
            self.cells.show_cells((), False)
            self.title.show_words(None)
            self.why.show_words(None)
            return
        self.title.show_words(T("Row {n}: {heap}", n=str(row.row), heap=OF_ROW[row.heap]))
        self.why.show_words(lambda _: _why(row))
        self.why.setVisible(bool(self.why.text()))
        self.cells.show_cells(row.cells, self.desk.names_hidden)

    def again(self) -> None:
        self.show_row(self._row)


def _why(row: Becoming) -> str:
    said = told(row.reasons)
    if row.same_as is not None:
        sheet, n = row.same_as[0], str(row.same_as[1])
        there = T("It repeats row {n} of the sheet «{sheet}».", n=n, sheet=sheet or "")
        said.append(T("It repeats row {n}.", n=n) if sheet == row.sheet else there)
    if row.note and row.heap in ("ready", "doubtful"):
        columns = ", ".join(dict.fromkeys(heading for heading, _ in row.note))
        said.append(T("Word for word into the note: {columns}.", columns=columns))
    if row.repeats:
        said.append(T("The same person complained before: the cases are linked."))
    if row.sheet:
        said.insert(0, T("Sheet «{name}».", name=row.sheet))
    return " ".join(map(speech().say, said))


class RowsStep(QWidget):
    """The figures filter the rows below them."""

    def __init__(self, desk: Desk, course: Course) -> None:
        super().__init__()
        self.desk, self.course = desk, course
        self._shown: Understood | None = None
        self.figures = Figures()
        self.rows = RowModel(desk)
        self.table = RowTable(self.rows, self._sight)
        self.none = Label(T("There are no such rows."), tone="text-2")
        self.none.setContentsMargins(PADDING, 12, PADDING, 12)
        self.pane = RowPane(desk)
        card = Card(padding=0)
        card.body.setSpacing(0)
        card.body.addWidget(self.table.head)
        card.body.addWidget(self.none)
        card.body.addWidget(self.table, 1)
        both = QHBoxLayout()
        both.setSpacing(GAP)
        both.addWidget(card, 1)
        both.addWidget(self.pane)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(GAP)
        box.addWidget(self.figures)
        box.addLayout(both, 1)
        self.figures.chosen.connect(lambda _: self._list())
        self.table.chosen.connect(self.pane.show_row)

    def parts(self) -> list[QWidget]:
        return [self.figures, self.table, self.pane.cells]

    def first(self) -> QWidget:
        return self.table

    def _sight(self) -> Sight:
        return Sight(self.desk.words, self.desk.office.today(), self.desk.names_hidden)

    def show_course(self) -> None:
        found = self.course.understood
        if found is self._shown:
            return
        self._shown = found
        if found is not None:
            self.figures.show_heaps(found.heaps)
            self.table.several = found.several
        self._list()

    def _list(self) -> None:
        found, heap = self._shown, self.figures.heap()
        count = 0
        if found is not None:
            count = found.heaps.rows if heap is None else getattr(found.heaps, heap)
        self.none.setVisible(count == 0)
        self.rows.show(partial(becoming, found.prepared, heap) if found else None, count)

    def again(self) -> None:
        """Names were hidden or shown."""
        self.table.again()
        self.pane.again()

    def resizeEvent(self, event: object) -> None:
        super().resizeEvent(event)  # type: ignore[arg-type]
        self.pane.setFixedWidth(PANE if self.width() > NARROW else PANE - 50)
