"""A page of visits, by the steps of `docs/adding/a-page.md` on a copy of the program."""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
GUIDE = ROOT / "docs" / "adding" / "a-page.md"
PAGES = "ombuds/ui"
PLACES = "ombuds/ui/commands/places.py"
MANUAL = "ombuds/ui/help/manual.py"
TRANSLATIONS, WORDS_OF_MANUAL = "resources/translations", "resources/manual"
TAKES = "tests/gallery/takes"
OPENED = """
import json, sys
from pathlib import Path
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from ombuds.ui.desk.desk import Desk
from ombuds.ui.kit.look import style
from ombuds.ui.kit.texts import speech
from ombuds.ui.commands.menus import entries
from ombuds.ui.shell.workplace import Workplace
from tests.gallery.takes import takes
from tests.offices import make_template
from tests.ui.keyboard import CTRL, key_event

app = QApplication(sys.argv)
style.dress(app)
template = make_template(Path("office.ombuds"))
work = Workplace(Desk(template.office(template.folder, "daniyar")))
work.resize(1500, 800)
work.show()
QTest.qWaitForWindowActive(work)
seen = {"first": work.shown_code, "takes": [take.__name__ for take in takes()]}
key = next(one.key for one in work.bar.menus.offered.pages() if one.do.args == ("visits",))
QApplication.sendEvent(work, key_event(key.removeprefix("Ctrl+"), "kz", CTRL))
seen["shown"] = work.shown_code
for language in ("kk", "ru", "en"):
    speech().language = language
    work.bar.menus.open("view")
    menu = work.bar.menus.menus["view"]
    in_menu = [action.text() for action in entries(menu)]
    menu.close()
    labels = [label.text() for label in work.page.findChildren(QLabel)]
    seen[language] = [work.rail.items["visits"].text(), work.page.accessibleName(), labels, in_menu]
work.help()
QTest.qWait(100)
seen["manual"] = work.page.reader.page.title
work.allowed = []
work.close()
work.desk.end()
print(json.dumps(seen))
"""


def _blocks() -> list[str]:
    """What the guide says to write, in the order of its steps."""
    found = re.findall(r" *```\w+\n(.*?)```", GUIDE.read_text(encoding="utf-8"), re.DOTALL)
    return [dedent(block) for block in found]


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")


def _insert(path: Path, before: str, words: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count(before) == 1, path
    path.write_text(text.replace(before, words + before), encoding="utf-8")


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The program with one page more."""
    copy = tmp_path_factory.mktemp("visits")
    for part in ("ombuds", "resources", "tests"):
        shutil.copytree(ROOT / part, copy / part, ignore=shutil.ignore_patterns("__pycache__"))
    page, place, kazakh, russian, manual, take = _blocks()
    _write(
        copy / PAGES / "visits" / "__init__.py", '"""Visits to places where people are held."""\n'
    )
    _write(copy / PAGES / "visits" / "page.py", page)
    _insert(copy / PLACES, '    Place("reports",', f"    {place}")
    for language, words in (("kk", kazakh), ("ru", russian)):
        folder = copy / TRANSLATIONS / language
        head = (folder / "ui_deadlines.po").read_text(encoding="utf-8").partition("\n\n")[0]
        _write(folder / "ui_visits.po", f"{head}\n\n{words}")
    for language in ("kk", "ru", "en"):
        _write(copy / WORDS_OF_MANUAL / language / "visits.md", manual)
    _insert(copy / MANUAL, '"printing",', '"visits", ')
    _write(copy / TAKES / "visits.py", take)
    _run(copy, "-m", "tests.tools.translations", "compile")
    return copy


def _run(copy: Path, *arguments: str) -> str:
    made = subprocess.run(
        [sys.executable, *arguments],
        cwd=copy,
        env={"PYTHONPATH": str(copy), "QT_QPA_PLATFORM": "offscreen", "HOME": str(copy)},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert made.returncode == 0, made.stdout + made.stderr
    return made.stdout


@pytest.fixture(scope="module")
def seen(copy: Path) -> Any:
    """What a window with the page shows."""
    return json.loads(_run(copy, "-c", OPENED).splitlines()[-1])


def test_the_guide_has_five_steps_at_most() -> None:
    steps = re.findall(r"^\d+\. ", GUIDE.read_text(encoding="utf-8"), re.MULTILINE)
    assert 0 < len(steps) <= 5


def test_its_key_opens_it(seen: Any) -> None:
    assert (seen["first"], seen["shown"]) == ("overview", "visits")


@pytest.mark.parametrize(
    ("language", "name", "words"),
    [
        ("kk", "Сапарлар", "Әзірге сапар жоқ"),
        ("ru", "Посещения", "Посещений пока нет"),
        ("en", "Visits", "No visits yet"),
    ],
)
def test_the_rail_the_menu_and_the_page_speak(
    seen: Any, language: str, name: str, words: str
) -> None:
    in_rail, title, labels, in_menu = seen[language]
    assert in_rail == title == name
    assert words in labels
    assert any(re.fullmatch(rf"{name}\tCtrl\+\d", entry) for entry in in_menu)


def test_the_manual_and_the_gallery_know_it(seen: Any) -> None:
    assert seen["manual"] == "Visits"
    assert "visits" in seen["takes"]


def test_no_word_lacks(copy: Path) -> None:
    assert _run(copy, "-m", "tests.tools.translations", "check") == "translations: complete\n"
