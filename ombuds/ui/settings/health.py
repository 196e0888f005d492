"""Keys and health: is the book what its history says, where it lies, what went wrong."""

from datetime import datetime
from typing import Any

from PySide6.QtWidgets import QGridLayout, QWidget

from ombuds.i18n import N, T, Text, literal
from ombuds.i18n.formats import head_text, instant_text, number_text
from ombuds.services import faults
from ombuds.services.faults import Report
from ombuds.services.health import Health, health
from ombuds.services.office import Office
from ombuds.services.permissions import Permission, may
from ombuds.ui.desk import Desk
from ombuds.ui.files import save_bytes
from ombuds.ui.kit.buttons import Button
from ombuds.ui.kit.parts import Card, row
from ombuds.ui.kit.saving import ask_where
from ombuds.ui.kit.texts import Label, speech
from ombuds.ui.settings.form import card
from ombuds.ui.settings.section import Section
from ombuds.ui.settings.table import Column, Table
from ombuds.ui.settings.verifying import Verifying

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
