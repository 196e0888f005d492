"""At the smallest drawn size nothing is narrower than its words, in every language and page."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from ombuds.i18n import LANGUAGES
from ombuds.services.cases.complaint_json import complaint_from_json
from ombuds.services.cases.registering import register
from ombuds.services.office.office import Office
from ombuds.services.office.preferences import Preferences
from ombuds.ui.entry.first_run import FirstRun
from ombuds.ui.entry.locked import Locked
from ombuds.ui.entry.recover import Recover
from ombuds.ui.entry.sign_in import SignIn
from ombuds.ui.kit.texts import speech
from ombuds.ui.shell.workplace import Workplace
from tests.gallery.complaints import DOMESTIC, TORTURE
from tests.offices import Template
from tests.tools import pseudo
from tests.ui.clipping import SIZE, clipped, clipped_in
from tests.ui.pages import settle, shown

COMPLAINT = {
    "received_on": "2026-11-23",
    "narrative": "Полиция арызды қабылдамады",
    "region": "KZ-27",
    "channel": "closed_institution",
    "rights": ["TOR", "DET.HEALTH"],
    "risk": "high",
    "parties": [{"role": "complainant", "surname": "Нұрмағамбетова", "given_name": "Гүлсім"}],
    "bodies": [{"name": "Батыс Қазақстан облысының полиция департаменті", "type": "police"}],
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "made", ["sign in", "refused", "first", "second", "third", "recover", "locked"]
)
def test_before_the_book_is_open(
    template: Template, qtbot: QtBot, language: str, made: str
) -> None:
    speech().language = language
    page = _entry(template.folder, made)
    qtbot.addWidget(page)
    page.resize(SIZE[0], SIZE[1] - 26)
    page.show()
    qtbot.wait(30)
    assert clipped(page) == []


def _entry(folder: Path, made: str) -> Any:
    if made in ("sign in", "refused"):
        page: Any = SignIn([folder], Preferences())
        if made == "refused":
            from ombuds.i18n import T

            page.refuse(T("The user name or the passphrase is not right."))
        return page
    if made in ("first", "second", "third"):
        page = FirstRun(can_go_back=True)
        if made == "second":
            page._show(1)
        elif made == "third":
            page.show_code("G6EM-GVDC-4CVP-8J2T-AB7X-MQYR-B33V-A8VS-Z05W")
        return page
    return Recover(folder) if made == "recover" else Locked(folder, "daniyar", "11:42")


@pytest.mark.parametrize("language", LANGUAGES)
def test_cases(workplace: Callable[..., Workplace], qtbot: QtBot, language: str) -> None:
    work = workplace("saule", language)
    made = register(work.desk.office, complaint_from_json(COMPLAINT))
    work.show_page("cases", made.number)
    page: Any = work.page
    qtbot.waitUntil(lambda: len(page.model.ids) > 0 and not work.desk.tasks._asked)
    qtbot.wait(100)
    assert clipped_in(work) == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("state", [DOMESTIC, TORTURE], ids=["domestic violence", "torture"])
def test_a_new_complaint(
    workplace: Callable[..., Workplace], qtbot: QtBot, language: str, state: dict[str, Any]
) -> None:
    work = workplace("daniyar", language)
    work.show_page("intake", "new")
    page: Any = work.page
    page.form.build_all()
    page._load(state)
    page.check()
    qtbot.waitUntil(lambda: not work.desk.tasks._asked)
    qtbot.wait(300)
    assert clipped_in(work) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_reports(workplace: Callable[..., Workplace], qtbot: QtBot, language: str) -> None:
    work = workplace("saule", language)
    work.show_page("reports")
    page: Any = work.page
    qtbot.waitUntil(lambda: page._pdf is not None)
    qtbot.wait(100)
    assert clipped_in(work) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_masked_case(
    workplace: Callable[..., Workplace], sign_in: Callable[..., Office], qtbot: QtBot, language: str
) -> None:
    made = register(sign_in("saule"), complaint_from_json({**COMPLAINT, "rights": ["OSH"]}))
    work = workplace("talgat", language)
    work.show_page("cases", made.number)
    settle(work, qtbot)
    assert clipped_in(work) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_place(workplace: Callable[..., Workplace], qtbot: QtBot, language: str) -> None:
    """Whatever pages there are, as they are when they are opened."""
    work = workplace("aigerim", language)
    for code in shown(work, qtbot):
        assert clipped_in(work) == [], code


def test_a_language_of_more_letters(workplace: Callable[..., Workplace], qtbot: QtBot) -> None:
    with pseudo.spoken():
        work = workplace("aigerim", pseudo.LANGUAGE)
        for code in shown(work, qtbot):
            assert clipped_in(work, may_elide=True) == [], code


@pytest.mark.parametrize("language", LANGUAGES)
def test_who_opens_no_cases_is_told_so(
    workplace: Callable[..., Workplace], qtbot: QtBot, language: str
) -> None:
    work = workplace("admin", language)
    qtbot.wait(50)
    assert clipped_in(work) == []
