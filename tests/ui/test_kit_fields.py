"""Editors: what they take, what they refuse, and that they are silent while loading."""

from datetime import date, datetime, time

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QWheelEvent
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from ombuds.i18n import literal
from ombuds.ui.kit.fields.dates import DateField, DateTimeField
from ombuds.ui.kit.fields.digits import IIN, PHONE, DigitsField, whole
from ombuds.ui.kit.fields.editing import Labelled
from ombuds.ui.kit.fields.letters import KazakhLetters, Palette
from ombuds.ui.kit.fields.passphrase import PassphraseField, strength
from ombuds.ui.kit.fields.segments import SegmentedChoice
from ombuds.ui.kit.fields.text import LongTextField, TextField
from ombuds.ui.kit.keyboard.keys import shortcuts
from tests.ui.keyboard import CTRL, key_event, press
from tests.ui.kit_page import KitPage


@pytest.fixture
def page(qtbot: QtBot) -> KitPage:
    shown = KitPage()
    qtbot.addWidget(shown)
    shown.resize(1280, 720)
    shown.show()
    return shown


def show[W: QWidget](qtbot: QtBot, widget: W) -> W:
    qtbot.addWidget(widget)
    widget.show()
    widget.activateWindow()
    widget.setFocus()
    qtbot.waitUntil(widget.hasFocus)
    return widget


def paste(widget: QWidget, text: str) -> None:
    QGuiApplication.clipboard().setText(text)
    press(widget, "V", "kz", CTRL)


def test_loading_is_silent(page: KitPage) -> None:
    told: list[object] = []
    for editor in page.editors:
        editor.edited.connect(lambda editor=editor: told.append(editor))
    page.fill()
    for editor in page.editors:
        kept = editor.value()
        assert kept not in (None, "", ())
        editor.set_value(None)
        assert editor.value() in (None, "", (), False)
        editor.set_value(kept)
        assert editor.value() == kept
    assert not told


def test_what_was_wrong_is_not_said_of_what_was_changed(qtbot: QtBot) -> None:
    field = TextField()
    label = Labelled(literal("Аты"), field)
    qtbot.addWidget(label)
    label.show()
    field.set_problem(literal("Керек"))
    assert label.message.isVisible() and field.property("problem")
    press(field, "A", "kz")
    assert not label.message.isVisible() and not field.property("problem")


def test_a_wheel_is_left_to_the_page(page: KitPage) -> None:
    page.fill()
    before = [editor.value() for editor in page.editors]
    for editor in page.editors:
        target = editor.viewport() if editor is page.long else editor
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
        QApplication.sendEvent(target, event)
        assert not event.isAccepted(), "Qt gives it to the page beneath"
    assert [editor.value() for editor in page.editors] == before


def test_a_paste_that_is_too_long_is_refused_whole(qtbot: QtBot) -> None:
    field = TextField(10)
    label = Labelled(literal("Аты"), field)
    qtbot.addWidget(label)
    label.show()
    label.activateWindow()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    qtbot.keyClicks(field, "abcdef")
    paste(field, "ghijk")
    assert field.value() == "abcdef"
    assert "11" in label.message.text() and label.message.isVisible()
    paste(field, "ghij")
    assert field.value() == "abcdefghij"
    assert not label.message.isVisible(), "the notice goes with the next change"


def test_a_long_text_is_refused_or_taken_whole(qtbot: QtBot) -> None:
    field = show(qtbot, LongTextField(3_000_000))
    words = QMimeData()
    words.setText("сөз " * 700_000)
    field.insertFromMimeData(words)
    assert len(field.value() or "") == 2_800_000
    words.setText("сөз " * 100_000)
    field.insertFromMimeData(words)
    assert len(field.value() or "") == 2_800_000
    assert field.notice is not None


