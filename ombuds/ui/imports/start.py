"""The beginning: a file dropped or chosen, and the registers that were brought in before."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import QStandardPaths, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from ombuds.i18n import T, Text, literal
from ombuds.services.importing.book.past import PastImport
from ombuds.ui.desk.desk import Desk
from ombuds.ui.imports import reading
from ombuds.ui.imports.past_list import PastList
from ombuds.ui.imports.reading import Past
from ombuds.ui.imports.undoing import HaltedNote, TakeBack, TakingBack
from ombuds.ui.kit.buttons import Button
from ombuds.ui.kit.look.icons import Icon
from ombuds.ui.kit.look.tokens import GAP
from ombuds.ui.kit.parts import Card, Note, column, row
from ombuds.ui.kit.texts import Label, speech

# An import that was stopped, by hand, by a lock or by a power cut, and one click to go on.

SAFE = T("No row comes in twice. Its columns are read, and its doubts answered, as you said then.")


class Waiting(HaltedNote):
    """`bring_in(path)` or `take_back(file, name)` when somebody goes on."""

    bring_in = Signal(object)
    take_back = Signal(object, str)

    def __init__(self) -> None:
        super().__init__()
        self._one: Any = None
        self._place: Any = None
        self.go_on.clicked.connect(self._go_on)
        self.hide()

    def show_past(self, past: Past | None) -> None:
        """The newest that waits, if any does."""
        one = self._one = past.waiting() if past is not None else None
        self.setVisible(one is not None)
        if past is None or one is None:
            return
        place = self._place = past.places.get(one.file)
        if place is None:
            title = T("Taking back {name} was stopped", name=literal(one.name))
            told = T(
                "{n} of {total} cases are still in the book.",
                n=one.standing,
                total=one.imported or 0,
            )
        else:
            done = place.done(one.standing)
            title = T(
                "{name} stopped at row {n} of {total}",
                name=literal(one.name),
                n=done,
                total=place.total,
            )
            told = SAFE
        self.say("plain", title, told, icon="history")

    def _go_on(self) -> None:
        if self._place is not None:
            self.bring_in.emit(self._place.path)
        elif self._one is not None:
            self.take_back.emit(self._one.file, self._one.name)


ENDINGS = ("xlsx", "xlsm", "xls", "ods", "csv", "tsv", "txt", "json")
_last: list[Path] = []


def ask_file(host: QWidget, title: Text) -> Path | None:
    """A register chosen by hand, first of the folder of the last one."""
    documents = QStandardPaths.StandardLocation.DocumentsLocation
    usual = Path(QStandardPaths.writableLocation(documents))
    folder = next((one for one in (*_last, usual) if one.is_dir()), Path.home())
    kinds = " ".join(f"*.{ending} *.{ending.upper()}" for ending in ENDINGS)
    forms = f"{speech().say(T('Registers'))} ({kinds});;{speech().say(T('All files'))} (*)"
    chosen, _ = QFileDialog.getOpenFileName(host, speech().say(title), str(folder), forms)
    if not chosen:
        return None
    _last[:] = [Path(chosen).parent]
    return Path(chosen)


class DropCard(Card):
    """Takes a file that is dropped on it. `given(path)`."""

    given = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.set_ground("dashed")
        self.setAcceptDrops(True)
        self.choose = Button(T("Choose a file…"), "upload", "primary", key="Ctrl+Enter")
        told = T("XLSX, XLS, ODS, CSV, TSV, TXT or JSON, as the office kept it.")
        safe = T("Nothing is written into the book before you have seen what will come of it.")
        words = column(
            Label(T("Drop the file of a register here"), "section", wrap=True),
            Label(told, tone="text-2", wrap=True),
            Label(safe, "small", "text-3", wrap=True),
        )
        line = row(Icon("table", "text-2", 24), spacing=GAP)
        line.addLayout(words, 1)
        line.addWidget(self.choose)
        self.body.addLayout(line)
        self.choose.clicked.connect(self._ask)

    def _ask(self) -> None:
        if path := ask_file(self, T("Choose the file of a register")):
            self.given.emit(path)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        urls = event.mimeData().urls()
        if len(urls) == 1 and urls[0].isLocalFile():
            event.acceptProposedAction()
            self.set_ground("done")

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.set_ground("dashed")

    def dropEvent(self, event: QDropEvent) -> None:
        self.set_ground("dashed")
        event.acceptProposedAction()
        self.given.emit(Path(event.mimeData().urls()[0].toLocalFile()))


class Start(QWidget):
    """`given(path, goes_on)`: a file to be opened."""

    given = Signal(object, bool)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.drop = DropCard()
        self.setAcceptDrops(True)  # beside the card too
        self.refusal = Note("danger", T("The file was not taken"))
        self.refusal.hide()
        self.waiting = Waiting()
        self.taking = TakingBack(desk)
        self.past = PastList(desk)
        self._past: Past | None = None
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(GAP)
        box.addWidget(self.drop)
        box.addWidget(self.refusal)
        box.addWidget(self.waiting)
        box.addWidget(self.taking)
        box.addWidget(self.past, 1)
        self.drop.given.connect(lambda path: self.given.emit(path, False))
        self.past.go_on.connect(self._go_on)
        self.past.take_back.connect(self._ask_back)
        self.waiting.bring_in.connect(self._bring_in)
        self.waiting.take_back.connect(self.taking.begin)
        self.taking.changed.connect(self._follow)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self.drop.dragEnterEvent(event)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.drop.dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        self.drop.dropEvent(event)

    def refuse(self, why: Text | None) -> None:
        """Why the file was not taken, with the way on."""
        self.refusal.setVisible(why is not None)
        if why is not None:
            self.refusal.say("danger", T("The file was not taken"), why)
            self.drop.choose.setFocus()

    def read(self) -> None:
        if self.taking.running:  # every chunk of it is a change: it is read at its end
            return
        self.desk.read(self, reading.past, answer=self._show, key="past imports")

    def _show(self, past: Past) -> None:
        self._past = past
        self.past.show_imports(past.imports)
        self._follow()

    def _follow(self) -> None:
        """While an import is taken back no other begins; what it says of itself is not said twice."""
        busy = self.taking.running
        self.drop.setVisible(not busy)
        self.setAcceptDrops(not busy)
        self.past.acts.setEnabled(not busy)
        self.waiting.show_past(self._past if self.taking.isHidden() else None)
        if self.waiting.isVisible() and self.drop.choose.hasFocus():
            self.waiting.go_on.setFocus()

    def _ask_back(self, one: PastImport) -> None:
        question = TakeBack(self, self.desk, one.file, one.name)
        question.agreed.connect(self.taking.begin)
        question.ask()

    def _go_on(self, one: PastImport) -> None:
        """From where the file lies; somebody shows it where it does not lie there any more."""
        place = self._past.places.get(one.file) if self._past else None
        if place is not None:
            self._bring_in(place.path)
        else:
            self._choose_again(one.name)

    def _bring_in(self, path: Path) -> None:
        if path.is_file():
            self.given.emit(path, True)
        else:
            self._choose_again(path.name)

    def _choose_again(self, name: str) -> None:
        if path := ask_file(self, T("Choose the file {name} once more", name=name)):
            self.given.emit(path, True)

    def leave(self) -> None:
        """Another file is opened: what came of the last undo was read."""
        self.taking.forget()

    def parts(self) -> list[QWidget]:
        return [self.drop, self.waiting, self.taking, self.past]

    def first(self) -> QWidget:
        if self.waiting.isVisible():
            return self.waiting.go_on
        return self.drop.choose if self.drop.isVisible() else self.past.table
