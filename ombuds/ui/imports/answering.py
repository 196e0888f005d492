"""What may be answered to a doubt: one click each, and a field where a value must be chosen."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ombuds.i18n import N, T, Text
from ombuds.services.importing.book.preview import FEW, Doubt, where_words
from ombuds.services.importing.rows.answers import KINDS, Answer, answer_words
from ombuds.services.importing.rows.result import REASONS
from ombuds.ui.desk.desk import Desk
from ombuds.ui.imports.course import Said
from ombuds.ui.kit.buttons import Button
from ombuds.ui.kit.fields.choices import ChoiceField
from ombuds.ui.kit.fields.dates import NOT_A_DATE, DateField
from ombuds.ui.kit.fields.editing import Labelled
from ombuds.ui.kit.fields.options import Option
from ombuds.ui.kit.fields.segments import SegmentedChoice
from ombuds.ui.kit.flow import FlowLayout
from ombuds.ui.kit.look.tokens import PADDING
from ombuds.ui.kit.parts import column, row
from ombuds.ui.kit.texts import Label, speech
from ombuds.ui.wording.cases import capital, term

# An answer that was given: for which rows, and how it is taken back.


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
            self.title,
            self.about,
            self.where,
            8,
            row(self.back, None),
            Label(told, "small", "text-3", wrap=True),
            None,
        )
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


FIELD_WIDE, FIELD_LEAST = 300, 200
CHOOSE = T("Choose one first")


def key_of(at: int) -> str:
    """The key of an answer; from the tenth on there is none."""
    return f"Alt+{at + 1}" if at < 9 else ""


class _Choices(QWidget):
    """Buttons and fields of some answers: made once, and shown for every group that has them."""

    def __init__(
        self, desk: Desk, answers: Sequence[Answer], say: Callable[[Answer], None]
    ) -> None:
        super().__init__()
        self.desk, self.say = desk, say
        self.acts: list[Callable[[], object]] = []
        self.buttons: list[Button] = []
        self.fields: dict[QWidget | None, int] = {}  # of the button beside each
        waiting = QVBoxLayout()
        clicks = QWidget()
        flow = FlowLayout(clicks)
        beside = [answer.waits for answer in answers] == [True, False]
        for at, answer in enumerate(answers):
            if answer.waits:
                line = self._field(at, answer)
                waiting.addLayout(line)
            elif beside:  # a line of their own is a row of the group fewer
                line.addLayout(column(Label(role="label"), self._click(at, answer), None))
            else:
                flow.addWidget(self._click(at, answer))
        for made in waiting.children():
            made.addStretch(1)  # type: ignore[attr-defined]
        parts = [waiting] if waiting.count() else []
        self.setLayout(column(*parts, *([clicks] if flow.count() else []), spacing=8))

    def clear(self) -> None:
        """What was chosen for another group does not stay."""
        for field in self.fields:
            field.set_value(None)  # type: ignore[union-attr]
            field.set_problem(None)  # type: ignore[union-attr]

    def _click(self, at: int, answer: Answer) -> Button:
        act = partial(self.say, answer)
        button = Button(KINDS[answer.kind], key=key_of(at))
        button.clicked.connect(lambda _=False: act())
        self.acts.append(act)
        self.buttons.append(button)
        return button

    def _field(self, at: int, answer: Answer) -> QHBoxLayout:
        """The field of a value, and the button that gives it as the answer."""
        field: Any = _editor(self.desk, answer.kind)
        labelled = Labelled(KINDS[answer.kind], field)
        for one in (field, labelled):
            one.setMinimumWidth(FIELD_LEAST)
            one.setMaximumWidth(FIELD_WIDE)
        button = Button(T("Answer", "act"), "check")
        button.clicked.connect(lambda _=False: self._chosen(answer, field))
        self.fields[field] = at
        self.acts.append(field.setFocus)
        self.buttons.append(button)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(labelled, 1_000)  # it gives way where there is little room
        line.addLayout(column(Label(role="label"), button, None))
        return line

    def _chosen(self, answer: Answer, field: Any) -> None:
        value = field.value()
        if value is None:
            field.set_problem(NOT_A_DATE if answer.kind == "day" else CHOOSE)
            field.setFocus()
            return
        said = value.isoformat() if isinstance(value, date) else value
        self.say(replace(answer, value=said))


class Answering(QWidget):
    """`said(answer, only)`: `only` for the row that is chosen, else for all of the group."""

    said = Signal(object, bool)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.choices: _Choices | None = None
        self._made: dict[tuple[Answer, ...], _Choices] = {}
        self._group: object = None
        self._count = 0
        self.scope = SegmentedChoice(_scopes(2))
        self.scope.set_label(T("For which rows"))
        self.scope.set_value(False)
        self.box = QVBoxLayout(self)
        self.box.setContentsMargins(0, 0, 0, 0)
        self.box.setSpacing(8)
        self.box.addWidget(self.scope)

    @property
    def buttons(self) -> list[Button]:
        return self.choices.buttons if self.choices else []

    @property
    def fields(self) -> dict[QWidget | None, int]:
        return self.choices.fields if self.choices else {}

    def show_doubt(self, doubt: Doubt) -> None:
        """The answers to a group. Of the same group with a row fewer the scope stays, since the
        others may be answered one by one alike; a value that was chosen never does."""
        group = (doubt.alike, doubt.answers)
        only = bool(self.scope.value()) and group == self._group
        self.scope.setVisible(doubt.count > 1)
        if doubt.count != self._count:
            self.scope.set_options(_scopes(doubt.count))
            self._count = doubt.count
        self.scope.set_value(only)
        if group == self._group and self.choices is not None:
            self.choices.clear()
            return
        self._group = group
        if doubt.answers not in self._made:
            self._made[doubt.answers] = _Choices(self.desk, doubt.answers, self._say)
            self.box.insertWidget(0, self._made[doubt.answers])
        before, self.choices = self.choices, self._made[doubt.answers]
        self.choices.clear()
        if before is not None and before is not self.choices:
            before.hide()
        self.choices.show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in a field gives what was chosen there as the answer."""
        focus, enters = self.focusWidget(), (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() in enters and focus in self.fields:
            self.buttons[self.fields[focus]].click()
        else:
            super().keyPressEvent(event)

    def _say(self, answer: Answer) -> None:
        self.said.emit(answer, bool(self.scope.value()) and self.scope.isVisible())

    def press(self, at: int) -> None:
        """The answer of a key."""
        if self.choices is not None and at < len(self.choices.acts) and self.isEnabled():
            self.choices.acts[at]()


def _scopes(count: int) -> list[Option]:
    every: Text = N("For the {n} row", "For all {n} rows", count)
    return [Option(False, every), Option(True, T("Only for the row chosen below"))]


def _editor(desk: Desk, kind: str) -> QWidget:
    if kind == "day":
        return DateField(desk.office.today)
    return ChoiceField(choices(desk, kind))


def choices(desk: Desk, vocabulary: str) -> list[Option]:
    """The terms of today that can be chosen."""
    terms = desk.words.terms(vocabulary, desk.office.today())
    coded = vocabulary == "right"
    return [
        Option(
            one.code,
            capital(term(desk.words, vocabulary, one.code)),
            code=one.code.partition(".")[0] if coded else "",
        )
        for one in terms
    ]
