"""Two people changed the same fields: field by field, what is in the book now and what is mine.

Nothing is lost: what was in the book stays in the history as the value before, and what is mine
and was not chosen is noted there too; or it is kept as a draft, to be looked at again.
"""

from datetime import date
from typing import Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QFrame,
    QGridLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from ombuds.domain.views import Mask
from ombuds.errors import Conflict, Differing, Refusal
from ombuds.i18n import N, T, Text, literal
from ombuds.i18n.formats import day_text, local, time_text
from ombuds.services.cases import conflicts
from ombuds.ui.desk.desk import Desk
from ombuds.ui.desk.telling import tell_error
from ombuds.ui.kit.buttons import Button
from ombuds.ui.kit.fields.choices import Radio
from ombuds.ui.kit.keyboard.keys import shortcuts
from ombuds.ui.kit.look.style import mark_as
from ombuds.ui.kit.look.tokens import GAP, MARGIN
from ombuds.ui.kit.parts import Note, line, row
from ombuds.ui.kit.texts import Label, Words, bind, speech

WIDTH, MOST_HIGH = 860, 420
NAME, BEFORE = 140, 10
_TOP = Qt.AlignmentFlag.AlignTop


class ConflictDialog(QDialog):
    """`exec()`, then `chosen`: the values to save over the newer ones, by field; None if it was
    closed or kept as a draft (`kept_as_draft`), which the form that asks keeps.

    What is mine and was not chosen is noted in the history before the dialog closes. `joined`:
    how many other fields of the same edit conflict with nobody.
    """

    def __init__(
        self, parent: QWidget, desk: Desk, number: str, conflict: Conflict, joined: int = 0
    ) -> None:
        super().__init__(parent.window())
        self.desk, self.number, self.conflict = desk, number, conflict
        self.chosen: dict[str, Any] | None = None
        self.kept_as_draft = False
        bind(self, QDialog.setWindowTitle, T("Changed by two people"))
        self.setFixedWidth(WIDTH)
        self.lines = [FieldChoice(desk, one) for one in conflict.differing]
        self.refusal = Note("danger", T("This was not done"))
        self.refusal.hide()
        self.keep = Button(T("Keep mine as a draft"))
        self.save = Button(T("Save the chosen fields"), kind="primary", key="Ctrl+Enter")
        self.keep.clicked.connect(self.keep_as_draft)
        self.save.clicked.connect(self.save_chosen)
        shortcuts().bind("Ctrl+Enter", self.save_chosen, self)
        shortcuts().bind("Esc", self.reject, self)
        self._lay_out(joined)
        self.lines[0].mine.setFocus()

    def save_chosen(self) -> None:
        """What was not chosen is kept in the history first; then it may be saved over."""
        if not self.save.isEnabled():
            return
        unchosen = [one.differing for one in self.lines if not one.mine.isChecked()]
        if not unchosen:
            self._choose()
            return
        self._wait(True)
        self.desk.act(
            self,
            conflicts.set_aside,
            self.number,
            unchosen,
            answer=lambda _: self._choose(),
            failure=self._refused,
        )

    def keep_as_draft(self) -> None:
        """Nothing is saved over: the form keeps what was typed, to go on with it later."""
        self.kept_as_draft = True
        self.accept()

    def reject(self) -> None:
        """Not while something is being written."""
        if self.save.isEnabled():
            super().reject()

    def _choose(self) -> None:
        mine = [one.differing for one in self.lines if one.mine.isChecked()]
        self.chosen = {one.field: one.mine for one in mine}
        self.accept()

    def _refused(self, error: Exception) -> None:
        self._wait(False)
        if isinstance(error, Refusal):
            self.refusal.say("danger", T("This was not done"), error.text)
            self.refusal.show()
        else:
            tell_error(self, error)

    def _wait(self, waiting: bool) -> None:
        for button in (self.save, self.keep):
            button.setEnabled(not waiting)

    def _lay_out(self, joined: int) -> None:
        box = QVBoxLayout(self)
        box.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        box.setSpacing(GAP)
        title = T("{number} was changed while you worked", number=self.number)
        n = len(self.lines)
        counts = [N("{n} field differs", "{n} fields differ", n=n)]
        if joined:
            others = N(
                "{n} other saved without conflict", "{n} others saved without conflict", joined
            )
            counts.append(others)
        aside = Label(lambda _: " · ".join(map(speech().say, counts)), "small", "text-2", wrap=True)
        aside.setAlignment(Qt.AlignmentFlag.AlignRight)
        head = row(spacing=GAP)
        head.addWidget(Label(title, "section", wrap=True), 1)
        head.addWidget(aside, 1)
        box.addLayout(head)
        box.addWidget(self._table())
        box.addWidget(self.refusal)
        foot = row(spacing=8)
        foot.addWidget(
            Label(T("Both versions stay in the history."), "small", "text-2", wrap=True), 1
        )
        foot.addWidget(self.keep)
        foot.addWidget(self.save)
        box.addLayout(foot)

    def _table(self) -> QWidget:
        """Heading and fields in one frame; what does not fit is scrolled."""
        inside = QWidget()
        inside.setProperty("ground", "surface")
        grid = QGridLayout(inside)
        grid.setContentsMargins(BEFORE, 4, BEFORE, 4)
        grid.setHorizontalSpacing(GAP)
        grid.setVerticalSpacing(4)
        _columns(grid)
        for at, one in enumerate(self.lines):
            for place, widget in enumerate((one.title, one.theirs_part, one.mine_part)):
                grid.addWidget(widget, 2 * at, place, _TOP)
            if at + 1 < len(self.lines):
                grid.addWidget(line(), 2 * at + 1, 0, 1, 3)
        self.area = _Fitting(inside)
        frame = QFrame()
        frame.setProperty("card", "note")
        box = QVBoxLayout(frame)
        box.setContentsMargins(1, 1, 1, 1)
        box.setSpacing(0)
        box.addWidget(self._head())
        box.addWidget(self.area)
        return frame

    def _head(self) -> QWidget:
        """`Field | In the book now · B. Nurlanova, 11:08 | Yours`."""
        head = QWidget()
        head.setProperty("ground", "sunken")
        grid = QGridLayout(head)
        grid.setContentsMargins(BEFORE, 6, BEFORE, 6)
        grid.setHorizontalSpacing(GAP)
        _columns(grid)
        one = max(self.conflict.differing, key=lambda one: one.at.timestamp() if one.at else 0)
        theirs: Words = lambda language: _now_words(one, self.desk.office.today(), language)  # noqa: E731
        for at, words in enumerate((T("Field"), theirs, T("Yours"))):
            grid.addWidget(Label(words, "small-strong", "text-2", wrap=True), 0, at)
        return head


