"""Work off the GUI thread: with `lanes`, the only module of the window that knows threads.

One writer lane (acts queue, none is lost), one reader lane (a newer question under the same
key gives up the older one, interrupting its statement), one lane that feeds the printer, one
for what takes minutes (a check of the book), which says how far it is and ends when it is told
to, and one warm child process for what is CPU-bound (papers, spreadsheets): it gets rows, never
keys. A worker holds a job number, never a widget; answers come back on the GUI thread, and not
at all if who asked is gone.
"""

import logging
import os
import sys
import threading
import time
import weakref
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot
from shiboken6 import isValid

from ombuds.errors import Refusal, Superseded
from ombuds.i18n import T
from ombuds.ui.desk import garbage

# Threads and the child process behind `tasks`: where work is done, one thing at a time.

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor


@dataclass(slots=True)
class Job:
    """Work under a number; workers know nothing else of who asked."""

    number: int
    work: Callable[[], Any]


class Post(QObject):
    """Brings results from other threads to the GUI thread."""

    arrived = Signal(object, object, object)  # job number, result, error
    advanced = Signal(object, object, object)  # job number, done, total


class Lane:
    """One thread that does jobs in the order they came."""

    def __init__(self, name: str, post: Post) -> None:
        self._post = post
        self._jobs: deque[Job] = deque()
        self._ready = threading.Condition()
        self._busy: int | None = None
        self._ended = False
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)
        self._thread.start()

    def put(self, job: Job) -> None:
        with self._ready:
            self._jobs.append(job)
            self._ready.notify()

    def drop(self, number: int) -> bool:
        """Takes a waiting job back; false if it is already under way or done."""
        with self._ready:
            waiting = next((job for job in self._jobs if job.number == number), None)
            if waiting is not None:
                self._jobs.remove(waiting)
            return waiting is not None

    def interrupt(self, number: int | None, stop: Callable[[int], None]) -> None:
        """Stops what the thread is at, if that is this job (or whatever it is): never another."""
        with self._ready:
            if self._busy is not None and number in (None, self._busy):
                stop(self._thread.ident or 0)

    def end(self) -> None:
        """Lets what is queued finish, then ends the thread."""
        with self._ready:
            self._ended = True
            self._ready.notify()
        self._thread.join()

    def _run(self) -> None:
        while True:
            with self._ready:
                self._ready.wait_for(lambda: self._jobs or self._ended)
                if not self._jobs:
                    return
                job = self._jobs.popleft()
                self._busy = job.number
            result, error = None, None
            try:
                result = job.work()
            except Exception as caught:  # noqa: BLE001 - told on the GUI thread
                error = caught
            with self._ready:
                self._busy = None
            self._post.arrived.emit(job.number, result, error)
            del job, result, error  # nothing of an answer stays with the thread


class Child:
    """One process, started before it is needed, for what would make the window stutter."""

    def __init__(self, post: Post) -> None:
        self._post = post
        self._pool: ProcessPoolExecutor | None = None

    def warm(self) -> None:
        """Starts the process and loads what papers need."""
        if self._pool is None:
            import multiprocessing
            from concurrent.futures import ProcessPoolExecutor

            self._pool = ProcessPoolExecutor(
                1, mp_context=multiprocessing.get_context("spawn"), initializer=_warm
            )
            self._pool.submit(_nothing)

    def put(self, number: int, function: Callable[..., Any], arguments: Sequence[Any]) -> None:
        """Runs a plain function; a process that died meanwhile is replaced by a new one."""
        self.warm()
        pool = self._pool
        assert pool is not None
        try:
            future: Future[Any] = pool.submit(function, *arguments)
        except RuntimeError:  # the process died while nobody looked
            self.end()
            self.put(number, function, arguments)
            return
        post = self._post

        def done(finished: "Future[Any]") -> None:
            if not finished.cancelled() and pool is self._pool:
                error = finished.exception()
                post.arrived.emit(number, None if error else finished.result(), error)

        future.add_done_callback(done)

    def end(self) -> None:
        """Ends the process with all that it was asked; the next work starts another."""
        pool, self._pool = self._pool, None
        if pool is not None:
            for process in list((pool._processes or {}).values()):  # noqa: SLF001
                process.terminate()
            pool.shutdown(wait=False, cancel_futures=True)


