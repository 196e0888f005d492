"""Takes the pictures: `python -m tests.gallery [part of a name …]` → gallery/LANG/SIZE/THEME/NAME.png.

    make gallery                        all
    make gallery ARGS="intake kk"       those with both words in their path
    make gallery ARGS=pseudo            every text at 160 % of its length
    make gallery ARGS=--readme          the two of the README, into docs/pictures/
    make gallery ARGS=--manual          those of the manual, small, into resources/manual/pictures/

Says at the end which words are cut on which picture, and fails if there are any.
"""

import os
import sys
from contextlib import nullcontext
from itertools import product
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from ombuds.i18n import LANGUAGES
from ombuds.ui.kit.look.style import dress
from ombuds.ui.kit.texts import speech
from tests.gallery.manual import take_manual
from tests.gallery.stage import FOLDER, PSEUDO, SIZES, THEMES, Album, Stage
from tests.gallery.takes import takes
from tests.tools import pseudo


def main(arguments: list[str]) -> int:
    readme = "--readme" in arguments
    wanted = [word for word in arguments if not word.startswith("--")]
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    dress(app)
    stage = Stage()
    if readme:
        return _readme(stage)
    if "--manual" in arguments:
        missing = take_manual(app, stage)
        print("\n".join(f"no picture: {one}" for one in missing) or "the manual has its pictures")
        return 0
    taken, cut = 0, list[str]()
    languages = (*LANGUAGES, *({PSEUDO} & {*wanted}))
    for theme, language, (name, size) in product(THEMES, languages, SIZES.items()):
        album = Album(FOLDER / language / name / theme, wanted)
        if not album.wants_any():
            continue
        stage.begin()
        dress(app, dark=theme == "dark")
        with pseudo.spoken() if language == PSEUDO else nullcontext():
            speech().language = "kk"  # what was said before is said anew
            speech().language = pseudo.LANGUAGE if language == PSEUDO else language
            for take in takes():
                take(stage, size, album)
        taken += album.taken
        cut += album.cut
    print(f"{taken} pictures in {FOLDER}/")
    print("\n".join(f"cut: {one}" for one in cut) or "nothing is cut on any of them")
    return int(bool(cut))


def _readme(stage: Stage) -> int:
    """The two pictures of the README, in the language that shows them best."""
    folder = Path("docs/pictures")
    for language, name, part in (
        ("ru", "cases-torture", "cases"),
        ("kk", "intake-domestic-violence", "intake"),
    ):
        speech().language = language
        for take in takes():
            if take.__module__.endswith(part):
                take(stage, SIZES["1440x900"], Album(folder, [name]))
    for before, after in (("cases-torture", "cases"), ("intake-domestic-violence", "intake")):
        (folder / f"{before}.png").replace(folder / f"{after}.png")
    for left in folder.glob("*-*.png"):
        left.unlink()
    print(f"docs/pictures made in {folder}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
