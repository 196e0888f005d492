"""Changing one's own passphrase."""

from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from ombuds.i18n import T
from ombuds.services.office import users
from ombuds.ui.desk.desk import Desk
from ombuds.ui.desk.telling import words_for
from ombuds.ui.kit.buttons import Button
from ombuds.ui.kit.escaping import leaves_by_escape
from ombuds.ui.kit.fields.editing import Labelled
from ombuds.ui.kit.fields.passphrase import PassphraseField, StrengthMeter
from ombuds.ui.kit.keyboard.keys import shortcuts
from ombuds.ui.kit.parts import Note, row
from ombuds.ui.kit.texts import bind


class ChangePassphrase(QDialog):
    """Old, new, new once more. Nothing else opens with it changed: the keys stay the same."""

    def __init__(self, host: QWidget, desk: Desk) -> None:
        super().__init__(host)
        self.desk = desk
        bind(self, QDialog.setWindowTitle, T("Change the passphrase"))
        self.setFixedWidth(440)
        self.old = PassphraseField()
        self.new = PassphraseField()
        self.again = PassphraseField(confirms=self.new)
        self.failure = Note("danger", T("The passphrase was not changed"))
        self.failure.hide()
        self.change = Button(T("Change", "passphrase"), kind="primary", key="Ctrl+Enter")
        self.change.setDefault(True)
        box = QVBoxLayout(self)
        box.setSpacing(12)
        box.addWidget(Labelled(T("Passphrase until now"), self.old, required=True))
        box.addWidget(
            Labelled(
                T("New passphrase"),
                self.new,
                required=True,
                hint=T("At least 12 characters. Four or five words that you remember are good."),
            )
        )
        box.addWidget(StrengthMeter(self.new))
        box.addWidget(Labelled(T("Once more"), self.again, required=True))
        box.addWidget(self.failure)
        cancel = Button(T("Cancel"))
        cancel.clicked.connect(self.reject)
        box.addLayout(row(None, cancel, self.change))
        self.change.clicked.connect(self._change)
        shortcuts().bind("Ctrl+Enter", self._change, self)
        leaves_by_escape(self, self.failure)

    def _change(self) -> None:
        if self.new.value() != self.again.value():
            self.again.set_problem(T("The two passphrases differ."))
            return
        self.change.setEnabled(False)
        self.desk.act(
            self,
            users.change_passphrase,
            self.old.value(),
            self.new.value(),
            answer=self._done,
            failure=self._failed,
        )

    def _done(self, _: object) -> None:
        self.desk.told.emit(T("The passphrase was changed"), None)
        self.accept()

    def _failed(self, error: Exception) -> None:
        self.change.setEnabled(True)
        self.failure.say("danger", T("The passphrase was not changed"), words_for(error))
        self.failure.show()
