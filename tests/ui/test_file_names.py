"""The name that is offered for a file says in the language of the paper what it is, and whom never."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from ombuds.services.cases.complaint_json import complaint_from_json
from ombuds.services.cases.registering import register
from ombuds.ui.entry.first_run import FirstRun
from ombuds.ui.kit.texts import speech
from ombuds.ui.printing.case_papers import PAPERS, case_paper
from ombuds.ui.printing.form_dialog import FormDialog
from ombuds.ui.shell.workplace import Workplace
from tests.services.test_handouts import COMPLAINT
from tests.ui.pages import settle

Offered = list[str]


@pytest.fixture
def offered(monkeypatch: pytest.MonkeyPatch) -> Offered:
    """The names that dialogs were begun with. Nothing is saved."""
    names: Offered = []

    def ask(_parent: QWidget, _title: str, begun: str, _form: str) -> tuple[str, str]:
        names.append(Path(begun).name)
        return "", ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", ask)
    return names


def saved(qtbot: QtBot, dialog: Any) -> None:
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: dialog._pdf is not None)
    dialog.save()


@pytest.mark.parametrize(
    ("language", "month", "register_book", "cases"),
    [
        ("kk", "айлық-есеп-2026-10.pdf", "тіркеу-журналы-2026-10.xlsx", "істер-2026-11-23.csv"),
        (
            "ru",
            "отчёт-за-месяц-2026-10.pdf",
            "журнал-регистрации-2026-10.xlsx",
            "дела-2026-11-23.csv",
        ),
        ("en", "monthly-report-2026-10.pdf", "register-book-2026-10.xlsx", "cases-2026-11-23.csv"),
    ],
)
def test_of_reports_and_lists(
    workplace: Callable[..., Workplace],
    qtbot: QtBot,
    offered: Offered,
    language: str,
    month: str,
    register_book: str,
    cases: str,
) -> None:
    work = workplace("aigerim", "kk")
    work.show_page("cases")
    settle(work, qtbot)
    page: Any = work.page
    speech().language = language  # the list is in the language of the window
    page.export.export(".csv", "internal")
    speech().language = "kk"
    work.show_page("reports")
    settle(work, qtbot)
    page = work.page
    page.choosing.language.set_value(language)  # a report in its own
    page.choosing._changed()
    page._save(".pdf")
    page.choosing.list.setCurrentRow(1)
    page._save(".xlsx")
    settle(work, qtbot)
    assert offered == [cases, month, register_book]


def test_of_papers_of_a_case(
    workplace: Callable[..., Workplace], qtbot: QtBot, offered: Offered
) -> None:
    work = workplace("daniyar", "ru")
    case = register(work.desk.office, complaint_from_json(COMPLAINT))
    for code in (one for one in PAPERS if one != "envelope"):  # that one asks for a word first
        saved(qtbot, case_paper(work, work.desk, case, code))
    said = (
        "справка-по-делу",
        "экземпляр-для-органа",
        "открытый-экземпляр",
        "талон",
        "наклейка-на-папку",
    )
    assert offered == [f"{case.number}-{name}.pdf" for name in said]
    assert not [name for name in offered if re.search(r"[^\w.-]", name)]


def test_of_a_blank_form_in_its_own_language(
    workplace: Callable[..., Workplace], qtbot: QtBot, offered: Offered
) -> None:
    work = workplace("daniyar", "ru")
    dialog = FormDialog(work, work.desk)
    saved(qtbot, dialog)
    dialog.language.segments()[0].click()
    qtbot.waitUntil(lambda: dialog._pdf is not None)
    dialog.save()
    assert offered == ["бланк-жалобы-обычный-шрифт.pdf", "шағым-бланкісі-кәдімгі-қаріппен.pdf"]


def test_of_the_recovery_sheet(qtbot: QtBot, offered: Offered) -> None:
    page = FirstRun(can_go_back=False)
    qtbot.addWidget(page)
    page._save_sheet()
    assert offered == ["қалпына-келтіру-коды.pdf"]
