"""Work off the GUI thread: order, giving up, owners that are gone, errors, the child process."""

import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from functools import partial
from typing import Any

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from ombuds.errors import Refusal, Superseded
from ombuds.i18n import T
from ombuds.ui.desk.tasks import Tasks

FOR_EVER = 3_600  # seconds: nothing comes of it while a test waits


@pytest.fixture
def tasks(qapp: object) -> Iterator[Tasks]:
    made = Tasks()
    yield made
    made.end()


@pytest.fixture
def owner() -> QObject:
    return QObject()


def _held(begun: threading.Event, hold: threading.Event, answer: str = "") -> str:
    """Work that says when it is under way, and goes on when it may."""
    begun.set()
    hold.wait(60)
    return answer


def test_answers_come_on_the_gui_thread(tasks: Tasks, owner: QObject, qtbot: QtBot) -> None:
    told: list[tuple[object, bool]] = []
    here = threading.get_ident()
    tasks.read(
        owner,
        threading.get_ident,
        lambda thread: told.append((thread != here, threading.get_ident() == here)),
    )
    qtbot.waitUntil(lambda: bool(told))
    assert told == [(True, True)]


def test_acts_are_done_in_the_order_they_were_asked(
    tasks: Tasks, owner: QObject, qtbot: QtBot
) -> None:
    done: list[int] = []
    for number in range(50):
        tasks.write(owner, partial(done.append, number))
    qtbot.waitUntil(lambda: len(done) == 50)
    assert done == list(range(50))


def test_only_the_newest_question_of_a_key_is_answered(
    tasks: Tasks, owner: QObject, qtbot: QtBot
) -> None:
    interrupted: list[int] = []
    tasks.interrupt_with(interrupted.append)
    hold = threading.Event()
    answers: list[Any] = []
    begun = threading.Event()
    held = partial(_held, begun, hold)
    tasks.read(owner, held, lambda _: answers.append("first"), key="search")
    assert begun.wait(60)
    for word in ("s", "se", "sea"):
        tasks.read(owner, partial(str, word), answers.append, key="search")
    hold.set()
    qtbot.waitUntil(lambda: answers == ["sea"])
    assert interrupted, "the statement under way was not ended"


def test_nobody_is_answered_who_is_gone(tasks: Tasks, qtbot: QtBot) -> None:
    gone, hold = QObject(), threading.Event()
    answers: list[Any] = []
    tasks.read(gone, lambda: hold.wait(60), answers.append)
    gone.deleteLater()
    qtbot.wait(30)
    hold.set()
    qtbot.wait(60)
    assert answers == []


