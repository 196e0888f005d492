"""A row of the register to what the book keeps of it, and to what a clerk must look at.

Each cell is read by itself here; what the rows around say of it follows in `context`.
"""

import re
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from types import MappingProxyType

from ombuds.services.importing.cells.bodies import read_body
from ombuds.services.importing.cells.complainants import read_complainants
from ombuds.services.importing.cells.days import Day, Order, read_day, says_more
from ombuds.services.importing.cells.known import a_word_of, is_label, is_one_of, silences
from ombuds.services.importing.cells.meanings import CODED, held_right_of, rights_of
from ombuds.services.importing.cells.numbers import read_number
from ombuds.services.importing.cells.places import region_of
from ombuds.services.importing.files.cells import one_line, text_of
from ombuds.services.importing.rows.applicants import NAMES, read_applicant
from ombuds.services.importing.rows.entry import Entry, Note
from ombuds.services.importing.tables.homes import district_of
from ombuds.services.importing.tables.record import LONGEST_READ, Record

__all__ = ["Entry", "Note", "complete", "read_cells", "read_dated", "understand"]

# A number with a day, a clerk's name or remark says nothing of a complaint.
_NOT_SAID = {"number", "received_on", "officer", "outgoing", "note"}
_NEVER_DITTO = {"number"}
_LONG = {"narrative", "request"}
_SHORT = 40  # letters of what is no complaint
_OF = rf"\b{a_word_of('dates.of_paper')}\b"
_DATED = re.compile(
    rf"(?P<rest>.*?)\s*{_OF}\s*"
    r"(?P<day>\d{1,2}[-./]\d{1,2}[-./]\d\d.*|\d{1,2} [^\W\d_]+.*)"
)
_NUMBERED = re.compile(
    r"(?!\d{1,2}[-./]\d{1,2}[-./]\d\d)(?P<number>(?:№|no\.?)?\s*[\w/-]*\d[\w/-]*)"
    rf"\s*(?:{_OF}|[,;])\s*"
    r"(?P<day>\d{1,2}[-./]\d{1,2}[-./]\d\d.*|\d{1,2} [^\W\d_]+ \d{4}.*|\d{4}\D+\d.*)"
    r"|(?P<alone>№\s*\d[\w/-]*)[,;]?",
    re.IGNORECASE,
)
_ENDED = re.compile(
    r"[\s,;(]+(?P<day>\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\D{0,4}|\d{4}-\d\d-\d\d)\)?$", re.DOTALL
)
_TAIL = 30  # letters, in which a day ends a result
_BEGUN = re.compile(
    r"(?P<day>\d{1,2}[./-]\d{1,2}[./-](?:\d{4}|\d\d)(?!\d))"
    rf"(?:\s*{a_word_of('dates.year_sign')})?[\s,;:–-]+(?P<rest>.*[^\W\d_].*)",
    re.DOTALL,
)


def understand(record: Record, today: date) -> Entry:
    """Reads every cell of a row."""
    entry = Entry(record)
    read_cells(entry, today)
    return entry


def read_cells(entry: Entry, today: date) -> None:
    """Fills an entry from the cells of its row; once more when their ditto marks are known."""
    record = entry.record
    cells = record.cells
    texts = {name: text_of(value) for name, value in cells.items()}
    silent = silences(texts)
    if "ditto" in silent.values():
        entry.ditto = tuple(
            name for name, kind in silent.items() if kind == "ditto" and name not in _NEVER_DITTO
        )
    if record.other or record.comments:
        entry.notes += record.other + record.comments
    number = cells.get("number")
    entry.number = read_number(texts["number"] if isinstance(number, str) else number)
    if "\n" in texts.get("number", ""):  # a number is one line, its cell was more
        entry.note("number")
    entry.received = read_day(cells.get("received_on"), today)
    entry.answered = read_day(cells.get("answered_on"), today)
    entry.print = _print(texts, record)
    _part_cells(entry, texts, today)
    said = _said(texts, silent)
    entry.narrative = said.get("narrative", "")
    for name, text in texts.items():
        if len(text) > LONGEST_READ and name not in _LONG:
            entry.note(name)
    if not _set_aside(entry, texts, said):
        _complete(entry, texts, said)


