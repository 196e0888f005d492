"""Taking an import back: a question that says what goes and what stays, then the work itself."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from ombuds.errors import Refusal
from ombuds.i18n import N, T, Text, literal
from ombuds.i18n.formats import percent_text
from ombuds.services.importing.undoing import Undoing, undo_import, undoable
from ombuds.ui.cases.act_dialogs import SmallDialog
from ombuds.ui.desk import Desk
from ombuds.ui.kit.parts import Note
from ombuds.ui.kit.progress import ProgressCard
from ombuds.ui.kit.texts import Label
from ombuds.ui.telling import words_for

NAMED = 10  # numbers of cases that are written out


def kept_words(kept: tuple[str, ...]) -> Text:
    """Numbers of cases: ten at most, then how many more."""
    named = literal(", ".join(kept[:NAMED]))
    if len(kept) <= NAMED:
        return named
    return N("{named} and {n} more", "{named} and {n} more", len(kept) - NAMED, named=named)


class TakeBackDialog(SmallDialog):
    """Says what would go and what would stay, asks, and shows how far it is."""

    def __init__(self, host: QWidget, desk: Desk, file: int, name: str, found: Undoing) -> None:
        super().__init__(host, T("Take the import back"), literal(name), T("Take back"))
        self.desk, self.file, self._job = desk, file, 0
        self.body.addWidget(Label(_goes(found), wrap=True))
        if found.kept:
            stay = N(
                "{n} case stays, because somebody worked on it",
                "{n} cases stay, because somebody worked on them",
                len(found.kept),
            )
            self.body.addWidget(Note("plain", stay, kept_words(found.kept)))
        self.progress = ProgressCard(
            T("The import is being taken back"),
            T("If you stop, what is gone stays gone; taking back goes on when you ask again."),
            meanwhile=T("This takes a while."),
        )
        self.progress.hide()
        self.progress.cancelled.connect(self._stop)
        self.body.addWidget(self.progress)

    def do(self) -> None:
        if not self.confirm.isEnabled():
            return
        self.waits(True)
        self.progress.begin()
        self.progress.show()
        self.fit()
        self._job = self.desk.long(
            self, undo_import, self.file,
            step=self._advance, answer=self._done, failure=self.refused,
        )  # fmt: skip

    def waits(self, waiting: bool) -> None:
        super().waits(waiting)
        self.cancel.setVisible(not waiting)

    def refused(self, error: Exception) -> None:
        self.progress.hide()
        super().refused(error)

    def _advance(self, done: int, total: int) -> None:
        share = done / max(1, total)
        self.progress.advance(done, total, lambda language: percent_text(share, language))

    def _stop(self) -> None:
        self.desk.tasks.cancel(self._job)
        self.waits(False)
        self.reject()
        self.desk.changed.emit()

    def _done(self, done: Undoing) -> None:
        told = N("Taken back: {n} case is gone", "Taken back: {n} cases are gone", done.removed)
        self.waits(False)
        self.accept()
        self.desk.told.emit(told, None)
        self.desk.changed.emit()


def _goes(found: Undoing) -> Text:
    if not found.removed:
        return T("No case would go.")
    return N(
        "{n} case goes, with its people, bodies and rows set aside, as far as nothing else needs "
        "them. The history keeps what was done.",
        "{n} cases go, with their people, bodies and rows set aside, as far as nothing else needs "
        "them. The history keeps what was done.",
        found.removed,
    )


class TakeBack(QObject):
    """Reads what would go, then asks. `done` when it is taken back."""

    done = Signal()

    def __init__(self, host: QWidget, desk: Desk, file: int, name: str) -> None:
        super().__init__(host)
        self.host, self.desk, self.file, self.name = host, desk, file, name

    def ask(self) -> None:
        self.desk.read(
            self,
            undoable,
            self.file,
            answer=self._ask,
            failure=self._refused,
            key="undoable import",
        )

    def _ask(self, found: Undoing) -> None:
        dialog = TakeBackDialog(self.host, self.desk, self.file, self.name, found)
        dialog.accepted.connect(self.done)
        dialog.finished.connect(dialog.deleteLater)
        dialog.finished.connect(self.deleteLater)
        dialog.open()

    def _refused(self, error: Exception) -> None:
        self.desk.told.emit(words_for(error), None)
        if not isinstance(error, Refusal):
            self.desk.tasks.failed.emit(error)
        self.deleteLater()
