"""What an act asks, as editors in a dialog: one editor for each kind of parameter."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QWidget

from ombuds.domain.act_rows import Kind, Parameter
from ombuds.domain.acts import Act
from ombuds.domain.cases import Event
from ombuds.domain.fields import fields_of
from ombuds.domain.views import CaseView
from ombuds.i18n import T, literal
from ombuds.services.cases import showing
from ombuds.services.finding import lists
from ombuds.services.office import settings, users
from ombuds.services.office.office import Office
from ombuds.services.office.users import UserRow
from ombuds.services.registers import intake
from ombuds.services.registers.intake import BodyRow
from ombuds.ui.desk.desk import Desk
from ombuds.ui.kit.fields.choices import ChoiceField
from ombuds.ui.kit.fields.digits import DigitsField, whole
from ombuds.ui.kit.fields.editing import Labelled
from ombuds.ui.kit.fields.options import Option
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
    """What an act asks, by the parameters of its row; `answers()` are arguments of its service."""

    def __init__(self, desk: Desk, view: CaseView, act: Act) -> None:
        super().__init__()
        self.asks = act.row.asks
        self.setLayout(column(spacing=12))
        self.editors: dict[str, Any] = {}
        for asked in self.asks:
            editor = _editor(desk, view, asked)
            self.editors[asked.field] = editor
            box: Any = self.layout()
            box.addWidget(Labelled(asked.question, editor, required=asked.required))
            if isinstance(editor, BodyField | CaseField):
                box.addWidget(editor.found)

    def answers(self) -> dict[str, Any]:
        return {asked.name: self.editors[asked.field].value() for asked in self.asks}

    def lacks(self) -> bool:
        """Marks what was left empty."""
        needed = [self.editors[asked.field] for asked in self.asks if asked.required]
        empty = [editor for editor in needed if editor.value() is None]
        for editor in empty:
            editor.set_problem(NEEDED)
        return bool(empty)

    def first(self) -> QWidget | None:
        return next((editor.focused() for editor in self.editors.values()), None)


def _editor(desk: Desk, view: CaseView, asked: Parameter) -> QWidget:
    """The editor of a kind of parameter."""
    match asked.kind:
        case Kind.OFFICER:
            return OfficerField(desk, view)
        case Kind.TERM:
            terms = _terms(desk, asked.vocabulary or "")
            return ChoiceField([one for one in terms if one.value not in asked.without])
        case Kind.BODY:
            return BodyField(desk, view)
        case Kind.CASE:
            return CaseField(desk)
        case Kind.LINE:
            return TextField(max_length=fields_of(Event)[asked.field].max_length)
        case Kind.TEXT:
            return LongTextField(REASON, lines=3)
        case Kind.LONG_TEXT:
            return LongTextField(REASON, lines=6, most=12)
        case Kind.COUNT:
            return DigitsField(whole(6))


class OfficerField(ChoiceField):
    """Who may work; of a case that nobody has, oneself."""

    def __init__(self, desk: Desk, view: CaseView) -> None:
        super().__init__()
        self.desk, self.case = desk, view
        desk.read(self, users.list_users, answer=self._fill)

    def _fill(self, people: list[UserRow]) -> None:
        me = self.desk.office.user.id
        able = [one for one in people if one.disabled_on is None and may_work(one)]
        able.sort(key=lambda one: one.id != me)
        self.set_options([Option(one.id, literal(one.shown_name)) for one in able])
        if self.case.officer_id is None and any(one.id == me for one in able):
            self.set_value(me)


def may_work(user: UserRow) -> bool:
    return any(role in WORKING_ROLES for role, _ in user.grants)


def _prosecutor(office: Office) -> BodyRow | None:
    code = settings.office_settings(office).prosecutor_code
    return next(iter(intake.bodies_like(office, code, 1)), None)


class BodyField(TextField):
    """The name of a body; beneath it those of the register that begin so. A complaint of torture
    has the prosecutor's name there already."""

    fits = Signal()
    DELAY = 80

    def __init__(self, desk: Desk, view: CaseView) -> None:
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
        if view.forward_due_on is not None:
            desk.read(self, _prosecutor, answer=self._preset)

    def _preset(self, body: BodyRow | None) -> None:
        if body is not None and self.value() is None:
            self.take(body)

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


class CaseField(TextField):
    """The number of a case; what stands under it is shown as it is typed."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(max_length=40, placeholder=literal("2026-AST-000000"))
        self.desk = desk
        self.found = Label(role="small", tone="text-2", wrap=True)
        self.textEdited.connect(self._look)

    def _look(self, typed: str) -> None:
        self.found.show_words(None)
        if typed.strip():
            failure = lambda _: None  # noqa: E731 - not typed to the end yet
            self.desk.read(
                self, _row_of, typed, answer=self._tell, failure=failure, key="case-to-join"
            )

    def _tell(self, row: Any) -> None:
        if row is None:
            return
        sight = Sight(self.desk.words, self.desk.office.today(), self.desk.names_hidden)
        self.found.show_words(
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
