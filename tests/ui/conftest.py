"""Windows in tests: dressed as in use, in Kazakh at first, without a screen."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from ombuds.ui.kit import style
from ombuds.ui.kit.keys import shortcuts
from ombuds.ui.kit.texts import speech

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
    yield
    for window in qapp.topLevelWidgets():
        window.close()
