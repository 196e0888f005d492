"""Rights suggested while a complaint is typed: offered, marked, accepted by a person only."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ombuds.i18n import say
from ombuds.services.cases import acts
from ombuds.services.office.office import Office
from ombuds.services.suggesting import learning
from ombuds.services.suggesting.suggestions import suggest
from ombuds.ui.editors import suggested
from ombuds.ui.editors.suggested import SHOWN, Suggested
from tests.services.complaints_made import registered
from tests.ui.intake_desk import Intake
from tests.ui.keyboard import ALT, key_event

BEATEN = "Здравствуйте! 🙏 Мой муж избил меня при детях, участковый сказал мириться."
BREAD = "В какие часы вы принимаете граждан по субботам?"


@pytest.fixture
def intake(qtbot: QtBot, office: Office) -> Iterator[Intake]:
    made = Intake(qtbot, office)
    qtbot.waitUntil(lambda: made.page.form.suggesting is not None)
    yield made
    made.end()


def told(intake: Intake, text: str) -> Suggested:
    """What is offered once the text was written."""
    field = intake.editor("narrative")
    field.setPlainText(text)
    offered: Suggested = intake.section("rights").suggested
    asking = intake.page.form.suggesting
    assert asking is not None
    intake.qtbot.waitUntil(lambda: offered.text == text and not asking.timer.isActive())
    intake.settle()
    return offered


def marked(intake: Intake) -> list[str]:
    """The words of the narrative that are underlined."""
    field = intake.editor("narrative")
    return [one.cursor.selectedText() for one in field.extraSelections()]


def press(chord: str) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    QApplication.sendEvent(focus, key_event(chord, "kz", ALT))


def test_likely_rights_are_offered_and_their_words_marked(intake: Intake) -> None:
    offered = told(intake, BEATEN)
    first = offered.offers[0]
    assert first.code == "DV" and first.isVisibleTo(offered)
    assert "«муж избил»" in first.words.text()
    assert "муж избил" in marked(intake)
    assert intake.editor("narrative").toPlainText() == BEATEN, "the text stays as it is"
    assert intake.section("rights").codes() == (), "nothing is accepted by itself"


def test_a_reader_of_the_screen_hears_the_right_and_its_words(intake: Intake) -> None:
    button = told(intake, BEATEN).offers[0].button
    assert "Тұрмыстық зорлық-зомбылық" in button.accessibleName()
    assert "муж избил" in button.accessibleDescription()


def test_one_key_accepts_the_likeliest_under_any_layout(intake: Intake) -> None:
    offered = told(intake, BEATEN)
    intake.editor("narrative").setFocus()
    press("2")
    assert intake.section("rights").codes() == ("DV",)
    assert intake.editor("narrative").hasFocus(), "one writes on"
    assert "DV" not in [one.code for one in offered.offered]
    assert intake.page.dirty


def test_what_a_key_accepted_is_told(intake: Intake, qtbot: QtBot) -> None:
    """The right may stand below the screen while one writes."""
    told(intake, BEATEN)
    with qtbot.waitSignal(intake.page.desk.told) as said:
        press("2")
    assert say(said.args[0], "kk") == "Қосылды: Тұрмыстық зорлық-зомбылық"
    told(intake, BREAD)
    with qtbot.assertNotEmitted(intake.page.desk.told):
        press("2")


def test_a_click_accepts_that_one(intake: Intake) -> None:
    offered = told(intake, "Сына избили в колонии, врача не дают, свидания отменили.")
    second = offered.offers[1]
    code = second.code
    second.button.setFocus()
    QTest.keyClick(second.button, Qt.Key.Key_Space)
    assert intake.section("rights").codes() == (code,)


def test_a_right_that_was_removed_is_offered_again(intake: Intake) -> None:
    offered = told(intake, BEATEN)
    offered.accept_first()
    intake.section("rights")._remove(intake.section("rights").chosen[0])
    assert offered.offered[0].code == "DV"


def test_it_says_that_it_does_not_know(intake: Intake) -> None:
    offered = told(intake, BREAD)
    assert offered.title.text() == "Ұсыныс жоқ."
    assert not any(one.isVisibleTo(offered) for one in offered.offers)
    assert marked(intake) == []
    press("2")
    assert intake.section("rights").codes() == ()


def test_without_a_text_nothing_is_said(intake: Intake) -> None:
    offered = told(intake, BEATEN)
    told(intake, "")
    assert offered.isHidden()
    assert marked(intake) == []


def test_the_newest_text_counts(intake: Intake) -> None:
    offered = told(intake, BREAD)
    offered._came("an older text", suggest(BEATEN))
    assert offered.title.text() == "Ұсыныс жоқ."


def test_at_most_so_many_are_offered(intake: Intake) -> None:
    offered = told(intake, "Суд, банк, школа, больница, пенсия, земля: нигде не отвечают. " * 3)
    assert sum(one.isVisibleTo(offered) for one in offered.offers) <= SHOWN


def test_the_office_s_own_cases_are_learnt_of_in_between(
    intake: Intake, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(3):
        case = registered(office, narrative=f"Водовоз {number} не приезжает", rights=["PAR"]).id
        acts.admit(office, case)
    assert learning.corrections(office) is None
    told(intake, BEATEN)
    intake.qtbot.waitUntil(lambda: learning.corrections(office) is not None)
    intake.settle()
    monkeypatch.setattr(suggested, "LEARNT_EVERY", 0)
    assert learning.lessons(office) is None
