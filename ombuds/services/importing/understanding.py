"""A row of the register to what the book keeps of it, and to what a clerk must look at.

Each cell is read by itself here; what the rows around say of it follows in `context`.
"""

import re
from datetime import date

from ombuds.services.importing.bodies import read_body
from ombuds.services.importing.cells import one_line
from ombuds.services.importing.complainants import Complainants, read_complainants
from ombuds.services.importing.dated import Order
from ombuds.services.importing.days import Day, read_day, says_more
from ombuds.services.importing.entry import Entry, Note
from ombuds.services.importing.known import is_label, is_one_of
from ombuds.services.importing.meanings import (
    channel_of,
    language_of,
    result_of,
    rights_of,
    sex_of,
)
from ombuds.services.importing.names import is_name, name_in_parts
from ombuds.services.importing.numbers import email_in, read_iin, read_number, read_phones
from ombuds.services.importing.record import Record

__all__ = ["Entry", "Note", "complete", "read_cells", "understand"]

# A number with a day, a clerk's name or remark says nothing of a complaint.
_NOT_SAID = {"number", "received_on", "officer", "outgoing", "note"}
_NEVER_DITTO = {"number", "iin"}
_NAMES = ("name", "surname", "given_name", "patronymic")
_DITTO = str.maketrans("–—―−«»“”„″〃", '----"""""""')
_DITTO_MARKS = {"-//-", "//", '-"-', '"', '""', "-''-", "''", '-""-'}
_NOT_DITTO = re.compile(r"[^\W_]")
_WHOLE_NUMBER = re.compile(r"\D*(\d{1,6})\D*")


def understand(record: Record, today: date) -> Entry:
    """Reads every cell of a row."""
    entry = Entry(record)
    read_cells(entry, today)
    return entry


def is_ditto(text: str) -> bool:
    """«-//-», «то же»: what stands in the row above."""
    if len(text) > 30:
        return False
    if _NOT_DITTO.search(text):
        return is_one_of("ditto", text)
    return re.sub(r"\s", "", text).translate(_DITTO) in _DITTO_MARKS


def read_cells(entry: Entry, today: date) -> None:
    """Fills an entry from the cells of its row; once more when their ditto marks are known."""
    record = entry.record
    cells = record.cells
    entry.ditto = tuple(
        name
        for name, value in cells.items()
        if isinstance(value, str) and name not in _NEVER_DITTO and is_ditto(value)
    )
    entry.notes += record.other + record.comments
    entry.number = read_number(cells.get("number"))
    entry.received = read_day(cells.get("received_on"), today)
    entry.answered = read_day(cells.get("answered_on"), today)
    entry.narrative = _said(record, "narrative")
    for name in cells.keys() - {"narrative", "request"}:
        if len(record.text(name)) > len(record.brief(name)):
            entry.note(name)
    if not _set_aside(entry):
        complete(entry)


def _said(record: Record, name: str) -> str:
    """The text of a cell, unless it says that there is none."""
    text = record.text(name) if name in record.cells else ""
    return "" if not text or is_one_of("nothing", text) or is_ditto(text) else text


def _brief(record: Record, name: str) -> str:
    return record.brief(name) if name in record.cells else ""


def complete(entry: Entry) -> None:
    """What a row says of a complaint, once it is known to tell of one."""
    _complainants(entry)
    _identity(entry)
    _contacts(entry)
    _texts(entry)
    _coded(entry)
    for name in ("officer", "note"):
        entry.note(name)
    _missing(entry)


def _set_aside(entry: Entry) -> bool:
    """Whether the row says nothing of a complaint; why, stands in its doubts."""
    record = entry.record
    told = [name for name in (*_NAMES, "narrative") if name in record.cells]
    reserved = [name for name in told if is_one_of("reserved", record.brief(name))]
    cancelled = [name for name in told if is_one_of("cancelled", record.brief(name))]
    said = {name for name in record.cells if name in _NOT_SAID or _said(record, name)}
    if record.loose:
        entry.doubt(record.loose)
    elif reserved and reserved == told:
        entry.doubt("reserved_number")
    elif (
        said <= _NOT_SAID or (cancelled and cancelled == told and said <= {*_NOT_SAID, *told})
    ) and not record.other:
        kept_free = is_one_of("reserved", record.brief("note"))
        entry.doubt("reserved_number" if kept_free else "no_content")
    else:
        return False
    entry.heap = "set_aside"
    return True


# ---- who complains


def _complainants(entry: Entry) -> None:
    record = entry.record
    apart = "surname" in record.cells
    who = _in_three_cells(entry) if apart else read_complainants(_brief(record, "name"))
    if count := _collective(entry):
        who = _of_many(who, count)
    entry.complainants = who
    if not who.whole:
        entry.note("name")
    if who.unclear:
        entry.doubt("name_unclear", *(name for name in _NAMES if name in record.cells))
    if len(who.people) > 1:
        entry.doubt("two_people", *(name for name in _NAMES if name in record.cells))


def _in_three_cells(entry: Entry) -> Complainants:
    """Surname, given name and patronymic apart; all of it may stand in the first cell."""
    record = entry.record
    surname = one_line(_brief(record, "surname")[:200])
    given, patronymic = (one_line(_said(record, name)[:200]) for name in _NAMES[2:])
    if is_name(f"{surname} {given} {patronymic}") and (given or patronymic):
        return Complainants((name_in_parts(surname, given, patronymic),))
    for name in ("surname", "given_name", "patronymic"):
        entry.note(name)
    return read_complainants(" ".join(filter(None, (surname, given, patronymic))))


