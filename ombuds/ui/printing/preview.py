"""A paper seen before it leaves: pages, zoom, save, print. Nothing is written for the preview."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from ombuds.i18n import T
from ombuds.services.papers.papers import Job
from ombuds.ui.desk.desk import Desk
from ombuds.ui.desk.files import save_bytes
from ombuds.ui.kit.keyboard.keys import shortcuts
from ombuds.ui.kit.saving import ask_where
from ombuds.ui.kit.texts import Words, bind, speech
from ombuds.ui.printing.paper import PaperView
from ombuds.ui.printing.printer import print_paper

SIZE = (900, 640)
TITLE_BAR = QSize(16, 48)


class Preview(QDialog):
    """One paper, made in the child process. `choices` stand above it and ask for it anew.

    What names people closes when names are hidden (F8). `record` notes in the book that it
    leaves, before it is given out.
    """

    def __init__(
        self,
        host: QWidget,
        desk: Desk,
        title: Words,
        *,
        names: bool = True,
        record: Callable[[], object] | None = None,
    ) -> None:
        super().__init__(host.window())
        self.host, self.desk, self._record = host, desk, record
        self._pdf: bytes | None = None
        self._name, self._asked = "", 0
        bind(self, QDialog.setWindowTitle, title)
        room = self.screen().availableGeometry().size() - TITLE_BAR
        self.resize(QSize(*SIZE).boundedTo(room))
        self.paper = PaperView()
        self.paper.forms.hide()
        self.box = QVBoxLayout(self)
        self.box.addWidget(self.paper, 1)
        self.paper.save.clicked.connect(self.save)
        self.paper.print_wanted.connect(self.print)
        keys = shortcuts()
        keys.bind("Ctrl+S", self.save, self)
        keys.bind("Ctrl+P", self.print, self)
        keys.bind("Esc", self.reject, self)
        if names:
            keys.bind("F8", partial(desk.hide_names, True), self)
            desk.hidden.connect(self.reject)

    def choose(self, choices: QWidget) -> None:
        """What the paper depends on, above it."""
        self.box.insertWidget(0, choices)

    def make(self, service: Callable[..., Job], *arguments: Any) -> None:
        """Asks for the paper; an older question is given up."""
        self._pdf, self._asked = None, self._asked + 1
        self.paper.wait()
        self.desk.read(
            self, service, *arguments, answer=self._make, failure=self.paper.refuse, key="preview"
        )

    def _make(self, job: Job) -> None:
        self._name = job.name
        self.desk.tasks.compute(
            self, job.function, job.arguments, partial(self._made, self._asked), self.paper.refuse
        )

    def _made(self, asked: int, pdf: bytes) -> None:
        if asked == self._asked:  # no other paper was asked for meanwhile
            self._pdf = pdf
            self.paper.show_pdf(pdf)

    def may_leave(self) -> bool:
        """Whether there is a paper, and nothing has to be said first."""
        return self._pdf is not None

    def save(self) -> None:
        if not self.may_leave() or self._pdf is None:
            return
        title = speech().say(T("Save the paper"))
        if path := ask_where(self, title, self._name, "PDF (*.pdf)"):
            save_bytes(self.desk, self.host, path, self._pdf, self._record)

    def print(self) -> None:
        if self.may_leave() and self._pdf is not None:
            print_paper(self, self.desk, self._pdf, self._record)
