"""The card of a person being changed in place; what is typed is kept as a draft."""

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ombuds.domain.party import PERSON_FIELDS
from ombuds.errors import Conflict, Invalid
from ombuds.i18n import T, Text
from ombuds.i18n.formats import day_digits
from ombuds.services.office.drafts import DraftRow
from ombuds.services.people.person import PersonView, edit_person
from ombuds.ui.desk.desk import Desk
from ombuds.ui.desk.telling import tell_error
from ombuds.ui.editors.drafting import Drafting
from ombuds.ui.editors.people import FURTHER, PersonForm
from ombuds.ui.kit.buttons import Button
from ombuds.ui.kit.fields.dates import NOT_A_DATE
from ombuds.ui.kit.keyboard.keys import shortcuts
from ombuds.ui.kit.parts import Card, row
from ombuds.ui.kit.texts import Label
from ombuds.ui.people.reading import CARD

ROWS = ("names", "identity", "contact", "address", "safe", "circumstances", *FURTHER)


class _Fields(PersonForm):
    """The fields of a card. A masked IIN is not among them, and keeps what follows from it; no
    card of somebody else is offered over it."""

    offers = False

    def __init__(self, desk: Desk, masked: bool, by_iin: tuple[str, ...]) -> None:
        self.masked, self.by_iin = masked, by_iin
        super().__init__(desk, CARD, ROWS)
        for name in ("vulnerabilities", *(["iin"] if masked else [])):
            self.fields.editors[name].parentWidget().hide()

    def _read_iin(self) -> None:
        if not self.masked:
            super()._read_iin()
            return
        for name in self.by_iin:
            self.fields.editors[name].set_read_only(True)


class CardForm(Card):
    """`saved` and `left` end it; what was typed and not saved stays a draft."""

    saved = Signal()
    left = Signal()

    def __init__(
        self, desk: Desk, view: PersonView, iin: str | None, draft: DraftRow | None = None
    ) -> None:
        super().__init__(T("The card"))
        self.desk, self.view = desk, view
        kept: dict[str, Any] = json.loads(draft.content) if draft else {"values": {}}
        masked = bool(view.iin_end) and iin is None and "iin" not in kept["values"]
        self.form = _Fields(desk, masked, view.by_iin)
        self.names = [name for name in PERSON_FIELDS if not (masked and name == "iin")]
        seen = {name: iin if name == "iin" else getattr(view, name) for name in self.names}
        self.form.load(seen)
        self.start, self.seen = self.typed(), seen
        self.drafting = Drafting(self, desk, self.state, CARD)
        if draft is not None:
            self.drafting.begin(draft.id)
            self._load(kept)
        self.form.edited.connect(self.drafting.touch)
        self.form.edited.connect(self._clear)
        self._lay_out(masked)

    def _lay_out(self, masked: bool) -> None:
        self.body.setSpacing(12)
        self.body.addWidget(self.form)
        if masked:
            hint = T("The IIN is masked: show it first to change it.")
            self.body.addWidget(Label(hint, "small", "text-3", wrap=True))
        kept = T("The cases keep name and address as they were written then.")
        self.cancel = Button(T("Cancel"), key="Esc")
        self.save = Button(T("Save"), kind="primary", key="Ctrl+Enter")
        foot = row(spacing=8)
        foot.addWidget(Label(kept, "small", "text-3", wrap=True), 1)
        foot.addWidget(self.cancel)
        foot.addWidget(self.save)
        self.body.addLayout(foot)
        self.cancel.clicked.connect(self.leave)
        self.save.clicked.connect(self.send)
        shortcuts().bind("Ctrl+Enter", self.send, self)
        shortcuts().bind("Esc", self.leave, self)

    # What is typed

    @property
    def editors(self) -> dict[str, Any]:
        return {name: self.form.fields.editors[name] for name in self.names}

    def typed(self) -> dict[str, Any]:
        return {name: editor.value() for name, editor in self.editors.items()}

    def changed(self) -> dict[str, Any]:
        return {name: now for name, now in self.typed().items() if now != self.start[name]}

    def state(self) -> Mapping[str, Any]:
        """What a draft keeps."""
        values = self.changed()
        seen = {name: self.seen[name] for name in values}
        return {"person": self.view.id, "values": values, "seen": seen}

    def _load(self, kept: Mapping[str, Any]) -> None:
        """What a draft kept over what the card says, and what stood there then."""
        for name, value in kept["values"].items():
            self.editors[name].set_value(_day(name, value))
            self.seen[name] = _day(name, kept["seen"].get(name))

    def keep(self) -> None:
        self.drafting.keep()

    def entrance(self) -> QWidget:
        return self.editors["surname"].focused()  # type: ignore[no-any-return]

    # Leaving, saving

    def leave(self) -> None:
        """Back to the card; what was typed is kept."""
        if not self.save.isEnabled():
            return
        if self.changed():
            self.drafting.keep()
        elif self.drafting.known:
            self.drafting.drop()
        self.left.emit()

    def send(self) -> None:
        values = self.changed()
        birth = self.editors["birth_date"]
        if birth.incomplete():
            birth.set_problem(NOT_A_DATE)
            birth.setFocus()
        elif not values:
            self.leave()
        elif self.save.isEnabled():
            self.save.setEnabled(False)
            self.desk.act(
                self,
                edit_person,
                self.view.id,
                values,
                {name: self.seen[name] for name in values},
                command_id=self.drafting.id,
                answer=self._done,
                failure=self._refused,
            )

    def _done(self, _: object) -> None:
        self.drafting.drop()
        self.desk.told.emit(T("The card is saved"), None)
        self.saved.emit()

    def _refused(self, error: Exception) -> None:
        """At the fields that are meant; all that was typed is there."""
        self.save.setEnabled(True)
        self.drafting.touch()
        if isinstance(error, Conflict):
            for one in error.differing:
                self.seen[one.field] = one.theirs  # seen now: saving again is meant
                self.editors[one.field].set_warning(_meanwhile(one.theirs))
            tell_error(self, error)
        elif isinstance(error, Invalid):
            named = {path.partition("[")[0]: text for path, text in error.problems.items()}
            meant = [name for name in self.editors if name in named]
            for name in meant:
                self.editors[name].set_problem(named[name])
            if meant:
                self.editors[meant[0]].focused().setFocus()
            else:
                tell_error(self, error)
        else:
            tell_error(self, error)

    def _clear(self) -> None:
        for editor in self.editors.values():
            if editor.problem is not None and editor is not self.editors["birth_date"]:
                editor.set_problem(None)


def _meanwhile(theirs: object) -> Text:
    said = day_digits(theirs) if isinstance(theirs, date) else theirs
    if isinstance(said, list | tuple):
        said = ", ".join(map(str, said))
    if not said:
        return T("It was emptied by somebody else meanwhile. Save again to keep yours.")
    return T("Somebody else wrote “{text}” meanwhile. Save again to keep yours.", text=str(said))


def _day(name: str, value: Any) -> Any:
    return date.fromisoformat(value) if name == "birth_date" and isinstance(value, str) else value
