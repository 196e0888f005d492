"""The first start: a new book or a training book, a passphrase, and the recovery sheet."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6 import QtCore
from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QVBoxLayout, QWidget

from ombuds.i18n import T, Text
from ombuds.services.office import preferences
from ombuds.services.papers.paper_names import file_name
from ombuds.ui.desk.frame import Entry, LanguageChoice, heading
from ombuds.ui.kit.buttons import Button, LinkButton
from ombuds.ui.kit.fields.choices import CheckField
from ombuds.ui.kit.fields.editing import Labelled
from ombuds.ui.kit.fields.options import Option
from ombuds.ui.kit.fields.passphrase import PassphraseField, StrengthMeter
from ombuds.ui.kit.fields.segments import SegmentedChoice
from ombuds.ui.kit.fields.text import TextField
from ombuds.ui.kit.keyboard.keys import shortcuts
from ombuds.ui.kit.look.tokens import colour, font
from ombuds.ui.kit.parts import Note, column, row
from ombuds.ui.kit.saving import ask_where
from ombuds.ui.kit.texts import Label, Words, speech

# Numbered steps in one line: done ones pale, the one now dark.


class _Circle(QWidget):
    def __init__(self, number: int) -> None:
        super().__init__()
        self._number, self.now = number, False
        self.setFixedSize(QSize(20, 20))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(colour("text" if self.now else "control"))
        painter.setBrush(colour("text") if self.now else QtCore.Qt.BrushStyle.NoBrush)
        painter.drawEllipse(QRectF(0.5, 0.5, 19, 19))
        painter.setPen(colour("surface" if self.now else "text-2"))
        painter.setFont(font("code"))
        painter.drawText(self.rect(), QtCore.Qt.AlignmentFlag.AlignCenter, str(self._number))


class Steps(QWidget):
    """A step is chosen by the page, never by a click."""

    def __init__(self, titles: Sequence[Words]) -> None:
        super().__init__()
        self._steps = [(_Circle(n), Label(title, "small")) for n, title in enumerate(titles, 1)]
        parts: list[QWidget | int | None] = []
        for circle, label in self._steps:
            parts += [circle, label, 8]
        self.setLayout(row(*parts[:-1], None, spacing=6))

    def set_step(self, step: int) -> None:
        for index, (circle, label) in enumerate(self._steps):
            circle.now = index == step
            circle.update()
            label.set_tone("text" if index == step else "text-2")  # it takes the font back
            label.setFont(font("small-strong" if index == step else "small"))


SERIES_LONGEST = 5


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the first two steps asked for."""

    folder: Path
    office_name: str
    user_name: str
    passphrase: str
    series: str
    training: bool


