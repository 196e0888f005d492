"""Work off the GUI thread: the only module of the window that knows threads.

One writer lane (acts queue, none is lost), one reader lane (a newer question under the same
key gives up the older one, interrupting its statement), and one warm child process for what
is CPU-bound (papers, spreadsheets): it gets rows, never keys. A worker holds a job number,
never a widget; answers come back on the GUI thread, and not at all if who asked is gone.
"""

import logging
import threading
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, Signal, Slot

from ombuds.errors import Refusal, Superseded

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor

log = logging.getLogger(__name__)

Answer = Callable[[Any], None]
Failure = Callable[[Exception], None]


@dataclass(slots=True)
class _Asked:
    """What waits for an answer, kept on the GUI thread."""

    answer: Answer | None
    failure: Failure | None
    key: str | None
    lane: "_Lane | None"


@dataclass(slots=True)
class _Job:
    number: int
    work: Callable[[], Any]


class _Post(QObject):
    """Brings results from other threads to the GUI thread."""

    arrived = Signal(object, object, object)  # job number, result, error


class _Lane:
    """One thread that does jobs in the order they came."""

    def __init__(self, name: str, post: _Post) -> None:
        self._post = post
        self._jobs: deque[_Job] = deque()
        self._ready = threading.Condition()
        self._busy: int | None = None
        self._ended = False
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)
        self._thread.start()

    @property
    def thread_id(self) -> int:
        return self._thread.ident or 0

    def put(self, job: _Job) -> None:
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

    def doing(self, number: int) -> bool:
        return self._busy == number

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
            self._busy = None
            self._post.arrived.emit(job.number, result, error)


class Tasks(QObject):
    """The lanes of one window. `interrupt` ends the statement a thread is reading."""

    failed = Signal(object)  # an Exception nobody handled
    busy = Signal(bool)  # whether anything is being written

    def __init__(self, interrupt: Callable[[int], None] = lambda thread: None) -> None:
        super().__init__()
        self._interrupt = interrupt
        self._post = _Post()
        self._post.arrived.connect(self._arrived, Qt.ConnectionType.QueuedConnection)
        self._writer = _Lane("writer", self._post)
        self._reader = _Lane("reader", self._post)
        self._asked: dict[int, _Asked] = {}
        self._latest: dict[str, int] = {}
        self._next = 0
        self._writes = 0
        self._pool: ProcessPoolExecutor | None = None

    @property
    def writing(self) -> bool:
        """Whether anything is still being written."""
        return self._writes > 0

    def interrupt_with(self, interrupt: Callable[[int], None]) -> None:
        """How a statement of a thread is ended, once there is a book."""
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
            self._give_up(key)
        number = self._ask(owner, answer, failure, key, self._reader)
        self._reader.put(_Job(number, work))
        return number

    def write(
        self,
        owner: QObject,
        work: Callable[[], Any],
        answer: Answer | None = None,
        failure: Failure | None = None,
    ) -> int:
        """Writes, after all that was asked to be written before."""
        number = self._ask(owner, answer, failure, None, self._writer)
        self._writes += 1
        if self._writes == 1:
            self.busy.emit(True)
        self._writer.put(_Job(number, work))
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
        number = self._ask(owner, answer, failure, None, None)
        self._submit(number, function, arguments)
        return number

    def cancel(self, number: int) -> None:
        """Nobody waits for this job any more; what can be stopped is stopped."""
        asked = self._asked.pop(number, None)
        if asked is None:
            return
        if asked.lane is None:
            self._end_pool()
        elif not asked.lane.drop(number) and asked.lane is self._reader:
            self._interrupt(self._reader.thread_id)

    def warm(self) -> None:
        """Starts the child process before it is needed."""
        if self._pool is None:
            import multiprocessing
            from concurrent.futures import ProcessPoolExecutor

            self._pool = ProcessPoolExecutor(
                1, mp_context=multiprocessing.get_context("spawn"), initializer=_warm
            )
            self._pool.submit(_nothing)

    def end(self) -> None:
        """Finishes what is to be written, ends the rest. After it nobody is answered."""
        self._asked.clear()
        self._interrupt(self._reader.thread_id)
        self._reader.end()
        self._writer.end()
        self._end_pool()

    # Inside

    def _ask(
        self,
        owner: QObject,
        answer: Answer | None,
        failure: Failure | None,
        key: str | None,
        lane: _Lane | None,
    ) -> int:
        self._next += 1
        number = self._next
        self._asked[number] = _Asked(answer, failure, key, lane)
        if key is not None:
            self._latest[key] = number
        owner.destroyed.connect(lambda: self._asked.pop(number, None))
        return number

    def _give_up(self, key: str) -> None:
        older = self._latest.get(key)
        if older is None or older not in self._asked:
            return
        del self._asked[older]
        if not self._reader.drop(older) and self._reader.doing(older):
            self._interrupt(self._reader.thread_id)

    def _submit(self, number: int, function: Callable[..., Any], arguments: Sequence[Any]) -> None:
        self.warm()
        pool = self._pool
        if pool is None:
            return
        future: Future[Any] = pool.submit(function, *arguments)
        post = self._post

        def done(finished: "Future[Any]") -> None:
            if finished.cancelled():
                return
            error = finished.exception()
            post.arrived.emit(number, None if error else finished.result(), error)

        future.add_done_callback(done)

    def _end_pool(self) -> None:
        pool, self._pool = self._pool, None
        if pool is None:
            return
        for process in list((pool._processes or {}).values()):
            process.terminate()
        pool.shutdown(wait=False, cancel_futures=True)

    @Slot(object, object, object)
    def _arrived(self, number: int, result: Any, error: Exception | None) -> None:
        asked = self._asked.pop(number, None)
        if asked is None:
            return
        if asked.lane is self._writer:
            self._writes -= 1
            if self._writes == 0:
                self.busy.emit(False)
        if error is None:
            if asked.answer is not None:
                asked.answer(result)
        elif isinstance(error, Superseded) or type(error).__name__ == "BrokenProcessPool":
            return
        elif asked.failure is not None:
            asked.failure(error)
        else:
            if not isinstance(error, Refusal):
                log.error("unexpected %s", type(error).__name__)
            self.failed.emit(error)


def _nothing() -> None:
    """Asked of a new child, so that it is there when it is needed."""


def _warm() -> None:
    """Loads what papers need, in the child, while nobody waits."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    import ombuds.outputs.case_summary
    import ombuds.outputs.monthly  # noqa: F401
