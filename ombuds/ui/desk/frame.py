"""The ground of every page before the book is open: one card in the middle of the window."""

from collections.abc import Callable
from functools import cached_property

from PySide6.QtCore import QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ombuds.i18n import LANGUAGES, T, Text, literal
from ombuds.ui.kit.fields.options import Option
from ombuds.ui.kit.fields.segments import SegmentedChoice
from ombuds.ui.kit.look.icons import Icon
from ombuds.ui.kit.look.later import later
from ombuds.ui.kit.parts import Card, Note, row
from ombuds.ui.kit.texts import Label, Words, speech

LANGUAGE_OPTIONS = tuple(Option(code, literal(one.name)) for code, one in LANGUAGES.items())

SLOW = 300  # milliseconds: what takes longer says that it is under way


class Entry(QScrollArea):
    """A card of a width in the middle; `beneath` takes links under it.

    `first` is the field that has the focus when the page appears, `last` what stands above
    the words of a failure.
    """

    first: QWidget | None = None
    last: QWidget

    def __init__(self, width: int) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        ground = QWidget()
        ground.setProperty("ground", "window")
        self.card = Card(padding=28)
        self.card.setFixedWidth(width)
        self.card.body.setSpacing(12)
        self.beneath = QHBoxLayout()
        self.beneath.setSpacing(16)
        self.beneath.setContentsMargins(0, 4, 0, 0)
        under = QWidget()
        under.setFixedWidth(width)
        under.setLayout(self.beneath)
        middle = QVBoxLayout(ground)
        middle.addStretch(1)
        middle.addLayout(_in_the_middle(self.card))
        middle.addLayout(_in_the_middle(under))
        middle.addStretch(1)
        self.setWidget(ground)

    @cached_property
    def failure(self) -> Note:
        """Why the book was not opened: made with the first failure."""
        made = Note("danger", T("The book was not opened"))
        self.card.body.insertWidget(self.card.body.indexOf(self.last) + 1, made)
        return made

    def tell_failure(self, text: Text | None) -> None:
        """Says why not; None takes it back."""
        if text is not None:
            self.failure.say("danger", T("The book was not opened"), text)
            self.failure.show()
        elif "failure" in self.__dict__:
            self.failure.hide()

    def on_enter(self, act: Callable[[], object]) -> None:
        """What Enter does wherever the focus is."""

        def bound() -> None:
            from ombuds.ui.kit.keyboard.keys import shortcuts

            shortcuts().bind("Enter", act, self)

        later(self, bound)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.first is not None:
            QTimer.singleShot(0, self.first, self.first.setFocus)


def _in_the_middle(widget: QWidget) -> QHBoxLayout:
    """Between two equal spaces: an alignment would need the class `Qt` before the first paint."""
    made = QHBoxLayout()
    made.addStretch(1)
    made.addWidget(widget)
    made.addStretch(1)
    return made


def heading(title: Words, text: Words | None = None, mark: bool = True) -> QWidget:
    """The mark, a title and a grey line."""
    made = QWidget()
    words = QVBoxLayout()
    words.setSpacing(2)
    words.addWidget(Label(title, "page"))
    if text is not None:
        words.addWidget(Label(text, "small", "text-2", wrap=True))
    line = row(*([Icon("mark", "text", 32)] if mark else []), spacing=14)
    line.addLayout(words, 1)
    made.setLayout(line)
    return made


class LanguageChoice(SegmentedChoice):
    """Қазақша · Русский · English: the window speaks it at once."""

    def __init__(self) -> None:
        super().__init__(LANGUAGE_OPTIONS)
        self.set_value(speech().language)
        self.set_label(T("Language"))
        self.edited.connect(self._speak)

    def _speak(self) -> None:
        speech().language = self.value()
