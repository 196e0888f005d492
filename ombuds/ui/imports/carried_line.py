"""One line about the sheets that are read as this one was corrected, and the way back."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from ombuds.i18n import N, T, literal
from ombuds.ui.kit.buttons import Button
from ombuds.ui.kit.parts import row
from ombuds.ui.kit.texts import Label

NAMED = 4  # sheets by their names


class CarriedLine(QWidget):
    """Hidden while nothing was carried. `back`: only this sheet is read so."""

    def __init__(self) -> None:
        super().__init__()
        self.told = Label(role="small", tone="text-2", wrap=True)
        self.back = Button(T("Only on this sheet"), "undo", "quiet", small=True)
        box = row()
        box.addWidget(self.told, 1)
        box.addWidget(self.back)
        self.setLayout(box)
        self.hide()

    def show_followers(self, sheets: Sequence[str]) -> None:
        self.setVisible(bool(sheets))
        names = ", ".join(f"«{name}»" for name in sheets[:NAMED]) + "…" * (len(sheets) > NAMED)
        self.told.show_words(
            N(
                "Read so too, by the same headings, is {n} sheet: {sheets}.",
                "Read so too, by the same headings, are {n} sheets: {sheets}.",
                len(sheets),
                sheets=literal(names),
            )
        )
