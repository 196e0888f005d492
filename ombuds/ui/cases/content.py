"""What stands in the pane about a case, from the subject to its course."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from ombuds.domain.cases import DETAILS
from ombuds.domain.fields import fields_of
from ombuds.domain.stages import Stage, step
from ombuds.domain.views import CaseView, Mask, PartyView, party_name
from ombuds.i18n import N, T, Text, literal
from ombuds.i18n.formats import day_text
from ombuds.services.registers.vocabularies import Words as Terms
from ombuds.ui.desk.case_reading import Names, Opened
from ombuds.ui.kit.facts import Fact, facts_grid, selectable
from ombuds.ui.kit.flow import FlowLayout
from ombuds.ui.kit.look.tokens import PADDING
from ombuds.ui.kit.parts import CodeTag, LinkLabel, Note, StepBar, Tag, row
from ombuds.ui.kit.texts import Label, Words
from ombuds.ui.wording.cases import (
    STAGES,
    capital,
    happened,
    joined,
    notes,
    shown_text,
    stage_words,
    term,
)
from ombuds.ui.wording.party import age, contacts, further, shown_name


class Content(QWidget):
    """A case, said once: another case, or the same one hidden, is another content."""

    person_wanted = Signal(object)  # the id of a card

    def __init__(
        self, opened: Opened, terms: Terms, names: Names, today: date, hidden: bool
    ) -> None:
        super().__init__()
        self.opened, self.view, self.terms, self.names = opened, opened.view, terms, names
        self.today, self.hidden = today, hidden
        self.setProperty("ground", "surface")
        self.box = QVBoxLayout(self)
        self.box.setContentsMargins(PADDING, 4, PADDING, PADDING)
        self.box.setSpacing(8)
        self._head()
        for note in notes(opened, hidden):
            self.box.addWidget(note)
        self._facts(list(self._all_facts()))
        self.masked: Note | None = None
        self._texts()
        self._details()
        self._course()
        self.box.addStretch(1)

    # Parts

    def _head(self) -> None:
        view = self.view
        title: Words = literal(shown_text(view.subject))
        if not view.subject or self.hidden:
            title = self._right(view.main_right) if view.main_right else T("No right is named yet")
        self.box.addWidget(Label(title, "section", wrap=True))
        place = step(Stage(view.stage))
        bar = StepBar(place or 1, counted=False)
        if place is None:
            bar.hide()
        self.box.addLayout(row(bar, Label(stage_words(view.stage), "small-strong"), None))
        tags = QWidget()
        flow = FlowLayout(tags, across=6, down=4)
        for code in view.rights:
            flow.addWidget(CodeTag(code.partition(".")[0]))
            if code == view.main_right:
                flow.addWidget(Label(self._right(code), "small", wrap=False))
        if (view.imported_from or {}).get("doubts"):
            flow.addWidget(Tag(T("From a register, doubtful")))
        for word in self.opened.tags if not self.hidden else ():
            flow.addWidget(Tag(literal(word)))
        self.box.addWidget(tags)

    def _right(self, code: str) -> Words:
        return term(self.terms, "right", code, short=True)

    def _facts(self, facts: list[Fact]) -> None:
        self.box.addLayout(facts_grid(facts))

    def _section(self, title: Words) -> None:
        self.box.addSpacing(2)
        self.box.addWidget(Label(title, "small-strong", "text-2"))

    def _texts(self) -> None:
        """What happened; or a word about why it cannot be read."""
        view = self.view
        if not view.open:
            self.masked = Note("plain", T("Names and texts are hidden"), icon="eye-off")
            self.box.addWidget(self.masked)
        elif self.hidden:
            self.box.addWidget(
                Note(
                    "plain",
                    T("Names, numbers and texts are hidden"),
                    T("F8 shows them again."),
                    "eye-off",
                )
            )
        else:
            for title, text in ((T("What happened"), view.narrative), (T("Place"), view.place)):
                if text:
                    self._section(title)
                    self.box.addWidget(selectable(literal(str(text))))

    def _details(self) -> None:
        """The block of each right of the mandate, as far as it was filled in."""
        for code, (key, model) in DETAILS.items():
            values = self.view.details.get(key, {})
            known = fields_of(model)
            facts: list[Fact] = [
                (known[name].title, self._detail(known[name].vocabulary, value))
                for name, value in values.items()
                if name in known and value not in (None, [], "")
            ]
            if facts:
                self._section(self._right(code))
                self._facts(facts)

    def _detail(self, vocabulary: str | None, value: Any) -> Words:
        if isinstance(value, date):
            return lambda language: day_text(value, language)
        if isinstance(value, Mask) or vocabulary is None:
            return literal(shown_text(value, self.hidden) if isinstance(value, str) else str(value))
        values = value if isinstance(value, list | tuple) else [value]
        return joined(*(term(self.terms, vocabulary, one) for one in values))

    def _course(self) -> None:
        self._section(T("Course of the case"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        for at, event in enumerate(self.view.events):
            day = Label(self._day(event.on, short=True), "small", "text-2")
            told = Label(happened(event, self.terms, self.hidden), "table", wrap=True)
            grid.addWidget(day, at, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(told, at, 1, Qt.AlignmentFlag.AlignTop)
        self.box.addLayout(grid)

    # Facts

    def _all_facts(self) -> Iterator[Fact]:
        yield from self._people()
        yield from self._dates()
        view = self.view
        if view.officer:
            yield T("Officer", "filter"), literal(view.officer)
        unit = next((one for one in self.names.units if one.code == view.unit), None)
        if unit is not None:
            yield T("Unit"), unit.names.__getitem__
        numbers = (
            (T("Former number"), view.former_number),
            (T("Complained before"), view.repeat_of),
            (T("Joined into"), view.joined_into),
        )
        for name, number in numbers:
            if number:
                yield name, literal(number)
        if view.outcome:
            yield T("Outcome"), capital(term(self.terms, "outcome", view.outcome))

    def _people(self) -> Iterator[Fact]:
        view = self.view
        if view.anonymous:
            yield T("Complainant"), T("Anonymous", "complainant")
        if view.collective_count:
            yield T("Complainants"), N("{n} person", "{n} people", view.collective_count)
        for party in view.parties:
            yield capital(term(self.terms, "party_role", party.role)), self._person(party)
            yield from self._contacts(party)
        first = next((one for one in view.bodies if one.role == "respondent"), None)
        first = first or next(iter(view.bodies), None)
        for body in view.bodies:
            name = literal(str((body is first and self.opened.body) or body.name))
            if body.role == "respondent":
                yield T("Complaint about"), name
            else:
                yield capital(term(self.terms, "body_role", body.role)), name

    def _person(self, party: PartyView) -> Words | QWidget:
        """In words that lead to the card, where there is one to be seen."""
        if party.person is None or self.hidden:
            return self._called(party)
        link = LinkLabel(self._called(party))
        link.opened.connect(lambda: self.person_wanted.emit(party.person))
        return link

    def _called(self, party: PartyView) -> Words:
        if isinstance(party_name(party), Mask):
            return literal(str(Mask.HIDDEN))
        return joined(
            shown_name(party, self.hidden, literal("—")),
            None if self.hidden else age(party.birth_date, self.today),
            *(term(self.terms, "vulnerability", one) for one in party.vulnerabilities),
        )

    def _contacts(self, party: PartyView) -> Iterator[Fact]:
        """The safe way first; nothing of it where it is masked or hidden."""
        if not self.hidden and self.view.open:
            yield from contacts(party)
            yield from further(party, self.terms)

    def _dates(self) -> Iterator[Fact]:
        view = self.view
        channel = term(self.terms, "channel", view.channel) if view.channel else None
        if view.received_on:
            yield T("Received"), joined(self._day(view.received_on), channel)
        yield STAGES[Stage.REGISTERED], self._day(view.registered_on)
        if view.region:
            yield T("Region"), term(self.terms, "region", view.region)
        if view.request and not self.hidden:
            yield T("Asks for"), literal(shown_text(view.request))
        if view.closed_on:
            yield T("Closed", "what happened"), self._day(view.closed_on)
        elif view.due_on:
            yield T("Reply due"), self._due(view)

    def _due(self, view: CaseView) -> Words:
        left = self.opened.days_left
        words: Text | None = None
        if left > 0:
            words = N("{n} working day left", "{n} working days left", left)
        return joined(self._day(view.due_on), words, by=" · ")

    def _day(self, day: date | None, short: bool = False) -> Words:
        if day is None:
            return literal("")
        year = not short or day.year != self.today.year
        return lambda language: day_text(day, language, year=year)
