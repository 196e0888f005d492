"""A right that a text seems to speak of: its letters, its name to be accepted, and why."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from ombuds.i18n import T
from ombuds.ui.cases.wording import capital, term
from ombuds.ui.desk import Desk
from ombuds.ui.kit.buttons import Button
from ombuds.ui.kit.parts import CodeTag, column, row
from ombuds.ui.kit.texts import ShortLabel, Words, bind, speech

HIDDEN = "•••"


class OfferedRight(QWidget):
    """The words that led to the right stand beside its name, or `beneath` it."""

    def __init__(self, desk: Desk, key: str, beneath: bool = False) -> None:
        super().__init__()
        self.desk, self.code = desk, ""
        self.tag = CodeTag("")
        self.button = Button(icon="plus", small=True, key=key)
        self.words = ShortLabel(role="small", tone="text-2")
        laid = row(self.tag, self.button, *([None] if beneath else []), spacing=8)
        if not beneath:
            laid.addWidget(self.words, 1)
        self.setLayout(column(laid, self.words, spacing=1) if beneath else laid)

    def show_right(self, code: str, words: Sequence[str], hidden: bool = False) -> None:
        """`hidden`: whoever looks over the shoulder reads no word of a complaint."""
        self.code = code
        name = capital(term(self.desk.words, "right", code, short=True))
        self.tag.setText(code)
        self.button.show_words(name)
        quoted = ", ".join(f"«{' '.join(word.split())}»" for word in words)
        shown = HIDDEN if hidden else quoted
        self.words.show_words(lambda _: shown)
        accept: Words = lambda said: speech().say(T("Accept: {right}", right=name(said)))  # type: ignore[operator]  # noqa: E731
        bind(self.button, QWidget.setAccessibleName, accept)
        because = T("Suggested by the words {words}", words=shown)
        bind(self.button, QWidget.setAccessibleDescription, because)
        self.show()
