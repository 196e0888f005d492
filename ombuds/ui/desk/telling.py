"""How refusals and bugs are told: one sentence, what was kept, what to do."""

import logging

from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from ombuds.errors import Refusal
from ombuds.i18n import N, T, Text
from ombuds.services.cases.undo import Undone
from ombuds.services.office import faults
from ombuds.services.office.office import Office
from ombuds.ui.kit.buttons import Button
from ombuds.ui.kit.keyboard.keys import shortcuts
from ombuds.ui.kit.messages import Toast
from ombuds.ui.kit.parts import Note, row
from ombuds.ui.kit.texts import bind

log = logging.getLogger(__name__)

NAMED = 3  # cases that an undo kept
ROLES: dict[str, Text] = {
    "officer": T("Officer", "role"),
    "head": T("Head of office", "role"),
    "administrator": T("Administrator", "role"),
    "observer": T("Observer", "role"),
}


def role_words(office: Office) -> Text:
    """The first role of the user, with its unit."""
    if not office.grants:
        return T("No role")
    grant = office.grants[0]
    if grant.unit is None:
        return ROLES[grant.role]
    return T("{role} · {unit}", role=ROLES[grant.role], unit=grant.unit)


def undone_words(undone: Undone) -> Text:
    """What an undo took back, and of an act on many cases what it had to keep."""
    if undone.count == 1 and not undone.kept:
        if not undone.number:
            return T("Undone: “{act}”", act=undone.what)
        return T("Undone: “{act}”, {number}", act=undone.what, number=undone.number)
    words = N(
        "Undone: “{act}”, {n} case", "Undone: “{act}”, {n} cases", undone.count, act=undone.what
    )
    if not undone.kept:
        return words
    kept = ", ".join(undone.kept[:NAMED]) + (" …" if len(undone.kept) > NAMED else "")
    return T("{undone}. Kept, since they moved on: {numbers}", undone=words, numbers=kept)


def words_for(error: BaseException) -> Text:
    """The sentence for an error: a refusal's own, or that of a bug."""
    if isinstance(error, Refusal):
        return error.text
    return T(
        "The program made a mistake. What was saved before is safe; what you are typing is kept "
        "as a draft. A report without names was written for the administrator."
    )


def tell_error(host: QWidget, error: BaseException) -> None:
    """A refusal passes as a toast; a bug is written down and told in a window of its own."""
    if isinstance(error, Refusal):
        Toast(host.window(), error.text)
        return
    faults.report(error)
    Failure(host, words_for(error)).exec()


class Failure(QDialog):
    """What went wrong, in a note. Accepted it is where there is an `again` and it was asked for."""

    def __init__(
        self, host: QWidget, text: Text, title: Text | None = None, again: bool = False
    ) -> None:
        super().__init__(host)
        bind(self, QDialog.setWindowTitle, T("Ombuds"))
        self.setFixedWidth(460)
        box = QVBoxLayout(self)
        box.addWidget(Note("danger", title or T("Something went wrong"), text))
        self.leave = Button(T("Close"), kind="outlined" if again else "primary")
        self.leave.clicked.connect(self.reject)
        acts = [self.leave]
        if again:
            acts.append(Button(T("Try again"), kind="primary"))
            acts[1].clicked.connect(self.accept)
        box.addLayout(row(None, *acts))
        shortcuts().bind("Esc", self.reject, self)
