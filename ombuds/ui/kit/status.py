"""The line at the foot of the window."""

from PySide6.QtWidgets import QFrame

from ombuds.ui.kit.look.icons import Icon
from ombuds.ui.kit.look.tokens import STATUS
from ombuds.ui.kit.parts import row
from ombuds.ui.kit.texts import Label, Words, speech


class StatusLine(QFrame):
    """An icon and sentences with dots between them; `aside` stands at the right end."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("status", True)
        self.icon = Icon("check")
        self.words = Label(role="small", tone="text-2")
        self.aside = Label(role="small", tone="text-2")
        box = row(self.icon, self.words, None, self.aside)
        box.setContentsMargins(12, 0, 12, 0)
        self.setLayout(box)
        self.setFixedHeight(STATUS)

    def say(self, *sentences: Words, icon: str = "check", tone: str = "text-2") -> None:
        self.icon.show_icon(icon, tone)
        self.words.show_words(lambda _: "   ·   ".join(map(speech().say, sentences)))
