"""Shortcuts and digits go by the place of the key, under every layout."""

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ombuds.i18n import literal
from ombuds.ui.kit.buttons import Button
from ombuds.ui.kit.fields.text import TextField
from ombuds.ui.kit.keyboard.keys import shortcuts
from ombuds.ui.kit.keyboard.layouts import digit_of, place, separator_of
from ombuds.ui.kit.look.ring import FocusRings
from ombuds.ui.kit.parts import column
from tests.ui.keyboard import ALT, CTRL, SHIFT, key_event, press

LAYOUTS = ("kz", "ru", "us")


def window(qtbot: QtBot) -> tuple[QWidget, QLineEdit]:
    shown = QWidget()
    field = QLineEdit()
    QVBoxLayout(shown).addWidget(field)
    qtbot.addWidget(shown)
    shown.show()
    shown.activateWindow()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    return shown, field


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize(
    ("keys", "key", "modifiers"),
    [
        ("Ctrl+K", "K", CTRL),
        ("Ctrl+N", "N", CTRL),
        ("Ctrl+S", "S", CTRL),
        ("Ctrl+L", "L", CTRL),
        ("Ctrl+1", "1", CTRL),
        ("Ctrl+8", "8", CTRL),
        ("Ctrl+Shift+3", "3", CTRL | SHIFT),
        ("Alt+1", "1", ALT),
        ("Ctrl+Enter", "Enter", CTRL),
        ("F6", "F6", Qt.KeyboardModifier(0)),
        ("Shift+F6", "F6", SHIFT),
        ("Ctrl+PgDn", "PgDn", CTRL),
    ],
)
def test_a_shortcut_goes_by_place(  # type: ignore[no-untyped-def]
    qtbot: QtBot, layout: str, keys: str, key: str, modifiers
) -> None:
    shown, field = window(qtbot)
    done: list[str] = []
    shortcuts().bind(keys, lambda: done.append(keys), shown)
    press(field, key, layout, modifiers)
    assert done == [keys]
    assert field.text() == ""


def test_what_cannot_be_seen_takes_no_shortcut(qtbot: QtBot) -> None:
    shown, field = window(qtbot)
    page = QWidget(shown)
    done: list[str] = []
    shortcuts().bind("Ctrl+S", lambda: done.append("window"), shown)
    shortcuts().bind("Ctrl+S", lambda: done.append("page"), page)
    press(field, "S", "kz", CTRL)
    page.show()
    press(field, "S", "kz", CTRL)
    assert done == ["window", "page"]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_text_fields_edit_under_every_layout(qtbot: QtBot, layout: str) -> None:
    shown, field = window(qtbot)
    undone: list[str] = []
    shortcuts().bind("Ctrl+Z", lambda: undone.append("act"), shown)
    qtbot.keyClicks(field, "abc")
    press(field, "A", layout, CTRL)
    assert field.selectedText() == "abc"
    press(field, "X", layout, CTRL)
    assert field.text() == ""
    press(field, "V", layout, CTRL)
    press(field, "V", layout, CTRL)
    assert field.text() == "abcabc"
    press(field, "Z", layout, CTRL)
    assert field.text() == "abc"
    assert not undone, "undo belongs to the field while it has the focus"


def test_undo_is_the_pages_when_no_text_has_the_focus(qtbot: QtBot) -> None:
    shown, field = window(qtbot)
    undone: list[str] = []
    shortcuts().bind("Ctrl+Z", lambda: undone.append("act"), shown)
    field.clearFocus()
    press(shown, "Z", "ru", CTRL)
    assert undone == ["act"]


def test_enter_presses_the_button_that_has_the_focus(qtbot: QtBot) -> None:
    shown, field = window(qtbot)
    done: list[str] = []
    button = Button(literal("Ашу"), parent=shown)
    button.clicked.connect(lambda: done.append("button"))
    button.show()
    shortcuts().bind("Enter", lambda: done.append("page"), shown)
    press(field, "Enter")
    button.setFocus()
    press(button, "Enter")
    assert done == ["page", "button"]


def test_a_ring_goes_around_what_has_the_focus(qtbot: QtBot, qapp: QApplication) -> None:
    rings = FocusRings(qapp)
    shown = QWidget()
    editor, button = TextField(), Button(literal("Ашу"))
    shown.setLayout(column(editor, button))
    qtbot.addWidget(shown)
    shown.show()
    shown.activateWindow()
    editor.setFocus()
    qtbot.waitUntil(editor.hasFocus)
    assert _ringed(rings) == editor.geometry().adjusted(-3, -3, 3, 3)
    shortcuts().by_keyboard = False
    button.setFocus()
    assert _ringed(rings) is None, "a button that was clicked needs none"
    press(button, "Tab")
    assert _ringed(rings) == editor.geometry().adjusted(-3, -3, 3, 3)
    rings.deleteLater()


def _ringed(rings: FocusRings) -> QRect | None:
    return rings._ring.geometry() if rings._ring else None


@pytest.mark.parametrize("layout", LAYOUTS)
def test_digits_of_the_digit_row(layout: str) -> None:
    assert [digit_of(key_event(key, layout)) for key in "1234567890"] == list("1234567890")
    assert separator_of(key_event("7", layout)) is None
    assert [separator_of(key_event(key, layout)) for key in "-./"] != [None] * 3
    assert digit_of(key_event("Q", layout)) is None


def test_the_keypad(qtbot: QtBot) -> None:
    event = key_event("5")
    pad = type(event)(
        event.type(), Qt.Key.Key_5, Qt.KeyboardModifier.KeypadModifier, 76 + 8, 0, 0, "5"
    )
    assert place(pad) == digit_of(pad) == "5"


def test_the_language_of_the_keyboard_is_learnt() -> None:
    layout = shortcuts().layout
    layout.learn(key_event("2", "kz"))
    assert (layout.language, layout.caps) == ("kk", False)
    layout.learn(key_event("Q", "kz"))
    assert layout.language == "kk", "a letter both layouts have says nothing new"
    layout.learn(key_event("2", "ru"))
    assert layout.language == "ru"
    layout.learn(key_event("Q", "us", SHIFT))
    assert (layout.language, layout.caps) == ("en", True)
