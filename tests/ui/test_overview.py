"""The overview: what it says is so, every figure is a door, nobody sees more than they may."""

import json
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ombuds.domain.acts import Act
from ombuds.i18n import LANGUAGES
from ombuds.services.finding import lists
from ombuds.services.finding.lists import Tab
from ombuds.services.office import drafts
from ombuds.services.office.office import Office
from ombuds.services.reports.trends import Figure
from ombuds.services.sample.fill import fill
from ombuds.ui.desk.page import Listed
from ombuds.ui.dialogs.act_dialogs import ActDialog
from ombuds.ui.kit.buttons import LinkButton
from ombuds.ui.kit.texts import Label, speech
from ombuds.ui.overview.month import points
from ombuds.ui.shell.workplace import Workplace
from tests.gallery.complaints import DOMESTIC
from tests.offices import Hands
from tests.services.complaints_made import registered, torture
from tests.services.story import put
from tests.ui.clipping import clipped_in
from tests.ui.keyboard import CTRL, press

SignIn = Callable[..., Office]
Open = Callable[[str, str], Workplace]
FRIDAY, MONDAY = date(2026, 11, 20), date(2026, 11, 23)


class Today:
    """The overview of one user, and the doors that were opened from it."""

    def __init__(self, qtbot: QtBot, work: Workplace) -> None:
        self.qtbot, self.work = qtbot, work
        work.show_page("overview")
        self.page: Any = work.page
        self.settle()
        self.wanted: list[tuple[str, Any]] = []
        work.desk.wanted.connect(lambda code, what: self.wanted.append((code, what)))

    def settle(self) -> None:
        page = self.page
        self.qtbot.waitUntil(lambda: bool(page.found and page.months and not page._making))
        self.qtbot.waitUntil(lambda: not self.work.desk.tasks._asked)
        QApplication.processEvents()

    def door(self, open_: Callable[[], object]) -> tuple[str, Any]:
        self.wanted.clear()
        open_()
        self.qtbot.waitUntil(lambda: bool(self.wanted))
        return self.wanted[0]

    def words(self) -> str:
        return "\n".join(label.text() for label in self.page.findChildren(Label))

    def dialog(self) -> ActDialog:
        self.qtbot.waitUntil(lambda: bool(self.page.window().findChildren(ActDialog)))
        return self.page.window().findChildren(ActDialog)[-1]  # type: ignore[no-any-return]


@pytest.fixture
def today(workplace: Open, qtbot: QtBot) -> Callable[..., Today]:
    return lambda name="aigerim", language="en": Today(qtbot, workplace(name, language))


def test_it_is_what_one_sees_first(workplace: Open) -> None:
    work = workplace("saule", "en")
    assert work.page is work.pages["overview"]
    assert work.numbered()[0] == "overview"


def test_an_empty_book_names_what_to_do_first(today: Callable[..., Today], office: Office) -> None:
    one = today("madina")
    assert one.page.first.isVisible()
    assert one.door(one.page.first.new.click) == ("intake", "new")
    registered(office)
    one.page.refresh()
    one.settle()
    assert not one.page.first.isVisible()


def test_late_and_due_open_the_cases_that_they_count(
    sign_in: SignIn, today: Callable[..., Today]
) -> None:
    head = sign_in()
    late = [put(head, due_on=FRIDAY) for _ in range(7)]
    due = put(head, due_on=MONDAY)
    shown = today()
    card = shown.page.late
    assert card.head_.count.text() == "7"
    assert card.head_.link.text() == "Open in the list: 2 more"
    assert [row.id for row in card.model.rows] == late[:5]
    code, listed = shown.door(card.head_.link.click)
    assert code == "cases" and isinstance(listed, Listed)
    assert sorted(listed.ids) == late == sorted(lists.ids(head, tab=Tab.LATE))
    code, case = shown.door(
        lambda: shown.page.due_today.list.clicked.emit(shown.page.due_today.model.index(0))
    )
    assert (code, case) == ("cases", due) or (code, case) == ("case", due)
    assert shown.page.due_today.head_.link.text() == "Open in the list"


