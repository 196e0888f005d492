"""One window for a book and a person: real processes, one of which is killed."""

import os
import select
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from ombuds.ui.shell import one_window
from ombuds.ui.shell.one_window import OneWindow, bring_forward, is_open
from tests.offices import PASSPHRASE, Template

PROGRAM = """
import sys
from PySide6.QtCore import QTimer
from ombuds.ui.shell import one_window, start
from ombuds.ui.shell.window import Window
from ombuds.ui.entry.sign_in import SignIn

one_window.PATIENCE = 60_000  # on a busy machine a window may take longer than half a second

def say(words):
    print(words, flush=True)

def forward(window):
    say("forward")

def sign_in(window, user):
    page = window.centralWidget().findChild(SignIn)
    page.user.set_value(user)
    page.passphrase.set_value(sys.argv[3])
    page.enter.click()

def cheaply(folder, user, passphrase, language, clock):
    from tests.offices import CHEAP
    return office.enter(folder, office.unlock(folder, user, passphrase, CHEAP), language, clock)

def painted(app, window):
    from ombuds.services.office import office as services
    globals()["office"], services.sign_in = services, cheaply
    after(app, window)
    Window.come_forward = forward
    shown = window._show_workplace
    def workplace(office):
        shown(office)
        say("open")
    window._show_workplace = workplace
    QTimer.singleShot(0, lambda: sign_in(window, sys.argv[2]))

after, start._after_first_paint = start._after_first_paint, painted
sys.exit(start.run_window(["ombuds", "--lang", "en", "--book", sys.argv[1]]))
"""


class Started:
    """A program that signs somebody in by itself and tells what becomes of it."""

    def __init__(self, book: Path, user: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-c", PROGRAM, str(book), user, PASSPHRASE],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            cwd=Path(__file__).parents[2],
            env=os.environ,
        )

    def says(self) -> str:
        out = self.process.stdout
        assert out is not None
        ready, _, _ = select.select([out], [], [], PATIENCE)
        return out.readline().strip() if ready else "nothing"

    def ends(self) -> int:
        return self.process.wait(timeout=PATIENCE)

    def kill(self) -> None:
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()
        if self.process.stdout is not None:
            self.process.stdout.close()


PATIENCE = 300.0  # seconds
Start = Callable[[str], Started]


@pytest.fixture
def start(template: Template, tmp_path: Path) -> Iterator[Start]:
    book = template.copy(tmp_path / "office.ombuds")
    made: list[Started] = []

    def started(user: str) -> Started:
        made.append(Started(book, user))
        return made[-1]

    yield started
    for one in made:
        one.kill()


@pytest.mark.slow
def test_a_second_start_brings_the_first_forward(start: Start) -> None:
    first = start("daniyar")
    assert first.says() == "open"
    again, other = start("daniyar"), start("madina")
    assert first.says() == "forward"
    assert (again.says(), again.ends()) == ("", 0)
    assert other.says() == "open", "somebody else's window stands beside it"
    first.kill()
    assert start("daniyar").says() == "open", "what a killed window left behind stops nobody"
    assert other.process.poll() is None


def test_a_window_answers_whoever_asks_for_its_book_and_person(
    tmp_path: Path, qtbot: QtBot
) -> None:
    window = OneWindow(tmp_path, 7)
    with qtbot.waitSignal(window.wanted):
        asked = _elsewhere("bring_forward", tmp_path, 7)
    qtbot.waitUntil(lambda: asked.poll() is not None)
    assert asked.returncode == 1
    assert not bring_forward(tmp_path, 8)
    assert not bring_forward(tmp_path / "other", 7)
    asked = _elsewhere("is_open", tmp_path)
    qtbot.waitUntil(lambda: asked.poll() is not None)
    assert asked.returncode == 1
    window.end()
    assert not bring_forward(tmp_path, 7)
    assert not is_open(tmp_path)


def _elsewhere(function: str, *arguments: object) -> "subprocess.Popen[str]":
    call = ", ".join(repr(str(one)) if isinstance(one, Path) else repr(one) for one in arguments)
    code = (
        "import sys; from pathlib import Path; from ombuds.ui.shell import one_window as o;"
        f"o.PATIENCE = 60_000; a = [{call}]; a[0] = Path(a[0]); sys.exit(o.{function}(*a))"
    )
    return subprocess.Popen([sys.executable, "-c", code], env=os.environ, text=True)


def test_the_door_tells_nothing_and_is_this_users_alone(tmp_path: Path, qtbot: QtBot) -> None:
    book = tmp_path / "Ахметова.ombuds"
    door = Path(one_window._door(book, 7))
    assert "Ахметова" not in door.name and "7" not in door.name.split("-")
    window = OneWindow(book, 7)
    assert door.stat().st_mode & 0o077 == 0
    assert len(str(door)) < 100, "an address of a socket may not be longer"
    window.end()


def test_who_does_not_answer_is_no_window(tmp_path: Path) -> None:
    import socket

    assert one_window.PATIENCE <= 1_000, "who starts the program waits for it"
    door = one_window._door(tmp_path, 7)
    with socket.socket(socket.AF_UNIX) as silent:
        silent.bind(door)
        silent.listen()
        assert not bring_forward(tmp_path, 7)
    Path(door).unlink()


def test_the_sign_in_says_that_the_book_is_open(template: Template, qtbot: QtBot) -> None:
    from ombuds.services.office.preferences import Preferences
    from ombuds.ui.entry.sign_in import SignIn

    page = SignIn([template.folder], Preferences())
    qtbot.addWidget(page)
    page.show()
    page.tell_open(False)
    assert "others" not in page.__dict__, "nothing is made that is not shown"
    page.tell_open(True)
    assert page.others.isVisible()
    page.tell_open(False)
    assert not page.others.isVisible()
