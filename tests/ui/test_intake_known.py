"""People who are there already, offered while a surname is typed into a new complaint."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from ombuds.services.cases import showing
from ombuds.services.office.office import Office
from ombuds.ui.editors.people import CARD
from tests.services.complaints_made import registered
from tests.ui.intake_desk import Intake

Open = Callable[[Office], Intake]


@pytest.fixture
def opened(qtbot: QtBot) -> Iterator[Open]:
    made: list[Intake] = []

    def open_(office: Office) -> Intake:
        made.append(Intake(qtbot, office))
        return made[-1]

    yield open_
    for one in made:
        one.end()


def offered(intake: Intake) -> list[str]:
    known = intake.section("complainant").person.known
    if known.list is None or not known.list.isVisible():
        return []
    return [known.rows.item(row).text() for row in range(known.rows.rowCount())]


def test_somebody_known_is_offered_and_fills_the_form(
    sign_in: Callable[..., Office], opened: Open
) -> None:
    first = registered(sign_in())
    intake = opened(sign_in())
    intake.type(intake.person("surname"), "Akhmetvoa")
    intake.settle()
    assert offered(intake) == ["Ахметова Гүлнар Серікқызы"], "with a slip, and in Latin"
    form = intake.section("complainant").person
    index = form.known.rows.index(0, 0)
    assert not form.known.list.selectionModel().selectedIndexes(), "nothing by itself"
    form.known.take(index.data(CARD))
    intake.settle()
    person = showing.show(sign_in(), first.id).parties[0].person
    assert (form.card, intake.person("given_name").value()) == (person, "Гүлнар")
    assert intake.section("complainant").linked.isVisible()
    intake.type(intake.person("surname"), "a")
    intake.settle()
    assert offered(intake) == [], "who is chosen is not asked for again"


def test_typing_goes_on_over_the_list(office: Office, opened: Open) -> None:
    registered(office)
    intake = opened(office)
    field = intake.person("surname")
    intake.type(field, "Akhm")
    intake.settle()
    assert offered(intake)
    QTest.keyClicks(field, "ed")
    QTest.keyClick(field, Qt.Key.Key_Return)
    intake.settle()
    assert field.value() == "Akhmed" and intake.section("complainant").person.card is None


def test_a_case_that_is_not_open_offers_nobody(
    sign_in: Callable[..., Office], opened: Open
) -> None:
    registered(sign_in())
    intake = opened(sign_in("talgat"))
    intake.type(intake.person("surname"), "Akhmetova")
    intake.settle()
    assert offered(intake) == []
