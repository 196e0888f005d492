"""Signing in to a book: which book, who, the passphrase and the language."""

from functools import cached_property
from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from ombuds.i18n import T, Text, literal
from ombuds.services.office import before_sign_in
from ombuds.services.office.preferences import Preferences
from ombuds.ui.desk.frame import SLOW, Entry, LanguageChoice, heading
from ombuds.ui.kit.buttons import Button, LinkButton
from ombuds.ui.kit.fields.choices import ChoiceField
from ombuds.ui.kit.fields.editing import Labelled
from ombuds.ui.kit.fields.options import Option
from ombuds.ui.kit.fields.passphrase import PassphraseField
from ombuds.ui.kit.parts import Note, row


class SignIn(Entry):
    """`entered(folder, user name, passphrase)` is emitted when somebody wants in."""

    entered = Signal(object, str, str)
    forgotten = Signal(object)  # folder
    other_wanted = Signal()
    new_wanted = Signal()

    def __init__(self, books: list[Path], preferences: Preferences) -> None:
        super().__init__(392)
        self._users = preferences.users
        self.book = ChoiceField(
            [Option(folder, literal(folder.stem)) for folder in books], icon="book"
        )
        self.book.set_value(books[0] if books else None)
        self.user = ChoiceField(icon="user")
        self.passphrase = PassphraseField()
        self.enter = Button(T("Sign in"), kind="primary", key="Enter")
        self._opens = QTimer(self, singleShot=True, interval=SLOW)
        self._opens.timeout.connect(lambda: self.enter.show_words(T("Opening…")))
        self._lay_out()
        self.book.edited.connect(self._show_people)
        self.enter.clicked.connect(self._try)
        self.on_enter(self._try)
        self._show_people()
        self.first = self.passphrase

    def _lay_out(self) -> None:
        body = self.card.body
        body.addWidget(heading(T("Ombuds"), T("The Ombudsperson's book of complaints")))
        body.addSpacing(4)
        body.addWidget(Labelled(T("Book"), self.book, hint=T("On this computer, encrypted")))
        body.addWidget(Labelled(T("User"), self.user))
        blank = literal("\u00a0")  # so that nothing moves when the keyboard becomes known
        typed = Labelled(T("Passphrase"), self.passphrase, hint=blank)
        self.passphrase.hint_changed.connect(
            lambda: typed.set_hint(self.passphrase.keyboard_hint() or blank)
        )
        body.addWidget(typed)
        self.last = Labelled(T("Language"), LanguageChoice())
        body.addWidget(self.last)
        body.addSpacing(2)
        body.addWidget(self.enter)
        forgot = LinkButton(T("I forgot the passphrase"))
        other = LinkButton(T("Open another book…"))
        new = LinkButton(T("New book…"))
        forgot.clicked.connect(lambda: self.forgotten.emit(self.book.value()))
        other.clicked.connect(self.other_wanted)
        new.clicked.connect(self.new_wanted)
        line = QWidget()
        line.setLayout(row(forgot, None, other))
        body.addWidget(line)
        self.beneath.addStretch(1)
        self.beneath.addWidget(new)

    def choose(self, folder: Path) -> None:
        """Puts a book first, one that was just opened from elsewhere too."""
        known = [option for option in self.book.options if option.value != folder]
        self.book.set_options([Option(folder, literal(folder.stem)), *known])
        self.book.set_value(folder)
        self._show_people()

    def _show_people(self) -> None:
        folder = self.book.value()
        people = before_sign_in.people(folder) if folder else []
        self.user.set_options([Option(name, literal(shown)) for name, shown in people])
        last = self._users.get(str(folder), "")
        first = people[0][0] if people else None
        self.user.set_value(last if any(name == last for name, _ in people) else first)
        self.passphrase.setFocus()

    def _try(self) -> None:
        if not self.enter.isEnabled() or not self.book.value() or not self.user.value():
            return
        self.tell_failure(None)
        self.wait(True)
        self.entered.emit(self.book.value(), self.user.value(), self.passphrase.value() or "")

    def wait(self, waiting: bool) -> None:
        """While the passphrase is checked nothing can be changed; a long wait says so."""
        self.enter.setEnabled(not waiting)
        if waiting:
            self._opens.start()
        else:
            self._opens.stop()
            self.enter.show_words(T("Sign in"))

    def tell_open(self, is_open: bool) -> None:
        """Whether a window of the chosen book is open on this computer."""
        if is_open or "others" in self.__dict__:
            self.others.setVisible(is_open)

    @cached_property
    def others(self) -> Note:
        made = Note(
            "plain",
            T("This book is open in another window"),
            T("Sign in as the same person to go there."),
        )
        self.card.body.insertWidget(self.card.body.indexOf(self.last), made)
        return made

    def refuse(self, text: Text) -> None:
        """Says why not; what was chosen stays, the passphrase is to be typed anew."""
        self.wait(False)
        self.tell_failure(text)
        self.passphrase.set_value("")
        self.passphrase.setFocus()