def test_figures_of_the_month_open_their_cases(
    sign_in: SignIn, today: Callable[..., Today]
) -> None:
    head = sign_in()
    kept = put(head, due_on=date(2026, 12, 1))
    closed = put(
        head,
        events=(
            ("assign", date(2026, 11, 3)),
            ("close", date(2026, 11, 9), {"outcome": "rights_restored", "persons_restored": 4}),
        ),
    )
    put(head, received_on=date(2026, 10, 5), due_on=date(2026, 12, 1))
    shown = today()
    tiles = shown.page.month.tiles
    expected: dict[Figure, set[int]] = {
        Figure.RECEIVED: {kept, closed},
        Figure.CLOSED: {closed},
        Figure.IN_TIME: {closed},
        Figure.RESTORED: {closed},
    }
    for figure, cases in expected.items():
        code, listed = shown.door(tiles[figure].click)
        assert code == "cases" and set(listed.ids) == cases, figure
    _, listed = shown.door(tiles[Figure.OPEN].click)
    assert set(listed.ids) == set(lists.ids(head, tab=Tab.OPEN))
    assert (
        tiles[Figure.RECEIVED]
        .accessibleName()
        .startswith("Received: 2. 1–23 October: 1. Oct 2025: 0, ")
    )
    assert "Rights restored: 4 people" in tiles[Figure.RESTORED].accessibleName()
    assert "Answered in time: 100%" in tiles[Figure.IN_TIME].accessibleName()
    assert shown.door(shown.page.month.head_.link.click) == ("reports", "2026-10")


def test_torture_is_forwarded_from_here(sign_in: SignIn, today: Callable[..., Today]) -> None:
    head = sign_in()
    made = registered(head, **torture())
    shown = today()
    card = shown.page.torture
    assert card.isVisible()
    assert card.title.text() == "Torture: not forwarded to the prosecutor — 1"
    press(card, "Enter", modifiers=CTRL)
    dialog = shown.dialog()
    assert (dialog.act_, dialog.view.id) == (Act.FORWARD, made.id)
    dialog.reject()
    _, listed = shown.door(card.list_button.click)
    assert listed.ids.tolist() == [made.id]


def test_without_torture_the_card_is_not_there(today: Callable[..., Today]) -> None:
    assert today().page.torture.isHidden()


def test_unassigned_cases_are_given_to_somebody(
    sign_in: SignIn, today: Callable[..., Today]
) -> None:
    case = put(sign_in(), due_on=date(2026, 12, 1))
    shown = today()
    line = shown.page.unassigned.lines[0]
    line.assign.click()
    dialog = shown.dialog()
    assert (dialog.act_, dialog.view.id) == (Act.ASSIGN, case)
    dialog.reject()
    guest = today("guest")
    assert guest.page.unassigned.lines[0].isVisible()
    assert guest.page.unassigned.lines[0].assign.isHidden()


def test_a_draft_goes_on(sign_in: SignIn, today: Callable[..., Today]) -> None:
    office = sign_in("daniyar")
    old, new = office.book.ids.new(), office.book.ids.new()
    drafts.save(office, old, "intake", json.dumps({"arrival": {"channel": "post"}}))
    drafts.save(office, new, "intake", json.dumps(DOMESTIC))
    shown = today("daniyar")
    first, second, third = shown.page.drafts.lines
    assert first.about.text() == "Domestic violence"
    assert first.at.text().startswith("Astana city · today 09:0")
    assert second.about.text() == "No right yet"
    assert second.at.text().startswith("post · ")
    assert third.isHidden()
    assert "Айгүл" not in shown.words()
    first.on.click()
    intake: Any = shown.work.pages["intake"]
    assert shown.work.rail.items["intake"].isChecked()
    shown.qtbot.waitUntil(lambda: intake.drafting.id == new)
    shown.settle()
    assert list(intake.form.state()["rights"]["rights"]) == ["DV", "CHI"]


def test_somebody_else_is_told_nothing_of_restricted_cases(
    sign_in: SignIn, today: Callable[..., Today]
) -> None:
    head = sign_in()
    put(head, due_on=FRIDAY, restricted=True, rights=("TOR",), forward_due_on=FRIDAY)
    seen = put(head, due_on=FRIDAY, parties=({"role": "complainant", "surname": "Ли"},))
    shown = today("talgat")
    page = shown.page
    assert [row.id for row in page.late.model.rows] == [seen]
    assert page.late.head_.count.text() == "1"
    assert page.torture.isHidden()
    assert page.month.tiles[Figure.RECEIVED].accessibleName().startswith("Received: 1.")
    assert page.month.own.isVisible()
    assert "Ли" not in page.late.model.data(page.late.model.index(0))
    assert today("aigerim").page.month.own.isHidden()


