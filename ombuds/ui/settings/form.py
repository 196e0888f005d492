"""Fields that are saved together: only what was touched is sent, and nothing typed is lost."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from ombuds.domain.calendar.clock import Instant
from ombuds.errors import Invalid
from ombuds.i18n import T
from ombuds.i18n.formats import time_text
from ombuds.ui.desk.desk import Desk
from ombuds.ui.desk.telling import words_for
from ombuds.ui.kit.buttons import Button
from ombuds.ui.kit.fields.editing import Labelled
from ombuds.ui.kit.keyboard.keys import shortcuts
from ombuds.ui.kit.look.icons import Icon
from ombuds.ui.kit.look.tokens import GAP
from ombuds.ui.kit.parts import Card, row
from ombuds.ui.kit.texts import Label, Words, speech

# One section of the settings: cards beneath each other that scroll, and a foot that does not.


class Section(QWidget):
    """`read` asks the book for what the section shows; it is called whenever that may differ."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.area = QScrollArea()
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # what lies in it takes the focus
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        ground = QWidget()
        ground.setProperty("ground", "window")
        self.box = QVBoxLayout(ground)
        self.box.setContentsMargins(0, 0, 4, GAP)
        self.box.setSpacing(12)
        self.area.setWidget(ground)
        self.whole = QVBoxLayout(self)
        self.whole.setContentsMargins(0, 0, 0, 0)
        self.whole.setSpacing(8)
        self.whole.addWidget(self.area, 1)

    def read(self) -> None:
        """Reads what is shown."""

    def typed(self) -> Any:
        """What is being typed and not saved, as JSON may hold it; nothing if there is none."""
        return None

    def put(self, typed: Any) -> None:
        """Puts back what was being typed before the window locked."""

    def entrance(self) -> QWidget:
        """What the focus goes to."""
        return self


class Told(QWidget):
    """What was saved or why not: an icon and a line beside the buttons."""

    def __init__(self) -> None:
        super().__init__()
        self.icon, self.words = Icon("check", "done"), Label(role="small", tone="done", wrap=True)
        line = row(self.icon)
        line.addWidget(self.words, 1)
        self.setLayout(line)
        self.hide()

    def say(self, words: Words, tone: str = "done") -> None:
        icon = {"done": "check", "danger": "alert"}.get(tone, "info")
        self.icon.show_icon(icon, tone)
        self.words.set_tone(tone)
        self.words.show_words(words)
        self.show()


class Form(QWidget):
    """The foot of a form, and what is known of its fields.

    `send(values)` is called with what was touched; the page answers with `saved` or `refused`.
    What the book says anew is shown in the fields that nobody touched.
    """

    def __init__(self, send: Callable[[dict[str, Any]], None], save: Words | None = None) -> None:
        super().__init__()
        self.fields: dict[str, Any] = {}
        self.labels: dict[str, Words] = {}
        self.lines: dict[str, Labelled] = {}
        self._known: dict[str, Any] = {}
        self._sent: dict[str, Any] = {}
        self._send = send
        self.told = Told()
        self.reset = Button(T("Reset"), kind="quiet")
        self.save = Button(save or T("Save"), kind="primary", key="Ctrl+Enter")
        line = row()
        line.addWidget(self.told, 100)
        line.addStretch(1)
        line.addWidget(self.reset)
        line.addWidget(self.save)
        self.setLayout(line)
        self.setMinimumHeight(self.save.height())
        self.save.clicked.connect(self.keep)
        self.reset.clicked.connect(self.take_back)
        self._show()

    def bind_keys(self, scope: QWidget) -> None:
        """Ctrl+Enter and Ctrl+S save while the scope is seen."""
        for keys in ("Ctrl+Enter", "Ctrl+S"):
            shortcuts().bind(keys, self.keep, scope)

    def add(
        self,
        code: str,
        label: Words,
        editor: Any,
        hint: Words | None = None,
        required: bool = False,
    ) -> Labelled:
        """A field under a code, with its label around it."""
        self.fields[code], self.labels[code] = editor, label
        editor.edited.connect(partial(self._edited, code))
        self.lines[code] = Labelled(label, editor, required=required, hint=hint)
        return self.lines[code]

    def show_values(self, values: Mapping[str, Any]) -> None:
        """What stands in the book; what is being typed stays as it is typed."""
        touched = self.touched()
        for code, value in values.items():
            if code in self.fields and code not in touched:
                self.fields[code].set_value(value)
        self._known.update(values)
        self._show()

    def begin(self, values: Mapping[str, Any], typed: Mapping[str, Any]) -> None:
        """Another row in the same fields, with what was typed for it before."""
        self._known = dict(values)
        for code, field in self.fields.items():
            field.set_value(typed.get(code, values.get(code)))
        self._show()

    def put(self, typed: Mapping[str, Any]) -> None:
        """What was being typed, put back over what the book says."""
        for code, value in typed.items():
            self.fields[code].set_value(value)
        self._show()

    def touched(self) -> dict[str, Any]:
        """The fields that differ from what the book says, with what is typed in them."""
        return {
            code: field.value()
            for code, field in self.fields.items()
            if (field.value() or None) != (self._known.get(code) or None)
        }

    def _hold_focus(self, button: Button) -> None:
        """A button that goes gives the focus back to the form, not to the next in the window."""
        touched = next(iter(self.touched()), None)
        if button.hasFocus() and touched is not None:
            self.fields[touched].focused().setFocus()

    def take_back(self) -> None:
        """Everything as it stands in the book."""
        self._hold_focus(self.reset)
        for code, field in self.fields.items():
            field.set_value(self._known.get(code))
        self.told.hide()
        self._show()

    def set_read_only(self, on: bool) -> None:
        for field in self.fields.values():
            field.set_read_only(on)
        self.setVisible(not on)

    def keep(self) -> None:
        """Sends what was touched."""
        self._sent = self.touched()
        if self._sent and self.save.isEnabled():
            self._hold_focus(self.save)
            self.save.setEnabled(False)
            for code in self._sent:
                self.fields[code].set_problem(None)
            self._send(dict(self._sent))

    def saved(self, at: Instant) -> None:
        """What was sent stands in the book now; the line names it."""
        sent, self._sent = self._sent, {}
        self._known.update(sent)
        labels = [self.labels[code] for code in sent]
        self.told.say(
            lambda _: speech().say(
                T("{time} · saved: {what}", time=time_text(at), what=listed(labels))
            )
        )
        self._show()

    def refused(self, error: Exception) -> None:
        """Each problem at its field; everything stays as typed."""
        for code, problem in error.problems.items() if isinstance(error, Invalid) else ():
            if code in self.fields:
                self.fields[code].set_problem(problem)
        self.told.say(words_for(error), "danger")
        self._show()

    def _edited(self, code: str) -> None:
        if self.fields[code].problem is not None:
            self.fields[code].set_problem(None)
        self.told.hide()
        self._show()

    def _show(self) -> None:
        touched = bool(self.touched())
        self.save.setEnabled(touched)
        self.reset.setVisible(touched)


def listed(words: list[Words]) -> str:
    """Words with commas between them, as a sentence goes on: `answer term, time bar`."""
    return ", ".join(speech().say(one) for one in words)


def card(title: Words, hint: Words | None = None) -> Card:
    """A card with a title and a grey line under it."""
    made = Card(title)
    made.body.setSpacing(10)
    if hint is not None:
        made.body.addWidget(Label(hint, "small", "text-2", wrap=True))
    return made
