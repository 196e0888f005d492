"""Every key of the table: bound where it should be, under every layout, and shown."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from ombuds.services.office.office import Office
from ombuds.ui.commands.about import KeySheet
from ombuds.ui.commands.keys import KEYS, TYPING, Key
from ombuds.ui.commands.menus import entries
from ombuds.ui.commands.places import BY_CODE
from ombuds.ui.kit.keyboard.keys import Shortcuts, shortcuts
from ombuds.ui.kit.parts import KeyCap
from ombuds.ui.shell.workplace import Workplace
from tests.services.complaints_made import registered
from tests.ui.clipping import clipped
from tests.ui.keyboard import ALT, CTRL, NONE, SHIFT, key_event
from tests.ui.pages import settle
from tests.ui.shell import quiet, settled

Opened = Callable[[str, str], Workplace]
HELD = {"Ctrl": CTRL, "Shift": SHIFT, "Alt": ALT}
DESIGN = (
    "Ctrl+K Ctrl+Enter Ctrl+N Ctrl+S Ctrl+1 Ctrl+Z Enter Esc Ctrl+P F6 Shift+F6 Alt+1 Ctrl+PgUp "
    "Ctrl+PgDn Ctrl+F F8 Ctrl+L F9 Ctrl+Shift+1 Ctrl+Shift+2 Ctrl+Shift+3 F1"
).split()
"""The table of the design."""
WHERE = {
    "filter": "cases",
    "print": "cases",
    "primary": "cases",
    "save": "reports",
    "section": "intake",
    "section before": "intake",
    "suggestion": "intake",
    "right": "intake",
}
"""The page on which a key is looked for; any page where none is named."""
OF_WIDGETS = ("open",)
"""Enter belongs to the list or the button that has the cursor."""


def pressed(work: Workplace, key: Key, layout: str) -> None:
    *held, place = key.chord.split("+")
    modifiers = NONE
    for name in held:
        modifiers |= HELD[name]
    QApplication.sendEvent(QApplication.focusWidget() or work, key_event(place, layout, modifiers))


def test_the_table_holds_every_key_of_the_design() -> None:
    chords = [key.chord for key in KEYS]
    assert set(DESIGN) <= set(chords)
    assert len(set(chords)) == len(chords)


def test_every_key_is_bound_under_every_layout(
    sign_in: Callable[..., Office],
    workplace: Opened,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made = registered(sign_in("daniyar"))
    work = settled(workplace("daniyar", "en"), qtbot)
    work.show_page("cases", made.id)
    quiet(work, qtbot)
    found = Shortcuts.act_of
    heard: list[str] = []

    def noted(keys: Shortcuts, chord: str) -> Callable[[], object] | None:
        return (lambda: heard.append(chord)) if found(keys, chord) is not None else None

    monkeypatch.setattr(Shortcuts, "act_of", noted)
    for key in KEYS:
        if key.group == TYPING or key.code in OF_WIDGETS:
            continue
        work.show_page(WHERE.get(key.code, "cases"))
        quiet(work, qtbot)
        work.stack.setFocus(Qt.FocusReason.OtherFocusReason)
        for layout in ("kz", "ru", "us"):
            heard.clear()
            pressed(work, key, layout)
            assert heard == [key.chord], f"{key.code} under {layout}"


def test_every_key_is_shown_in_a_menu_or_on_the_sheet(workplace: Opened, qtbot: QtBot) -> None:
    work = settled(workplace("daniyar", "en"), qtbot)
    sheet = KeySheet(work)
    caps = {cap.text() for cap in sheet.findChildren(KeyCap)}
    assert {key.cap for key in KEYS} == caps
    menus = set()
    for name, menu in work.bar.menus.menus.items():
        work.bar.menus.open(name)
        menus |= {one.text().partition("\t")[2] for one in entries(menu)}
        menu.close()
    of_window = {key.cap for key in KEYS if key.code not in (*WHERE, *OF_WIDGETS)}
    assert of_window - menus == {"Esc", "F10", "Ctrl+1 … 8", "F1"} - menus, "each is in a menu"
    sheet.deleteLater()


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_the_sheet_opens_by_its_key_and_nothing_is_cut(
    workplace: Opened, qtbot: QtBot, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[QDialog] = []

    def noted(dialog: QDialog) -> int:
        shown.append(dialog)
        return 0

    monkeypatch.setattr(QDialog, "exec", noted)
    work = settled(workplace("daniyar", language), qtbot)
    for key in ("keys", "help"):
        pressed(work, next(one for one in KEYS if one.code == key), "kz")
        if "help" in work.allowed:
            break
    QApplication.sendEvent(work, key_event("/", "ru", CTRL | SHIFT))
    assert len(shown) >= 2
    for sheet in shown:
        sheet.show()
        assert clipped(sheet) == []
        assert sheet.width() <= 1240 and sheet.height() <= 660
        shortcuts().act_of("Esc")
        sheet.close()


def test_digits_open_the_pages_in_their_order(workplace: Opened, qtbot: QtBot) -> None:
    work = settled(workplace("daniyar", "en"), qtbot)
    for number, code in enumerate(work.numbered(), 1):
        QApplication.sendEvent(work, key_event(str(number), "kz", CTRL))
        assert code in (work.shown_code, BY_CODE[work.shown_code].under)
    assert 1 < len(work.numbered()) <= 8


def test_f6_goes_through_the_parts_and_back(
    sign_in: Callable[..., Office], workplace: Opened, qtbot: QtBot
) -> None:
    work = settled(workplace("daniyar", "en"), qtbot)
    work.show_page("intake")
    page = work.page
    assert page is not None
    settle(work, qtbot)
    qtbot.waitUntil(lambda: page.form.isAncestorOf(QApplication.focusWidget()))  # type: ignore[attr-defined]
    parts = [work.rail, *page.parts(), work.bar]

    def at() -> int:
        focus = QApplication.focusWidget()
        return next(n for n, part in enumerate(parts) if focus and part.isAncestorOf(focus))

    seen = [at()]
    for _ in range(6):
        QApplication.sendEvent(work, key_event("F6", "kz"))
        seen.append(at())
    assert {0, 2, len(parts) - 1} <= set(seen), "rail, form and bar are among them"
    for _ in range(6):
        QApplication.sendEvent(work, key_event("F6", "kz", SHIFT))
        assert at() == seen[-2]
        seen.pop()


def test_escape_leads_from_the_bar_to_the_page(
    sign_in: Callable[..., Office], workplace: Opened, qtbot: QtBot
) -> None:
    registered(sign_in("daniyar"))
    work = settled(workplace("daniyar", "en"), qtbot)
    quiet(work, qtbot)
    work.show_page("reports")
    quiet(work, qtbot)
    work.bar.lock.setFocus()
    QApplication.sendEvent(work.bar.lock, key_event("Esc"))
    focus = QApplication.focusWidget()
    assert focus is not None and work.page is not None and work.page.isAncestorOf(focus)
    assert work.shown_code == "reports", "pages of the rail are left by choosing another"
