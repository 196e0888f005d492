"""What the desktop is told of the program: entry, kind of file, icons, version, paths."""

import configparser
import json
import os
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from ombuds import __version__
from ombuds.__main__ import _asks_window
from ombuds.services.office.before_sign_in import book_at
from ombuds.ui.kit.look.icons import app_icon
from tests.offices import Template
from tests.tools.app_icons import SIZES, path_of

LINUX = Path(__file__).parents[1] / "installer" / "linux"
MIME = "{http://www.freedesktop.org/standards/shared-mime-info}"


def entry() -> configparser.SectionProxy:
    read = configparser.ConfigParser(interpolation=None)
    read.optionxform = str  # type: ignore[assignment,method-assign]
    read.read(LINUX / "ombuds.desktop", encoding="utf-8")
    return read["Desktop Entry"]


def test_the_entry_speaks_three_languages_and_opens_a_file() -> None:
    for name in ("Name", "GenericName", "Comment"):
        assert all(entry()[f"{name}{tail}"] for tail in ("", "[kk]", "[ru]"))
    assert entry()["Exec"] == "ombuds %f"


def test_the_kind_of_file_is_a_books_list_of_keys(template: Template) -> None:
    kind = ET.parse(LINUX / "ombuds.xml").getroot().find(f"{MIME}mime-type")  # noqa: S314 - ours
    assert kind is not None
    assert f"{kind.get('type')};" == entry()["MimeType"]
    keys = template.folder / str(kind.find(f"{MIME}glob").get("pattern"))  # type: ignore[union-attr]
    begins = str(kind.find(f"{MIME}magic/{MIME}match").get("value"))  # type: ignore[union-attr]
    assert keys.read_text().startswith(
        json.loads(f'"{begins.replace(chr(34), chr(92) + chr(34))}"')
    )


@pytest.mark.parametrize("size", SIZES)
def test_the_icons_are_the_drawing(qtbot: QtBot, size: int) -> None:
    kept = QImage(str(path_of(size)))
    assert (kept.width(), kept.height()) == (size, size)
    drawn = app_icon().pixmap(size, size).toImage().convertToFormat(kept.format())
    assert drawn == kept, "run python -m tests.tools.app_icons"


def test_a_path_of_a_book_opens_its_sign_in(template: Template) -> None:
    for path in (template.folder, template.folder / "keys.json", template.folder / "book.db"):
        arguments = [str(path)]
        assert _asks_window(arguments)
        assert arguments == [f"--book={template.folder}"]
    assert book_at(template.folder.parent) is None


def test_a_command_stays_a_command(
    template: Template, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    template.copy(tmp_path / "list")
    monkeypatch.chdir(tmp_path)
    assert not _asks_window(["list"])
    assert not _asks_window([str(tmp_path / "no-book.pdf")])
    arguments = ["./list", "--lang", "kk"]
    assert _asks_window(arguments)
    assert arguments == [f"--book={tmp_path / 'list'}", "--lang", "kk"]


def test_the_version_is_told_at_once() -> None:
    told = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "ombuds", "--version"],
        capture_output=True,
        text=True,
        check=True,
        env=os.environ,
    )
    assert told.stdout == f"ombuds {__version__}\n"
    assert not any(word in told.stderr for word in ("PySide6", "typer", "sqlalchemy"))
