"""Import: a register of any office comes into the book, in four steps on one page."""

from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from ombuds.i18n import N, T, Text
from ombuds.ui.desk.desk import Desk
from ombuds.ui.desk.page import Page
from ombuds.ui.desk.register_frame import Ways
from ombuds.ui.imports.columns import Columns
from ombuds.ui.imports.course import Course
from ombuds.ui.imports.done import Done
from ombuds.ui.imports.doubts import DoubtsStep
from ombuds.ui.imports.rows import RowsStep
from ombuds.ui.imports.start import Start
from ombuds.ui.kit.buttons import Button
from ombuds.ui.kit.fields.options import Option
from ombuds.ui.kit.fields.segments import FilterTabs
from ombuds.ui.kit.keyboard.keys import shortcuts
from ombuds.ui.kit.look.tokens import GAP
from ombuds.ui.kit.parts import column, heading, row
from ombuds.ui.kit.progress import ProgressCard
from ombuds.ui.kit.texts import ShortLabel, speech

STEPS = (
    Option("start", T("File")),
    Option("columns", T("Columns")),
    Option("rows", T("Rows")),
    Option("doubts", T("Doubts", "step")),
)
WORK: dict[str, tuple[Text, Text]] = {
    "opening": (T("The file is being read"), T("Nothing is written into the book.")),
    "preparing": (T("The rows are being understood"), T("Nothing is written into the book.")),
    "writing": (
        T("Importing the register"),
        T("If you stop, the rows already imported stay; the same file goes on from there."),
    ),
}


