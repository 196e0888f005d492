"""The page of a new complaint: index, form, what speaks for and against it, and registering."""

import json
from dataclasses import asdict
from functools import partial
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from ombuds.domain.calendar.clock import Instant
from ombuds.errors import Invalid
from ombuds.i18n import T, Text
from ombuds.i18n.formats import time_text
from ombuds.services.cases import registering
from ombuds.services.cases.registering import Checks, Complaint, PartyInput, Registered
from ombuds.services.finding.typed_party import party_of
from ombuds.services.office import drafts
from ombuds.services.office.drafts import DraftRow
from ombuds.services.people.hints import LookBack, look_back
from ombuds.services.people.person import complainant
from ombuds.ui.desk.desk import Desk
from ombuds.ui.desk.page import FromPerson, Page, Typed
from ombuds.ui.desk.telling import tell_error
from ombuds.ui.editors.drafting import KIND, Drafting, Drafts
from ombuds.ui.intake.form import Form
from ombuds.ui.intake.index import Index
from ombuds.ui.intake.registering import Done, Foot, hidden_state
from ombuds.ui.intake.side import Side, shortened
from ombuds.ui.intake.telling import Findings
from ombuds.ui.kit.keyboard.keys import shortcuts
from ombuds.ui.kit.keyboard.order import Laid
from ombuds.ui.kit.look.tokens import GAP
from ombuds.ui.kit.parts import Card, aired, column, heading, line, row
from ombuds.ui.kit.texts import Label

# What a new complaint begins with: somebody's card, or what was typed into the finder.

State = dict[str, Any]


def of_card(who: FromPerson, party: PartyInput) -> State:
    """The complainant as the card has them; the complaint will stand there."""
    arrival = {"reply_language": who.reply_language}
    return {"complainant": {"person": asdict(party)}, "arrival": arrival}


def of_typed(words: str) -> State:
    """Somebody who is in no case yet."""
    party = party_of(words)
    kind = "organisation" if party.organisation else "person"
    return {"complainant": {"kind": kind, "person": asdict(party)}}


CHECKED_AFTER = 250  # milliseconds after the last key
NARROW = 960  # where the form needs the room of the index; its sections are numbered too


