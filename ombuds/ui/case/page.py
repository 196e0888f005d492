"""The page of one case: cards that are read and edited where they stand, and its acts."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtWidgets import QStackedWidget, QWidget

from ombuds.domain.acts import Act
from ombuds.domain.stages import Stage
from ombuds.domain.views import CaseView
from ombuds.errors import Refusal
from ombuds.i18n import T, Text
from ombuds.services.cases import showing
from ombuds.services.office.office import Office
from ombuds.services.office.permissions import Permission, may
from ombuds.ui.case.board import Board
from ombuds.ui.case.card import CaseCard, NumbersCard
from ombuds.ui.case.course import NextAct
from ombuds.ui.case.drafts import EditDrafts
from ombuds.ui.case.head import CaseHead, Tabs
from ombuds.ui.case.shown_case import Seen
from ombuds.ui.desk.case_reading import Names, Opened, read_case, read_names
from ombuds.ui.desk.desk import Desk
from ombuds.ui.desk.page import Offers, Page
from ombuds.ui.desk.telling import words_for
from ombuds.ui.dialogs.act_dialogs import RevealDialog
from ombuds.ui.dialogs.doing import Doing, shown
from ombuds.ui.editors.drafting import Drafting
from ombuds.ui.kit.buttons import Button, LinkButton
from ombuds.ui.kit.keyboard.keys import shortcuts
from ombuds.ui.kit.messages import EmptyState
from ombuds.ui.kit.parts import Note, column, row
from ombuds.ui.kit.texts import Words, speech
from ombuds.ui.wording.cases import masked_words

# What is said over the cards: what a colleague did, that texts are masked, that it is gone.

KEPT = T("What you were typing is kept as a draft.")


class Meanwhile(Note):
    """An act by somebody else while the case is open here."""

    def __init__(self) -> None:
        super().__init__("warn", T("The case was changed"), icon="info")
        close = LinkButton(T("Hide", "a note"))
        close.clicked.connect(self.hide)
        self.body.addLayout(row(close, None))
        self.hide()

    def tell(self, before: CaseView, now: CaseView, me: str, lost: bool) -> None:
        """Says what others did between two readings; `lost`: forms that were open are drafts."""
        known = {event.id for event in before.events}
        news = [one for one in now.events if one.id not in known and one.user != me]
        if news:
            last = news[-1]
            words = T("{what} ({who})", what=Act(last.act).row.meanwhile, who=last.user or "—")
            self.say("warn", words, KEPT if lost else None, icon="info")
        elif lost:
            self.say("warn", T("This case can no longer be edited by you"), KEPT, icon="lock")
        if news or lost:
            self.show()


class Masked(Note):
    """Why names are not there, and the way to see them for a reason."""

    def __init__(self) -> None:
        super().__init__(
            "plain",
            T("Names and texts are hidden"),
            icon="eye-off",
        )
        self.show_ = LinkButton(T("Show…"))
        self.body.addLayout(row(self.show_, None))
        self.hide()

    def show_for(self, office: Office, view: CaseView) -> None:
        works = may(office, Permission.WORK)
        self.say("plain", T("Names and texts are hidden"), masked_words(works), "eye-off")
        self.setVisible(not view.open)
        self.show_.setVisible(works)


def gone(
    error: Exception, lost: bool, back: Callable[[], Any], again: Callable[[], Any]
) -> EmptyState:
    """What stands where the case would be: why it is not shown, and what was kept."""
    button = Button(T("Back"), key="Esc")
    button.clicked.connect(lambda _: back())
    buttons = [button]
    if not isinstance(error, Refusal):
        retry = Button(T("Try again"))
        retry.clicked.connect(lambda _: again())
        buttons.insert(0, retry)
    words: list[Text] = [words_for(error), *([KEPT] if lost else [])]
    text: Words = lambda _: " ".join(speech().say(one) for one in words)  # noqa: E731
    return EmptyState("lock", T("This case cannot be shown"), text, *buttons)


class CasePage(Page):
    """One case at a time; what is typed in it stays, in the form or as a draft."""

    title = T("Case")
    topic = "case"
    scrolls = True
    part_names = ("tabs", "board")

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.wanted: int | str | None = None
        self.opened: Opened | None = None
        self.seen: Seen | None = None
        self.names = Names()
        self._revealed = self._iin = False
        self._viewed: int | None = None
        self.head, self.tabs, self.board = CaseHead(), Tabs(), Board(desk)
        self.drafts, self.meanwhile, self.masked = (
            EditDrafts(desk, self.board),
            Meanwhile(),
            Masked(),
        )
        self.doing = Doing(self, desk, lambda: self.opened)
        self.writing, self.stack = QWidget(), QStackedWidget()
        self.message: QWidget | None = None
        self._lay_out()
        self._connect()
        self._bind_keys()
        desk.read(self, read_names, answer=self._show_names, key="case-page-names")

    def _lay_out(self) -> None:
        self.writing.setLayout(
            column(
                self.head,
                self.tabs,
                self.drafts,
                self.meanwhile,
                self.masked,
                self.board,
                spacing=10,
            )
        )
        self.stack.addWidget(QWidget())  # while the case is read
        self.stack.addWidget(self.writing)
        self.setLayout(column(self.stack))

    def _connect(self) -> None:
        self.head.back.connect(self.back)
        self.head.asked.connect(self.doing.ask)
        self.head.paper.connect(self.doing.print_paper)
        self.tabs.wanted.connect(self.board.go)
        self.board.made.connect(self._card_made)
        self.board.built.connect(self._read_drafts)
        self.masked.show_.clicked.connect(self._ask_why)
        self.desk.hidden.connect(self._show)
        speech().changed.connect(self._show_anew)

    def _bind_keys(self) -> None:
        keys = shortcuts()
        keys.bind("Esc", self._escape, self)
        keys.bind("Ctrl+Enter", self._do, self.writing)
        keys.bind("Ctrl+S", self._save, self.writing)
        keys.bind("Ctrl+P", partial(self.doing.print_paper, "internal"), self.writing)
        keys.bind("Ctrl+PgDn", partial(self.tabs.step, 1), self.writing)
        keys.bind("Ctrl+PgUp", partial(self.tabs.step, -1), self.writing)

    # What the workplace asks

    def shown(self, what: Any = None) -> None:
        if what is not None:
            self.open(what)
        elif self.wanted is None:
            self.back()
        else:
            self.refresh()

    def open(self, case: int | str) -> None:
        """Another case, by id or number; the same one is read again."""
        view = self.opened.view if self.opened else None
        if view is None or case not in (view.id, view.number):
            self._clear()
            self.wanted = case
        self.refresh()

    def refresh(self) -> None:
        """Reads the case again; what was revealed stays as it was shown."""
        if self.wanted is not None and not self._revealed:
            self.desk.read(
                self,
                read_case,
                self.wanted,
                answer=self._came,
                failure=self._failed,
                key="case-page",
            )

    def keep(self) -> None:
        for drafting in self._draftings():
            drafting.keep()

    def unkept(self) -> Text | None:
        return next((one.unkept for one in self._draftings() if one.unkept), None)

    def _draftings(self) -> list[Drafting]:
        return [one.drafting for one in self.board.editings()] + self.drafts.parting

    def acts(self) -> Offers:
        return self.doing.offered()

    # Reading

    def _clear(self) -> None:
        """No case; what was being typed is a draft."""
        self.board.clear()
        self.wanted = self.opened = self.seen = None
        self._revealed = self._iin = False
        self.meanwhile.hide()
        self.drafts.hide()
        self.stack.setCurrentIndex(0)

    def _came(self, opened: Opened) -> None:
        before, self.opened, self.wanted = self.opened, opened, opened.view.id
        works = self._works(opened.view)
        if before is not None:
            lost = bool(self.board.editings()) and not works
            me = self.desk.office.user.shown_name
            self.meanwhile.tell(before.view, opened.view, me, lost)
        if not works:
            self.board.leave()
        self._show()
        self._record_view()
        if before is None:
            self.board.verticalScrollBar().setValue(0)
            if self.isVisible():
                self.board.setFocus()
        if not self.building:
            self._read_drafts()

    def _failed(self, error: Exception) -> None:
        """The case is gone, or could not be read: what was typed stays as a draft."""
        wanted = self.wanted
        lost = any(editing.form.touched() for editing in self.board.editings())
        self._clear()
        if not isinstance(error, Refusal):
            self.desk.tasks.failed.emit(error)
        self._say(gone(error, lost, self.back, partial(self.open, wanted or "")))

    def _say(self, message: QWidget) -> None:
        if self.message is not None:
            self.stack.removeWidget(self.message)
            self.message.deleteLater()
        self.message = message
        self.stack.addWidget(message)
        self.stack.setCurrentWidget(message)

    def _record_view(self) -> None:
        """To open a case is to view it; hidden it is not seen."""
        opened = self.opened
        if opened is None or self.desk.names_hidden or opened.view.id == self._viewed:
            return
        self._viewed = opened.view.id
        self.desk.tasks.write(self, partial(showing.viewed, self.desk.office, opened.view.id))

    def _works(self, view: CaseView) -> bool:
        """Whether the reader may edit the case."""
        able = view.open and may(self.desk.office, Permission.WORK) and not self._revealed
        return able and Stage(view.stage) is not Stage.ANNULLED

    # Showing, a card a turn

    def _show_names(self, names: Names) -> None:
        self.names = names
        self._show()

    def _show_anew(self) -> None:
        self.seen = None
        self._show()

    def _show(self) -> None:
        opened = self.opened
        if opened is None:
            return
        hidden = self.desk.names_hidden
        seen = Seen(
            opened,
            self.desk.words,
            self.names,
            self.desk.office.today(),
            hidden,
            self._works(opened.view),
            self._iin and not hidden,
        )
        self._record_view()
        saved = any(editing.over for editing in self.board.editings())
        if seen == self.seen and not saved:
            return
        self.seen = seen
        self.head.show_seen(seen)
        self.masked.show_for(self.desk.office, opened.view)
        self.board.show_seen(seen)
        self.tabs.show_seen(seen, self.board.left)
        self.stack.setCurrentWidget(self.writing)

    @property
    def building(self) -> bool:
        return bool(self.board.left)

    def _card_made(self, card: Any) -> None:
        if isinstance(card, NextAct):
            card.primary.clicked.connect(self.doing.do_next)
        elif isinstance(card, NumbersCard):
            card.revealed.connect(self._reveal_iin)
        if isinstance(card, CaseCard):
            card.changed.connect(self._card_changed)
            card.parted.connect(self.drafts.take_over)

    def _card_changed(self, card: CaseCard) -> None:
        if card.editing is not None and card.editing.over:
            self.refresh()  # the form stays until the case has come as it is now
        self._read_drafts()

    def _read_drafts(self) -> None:
        if self.opened is not None:
            works = self._works(self.opened.view) and not self.desk.names_hidden
            self.drafts.read(self.opened.view.id, works)

    # What is masked

    def _ask_why(self) -> None:
        if self.opened is not None:
            shown(RevealDialog(self, self.desk, self.opened.view, self._reveal))

    def _reveal(self, view: CaseView) -> None:
        """The whole of a masked case, to be read until another one is opened."""
        opened = self.opened
        if opened is not None and view.id == opened.view.id:
            self._revealed = self._iin = True
            self.opened = Opened(view, None, (), opened.days_left, opened.forward_days)
            self._show()

    def _reveal_iin(self) -> None:
        self._iin = True
        self._show()

    # Keys

    def back(self) -> None:
        """To the list; forms that are open stay as they are, kept as drafts."""
        self.keep()
        self.desk.wanted.emit("cases", None)

    def _escape(self) -> None:
        """Leaves the form that one is in, otherwise the case."""
        editing = self.board.focused_editing()
        editing.cancel() if editing is not None else self.back()

    def _do(self) -> None:
        """The next act; while a form is open, what is typed in it is saved first."""
        self._save() if self.board.editings() else self.doing.do_next()

    def _save(self) -> None:
        """Saves the form that one is in, or the only one."""
        open_ = self.board.editings()
        editing = self.board.focused_editing() or (open_[0] if len(open_) == 1 else None)
        if editing is not None:
            editing.save()