def _columns(grid: QGridLayout) -> None:
    grid.setColumnMinimumWidth(0, NAME)
    for at in (1, 2):
        grid.setColumnStretch(at, 1)
        grid.setColumnMinimumWidth(at, (WIDTH - 2 * MARGIN - NAME - 2 * BEFORE - 3 * GAP) // 2)


def _now_words(one: Differing, today: date, language: str) -> str:
    said = speech().say(T("In the book now"))
    if one.at is None:
        return said
    at = local(one.at)
    when = (
        time_text(at) if at.date() == today else f"{day_text(at.date(), language)} {time_text(at)}"
    )
    return f"{said} · {', '.join(filter(None, (one.by, when)))}"


class FieldChoice:
    """One field: its title, and the two values, each with its button. Mine is chosen at first,
    as it was typed last."""

    def __init__(self, desk: Desk, differing: Differing) -> None:
        self.desk, self.differing = desk, differing
        self.title = Label(differing.title, "base", "text-2", wrap=True)
        self.title.setContentsMargins(0, 3, 0, 3)
        self.theirs, self.theirs_part = self._side(differing.theirs, T("In the book now"))
        self.mine, self.mine_part = self._side(differing.mine, T("Yours"))
        self.group = QButtonGroup(self.theirs)
        for button in (self.theirs, self.mine):
            self.group.addButton(button)
        self.mine.setChecked(True)

    def _side(self, value: object, whose: Text) -> tuple[Radio, QWidget]:
        """A button and beside it the value, which may be of many lines and can be copied."""

        def said(language: str) -> str:
            terms, day = self.desk.words, self.desk.office.today()
            told = conflicts.told(terms, language, self.differing, value, day)
            if told is None:
                return speech().say(T("empty", "value"))
            if self.desk.names_hidden and conflicts.is_personal(self.differing):
                return str(Mask.HIDDEN)
            return speech().say(told) if isinstance(told, Text) else str(told)

        button = Radio(literal(""))
        text = ValueLabel(said, button)
        part = QWidget()
        laid = row(spacing=8)
        laid.addWidget(button, 0, _TOP)
        laid.addWidget(text, 1, _TOP)
        part.setLayout(laid)

        def named(language: str) -> str:
            return f"{speech().say(self.differing.title)}, {speech().say(whose)}: {said(language)}"

        bind(button, QWidget.setAccessibleName, named)
        return button, part


class ValueLabel(Label):
    """Words beside a button: a click on them presses it."""

    def __init__(self, words: Words, button: Radio) -> None:
        super().__init__(words, "base", wrap=True)
        self.button = button
        self.setContentsMargins(0, 3, 0, 3)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        self.button.setChecked(True)
        self.button.setFocus()


class _Fitting(QScrollArea):
    """As high as what is in it, up to a limit."""

    def __init__(self, inside: QWidget) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        mark_as(self, "ground", "none")
        self.setWidget(inside)

    def sizeHint(self) -> QSize:
        inside = self.widget()
        wide = WIDTH - 2 * MARGIN - 4
        return QSize(wide, min(inside.layout().heightForWidth(wide), MOST_HIGH))  # type: ignore[union-attr]

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()