def is_broken(error: Exception) -> bool:
    """Whether an error says that the child process died."""
    return type(error).__name__ == "BrokenProcessPool"


def _nothing() -> None:
    """Asked of a new child, so that it is there when it is needed."""


def _warm() -> None:
    """In the child, while nobody waits."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    import ombuds.outputs.papers.case_summary
    import ombuds.outputs.papers.monthly  # noqa: F401


def _end_with_parent() -> None:
    """A window that was killed says nothing: its child must not stay behind with case data."""
    import multiprocessing

    parent = multiprocessing.parent_process()
    assert parent is not None
    parent.join()
    os._exit(1)


log = logging.getLogger(__name__)

LOOK_AFTER = 500  # milliseconds between two looks for cyclic garbage

Answer = Callable[[Any], None]
Failure = Callable[[Exception], None]
Step = Callable[[int, int], None]
TOLD_EVERY = 0.1  # seconds between two words of long work
POLITE = 0.0001  # seconds that long work in Python keeps the window from its turn


@dataclass(slots=True)
class _Asked:
    """What waits for an answer, kept on the GUI thread; with it the work can be done again."""

    owner: "weakref.ref[QObject]"
    answer: Answer | None
    failure: Failure | None
    lane: Lane | None
    work: Callable[[], Any] | None = None
    paper: tuple[Callable[..., Any], Sequence[Any]] | None = None
    step: Step | None = None

    def waits(self) -> bool:
        owner = self.owner()
        return owner is not None and isValid(owner)


class Tasks(QObject):
    """The lanes of one window."""

    failed = Signal(object)  # an Exception nobody handled
    busy = Signal(bool)  # whether anything is being written

    def __init__(self) -> None:
        super().__init__()
        garbage.wait()  # from here on there are threads in which nothing may be collected
        self._interrupt: Callable[[int], None] = lambda _: None
        self._post = Post()
        self._post.arrived.connect(self._arrived, Qt.ConnectionType.QueuedConnection)
        self._post.advanced.connect(self._advanced, Qt.ConnectionType.QueuedConnection)
        self._writer = Lane("writer", self._post)
        self._reader = Lane("reader", self._post)
        self._aside: dict[str, Lane] = {}  # the printer's, and that of long work, once there is any
        self._child = Child(self._post)
        self._asked: dict[int, _Asked] = {}
        self._latest: dict[str, int] = {}
        self._writes: set[int] = set()
        self._next = 0
        timer = QTimer(self, interval=LOOK_AFTER)
        timer.timeout.connect(garbage.look)
        timer.start()

    @property
    def writing(self) -> bool:
        """Whether anything is still being written."""
        return bool(self._writes)

    def interrupt_with(self, interrupt: Callable[[int], None]) -> None:
        """How the statement of a thread is ended, once there is a book."""
        self._interrupt = interrupt

    # Asking

    def read(
        self,
        owner: QObject,
        work: Callable[[], Any],
        answer: Answer,
        failure: Failure | None = None,
        key: str | None = None,
    ) -> int:
        """Reads; a newer question of the same key gives up this one. Gives the job's number."""
        if key is not None:
            self._give_up(self._latest.get(key))
        asked = _Asked(weakref.ref(owner), answer, failure, self._reader, work)
        number = self._number(asked)
        if key is not None:
            self._latest[key] = number
        self._reader.put(Job(number, work))
        return number

    def write(
        self,
        owner: QObject,
        work: Callable[[], Any],
        answer: Answer | None = None,
        failure: Failure | None = None,
    ) -> int:
        """Writes, after all that was asked to be written before."""
        number = self._number(_Asked(weakref.ref(owner), answer, failure, self._writer))
        self._writes.add(number)
        if len(self._writes) == 1:
            self.busy.emit(True)
        self._writer.put(Job(number, work))
        return number

    def compute(
        self,
        owner: QObject,
        function: Callable[..., Any],
        arguments: Sequence[Any],
        answer: Answer,
        failure: Failure | None = None,
    ) -> int:
        """Runs a plain function in the child process; rows go there, bytes come back."""
        paper = (function, arguments)
        number = self._number(_Asked(weakref.ref(owner), answer, failure, None, paper=paper))
        self._child.put(number, function, arguments)
        return number

    def print(
        self,
        owner: QObject,
        work: Callable[[], Any],
        answer: Answer | None = None,
        failure: Failure | None = None,
    ) -> int:
        """Feeds a printer, which is slow and asks nothing of the book."""
        lane = self._lane("printer")
        number = self._number(_Asked(weakref.ref(owner), answer, failure, lane))
        lane.put(Job(number, work))
        return number

    def long(
        self,
        owner: QObject,
        work: Callable[[Step], Any],
        answer: Answer,
        step: Step,
        failure: Failure | None = None,
    ) -> int:
        """Long work: `work(step)` calls its step often, which ends it once it was cancelled."""
        lane = self._lane("long")
        number = self._number(_Asked(weakref.ref(owner), answer, failure, lane, step=step))
        lane.put(Job(number, lambda: _politely(work, self._stepping(number))))
        return number

    def _lane(self, name: str) -> Lane:
        if name not in self._aside:
            self._aside[name] = Lane(name, self._post)
        return self._aside[name]

    def _stepping(self, number: int) -> Step:
        """For the worker: tells how far it is, now and then, while anybody wants to know."""
        told = 0.0

        def step(done: int, total: int) -> None:
            nonlocal told
            if number not in self._asked:
                raise Superseded("cancelled", T("Cancelled"))
            now = time.monotonic()
            if now - told >= TOLD_EVERY:
                told = now
                self._post.advanced.emit(number, done, total)

        return step

    def cancel(self, number: int) -> None:
        """Nobody waits for this job any more; what can be stopped is stopped."""
        if number in self._asked and self._asked[number].lane is None:
            del self._asked[number]
            self._child.end()
            for other, asked in self._asked.items():  # who still waits is not let down
                if asked.paper is not None:
                    self._child.put(other, *asked.paper)
        else:
            self._give_up(number)

    def warm(self) -> None:
        """Starts the child process before it is needed."""
        self._child.warm()

    def end(self) -> None:
        """Finishes what is to be written, ends the rest. After it nobody is answered."""
        self._asked.clear()
        self._writes.clear()
        self._reader.interrupt(None, self._interrupt)
        self._reader.end()
        self._writer.end()
        for lane in self._aside.values():
            lane.end()
        self._child.end()

    # Inside

    def _number(self, asked: _Asked) -> int:
        self._next += 1
        self._asked[self._next] = asked
        return self._next

    def _give_up(self, number: int | None) -> None:
        asked = self._asked.get(number) if number is not None else None
        if asked is None or number is None or asked.lane is None:
            return
        del self._asked[number]
        if not asked.lane.drop(number) and asked.lane is self._reader:
            self._reader.interrupt(number, self._interrupt)

    @Slot(object, object, object)
    def _arrived(self, number: int, result: Any, error: Exception | None) -> None:
        if number in self._writes:
            self._writes.discard(number)
            if not self._writes:
                self.busy.emit(False)
        asked = self._asked.get(number)
        if asked is None:
            return
        if isinstance(error, Superseded) and asked.work is not None and asked.waits():
            self._reader.put(Job(number, asked.work))  # interrupted by mistake: asked again
            return
        del self._asked[number]
        if not asked.waits():
            return
        if error is None:
            if asked.answer is not None:
                asked.answer(result)
        else:
            self._tell(asked, error)

    @Slot(object, object, object)
    def _advanced(self, number: int, done: int, total: int) -> None:
        asked = self._asked.get(number)
        if asked is not None and asked.step is not None and asked.waits():
            asked.step(done, total)

    def _tell(self, asked: _Asked, error: Exception) -> None:
        if is_broken(error):
            self._child.end()
            error = Refusal("child_died", T("The paper was not made: memory ran out. Try again."))
        if asked.failure is not None:
            asked.failure(error)
            return
        if not isinstance(error, Refusal):
            log.error("unexpected %s", type(error).__name__)
        self.failed.emit(error)


def _politely(work: Callable[[Step], Any], step: Step) -> Any:
    """Work that may be Python for seconds: the window gets its turn fifty times as soon.

    It waits for it at every call from Qt into Python, and laying out a page makes a hundred.
    """
    usual = sys.getswitchinterval()
    sys.setswitchinterval(POLITE)
    try:
        return work(step)
    finally:
        sys.setswitchinterval(usual)
