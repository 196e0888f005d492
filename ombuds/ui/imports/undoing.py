"""Taking an import back: a question that says what goes and what stays, then the work itself.

The work is told on the page, so that one goes on working; it is stopped between two chunks and
gone on with.
"""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QLayout, QVBoxLayout, QWidget

from ombuds.errors import Refusal
from ombuds.i18n import N, T, Text, literal
from ombuds.services.importing.book.undoing import (
    Undoing,
    gone_words,
    kept_words,
    stayed_words,
    stopped_words,
    undoable,
)
from ombuds.ui.desk.desk import Desk
from ombuds.ui.desk.telling import words_for
from ombuds.ui.dialogs.act_dialogs import SmallDialog
from ombuds.ui.imports import reading
from ombuds.ui.imports.reading import Halt
from ombuds.ui.kit.buttons import Button
from ombuds.ui.kit.parts import Note, row
from ombuds.ui.kit.progress import ProgressCard
from ombuds.ui.kit.texts import Label, Words, speech

# A message about something that was stopped, and the button that goes on with it.


class HaltedNote(Note):
    """`go_on` stands at the right end, hidden where there is nothing to go on with."""

    def __init__(self) -> None:
        self.go_on = Button(T("Go on"))
        super().__init__("plain", literal(""), icon="history")

    def laid(self) -> QLayout:
        made = row()
        made.addLayout(self.body, 1)
        made.addWidget(self.go_on)
        made.setContentsMargins(0, 0, 12, 0)
        return made


NAMED = 10  # numbers of cases that are written out
HALTED = T("Taking the import back was stopped")
LATER = T("What is gone stays gone. Go on when you like.")


class TakeBackDialog(SmallDialog):
    """Says what would go and what would stay, and asks."""

    def __init__(self, host: QWidget, name: str, found: Undoing) -> None:
        super().__init__(host, T("Undo the import", "title"), literal(name), T("Undo the import"))
        self.body.addWidget(Label(_goes(found), wrap=True))
        for why in kept_words(found, NAMED):
            self.body.addWidget(Note("plain", why))

    def do(self) -> None:
        self.accept()


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
    """Reads what would go, then asks. `agreed(file, name)` when it is to be taken back."""

    agreed = Signal(object, str)

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
        dialog = TakeBackDialog(self.host, self.name, found)
        dialog.accepted.connect(lambda: self.agreed.emit(self.file, self.name))
        dialog.finished.connect(dialog.deleteLater)
        dialog.finished.connect(self.deleteLater)
        dialog.open()

    def _refused(self, error: Exception) -> None:
        self.desk.told.emit(words_for(error), None)
        if not isinstance(error, Refusal):
            self.desk.tasks.failed.emit(error)
        self.deleteLater()


class TakingBack(QWidget):
    """The work, and what came of it. `changed` when it begins and when it ends."""

    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.running = self._stopping = False
        self.file, self.name = 0, ""
        self.progress: ProgressCard | None = None
        self.note = HaltedNote()
        self.go_on = self.note.go_on
        self.go_on.clicked.connect(lambda: self.begin(self.file, self.name))
        self.note.hide()
        self.box = QVBoxLayout(self)
        self.box.setContentsMargins(0, 0, 0, 0)
        self.box.addWidget(self.note)
        self.hide()

    def begin(self, file: int, name: str) -> None:
        if self.running:
            return
        self.file, self.name = file, name
        self.running, self._stopping = True, False
        self.note.hide()
        self.progress = ProgressCard(
            T("The import is being undone"),
            T("If you stop, what is gone stays gone; it can be gone on with at any time."),
        )
        self.progress.cancel.show_words(T("Stop", "act"))
        self.progress.cancelled.connect(self._stop)
        self.box.addWidget(self.progress)
        self.show()
        self.desk.long(
            self,
            reading.take_back,
            file,
            lambda: self._stopping,
            step=self._advance,
            answer=self._ended,
            failure=self._failed,
        )
        self.changed.emit()

    def forget(self) -> None:
        """What came of it was read."""
        if not self.running:
            self.hide()

    def _stop(self) -> None:
        self._stopping = True
        if self.progress is not None:
            self.progress.cancel.setEnabled(False)

    def _advance(self, done: int, total: int) -> None:
        if self.progress is None:
            return
        if done < total:
            at = T("{done} of {total} cases are taken back", done=done, total=total)
            self.progress.advance(done, total, at)
        else:
            self.progress.bar.setRange(0, 0)
            self.progress.at.show_words(T("Last, the people and bodies that nothing else needs"))

    def _ended(self, came: Undoing | Halt) -> None:
        if isinstance(came, Halt):
            self._say("plain", stopped_words(came.done, came.total), LATER, go_on=True)
            return
        why = stayed_words(came, NAMED)
        self._say(
            "done", gone_words(came), (lambda _: "\n".join(map(speech().say, why))) if why else None
        )
        if not self.isVisible():  # somebody is on another page
            self.desk.told.emit(gone_words(came), None)

    def _failed(self, error: Exception) -> None:
        self._say("danger", HALTED, words_for(error), go_on=True)
        if not isinstance(error, Refusal):
            self.desk.tasks.failed.emit(error)

    def _say(self, kind: str, title: Text, told: Words | None, go_on: bool = False) -> None:
        self.running = False
        if self.progress is not None:
            self.progress.hide()
            self.progress.deleteLater()
            self.progress = None
        self.note.say(kind, title, told)
        self.go_on.setVisible(go_on)
        self.note.show()
        self.changed.emit()
        self.desk.changed.emit()
