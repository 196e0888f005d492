"""While rows are written, and what came of it: numbers, links, the way back."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ombuds.i18n import N, T, literal
from ombuds.services.importing.book.preview import Heaps
from ombuds.services.importing.rows.result import ImportResult
from ombuds.ui.desk.desk import Desk
from ombuds.ui.imports.course import Course
from ombuds.ui.imports.figures import Figures
from ombuds.ui.imports.past_list import keep_log, show_cases
from ombuds.ui.imports.reading import Halt
from ombuds.ui.imports.undoing import TakeBack
from ombuds.ui.kit.buttons import Button
from ombuds.ui.kit.flow import FlowLayout
from ombuds.ui.kit.look.tokens import GAP
from ombuds.ui.kit.parts import Note


class Done(QWidget):
    """What came of an import that went to its end, or was stopped. `another`: the next file;
    `taken_back(file, name)`: it shall go.
    """

    another = Signal()
    taken_back = Signal(object, str)

    def __init__(self, desk: Desk, course: Course) -> None:
        super().__init__()
        self.desk, self.course = desk, course
        self.note = Note("done", literal(""), big=True)
        self.figures = Figures(doors=("doubtful",))
        self.acts = QWidget()
        flow = FlowLayout(self.acts)
        self.cases = Button(T("Show the cases"), "folder", "primary", key="Ctrl+Enter")
        self.go_on = Button(T("Go on"), "upload", "primary", key="Ctrl+Enter")
        self.pdf = Button(T("Log (PDF)…"), "file")
        self.xlsx = Button(T("Log (XLSX)…"), "table")
        self.next = Button(T("Another file"), "plus")
        self.undo = Button(T("Undo the import…"), "undo", "quiet")
        for button in (self.cases, self.go_on, self.pdf, self.xlsx, self.next, self.undo):
            flow.addWidget(button)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(GAP)
        box.addWidget(self.note)
        box.addWidget(self.figures)
        box.addWidget(self.acts)
        box.addStretch(1)
        self.figures.opened.connect(lambda _: self._show_cases(doubtful=True))
        self.cases.clicked.connect(self.press)
        self.go_on.clicked.connect(self.press)
        self.pdf.clicked.connect(partial(self._keep, ".pdf"))
        self.xlsx.clicked.connect(partial(self._keep, ".xlsx"))
        self.next.clicked.connect(self.another)
        self.undo.clicked.connect(self._take_back)

    def parts(self) -> list[QWidget]:
        return [self]

    def first(self) -> QWidget:
        return self.go_on if self.course.halt is not None else self.cases

    @property
    def _name(self) -> str:
        return self.course.path.name if self.course.path else ""

    def press(self) -> None:
        """The primary act."""
        if self.course.halt is not None and self.course.path is not None:
            self.course.open(self.course.path, goes_on=True)
        else:
            self._show_cases()

    def _show_cases(self, doubtful: bool = False) -> None:
        if self.course.result is not None and self.course.result.file:
            name = literal(self._name)
            show_cases(self, self.desk, self.course.result.file, name, doubtful)

    def show_course(self) -> None:
        result, halt = self.course.result, self.course.halt
        if result is not None:
            self._show_result(result)
        elif halt is not None:
            self._show_halt(halt)
        for button in (self.cases, self.pdf, self.xlsx, self.undo):
            button.setVisible(result is not None)
        self.go_on.setVisible(result is None)
        self.figures.setVisible(result is not None)

    def _show_result(self, result: ImportResult) -> None:
        title = N("{n} complaint came in", "{n} complaints came in", result.imported)
        told = T(
            "{doubtful} of them are doubtful and wait for somebody to look at them. Nothing that a "
            "row says was lost: the log tells what became of each.",
            doubtful=result.doubtful,
        )
        plain = T("Nothing that a row says was lost: the log tells what became of each.")
        self.note.say("done", title, told if result.doubtful else plain)
        ready = result.imported - result.doubtful
        heaps = Heaps(ready, result.doubtful, result.duplicates, result.set_aside)
        self.figures.show_heaps(heaps)

    def _show_halt(self, halt: Halt) -> None:
        title = T("Stopped: {done} of {total} rows are in", done=halt.done, total=halt.total)
        told = T(
            "Go on when you like, now or by opening the same file another day: no row comes in "
            "twice. Or take back what came in, in the list of registers brought in before."
        )
        self.note.say("plain" if halt.why is None else "danger", title, told)
        if halt.why is not None:
            self.note.text.show_words(T("{why} {told}", why=halt.why, told=told))

    def _keep(self, suffix: str) -> None:
        if self.course.result is not None and self.course.result.file:
            keep_log(self, self.desk, self.course.result.file, suffix)

    def _take_back(self) -> None:
        if self.course.result is not None and self.course.result.file:
            question = TakeBack(self, self.desk, self.course.result.file, self._name)
            question.agreed.connect(self.taken_back)
            question.ask()
