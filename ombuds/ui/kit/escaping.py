"""Esc in a dialog: it closes, but never takes along what somebody typed without asking."""

from collections.abc import Callable

from PySide6.QtWidgets import QDialog, QLineEdit, QPlainTextEdit

from ombuds.i18n import T
from ombuds.ui.kit.keyboard.keys import shortcuts
from ombuds.ui.kit.parts import Note


def typed_in(dialog: QDialog) -> bool:
    """Whether a text field of the dialog holds something that a person typed."""
    lines = any(
        line.isModified() and line.text() and not line.isReadOnly()
        for line in dialog.findChildren(QLineEdit)
    )
    texts = dialog.findChildren(QPlainTextEdit)
    return lines or any(one.document().isModified() and one.toPlainText() for one in texts)


def leaves_by_escape(dialog: QDialog, note: Note, fit: Callable[[], object] | None = None) -> None:
    """Esc rejects the dialog; where something is typed, `note` says so first, and Esc once
    more leaves it."""
    warned: list[bool] = []

    def escape() -> None:
        if warned or not typed_in(dialog):
            dialog.reject()
            return
        warned.append(True)
        note.say("warn", T("What you typed is not saved"), T("Esc once more leaves without it."))
        note.show()
        if fit is not None:
            fit()

    shortcuts().bind("Esc", escape, dialog)
