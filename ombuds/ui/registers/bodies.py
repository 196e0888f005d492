"""The register of bodies: a list that finds any spelling, and the card of the chosen one."""

from array import array
from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from ombuds.domain.views import MASKED, is_public
from ombuds.i18n import N, T, Text, literal
from ombuds.i18n.formats import day_digits
from ombuds.services.registers import bodies
from ombuds.services.registers.bodies import BodyCard, BodyRow
from ombuds.ui.desk.bars import SearchBox
from ombuds.ui.desk.desk import Desk
from ombuds.ui.desk.page import Listed, Typed
from ombuds.ui.desk.register_frame import RegisterPage
from ombuds.ui.dialogs.act_dialogs import SmallDialog
from ombuds.ui.editors.field_editors import options_of
from ombuds.ui.kit.buttons import Button
from ombuds.ui.kit.fields.choices import Check, ChoiceField
from ombuds.ui.kit.fields.dates import DateField
from ombuds.ui.kit.fields.editing import Labelled
from ombuds.ui.kit.keyboard.keys import shortcuts
from ombuds.ui.kit.look.tokens import GAP
from ombuds.ui.kit.messages import EmptyState
from ombuds.ui.kit.parts import Card, column, line, row
from ombuds.ui.kit.texts import Label, bind, speech
from ombuds.ui.lists.listing import Line, RowList
from ombuds.ui.registers.body_card import BodyPane
from ombuds.ui.registers.term_dialogs import has_day, last_day

# Taking a body out of use.


class RetireBodyDialog(SmallDialog):
    """From which day on it is offered no more."""

    def __init__(self, host: QWidget, desk: Desk, card: BodyCard, name: str) -> None:
        super().__init__(host, T("Retire from a day"), literal(name), T("Retire"))
        self.desk, self.card = desk, card
        self.day = DateField(desk.office.today)
        self.day.set_value(desk.office.today() + timedelta(days=1))
        self.day.told.connect(self.fit)
        words = T("It is offered no more in new complaints; old cases keep its name.")
        self.body.addWidget(Labelled(T("First day out of use"), self.day, required=True))
        self.body.addWidget(Label(words, "small", "text-2", wrap=True))
        self.day.setFocus()

    def do(self) -> None:
        if not has_day(self.day) or not self.confirm.isEnabled():
            return
        self.waits(True)
        self.desk.act(
            self,
            bodies.retire,
            self.card.row.id,
            self.day.value(),
            answer=self._done,
            failure=self.refused,
        )

    def _done(self, _: object) -> None:
        last = last_day(self.desk, self.day)
        gone = T("The body goes out of use")
        told = T("The body is in the register through {day}", day=last) if last else gone
        self.desk.told.emit(told, None)
        self.accept()


LEFT = 424
DELAY = 80  # milliseconds after the last key


