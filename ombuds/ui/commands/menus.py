"""The menus of the bar, filled when they are opened; Alt and a letter open them by its place."""

from collections.abc import Callable
from functools import partial

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from ombuds.i18n import T, Text, say
from ombuds.ui.commands.commands import NO_CASE, Commands, Menus
from ombuds.ui.commands.keys import chord_of
from ombuds.ui.kit.keyboard.keys import shortcuts
from ombuds.ui.kit.keyboard.layouts import place_of
from ombuds.ui.kit.texts import bind, speech

TITLES: dict[str, Text] = {
    "file": T("File"),
    "edit": T("Edit"),
    "case": T("Case"),
    "view": T("View"),
    "help": T("Help"),
}


INDENT = "\u2003"  # before a page that stands beneath another


class MenuBar(QMenuBar):
    """File, Edit, Case, View, Help."""

    def __init__(self, menus: Menus) -> None:
        super().__init__()
        self.offered = menus
        self.menus = {name: self._menu(name) for name in TITLES}
        self._bound: list[str] = []
        self._bind_letters()
        shortcuts().bind(chord_of("menus"), partial(self.open, "file"), self)
        speech().changed.connect(self._bind_letters)

    def open(self, name: str) -> None:
        """Drops a menu down, with its first entry chosen."""
        self.setActiveAction(self.menus[name].menuAction())

    def _menu(self, name: str) -> QMenu:
        menu = self.addMenu("")
        bind(menu, QMenu.setTitle, partial(_title, name))
        bind(menu, QWidget.setAccessibleName, TITLES[name])
        menu.aboutToShow.connect(partial(self._fill, name))
        return menu

    def _fill(self, name: str) -> None:
        menu = self.menus[name]
        made: Commands = getattr(self.offered, name)()
        menu.clear()
        for command in made:
            if command is None:
                menu.addSeparator()
                continue
            action = menu.addAction(said(command.words, command.key, command.under))
            action.setEnabled(command.why_not is None)
            action.setCheckable(command.on is not None)
            action.setChecked(bool(command.on))
            action.setToolTip(speech().say(command.why_not) if command.why_not else "")
            action.triggered.connect(partial(_do, command.do))
        if not made:
            menu.addAction(speech().say(NO_CASE)).setEnabled(False)
        menu.setToolTipsVisible(True)
        if name == "edit":
            self.offered.refresh(self, partial(self._fill_again, name))

    def _fill_again(self, name: str) -> None:
        if self.menus[name].isVisible():
            self._fill(name)

    def _bind_letters(self) -> None:
        """Alt and the underlined letter of each title, by the key on which it stands."""
        keys = shortcuts()
        for chord in self._bound:
            keys.unbind(chord, self)
        letters = _letters(speech().language)
        self._bound = [f"Alt+{key}" for _, key in letters.values()]
        for name, (_, key) in letters.items():
            keys.bind(f"Alt+{key}", partial(self.open, name), self)


def _letters(language: str) -> dict[str, tuple[int, str]]:
    """For each menu the place of a letter in its title, and the key: none is had twice."""
    found: dict[str, tuple[int, str]] = {}
    for name, title in TITLES.items():
        taken = {key for _, key in found.values()}
        for at, letter in enumerate(say(title, language)):
            key = place_of(letter) if letter.isalpha() else None
            if key is not None and key not in taken:
                found[name] = (at, key)
                break
    return found


def _title(name: str, language: str) -> str:
    """The title of a menu with its letter underlined."""
    words = say(TITLES[name], language)
    at, _ = _letters(language).get(name, (0, ""))
    return f"{words[:at]}&{words[at:]}"


def said(words: object, key: str, under: bool = False) -> str:
    """An entry as a menu shows it: its words, and its key at the right end."""
    text = INDENT * under + speech().say(words).replace("&", "&&")  # type: ignore[arg-type]
    return f"{text}\t{key}" if key else text


def _do(act: Callable[[], object], _checked: bool = False) -> None:
    act()


def entries(menu: QMenu) -> list[QAction]:
    """What stands in a menu, without lines."""
    return [action for action in menu.actions() if not action.isSeparator()]
