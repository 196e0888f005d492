"""The card of a body: what is known of it, and the same as a form when it is edited."""

from functools import cached_property, partial
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from ombuds.domain.fields import fields_of
from ombuds.domain.identifiers.identity import check_bin
from ombuds.domain.registers import Body
from ombuds.domain.views import MASKED
from ombuds.domain.vocabularies import NAME_COLUMNS
from ombuds.errors import Conflict, Invalid
from ombuds.i18n import N, T, Text, literal
from ombuds.i18n.formats import day_digits
from ombuds.services.office.permissions import Permission, may
from ombuds.services.registers import bodies
from ombuds.services.registers.bodies import BodyCard, BodyRow
from ombuds.ui.desk.desk import Desk
from ombuds.ui.desk.telling import words_for
from ombuds.ui.editors.field_editors import FieldSet
from ombuds.ui.kit.buttons import Button, LinkButton
from ombuds.ui.kit.facts import Fact, facts_grid
from ombuds.ui.kit.fields.choices import ChoiceField
from ombuds.ui.kit.fields.dates import NOT_A_DATE
from ombuds.ui.kit.fields.digits import IIN, DigitsField
from ombuds.ui.kit.fields.options import Option
from ombuds.ui.kit.flow import FlowLayout
from ombuds.ui.kit.messages import EmptyState
from ombuds.ui.kit.parts import Card, Note, Tag, column, fields_row, line, row
from ombuds.ui.kit.texts import Label, Words, speech

# A body as a form: names in three languages, kind, place, number, days.


