"""People and roles: the table, and beneath it what may be done for the chosen person."""

from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QDialog, QGridLayout, QVBoxLayout, QWidget

from ombuds.i18n import T, Text, literal
from ombuds.i18n.formats import day_text
from ombuds.services.office import users
from ombuds.services.office.grants import LAST_ADMINISTRATOR, GrantView
from ombuds.services.papers.paper_names import file_name
from ombuds.services.papers.papers import recovery_sheet
from ombuds.ui.desk.desk import Desk
from ombuds.ui.desk.files import save_bytes
from ombuds.ui.desk.telling import tell_error
from ombuds.ui.kit.buttons import Button, LinkButton
from ombuds.ui.kit.fields.choices import CheckField
from ombuds.ui.kit.parts import Card, Note, row
from ombuds.ui.kit.progress import ProgressCard
from ombuds.ui.kit.saving import ask_where
from ombuds.ui.kit.texts import Label, bind, speech
from ombuds.ui.lists.small_table import Column, Table
from ombuds.ui.settings import user_dialogs as dialogs
from ombuds.ui.settings.form import Section
from ombuds.ui.settings.people import (
    People,
    Person,
    days_words,
    everybody,
    given_words,
    role_words,
    roles_cell,
)

# A new recovery code, shown once, with its sheet for the safe.


class RecoveryCode(QDialog):
    """Closes only when the code was put away: there is no second time."""

    def __init__(self, host: QWidget, desk: Desk, code: str) -> None:
        super().__init__(host.window())
        self.desk, self._code = desk, code
        bind(self, QDialog.setWindowTitle, T("New recovery code"))
        self.setFixedWidth(520)
        self.code = Label(role="section", wrap=True)
        self.code.setText(code)
        self.code.setTextInteractionFlags(
            self.code.textInteractionFlags().TextSelectableByKeyboard
            | self.code.textInteractionFlags().TextSelectableByMouse
        )
        self.save = Button(T("Save the recovery sheet (PDF)…"), icon="printer")
        self.kept = CheckField(T("I have printed the code or written it down"))
        self.close_ = Button(T("Close", "act"), kind="primary")
        self.close_.setEnabled(False)
        box = QVBoxLayout(self)
        box.setContentsMargins(16, 16, 16, 16)
        box.setSpacing(12)
        box.addWidget(Label(T("New recovery code"), "section"))
        about = T("Whoever has this code opens the book. It is shown only now.")
        old = T("The old code no longer works: destroy the old sheet.")
        for words in (about, old):
            box.addWidget(Label(words, "small", "text-2", wrap=True))
        box.addWidget(self.code)
        box.addLayout(row(self.save, None))
        box.addWidget(self.kept)
        box.addLayout(row(None, self.close_))
        self.kept.edited.connect(lambda: self.close_.setEnabled(self.kept.value()))
        self.close_.clicked.connect(self.accept)
        self.save.clicked.connect(self._save)

    def reject(self) -> None:
        """Esc and the cross close it once the code was put away."""
        if self.kept.value():
            super().reject()
        else:
            self.kept.setFocus()

    def _save(self) -> None:
        name = file_name(speech().language, ".pdf", T("Recovery code"))
        title = speech().say(T("Save the recovery sheet (PDF)…"))
        if path := ask_where(self, title, name, "PDF (*.pdf)"):
            self.desk.read(
                self, recovery_sheet, self._code, answer=lambda pdf: self._write(path, pdf)
            )

    def _write(self, path: Path, pdf: Any) -> None:
        save_bytes(self.desk, self, path, pdf)
        self.save.show_words(T("Saved: {name}", name=path.name))


LEAST = 200
SINCE = 3  # the column of who is disabled: it takes no room where nobody is
BY_ANOTHER = T("Your own roles and access are changed by another administrator")


def _ended(person: Person, language: str) -> str:
    day = person.user.disabled_on
    return "" if day is None else day_text(day, language)


