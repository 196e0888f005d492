"""A page of visits, by the steps of `docs/adding/a-page.md` on a copy of the program."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from tests.adding.on_a_copy import blocks, program, replace, run

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


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The program with one page more."""
    copy = program(tmp_path_factory.mktemp("visits"))
    page, place, kazakh, russian, manual, take = blocks("a-page")
    _write(
        copy / PAGES / "visits" / "__init__.py", '"""Visits to places where people are held."""\n'
    )
    _write(copy / PAGES / "visits" / "page.py", page)
    replace(copy / PLACES, '    Place("reports",', f'    {place}    Place("reports",')
    for language, words in (("kk", kazakh), ("ru", russian)):
        folder = copy / TRANSLATIONS / language
        head = (folder / "ui_deadlines.po").read_text(encoding="utf-8").partition("\n\n")[0]
        _write(folder / "ui_visits.po", f"{head}\n\n{words}")
    for language in ("kk", "ru", "en"):
        _write(copy / WORDS_OF_MANUAL / language / "visits.md", manual)
    replace(copy / MANUAL, '"printing",', '"visits", "printing",')
    _write(copy / TAKES / "visits.py", take)
    run(copy, "-m", "tests.tools.translations", "compile")
    return copy


@pytest.fixture(scope="module")
def seen(copy: Path) -> Any:
    """What a window with the page shows."""
    return json.loads(run(copy, "-c", OPENED).splitlines()[-1])


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
    assert run(copy, "-m", "tests.tools.translations", "check") == "translations: complete\n"
