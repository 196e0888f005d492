"""The check of the book: everyday or full, with a printed head to compare, and its verdict."""

from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ombuds.errors import Refusal
from ombuds.i18n import N, T, Text
from ombuds.i18n.formats import number_text, percent_text
from ombuds.services.verifying import Problem, Verdict, problem_text, verify
from ombuds.ui.desk import Desk
from ombuds.ui.kit.buttons import Button
from ombuds.ui.kit.choices import Option, RadioGroup
from ombuds.ui.kit.editing import Labelled
from ombuds.ui.kit.fields import TextField
from ombuds.ui.kit.keys import shortcuts
from ombuds.ui.kit.parts import Note, row
from ombuds.ui.kit.progress import ProgressCard
from ombuds.ui.kit.texts import speech
from ombuds.ui.settings.form import card
from ombuds.ui.settings.table import Column, Table
from ombuds.ui.telling import tell_error, words_for


def _sentence(problem: Problem, _: str) -> str:
    return speech().say(problem_text(problem))


class Verifying(QWidget):
    """`checked` when a check came to its end."""

    checked = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self._number: int | None = None
        self.kind = RadioGroup(
            [
                Option(False, T("Everyday: what is new since the last sound check")),
                Option(True, T("Full: from the first act, every page and row")),
            ]
        )
        self.kind.set_value(False)
        self.anchor = TextField(100)
        self.start = Button(
            T("Check the book now"), icon="shield", kind="primary", key="Ctrl+Enter"
        )
        self.progress = ProgressCard(
            T("The book is being checked"),
            T("The check only reads. If cancelled, nothing is changed."),
        )
        self.verdict = Note("done", T("The book is sound"), big=True)
        self.problems = Table(
            T("What is wrong"), [Column(T("What is wrong"), _sentence)], lambda one: one
        )
        self._lay_out()
        self.start.clicked.connect(self.check)
        self.progress.cancelled.connect(self.cancel)
        self.anchor.edited.connect(partial(self.anchor.set_problem, None))
        shortcuts().bind("Ctrl+Enter", self.check, self)

    def _lay_out(self) -> None:
        self.card = card(
            T("Is the book intact?"),
            T(
                "Every act in the book is signed and linked to the one before it. The check "
                "finds what was changed behind the program's back."
            ),
        )
        label = T("Journal head of an earlier paper, to compare")
        hint = T(
            "It stands at the foot of a printed paper, as {example}. It shows whether the newest "
            "acts were cut off, which nothing in the book itself can show.",
            example="4711:46:F5B5 0A7C 19D2 E843",
        )
        self.kind.set_label(T("Kind of check"))
        self.card.body.addWidget(self.kind)
        self.card.body.addWidget(Labelled(label, self.anchor, hint=hint))
        self.card.body.addLayout(row(None, self.start))
        self.card.body.addWidget(self.progress)
        self.card.body.addWidget(self.verdict)
        self.card.body.addWidget(self.problems)
        for part in (self.progress, self.verdict, self.problems):
            part.hide()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.card)

    # The check

    def check(self) -> None:
        if self._number is not None:
            return
        anchor = self.anchor.value()
        anchors = (anchor,) if anchor else ()
        self._waits(True)
        self.progress.begin()
        self._number = self.desk.long(
            self,
            verify,
            bool(self.kind.value()),
            anchors,
            step=self._advanced,
            answer=self._answered,
            failure=self._failed,
        )

    def cancel(self) -> None:
        """Nobody waits any more; the check ends at its next step."""
        if self._number is not None:
            self.desk.tasks.cancel(self._number)
            self._waits(False)

    def _waits(self, waiting: bool) -> None:
        if not waiting:
            self._number = None
        self.start.setEnabled(not waiting)
        self.progress.setVisible(waiting)
        self.verdict.hide()
        self.problems.hide()

    def _advanced(self, done: int, total: int) -> None:
        share = done / max(1, total)
        self.progress.advance(done, total, lambda language: percent_text(share, language))

    def _answered(self, verdict: Verdict) -> None:
        self._waits(False)
        if verdict.ok:
            self.verdict.say("done", T("The book is sound"), partial(_counted, verdict))
        else:
            found = len(verdict.problems)
            title = N("{n} thing is wrong", "{n} things are wrong", n=found)
            todo = T(
                "Change nothing. Keep a copy of the book as it is and tell the administrator; the "
                "newest good backup is what to go on from."
            )
            self.verdict.say("danger", title, todo)
            self.problems.show_rows(verdict.problems)
            self.problems.setFixedHeight(self.problems.tall(240))
            self.problems.show()
        self.verdict.show()
        self.checked.emit()

    def _failed(self, error: Exception) -> None:
        self._waits(False)
        if isinstance(error, Refusal) and error.code == "anchor_form":
            self.anchor.set_problem(error.text)
            self.anchor.setFocus()
        elif isinstance(error, Refusal):
            self.verdict.say("danger", T("The book was not checked"), words_for(error))
            self.verdict.show()
        else:
            tell_error(self, error)


def _counted(verdict: Verdict, language: str) -> str:
    acts: Any = number_text(verdict.changes, language)
    said: Text = T("Acts of the history: {acts}. Every one is linked to the one before.", acts=acts)
    return speech().say(said)
