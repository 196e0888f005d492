"""What can be done to a term, each in a small dialog that says what follows from it."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from ombuds.domain.fields import fields_of
from ombuds.domain.registers import Term
from ombuds.domain.vocabularies import REGISTER_LANGUAGES, SHORT, title_of
from ombuds.errors import Invalid
from ombuds.i18n import T, Text, literal
from ombuds.i18n.formats import day_digits
from ombuds.services.registers import terms, vocabularies
from ombuds.services.registers.terms import TermLine, Vocabulary
from ombuds.ui.desk.desk import Desk
from ombuds.ui.dialogs.act_dialogs import SmallDialog
from ombuds.ui.kit.fields.choices import ChoiceField
from ombuds.ui.kit.fields.dates import NOT_A_DATE, DateField
from ombuds.ui.kit.fields.editing import Labelled
from ombuds.ui.kit.fields.options import Option
from ombuds.ui.kit.fields.text import TextField
from ombuds.ui.kit.texts import Label, speech

NEEDED = T("This cannot be left empty")
WIDE = 640
LABELS = tuple(f"label_{lang}" for lang in REGISTER_LANGUAGES)
SHORTS = tuple(f"short_{lang}" for lang in REGISTER_LANGUAGES)


class TermWords(QWidget):
    """A label and a short form in each of the three languages."""

    def __init__(self) -> None:
        super().__init__()
        facts = fields_of(Term)
        self.editors: dict[str, Any] = {
            name: TextField(facts[name].max_length) for name in (*LABELS, *SHORTS)
        }
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(10)
        for column, names in enumerate((LABELS, SHORTS)):
            grid.setColumnStretch(column, 2 - column)
            for line, name in enumerate(names):
                field = Labelled(facts[name].title, self.editors[name], column == 0)
                grid.addWidget(field, line, column, Qt.AlignmentFlag.AlignTop)
        hint = T("A label of more than {most} letters needs a short form, for lists.", most=SHORT)
        grid.addWidget(note(hint), len(REGISTER_LANGUAGES), 0, 1, 2)

    def load(self, line: TermLine) -> None:
        for lang in REGISTER_LANGUAGES:
            self.editors[f"label_{lang}"].set_value(line.now.labels[lang])
            self.editors[f"short_{lang}"].set_value(line.now.own_shorts.get(lang))

    def labels(self) -> dict[str, str]:
        return {lang: self.editors[f"label_{lang}"].value() or "" for lang in REGISTER_LANGUAGES}

    def shorts(self) -> dict[str, str | None]:
        return {lang: self.editors[f"short_{lang}"].value() for lang in REGISTER_LANGUAGES}

    def lacks(self) -> bool:
        """Marks the languages that have no label."""
        empty = [self.editors[name] for name in LABELS if self.editors[name].value() is None]
        for editor in empty:
            editor.set_problem(NEEDED)
        if empty:
            empty[0].setFocus()
        return bool(empty)

    def mark(self, problems: Mapping[str, Text]) -> None:
        for name, words in problems.items():
            if name in self.editors:
                self.editors[name].set_problem(words)


class TermDialog(SmallDialog):
    """A dialog about a term of a vocabulary; `done` words are told when it is written."""

    def __init__(
        self, host: QWidget, desk: Desk, vocabulary: str, title: Text, about: Text, act: Text
    ) -> None:
        super().__init__(host, title, about, act)
        self.desk, self.vocabulary = desk, vocabulary
        self.words: TermWords | None = None

    def showEvent(self, event: QShowEvent) -> None:
        """Other fields, another width: it is measured anew, and no air is left around its title."""
        super().showEvent(event)
        self.fit()

    def fit(self) -> None:
        """As tall as its words are in its own width; Qt's measure takes another."""
        QTimer.singleShot(0, self, self._stretch)

    def _stretch(self) -> None:
        self.resize(self.width(), self.box.totalHeightForWidth(self.width()))

    def with_words(self, line: TermLine | None) -> TermWords:
        self.setFixedWidth(WIDE)
        self.words = TermWords()
        if line is not None:
            self.words.load(line)
        for editor in self.words.editors.values():
            editor.told.connect(self.fit)
        self.body.addWidget(self.words)
        return self.words

    def with_day(self, label: Text, day: date) -> DateField:
        field = DateField(self.desk.office.today)
        field.set_value(day)
        field.told.connect(self.fit)
        self.body.addWidget(Labelled(label, field, required=True))
        return field

    def send(self, done: Text, service: Any, *arguments: Any, **named: Any) -> None:
        """Does it once; a refusal stays in the dialog with all that was typed."""
        if not self.confirm.isEnabled():
            return
        self.waits(True)

        def answer(_: object) -> None:
            self.desk.told.emit(done, None)
            self.accept()

        self.desk.act(
            self,
            service,
            self.vocabulary,
            *arguments,
            answer=answer,
            failure=self.refused,
            **named,
        )

    def refused(self, error: Exception) -> None:
        if isinstance(error, Invalid) and self.words is not None:
            self.words.mark(error.problems)
        super().refused(error)


def _term(line: TermLine) -> str:
    """What the term is called: its code says nothing to who reads."""
    return line.now.labels[speech().language]


def _named(line: TermLine, vocabulary: str) -> Text:
    return T("{vocabulary}: {term}", vocabulary=title_of(vocabulary), term=_term(line))


