"""Keys and health: is the book what its history says, where it lies, what went wrong."""

from datetime import datetime
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from ombuds.errors import Refusal
from ombuds.i18n import N, T, Text, literal
from ombuds.i18n.formats import head_text, instant_text, number_text, percent_text
from ombuds.services.office import faults
from ombuds.services.office.faults import Report
from ombuds.services.office.health import Health, Problem, Verdict, health, problem_text, verify
from ombuds.services.office.office import Office
from ombuds.services.office.permissions import Permission, may
from ombuds.ui.desk.desk import Desk
from ombuds.ui.desk.files import save_bytes
from ombuds.ui.desk.telling import tell_error, words_for
from ombuds.ui.kit.buttons import Button
from ombuds.ui.kit.fields.choices import RadioGroup
from ombuds.ui.kit.fields.editing import Labelled
from ombuds.ui.kit.fields.options import Option
from ombuds.ui.kit.fields.text import TextField
from ombuds.ui.kit.keyboard.keys import shortcuts
from ombuds.ui.kit.parts import Card, Note, row
from ombuds.ui.kit.progress import ProgressCard
from ombuds.ui.kit.saving import ask_where
from ombuds.ui.kit.texts import Label, speech
from ombuds.ui.lists.small_table import Column, Table
from ombuds.ui.settings.form import Section, card

# The check of the book: everyday or full, with a printed head to compare, and its verdict.


def _sentence(problem: Problem, _: str) -> str:
    return speech().say(problem_text(problem))


class Verifying(QWidget):
    """`checked` when a check came to its end."""

    checked = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self._number: int | None = None
        self.kind = RadioGroup(
            [
                Option(False, T("Everyday: what is new since the last sound check")),
                Option(True, T("Full: from the first act, every page and row")),
            ]
        )
        self.kind.set_value(False)
        self.anchor = TextField(100)
        self.start = Button(
            T("Check the book now"), icon="shield", kind="primary", key="Ctrl+Enter"
        )
        self.progress = ProgressCard(
            T("The book is being checked"),
            T("The check only reads. If cancelled, nothing is changed."),
        )
        self.verdict = Note("done", T("The book is sound"), big=True)
        self.problems = Table(
            T("What is wrong"), [Column(T("What is wrong"), _sentence)], lambda one: one
        )
        self._lay_out()
        self.start.clicked.connect(self.check)
        self.progress.cancelled.connect(self.cancel)
        self.anchor.edited.connect(partial(self.anchor.set_problem, None))
        shortcuts().bind("Ctrl+Enter", self.check, self)

    def _lay_out(self) -> None:
        self.card = card(
            T("Is the book intact?"),
            T(
                "Every act in the book is signed and linked to the one before it. The check "
                "finds what was changed behind the program's back."
            ),
        )
        label = T("Journal head of an earlier paper, to compare")
        hint = T(
            "It stands at the foot of a printed paper, as {example}. It shows whether the newest "
            "acts were cut off, which nothing in the book itself can show.",
            example="4711:46:F5B5 0A7C 19D2 E843",
        )
        self.kind.set_label(T("Kind of check"))
        self.card.body.addWidget(self.kind)
        self.card.body.addWidget(Labelled(label, self.anchor, hint=hint))
        self.card.body.addLayout(row(None, self.start))
        self.card.body.addWidget(self.progress)
        self.card.body.addWidget(self.verdict)
        self.card.body.addWidget(self.problems)
        for part in (self.progress, self.verdict, self.problems):
            part.hide()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.card)

    # The check

    def check(self) -> None:
        if self._number is not None:
            return
        anchor = self.anchor.value()
        anchors = (anchor,) if anchor else ()
        self._waits(True)
        self.progress.begin()
        self._number = self.desk.long(
            self,
            verify,
            bool(self.kind.value()),
            anchors,
            step=self._advanced,
            answer=self._answered,
            failure=self._failed,
        )

    def cancel(self) -> None:
        """Nobody waits any more; the check ends at its next step."""
        if self._number is not None:
            self.desk.tasks.cancel(self._number)
            self._waits(False)

    def _waits(self, waiting: bool) -> None:
        if not waiting:
            self._number = None
        self.start.setEnabled(not waiting)
        self.progress.setVisible(waiting)
        self.verdict.hide()
        self.problems.hide()

    def _advanced(self, done: int, total: int) -> None:
        share = done / max(1, total)
        self.progress.advance(done, total, lambda language: percent_text(share, language))

    def _answered(self, verdict: Verdict) -> None:
        self._waits(False)
        if verdict.ok:
            self.verdict.say("done", T("The book is sound"), partial(_counted, verdict))
        else:
            found = len(verdict.problems)
            title = N("{n} thing is wrong", "{n} things are wrong", n=found)
            todo = T(
                "Change nothing. Keep a copy of the book as it is and tell the administrator; the "
                "newest good backup is what to go on from."
            )
            self.verdict.say("danger", title, todo)
            self.problems.show_rows(verdict.problems)
            self.problems.setFixedHeight(self.problems.tall(240))
            self.problems.show()
        self.verdict.show()
        self.checked.emit()

    def _failed(self, error: Exception) -> None:
        self._waits(False)
        if isinstance(error, Refusal) and error.code == "anchor_form":
            self.anchor.set_problem(error.text)
            self.anchor.setFocus()
        elif isinstance(error, Refusal):
            self.verdict.say("danger", T("The book was not checked"), words_for(error))
            self.verdict.show()
        else:
            tell_error(self, error)


