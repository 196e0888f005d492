"""Esc never loses what is typed; a wheel never changes a value."""

import importlib
import pkgutil
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import (
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QScrollBar,
    QWidget,
)
from pytestqt.qtbot import QtBot

import ombuds.ui
from ombuds.domain.acts import Act
from ombuds.services.office.office import Office
from ombuds.ui.dialogs.passphrase import ChangePassphrase
from ombuds.ui.kit.fields.editing import Editor
from ombuds.ui.shell.workplace import Workplace
from tests.gallery.complaints import DOMESTIC
from tests.services.complaints_made import registered
from tests.ui.keyboard import press
from tests.ui.shell import focus, letters, quiet, settled

Opened = Callable[[str, str], Workplace]


# Esc


def test_a_new_complaint_keeps_what_was_typed(workplace: Opened, qtbot: QtBot) -> None:
    work = settled(workplace("daniyar", "en"), qtbot)
    work.show_page("intake", "new")
    page: Any = work.page
    qtbot.waitUntil(lambda: page.form.isAncestorOf(QApplication.focusWidget()))
    page.form.build_all()
    page._load(DOMESTIC)
    before = page.form.state()
    for _ in range(3):
        press(focus(), "Esc")
    assert work.shown_code == "intake"
    assert page.form.state() == before


def test_a_dialog_with_typed_text_asks_before_it_closes(
    sign_in: Callable[..., Office], workplace: Opened, qtbot: QtBot
) -> None:
    made = registered(sign_in("daniyar"))
    work = settled(workplace("daniyar", "en"), qtbot)
    work.show_page("cases", made.id)
    quiet(work, qtbot)
    page: Any = work.page
    dialog = page.pane.doing.ask(Act.ANNUL)
    dialog.activateWindow()
    reason = dialog.question.first()
    reason.setFocus()
    letters(reason, "екі рет тіркелген")
    press(reason, "Esc")
    assert dialog.isVisible() and dialog.refusal.isVisible()
    assert reason.value() == "екі рет тіркелген"
    press(reason, "Esc")
    assert not dialog.isVisible()


def test_a_dialog_without_typed_text_closes_at_once(
    sign_in: Callable[..., Office], workplace: Opened, qtbot: QtBot
) -> None:
    made = registered(sign_in("daniyar"))
    work = settled(workplace("daniyar", "en"), qtbot)
    work.show_page("cases", made.id)
    quiet(work, qtbot)
    page: Any = work.page
    dialog = page.pane.doing.ask(Act.ANNUL)
    dialog.activateWindow()
    press(dialog, "Esc")
    assert not dialog.isVisible()


def test_a_passphrase_that_was_begun_is_not_lost(workplace: Opened, qtbot: QtBot) -> None:
    work = settled(workplace("daniyar", "en"), qtbot)
    dialog = ChangePassphrase(work, work.desk)
    dialog.open()
    letters(dialog.new.focused(), "correct horse battery")
    press(dialog.new.focused(), "Esc")
    assert dialog.isVisible() and dialog.failure.isVisible()
    press(dialog.new.focused(), "Esc")
    assert not dialog.isVisible()


# The wheel


def kinds(of: Any) -> Iterator[Any]:
    for kind in of.__subclasses__():
        yield kind
        yield from kinds(kind)


@pytest.fixture(scope="module")
def everything() -> None:
    for found in pkgutil.walk_packages(ombuds.ui.__path__, "ombuds.ui."):
        importlib.import_module(found.name)


def test_every_editor_leaves_the_wheel_to_the_page(everything: None) -> None:
    ours = [kind for kind in kinds(Editor) if kind.__module__.startswith("ombuds.")]
    assert len(ours) > 8
    for kind in ours:
        first = next(one for one in kind.__mro__ if "wheelEvent" in one.__dict__)
        assert first.__module__.startswith("ombuds."), f"{kind.__name__}: that of Qt"


def test_what_a_wheel_would_change_is_an_editor_of_the_kit(everything: None) -> None:
    qt: Any
    for qt in (QComboBox, QAbstractSpinBox, QAbstractSlider):
        for kind in kinds(qt):
            if kind.__module__.startswith("ombuds.") and not issubclass(kind, QScrollBar):
                assert issubclass(kind, Editor), kind.__name__


def test_a_wheel_over_the_whole_form_changes_nothing(workplace: Opened, qtbot: QtBot) -> None:
    work = settled(workplace("daniyar", "en"), qtbot)
    work.show_page("intake", "new")
    page: Any = work.page
    page.form.build_all()
    page._load(DOMESTIC)
    quiet(work, qtbot)
    before = page.form.state()
    editors = [widget for widget in page.findChildren(QWidget) if isinstance(widget, Editor)]
    assert len(editors) > 20
    for editor in editors:
        for widget in (editor, *editor.findChildren(QWidget)):  # type: ignore[attr-defined]
            if isinstance(widget, QScrollBar):
                continue
            event = QWheelEvent(
                QPointF(5, 5),
                QPointF(5, 5),
                QPoint(0, -120),
                QPoint(0, -120),
                Qt.MouseButton.NoButton,
                Qt.KeyboardModifier.NoModifier,
                Qt.ScrollPhase.NoScrollPhase,
                False,
            )
            QApplication.sendEvent(widget, event)
    assert page.form.state() == before