def test_a_long_text_grows(qtbot: QtBot) -> None:
    field = show(qtbot, LongTextField(lines=3, most=6))
    low = field.height()
    field.set_value("сөз\n" * 5)
    assert low < field.height()
    tall = field.height()
    field.set_value("сөз\n" * 500)
    assert tall <= field.height() < 200


@pytest.mark.parametrize("layout", ["kz", "ru", "us"])
def test_digits_under_every_layout(qtbot: QtBot, layout: str) -> None:
    iin = show(qtbot, DigitsField(IIN))
    press(iin, "850314401276", layout)
    assert (iin.text(), iin.value()) == ("850314 401276", "850314401276")
    press(iin, "1", layout)
    assert iin.value() == "850314401276" and iin.notice is not None
    press(iin, "QWE", layout)
    assert iin.value() == "850314401276"


def test_digits_are_pasted_from_any_writing(qtbot: QtBot) -> None:
    phone = show(qtbot, DigitsField(PHONE))
    paste(phone, "8 (701) 555-01-27")
    assert (phone.text(), phone.value()) == ("8 701 555 01 27", "+77015550127")
    phone.set_value("+77015550127")
    assert phone.text() == "+7 701 555 01 27"
    paste(phone, "8 (701) 555-01-27")
    assert phone.value() == "+77015550127", "too many digits together: refused"
    number = show(qtbot, DigitsField(whole()))
    press(number, "12345", "kz")
    assert (number.text(), number.value()) == ("12 345", 12345)


def test_deleting_passes_over_the_spaces(qtbot: QtBot) -> None:
    iin = show(qtbot, DigitsField(IIN))
    press(iin, "8503144")
    for left in ("850314", "85031", "8503"):
        press(iin, "Backspace")
        assert iin.digits() == left
    assert iin.cursorPosition() == 4


@pytest.mark.parametrize("layout", ["kz", "ru", "us"])
def test_a_date_is_typed_by_digits(qtbot: QtBot, layout: str) -> None:
    field = show(qtbot, DateField())
    press(field, "24112026", layout)
    assert (field.text(), field.value()) == ("24.11.2026", date(2026, 11, 24))
    field.set_value(None)
    press(field, "4/3/2026", layout)
    assert field.value() == date(2026, 3, 4)


def test_no_date_is_no_date(qtbot: QtBot) -> None:
    field = show(qtbot, DateField())
    assert (field.value(), field.incomplete()) == (None, False)
    press(field, "31022026")
    assert (field.value(), field.incomplete()) == (None, True)
    field.clearFocus()
    assert field.property("problem")
    field.set_value(None)
    assert (field.value(), field.problem, field.text()) == (None, None, "")


def test_a_pasted_date(qtbot: QtBot) -> None:
    field = show(qtbot, DateField())
    paste(field, "2026-11-24")
    assert field.value() == date(2026, 11, 24)
    paste(field, "кеше")
    assert field.value() == date(2026, 11, 24) and field.notice is not None


def test_a_moment(qtbot: QtBot) -> None:
    field = show(qtbot, DateTimeField())
    press(field, "241120261050", "kz")
    assert field.text() == "24.11.2026 10:50"
    assert field.value() == datetime.combine(date(2026, 11, 24), time(10, 50))
    field.set_value(None)
    press(field, "24112026")
    assert field.value() == datetime.combine(date(2026, 11, 24), time())


def test_the_calendar_picks_a_day(qtbot: QtBot, page: KitPage) -> None:
    page.day.open()
    page.day.set_value(None)
    page.day.open()
    popups = page.day.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
    grid = next(w.grid for w in reversed(popups) if hasattr(w, "grid"))  # type: ignore[attr-defined]
    press(grid, "Left")
    press(grid, "Up")
    press(grid, "PgUp")
    press(grid, "Enter")
    assert page.day.value() == date(2026, 10, 16)


