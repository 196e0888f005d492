"""Telephones as they are typed: with the country's code, with 8, or the ten digits alone."""

from itertools import pairwise

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from pytestqt.qtbot import QtBot

from ombuds.domain.identifiers.phones import normal
from ombuds.ui.kit.fields.digits import PHONE, DigitsField
from tests.ui.keyboard import CTRL, SHIFT, press

PLUS = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Plus, SHIFT, "+")
CODES = ("701", "705", "700", "708", "747", "771", "775", "776", "777", "778", "717", "727", "760")


@pytest.fixture
def phone(qtbot: QtBot) -> DigitsField:
    made = DigitsField(PHONE)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    made.setFocus()
    qtbot.waitUntil(made.hasFocus)
    return made


def typed(phone: DigitsField, number: str) -> list[str]:
    """What stands there after each key, and when the field is left."""
    phone.set_value(None)
    phone.setFocus()
    seen = []
    for key in number:
        if key == "+":
            phone.keyPressEvent(PLUS)
        else:
            press(phone, key)
        seen.append(phone.text())
    phone.clearFocus()
    return [*seen, phone.text()]


@pytest.mark.parametrize("code", CODES)
def test_one_number_in_all_its_forms(phone: DigitsField, code: str) -> None:
    for before in ("", "7", "8", "+7"):
        shown = typed(phone, f"{before}{code}1234567")
        assert phone.value() == f"+7{code}1234567" == normal(f"{before}{code}1234567")
        assert shown[-1].removeprefix("8").removeprefix("+7") == f" {code} 123 45 67"


@pytest.mark.parametrize("number", ["7011234567", "7771234567", "87011234567", "+77771234567"])
def test_digits_keep_their_places_while_they_are_typed(phone: DigitsField, number: str) -> None:
    *shown, left = typed(phone, number)
    assert all(after.startswith(before) for before, after in pairwise(shown))
    assert left.endswith(shown[-1].removeprefix("8"))


def test_the_code_of_the_country_shows_itself_early(phone: DigitsField) -> None:
    assert typed(phone, "77015")[1:4] == ["77", "+7 70", "+7 701"]
    assert typed(phone, "7495")[1:4] == ["74", "+7 49", "+7 495"]


def test_what_is_typed_half_is_not_completed(phone: DigitsField) -> None:
    for half in ("701123", "8701", "+7701123456", "770155501"):
        typed(phone, half)
        assert normal(phone.value()) is None
        kept, text = phone.value(), phone.text()
        phone.set_value(kept)
        assert (phone.value(), phone.text()) == (kept, text), "a draft gives it back"


def test_a_plus_is_kept_where_it_stands_first(phone: DigitsField) -> None:
    typed(phone, "+81312345678")
    assert phone.value() == "+81312345678"
    phone.set_value("+81312345678")
    assert phone.value() == "+81312345678", "not taken for a number of the country"
    assert typed(phone, "701+1")[-2] == "701 1"
    phone.set_value(None)
    phone.setFocus()
    QGuiApplication.clipboard().setText("+7 (777) 123-45-67")
    press(phone, "V", "kz", CTRL)
    assert (phone.text(), phone.value()) == ("+7 777 123 45 67", "+77771234567")
    press(phone, "Backspace")
    assert phone.text() == "+7 777 123 45 6"