def test_keys_lead_from_card_to_card(sign_in: SignIn, today: Callable[..., Today]) -> None:
    head = sign_in()
    first, second = (put(head, due_on=FRIDAY) for _ in range(2))
    shown = today()
    page: Any = shown.page
    shown.work.activateWindow()
    shown.qtbot.waitUntil(shown.work.isActiveWindow)
    assert page.hasFocus()
    press(page, "F6")
    assert page.late.list.hasFocus()
    QTest.keyClick(page.late.list, Qt.Key.Key_Down)
    code, case = shown.door(lambda: QTest.keyClick(page.late.list, Qt.Key.Key_Return))
    assert code in ("case", "cases") and case == second != first
    shown.work.show_page("overview")
    page.late.list.setFocus()
    press(page.late.list, "F6")
    assert page.unassigned.isAncestorOf(page.focusWidget())
    press(page.focusWidget(), "F6")
    assert page.month.isAncestorOf(page.focusWidget())
    for _ in range(3):  # through bar and rail
        press(shown.work.focusWidget(), "F6")
    assert page.late.list.hasFocus()


def test_what_changes_is_read_again(sign_in: SignIn, today: Callable[..., Today]) -> None:
    head = sign_in()
    shown = today()
    assert shown.page.late.nothing.isVisible()
    put(head, due_on=FRIDAY)
    shown.qtbot.waitUntil(lambda: len(shown.page.late.model.rows) == 1)
    assert shown.page.late.head_.count.text() == "1"
    shown.qtbot.waitUntil(lambda: shown.page.month.tiles[Figure.OPEN].trend.now == 1)


def test_a_window_open_overnight_shows_the_new_day(
    sign_in: SignIn, hands: Hands, today: Callable[..., Today]
) -> None:
    put(sign_in(), due_on=MONDAY)
    shown = today()
    assert shown.page.day.text() == "Monday 23 November 2026"
    hands.move(days=1)
    shown.page._midnight.timeout.emit()
    shown.qtbot.waitUntil(lambda: shown.page.late.head_.count.text() == "1")
    assert shown.page.day.text() == "Tuesday 24 November 2026"


def test_an_empty_book_says_so(today: Callable[..., Today]) -> None:
    words = today().words()
    for said in ("Nothing is late.", "Nothing is due today.", "There are no open cases yet."):
        assert said in words


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_clips(sign_in: SignIn, today: Callable[..., Today], language: str) -> None:
    head = sign_in("daniyar")
    fill(sign_in(), 150, 7, MONDAY)
    registered(head, **torture(region="KZ-27"))
    drafts.save(head, head.book.ids.new(), "intake", json.dumps(DOMESTIC))
    shown = today("daniyar", language)
    assert shown.page.torture.isVisible() and shown.page.drafts.isVisible()
    assert clipped_in(shown.work) == []
    speech().language = "kk" if language == "en" else "en"
    shown.settle()
    assert clipped_in(shown.work) == []


def test_a_line_has_its_own_scale() -> None:
    box = QRectF(0, 0, 100, 10)
    assert points([5, 15, 10], box) == [QPointF(0, 10), QPointF(50, 0), QPointF(100, 5)]
    assert points([7, 7], box) == [QPointF(0, 5), QPointF(100, 5)]
    assert points([None, 1, 2], box) == [QPointF(50, 10), QPointF(100, 0)]
    assert points([None], box) == []


def test_what_may_concern_a_restricted_case_is_shown_to_its_owner_only(
    qtbot: QtBot, workplace: Open, sign_in: SignIn
) -> None:
    secret = registered(sign_in("saule"), **torture())
    new = registered(sign_in("madina"))
    owner = Today(qtbot, workplace("saule", "en"))
    card = owner.page.known
    assert card.isVisible()
    words = [one.text() for one in card.findChildren(Label)]
    assert words[-1] == (
        f"The new complaint {new.number} may be from a person in your case {secret.number}"
    )
    own, newer = card.findChildren(LinkButton)
    assert owner.door(own.click) == ("case", secret.id)
    assert owner.door(newer.click) == ("case", new.id)
    assert Today(qtbot, workplace("madina", "en")).page.known.isHidden()
