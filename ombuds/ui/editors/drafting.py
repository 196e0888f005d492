"""The draft of the form: kept half a second after a key, found again, dropped when registered."""

import json
from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ombuds.domain.calendar.clock import Instant
from ombuds.i18n import N, T, Text
from ombuds.i18n.formats import day_text, local, time_text
from ombuds.services.office import drafts
from ombuds.services.office.drafts import DraftRow
from ombuds.ui.desk.desk import Desk
from ombuds.ui.desk.telling import words_for
from ombuds.ui.kit.buttons import LinkButton
from ombuds.ui.kit.look.icons import Icon
from ombuds.ui.kit.parts import column, row
from ombuds.ui.kit.texts import Label, ShortLabel, speech
from ombuds.ui.wording.cases import joined
from ombuds.ui.wording.drafts import about, about_words

KIND = "intake"
KEPT_AFTER = 500  # milliseconds after the first key that is not kept yet
AGAIN_AFTER = 3_000  # milliseconds after a try that failed
MOST_SHOWN = 3


class Drafting(QObject):
    """One draft at a time. Its id is the command id of registering it: twice is once."""

    kept = Signal(object)  # the instant

    def __init__(
        self,
        form: QObject,
        desk: Desk,
        state: Callable[[], Mapping[str, Any]],
        kind: str = KIND,
    ) -> None:
        super().__init__(form)  # what is no longer there is no longer saved
        self.desk, self.state, self.kind = desk, state, kind
        self.id = desk.office.book.ids.new()
        self.known = False  # whether the book has it
        self.unkept: Text | None = None  # why the last try to save failed
        self._timer = QTimer(self, singleShot=True, interval=KEPT_AFTER)
        self._timer.timeout.connect(self._save)

    def touch(self) -> None:
        """Something was typed."""
        if not self._timer.isActive():
            self._timer.start()

    def keep(self) -> None:
        """Saves at once what is not saved yet; the writer lane ends before the window does."""
        if self._timer.isActive():
            self._save()

    def begin(self, draft_id: int | None = None) -> None:
        """Another draft: a new one, or one that was kept."""
        self.keep()
        self.known = draft_id is not None
        self.id = draft_id or self.desk.office.book.ids.new()

    def find(self, draft_id: int, answer: Callable[[DraftRow], object]) -> None:
        """A draft that another page asks for; the one that is being typed is there already."""
        if self.known and draft_id == self.id:
            return
        self.keep()
        office = self.desk.office

        def found(kept: list[DraftRow]) -> None:
            for draft in kept:
                if draft.id == draft_id:
                    answer(draft)

        self.desk.tasks.write(self, lambda: drafts.mine(office, KIND), found)

    def drop(self) -> None:
        """The complaint is registered."""
        self._timer.stop()
        self.unkept = None
        self.forget(self.id)

    def forget(self, draft_id: int) -> None:
        office = self.desk.office
        self.desk.tasks.write(self, lambda: drafts.drop(office, draft_id))

    def save(self, draft_id: int, content: str) -> None:
        office, kind = self.desk.office, self.kind
        self.desk.tasks.write(self, lambda: drafts.save(office, draft_id, kind, content))

    def _save(self) -> None:
        self._timer.stop()
        office, draft_id, state, kind = self.desk.office, self.id, self.state(), self.kind
        self.known = True

        def kept() -> Instant:
            content = json.dumps(state, ensure_ascii=False, default=str)
            return drafts.save(office, draft_id, kind, content)

        self.desk.tasks.write(self, kept, self._was_kept, self._was_not_kept)

    def _was_kept(self, at: Instant) -> None:
        self.unkept = None
        self._timer.setInterval(KEPT_AFTER)
        self.kept.emit(at)

    def _was_not_kept(self, error: Exception) -> None:
        """Tried again until it succeeds; told once."""
        if self.unkept is None:
            self.desk.tasks.failed.emit(error)
        self.unkept = words_for(error)
        self._timer.setInterval(AGAIN_AFTER)
        self._timer.start()


class DraftLine(QFrame):
    """A draft of earlier: go on with it, or drop it (and put it back)."""

    def __init__(
        self, draft: DraftRow, drafting: Drafting, go_on: Callable[[DraftRow], None]
    ) -> None:
        super().__init__()
        self.draft, self.drafting, self.dropped = draft, drafting, False
        self.words = ShortLabel(role="small", tone="text")
        self.on = LinkButton(T("Continue"))
        self.on.clicked.connect(lambda: go_on(draft))
        self.off = LinkButton()
        self.off.clicked.connect(self._turn)
        self.setLayout(column(row(Icon("file"), self.words, None, self.on, 8, self.off)))
        self._say()

    def _turn(self) -> None:
        self.dropped = not self.dropped
        if self.dropped:
            self.drafting.forget(self.draft.id)
        else:
            self.drafting.save(self.draft.id, self.draft.content)
        self._say()

    def _say(self) -> None:
        at = self.draft.saved_at

        def said(language: str) -> str:
            year = local(at).year != self.drafting.desk.office.today().year
            moment = f"{day_text(local(at), language, year=year)} {time_text(at)}"
            if self.dropped:
                return speech().say(T("The draft of {at} was dropped", at=moment))
            return self.told(moment)

        self.words.show_words(said)
        self.on.setVisible(not self.dropped)
        self.off.show_words(T("Put back") if self.dropped else T("Drop"))

    def told(self, moment: str) -> str:
        """When it was kept, and what it is about: two of one hour are told apart."""
        kept = T("Draft of {at}", at=moment)
        terms = self.drafting.desk.words
        return speech().say(joined(kept, *about_words(about(self.draft), terms), by=" · "))


class Drafts(QFrame):
    """The drafts that were left, over the form; nothing where there is none."""

    wanted = Signal(object)

    def __init__(self, drafting: Drafting) -> None:
        super().__init__()
        self.drafting = drafting
        self.setProperty("card", "note")
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(12, 4, 12, 4)
        self.column.setSpacing(0)
        self.hide()

    def show_drafts(self, found: list[DraftRow]) -> None:
        """All but the one that is being typed, the newest first."""
        while self.column.count():
            old: QWidget = self.column.takeAt(0).widget()  # type: ignore[assignment,union-attr]
            old.hide()
            old.deleteLater()
        others = [one for one in found if one.id != self.drafting.id]
        for draft in others[:MOST_SHOWN]:
            self.column.addWidget(DraftLine(draft, self.drafting, self.wanted.emit))
        if (rest := len(others) - MOST_SHOWN) > 0:
            more = N("and {n} older draft", "and {n} older drafts", n=rest)
            self.column.addWidget(Label(more, "small", "text-3"))
        self.setVisible(bool(others))
