"""Bodies that are complained about: of the register, by typing in any language, or new ones."""

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCompleter, QFrame, QListView, QVBoxLayout, QWidget

from ombuds.domain.cases import CaseBody
from ombuds.domain.fields import fields_of
from ombuds.i18n import T, Text
from ombuds.services.cases.registering import BodyInput
from ombuds.services.registers import intake
from ombuds.services.registers.intake import BodyRow
from ombuds.ui.desk.desk import Desk
from ombuds.ui.editors.field_editors import editor_of, term_words
from ombuds.ui.editors.people import PeopleField
from ombuds.ui.editors.section import Party, Section
from ombuds.ui.kit.buttons import Button
from ombuds.ui.kit.fields.choice_list import OPTION_ROLE, OptionRows
from ombuds.ui.kit.fields.options import Option
from ombuds.ui.kit.fields.text import TextField
from ombuds.ui.kit.parts import Tag, column, row
from ombuds.ui.kit.texts import Label, bind, speech

NEW = T("a new body")
ROLE = 280  # width


class BodyPicker(TextField):
    """Offers what the register has under the typed words, and at last the words themselves."""

    picked = Signal(object)  # a BodyRow, or the name of a new body

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            fields_of(CaseBody)["name"].max_length,
            T("Add a body: type a word of its name in any language"),
        )
        self.desk = desk
        self.rows = QStandardItemModel(self)
        self.completer_ = QCompleter(self.rows, self)
        self.completer_.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self.completer_.setWidget(self)
        self.completer_.setMaxVisibleItems(9)
        self.list = QListView()
        self.list.setProperty("popup", True)
        self.completer_.setPopup(self.list)
        self.list.setItemDelegate(OptionRows(self))
        self.completer_.activated.connect(lambda _: self._take())
        self.edited.connect(self._ask)

    def _ask(self) -> None:
        typed = self.value() or ""
        self.desk.read(
            self,
            intake.bodies_like,
            typed,
            answer=lambda found: self._offer(typed, found),
            key="bodies",
        )

    def _offer(self, typed: str, found: list[BodyRow]) -> None:
        if typed != (self.value() or "") or not self.hasFocus():
            return
        language = speech().language
        self.rows.clear()
        for body in found:
            self._offer_one(
                body, body.name(language), body_words(self.desk, body.type, body.region)
            )
        if typed:
            self._offer_one(typed, typed, lambda _: speech().say(NEW))
        self.completer_.complete() if typed else self.list.hide()
        self.list.setCurrentIndex(self.rows.index(0, 0))

    def _offer_one(self, value: Any, name: str, second: Callable[[str], str]) -> None:
        item = QStandardItem(name)
        item.setData(value, Qt.ItemDataRole.UserRole + 9)
        item.setData(Option(None, lambda _: name, second=second), OPTION_ROLE)
        self.rows.appendRow(item)

    def _take(self) -> None:
        index = self.list.currentIndex()
        chosen = index.data(Qt.ItemDataRole.UserRole + 9) if index.isValid() else self.value()
        self.set_value(None)
        if chosen:
            self.picked.emit(chosen)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter before the list has come takes the words as they are typed."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and self.value() and not self.list.isVisible():
            typed = self.value()
            self.set_value(None)
            self.picked.emit(typed)
        else:
            super().keyPressEvent(event)


def body_words(desk: Desk, kind: str | None, region: str | None) -> Callable[[str], str]:
    """Kind and region of a body, in a language."""
    parts = [("body_type", kind), ("region", region)]
    words = [term_words(desk, name, code) for name, code in parts if code]
    return lambda language: " · ".join(say(language) if callable(say) else "" for say in words)


