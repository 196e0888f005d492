"""An editor for a field of a table, by the facts of that field: kind, title, limit, vocabulary."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from ombuds.domain.fields import Row, fields_of, kind_of
from ombuds.i18n import Text, literal
from ombuds.ui.desk.desk import Desk
from ombuds.ui.kit.fields.choices import CheckField, CheckGroup, ChoiceField
from ombuds.ui.kit.fields.dates import DateField
from ombuds.ui.kit.fields.digits import IIN, PHONE, DigitsField, whole
from ombuds.ui.kit.fields.editing import Labelled
from ombuds.ui.kit.fields.multi import MultiChoice
from ombuds.ui.kit.fields.options import Option
from ombuds.ui.kit.fields.segments import SegmentedChoice
from ombuds.ui.kit.fields.text import LongTextField, TextField

Said = Callable[[str], str]
"""Words as a function of the language."""
YES_NO = "yes_no_unknown"
FEW = 6  # options of a list that are written out
NOTHING: tuple[object, ...] = (None, False, "", (), [])


def term_words(desk: Desk, vocabulary: str, code: str, short: bool = True) -> Said:
    """The label of a code, in the language of the window."""

    def said(language: str) -> str:
        label = desk.words.label(vocabulary, code, language, short=short)
        return label[:1].upper() + label[1:]

    return said


def options_of(desk: Desk, vocabulary: str) -> list[Option]:
    """The terms of a vocabulary in force today."""
    terms = desk.words.terms(vocabulary, desk.office.today())
    return [Option(term.code, term_words(desk, vocabulary, term.code)) for term in terms]


def editor_of(desk: Desk, model: type[Row], name: str) -> Any:
    """The one editor there is for a kind of field."""
    facts, kind = fields_of(model)[name], kind_of(model, name)
    if kind is list and facts.vocabulary:
        options = options_of(desk, facts.vocabulary)
        return CheckGroup(options) if len(options) <= FEW else MultiChoice(options)
    if facts.vocabulary == YES_NO:
        return SegmentedChoice(options_of(desk, YES_NO))
    if facts.vocabulary:
        return ChoiceField(options_of(desk, facts.vocabulary), empty=literal("—"))
    if kind is date:
        return DateField(desk.office.today)
    if kind is bool:
        return CheckField(facts.title)
    if kind is int:
        return DigitsField(whole(6))
    if name == "iin":
        return DigitsField(IIN, checked=True)
    if name == "phones":
        return DigitsField(PHONE)
    if facts.long:
        return LongTextField(facts.max_length or 4_000, lines=2)
    return TextField(facts.max_length)


class FieldSet(QObject):
    """Editors of one table, by the names of its fields."""

    edited = Signal()

    def __init__(self, desk: Desk, model: type[Row], parent: QWidget) -> None:
        super().__init__(parent)
        self.desk, self.model = desk, model
        self.editors: dict[str, Any] = {}

    def add(
        self,
        name: str,
        required: bool = False,
        hint: Text | None = None,
        label: Text | None = None,
        editor: Any = None,
    ) -> Any:
        """The editor with its label, to be laid out; a tick carries its words itself."""
        facts = fields_of(self.model)[name]
        made = editor if editor is not None else editor_of(self.desk, self.model, name)
        self.editors[name] = made
        made.edited.connect(self.edited)
        if isinstance(made, CheckField):
            return made
        labelled = Labelled(label or facts.title, made, required, hint or facts.help)
        preferred = QSizePolicy.Policy.Preferred
        labelled.setSizePolicy(preferred, preferred)  # as high as its message needs at its width
        return labelled

    def title(self, name: str) -> Text:
        return fields_of(self.model)[name].title

    def values(self) -> dict[str, Any]:
        """What is filled in."""
        found = {name: editor.value() for name, editor in self.editors.items()}
        return {name: value for name, value in found.items() if value not in NOTHING}

    def load(self, values: Mapping[str, Any]) -> None:
        """Values as `values` gave them, dates as text from a draft too."""
        for name, editor in self.editors.items():
            value = values.get(name)
            if isinstance(editor, DateField) and isinstance(value, str):
                value = date.fromisoformat(value)
            editor.set_value(value)