class ImportsPage(Page):
    """The course says how far it is; the page shows the step that somebody looks at."""

    title = T("Import")
    topic = "imports"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.course = Course(desk)
        self.course.setParent(self)
        self.step = "start"
        self._was = "start"
        self._wanted = "rows"  # the step to go to once the rows are understood
        self.name = ShortLabel(role="small", tone="text-3")
        self.steps = FilterTabs(STEPS)
        self.steps.set_label(T("Steps of the import"))
        self.ways = Ways(desk, "imports")
        self.start = Start(desk)
        self.columns: Any = None
        self.rows: Any = None
        self.doubts: Any = None
        self.done: Any = None
        self._making = list(self._MADE)
        self.work = QWidget()
        self.progress: ProgressCard | None = None
        self.stack = QStackedWidget()
        self.stack.addWidget(self.start)
        self.stack.addWidget(self.work)
        self.other = Button(T("Another file"), kind="quiet")
        self.look = Button(T("Look at the doubts"))
        self.go = Button(T("Look at the rows"), kind="primary", key="Ctrl+Enter")
        self._lay_out()
        self._connect()
        self._show()
        QTimer.singleShot(0, self, self._make)

    # Parts, one a turn

    _MADE = (("columns", Columns), ("rows", RowsStep), ("doubts", DoubtsStep), ("done", Done))

    def _make(self) -> None:
        if self._making:
            self._make_next()
            QTimer.singleShot(0, self, self._make)

    def _make_next(self) -> None:
        name, kind = self._making.pop(0)
        step = kind(self.desk, self.course)
        setattr(self, name, step)
        self.stack.addWidget(step)
        if isinstance(step, Done):
            step.another.connect(self._another)
            step.taken_back.connect(self._take_back)

    def _made(self) -> list[Any]:
        """The steps after the file, as far as they are made."""
        return [step for name, _ in self._MADE if (step := getattr(self, name)) is not None]

    def _lay_out(self) -> None:
        self.work_box = column(None)
        self.work.setLayout(self.work_box)
        self.foot = QWidget()
        self.foot.setLayout(row(self.other, None, self.look, self.go, spacing=GAP))
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        head = row(heading(T("Import")), 4)
        head.addWidget(self.name, 1)
        head.addWidget(self.steps)
        head.addWidget(self.ways)
        box.addLayout(head)
        box.addWidget(self.stack, 1)
        box.addWidget(self.foot)

    def _connect(self) -> None:
        self.course.changed.connect(self._follow)
        self.course.advanced.connect(self._advance)
        self.start.given.connect(self._open)
        self.steps.edited.connect(lambda: self.go_to(self.steps.value()))
        self.other.clicked.connect(self._another)
        self.look.clicked.connect(partial(self.go_to, "doubts"))
        self.go.clicked.connect(self.press)
        self.desk.hidden.connect(self._hide_names)
        speech().changed.connect(self._show)
        shortcuts().bind("Ctrl+Enter", self.press, self)
        shortcuts().bind("Esc", self.back, self)

    # Coming and going

    def shown(self, what: Any = None) -> None:
        """`what`: the path of a file to begin with."""
        if isinstance(what, Path) and not self.course.busy:
            self._open(what, False)
        self.start.read()
        self._focus()

    def refresh(self) -> None:
        if self.step == "start":
            self.start.read()

    def parts(self) -> list[QWidget]:
        works = self.course.state in WORK
        parts = [self.work] if works else getattr(self, self.step).parts()
        return [one for one in (*parts, self.foot) if one.isVisible()]

    def back(self) -> None:
        """One step back; nothing that was chosen is lost by it."""
        order = [one.value for one in STEPS]
        if not self.course.busy and self.step in order[1:]:
            self.go_to(order[order.index(self.step) - 1])

    def _hide_names(self, _: bool) -> None:
        for step in self._made()[:3]:
            step.again()

    # Steps

    def go_to(self, step: str) -> None:
        """Another step: rows and doubts are understood first, if they are not."""
        if step in ("rows", "doubts") and self.course.understood is None:
            self._wanted = step
            self.course.understand()
            return
        self.step = step
        self._show()
        self._focus()

    def press(self) -> None:
        """The primary act of the step."""
        if self.course.busy:
            return
        if self.step == "start":
            self.start.drop.choose.click()
        elif self.step == "done":
            self.done.press()
        elif self.step == "columns":
            if self.go.isEnabled():
                self.go_to("rows")
        elif self.go.isEnabled():
            self.course.bring_in()

    @property
    def at_work(self) -> bool:  # type: ignore[override]
        return self.course.state == "writing" or self.start.taking.running

    def _open(self, path: Path, goes_on: bool) -> None:
        if self.start.taking.running:
            return
        self.start.leave()
        while self._making:  # a file came before all was made
            self._make_next()
        self.course.open(path, goes_on)

    def _take_back(self, file: int, name: str) -> None:
        self._another()
        self.start.taking.begin(file, name)

    def _another(self) -> None:
        self.course.clear()
        self.go_to("start")
        self.start.read()

    def _follow(self) -> None:
        """The course went on: to the step where it is now."""
        state, was = self.course.state, self._was
        self._was = state
        if state in ("stopped", "done"):
            self.step = "done"
        elif state == "columns" and was in ("opening", "preparing"):
            self.step = "columns"
        elif state == "start":
            self.step = "start"
        elif state == "rows" and was == "preparing" and self.step != "doubts":
            self.step = self._wanted
        self._show()
        if state != was:
            self._focus()

    def _focus(self) -> None:
        """The cursor goes to where the work of the step is."""
        if not self.isVisible():
            return
        if self.progress is not None:  # what had it is hidden: else it went out of the page
            self.progress.cancel.setFocus()
        if self.course.busy:
            return
        step = getattr(self, self.step)
        step.first().setFocus()

    # Showing

    def _show(self) -> None:
        course = self.course
        works = course.state in WORK
        name = course.path.name if course.path and self.step != "start" else ""
        self.name.setText(name)
        self._show_steps()
        self._show_work(works)
        self.start.refuse(course.refusal if course.state == "start" else None)
        for step in self._made():
            step.show_course()
        self.stack.setCurrentWidget(self.work if works else getattr(self, self.step))
        self._show_foot(works)

    def _show_steps(self) -> None:
        course = self.course
        found, understood = course.found is not None, course.understood
        taken = any(one.taken for one in course.choice.tables)
        able = {"start": True, "columns": found, "rows": found and taken}
        able["doubts"] = able["rows"]
        begun = found or course.busy
        self.steps.setVisible(begun)
        self.ways.setVisible(not begun)
        for segment in self.steps.segments():
            segment.setEnabled(able[segment.option.value] and not course.busy)
        self.steps.set_count("rows", understood.heaps.rows if understood else None)
        self.steps.set_count("doubts", len(understood.doubts) if understood else None)
        self.steps.set_value(self.step if self.step != "done" else None)

    def _show_work(self, works: bool) -> None:
        """A card of its own for each work, so that its time is reckoned from its beginning."""
        other = self.progress is not None and self.progress.property("work") != self.course.state
        if self.progress is not None and (other or not works):
            self.progress.hide()
            self.progress.deleteLater()
            self.progress = None
        if works and self.progress is None:
            title, promise = WORK[self.course.state]
            self.progress = ProgressCard(title, promise)
            self.progress.setProperty("work", self.course.state)
            if self.course.state == "writing":
                self.progress.cancel.show_words(T("Stop", "act"))
            self.progress.cancelled.connect(self.course.stop)
            self.work_box.insertWidget(0, self.progress)

    def _advance(self, done: int, total: int) -> None:
        if self.progress is not None and total:
            self.progress.advance(done, total, T("{n} of {total} rows", n=done, total=total))

    def _show_foot(self, works: bool) -> None:
        course = self.course
        self.foot.setVisible(not works and self.step in ("columns", "rows", "doubts"))
        self.look.setVisible(
            self.step == "rows" and bool(course.understood and course.understood.doubts)
        )
        if self.step == "columns":
            self.go.show_words(T("Look at the rows"))
            self.go.setEnabled(any(one.taken for one in course.choice.tables))
        elif course.understood is not None:
            n = course.understood.coming
            self.go.show_words(N("Import {n} complaint", "Import {n} complaints", n))
            known = course.understood.prepared.opened.known
            new = n or (course.understood.heaps.rows and not (known and known.whole))
            self.go.setEnabled(bool(new) and course.state == "rows")
            if not n:
                self.go.show_words(T("Nothing new to bring in"))
