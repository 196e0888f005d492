"""Small dialogs: one question, the day it took effect, and a refusal that loses nothing."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from ombuds.domain.act_rows import Kind, Undo
from ombuds.domain.acts import Act
from ombuds.domain.views import CaseView
from ombuds.errors import Invalid, Refusal
from ombuds.i18n import T, Text
from ombuds.services.cases import showing
from ombuds.services.cases.acts import SERVICE_OF, ActDone
from ombuds.ui.desk.desk import Desk
from ombuds.ui.desk.telling import tell_error
from ombuds.ui.dialogs.questions import NEEDED, REASON, Question
from ombuds.ui.kit.buttons import Button
from ombuds.ui.kit.escaping import leaves_by_escape
from ombuds.ui.kit.fields.dates import NOT_A_DATE, DateField
from ombuds.ui.kit.fields.editing import Labelled
from ombuds.ui.kit.fields.text import LongTextField
from ombuds.ui.kit.keyboard.keys import shortcuts
from ombuds.ui.kit.parts import Note, row
from ombuds.ui.kit.texts import Label, bind

WIDTH = 460


class SmallDialog(QDialog):
    """Title, what is asked, Cancel (Esc) and the act (Ctrl+Enter). It closes when it is done."""

    def __init__(self, host: QWidget, title: Text, about: Text, act: Text) -> None:
        super().__init__(host.window())
        bind(self, QDialog.setWindowTitle, title)
        self.setFixedWidth(WIDTH)
        self.refusal = Note("danger", T("This was not done"))
        self.refusal.hide()
        self.cancel = Button(T("Cancel"), key="Esc")
        self.confirm = Button(act, kind="primary", key="Ctrl+Enter")
        self.confirm.setDefault(True)  # or Enter in a field would press the first button, Cancel
        self.body = QVBoxLayout()
        self.body.setSpacing(12)
        self.box = box = QVBoxLayout(self)
        box.setContentsMargins(16, 16, 16, 16)
        box.setSpacing(12)
        box.addWidget(Label(title, "section", wrap=True))
        box.addWidget(Label(about, "small", "text-2", wrap=True))
        box.addLayout(self.body)
        box.addWidget(self.refusal)
        box.addLayout(row(None, self.cancel, self.confirm))
        self.cancel.clicked.connect(self.reject)
        self.confirm.clicked.connect(self.do)
        shortcuts().bind("Ctrl+Enter", self.do, self)
        leaves_by_escape(self, self.refusal, self.fit)

    def do(self) -> None:
        raise NotImplementedError

    def fit(self) -> None:
        """As tall as what is in it, once that has found its place."""
        QTimer.singleShot(0, self, self.adjustSize)

    def reject(self) -> None:
        """Not while the act is being written."""
        if self.confirm.isEnabled():
            super().reject()

    def waits(self, waiting: bool) -> None:
        self.confirm.setEnabled(not waiting)

    def refused(self, error: Exception) -> None:
        """Says why, and leaves everything as it was typed."""
        self.waits(False)
        if not isinstance(error, Refusal):
            tell_error(self, error)
            return
        self.refusal.say("danger", T("This was not done"), error.text)
        self.refusal.show()
        self.fit()


class ActDialog(SmallDialog):
    """An act on a case. `done` is told the act when it is written."""

    def __init__(
        self, host: QWidget, desk: Desk, view: CaseView, act: Act, done: Callable[[], Any]
    ) -> None:
        about = T("Case {number}", number=view.number)
        super().__init__(host, act.row.button, about, act.row.button)
        self.desk, self.view, self.act_, self.told = desk, view, act, done
        self.service = SERVICE_OF[act]
        self.question = Question(desk, view, act)
        self.day = DateField(desk.office.today)
        self.day.set_value(desk.office.today())
        self.body.addWidget(self.question)
        self.body.addWidget(Labelled(T("Date"), self.day))
        self.command_id = desk.office.book.ids.new()
        (self.question.first() or self.day).setFocus()
        for editor in self.question.editors.values():
            editor.told.connect(self.fit)
            if hasattr(editor, "fits"):
                editor.fits.connect(self.fit)

    def do(self) -> None:
        if self.day.value() is None:
            self.day.set_problem(NOT_A_DATE)
        if self.question.lacks() or self.day.value() is None or not self.confirm.isEnabled():
            return
        self.waits(True)
        self.desk.act(
            self,
            self.service,
            self.view.id,
            **self.question.answers(),
            on=self.day.value(),
            command_id=self.command_id,
            seen=[event.id for event in self.view.events],
            answer=self._done,
            failure=self.refused,
        )

    def refused(self, error: Exception) -> None:
        for name, words in error.problems.items() if isinstance(error, Invalid) else ():
            if name in self.question.editors:
                self.question.editors[name].set_problem(words)
        super().refused(error)
        if isinstance(error, Refusal) and error.code == "stale":
            self.desk.read(self, showing.show, self.view.id, answer=self._seen_now)

    def _seen_now(self, view: CaseView) -> None:
        """What another did is told: who presses again has seen it."""
        self.view = view

    def _done(self, done: ActDone) -> None:
        words = T("{number}: {what}", number=done.number, what=self._what())
        self.desk.told.emit(words, True if self.act_.row.undo is Undo.UNDO else None)
        self.accept()
        self.told()

    def _what(self) -> Text:
        for asked in self.act_.row.asks:
            if asked.kind is Kind.OFFICER:
                return T("given to {name}", name=self.question.editors[asked.field].currentText())
        return self.act_.row.happened


class RevealDialog(SmallDialog):
    """Asks why one needs to see what is masked; seeing it is recorded with that."""

    def __init__(
        self,
        host: QWidget,
        desk: Desk,
        view: CaseView,
        done: Callable[[CaseView], Any],
        title: Text = T("Show names and texts"),  # noqa: B008 - a text is a value
    ) -> None:
        about = T("Case {number}. The reason and the time are recorded.", number=view.number)
        super().__init__(host, title, about, T("Show"))
        self.desk, self.view, self.told = desk, view, done
        self.reason = LongTextField(REASON // 2, lines=3)
        self.reason.told.connect(self.fit)
        self.body.addWidget(Labelled(T("Why do you need to see them?"), self.reason, required=True))
        self.reason.setFocus()

    def do(self) -> None:
        if self.reason.value() is None:
            self.reason.set_problem(NEEDED)
            return
        self.waits(True)
        self.desk.act(
            self,
            showing.reveal,
            self.view.id,
            self.reason.value(),
            answer=self._done,
            failure=self.refused,
        )

    def _done(self, view: CaseView) -> None:
        self.told(view)
        self.accept()
