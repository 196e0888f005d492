"""1024×600, a screen of 1080 lines at 200 %, no fonts of the system: nothing is cut, nothing lost."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ombuds.i18n import LANGUAGES
from ombuds.ui.kit.buttons import Button
from ombuds.ui.shell.window import LEAST
from ombuds.ui.shell.workplace import Workplace
from tests.ui.clipping import clipped
from tests.ui.contrast import seen
from tests.ui.pages import shown

TWICE = (960, 500)
"""What is left of 1920×1080 at 200 %, less the title bar and the task bar of the system."""

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("size", [LEAST, TWICE], ids=["1024", "960"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_fits(
    workplace: Callable[..., Workplace], qtbot: QtBot, language: str, size: tuple[int, int]
) -> None:
    work = workplace("aigerim", language)
    work.resize(*size)
    for code in shown(work, qtbot):
        assert (work.width(), work.height()) == size, f"{code} needs more"
        assert clipped(work, may_elide=True) == [], code
        for button in primaries(work):
            assert seen(button, work).size() == button.size(), f"{code}: {button.text()}"


def primaries(page: QWidget) -> list[Button]:
    return [b for b in page.findChildren(Button) if b.kind == "primary" and b.isVisible()]


def run(program: str, **environment: str) -> Any:
    """What a program of its own printed last, as JSON."""
    told = subprocess.run(
        [sys.executable, "-c", program],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", **environment},
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert told.returncode == 0, told.stderr
    return json.loads(told.stdout.splitlines()[-1])


KIT = """
import json, sys
from PySide6.QtWidgets import QApplication
from ombuds.ui.kit.look import style
from ombuds.ui.kit.fields.text import TextField
from ombuds.ui.kit.texts import speech
from tests.ui.clipping import clipped
from tests.ui.kit_page import KitPage

app = QApplication(["kit"])
style.dress(app)
cut = []
for language in ("kk", "ru", "en"):
    speech().language = language
    page = KitPage()
    page.resize(1280, 1000)
    page.show()
    app.processEvents()
    cut += clipped(page)
field = TextField()
print(json.dumps([page.devicePixelRatio(), cut, field.sizeHint().height(), field.fontInfo().family()]))
"""


@pytest.mark.parametrize(
    ("ratio", "environment"),
    [
        (2.0, {"QT_SCALE_FACTOR": "2"}),
        (1.5, {"QT_SCALE_FACTOR": "1.5"}),
        (2.0, {"QT_FONT_DPI": "192"}),  # large fonts of the system: all grows with them
    ],
    ids=["200 %", "150 %", "large fonts"],
)
def test_the_kit_at_any_scale(ratio: float, environment: dict[str, str]) -> None:
    found, cut, height, family = run(KIT, **environment)
    assert found == ratio
    assert cut == []
    assert (height, family) == (32, "Inter Ombuds")


@pytest.mark.parametrize(
    "environment", [{"QT_SCALE_FACTOR": "2"}, {"QT_FONT_DPI": "192"}], ids=["200 %", "large fonts"]
)
def test_whole_pages_at_any_scale(environment: dict[str, str]) -> None:
    """The tests of above in a process that sees such a screen; Qt takes its scale once."""
    tests = (f"test_every_page_fits[{language}-960]" for language in ("kk", "ru"))
    told = subprocess.run(
        [
            sys.executable,
            "-m",
            "pytest",
            "-q",
            "-p",
            "no:xdist",
            *(f"{__file__}::{one}" for one in tests),
        ],
        env={**os.environ, **environment},
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert told.returncode == 0 and "2 passed" in told.stdout, told.stdout[-3000:]


LETTERS = """
import json
from PySide6.QtGui import QFontInfo, QTextLayout
from PySide6.QtWidgets import QApplication
from ombuds.ui.kit.look import style
from ombuds.ui.kit.look.tokens import SCALE, font

KAZAKH = "АӘБВГҒДЕЁЖЗИЙКҚЛМНҢОӨПРСТУҰҮФХҺЦЧШЩЪЫІЬЭЮЯ"
app = QApplication(["letters"])
style.dress(app)
drawn = {}
for role in SCALE:
    layout = QTextLayout(KAZAKH + KAZAKH.lower() + "№₸«»—…•", font(role))
    layout.beginLayout()
    layout.createLine()
    layout.endLayout()
    for run in layout.glyphRuns():
        missing = sum(index == 0 for index in run.glyphIndexes())
        drawn[run.rawFont().familyName()] = drawn.get(run.rawFont().familyName(), 0) + missing
print(json.dumps([len(KAZAKH), drawn]))
"""


def test_without_fonts_of_the_system_all_letters_are_ours(tmp_path: Path) -> None:
    """An empty list of fonts, as on a bare machine: nothing but what comes with the program."""
    empty = tmp_path / "fonts.conf"
    empty.write_text('<?xml version="1.0"?><fontconfig></fontconfig>', encoding="utf-8")
    letters, drawn = run(LETTERS, FONTCONFIG_FILE=str(empty), QT_QPA_FONTDIR=str(tmp_path))
    assert letters == 42
    assert drawn == {"Inter Ombuds": 0}
