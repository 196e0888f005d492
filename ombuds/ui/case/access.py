"""Who may open a case and why, who has looked at it, and for the head of the unit the change."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QListWidget, QWidget

from ombuds.domain.views import CaseView
from ombuds.i18n import N, T, Text, literal
from ombuds.i18n.formats import SPACE, day_text, instant_text, local
from ombuds.services.cases import access, showing
from ombuds.services.cases.access import OF_UNIT, MayOpen, Opener, Views
from ombuds.services.office.office import Office
from ombuds.ui.desk.desk import Desk
from ombuds.ui.dialogs.act_dialogs import SmallDialog
from ombuds.ui.kit.buttons import LinkButton
from ombuds.ui.kit.fields.choices import ChoiceField
from ombuds.ui.kit.fields.editing import Labelled
from ombuds.ui.kit.fields.options import Option
from ombuds.ui.kit.parts import Card, column, row
from ombuds.ui.kit.texts import Label, Words, bind, speech

LINE = 24
MOST_SHOWN = 10
Answer = tuple[MayOpen, Views]


class AccessCard(Card):
    """`show_view(view)`; empty and hidden for whoever may not open the case. `counted` tells how
    many people may open it."""

    counted = Signal(int)

    def __init__(self, desk: Desk) -> None:
        super().__init__(T("Who may open it"))
        self.desk = desk
        self.view: CaseView | None = None
        self.may_open: MayOpen | None = None
        self.views: Views | None = None
        self.change = LinkButton(T("Change…"))
        self.change.clicked.connect(self.ask)
        self.head.addWidget(self.change)
        self.people = Label(role="small", wrap=True)
        self.looked = LinkButton()
        self.looked.clicked.connect(self.show_looks)
        self.body.addWidget(self.people)
        self.body.addWidget(self.looked)
        self.hide()

    def show_view(self, view: CaseView) -> None:
        """Another case, or the same one after a change."""
        if self.view is None or view.id != self.view.id:
            self.hide()
        self.view = view
        if view.open:
            day = self.desk.office.today()
            self.desk.read(
                self, _read, view.id, day, answer=self._came, failure=self._failed, key="access"
            )
        else:
            self.hide()

    def ask(self) -> "AccessDialog | None":
        """Opens the dialog in which access is given and taken."""
        if self.view is None or self.may_open is None:
            return None
        again = partial(self.show_view, self.view)
        return _open(AccessDialog(self, self.desk, self.view, self.may_open, again))

    def show_looks(self) -> "LooksDialog | None":
        """Opens the list of who looked."""
        if self.view is None or self.views is None:
            return None
        return _open(LooksDialog(self, self.view.number, self.views))

    def _came(self, answer: Answer) -> None:
        self.may_open, self.views = answer
        self.people.show_words(lambda _: _people_words(answer[0]))
        self.change.setVisible(answer[0].may_change)
        n = answer[1].on_day
        self.looked.show_words(N("{n} view today", "{n} views today", n=n))
        self.looked.setVisible(bool(answer[1].looks))
        self.counted.emit(len(answer[0].people))
        self.show()

    def _failed(self, _error: Exception) -> None:
        """It was closed to this reader meanwhile: the page says so."""
        self.hide()


def _read(office: Office, case_id: int, day: Any) -> Answer:
    return access.who_may_open(office, case_id), access.views_of(office, case_id, day)


def _people_words(may_open: MayOpen) -> str:
    """`A. Serikova, works on it · S. Bekova, head of unit · 3 officers of the unit`."""
    named = [one for one in may_open.people if one.why != OF_UNIT]
    others = len(may_open.people) - len(named)
    unbroken = [one.name.replace(" ", SPACE) for one in named]
    parts = [f"{name} ({speech().say(one.why)})" for name, one in zip(unbroken, named, strict=True)]
    if others:
        n = N("{n} officer of the unit", "{n} officers of the unit", n=others)
        parts.append(speech().say(n))
    return f"{SPACE}· ".join(parts)


class LooksDialog(SmallDialog):
    """Who looked at a case and when, the newest first."""

    def __init__(self, host: QWidget, number: str, views: Views) -> None:
        about = T(
            "Case {number}. A view is written down once a day for each person.", number=number
        )
        super().__init__(host, T("Who looked at it"), about, T("Close", "act"))
        self.cancel.hide()
        self.views = views
        self.list = QListWidget()
        self.list.setProperty("card", "note")
        self.list.setUniformItemSizes(True)
        bind(self.list, QWidget.setAccessibleName, T("Who looked at it"))
        self.list.setFixedHeight(LINE * min(len(views.looks), MOST_SHOWN) + 6)
        self.body.addWidget(self.list)
        speech().changed.connect(self._say)
        self._say()

    def do(self) -> None:
        self.accept()

    def _say(self) -> None:
        self.list.clear()
        for look in self.views.looks:
            at = instant_text(look.at, speech().language)
            more = f" · {speech().say(T('names shown'))}" if look.revealed else ""
            self.list.addItem(f"{at}   {look.name}{more}")
            self.list.item(self.list.count() - 1).setSizeHint(QSize(0, LINE))


class AccessDialog(SmallDialog):
    """For the head of the unit: one more user may open the case, or one fewer."""

    def __init__(
        self,
        host: QWidget,
        desk: Desk,
        view: CaseView,
        may_open: MayOpen,
        done: Callable[[], Any],
    ) -> None:
        about = T(
            "Case {number}. Access given or taken away is recorded in its history.",
            number=view.number,
        )
        super().__init__(host, T("Who may open it"), about, T("Give access"))
        self.desk, self.view, self.told = desk, view, done
        self.lines = [self._line(one) for one in may_open.given]
        if self.lines:
            self.body.addWidget(Label(T("Named persons"), "small-strong", "text-2"))
            self.body.addLayout(column(*self.lines))
        self.user = ChoiceField([Option(id_, literal(name)) for id_, name in may_open.others])
        self.body.addWidget(Labelled(T("To whom is access given?"), self.user))
        self.user.setEnabled(bool(may_open.others))
        self.confirm.setEnabled(bool(may_open.others))
        self._ready = bool(may_open.others)
        self.user.told.connect(self.fit)

    def reject(self) -> None:
        self.confirm.setEnabled(True)
        super().reject()

    def do(self) -> None:
        user = self.user.value()
        if not self._ready:
            return
        if user is None:
            self.user.set_problem(T("Choose a user"))
            return
        name, number = self.user.currentText(), self.view.number
        told = T("{number}: access given to {name}", number=number, name=name)
        self._act(showing.give_access, user, told)

    def take(self, one: Opener) -> None:
        """Takes a name off the case."""
        told = T("{number}: access taken from {name}", number=self.view.number, name=one.name)
        self._act(showing.take_access, one.user_id, told)

    def _act(self, service: Callable[..., None], user_id: int, told: Text) -> None:
        self.waits(True)

        def done(_: object) -> None:
            self.desk.told.emit(told, True)
            self.accept()
            self.told()

        self.desk.act(self, service, self.view.id, user_id, answer=done, failure=self.refused)

    def _line(self, one: Opener) -> QWidget:
        line = QWidget()
        off = LinkButton(T("Take away"))
        off.clicked.connect(lambda: self.take(one))
        bind(off, QWidget.setAccessibleName, T("Take access away from {name}", name=one.name))
        since: Words = lambda language: speech().say(_given_words(one, language))  # noqa: E731
        line.setLayout(
            row(Label(literal(one.name), "small"), Label(since, "small", "text-2"), None, off)
        )
        return line


def _given_words(one: Opener, language: str) -> Text:
    day = day_text(local(one.at).date(), language) if one.at else ""
    return T("given by {name}, {day}", name=one.by or "", day=day)


def _open[D: SmallDialog](dialog: D) -> D:
    dialog.setModal(True)
    dialog.open()
    return dialog
