"""Several cases chosen in the list: counted, assigned, tagged, and taken back by one undo."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ombuds.domain.filters import parse_filters
from ombuds.services import acts, lists, tags, undo
from ombuds.services.lists import Tab
from ombuds.services.office import Office
from ombuds.services.users import user_named
from ombuds.ui.cases.columns import Column
from ombuds.ui.cases.together_dialogs import AssignTogether, TagTogether
from tests.services.complaints_made import registered
from tests.ui.cases_desk import Cases, Open, opener
from tests.ui.clipping import clipped

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


opened = pytest.fixture(opener)


def click(page: Cases, at: int, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    rows = page.page.list
    place = rows.visualRect(page.page.model.index(at)).center()
    QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, held, place)
    page.settle()


def dialog(page: Cases, kind: type) -> Any:
    page.settle()
    found = [one for one in QApplication.topLevelWidgets() if isinstance(one, kind)]
    found = [one for one in found if one.isVisible()]
    assert len(found) == 1
    return found[0]


def given(office: Office, name: str) -> list[int]:
    filters, _ = parse_filters([f"officer:{name}"])
    return list(lists.ids(office, filters, tab=Tab.ALL))


def test_rows_are_chosen_with_ctrl_shift_and_all(office: Office, opened: Open) -> None:
    for _ in range(5):
        registered(office)
    page = opened(office)
    strip = page.page.together
    click(page, 0)
    assert strip.isHidden()
    click(page, 2, CTRL)
    assert list(page.page.list.picked_ids()) == [page.ids[0], page.ids[2]]
    assert strip.count.text() == "2 cases are chosen" and strip.all.text() == "All 5 that match"
    assert page.page.pane.wanted == page.ids[2], "the one that was clicked last is beside"
    page.page.pane.show_case(None)
    message: Any = page.page.pane.area.widget()
    assert message.title.text() == "2 cases are chosen"
    click(page, 1)
    click(page, 3, SHIFT)
    assert list(page.page.list.picked_ids()) == page.ids[1:4]
    QTest.keyClick(page.page.list, Qt.Key.Key_A, CTRL)
    assert strip.count.text() == "5 cases are chosen" and strip.all.isHidden()
    page.page._back()
    assert len(page.page.list.picked_ids()) == 1 and strip.isHidden()


def test_several_are_assigned_and_taken_back(office: Office, opened: Open) -> None:
    made = [registered(office).id for _ in range(3)]
    page = opened(office)
    page.page.list.selectAll()
    page.page.together.ask_officer()
    asking = dialog(page, AssignTogether)
    asking.do()
    assert asking.isVisible() and asking.officer.problem is not None, "nobody is chosen"
    asking.officer.set_value(user_named(office, "daniyar").id)
    asking.do()
    page.settle()
    assert set(given(office, "daniyar")) == set(made)
    assert page.told[-1] == ("3 cases are given to Д. Абенов", True)
    assert page.page.together.progress is None
    assert undo.undo(office).count == 3


def test_what_was_refused_is_named(sign_in: Callable[..., Office], opened: Open) -> None:
    head = sign_in()
    made = [registered(head) for _ in range(3)]
    page = opened(head)
    page.page.list.selectAll()
    acts.annul(head, made[1].id, "Ошибка")
    page.page.together.ask_officer()
    asking = dialog(page, AssignTogether)
    asking.officer.set_value(user_named(head, "daniyar").id)
    asking.do()
    page.settle()
    note = page.page.together.note
    assert note.isVisible() and note.title.text() == "1 of 3 was not done"
    assert made[1].number in note.text.text()
    page.page.together.close_note.click()
    assert not note.isVisible()


def test_a_tag_is_put_shown_and_taken_off(office: Office, opened: Open) -> None:
    made = [registered(office).id for _ in range(2)]
    tags.put(office, made[0], "науқан")
    page = opened(office)
    page.page.list.selectAll()
    page.page.together.ask_tag()
    asking = dialog(page, TagTogether)
    asking.do()
    assert asking.isVisible(), "no tag is typed"
    asking.tag.set_value("Науқан")
    asking.do()
    page.settle()
    assert page.told[-1] == ("1 case has the tag “науқан”", True), "the other had it"
    assert page.row(0)[Column.TAGS].first == page.row(1)[Column.TAGS].first == "науқан"
    page.page.list.selectAll()
    page.page.together.ask_tag()
    asking = dialog(page, TagTogether)
    asking.way.set_value(False)
    asking.tag.set_value("науқан")
    asking.do()
    page.settle()
    assert tags.in_use(office) == ()


def test_chosen_cases_stay_chosen_when_others_come(office: Office, opened: Open) -> None:
    made = [registered(office).id for _ in range(3)]
    page = opened(office)
    click(page, 0)
    click(page, 2, CTRL)
    held = set(page.page.list.picked_ids())
    registered(office)
    page.desk.changed.emit()
    page.settle()
    assert len(page.ids) == 4 and set(page.page.list.picked_ids()) == held <= set(made)


def test_who_works_on_no_case_has_no_tab_of_own_ones(
    sign_in: Callable[..., Office], opened: Open
) -> None:
    for name, own in (("talgat", True), ("guest", False)):
        tabs = opened(sign_in(name)).page.filters.tabs.segments()
        assert (Tab.MINE in [one.option.value for one in tabs]) is own


def test_an_observer_may_only_export(sign_in: Callable[..., Office], opened: Open) -> None:
    for _ in range(2):
        registered(sign_in())
    page = opened(sign_in("guest"))
    page.page.list.selectAll()
    strip = page.page.together
    assert strip.bar.isVisible() and strip.export.isVisible()
    assert strip.assign.isHidden() and strip.tag.isHidden()


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_nothing_clips(sign_in: Callable[..., Office], opened: Open, language: str) -> None:
    office = sign_in("aigerim", language)
    for _ in range(3):
        registered(office)
    page = opened(office, size=(1192, 600))
    page.page.list.selectAll()
    page.settle()
    assert clipped(page.page) == []
