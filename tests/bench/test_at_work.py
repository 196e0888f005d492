"""A window that is measured and breaks says so at once: nobody waits for it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.bench import books

PATIENCE = 300  # seconds; a window begins to be measured after three
BEGIN = """
import sys
from ombuds.ui.desk import tasks as lanes
from tests.bench import at_work

def work(self):
    {work}
    self.settle()
    return {{}}

at_work.AtWork.work = work
at_work.STUCK = {stuck}
at_work.main({book!r}, "work")
"""
BROKEN = {
    "its child process dies at start": (
        "lanes._warm = sys.exit; self.window.tasks.compute(self.app, print, (), print)",
        "child_died",
    ),
    "a reader fails": ("self.window.tasks.read(self.app, lambda: {}['x'], print)", "KeyError"),
    "a slot fails": ("at_work.QTimer.singleShot(0, lambda: {}['x'])", "KeyError"),
    "it stands still": ("at_work.time.sleep(3_600)", "Timeout"),
}


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return books.made(2, tmp_path_factory.mktemp("bench")).folder


@pytest.mark.parametrize("what", BROKEN)
def test_a_window_that_breaks_says_so(book: Path, what: str) -> None:
    work, said = BROKEN[what]
    stuck = 4 if said == "Timeout" else PATIENCE
    told = subprocess.run(
        [sys.executable, "-c", BEGIN.format(work=work, stuck=stuck, book=str(book))],
        cwd=books.ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE,
    )
    assert told.returncode
    assert said in told.stderr
