"""Before the book is open: who may try, what is said of a failure, the first book."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from ombuds.i18n import LANGUAGES, T
from ombuds.services.office import preferences
from ombuds.services.office.preferences import Preferences
from ombuds.ui.entry.filling import Filling
from ombuds.ui.entry.first_run import FirstRun, Wanted
from ombuds.ui.entry.locked import Locked
from ombuds.ui.entry.sign_in import SignIn
from ombuds.ui.kit.buttons import LinkButton
from ombuds.ui.kit.texts import Label, speech
from ombuds.ui.shell.window import Window
from tests.offices import PASSPHRASE, Template


def test_the_user_who_was_last_is_chosen(template: Template, qtbot: QtBot) -> None:
    folder = template.folder
    page = SignIn([folder], Preferences(users={str(folder): "madina"}))
    qtbot.addWidget(page)
    assert page.user.value() == "madina"
    assert page.user.currentText() == "М. Оспанова"


def test_a_failure_is_told_and_the_choice_stays(template: Template, qtbot: QtBot) -> None:
    page = SignIn([template.folder], Preferences())
    qtbot.addWidget(page)
    page.show()
    page.user.set_value("daniyar")
    page.passphrase.set_value("wrong words here")
    asked: list[object] = []
    page.entered.connect(lambda *who: asked.append(who))
    page.enter.click()
    assert asked == [(template.folder, "daniyar", "wrong words here")]
    page.refuse(T("The user name or the passphrase is not right."))
    assert page.failure.isVisible()
    assert page.user.value() == "daniyar"
    assert page.passphrase.value() == ""
    assert page.enter.isEnabled()


def test_enter_pressed_twice_asks_once(template: Template, qtbot: QtBot) -> None:
    page = SignIn([template.folder], Preferences())
    qtbot.addWidget(page)
    asked: list[object] = []
    page.entered.connect(lambda *who: asked.append(who))
    page.enter.click()
    page._try()
    assert len(asked) == 1


def test_the_page_speaks_another_language_at_once(template: Template, qtbot: QtBot) -> None:
    page = SignIn([template.folder], Preferences())
    qtbot.addWidget(page)
    for language, words in (("kk", "Кіру"), ("ru", "Войти"), ("en", "Sign in")):
        speech().language = language
        assert page.enter.text() == words


def test_the_first_run_says_what_is_missing(qtbot: QtBot) -> None:
    page = FirstRun(can_go_back=False)
    qtbot.addWidget(page)
    page.next.click()
    assert page.pages.currentIndex() == 0
    assert page.office_name.problem is not None
    page.office_name.set_value("Астана кеңсесі")
    page.next.click()
    assert page.pages.currentIndex() == 1


def test_enter_goes_on_and_a_passphrase_typed_twice_is_never_shown(qtbot: QtBot) -> None:
    page = FirstRun(can_go_back=False)
    qtbot.addWidget(page)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.office_name.hasFocus)
    wanted: list[Wanted] = []
    page.wanted.connect(wanted.append)
    QTest.keyClicks(page.office_name, "Astana")
    QTest.keyClick(page.office_name, Qt.Key.Key_Return)
    assert page.pages.currentIndex() == 1
    QTest.keyClicks(page.user_name, "Serikova")
    QTest.keyClick(page.user_name, Qt.Key.Key_Return)
    assert page.passphrase.hasFocus(), "to what is empty still"
    assert page.user_name.problem is None
    QTest.keyClicks(page.passphrase, "correct horse battery")
    QTest.keyClick(page.passphrase, Qt.Key.Key_Tab)
    assert page.again.hasFocus()
    QTest.keyClicks(page.again, "correct horse battery")
    QTest.keyClick(page.again, Qt.Key.Key_Return)
    assert page.passphrase.echoMode() == page.passphrase.EchoMode.Password
    assert [one.passphrase for one in wanted] == ["correct horse battery"]


def test_nothing_moves_when_the_keyboard_becomes_known(template: Template, qtbot: QtBot) -> None:
    page = SignIn([template.folder], Preferences())
    qtbot.addWidget(page)
    page.show()
    before = page.card.sizeHint().height()
    layout = page.passphrase._layout
    assert layout is not None
    layout.language = "kk"
    layout.changed.emit()
    assert page.passphrase.keyboard_hint() is not None
    assert page.card.sizeHint().height() == before


def test_two_different_passphrases_make_no_book(qtbot: QtBot) -> None:
    page = FirstRun(can_go_back=False)
    qtbot.addWidget(page)
    page.office_name.set_value("Астана")
    page.next.click()
    wanted: list[Wanted] = []
    page.wanted.connect(wanted.append)
    page.user_name.set_value("Ә. Серікова")
    page.passphrase.set_value("correct horse battery")
    page.again.set_value("correct horse batterz")
    page.next.click()
    assert wanted == []
    assert page.again.problem is not None, "and it is said why"
    page.again.set_value("correct horse battery")
    page.next.click()
    assert wanted[0].folder.name == "Астана.ombuds"
    assert wanted[0].series == "AST"


def test_the_last_step_waits_until_the_code_is_put_away(qtbot: QtBot) -> None:
    page = FirstRun(can_go_back=False)
    qtbot.addWidget(page)
    page.show()
    page.show_code("AAAA-BBBB")
    assert "AAAA" in page.code.text()
    assert not page.next.isEnabled()
    page.kept.click()
    assert page.next.isEnabled()


def test_the_locked_page_names_the_user_and_the_time(template: Template, qtbot: QtBot) -> None:
    page = Locked(template.folder, "daniyar", "11:42")
    qtbot.addWidget(page)
    asked: list[object] = []
    page.entered.connect(lambda *who: asked.append(who))
    page.passphrase.set_value(PASSPHRASE)
    page.enter.click()
    assert asked == [(template.folder, "daniyar", PASSPHRASE)]
    qtbot.waitUntil(lambda: page.enter.text() == speech().say(T("Opening…")))
    page.refuse(T("The user name or the passphrase is not right."))
    assert page.enter.text() == speech().say(T("Unlock"))


def test_the_window_title_holds_no_name(
    template: Template, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = template.copy(tmp_path / "office.ombuds")
    preferences.save(Preferences().used(folder, "daniyar"))
    window = Window(None)
    qtbot.addWidget(window)
    assert "Абенов" not in window.windowTitle()
    assert window.windowTitle() == "Омбудс"
    window.close()


def test_while_a_training_book_is_filled_nothing_else_is_promised(qtbot: QtBot) -> None:
    waits: Any = SimpleNamespace(write=lambda *_: None)
    for language in LANGUAGES:
        speech().language = language
        page = Filling(waits, None)
        qtbot.addWidget(page)
        page.progress.advance(1, 10, seconds=40)
        said = [one.text() for one in page.findChildren(Label)]
        assert not [one for one in said if speech().say(T("You can go on working.")) in one]
        assert any(speech().say(T("The book opens when they are made.")) in one for one in said)


@pytest.mark.parametrize("books", [True, False])
def test_the_folder_of_a_book_is_asked_for_in_the_words_of_the_link(
    template: Template, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, books: bool
) -> None:
    asked: list[str] = []

    def choose(_: object, title: str) -> str:
        asked.append(title)
        return ""

    monkeypatch.setattr(QFileDialog, "getExistingDirectory", choose)
    preferences._path().unlink(missing_ok=True)  # no book was opened on this computer yet
    monkeypatch.setattr("ombuds.services.office.before_sign_in.known_books", lambda _: [])
    window = Window(template.folder if books else None)
    qtbot.addWidget(window)
    window.show()
    speech().language = "en"
    name = "Open another book…" if books else "Open an existing book…"

    def link() -> LinkButton | None:
        return next((one for one in window.findChildren(LinkButton) if one.text() == name), None)

    qtbot.waitUntil(lambda: link() is not None)
    pressed = link()
    assert pressed is not None
    pressed.click()
    assert asked == [name]
    window.close()
