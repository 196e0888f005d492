"""The one question that each act asks, as editors in a dialog."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QWidget

from ombuds.domain.stages import Act
from ombuds.domain.views import CaseView
from ombuds.i18n import T, literal
from ombuds.services.cases import acts, showing
from ombuds.services.finding import lists
from ombuds.services.office import settings, users
from ombuds.services.office.office import Office
from ombuds.services.office.users import UserRow
from ombuds.services.registers import intake
from ombuds.services.registers.intake import BodyRow
from ombuds.ui.desk.desk import Desk
from ombuds.ui.kit.fields.choices import ChoiceField, Option
from ombuds.ui.kit.fields.digits import DigitsField, whole
from ombuds.ui.kit.fields.editing import Labelled
from ombuds.ui.kit.fields.text import LongTextField, TextField
from ombuds.ui.kit.parts import column
from ombuds.ui.kit.texts import Label, bind, speech
from ombuds.ui.lists.columns import Sight, cells
from ombuds.ui.wording.cases import capital, stage_words, term

REASON = 4_000
LINE = 26
NEEDED = T("This cannot be left empty")
WORKING_ROLES = {"officer", "head"}


class Question(QWidget):
    """Editors by the names of what the service is given; `answers()` are its arguments."""

    def __init__(self, desk: Desk, view: CaseView) -> None:
        super().__init__()
        self.desk, self.view = desk, view
        self.editors: dict[str, Any] = {}
        self.needed: tuple[str, ...] = ()
        self.setLayout(column(spacing=12))

    def ask(self, name: str, label: Any, editor: QWidget, needed: bool = True) -> None:
        self.editors[name] = editor
        if needed:
            self.needed = (*self.needed, name)
        self.layout().addWidget(Labelled(label, editor, required=needed))  # type: ignore[union-attr]

    def answers(self) -> tuple[Any, ...]:
        return tuple(editor.value() for editor in self.editors.values())

    def lacks(self) -> bool:
        """Marks what was left empty."""
        empty = [name for name in self.needed if self.editors[name].value() is None]
        for name in empty:
            self.editors[name].set_problem(NEEDED)
        return bool(empty)

    def first(self) -> QWidget | None:
        return next((editor.focused() for editor in self.editors.values()), None)


class _Plain(Question):
    """Nothing but the day."""


class _Assign(Question):
    def __init__(self, desk: Desk, view: CaseView) -> None:
        super().__init__(desk, view)
        self.officer = ChoiceField()
        self.ask("to", T("To whom is the case given?"), self.officer)
        desk.read(self, users.list_users, answer=self._fill)

    def _fill(self, people: list[UserRow]) -> None:
        me = self.desk.office.user.id
        able = [one for one in people if one.disabled_on is None and may_work(one)]
        able.sort(key=lambda one: one.id != me)
        self.officer.set_options([Option(one.id, literal(one.shown_name)) for one in able])
        if self.view.officer_id is None and any(one.id == me for one in able):
            self.officer.set_value(me)


def may_work(user: UserRow) -> bool:
    return any(role in WORKING_ROLES for role, _ in user.grants)


class _Refuse(Question):
    def __init__(self, desk: Desk, view: CaseView) -> None:
        super().__init__(desk, view)
        field = ChoiceField(_terms(desk, "ground"))
        self.ask("ground", T("On which ground is acceptance refused?"), field)


class _Forward(Question):
    """To whom, by typing; a complaint of torture has the prosecutor's name there already."""

    def __init__(self, desk: Desk, view: CaseView) -> None:
        super().__init__(desk, view)
        self.body = BodyField(desk)
        self.ask("to_body", T("To which body?"), self.body)
        self.layout().addWidget(self.body.found)  # type: ignore[union-attr]
        number = TextField(max_length=60)
        self.ask("outgoing_number", T("Outgoing number"), number, needed=False)
        if view.forward_due_on is not None:
            desk.read(self, _prosecutor, answer=self._preset)

    def _preset(self, body: BodyRow | None) -> None:
        if body is not None and self.body.value() is None:
            self.body.take(body)


def _prosecutor(office: Office) -> BodyRow | None:
    code = settings.office_settings(office).prosecutor_code
    return next(iter(intake.bodies_like(office, code, 1)), None)