class Users(Section):
    """Dialogs that were closed with Esc come back with what was typed in them."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.known = People([], {})
        self.person: Person | None = None
        self._new = ""  # the sign-in name of who was let in and is not in the table yet
        self._dialogs: dict[tuple[str, int], QDialog] = {}
        self.add = Button(T("Add a user…"), icon="plus", kind="primary", key="Ctrl+Enter")
        self.table = Table(T("People and roles"), self._columns(), lambda person: person.id)
        self.name = Label(role="section")
        self.sign_in = Label(role="small", tone="text-2")
        self.roles = QGridLayout()
        self.give = Button(T("Assign a role…"))
        self.reset = Button(T("New passphrase…"), icon="key")
        self.disable = Button(T("Disable…"))
        self.own = Note("plain", BY_ANOTHER)
        self.progress: ProgressCard | None = None
        self.renew = Button(T("New recovery code…"), icon="key")
        self._lay_out()
        self._connect()

    def _columns(self) -> list[Column]:
        tone = lambda person: "text-3" if person.disabled else "text"  # noqa: E731
        second = lambda person: "text-3" if person.disabled else "text-2"  # noqa: E731
        return [
            Column(T("Name", "person"), lambda person, _: person.user.shown_name, 200, tone),
            Column(T("Sign-in name"), lambda person, _: person.user.name, 150, second),
            Column(T("Roles"), roles_cell, 0, second),
            Column(T("Disabled since"), _ended, 150, second),
        ]

    def _lay_out(self) -> None:
        holder = Card(padding=0)
        head = row(Label(T("Who works with this book"), "section"), None, self.add)
        head.setContentsMargins(14, 8, 14, 8)
        holder.body.setSpacing(0)
        holder.body.setContentsMargins(0, 0, 0, 6)
        holder.body.addLayout(head)
        self.table.setFixedHeight(LEAST)
        holder.body.addWidget(self.table)
        self.detail = Card()
        self.detail.body.setSpacing(10)
        self.detail.body.addLayout(row(self.name, self.sign_in, None, spacing=12))
        self.roles.setHorizontalSpacing(16)
        self.roles.setVerticalSpacing(2)
        self.roles.setColumnStretch(2, 1)
        self.detail.body.addLayout(self.roles)
        self.detail.body.addWidget(self.own)
        self.detail.body.addLayout(row(self.give, self.reset, None, self.disable))
        code = Card(T("Recovery code"))
        about = T(
            "The printed code in the safe opens the book when a passphrase is forgotten. If "
            "somebody may have seen it, make a new one: the old one no longer works."
        )
        code.body.addWidget(Label(about, "small", "text-2", wrap=True))
        code.body.addLayout(row(self.renew, None))
        self.working = Card(padding=0)
        self.working.setProperty("card", None)
        self.working.hide()
        for part in (holder, self.working, self.detail, code):
            self.box.addWidget(part)
        self.box.addStretch(1)

    def _connect(self) -> None:
        from ombuds.ui.kit.keyboard.keys import shortcuts

        shortcuts().bind("Ctrl+Enter", self._add, self)
        self.table.chosen.connect(self._show_person)
        self.add.clicked.connect(self._add)
        self.give.clicked.connect(lambda: self._open("give", dialogs.GiveRole))
        self.reset.clicked.connect(lambda: self._open("reset", dialogs.ResetPassphrase))
        self.disable.clicked.connect(lambda: self._open("disable", dialogs.Disable))
        self.renew.clicked.connect(self._renew)
        speech().changed.connect(self._spoken)

    def entrance(self) -> QWidget:
        return self.table

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_table()

    def _fit_table(self) -> None:
        """The table takes the room that is left, in whole rows."""
        QTimer.singleShot(0, self.table, self._take_room)

    def _take_room(self) -> None:
        view = self.area.viewport()
        others = self.box.totalHeightForWidth(view.width()) - self.table.height()
        self.table.setFixedHeight(self.table.whole(max(view.height() - others, LEAST)))

    # Reading

    def read(self) -> None:
        self.desk.read(self, everybody, answer=self._show, key="settings-users")

    def _show(self, known: People) -> None:
        self.known = known
        new = next((one.id for one in known.people if one.user.name == self._new), None)
        self._new = "" if new is not None else self._new
        self.table.show_rows(known.people, new)
        self.table.setColumnHidden(SINCE, not any(one.disabled for one in known.people))
        self._show_person(self.table.row())

    def _spoken(self) -> None:
        self._show_person(self.person)

    def _show_person(self, person: Person | None) -> None:
        self.person = person
        while self.roles.count():
            item = self.roles.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        if person is None:
            return
        mine = person.id == self.desk.office.user.id
        self.name.show_words(literal(person.user.shown_name))
        self.sign_in.show_words(T("signs in as {name}", name=person.user.name))
        for line, grant in enumerate(person.grants):
            self._role_line(line, person, grant, mine)
        self.own.setVisible(mine)
        self._fit_table()
        self.give.setEnabled(not mine and not person.disabled)
        self.reset.setEnabled(not mine)
        self.disable.setEnabled(not mine and not person.disabled and self.progress is None)

    def _role_line(self, line: int, person: Person, grant: GrantView, mine: bool) -> None:
        over = grant.is_over(person.today)
        days = T("over")
        self.roles.addWidget(
            Label(role_words(grant), "base", "text-3" if over else "text"), line, 0
        )
        said = Label(lambda language: days_words(grant, language), "small", "text-2")
        self.roles.addWidget(said, line, 1)
        by = Label(lambda language: given_words(grant, language), "small", "text-3", wrap=True)
        self.roles.addWidget(by, line, 2)
        if over:
            self.roles.addWidget(Label(days, "small", "text-3"), line, 3)
        elif not person.disabled and (not mine or len(person.standing()) > 1):
            end = LinkButton(T("End…"))
            end.clicked.connect(partial(self._end, person, grant))
            if grant.last or mine:
                why = LAST_ADMINISTRATOR if grant.last else BY_ANOTHER
                end.setEnabled(False)
                bind(end, QWidget.setToolTip, why)
                bind(end, QWidget.setAccessibleDescription, why)
            self.roles.addWidget(end, line, 3)

    # Acts

    def _add(self) -> None:
        self._exec(("add", 0), lambda: dialogs.AddPerson(self, self.desk, self.known, self._let_in))

    def _let_in(self, name: str) -> None:
        """Who was let in is chosen: what comes next is mostly about them."""
        self._new = name
        self.read()

    def _open(self, code: str, kind: Any) -> None:
        person = self.person
        if person is None:
            return
        if code == "give":
            made = lambda: kind(self, self.desk, self.known, person, self.read)  # noqa: E731
        elif code == "disable":
            made = lambda: kind(self, self.desk, person, partial(self._disable, person))  # noqa: E731
        else:
            made = lambda: kind(self, self.desk, person, self.read)  # noqa: E731
        self._exec((code, person.id), made)

    def _end(self, person: Person, grant: GrantView, _: bool = False) -> None:
        made = lambda: dialogs.EndRole(self, self.desk, person, grant, self.read)  # noqa: E731
        self._exec(("end", grant.id), made)

    def _exec(self, key: tuple[str, int], make: Any) -> None:
        """A dialog that was left with Esc is shown again as it was; one that is done is gone."""
        dialog = self._dialogs.pop(key, None) or make()
        dialog.finished.connect(partial(self._finished, key, dialog))
        dialog.open()

    def _finished(self, key: tuple[str, int], dialog: QDialog, result: int) -> None:
        dialog.finished.disconnect()
        if result:
            dialog.deleteLater()
        else:
            self._dialogs[key] = dialog

    # Long work

    def _disable(self, person: Person) -> None:
        name = person.user.shown_name
        self._works(
            T("{name} is being disabled: the book gets a new data key", name=name),
            T("Nothing is lost if the computer stops: it is completed when the book is opened."),
        )
        self.desk.act(
            self,
            users.disable_user,
            person.id,
            answer=lambda _: self._done(T("{name} is disabled", name=name)),
            failure=self._failed,
        )

    def _renew(self) -> None:
        self._works(
            T("A new recovery code: the book gets a new data key"),
            T("Nothing is lost if the computer stops: it is completed when the book is opened."),
        )
        self.desk.act(self, users.renew_recovery, answer=self._show_code, failure=self._failed)

    def _show_code(self, code: str) -> None:
        self._done(T("There is a new recovery code"))
        dialog = RecoveryCode(self, self.desk, code)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _works(self, title: Text, promise: Text) -> None:
        self.progress = ProgressCard(title, promise, stoppable=False)
        self.working.body.addWidget(self.progress)
        self.working.show()
        self.disable.setEnabled(False)
        self.renew.setEnabled(False)

    def _rests(self) -> None:
        if self.progress is not None:
            self.progress.hide()
            self.progress.deleteLater()
            self.progress = None
        self.working.hide()
        self.renew.setEnabled(True)
        self._show_person(self.person)

    def _done(self, words: Text) -> None:
        self._rests()
        self.desk.told.emit(words, None)
        self.read()

    def _failed(self, error: Exception) -> None:
        self._rests()
        tell_error(self, error)
        self.read()
