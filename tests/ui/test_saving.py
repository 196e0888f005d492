"""Where files are saved to: begun where a person looks for them, ended as their kind is."""

from pathlib import Path

import pytest
from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from ombuds.ui.kit import saving

Offered = list[Path]


@pytest.fixture
def offered(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Offered:
    """What the dialog was begun with. It takes `typed` in that folder."""
    found: Offered = []
    documents = tmp_path / "Құжаттар"
    documents.mkdir()
    monkeypatch.setattr(saving, "_last", [])
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda _: str(documents))
    return found


def ask(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, offered: Offered, answer: str | None
) -> Path | None:
    def choose(_parent: QWidget, _title: str, begun: str, _form: str) -> tuple[str, str]:
        offered.append(Path(begun))
        return ("" if answer is None else str(offered[-1].parent / answer)), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    window = QWidget()
    qtbot.addWidget(window)
    return saving.ask_where(window, "Есепті сақтау", "ай.pdf", "PDF (*.pdf)")


def test_it_begins_in_the_documents_and_then_where_one_was(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, offered: Offered, tmp_path: Path
) -> None:
    elsewhere = tmp_path / "Есептер"
    elsewhere.mkdir()
    assert ask(qtbot, monkeypatch, offered, None) is None
    chosen = ask(qtbot, monkeypatch, offered, "../Есептер/қазан.pdf")
    assert chosen is not None and chosen.name == "қазан.pdf"
    ask(qtbot, monkeypatch, offered, None)
    assert [one.parent.resolve() for one in offered] == [
        tmp_path / "Құжаттар",
        tmp_path / "Құжаттар",
        elsewhere,
    ]
    assert {one.name for one in offered} == {"ай.pdf"}


def test_a_name_without_an_ending_gets_it_but_overwrites_nothing(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, offered: Offered
) -> None:
    first = ask(qtbot, monkeypatch, offered, "қазан")
    assert first is not None and first.name == "қазан.pdf"
    first.write_bytes(b"%PDF")
    again = ask(qtbot, monkeypatch, offered, "қазан")
    assert again is not None and again.name == "қазан", "nobody was asked about қазан.pdf"
