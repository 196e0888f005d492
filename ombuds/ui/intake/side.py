"""Beside the form: what the complaint means while it is typed. It asks and warns, never blocks."""

from collections.abc import Collection, Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ombuds.domain.stages import Stage, stage_label
from ombuds.i18n import N, T, Text, literal
from ombuds.i18n.formats import day_digits, day_long, day_text
from ombuds.services.cases.registering import Checks, Complaint
from ombuds.services.people.earlier_complaints import SeenCase
from ombuds.services.people.hints import Hint, LookBack
from ombuds.ui.desk.desk import Desk
from ombuds.ui.editors.field_editors import term_words
from ombuds.ui.kit.buttons import Button, LinkButton
from ombuds.ui.kit.look.icons import Icon
from ombuds.ui.kit.parts import Card, CodeTag, Note, aired, column, row
from ombuds.ui.kit.texts import Label, Words, bind, speech
from ombuds.ui.wording.cases import joined

REASONS = {
    "card": T("same card"),
    "iin": T("same IIN"),
    "phone": T("same phone"),
    "name": T("same name"),
    "near": T("name spelt almost alike"),
}
SHOWN = 3  # earlier cases
Mark = tuple[bool, Words]


def marks(complaint: Complaint, checks: Checks) -> Iterator[Mark]:
    """What speaks for the complaint (true), then what is to be looked at."""
    codes = {caution.code for caution in checks.warnings}
    if complaint.bodies and not codes & {"act_of_president", "outside_competence"}:
        yield True, T("Within competence")
    if complaint.narrative and not codes & {"anonymous", "no_substance"}:
        yield True, T("Not anonymous, and it says what happened")
    last = complaint.event_to or complaint.event_from
    if last and complaint.received_on and not codes & {"time_bar", "dates"}:
        days = (complaint.received_on - last).days
        yield True, N("{n} day from event to receipt", "{n} days from event to receipt", n=days)
    if complaint.before_court == "no":
        yield True, T("Not before a court")
    elif complaint.before_court is None and complaint.narrative:
        yield False, T("Before a court? Ask")
    for caution in checks.warnings:
        if caution.level != "urgent":
            yield False, caution.text


# How wide it is, by the least width of the page
WIDTHS = ((1150, 284), (900, 262), (0, 226))


class Side(QScrollArea):
    opened = Signal(str)  # the number of an earlier case
    warned = 0  # how many marks are shown that something is to be looked at

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.forward = Note(
            "warn",
            T("Torture: forward at once"),
            T("The Prosecutor must have it on the day of registering. Access is limited."),
            big=True,
        )
        self.limited = Note(
            "plain",
            T("Access will be limited"),
            T("To the people named to the case and the head of the unit."),
            icon="lock",
        )
        self.risk = Note("danger", T("Risk"), big=True)
        self.seen, self.checks = _card(T("Seen before")), _card(T("Checks"))
        self.due = _card(T("Reply due"))
        self.day = Label(role="strong", wrap=True)
        self.counted = Label(role="small", tone="text-2", wrap=True)
        self.due.body.addWidget(self.day)
        self.due.body.addWidget(self.counted)
        parts = (self.forward, self.limited, self.risk, self.seen, self.checks, self.due)
        sheet = QWidget()
        sheet.setLayout(aired(column(*parts, None, spacing=10)))
        sheet.setProperty("ground", "window")
        for part in parts:
            part.hide()
        self.setWidget(sheet)

    def fit(self, page: int) -> None:
        """As wide as there is room for in a page so wide."""
        self.setFixedWidth(next(width for least, width in WIDTHS if page >= least))

    def clear(self) -> None:
        self.warned = 0
        for part in (self.forward, self.limited, self.risk, self.seen, self.checks):
            part.hide()

    def show_checks(self, complaint: Complaint, checks: Checks) -> None:
        self.forward.setVisible(checks.forward_today)
        self.limited.setVisible(checks.restricted and not checks.forward_today)
        self._show_risk(complaint.risk, checks.risk)
        found = list(marks(complaint, checks))
        self.warned = sum(not good for good, _ in found)
        _refill(self.checks, [_mark_line(*mark) for mark in found])

    def show_due(self, checks: Checks) -> None:
        self.day.show_words(lambda language: day_long(checks.due_on, language))
        self.counted.show_words(lambda language: speech().say(_counted(checks.due_from, language)))
        self.due.show()

    def _show_risk(self, chosen: str | None, suggested: str) -> None:
        level = chosen or suggested
        label = term_words(self.desk, "risk", level)
        kind = "danger" if level == "high" else "warn"
        words: Words = lambda said: speech().say(T("Risk: {level}", level=label(said).lower()))  # noqa: E731
        text = None if chosen else T("Suggested by what is told. Choose it in the section Risk.")
        self.risk.say(kind, words, text, icon="warning")
        self.risk.setVisible(level in ("high", "raised"))

    def show_seen(self, complaint: Complaint, found: LookBack) -> None:
        seen = found.seen
        beneath = {case.number for case in seen.cases[:SHOWN]}
        lines: list[QWidget] = [self._hint(hint, beneath) for hint in found.hints]
        lines += [self._case(case) for case in seen.cases[:SHOWN]]
        if (more := len(seen.cases) - SHOWN) > 0:
            lines.append(Label(N("and {n} more", "and {n} more", n=more), "small", "text-2"))
        if not lines and (told := _told(complaint)):
            lines.append(Label(_nobody(told), "small", "text-2", wrap=True))
        if seen.body_count is not None:
            about = N(
                "{n} complaint about these bodies in 12 months",
                "{n} complaints about these bodies in 12 months",
                n=seen.body_count,
            )
            lines.append(Label(about, "small", "text-2", wrap=True))
        _refill(self.seen, lines)

    def _hint(self, hint: Hint, beneath: Collection[str]) -> QWidget:
        """What is worth saying, and the newest of the cases it is about, one click away unless
        it stands beneath anyway."""
        made = QWidget()
        icon = Icon("info", "accent", 14)
        laid = QHBoxLayout(made)
        laid.setContentsMargins(0, 0, 0, 0)
        laid.setSpacing(8)
        laid.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
        told = column(Label(hint_words(hint), "small", wrap=True), spacing=0)
        if (number := hint.numbers[0]) not in beneath:
            link = LinkButton(literal(number))
            link.clicked.connect(lambda: self.opened.emit(number))
            told.addLayout(row(link, None))
        laid.addLayout(told, 1)
        return made

    def _case(self, case: SeenCase) -> QWidget:
        made = QWidget()
        number = Label(lambda _: case.number, "small-strong")
        head = row(number, *([CodeTag(case.right.partition(".")[0])] if case.right else []), None)
        state = Label(lambda language: self._state(case, language), "small", "text-2", wrap=True)
        button = Button(T("Open"), small=True)
        bind(button, QWidget.setAccessibleDescription, lambda _: case.number)
        button.clicked.connect(lambda: self.opened.emit(case.number))
        foot = QHBoxLayout()
        foot.addWidget(state, 1)
        foot.addWidget(button, 0, Qt.AlignmentFlag.AlignBottom)
        made.setLayout(column(head, foot, spacing=2))
        return made

    def _state(self, case: SeenCase, language: str) -> str:
        parts = [speech().say(REASONS[case.reason]) if case.reason in REASONS else case.reason]
        parts.append(speech().say(stage_label(Stage(case.stage))))
        if case.closed_on:
            parts[-1] += f" {day_digits(case.closed_on)}"
        if case.outcome:
            parts.append(self.desk.words.label("outcome", case.outcome, language, short=True))
        return " · ".join(parts)


