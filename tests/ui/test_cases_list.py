"""The list of cases: what stands in it for whom, filtered, sorted, hidden, kept in its place."""

from array import array
from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from ombuds.i18n import T
from ombuds.services.cases import acts
from ombuds.services.finding.lists import Sort, Tab
from ombuds.services.office.office import Office
from ombuds.ui.cases.list_view import SORTS
from ombuds.ui.desk.page import Listed
from ombuds.ui.kit.fields.multi import Chip
from ombuds.ui.lists.columns import Column
from ombuds.ui.shell import parts
from tests.services.complaints_made import complaint, registered, torture
from tests.services.story import GULNAR, QAIRAT, put
from tests.ui.cases_desk import Open, opener

TODAY = date(2026, 11, 23)
CLOSED = (("assign", date(2026, 11, 3)), ("close", date(2026, 11, 4), {"outcome": "explained"}))


opened = pytest.fixture(opener)


def test_what_is_registered_is_listed(office: Office, opened: Open) -> None:
    made = registered(office)
    page = opened(office)
    number, complainant, right, body, stage, due, *_ = page.row(0)
    assert number.first == made.number
    assert complainant.first == "Ахметова Г. С." and complainant.second == "Astana city"
    assert (right.code, right.first) == ("WRK", "Labour rights (other)")
    assert body.first == "Ministry of Internal Affairs", "in the language of the window"
    assert (stage.first, stage.step) == ("Registration", 1)
    assert due.second == "reply"
    assert page.page.foot.text() == "1 of 1 shown · nearest deadline first · days are working days"


def test_what_is_due_is_said_in_words(office: Office, opened: Open) -> None:
    put(office, due_on=date(2026, 11, 20))
    put(office, due_on=TODAY)
    put(office, due_on=date(2026, 11, 24))
    put(office, due_on=date(2026, 12, 15), forward_due_on=TODAY)
    put(office, events=CLOSED)
    page = opened(office)
    page.page.filters.show_tab(Tab.ALL)
    page.settle()
    put(office, due_on=date(2025, 1, 24))
    page.page.refresh()
    page.settle()
    assert page.row(0)[Column.DUE].second == "reply · 24 Jan 2025", "of another year"
    due = [page.row(at)[Column.DUE] for at in range(1, 6)]
    assert [(one.first, one.second, one.tone) for one in due] == [
        ("1 day late", "reply · 20 Nov", "danger"),
        ("Today", "reply · 23 Nov", "warn"),
        ("Today", "forward to prosecutor", "warn"),
        ("Tomorrow", "reply · 24 Nov", "warn"),
        ("means of protection explained", "", "text-2"),
    ]


def test_names_of_another_unit_are_masked_and_restricted_cases_absent(
    sign_in: Callable[..., Office], opened: Open
) -> None:
    head = sign_in()
    open_ = put(head, parties=({"role": "complainant", **GULNAR},))
    secret = put(head, rights=("TOR",), restricted=True)
    talgat = opened(sign_in("talgat"))
    assert talgat.ids == [open_]
    assert talgat.row(0)[Column.COMPLAINANT].first == "•••"
    assert opened(head).ids == [open_, secret]


def test_filters_and_chips(office: Office, opened: Open) -> None:
    dv, wrk = put(office), put(office, rights=("WRK",), region="KZ-75")
    page = opened(office)
    bar = page.page.filters
    bar._pick("right", "WRK")
    page.settle()
    assert page.ids == [wrk]
    assert bar.tabs.segments()[0].count == 1, "tabs count what is filtered"
    assert not bar.chips.isHidden()
    bar._pick("right", "DV")
    page.settle()
    assert set(page.ids) == {dv, wrk}
    bar._pick("region", "KZ-75")
    page.settle()
    assert page.ids == [wrk]
    bar.clear()
    page.settle()
    assert set(page.ids) == {dv, wrk}
    assert bar.chips.isHidden()


