"""The page of people: the list, a card, its cases, changing it, and a new complaint from it."""

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ombuds.i18n import LANGUAGES
from ombuds.services.cases import showing
from ombuds.services.office import drafts
from ombuds.services.office.office import Office
from ombuds.services.people import people_list as people
from ombuds.services.people.person import edit_person, person
from ombuds.ui.desk.page import FromPerson
from ombuds.ui.kit.look.tokens import ROW_TWO
from ombuds.ui.kit.texts import Label
from ombuds.ui.shell.parts import step
from ombuds.ui.shell.workplace import Workplace
from tests.services.complaints_made import GULNAR, registered
from tests.ui.clipping import clipped_in
from tests.ui.intake_desk import TEXT, Intake
from tests.ui.keyboard import CTRL, press
from tests.ui.people_desk import People

Open = Callable[..., People]
IIN = str(GULNAR["iin"])
PAK: dict[str, Any] = {"role": "complainant", "surname": "Пак", "given_name": "Ина"}
SAFE = {**GULNAR, "safe_contact": "тек қоңырау", "address": "Алматы"}


@pytest.fixture
def opened(qtbot: QtBot) -> Iterator[Open]:
    made: list[People] = []

    def open_(office: Office) -> People:
        made.append(People(qtbot, office))
        return made[-1]

    yield open_
    for one in made:
        one.end()
        assert not one.failed


def focus() -> Any:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def level(page: People, *words: str) -> bool:
    """Whether words of the card stand in one line."""
    found = [one for one in page.detail.card.findChildren(Label) if one.text() in words]
    middles = {one.mapTo(page.window, one.contentsRect().center()).y() for one in found}
    return len(found) == len(words) and max(middles) - min(middles) <= 1


def key(page: People, code: Qt.Key) -> None:
    QTest.keyClick(focus(), code)
    page.settle()


# ---- the list


def test_people_are_listed_and_found_while_one_types(office: Office, opened: Open) -> None:
    registered(office, parties=[GULNAR, {**PAK, "role": "witness"}])
    page = opened(office)
    assert page.lines() == [
        "Ахметова Гүлнар Серікқызы, 1 case, 1985 · Astana city",
        "Пак Ина, 1 case, Astana city",
    ]
    assert page.page.foot.text() == "2 people"
    assert page.search("akhmet") == page.lines()[:1] and len(page.lines()) == 1
    page.choose()
    assert page.page.right.isVisible()
    assert page.search("хх") == []
    assert page.message() == "Nobody found"
    assert not page.page.right.isVisible(), "a card of somebody who is not found"
    assert len(page.search("")) == 2 and page.page.right.isVisible()


def test_the_list_keeps_who_is_chosen_when_it_is_read_again(office: Office, opened: Open) -> None:
    registered(office, parties=[GULNAR, PAK])
    page = opened(office)
    page.choose(1)
    assert "Пак Ина" in page.words()
    registered(office, parties=[{**PAK, "surname": "Абаев"}])
    page.page.refresh()
    page.settle()
    assert len(page.lines()) == 3
    assert page.page.list.currentIndex().row() == 2 and "Пак Ина" in page.words()


def test_an_observer_sees_nobody(sign_in: Callable[..., Office], opened: Open) -> None:
    registered(sign_in())
    page = opened(sign_in("guest"))
    assert page.lines() == []
    assert page.message() == "No people for your role"
    assert page.page.foot.isHidden() and page.page.foot_line.isHidden(), "nobody is counted"


def test_who_is_chosen_stays_in_sight_when_the_list_gets_smaller(
    office: Office, opened: Open
) -> None:
    for at in range(12):
        registered(office, parties=[{**PAK, "surname": f"Пак{chr(1072 + at)}"}])
    page = opened(office)
    people = page.page.list
    last = people.viewport().height() // ROW_TWO - 1
    page.choose(last)
    page.window.resize(page.window.width(), page.window.height() - ROW_TWO)
    page.settle()
    seen = people.visualRect(people.currentIndex())
    assert people.viewport().height() < (last + 1) * ROW_TWO, "the list is smaller"
    assert seen.top() >= 0 and seen.bottom() < people.viewport().height()


