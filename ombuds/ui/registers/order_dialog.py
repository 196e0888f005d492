"""The moved days of a year, pasted from an order of the Government."""

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtWidgets import QWidget

from ombuds.errors import Refusal
from ombuds.i18n import T
from ombuds.services.calendar_year import moved_days
from ombuds.ui.cases.act_dialogs import SmallDialog
from ombuds.ui.kit.editing import Labelled
from ombuds.ui.kit.fields import LongTextField


class OrderDialog(SmallDialog):
    """Reads the list; nothing is written before the due dates were looked at."""

    def __init__(self, host: QWidget, done: Callable[[dict[date, str]], Any]) -> None:
        super().__init__(
            host, T("Moved days of an order"),
            T("A line for each: the day off, and the weekend day that is worked for it."),
            T("Look what moves"),
        )  # fmt: skip
        self.told = done
        self.text = LongTextField(4_000, lambda _: "03.01.2025 → 05.01.2025", lines=6)
        self.text.told.connect(self.fit)
        self.body.addWidget(Labelled(T("Moved days"), self.text, required=True))
        self.text.setFocus()

    def do(self) -> None:
        try:
            days = moved_days(self.text.value() or "")
        except Refusal as refusal:
            self.text.set_problem(refusal.text)
            return
        self.accept()
        self.told(days)
