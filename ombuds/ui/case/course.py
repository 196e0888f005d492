"""What is to be done next and until when, and what was done."""

from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout

from ombuds.domain.acts import Act
from ombuds.domain.stages import Stage, is_open
from ombuds.i18n import N, T, Text, literal
from ombuds.i18n.formats import day_text, local, time_text
from ombuds.ui.case.card import CaseCard, put_nothing
from ombuds.ui.case.shown_case import Seen
from ombuds.ui.desk.case_reading import Opened
from ombuds.ui.desk.desk import Desk
from ombuds.ui.kit.buttons import Button
from ombuds.ui.kit.look.icons import Icon
from ombuds.ui.kit.parts import column, row
from ombuds.ui.kit.texts import Label, Words, speech
from ombuds.ui.wording.cases import happened, joined, next_kind, next_words

FORWARDED = T("It was forwarded; whether the office examines it as well is still to be decided.")
SOON = 2  # working days from which a deadline is near


class NextAct(CaseCard):
    """The next lawful act, with the one filled button of the page."""

    code = "next"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, T("Next act"))
        self.primary = Button(kind="primary", key="Ctrl+Enter")
        self.icon = Icon("clock", "warn")
        self.head.insertWidget(0, self.icon)
        self.body.addWidget(self.primary)

    def read(self, box: QVBoxLayout, seen: Seen) -> None:
        act = seen.opened.next
        urgent = act is Act.FORWARD
        late = urgent and seen.opened.forward_days < 0
        tone = "danger" if late else "warn" if urgent else "text"
        self.set_ground(tone if urgent else "plain")
        self.icon.show_icon("alert" if late else "clock", tone)
        self.icon.setVisible(urgent)
        self.title.set_tone(tone)
        self.primary.show_words(next_words(seen.opened))
        self.primary.set_kind(next_kind(seen.opened))
        sent = _forwarded(seen) if act is not None and not urgent else None
        if act is not None:
            why = FORWARDED if sent is not None and act is Act.ADMIT else act.row.why
            box.addWidget(Label(why, "table", wrap=True))
        if sent is not None:
            box.addWidget(Label(sent, "small", "text-2", wrap=True))
        if urgent and seen.view.consent != "given":
            words = T("There is no consent to disclose: names go to the prosecutor only.")
            laid = row(spacing=8)
            laid.addWidget(Icon("warning", "warn", 14), 0, Qt.AlignmentFlag.AlignTop)
            laid.addWidget(Label(words, "small", wrap=True), 1)
            box.addLayout(laid)


def _forwarded(seen: Seen) -> Words | None:
    """To whom the open case was forwarded last, and when."""
    sent = [one for one in seen.view.events if one.act == Act.FORWARD]
    if not sent or not is_open(Stage(seen.view.stage)):
        return None
    return joined(seen.day(sent[-1].on), happened(sent[-1], seen.terms, seen.hidden), by=" · ")


class Deadlines(CaseCard):
    """What is owed, and when."""

    code = "deadlines"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, T("Deadlines"))

    @staticmethod
    def count(opened: Opened) -> int:
        view = opened.view
        due = (view.due_on, view.forward_due_on)
        return sum(day is not None for day in due) if is_open(Stage(view.stage)) else 0

    def read(self, box: QVBoxLayout, seen: Seen) -> None:
        view, opened = seen.view, seen.opened
        if not self.count(opened):
            put_nothing(box, T("Nothing is due now"))
            return
        if view.forward_due_on is not None:
            at_once = T("at once, by the Rules")
            self._put(box, seen, T("Forward to the prosecutor"), at_once, opened.forward_days)
        if view.due_on is not None:
            day, left = view.due_on, opened.days_left
            self._put(box, seen, T("Reply to the complainant"), seen.day(day), left)

    def _put(self, box: QVBoxLayout, seen: Seen, what: Words, second: Words, left: int) -> None:
        tone = "danger" if left < 0 else "warn" if left < SOON else "text-2"
        said = Label(_left(left), "small-strong" if left < SOON else "small", tone)
        laid = row(spacing=8)
        laid.addWidget(Icon("alert" if left < 0 else "clock", tone), 0, Qt.AlignmentFlag.AlignTop)
        names = column(
            Label(what, "table", wrap=True), Label(second, "small", "text-2", wrap=True), spacing=0
        )
        laid.addLayout(names, 1)
        laid.addWidget(said, 0, Qt.AlignmentFlag.AlignTop)
        box.addLayout(laid)


def _left(days: int) -> Text:
    if days < 0:
        return N("{n} day late", "{n} days late", -days)
    if days == 0:
        return T("Today")
    return N("{n} working day left", "{n} working days left", days)


class TimeLine(CaseCard):
    """The acts on the case, the newest first."""

    code = "timeline"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, T("Time line"))

    def read(self, box: QVBoxLayout, seen: Seen) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        for at, event in enumerate(reversed(seen.view.events)):
            told = happened(event, seen.terms, seen.hidden)
            moment = local(event.recorded_at)
            same_day = moment.date() == event.on
            second = joined(event.user, None if same_day else _recorded(moment), by=" · ")
            day = Label(seen.day(event.on, short=True), "small", "text-2")
            time = Label(literal(time_text(moment)) if same_day else None, "small", "text-3")
            words = column(
                Label(told, "table", wrap=True),
                Label(second, "small", "text-3", wrap=True),
                spacing=0,
            )
            grid.addLayout(column(day, time, None, spacing=0), at, 0)
            grid.addLayout(words, at, 1)
        box.addLayout(grid)


def _recorded(moment: datetime) -> Words:
    def said(language: str) -> str:
        day = f"{day_text(moment, language)} {time_text(moment)}"
        return speech().say(T("recorded {day}", day=day))

    return said