def test_a_refusal_goes_to_who_asked_and_a_bug_to_everybody(
    tasks: Tasks, owner: QObject, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    def refuse() -> None:
        raise Refusal("no", T("Close"))

    heard: list[Exception] = []
    tasks.write(owner, refuse, None, heard.append)
    qtbot.waitUntil(lambda: bool(heard))
    assert isinstance(heard[0], Refusal)


@pytest.mark.expects_log("unexpected ZeroDivisionError")
def test_a_bug_is_logged_by_its_type_alone(tasks: Tasks, owner: QObject, qtbot: QtBot) -> None:
    heard: list[Exception] = []
    tasks.failed.connect(heard.append)
    tasks.write(owner, lambda: 1 / 0)
    qtbot.waitUntil(lambda: bool(heard))
    assert isinstance(heard[0], ZeroDivisionError)


def test_the_child_process_gives_back_bytes_and_can_be_given_up(
    tasks: Tasks, owner: QObject, qtbot: QtBot
) -> None:
    answers: list[object] = []
    tasks.compute(owner, bytes, [3], answers.append)
    qtbot.waitUntil(lambda: answers == [b"\0\0\0"])
    number = tasks.compute(owner, time.sleep, [FOR_EVER], answers.append)
    qtbot.wait(100)
    tasks.cancel(number)
    tasks.compute(owner, bytes, [1], answers.append)
    qtbot.waitUntil(lambda: answers[-1] == b"\0")


def test_the_end_waits_for_what_is_being_written(qapp: object, qtbot: QtBot) -> None:
    tasks, owner = Tasks(), QObject()
    done: list[str] = []

    def act() -> None:
        time.sleep(0.1)
        done.append("act")

    tasks.write(owner, act)
    tasks.write(owner, lambda: done.append("draft"))
    tasks.end()
    assert done == ["act", "draft"]


def test_a_child_that_dies_is_told_and_replaced(tasks: Tasks, owner: QObject, qtbot: QtBot) -> None:
    answers: list[object] = []
    heard: list[Exception] = []
    tasks.compute(owner, os._exit, [1], answers.append, heard.append)
    qtbot.waitUntil(lambda: bool(heard))
    assert isinstance(heard[0], Refusal)
    tasks.compute(owner, bytes, [2], answers.append)
    qtbot.waitUntil(lambda: answers == [b"\0\0"])


KILLED = """
from PySide6.QtCore import QCoreApplication, QObject
from ombuds.ui.desk.tasks import Tasks
app, owner, tasks = QCoreApplication([]), QObject(), Tasks()
tasks.compute(owner, bytes, [1], lambda _: print("there", flush=True))
app.exec()
"""


def test_the_child_ends_with_a_window_that_is_killed() -> None:
    with subprocess.Popen([sys.executable, "-c", KILLED], stdout=subprocess.PIPE) as window:
        assert window.stdout is not None
        assert window.stdout.readline().strip() == b"there"
        window.kill()
        window.communicate(timeout=300)  # its output stays open as long as any child has it


def test_giving_up_one_paper_lets_nobody_else_down(
    tasks: Tasks, owner: QObject, qtbot: QtBot
) -> None:
    answers: list[object] = []
    slow = tasks.compute(owner, time.sleep, [FOR_EVER], answers.append)
    tasks.compute(owner, bytes, [2], answers.append)
    qtbot.wait(50)
    tasks.cancel(slow)
    qtbot.waitUntil(lambda: answers == [b"\0\0"])


def test_saving_ends_also_when_who_asked_is_gone(tasks: Tasks, qtbot: QtBot) -> None:
    gone, hold = QObject(), threading.Event()
    tasks.write(gone, lambda: hold.wait(60))
    gone.deleteLater()
    qtbot.wait(30)
    assert tasks.writing
    hold.set()
    qtbot.waitUntil(lambda: not tasks.writing)


def test_a_question_interrupted_by_mistake_is_asked_again(
    tasks: Tasks, owner: QObject, qtbot: QtBot
) -> None:
    tries: list[int] = []
    answers: list[str] = []

    def read() -> str:
        tries.append(1)
        if len(tries) == 1:
            raise Superseded("superseded", T("Close"))
        return "rows"

    tasks.read(owner, read, answers.append, key="list")
    qtbot.waitUntil(lambda: answers == ["rows"])


def test_only_the_job_that_was_given_up_is_interrupted(
    tasks: Tasks, owner: QObject, qtbot: QtBot
) -> None:
    interrupted: list[int] = []
    tasks.interrupt_with(interrupted.append)
    answers: list[str] = []
    old = tasks.read(owner, lambda: "old", answers.append, key="k")
    qtbot.waitUntil(lambda: answers == ["old"])
    hold = threading.Event()
    begun = threading.Event()
    tasks.read(owner, partial(_held, begun, hold, "other"), answers.append)
    assert begun.wait(60)
    tasks.cancel(old)
    assert interrupted == []
    hold.set()
    qtbot.waitUntil(lambda: answers == ["old", "other"])


def test_long_work_says_how_far_it_is_and_keeps_nobody_waiting(
    tasks: Tasks, owner: QObject, qtbot: QtBot
) -> None:
    go_on, told, read = threading.Event(), list[Any](), list[Any]()

    def work(step: Any) -> str:
        step(1, 4)
        go_on.wait(60)
        return "done"

    tasks.long(owner, work, told.append, lambda *far: told.append(far))
    qtbot.waitUntil(lambda: told == [(1, 4)])
    tasks.read(owner, lambda: "read", read.append)
    qtbot.waitUntil(lambda: read == ["read"])
    go_on.set()
    qtbot.waitUntil(lambda: told == [(1, 4), "done"])


def test_long_work_that_is_cancelled_ends_at_its_next_step(
    tasks: Tasks, owner: QObject, qtbot: QtBot
) -> None:
    told, begun, ended = list[Any](), threading.Event(), threading.Event()

    def work(step: Any) -> None:
        begun.set()
        try:
            for done in range(100_000):
                step(done, 100_000)
                time.sleep(0.001)
        finally:
            ended.set()

    number = tasks.long(owner, work, told.append, lambda *_: None, told.append)
    assert begun.wait(60)
    tasks.cancel(number)
    assert ended.wait(60)
    qtbot.wait(50)
    assert told == [], "neither an answer nor a failure"


def test_after_the_end_nobody_is_told_what_was_written(owner: QObject, qtbot: QtBot) -> None:
    tasks, told, done = Tasks(), list[object](), threading.Event()

    def work() -> None:
        time.sleep(0.05)
        done.set()

    tasks.write(owner, work, told.append)
    tasks.busy.connect(told.append)  # a status line that may be gone
    tasks.end()
    assert done.is_set()
    qtbot.wait(20)
    assert told == []
