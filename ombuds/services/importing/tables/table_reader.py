"""The rows of one table to records: what each of their cells is, and which rows are none.

Months, days, totals, numbers of columns and empty rows are no rows. A remark between the rows
is set aside, so that nothing is lost.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from ombuds.services.importing.cells.known import a_word_of, is_one_of, plain
from ombuds.services.importing.cells.meanings import result_of, rights_of
from ombuds.services.importing.cells.numbers import phones_within
from ombuds.services.importing.cells.places import named
from ombuds.services.importing.cells.values import NO_VALUES, is_day, is_nothing, is_person
from ombuds.services.importing.files.cells import RawRow, Sheet, is_blank, one_line, text_of
from ombuds.services.importing.tables.between import (
    FEW,
    is_counted,
    is_page,
    is_period,
    is_sum,
    is_total,
    is_written_day,
    year_in,
)
from ombuds.services.importing.tables.codes import with_meanings
from ombuds.services.importing.tables.headings import OF_PEOPLE, is_of_deletion, role_of, usual
from ombuds.services.importing.tables.homes import home_of
from ombuds.services.importing.tables.joining import facts_of, joined, one_of
from ombuds.services.importing.tables.outline import filled
from ombuds.services.importing.tables.record import LONGEST_READ, Party, Record
from ombuds.services.importing.tables.register import Table, TableChoice

# Two things in one cell: «12/3 от 05.01.2025», «05.01.2025 ж. № 12», «г. Астана, 8 701 …».

PAIRS = (("number", "received_on"), ("outgoing", "answered_on"))
_DAY = (
    r"\d{1,2}[./-]\d{1,2}[./-](?:\d{4}|\d\d)(?!\d)"
    rf"(?:\s*{a_word_of('dates.year_word')}\b\.?)?"
)
_WHOLE = re.compile(_DAY)
_BETWEEN = re.compile(rf"\s+{a_word_of('dates.after_number')}\s+|\s*[\n;,]\s*", re.IGNORECASE)
_BEFORE_DAY = re.compile(rf"\s+(?={_DAY}(?:\s+\d\d?:\d\d(?::\d\d)?)?\s*$)")
_AFTER_DAY = re.compile(rf"(?<=[\d.])\s+(?={a_word_of('numbers.after_day')}\W*\d)", re.IGNORECASE)
_PLACE = 4  # letters of a place at least
_LONGEST = 80  # letters


def parted(text: str) -> tuple[str, str] | None:
    """The number and the day of a cell that holds both; none for any other."""
    if len(text) > _LONGEST or not any(map(str.isdigit, text)) or is_day(None, text):
        return None
    for left, right in _halves(text.strip()):
        for number, day in ((left, right), (right, left)):
            dated = is_day(None, day) or _WHOLE.fullmatch(day)
            if any(map(str.isdigit, number)) and dated and not _WHOLE.fullmatch(number):
                return number, day
    return None


def place_and_phones(text: str) -> tuple[str, str] | None:
    """The address and the telephones of a cell that holds both; none for any other."""
    numbers, rest = phones_within(text)
    place = rest.strip(" \n\t,;.:-")
    return (place, ", ".join(numbers)) if numbers and _is_place(place) else None


def is_place(text: str) -> bool:
    """Words, and no telephone."""
    return not phones_within(text)[0] and _is_place(text)


def part(made: Record, number: str, day: str) -> None:
    """A cell that holds a number and a day becomes two, where only one of them has a column."""
    held = number if number in made.cells else day
    if both := parted(made.brief(held)):
        made.cells[number], made.cells[day] = both


def part_contact(made: Record, held: str) -> None:
    """A cell that holds an address and telephones becomes two."""
    text = made.text(held) if held in made.cells else ""
    if both := place_and_phones(text):
        made.cells["address"], made.cells["phone"] = both
    elif held == "phone" and is_place(text):
        made.cells["address"] = made.cells.pop("phone")


def _is_place(text: str) -> bool:
    return sum(map(str.isalpha, text)) >= _PLACE or bool(text and list(named(text)))


def _halves(text: str) -> Iterator[tuple[str, str]]:
    for cut in (_BETWEEN, _BEFORE_DAY, _AFTER_DAY):
        for found in cut.finditer(text):
            yield text[: found.start()].strip(), text[found.end() :].strip()


# A second column of a name or a result: «Фамилия, И. О.» beside «ФИО полностью» names whom the
# first does not, «Статус» tells how far the office is where «Решение» is empty.

Spare = Mapping[str, Sequence[int]]
_FIELDS = ("name", "result")


def spare_columns(fields: Sequence[str | None], titles: Sequence[str]) -> Spare:
    """By field, the columns that are called so too, and have no field, beside one that has."""
    hints = [usual().hint(title) if title else None for title in titles]
    found = {
        field: [
            at
            for at, hint in enumerate(hints)
            if hint and hint.name == field and fields[at] is None
        ]
        for field in _FIELDS
        if field in fields
    }
    return {field: columns for field, columns in found.items() if columns}


def filled_by_spare(made: Record, row: RawRow, spare: Spare, titles: Sequence[str]) -> None:
    """Fills a record from spare columns, where its own cells say nothing."""
    for field, columns in spare.items():
        if is_nothing(made.brief(field) or "-"):
            _fill(made, row, field, columns, titles)


def _fill(
    made: Record, row: RawRow, field: str, columns: Sequence[int], titles: Sequence[str]
) -> None:
    for at in columns:
        text = text_of(row.cells[at]) if at < len(row.cells) else ""
        if text and _says(field, one_line(text[:LONGEST_READ])):
            made.other.remove((titles[at], text))
            made.cells[field] = row.cells[at]
            made.headings = {**made.headings, field: titles[at]}
            return


def _says(field: str, line: str) -> bool:
    if field == "result":
        return result_of(line) is not None
    return is_person(line) or is_one_of("anonymous", line)


# What the lines above a table say of all of its rows: the year, the office, the right.

_OF_COMPLAINTS = re.compile(a_word_of("names.of_complaints"), re.IGNORECASE)


def lines_above(sheet: Sheet, row: int) -> Iterator[str]:
    """The name of a sheet, and its lines above a row that are no rows of a table."""
    yield sheet.name or ""
    for one in sheet.walk():
        if one.number >= row:
            return
        if filled(one) <= FEW:
            yield from (short(cell) for cell in one.cells if isinstance(cell, str))


def right_of(lines: Sequence[str]) -> str | None:
    """The only right that the line next to the table names, of those that speak of complaints
    and name any: «Журнал обращений о пытках»."""
    titles = [line for line in reversed(lines) if _OF_COMPLAINTS.search(line)]
    told = (codes for line in titles if (codes := rights_of(line)[0]))
    codes = next(told, ())
    return codes[0] if len(codes) == 1 else None


def short(value: object) -> str:
    """A cell in one line, as far as it is looked at to tell rows from what are none."""
    return one_line(text_of(value[:LONGEST_READ] if isinstance(value, str) else value))


SHORT = 12  # letters of a word for nothing
_NAMES = ("name", "surname", "given_name", "patronymic")
_NUMBERED = re.compile(r"(?:n )?[\d\W]*\d+[\W]*\w{0,3}")


class TableReader:
    """Reads one table, as it was chosen to be read."""

    def __init__(self, sheet: Sheet, table_: Table, picked: TableChoice) -> None:
        self._sheet, self._outline = sheet, table_.outline
        self._fields, self._keys = picked.fields, picked.keys
        self._people = table_.people and picked.keys == table_.keys
        self._titles = tuple(column.title for column in table_.columns)
        roles = {role for name in picked.fields if name and (role := name.rpartition(".")[0])}
        self._roles = tuple(
            (name or "").rpartition(".")[0]
            or (role if name is None and (role := role_of(title)) in roles else "")
            for name, title in zip(picked.fields, self._titles, strict=True)
        )
        self._usual = tuple(
            None if role or name == "role" else name
            for name, role in zip(picked.fields, self._roles, strict=True)
        )  # the fields of the columns that hold what belongs to the complaint itself
        self._headings = {
            name: title
            for name, role, title in zip(picked.fields, self._roles, self._titles, strict=True)
            if name and not role
        }  # one for all rows: it tells which columns the register has
        self._deleted = {at for at, title in enumerate(self._titles) if is_of_deletion(title)}
        self._running = {column.index for column in table_.columns if column.running}
        self._across = {top for top, left, _, right in sheet.merged if right - left > 1}
        self._day: object = None  # that of the row above which says only a day
        above = list(lines_above(sheet, self._outline.heading_rows[0]))
        self._year, self._home = year_in(" ".join(above)), home_of(above)
        self._right = None if "right" in self._headings else right_of(above)
        self._both = list(self._pairs())
        for number, day in self._both:
            title = self._headings.get(number) or self._headings[day]
            self._headings = {number: title, day: title, **self._headings}
        self._contact = self._address_or_phone()
        self._spare = spare_columns(picked.fields, self._titles)
        self._whole_name = _NAMES[0] not in picked.fields and any(
            name in picked.fields for name in _NAMES[1:]
        )

    def _pairs(self) -> Iterator[tuple[str, str]]:
        """The fields of which one has a column, whose cells hold the other one too."""
        for number, day in PAIRS:
            held = {number, day} & self._headings.keys()
            if len(held) == 1:
                at = self._fields.index(held.pop())
                cells = [r.cells[at] for r in self._outline.sample if at < len(r.cells)]
                texts = [cell for cell in cells if isinstance(cell, str) and cell]
                if 2 * sum(parted(text) is not None for text in texts) > len(cells):
                    yield number, day

    def _address_or_phone(self) -> str:
        """The field whose cells hold both addresses and telephones, if there is such."""
        held = {"address", "phone", "region"} & self._headings.keys()
        if held not in ({"address"}, {"phone"}):
            return ""
        name = held.pop()
        at = self._fields.index(name)
        cells = [text_of(r.cells[at]) for r in self._outline.sample if at < len(r.cells)]
        cells = [text for text in cells if text]
        both = sum(place_and_phones(text) is not None for text in cells)
        places = sum(map(is_place, cells)) if name == "phone" else 0
        if not both or 3 * (both + places) < len(cells):
            return ""
        self._headings = {"address": self._titles[at], "phone": self._titles[at], **self._headings}
        return name

    def records(self) -> Iterator[Record]:
        """The records of the table: a row each, or the rows of one key where the first stands."""
        left = Counter(map(self._key, self._rows())) if self._keys else Counter[str]()
        if not any(count > 1 for key, count in left.items() if key):
            yield from (made for _, made in self._read_on() if made)
            return
        facts = facts_of(self._outline, self._keys, self._fields)
        rows = ((self._key(row), made) for row, made in self._read_on())
        yield from joined(rows, left, facts, people=self._people)

    def _read_on(self) -> Iterator[tuple[RawRow, Record | None]]:
        """Rows and their records; a row with nothing but a person belongs to the one above it."""
        begun: tuple[RawRow, Record] | None = None
        for row in self._rows():
            made = self._read(row)
            if made and begun and self._is_further(made, begun[1]):
                begun = (begun[0], one_of([begun[1], made]))
                continue
            if begun:
                yield begun
            begun = (row, made) if made else None
            if not made:
                yield row, None
        if begun:
            yield begun

    def _is_further(self, made: Record, above: Record) -> bool:
        """Whether a row names one more person of the complaint in the row above, and no more."""
        last = above.joined[-1] if above.joined else above.row
        return (
            {"number", "narrative"} <= self._headings.keys()
            and {"number", "name", "narrative"} <= above.cells.keys()
            and "name" in made.cells
            and made.cells.keys() <= OF_PEOPLE
            and made.row == last + 1
            and is_person(made.brief("name"))
        )

    def _rows(self) -> Iterator[RawRow]:
        outline = self._outline
        for at, row in enumerate(self._sheet.walk()):
            if at > outline.last:
                return
            if at >= outline.first and row.number not in outline.repeated:
                yield with_meanings(row, outline.meanings) if outline.meanings else row

    def _key(self, row: RawRow) -> str:
        """What makes rows one report; nothing for a row that says none."""
        texts = [one_line(text_of(row.cells[at])) for at in self._keys if at < len(row.cells)]
        told = [text for text in texts if not is_nothing(text)]
        return "\x1f".join(told) if len(told) == len(self._keys) else ""

    def _read(self, row: RawRow) -> Record | None:
        filled = _filled(row.cells)
        if not (filled or row.comments) or self._is_none(row, filled):
            return None
        return self._record(row, filled)

    def _is_none(self, row: RawRow, filled: Sequence[int]) -> bool:
        """Whether a row below the heading is no row: a month, a total, numbers of columns."""
        first = short(row.cells[filled[0]]) if filled else ""
        if len(filled) > FEW:
            texts = [short(row.cells[at]) for at in filled] if _few(first) else []
            return is_counted(texts) or is_sum(texts)
        texts = [short(row.cells[at]) for at in filled]
        if is_counted(texts):
            return True
        plains = [plain(text) for text in texts]
        if len(plains) == 1 and self._is_separator(row, filled[0], plains[0]):
            return True
        told = any(
            self._fields[at] in ("name", "narrative") and any(map(str.isalpha, text))
            for at, text in zip(filled[1:], plains[1:], strict=True)
            if at < len(self._fields)
        )
        return is_total(plains) and not told

    def _is_separator(self, row: RawRow, at: int, words: str) -> bool:
        """Whether the only cell of a row is a month, or the day of the rows below it."""
        if is_period(words) or is_page(words):
            self._year = year_in(words) or self._year
            return True
        apart = row.number in self._across or self._field(at) not in ("received_on", "answered_on")
        written = isinstance(row.cells[at], date) or is_written_day(words)
        if apart and written and is_day(row.cells[at], short(row.cells[at])):
            self._day = row.cells[at]
            return True
        return False

    def _field(self, at: int) -> str | None:
        return self._fields[at] if at < len(self._fields) else None

    def _record(self, row: RawRow, filled: Sequence[int]) -> Record:
        made = Record(self._sheet.name, row.number, {}, self._headings, struck=row.struck)
        parties: dict[str, Party] = {}
        usual, known = self._usual, len(self._usual)
        for at in filled:
            value = row.cells[at]
            if isinstance(value, str) and len(value) < SHORT and value.strip() in NO_VALUES:
                continue
            if at < known and (name := usual[at]):
                made.cells[name] = value
            else:
                self._beside(made, parties, at, value)
        if self._spare:
            filled_by_spare(made, row, self._spare, self._titles)
        made.year, made.home, made.right = self._year, self._home, self._right
        made.parties = list(parties.values())
        made.comments = [(self._title(at), text_of(text)) for at, text in row.comments]
        if self._day is not None:
            made.cells.setdefault("received_on", self._day)
        for number, day in self._both:
            part(made, number, day)
        if self._contact:
            part_contact(made, self._contact)
        if self._whole_name:
            parts = filter(None, map(made.text, _NAMES[1:]))
            made.cells.update({_NAMES[0]: whole} if (whole := " ".join(parts)) else {})
        if made.cells.keys() <= {"number", "received_on"} and not made.parties:
            _mark_loose(made)
        return made

    def _beside(self, made: Record, parties: dict[str, Party], at: int, value: object) -> None:
        """A cell of somebody else than the complainant, or of a column without a field."""
        name = self._field(at)
        if at in self._running and name is None:
            return
        if at < len(self._fields) and (role := self._roles[at]):
            _about(parties.setdefault(role, Party(role)), name, self._title(at), value)
            return
        if name == "role" and not (told := role_of(short(value))):
            return  # a complainant, as everybody is
        made.role = told if name == "role" else made.role
        if at in self._deleted and name is None and is_one_of("yes", short(value)):
            made.struck = True
        made.other.append((self._title(at), text_of(value)))

    def _title(self, at: int) -> str:
        """The heading of a column; where it has none, its number."""
        return self._titles[at] if at < len(self._titles) else f"[{at + 1}]"


def _filled(cells: Sequence[object]) -> list[int]:
    """The cells that say something; most begin with a letter or a figure, which costs no call."""
    return [
        at
        for at, cell in enumerate(cells)
        if (isinstance(cell, str) and cell[:1].isalnum()) or not is_blank(cell)
    ]


def _mark_loose(made: Record) -> None:
    """Words where only a number, or a number and a day, is expected are a clerk's note."""
    day = made.cells.get("received_on")
    if day is not None and is_day(day, made.brief("received_on")):
        return
    number = made.brief("number")
    told = number.startswith("#") and not made.other
    if not told and not _NUMBERED.fullmatch(plain(number)):
        made.loose = "note"


def _about(party: Party, name: str | None, title: str, value: object) -> None:
    if name is None:
        party.other.append((title, text_of(value)))
        return
    field = name.rpartition(".")[2]
    party.cells[field], party.headings[field] = value, title


def _few(text: str) -> bool:
    """Whether a row that begins so is worth a look: a count from 1, or words without a number."""
    return text.strip("().") == "1" or not any(map(str.isdigit, text))
