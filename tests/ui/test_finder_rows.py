"""What the rows of the finder look like: numbers and names begin at one edge."""

from PySide6.QtCore import QRect
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QListView
from pytestqt.qtbot import QtBot

from ombuds.ui.finder.hits import Hit
from ombuds.ui.finder.rows import BEFORE, CODE, NUMBER, TWO, HitRows, Hits

NARROW, WIDE = "2026-ILI-000111", "2026-AMM-000124"


def test_a_number_begins_at_one_edge_whether_the_right_is_known_or_not(qtbot: QtBot) -> None:
    view = _listed(qtbot, _case(WIDE, "TOR"), _case(WIDE, ""), _case(WIDE, "DV"))
    start, *others = (_seen(view, row, BEFORE, 100) for row in range(3))
    assert _inked(start)
    assert all(start == other for other in others)


def test_codes_stand_beneath_each_other_behind_the_numbers(qtbot: QtBot) -> None:
    view = _listed(qtbot, _case(NARROW, "TOR"), _case(WIDE, "TOR"), _case(WIDE, ""))
    first, second, none = (_seen(view, row, BEFORE + NUMBER + 8, CODE + 8) for row in range(3))
    assert _inked(first)
    assert first == second
    assert not _inked(none)


def _case(number: str, code: str) -> Hit:
    return Hit(number, "Ахметова Г.", "Тіркеу", code, "folder", do=print)


def _listed(qtbot: QtBot, *hits: Hit) -> QListView:
    view = QListView()
    qtbot.addWidget(view)
    model = Hits(view)
    model.show(hits)
    view.setModel(model)
    view.setItemDelegate(HitRows(model))
    view.resize(540, TWO * len(hits) + 4)
    view.show()
    qtbot.waitExposed(view)
    return view


def _seen(view: QListView, row: int, start: int, wide: int) -> QImage:
    """A part of the upper line of a row."""
    box = view.visualRect(view.model().index(row, 0))
    part = QRect(box.x() + start, box.y() + 2, wide, TWO // 2)
    return view.viewport().grab(part).toImage()


def _inked(picture: QImage) -> bool:
    first = picture.pixel(0, 0)
    across, down = range(picture.width()), range(picture.height())
    return any(picture.pixel(x, y) != first for x in across for y in down)
