"""The reader's own drafts of complaints: what each is about, and going on with it."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ombuds.i18n import N, T
from ombuds.services.office import drafts
from ombuds.services.office.office import Office
from ombuds.ui.editors.drafting import KIND
from ombuds.ui.kit.buttons import LinkButton
from ombuds.ui.kit.parts import Card, column, line, row
from ombuds.ui.kit.texts import Label, bind
from ombuds.ui.lists.columns import Sight
from ombuds.ui.overview.case_card import EDGE, CardHead
from ombuds.ui.wording.cases import joined
from ombuds.ui.wording.drafts import DraftAbout, about, about_words, kept_words

SHOWN = 3


def read_drafts(office: Office) -> tuple[DraftAbout, ...]:
    """The newest first. The texts of drafts, which may be long, stay in the reader lane."""
    return tuple(map(about, drafts.mine(office, KIND)))


class DraftsCard(Card):
    """Only there while there are drafts. `wanted` carries the id of one to go on with."""

    wanted = Signal(object)

    def __init__(self, sight: Callable[[], Sight]) -> None:
        super().__init__(padding=1)
        self.sight = sight
        self.body.setSpacing(0)
        self.head_ = CardHead(T("My drafts"))
        self.head_.link.hide()
        self.more = Label(role="small", tone="text-2")
        self.more.setContentsMargins(EDGE, 5, EDGE, 8)
        self.lines = [_DraftLine(self) for _ in range(SHOWN)]
        for widget in (self.head_, *self.lines, self.more):
            self.body.addWidget(widget)
        self.hide()

    def show_drafts(self, found: tuple[DraftAbout, ...]) -> None:
        for n, one in enumerate(self.lines):
            one.setVisible(n < len(found))
            if n < len(found):
                one.show_draft(found[n], self.sight())
        rest = len(found) - SHOWN
        self.more.show_words(N("and {n} older draft", "and {n} older drafts", n=max(rest, 0)))
        self.more.setVisible(rest > 0)
        self.head_.show_count(len(found))
        self.setVisible(bool(found))

    def entrance(self) -> QWidget:
        return self.lines[0].on


class _DraftLine(QWidget):
    def __init__(self, card: DraftsCard) -> None:
        super().__init__()
        self.draft: DraftAbout | None = None
        self.about = Label(role="small", wrap=True)
        self.at = Label(role="small", tone="text-2", wrap=True)
        self.on = LinkButton(T("Continue"))
        self.on.clicked.connect(partial(self._go_on, card))
        inner = row()
        inner.addLayout(column(self.about, self.at, spacing=0), 1)
        inner.addWidget(self.on)
        inner.setContentsMargins(EDGE, 5, EDGE, 5)
        self.setLayout(column(line(), inner, spacing=0))

    def _go_on(self, card: DraftsCard, _: bool = False) -> None:
        if self.draft is not None:
            card.wanted.emit(self.draft.id)

    def show_draft(self, draft: DraftAbout, sight: Sight) -> None:
        self.draft = draft
        what, where = about_words(draft, sight.terms)
        at = kept_words(draft.saved_at, sight.today)
        self.about.show_words(what)
        self.at.show_words(joined(where, at, by=" · "))
        bind(self.on, QWidget.setAccessibleDescription, joined(what, where, at))
