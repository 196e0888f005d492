"""A usual address is read whole where it is typed, at the smallest size drawn."""

from typing import Any

from PySide6.QtWidgets import QApplication, QStyle, QStyleOptionFrame
from pytestqt.qtbot import QtBot

from ombuds.services.office.office import Office
from tests.services.complaints_made import registered
from tests.ui.case_desk import CaseDesk
from tests.ui.clipping import SIZE
from tests.ui.intake_desk import Intake

ADDRESS = "Ақмола облысы, Көкшетау қаласы, Абай көшесі, 96-үй, 112-пәтер"
PAGE = (SIZE[0] - 89, SIZE[1] - 94)  # without the folded rail, the bar and what lies around


def read_whole(editor: Any) -> bool:
    editor.set_value(ADDRESS)
    QApplication.processEvents()
    option = QStyleOptionFrame()
    editor.initStyleOption(option)
    inner = editor.style().subElementRect(QStyle.SubElement.SE_LineEditContents, option, editor)
    words = editor.fontMetrics().horizontalAdvance(ADDRESS) + 4  # Qt keeps 2 on both sides
    return bool(editor.isVisible() and words <= inner.width())


def test_in_a_new_complaint(qtbot: QtBot, office: Office) -> None:
    intake = Intake(qtbot, office, PAGE)
    complainant, victim = intake.section("complainant"), intake.section("victim")
    complainant.through.click()
    victim.people.add.click()
    forms = (complainant.person, complainant.other, victim.people.people[0].form)
    assert all(read_whole(form.fields.editors["address"]) for form in forms)
    intake.settle()
    kinds = complainant.kind.segments()
    for at, asked in enumerate((True, True, True, False)):
        kinds[at].click()
        assert complainant.person.fields.editors["address"].isVisible() is asked
        assert ("address" in complainant.person.values()) is asked
    intake.settle()
    intake.end()


def test_where_a_person_of_a_case_is_edited(qtbot: QtBot, office: Office) -> None:
    page = CaseDesk(qtbot, office, PAGE)
    page.open(registered(office).id)
    form = page.edit("parties", page.card("parties").usual_part()).form
    assert read_whole(form.person.fields.editors["address"])
    page.settle()
    page.end()
