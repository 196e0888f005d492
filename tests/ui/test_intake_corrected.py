"""Messages at the fields of a new complaint: they come when a field is left, and go in time."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from ombuds.services.office.office import Office
from tests.ui.intake_desk import Intake
from tests.ui.keyboard import press


@pytest.fixture
def intake(qtbot: QtBot, office: Office) -> Iterator[Intake]:
    made = Intake(qtbot, office)
    yield made
    made.end()


def test_a_doubtful_phone_is_told_of_when_it_is_left_and_no_longer_when_mended(
    intake: Intake,
) -> None:
    phones, surname = intake.person("phones"), intake.person("surname")
    (line,) = phones.lines
    line.setFocus()
    press(line, "7011")
    intake.settle()
    assert not phones.warning, "who is typing is not disturbed"
    surname.setFocus()
    assert phones.warning, "it is told now"
    line.setFocus()
    line.selectAll()
    press(line, "77015550127")
    intake.settle()
    assert not phones.warning


def test_nothing_told_is_not_said_of_what_is_being_told(intake: Intake) -> None:
    intake.page.register()
    intake.qtbot.waitUntil(lambda: not intake.page.registering)
    intake.settle()
    told = intake.editor("narrative")
    intake.person("given_name").setFocus()
    assert told.problem is not None
    told.setFocus()
    press(told, "A")
    assert told.problem is None
    intake.person("given_name").setFocus()
    assert told.problem is None, "nor once more before the answer is there"
    intake.settle()
    assert told.problem is None
