"""Likely rights beside the right field: offered with the words that led to them, never chosen.

While somebody types, the newest question counts and nothing of the text is changed: the words
are underlined over it.
"""

import time
from collections.abc import Sequence

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit, QWidget

from ombuds.i18n import T
from ombuds.services.suggesting import learning
from ombuds.services.suggesting.corrections import learn
from ombuds.services.suggesting.learning import Lessons
from ombuds.services.suggesting.suggestions import Span, Suggestion
from ombuds.ui.commands.keys import chord_of
from ombuds.ui.desk.desk import Desk
from ombuds.ui.kit.buttons import Button
from ombuds.ui.kit.look.theme import theme
from ombuds.ui.kit.look.tokens import colour
from ombuds.ui.kit.parts import CodeTag, column, row
from ombuds.ui.kit.texts import Label, ShortLabel, Words, bind, speech
from ombuds.ui.wording.cases import capital, term

# A right that a text seems to speak of: its letters, its name to be accepted, and why.

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


SHOWN = 3  # rights offered at once
SHORTEST = 16  # letters of a text about which anything is said
ASKED_AFTER = 300  # milliseconds after the last key
LEARNT_EVERY = 600  # seconds from one look at what there is to learn to the next


class Suggested(QWidget):
    """What the text likely is about; without a text it is not there."""

    accepted = Signal(str)
    found = Signal()  # something else is offered than before

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk, self.text = desk, ""
        self.suggestions: list[Suggestion] = []
        self.chosen: frozenset[str] = frozenset()
        self.title = Label(T("Suggested by the text:"), "small", "text-2")
        self.offers = [
            OfferedRight(desk, chord_of("right") if not at else "") for at in range(SHOWN)
        ]
        for offer in self.offers:
            offer.button.clicked.connect(lambda _=False, offer=offer: self._accept(offer))
        self.setLayout(column(self.title, *self.offers, spacing=4))
        self.hide()

    def ask(self, text: str | None) -> None:
        """Asks about a text; the answer comes later, that to the newest question alone."""
        self.text = text or ""
        if len(self.text.strip()) < SHORTEST:
            self._show([], said=False)
            return
        answer = lambda found, asked=self.text: self._came(asked, found)  # noqa: E731
        self.desk.read(self, learning.likely_rights, self.text, answer=answer, key="likely rights")

    def leave_out(self, codes: Sequence[str]) -> None:
        """Rights that are chosen already are not offered."""
        self.chosen = frozenset(code.partition(".")[0] for code in codes)
        if not self.isHidden():
            self._show(self.suggestions, said=True)

    @property
    def offered(self) -> list[Suggestion]:
        return [one for one in self.suggestions if one.code not in self.chosen][:SHOWN]

    def accept_first(self) -> None:
        """The likeliest right, which is told: it may stand far below. Nothing where none is
        offered."""
        if self.isHidden() or not self.offered:
            return
        name = capital(term(self.desk.words, "right", self.offers[0].code, short=True))
        self._accept(self.offers[0])
        self.desk.told.emit(T("Added: {right}", right=speech().say(name)), None)

    def _came(self, asked: str, found: list[Suggestion]) -> None:
        if asked == self.text:
            self._show(found, said=True)

    def _show(self, found: list[Suggestion], said: bool) -> None:
        self.suggestions = found
        offered = self.offered
        for at, offer in enumerate(self.offers):
            if at < len(offered):
                offer.show_right(offered[at].code, offered[at].words(self.text))
            else:
                offer.hide()
        self.title.show_words(
            T("Suggested by the text:")
            if offered
            else T("No further suggestion.")
            if found
            else T("No suggestion.")
        )
        self.setVisible(said)
        self.found.emit()

    def _accept(self, offer: OfferedRight) -> None:
        at_it = offer.button.hasFocus()
        self.accepted.emit(offer.code)
        if at_it and not offer.isVisible():
            self.focusPreviousChild()


class Marks(QObject):
    """The words that led to what is offered, underlined over a text that stays as it is."""

    def __init__(self, field: QPlainTextEdit, suggested: Suggested) -> None:
        super().__init__(field)
        self._field, self._suggested = field, suggested
        suggested.found.connect(self.show)
        theme().changed.connect(self.show)

    def show(self) -> None:
        text, spans = self._suggested.text, set[Span]()
        if self._field.toPlainText() == text and not self._suggested.isHidden():
            spans.update(span for one in self._suggested.offered for span in one.spans)
        self._field.setExtraSelections([self._mark(text, span) for span in sorted(spans)])

    def _mark(self, text: str, span: Span) -> QTextEdit.ExtraSelection:
        made = QTextEdit.ExtraSelection()
        looks = QTextCharFormat()
        looks.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DashUnderline)
        looks.setUnderlineColor(colour("accent"))
        looks.setBackground(colour("selection"))
        cursor = QTextCursor(self._field.document())
        cursor.setPosition(_units(text[: span.start]))
        cursor.setPosition(_units(text[: span.end]), QTextCursor.MoveMode.KeepAnchor)
        made.format, made.cursor = looks, cursor  # type: ignore[attr-defined]
        return made


def _units(text: str) -> int:
    """How long a text is for Qt, which counts some letters twice."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


class Suggesting(QObject):
    """Asks about the narrative of a form while it is typed, and learns in between."""

    def __init__(self, desk: Desk, field: QPlainTextEdit, suggested: Suggested) -> None:
        super().__init__(field)
        self.desk, self.suggested, self._field = desk, suggested, field
        self.marks = Marks(field, suggested)
        self.timer = QTimer(self, singleShot=True, interval=ASKED_AFTER)
        self.timer.timeout.connect(self._ask)
        self._next = 0.0
        field.textChanged.connect(self.timer.start)
        self.timer.start()

    def _ask(self) -> None:
        self.suggested.ask(self._field.toPlainText())
        if time.monotonic() >= self._next and not self._field.document().isEmpty():
            self._next = time.monotonic() + LEARNT_EVERY
            self.desk.long(
                self,
                learning.lessons,
                step=lambda *_: None,
                answer=self._learn,
                failure=self._failed,
            )

    def _learn(self, found: Lessons | None) -> None:
        if found is not None:
            keep = lambda weights: self._keep(found, weights)  # noqa: E731
            self.desk.tasks.compute(self, learn, [found.texts], keep, self._failed)

    def _keep(self, found: Lessons, weights: bytes) -> None:
        office = self.desk.office
        self.desk.tasks.write(
            self, lambda: learning.keep(office, found, weights), failure=self._failed
        )

    def _failed(self, _error: Exception) -> None:
        """Nobody waits for it: it is tried again later."""