def test_keys_lead_from_the_search_to_the_card_and_back(office: Office, opened: Open) -> None:
    registered(office, parties=[GULNAR, PAK])
    page = opened(office)
    assert focus() is page.page.box
    key(page, Qt.Key.Key_Down)
    assert focus() is page.page.list and "Ахметова" in page.words()
    key(page, Qt.Key.Key_Down)
    assert "Пак Ина" in page.words()
    key(page, Qt.Key.Key_Return)
    assert focus() is page.detail.card.new
    key(page, Qt.Key.Key_Escape)
    assert focus() is page.page.list
    key(page, Qt.Key.Key_Right)
    assert page.detail.isAncestorOf(focus())
    step(page.page.parts(), 1)
    assert focus() is page.page.box
    step(page.page.parts(), 1)
    assert focus() is page.page.list
    key(page, Qt.Key.Key_Escape)
    assert focus() is page.page.box


def test_somebody_asked_for_is_shown_and_found_in_the_list(office: Office, opened: Open) -> None:
    registered(office, parties=[GULNAR, PAK])
    page = opened(office)
    page.search("Ахм")
    page.page.shown(people.people(office, "Пак")[0])
    page.settle()
    assert page.page.box.text() == ""
    assert "Пак Ина" in page.words() and page.page.list.currentIndex().row() == 1
    page.page.shown(people.people(office, "Ахм")[0])
    page.settle()
    assert "Ахметова" in page.words() and page.page.list.currentIndex().row() == 0


# ---- the card


def test_the_safe_way_comes_first_and_the_iin_is_masked(office: Office, opened: Open) -> None:
    registered(office, parties=[{**SAFE, "vulnerabilities": ["rural"]}], reply_language="kk")
    page = opened(office)
    page.choose()
    said = page.words()
    assert (
        said.index("тек қоңырау")
        < said.index("IIN")
        < said.index("+7\u00a0701\u00a0555\u00a001\u00a027")
    )
    assert "15.06.1985, 41 years old · by IIN" in said and "female · by IIN" in said
    assert "••••••••0343" in said and IIN[:6] not in said
    assert level(page, "IIN", "••••••••0343")
    page.detail.card.show_iin.click()
    page.settle()
    assert "850615 400343" in page.words() and level(page, "IIN", "850615 400343")
    registered(office, parties=[PAK])
    page.page.refresh()
    page.settle()
    assert "850615 400343" in page.words(), "until somebody else is chosen"
    page.choose(1)
    page.choose(0)
    assert "850615" not in page.words()


def test_cases_in_all_roles_open_the_case(office: Office, opened: Open) -> None:
    first = registered(office)
    second = registered(
        office, parties=[PAK, {**GULNAR, "role": "representative", "note": "сіңлісі"}]
    )
    page = opened(office)
    page.choose()
    assert [line.split(" ·")[0] for line in page.cases()] == [second.number, first.number]
    assert "representative (сіңлісі)" in page.cases()[0] and "complainant" in page.cases()[1]
    page.detail.table.enter()
    key(page, Qt.Key.Key_Return)
    assert page.wanted == [("case", second.id)]


def test_a_line_that_is_gone_to_is_seen(office: Office, opened: Open) -> None:
    for _ in range(16):
        registered(office)
    page = opened(office)
    page.choose()
    table = page.detail.table
    table.enter()
    key(page, Qt.Key.Key_End)
    line = table.visualRect(table.currentIndex())
    assert table.currentIndex().row() == 15
    assert table.viewport().visibleRegion().contains(line.center())


def test_the_menu_offers_what_the_card_does(office: Office, opened: Open) -> None:
    registered(office)
    page = opened(office)
    assert page.page.acts() == []
    page.choose()
    (new, _), (edit, do_edit) = filter(None, page.page.acts())
    assert (new.source, edit.source) == ("New complaint by her", "Edit")
    do_edit()
    assert page.form() is not None and page.page.acts() == []
    page.form().leave()
    page.settle()


def test_contacts_are_told_as_they_were_written(office: Office, opened: Open) -> None:
    registered(office, parties=[GULNAR])
    page = opened(office)
    page.choose()
    assert "As written in the cases" not in page.words()
    registered(office, parties=[{**GULNAR, "address": "Шымкент", "phones": ["87023334455"]}])
    page.page.refresh()
    page.settle()
    assert "As written in the cases" in page.words()
    assert "Шымкент" in page.words()


def test_hidden_names_hide_all_that_is_personal(office: Office, opened: Open) -> None:
    registered(office, parties=[SAFE])
    registered(office, parties=[PAK, {**GULNAR, "role": "representative", "note": "сіңлісі"}])
    page = opened(office)
    page.choose()
    page.detail.card.show_iin.click()
    page.settle()
    page.desk.hide_names(True)
    page.settle()
    told = "\n".join([page.words(), *page.cases(), *page.lines()])
    for secret in ("хметова", "850615", "0343", "1985", "555", "Алматы", "қоңырау", "сіңлісі"):
        assert secret not in told, secret
    page.desk.hide_names(False)
    page.settle()
    assert "850615 400343" in page.words()


