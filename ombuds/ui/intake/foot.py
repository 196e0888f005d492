"""Under the form: what is missing still, keeping it for later, and registering."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ombuds.i18n import N, T, Text
from ombuds.ui.desk import Desk
from ombuds.ui.kit.buttons import Button, LinkButton
from ombuds.ui.kit.icons import Icon
from ombuds.ui.kit.messages import EmptyState
from ombuds.ui.kit.parts import row
from ombuds.ui.kit.texts import Label


class Foot(QWidget):
    asked = Signal()  # to the first field that is missing

    def __init__(self) -> None:
        super().__init__()
        self.icon = Icon("check", "done")
        self.words = Label(role="small", tone="text-2")
        self.link = LinkButton()
        self.keep = Button(T("Keep for later"), key="Ctrl+S")
        self.register = Button(T("Register complaint"), kind="primary", key="Ctrl+Enter")
        self.link.clicked.connect(self.asked)
        laid = row(self.icon, self.words, self.link, None, self.keep, self.register, spacing=6)
        laid.insertSpacing(5, 4)
        laid.setContentsMargins(16, 9, 16, 9)
        self.setLayout(laid)
        self.say([], 0, False, False)

    def say(self, missing: list[Text], warned: int, dirty: bool, pressing: bool) -> None:
        """Titles of the fields that are asked (`pressing` once one went past them), and how many
        are to be looked at."""
        self.icon.setVisible(dirty and (pressing or not missing))
        self.words.setVisible(dirty)
        self.link.setVisible(dirty and bool(missing))
        if missing:
            self.icon.show_icon("warning", "warn")
            self.words.set_tone("warn" if pressing else "text-2")
            self.words.show_words(N("{n} field is asked:", "{n} fields are asked:", n=len(missing)))
            self.link.show_words(missing[0])
        else:
            self.icon.show_icon("check", "done")
            self.words.set_tone("text-2")
            look = N(
                "Complete · {n} thing to look at", "Complete · {n} things to look at", n=warned
            )
            self.words.show_words(look if warned else T("Complete"))


def hidden_state(desk: Desk) -> EmptyState:
    """What stands in place of the form while names are hidden."""
    show = Button(T("Show"), key="F8")
    show.clicked.connect(lambda: desk.hide_names(False))
    return EmptyState(
        "eye-off",
        T("Names, numbers and texts are hidden"),
        T("What was typed is kept. Show it to go on writing."),
        show,
    )
