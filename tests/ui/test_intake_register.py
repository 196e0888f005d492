"""Typing a complaint and registering it: once, refused at its field, hidden on F8."""

from collections.abc import Callable, Iterator
from datetime import date

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from ombuds.services.cases import showing
from ombuds.services.office import drafts
from ombuds.services.office.office import Office
from ombuds.services.office.settings import set_setting
from ombuds.ui.kit.buttons import LinkButton
from ombuds.ui.kit.look.icons import Icon
from ombuds.ui.kit.texts import Label, speech
from tests.services.complaints_made import registered
from tests.ui.intake_desk import TEXT, Intake, count_cases
from tests.ui.keyboard import CTRL, press


@pytest.fixture
def intake(qtbot: QtBot, office: Office) -> Iterator[Intake]:
    made = Intake(qtbot, office)
    yield made
    made.end()


def test_a_complaint_is_typed_and_registered_once(intake: Intake, office: Office) -> None:
    intake.fill()
    intake.settle()
    for _ in range(2):
        press(intake.editor("narrative"), "Enter", "kz", CTRL)
    intake.page.register()
    intake.registered()
    assert count_cases(office) == 1
    made = intake.page.done.registered
    assert made is not None
    view = showing.show(office, made.id)
    assert view.parties[0].surname == "Serik"
    assert view.narrative == TEXT
    assert view.received_on == office.today()
    assert intake.page.done.number.text() == made.number == "2026-AST-000001"
    assert drafts.mine(office) == [], "the draft went with it"
    intake.page.done.open.click()
    assert intake.wanted == [("cases", made.number)]


def test_a_form_whose_fields_are_going_tells_nothing_at_them(intake: Intake) -> None:
    """A window that closes takes the focus through its fields as they go, one after the other."""
    intake.fill()
    intake.settle()
    shiboken6.delete(intake.section("complainant"))
    intake.page.form._focused(None, None)


def test_a_form_that_is_not_seen_hears_no_focus(intake: Intake) -> None:
    """As a window closes, it is hidden before the fields of its sections go."""
    intake.fill()
    intake.settle()
    intake.page.hide()
    shiboken6.delete(intake.section("complainant").through)
    intake.page.form._focused(None, None)


def test_what_is_missing_is_named_and_led_to(intake: Intake, office: Office) -> None:
    assert {one.state for one in intake.page.index.entries} == {"empty"}, "nothing was done yet"
    intake.type(intake.person("surname"), "Serik")
    intake.settle()
    foot = intake.page.foot
    assert "done" in {one.state for one in intake.page.index.entries}
    assert foot.link.isVisible()
    assert foot.link.text() == "Не болды"
    told = intake.section("told")
    assert (foot.words.property("tone"), foot.icon.isVisible()) == ("text-2", False), (
        "still to come"
    )
    assert intake.page.findings.states()[told] == "empty"
    foot.link.click()
    assert intake.editor("narrative").hasFocus()
    intake.page.form.step(1)
    assert (foot.words.property("tone"), foot.icon.isVisible()) == ("warn", True), "passed over"
    assert intake.page.findings.states()[told] == "look"
    intake.page.form.step(-1)
    assert intake.editor("narrative").problem is None, "nothing is scolded before it is tried"
    intake.page.register()
    intake.qtbot.waitUntil(lambda: not intake.page.registering)
    intake.settle()
    assert count_cases(office) == 0
    assert intake.section("complainant").person.fields.editors["surname"].value() == "Serik"
    intake.person("given_name").setFocus()
    assert intake.editor("narrative").problem is not None


def test_a_refused_day_lands_at_its_field(intake: Intake) -> None:
    intake.fill()
    intake.editor("received_on").choose(date(2027, 1, 1))
    intake.page.register()
    intake.qtbot.waitUntil(lambda: not intake.page.registering)
    intake.settle()
    assert not intake.page.registered
    assert intake.editor("received_on").hasFocus()
    intake.person("surname").setFocus()
    assert intake.editor("received_on").problem is not None
    assert not intake.failed


def test_half_a_date_stops_registering(intake: Intake, office: Office) -> None:
    intake.fill()
    intake.type(intake.editor("event_from"), "2011")
    intake.page.register()
    assert not intake.page.registering
    assert intake.editor("event_from").hasFocus()
    assert count_cases(office) == 0