class BodyLine(QFrame):
    """A body in the complaint. Of a new one the kind is asked."""

    edited = Signal()
    removed = Signal()
    raised = Signal()

    def __init__(self, desk: Desk, state: Mapping[str, Any]) -> None:
        super().__init__()
        self.state = dict(state)
        self.setProperty("card", "field")
        self.main = Tag(T("main", "body"))
        self.up = self._button("arrow-up", T("Make it the main body"), self.raised)
        cross = self._button("cross", T("Remove"), self.removed)
        self.role = editor_of(desk, CaseBody, "role")
        self.role.set_label(fields_of(CaseBody)["role"].title)
        self.role.set_value(self.state.get("role", "respondent"))
        self.role.edited.connect(lambda: self._set("role", self.role.value() or "respondent"))
        name = Label(lambda _: str(self.state["name"]), "medium", wrap=True)
        self.role.setFixedWidth(ROLE)
        box = row(spacing=8)
        box.addLayout(column(name, self._kind(desk), spacing=2), 1)
        box.addWidget(self.role)
        for widget in (self.main, self.up, cross):
            box.addWidget(widget)
        box.setContentsMargins(10, 5, 4, 5)
        self.setLayout(box)

    def _button(self, icon: str, words: Text, act: Any) -> Button:
        made = Button(icon=icon, kind="quiet", small=True)
        bind(made, QWidget.setAccessibleName, words)
        bind(made, QWidget.setToolTip, words)
        made.clicked.connect(act)
        return made

    def _kind(self, desk: Desk) -> QWidget:
        if self.state.get("body"):
            words = body_words(desk, self.state.get("type"), self.state.get("region"))
            return Label(words, "small", "text-2", wrap=True)
        kind = editor_of(desk, CaseBody, "type")
        kind.set_label(fields_of(CaseBody)["type"].title)
        kind.empty = fields_of(CaseBody)["type"].title
        kind.set_options(kind.options[1:])
        kind.set_value(self.state.get("type"))
        kind.edited.connect(lambda: self._set("type", kind.value()))
        made: QWidget = kind
        return made

    def _set(self, name: str, value: Any) -> None:
        self.state[name] = value
        self.edited.emit()

    def body(self) -> BodyInput:
        return BodyInput(**self.state)


class Bodies(Section):
    """The first body is the main one. People complained about by name stand beneath."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "bodies", T("Who is complained about"))

    def build(self) -> None:
        self.lines: list[BodyLine] = []
        self.column = QVBoxLayout()
        self.column.setSpacing(6)
        self.picker = BodyPicker(self.desk)
        self.picker.set_label(T("Add a body: type a word of its name in any language"))
        self.picker.picked.connect(self._picked)
        self.people = PeopleField(self.desk, "perpetrator", T("Add an alleged perpetrator"))
        self.people.edited.connect(self.edited)
        self.body.addLayout(self.column)
        self.body.addWidget(self.picker)
        self.body.addWidget(self.people)

    def facts(self) -> dict[str, Any]:
        return {"bodies": tuple(line.body() for line in self.lines)} if self.lines else {}

    def parties(self) -> list[Party]:
        return self.people.parties()

    def filled(self) -> bool:
        return bool(self.lines or self.parties())

    def state(self) -> dict[str, Any]:
        return {"bodies": [line.state for line in self.lines], "people": self.people.state()}

    def load(self, state: Mapping[str, Any]) -> None:
        for line in list(self.lines):
            self._drop(line)
        for one in state.get("bodies", ()):
            self._add(one)
        self.people.load(state.get("people", ()))

    def editor(self, name: str) -> tuple[Any, Text] | None:
        return (self.picker, T("Who is complained about")) if name.startswith("bodies") else None

    def first(self) -> QWidget | None:
        return self.picker

    def _picked(self, chosen: BodyRow | str) -> None:
        if isinstance(chosen, BodyRow):
            name = chosen.name(speech().language)
            self._add(
                {"body": chosen.id, "name": name, "type": chosen.type, "region": chosen.region}
            )
        else:
            self._add({"name": chosen})
        self.edited.emit()

    def _add(self, state: Mapping[str, Any]) -> None:
        line = BodyLine(self.desk, state)
        line.edited.connect(self.edited)
        line.removed.connect(lambda: self._remove(line))
        line.raised.connect(lambda: self._raise(line))
        self.lines.append(line)
        self.column.addWidget(line)
        self._mark()

    def _mark(self) -> None:
        for at, line in enumerate(self.lines):
            line.main.setVisible(at == 0)
            line.up.setVisible(at > 0)

    def _raise(self, line: BodyLine) -> None:
        self.lines.remove(line)
        self.lines.insert(0, line)
        self.column.insertWidget(0, line)
        self._mark()
        self.edited.emit()

    def _remove(self, line: BodyLine) -> None:
        self._drop(line)
        self.picker.setFocus()
        self.edited.emit()

    def _drop(self, line: BodyLine) -> None:
        self.lines.remove(line)
        self.column.removeWidget(line)
        line.hide()
        line.deleteLater()
        self._mark()
