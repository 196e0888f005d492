"""The card of a person as it is read: the safe way to contact first, then the facts."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from ombuds.domain.fields import fields_of
from ombuds.domain.registers import Person
from ombuds.domain.views import MASKED
from ombuds.i18n import N, T, literal
from ombuds.i18n.formats import day_digits, day_text
from ombuds.services.people.person import PersonView, Written
from ombuds.ui.kit.buttons import Button, LinkButton
from ombuds.ui.kit.facts import NAMES_ON_CARD, Fact, facts_grid, selectable
from ombuds.ui.kit.fields.digits import IIN
from ombuds.ui.kit.flow import FlowLayout
from ombuds.ui.kit.look.tokens import GAP, TARGET, font
from ombuds.ui.kit.parts import Card, Note, column, row
from ombuds.ui.kit.texts import Label, Words
from ombuds.ui.lists.columns import Sight
from ombuds.ui.people.contacts import marks_note
from ombuds.ui.wording.cases import hidden_name, joined, shown_text, term
from ombuds.ui.wording.party import age, further
from ombuds.ui.wording.people import complaint_by, full_name, phones

TITLES = {name: facts.title for name, facts in fields_of(Person).items()}
DOTS = "••••••••"


class PersonCard(Card):
    """One person, said once: another one, or the same hidden, is another card."""

    complaint_wanted = Signal()
    edit_wanted = Signal()
    iin_wanted = Signal()

    def __init__(
        self, view: PersonView, sight: Sight, iin: str | None = None, registers: bool = True
    ) -> None:
        super().__init__()
        self.view, self.sight, self.iin = view, sight, iin
        self.body.setSpacing(10)
        self._head(registers)
        if view.safe_contact:
            told = literal(shown_text(view.safe_contact, sight.hidden))
            self.safe = Note("warn", TITLES["safe_contact"], icon="shield")
            self.safe.body.addWidget(Label(told, "section", wrap=True))
            self.body.addWidget(self.safe)
        if view.warnings:
            self.marks = marks_note(view.warnings)
            self.body.addWidget(self.marks)
        columns = QHBoxLayout()
        columns.setSpacing(24)
        for facts in (self._identity(), self._contacts()):
            columns.addLayout(facts_grid(list(facts), NAMES_ON_CARD, TARGET), 1)
        self.body.addLayout(columns)

    def _head(self, registers: bool) -> None:
        name = selectable(literal(full_name(self.view, self.sight.hidden)))
        name.setFont(font("page"))
        self.new = Button(complaint_by(self.view.sex), icon="plus")
        self.new.clicked.connect(self.complaint_wanted)
        self.change = Button(T("Edit", "act"))
        self.change.clicked.connect(self.edit_wanted)
        head = row(spacing=GAP)
        head.addWidget(name, 1)
        head.addWidget(self.new)
        head.addWidget(self.change)
        self.body.addLayout(head)
        self.new.setVisible(registers)
        self.change.setVisible(self.view.editable and not self.sight.hidden)

    def _identity(self) -> Iterator[Fact]:
        view, hidden = self.view, self.sight.hidden
        if view.iin_end:
            yield TITLES["iin"], self._iin(view.iin_end)
        else:
            yield TITLES["iin"], T("not given", "IIN")
        if view.birth_date:
            yield TITLES["birth_date"], literal(str(MASKED)) if hidden else self._born()
        if view.sex:
            yield TITLES["sex"], self._with_source(self._term("sex", view.sex), "sex")
        if view.reply_language:
            yield T("Language of reply"), self._term("reply_language", view.reply_language)

    def _iin(self, end: str) -> QWidget:
        """Its end only, until it is asked for."""
        made = QWidget()
        if self.iin and not self.sight.hidden:
            shown = selectable(literal(IIN.show(self.iin)))
            shown.setFixedHeight(TARGET)
            made.setLayout(row(shown, None))
            return made
        self.show_iin = LinkButton(T("Show"))
        self.show_iin.clicked.connect(self.iin_wanted)
        masked = Label(literal(DOTS + ("" if self.sight.hidden else end)), "table")
        parts: list[QWidget] = [masked]
        if self.view.editable and not self.sight.hidden:
            parts += [self.show_iin, Label(T("this is recorded"), "small", "text-3")]
        flow = FlowLayout(made, across=6, down=2)  # on two lines where the card is narrow
        for part in parts:
            part.setFixedHeight(TARGET)  # as high as a line of the facts, so that they are level
            flow.addWidget(part)
        return made

    def _born(self) -> Words:
        born = self.view.birth_date
        assert born is not None
        return self._with_source(
            joined(day_digits(born), age(born, self.sight.today)), "birth_date"
        )

    def _with_source(self, words: Words, name: str) -> Words:
        return joined(words, T("by IIN") if name in self.view.by_iin else None, by=" · ")

    def _term(self, vocabulary: str, code: str) -> Words:
        return term(self.sight.terms, vocabulary, code)

    def _contacts(self) -> Iterator[Fact]:
        view, hidden = self.view, self.sight.hidden
        if not view.safe_contact:
            yield TITLES["safe_contact"], T("not given", "way to contact")
        told = (
            (TITLES["phones"], phones(view.phones)),
            (TITLES["emails"], ", ".join(view.emails)),
            (TITLES["address"], view.address),
        )
        for title, value in told:
            if value:
                yield title, literal(shown_text(value, hidden))
        if not hidden:
            yield from further(view, self.sight.terms)
        if view.vulnerabilities:
            yield (
                T("Vulnerability"),
                joined(*(self._term("vulnerability", one) for one in view.vulnerabilities)),
            )


MOST = 8  # ways of writing that are shown


class WrittenCard(Card):
    """Name and contacts as they were written in the cases: where, when, what."""

    def __init__(self, written: Sequence[Written], sight: Sight) -> None:
        super().__init__(T("As written in the cases"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        for place, share in enumerate((0, 4, 3, 5)):
            grid.setColumnStretch(place, share)
        for at, one in enumerate(written[:MOST]):
            self._line(grid, at, one, sight.hidden)
        self.body.addLayout(grid)
        if (rest := len(written) - MOST) > 0:
            self.body.addWidget(Label(N("and {n} more", "and {n} more", n=rest), "small", "text-3"))

    @staticmethod
    def _line(grid: QGridLayout, at: int, one: Written, hidden: bool) -> None:
        reached = ", ".join(part for part in (phones(one.phones), *one.emails) if part)
        where = "; ".join(part for part in (one.address, one.safe_contact) if part)
        name = hidden_name(one.name) if hidden else one.name
        cells = (
            selectable(literal(name or "—")),
            selectable(literal(shown_text(reached, hidden) or "—")),
            selectable(literal(shown_text(where, hidden) or "—")),
        )
        day = Label(lambda language: day_text(one.registered_on, language), "small", "text-3")
        case = column(Label(literal(one.number), "label"), day, spacing=0)
        grid.addLayout(case, at, 0, Qt.AlignmentFlag.AlignTop)
        for place, cell in enumerate(cells, 1):
            grid.addWidget(cell, at, place, Qt.AlignmentFlag.AlignTop)
