"""The card of a body: what is known of it, and the same as a form when it is edited."""

from functools import cached_property
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QScrollArea, QStackedWidget, QWidget

from ombuds.domain.fields import fields_of
from ombuds.domain.registers import Body
from ombuds.domain.views import MASKED
from ombuds.i18n import N, T, literal
from ombuds.i18n.formats import day_digits
from ombuds.services.bodies import NAMES, BodyCard
from ombuds.services.permissions import Permission, may
from ombuds.ui.cases.facts import Fact, facts_grid
from ombuds.ui.desk import Desk
from ombuds.ui.kit.buttons import Button, LinkButton
from ombuds.ui.kit.flow import FlowLayout
from ombuds.ui.kit.messages import EmptyState
from ombuds.ui.kit.parts import Card, Tag, column, line, row
from ombuds.ui.kit.texts import Label, Words, speech
from ombuds.ui.registers.body_form import BodyForm

NAMED = 170  # width of the names of facts: those of the three languages are long


class BodyPane(Card):
    """`opened(card)`: its cases are asked for. `kept(id)`: it was saved. `left`: back to the list."""

    opened = Signal(object)
    kept = Signal(object)
    left = Signal()

    def __init__(self, desk: Desk, may_change: bool) -> None:
        super().__init__(padding=1)
        self.desk, self.may_change = desk, may_change
        self.card: BodyCard | None = None
        self.editing = False
        self.stack = QStackedWidget()
        self.body.addWidget(self.stack)
        self.stack.addWidget(EmptyState("book", T("Choose a body in the list")))
        self.stack.addWidget(self._view())

    @cached_property
    def form(self) -> BodyForm:
        """Made when something is edited first: most people only look."""
        made = BodyForm(self.desk)
        made.saved.connect(self._saved)
        made.discarded.connect(self._show_view)
        self.stack.addWidget(made)
        return made

    def _view(self) -> QWidget:
        self.name = Label(role="page", wrap=True)
        self.gone = Tag(T("out of use"))
        self.change = Button(T("Edit", "act"), icon="pencil", key="Enter")
        self.retire = Button(T("Retire…"))
        self.change.clicked.connect(lambda _=False: self.edit())
        self.cases = LinkButton(role="base")
        self.cases.clicked.connect(lambda _=False: self.opened.emit(self.card))
        self.none = Label(T("No case that you may see names it"), tone="text-2")
        self.facts = QWidget()
        self.facts_at = column(self.facts)
        acts = QWidget()
        flow = FlowLayout(acts)
        for widget in (self.change, self.retire, self.gone):
            flow.addWidget(widget)
        told = row(self.cases, self.none, None)
        inner = column(self.name, acts, 4, self.facts_at, 4, line(), 4, told, None, spacing=8)
        inner.setContentsMargins(14, 13, 14, 14)
        ground = QWidget()
        ground.setProperty("ground", "surface")
        ground.setLayout(inner)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(ground)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        return area

    # Showing

    def show_card(self, card: BodyCard | None) -> None:
        self.card = card
        if not self.is_dirty():
            self._show_view()

    def _show_view(self) -> None:
        was, self.editing = self.editing, False
        card = self.card
        self.stack.setCurrentIndex(0 if card is None else 1)
        if card is not None:
            hidden = self.desk.names_hidden and not card.public
            name = card.row.name(speech().language)
            self.name.show_words(literal(str(MASKED) if hidden else name))
            self._show_facts(card, hidden)
            today = self.desk.office.today()
            self.gone.setVisible(card.row.valid_to is not None and card.row.valid_to < today)
            self.change.setVisible(self.may_change and card.editable)
            self.retire.setVisible(self.change.isVisibleTo(self) and card.row.valid_to is None)
            reads = may(self.desk.office, Permission.READ)
            self.cases.setVisible(reads and card.cases > 0)
            self.none.setVisible(reads and card.cases == 0)
            self.cases.show_words(N("{n} case names it: open the list",
                                    "{n} cases name it: open the list", n=card.cases))  # fmt: skip
        if was:
            self.left.emit()

    def _show_facts(self, card: BodyCard, hidden: bool) -> None:
        before, self.facts = self.facts, QWidget()
        self.facts.setLayout(facts_grid(self._facts(card, hidden), NAMED))
        self.facts_at.replaceWidget(before, self.facts)
        before.hide()
        before.deleteLater()

    def _facts(self, card: BodyCard, hidden: bool) -> list[Fact]:
        """What is known, under the titles of its fields; holes are left out, but for the names."""
        known, body = fields_of(Body), card.row
        found: list[tuple[str, Words | None]] = []
        for name in NAMES:
            words = body.names.get(name[-2:])
            if card.public or words:
                shown = str(MASKED) if hidden and words else words or "—"
                found.append((name, literal(shown)))
        found += [
            ("type", self._term("body_type", body.type)),
            ("parent_id", literal(card.parent.name(speech().language)) if card.parent else None),
            ("region", self._term("region", body.region)),
            ("bin", literal(card.bin) if card.bin else None),
            ("address", literal(card.address) if card.address else None),
            ("valid_from", literal(day_digits(card.valid_from)) if card.valid_from else None),
            ("valid_to", literal(day_digits(body.valid_to)) if body.valid_to else None),
        ]
        return [(known[name].title, words) for name, words in found if words is not None]

    def _term(self, vocabulary: str, code: str | None) -> Words | None:
        if code is None:
            return None
        words = self.desk.words
        return lambda language: words.label(vocabulary, code, language)

    # Editing

    def is_dirty(self) -> bool:
        return self.editing and self.form.dirty

    def edit(self) -> None:
        if self.card is not None and self.card.editable and self.may_change and not self.editing:
            self._open_form(self.card, {})

    def begin(self, kind: str | None, region: str | None, name: str = "") -> None:
        """A new body, of the kind and region that are filtered by, under a name in the language
        that is spoken."""
        named = {f"name_{speech().language}": name} if name else {}
        self._open_form(None, {"type": kind, "region": region, **named})

    def _open_form(self, card: BodyCard | None, given: dict[str, Any]) -> None:
        self.editing = True
        self.form.load(card, given)
        self.stack.setCurrentWidget(self.form)

    def save(self) -> None:
        if self.editing:
            self.form.save()

    def leave(self) -> None:
        """Esc: back where nothing was typed; else the form asks what shall become of it."""
        if self.form.dirty:
            self.form.ask()
        else:
            self._show_view()

    def _saved(self, body_id: int) -> None:
        self.editing = False
        self.kept.emit(body_id)

    def first(self) -> QWidget:
        """What takes the focus of this part."""
        if self.editing:
            return self.form.first()
        return self.change if self.change.isVisible() else self.cases