def test_an_iin_fills_birth_date_and_sex(intake: Intake) -> None:
    intake.person("birth_date").choose(date(1990, 5, 5))
    for digit in "850314401276":
        press(intake.person("iin"), digit, "kz")
    assert intake.person("birth_date").value() == date(1985, 3, 14)
    assert intake.person("sex").value() == "female"
    assert intake.person("birth_date").isReadOnly()
    QTest.keyClick(intake.person("iin"), Qt.Key.Key_Backspace)
    assert intake.person("birth_date").value() == date(1990, 5, 5), "as it was typed"
    assert not intake.person("birth_date").isReadOnly()


def test_blocks_come_and_go_and_keep_what_was_typed(intake: Intake) -> None:
    form = intake.page.form
    before = len(form.sections)
    intake.choose_right("TOR.CUSTODY")
    intake.choose_right("DV")
    assert [one.code for one in form.sections[4:7]] == ["rights", "torture", "domestic_violence"]
    assert intake.section("bodies").head.number.text() == "8"
    intake.type(intake.editor("torture.custody_place"), "SIZO")
    intake.section("rights").chosen[0].removed.emit()
    assert len(form.sections) == before + 1
    assert intake.section("rights").codes() == ("DV",)
    assert "torture" not in form.complaint().details
    intake.choose_right("TOR")
    assert intake.editor("torture.custody_place").value() == "SIZO"
    intake.section("rights").chosen[1].main.click()
    assert form.complaint().rights == ("TOR", "DV")


def test_the_side_says_from_which_day_the_answer_is_counted(
    intake: Intake, sign_in: Callable[..., Office]
) -> None:
    speech().language = "en"
    side, received = intake.page.side, date(2026, 11, 19)
    intake.fill()
    intake.section("arrival").case.editors["received_on"].show_value(received)
    intake.section("arrival").case.editors["received_on"].was_edited()
    intake.settle()
    assert side.counted.text() == "counted from the day of receipt, 19 Nov 2026"
    set_setting(sign_in(), "answer_start", "registration")
    intake.fill()
    intake.settle()
    assert side.counted.text() == "if registered today"


def test_the_side_says_what_it_means(intake: Intake) -> None:
    intake.fill()
    intake.choose_right("TOR")
    intake.settle()
    side = intake.page.side
    assert side.forward.isVisible()
    assert side.risk.isVisible()
    assert side.due.isVisible()
    assert side.checks.isVisible()
    assert intake.section("risk").offer.isVisibleTo(intake.page)
    intake.page.findings.accept_risk()
    assert intake.page.form.complaint().risk == "raised"


def test_the_foot_counts_what_is_marked_beside_the_form(intake: Intake) -> None:
    intake.fill()
    intake.settle()
    side, foot = intake.page.side, intake.page.foot

    def told() -> tuple[int, int]:
        lines = side.checks.findChildren(Icon)
        warned = sum(one.name == "warning" for one in lines if one.isVisible())
        said = "".join(filter(str.isdigit, foot.words.text()))
        return warned, int(said or 0)

    assert told() == (1, 1), "whether it is before a court was not asked"
    intake.section("complainant").kind.segments()[3].click()
    intake.settle()
    assert told() == (2, 2)
    intake.editor("before_court").segments()[1].click()
    intake.settle()
    assert told() == (1, 1)


def test_a_body_is_found_in_any_language_or_made(intake: Intake) -> None:
    bodies = intake.section("bodies")
    intake.type(bodies.picker, "Government")
    intake.qtbot.waitUntil(lambda: bodies.picker.rows.rowCount() > 1)
    QTest.keyClick(bodies.picker.list, Qt.Key.Key_Return)
    intake.type(bodies.picker, "Kindergarten 5")
    QTest.keyClick(bodies.picker, Qt.Key.Key_Return)
    first, second = intake.page.form.complaint().bodies
    assert first.body is not None
    assert first.name == "Қазақстан Республикасының Үкіметі"
    assert (second.body, second.name) == (None, "Kindergarten 5")
    bodies.lines[1].up.click()
    assert intake.page.form.complaint().bodies == (second, first)


