"""A forgotten passphrase: the printed recovery code, and a new passphrase."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ombuds.i18n import T, Text, literal
from ombuds.services.office import before_sign_in
from ombuds.ui.desk.frame import Entry, heading
from ombuds.ui.kit.buttons import Button
from ombuds.ui.kit.fields.choices import ChoiceField
from ombuds.ui.kit.fields.editing import Labelled
from ombuds.ui.kit.fields.options import Option
from ombuds.ui.kit.fields.passphrase import PassphraseField, StrengthMeter
from ombuds.ui.kit.fields.text import TextField
from ombuds.ui.kit.keyboard.keys import shortcuts
from ombuds.ui.kit.parts import Note, row


class Recover(Entry):
    """`wanted(code, user name, new passphrase)`."""

    wanted = Signal(str, str, str)
    back_wanted = Signal()

    def __init__(self, folder: Path) -> None:
        super().__init__(472)
        self.code = TextField(80)
        self.user = ChoiceField(
            [Option(name, literal(shown)) for name, shown in before_sign_in.people(folder)],
            icon="user",
        )
        if self.user.options:
            self.user.set_value(self.user.options[0].value)
        self.passphrase = PassphraseField()
        self.again = PassphraseField(confirms=self.passphrase)
        self.failure = Note("danger", T("The book was not opened"))
        self.failure.hide()
        self.open = Button(T("Open with the code"), kind="primary", key="Ctrl+Enter")
        self._lay_out()

    def _lay_out(self) -> None:
        body = self.card.body
        body.addWidget(
            heading(
                T("I forgot the passphrase"),
                T("The printed recovery code opens the book and gives you a new passphrase."),
                mark=False,
            )
        )
        body.addWidget(
            Labelled(
                T("Recovery code"),
                self.code,
                required=True,
                hint=T(
                    "Nine groups of four signs. Capital or small letters, with or without hyphens."
                ),
            )
        )
        body.addWidget(Labelled(T("User"), self.user))
        body.addWidget(Labelled(T("New passphrase"), self.passphrase, required=True))
        body.addWidget(StrengthMeter(self.passphrase))
        body.addWidget(Labelled(T("Once more"), self.again, required=True))
        body.addWidget(self.failure)
        back = Button(T("Back"))
        back.clicked.connect(self.back_wanted)
        foot = QWidget()
        foot.setLayout(row(back, None, self.open))
        body.addWidget(foot)
        self.open.clicked.connect(self._try)
        shortcuts().bind("Ctrl+Enter", self._try, self)
        shortcuts().bind("Esc", self.back_wanted.emit, self)
        self.first = self.code

    def _try(self) -> None:
        if self.passphrase.value() != self.again.value():
            self.again.set_problem(T("The two passphrases differ."))
        elif self.open.isEnabled() and self.code.value() and self.user.value():
            self.failure.hide()
            self.open.setEnabled(False)
            self.wanted.emit(self.code.value(), self.user.value(), self.passphrase.value())

    def refuse(self, text: Text) -> None:
        self.open.setEnabled(True)
        self.failure.say("danger", T("The book was not opened"), text)
        self.failure.show()