def test_words_of_the_search_box(office: Office, opened: Open) -> None:
    registered(office)
    mine = registered(
        office, parties=[{**complaint()["parties"][0], "surname": "Оспанова", "iin": None}]
    )
    page = opened(office)
    page.page.search("оспанова right:WRK")
    page.settle()
    assert page.ids == [mine.id]
    page.page.search("right:NOTHING_LIKE_THIS")
    assert page.page.filters.note.isVisible(), "a filter that is none is told"
    assert page.ids == [mine.id], "and what was found stays"
    page.page.search("zzzz")
    page.settle()
    assert page.ids == []
    page.page.search("")
    page.settle()
    assert len(page.ids) == 2
    assert not page.page.filters.note.isVisible()


def test_heads_sort_and_turn_round(office: Office, opened: Open) -> None:
    late, soon = put(office, due_on=date(2026, 12, 9)), put(office, due_on=date(2026, 11, 25))
    page = opened(office)
    assert page.ids == [soon, late]
    page.page.head.wanted.emit(Sort.DUE)
    page.settle()
    assert page.ids == [late, soon]
    at = page.page.head._parts()[0][0].center()
    QTest.mouseClick(page.page.head, Qt.MouseButton.LeftButton, pos=at)
    page.settle()
    assert page.page.asked is not None and page.page.asked.sort is Sort.NUMBER
    assert page.ids == [late, soon]


def test_the_order_is_chosen_by_keys(office: Office, opened: Open) -> None:
    made = [registered(office).id for _ in range(2)]
    page = opened(office)
    head = page.page.head
    QTest.keyClick(head, Qt.Key.Key_Down)
    menu = head.findChildren(QMenu)[-1]
    menu.actions()[list(SORTS).index(Sort.NUMBER)].trigger()
    page.settle()
    assert head.sort is Sort.NUMBER
    assert page.ids == made
    menu.close()


def test_listed_cases_and_the_way_back(office: Office, opened: Open) -> None:
    first, *_, last = [put(office, parties=({"role": "complainant", **QAIRAT},)) for _ in range(4)]
    page = opened(office)
    page.page.shown(Listed(T("Cases"), array("q", [last, first])))
    page.settle()
    assert page.ids == [last, first]
    QTest.keyClick(page.page.list, Qt.Key.Key_Escape)
    page.settle()
    assert len(page.ids) == 4


def test_a_case_asked_for_is_found_wherever_it_stands(office: Office, opened: Open) -> None:
    put(office)
    closed = put(office, events=CLOSED)
    page = opened(office)
    page.page.shown("2026-AST-000002")
    page.settle()
    page.settle()
    assert page.page.list.chosen_id == closed
    assert page.page.filters.tab() is Tab.ALL
    assert page.page.pane.number.text() == "2026-AST-000002"


def test_a_colleague_registers_and_nothing_moves(
    sign_in: Callable[..., Office], opened: Open, qtbot: QtBot
) -> None:
    head = sign_in()
    made = [put(head, due_on=date(2026, 12, 1 + at)) for at in range(25)]
    page = opened(head)
    page.choose(made[12])
    bar = page.page.list.verticalScrollBar()
    bar.setValue(10 * 44)
    put(sign_in("daniyar"), due_on=date(2026, 11, 25))
    qtbot.waitUntil(lambda: len(page.ids) == 26)
    page.settle()
    assert page.page.list.chosen_id == made[12]
    assert page.page.list.currentIndex().row() == 13
    assert bar.value() == 11 * 44, "the same case stands at the top"


def test_f8_hides_names_in_list_and_pane(office: Office, opened: Open) -> None:
    made = registered(office)
    page = opened(office)
    page.choose(made.id)
    assert "Ахметова Гүлнар" in page.words() and "555\u00a001\u00a027" in page.words()
    page.desk.hide_names(True)
    assert page.row(0)[Column.COMPLAINANT].first == "А••••••• Г. С."
    for secret in ("Ахметова", "555\u00a001\u00a027", "үш ай бойы", "Жалақы"):
        assert secret not in page.words()
    page.desk.hide_names(False)
    assert "үш ай бойы" in page.words()


