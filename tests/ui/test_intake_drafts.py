"""What is typed is kept at once, for its writer alone, and looks whole in every language."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QObject
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from ombuds.services.office import drafts
from ombuds.services.office.office import Office
from ombuds.ui.desk.desk import Desk
from ombuds.ui.editors.drafting import Drafting
from ombuds.ui.kit.texts import speech
from tests.ui.clipping import clipped
from tests.ui.intake_desk import TEXT, Intake


def test_a_draft_is_found_again_by_its_writer_alone(
    qtbot: QtBot, sign_in: Callable[..., Office]
) -> None:
    first = Intake(qtbot, sign_in("daniyar"))
    first.fill()
    first.choose_right("DV")
    first.editor("domestic_violence.relation").choose(1)
    qtbot.waitUntil(lambda: bool(drafts.mine(first.desk.office)))
    first.end()  # as if it was killed: nothing is kept by ending

    other = Intake(qtbot, sign_in("madina"))
    assert not other.page.drafts.isVisible()
    other.end()

    again = Intake(qtbot, sign_in("daniyar"))
    assert again.page.drafts.isVisible()
    line = again.draft()
    line.on.click()
    again.settle()
    assert again.editor("narrative").value() == TEXT
    assert again.person("surname").value() == "Serik"
    assert again.editor("domestic_violence.relation").value() == "spouse"
    assert not again.page.drafts.isVisible(), "the one that is typed is not offered"
    again.page.register()
    again.registered()
    assert drafts.mine(again.desk.office) == []
    again.end()


def test_the_last_words_are_kept_when_the_window_locks(qtbot: QtBot, office: Office) -> None:
    intake = Intake(qtbot, office)
    intake.fill()
    intake.page.keep()
    intake.end()
    assert TEXT in drafts.mine(office)[0].content


def test_a_form_that_is_gone_is_not_asked_for_its_words(qtbot: QtBot, office: Office) -> None:
    form = QObject()
    asked: list[bool] = []

    def words() -> dict[str, Any]:
        asked.append(True)
        return {}

    drafting = Drafting(form, Desk(office), words)
    drafting._timer.setInterval(0)
    drafting.touch()
    delete(form)
    qtbot.wait(20)
    assert asked == []


def test_a_draft_is_put_aside_dropped_and_put_back(qtbot: QtBot, office: Office) -> None:
    intake = Intake(qtbot, office)
    intake.fill()
    intake.page.keep_for_later()
    intake.settle()
    assert intake.person("surname").value() is None
    assert intake.page.drafts.isVisible()
    line = intake.draft()
    line.off.click()
    intake.settle()
    assert drafts.mine(office) == []
    line.off.click()
    intake.settle()
    assert TEXT in drafts.mine(office)[0].content
    intake.end()


def test_a_very_long_letter(qtbot: QtBot, office: Office) -> None:
    intake = Intake(qtbot, office)
    words = QMimeData()
    words.setText("Полиция арызымды тіркемеді.\n" * 108_000)
    intake.editor("narrative").insertFromMimeData(words)
    assert len(intake.editor("narrative").value()) > 3_000_000
    intake.type(intake.person("surname"), "Serik")
    intake.settle()
    intake.page.register()
    intake.registered()
    intake.end()


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_nothing_is_cut(qtbot: QtBot, office: Office, language: str) -> None:
    intake = Intake(qtbot, office, (1191, 600))
    speech().language = language
    intake.fill()
    intake.choose_right("TOR.CUSTODY")
    for code in ("DV", "OSH", "NDS"):
        intake.choose_right(code)
    who = intake.section("complainant")
    for button in who.kind.segments():
        button.click()
        intake.settle()
        assert clipped(intake.page) == []
    assert intake.page.form.horizontalScrollBar().maximum() == 0
    intake.end()
