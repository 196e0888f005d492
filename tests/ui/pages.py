"""Every page of a workplace, one after the other, as soon as it has all it shows."""

from collections.abc import Iterator
from typing import Any

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ombuds.ui.shell.workplace import Workplace


def shown(work: Workplace, qtbot: QtBot) -> Iterator[str]:
    """The codes of `places_of`, each while its page is in front and nothing is being read."""
    for code in work.allowed:
        work.show_page(code)
        settle(work, qtbot)
        yield code


def settle(work: Workplace, qtbot: QtBot) -> None:
    """Until everything is built, read and laid out."""
    form: Any = getattr(work.page, "form", None)
    if hasattr(form, "build_all"):
        form.build_all()
    for _ in range(3):  # an answer may ask again
        qtbot.waitUntil(lambda: not work.desk.tasks._asked)
        qtbot.wait(60)
    QApplication.processEvents()
