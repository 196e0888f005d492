"""The menus: by Alt and a letter under every layout, with keys, on the field that has the cursor."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ombuds.i18n import LANGUAGES
from ombuds.services.cases import acts
from ombuds.services.office.office import Office
from ombuds.ui.commands.menus import entries
from ombuds.ui.kit.keyboard.layouts import place_of
from ombuds.ui.kit.look.theme import theme
from ombuds.ui.kit.texts import speech
from ombuds.ui.shell.workplace import Workplace
from tests.services.complaints_made import registered
from tests.ui.keyboard import ALT, press
from tests.ui.shell import focus, letters, quiet, settled

Opened = Callable[[str, str], Workplace]


@pytest.fixture(autouse=True)
def closed_menus() -> Iterator[None]:
    yield
    while (popup := QApplication.activePopupWidget()) is not None:
        popup.close()
    theme().set("light")


def dropped(work: Workplace, name: str) -> list[str]:
    """Opens a menu and closes it again; what stood in it."""
    work.bar.menus.open(name)
    menu = work.bar.menus.menus[name]
    said = [action.text() for action in entries(menu)]
    menu.close()
    return said


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("layout", ["kz", "ru", "us"])
def test_alt_and_the_underlined_letter_open_a_menu(
    workplace: Opened, qtbot: QtBot, language: str, layout: str
) -> None:
    work = settled(workplace("daniyar", language), qtbot)
    for menu in work.bar.menus.menus.values():
        title = menu.title()
        letter = title[title.index("&") + 1]
        key = place_of(letter)
        assert key is not None, f"{letter} stands on another key in each layout"
        press(focus() if QApplication.focusWidget() else work, key, layout, ALT)
        assert menu.isVisible(), f"Alt+{letter} ({key})"
        menu.close()


def test_the_letters_follow_the_language(workplace: Opened, qtbot: QtBot) -> None:
    work = settled(workplace("daniyar", "ru"), qtbot)
    speech().language = "en"
    press(work, "F", "kz", ALT)
    assert work.bar.menus.menus["file"].isVisible()


def test_f10_opens_the_first_and_arrows_go_on(workplace: Opened, qtbot: QtBot) -> None:
    work = settled(workplace("daniyar", "en"), qtbot)
    press(work, "F10")
    menus = work.bar.menus.menus
    assert menus["file"].isVisible()
    press(menus["file"], "Right")
    assert menus["edit"].isVisible()
    press(menus["edit"], "Esc")
    assert not menus["edit"].isVisible()


def test_undo_says_what_it_takes_back(
    sign_in: Callable[..., Office], workplace: Opened, qtbot: QtBot
) -> None:
    office = sign_in("daniyar")
    made = registered(office)
    work = settled(workplace("daniyar", "en"), qtbot)
    assert dropped(work, "edit")[0] == "Undo\tCtrl+Z"
    acts.assign(office, made.id, office.user.id)
    work.bar.menus.open("edit")
    quiet(work, qtbot)
    first = entries(work.bar.menus.menus["edit"])[0]
    assert first.text() == f"Undo “Given to an officer”, {made.number}\tCtrl+Z"
    assert first.isEnabled()


def test_cut_copy_and_paste_are_for_the_field_with_the_cursor(
    workplace: Opened, qtbot: QtBot
) -> None:
    work = settled(workplace("daniyar", "en"), qtbot)
    box = work.bar.search
    box.setFocus()
    letters(box, "жала")
    assert dropped(work, "edit")[0] == "Undo typing\tCtrl+Z"

    def do(words: str) -> None:
        work.bar.menus.open("edit")
        menu = work.bar.menus.menus["edit"]
        action = next(one for one in entries(menu) if one.text().startswith(words))
        assert action.isEnabled()
        action.trigger()
        menu.close()

    do("Select all")
    assert box.selectedText() == "жала"
    do("Cut")
    assert box.text() == ""
    do("Paste")
    do("Paste")
    assert box.text() == "жалажала"
    do("Undo typing")
    assert box.text() == "жала"
    work.to_page()
    if QApplication.focusWidget():
        focus().clearFocus()
    work.bar.menus.open("edit")
    off = [one for one in entries(work.bar.menus.menus["edit"]) if not one.isEnabled()]
    assert {"Cut\tCtrl+X", "Copy\tCtrl+C", "Paste\tCtrl+V"} <= {one.text() for one in off}


def test_the_case_menu_leads_with_the_main_act(
    sign_in: Callable[..., Office], workplace: Opened, qtbot: QtBot
) -> None:
    made = registered(sign_in("daniyar"))
    work = settled(workplace("daniyar", "en"), qtbot)
    assert dropped(work, "case") == ["Choose a case in the list"]
    work.show_page("cases", made.id)
    quiet(work, qtbot)
    assert dropped(work, "case")[0] == "Assign an officer…\tCtrl+Enter"


def test_the_theme_is_chosen_in_the_menu(workplace: Opened, qtbot: QtBot) -> None:
    work = settled(workplace("daniyar", "en"), qtbot)
    work.bar.menus.open("view")
    menu = work.bar.menus.menus["view"]
    dark = next(one for one in entries(menu) if one.text() == "Dark colours")
    dark.trigger()
    assert theme().dark
    menu.close()
    work.bar.menus.open("view")
    dark = next(one for one in entries(menu) if one.text() == "Dark colours")
    assert dark.isChecked()


def test_a_page_in_front_is_ticked(workplace: Opened, qtbot: QtBot) -> None:
    work = settled(workplace("daniyar", "en"), qtbot)
    work.show_page("reports")
    quiet(work, qtbot)
    work.bar.menus.open("view")
    shown: list[Any] = [
        one.text() for one in entries(work.bar.menus.menus["view"]) if one.isChecked()
    ]
    assert shown[0].startswith("Reports\tCtrl+")
