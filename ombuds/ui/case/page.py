"""The page of one case: cards that are read and edited where they stand, and its acts."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QDialog, QStackedWidget, QWidget

from ombuds.domain.stages import Act, Stage
from ombuds.domain.views import CaseView
from ombuds.errors import Refusal
from ombuds.i18n import T, Text
from ombuds.services import cases
from ombuds.services.permissions import Permission, may
from ombuds.ui.case.board import Board
from ombuds.ui.case.card import CaseCard
from ombuds.ui.case.cards import make, wanted
from ombuds.ui.case.course import NextAct
from ombuds.ui.case.drafts import EditDraft, EditDrafts, edits_of
from ombuds.ui.case.head import CaseHead
from ombuds.ui.case.meanwhile import Masked, Meanwhile, gone
from ombuds.ui.case.people import Parties
from ombuds.ui.case.seen import Seen
from ombuds.ui.case.tabs import Tabs
from ombuds.ui.cases.act_dialogs import ActDialog, RevealDialog
from ombuds.ui.cases.paper_dialog import PAPERS, PaperDialog
from ombuds.ui.cases.reading import Names, Opened, read_case, read_names
from ombuds.ui.cases.wording import ACTS
from ombuds.ui.desk import Desk
from ombuds.ui.kit.keys import shortcuts
from ombuds.ui.kit.parts import column
from ombuds.ui.kit.texts import speech
from ombuds.ui.page import Page


class CasePage(Page):
    """One case at a time; what is typed in it stays, in the form or as a draft."""

    title = T("Case")

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.wanted: int | str | None = None
        self.opened: Opened | None = None
        self.seen: Seen | None = None
        self.names = Names()
        self._revealed = self._iin = False
        self._viewed: int | None = None
        self._todo: list[str] = []
        self._turn = QTimer(self, singleShot=True, interval=0)
        self.head, self.tabs, self.board = CaseHead(), Tabs(), Board()
        self.drafts, self.meanwhile, self.masked = EditDrafts(desk), Meanwhile(), Masked()
        self.writing, self.stack = QWidget(), QStackedWidget()
        self.message: QWidget | None = None
        self._lay_out()
        self._connect()
        self._bind_keys()
        desk.read(self, read_names, answer=self._show_names, key="case-page-names")

    def _lay_out(self) -> None:
        self.writing.setLayout(
            column(
                self.head, self.tabs, self.drafts, self.meanwhile, self.masked, self.board,
                spacing=10,
            )
        )  # fmt: skip
        self.stack.addWidget(QWidget())  # while the case is read
        self.stack.addWidget(self.writing)
        self.setLayout(column(self.stack))

    def _connect(self) -> None:
        self.head.back.connect(self.back)
        self.head.asked.connect(self.ask)
        self.head.paper.connect(self.paper)
        self.tabs.wanted.connect(self.board.go)
        self.drafts.wanted.connect(self._go_on)
        self.masked.show_.clicked.connect(self._ask_why)
        self._turn.timeout.connect(self._show_next)
        self.desk.hidden.connect(lambda _: self._show())
        speech().changed.connect(self._show_anew)

    def _bind_keys(self) -> None:
        keys = shortcuts()
        keys.bind("Esc", self._escape, self)
        keys.bind("Ctrl+Enter", self._do, self.writing)
        keys.bind("Ctrl+S", self._save, self.writing)
        keys.bind("Ctrl+P", partial(self.paper, "internal"), self.writing)
        keys.bind("Ctrl+PgDn", partial(self.tabs.step, 1), self.writing)
        keys.bind("Ctrl+PgUp", partial(self.tabs.step, -1), self.writing)
        keys.bind("F6", self._next_part, self.writing)
        keys.bind("Shift+F6", self._next_part, self.writing)

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
        for card in self.board.open_cards():
            if card.editing is not None:
                card.editing.keep()

    def unkept(self) -> Text | None:
        editings = [card.editing for card in self.board.open_cards() if card.editing]
        return next((one.drafting.unkept for one in editings if one.drafting.unkept), None)

    def acts(self) -> list[tuple[Text, Callable[[], Any]]]:
        """The next act first, then the others, then the papers."""
        if self.opened is None:
            return []
        opened = self.opened
        order = sorted(opened.offered, key=lambda act: act is not opened.next)
        made: list[tuple[Text, Callable[[], Any]]] = [
            (T("{act}…", act=ACTS[act]), partial(self.ask, act)) for act in order
        ]
        return made + [(words, partial(self.paper, code)) for code, words in PAPERS.items()]

    # Reading

    def _clear(self) -> None:
        """No case; what was being typed is a draft."""
        for card in self.board.open_cards():
            card.leave()
        for code in list(self.board.cards):
            self.board.drop(code)
        self._turn.stop()
        self._todo, self.wanted, self.opened, self.seen = [], None, None, None
        self._revealed = self._iin = False
        self.meanwhile.hide()
        self.drafts.hide()
        self.stack.setCurrentIndex(0)

    def _came(self, opened: Opened) -> None:
        before, self.opened, self.wanted = self.opened, opened, opened.view.id
        works = self._works(opened.view)
        if before is not None:
            lost = bool(self.board.open_cards()) and not works
            me = self.desk.office.user.shown_name
            self.meanwhile.tell(before.view, opened.view, me, lost)
        if not works:
            for card in self.board.open_cards():
                card.leave()
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
        lost = any(card.editing and card.editing.form.touched() for card in self.board.open_cards())
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
        self.desk.tasks.write(self, partial(cases.viewed, self.desk.office, opened.view.id))

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
            opened, self.desk.words, self.names, self.desk.office.today(), hidden,
            self._works(opened.view), self._iin and not hidden,
        )  # fmt: skip
        self._record_view()
        saved = any(card.editing and card.editing.over for card in self.board.case_cards())
        if seen == self.seen and not saved:
            return
        self.seen = seen
        self.head.show_seen(seen)
        self.masked.show_for(self.desk.office, opened.view)
        codes = wanted(opened)
        for code in [one for one in self.board.cards if one not in codes]:
            self.board.drop(code)
        self.tabs.show_seen(seen, codes)
        self.stack.setCurrentWidget(self.writing)
        self._todo = codes
        self._turn.start()

    @property
    def building(self) -> bool:
        return bool(self._todo)

    def _show_next(self) -> None:
        """One card, so that keys and paints come in between."""
        if self.seen is None or not self._todo:
            return
        code = self._todo.pop(0)
        if code not in self.board.cards:
            self._put(code)
        card: Any = self.board.cards[code]
        if isinstance(card, CaseCard):
            card.show_seen(self.seen)
        elif code == "history":
            card.show_case(self.seen.view.id)
        else:
            card.show_view(self.seen.view)
        if self._todo:
            self._turn.start()
        else:
            self.board.follow_order()
            self._read_drafts()

    def _put(self, code: str) -> None:
        card = make(code, self.desk)
        if isinstance(card, NextAct):
            card.primary.clicked.connect(self.do_next)
        elif isinstance(card, Parties):
            card.revealed.connect(self._reveal_iin)
        if isinstance(card, CaseCard):
            card.changed.connect(self._card_changed)
        self.board.put(code, card)

    def _card_changed(self, card: CaseCard) -> None:
        if card.editing is not None and card.editing.over:
            self.refresh()  # the form stays until the case has come as it is now
        self._read_drafts()

    # Drafts

    def _read_drafts(self) -> None:
        """In the writer's lane: after what is being kept just now."""
        if self.opened is not None:
            case_id = self.opened.view.id
            work = partial(edits_of, self.desk.office, case_id)
            self.desk.tasks.write(self, work, partial(self._show_drafts, case_id))

    def _show_drafts(self, case_id: int, found: list[EditDraft]) -> None:
        opened = self.opened
        if opened is None or opened.view.id != case_id:
            return
        names = {card.code: card.name for card in self.board.case_cards()}
        open_ = {card.editing.drafting.id for card in self.board.open_cards() if card.editing}
        works = self._works(opened.view) and not self.desk.names_hidden
        self.drafts.show_drafts(found, names, open_, works)

    def _go_on(self, draft: EditDraft) -> None:
        card = self.board.cards.get(draft.kept["card"])
        if isinstance(card, CaseCard) and card.editing is None:
            card.go_on(draft.row.id, dict(draft.kept))
        elif isinstance(card, CaseCard):
            self.board.go(card.code)
        self._read_drafts()

    # Acts

    def do_next(self) -> None:
        if self.opened is not None and self.opened.next is not None:
            self.ask(self.opened.next)

    def ask(self, act: Act) -> QDialog | None:
        """Opens the dialog of an act."""
        if self.opened is None or act not in self.opened.offered:
            return None
        return _open(ActDialog(self, self.desk, self.opened.view, act, lambda: None))

    def paper(self, code: str) -> None:
        if self.opened is not None:
            _open(PaperDialog(self, self.desk, self.opened.view, code))

    def _ask_why(self) -> None:
        if self.opened is not None:
            _open(RevealDialog(self, self.desk, self.opened.view, self._reveal))

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
        card = self.board.focused_card()
        if card is not None and card.editing is not None:
            card.editing.cancel()
        else:
            self.back()

    def _do(self) -> None:
        """Saves the form that one is in; otherwise the next act."""
        card = self.board.focused_card()
        if card is not None and card.editing is not None:
            card.editing.save()
        else:
            self.do_next()

    def _save(self) -> None:
        card, open_ = self.board.focused_card(), self.board.open_cards()
        if card not in open_:
            card = open_[0] if len(open_) == 1 else None
        if card is not None and card.editing is not None:
            card.editing.save()

    def _next_part(self) -> None:
        if self.tabs.isAncestorOf(self.focusWidget() or self):
            self.board.setFocus()
        else:
            self.tabs.setFocus()


def _open(dialog: QDialog) -> QDialog:
    from PySide6.QtCore import Qt

    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
    return dialog
