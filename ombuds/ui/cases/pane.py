"""The case beside the list: read in the background, a view of it recorded after three seconds."""

from functools import partial
from typing import Any

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import QMenu, QScrollArea, QWidget

from ombuds.domain.views import CaseView
from ombuds.i18n import N, T
from ombuds.services.cases import showing
from ombuds.services.office.permissions import Permission, may
from ombuds.ui.cases.content import Content
from ombuds.ui.desk.case_reading import Names, Opened, read_case
from ombuds.ui.desk.desk import Desk
from ombuds.ui.desk.telling import words_for
from ombuds.ui.dialogs.act_dialogs import RevealDialog
from ombuds.ui.dialogs.doing import Doing, shown
from ombuds.ui.kit.buttons import Button, LinkButton
from ombuds.ui.kit.look.ring import ringed
from ombuds.ui.kit.look.style import mark_as
from ombuds.ui.kit.look.tokens import PADDING
from ombuds.ui.kit.messages import EmptyState
from ombuds.ui.kit.parts import Card, Note, Tag, column, line, row
from ombuds.ui.kit.texts import Label, bind, speech
from ombuds.ui.wording.cases import masked_words, next_kind, next_words

VIEW_SECONDS = 3.0


class Pane(Card):
    """`show_case(id)`; `opened` is what is shown, or None."""

    shown_case = Signal(object)  # Opened
    seconds = VIEW_SECONDS

    def __init__(self, desk: Desk) -> None:
        super().__init__(padding=0)
        self.desk = desk
        self.names = Names()
        self.opened: Opened | None = None
        self.doing = Doing(self, desk, self.ready)
        self.wanted: int | str | None = None
        self._many = 0  # cases that are chosen in the list
        self._revealed: CaseView | None = None
        self._viewed: int | None = None
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._record_view)
        self._lay_out()
        self._say_nothing()
        desk.hidden.connect(self._build)
        speech().changed.connect(self._build)

    def _lay_out(self) -> None:
        self.number = Label(role="strong")
        self.number.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.lock = Tag(T("restricted"), "lock")
        self.open_ = LinkButton(T("Open", "act"))
        bind(self.open_, QWidget.setToolTip, T("Open the case (Enter or Ctrl+O)"))
        self.top = QWidget()
        head = column(row(self.number, None, self.open_), row(self.lock, None), spacing=4)
        head.setContentsMargins(PADDING, 12, PADDING, 4)
        self.top.setLayout(head)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        mark_as(self.area, "ground", "none")
        bind(self.area, QWidget.setAccessibleName, T("The case"))
        ringed(self.area)
        self.primary = Button(kind="primary")
        self.more = Button(icon="more")
        bind(self.more, QWidget.setAccessibleName, T("Other acts"))
        bind(self.more, QWidget.setToolTip, T("Other acts"))
        self.primary.clicked.connect(self.doing.do_next)
        self.more.clicked.connect(self._offer)
        self.foot = QWidget()
        foot = row(spacing=8)
        foot.addWidget(self.primary, 1)
        foot.addStretch(0)
        foot.addWidget(self.more)
        foot.setContentsMargins(PADDING, 10, PADDING, 10)
        self.foot.setLayout(foot)
        self.hairline = line()
        self.body.setSpacing(0)
        self.body.setContentsMargins(1, 1, 1, 1)
        for widget in (self.top, self.area, self.hairline, self.foot):
            self.body.addWidget(widget, 1 if widget is self.area else 0)

    # What is shown

    def show_case(self, case: int | str | None) -> None:
        """Another case, by id or number; None: no case."""
        self._timer.stop()
        self.wanted, self._revealed = case, None
        if case is None:
            self.opened = None
            self._say_nothing()
        else:
            self.refresh()

    def refresh(self) -> None:
        """Reads the case again; what was revealed stays as it was shown."""
        if self.wanted is not None and self._revealed is None:
            self.desk.read(
                self,
                read_case,
                self.wanted,
                answer=self._came,
                failure=self._failed,
                key="case-in-pane",
            )

    def ready(self) -> Opened | None:
        """The case as acts are done on it: not the one before it, while it is still being read."""
        here = self.opened is not None and self.opened.view.id == self.wanted
        return self.opened if here else None

    def show_names(self, names: Names) -> None:
        self.names = names
        self._build()

    def _came(self, opened: Opened) -> None:
        if self.wanted is None or self._revealed is not None:  # put away, or shown whole meanwhile
            return
        before, self.opened, self.wanted = self.opened, opened, opened.view.id
        if opened != before:
            self._build()
        if before is None or before.view.id != opened.view.id:
            self.area.verticalScrollBar().setValue(0)
        self._watch()
        self.shown_case.emit(opened)

    def _failed(self, error: Exception) -> None:
        self.opened = None
        self._set(EmptyState("lock", T("This case cannot be shown"), words_for(error)))

    def choose_many(self, count: int) -> None:
        """So many are chosen in the list: of several none is shown."""
        self._many = count
        if self.wanted is None:
            self._say_nothing()

    def _say_nothing(self) -> None:
        if self._many > 1:
            chosen = N("{n} case is chosen", "{n} cases are chosen", n=self._many)
            self._set(EmptyState("folder", chosen, T("What can be done with all stands beneath.")))
            return
        self._set(
            EmptyState(
                "folder",
                T("Choose a case in the list"),
                T(
                    "Arrow keys move, F6 leads here, Enter opens the case, Esc goes back to the list."
                ),
            )
        )

    def _build(self) -> None:
        if self.opened is None:
            return
        at = self.area.verticalScrollBar().value()
        content = Content(
            self.opened,
            self.desk.words,
            self.names,
            self.desk.office.today(),
            self.desk.names_hidden,
        )
        content.person_wanted.connect(partial(self.desk.wanted.emit, "people"))
        if content.masked is not None:
            self._say_masked(content.masked)
        self._set(content)
        self.area.verticalScrollBar().setValue(at)
        self._watch()

    def _say_masked(self, note: Note) -> None:
        works = may(self.desk.office, Permission.WORK)
        note.say("plain", T("Names and texts are hidden"), masked_words(works), "eye-off")
        if works:
            show = LinkButton(T("Show…"))
            show.clicked.connect(self._ask_why)
            note.body.addLayout(row(show, None))

    def _set(self, widget: QWidget) -> None:
        widget.setProperty("ground", "surface")
        self.area.setWidget(widget)
        opened = self.opened
        self.top.setVisible(opened is not None)
        for part in (self.hairline, self.foot):
            part.setVisible(opened is not None)
        if opened is not None:
            self.number.setText(opened.view.number)
            self.lock.setVisible(opened.view.restricted)
            self.primary.show_words(next_words(opened))
            self.primary.set_kind(next_kind(opened))
            self.primary.setVisible(opened.next is not None)

    # Acts

    def entrance(self) -> QWidget:
        return self.primary

    def _offer(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        first = 1 if self.opened is not None and self.opened.next is not None else 0
        for one in self.doing.offered()[first:]:
            if one is None:
                menu.addSeparator()  # a menu does not show one above everything
                continue
            words, act = one
            action = menu.addAction(speech().say(words))
            action.triggered.connect(lambda _=False, do=act: do())
        menu.ensurePolished()
        menu.popup(
            self.more.mapToGlobal(
                QPoint(self.more.width() - menu.sizeHint().width(), -menu.sizeHint().height() - 4)
            )
        )

    # Masked names, and who looked

    def _ask_why(self) -> None:
        if self.opened is not None:
            shown(RevealDialog(self, self.desk, self.opened.view, self._reveal))

    def _reveal(self, view: CaseView) -> None:
        if self.opened is not None and view.id == self.opened.view.id:
            self._revealed = view
            self.opened = Opened(view, None, (), self.opened.days_left, self.opened.forward_days)
            self._build()

    def _watch(self) -> None:
        """Starts to count: three seconds on a case are a view of it."""
        opened = self.opened
        readable = opened is not None and not self.desk.names_hidden and self.isVisible()
        if readable and opened.view.id != self._viewed:  # type: ignore[union-attr]
            if not self._timer.isActive():
                self._timer.start(round(self.seconds * 1000))
        else:
            self._timer.stop()

    def showEvent(self, event: Any) -> None:
        super().showEvent(event)
        self._watch()

    def hideEvent(self, event: Any) -> None:
        super().hideEvent(event)
        self._timer.stop()

    def _record_view(self) -> None:
        if self.opened is not None and self.isVisible():
            self._viewed = self.opened.view.id
            self.desk.saw(self._viewed)
            self.desk.tasks.write(
                self, partial(showing.viewed, self.desk.office, self.opened.view.id)
            )
