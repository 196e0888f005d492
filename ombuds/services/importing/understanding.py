"""A row of the register to what the book keeps of it, and to what a clerk must look at.

Each cell is read by itself here; what the rows around say of it follows in `context`.
"""

from dataclasses import dataclass, field
from datetime import date

from ombuds.domain.stages import Act
from ombuds.services.importing.bodies import BodyName, is_ditto, read_body
from ombuds.services.importing.cells import one_line
from ombuds.services.importing.days import Day, read_day
from ombuds.services.importing.known import is_label, is_one_of, lookup, rights
from ombuds.services.importing.layout import Record
from ombuds.services.importing.names import Complainants, read_complainants
from ombuds.services.importing.numbers import (
    Iin,
    OldNumber,
    read_iin,
    read_number,
    read_phones,
)

Note = tuple[str, str]
# A number with a day, a clerk's name or remark says nothing of a complaint.
_NOT_SAID = {"number", "received_on", "officer", "outgoing", "note"}


@dataclass(slots=True, repr=False)
class Entry:
    """A row understood. `heap`: case, duplicate or set_aside; the reasons stand in `doubts`."""

    record: Record
    number: OldNumber
    received: Day
    complainants: Complainants
    iin: Iin
    phones: list[str]
    address: str
    channel: str | None
    rights: list[str]
    body: BodyName | None
    ditto: bool
    narrative: str
    result: str | None
    answered: Day
    region: str | None = None
    heap: str = "case"
    same_as: "Entry | None" = None
    earlier: "Entry | None" = None
    received_on: date | None = None
    registered_on: date = date.min
    answered_on: date | None = None
    doubts: list[str] = field(default_factory=list)
    fields: dict[str, list[str]] = field(default_factory=dict)  # that a reason is about
    hidden: list[str] = field(default_factory=list)  # the doubts of a row that is a duplicate
    notes: list[Note] = field(default_factory=list)

    def doubt(self, reason: str, *fields: str) -> None:
        """Notes a reason, and the cells that were not understood."""
        if reason not in self.doubts:
            self.doubts.append(reason)
        for name in fields:
            self.fields.setdefault(reason, []).append(name)
            self.note(name)

    def note(self, name: str) -> None:
        """Keeps a cell word for word."""
        line = (self.record.headings.get(name, name), self.record.text(name))
        if line[1] and line not in self.notes:
            self.notes.append(line)

    @property
    def where(self) -> tuple[str | None, int]:
        return self.record.sheet, self.record.row

    def acts(self) -> tuple[Act, ...]:
        """What the office did with the case, by its result, after registering it."""
        if self.result == "inadmissible":
            return (Act.REFUSE,)
        if self.result == "joined":
            return (Act.JOIN,)
        if self.result == "in_progress":
            return (Act.ADMIT,)
        return (Act.ADMIT, Act.CLOSE) if self.result or self.answered_on else ()


def understand(record: Record, today: date) -> Entry:
    """Reads every cell of a row."""
    cells = record.cells
    numbers, _ = read_phones(record.brief("phone"))
    body_text = record.brief("body")
    entry = Entry(
        record,
        read_number(cells.get("number")),
        read_day(cells.get("received_on"), today),
        read_complainants(record.brief("name")),
        read_iin(record.brief("iin")),
        numbers,
        record.brief("address"),
        _channel(record.brief("channel")),
        [],
        read_body(body_text),
        is_ditto(body_text),
        record.text("narrative"),
        lookup("result").near(record.text("result")),
        read_day(cells.get("answered_on"), today),
    )
    entry.notes += record.other + record.comments
    for name in cells.keys() - {"narrative"}:
        if record.brief(name) != record.text(name):
            entry.note(name)
    if not _set_aside(entry):
        complete(entry)
    return entry


def complete(entry: Entry) -> None:
    """What a row says of a complaint, once it is known to tell of one."""
    _people(entry)
    _coded(entry)
    for name in ("officer", "note"):
        entry.note(name)
    if ":" in entry.record.text("received_on"):  # a time of day
        entry.note("received_on")
    _missing(entry)


def _channel(text: str) -> str | None:
    return lookup("channel").near(text) or lookup("channel_begins").beginning(text)


def _set_aside(entry: Entry) -> bool:
    """Whether the row says nothing of a complaint; why, stands in its doubts."""
    record = entry.record
    reserved = [name for name in ("name", "narrative") if is_one_of("reserved", record.text(name))]
    if record.loose:
        entry.doubt(record.loose)
    elif reserved and not ({"name", "narrative"} & record.cells.keys() - set(reserved)):
        entry.doubt("reserved_number")
    elif record.cells.keys() <= _NOT_SAID and not record.other:
        kept_free = is_one_of("reserved", record.text("note"))
        entry.doubt("reserved_number" if kept_free else "no_content")
    else:
        return False
    entry.heap = "set_aside"
    return True


def _people(entry: Entry) -> None:
    if not entry.complainants.whole:
        entry.note("name")
    if len(entry.complainants.people) > 1:
        entry.doubt("two_people", "name")
    if entry.iin.doubt:
        entry.doubt(entry.iin.doubt, "iin")
    if entry.iin.words:
        entry.note("iin")
    if not read_phones(entry.record.brief("phone"))[1]:
        entry.note("phone")


def _coded(entry: Entry) -> None:
    """The cells that are known by a code: kept as words too where they say more than it."""
    record = entry.record
    right = record.text("right")
    found = _rights(right)
    entry.rights = list(dict.fromkeys(code for code in found if code))
    if right and (not found or None in found):
        entry.doubt("right_unclear", "right")
    elif not all(is_label("right", code, right) for code in entry.rights[:1]):
        entry.note("right")
    channel = record.text("channel")
    if channel and not (entry.channel and is_label("channel", entry.channel, channel)):
        entry.note("channel")
    if entry.result is None:
        entry.note("result")
    if is_one_of("cancelled", record.text("note")) or record.struck:
        entry.doubt("struck_through", "note")


def _rights(text: str) -> list[str | None]:
    """The rights that a cell names, none for words that name no right."""
    words = one_line(text)
    if not words:
        return []
    if whole := rights().near(words):
        return [whole]
    parts = [part for cut in words.split("/") for part in cut.split(";")]
    if len(parts) == 1:
        parts = words.split(",")
    return [rights().near(part) for part in parts if part.strip()]


def _missing(entry: Entry) -> None:
    who = entry.complainants
    if entry.number.doubt:
        entry.doubt(entry.number.doubt, "number")
    if not (who.people or who.anonymous or who.collective or who.organisation):
        entry.doubt("name_missing")
    if not entry.narrative:
        entry.doubt("narrative_missing")
    if not entry.record.text("right"):
        entry.doubt("right_missing")
