"""The page of people: the list and its search, the card of who is chosen, their cases."""

from array import array
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QStackedWidget, QWidget

from ombuds.i18n import N, T, Text
from ombuds.services.office.permissions import Permission, may
from ombuds.services.people import people_list
from ombuds.ui.desk.bars import SearchBox
from ombuds.ui.desk.desk import Desk
from ombuds.ui.desk.page import Offers, Page
from ombuds.ui.desk.telling import words_for
from ombuds.ui.kit.buttons import Button, LinkButton
from ombuds.ui.kit.keyboard.keys import shortcuts
from ombuds.ui.kit.look.tokens import GAP, PADDING
from ombuds.ui.kit.messages import EmptyState
from ombuds.ui.kit.parts import Card, aired, column, heading, line, row
from ombuds.ui.kit.texts import Label, bind
from ombuds.ui.lists.columns import Sight
from ombuds.ui.people.detail import Detail
from ombuds.ui.people.looking import Looking
from ombuds.ui.people.pairs import PairView
from ombuds.ui.people.people_list import PeopleList, PeopleModel, PeopleRows

LIST, LIST_WIDE, WIDE = 264, 288, 1240


class PeoplePage(Page):
    """A refresh keeps who is chosen, the place in the list, and what is being typed."""

    title = T("People")
    topic = "people"
    scrolls = True
    part_names = ("box", "list", "detail")

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.model = PeopleModel(desk)
        self.list = PeopleList(self.model, PeopleRows(self.model, self.sight))
        self.box = SearchBox(T("Name, IIN, phone"))
        self.detail = Detail(desk, self.sight)
        self.looking = Looking(desk)
        self.pairs = PairView(desk, self.looking, self.sight)
        self.to_pairs = LinkButton()
        self.to_pairs.hide()
        self.foot, self.foot_line = Label(role="small", tone="text-2"), line()
        self.stack = QStackedWidget()
        self._message: QWidget | None = None
        self._lay_out()
        self._connect()
        self._bind_keys()

    def sight(self) -> Sight:
        return Sight(self.desk.words, self.desk.office.today(), self.desk.names_hidden)

    def _lay_out(self) -> None:
        hint = Label(T("Any spelling: Kazakh, Russian, Latin"), "small", "text-2", wrap=True)
        above = QWidget()
        above.setLayout(column(self.box, hint, self.to_pairs, spacing=6))
        above.layout().setContentsMargins(PADDING - 2, 10, PADDING - 2, 10)  # type: ignore[union-attr]
        self.stack.addWidget(self.list)
        self.foot.setContentsMargins(PADDING - 2, 0, PADDING - 2, 0)
        self.foot.setFixedHeight(26)
        self.left = Card(padding=1)
        self.left.body.setSpacing(0)
        for widget in (above, line(), self.stack, self.foot_line, self.foot):
            self.left.body.addWidget(widget, 1 if widget is self.stack else 0)
        parts = QHBoxLayout()
        parts.setSpacing(GAP)
        parts.addLayout(aired(column(self.left)))
        self.right = QStackedWidget()
        for part in (self.detail, self.pairs):
            self.right.addWidget(part)
        parts.addWidget(self.right, 1)
        room = self.right.sizePolicy()
        room.setRetainSizeWhenHidden(True)  # the list stays at the left where nobody is in it
        self.right.setSizePolicy(room)
        about = Label(T("only people of cases open to you are shown"), tone="text-2")
        box = column(row(heading(self.title), about, None), spacing=GAP)
        box.addLayout(parts, 1)
        self.setLayout(box)

    def _connect(self) -> None:
        self.box.textChanged.connect(lambda _: self._ask(anew=True))
        self.box.returnPressed.connect(self.list.enter)
        self.box.installEventFilter(self)
        self.list.chosen.connect(self._choose)
        self.to_pairs.clicked.connect(self.show_pairs)
        self.looking.found.connect(self._count_pairs)
        self.pairs.left.connect(self._end_pairs)
        self.list.opened.connect(self.detail.enter)
        self.list.left.connect(self.box.setFocus)
        self.model.failed.connect(self._failed)
        self.desk.hidden.connect(self._hide_names)
        self._hide_names(self.desk.names_hidden)
        bind(self, PeoplePage._spoken, lambda language: language)

    def _bind_keys(self) -> None:
        keys = shortcuts()
        keys.bind("Ctrl+F", self._to_search, self)
        keys.bind("Esc", self._back, self)

    # What the workplace asks

    def shown(self, what: Any = None) -> None:
        if isinstance(what, int):
            self.box.clear()  # so that they are in the list
            self.list.chosen_id = what
            self._choose(what)
        self._ask()
        self.looking.look()
        if what is None and self.detail.wanted is not None:
            self.detail.refresh()
        self._to_search() if self.detail.wanted is None else self.list.setFocus()

    def refresh(self) -> None:
        self._ask()
        self.detail.refresh()
        self.looking.look()
        self.pairs.refresh()

    def keep(self) -> None:
        self.detail.keep()

    def unkept(self) -> Text | None:
        return self.detail.unkept()

    def acts(self) -> Offers:
        return self.detail.acts()

    # The list

    def _ask(self, anew: bool = False) -> None:
        words = self.box.text()
        self.desk.read(
            self,
            people_list.people,
            words,
            answer=lambda ids: self._came(ids, words, anew),
            failure=self._failed,
            key="people",
        )

    def _came(self, ids: "array[int]", words: str, anew: bool) -> None:
        self.list.show_ids(ids, top=anew)
        if len(ids):
            self.stack.setCurrentWidget(self.list)
            self.list.choose(self.list.chosen_id) if not anew else None
        elif words.strip():
            self._show_message(
                EmptyState("search", T("Nobody found"), T("A part of the name is enough."))
            )
        else:
            self._show_message(self._nobody())
        self.right.setHidden(not (len(ids) or self._busy()))
        self.foot.show_words(N("{n} person", "{n} people", len(ids)) if len(ids) else None)
        for part in (self.foot_line, self.foot):
            part.setVisible(len(ids) > 0)

    def _nobody(self) -> EmptyState:
        if may(self.desk.office, Permission.WORK):
            text = T("People come here with the cases that are open to you.")
            return EmptyState("people", T("No people to show"), text)
        text = T("Names of people in cases are not shown to your role.")
        return EmptyState("eye-off", T("No people for your role"), text)

    def _busy(self) -> bool:
        """A card is being changed, or pairs are looked at: that stays, whoever is searched."""
        return self.detail.form is not None or self.right.currentWidget() is self.pairs

    def _failed(self, error: Exception) -> None:
        again = Button(T("Try again"))
        again.clicked.connect(lambda _: self._ask())
        self._show_message(
            EmptyState("warning", T("The list was not read"), words_for(error), again)
        )

    def _show_message(self, message: EmptyState) -> None:
        if self._message is not None:
            self.stack.removeWidget(self._message)
            self._message.deleteLater()
        for label in (message.title, message.text):
            label.setMinimumWidth(LIST - 2 * PADDING - 20)
        self._message = message
        self.stack.addWidget(message)
        self.stack.setCurrentWidget(message)

    # Who is chosen, or pairs of cards

    def _choose(self, person_id: int) -> None:
        self.right.setCurrentWidget(self.detail)
        self.detail.show_person(person_id)

    def show_pairs(self) -> None:
        """Cards that may be one person, one pair after the other."""
        self.right.setCurrentWidget(self.pairs)
        self.list.choose(None)  # nobody of the list is shown meanwhile
        self.pairs.begin()

    def _count_pairs(self) -> None:
        n = len(self.looking.pairs)
        self.to_pairs.show_words(T("Possible duplicates: {n}", n=n) if n else None)
        self.to_pairs.setVisible(n > 0)

    def _end_pairs(self) -> None:
        if self.right.currentWidget() is self.pairs:
            self.right.setCurrentWidget(self.detail)
            self.list.choose(self.detail.wanted)
            self.list.setFocus()

    # Hiding, speaking

    def _hide_names(self, hidden: bool) -> None:
        """What is searched is a name too."""
        mode = QLineEdit.EchoMode.Password if hidden else QLineEdit.EchoMode.Normal
        self.box.setEchoMode(mode)
        self.list.viewport().update()
        self.detail.again()
        self.pairs.again()

    def _spoken(self, _language: str) -> None:
        self.list.viewport().update()
        self.detail.again()
        self.pairs.again()

    # Keys

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Down leads from the search into the list."""
        down = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Down
        if watched is self.box and event.type() == QEvent.Type.KeyPress and down:
            self.list.enter()
            return True
        return super().eventFilter(watched, event)

    def _to_search(self) -> None:
        self.box.setFocus()
        self.box.selectAll()

    def _back(self) -> None:
        """From the card to the list, from the list to the search, which it empties at last."""
        focus = self.focusWidget()
        if self.right.currentWidget() is self.pairs:
            self._end_pairs()
        elif focus is not None and self.detail.isAncestorOf(focus):
            self.list.setFocus()
        elif focus is self.list:
            self._to_search()
        else:
            self.box.clear()

    def resizeEvent(self, event: Any) -> None:
        super().resizeEvent(event)
        self.left.setFixedWidth(LIST_WIDE if self.width() >= WIDE else LIST)
