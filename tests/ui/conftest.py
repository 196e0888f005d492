"""Windows in tests: dressed as in use, in Kazakh at first, without a screen."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ombuds.services.office.office import Office
from ombuds.ui.desk.desk import Desk
from ombuds.ui.kit.keyboard.keys import shortcuts
from ombuds.ui.kit.look import style
from ombuds.ui.kit.texts import speech
from ombuds.ui.shell.workplace import Workplace
from tests.ui.clipping import SIZE
from tests.ui.flashes import Flashes

OFFSCREEN = r"This plugin does not support .*"
"""What Qt says of a platform without a screen, and of nothing else."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "tests/ui/" in item.path.as_posix():
            item.add_marker(pytest.mark.qt_log_ignore(OFFSCREEN, extend=True))


@pytest.fixture(autouse=True)
def dressed(qapp: QApplication) -> Iterator[None]:
    if qapp.property("dressed") is None:
        style.dress(qapp)
    speech().language = "kk"
    layout = shortcuts().layout
    layout.language, layout.caps = "", None
    flashes = Flashes()
    qapp.installEventFilter(flashes)
    yield
    qapp.removeEventFilter(flashes)
    _destroy_windows(qapp)
    assert not flashes.seen, "\n".join(flashes.seen)


def _destroy_windows(app: QApplication) -> None:
    """What stayed would be dressed again by every change of the theme. A list that comes up
    under a field belongs to the field, whatever Qt says of its parent."""
    for window in app.topLevelWidgets():
        window.close()
        shown = window.windowHandle() is not None
        if shown and window.parent() is None and window.windowType() == Qt.WindowType.Window:
            window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def workplace(
    sign_in: Callable[..., Office], qtbot: QtBot
) -> Iterator[Callable[[str, str], Workplace]]:
    opened: list[Workplace] = []

    def made(name: str, language: str) -> Workplace:
        speech().language = language
        work = Workplace(Desk(sign_in(name, language)))
        work.resize(*SIZE)
        work.show()
        opened.append(work)
        return work

    yield made
    for work in opened:
        work.allowed = []  # it makes no further pages ahead
        work.close()
        work.desk.end()
