"""Nothing in the list is cut: measured with the longest labels, in every language and width."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from PySide6.QtGui import QFontMetricsF
from pytestqt.qtbot import QtBot

from ombuds.domain.stages import Stage
from ombuds.domain.views import CaseRow
from ombuds.services.office.office import Office
from ombuds.services.registers.vocabularies import words
from ombuds.ui.cases.list_view import CaseList, Head
from ombuds.ui.kit.look.tokens import font
from ombuds.ui.kit.texts import speech
from ombuds.ui.lists.columns import AFTER, BEFORE, Column, Sight, cells, widths, without_region
from ombuds.ui.lists.delegate import _lines, is_cut
from tests.ui.cases_desk import Cases

TODAY = date(2026, 11, 24)
ROOMS = (835, 843, 1000, 1400)
"""Of the list at 1280 and at 1440 pixels with the pane open, and wider."""


def row(**given: object) -> CaseRow:
    known = {
        "id": 1,
        "number": "2026-MMA-000412",
        "received_on": TODAY,
        "registered_on": TODAY,
        "complainant": "Оразбекова Ш. Қ.",
        "kind": "person",
        "collective_count": None,
        "region": "KZ-59",
        "main_right": "TOR",
        "more_rights": 2,
        "body": "Отдел полиции",
        "body_region": "KZ-71",
        "stage": "examination",
        "outcome": None,
        "due_on": None,
        "due_what": "none",
        "late_by": 0,
        "officer": None,
        "restricted": True,
    }
    return CaseRow(**{**known, **given})  # type: ignore[arg-type]


def rows(office: Office) -> Iterator[CaseRow]:
    """A case with each label there is."""
    terms = words(office)
    for days in (-400, -6, -1, 0, 1, 30):
        for what in ("answer", "forward"):
            for late in (0, 1, 3, 263, 2190) if days < 0 else (0,):
                day = TODAY + timedelta(days)
                yield row(due_on=day, due_what=what, late_by=late, registered_on=date(2026, 9, 28))
    for stage in Stage:
        yield row(stage=str(stage))
    for term in terms.terms("outcome", TODAY):
        yield row(stage="closed", outcome=term.code)
    for term in terms.terms("right", TODAY):
        yield row(main_right=term.code)
    for term in terms.terms("region", TODAY):
        yield row(region=term.code)
    yield row(kind="group", collective_count=12_000)
    yield row(kind="anonymous")


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
@pytest.mark.parametrize("room", ROOMS)
def test_no_label_is_cut(office: Office, language: str, room: int) -> None:
    speech().language = language
    terms = words(office)
    made = widths(room, terms, TODAY)
    assert sum(made) == room
    cut = [
        (column.name, cell.whole)
        for one in rows(office)
        for column, cell in zip(Column, cells(one, Sight(terms, TODAY)), strict=True)
        if is_cut(cell, made[column] - BEFORE - AFTER)
    ]
    assert cut == []


def test_a_small_window_leaves_the_bodies_out(office: Office) -> None:
    made = widths(715, words(office), TODAY)
    assert made[Column.BODY] == 0 and sum(made) == 715


def test_in_a_small_window_names_and_rights_take_the_place_of_the_stage(office: Office) -> None:
    speech().language = "ru"
    made = dict(zip(Column, widths(577, words(office), TODAY), strict=True))
    assert (made[Column.BODY], made[Column.STAGE], sum(made.values())) == (0, 0, 577)
    assert min(made[Column.COMPLAINANT], made[Column.RIGHT]) > 130


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_heads_stand_in_their_columns(office: Office, language: str) -> None:
    speech().language = language
    head = Head()
    head.widths = widths(ROOMS[0], words(office), TODAY)
    head.resize(ROOMS[0], 31)
    head.name_outcome(True)
    edges = [sum(head.widths[: at + 1]) for at in range(len(head.widths))]
    for box, _, said in head._parts():
        edge = next(edge for edge in edges if box.left() < edge)
        assert box.right() <= edge, said


def test_a_long_name_wraps_and_is_told_whole_when_it_is_cut(office: Office) -> None:
    sight = Sight(words(office), TODAY)
    room = 130
    short = cells(row(body="Отдел полиции № 2"), sight)[Column.BODY]
    assert not is_cut(short, room)
    long = cells(row(body="Министерство по чрезвычайным ситуациям " * 3), sight)[Column.BODY]
    assert is_cut(long, room)
    assert QFontMetricsF(font("table")).horizontalAdvance(long.first) > 2 * room


@pytest.mark.parametrize(
    ("language", "name", "region", "short", "shown"),
    [
        ("en", "Police Department of Atyrau Region", "KZ-23", "Police Department", "Atyrau Region"),
        (
            "kk",
            "Атырау облысының полиция департаменті",
            "KZ-23",
            "Полиция департаменті",
            "Атырау облысы",
        ),
        (
            "ru",
            "Департамент полиции Атырауской области",
            "KZ-23",
            "Департамент полиции",
            "Атырауская обл.",
        ),
        (
            "ru",
            "Департамент полиции города Шымкента",
            "KZ-79",
            "Департамент полиции",
            "город Шымкент",
        ),
        ("ru", "Прокуратура области Абай", "KZ-10", "Прокуратура", "область Абай"),
    ],
)
def test_a_body_leaves_its_region_to_the_line_beneath(
    office: Office, language: str, name: str, region: str, short: str, shown: str
) -> None:
    speech().language = language
    cell = cells(row(body=name, body_region=region), Sight(words(office), TODAY))[Column.BODY]
    assert _lines(cell, 150) == (short, shown, False) and cell.whole.startswith(name)
    assert "…" not in "".join(map(str, _lines(cell, 115)))  # on two lines, not cut, at 1280 pixels


def test_a_single_kazakh_word_stays_with_its_region() -> None:
    name = "Абай облысының әкімдігі"
    assert without_region(name, "Абай облысы", "kk") == name
    assert without_region("Abai Region", "Abai Region", "en") == "Abai Region"


def test_a_name_that_is_cut_ends_after_a_word(office: Office) -> None:
    speech().language = "en"
    name = "Employment and Social Programmes Department of Karaganda Region"
    cell = cells(row(body=name, body_region="KZ-35"), Sight(words(office), TODAY))[Column.BODY]
    first, second, rest = _lines(cell, 140)
    assert first.endswith("…") and name.startswith(first[:-1] + " ")
    assert (second, rest) == ("Karaganda Region", False) and is_cut(cell, 140)


def test_a_hundred_thousand_rows_are_reached_at_once(
    office: Office, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    from array import array

    page = Cases(qtbot, office)
    cases: CaseList = page.page.list
    painted: list[int] = []
    monkeypatch.setattr(page.page.model, "row", painted.append)  # none is known yet
    cases.show_ids(array("q", range(1, 100_001)))
    cases.scrollTo(page.page.model.index(50_000))
    cases.viewport().grab()
    assert 50_000 in painted and len(set(painted)) < 200, "only rows that are seen are asked for"
    page.settle()
    page.end()