# ---- changing it


def test_a_card_is_changed_in_place(office: Office, opened: Open) -> None:
    done = registered(office)
    page = opened(office)
    page.choose()
    form = page.edit()
    assert "iin" not in form.editors, "masked until it is shown"
    hidden = [form.form.fields.editors[name] for name in ("iin", "vulnerabilities", "note")]
    assert not any(editor.isVisibleTo(form) for editor in hidden)
    form.editors["surname"].setText("")
    QTest.keyClicks(form.editors["surname"], "Sejtova")
    QTest.keyClicks(form.editors["safe_contact"], "sister only")
    assert set(form.changed()) == {"surname", "safe_contact"}
    press(form.editors["surname"], "Enter", modifiers=CTRL)
    page.settle()
    assert page.form() is None
    assert "Sejtova Гүлнар" in page.words() and "sister only" in page.words()
    assert page.lines()[0].startswith("Sejtova")
    assert showing.show(office, done.id).parties[0].surname == "Ахметова"
    assert drafts.mine(office, "person") == []


def test_what_was_not_touched_is_not_sent(office: Office, opened: Open) -> None:
    registered(office, parties=[{**GULNAR, "phones": ["8 (701) 555-01-27", "8 702 333 44 55"]}])
    page = opened(office)
    page.choose()
    form = page.edit()
    assert form.changed() == {}
    form.save.click()
    page.settle()
    assert page.form() is None
    page.detail.card.show_iin.click()
    page.settle()
    assert page.edit().changed() == {}
    assert "iin" in page.form().editors


def test_a_problem_is_told_at_its_field_and_nothing_is_lost(office: Office, opened: Open) -> None:
    registered(office, parties=[PAK])
    page = opened(office)
    page.choose()
    form = page.edit()
    for name in ("surname", "given_name"):
        form.editors[name].setText("")
    form.editors["address"].setText("Тараз")
    form.save.click()
    page.settle()
    assert form.editors["surname"].problem is not None and focus() is form.editors["surname"]
    assert form.editors["address"].value() == "Тараз" and form.save.isEnabled()
    QTest.keyClicks(form.editors["surname"], "Lee")
    assert form.editors["surname"].problem is None
    form.save.click()
    page.settle()
    assert "Lee" in page.words() and "Тараз" in page.words()


def test_a_conflict_shows_both_and_saving_again_is_meant(office: Office, opened: Open) -> None:
    registered(office, parties=[SAFE])
    page = opened(office)
    page.choose()
    form = page.edit()
    form.editors["address"].setText("Тараз")
    edit_person(office, form.view.id, {"address": "Семей"}, {"address": "Алматы"})
    form.save.click()
    page.settle()
    assert "Семей" in page.words() and form.editors["address"].value() == "Тараз"
    assert person(office, form.view.id).address == "Семей"
    form.save.click()
    page.settle()
    assert person(office, form.view.id).address == "Тараз"


def test_typing_survives_leaving_in_a_draft(office: Office, opened: Open, qtbot: QtBot) -> None:
    registered(office, parties=[SAFE])
    page = opened(office)
    page.choose()
    form = page.edit()
    QTest.keyClicks(form.editors["surname"], "X")
    qtbot.waitUntil(lambda: len(drafts.mine(office, "person")) == 1)
    form.editors["surname"].setFocus()
    key(page, Qt.Key.Key_Escape)
    assert page.form() is None
    assert "What you typed on this card is not saved yet" in page.words()
    page.choose(0)
    page.page.shown(form.view.id)
    page.settle()
    page.detail.edit()
    assert page.form().editors["surname"].value() == "XАхметова"
    page.form().leave()
    page.settle()
    page.detail._drop_draft()
    page.settle()
    assert "not saved yet" not in page.words() and drafts.mine(office, "person") == []


def test_an_iin_in_a_draft_is_gone_on_with(office: Office, opened: Open) -> None:
    registered(office)
    page = opened(office)
    page.choose()
    page.detail.card.show_iin.click()
    page.settle()
    form = page.edit()
    form.editors["iin"].set_value("990101400013")
    form.editors["iin"].was_edited()
    form.leave()
    page.settle()
    page.detail._iin = None
    page.detail.edit()
    assert page.form().changed()["iin"] == "990101400013"
    page.form().save.click()
    page.settle()
    assert person(office, people.people(office)[0]).iin_end == "0013"


