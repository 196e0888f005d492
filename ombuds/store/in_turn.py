"""Changes one after another: each is committed while the rows of the next are made ready."""

from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from time import monotonic
from types import TracebackType
from typing import Any

from ombuds.store.book import Book
from ombuds.store.change import Change


class InTurn:
    """Changes of one bulk, of which one is open at a time.

    A commit ciphers and writes pages without holding Python up, so it goes to a thread of its
    own. `held`: seconds for which the newest change that is committed kept the book locked, once
    there is one.
    """

    def __init__(self, book: Book) -> None:
        self.held: float | None = None
        self._book = book
        self._committing = ThreadPoolExecutor(1, "commit")
        self._last: Future[float] | None = None

    def __enter__(self) -> "InTurn":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        try:
            self._settle()
        finally:
            self._committing.shutdown()

    @contextmanager
    def change(self, act: str, *, batch_id: int, **params: Any) -> Iterator[Change]:
        """As `Book.change`, begun when the one before is committed; raises what that one met."""
        self._settle()
        with ExitStack() as unit:
            change = unit.enter_context(self._book.change(act, batch_id=batch_id, **params))
            begun = monotonic()
            yield change
            change.seal()
            self._last = self._committing.submit(_commit, unit.pop_all(), begun)

    def _settle(self) -> None:
        """Nothing is on its way to the disk any more."""
        last, self._last = self._last, None
        if last is not None:
            self.held = last.result()


def _commit(unit: ExitStack, begun: float) -> float:
    unit.close()
    return monotonic() - begun
