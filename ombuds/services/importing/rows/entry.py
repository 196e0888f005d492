"""A row of the register understood: what the book will keep of it, and what a clerk must see."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from types import MappingProxyType

from ombuds.domain.acts import Act
from ombuds.services.importing.cells.bodies import BodyName
from ombuds.services.importing.cells.complainants import NOBODY, Complainants
from ombuds.services.importing.cells.days import NO_DAY, Day
from ombuds.services.importing.cells.numbers import NO_IIN, NO_NUMBER, Iin, OldNumber
from ombuds.services.importing.tables.record import Record, Where

Note = tuple[str, str]
_NONE: Mapping[str, tuple[str, ...]] = MappingProxyType({})
_NO_CODES: Mapping[str, str] = MappingProxyType({})


_NO_OUTCOME = ("examined", "joined", "in_progress")


@lru_cache(maxsize=4_096)  # the same words of many rows stand once
def _line(heading: str, text: str) -> Note:
    return heading, text


@dataclass(slots=True, repr=False, eq=False)
class Entry:
    """`heap`: case, duplicate or set_aside; the reasons stand in `doubts`.

    `codes`: those of the columns that are known by a code (`meanings.CODED`).
    `fields`: the fields that a reason is about. `hidden`: the doubts of a row that is a
    duplicate. `ditto`: fields in which a mark repeats the row above. `notes`: heading and text
    of the cells that are kept word for word. `print`: equal for rows with equal cells.
    """

    record: Record
    number: OldNumber = NO_NUMBER
    received: Day = NO_DAY
    complainants: Complainants = NOBODY
    iin: Iin = NO_IIN
    birth_date: date | None = None
    sex: str | None = None
    phones: list[str] = field(default_factory=list)
    email: str = ""
    address: str = ""
    codes: Mapping[str, str] = _NO_CODES
    rights: list[str] = field(default_factory=list)
    body: BodyName | None = None
    subject: str = ""
    narrative: str = ""
    request: str = ""
    place: str = ""
    event_from: date | None = None
    event_to: date | None = None
    answered: Day = NO_DAY
    region: str | None = None
    heap: str = "case"
    same_as: "Entry | None" = None
    earlier: "Entry | None" = None
    received_on: date | None = None
    registered_on: date = date.min
    answered_on: date | None = None
    ditto: tuple[str, ...] = ()
    print: int = 0
    fields: Mapping[str, tuple[str, ...]] = _NONE
    hidden: Sequence[str] = ()
    _doubts: list[str] | None = None  # none are as good as an empty list, and take no room
    _notes: list[Note] | None = None

    @property
    def doubts(self) -> list[str]:
        return self._doubts or []

    @doubts.setter
    def doubts(self, reasons: list[str]) -> None:
        self._doubts = reasons or None

    @property
    def notes(self) -> list[Note]:
        return self._notes or []

    @notes.setter
    def notes(self, lines: list[Note]) -> None:
        self._notes = lines or None

    def doubt(self, reason: str, *fields: str) -> None:
        """Notes a reason, and the cells that were not understood."""
        if reason not in self.doubts:
            self.doubts = [*self.doubts, reason]
        if fields:
            self.fields = {**self.fields, reason: (*self.fields.get(reason, ()), *fields)}
        for name in fields:
            self.note(name)

    def note(self, name: str) -> None:
        """Keeps a cell word for word."""
        headings = self.record.headings
        if headings and name not in headings:
            return  # no cell of the file
        line = _line(headings.get(name, name), self.record.text(name))
        if line[1] and line not in self.notes:
            self.notes = [*self.notes, line]

    @property
    def channel(self) -> str | None:
        return self.codes.get("channel")

    @property
    def language(self) -> str | None:
        return self.codes.get("language")

    @property
    def result(self) -> str | None:
        return self.codes.get("result")

    @property
    def where(self) -> Where:
        return self.record.sheet, self.record.row

    @property
    def outcome(self) -> str | None:
        """The outcome that the result tells; examined, joined and in progress tell none."""
        return None if self.result in _NO_OUTCOME else self.result

    def acts(self) -> tuple[Act, ...]:
        """What the office did with the case, by its result, after registering it."""
        if self.result == "inadmissible":
            return (Act.REFUSE,)
        if self.result == "joined":
            return (Act.JOIN,)
        if self.result == "in_progress":
            return (Act.ADMIT,)
        return (Act.ADMIT, Act.CLOSE) if self.result or self.answered_on else ()
