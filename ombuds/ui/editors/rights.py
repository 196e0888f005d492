"""Rights: chosen by typing, of the first and the second level; one of them is the main one."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QVBoxLayout, QWidget

from ombuds.i18n import T, Text
from ombuds.ui.desk.desk import Desk
from ombuds.ui.editors.field_editors import term_words
from ombuds.ui.editors.section import Section
from ombuds.ui.editors.suggested import Suggested
from ombuds.ui.kit.buttons import Button
from ombuds.ui.kit.fields.choices import ChoiceField, Radio
from ombuds.ui.kit.fields.options import Option
from ombuds.ui.kit.parts import CodeTag, row
from ombuds.ui.kit.texts import Label, bind, speech


class RightRow(QFrame):
    """A chosen right: main or not, its letters, its name, and the cross."""

    removed = Signal()

    def __init__(self, desk: Desk, code: str) -> None:
        super().__init__()
        self.code = code
        self.setProperty("card", "field")
        self.main = Radio(T("main", "right"))
        words = term_words(desk, "right", code, short=False)
        top = code.partition(".")[0]
        self.name = Label(words, "medium")
        bind(
            self.main,
            QWidget.setAccessibleName,
            lambda said: f"{speech().say(T('main', 'right'))}: {words(said)}",
        )
        self.above = Label(
            term_words(desk, "right", top) if top != code else None, "small", "text-2"
        )
        cross = Button(icon="cross", kind="quiet", small=True)
        bind(cross, QWidget.setAccessibleName, T("Remove"))
        cross.clicked.connect(self.removed)
        box = row(self.main, 8, CodeTag(top), self.name, spacing=8)
        box.addWidget(self.above, 1)
        box.addWidget(cross)
        box.setContentsMargins(10, 3, 4, 3)
        self.setLayout(box)


class Rights(Section):
    """`codes()` has the main right first."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "rights", T("Rights", "section"))

    def build(self) -> None:
        self.chosen: list[RightRow] = []
        self.group = QButtonGroup(self)
        self.group.idClicked.connect(self.edited)
        self.column = QVBoxLayout()
        self.column.setSpacing(6)
        self.picker = ChoiceField(self._options(), T("Add a right: type a word of it"), icon="plus")
        self.picker.set_label(T("Add a right: type a word of it"))
        self.picker.edited.connect(self._picked)
        self.suggested = Suggested(self.desk)
        self.suggested.accepted.connect(self._accept)
        self.edited.connect(lambda: self.suggested.leave_out(self.codes()))
        self.body.addLayout(self.column)
        self.body.addWidget(self.picker)
        self.body.addWidget(self.suggested)

    def _options(self) -> list[Option]:
        desk = self.desk
        made = []
        for term in desk.words.terms("right", desk.office.today()):
            top = term.code.partition(".")[0]
            above = term_words(desk, "right", top) if term.parent else None
            words = term_words(desk, "right", term.code, short=False)
            made.append(Option(term.code, words, top, above))
        return made

    def codes(self) -> tuple[str, ...]:
        main = [one.code for one in self.chosen if one.main.isChecked()]
        return (*main, *(one.code for one in self.chosen if one.code not in main))

    def facts(self) -> dict[str, Any]:
        return {"rights": self.codes()} if self.chosen else {}

    def load(self, state: Mapping[str, Any]) -> None:
        for one in list(self.chosen):
            self._drop(one)
        for code in state.get("rights", ()):
            self._add(code)
        self.suggested.leave_out(self.codes())

    def editor(self, name: str) -> tuple[Any, Text] | None:
        if name.startswith("rights") or name == "main_right":
            return self.picker, T("Rights", "section")
        return None

    def first(self) -> QWidget | None:
        return self.picker

    def _picked(self) -> None:
        code = self.picker.value()
        self.picker.set_value(None)
        if code is not None and code not in self.codes():
            self._add(code)
            self.edited.emit()

    def _accept(self, code: str) -> None:
        if code not in self.codes():
            self._add(code)
            self.edited.emit()

    def _add(self, code: str) -> None:
        made = RightRow(self.desk, code)
        made.removed.connect(lambda: self._remove(made))
        self.group.addButton(made.main)
        made.main.setChecked(not self.chosen)
        self.chosen.append(made)
        self.column.addWidget(made)

    def _remove(self, one: RightRow) -> None:
        was_main = one.main.isChecked()
        self._drop(one)
        if was_main and self.chosen:
            self.chosen[0].main.setChecked(True)
        self.picker.setFocus()
        self.edited.emit()

    def _drop(self, one: RightRow) -> None:
        self.chosen.remove(one)
        self.group.removeButton(one.main)
        self.column.removeWidget(one)
        one.hide()
        one.deleteLater()
