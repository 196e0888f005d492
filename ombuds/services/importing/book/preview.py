"""What the page shows of a prepared import: rows as they will become, doubts by groups."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from ombuds.domain.party import full_name
from ombuds.i18n import T, Text
from ombuds.services.importing.book.preparing import Answered, Prepared
from ombuds.services.importing.rows.answers import BY_WORDS, Answer, alike, answers_for
from ombuds.services.importing.rows.result import REASONS
from ombuds.services.importing.rows.understanding import Entry
from ombuds.services.importing.tables.record import Where
from ombuds.services.office.office import Office
from ombuds.services.office.permissions import Permission, needs
from ombuds.services.suggesting.learning import likely_rights

HEAPS = ("ready", "doubtful", "duplicate", "set_aside")
FEW = 5  # rows by whose numbers a group is told
RIGHTS = ("right_unclear", "right_missing")  # doubts to which the text of a row may have an answer
LONGEST = 200  # letters of a content that are shown


@dataclass(frozen=True, slots=True, repr=False)
class Becoming:
    """A row as it will become. `heap`: one of `HEAPS`; `cells`: the row word for word."""

    sheet: str | None
    row: int
    heap: str
    number: str | None
    received_on: date | None
    complainant: str
    anonymous: bool
    rights: tuple[str, ...]
    region: str | None
    body: str | None
    narrative: str
    result: str | None
    reasons: tuple[str, ...]
    note: tuple[tuple[str, str], ...]
    cells: tuple[tuple[str, str], ...]
    repeats: bool
    same_as: Where | None  # of a duplicate: the row of the file that it repeats


@dataclass(frozen=True, slots=True, repr=False)
class Doubt:
    """Rows alike in what has to be looked at, and what may be answered for all of them.

    `words`: the cell that was not understood, where rows are alike by it. `places`: where its rows
    stand among the entries; `rows`: where the first few stand in the file; `several`: whether
    the file has rows on more sheets than one.
    """

    alike: str
    reason: str
    text: Text
    words: str
    places: tuple[int, ...]
    rows: tuple[Where, ...]
    answers: tuple[Answer, ...]
    several: bool = False

    @property
    def count(self) -> int:
        return len(self.places)

    @property
    def where(self) -> Text:
        """The numbers of its first rows, and that there are more."""
        return where_words(self.rows, self.several, more=self.count > len(self.rows))


@dataclass(frozen=True, slots=True, repr=False)
class Likely:
    """A right that the text of a row speaks of, and the words of it that do."""

    answer: Answer
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Heaps:
    """How many rows there are of each heap."""

    ready: int
    doubtful: int
    duplicate: int
    set_aside: int

    @property
    def rows(self) -> int:
        return self.ready + self.doubtful + self.duplicate + self.set_aside


def where_words(rows: Sequence[Where], several: bool, more: bool = False) -> Text:
    """Where rows stand. `several`: by sheets; `more`: there are others."""
    if len(rows) == 1 and not more:
        sheet, row = rows[0]
        if several and sheet:
            return T("Sheet «{sheet}», row {n}", sheet=sheet, n=str(row))
        return T("Row {n}", n=str(row))
    by_sheet: dict[str | None, list[str]] = {}
    for sheet, row in rows:
        by_sheet.setdefault(sheet if several else None, []).append(str(row))
    told = (
        f"«{sheet}» {', '.join(numbers)}" if sheet else ", ".join(numbers)
        for sheet, numbers in by_sheet.items()
    )
    return T("Rows {numbers}", numbers="; ".join(told) + "…" * more)


def of_several_sheets(prepared: Prepared) -> bool:
    """Whether the rows stand on more sheets than one, so that a number alone tells no row."""
    entries = prepared.entries
    return any(entry.where[0] != entries[0].where[0] for entry in entries)


def heap_of(entry: Entry) -> str:
    """The heap of a row: doubtful cases are a heap of their own."""
    if entry.heap != "case":
        return entry.heap
    return "doubtful" if entry.doubts else "ready"


def heaps(prepared: Prepared) -> Heaps:
    counts = dict.fromkeys(HEAPS, 0)
    for entry in prepared.entries:
        counts[heap_of(entry)] += 1
    return Heaps(**counts)


def becoming(
    prepared: Prepared, heap: str | None = None, first: int = 0, count: int = 50
) -> list[Becoming]:
    """Rows of a heap, or of all, in the order of the file."""
    found = (entry for entry in prepared.entries if heap in (None, heap_of(entry)))
    return [_becoming(entry) for entry in _page(found, first, count)]


def rows_of(prepared: Prepared, places: Iterable[int]) -> list[Becoming]:
    """Single rows, by their places among the entries."""
    return [_becoming(prepared.entries[at]) for at in places]


@needs(Permission.REGISTER)
def likely(office: Office, prepared: Prepared, doubt: Doubt, at: int) -> list[Likely]:
    """Rights that the text of a row of a doubt speaks of, best first; none for other doubts.

    Each answers that row alone: the others have texts of their own.
    """
    if doubt.reason not in RIGHTS:
        return []
    text = prepared.entries[at].narrative
    return [
        Likely(Answer(doubt.reason, "right", one.code), tuple(one.words(text)))
        for one in likely_rights(office, text)
    ]


def _page(entries: Iterable[Entry], first: int, count: int) -> Iterator[Entry]:
    for at, entry in enumerate(entries):
        if at >= first + count:
            return
        if at >= first:
            yield entry


def _becoming(entry: Entry) -> Becoming:
    who = entry.complainants
    sheet, row = entry.where
    return Becoming(
        sheet=sheet,
        row=row,
        heap=heap_of(entry),
        number=entry.number.text,
        received_on=entry.received_on,
        complainant=", ".join(map(full_name, who.people)) or who.organisation or "",
        anonymous=who.anonymous,
        rights=tuple(entry.rights),
        region=entry.region,
        body=entry.body.name if entry.body else None,
        narrative=entry.narrative[:LONGEST],
        result=entry.result,
        reasons=tuple(entry.doubts),
        note=tuple(dict.fromkeys(entry.notes)),
        cells=tuple(entry.record.lines()),
        repeats=entry.earlier is not None,
        same_as=entry.same_as.where if entry.same_as else None,
    )


def doubts(prepared: Prepared) -> list[Doubt]:
    """What has to be looked at, the greatest group first."""
    groups: dict[tuple[str, str], list[int]] = defaultdict(list)
    for at, entry in enumerate(prepared.entries):
        for reason in entry.doubts if heap_of(entry) != "ready" else ():
            groups[reason, alike(entry, reason)].append(at)
    several = of_several_sheets(prepared)
    found = [
        _doubt(prepared, reason, key, places, several) for (reason, key), places in groups.items()
    ]
    return sorted(found, key=lambda one: -one.count)


def _doubt(
    prepared: Prepared, reason: str, key: str, places: Sequence[int], several: bool
) -> Doubt:
    first = prepared.entries[places[0]]
    cells = [
        name for name in first.fields.get(reason, ()) if len(places) == 1 or reason in BY_WORDS
    ]
    words = next(filter(None, (first.record.brief(name) for name in cells)), "")
    return Doubt(
        alike=key,
        reason=reason,
        text=REASONS[reason],
        words=words,
        places=tuple(places),
        rows=tuple(prepared.entries[at].where for at in places[:FEW]),
        answers=tuple(answers_for(first, reason)),
        several=several,
    )


def answered(
    before: Sequence[Answered], doubt: Doubt, answer: Answer, rows: Iterable[Where] | None = None
) -> tuple[Answered, ...]:
    """The answers with one more: to all rows alike, or to some of them."""
    chosen = None if rows is None else frozenset(rows)
    kept = (one for one in before if (one.alike, one.rows) != (doubt.alike, chosen))
    return (*kept, Answered(doubt.alike, answer, chosen))
