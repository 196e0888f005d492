"""Light and dark: chosen, or as the system has it, and changed while windows are open."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QApplication, QMenu, QToolTip, QWidget
from pytestqt.qtbot import QtBot

from ombuds.i18n import T
from ombuds.services.office import preferences
from ombuds.ui.kit.look import style
from ombuds.ui.kit.look.theme import Theme, is_dark, theme
from ombuds.ui.kit.look.tokens import DARK, LIGHT, colours
from ombuds.ui.kit.messages import Toast
from ombuds.ui.shell.workplace import Workplace
from tests.ui.kit_page import KitPage
from tests.ui.pages import shown


@pytest.fixture(autouse=True)
def light_again() -> Iterator[None]:
    theme().set("light")
    yield
    theme().set("light")


def share(image: QImage, *wanted: str) -> float:
    """The share of pixels that have one of some colours, looked at in a grid of three."""
    colours_ = {QColor(one).rgb() for one in wanted}
    points = [(x, y) for x in range(0, image.width(), 3) for y in range(0, image.height(), 3)]
    return sum(image.pixel(x, y) in colours_ for x, y in points) / len(points)


def picture(widget: QWidget) -> QImage:
    QApplication.processEvents()
    return widget.grab().toImage()


CORNERS = 40
"""Pixels in which the round corners of a card differ once what lies on it was dressed anew."""


def differing(one: QImage, other: QImage) -> int:
    """In how many pixels two pictures of one size differ."""
    assert one.size() == other.size()
    pixels = (memoryview(image.constBits()).cast("I") for image in (one, other))
    return sum(a != b for a, b in zip(*pixels, strict=True))


def test_every_page_changes_at_once_and_back(
    workplace: Callable[..., Workplace], qtbot: QtBot
) -> None:
    work = workplace("saule", "ru")
    work.idle.ticked.disconnect()
    for code in shown(work, qtbot):
        before = picture(work)
        theme().set("dark")
        dark = picture(work)
        pictures = code == "help"  # those of the manual are of the light window
        paper = pictures or any(view.isVisible() for view in work.findChildren(QPdfView))
        light = (LIGHT.window, LIGHT.sunken, LIGHT.selection, *(() if paper else (LIGHT.surface,)))
        assert pictures or share(dark, *light) < 0.01, code
        assert share(dark, DARK.surface, DARK.window, DARK.sunken) > (0.3 if paper else 0.6), code
        theme().set("light")
        assert differing(picture(work), before) <= CORNERS, f"{code} keeps something of the dark"


def test_what_is_shown_late_is_dark_too(qtbot: QtBot) -> None:
    page = KitPage()
    qtbot.addWidget(page)
    page.resize(1200, 900)
    page.show()
    menu = QMenu(page)
    menu.addAction("Тіл")
    for chosen, ground in (("dark", DARK), ("light", LIGHT)):
        theme().set(chosen)
        assert share(picture(page), ground.surface, ground.window) > 0.4
        assert share(picture(menu), ground.surface) > 0.4
        toast = Toast(page, T("Close", "act"))
        assert share(picture(toast), ground.text) > 0.4  # the other way round
        QToolTip.showText(page.mapToGlobal(page.rect().center()), f"Тіл {chosen}", page)
        tips = [w for w in QApplication.topLevelWidgets() if w.inherits("QTipLabel")]
        assert share(picture(tips[-1]), ground.text) > 0.4
        QToolTip.hideText()
    menu.deleteLater()


def test_without_a_choice_it_follows_the_system(qapp: QApplication, qtbot: QtBot) -> None:
    ours = Theme(qapp)
    told: list[bool] = []
    ours.changed.connect(lambda: told.append(ours.dark))
    system: Any = qapp.styleHints().colorSchemeChanged
    system.emit(Qt.ColorScheme.Dark)
    assert (ours.dark, colours(), told) == (True, DARK, [True])
    system.emit(Qt.ColorScheme.Light)
    assert (ours.dark, colours(), told) == (False, LIGHT, [True, False])
    ours.set("dark")
    system.emit(Qt.ColorScheme.Light)
    assert (ours.dark, colours()) == (True, DARK)
    ours.set("light")
    system.emit(Qt.ColorScheme.Dark)
    assert colours() == LIGHT
    ours.deleteLater()


def test_what_is_no_theme_counts_as_the_systems(qapp: QApplication) -> None:
    theme().set("sepia")
    assert theme().chosen == ""


def test_the_first_paint_has_the_theme_already(qapp: QApplication) -> None:
    assert is_dark(qapp, "dark") and not is_dark(qapp, "light")
    style.dress(qapp, dark=True)
    assert is_dark(qapp, ""), "the palette of a dark system is dark"


def test_the_choice_is_remembered(
    qtbot: QtBot, tmp_path: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    from ombuds.ui.shell.window import Window

    window = Window(None)
    qtbot.addWidget(window)
    theme().changed.connect(window.remember_look)
    theme().set("dark")
    assert preferences.load().theme == "dark"
    theme().changed.disconnect(window.remember_look)
