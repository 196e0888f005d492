"""Ctrl+K: cases, people, commands and pages by what is typed; nothing typed is ever lost."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ombuds.i18n import LANGUAGES
from ombuds.services.finding import finding, saved_views
from ombuds.services.office.office import Office
from ombuds.ui.kit.texts import speech
from ombuds.ui.shell.workplace import Workplace
from tests.services.complaints_made import GULNAR, registered, torture
from tests.ui.keyboard import CTRL, press
from tests.ui.shell import chosen, focus, quiet, rows, settled, type_in

Opened = Callable[[str, str], Workplace]


@pytest.fixture
def finding_in(workplace: Opened, qtbot: QtBot) -> Callable[..., Workplace]:
    def opened(name: str = "daniyar", language: str = "en", typed: str = "") -> Workplace:
        work = settled(workplace(name, language), qtbot)
        press(work, "K", "kz", CTRL)
        if typed:
            type_in(work, typed, qtbot)
        quiet(work, qtbot)
        return work

    return opened


def typed_in(work: Any) -> str:
    return str(work.bar.search.text())


def test_a_case_is_found_by_its_name_and_opened(
    sign_in: Callable[..., Office], finding_in: Callable[..., Workplace], qtbot: QtBot
) -> None:
    made = registered(sign_in("daniyar"))
    work = finding_in(typed="ахметова гул")
    assert rows(work)[0] == "Ахметова Гүлнар Серікқызы", "a name: the person first"
    assert rows(work)[1:3] == [made.number, "Show all in the list: ахметова гул"]
    assert rows(work)[-1] == "New complaint of “ахметова гул”"
    press(work.bar.search, "Down")
    hit = chosen(work)
    assert (hit.first, hit.code, hit.aside) == (made.number, "WRK", "Registration")
    assert hit.second.startswith("Ахметова Г. С.")
    went: list[tuple[str, object]] = []
    work.desk.wanted.connect(lambda *where: went.append(where))
    press(work.bar.search, "Enter")
    quiet(work, qtbot)
    assert went == [("case" if "case" in work.allowed else "cases", made.id)]
    assert not work.finder.isVisible()
    assert work.bar.search.text() == "", "found: the words have done their work"


def test_enter_waits_for_the_answer_of_what_was_typed(
    sign_in: Callable[..., Office], finding_in: Callable[..., Workplace], qtbot: QtBot
) -> None:
    made = registered(sign_in("daniyar"))
    work = finding_in()
    went: list[object] = []
    work.desk.wanted.connect(lambda _, what: went.append(what))
    type_in(work, made.number, qtbot, wait=False)
    press(work.bar.search, "Enter")
    assert work.finder.isVisible(), "there is no answer yet"
    assert went == []
    qtbot.waitUntil(lambda: went == [made.id])
    quiet(work, qtbot)


def test_escape_closes_then_goes_back_and_keeps_the_words(
    sign_in: Callable[..., Office], qtbot: QtBot, workplace: Opened
) -> None:
    registered(sign_in("daniyar"))
    work = settled(workplace("daniyar", "en"), qtbot)
    work.show_page("cases")
    quiet(work, qtbot)
    page: Any = work.page
    page.list.setFocus()
    press(focus(), "K", "ru", CTRL)
    assert work.finder.isVisible() and focus() is work.bar.search
    type_in(work, "ахмет", qtbot)
    press(focus(), "Esc")
    assert not work.finder.isVisible() and focus() is work.bar.search
    press(focus(), "Esc")
    assert focus() is page.list
    assert typed_in(work) == "ахмет"


def test_up_and_down_leave_out_heads_and_what_is_not_possible(
    finding_in: Callable[..., Workplace], qtbot: QtBot
) -> None:
    work = finding_in(typed="case")
    shut = next(hit for hit in work.finder.model.hits if hit.first.startswith("Close the case"))
    assert shut.do is None and shut.aside == "Choose a case in the list"
    seen = set()
    for _ in range(12):
        press(work.bar.search, "Down")
        seen.add(chosen(work))
    assert shut not in seen
    assert all(hit.do for hit in seen if hit is not None)


def test_what_was_chosen_stays_chosen_when_the_answer_comes(
    sign_in: Callable[..., Office], finding_in: Callable[..., Workplace], qtbot: QtBot
) -> None:
    registered(sign_in("daniyar"))
    work = finding_in()
    type_in(work, "reports", qtbot, wait=False)
    press(work.bar.search, "Down")
    before = chosen(work).name
    quiet(work, qtbot)
    assert chosen(work).name == before


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_command_is_found_in_any_language_and_by_its_key(
    finding_in: Callable[..., Workplace], qtbot: QtBot, language: str
) -> None:
    work = finding_in("daniyar", language)
    locked: list[str] = []
    for typed in ("құлып", "кулыптау", "блокир", "lock", "ctrl l", "Ctrl+L"):
        work.lock_wanted.connect(lambda typed=typed: locked.append(typed))
        type_in(work, typed, qtbot)
        press(work.bar.search, "Enter")
        work.lock_wanted.disconnect()
    assert len(locked) == 6


def test_a_page_is_found_and_shown(finding_in: Callable[..., Workplace], qtbot: QtBot) -> None:
    work = finding_in(typed="отчёт")
    assert rows(work) == ["Reports"]
    press(work.bar.search, "Enter")
    assert work.shown_code == "reports"


def test_filters_find_and_go_into_the_list(
    sign_in: Callable[..., Office], finding_in: Callable[..., Workplace], qtbot: QtBot
) -> None:
    office = sign_in("daniyar")
    made = registered(office)
    registered(office, rights=["TRI"])
    work = finding_in(typed="right:WRK ахметова")
    assert rows(work)[:2] == [made.number, "Show all in the list: right:WRK ахметова"]
    press(work.bar.search, "Enter", "us", CTRL)
    quiet(work, qtbot)
    page: Any = work.page
    assert list(page.model.ids) == [made.id]
    assert work.bar.search.text() == "right:WRK ахметова"
    assert focus() is page.list
    press(focus(), "K", "us", CTRL)
    type_in(work, "гүлнар", qtbot)
    while chosen(work).icon != "filter":
        press(work.bar.search, "Down")
    press(work.bar.search, "Enter")
    quiet(work, qtbot)
    assert work.bar.search.text() == page.filters.words == "гүлнар", "they are the filter there"


def test_a_filter_that_is_none_is_said(finding_in: Callable[..., Workplace], qtbot: QtBot) -> None:
    work = finding_in(typed="colour:red")
    assert rows(work)[0].startswith("There is no filter “colour”")
    assert chosen(work) is None, "a sentence cannot be chosen"
    type_in(work, "reports", qtbot)
    assert "colour" not in " ".join(rows(work))


def test_nothing_found_is_said(finding_in: Callable[..., Workplace], qtbot: QtBot) -> None:
    work = finding_in("guest", typed="zzzzqq")
    assert rows(work) == ["Nothing found"]
    press(work.bar.search, "Enter")
    assert work.bar.search.text() == "zzzzqq"


def test_a_case_of_another_unit_keeps_its_name(
    sign_in: Callable[..., Office], finding_in: Callable[..., Workplace], qtbot: QtBot
) -> None:
    made = registered(sign_in("daniyar"))
    work = finding_in("talgat", "en", made.number)
    assert rows(work)[0] == made.number
    assert "Ахметова" not in chosen(work).whole
    type_in(work, "ахметова", qtbot)
    assert made.number not in rows(work)


def test_a_restricted_case_leaves_no_trace(
    sign_in: Callable[..., Office], finding_in: Callable[..., Workplace], qtbot: QtBot
) -> None:
    made = registered(sign_in("daniyar"), **torture())
    work = finding_in("madina", "en", made.number)
    assert rows(work) == ["Nothing found"]


def test_hidden_names_are_hidden_here_too(
    sign_in: Callable[..., Office], finding_in: Callable[..., Workplace], qtbot: QtBot
) -> None:
    registered(sign_in("daniyar"))
    work = finding_in(typed="ахметова")
    assert "Ахметова" in chosen(work).whole
    press(focus(), "F8")
    told = " ".join(hit.whole for hit in work.finder.model.hits)
    assert "Ахметова Г" not in told and "А•••••••" in told
    assert "ахметова" not in told, "nor in the row that lists all"
    assert "1985" not in told
    assert "хметова" not in work.bar.search.displayText() and work.bar.search.text() == "ахметова"
    press(focus(), "F8")
    assert work.bar.search.displayText() == "ахметова"


def test_before_anything_is_typed_the_cases_seen_lately(
    sign_in: Callable[..., Office], finding_in: Callable[..., Workplace], qtbot: QtBot
) -> None:
    office = sign_in("daniyar")
    made = [registered(office, rights=[right]) for right in ("WRK", "TRI", "DV")]
    work = finding_in()
    assert not any(one.number in rows(work) for one in made)
    for one in (made[0], made[2], made[0]):
        work.open_case(one.id)
        quiet(work, qtbot)
    work.to_search()
    quiet(work, qtbot)
    assert rows(work)[:2] == [made[0].number, made[2].number]
    assert made[1].number not in rows(work)


def test_a_person_leads_to_their_cases(
    sign_in: Callable[..., Office], finding_in: Callable[..., Workplace], qtbot: QtBot
) -> None:
    made = registered(sign_in("daniyar"))
    work = finding_in(typed="гүлнар")
    at = next(n for n, hit in enumerate(work.finder.model.hits) if hit.icon == "user")
    went: list[tuple[str, object]] = []
    work.desk.wanted.connect(lambda code, what: went.append((code, what)))
    work.finder.take(at)
    quiet(work, qtbot)
    page: Any = work.page
    if "people" in work.allowed:
        assert went[0][0] == "people"
    else:
        assert list(page.model.ids) == [made.id]


def test_who_opens_no_cases_finds_commands(
    sign_in: Callable[..., Office], finding_in: Callable[..., Workplace], qtbot: QtBot
) -> None:
    registered(sign_in("daniyar"))
    work = finding_in("admin", "en", "ахметова")
    assert rows(work) == ["Nothing found"]
    type_in(work, "about", qtbot)
    assert rows(work)[0] == "About Ombuds"


def test_a_click_into_the_box_opens_it_and_leaving_closes_it(
    workplace: Opened, qtbot: QtBot
) -> None:
    work = settled(workplace("daniyar", "en"), qtbot)
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    at = QPointF(60, 12)
    click = QMouseEvent(QEvent.Type.MouseButtonPress, at, at, left, left, none)
    work.bar.search.setFocus()
    QApplication.sendEvent(work.bar.search, click)
    qtbot.waitUntil(work.finder.isVisible)
    quiet(work, qtbot)
    work.to_page()
    assert not work.finder.isVisible()


def test_it_fits_into_the_smallest_window(
    sign_in: Callable[..., Office], finding_in: Callable[..., Workplace], qtbot: QtBot
) -> None:
    office = sign_in("daniyar")
    for n in range(9):
        registered(office, parties=[{**GULNAR, "given_name": f"Гүлнар {n}", "iin": None}])
    work = finding_in(typed="а")
    type_in(work, "ахметова", qtbot)
    assert work.rect().contains(work.finder.geometry())
    assert work.finder.height() > 300


def test_the_newest_question_wins(
    sign_in: Callable[..., Office],
    finding_in: Callable[..., Workplace],
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made = registered(sign_in("daniyar"))
    asked: list[str] = []
    real = finding.find

    def watched(office: Office, words: str, *rest: Any) -> Any:
        asked.append(words)
        return real(office, words, *rest)

    monkeypatch.setattr("ombuds.ui.finder.listing.find", watched)
    work = finding_in()
    type_in(work, "ахметова", qtbot, wait=False)
    quiet(work, qtbot)
    assert made.number in rows(work)
    assert asked[-1] == "ахметова"
    assert len(asked) <= 2, "not for every letter"


def test_it_speaks_another_language_at_once(
    finding_in: Callable[..., Workplace], qtbot: QtBot
) -> None:
    work = finding_in(typed="reports")
    assert rows(work)[0] == "Reports"
    speech().language = "kk"
    quiet(work, qtbot)
    assert rows(work)[0] == "Есептер"


def test_a_filter_is_completed_by_its_name_and_the_label_of_its_value(
    sign_in: Callable[..., Office], finding_in: Callable[..., Workplace], qtbot: QtBot
) -> None:
    office = sign_in("daniyar")
    made, other = registered(office, rights=["DV"]), registered(office, rights=["TRI"])
    work = finding_in(typed="ахметова rig")
    assert "right:" in rows(work)
    QTest.keyClick(work.bar.search, Qt.Key.Key_Tab)
    quiet(work, qtbot)
    assert work.bar.search.text() == "ахметова right:"
    type_in(work, "ахметова right:dom", qtbot)
    assert rows(work)[0] == "Domestic violence" and chosen(work).aside == "right:DV"
    assert not any("cannot" in row for row in rows(work)), "it is still being typed"
    press(work.bar.search, "Enter")
    quiet(work, qtbot)
    assert work.bar.search.text() == "ахметова right:DV " and work.finder.isVisible()
    assert made.number in rows(work) and other.number not in rows(work)


@pytest.mark.parametrize(
    ("language", "typed", "line"),
    [
        ("ru", "право:бытовое", "right:DV "),
        ("ru", "right:быт", "right:DV "),
        ("kk", "құқық:тұрмыс", "right:DV "),
        ("en", "right:turmys", "right:DV "),
        ("en", "region:astana", "region:KZ-71 "),
        ("ru", "исп:оспан", "officer:madina "),
        ("en", "officer:no", "officer:none "),
        ("ru", "stage:рассм", "stage:examination "),
        ("en", "due:la", "due:late "),
        ("ru", "под", "doubtful:"),
        ("kk", "күмән", "doubtful:"),
        ("en", "doubtf", "doubtful:"),
        ("ru", "вопросом:да", "doubtful:yes "),
        ("ru", "doubtful:иә", "doubtful:yes "),
    ],
)
def test_values_are_completed_in_any_language_and_alphabet(
    finding_in: Callable[..., Workplace], qtbot: QtBot, language: str, typed: str, line: str
) -> None:
    work = finding_in("daniyar", language, typed)
    offered = [hit.line for hit in work.finder.model.hits if hit.line]
    assert line in offered, offered


def test_what_is_not_found_can_be_made_under_the_typed_name(
    finding_in: Callable[..., Workplace], qtbot: QtBot
) -> None:
    work = finding_in(typed="тестов ерлан маратұлы")
    assert rows(work)[:2] == ["Nothing found", "New complaint of “тестов ерлан маратұлы”"]
    press(work.bar.search, "Enter")
    quiet(work, qtbot)
    page: Any = work.page
    assert work.shown_code == "intake"
    party = page.form.complaint().parties[0]
    assert (party.surname, party.given_name, party.patronymic) == ("Тестов", "Ерлан", "Маратұлы")


def test_a_new_body_under_the_typed_name(
    finding_in: Callable[..., Workplace], qtbot: QtBot
) -> None:
    work = finding_in("aigerim", typed="Училище № 91")
    assert rows(work) == ["Nothing found", "New body “Училище № 91”"]
    press(work.bar.search, "Enter")
    quiet(work, qtbot)
    page: Any = work.page
    assert work.shown_code == "bodies"
    assert page.pane.form.fields.editors["name_en"].value() == "Училище № 91"


def test_a_body_is_found_and_opened(finding_in: Callable[..., Workplace], qtbot: QtBot) -> None:
    work = finding_in("aigerim", typed="прокуратура")
    at = next(n for n, hit in enumerate(work.finder.model.hits) if hit.icon == "book" and hit.do)
    went: list[tuple[str, object]] = []
    work.desk.wanted.connect(lambda *where: went.append(where))
    wanted = work.finder.model.hits[at].name
    work.finder.take(at)
    quiet(work, qtbot)
    assert ("body", went[0][1]) == wanted and went[0][0] == "bodies"


def test_a_saved_view_is_found_and_shown(
    sign_in: Callable[..., Office], finding_in: Callable[..., Workplace], qtbot: QtBot
) -> None:
    office = sign_in("daniyar")
    made = registered(office, rights=["DV"])
    registered(office, rights=["TRI"])
    saved_views.add(office, "Бытовое, открытые", "right:DV stage:open")
    work = finding_in(typed="бытов")
    at = rows(work).index("Бытовое, открытые")
    assert work.finder.model.hits[at + 1].second == "right:DV stage:open", "after its head"
    work.finder.take(at + 1)
    quiet(work, qtbot)
    page: Any = work.page
    assert work.shown_code == "cases" and list(page.model.ids) == [made.id]
    assert page.arranged.views.text() == "View: Бытовое, открытые"
