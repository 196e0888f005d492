"""Several cases chosen in the list: counted, assigned, tagged, and taken back by one undo."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog

from ombuds.domain.acts import Act
from ombuds.domain.reports.filters import parse_filters
from ombuds.services.cases import acts, tags, undo
from ombuds.services.finding import lists
from ombuds.services.finding.lists import Tab
from ombuds.services.office.office import Office
from ombuds.services.office.users import user_named
from ombuds.ui.cases.together import AssignTogether, TagTogether
from ombuds.ui.dialogs.act_dialogs import ActDialog
from ombuds.ui.kit.keyboard.keys import shortcuts
from ombuds.ui.kit.messages import EmptyState
from ombuds.ui.lists.columns import Column
from tests.services.complaints_made import GULNAR, registered
from tests.ui.cases_desk import Cases, Open, opener
from tests.ui.clipping import clipped

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


opened = pytest.fixture(opener)


def click(page: Cases, at: int, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    rows = page.page.list
    place = rows.visualRect(page.page.model.index(at)).center()
    QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, held, place)
    page.settle()


def beside(page: Cases) -> int | str:
    """The id of the case that the pane shows, or its message; every act is on that case."""
    pane = page.page.pane
    ready, shown_ = pane.ready(), pane.area.widget()
    assert bool(page.page.acts()) is pane.foot.isVisible() is (ready is not None)
    if ready is None:
        assert isinstance(shown_, EmptyState)
        return shown_.title.text()
    assert pane.number.text() == ready.view.number
    asking = page.act(Act.ASSIGN)
    assert isinstance(asking, ActDialog) and asking.view.id == ready.view.id
    asking.reject()
    return ready.view.id


def press(page: Cases, key: str) -> None:
    act = shortcuts().act_of(key)
    assert act is not None
    act()
    page.settle()


def asked() -> list[QDialog]:
    """Dialogs of acts and of papers that are open."""
    found = QApplication.topLevelWidgets()
    return [one for one in found if isinstance(one, QDialog) and one.isVisible()]


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
    assert beside(page) == "2 cases are chosen"
    click(page, 1)
    click(page, 3, SHIFT)
    assert list(page.page.list.picked_ids()) == page.ids[1:4]
    QTest.keyClick(page.page.list, Qt.Key.Key_A, CTRL)
    assert strip.count.text() == "5 cases are chosen" and strip.all.isHidden()
    page.page._back()
    assert len(page.page.list.picked_ids()) == 1 and strip.isHidden()


@pytest.mark.parametrize(("last", "many"), [(1, 2), (4, 5)])
def test_the_one_that_stays_of_several_is_the_one_beside(
    office: Office, opened: Open, last: int, many: int
) -> None:
    """The act was done on another case than the one that was marked."""
    for _ in range(5):
        registered(office)
    page = opened(office)
    click(page, 0)
    assert beside(page) == page.ids[0]
    click(page, last, SHIFT)
    assert beside(page) == f"{many} cases are chosen"
    press(page, "Ctrl+Enter")
    press(page, "Ctrl+P")
    assert not asked()
    press(page, "Esc")
    marked = list(page.page.list.picked_ids())
    assert marked == [page.ids[last]] == [beside(page)]
    press(page, "Ctrl+Enter")
    asking = dialog(page, ActDialog)
    assert asking.view.id == marked[0]
    asking.reject()
    click(page, 0, CTRL)
    page.page.together.clear.click()
    page.settle()
    assert list(page.page.list.picked_ids()) == [beside(page)] == [page.ids[0]]


def test_the_case_beside_goes_with_its_mark(office: Office, opened: Open) -> None:
    for _ in range(4):
        registered(office)
    page = opened(office)
    click(page, 0)
    click(page, 2, CTRL)
    click(page, 0, CTRL)
    assert list(page.page.list.picked_ids()) == [page.ids[2]] == [beside(page)]
    click(page, 2, CTRL)
    assert not page.page.list.picked_ids() and beside(page) == "Choose a case in the list"
    QTest.keyClick(page.page.list, Qt.Key.Key_A, CTRL)
    assert beside(page) == "4 cases are chosen"
    page.page.shown(page.ids[1])  # asked for by another page
    assert not page.page.list.picked_ids() and page.page.together.isHidden()
    page.settle()
    assert list(page.page.list.picked_ids()) == [page.ids[1]] == [beside(page)]


def test_what_leaves_several_chosen_leaves_no_other_case_beside(
    sign_in: Callable[..., Office], opened: Open
) -> None:
    head = sign_in()
    made = [registered(head).id for _ in range(3)]
    page = opened(head)
    page.page.list.selectAll()
    for at, left in ((0, "2 cases are chosen"), (1, made[2]), (2, "Choose a case in the list")):
        acts.annul(head, made[at], "Ошибка")
        page.page._returned = at == 2  # the last one goes while another page is shown
        page.desk.changed.emit()
        page.settle()
        assert beside(page) == left
        assert page.page.together.isHidden() is (at > 0)
        assert list(page.page.list.picked_ids()) == made[at + 1 :]


def test_no_act_is_done_on_the_case_before_while_one_is_read(office: Office, opened: Open) -> None:
    for _ in range(2):
        registered(office)
    page = opened(office)
    click(page, 0)
    page.page.list.setCurrentIndex(page.page.model.index(1))
    assert page.page.acts() == []
    press(page, "Ctrl+Enter")
    assert not asked()
    assert beside(page) == page.ids[1]


def test_a_case_of_another_list_is_not_beside_this_one(office: Office, opened: Open) -> None:
    made = registered(office).id
    registered(office, parties=[{**GULNAR, "surname": "Оспанова"}])
    page = opened(office)
    page.choose(made)
    page.page.search("оспанова")
    page.settle()
    assert made not in page.ids and beside(page) == "Choose a case in the list"
    page.page.search("")
    page.settle()
    assert made in page.ids and not page.page.list.picked_ids(), "nothing is marked beside nothing"


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
    assert note.text.text().count(made[1].number) == 1, "the refusal names the case itself"
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
