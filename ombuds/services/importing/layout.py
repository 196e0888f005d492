"""Which rows of a register are its records, and what each of their cells is.

Titles, headings, numbers of columns, months, totals and empty rows are no rows. A remark
between the rows, and a row under no heading, is set aside, so that nothing is lost.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import cache

from ombuds.errors import Refusal
from ombuds.i18n import T
from ombuds.services.importing.cells import RawRow, Sheet, one_line, text_of
from ombuds.services.importing.contents import is_nothing
from ombuds.services.importing.headings import role_of
from ombuds.services.importing.joining import one_of
from ombuds.services.importing.known import phrases, plain, table
from ombuds.services.importing.record import LONGEST_READ, Party, Record
from ombuds.services.importing.register import Choice, Register, Table, TableChoice

__all__ = ["Record", "records"]

FEW = 3  # cells of a total, and least cells of a row that might be one of a table
LONGEST_TOTAL = 60  # letters
_MONTHS = frozenset(plain(word) for words in table("words")["month"].values() for word in words)
_PERIOD = re.compile(
    r"(?:19|20)\d\d|г|год|года|ж|жыл|жылы|жылгы|за|ай|айы|[1-4ivx]+|квартал|токсан|полугодие|жартыжылдык"
)
_NAMES = ("name", "surname", "given_name", "patronymic")
_NUMBERED = re.compile(r"(?:n )?[\d\W]*\d+[\W]*\w{0,3}")


def records(register: Register, choice: Choice) -> Iterator[Record]:
    """The rows of the tables that are taken, in the order of the file.

    Refuses a register of which nothing is taken.
    """
    if not any(one.taken for one in choice.tables):
        raise nothing_taken(register)
    for at, sheet in enumerate(register.sheets):
        chosen = [
            (one, picked)
            for one, picked in zip(register.tables, choice.tables, strict=True)
            if one.at == at
        ]
        if not chosen and not sheet.hidden:
            yield from (_unnamed(sheet, row) for row in sheet.walk() if _might_be(row))
        elif any(picked.taken for _, picked in chosen):
            yield from _of_sheet(sheet, chosen)


def nothing_taken(register: Register) -> Refusal:
    """What to do with a file of which nothing can be taken as it is."""
    tables = register.tables
    if any(one.outline.sideways for one in tables):
        text = T("The table lies on its side: copy it in Excel and paste it transposed.")
    elif any(one.hidden and one.register for one in tables):
        text = T("The register stands on a hidden sheet: choose the sheet, or unhide it.")
    elif tables and all(one.figures for one in tables):
        text = T("The file holds figures, not complaints: a register has a row for each of them.")
    else:
        text = T("No register was found in the file: it needs headings, and rows under them.")
    return Refusal("no_table", text)


def _of_sheet(sheet: Sheet, chosen: Sequence[tuple[Table, TableChoice]]) -> Iterator[Record]:
    first = chosen[0][0].outline
    for at, row in enumerate(sheet.walk()):
        if at >= first.first:
            break
        if row.number < first.heading_rows[0] and _might_be(row):
            yield _unnamed(sheet, row)
    for table_, picked in chosen:
        if picked.taken:
            yield from _Reader(sheet, table_, picked).records()


def _might_be(row: RawRow) -> bool:
    """Whether a row above all headings might be one of a table."""
    texts = [text for value in row.cells if (text := one_line(text_of(value)))]
    return len(texts) >= FEW and not _counted(texts)


class _Reader:
    """Rows of one table to records."""

    def __init__(self, sheet: Sheet, table_: Table, picked: TableChoice) -> None:
        self._sheet, self._outline = sheet, table_.outline
        self._fields, self._keys = picked.fields, picked.keys
        self._titles = tuple(column.title for column in table_.columns)
        roles = {role for name in picked.fields if name and (role := name.rpartition(".")[0])}
        self._roles = tuple(
            (name or "").rpartition(".")[0]
            or (role if name is None and (role := role_of(title)) in roles else "")
            for name, title in zip(picked.fields, self._titles, strict=True)
        )
        self._headings = {
            name: title
            for name, role, title in zip(picked.fields, self._roles, self._titles, strict=True)
            if name and not role
        }  # one for all rows: it tells which columns the register has
        self._whole_name = _NAMES[0] not in picked.fields and any(
            name in picked.fields for name in _NAMES[1:]
        )

    def records(self) -> Iterator[Record]:
        """The records of the table: a row each, or the rows of one key."""
        left = Counter(map(self._key, self._rows())) if self._keys else Counter[str]()
        several = {key for key, count in left.items() if count > 1 and key}
        waiting: dict[str, list[Record]] = defaultdict(list)
        for row in self._rows():
            made = self._read(row)
            key = self._key(row) if several else ""
            if key not in several:
                if made:
                    yield made
                continue
            left[key] -= 1
            if made:
                waiting[key].append(made)
            if not left[key] and (rows := waiting.pop(key, None)):
                yield one_of(rows)

    def _rows(self) -> Iterator[RawRow]:
        outline = self._outline
        for at, row in enumerate(self._sheet.walk()):
            if at > outline.last:
                return
            if at >= outline.first and row.number not in outline.repeated:
                yield row

    def _key(self, row: RawRow) -> str:
        """What makes rows one report; nothing for a row that says none."""
        texts = [one_line(text_of(row.cells[at])) for at in self._keys if at < len(row.cells)]
        told = [text for text in texts if not is_nothing(text)]
        return "\x1f".join(told) if len(told) == len(self._keys) else ""

    def _read(self, row: RawRow) -> Record | None:
        texts = tuple(one_line(text_of(value)) if _small(value) else "…" for value in row.cells)
        if (any(texts) or row.comments) and not self._is_none(texts):
            return self._record(row, texts)
        return None

    def _is_none(self, texts: Sequence[str]) -> bool:
        """Whether a row below the heading is no row: a month, a total, numbers of columns."""
        filled = [text for text in texts if text]
        if _counted(filled):
            return True
        if len(filled) > FEW:
            return False
        plains = [plain(text) for text in filled]
        if len(plains) == 1:
            words = plains[0].split()
            if set(words) & _MONTHS and all(
                word in _MONTHS or _PERIOD.fullmatch(word) for word in words
            ):
                return True
        told = any(
            text and name in ("name", "narrative")
            for text, name in zip(texts, self._fields, strict=False)
        )
        first = next(iter(plains), "").partition(" ")[0]
        short = all(len(text) < LONGEST_TOTAL for text in plains)
        return first in _totals() and short and not (told and len(plains) > 1)

    def _record(self, row: RawRow, texts: Sequence[str]) -> Record:
        made = Record(self._sheet.name, row.number, {}, self._headings, struck=row.struck)
        parties: dict[str, Party] = {}
        for at, value in enumerate(row.cells):
            name = self._fields[at] if at < len(self._fields) else None
            role = self._roles[at] if at < len(self._roles) else ""
            told = bool(texts[at]) and not is_nothing(texts[at], sure=True)
            if role:
                if told:
                    _about(parties.setdefault(role, Party(role)), name, self._title(at), value)
                continue
            if told and name is not None:
                made.cells[name] = value
            elif told:
                made.other.append((self._title(at), text_of(value)))
        made.parties = list(parties.values())
        made.comments = [(self._title(at), text_of(text)) for at, text in row.comments]
        if self._whole_name:
            parts = filter(None, map(made.text, _NAMES[1:]))
            made.cells.update({_NAMES[0]: whole} if (whole := " ".join(parts)) else {})
        if set(made.cells) <= {"number"} and not made.parties:
            self._mark_loose(made)
        return made

    def _mark_loose(self, made: Record) -> None:
        """Words where only a number is expected are a clerk's note."""
        if _NUMBERED.fullmatch(plain(made.brief("number"))):
            return
        if not (made.text("number").startswith("#") and not made.other):
            made.loose = "note"

    def _title(self, at: int) -> str:
        """The heading of a column; where it has none, its number."""
        return self._titles[at] if at < len(self._titles) else f"[{at + 1}]"


def _about(party: Party, name: str | None, title: str, value: object) -> None:
    if name is None:
        party.other.append((title, text_of(value)))
        return
    field = name.rpartition(".")[2]
    party.cells[field], party.headings[field] = value, title


@cache
def _totals() -> frozenset[str]:
    return phrases("total") | frozenset(map(plain, table("headings")["total"]["words"]))


def _small(value: object) -> bool:
    return not isinstance(value, str) or len(value) <= LONGEST_READ


def _counted(filled: Sequence[str]) -> bool:
    """The numbers of the columns: 1, 2, 3 …"""
    return len(filled) >= FEW and all(text == str(n) for n, text in enumerate(filled, 1))


def _unnamed(sheet: Sheet, row: RawRow) -> Record:
    other = [
        (f"[{at + 1}]", text_of(value)) for at, value in enumerate(row.cells) if text_of(value)
    ]
    return Record(sheet.name, row.number, {}, {}, other, struck=row.struck, loose="no_heading")