class BodyForm(QWidget):
    """`saved(id)` when it is in the register; a refusal leaves all that was typed."""

    saved = Signal(object)
    discarded = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.card: BodyCard | None = None
        self.fields = FieldSet(desk, Body, self)
        self.heading = Label(role="section")
        self.refusal = Note("danger", T("The body was not saved"))
        self.asking = Note(
            "warn", T("Not saved yet"), T("Save it with Ctrl+Enter, or throw away what you typed.")
        )
        self.keep = Button(T("Save"), kind="primary", key="Ctrl+Enter")
        self.discard = Button(T("Do not save"))
        self._touched: set[str] = set()
        self._lay_out()
        for name, editor in self.fields.editors.items():
            editor.edited.connect(partial(self._edited, name))
        self.keep.clicked.connect(lambda _=False: self.save())
        self.discard.clicked.connect(lambda _=False: self._throw_away())

    def _lay_out(self) -> None:
        add = self.fields.add
        self.above = ChoiceField(empty=literal("—"))
        number = DigitsField(IIN, checked=True)
        inner = QVBoxLayout()
        inner.setContentsMargins(14, 13, 14, 14)
        inner.setSpacing(12)
        inner.addWidget(self.heading)
        for name in NAME_COLUMNS:
            inner.addWidget(add(name))
        inner.addLayout(fields_row(add("type", required=True), add("region")))
        inner.addWidget(add("parent_id", editor=self.above))
        self.bin_line = add("bin", editor=number)
        inner.addLayout(fields_row(self.bin_line, (add("address"), 2)))
        inner.addLayout(fields_row(add("valid_from"), add("valid_to")))
        inner.addStretch(1)
        ground = QWidget()
        ground.setProperty("ground", "surface")
        ground.setLayout(inner)
        self.area = area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(ground)
        foot = column(self.refusal, self.asking, row(self.keep, self.discard, None), spacing=8)
        foot.setContentsMargins(14, 10, 14, 12)
        box = column(line(), foot, spacing=0)
        box.insertWidget(0, area, 1)
        self.setLayout(box)

    @property
    def dirty(self) -> bool:
        """Whether anything was typed."""
        return bool(self._touched)

    # Filling

    def load(self, card: BodyCard | None, given: dict[str, Any]) -> None:
        self.card = card
        self.heading.show_words(T("A body of the register") if card else T("A new body"))
        self.fields.load(_values(card) if card else given)
        self._touched = {name for name in given if name in NAME_COLUMNS}  # typed in the finder
        self._warn_of_bin()
        self.refusal.hide()
        self.asking.hide()
        self.desk.read(self, bodies.listed, answer=self._offer_parents, key="body-parents")
        self.first().setFocus()

    def _offer_parents(self, found: tuple[BodyRow, ...]) -> None:
        """Authorities that the register keeps by a code."""
        mine = self.card.row.id if self.card else None
        above = self.card.parent if self.card else None
        rows = [body for body in found if body.code and body.id != mine]
        if above and above.id not in {body.id for body in rows}:
            rows.append(above)
        chosen = self.above.value() or (above.id if above and not self.dirty else None)
        self.above.set_options([Option(body.id, body.name) for body in rows])
        self.above.set_value(chosen)

    def _edited(self, name: str) -> None:
        self._touched.add(name)
        self._warn_of_bin()

    def _warn_of_bin(self) -> None:
        editor = self.fields.editors["bin"]
        typed = editor.value()
        reading = check_bin(typed) if typed and len(typed) == 12 else None
        editor.set_checked(bool(reading and not reading.warnings))
        editor.set_warning(reading.warnings[0] if reading and reading.warnings else None)
        self._show_warning()

    def _show_warning(self) -> None:
        """What is told beneath the number comes into sight, once it has found its place."""
        if self.fields.editors["bin"].warning is not None:
            QTimer.singleShot(0, self, lambda: self.area.ensureWidgetVisible(self.bin_line, 0, 12))

    def first(self) -> QWidget:
        made: QWidget = self.fields.editors["name_kk"]
        return made

    # Leaving

    def ask(self) -> None:
        """Something is typed: nothing is thrown away by a key."""
        self.asking.show()
        self.keep.setFocus()
        self._show_warning()

    def _throw_away(self) -> None:
        self._touched.clear()
        self.discarded.emit()

    def save(self) -> None:
        editors = self.fields.editors
        half = [editors[name] for name in ("valid_from", "valid_to") if editors[name].incomplete()]
        for editor in half:
            editor.set_problem(NOT_A_DATE)
        if half or not self.keep.isEnabled():
            return
        values = {name: editor.value() for name, editor in editors.items()}
        self.keep.setEnabled(False)
        act = partial(self.desk.act, self, answer=self._saved, failure=self._refused)
        if self.card is None:
            act(bodies.add, values)
            return
        before = _values(self.card)
        changed = {name: values[name] for name in self._touched if values[name] != before[name]}
        if not changed:
            self._saved(None)
            return
        act(bodies.edit, self.card.row.id, changed, self.card.version)

    def _saved(self, made: int | None) -> None:
        self.keep.setEnabled(True)
        self._touched.clear()
        told = T("The body is saved") if self.card else T("The body is in the register")
        self.desk.told.emit(told, None)
        self.saved.emit(self.card.row.id if self.card else made)

    def _refused(self, error: Exception) -> None:
        self.keep.setEnabled(True)
        problems = error.problems if isinstance(error, Invalid) else {}
        for name, words in problems.items():
            self.fields.editors[name].set_problem(words)
            self.fields.editors[name].setFocus()
        if isinstance(error, Conflict) and self.card is not None:
            self.desk.read(self, bodies.card, self.card.row.id, answer=self._seen_again)
        self.refusal.say("danger", T("The body was not saved"), _why(error))
        self.refusal.show()

    def _seen_again(self, card: BodyCard) -> None:
        """The other's words were shown: saving again puts one's own in their place."""
        self.card = card


def _why(error: Exception) -> Text:
    """A conflict also says what stands in the register now."""
    if isinstance(error, Conflict):
        one = error.differing[0]
        return T(
            "{why} In the register now: {theirs}. Saving again puts yours in its place.",
            why=error.text,
            theirs=str(one.theirs or "—"),
        )
    return words_for(error)


def _values(card: BodyCard) -> dict[str, Any]:
    row = card.row
    return {
        **{name: row.names.get(name[-2:]) for name in NAME_COLUMNS},
        "type": row.type,
        "region": row.region,
        "parent_id": card.parent.id if card.parent else None,
        "bin": card.bin,
        "address": card.address,
        "valid_from": card.valid_from,
        "valid_to": row.valid_to,
    }


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
            self.cases.show_words(
                N(
                    "{n} case names it: open the list",
                    "{n} cases name it: open the list",
                    n=card.cases,
                )
            )
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
        for name in NAME_COLUMNS:
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