def test_choosing_somebody_else_and_hiding_keep_what_is_typed(office: Office, opened: Open) -> None:
    registered(office, parties=[SAFE, PAK])
    page = opened(office)
    page.choose(0)
    QTest.keyClicks(page.edit().editors["given_name"], "X")
    page.choose(1)
    assert "Пак Ина" in page.words() and "not saved yet" not in page.words()
    QTest.keyClicks(page.edit().editors["given_name"], "Y")
    page.desk.hide_names(True)
    page.settle()
    assert page.form() is None
    page.desk.hide_names(False)
    page.settle()
    assert "not saved yet" in page.words()
    values = [json.loads(one.content)["values"] for one in drafts.mine(office, "person")]
    assert sorted(one["given_name"] for one in values) == ["XГүлнар", "YИна"]


# ---- to and from other pages


def test_a_new_complaint_is_filled_from_the_card_and_linked_to_it(
    office: Office, opened: Open, qtbot: QtBot
) -> None:
    registered(office, parties=[SAFE], reply_language="en")
    page = opened(office)
    page.choose()
    page.detail.card.new.click()
    ((code, what),) = page.wanted
    assert (code, what) == ("intake", FromPerson(people.people(office)[0], "en"))
    intake = Intake(qtbot, office)
    intake.page.shown(what)
    intake.settle()
    assert intake.person("surname").value() == "Ахметова"
    assert intake.person("iin").value() == IIN
    assert intake.editor("reply_language").value() == "en"
    assert intake.person("safe_contact").value() == "тек қоңырау"
    assert intake.section("complainant").linked.isVisibleTo(intake.page)
    assert len(drafts.mine(office, "intake")) == 1
    page.page.refresh()
    page.settle()
    assert page.cases()[0].startswith("Draft") and "1 draft" in page.words()
    intake.person("iin").set_value(None)
    intake.person("phones").set_value(())
    intake.editor("narrative").insertPlainText(TEXT)
    intake.page.register()
    intake.registered()
    intake.end()
    assert [len(person(office, one).cases) for one in people.people(office)] == [2]


def test_a_draft_of_theirs_is_gone_on_with(office: Office, opened: Open, qtbot: QtBot) -> None:
    registered(office)
    (person_id,) = people.people(office)
    state = {"complainant": {"person": {"surname": "Ахметова", "person": person_id}}}
    drafts.save(office, office.book.ids.new(), "intake", json.dumps(state))
    page = opened(office)
    page.choose()
    page.detail.table._open(0)
    ((code, what),) = page.wanted
    assert code == "intake"
    intake = Intake(qtbot, office)
    intake.page.shown(what)
    intake.settle()
    assert intake.person("surname").value() == "Ахметова"
    assert intake.page.form.complaint().parties[0].person == person_id
    intake.section("complainant").unlink.click()
    assert intake.page.form.complaint().parties[0].person is None
    intake.settle()
    intake.end()


def test_a_name_in_a_case_leads_here(workplace: Callable[..., Workplace], qtbot: QtBot) -> None:
    from ombuds.ui.kit.parts import LinkLabel

    work = workplace("saule", "ru")
    done = registered(work.desk.office)
    work.show_page("cases", done.number)
    shown: Any = work.page
    qtbot.waitUntil(lambda: shown.pane.findChildren(LinkLabel) != [])
    (link,) = shown.pane.findChildren(LinkLabel)
    QTest.mouseClick(link, Qt.MouseButton.LeftButton)
    assert work.page is work.pages["people"]
    place: Any = work.page
    detail = place.detail
    qtbot.waitUntil(lambda: detail.card is not None)
    assert detail.card.view.surname == "Ахметова"


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_clips(workplace: Callable[..., Workplace], qtbot: QtBot, language: str) -> None:
    work = workplace("saule", language)
    office = work.desk.office
    long = {"surname": "Нұрмағамбетова-Қожахметова", "given_name": "Гүлсімбану"}
    registered(office, parties=[{**SAFE, **long, "vulnerabilities": ["rural", "elderly"]}])
    registered(office, parties=[PAK, {**SAFE, "role": "witness", "address": "Тараз"}])
    work.show_page("people", people.people(office)[0])
    page: Any = work.page

    def quiet() -> None:
        qtbot.waitUntil(lambda: not work.desk.tasks._asked)
        qtbot.wait(100)

    qtbot.waitUntil(lambda: page.detail.card is not None)
    quiet()
    assert clipped_in(work) == []
    page.detail.edit()
    page.detail.form.editors["surname"].setText("")
    quiet()
    assert clipped_in(work) == []
    page.detail.form.leave()
    quiet()
    assert clipped_in(work) == []
    page.box.setText("ххххх")
    quiet()
    assert clipped_in(work) == []