def _part_cells(entry: Entry, texts: dict[str, str], today: date) -> None:
    """Days that stand beside the number or the result, where they have no cell of their own; a
    number that stands beside the day of receipt."""
    if "received_on" not in texts and (found := _DATED.fullmatch(texts.get("number", ""))):
        entry.number, entry.received = (
            read_number(found["rest"]),
            read_day(found["day"], today),
        )
        entry.note("number")
    elif "number" not in texts and (found := _NUMBERED.fullmatch(texts.get("received_on", ""))):
        entry.number = read_number(found["number"] or found["alone"])
        entry.received = read_day(found["day"], today)
    if "answered_on" not in texts and (ended := _dated_result(texts.get("result", ""))):
        day = read_day(ended[0], today)
        if day.day:
            entry.answered, texts["result"] = day, ended[1]


def _dated_result(result: str) -> tuple[str, str] | None:
    """The day that begins or ends what is said of the outcome, and what is said."""
    if found := _ENDED.search(result, max(0, len(result) - _TAIL)):
        rest = result[: found.start()]
        return (found["day"], rest) if any(map(str.isalpha, rest)) else None
    begun = _BEGUN.match(result)
    return (begun["day"], begun["rest"]) if begun else None


def _print(texts: dict[str, str], record: Record) -> int:
    """Equal for rows that say the same in every cell."""
    lines = [
        (name, one_line(text) if "\n" in text or "  " in text else text)
        for name, text in texts.items()
    ]
    beside = [
        *record.other,
        *record.comments,
        *(line for one in record.parties for line in one.lines()),
    ]
    return hash((frozenset(lines), frozenset(beside)))


def _said(texts: dict[str, str], silent: dict[str, str]) -> dict[str, str]:
    """The cells that say something, each as far as it is read."""
    return {
        name: text if name in _LONG else text[:LONGEST_READ]
        for name, text in texts.items()
        if text and name not in silent
    }


def complete(entry: Entry) -> None:
    """What a row says of a complaint, once somebody says that it tells of one."""
    texts = {name: text_of(value) for name, value in entry.record.cells.items()}
    silent = silences(texts)
    _complete(entry, texts, _said(texts, silent))


def _complete(entry: Entry, texts: dict[str, str], said: dict[str, str]) -> None:
    read_applicant(entry, texts, said)
    _body(entry, said)
    _rights(entry, said.get("right", ""))
    _about(entry, said)
    for name in ("officer", "note"):
        entry.note(name)
    if entry.record.struck or _is_cancelled(entry, said):
        entry.doubt("struck_through", "note", "result")
    _missing(entry, said)


def _is_cancelled(entry: Entry, said: dict[str, str]) -> bool:
    """Whether a clerk says of the row that it does not count."""
    places = ["note"]
    places += ["result"] if entry.result is None else []
    places += ["name"] if not entry.complainants.people else []
    places += [] if any(map(str.isdigit, entry.number.key or "0")) else ["number"]
    return any(name in said and is_one_of("cancelled", said[name]) for name in places)


def _set_aside(entry: Entry, texts: dict[str, str], said: dict[str, str]) -> bool:
    """Whether the row says nothing of a complaint; why, stands in its doubts."""
    record = entry.record
    if record.loose or _is_remark(said):
        entry.doubt(record.loose or "note")
        entry.heap = "set_aside"
        return True
    told = [texts[name] for name in (*NAMES, "narrative") if name in texts]
    if any(len(text) > _SHORT for text in told) or record.other or record.parties:
        return False
    filled = said.keys() | set(entry.ditto)
    if told and all(is_one_of("reserved", text) for text in told):
        entry.doubt("reserved_number")
    elif filled <= _NOT_SAID or (
        told
        and all(is_one_of("cancelled", text) for text in told)
        and filled <= {*_NOT_SAID, *NAMES, "narrative"}
    ):
        kept_free = is_one_of("reserved", texts.get("note", ""))
        entry.doubt("reserved_number" if kept_free else "no_content")
    else:
        return False
    entry.heap = "set_aside"
    return True


