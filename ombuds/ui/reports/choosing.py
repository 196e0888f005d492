"""The left side of the reports: which report, month, language, region, edition, and notes."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QGridLayout,
    QListWidget,
    QListWidgetItem,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from ombuds.i18n import T
from ombuds.i18n.formats import month_long
from ombuds.services.papers.paper_names import REPORTS
from ombuds.services.reports.quality import QualityNote
from ombuds.ui.desk.desk import Desk
from ombuds.ui.desk.frame import LANGUAGE_OPTIONS
from ombuds.ui.kit.buttons import LinkButton
from ombuds.ui.kit.fields.choices import ChoiceField
from ombuds.ui.kit.fields.editing import Labelled
from ombuds.ui.kit.fields.options import Option
from ombuds.ui.kit.fields.segments import SegmentedChoice
from ombuds.ui.kit.look.icons import Icon
from ombuds.ui.kit.look.ring import ringed
from ombuds.ui.kit.look.tokens import GAP, PANE_LEAST, font
from ombuds.ui.kit.parts import Card
from ombuds.ui.kit.texts import Label, Words, bind, speech

MONTHS = 60
NARROWEST = 296  # of what is asked, in a narrow window


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of a report."""

    report: str
    period: str
    language: str
    region: str | None
    edition: str


def months_until(today: date) -> list[str]:
    """This month and those before it, the newest first."""
    first, found = today.replace(day=1), []
    for _ in range(MONTHS):
        found.append(f"{first:%Y-%m}")
        first = (first - timedelta(days=1)).replace(day=1)
    return found


class Choosing(QScrollArea):
    """`asked(Question)` after every change; `opened(QualityNote)` when a note is followed."""

    asked = Signal(object)
    opened = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # what lies in it takes the focus
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        ground = QWidget()
        ground.setProperty("ground", "window")
        self._box = QVBoxLayout(ground)
        self._box.setContentsMargins(0, 0, 4, GAP)
        self._box.setSpacing(12)
        self._box.addWidget(self._list_card())
        self._box.addWidget(self._options_card())
        self._box.addWidget(self._notes_card())
        self._box.addStretch(1)
        self.setWidget(ground)
        self.verticalScrollBar().rangeChanged.connect(self._keep_width)
        self._keep_width(0, 0)

    def _keep_width(self, _: int, most: int) -> None:
        """The cards are as wide without the scroll bar as beside it."""
        bar = 0 if most else self.verticalScrollBar().sizeHint().width()
        self._box.setContentsMargins(0, 0, 4 + bar, GAP)

    def narrow(self, narrow: bool) -> None:
        """Where there is little room the month has a line of its own: its year is never cut."""
        self.setFixedWidth(NARROWEST if narrow else PANE_LEAST)
        self.grid.addWidget(self.month_line, 0, 0, 1, 2 if narrow else 1)
        self.grid.addWidget(self.language_line, *((1, 0, 1, 2) if narrow else (0, 1)))

    # Parts

    def _list_card(self) -> Card:
        card = Card(padding=6)
        self.list = QListWidget()
        self.list.setProperty("choice", True)
        self.list.setFont(font())
        for code in REPORTS:
            item = QListWidgetItem()
            item.setData(Qt.ItemDataRole.UserRole, code)
            item.setSizeHint(QSize(0, 30))
            self.list.addItem(item)
        self.list.setFixedHeight(30 * len(REPORTS) + 2)
        self.list.setCurrentRow(0)
        bind(self.list, QWidget.setAccessibleName, T("Reports"))
        ringed(self.list)
        bind(self.list, _say_list, lambda language: language)
        self.list.currentRowChanged.connect(lambda _: self._changed())
        card.body.addWidget(self.list)
        return card

    def _options_card(self) -> Card:
        card = Card()
        months = months_until(self.desk.office.today())
        self.month = ChoiceField([Option(m, _month_words(m)) for m in months])
        self.month.set_value(months[1])
        self.language = ChoiceField(LANGUAGE_OPTIONS)
        self.language.set_value(speech().language)
        self.region = ChoiceField(self._regions(), empty=T("All regions"))
        self.edition = SegmentedChoice(
            [Option("internal", T("Internal")), Option("public", T("Public"))], wide=True
        )
        self.edition.set_value("internal")
        self.grid = grid = QGridLayout()
        grid.setSpacing(10)
        for column, share in enumerate((8, 5)):
            grid.setColumnStretch(column, share)
        self.month_line = Labelled(T("Month"), self.month)
        self.language_line = Labelled(T("Report language"), self.language)
        self.narrow(False)
        self.region_line = Labelled(T("Region"), self.region)
        grid.addWidget(self.region_line, 2, 0, 1, 2)
        self.edition_line = Labelled(
            T("Edition"), self.edition, hint=T("Public: no names, counts under 5 are hidden.")
        )
        grid.addWidget(self.edition_line, 3, 0, 1, 2)
        card.body.addLayout(grid)
        for field in (self.month, self.language, self.region, self.edition):
            field.edited.connect(self._changed)
        return card

    def _notes_card(self) -> Card:
        card = Card(T("Checks"))
        self.notes = QGridLayout()
        self.notes.setHorizontalSpacing(8)
        self.notes.setVerticalSpacing(8)
        self.notes.setColumnStretch(1, 1)
        card.body.addLayout(self.notes)
        return card

    def _regions(self) -> list[Option]:
        words = self.desk.words
        return [
            Option(term.code, term.shorts.__getitem__)
            for term in words.terms("region", self.desk.office.today())
        ]

    # Answers

    def question(self) -> Question:
        report = str(self.list.currentItem().data(Qt.ItemDataRole.UserRole))
        whole = report == "register"
        return Question(
            report,
            self.month.value(),
            self.language.value(),
            None if whole else self.region.value(),
            "internal" if whole else self.edition.value(),
        )

    def choose_month(self, period: str) -> None:
        """The monthly report of a month, as another page asks for it."""
        self.month.set_value(period)
        if self.list.currentRow():
            self.list.setCurrentRow(0)  # tells by itself
        else:
            self._changed()

    def _changed(self) -> None:
        register = self.list.currentRow() == 1
        for line in (self.edition_line, self.region_line):
            line.setVisible(not register)  # the register book is one, whole and internal
        self.asked.emit(self.question())

    def follow_language(self) -> None:
        """The report speaks what the window speaks, until it is told otherwise."""
        self.language.set_value(speech().language)
        self._changed()

    def _follow(self, note: QualityNote, _: bool = False) -> None:
        self.opened.emit(note)

    def entrance(self) -> QWidget:
        return self.list

    def show_notes(self, notes: list[QualityNote]) -> None:
        while self.notes.count():
            item = self.notes.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.deleteLater()
        for line, note in enumerate(notes):
            good = note.code == "adds_up"
            icon = Icon("check" if good else "warning", "done" if good else "warn")
            self.notes.addWidget(icon, line, 0, Qt.AlignmentFlag.AlignVCenter)
            self.notes.addWidget(Label(note.text, "small", wrap=True), line, 1)
            if not good and len(note.cases):
                show = LinkButton(T("Show"))
                show.clicked.connect(partial(self._follow, note))
                self.notes.addWidget(show, line, 2, Qt.AlignmentFlag.AlignVCenter)


def _month_words(period: str) -> Words:
    day = date.fromisoformat(f"{period}-01")
    return lambda language: month_long(day, language)


def _say_list(box: QListWidget, _: str) -> None:
    for index, words in enumerate(REPORTS.values()):
        box.item(index).setText(speech().say(words))
