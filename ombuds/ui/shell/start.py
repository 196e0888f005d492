"""The start of the window. Nothing but Qt and this package is imported before the first paint."""

import os
import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication

from ombuds.i18n import LANGUAGES, T, say
from ombuds.services.office import preferences
from ombuds.ui.kit.look.later import hold, release
from ombuds.ui.kit.look.style import FIRST, dress, sheet
from ombuds.ui.kit.look.theme import is_dark, theme
from ombuds.ui.kit.texts import speech
from ombuds.ui.shell.window import Window

NO_SCREEN = T("There is no screen to open the window on. Commands work without one: ombuds --help.")


def run_window(arguments: list[str]) -> int:
    """Opens the window and stays until it is closed. Gives the exit code."""
    chosen = _option(arguments, "--lang")
    remembered = preferences.load()
    language = chosen if chosen in LANGUAGES else preferences.language(remembered)
    if not _has_screen():
        sys.stderr.write(say(NO_SCREEN, language) + "\n")
        return 1
    app = QApplication([arguments[0], "-style", "fusion"])
    app.setApplicationName("ombuds")
    app.setDesktopFileName("ombuds")
    hold()
    dress(app, is_dark(app, remembered.theme), FIRST)
    speech().language = language
    book = _option(arguments, "--book")
    window = Window(Path(book) if book else None)
    window.painted.connect(lambda: _after_first_paint(app, window))
    window.show()
    return app.exec()


def _has_screen() -> bool:
    """Whether there is anything to open a window on: Qt itself would abort without a word."""
    named = any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))
    return named or not sys.platform.startswith("linux")


def _after_first_paint(app: QApplication, window: Window) -> None:
    """All that the sign-in can be shown without."""
    from ombuds.services.office import faults
    from ombuds.ui.kit.fields.letters import KazakhLetters
    from ombuds.ui.kit.keyboard.keys import shortcuts
    from ombuds.ui.kit.look.icons import app_icon
    from ombuds.ui.kit.look.ring import FocusRings
    from ombuds.ui.kit.qt_words import QtWords

    def told(error: BaseException) -> None:
        from ombuds.ui.desk.telling import Failure, words_for

        Failure(window, words_for(error)).exec()

    faults.install(told)
    app.setStyleSheet(sheet())
    theme().set(window.preferences.theme)
    theme().changed.connect(window.remember_look)
    window.setWindowIcon(app_icon())
    shortcuts()
    release()
    words = QtWords()
    words.speak(speech().language)
    speech().changed.connect(lambda: words.speak(speech().language))
    window.helpers = (KazakhLetters(app), FocusRings(app), words)


def _option(arguments: list[str], name: str) -> str | None:
    """The value of an option: `--name value` or `--name=value`."""
    for index, argument in enumerate(arguments):
        if argument == name and index + 1 < len(arguments):
            return arguments[index + 1]
        if argument.startswith(name + "="):
            return argument.split("=", 1)[1]
    return None


if __name__ == "__main__":
    sys.exit(run_window(sys.argv))