def _counted(verdict: Verdict, language: str) -> str:
    acts: Any = number_text(verdict.changes, language)
    said: Text = T("Acts of the history: {acts}. Every one is linked to the one before.", acts=acts)
    return speech().say(said)


MEGABYTE = 1_000_000
SHOWN = 50


def _read(office: Office) -> tuple[Health, list[Report]]:
    return health(office), faults.reports()


def _when(report: Report, language: str) -> str:
    return instant_text(datetime.fromisoformat(report.at), language) if report.at else "–"


class HealthSection(Section):
    """Everybody sees the facts; who may check the book has the check too."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.verifying = Verifying(desk) if may(desk.office, Permission.VERIFY) else None
        self.facts = QGridLayout()
        self.reports = Table(
            T("Crash reports"),
            [
                Column(T("When"), _when, 170),
                Column(T("Kind"), lambda report, _: report.kind, 200),
                Column(T("Place in the program"), lambda report, _: report.place, 0),
                Column(T("Version"), lambda report, _: report.version, 110),
            ],
            lambda report: report,
        )
        self.none = Label(T("None on this computer."), "base", "text-2")
        self.save = Button(T("Save the reports…"), icon="download")
        if self.verifying is not None:
            self.box.addWidget(self.verifying)
            self.verifying.checked.connect(self.read)
        self.box.addWidget(self._facts_card())
        self.box.addWidget(self._reports_card())
        self.box.addStretch(1)
        self.save.clicked.connect(self._save)

    def _facts_card(self) -> Card:
        made = card(T("Book and program"))
        self.facts.setHorizontalSpacing(16)
        self.facts.setVerticalSpacing(6)
        self.facts.setColumnStretch(1, 1)
        made.body.addLayout(self.facts)
        return made

    def _reports_card(self) -> Card:
        made = card(
            T("Crash reports"),
            T("They hold places in the program, never names or texts. For who maintains it."),
        )
        made.body.addWidget(self.none)
        made.body.addWidget(self.reports)
        made.body.addLayout(row(self.save, None))
        return made

    def entrance(self) -> QWidget:
        return self if self.verifying is None else self.verifying.kind

    # Reading

    def read(self) -> None:
        self.desk.read(self, _read, answer=self._show, key="settings-health")

    def _show(self, read: tuple[Health, list[Report]]) -> None:
        known, reports = read
        self._show_facts(known)
        self.reports.show_rows(reports[:SHOWN])
        self.reports.setFixedHeight(self.reports.tall(220))
        for widget in (self.reports, self.save):
            widget.setVisible(bool(reports))
        self.none.setVisible(not reports)

    def _show_facts(self, known: Health) -> None:
        size = lambda language: number_text(known.size / MEGABYTE, language, 1)  # noqa: E731
        cases = known.cases
        lines: list[tuple[Text, Any]] = [
            (T("Location of the book"), literal(str(known.folder))),
            (
                T("Size"),
                lambda language: speech().say(T("{size} MB, encrypted", size=size(language))),
            ),
            (
                T("Cases visible to you"),
                T("none: your role opens no cases")
                if cases is None
                else lambda language: number_text(cases, language),
            ),
            (T("Journal head"), literal(head_text(known.head))),
            (
                T("Checked up to"),
                T("never checked")
                if not known.checked
                else lambda language: speech().say(_checked(known, language)),
            ),
            (T("Program"), literal(f"Ombuds {known.version}")),
        ]
        while self.facts.count():
            item = self.facts.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for at, (name, words) in enumerate(lines):
            value = Label(words, "base", wrap=True)
            value.setTextInteractionFlags(
                value.textInteractionFlags().TextSelectableByMouse
                | value.textInteractionFlags().TextSelectableByKeyboard
            )
            self.facts.addWidget(Label(name, "small", "text-2"), at, 0)
            self.facts.addWidget(value, at, 1)

    def _save(self) -> None:
        title = speech().say(T("Save the reports…"))
        if path := ask_where(self, title, "ombuds-crashes.txt", "TXT (*.txt)"):
            self.desk.tasks.read(
                self,
                lambda: faults.report_file().read_bytes(),
                lambda content: save_bytes(self.desk, self, path, content),
            )


def _checked(known: Health, language: str) -> Text:
    """How far the last sound check went."""
    left = known.link - known.checked
    if left <= 0:
        return T("the newest act")
    return N(
        "act {at}; {n} newer one is not checked yet",
        "act {at}; {n} newer ones are not checked yet",
        n=left,
        at=number_text(known.checked, language),
    )