def test_a_list_is_searched_by_typing(qtbot: QtBot, page: KitPage) -> None:
    from ombuds.ui.kit.fields.choice_list import ChoiceList

    chosen: list[object] = []
    page.rights.edited.connect(lambda: chosen.append(page.rights.value()))
    opened = ChoiceList(page.rights)
    opened.open("тұрм")
    assert opened.rows.rowCount() == 4
    press(opened.search, "Down")
    press(opened.search, "Enter")
    assert chosen == ["DV1"]


def test_a_search_that_finds_nothing_says_so(qtbot: QtBot, page: KitPage) -> None:
    from ombuds.ui.kit.fields.choice_list import ChoiceList

    opened = ChoiceList(page.rights)
    opened.open("побои")
    assert opened.nothing.isVisible() and opened.nothing.text() == "Ештеңе табылмады"
    assert opened.search.accessibleDescription() == "Ештеңе табылмады"
    assert opened.rect().contains(opened.nothing.geometry())
    assert opened.nothing.height() >= opened.nothing.sizeHint().height()
    opened.search.setText("тұрм")
    assert not opened.nothing.isVisible() and not opened.search.accessibleDescription()
    assert opened.rows.rowCount() == 4


def test_an_answer_can_be_taken_back(qtbot: QtBot) -> None:
    asked = SegmentedChoice()
    qtbot.addWidget(asked)
    asked.show()
    assert asked.value() is None, "not asked is not unknown"
    qtbot.mouseClick(asked.segments()[2], Qt.MouseButton.LeftButton)
    assert asked.value() == "unknown"
    press(asked, "Del")
    assert asked.value() is None


def test_chips(qtbot: QtBot, page: KitPage) -> None:
    page.many.set_value(("TOR0", "DV0"))
    told: list[object] = []
    page.many.edited.connect(lambda: told.append(page.many.value()))
    page.many.chips()[0].cross.click()
    assert told == [("DV0",)] and len(page.many.chips()) == 1


def test_a_click_anywhere_in_the_box_of_chips_opens_its_list(qtbot: QtBot, page: KitPage) -> None:
    box = page.many
    box.set_value(("TOR0",))
    beside = QPoint(box.width() - 12, box.height() // 2)
    assert box.childAt(beside) is None
    qtbot.mouseClick(box, Qt.MouseButton.LeftButton, pos=beside)
    (menu,) = (one for one in box.findChildren(QMenu) if one.isVisible())
    menu.actions()[0].trigger()
    assert len(box.value()) == 2
    menu.close()
    box.set_value([option.value for option in box.options])
    last = QPoint(box.width() - 2, box.height() - 2)
    qtbot.mouseClick(box, Qt.MouseButton.LeftButton, pos=last)
    assert not any(one.isVisible() for one in box.findChildren(QMenu)), "nothing is left to add"


def test_a_passphrase_is_shown_only_when_asked(qtbot: QtBot) -> None:
    field = show(qtbot, PassphraseField())
    press(field, "2", "kz")
    assert field.tag.text() == "ҚАЗ"
    assert field.displayText() == "•"
    field.eye.click()
    assert field.displayText() == "ә"


def test_strength_asks_for_length_and_variety() -> None:
    assert strength("Qw3$xY!") == 0
    assert strength("аааааааааааааааааааа") <= 1
    assert strength("12312312312312") < strength("қыс бойы ақ қар жауды")
    assert strength("төрт бес сөзден тұратын құпия сөйлем") == 5


def test_kazakh_letters_come_where_the_keyboard_has_none(qtbot: QtBot, qapp: QApplication) -> None:
    letters = KazakhLetters(qapp)
    field = show(qtbot, TextField())

    def shown() -> list[Palette]:
        return [p for p in field.window().findChildren(Palette) if p.isVisible()]

    assert not shown(), "nothing is known of the keyboard yet"
    press(field, "Q", "ru")
    shown()[0].buttons[0].click()
    press(field, "F7")
    press(field, "3", "ru")
    assert field.text() == "йәқ" and field.hasFocus()
    shortcuts().layout.learn(key_event("2", "kz"))
    assert not shown()
    letters.deleteLater()
