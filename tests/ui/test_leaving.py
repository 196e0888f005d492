"""Locking and closing: nothing typed is lost, nothing that knows a key is left."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from ombuds.errors import Refusal
from ombuds.i18n import T
from ombuds.services.office import drafts
from ombuds.services.office.office import Office
from ombuds.ui.desk.desk import Desk
from ombuds.ui.kit.texts import speech
from ombuds.ui.shell import leaving
from ombuds.ui.shell.leaving import Leaving, restart, stand_again, stand_of
from ombuds.ui.shell.workplace import Workplace
from tests.services.complaints_made import registered


@pytest.fixture
def work(sign_in: Callable[..., Office], qtbot: QtBot) -> Any:
    made = Workplace(Desk(sign_in("daniyar")))
    made.show_page("intake", "new")
    page: Any = made.page
    page.form.build_all()
    yield made
    made.desk.end()


def type_a_name(work: Workplace) -> None:
    page: Any = work.page
    sections = {section.code: section for section in page.form.sections}
    editor = sections["complainant"].person.fields.editors["surname"]
    editor.setText("Сәрсенова")
    editor.was_edited()


def test_leaving_hides_at_once_and_keeps_what_was_typed(work: Workplace, qtbot: QtBot) -> None:
    way = Leaving(work)
    qtbot.addWidget(way)
    type_a_name(work)
    gone: list[bool] = []
    way.left.connect(lambda: gone.append(True))
    way.leave()
    assert way.currentWidget() is way.cover
    qtbot.waitUntil(lambda: bool(gone))
    assert "Сәрсенова" in drafts.mine(work.desk.office)[0].content


def test_a_draft_that_cannot_be_kept_keeps_the_window_open(
    work: Workplace, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise Refusal("disk_full", T("Close"))

    told: list[QDialog] = []

    def noted(dialog: QDialog) -> int:
        told.append(dialog)
        return 0

    monkeypatch.setattr(drafts, "save", full)
    monkeypatch.setattr(QDialog, "exec", noted)
    way = Leaving(work)
    qtbot.addWidget(way)
    type_a_name(work)
    stayed: list[bool] = []
    way.stayed.connect(lambda: stayed.append(True))
    way.leave()
    qtbot.waitUntil(lambda: bool(stayed))
    qtbot.wait(50)
    assert told
    assert way.currentWidget() is work
    assert work.desk.names_hidden
    monkeypatch.undo()
    page: Any = work.page
    page.drafting.keep()
    qtbot.waitUntil(lambda: page.unkept() is None)


def test_who_locked_finds_the_case_again_and_names_as_hidden_as_they_were(
    sign_in: Callable[..., Office], workplace: Callable[..., Workplace], qtbot: QtBot
) -> None:
    case = registered(sign_in("daniyar")).id
    before = workplace("daniyar", "en")
    before.show_page("case", case)
    before.desk.hide_names(True)
    stand = stand_of(before)
    assert stand.split()[1:] == [str(before.desk.office.user.id), str(case), "1"]
    after, somebody = workplace("daniyar", "en"), workplace("madina", "en")
    for work in (after, somebody):
        stand_again(work, stand)
    page: Any = after.page
    assert (after.shown_code, page.wanted, after.desk.names_hidden) == ("case", case, True)
    assert (somebody.shown_code, somebody.desk.names_hidden) == ("overview", False)


def test_the_process_is_replaced_by_one_that_knows_only_folder_and_language(
    tmp_path: Path,
) -> None:
    """That of the window, which another start may have remembered differently."""
    ran: list[Any] = []
    speech().language = "en"
    restart(tmp_path, lambda *how: ran.append(how))
    ((program, command),) = ran
    assert command[0] == program
    assert command[-4:] == ["--book", str(tmp_path), "--lang", "en"]
    assert leaving.LOCKED == "OMBUDS_LOCKED"
