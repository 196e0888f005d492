"""Reports: which, of when, in which language; what to look at before; the paper itself."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ombuds.domain.acts import OtherAct
from ombuds.i18n import T, Text
from ombuds.services.papers import papers
from ombuds.services.papers.paper_names import report_name
from ombuds.services.papers.papers import Job
from ombuds.services.reports import quality
from ombuds.ui.desk.desk import Desk
from ombuds.ui.desk.files import save_bytes
from ombuds.ui.desk.page import Listed, Page
from ombuds.ui.kit.keyboard.keys import shortcuts
from ombuds.ui.kit.parts import aired, column, heading, row
from ombuds.ui.kit.saving import ask_where
from ombuds.ui.kit.texts import Label, speech
from ombuds.ui.printing.paper import PaperView
from ombuds.ui.printing.printer import print_paper
from ombuds.ui.reports.choosing import Choosing, Question

FORMS: dict[str, Text] = {
    ".pdf": T("PDF"),
    ".xlsx": T("Excel (XLSX)"),
    ".csv": T("Table (CSV)"),
    ".json": T("Data (JSON)"),
}

AFTER_CHANGE = 1_000  # milliseconds, in which more may be written
NARROW = 900  # width of a page that has little room


class ReportsPage(Page):
    """On the left what is asked, on the right the paper as it will be printed."""

    title = T("Reports")
    topic = "reports"
    scrolls = True
    part_names = ("choosing", "paper")

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._question: Question | None = None
        self._pdf: bytes | None = None
        self._stale = True  # something was written since the paper was asked for
        self._again = QTimer(self, singleShot=True, interval=AFTER_CHANGE)
        self._again.timeout.connect(self._ask_again)
        self.choosing = Choosing(desk)
        self.paper = PaperView()
        self._lay_out()
        self.choosing.asked.connect(self._ask)
        self.choosing.opened.connect(self._open_note)
        self.paper.save.clicked.connect(lambda: self._save(".pdf"))
        self.paper.form_wanted.connect(self._save)
        self.paper.print_wanted.connect(self._print)
        desk.hidden.connect(self._show)
        desk.changed.connect(self._grow_stale)
        speech().changed.connect(self._spoken)
        keys = shortcuts()
        keys.bind("Ctrl+S", lambda: self._save(".pdf"), self)
        keys.bind("Ctrl+P", self._print, self)

    def _lay_out(self) -> None:
        head = QWidget()
        head.setLayout(
            row(
                heading(T("Reports")),
                Label(T("figures are recounted each time"), "small", "text-3"),
                None,
            )
        )
        columns = QHBoxLayout()
        columns.setSpacing(12)
        columns.addWidget(self.choosing, 0)
        columns.addLayout(aired(column(self.paper)), 1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        box.addWidget(head)
        box.addLayout(columns, 1)

    def resizeEvent(self, event: Any) -> None:
        super().resizeEvent(event)
        self.choosing.narrow(self.width() <= NARROW)

    # Coming and going

    def shown(self, what: Any = None) -> None:
        if isinstance(what, str):
            self.choosing.choose_month(what)
        elif self._stale:
            self._ask(self.choosing.question())

    def refresh(self) -> None:
        """The book changed while the paper is looked at: another takes its place when it is made,
        and until then what is printed is what is seen. What is saved is always counted anew."""
        self._again.start()

    def _grow_stale(self) -> None:
        self._stale = True

    def _ask_again(self) -> None:
        if self._question is not None and self.isVisible():
            self._ask(self._question, quietly=True)

    def _spoken(self) -> None:
        self.choosing.follow_language()

    # Asking

    def _ask(self, question: Question, quietly: bool = False) -> None:
        self._question, self._stale = question, False
        if not quietly:
            self._pdf = None
            self.paper.wait()
        self._read_notes(question)
        office = self.desk.office.speaking(question.language)
        self.desk.tasks.read(
            self,
            lambda: papers.report_job(
                office, question.report, question.period, ".pdf", question.edition, question.region
            ),
            lambda job: self._make(question, job),
            self.paper.refuse,
            key="report",
        )

    def _make(self, question: Question, job: Job) -> None:
        if question != self._question:
            return
        self.desk.tasks.compute(
            self,
            job.function,
            job.arguments,
            lambda pdf: self._made(question, pdf),
            self.paper.refuse,
        )

    def _made(self, question: Question, pdf: bytes) -> None:
        if question == self._question:
            self._pdf = pdf
            self._show()

    def _show(self) -> None:
        if self._pdf is None:
            return
        named = self._question is not None and self._question.report == "register"
        if self.desk.names_hidden and named:
            self.paper.hide_names()
        else:
            self.paper.show_pdf(self._pdf)

    # Notes

    def _read_notes(self, question: Question) -> None:
        self.desk.read(
            self,
            quality.quality,
            question.period,
            answer=self.choosing.show_notes,
            key="quality",
        )

    def _open_note(self, note: quality.QualityNote) -> None:
        self.desk.wanted.emit("cases", Listed(note.text, note.cases))

    # Leaving

    def _save(self, suffix: str) -> None:
        question = self._question
        if question is None:
            return
        said = speech()
        name = report_name(question.language, question.report, question.period, suffix)
        form = f"{said.say(FORMS[suffix])} (*{suffix})"
        path = ask_where(self, said.say(T("Save the report")), name, form)
        if path is None:
            return
        office = self.desk.office.speaking(question.language)
        self.desk.tasks.read(
            self,
            lambda: papers.report_job(
                office,
                question.report,
                question.period,
                suffix,
                question.edition,
                question.region,
            ),
            lambda made: self._write(path, made, question),
        )

    def _write(self, path: Path, job: Job, question: Question) -> None:
        self.desk.tasks.compute(
            self,
            job.function,
            job.arguments,
            lambda content: save_bytes(
                self.desk, self, path, content, lambda: self._record(OtherAct.EXPORT, question)
            ),
        )

    def _record(self, act: OtherAct, question: Question) -> None:
        """Notes the report in the book, in the writer lane, before it is given out."""
        papers.record(
            self.desk.office,
            act,
            report=question.report,
            period=question.period,
            edition=question.edition,
        )

    def _print(self) -> None:
        pdf, question = self._pdf, self._question
        if pdf is not None and question is not None:
            print_paper(self, self.desk, pdf, lambda: self._record(OtherAct.PRINT, question))