class BodiesPage(RegisterPage):
    """Enter edits, Ins adds, Esc goes back to the list; what is typed is never thrown away."""

    title = T("Bodies")
    code = "bodies"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, T("employers and people are known only from cases open to you"))
        self.search_box = SearchBox(T("Name in any spelling"), "Ctrl+F")
        self.kind = ChoiceField(options_of(desk, "body_type"), empty=T("All kinds"))
        self.region = ChoiceField(options_of(desk, "region"), empty=T("All regions"))
        self.retired = Check(T("Show those out of use"))
        self.rows = RowList(T("Bodies"), self._told)
        self.stack = QStackedWidget()
        self.count = Label(role="small", tone="text-2")
        self.pane = BodyPane(desk, self.may_change)
        self.add = Button(T("Add a body…"), icon="plus", key="Ins")
        self._wanted: int | None = None
        self._later = QTimer(self, singleShot=True, interval=DELAY)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        left = Card(padding=1)
        left.setFixedWidth(LEFT)
        bind(self.kind, QWidget.setAccessibleName, T("Kind of body"))
        bind(self.region, QWidget.setAccessibleName, T("Region"))
        filters = row(spacing=8)
        filters.addWidget(self.kind, 1)
        filters.addWidget(self.region, 1)
        top = column(self.search_box, filters, row(self.retired, None, self.count), spacing=8)
        top.setContentsMargins(11, 11, 11, 8)
        left.body.setSpacing(0)
        left.body.addLayout(top)
        left.body.addWidget(line())
        self.stack.addWidget(self.rows)
        self.stack.addWidget(
            EmptyState(
                "search", T("No body matches"), T("Try a part of its name, or clear a filter.")
            )
        )
        left.body.addWidget(self.stack, 1)
        if self.may_change:
            foot = row(self.add, None)
            foot.setContentsMargins(11, 8, 11, 8)
            left.body.addWidget(line())
            left.body.addLayout(foot)
        columns = QHBoxLayout()
        columns.setSpacing(GAP)
        columns.addWidget(left)
        columns.addWidget(self.pane, 1)
        self.box.addLayout(columns, 1)

    def _connect(self) -> None:
        self.search_box.textEdited.connect(lambda _: self._later.start())
        self._later.timeout.connect(self._ask)
        for field in (self.kind, self.region):
            field.edited.connect(self._ask)
        self.retired.clicked.connect(lambda _: self._ask())
        self.rows.chosen.connect(self._choose)
        self.rows.opened.connect(lambda _: self.pane.edit())
        self.add.clicked.connect(lambda _=False: self.add_body())
        self.pane.opened.connect(self._open_cases)
        self.pane.kept.connect(self._kept)
        self.pane.left.connect(self.rows.setFocus)
        self.pane.retire.clicked.connect(lambda _=False: self.retire())
        self.desk.hidden.connect(self._hide)
        speech().changed.connect(self._spoken)
        keys = shortcuts()
        keys.bind("Ctrl+F", self._to_search, self)
        keys.bind("Esc", self._back, self)
        keys.bind("Ctrl+Enter", self.pane.save, self)
        if self.may_change:
            keys.bind("Ins", self.add_body, self)
            keys.bind("F2", self.pane.edit, self)

    def parts(self) -> list[QWidget]:
        return [self.search_box, self.rows, self.pane, self.ways]

    def _spoken(self) -> None:
        self.pane.show_card(self.pane.card)

    # Reading

    def shown(self, what: Any = None) -> None:
        if isinstance(what, int):
            self._wanted = what
        self.refresh()
        if isinstance(what, Typed) and self.may_change:
            self.add_body(what.words)
            return
        QTimer.singleShot(0, self.rows, self.rows.setFocus)

    def refresh(self) -> None:
        self._ask()

    def _ask(self) -> None:
        self._later.stop()
        self.desk.read(
            self,
            bodies.listed,
            self.search_box.text(),
            self.kind.value(),
            self.region.value(),
            self.retired.isChecked(),
            answer=self._came,
            key="bodies-listed",
        )

    def _came(self, found: tuple[BodyRow, ...]) -> None:
        self.rows.show_rows(found, lambda one, other: one.id == other.id)
        places = {body.id: at for at, body in enumerate(found)}
        if self._wanted in places:
            self.rows.choose(places[self._wanted])
            self._wanted = None
        self.stack.setCurrentIndex(0 if found else 1)
        self.count.show_words(N("{n} body", "{n} bodies", n=len(found)))
        chosen = self.rows.row()
        self._choose(chosen) if chosen else self.pane.show_card(None)

    def _told(self, body: BodyRow) -> Line:
        language = speech().language
        words = self.desk.words
        places = (("body_type", body.type), ("region", body.region))
        parts = [words.label(name, code, language, short=True) for name, code in places if code]
        hidden = self.desk.names_hidden and not is_public(body.type, body.code)
        name = str(MASKED) if hidden else body.name(language)
        over = body.valid_to is not None and body.valid_to < self.desk.office.today()
        until = speech().say(_until(body.valid_to)) if over and body.valid_to else ""
        return Line(name, " · ".join(parts), until, over)

    def _choose(self, body: BodyRow) -> None:
        if self.pane.is_dirty():
            return  # what is typed stays until it is saved or thrown away
        self.desk.read(
            self, bodies.card, body.id, answer=self._show_card, failure=self._lost, key="body-card"
        )

    def _show_card(self, card: BodyCard) -> None:
        if not self.pane.is_dirty():
            self.pane.show_card(card)

    def _lost(self, _: Exception) -> None:
        """The body left the register meanwhile."""
        self.pane.show_card(None)

    def _hide(self, _: bool) -> None:
        self.rows.viewport().update()
        self.pane.show_card(self.pane.card)

    # Acting

    def add_body(self, name: str = "") -> None:
        if not self.pane.is_dirty():
            self.pane.begin(self.kind.value(), self.region.value(), name)

    def retire(self) -> None:
        card = self.pane.card
        if card is not None and card.editable:
            RetireBodyDialog(self, self.desk, card, self.pane.name.text()).open()

    def _kept(self, body_id: int) -> None:
        self._wanted = body_id
        self._ask()
        self.rows.setFocus()

    def _open_cases(self, card: BodyCard) -> None:
        def came(ids: "array[int]") -> None:
            hidden = self.desk.names_hidden and not card.public
            name = str(MASKED) if hidden else card.row.name(speech().language)
            self.desk.wanted.emit("cases", Listed(T("Cases that name: {body}", body=name), ids))

        self.desk.read(self, bodies.cases_naming, card.row.id, answer=came, key="body-cases")

    # Keys

    def search(self, words: str) -> None:
        self.search_box.setText(words)
        self._ask()

    def _to_search(self) -> None:
        self.search_box.setFocus()
        self.search_box.selectAll()

    def _back(self) -> None:
        if self.pane.editing:
            self.pane.leave()
        elif self.search_box.text():
            self.search("")
        else:
            self.rows.setFocus()

    def unkept(self) -> Text | None:
        return T("A body is being edited and not saved yet.") if self.pane.is_dirty() else None


def _until(day: date) -> Text:
    return T("through {day}", day=day_digits(day))