class FirstRun(Entry):
    """Three steps. `wanted(Wanted)` after the second; `done` when the code was put away."""

    wanted = Signal(object)
    done = Signal()
    open_wanted = Signal()
    back_wanted = Signal()
    sheet_wanted = Signal(object)  # Path for the recovery sheet

    def __init__(self, can_go_back: bool) -> None:
        super().__init__(502)
        self.steps = Steps([T("Book"), T("Passphrase"), T("Recovery code")])
        self.pages = QStackedWidget()
        self.failure = Note("danger", T("The book was not made"))
        self.failure.hide()
        self.back = Button(T("Back"))
        self.next = Button(T("Continue"), kind="primary")
        self._can_go_back = can_go_back
        self._code = ""
        body = self.card.body
        body.addWidget(heading(T("New book"), mark=False))
        body.addWidget(self.steps)
        body.addWidget(self.pages)
        body.addWidget(self.failure)
        foot = QWidget()
        foot.setLayout(row(self.back, None, self.next))
        body.addWidget(foot)
        for page in (self._book_page(), self._passphrase_page(), self._code_page()):
            self.pages.addWidget(page)
        existing = LinkButton(T("Open an existing book…"))
        existing.clicked.connect(self.open_wanted)
        self.beneath.addWidget(existing)
        self.beneath.addStretch(1)
        self.back.clicked.connect(self._back)
        self.next.clicked.connect(self._next)
        shortcuts().bind("Ctrl+Enter", self._next, self)
        for field in (*self._fields(0), *self._fields(1)):
            field.returnPressed.connect(self._go_on)
        self._show(0)
        self.first = self.office_name

    # Pages

    def _book_page(self) -> QWidget:
        self.training = SegmentedChoice(
            [
                Option(False, T("Working book")),
                Option(True, T("Training book with sample data")),
            ]
        )
        self.training.set_value(False)
        self.office_name = TextField(200)
        self.series = TextField(SERIES_LONGEST)
        self.series.setProperty("kazakh", False)
        self.series.set_value("AST")
        self.place = TextField(500)
        self.place.set_read_only()
        self.place.set_value(str(preferences.books_folder()))
        elsewhere = Button(T("Choose…"), small=False)
        elsewhere.clicked.connect(self._choose_place)
        folder = Labelled(T("Folder"), self.place)
        folder.box.removeWidget(self.place)
        line = row(self.place, elsewhere)
        line.setStretch(0, 1)
        folder.box.insertLayout(1, line)
        page = QWidget()
        box = QVBoxLayout(page)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(12)
        box.addWidget(Labelled(T("Language"), LanguageChoice()))
        box.addWidget(Labelled(T("Kind of book"), self.training))
        box.addWidget(Labelled(T("Name of the office"), self.office_name, required=True))
        box.addWidget(
            Labelled(
                T("Letters in case numbers"),
                self.series,
                required=True,
                hint=T("Two to five Latin capital letters: 2026-AST-000001."),
            )
        )
        box.addWidget(folder)
        return page

    def _passphrase_page(self) -> QWidget:
        self.user_name = TextField(60)
        self.passphrase = PassphraseField()
        self.again = PassphraseField(confirms=self.passphrase)
        self.again.edited.connect(self._alike)
        self.passphrase.edited.connect(self._alike)
        page = QWidget()
        box = QVBoxLayout(page)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(12)
        box.addWidget(
            Labelled(
                T("Your name"),
                self.user_name,
                required=True,
                hint=T("You become head of the office and administrator of this book."),
            )
        )
        box.addWidget(Labelled(T("Passphrase"), self.passphrase, required=True))
        box.addWidget(StrengthMeter(self.passphrase))
        box.addWidget(
            Label(
                T(
                    "At least 12 characters. Four or five words that you remember are good. "
                    "We cannot recover it either."
                ),
                "small",
                "text-3",
                wrap=True,
            )
        )
        box.addWidget(Labelled(T("Once more"), self.again, required=True))
        box.addWidget(
            Note(
                "plain",
                T("Next: the recovery code"),
                T(
                    "It is shown once. Print it and put it into the safe: if the passphrase is "
                    "forgotten, nothing else opens the book."
                ),
                icon="key",
            )
        )
        return page

    def _code_page(self) -> QWidget:
        self.code = Label(role="section")
        self.code.setTextInteractionFlags(
            self.code.textInteractionFlags().TextSelectableByKeyboard
            | self.code.textInteractionFlags().TextSelectableByMouse
        )
        self.code.setWordWrap(True)
        self.saved = Button(T("Save the recovery sheet (PDF)…"), icon="printer")
        self.saved.clicked.connect(self._save_sheet)
        self.kept = CheckField(T("I have printed the code or written it down"))
        self.kept.edited.connect(lambda: self.next.setEnabled(self.kept.value()))
        about = T("Whoever has this code opens the book. It is shown only now.")
        words = Label(about, "base", "text-2", wrap=True)
        page = QWidget()
        page.setLayout(column(words, self.code, self.saved, self.kept, None, spacing=12))
        return page

    # Going on

    def _show(self, step: int) -> None:
        self.pages.setCurrentIndex(step)
        self.steps.set_step(step)
        self.back.setVisible(step == 1 or (step == 0 and self._can_go_back))
        self.next.setEnabled(step != 2 or self.kept.value())
        self.failure.hide()
        # Who types both without looking must not come to the eye, which would show the first
        QWidget.setTabOrder(self.passphrase, self.again)
        QWidget.setTabOrder(self.again, self.passphrase.eye)
        (self.office_name, self.user_name, self.saved)[step].setFocus()

    def _back(self) -> None:
        if self.pages.currentIndex() == 0:
            self.back_wanted.emit()
        else:
            self._show(0)

    def _fields(self, step: int) -> tuple[TextField | PassphraseField, ...]:
        """What a step asks for."""
        second = (self.user_name, self.passphrase, self.again)
        return ((self.office_name, self.series), second, ())[step]

    def _go_on(self) -> None:
        """Enter in a field: to what is empty still, or to the next step."""
        fields = self._fields(self.pages.currentIndex())
        empty = [one for one in fields if not one.value() and not one.hasFocus()]
        if empty:
            empty[0].setFocus()
        else:
            self._next()

    def _next(self) -> None:
        step = self.pages.currentIndex()
        if not self.next.isEnabled() or not self._complete(*self._fields(step)):
            return
        if step == 0:
            self._show(1)
        elif step == 2:
            self.done.emit()
        elif self._alike():
            self.wait(True)
            self.wanted.emit(self._answers())
        else:
            self.again.setFocus()

    def _complete(self, *fields: TextField | PassphraseField) -> bool:
        empty = [field for field in fields if not field.value()]
        for field in fields:
            field.set_problem(T("This field is required.") if field in empty else None)
        if empty:
            empty[0].setFocus()
        return not empty

    def _alike(self) -> bool:
        differ = self.again.value() and self.passphrase.value() != self.again.value()
        self.again.set_problem(T("The two passphrases differ.") if differ else None)
        return not differ

    def _answers(self) -> Wanted:
        name = (self.office_name.value() or "").strip()
        safe = "".join(c if c.isalnum() or c in " -_" else "-" for c in name).strip() or "office"
        return Wanted(
            Path(self.place.value() or "") / f"{safe}.ombuds",
            name,
            (self.user_name.value() or "").strip(),
            self.passphrase.value() or "",
            (self.series.value() or "").strip().upper(),
            bool(self.training.value()),
        )

    def _choose_place(self) -> None:
        now = next((one for one in Path(self.place.value() or "").parents if one.is_dir()), "")
        chosen = QFileDialog.getExistingDirectory(self, speech().say(T("Folder")), str(now))
        if chosen:
            self.place.set_value(chosen)

    def _save_sheet(self) -> None:
        name = file_name(speech().language, ".pdf", T("Recovery code"))
        title = speech().say(T("Save the recovery sheet (PDF)…"))
        if path := ask_where(self, title, name, "PDF (*.pdf)"):
            self.sheet_wanted.emit(path)

    # Answers

    def wait(self, waiting: bool) -> None:
        self.next.setEnabled(not waiting)
        self.next.show_words(T("The book is being made…") if waiting else T("Continue"))

    def refuse(self, text: Text) -> None:
        self.wait(False)
        self.failure.say("danger", T("The book was not made"), text)
        self.failure.show()

    def show_code(self, code: str) -> None:
        """The last step: the recovery code, once."""
        self.wait(False)
        self._code = code
        self.code.setText(code)
        self.code.setAccessibleName(code)
        self._show(2)
        self.back.hide()

    def sheet_saved(self, path: Path) -> None:
        self.saved.show_words(T("Saved: {name}", name=path.name))
