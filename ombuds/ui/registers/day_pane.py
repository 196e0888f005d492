"""One day of the calendar: what it is, what to make of it, and the due dates that would move."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ombuds.domain.fields import fields_of
from ombuds.domain.office import CalendarDay
from ombuds.i18n import N, T, Text, literal
from ombuds.i18n.formats import day_digits, day_text, day_title
from ombuds.services.office.permissions import Permission, may
from ombuds.services.registers import due_dates
from ombuds.services.registers.calendar_year import YearDay
from ombuds.services.registers.due_dates import Moved, Preview
from ombuds.ui.desk.desk import Desk
from ombuds.ui.desk.telling import words_for
from ombuds.ui.kit.buttons import Button
from ombuds.ui.kit.fields.choices import RadioGroup
from ombuds.ui.kit.fields.editing import Labelled
from ombuds.ui.kit.fields.options import Option
from ombuds.ui.kit.fields.text import TextField
from ombuds.ui.kit.parts import Card, Note, column, line, row
from ombuds.ui.kit.texts import Label, Words, speech
from ombuds.ui.lists.listing import Line, RowList
from ombuds.ui.registers.day_words import kind_words, name_words, source_words

WIDTH = 326
KINDS = (
    Option("holiday", T("Day off")),
    Option("worked", T("Working day")),
    Option("rule", T("As the calendar has it")),
)


class DayPane(Card):
    """`prepared(days)` while an act is being prepared, `opened(case)` when a case is followed."""

    prepared = Signal(object)
    opened = Signal(object)
    done = Signal()

    def __init__(self, desk: Desk, may_change: bool) -> None:
        super().__init__(padding=1)
        self.desk, self.may_change = desk, may_change
        self.setFixedWidth(WIDTH)
        self.here: YearDay | None = None
        self.days: dict[date, str | None] = {}
        self.preview: Preview | None = None
        self._lay_out()
        self.kind.edited.connect(self._prepare)
        self.note.edited.connect(self._noted)
        self.confirm.clicked.connect(lambda _=False: self._confirm())
        self.write.clicked.connect(lambda _=False: self.do())
        self.drop.clicked.connect(lambda _=False: self.leave())
        self.moves.opened.connect(lambda move: self.opened.emit(move.case))
        speech().changed.connect(self._say)

    def _lay_out(self) -> None:
        self.title = Label(role="section", wrap=True)
        self.what = Label(role="strong", wrap=True)
        self.name = Label(wrap=True)
        self.source = Label(role="small", tone="text-2", wrap=True)
        self.note_said = Label(role="small", tone="text-2", wrap=True)
        self.confirm = Button(T("Confirm the day"), icon="check")
        self.kind = RadioGroup(KINDS)
        self.kind.set_label(T("What the day is to be"))
        self.note = TextField(fields_of(CalendarDay)["note"].max_length)
        self.kind_line = Labelled(T("Make it"), self.kind)
        hint = T("For example the number of the order.")
        note = fields_of(CalendarDay)["note"].title
        self.note_line = Labelled(note, self.note, hint=hint)
        self.change = column(line(), self.kind_line, self.note_line, spacing=8)
        told = column(self.title, self.what, self.name, self.source, self.note_said, spacing=4)
        top = column(told, row(self.confirm, None), spacing=10)
        self.form = QWidget()
        self.form.setLayout(self.change)
        self.change.setContentsMargins(0, 0, 0, 0)
        top.addWidget(self.form)
        top.setContentsMargins(14, 13, 14, 10)
        self.counted = Label(role="small-strong", wrap=True)
        self.counted.setContentsMargins(14, 8, 14, 8)
        self.moves = RowList(T("Due dates that move"), self._told)
        self.refusal = Note("danger", T("The day was not changed"))
        self.write = Button(T("Change the day"), kind="primary", key="Ctrl+Enter")
        self.drop = Button(T("Cancel"))
        foot = column(self.refusal, row(self.write, self.drop, None), spacing=8)
        foot.setContentsMargins(14, 10, 14, 12)
        self.foot = QWidget()
        self.foot.setLayout(foot)
        self.body.setSpacing(0)
        self.body.addLayout(top)
        self.body.addWidget(self.counted)
        self.body.addWidget(self.moves, 1)
        self.body.addWidget(self.foot)
        self.body.addStretch(0)
        self._clear()

    # Showing

    def show_day(self, here: YearDay) -> None:
        """Another day; an act that was being prepared for many days stays."""
        again = self.here is not None and self.here.day == here.day
        self.here = here
        if again and self.days:
            self._ask()
        elif len(self.days) < 2:
            self._clear()
            self.note.set_value(here.note)
            self.kind.set_value(here.kind or "rule")
        self._say()

    def prepare(self, days: Mapping[date, str | None]) -> None:
        """Several days at once, of an order that was pasted."""
        self._clear()
        self.days = dict(days)
        self.note.set_value(None)
        self._say()
        self._ask()

    def _say(self) -> None:
        here, many = self.here, len(self.days) > 1
        if here is None:
            return
        day = here.day
        self.title.show_words(
            N("{n} day of the order", "{n} days of the order", n=len(self.days))
            if many
            else lambda language: day_title(day, language)
        )
        self.what.show_words(literal(_listed(self.days)) if many else _capital(kind_words(here)))
        name = None if many else name_words(here)
        self.name.show_words(name)
        self.name.setVisible(name is not None)
        self.source.show_words(None if many else source_words(here))
        self.source.setVisible(not many)
        self.note_said.show_words(literal(here.note) if here.note else None)
        self.note_said.setVisible(bool(here.note) and not many and not self.may_change)
        self.form.setVisible(self.may_change)
        self.confirm.setVisible(self.may_change and here.unsure and not self.days)
        self.kind_line.setVisible(not many)
        self.note_line.setVisible(many or self.kind.value() != "rule")

    def _told(self, move: Moved) -> Line:
        language = speech().language
        old, new = (day_text(day, language, year=False) for day in (move.old, move.new))
        officer = move.officer or speech().say(T("no officer"))
        return Line(move.number, officer, f"{old} → {new}")

    # Preparing

    def _clear(self) -> None:
        self.days, self.preview = {}, None
        self.moves.show_rows((), _same)
        for part in (self.moves, self.counted, self.refusal, self.foot):
            part.hide()
        self.prepared.emit({})

    def _confirm(self) -> None:
        """The reckoned day is the right one: the office makes it a day off, which it is already,
        so that no due date moves and nothing has to be looked at before."""
        if self.here is not None:
            self.days = {self.here.day: "holiday"}
            self._write()

    def is_prepared(self) -> bool:
        return bool(self.days)

    def _prepare(self) -> None:
        here, kind = self.here, self.kind.value()
        if here is None or kind is None:
            return
        wanted = None if kind == "rule" else kind
        if wanted == here.kind and (wanted is None or self.note.value() == here.note):
            self._clear()
        else:
            self.days = {here.day: wanted}
            self._ask()
        self._say()

    def _noted(self) -> None:
        """Another note alone is a change too; of an act under way it is only its note."""
        if not self.days or self.preview is None:
            self._prepare()

    def _ask(self) -> None:
        self.prepared.emit(self.days)
        self.foot.show()
        self.write.setEnabled(False)
        self.desk.read(
            self,
            due_dates.preview,
            dict(self.days),
            answer=self._came,
            failure=self._refused,
            key="due-dates",
        )

    def _came(self, preview: Preview) -> None:
        if not self.days:
            return
        self.preview = preview
        self.write.setEnabled(True)
        self.counted.show_words(self._counted(preview))
        self.counted.show()
        self.moves.show_rows(preview.moves, _same, first=False)
        self.moves.setVisible(bool(preview.moves))

    def _counted(self, preview: Preview) -> Text:
        if not preview.count:
            return T("No due date moves.")
        if may(self.desk.office, Permission.READ):
            return N(
                "{n} due date of the cases you see moves:",
                "{n} due dates of the cases you see move:",
                n=preview.count,
            )
        return N("{n} due date moves.", "{n} due dates move.", n=preview.count)

    # Doing

    def do(self) -> None:
        if self.days and self.write.isEnabled() and self.foot.isVisible():
            self._write()

    def _write(self) -> None:
        self.write.setEnabled(False)
        self.confirm.hide()
        seen = {self.here.day: self.here.kind} if self.here and len(self.days) == 1 else None
        self.desk.act(
            self,
            due_dates.set_days,
            dict(self.days),
            self.note.value() or "",
            seen,
            answer=self._done,
            failure=self._refused,
        )

    def _done(self, count: int) -> None:
        moved = N("{n} due date moved", "{n} due dates moved", n=count)
        here, changed = self.here, T("The calendar is changed: {moved}", moved=moved)
        confirmed = here is not None and here.unsure and self.days == {here.day: "holiday"}
        self.desk.told.emit(T("The day is confirmed") if confirmed else changed, None)
        self._clear()
        self.done.emit()

    def _refused(self, error: Exception) -> None:
        self.write.setEnabled(bool(self.days))
        self.foot.show()
        self.refusal.say("danger", T("The day was not changed"), words_for(error))
        self.refusal.show()

    def leave(self) -> None:
        """Back to what the day is; nothing was written."""
        self._clear()
        if self.here is not None:
            self.kind.set_value(self.here.kind or "rule")
        self._say()
        self.done.emit()

    def first(self) -> QWidget:
        made: QWidget = self.kind.buttons[0][1]
        return made


def _same(one: Any, other: Any) -> bool:
    return bool(one.case == other.case)


def _listed(days: Mapping[date, str | None]) -> str:
    """Days off and the days worked for them, as an order has them."""
    off = sorted(day for day, kind in days.items() if kind == "holiday")
    worked = sorted(day for day, kind in days.items() if kind == "worked")
    pairs = zip(off, worked, strict=False)
    return "\n".join(f"{day_digits(a)} → {day_digits(b)}" for a, b in pairs)


def _capital(words: Text) -> Words:
    def said(_: str) -> str:
        text = speech().say(words)
        return text[:1].upper() + text[1:]

    return said