def _told(complaint: Complaint) -> list[Text]:
    """By what of the people in the complaint one can look for them."""
    told = (
        (T("IIN"), any(party.iin for party in complaint.parties)),
        (T("phone", "by what"), any(party.phones for party in complaint.parties)),
        (
            T("name", "by what"),
            any(
                party.surname or party.given_name or party.organisation
                for party in complaint.parties
            ),
        ),
    )
    return [words for words, there in told if there]


def _nobody(told: list[Text]) -> Words:
    what = joined(*told)
    return lambda _: speech().say(T("Nobody found by {what}.", what=speech().say(what)))


def _counted(since: date | None, language: str) -> Text:
    """From which day the days for the answer are counted, by the setting of the office."""
    if since is None:
        return T("if registered today")
    return T("counted from the day of receipt, {day}", day=day_text(since, language))


def hint_words(hint: Hint) -> Text:
    """The hint as a sentence."""
    if hint.code == "again":
        return N(
            "{n} complaint in 12 months with this one",
            "{n} complaints in 12 months with this one",
            n=hint.count,
        )
    if hint.code == "same_body":
        return T("Complained about this body before")
    if hint.code == "same_letter":
        return T("The same letter by another channel?")
    return T("Somebody else wrote nearly the same text")


def shortened(complaint: Complaint) -> Complaint:
    """What is asked about while typing: of a long text the beginning is enough."""
    return replace(complaint, narrative=(complaint.narrative or "")[:1000] or None)


def _card(title: Text) -> Card:
    made = Card(padding=12)
    made.body.setSpacing(6)
    made.body.addWidget(Label(title, "small-strong", "text-2"))
    return made


def _refill(card: Card, lines: list[Any]) -> None:
    """New lines under the title of a card; without any it goes."""
    body: QVBoxLayout = card.body
    while body.count() > 1:
        old = body.takeAt(1).widget()  # type: ignore[union-attr]
        if old is not None:
            old.hide()
            old.deleteLater()
    for one in lines:
        body.addWidget(one)
    card.setVisible(bool(lines))


def _mark_line(good: bool, words: Words) -> QWidget:
    made = QWidget()
    icon = Icon("check", "done", 14) if good else Icon("warning", "warn", 14)
    laid = QHBoxLayout(made)
    laid.setContentsMargins(0, 0, 0, 0)
    laid.setSpacing(8)
    laid.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
    laid.addWidget(Label(words, "small", wrap=True), 1)
    return made
