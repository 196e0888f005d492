"""The first paint is the sign-in as it stays, and waits for nothing that it does not show."""

import json
import subprocess
import sys
from pathlib import Path

from tests.offices import Template

PROGRAM = """
import json, sys
import PySide6.QtCore
from PySide6.QtWidgets import QApplication
from ombuds.ui.shell import start

def painted(app, window):
    made = "Qt" in vars(PySide6.QtCore)
    loaded = sorted(name for name in sys.modules if name.partition(".")[0] in LATE)
    app.focusWidget() and app.focusWidget().clearFocus()  # no cursor that blinks, no ring
    early = window.grab().toImage()
    after(app, window)
    app.processEvents()
    print(json.dumps([made, loaded, early == window.grab().toImage()]))
    app.exit(0)

LATE = {"dataclasses", "platformdirs", "sqlalchemy", "sqlmodel", "nacl", "sqlcipher3"}
after, start._after_first_paint = start._after_first_paint, painted
start.run_window(["ombuds", "--lang", "kk", "--book", sys.argv[1]])
"""


def test_the_first_paint_is_all_of_the_sign_in(template: Template, tmp_path: Path) -> None:
    told = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(template.folder)],
        env={"QT_QPA_PLATFORM": "offscreen", "HOME": str(tmp_path), "PATH": "/usr/bin:/bin"},
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    enumerations, loaded, same = json.loads(told.stdout.splitlines()[-1])
    assert not enumerations, "something on the way asked for the class Qt: 8 ms"
    assert not loaded
    assert same, "the whole style sheet changes what was painted first"


PAGES = """
import sys
from ombuds.ui.commands.places import PLACES
for place in PLACES:
    place.load()
print(sorted(name for name in sys.modules if name in {"reportlab", "PIL"}))
"""


def test_no_page_loads_what_the_child_process_needs_for_papers() -> None:
    told = subprocess.run(
        [sys.executable, "-c", PAGES],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        timeout=300,
        check=True,
    )
    assert told.stdout.strip() == "[]", "14 MB in the window's own process"