def test_people_of_every_kind(intake: Intake, office: Office) -> None:
    intake.fill()
    who, victim = intake.section("complainant"), intake.section("victim")
    who.through.click()
    intake.type(who.representative().fields.editors["surname"], "Aman")
    victim.people.add.click()
    intake.type(victim.people.people[0].form.fields.editors["surname"], "Bala")
    intake.section("bodies").people.add.click()
    intake.type(intake.section("bodies").people.people[0].form.fields.editors["surname"], "Zhaman")
    intake.editor("identity_hidden").click()
    intake.page.register()
    intake.registered()
    made = intake.page.done.registered
    assert made is not None
    assert made.restricted
    roles = [(one.role, one.surname) for one in showing.show(office, made.id).parties]
    assert roles == [
        ("complainant", "Serik"),
        ("representative", "Aman"),
        ("victim", "Bala"),
        ("perpetrator", "Zhaman"),
    ]


def test_an_anonymous_complaint_takes_no_names(intake: Intake) -> None:
    intake.fill()
    who = intake.section("complainant")
    who.kind.segments()[3].click()
    found = intake.page.form.complaint()
    assert found.anonymous
    assert found.parties == ()
    who.kind.segments()[0].click()
    assert intake.page.form.complaint().parties[0].surname == "Serik", "nothing typed is lost"


def test_f8_hides_the_form_and_nothing_is_lost(intake: Intake, office: Office) -> None:
    intake.fill()
    intake.desk.hide_names(True)
    assert not intake.page.form.isVisible()
    assert not intake.page.side.isVisible()
    intake.page.register()
    assert not intake.page.registering
    intake.desk.hide_names(False)
    assert intake.page.form.isVisible()
    assert intake.editor("narrative").value() == TEXT
    assert count_cases(office) == 0


def test_enter_goes_on_and_sections_are_reached_by_keys(intake: Intake) -> None:
    intake.person("surname").setFocus()
    QTest.keyClick(intake.person("surname"), Qt.Key.Key_Return)
    assert intake.person("given_name").hasFocus()
    press(intake.person("given_name"), "PgDn", "kz", CTRL)
    assert intake.page.form.current is intake.section("victim")
    press(intake.window.focusWidget() or intake.window, "PgUp", "kz", CTRL)
    assert intake.page.form.current is intake.section("complainant")


def test_seen_before(intake: Intake, sign_in: Callable[..., Office]) -> None:
    for _ in range(2):
        intake.fill()
        intake.type(intake.person("iin"), "850314401276")
        intake.settle()
        seen = [one.text() for one in intake.page.side.seen.findChildren(type(intake.page.at))]
        if intake.page.done.registered is None:
            intake.page.register()
            intake.registered()
            intake.page.done.more.click()
    assert "2026-AST-000001" in seen


def test_scrolled_to_its_end_the_form_stands_at_its_last_section(intake: Intake) -> None:
    form, bar = intake.page.form, intake.page.form.verticalScrollBar()
    intake.page.foot.setFocus()
    seen = []
    form.moved.connect(lambda section: seen.append(section.code))
    for value in range(0, bar.maximum() + 40, 40):
        bar.setValue(value)
    assert form.current is form.sections[-1]
    order = [section.code for section in form.sections]
    assert seen == [code for code in order if code in seen]  # one after the other, downwards
    bar.setValue(0)
    assert form.current is form.sections[0]


def test_what_earlier_complaints_say_stands_beside_the_form(intake: Intake) -> None:
    """A sentence for each hint, and the case that it is about one click away."""
    office = intake.desk.office
    known = {"surname": "Serik", "given_name": "Aidos", "phones": ["+77015550127"]}
    bodies = [{"name": "№ 5 мектеп", "type": "education"}]
    done = registered(office, parties=[known], narrative=TEXT, bodies=bodies)
    intake.fill()
    intake.type(intake.person("given_name"), "Aidos")
    intake.person("phones").set_value(["+77015550127"])
    intake.page._edited()
    intake.settle()
    side = intake.page.side.seen
    words = [label.text() for label in side.findChildren(Label) if label.isVisibleTo(side)]
    assert "Осымен қоса 12 айда 2 шағым" in words
    assert done.number in words and side.findChildren(LinkButton) == [], "it stands beneath"
    letter = f"{TEXT} {TEXT.upper()} Өтінішіме әлі күнге дейін жауап жоқ."
    far = registered(office, parties=[{"surname": "Ким", "given_name": "Ян"}], narrative=letter)
    intake.editor("narrative").setPlainText(letter)
    intake.settle()
    (link,) = side.findChildren(LinkButton)
    assert link.text() == far.number
    link.click()
    assert intake.wanted[-1] == ("cases", far.number)
