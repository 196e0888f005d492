"""A new recovery code, shown once, with its sheet for the safe."""

from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from ombuds.i18n import T
from ombuds.services.paper_names import file_name
from ombuds.services.papers import recovery_sheet
from ombuds.ui.desk import Desk
from ombuds.ui.files import save_bytes
from ombuds.ui.kit.buttons import Button
from ombuds.ui.kit.choices import CheckField
from ombuds.ui.kit.parts import row
from ombuds.ui.kit.saving import ask_where
from ombuds.ui.kit.texts import Label, bind, speech


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
