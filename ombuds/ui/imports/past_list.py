"""Registers that were brought in before, and what can be done with each."""

from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ombuds.domain.reports.filters import parse_filters
from ombuds.i18n import T, Text, literal
from ombuds.i18n.formats import instant_text, number_text
from ombuds.services.finding import lists
from ombuds.services.importing.book.past import PastImport
from ombuds.services.importing.book.undoing import state_words
from ombuds.services.office.office import Office
from ombuds.services.papers import import_papers
from ombuds.services.papers.paper_names import file_name
from ombuds.services.papers.papers import Job
from ombuds.ui.desk.desk import Desk
from ombuds.ui.desk.files import save_bytes
from ombuds.ui.desk.page import Listed
from ombuds.ui.kit.buttons import Button
from ombuds.ui.kit.messages import EmptyState
from ombuds.ui.kit.parts import Card, row
from ombuds.ui.kit.saving import ask_where
from ombuds.ui.kit.texts import speech
from ombuds.ui.lists.small_table import Column, Table

# The log of an import, kept as a file.

FORMS = {".pdf": "PDF", ".xlsx": "Excel (XLSX)"}


def keep_log(host: QWidget, desk: Desk, file: int, suffix: str) -> None:
    """Asks where to; the log is made in the child process and recorded before it is given out."""
    title, language = speech().say(T("Save the log of the import")), speech().language
    day = desk.office.today().isoformat()
    name = file_name(language, suffix, import_papers.LOG, day)
    path = ask_where(host, title, name, f"{FORMS[suffix]} (*{suffix})")
    if path is None:
        return
    desk.read(
        host,
        import_papers.log_job,
        file,
        suffix,
        answer=lambda job: _make(host, desk, path, job, file),
    )


def _make(host: QWidget, desk: Desk, path: Path, job: Job, file: int) -> None:
    suffix = path.suffix.lower().removeprefix(".")
    desk.tasks.compute(
        host,
        job.function,
        job.arguments,
        lambda content: save_bytes(
            desk, host, path, content, lambda: import_papers.record_log(desk.office, file, suffix)
        ),
    )


FIGURE, STATE = 84, 200


def show_cases(owner: QWidget, desk: Desk, file: int, name: Text, doubtful: bool = False) -> None:
    """The cases of an import, or those of them that came in doubtful, as a list."""
    title = T("Doubtful, from {name}", name=name) if doubtful else T("From {name}", name=name)
    desk.read(
        owner,
        cases_of,
        file,
        doubtful,
        answer=lambda ids: desk.wanted.emit("cases", Listed(title, ids)),
        key="cases of an import",
    )


def cases_of(office: Office, file: int, doubtful: bool = False) -> Any:
    filters, _ = parse_filters([f"import:{file}", *["doubtful:yes"] * doubtful])
    return lists.ids(office, filters, tab=lists.Tab.ALL)  # old registers are closed mostly


class PastList(Card):
    """A table, and above it the acts on the import that is chosen."""

    go_on = Signal(object)  # a PastImport
    take_back = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__(T("Earlier imports"), padding=0)
        self.desk = desk
        self.setMinimumHeight(180)
        self.head.setContentsMargins(14, 10, 14, 0)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.table = Table(T("Registers brought in before"), COLUMNS, lambda one: one.file)
        none = T("Once a register is brought in, its cases and its log are found here.")
        self.empty = EmptyState("files", T("No register was brought in yet"), none)
        self.acts = QWidget()
        self.cases = Button(T("Its cases"), "folder", small=True)
        self.pdf = Button(T("Log (PDF)…"), "file", small=True)
        self.xlsx = Button(T("Log (XLSX)…"), "table", small=True)
        self.more = Button(T("Go on…"), "upload", small=True)
        self.undo = Button(T("Undo the import…"), "undo", small=True)
        self.acts.setLayout(row(self.more, self.cases, self.pdf, self.xlsx, self.undo))
        self.head.addWidget(self.acts)
        self.body.setSpacing(8)
        self.body.addWidget(self.table, 1)
        self.body.addWidget(self.empty, 1)
        self.table.hide()
        self.empty.hide()
        self.acts.hide()
        self.table.chosen.connect(self._chosen)
        self.cases.clicked.connect(self._show_cases)
        self.pdf.clicked.connect(partial(self._keep, ".pdf"))
        self.xlsx.clicked.connect(partial(self._keep, ".xlsx"))
        self.more.clicked.connect(lambda: self.go_on.emit(self.table.row()))
        self.undo.clicked.connect(lambda: self.take_back.emit(self.table.row()))

    def show_imports(self, found: list[PastImport]) -> None:
        for widget in (self.table, self.acts):
            widget.setVisible(bool(found))
        self.empty.setVisible(not found)
        self.table.show_rows(found)
        self._chosen(self.table.row())

    def _chosen(self, one: PastImport | None) -> None:
        if one is None:
            return
        there = one.undone_at is None
        self.cases.setEnabled(one.standing > 0)
        self.more.setVisible(there and not one.whole)
        self.undo.setEnabled(one.may_undo)

    def _show_cases(self) -> None:
        one = self.table.row()
        show_cases(self, self.desk, one.file, literal(one.name))

    def _keep(self, suffix: str) -> None:
        keep_log(self, self.desk, self.table.row().file, suffix)


def _name(one: PastImport, language: str) -> str:
    by = f" · {one.by}" if one.by else ""
    return f"{one.name}\n{instant_text(one.at, language)}{by}"


def _figure(name: str, one: PastImport, language: str) -> str:
    value = getattr(one, name)
    return "–" if value is None else number_text(value, language)


def _rows(one: PastImport, language: str) -> str:
    return number_text(one.rows, language) if one.whole else "–"


def _came_in(one: PastImport, language: str) -> str:
    return number_text(one.standing if one.imported is None else one.imported, language)


def _state(one: PastImport, _: str) -> str:
    state = state_words(one)
    return speech().say(state) if state else ""


COLUMNS = (
    Column(T("File"), _name),
    Column(T("Rows"), _rows, FIGURE, right=True),
    Column(T("Came in", "head of a column"), _came_in, FIGURE, right=True),
    Column(T("Doubtful", "rows"), partial(_figure, "doubtful"), FIGURE, right=True),
    Column(T("Duplicates"), partial(_figure, "duplicates"), FIGURE, right=True),
    Column(T("Set aside"), partial(_figure, "set_aside"), FIGURE, right=True),
    Column(T("State", "head of a column"), _state, STATE, lambda _: "text-2"),
)
