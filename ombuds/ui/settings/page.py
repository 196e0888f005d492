"""Settings: a list of the sections that the reader may see, and the one that is chosen."""

import json
from collections.abc import Callable
from functools import partial
from importlib import import_module
from typing import Any, NamedTuple

from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ombuds.i18n import T, Text
from ombuds.services.office import drafts
from ombuds.services.office.drafts import DraftRow
from ombuds.services.office.permissions import Permission, may
from ombuds.ui.desk.desk import Desk
from ombuds.ui.desk.page import Page
from ombuds.ui.desk.telling import words_for
from ombuds.ui.kit.keyboard.keys import shortcuts
from ombuds.ui.kit.look.ring import ringed
from ombuds.ui.kit.look.tokens import font
from ombuds.ui.kit.parts import Card, heading, row
from ombuds.ui.kit.texts import Label, bind, speech
from ombuds.ui.settings.form import Section

# What was typed into settings and not saved when the window locked: it waits in a draft.

KIND = "settings"


class Waiting(QObject):
    """`found` when something waits; `typed` then holds it by the code of its section."""

    found = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.typed: dict[str, Any] = {}
        self.unkept: Text | None = None  # why the last try to keep it failed
        self._id: int | None = None
        desk.read(self, drafts.mine, KIND, answer=self._read)

    def _read(self, rows: list[DraftRow]) -> None:
        if rows:
            self._id = rows[0].id
            self.typed = json.loads(rows[0].content)
            self.found.emit()

    def keep(self, typed: dict[str, Any]) -> None:
        """Keeps it at once, or forgets what was kept before."""
        self.unkept = None
        if typed:
            self._id = self._id or self.desk.office.book.ids.new()
            content = json.dumps(typed, ensure_ascii=False)
            self._write(drafts.save, self._id, KIND, content)
        elif self._id is not None:
            self._write(drafts.drop, self._id)
            self._id = None

    def _write(self, service: Any, *arguments: Any) -> None:
        office = self.desk.office
        self.desk.tasks.write(self, lambda: service(office, *arguments), failure=self._failed)

    def _failed(self, error: Exception) -> None:
        self.unkept = words_for(error)


LIST = 248
ROW = 30


class Entry(NamedTuple):
    """A section: who has the permission sees it; its class is imported when it is shown."""

    code: str
    title: Text
    made: str
    needs: Permission
    about: Text


SECTIONS = (
    Entry(
        "place", T("My work place"), "work_place:WorkPlace", Permission.OWN,
        T("yours alone, on this computer"),
    ),
    Entry(
        "office", T("Office"), "office:OfficeSection", Permission.SETTINGS,
        T("for everybody in the office"),
    ),
    Entry(
        "units", T("Units and series"), "units:Units", Permission.SETTINGS,
        T("for everybody in the office"),
    ),
    Entry(
        "users", T("People and roles"), "users:Users", Permission.USERS,
        T("every change is recorded with who made it"),
    ),
    Entry(
        "health", T("Keys and integrity"), "health:HealthSection", Permission.OWN,
        T("is the book whole, and what is wrong"),
    ),
)  # fmt: skip


class SettingsPage(Page):
    """On the left the sections, on the right the cards of one of them."""

    title = T("Settings")
    topic = "settings"
    scrolls = True

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.entries = [entry for entry in SECTIONS if may(desk.office, entry.needs)]
        self.sections: dict[str, Section] = {}
        self.list = QListWidget()
        self.stack = QStackedWidget()
        self.about = Label(role="small", tone="text-3")
        self.waiting = Waiting(desk)
        self.waiting.found.connect(self._put_back)
        self._lay_out()
        made = [entry.made for entry in self.entries]
        desk.tasks.read(self, partial(_load, made), lambda _: None)
        self.list.currentRowChanged.connect(lambda _: self._chosen())
        keys = shortcuts()
        keys.bind("Ctrl+PgUp", partial(self._move, -1), self)
        keys.bind("Ctrl+PgDn", partial(self._move, 1), self)

    def _lay_out(self) -> None:
        head = QWidget()
        head.setLayout(row(heading(T("Settings")), self.about, None))
        self.list.setProperty("choice", True)
        self.list.setFont(font())
        ringed(self.list)
        for _ in self.entries:
            item = QListWidgetItem()
            item.setSizeHint(QSize(0, ROW))
            self.list.addItem(item)
        self.list.setCurrentRow(0)  # chosen before the focus comes, which would only go to it
        self.list.setFixedHeight(ROW * len(self.entries) + 2)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        bind(self.list, QWidget.setAccessibleName, T("Sections of the settings"))
        bind(self.list, self._say_list, lambda language: language)
        card = Card(padding=6)
        card.setFixedWidth(LIST)
        card.body.addWidget(self.list)
        left = QVBoxLayout()
        left.addWidget(card)
        left.addStretch(1)
        columns = QHBoxLayout()
        columns.setSpacing(12)
        columns.addLayout(left)
        columns.addWidget(self.stack, 1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        box.addWidget(head)
        box.addLayout(columns, 1)

    @property
    def _say_list(self) -> Callable[[QListWidget, str], None]:
        entries = self.entries

        def said(box: QListWidget, _: str) -> None:
            for at, entry in enumerate(entries):
                box.item(at).setText(speech().say(entry.title))

        return said

    # Sections

    @property
    def entry(self) -> Entry:
        return self.entries[max(0, self.list.currentRow())]

    @property
    def section(self) -> Section:
        """The one in front, made when it is shown first."""
        entry = self.entry
        if entry.code not in self.sections:
            module, _, name = entry.made.partition(":")
            made = getattr(import_module(f"ombuds.ui.settings.{module}"), name)(self.desk)
            self.sections[entry.code] = made
            self.stack.addWidget(made)
            if entry.code in self.waiting.typed:
                made.put(self.waiting.typed.pop(entry.code))
        return self.sections[entry.code]

    def _chosen(self) -> None:
        self.about.show_words(self.entry.about)
        section = self.section
        self.stack.setCurrentWidget(section)
        section.read()

    def _move(self, by: int) -> None:
        at = self.list.currentRow() + by
        if 0 <= at < len(self.entries):
            self.list.setCurrentRow(at)

    def parts(self) -> list[QWidget]:
        return [self.list, self.section]

    # Coming and going

    def shown(self, what: Any = None) -> None:
        """`what` is the code of a section; one that is not there is passed over."""
        codes = [entry.code for entry in self.entries]
        now = max(0, self.list.currentRow())
        wanted = codes.index(what) if what in codes else now
        if wanted != self.list.currentRow():
            self.list.setCurrentRow(wanted)
        else:
            self._chosen()

    def refresh(self) -> None:
        if self.sections:
            self.section.read()

    def _put_back(self) -> None:
        """What waited is put into the sections that are there already, the others get theirs."""
        for code, section in self.sections.items():
            if code in self.waiting.typed:
                section.put(self.waiting.typed.pop(code))

    def keep(self) -> None:
        made = {code: section.typed() for code, section in self.sections.items()}
        typed = {**self.waiting.typed, **made}
        self.waiting.keep({code: what for code, what in typed.items() if what})

    def unkept(self) -> Text | None:
        return self.waiting.unkept


def _load(made: list[str]) -> None:
    """Loads what the sections need while nobody waits for it."""
    for one in made:
        import_module(f"ombuds.ui.settings.{one.partition(':')[0]}")
