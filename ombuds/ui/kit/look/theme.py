"""The theme in use: light, dark, or as the system has it; changed while the windows are open.

    theme().set("dark")             # or "light", or "" for as the system
    theme().changed.connect(...)    # all windows are dressed by then

Painted widgets ask `tokens.colour` at every paint and need nothing of this.
"""

from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from ombuds.ui.kit.look import style
from ombuds.ui.kit.look.tokens import DARK, colours

if TYPE_CHECKING:
    from PySide6.QtCore import Qt

THEMES = ("", "light", "dark")
"""What can be chosen; the first is as the system has it."""


class Theme(QObject):
    """`chosen` is one of `THEMES`; `dark` is what the windows show."""

    changed = Signal()

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self.chosen = THEMES[0]
        self._app, self._hints = app, app.styleHints()
        self._system_dark = self._hints.colorScheme().name == "Dark"
        self._hints.colorSchemeChanged.connect(self._system_changed)

    @property
    def dark(self) -> bool:
        return self._system_dark if not self.chosen else self.chosen == "dark"

    def set(self, chosen: str) -> None:
        """Shows a theme in all windows at once; what is not a theme counts as the system's."""
        before, self.chosen = self.chosen, chosen if chosen in THEMES else ""
        schemes = type(self._hints.colorScheme())
        scheme = {"light": schemes.Light, "dark": schemes.Dark}.get(self.chosen, schemes.Unknown)
        self._hints.setColorScheme(scheme)  # title bars and dialogs of the system
        if not self.chosen and before:
            self._system_dark = self._hints.colorScheme().name == "Dark"
        self._dress(before != self.chosen)

    def _system_changed(self, scheme: "Qt.ColorScheme") -> None:
        if not self.chosen:  # otherwise it is our own wish that comes back
            self._system_dark = scheme.name == "Dark"
            self._dress()

    def _dress(self, told: bool = False) -> None:
        differs = (colours() == DARK) != self.dark
        if differs:
            style.dress(self._app, self.dark)
        if differs or told:
            self.changed.emit()


def is_dark(app: QApplication, chosen: str) -> bool:
    """Whether the first paint is dark, asked before the program has put on colours of its own.

    The palette tells it: Qt's answer in words needs the class Qt, which takes 8 ms to load.
    """
    if chosen in THEMES[1:]:
        return chosen == "dark"
    return app.palette().window().color().lightnessF() < 0.5


@cache
def theme() -> Theme:
    """The one theme of the program; there must be a QApplication."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    return Theme(app)
