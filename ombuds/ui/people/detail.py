"""Who is chosen: the card (read or being changed), cases in all roles, what stood in them."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from ombuds.i18n import N, T, Text
from ombuds.services.office import drafts
from ombuds.services.office.drafts import DraftRow
from ombuds.services.office.permissions import Permission, may
from ombuds.services.people.merging import Parted, unmerge
from ombuds.services.people.person import reveal_iin
from ombuds.ui.desk.desk import Desk
from ombuds.ui.desk.page import FromPerson, Offers
from ombuds.ui.desk.telling import tell_error, words_for
from ombuds.ui.kit.buttons import LinkButton
from ombuds.ui.kit.look.tokens import GAP, ROW_TWO
from ombuds.ui.kit.messages import EmptyState
from ombuds.ui.kit.parts import Card, Note, row
from ombuds.ui.kit.texts import Label, Words, bind
from ombuds.ui.lists.columns import Sight
from ombuds.ui.people.card import PersonCard, WrittenCard
from ombuds.ui.people.case_table import EDGE, CaseTable, CaseTableHead, lines_of
from ombuds.ui.people.contacts import ContactsCard, MergedCards
from ombuds.ui.people.editing import CardForm
from ombuds.ui.people.reading import Opened, card_draft, read_person
from ombuds.ui.wording.cases import joined
from ombuds.ui.wording.people import complaint_by


class Detail(QScrollArea):
    """`show_person(id)`; an IIN that was shown stays so until somebody else is chosen."""

    def __init__(self, desk: Desk, sight: Callable[[], Sight]) -> None:
        super().__init__()
        self.desk, self.sight = desk, sight
        self.wanted: int | None = None
        self.opened: Opened | None = None
        self.draft: DraftRow | None = None
        self.form: CardForm | None = None
        self.card: PersonCard | None = None
        self._iin: str | None = None
        self.sheet = QWidget()
        self.column = QVBoxLayout(self.sheet)
        self.column.setContentsMargins(0, 0, 0, GAP)
        self.column.setSpacing(GAP)
        self.setWidget(self.sheet)
        self.setWidgetResizable(True)
        for widget in (self, self.sheet):
            widget.setProperty("ground", "window")
        bind(self, QWidget.setAccessibleName, T("The card"))
        self.head = CaseTableHead()
        self.table = CaseTable(self.head)
        self.table.opened.connect(self._open)
        self.table.reached.connect(self._scroll_to)
        self.counted = Label(tone="text-2")
        self.cases = self._cases_card()
        self._say(EmptyState("people", T("Choose somebody in the list")))

    def _cases_card(self) -> Card:
        card = Card(padding=1)
        card.body.setSpacing(0)
        title = row(Label(T("Cases in all roles"), "section"), self.counted, None)
        title.setContentsMargins(EDGE, 10, EDGE, 10)
        card.body.addLayout(title)
        card.body.addWidget(self.head)
        card.body.addWidget(self.table)
        card.setParent(self.sheet)
        card.hide()
        return card

    # What is shown

    def show_person(self, person_id: int) -> None:
        """Somebody else; what is being typed on a card is kept."""
        if person_id != self.wanted:
            self._end_form()
            self.wanted, self._iin = person_id, None
            self.refresh()

    def refresh(self) -> None:
        """Reads the person again, but not over what is being typed."""
        if self.wanted is not None and self.form is None:
            self.desk.read(
                self,
                read_person,
                self.wanted,
                answer=self._came,
                failure=self._failed,
                key="person",
            )

    def _came(self, opened: Opened) -> None:
        self.wanted = opened.view.id  # a card that was merged is told by the one it went into
        other = self.opened is None or self.opened.view.id != opened.view.id
        if other:
            self.draft = None
        changed, self.opened = opened != self.opened, opened
        if changed and self.form is None:
            self.again()
        if other:
            self.verticalScrollBar().setValue(0)
        self._look_for_draft()

    def _look_for_draft(self) -> None:
        """In the writer's lane: after what is being kept just now."""
        office, person_id = self.desk.office, self.wanted

        def came(draft: DraftRow | None) -> None:
            if person_id == self.wanted and draft != self.draft:
                self.draft = draft
                self.again()

        if person_id is not None:
            self.desk.tasks.write(self, lambda: card_draft(office, person_id), came)

    def _failed(self, error: Exception) -> None:
        self.opened = None
        self._say(EmptyState("people", T("This person cannot be shown"), words_for(error)))

    def again(self) -> None:
        """The same, said anew: another language, names hidden, something read."""
        if self.opened is None:
            return
        if self.form is not None and not self.desk.names_hidden:
            return
        self._end_form()
        view, sight = self.opened.view, self.sight()
        registers = may(self.desk.office, Permission.REGISTER)
        self.card = PersonCard(view, sight, self._iin, registers)
        self.card.complaint_wanted.connect(
            lambda: self.desk.wanted.emit("intake", FromPerson(view.id, view.reply_language))
        )
        self.card.edit_wanted.connect(self.edit)
        self.card.iin_wanted.connect(self._ask_iin)
        self.table.show_lines(lines_of(self.opened, sight, self.desk.office.user.shown_name))
        self.counted.show_words(self._counts(self.opened))
        parts: list[QWidget] = [self.card, self.cases]
        if self.draft is not None and not sight.hidden:
            parts.insert(0, self._draft_note())
        if len(view.cases) > 1 and view.contacts:
            parts.append(ContactsCard(view.contacts, sight))
        if len(view.written) > 1:
            parts.append(WrittenCard(view.written, sight))
        if view.merged:
            merged = MergedCards(view.merged, sight, view.editable)
            merged.part_wanted.connect(self._part)
            parts.append(merged)
        self._lay(*parts)

    def _counts(self, opened: Opened) -> Words:
        n, begun = len(opened.view.cases), len(opened.drafts)
        kept = N("{n} draft", "{n} drafts", n=begun) if begun else None
        return joined(N("{n} case", "{n} cases", n=n), kept)

    def _draft_note(self) -> Note:
        note = Note("plain", T("What you typed on this card is not saved yet"), icon="pencil")
        go_on, drop = LinkButton(T("Continue")), LinkButton(T("Drop"))
        go_on.clicked.connect(self.edit)
        drop.clicked.connect(self._drop_draft)
        note.body.addLayout(row(go_on, 8, drop, None))
        return note

    def _say(self, message: EmptyState) -> None:
        self._lay(message)

    def _lay(self, *parts: QWidget) -> None:
        while self.column.count():
            item = self.column.takeAt(0)
            old = item.widget() if item is not None else None
            if old is not None and old not in parts:
                old.hide()
                if old is not self.cases:
                    old.deleteLater()
        for part in parts:
            self.column.addWidget(part)
            part.show()
        if not isinstance(parts[0], EmptyState):
            self.column.addStretch(1)

    # Doing

    def edit(self) -> None:
        """The card turns into fields."""
        if self.opened is None or self.form is not None or not self.opened.view.editable:
            return
        self.form = CardForm(self.desk, self.opened.view, self._iin, self.draft)
        self.form.left.connect(self._left)
        self.form.saved.connect(self._left)
        self.card = None
        self._lay(self.form, self.cases)
        self.form.entrance().setFocus()

    def _left(self) -> None:
        self._end_form()
        self.draft = None  # until it is looked for
        self.again()
        self.refresh()
        self.enter()

    def _end_form(self) -> None:
        if self.form is not None:
            self.form.keep()
            self.form.setEnabled(False)
            self.form = None
            self._look_for_draft()

    def _drop_draft(self) -> None:
        office, draft = self.desk.office, self.draft
        if draft is not None:
            self.desk.tasks.write(
                self, lambda: drafts.drop(office, draft.id), lambda _: self._look_for_draft()
            )

    def _ask_iin(self) -> None:
        asked = self.wanted

        def came(iin: str) -> None:
            if asked == self.wanted:
                self._iin = iin
                self.again()

        self.desk.act(self, reveal_iin, asked, answer=came)

    def _open(self, what: Any) -> None:
        if isinstance(what, DraftRow):
            self.desk.wanted.emit("intake", what)
        else:
            self.desk.wanted.emit("case", what)

    def _part(self, merge: int) -> None:
        """Two cards again; what came after the merge stays, and that is said."""

        def parted(done: Parted) -> None:
            words = N(
                "Two cards again: {n} entry went back",
                "Two cards again: {n} entries went back",
                n=done.moved,
            )
            if done.stayed:
                stay = N(
                    "{n} came after the merge and stays here",
                    "{n} came after the merge and stay here",
                    n=done.stayed,
                )
                words = T("{one}, {more}", one=words, more=stay)
            self.desk.told.emit(words, None)

        def failed(error: Exception) -> None:
            tell_error(self, error)
            self.again()

        self.desk.act(self, unmerge, merge, answer=parted, failure=failed)

    def _scroll_to(self, line: QRect) -> None:
        """The table is as high as its lines: what moves is the page around it."""
        at = self.table.viewport().mapTo(self.sheet, line.center())
        self.ensureVisible(at.x(), at.y(), 0, ROW_TWO)

    def acts(self) -> Offers:
        """What can be done with the card, for the menu."""
        if self.card is None:
            return []
        new, change = self.card.new, self.card.change
        made = [(new, complaint_by(self.card.view.sex)), (change, T("Edit", "act"))]
        return [(words, button.click) for button, words in made if not button.isHidden()]

    def keep(self) -> None:
        if self.form is not None:
            self.form.keep()

    def unkept(self) -> Text | None:
        return self.form.drafting.unkept if self.form is not None else None

    def enter(self) -> None:
        """The focus goes to what is done with the card."""
        if (widget := self.entrance()) is not None:
            widget.setFocus()

    def entrance(self) -> QWidget | None:
        if self.form is not None:
            return self.form.entrance()  # type: ignore[no-any-return]
        if self.card is None:
            return None
        acts = (self.card.new, self.card.change)
        return next((one for one in acts if one.isVisibleTo(self)), self.table)
