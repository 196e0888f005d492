"""Who is there already: people offered under a surname that is being typed.

Nothing is chosen by itself: Enter and Tab go on typing; the arrow down and Enter, or a click,
take the card, and the form is filled from it.
"""

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCompleter, QListView

from ombuds.i18n import N
from ombuds.services.complaints import PartyInput
from ombuds.services.finding import PersonRow, people_like
from ombuds.services.person import complainant
from ombuds.ui.kit.choice_list import _OPTION, OptionRows
from ombuds.ui.kit.choices import Option
from ombuds.ui.kit.texts import speech

if TYPE_CHECKING:
    from ombuds.ui.intake.people import PersonForm

LEAST = 3  # letters
CARD = Qt.ItemDataRole.UserRole + 9


class KnownPeople(QObject):
    """Belongs to the form of a person; `wake` is told of every letter of the surname."""

    def __init__(self, form: "PersonForm") -> None:
        super().__init__(form)
        self.form, self.desk = form, form.desk
        self.field = form.fields.editors["surname"]
        self.rows = QStandardItemModel(self)
        self.list: QListView | None = None  # made when there is something to offer
        self.field.textEdited.connect(lambda _: self.ask())

    def typed(self) -> str:
        """The name as far as it is there."""
        editors = self.form.fields.editors
        parts = (editors[name].value() for name in ("surname", "given_name", "patronymic"))
        return " ".join(part for part in parts if part)

    def ask(self) -> None:
        typed = self.typed()
        if self.form.card is not None or len(typed) < LEAST:
            self._hide()
            return
        self.desk.read(
            self, people_like, typed, answer=lambda found: self.offer(typed, found),
            key="people already there",
        )  # fmt: skip

    def offer(self, typed: str, found: list[PersonRow]) -> None:
        if typed != self.typed() or not self.field.hasFocus():
            return
        self.rows.clear()
        for person in found:
            item = QStandardItem(person.name)
            item.setData(person.id, CARD)
            item.setData(_option(person), _OPTION)
            self.rows.appendRow(item)
        if found:
            self._completer().complete()
            self._shown().clearSelection()
        else:
            self._hide()

    def _completer(self) -> QCompleter:
        if self.list is None:
            self.completer = QCompleter(self.rows, self)
            mode = QCompleter.CompletionMode.UnfilteredPopupCompletion
            self.completer.setCompletionMode(mode)
            self.completer.setWidget(self.field)
            self.list = QListView()
            self.list.setProperty("popup", True)
            self.completer.setPopup(self.list)
            self.list.setItemDelegate(OptionRows(self.field))
            self.list.clicked.connect(lambda index: self.take(index.data(CARD)))
            self.completer.activated.connect(lambda _: self._take_current())
        return self.completer

    def _shown(self) -> QListView:
        self._completer()
        assert self.list is not None
        return self.list

    def _hide(self) -> None:
        if self.list is not None:
            self.list.hide()

    def _take_current(self) -> None:
        index = self._shown().currentIndex()
        if index.isValid():
            self.take(index.data(CARD))

    def take(self, person_id: int) -> None:
        """The form is filled from the card, and the complaint will stand there."""
        self._hide()
        self.desk.act(self, complainant, person_id, answer=self._fill)

    def _fill(self, party: PartyInput) -> None:
        if self.form.card is None:
            self.form.load(asdict(party))
            self.form.edited.emit()


def _option(person: PersonRow) -> Option:
    def second(_: str) -> str:
        cases = speech().say(N("{n} case", "{n} cases", n=person.cases))
        born = [str(person.birth_year)] if person.birth_year else []
        return " · ".join([*born, cases])

    name: Any = person.name
    return Option(None, lambda _: name, second=second)
