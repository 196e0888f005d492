"""A desk with a terminal, on an empty book or on one with sample cases."""

from pathlib import Path

import pytest

from tests.cli.desk import Desk, at_desk
from tests.offices import Template


@pytest.fixture
def desk(template: Template, tmp_path: Path, monkeypatch, capsys) -> Desk:
    """Commands on a book without cases."""
    folder = template.copy(tmp_path / "office.ombuds")
    return at_desk(template, folder, tmp_path, monkeypatch, capsys)


@pytest.fixture(scope="session")
def filled(template: Template, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A book with sample cases. Tests read it only."""
    from datetime import date

    from ombuds.services.sample.fill import fill

    folder = template.copy(tmp_path_factory.mktemp("filled") / "office.ombuds")
    office = template.office(folder)
    fill(office, 150, 5, date(2026, 11, 23))
    office.book.close()
    return folder


@pytest.fixture
def reader(template: Template, filled: Path, tmp_path: Path, monkeypatch, capsys) -> Desk:
    """Commands on the book with sample cases."""
    return at_desk(template, filled, tmp_path, monkeypatch, capsys)
