"""The way through the form by keys: where Tab goes, what can be seen, where one begins again."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ombuds.domain.cases import DETAILS
from ombuds.i18n import LANGUAGES
from ombuds.services.office.office import Office
from ombuds.ui.intake.index import LEFT, RIGHT, Entry
from ombuds.ui.kit.look.tokens import font
from ombuds.ui.kit.texts import speech
from tests.ui.intake_desk import TEXT, Intake


@pytest.fixture
def intake(qtbot: QtBot, office: Office) -> Iterator[Intake]:
    made = Intake(qtbot, office)
    yield made
    made.end()


def way(start: QWidget, steps: int = 400) -> list[QWidget]:
    """What Tab comes to from a place, until it leaves the form."""
    start.setFocus()
    found = [start]
    for _ in range(steps):
        QTest.keyClick(found[-1], Qt.Key.Key_Tab)
        now = QApplication.focusWidget()
        if now is None or now in found:
            break
        found.append(now)
    return found


def in_sight(intake: Intake, widget: QWidget) -> bool:
    port = intake.page.form.viewport()
    top = widget.mapTo(port, QPoint(0, 0)).y()
    return top >= 0 and top + widget.height() <= port.height()


def test_tab_goes_through_what_came_later_where_it_stands(intake: Intake) -> None:
    form = intake.page.form
    victims = intake.section("victim").people
    victims.add.click()
    intake.choose_right("DV")
    bodies = intake.section("bodies")
    bodies.picker.picked.emit("Полиция бөлімі")
    intake.settle()
    gone = way(intake.editor("channel").focused())
    sections = [form.section_of(one).code for one in gone if form.sheet.isAncestorOf(one)]
    order = [one.code for one in form.sections]
    assert "domestic_violence" in sections
    assert sections == sorted(sections, key=order.index), "never back, and none passed over"
    places = [
        gone.index(one)
        for one in (
            victims.people[0].form.fields.editors["note"].focused(),
            victims.add,
            intake.editor("narrative").focused(),
            bodies.lines[0].role,
            bodies.picker,
        )
    ]
    assert places == sorted(places)
    after = [one for one in gone if not form.isAncestorOf(one)]
    foot = intake.page.foot
    assert after[:3] == [foot.link, foot.keep, foot.register], "behind the form is its foot"
    foot.link.setFocus()
    QTest.keyClick(foot.link, Qt.Key.Key_Backtab)
    assert intake.editor("risk_notes").hasFocus(), "and back"


def test_a_text_that_is_gone_to_is_seen_whole(intake: Intake) -> None:
    intake.editor("subject").setFocus()
    for _ in range(9):
        now = QApplication.focusWidget()
        assert now is not None
        assert in_sight(intake, now), now
        QTest.keyClick(now, Qt.Key.Key_Tab)
    intake.editor("subject").setFocus()
    QTest.keyClick(intake.editor("subject"), Qt.Key.Key_Tab)
    assert intake.editor("narrative").hasFocus()
    assert in_sight(intake, intake.editor("narrative"))


def test_the_field_stays_in_sight_when_rows_come_above_it(intake: Intake) -> None:
    picker = intake.section("bodies").picker
    picker.setFocus()
    for name in ("Полиция бөлімі", "Прокуратура", "Әкімдік"):
        picker.picked.emit(name)
    intake.settle()
    assert picker.hasFocus()
    assert in_sight(intake, picker)


def test_the_next_complaint_begins_at_the_first_field(intake: Intake) -> None:
    intake.fill()
    intake.section("risk").risk.setFocus()
    intake.settle()
    intake.page.register()
    intake.registered()
    intake.page.begin()
    intake.settle()
    assert intake.editor("channel").focused().hasFocus()
    assert intake.page.form.verticalScrollBar().value() == 0
    assert intake.editor("narrative").value() != TEXT


def test_who_suffered_is_asked_when_it_is_not_the_complainant(intake: Intake) -> None:
    victim = intake.section("victim")
    victim.same.setFocus()
    QTest.keyClick(victim.same, Qt.Key.Key_Space)
    (asked,) = victim.people.people
    assert asked.form.fields.editors["surname"].hasFocus()
    for _ in range(2):
        victim.same.click()
    assert victim.people.people == [asked], "asked for once"


def test_fields_end_where_the_buttons_of_the_foot_end(intake: Intake) -> None:
    page = intake.page
    ends = [
        one.mapTo(page, one.rect().topRight()).x()
        for one in (intake.editor("narrative"), page.foot.register)
    ]
    assert page.form.verticalScrollBar().isVisible() and ends[0] == ends[1]


@pytest.mark.parametrize("language", LANGUAGES)
def test_names_of_sections_stand_on_two_lines(intake: Intake, language: str) -> None:
    speech().language = language
    section = intake.page.form.sections[0]
    metrics = QFontMetrics(font("small-strong"))
    for code in DETAILS:
        entry = Entry(section, 6)
        entry.say(intake.desk.words.label("right", code, language, short=True))
        assert entry.sizeHint().height() <= 2 * metrics.lineSpacing() + 14, entry.text()
        room = entry.sizeHint().width() - LEFT - RIGHT
        assert all(metrics.horizontalAdvance(word) <= room for word in entry.text().split()), (
            entry.text()
        )


def test_an_empty_complaint_says_what_it_needs(intake: Intake) -> None:
    intake.page.register()
    intake.qtbot.waitUntil(lambda: not intake.page.registering)
    intake.settle()
    foot = intake.page.foot
    assert intake.person("surname").hasFocus()
    assert foot.link.isVisible() and foot.words.text()