def test_f8_hides_the_words_that_were_searched(office: Office, opened: Open) -> None:
    registered(office)
    page = opened(office)
    page.page.search("ахметова")
    page.settle()

    def chips() -> str:
        page.qtbot.wait(20)
        shown = page.page.filters.chips.findChildren(Chip)
        return " ".join(one.words.text() for one in shown if one.isVisibleTo(page.page))

    assert "ахметова" in chips()
    page.desk.hide_names(True)
    assert "ахметова" not in chips() and "Search" in chips()
    page.desk.hide_names(False)
    assert "ахметова" in chips()


def test_keys(office: Office, opened: Open) -> None:
    made = [put(office, due_on=date(2026, 12, 1 + at % 28)) for at in range(70)]
    page = opened(office)
    cases = page.page.list
    cases.setFocus()
    QTest.keyClick(cases, Qt.Key.Key_Down)
    page.settle()
    assert cases.chosen_id == page.ids[0], "nothing is opened before somebody chooses"
    QTest.keyClick(cases, Qt.Key.Key_End)
    page.settle()
    assert cases.chosen_id == page.ids[-1]
    assert page.row(len(made) - 1)[0].first
    QTest.keyClick(cases, Qt.Key.Key_Up)
    QTest.keyClick(cases, Qt.Key.Key_PageUp)
    page.settle()
    assert cases.chosen_id in page.ids[40:-10]
    QTest.keyClick(cases, Qt.Key.Key_Home)
    page.settle()
    parts.step(page.page.parts(), 1)
    entered = page.window.focusWidget()
    assert entered is not None and page.page.pane.isAncestorOf(entered), "what F6 does"
    QTest.keyClick(entered, Qt.Key.Key_Escape)
    assert page.window.focusWidget() is cases
    asked: list[object] = []
    page.desk.wanted.connect(lambda *what: asked.append(what))
    QTest.keyClick(cases, Qt.Key.Key_Return)
    QTest.keyClick(cases, Qt.Key.Key_O, Qt.KeyboardModifier.ControlModifier)
    page.page.pane.open_.click()
    assert asked == [("case", cases.chosen_id)] * 3


def test_torture_is_listed_for_its_officer_with_a_lock(office: Office, opened: Open) -> None:
    made = registered(office, **torture())
    page = opened(office)
    assert made.restricted
    assert page.row(0)[Column.NUMBER].lock
    assert page.row(0)[Column.DUE].second == "forward to prosecutor"


def test_an_empty_list_says_so_and_offers_all(office: Office, opened: Open) -> None:
    put(office, events=CLOSED, parties=({"role": "complainant", **GULNAR},))
    page = opened(office)
    assert page.page.stack.currentWidget() is page.page._message
    page.page.search("ахметова")
    page.settle()
    page.page.filters.show_tab(Tab.ALL)
    page.settle()
    assert len(page.ids) == 1
    assert page.page.stack.currentWidget() is page.page.list


def test_what_is_not_listed_any_more_is_not_shown_beside_it(office: Office, opened: Open) -> None:
    made = registered(office)
    page = opened(office)
    page.choose(made.id)
    assert page.page.pane.opened is not None
    page.page.search("жоқсөз")
    page.settle()
    assert len(page.page.model.ids) == 0 and page.page.pane.opened is None


def test_what_is_searched_everywhere_is_shown_though_it_is_closed(
    office: Office, opened: Open
) -> None:
    """“Show all in the list” told that nothing matches what the finder had just shown."""
    made = registered(office).id
    acts.refuse(office, made, "duplicate")
    page = opened(office)
    assert page.ids == []
    page.page.search("ахметова")
    page.settle()
    assert page.ids == [made] and page.page.filters.tab() is Tab.ALL
    page.page.shown(Listed(T("Cases"), array("q", [made])))
    page.page.search("")
    page.settle()
    assert page.page.filters.tab() is Tab.ALL, "there is a tab again"
