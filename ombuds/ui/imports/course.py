"""One register on its way into the book: what was opened, chosen, understood, answered, written.

All of it happens in the lanes of `ui/desk/tasks.py`; the parts of the page look at the course when
it says `changed`. Nothing of it is in the book before `bring_in`.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from ombuds.errors import Refusal
from ombuds.i18n import Text
from ombuds.services.importing.book.preparing import Answered, Prepared
from ombuds.services.importing.book.preview import Doubt
from ombuds.services.importing.rows.answers import Answer
from ombuds.services.importing.rows.result import ImportResult
from ombuds.services.importing.tables.record import Where
from ombuds.services.importing.tables.register import Choice, Register, TableChoice, fingerprint
from ombuds.ui.desk.desk import Desk
from ombuds.ui.desk.telling import tell_error
from ombuds.ui.imports import reading
from ombuds.ui.imports.reading import Found, Halt, Understood

# What is said of one table goes for the others of the same headings, such as a sheet a month.
#
# A table that was corrected itself keeps its own reading; what was carried can be taken back.


class Carrying:
    """Which tables were chosen by hand, and what others were before they followed one."""

    def __init__(self) -> None:
        self._read: set[int] = set()  # tables whose columns or keys were chosen on themselves
        self._ticked: set[int] = set()
        self._alone: set[int] = set()  # of which nothing is carried any more
        self._before: dict[int, dict[int, TableChoice]] = {}

    def chosen(self, register: Register, choice: Choice, at: int, table: TableChoice) -> Choice:
        """The choice with a table chosen anew, and with those that follow it."""
        before, tables = choice.tables[at], list(choice.tables)
        tables[at] = table
        if (table.fields, table.keys) == (before.fields, before.keys):
            self._ticked.add(at)
            return Choice(tuple(tables))
        self._read.add(at)
        for one in [] if at in self._alone else self._followers(register, at):
            was = tables[one]
            takes = table.taken and not (register.tables[one].hidden or one in self._ticked)
            taken = takes if was.taken == before.taken else was.taken
            tables[one] = replace(was, fields=table.fields, keys=table.keys, taken=taken)
            if tables[one] != was:
                self._follow(one, at, was)
        return Choice(tuple(tables))

    def _follow(self, one: int, at: int, was: TableChoice) -> None:
        """A table follows the one that was corrected last."""
        for leader, followers in self._before.items():
            if leader != at:
                followers.pop(one, None)
        self._before.setdefault(at, {}).setdefault(one, was)

    def _followers(self, register: Register, at: int) -> Iterable[int]:
        layout = fingerprint(register.tables[at])
        return [
            one
            for one, table in enumerate(register.tables)
            if one not in self._read and fingerprint(table) == layout
        ]

    def followers(self, at: int) -> list[int]:
        """The tables that are read as this one was corrected."""
        return [one for one in self._before.get(at, ()) if one not in self._read]

    def leader(self, at: int) -> int | None:
        """The table that this one follows."""
        return next((one for one in self._before if at in self.followers(one)), None)

    def alone(self, choice: Choice, at: int) -> Choice:
        """The choice with what was carried from a table taken back; it is carried no more."""
        tables = list(choice.tables)
        for one in self.followers(at):
            tables[one] = self._before[at][one]
        self._before.pop(at, None)
        self._alone.add(at)
        return Choice(tuple(tables))


@dataclass(frozen=True, slots=True, repr=False)
class Said:
    """An answer, and the doubt to which it was given where that is known."""

    answered: Answered
    doubt: Doubt | None = None


class Course(QObject):
    """`state`: start, opening, columns, preparing, rows, answering, writing, stopped or done."""

    changed = Signal()
    advanced = Signal(int, int)
    joined = Signal(int, object)  # a table, and how many reports its rows become

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self._job: int | None = None
        self._stopping = False
        self.understood: Understood | None = None
        self.clear()

    def clear(self) -> None:
        """No file is on its way."""
        self._forget()
        self.state = "start"
        self.path: Path | None = None
        self.found: Found | None = None
        self.choice = Choice()
        self.said: tuple[Said, ...] = ()
        self.refusal: Text | None = None
        self.result: ImportResult | None = None
        self.halt: Halt | None = None
        self.carrying = Carrying()
        self.goes_on = False  # it was only stopped: the same file goes on without a question

    @property
    def busy(self) -> bool:
        return self.state in ("opening", "preparing", "answering", "writing")

    # The file

    def open(self, path: Path, goes_on: bool = False) -> None:
        if self.busy:
            return
        self.clear()
        self.path, self.state, self.goes_on = path, "opening", goes_on
        self._long(reading.open_file, path, answer=self._opened, back="start")

    def _opened(self, found: Found) -> None:
        self.found, self.choice, self.state = found, found.opened.choice, "columns"
        self.said = tuple(map(Said, found.opened.answered))
        if self.goes_on and any(one.taken for one in self.choice.tables):
            self.understand()
        else:
            self._tell()

    # Its columns

    def choose(self, at: int, table: TableChoice) -> None:
        """Another choice of a table, and of those that follow it."""
        if self.found is None or self.choice.tables[at] == table or self.busy:
            return
        register = self.found.opened.register
        self._choose(self.carrying.chosen(register, self.choice, at, table))

    def leave_alone(self, at: int) -> None:
        """What was said of a table goes for it alone."""
        if not self.busy:
            self._choose(self.carrying.alone(self.choice, at))

    def _choose(self, choice: Choice) -> None:
        """What was understood before holds no longer."""
        self._forget()
        self.choice, self.refusal = choice, None
        self.state = "columns"
        self._tell()

    def retitle(self, at: int, rows: tuple[int, int]) -> None:
        """The headings of a table's sheet are read from other rows."""
        if self.found is not None and not self.busy:
            self.state = "opening"
            self._long(reading.read_anew, self.found, self.choice, at, rows, answer=self._retitled)

    def _retitled(self, made: tuple[Found, Choice]) -> None:
        self._forget()
        self.found, self.choice = made
        self.carrying = Carrying()  # other tables may stand at the same place now
        self.state = "columns"
        self._tell()

    def count_joined(self, at: int) -> None:
        """Asks how many reports the rows of a table become by its keys."""
        if self.found is None or self.busy:
            return
        register = self.found.opened.register
        tables = [replace(one, taken=n == at) for n, one in enumerate(self.choice.tables)]
        choice = Choice(tuple(tables))
        self.desk.tasks.read(
            self,
            lambda: reading.count_joined(register, choice),
            lambda count: self.joined.emit(at, count),
            lambda _: None,  # the reader of the rows says what is wrong with them
            key="joined rows",
        )

    # Its rows

    def understand(self) -> None:
        """Reads every row as the columns say, with what was answered."""
        if self.found is None or self.busy:
            return
        self.state, self.refusal = "preparing", None
        said = tuple(one.answered for one in self.said)
        opened = self.found.opened
        self._long(
            reading.understand, opened, self.choice, said, answer=self._understood, back="columns"
        )

    def _understood(self, understood: Understood) -> None:
        self._forget(understood)
        self.state = "rows"
        goes_on, self.goes_on = self.goes_on, False
        known = understood.prepared.opened.known
        if goes_on and known is not None and not known.whole:
            self.bring_in()  # all of it was looked at before it was stopped
        else:
            self._tell()

    def answer(self, doubt: Doubt, said: Answer, rows: Iterable[Where] | None = None) -> None:
        """An answer to all rows of a group, or to some of them."""
        if self.understood is None or self.busy:
            return
        chosen = None if rows is None else frozenset(rows)
        one = Answered(doubt.alike, said, chosen)
        self.said = (*self.said, Said(one, doubt))
        self.state = "answering"
        self._long(
            reading.answer_one, self.understood.prepared, one, answer=self._understood, back="rows"
        )

    def take_back(self, said: Said) -> None:
        """The rows are read anew without an answer."""
        if not self.busy:
            self.said = tuple(one for one in self.said if one is not said)
            self.understand()

    # Into the book

    def bring_in(self) -> None:
        if self.understood is None or self.busy or not self.understood.heaps.rows:
            return
        self.state, self._stopping, self.refusal = "writing", False, None
        self._at = (0, self.understood.heaps.rows)
        self._long(
            reading.bring_in,
            self.understood.prepared,
            self.path,
            lambda: self._stopping,
            answer=self._written,
            failure=self._broke,
        )

    def stop(self) -> None:
        """Ends what is under way: at once, but for a chunk that is being written."""
        if self.state == "writing":
            self._stopping = True
        elif self.busy and self._job is not None:
            self.desk.tasks.cancel(self._job)
            self._over("start" if self.found is None else "columns")

    def _written(self, result: ImportResult | Halt) -> None:
        self._job = None
        if isinstance(result, Halt):
            self.halt, self.state = result, "stopped"
        else:
            self.result, self.state = result, "done"
        self._forget()
        self.found, self.said = None, ()
        self._tell()
        self.desk.changed.emit()

    def _broke(self, error: Exception) -> None:
        """What was written stays; the same file goes on from there."""
        if not isinstance(error, Refusal):
            tell_error(self._host(), error)
        self._written(Halt(*self._at, error.text if isinstance(error, Refusal) else None))

    # Parts

    def _forget(self, instead: Understood | None = None) -> None:
        """What was understood holds no longer: its rows go once nobody looks at them."""
        before, self.understood = self.understood, instead
        if before and not (instead and instead.prepared.entries is before.prepared.entries):
            QTimer.singleShot(0, self, lambda: self._let_go(before.prepared))

    def _let_go(self, prepared: Prepared) -> None:
        self.desk.tasks.read(self, lambda: reading.let_go(prepared), lambda _: None)

    def _long(
        self,
        service: Callable[..., Any],
        *arguments: Any,
        answer: Callable[[Any], None],
        back: str = "columns",
        failure: Callable[[Exception], None] | None = None,
    ) -> None:
        def answered(result: Any) -> None:
            self._job = None
            answer(result)

        def failed(error: Exception) -> None:
            self._over(back, error)

        self._job = self.desk.long(
            self, service, *arguments, step=self._step, answer=answered, failure=failure or failed
        )
        self._tell()

    def _step(self, done: int, total: int) -> None:
        self._at = (done, total)
        self.advanced.emit(done, total)

    def _over(self, state: str, error: Exception | None = None) -> None:
        self._job, self.state = None, state
        if isinstance(error, Refusal):
            self.refusal = error.text
        elif error is not None:
            tell_error(self._host(), error)
        self._tell()

    def _host(self) -> Any:
        return self.parent()

    def _tell(self) -> None:
        self.changed.emit()