def has_day(field: DateField) -> bool:
    """Whether a day is typed; if not, it is asked for."""
    if field.value() is None:
        field.set_problem(NOT_A_DATE if field.incomplete() else NEEDED)
        field.setFocus()
    return field.value() is not None


def last_day(desk: Desk, first_out: DateField) -> str | None:
    """The last day in use, as it is said; none if what is retired is out of use already."""
    day = first_out.value()
    if day is None or day <= desk.office.today():
        return None
    return day_digits(day - timedelta(days=1))


class RenameDialog(TermDialog):
    """Another label from a day on."""

    def __init__(self, host: QWidget, desk: Desk, vocabulary: str, line: TermLine) -> None:
        super().__init__(
            host, desk, vocabulary, T("Rename from a day"), _named(line, vocabulary), T("Rename")
        )
        self.line, words = line, self.with_words(line)
        self.day = self.with_day(T("From the day"), desk.office.today())
        self.body.addWidget(note(T("Cases registered before that day keep the old word.")))
        words.editors["label_kk"].setFocus()

    def do(self) -> None:
        assert self.words is not None
        if self.words.lacks() or not has_day(self.day):
            return
        self.send(
            T("“{term}” has another name", term=_term(self.line)),
            vocabularies.rename,
            self.line.now.code,
            self.words.labels(),
            self.day.value(),
            self.words.shorts(),
        )


class CorrectDialog(TermDialog):
    """The spelling of a label, everywhere."""

    def __init__(self, host: QWidget, desk: Desk, vocabulary: str, line: TermLine) -> None:
        super().__init__(
            host,
            desk,
            vocabulary,
            T("Correct a typing error"),
            _named(line, vocabulary),
            T("Correct"),
        )
        self.line, words = line, self.with_words(line)
        self.body.addWidget(
            note(
                T(
                    "Old cases and papers made anew change too. If the word itself changed, rename it."
                )
            )
        )
        words.editors["label_kk"].setFocus()

    def do(self) -> None:
        assert self.words is not None
        if not self.words.lacks():
            self.send(
                T("“{term}” is corrected", term=_term(self.line)),
                vocabularies.correct,
                self.line.now.code,
                self.words.labels(),
                self.words.shorts(),
                version=self.line.now.version,
            )


class RetireDialog(TermDialog):
    """Out of use from a day on."""

    def __init__(self, host: QWidget, desk: Desk, vocabulary: str, line: TermLine) -> None:
        super().__init__(
            host, desk, vocabulary, T("Retire from a day"), _named(line, vocabulary), T("Retire")
        )
        self.line = line
        self.day = self.with_day(T("First day out of use"), desk.office.today() + timedelta(days=1))
        self.body.addWidget(note(T("It is offered no more; old cases and reports keep it.")))
        never = T(
            "Undo (Ctrl+Z) does not take this back: only a new term with another code can follow."
        )
        self.body.addWidget(note(never))
        self.day.setFocus()

    def do(self) -> None:
        if has_day(self.day):
            self.send(self._done(), vocabularies.retire, self.line.now.code, self.day.value())

    def _done(self) -> Text:
        if last := last_day(self.desk, self.day):
            return T("“{term}” is in use through {day}", term=_term(self.line), day=last)
        return T("“{term}” is out of use", term=_term(self.line))


class AddDialog(TermDialog):
    """One more term, part of another one where the list has parts."""

    def __init__(
        self, host: QWidget, desk: Desk, vocabulary: Vocabulary, under: str | None
    ) -> None:
        title = title_of(vocabulary.code)
        super().__init__(host, desk, vocabulary.code, T("Add a term"), title, T("Add"))
        facts = fields_of(Term)
        self.code = TextField(facts["code"].max_length)
        self.code.set_value(f"{under}." if under and vocabulary.code == "right" else None)
        tops = [_option(line) for line in vocabulary.lines if _is_top(line)]
        self.parent_ = ChoiceField(tops, empty=literal("—"))
        self.parent_.set_value(under)
        self.from_day = DateField(desk.office.today)
        self.body.addWidget(
            Labelled(
                facts["code"].title,
                self.code,
                required=True,
                hint=T("Latin letters, digits, dots and dashes. The code never changes."),
            )
        )
        self.body.addWidget(Labelled(facts["parent"].title, self.parent_))
        self.with_words(None)
        self.body.addWidget(Labelled(facts["valid_from"].title, self.from_day))
        self.code.setFocus()

    def do(self) -> None:
        assert self.words is not None
        if self.code.value() is None:
            self.code.set_problem(NEEDED)
        if self.from_day.incomplete():
            self.from_day.set_problem(NOT_A_DATE)
            return
        if self.words.lacks() or self.code.value() is None:
            return
        self.send(
            T("“{term}” is added", term=self.words.labels()[speech().language]),
            terms.add,
            self.code.value(),
            self.words.labels(),
            self.words.shorts(),
            self.parent_.value(),
            self.from_day.value(),
        )


def _is_top(line: TermLine) -> bool:
    return line.in_use and line.depth == 0


def _option(line: TermLine) -> Option:
    return Option(line.now.code, line.now.labels.__getitem__)


def note(words: Text) -> QWidget:
    """What follows from the act, in a quiet line."""
    return Label(words, "small", "text-2", wrap=True)
