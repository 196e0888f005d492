"""The papers of a case, seen before they leave; what is saved or printed is recorded."""

from functools import partial
from typing import Any

from PySide6.QtWidgets import QDialog, QFileDialog, QVBoxLayout, QWidget

from ombuds.domain.views import CaseView
from ombuds.i18n import T, Text
from ombuds.services import papers
from ombuds.services.office import Office
from ombuds.services.papers import Job
from ombuds.ui.desk import Desk
from ombuds.ui.files import save_bytes
from ombuds.ui.kit.keys import shortcuts
from ombuds.ui.kit.texts import bind, speech
from ombuds.ui.reports.paper import PaperView
from ombuds.ui.reports.printing import choose_printer, print_pdf

PAPERS: dict[str, Text] = {
    "internal": T("Print the summary…"),
    "body": T("Print the copy for the body…"),
    "public": T("Print the public copy…"),
    "slip": T("Print the slip…"),
}
TITLES: dict[str, Text] = {
    "internal": T("Summary of the case"),
    "body": T("Copy for the body"),
    "public": T("Public copy"),
    "slip": T("Slip"),
}
SIZE = (880, 640)


def paper_job(office: Office, case_id: int, code: str) -> Job:
    if code == "slip":
        return papers.slip_job(office, case_id)
    return papers.summary_job(office, case_id, code)


class PaperDialog(QDialog):
    """One paper; hidden names (F8) close it."""

    def __init__(self, host: QWidget, desk: Desk, view: CaseView, code: str) -> None:
        super().__init__(host.window())
        self.host, self.desk, self.view, self.code = host, desk, view, code
        self._pdf: bytes | None = None
        self._name = ""
        bind(
            self,
            QDialog.setWindowTitle,
            T("{paper}, {number}", paper=TITLES[code], number=view.number),
        )
        self.resize(*SIZE)
        self.paper = PaperView()
        self.paper.forms.hide()
        self.paper.wait()
        box = QVBoxLayout(self)
        box.addWidget(self.paper)
        self.paper.save.clicked.connect(self._save)
        self.paper.print_wanted.connect(self._print)
        keys = shortcuts()
        keys.bind("Ctrl+S", self._save, self)
        keys.bind("Ctrl+P", self._print, self)
        keys.bind("Esc", self.reject, self)
        keys.bind("F8", partial(desk.hide_names, True), self)
        desk.hidden.connect(self.reject)
        desk.read(self, paper_job, view.id, code, answer=self._make, failure=self.paper.refuse)

    def _make(self, job: Job) -> None:
        self._name = job.name
        self.desk.tasks.compute(self, job.function, job.arguments, self._made, self.paper.refuse)

    def _made(self, pdf: bytes) -> None:
        self._pdf = pdf
        self.paper.show_pdf(pdf)

    def _record(self) -> None:
        """Notes the paper in the book, in the writer lane, before it is given out."""
        slip = self.code == "slip"
        copy: dict[str, Any] = {} if slip else {"copy": self.code}
        paper = "slip" if slip else "summary"
        papers.record(self.desk.office, "print", case=self.view.id, paper=paper, **copy)

    def _save(self) -> None:
        pdf = self._pdf
        if pdf is None:
            return
        title = speech().say(T("Save the paper"))
        path, _ = QFileDialog.getSaveFileName(self, title, self._name, "PDF (*.pdf)")
        if path:
            save_bytes(self.desk, self.host, path, pdf, self._record)

    def _print(self) -> None:
        pdf = self._pdf
        printer = None if pdf is None else choose_printer(self)
        if pdf is not None and printer is not None:
            self.desk.tasks.write(self, self._record, lambda _: print_pdf(printer, pdf))
