"""Threads and the child process behind `tasks`: where work is done, one thing at a time."""

import os
import threading
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

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
    import ombuds.outputs.case_summary
    import ombuds.outputs.monthly  # noqa: F401


def _end_with_parent() -> None:
    """A window that was killed says nothing: its child must not stay behind with case data."""
    import multiprocessing

    parent = multiprocessing.parent_process()
    assert parent is not None
    parent.join()
    os._exit(1)
