"""The collector stops the window for as long as it looks at what was loaded: it must not."""

import subprocess
import sys
import threading
import weakref

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from ombuds.ui.desk.tasks import Tasks

LOADED = """
import gc
from ombuds.ui.desk import garbage
garbage.wait()
assert not gc.isenabled()
from ombuds.ui.shell import door
door._load()
print(not gc.isenabled(), len(gc.get_objects()) < gc.get_freeze_count() / 10)
"""


def test_what_the_program_loaded_is_out_of_the_collectors_sight() -> None:
    told = subprocess.run([sys.executable, "-c", LOADED], capture_output=True, check=True)
    assert told.stdout.split() == [b"True", b"True"]


MADE = 3_000  # more than are left alone


class Circle(QObject):
    """Garbage that only the collector finds, and that tells in which thread it went."""

    def __init__(self, told: list[int]) -> None:
        super().__init__()
        self.myself = self
        weakref.finalize(self, lambda: told.append(threading.get_ident()))


def test_what_is_left_in_a_circle_goes_in_the_gui_thread(qtbot: QtBot) -> None:
    """Collected in a lane, a widget would be destroyed there, and the program crash later."""
    tasks, told, done = Tasks(), list[int](), list[object]()
    for _ in range(MADE):
        Circle(told)

    def busy() -> int:
        return len([[at] for at in range(200_000)])  # far more than Python looks after by itself

    tasks.read(tasks, busy, done.append)
    qtbot.waitUntil(lambda: bool(done))
    qtbot.waitUntil(lambda: len(told) == MADE)
    assert set(told) == {threading.get_ident()}
    tasks.end()