class BodyField(TextField):
    """The name of a body; beneath it those of the register that begin so."""

    fits = Signal()
    DELAY = 80

    def __init__(self, desk: Desk) -> None:
        super().__init__(max_length=300, placeholder=T("Begin to type its name"))
        self.desk = desk
        self.body: BodyRow | None = None
        self.found = QListWidget()
        self.found.hide()
        self.found.setProperty("card", "note")
        self.found.itemClicked.connect(lambda item: self.take(item.data(Qt.ItemDataRole.UserRole)))
        self.found.itemActivated.connect(
            lambda item: self.take(item.data(Qt.ItemDataRole.UserRole))
        )
        bind(self.found, QWidget.setAccessibleName, T("Bodies of the register"))
        self._soon = QTimer(self, singleShot=True, interval=self.DELAY)
        self._soon.timeout.connect(self._look)
        self.textEdited.connect(lambda _: self._typing())

    def value(self) -> Any:
        """The id of a body of the register, or the name as typed."""
        return self.body.id if self.body is not None else super().value()

    def take(self, body: BodyRow) -> None:
        self.body = body
        self.show_value(body.name(speech().language))
        self.set_problem(None)
        self.found.hide()
        self.fits.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down and self.found.isVisible():
            self.found.setFocus()
            self.found.setCurrentRow(0)
        else:
            super().keyPressEvent(event)

    def _typing(self) -> None:
        self.body = None
        self._soon.start()

    def _look(self) -> None:
        typed = self.text().strip()
        self.desk.read(
            self, intake.bodies_like, typed, 5, answer=self._show, key="bodies-to-forward"
        )

    def _show(self, bodies: Sequence[BodyRow]) -> None:
        self.found.clear()
        for body in bodies:
            self.found.addItem(body.name(speech().language))
            item = self.found.item(self.found.count() - 1)
            item.setData(Qt.ItemDataRole.UserRole, body)
            item.setSizeHint(QSize(0, LINE))
        self.found.setFixedHeight(LINE * len(bodies) + 4)
        self.found.setVisible(bool(bodies) and self.body is None)
        self.fits.emit()


class _Decide(Question):
    def __init__(self, desk: Desk, view: CaseView) -> None:
        super().__init__(desk, view)
        self.ask("reason", T("What was found?"), LongTextField(REASON, lines=6, most=12))


class _Close(Question):
    def __init__(self, desk: Desk, view: CaseView) -> None:
        super().__init__(desk, view)
        outcomes = [one for one in _terms(desk, "outcome") if one.value != "inadmissible"]
        self.ask("outcome", T("With which outcome?"), ChoiceField(outcomes))
        people = DigitsField(whole(6))
        self.ask(
            "persons_restored",
            T("Number of people whose rights were restored"),
            people,
            needed=False,
        )


class _Reason(Question):
    def __init__(self, desk: Desk, view: CaseView) -> None:
        super().__init__(desk, view)
        self.ask("reason", T("For what reason?"), LongTextField(REASON, lines=3))


class _Join(Question):
    """The number of the case that goes on; what stands under it is shown as it is typed."""

    def __init__(self, desk: Desk, view: CaseView) -> None:
        super().__init__(desk, view)
        self.number = TextField(max_length=40, placeholder=literal("2026-AST-000000"))
        self.ask("into", T("Into which case?"), self.number)
        self.told = Label(role="small", tone="text-2", wrap=True)
        self.layout().addWidget(self.told)  # type: ignore[union-attr]
        self.number.textEdited.connect(self._look)

    def _look(self, typed: str) -> None:
        self.told.show_words(None)
        if typed.strip():
            failure = lambda _: None  # noqa: E731 - not typed to the end yet
            self.desk.read(
                self, _row_of, typed, answer=self._tell, failure=failure, key="case-to-join"
            )

    def _tell(self, row: Any) -> None:
        if row is None:
            return
        sight = Sight(self.desk.words, self.desk.office.today(), self.desk.names_hidden)
        self.told.show_words(
            lambda _: " · ".join(
                [row.number, cells(row, sight)[1].first, speech().say(stage_words(row.stage))]
            )
        )


def _row_of(office: Office, number: str) -> Any:
    view = showing.show(office, number)
    return next(iter(lists.rows(office, [view.id])), None)


def _terms(desk: Desk, vocabulary: str) -> list[Option]:
    today = desk.office.today()
    return [
        Option(one.code, capital(term(desk.words, vocabulary, one.code)))
        for one in desk.words.terms(vocabulary, today)
    ]


ASKED: dict[Act, tuple[type[Question], Callable[..., acts.ActDone]]] = {
    Act.ASSIGN: (_Assign, acts.assign),
    Act.ADMIT: (_Plain, acts.admit),
    Act.REFUSE: (_Refuse, acts.refuse),
    Act.FORWARD: (_Forward, acts.forward),
    Act.DECIDE: (_Decide, acts.decide),
    Act.FOLLOW_UP: (_Plain, acts.follow_up),
    Act.CLOSE: (_Close, acts.close),
    Act.JOIN: (_Join, acts.join),
    Act.REOPEN: (_Reason, acts.reopen),
    Act.ANNUL: (_Reason, acts.annul),
}
