"""Words change with the language at once, and are never wider than their place."""

import gc
import weakref

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from ombuds.i18n import LANGUAGES, T
from ombuds.ui.kit.buttons import Button
from ombuds.ui.kit.fields.multi import MultiChoice
from ombuds.ui.kit.look import style
from ombuds.ui.kit.messages import Toast
from ombuds.ui.kit.parts import Card
from ombuds.ui.kit.progress import ProgressCard, seconds_left
from ombuds.ui.kit.texts import Label, bind, speech
from tests.ui.kit_page import RIGHTS, KitPage


def test_the_language_is_switched_at_once(qtbot: QtBot) -> None:
    label, button = Label(T("Today")), Button(T("Cancel"))
    qtbot.addWidget(label)
    qtbot.addWidget(button)
    heard = []
    for language in ("ru", "en", "kk"):
        speech().language = language
        heard.append((label.text(), button.text()))
    assert heard == [("Сегодня", "Отмена"), ("Today", "Cancel"), ("Бүгін", "Бас тарту")]


def test_speech_keeps_no_widget_alive(qtbot: QtBot) -> None:
    gone = QLabel()
    bind(gone, QLabel.setText, T("Today"))
    seen = weakref.ref(gone)
    del gone
    gc.collect()
    assert seen() is None
    deleted = QLabel()
    bind(deleted, QLabel.setText, T("Today"))
    delete(deleted)
    speech().language = "ru"  # nobody speaks to it


def test_names_are_never_read_as_markup(qtbot: QtBot) -> None:
    label = Label(lambda _: "<b>Ким</b>")
    qtbot.addWidget(label)
    assert label.textFormat().name == "PlainText"


def test_a_number_stays_with_its_noun_and_is_read_back_as_said(qtbot: QtBot) -> None:
    label = Label(lambda _: "әйел · 20 жаста", wrap=True)
    qtbot.addWidget(label)
    bound = label.fontMetrics().horizontalAdvance("20 жаста")
    assert label.minimumSizeHint().width() >= bound and label.text() == "әйел · 20 жаста"
    label.setWordWrap(False)
    label.setText("3 күн")
    label.setWordWrap(True)
    assert QLabel.text(label) == "3\u00a0күн" and label.text() == "3 күн"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("dark", [False, True])
def test_no_word_is_wider_than_its_place(
    qtbot: QtBot, qapp: QApplication, language: str, dark: bool
) -> None:
    style.dress(qapp, dark)
    page = KitPage()
    qtbot.addWidget(page)
    page.fill()
    page.resize(1280, 1000)
    page.show()
    speech().language = language
    QApplication.processEvents()
    cut = [w.text() for w in page.findChildren(QLabel) if w.isVisible() and _cut(w)]
    cut += [
        w.text()
        for w in page.findChildren(QPushButton)
        if w.isVisible() and w.text() and w.width() < w.sizeHint().width()
    ]
    style.dress(qapp)
    assert not cut


def _cut(label: QLabel) -> bool:
    if label.wordWrap():
        return label.height() < label.heightForWidth(label.width())
    return label.width() < label.sizeHint().width()


def test_a_toast_undoes(qtbot: QtBot) -> None:
    page = KitPage()
    qtbot.addWidget(page)
    page.show()
    done: list[str] = []
    toast = Toast(page, T("Today"), lambda: done.append("undone"))
    toast.undo.click()
    assert done == ["undone"]


def test_chips_that_need_more_lines_get_them(qtbot: QtBot) -> None:
    card = Card()
    many = MultiChoice(RIGHTS)
    card.body.addWidget(many)
    card.body.addStretch(1)
    qtbot.addWidget(card)
    card.resize(340, 200)
    card.show()
    many.set_value([option.value for option in RIGHTS[:4]])
    qtbot.waitUntil(lambda: many.height() > 120)
    assert all(many.rect().contains(chip.geometry()) for chip in many.chips())


def test_the_time_left_is_reckoned_by_the_pace() -> None:
    assert seconds_left(10, 100, 0.5) == 0, "too early to say"
    assert seconds_left(1, 100, 60) == 0, "too little is done to say"
    assert seconds_left(50, 100, 30) == 30
    assert seconds_left(99, 100, 9.9) == 1
    assert seconds_left(0, 0, 30) == 0


def test_a_progress_card_says_seconds_then_minutes() -> None:
    card = ProgressCard(T("Cases"))
    speech().language = "en"
    card.advance(1, 10, seconds=40)
    assert card.left.text().startswith("About 40 seconds left")
    card.advance(1, 10, seconds=200)
    assert card.left.text() == "About 3 minutes left. You can go on working."


def test_a_progress_card_says_what_one_may_do_until_then() -> None:
    card = ProgressCard(T("Cases"), meanwhile=T("Sign in"))
    for language, left in (("en", "About 40 seconds left. "), ("kk", "Шамамен 40 секунд қалды. ")):
        speech().language = language
        card.begin()
        assert card.left.text() == speech().say(T("Sign in"))
        card.advance(1, 10, seconds=40)
        assert card.left.text() == left + speech().say(T("Sign in"))


def test_a_button_without_room_ends_in_dots_and_a_tip_says_it_whole(qtbot: QtBot) -> None:
    button = Button(lambda _: "Forward to the prosecutor", kind="primary", key="Ctrl+Enter")
    qtbot.addWidget(button)
    button.show()
    whole = button.minimumSizeHint().width()
    button.resize(whole, 32)
    assert (button.elided, button.toolTip()) == (False, "")
    button.resize(whole - 40, 32)
    assert (button.elided, button.toolTip()) == (True, "Forward to the prosecutor")
    button.show_words(lambda _: "Close")
    assert (button.elided, button.toolTip()) == (False, "")
