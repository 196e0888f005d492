"""Everything can be read in both themes: the tokens by reckoning, the pages by their pixels."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from ombuds.ui.kit.look.theme import theme
from ombuds.ui.kit.look.tokens import DARK, LIGHT, Colours
from ombuds.ui.kit.messages import Toast
from ombuds.ui.shell.workplace import Workplace
from tests.ui.contrast import contrast, seen, shown_contrast
from tests.ui.kit_page import KitPage
from tests.ui.pages import shown

TEXT, SHAPE = 4.5, 3.0
"""The least of WCAG 2.2 AA: for text (1.4.3), and for borders, bars and rings (1.4.11)."""

GROUNDS = ("window", "surface", "sunken", "selection")
SOFT = ("danger_soft", "warn_soft", "done_soft")
USED: list[tuple[str, tuple[str, ...], float]] = [
    ("text", (*GROUNDS, *SOFT), TEXT),
    ("text_2", (*GROUNDS, *SOFT), TEXT),
    ("text_3", GROUNDS, TEXT),
    ("danger", (*GROUNDS, "danger_soft"), TEXT),
    ("warn", (*GROUNDS, "warn_soft"), TEXT),
    ("done", (*GROUNDS, "done_soft"), TEXT),
    ("on_accent", ("accent", "danger"), TEXT),  # the primary act, selected words; the badge
    ("surface", ("text",), TEXT),  # toast, tool tip, the step now
    ("control", GROUNDS, SHAPE),  # borders of fields, empty steps
    ("accent", GROUNDS, SHAPE),  # focus ring, selection bar
    ("surface", ("text",), SHAPE),  # the ring on a toast, the tick in its box
]


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("token", "grounds", "least"), USED)
def test_tokens(colours: Colours, token: str, grounds: tuple[str, ...], least: float) -> None:
    for ground in grounds:
        ratio = contrast(getattr(colours, token), getattr(colours, ground))
        assert ratio >= least, f"{token} on {ground}: {ratio:.2f}"


@pytest.fixture(params=["light", "dark"])
def themed(request: pytest.FixtureRequest) -> Iterator[str]:
    theme().set(request.param)
    yield request.param
    theme().set("light")


def unreadable(page: QWidget) -> list[str]:
    """Words of a page that do not stand out from what they lie on; disabled ones may."""
    QApplication.processEvents()
    picture = page.grab().toImage()
    found = []
    for widget in page.findChildren(QWidget):
        words = _words(widget)
        if not words or not widget.isVisible() or not widget.isEnabled():
            continue
        box = seen(widget, page)
        if box.width() > 8 and box.height() > 12:
            ratio = shown_contrast(picture, box)
            if ratio < TEXT:
                found.append(f"{words}: {ratio:.2f}")
    return found


def _words(widget: Any) -> str:
    if isinstance(widget, QLabel | QAbstractButton):
        return "" if getattr(widget, "folded", False) else widget.text()
    if isinstance(widget, QLineEdit):
        return widget.text() or widget.placeholderText()
    return widget.currentText() if isinstance(widget, QComboBox) else ""


def test_every_page(workplace: Callable[..., Workplace], qtbot: QtBot, themed: str) -> None:
    work = workplace("saule", "kk")
    for code in shown(work, qtbot):
        assert unreadable(work) == [], code


def test_everything_in_the_kit(qtbot: QtBot, themed: str) -> None:
    page = KitPage()
    qtbot.addWidget(page)
    page.resize(1300, 1000)
    page.show()
    qtbot.wait(50)
    assert unreadable(page) == []
    from ombuds.i18n import T

    toast = Toast(page, T("Close", "act"), undo=print)
    assert unreadable(toast) == []
