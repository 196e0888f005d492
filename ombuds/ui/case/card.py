"""A card of the case: it is read, and its rows turn into editors where they stand."""

from collections.abc import Iterator, Sequence
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ombuds.i18n import T, Text
from ombuds.services.office.permissions import Permission, may
from ombuds.ui.case.editing import Editing, EditPlace
from ombuds.ui.case.forms import FieldsForm, Form, State
from ombuds.ui.case.shown_case import Seen
from ombuds.ui.desk.desk import Desk
from ombuds.ui.dialogs.act_dialogs import RevealDialog
from ombuds.ui.kit.buttons import LinkButton
from ombuds.ui.kit.facts import NAMES_ON_CARD, Fact, facts_grid, selectable
from ombuds.ui.kit.fields.text import LongTextField
from ombuds.ui.kit.look.ring import ringed
from ombuds.ui.kit.parts import Card, column
from ombuds.ui.kit.texts import Label, Words, bind
from ombuds.ui.wording.cases import joined

LONG = 5_000
"""Signs from which a text scrolls within its card."""


class CaseCard(Card):
    """`show_seen` shows the case; `edit` opens a form. One form at a time."""

    changed = Signal(object)  # the card: a form was opened, left or saved
    parted = Signal(object)  # the Drafting of a form that was left: it is kept by and by
    code = ""

    def __init__(self, desk: Desk, title: Words, edit: Text | None = None) -> None:
        """`edit` are the words of the link that opens the form, where there is one."""
        super().__init__(title)
        self.desk, self.name = desk, title
        self.seen: Seen | None = None
        self.editing: Editing | None = None
        self.shown: QWidget | None = None
        self.link: LinkButton | None = None
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        ringed(self)
        bind(self, QWidget.setAccessibleName, title)
        if edit is not None:
            self.link = LinkButton(edit)
            bind(self.link, QWidget.setAccessibleName, joined(edit, title, by=": "))
            self.link.clicked.connect(lambda _: self.edit())
            self.head.addWidget(self.link)
            self.link.hide()

    # Reading

    def show_seen(self, seen: Seen) -> None:
        """The case as it is now; a form that is open stays as it is."""
        self.seen = seen
        saved = self.editing is not None and self.editing.over
        if saved:
            self._close()
        holder = QWidget()
        holder.setProperty("ground", "none")
        self.lay_out(column(spacing=6), holder, seen)
        if self.shown is not None:
            self.body.removeWidget(self.shown)
            self.shown.hide()
            self.shown.deleteLater()
        self.shown = holder
        self.body.insertWidget(1, holder)
        self._show_parts()
        if saved:
            self.changed.emit(self)

    def lay_out(self, box: QVBoxLayout, holder: QWidget, seen: Seen) -> None:
        holder.setLayout(box)
        self.read(box, seen)

    def read(self, box: QVBoxLayout, seen: Seen) -> None:
        """Puts what stands in the case into the box."""
        raise NotImplementedError

    def _show_parts(self) -> None:
        open_, hidden = self.editing is not None, self.seen is not None and self.seen.hidden
        if self.shown is not None:
            self.shown.setVisible(not open_)
        if self.editing is not None:
            self.editing.setVisible(not hidden)
        if self.link is not None:
            self.link.setVisible(self.may_edit() and not open_)

    def may_edit(self) -> bool:
        return self.seen is not None and self.seen.works and not self.seen.hidden

    # Editing

    def form(self, part: str, seen: Seen) -> Form | None:
        """The form of the card, or of a part of it; None where there is nothing to edit."""
        return None

    def edit(self, part: str = "") -> Editing | None:
        """Turns the rows into editors; what is open already stays."""
        if self.seen is None or not self.may_edit() or self.editing is not None:
            return self.editing
        form = self.form(part, self.seen)
        if form is None:
            return None
        place = EditPlace(self.code, part)
        self.editing = Editing(self.desk, self.seen.view, place, form, self.name)
        self.editing.left.connect(self._left)
        self.editing.hide()
        self.body.addWidget(self.editing)
        QTimer.singleShot(0, self.editing, self._unfold)
        return self.editing

    def _unfold(self) -> None:
        """The form comes to the screen in a turn of its own: to make it and to show it take long
        enough each."""
        self._show_parts()
        self.changed.emit(self)
        first = self.editing.form.first() if self.editing is not None else None
        if first is not None:
            first.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def go_on(self, draft_id: int, kept: State) -> bool:
        """Opens the form as it was left; false where it cannot be opened any more."""
        editing = self.edit(kept["part"])
        if editing is None:
            return False
        editing.go_on(draft_id, kept)
        return True

    def leave(self) -> None:
        """The case may not be edited any more: what was typed is a draft."""
        if self.editing is not None and not self.editing.over:
            self.editing.busy = False
            self.editing.cancel()

    def _left(self) -> None:
        if self.editing is not None and not self.editing.over:
            self.parted.emit(self.editing.drafting)
        self._close()
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.changed.emit(self)

    def _close(self) -> None:
        editing, self.editing = self.editing, None
        if editing is not None:
            focus = editing.focus_kept or self.window().focusWidget() or self
            had_focus = editing.isAncestorOf(focus)
            self.body.removeWidget(editing)
            editing.hide()
            editing.deleteLater()
            if had_focus:
                self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._show_parts()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter or F2 on the card edits it."""
        keys = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2)
        if event.key() in keys and self.editing is None and self.may_edit():
            self.edit(self.usual_part())
        else:
            super().keyPressEvent(event)

    def usual_part(self) -> str:
        """The part that Enter edits."""
        return ""


class FieldsCard(CaseCard):
    """A card of plain fields: `rows` of them are edited, `values` stand in the case."""

    rows: Sequence[Sequence[str]] = ()

    def values(self, seen: Seen) -> dict[str, dict[str, Any]]:
        raise NotImplementedError

    def made(self, seen: Seen) -> dict[str, Any]:
        """Editors of its own."""
        return {}

    def form(self, part: str, seen: Seen) -> Form:
        return FieldsForm(self.desk, self.values(seen)).add_rows(self.rows, self.made(seen))


def of_view(seen: Seen, rows: Sequence[Sequence[str]]) -> dict[str, dict[str, Any]]:
    """What stands in the case for paths like `text.subject`."""
    found: dict[str, dict[str, Any]] = {}
    for path in (path for names in rows for path in names):
        part, _, name = path.rpartition(".")
        found.setdefault(part, {})[name] = getattr(seen.view, name)
    return found


def put_facts(box: QVBoxLayout, facts: Iterator[Fact]) -> None:
    """Facts as rows; a word where there is none."""
    known = list(facts)
    if known:
        box.addLayout(facts_grid(known, NAMES_ON_CARD))
    else:
        put_nothing(box, T("Nothing is known yet"))


def put_nothing(box: QVBoxLayout, words: Words) -> None:
    box.addWidget(Label(words, "small", "text-3", wrap=True))


def put_text(box: QVBoxLayout, text: str, name: Words) -> None:
    """A text that can be copied; a very long one scrolls."""
    if len(text) <= LONG:
        box.addWidget(selectable(lambda _: text))
        return
    long = LongTextField(lines=12, most=24)
    long.set_value(text)
    long.set_read_only()
    long.set_label(name)
    box.addWidget(long)


# A card in which identification numbers stand: their last digits, until it is recorded why.


class NumbersCard(CaseCard):
    """`revealed`: the numbers of the case may be shown now."""

    revealed = Signal()

    def __init__(self, desk: Desk, title: Words) -> None:
        super().__init__(desk, title)
        self.show_iin = LinkButton(T("Show IIN"))
        self.head.addWidget(self.show_iin)
        self.show_iin.clicked.connect(self.ask_why)
        self.show_iin.hide()

    def has_numbers(self, seen: Seen) -> bool:
        """Whether any number stands in the card."""
        raise NotImplementedError

    def _show_parts(self) -> None:
        super()._show_parts()
        seen = self.seen
        hidden = seen is not None and seen.readable and not seen.iin and self.has_numbers(seen)
        able = may(self.desk.office, Permission.WORK)
        self.show_iin.setVisible(hidden and able and self.editing is None)

    def ask_why(self) -> RevealDialog | None:
        """The numbers are shown when it is recorded why."""
        if self.seen is None:
            return None
        dialog = RevealDialog(
            self, self.desk, self.seen.view, lambda _: self.revealed.emit(), T("Show IIN")
        )
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()
        return dialog
