"""What came from an old register, on the page of the case and beside the list."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from ombuds.domain.reports.filters import parse_filters
from ombuds.domain.views import MASKED
from ombuds.i18n import LANGUAGES
from ombuds.outputs.sheets.case_json import case_json
from ombuds.services.cases import history, showing
from ombuds.services.finding import lists
from ombuds.services.importing.book.bringing_in import bring_in
from ombuds.services.importing.rows.result import REASONS
from ombuds.services.office.office import Office
from ombuds.ui.case.facts import without_numbers
from ombuds.ui.kit.texts import speech
from tests.services.complaints_made import registered
from tests.services.importing import HEADINGS, iin, row, xlsx_file
from tests.ui.case_desk import CaseDesk, Open, opener
from tests.ui.cases_desk import Cases
from tests.ui.clipping import clipped

SignIn = Callable[..., Office]
Shown = Callable[..., CaseDesk]
NAME = "Журнал обращений за 2025 год, Астана и область.xlsx"
IIN = iin("600712")
CELLS = {
    "right": "нарушение прав",
    "note": "звонил дважды, просил не писать на адрес мужа",
    "iin": IIN,
    "narrative": "Сосед шумит.\nПо ночам.",
}


@pytest.fixture
def doubtful(sign_in: SignIn, tmp_path: Path) -> int:
    """A case of a row whose right is not understood, the second of two."""
    book, path = xlsx_file(
        tmp_path / NAME, {"Март": [[*HEADINGS, "Кабинет"], row("1"), [*row("2", **CELLS), "12"]]}
    )
    book.save(path)
    office = sign_in("aigerim", "ru")
    result = bring_in(office, path)
    assert (result.imported, result.doubtful) == (2, 1)
    (found,) = lists.ids(office, parse_filters([f"import:{result.file}", "doubtful:yes"])[0])
    return found


opened = pytest.fixture(opener)


@pytest.fixture
def shown(sign_in: SignIn, opened: Open) -> Shown:
    def show(case: int, name: str = "aigerim", language: str = "ru") -> CaseDesk:
        return opened(sign_in(name, language), case)

    return show


def view_of(page: CaseDesk) -> Any:
    assert page.page.opened is not None
    return page.page.opened.view


def test_the_card_tells_where_it_stood_and_what_stood_there(shown: Shown, doubtful: int) -> None:
    page = shown(doubtful)
    note = view_of(page).imported_from["note"]
    words = page.words("origin")
    assert words.startswith("Из старого журнала")
    assert all(one in words for one in (NAME, "Март", "Под вопросом при внесении", "Дословно"))
    assert "Строка\n3" in words
    assert page.desk.office.user.shown_name in words
    assert speech().say(REASONS["right_unclear"]) in words
    assert words.endswith(note.replace(IIN, "••••••••" + IIN[-4:]))
    assert {"Кабинет: 12", f"Примечание: {CELLS['note']}"} <= set(note.splitlines())


def test_a_number_in_the_note_is_shown_when_it_is_recorded_why(shown: Shown, doubtful: int) -> None:
    page = shown(doubtful)
    card = page.card("origin")
    assert IIN not in page.words("origin") and card.show_iin.isVisibleTo(card)
    card.ask_why()
    dialog: Any = page.dialog()
    dialog.reason.set_value("Для запроса")
    dialog.do()
    page.settle()
    assert IIN in page.words("origin") and not card.show_iin.isVisibleTo(card)
    acts = [one.act for one in history.history(page.desk.office, doubtful)]
    assert "reveal" in acts


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("ИИН: 600712 300-123", "ИИН: ••••••••0123"),
        ("4 600712300123.0", "4 ••••••••0123.0"),
        ("счёт 6007123001234567", "счёт 6007123001234567"),
        ("тел. 87011234567, 8 702 123 45 67", "тел. 87011234567, 8 702 123 45 67"),
    ],
)
def test_what_is_a_number_in_a_note(text: str, told: str) -> None:
    assert without_numbers(text) == told


def test_hidden_names_hide_the_note_and_nothing_else(shown: Shown, doubtful: int) -> None:
    page = shown(doubtful)
    page.desk.hide_names(True)
    page.settle()
    words = page.words("origin")
    assert "звонил" not in words and "Кабинет" not in words
    assert "Дословно" in words and NAME in words
    page.desk.hide_names(False)
    page.settle()
    assert "Кабинет: 12" in page.words("origin")


def test_who_may_not_open_the_case_gets_no_note(shown: Shown, doubtful: int) -> None:
    page = shown(doubtful, "guest")
    view = view_of(page)
    assert view.imported_from["note"] is MASKED
    told = case_json(view)
    assert told["imported_from"]["note"] is None and "imported_from.note" in told["masked"]
    words = page.words("origin")
    assert "звонил" not in words and "Имена и тексты скрыты" in words


def test_what_the_command_tells_has_the_keys_of_its_documentation(
    sign_in: SignIn, doubtful: int
) -> None:
    told = case_json(showing.show(sign_in("aigerim"), doubtful))["imported_from"]
    assert list(told) == ["file", "sheet", "row", "doubts", "note"]


def test_a_complaint_that_came_in_here_has_no_such_card(shown: Shown, office: Office) -> None:
    assert shown(registered(office).id).card("origin") is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_of_it_is_cut(shown: Shown, doubtful: int, language: str) -> None:
    page = shown(doubtful, language=language).page
    assert clipped(page) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_pane_marks_what_came_in_doubtful(
    sign_in: SignIn, qtbot: QtBot, doubtful: int, language: str
) -> None:
    office = sign_in("aigerim", language)
    page = Cases(qtbot, office)
    marks = {
        "kk": "Журналдан, күмәнді",
        "ru": "Из журнала, под вопросом",
        "en": "From a register, doubtful",
    }
    page.page.filters.show_tab(lists.Tab.ALL)
    page.settle()
    page.choose(doubtful)
    assert marks[language] in page.words()
    assert clipped(page.page.pane) == []
    (other,) = (one for one in page.ids if one != doubtful)
    page.choose(other)
    assert marks[language] not in page.words()
    page.end()
    assert not page.failed


def test_the_filter_is_offered_and_stands_as_a_chip(
    sign_in: SignIn, qtbot: QtBot, doubtful: int
) -> None:
    page = Cases(qtbot, sign_in("aigerim", "ru"))
    bar = page.page.filters
    bar.show_tab(lists.Tab.ALL)
    menu = bar._drop_down(["doubtful"])
    assert [action.text() for action in menu.actions()] == ["Под вопросом"]
    menu.close()
    bar._pick("doubtful", "yes")
    page.settle()
    assert page.ids == [doubtful]
    page.end()
