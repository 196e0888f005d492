"""The page of deadlines: groups, whose and which, the strip of days, the number in the rail."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from ombuds.i18n import LANGUAGES
from ombuds.services.office.office import Office
from ombuds.services.registers.vocabularies import words
from ombuds.services.reports.deadlines import When, Whose
from ombuds.services.sample.fill import fill
from ombuds.ui.deadlines.strip import told
from ombuds.ui.kit.texts import speech
from ombuds.ui.lists.columns import NARROWEST
from ombuds.ui.lists.due_rows import due_widths
from ombuds.ui.shell.workplace import Workplace
from tests.services.story import put
from tests.ui.clipping import clipped_in

SignIn = Callable[..., Office]
Open = Callable[[str, str], Workplace]
FRIDAY, MONDAY, TUESDAY = date(2026, 11, 20), date(2026, 11, 23), date(2026, 11, 24)


class Due:
    """The page of one user."""

    def __init__(self, qtbot: QtBot, work: Workplace) -> None:
        self.qtbot, self.work = qtbot, work
        work.show_page("deadlines")
        self.page: Any = work.page
        self.settle()

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: self.page.agenda is not None)
        for _ in range(3):
            self.page.list.viewport().repaint()
            self.qtbot.waitUntil(
                lambda: not (self.work.desk.tasks._asked or self.page.model._soon.isActive()),
            )

    @property
    def told(self) -> list[str]:
        model = self.page.model
        return [model.data(model.index(at)) for at in range(model.rowCount())]

    @property
    def cases(self) -> list[int]:
        return self.page.model.cases().tolist()  # type: ignore[no-any-return]


@pytest.fixture
def due(workplace: Open, qtbot: QtBot) -> Callable[..., Due]:
    return lambda name="aigerim", language="en": Due(qtbot, workplace(name, language))


def test_groups_have_headings_with_their_number(sign_in: SignIn, due: Callable[..., Due]) -> None:
    head = sign_in()
    put(head, due_on=FRIDAY, forward_due_on=MONDAY)
    put(head, due_on=TUESDAY)
    put(head, due_on=date(2027, 1, 11))
    page = due()
    late, first, now, forward, tomorrow, second, later, third = page.told
    assert (late, now, tomorrow, later) == ("Late: 1", "Today: 1", "Tomorrow: 1", "Later: 1")
    assert first.startswith("1 day late · reply · 20 Nov, 2026-AST-000001")
    assert forward.startswith("Today · forward to prosecutor, 2026-AST-000001")
    assert second.startswith("Tomorrow · reply · 24 Nov, 2026-AST-000002")
    assert third.startswith("11 Jan 2027 · reply, 2026-AST-000003")
    assert page.page.count.text() == "4 deadlines"


def test_headings_are_no_rows(sign_in: SignIn, due: Callable[..., Due]) -> None:
    first = put(sign_in(), due_on=FRIDAY)
    page = due().page
    opened: list[int] = []
    page.list.opened.connect(opened.append)
    assert not page.model.flags(page.model.index(0)) & Qt.ItemFlag.ItemIsSelectable
    page.list.clicked.emit(page.model.index(0))
    assert opened == []
    page.list.setFocus()
    QTest.keyClick(page.list, Qt.Key.Key_Return)
    assert opened == [first]


def test_whose_and_which(sign_in: SignIn, due: Callable[..., Due]) -> None:
    head, daniyar = sign_in(), sign_in("daniyar")
    mine = put(head, officer=daniyar.user.id, due_on=FRIDAY)
    other = put(head, unit="ALA", due_on=TUESDAY, forward_due_on=TUESDAY)
    page = due("daniyar")
    assert page.cases == [mine, other]
    for choice, value, cases in (
        (page.page.whose, Whose.MINE, [mine]),
        (page.page.whose, Whose.UNIT, [mine]),
        (page.page.whose, Whose.ALL, [mine, other]),
        (page.page.what, "forward", [other]),
    ):
        next(one for one in choice.segments() if one.option.value == value).click()
        page.settle()
        assert page.cases == cases
    assert len(page.page.model.items) == 2


def test_a_day_of_the_strip_filters(sign_in: SignIn, due: Callable[..., Due]) -> None:
    head = sign_in()
    put(head, due_on=FRIDAY)
    second = put(head, due_on=TUESDAY)
    page = due()
    strip = page.page.strip
    QTest.mouseClick(strip, Qt.MouseButton.LeftButton, pos=strip.box(1).center())
    page.settle()
    assert page.cases == [second]
    assert page.page.count.text() == "1 deadline"
    strip.setFocus()
    QTest.keyClick(strip, Qt.Key.Key_Right)
    assert strip.accessibleDescription() == "Wed 25 Nov 2026 · nothing is due"
    QTest.keyClick(strip, Qt.Key.Key_Return)
    assert page.page.stack.currentWidget() is page.page._message
    assert page.page._message.title.text() == "Nothing is due on 25 November 2026"
    page.page.strip.choose(strip.day)
    assert len(page.cases) == 2


def test_days_off_are_told(sign_in: SignIn, due: Callable[..., Due]) -> None:
    days = {one.day: one for one in due().page.agenda.days}
    said = [speech().say(told(days[date(2026, *day)])) for day in ((11, 28), (12, 16))]
    assert said == [
        "Sat 28 Nov 2026 · nothing is due · day off",
        "Wed 16 Dec 2026 · nothing is due · public holiday or moved day off",
    ]


def test_the_rail_says_how_many_are_late(
    sign_in: SignIn, due: Callable[..., Due], qtbot: QtBot
) -> None:
    head = sign_in()
    put(head, due_on=FRIDAY, forward_due_on=FRIDAY)
    put(head, due_on=FRIDAY, restricted=True)
    put(head, due_on=MONDAY)
    page = due()
    item = page.work.rail.items["deadlines"]
    qtbot.waitUntil(lambda: item.count == 3)
    assert item.count_words is not None
    assert (speech().say(item.count_words), item.danger) == ("3 late", True)
    assert page.page.model.counts[When.LATE] == 3
    guest = due("guest")
    item = guest.work.rail.items["deadlines"]
    qtbot.waitUntil(lambda: item.count == 2)
    assert guest.page.model.counts[When.LATE] == 2


def test_nobody_late_is_no_number(due: Callable[..., Due]) -> None:
    page = due()
    assert page.work.rail.items["deadlines"].count is None
    assert page.page._message.title.text() == "Nothing is due now"


def test_a_row_keeps_its_place(sign_in: SignIn, due: Callable[..., Due], qtbot: QtBot) -> None:
    head = sign_in()
    for _ in range(30):
        put(head, due_on=TUESDAY)
    page = due().page
    page.list.setCurrentIndex(page.model.index(20))
    page.list.verticalScrollBar().setValue(300)
    chosen = page.model.ids[20]
    put(head, due_on=FRIDAY)
    qtbot.waitUntil(lambda: page.model.rowCount() == 33)
    assert page.model.ids[page.list.currentIndex().row()] == chosen
    assert page.list.verticalScrollBar().value() == 300


def test_an_observer_has_no_deadlines_of_their_own(due: Callable[..., Due]) -> None:
    values = [one.option.value for one in due("guest").page.whose.segments()]
    assert values == [Whose.ALL, Whose.UNIT]


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_clips(sign_in: SignIn, due: Callable[..., Due], language: str) -> None:
    fill(sign_in(), 150, 7, MONDAY)
    page = due("daniyar", language)
    assert clipped_in(page.work) == []
    page.page.strip.choose(date(2026, 11, 29))
    page.settle()
    assert clipped_in(page.work) == []


def test_in_a_narrow_list_what_it_is_about_takes_the_place_of_the_stage(office: Office) -> None:
    speech().language, terms = "ru", words(office)
    wide, narrow = (due_widths(room, terms, office.today()) for room in (900, 490))
    assert wide[-1] > 0 and sum(wide) == 900
    assert narrow[-1] == 0 and narrow[-2] > NARROWEST and sum(narrow) == 490
