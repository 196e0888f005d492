"""An answer that was given: for which rows, and how it is taken back."""

from PySide6.QtWidgets import QWidget

from ombuds.i18n import N, T, Text
from ombuds.services.importing.answer_words import answer_words
from ombuds.services.importing.answers import Answer
from ombuds.services.importing.preview import FEW, where_words
from ombuds.services.importing.result import REASONS
from ombuds.ui.desk import Desk
from ombuds.ui.imports.course import Said
from ombuds.ui.kit.buttons import Button
from ombuds.ui.kit.parts import column, row
from ombuds.ui.kit.texts import Label, speech
from ombuds.ui.kit.tokens import PADDING


def said_words(desk: Desk, answer: Answer) -> Text:
    """An answer in the language of the window, with the value that was chosen."""
    return answer_words(answer.kind, answer.value, desk.words, speech().language)


def said_where(said: Said, several: bool) -> Text | None:
    """The rows for which it was given; none where only their likeness is known."""
    rows = said.answered.rows
    if rows is None:
        return said.doubt.where if said.doubt else None
    first = sorted(rows, key=lambda one: (one[0] or "", one[1]))[:FEW]
    return where_words(first, several, more=len(rows) > FEW)


class AnswerPane(QWidget):
    """What was answered, and how it is taken back."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.title = Label(role="section", wrap=True)
        self.about = Label(tone="text-2", wrap=True)
        self.where = Label(tone="text-2", wrap=True)
        self.back = Button(T("Withdraw the answer"), "undo")
        told = T("The rows are read once more without it.")
        box = column(
            self.title, self.about, self.where, 8, row(self.back, None),
            Label(told, "small", "text-3", wrap=True), None,
        )  # fmt: skip
        box.setContentsMargins(PADDING, PADDING, PADDING, PADDING)
        self.setLayout(box)

    def show_said(self, said: Said, several: bool) -> None:
        self.title.show_words(lambda _: speech().say(said_words(self.desk, said.answered.answer)))
        reason, rows = REASONS[said.answered.answer.reason], said.answered.rows
        where = said_where(said, several)
        self.where.show_words(where)
        self.where.setVisible(where is not None)
        if rows is None and said.doubt is None:
            self.about.show_words(reason)
            return
        count = said.doubt.count if rows is None and said.doubt else len(rows or ())
        told = N("{n} row", "{n} rows", count)
        self.about.show_words(T("{reason} For {rows}.", reason=reason, rows=told))
