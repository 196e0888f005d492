"""My work place: what is mine on this computer, kept at once, and what the office decides."""

from functools import partial
from typing import Any

from PySide6.QtWidgets import QGridLayout, QWidget

from ombuds.i18n import N, T, Text
from ombuds.i18n.formats import time_text
from ombuds.services.office import preferences
from ombuds.services.office.permissions import Permission, may
from ombuds.services.office.settings import OfficeSettings, office_settings
from ombuds.ui.desk.desk import Desk
from ombuds.ui.desk.frame import LANGUAGE_OPTIONS
from ombuds.ui.dialogs.passphrase import ChangePassphrase
from ombuds.ui.kit.buttons import Button, LinkButton
from ombuds.ui.kit.fields.choices import CheckField
from ombuds.ui.kit.fields.editing import Labelled
from ombuds.ui.kit.fields.options import Option
from ombuds.ui.kit.fields.segments import SegmentedChoice
from ombuds.ui.kit.look.icons import Icon
from ombuds.ui.kit.look.theme import theme
from ombuds.ui.kit.parts import row
from ombuds.ui.kit.texts import Label, Words, speech
from ombuds.ui.settings.form import Section, Told, card

THEMES = (
    Option("", T("As the system")),
    Option("light", T("Light", "theme")),
    Option("dark", T("Dark", "theme")),
)


class WorkPlace(Section):
    """Language, theme, notices, names at the start, lock and passphrase."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        known = preferences.load()
        self.language = SegmentedChoice(LANGUAGE_OPTIONS)
        self.language.set_value(speech().language)
        self.theme = SegmentedChoice(THEMES)
        self.theme.set_value(known.theme)
        self.notify = CheckField(T("Tell me of new complaints and of terms that end"))
        self.tray = CheckField(T("Keep an icon beside the clock"))
        self.names = CheckField(T("Hide names when the window opens"))
        self.told = {part: Told() for part in ("look", "names", "notices")}
        self.lock = Label(role="base")
        self.passphrase = Button(T("Change the passphrase…"), icon="key")
        for field, value in (
            (self.notify, known.notify),
            (self.tray, known.tray),
            (self.names, known.names_hidden),
        ):
            field.set_value(value)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        look = card(T("Language and look"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        grid.addWidget(Labelled(T("Language of the window"), self.language), 0, 0)
        grid.addWidget(Labelled(T("Theme"), self.theme), 0, 1)
        grid.setColumnStretch(2, 1)
        look.body.addLayout(grid)
        look.body.addWidget(self.told["look"])
        names = card(
            T("Names and lock"), T("F8 hides names, numbers and texts at any time, Ctrl+L locks.")
        )
        names.body.addWidget(self.names)
        names.body.addWidget(self._lock_line())
        names.body.addWidget(self.told["names"])
        notices = card(T("Notices"), T("They say how many and of what kind, never a name."))
        notices.body.addWidget(self.notify)
        notices.body.addWidget(self.tray)
        notices.body.addWidget(self.told["notices"])
        mine = card(T("My passphrase"), self._forgotten())
        mine.body.addLayout(row(self.passphrase, None))
        for part in (look, names, notices, mine):
            self.box.addWidget(part)
        self.box.addStretch(1)

    def _forgotten(self) -> Text:
        """What helps who forgot: an administrator may be the only one, and has the code."""
        if may(self.desk.office, Permission.USERS):
            return T(
                "Nobody else knows it. If it is forgotten, the recovery code from the safe opens "
                "the book."
            )
        return T("Nobody else knows it. If it is forgotten, an administrator gives you a new one.")

    def _lock_line(self) -> QWidget:
        """What the office decides looks unlike what is mine."""
        line = QWidget()
        said = Label(T("set by the office"), "small", "text-3")
        parts: list[QWidget | None] = [Icon("lock"), self.lock, said]
        if may(self.desk.office, Permission.SETTINGS):
            change = LinkButton(T("Change it for the office"))
            change.clicked.connect(lambda: self.desk.wanted.emit("settings", "office"))
            parts.append(change)
        line.setLayout(row(*parts, None))
        return line

    def _connect(self) -> None:
        self.language.edited.connect(self._speak)
        self.theme.edited.connect(self._dress)
        for field, code, part, label in (
            (self.names, "names_hidden", "names", T("Hide names when the window opens")),
            (self.notify, "notify", "notices", T("Notices")),
            (self.tray, "tray", "notices", T("Keep an icon beside the clock")),
        ):
            field.edited.connect(partial(self._keep, field, code, part, label))
        self.passphrase.clicked.connect(lambda: ChangePassphrase(self.window(), self.desk).exec())
        speech().changed.connect(self._spoken)

    def entrance(self) -> QWidget:
        return self.language

    def read(self) -> None:
        self.desk.read(self, office_settings, answer=self._show_lock, key="settings-lock")

    def _show_lock(self, known: OfficeSettings) -> None:
        self.lock.show_words(
            N(
                "Locks after {n} minute without a key or a mouse",
                "Locks after {n} minutes without a key or a mouse",
                n=known.idle_minutes,
            )
        )

    # What is mine is kept at once

    def _spoken(self) -> None:
        self.language.set_value(speech().language)

    def _speak(self) -> None:
        if self.language.value() is None:  # taken back by a key: a window speaks some language
            self.language.set_value(speech().language)
            return
        speech().language = self.language.value()
        self._say("look", T("Language of the window"))

    def _dress(self) -> None:
        chosen = self.theme.value() or ""
        self.theme.set_value(chosen)
        preferences.remember(theme=chosen)
        self._say("look", T("Theme"))
        theme().set(chosen)

    def _keep(self, field: CheckField, code: str, part: str, label: Words) -> None:
        changed: dict[str, Any] = {code: field.value()}
        preferences.remember(**changed)
        self.desk.preferred.emit()
        self._say(part, label)

    def _say(self, part: str, label: Words) -> None:
        at = time_text(self.desk.office.clock.now())
        self.told[part].say(
            lambda _: speech().say(T("{time} · saved: {what}", time=at, what=speech().say(label)))
        )