def _is_remark(said: dict[str, str]) -> bool:
    """Whether words that are no name stand alone in the cell of the name."""
    if said.keys() != {"name"}:
        return False
    who = read_complainants(said["name"])
    return who.unclear or (len(who.people) > 1 and not who.whole)


# ---- what it is about


def _body(entry: Entry, said: dict[str, str]) -> None:
    if "body" in said:
        home = entry.record.home
        region = region_of(home, date.max) if home else None
        entry.body = read_body(said["body"], district_of(home) if home else "", region)


def _about(entry: Entry, said: dict[str, str]) -> None:
    """Texts as they stand, and cells that a code is known for: as words too where they say more."""
    entry.subject, entry.request = said.get("subject", ""), said.get("request", "")
    entry.place = said.get("place", "")
    codes: list[tuple[str, str]] = []
    for name, column in CODED.items():
        text = said.get(name)
        code = column.read(text) if text else None
        if code:
            codes.append((name, code))
        if text and (code is None or (column.kept and not is_label(name, code, text))):
            entry.note(name)
    entry.codes = _shared(tuple(codes))


@lru_cache(maxsize=1_024)  # one for all rows that say the same
def _shared(codes: tuple[tuple[str, str], ...]) -> Mapping[str, str]:
    return MappingProxyType(dict(codes))


def _rights(entry: Entry, right: str) -> None:
    codes, clear = rights_of(right)
    held = entry.body is not None and entry.body.type == "prison"
    if held and not codes and (code := held_right_of(right)):
        codes, clear = (code,), True
    entry.rights = _listed(codes)
    if not right and (told := entry.record.right):
        entry.rights = _listed((told,))
    if not clear:
        entry.doubt("right_unclear", "right")
    elif not all(is_label("right", code, right) for code in entry.rights[:1]):
        entry.note("right")


@lru_cache(maxsize=1_024)  # one list for all rows: who adds to it makes one of its own
def _listed(codes: tuple[str, ...]) -> list[str]:
    return list(codes)


def read_dated(entry: Entry, order: Order | None, today: date) -> None:
    """The birth date and the days of what happened, in the order that the register keeps."""
    cells = entry.record.cells
    if "birth_date" in cells:
        born = _day_of(cells["birth_date"], order, today)
        agrees = not born.doubt and (entry.birth_date or born.day) == born.day
        if not agrees or says_more(entry.record.text("birth_date")):
            entry.note("birth_date")
        if agrees and born.day:
            entry.birth_date = born.day
    if "event_on" in cells:
        read = _day_of(cells["event_on"], order, today)
        clear = read.day is not None and (read.doubt is None or read.until is not None)
        entry.event_from = read.day if clear else None
        entry.event_to = (read.until or read.day) if clear else None
        if not clear or says_more(entry.record.text("event_on")):
            entry.note("event_on")
    for name in ("received_on", "answered_on"):
        if name in cells and says_more(entry.record.text(name)):
            entry.note(name)


def _day_of(value: object, order: Order | None, today: date) -> Day:
    read = read_day(value, today)
    return order.read(read) if order else read


def _missing(entry: Entry, said: dict[str, str]) -> None:
    """What should be told of each complaint; its number and who complains, only where a register
    has a column for it: some are without names, or count no rows.
    """
    who, record = entry.complainants, entry.record
    if entry.number.doubt and (entry.number.text or _has_column(record, "number")):
        entry.doubt(entry.number.doubt, "number")
    named = who.people or who.anonymous or who.collective or who.organisation
    if not named and _has_column(record, *NAMES):
        entry.doubt("name_missing")
    if not entry.narrative:
        entry.doubt("narrative_missing")
    if "right" not in said and not entry.rights:
        entry.doubt("right_missing")


def _has_column(record: Record, *names: str) -> bool:
    """Whether the register has a column for one of these."""
    return not record.headings or not record.headings.keys().isdisjoint(names)