def _collective(entry: Entry) -> int | None:
    """How many complain, by a column of its own; one person is no group."""
    text = _said(entry.record, "collective")
    found = _WHOLE_NUMBER.fullmatch(text)
    if found is None or not found[1].strip("0"):
        entry.note("collective")
        return None
    if text != found[1]:
        entry.note("collective")
    return int(found[1]) if int(found[1]) > 1 else None


def _of_many(who: Complainants, count: int) -> Complainants:
    """The group of that many; words for the group are no organisation."""
    from dataclasses import replace

    organisation = who.organisation if who.whole else None
    return replace(who, collective=who.collective or count, organisation=organisation)


def _identity(entry: Entry) -> None:
    """IIN, birth date and sex, out of their cells, the IIN, or the cell of the name."""
    record, who = entry.record, entry.complainants
    entry.iin = read_iin(record.cells.get("iin")) if "iin" in record.cells else entry.iin
    if who.iin and not entry.iin.digits:
        entry.iin = read_iin(who.iin)
    if entry.iin.doubt:
        entry.doubt(entry.iin.doubt, "iin", "name" if who.iin else "iin")
    if entry.iin.words:
        entry.note("iin")
    entry.birth_date, entry.sex = entry.iin.birth_date, entry.iin.sex
    sex = sex_of(_brief(record, "sex")) if "sex" in record.cells else None
    if sex is None or (entry.sex or sex) != sex:
        entry.note("sex")
    entry.sex = entry.sex or sex or who.sex


def _contacts(entry: Entry) -> None:
    record, who = entry.record, entry.complainants
    phones, whole = read_phones(_brief(record, "phone"))
    email, rest = email_in(_brief(record, "email"))
    beside, other = email_in(_brief(record, "phone"))
    if not whole:
        entry.note("phone")
    if rest.strip() and not is_one_of("nothing", rest):
        entry.note("email")
    entry.phones = [*phones, *(number for number in who.phones if number not in phones)]
    entry.email = email or who.email or beside
    entry.address = _said(record, "address")[:1_000]


# ---- what it is about


def _texts(entry: Entry) -> None:
    record = entry.record
    entry.subject = _said(record, "subject")
    entry.request = _said(record, "request")
    entry.place = _said(record, "place")


def _coded(entry: Entry) -> None:
    """The cells that are known by a code: kept as words too where they say more than it."""
    record = entry.record
    _rights(entry)
    entry.body = read_body(_brief(record, "body")) if "body" not in entry.ditto else None
    channel = _brief(record, "channel")
    entry.channel = channel_of(channel) if channel else None
    if channel and not (entry.channel and is_label("channel", entry.channel, channel)):
        entry.note("channel")
    entry.result = result_of(_brief(record, "result")) if "result" in record.cells else None
    if entry.result is None:
        entry.note("result")
    entry.language = language_of(_brief(record, "language")) if "language" in record.cells else None
    if entry.language is None:
        entry.note("language")
    struck = record.struck or any(
        is_one_of("cancelled", _brief(record, name))
        for name in ("note", "result", "number", "name")
    )
    if struck:
        entry.doubt("struck_through", "note", "result")


def _rights(entry: Entry) -> None:
    right = _said(entry.record, "right")
    codes, clear = rights_of(right)
    entry.rights = list(codes)
    if not clear:
        entry.doubt("right_unclear", "right")
    elif not all(is_label("right", code, right) for code in entry.rights[:1]):
        entry.note("right")


def read_dated(entry: Entry, order: Order | None) -> None:
    """The birth date and the days of what happened, in the order that the register keeps."""
    cells = entry.record.cells
    if "birth_date" in cells:
        born = _day_of(cells["birth_date"], order)
        if born.doubt or (entry.birth_date or born.day) != born.day:
            entry.note("birth_date")
        elif born.day:
            entry.birth_date = born.day
    if "event_on" in cells:
        read = _day_of(cells["event_on"], order)
        clear = read.day is not None and (read.doubt is None or read.until is not None)
        entry.event_from = read.day if clear else None
        entry.event_to = (read.until or read.day) if clear else None
        if not clear or says_more(entry.record.text("event_on")):
            entry.note("event_on")
    for name in ("received_on", "answered_on"):
        if name in cells and says_more(entry.record.text(name)):
            entry.note(name)


def _day_of(value: object, order: Order | None) -> Day:
    read = read_day(value, date.max)
    return order.read(read) if order else read


def _missing(entry: Entry) -> None:
    """What a register that has a column for it should tell of each complaint."""
    who, record = entry.complainants, entry.record
    if entry.number.doubt and (entry.number.text or _kept(record, "number")):
        entry.doubt(entry.number.doubt, "number")
    named = who.people or who.anonymous or who.collective or who.organisation
    if not named and (_kept(record, "name") or _kept(record, "surname")):
        entry.doubt("name_missing")
    if not entry.narrative and _kept(record, "narrative"):
        entry.doubt("narrative_missing")
    if not _said(record, "right") and _kept(record, "right"):
        entry.doubt("right_missing")


def _kept(record: Record, name: str) -> bool:
    """Whether the register has such a column."""
    return name in record.headings or not record.headings
