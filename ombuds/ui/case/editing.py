"""A form in a card: kept as a draft while it is typed in, saved, or left for later."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QWidget

from ombuds.domain.views import CaseView
from ombuds.errors import Conflict, Invalid, Refusal
from ombuds.i18n import T
from ombuds.services.office.office import Office
from ombuds.ui.case.conflict import ConflictDialog
from ombuds.ui.case.forms import Call, Form, State
from ombuds.ui.desk.desk import Desk
from ombuds.ui.desk.telling import tell_error
from ombuds.ui.editors.drafting import Drafting
from ombuds.ui.kit.buttons import Button
from ombuds.ui.kit.parts import Note, column, row
from ombuds.ui.kit.texts import Label, Words, speech

KIND = "edit"


@dataclass(frozen=True, slots=True)
class EditPlace:
    """Where in the case a form stands: a card, and a part of it (a person)."""

    card: str
    part: str = ""


def written(office: Office, calls: Sequence[Call]) -> None:
    """Every service of a form, one after the other."""
    for call in calls:
        call.service(office, *call.arguments, **call.named)


def versions_of(view: CaseView) -> State:
    """What each part of a case stands at; an edit names the version it was typed over."""
    return {
        "case": view.version,
        "text": view.text_version,
        "rights": list(view.rights),
        **view.detail_versions,
        **{f"party:{party.id}": party.version for party in view.parties},
        **{f"body:{body.id}": body.version for body in view.bodies},
    }


class Editing(QWidget):
    """`over` when the book has it, `left` when it was cancelled: what was typed is a draft."""

    left = Signal()

    def __init__(
        self, desk: Desk, view: CaseView, place: EditPlace, form: Form, name: Words
    ) -> None:
        super().__init__()
        self.desk, self.view, self.place, self.form, self.name = desk, view, place, form, name
        self.versions = versions_of(view)
        self.busy = self.over = False
        self.focus_kept: QWidget | None = None
        self.drafting = Drafting(self, desk, self.state, KIND)
        self.note = Note("danger", T("This was not saved"))
        self.note.hide()
        self.kept = Label(role="small", tone="text-3", wrap=True)
        self.save_button = Button(T("Save", "act"), key="Ctrl+S")
        self.cancel_button = Button(T("Cancel"), kind="quiet", key="Esc")
        self.save_button.clicked.connect(self.save)
        self.cancel_button.clicked.connect(self.cancel)
        foot = row(self.save_button, self.cancel_button)
        foot.addWidget(self.kept, 1)
        self.setLayout(column(form, self.note, foot, spacing=12))
        form.edited.connect(self._edited)
        self.drafting.kept.connect(self._kept)

    # Drafts

    def state(self) -> State:
        return {
            "case": self.view.id,
            "card": self.place.card,
            "part": self.place.part,
            "values": self.form.touched(),
            "versions": self.versions,
        }

    def go_on(self, draft_id: int, kept: State) -> None:
        """What was typed before, over the versions it was typed over."""
        self.drafting.begin(draft_id)
        self.versions = kept["versions"]
        self.form.put(kept["values"])

    def _kept(self, _at: object) -> None:
        self.kept.show_words(T("Kept as a draft"))

    def _edited(self) -> None:
        self.kept.show_words(None)
        self.drafting.touch()

    # Saving

    def save(self) -> None:
        """Sends what was touched; nothing touched is nothing to send."""
        if self.busy or self.form.half_typed():
            return
        calls = self.form.calls(self.view.id, self.versions, self.drafting.id)
        if not calls:
            self.drop()
            self.left.emit()
            return
        self._wait(True)
        self.desk.act(
            self, written, calls, answer=lambda _: self._saved(len(calls)), failure=self.refused
        )

    def _saved(self, calls: int) -> None:
        self.over = True
        self.drop()
        number, name = self.view.number, self.name

        def said(_: str) -> str:
            return speech().say(
                T("{number}: saved, “{what}”", number=number, what=speech().say(name))
            )

        self.desk.told.emit(said, True if calls == 1 else None)

    def drop(self) -> None:
        """Nothing is left to keep."""
        self.over = True
        self.drafting.drop()

    def cancel(self) -> None:
        """Asks nothing: what was touched stays as a draft."""
        if self.busy:
            return
        if self.form.touched():
            state = self.state()  # the form goes; should the disk be full, this is tried again
            self.drafting.state = lambda: state
            self.drafting.touch()
            self.drafting.keep()
        else:
            self.drop()
        self.left.emit()

    def _wait(self, waiting: bool) -> None:
        """The focus comes back to where it was."""
        if waiting:
            focus = QApplication.focusWidget()
            self.focus_kept = focus if focus and self.isAncestorOf(focus) else None
        self.busy = waiting
        for part in (self.form, self.save_button, self.cancel_button):
            part.setEnabled(not waiting)
        if not waiting and self.focus_kept is not None:
            self.focus_kept.setFocus()

    def refused(self, error: Exception) -> None:
        """Says why; all that was typed is there, and in the draft."""
        self._wait(False)
        self.drafting.touch()
        if isinstance(error, Conflict) and error.differing:
            self._choose(error)
            return
        if isinstance(error, Invalid) and self.form.tell(error.problems):
            return
        if not isinstance(error, Refusal):
            tell_error(self, error)
            return
        self.note.say("danger", T("This was not saved"), error.text)
        self.note.show()

    def _choose(self, conflict: Conflict) -> None:
        """Both texts are shown; what is chosen is saved over the book as it is now."""
        differing = conflict.differing
        joined = self.form.count() - len(differing)
        dialog = ConflictDialog(self, self.desk, self.view.number, conflict, joined)
        dialog.exec()
        if dialog.chosen is not None:
            self.form.settle(differing, dialog.chosen)
            rights = {one.part: one.theirs for one in differing if one.part == "rights"}
            self.versions = {**self.versions, **conflict.versions, **rights}
            self.save()
        elif dialog.kept_as_draft:
            self.cancel()