class IntakePage(Page):
    title, topic, scrolls = T("New complaint"), "intake", True
    part_names = ("index", "form", "foot", "side")

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.form, self.done = Form(desk), Done(desk)
        self.index, self.side, self.foot = Index(), Side(desk), Foot()
        self.drafting = Drafting(self, desk, self.form.state)
        self.findings = Findings(self.form)
        self.drafts = Drafts(self.drafting)
        self.at = Label(role="small", tone="text-2")
        numbered = Label(T("numbered when registered"), tone="text-2")
        self.hints = numbered, Label(T("* required"), "small", "text-2")
        self.dirty = self.registering = False
        self._focus_kept: QWidget | None = None
        self._later = QTimer(self, singleShot=True, interval=CHECKED_AFTER)
        self._lay_out()
        self._connect()
        self._bind_keys()
        self._hide_names(desk.names_hidden)
        self.check()  # so that the first answer while typing comes at once

    def _lay_out(self) -> None:
        self.head = row(heading(self.title), self.hints[0], None, self.at, 16, self.hints[1])
        card = Card(padding=1)
        card.body.setSpacing(0)
        for widget in (self.form, line(), self.foot):
            card.body.addWidget(widget)
        left = QVBoxLayout()
        left.addWidget(self.index)
        left.addStretch(1)
        middle = aired(QVBoxLayout())
        middle.setSpacing(8)
        middle.addWidget(self.drafts)
        middle.addWidget(card, 1)
        self.writing, parts = Laid(), row(spacing=GAP)
        self.writing.setLayout(parts)
        parts.addLayout(left)
        parts.addLayout(middle, 1)
        parts.addWidget(self.side)
        self.hidden = hidden_state(self.desk)
        self.stack = QStackedWidget()
        self.told = QWidget()
        self.told.setLayout(aired(column(self.done)))
        for page in (self.writing, self.hidden, self.told):
            self.stack.addWidget(page)
        self.setLayout(column(self.head, self.stack, spacing=GAP))

    def _connect(self) -> None:
        form = self.form
        form.edited.connect(self._edited)
        form.reshaped.connect(lambda: self.index.show_sections(form.sections, form.current))
        form.reshaped.connect(self.findings.show)
        form.moved.connect(self.index.choose)
        self.index.wanted.connect(form.go)
        self.findings.told.connect(self._tell_state)
        self.foot.asked.connect(self.findings.go_to_first)
        self.foot.keep.clicked.connect(self.keep_for_later)
        self.foot.register.clicked.connect(self.register)
        self.drafts.wanted.connect(self.open_draft)
        self.drafting.kept.connect(self._kept)
        self.side.opened.connect(lambda number: self.desk.wanted.emit("cases", number))
        self.done.opened.connect(lambda case: self.desk.wanted.emit("cases", case.number))
        self.done.another.connect(self.begin)
        self.desk.hidden.connect(self._hide_names)
        self.stack.currentChanged.connect(self._show_hints)
        self._later.timeout.connect(self.check)

    def _bind_keys(self) -> None:
        keys = shortcuts()
        keys.bind("Ctrl+Enter", self.register, self.writing)
        keys.bind("Ctrl+S", self.keep_for_later, self.writing)
        for key, by in (("Ctrl+PgDn", 1), ("Ctrl+PgUp", -1)):
            keys.bind(key, partial(self.form.step, by), self.writing)
        keys.bind("Alt+1", self.findings.accept_risk, self.writing)

    # What the workplace asks

    def shown(self, what: Any = None) -> None:
        if isinstance(what, FromPerson):
            self.begin_from(what)
        elif isinstance(what, Typed):
            self.begin()
            self._fill(of_typed(what.words))
        elif isinstance(what, DraftRow):
            self.open_draft(what)
        elif isinstance(what, int):
            self.drafting.find(what, self.open_draft)
        elif what == "new" and (self.dirty or self.registered):
            self.begin()
        elif not self.registered:
            self._focus()
        self._read_drafts()

    def keep(self) -> None:
        self.drafting.keep()

    def unkept(self) -> Text | None:
        return self.drafting.unkept

    @property
    def registered(self) -> bool:
        """Whether the last complaint stands there with its number."""
        return self.stack.currentWidget() is self.told

    # Drafts

    def begin(self) -> None:
        """An empty form; what was being typed stays as a draft."""
        self.drafting.begin()
        self._load({})
        self._read_drafts()

    def begin_from(self, who: FromPerson) -> None:
        """A complaint by somebody who has a card, filled from it and linked to it."""
        self.begin()
        told = partial(of_card, who)
        self.desk.act(self, complainant, who.person_id, answer=lambda one: self._fill(told(one)))

    def _fill(self, state: dict[str, Any]) -> None:
        if not self.dirty:
            self._load(state)
            self._edited()

    def open_draft(self, draft: DraftRow) -> None:
        self.drafting.begin(draft.id)
        self._load(json.loads(draft.content))
        self.dirty = True
        self.check()
        self._read_drafts()

    def _load(self, state: dict[str, Any]) -> None:
        self._reset(state)
        self._hide_names(self.desk.names_hidden, done=False)
        self._focus(anew=True)

    def _reset(self, state: dict[str, Any]) -> None:
        self.dirty = False
        self._later.stop()
        self.side.clear()
        self.findings.clear()
        self.form.load(state)
        self.at.show_words(None)

    def _read_drafts(self) -> None:
        """In the writer's lane: after what is being kept just now."""
        office = self.desk.office
        self.desk.tasks.write(self, lambda: drafts.mine(office, KIND), self.drafts.show_drafts)

    def keep_for_later(self) -> None:
        """The draft is kept, listed over the form, and the form is empty for the next one."""
        if self.dirty:
            self.drafting.touch()
            self.begin()

    def _kept(self, at: Instant) -> None:
        if self.dirty:
            self.at.show_words(T("Draft kept {time}", time=time_text(at)))

    # Typing and checking

    def _edited(self) -> None:
        self.dirty = self.findings.awaited = True
        self.drafting.touch()
        self._later.start()

    def check(self) -> None:
        """Asks what the complaint means as it stands; the latest answer counts."""
        complaint = shortened(self.form.complaint())
        told = partial(self._checked, complaint)
        self.desk.read(self, registering.check, complaint, answer=told, key="checks of the form")
        seen = partial(self._seen, complaint)
        self.desk.read(self, look_back, complaint, answer=seen, key="seen before")

    def _checked(self, complaint: Complaint, checks: Checks) -> None:
        self.side.show_due(checks)
        if self.dirty:
            self.side.show_checks(complaint, checks)
            self.findings.take(checks, awaited=self._later.isActive())

    def _seen(self, complaint: Complaint, seen: LookBack) -> None:
        if self.dirty:
            self.side.show_seen(complaint, seen)

    def _tell_state(self) -> None:
        found = self.findings
        told = self.dirty or found.tried
        self.index.set_states(found.states() if told else {})  # what stands there of itself
        self.foot.say(found.missing(), self.side.warned, told, found.pressing)

    # Registering

    def register(self) -> None:
        """Once, however often it is pressed: the draft's id is the id of the command."""
        if self.registering or self.registered or self.desk.names_hidden:
            return
        self.form.build_all()
        half = self.form.half_typed()
        if half:
            half[0].setFocus()
            return
        self.registering = True
        self._focus_kept = self.focusWidget()
        self.form.setEnabled(False)
        complaint = self.form.complaint()
        self.desk.act(
            self,
            registering.register,
            complaint,
            command_id=self.drafting.id,
            answer=lambda made: self._registered(complaint, made),
            failure=self._refused,
        )

    def _registered(self, complaint: Complaint, made: Registered) -> None:
        self._released()
        self.drafting.drop()
        self.drafting.begin()
        self._reset({})
        self.done.show_case(made, any(one.partition(".")[0] == "TOR" for one in complaint.rights))
        self.stack.setCurrentWidget(self.told)
        self.done.slip.setFocus()
        self.desk.told.emit(T("{number} is registered", number=made.number), None)

    def _refused(self, error: Exception) -> None:
        """What is wrong is said at its field; all that was typed is there."""
        self._released()
        self.drafting.touch()
        if not (isinstance(error, Invalid) and self.findings.refuse(error)):
            tell_error(self, error)

    def _released(self) -> None:
        self.registering = False
        self.form.setEnabled(True)
        if self._focus_kept is not None:
            self._focus_kept.setFocus()

    # Hiding

    def _show_hints(self) -> None:
        for hint in self.hints:
            hint.setVisible(not self.registered)

    def _hide_names(self, hidden: bool, done: bool | None = None) -> None:
        if done or (done is None and self.registered):
            return
        self.stack.setCurrentWidget(self.hidden if hidden else self.writing)
        if not hidden:
            self._focus()

    def _focus(self, anew: bool = False) -> None:
        """Where one was, or (and always `anew`) the first field once it is there."""
        if not self.isVisible() or self.stack.currentWidget() is not self.writing:
            return
        section = (None if anew else self.form.current) or next(iter(self.form.sections), None)
        if section is None:
            QTimer.singleShot(20, self, lambda: self._focus(anew))
        elif anew or not self.form.isAncestorOf(self.window().focusWidget() or self):
            self.form.go(section)

    def resizeEvent(self, event: Any) -> None:
        super().resizeEvent(event)
        self.index.setVisible(self.width() >= NARROW)
        self.side.fit(self.width())
