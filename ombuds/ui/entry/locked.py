"""The locked window: the process that knew the key is gone; only a passphrase brings it back."""

from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from ombuds.i18n import T, Text
from ombuds.services.office import before_sign_in
from ombuds.ui.desk.frame import SLOW, Entry
from ombuds.ui.kit.buttons import Button, LinkButton
from ombuds.ui.kit.fields.passphrase import PassphraseField
from ombuds.ui.kit.look.icons import Icon
from ombuds.ui.kit.parts import row
from ombuds.ui.kit.texts import Label

CENTRE = Qt.AlignmentFlag.AlignHCenter


class Locked(Entry):
    """Says since when, whose draft is kept, and asks for the passphrase."""

    entered = Signal(object, str, str)
    someone_else = Signal()

    def __init__(self, folder: Path, user_name: str, since: str) -> None:
        super().__init__(440)
        self._folder, self._user = folder, user_name
        shown = dict(before_sign_in.people(folder)).get(user_name, user_name)
        body = self.card.body
        body.addWidget(Icon("lock", "text", 28), 0, CENTRE)
        body.addWidget(Label(T("Locked at {time}", time=since), "section"), 0, CENTRE)
        words = T("{name} · what you typed is kept as a draft · the book is closed", name=shown)
        kept = Label(words, "small", "text-2", wrap=True)
        kept.setAlignment(CENTRE)
        body.addWidget(kept)
        self.passphrase = PassphraseField()
        self.passphrase.set_label(T("Passphrase"))
        self.enter = Button(T("Unlock"), kind="primary", key="Enter")
        self._opens = QTimer(self, singleShot=True, interval=SLOW)
        self._opens.timeout.connect(lambda: self.enter.show_words(T("Opening…")))
        line = QWidget()
        laid = row(self.passphrase, self.enter)
        laid.setStretch(0, 1)
        line.setLayout(laid)
        body.addWidget(line)
        self.last = line
        other = LinkButton(T("Sign in as someone else"))
        other.clicked.connect(self.someone_else)
        body.addWidget(other, 0, CENTRE)
        self.enter.clicked.connect(self._try)
        self.on_enter(self._try)
        self.first = self.passphrase

    def _try(self) -> None:
        if self.enter.isEnabled():
            self.tell_failure(None)
            self.wait(True)
            self.entered.emit(self._folder, self._user, self.passphrase.value() or "")

    def wait(self, waiting: bool) -> None:
        """While the passphrase is checked; a long wait says so."""
        self.enter.setEnabled(not waiting)
        if waiting:
            self._opens.start()
        else:
            self._opens.stop()
            self.enter.show_words(T("Unlock"))

    def refuse(self, text: Text) -> None:
        self.wait(False)
        self.tell_failure(text)
        self.passphrase.set_value("")
        self.passphrase.setFocus()
