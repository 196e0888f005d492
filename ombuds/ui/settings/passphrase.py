"""A passphrase for somebody else: chosen here, or made by the program and shown once."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ombuds.i18n import T
from ombuds.services.office.users import new_passphrase
from ombuds.ui.kit.buttons import LinkButton
from ombuds.ui.kit.fields.editing import Labelled
from ombuds.ui.kit.fields.options import Option
from ombuds.ui.kit.fields.passphrase import PassphraseField, StrengthMeter
from ombuds.ui.kit.fields.segments import SegmentedChoice
from ombuds.ui.kit.parts import column, row
from ombuds.ui.kit.texts import Label, bind

MADE, CHOSEN = "made", "chosen"


class NewPassphrase(QWidget):
    """`value()` is the passphrase, None while it is not complete; `resized` when it shows more."""

    resized = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.way = SegmentedChoice(
            [
                Option(MADE, T("Generated")),
                Option(CHOSEN, T("Chosen by me")),
            ],
            wide=True,
        )
        self.way.set_value(MADE)
        self.way.set_label(T("Passphrase"))
        self.made = Label(role="section")
        self.made.setTextInteractionFlags(
            self.made.textInteractionFlags().TextSelectableByKeyboard
            | self.made.textInteractionFlags().TextSelectableByMouse
        )
        bind(self.made, QWidget.setAccessibleName, T("Passphrase"))
        self.other = LinkButton(T("Make another"))
        self.field = PassphraseField()
        self.again = PassphraseField(confirms=self.field)
        self.field.set_label(T("Passphrase"))
        self.pages = {MADE: self._made_page(), CHOSEN: self._chosen_page()}
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        box.addWidget(Label(T("Passphrase"), "label", "text-2"))
        box.addWidget(self.way)
        for page in self.pages.values():
            box.addWidget(page)
        self.way.edited.connect(self._turn)
        self.other.clicked.connect(self.make)
        self._turn()
        self.make()

    def _made_page(self) -> QWidget:
        page = QWidget()
        hint = T(
            "Write it down and hand it over in person: it is kept nowhere. It is changed in "
            "Settings after the first sign-in. Typed on the English keyboard."
        )
        page.setLayout(
            column(row(self.made, None, self.other), Label(hint, "small", "text-3", wrap=True))
        )
        return page

    def _chosen_page(self) -> QWidget:
        page = QWidget()
        page.setLayout(
            column(
                self.field,
                StrengthMeter(self.field),
                Labelled(T("Once more"), self.again, required=True),
                spacing=8,
            )
        )
        self.again.edited.connect(self._compare)
        self.field.edited.connect(self._compare)
        return page

    def make(self) -> None:
        self.made.setText(new_passphrase())

    @property
    def is_made(self) -> bool:
        return self.way.value() != CHOSEN

    def value(self) -> str | None:
        if self.is_made:
            return self.made.text()
        same = self.field.value() == self.again.value()
        return self.field.value() if same and self.field.value() else None

    def lacks(self) -> bool:
        """Says what is missing; true if something is."""
        if self.value() is None:
            self.again.set_problem(T("The two passphrases differ."))
            self.resized.emit()
        return self.value() is None

    def forget(self) -> None:
        """Nothing typed or made stays in the window."""
        self.field.set_value("")
        self.again.set_value("")
        self.make()

    def _turn(self) -> None:
        if self.way.value() is None:
            self.way.set_value(MADE)
        for way, page in self.pages.items():
            page.setVisible(way == self.way.value())
        self.resized.emit()

    def _compare(self) -> None:
        differ = self.again.value() and self.field.value() != self.again.value()
        self.again.set_problem(T("The two passphrases differ.") if differ else None)
        self.resized.emit()
