"""The columns of a case are of one width, and the tabs over them say words."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import QPoint
from pytestqt.qtbot import QtBot

from ombuds.i18n import LANGUAGES
from ombuds.services.office.office import Office
from ombuds.ui.kit.buttons import LinkButton
from ombuds.ui.kit.parts import Tag
from ombuds.ui.kit.texts import Label, speech
from tests.services.complaints_made import GULNAR, registered, torture
from tests.ui.case_desk import CaseDesk
from tests.ui.clipping import clipped

NARROW, WIDE, LARGE, THREE = (760, 640), (1191, 640), (1360, 640), 3
"""The page: narrower than any, in a window of 1280, in one of 1600."""
LONG = {
    "role": "perpetrator",
    "surname": "Кожахметов",
    "given_name": "Аскар",
    "patronymic": "Темирханович",
    "sex": "male",
    "address": "Степногорск қаласы, Жастар көшесі, 20",
    "emails": ["askar.kozhakhmetov.1980@example.kz"],
}
TOLD = "Жұмыс беруші үш ай бойы жалақы төлемей келеді, өтінішке жауап жоқ. "
SHORTS = {
    "kk": ("Азаптау, қатыгез қарым-қатынас", "Тұрмыстық зорлық-зомбылық"),
    "ru": ("Пытки, жестокое обращение", "Бытовое насилие"),
    "en": ("Torture and ill-treatment", "Domestic violence"),
}
Shown = Callable[..., CaseDesk]


@pytest.fixture
def shown(sign_in: Callable[..., Office], qtbot: QtBot) -> Iterator[Shown]:
    """A case of long words, in a language and in a window of a size."""
    made: list[CaseDesk] = []

    def open_(language: str, size: tuple[int, int] = WIDE) -> CaseDesk:
        office = sign_in("aigerim", language)
        case = registered(
            office,
            **torture(rights=["TOR", "DV"], parties=[GULNAR, LONG], place=TOLD * 4, subject=TOLD),
        )
        made.append(CaseDesk(qtbot, office, size))
        made[-1].open(case.number)
        qtbot.wait(50)
        return made[-1]

    yield open_
    for one in made:
        one.end()


@pytest.mark.parametrize("language", LANGUAGES)
def test_columns_are_of_one_width(shown: Shown, language: str) -> None:
    page = shown(language).page
    widths = [column.geometry().width() for column in page.board.columns]
    assert len(widths) == THREE
    assert max(widths) - min(widths) <= 1, widths
    assert clipped(page) == []


def test_a_form_still_gets_more_of_the_width(shown: Shown, qtbot: QtBot) -> None:
    case = shown("ru")
    case.edit("facts")
    qtbot.wait(50)
    first, *others = (column.geometry().width() for column in case.page.board.columns)
    assert first > 1.4 * max(others)
    assert max(others) - min(others) <= 1


def test_a_long_role_goes_beneath_the_name(shown: Shown) -> None:
    """It leaves the name and the link whole; a short one stands beside them."""
    card = shown("ru").card("parties")
    complainant, other = (one for one in card.findChildren(Tag) if one.isVisible())
    names = {one.text(): one for one in card.findChildren(Label)}
    for link in card.findChildren(LinkButton):
        assert not link.isVisible() or not link.elided
    assert abs(_middle(complainant, card) - _middle(names["Ахметова Гүлнар Серікқызы"], card)) < 3
    name = names["Кожахметов Аскар Темирханович"]
    assert other.mapTo(card, QPoint(0, 0)).y() >= name.mapTo(card, QPoint(0, name.height())).y()


def _middle(widget: Any, card: Any) -> int:
    return int(widget.mapTo(card, QPoint(0, widget.height() // 2)).y())


@pytest.mark.parametrize("language", LANGUAGES)
def test_tabs_say_rights_in_words(shown: Shown, language: str) -> None:
    tabs = shown(language, LARGE).page.tabs
    assert tuple(_said(tabs)) == SHORTS[language]
    assert tabs.strip.width() <= tabs.width()
    assert not any(one.elided for one in tabs.strip.segments())


def test_where_there_is_no_room_the_code_stands_and_the_tip_says_the_words(
    shown: Shown, qtbot: QtBot
) -> None:
    case = shown("ru", NARROW)
    tabs = case.page.tabs
    assert _said(tabs) == ["TOR", "DV"]
    torture_ = next(one for one in tabs.strip.segments() if one.text() == "TOR")
    assert torture_.toolTip() == torture_.accessibleName() == "Пытки, жестокое обращение"
    case.window.resize(960, 640)
    qtbot.wait(50)
    assert _said(tabs) == ["TOR", "Бытовое насилие"], "the longer words give way first"
    case.window.resize(*LARGE)
    qtbot.wait(50)
    assert tuple(_said(tabs)) == SHORTS["ru"]
    assert {one.toolTip() for one in tabs.strip.segments()} == {""}
    speech().language = "kk"
    qtbot.wait(50)
    assert tuple(_said(tabs)) == SHORTS["kk"]


def _said(tabs: Any) -> list[str]:
    """The words of the tabs that lead to blocks of rights."""
    return [one.text() for one in tabs.strip.segments() if one.option.code]
