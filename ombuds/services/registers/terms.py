"""Terms as the office looks after them: all of a vocabulary, new ones, their order."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select

from ombuds.domain.acts import OtherAct
from ombuds.domain.registers import Term
from ombuds.domain.vocabularies import CLOSED, TITLES
from ombuds.errors import Refusal
from ombuds.i18n import T
from ombuds.services.office.office import Office
from ombuds.services.office.permissions import Permission, needs
from ombuds.services.registers.term_rules import require_words
from ombuds.services.registers.vocabularies import words
from ombuds.services.registers.words import TermRow, Words
from ombuds.store.change import Change
from ombuds.store.rows.tables import TERMS

_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.\-]{0,39}", re.ASCII)


@dataclass(frozen=True, slots=True)
class TermLine:
    """A term as it stands today (or stood last), and its labels of other days."""

    now: TermRow
    others: tuple[TermRow, ...]  # the newest first
    in_use: bool
    depth: int  # how many terms it is part of


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """A list of terms in the order of the office; `closed`: none can be added."""

    code: str
    lines: tuple[TermLine, ...]
    closed: bool

    @property
    def in_use(self) -> int:
        return sum(line.in_use for line in self.lines)


@needs(Permission.OWN)
def vocabularies(office: Office) -> tuple[Vocabulary, ...]:
    """All lists of terms, in the order of a case. Words are nobody's secret."""
    known, today = words(office), office.today()
    order = list(TITLES)
    codes = sorted(
        known.vocabularies(), key=lambda code: order.index(code) if code in order else len(order)
    )
    return tuple(
        Vocabulary(
            code,
            tuple(_line(known, code, term, today) for term in known.codes(code)),
            code in CLOSED,
        )
        for code in codes
    )


def _line(known: Words, vocabulary: str, code: str, today: date) -> TermLine:
    spans = known.spans(vocabulary, code)
    now = known.term(vocabulary, code, today) or spans[-1]
    others = tuple(span for span in reversed(spans) if span is not now)
    depth, parent = 0, now.parent
    while parent and depth < 9:
        above = known.term(vocabulary, parent, today)
        parent, depth = (above.parent if above else None), depth + 1
    return TermLine(now, others, now.holds(today), depth)


@needs(Permission.REGISTERS)
def add(
    office: Office,
    vocabulary: str,
    code: str,
    labels: Mapping[str, str],
    shorts: Mapping[str, str | None] | None = None,
    parent: str | None = None,
    valid_from: date | None = None,
) -> None:
    """One more term, after the others of the same parent."""
    known, code = words(office), code.strip()
    _require_place(known, vocabulary, code, parent)
    empty = TermRow(0, vocabulary, code, parent, {}, {}, None, None, 0, False, {}, False, 1)
    on = max(valid_from or office.today(), office.today())
    written = require_words(known, empty, labels, shorts or {}, on)
    order = _with(known, vocabulary, code, parent)
    same = (TERMS.c.vocabulary == vocabulary, func.lower(TERMS.c.code) == code.lower())
    with office.book.change(OtherAct.TERM_ADD, vocabulary=vocabulary, code=code) as change:
        if change.execute(select(TERMS.c.id).where(*same)):  # added by somebody this very moment
            raise _taken(code)
        row = {"id": change.new_id(), "vocabulary": vocabulary, "code": code, "parent": parent}
        place = {"position": order.index(code), "valid_from": valid_from}
        change.add_many(Term, [{**row, **place, **written}])
        _number(change, vocabulary, order)


def _require_place(known: Words, vocabulary: str, code: str, parent: str | None) -> None:
    if vocabulary in CLOSED:
        raise Refusal(
            "closed_vocabulary",
            T("The program knows this list by heart: its words can be renamed, none added."),
        )
    if not _CODE.fullmatch(code):
        raise Refusal(
            "bad_code", T("A code has Latin letters, digits, dots and dashes, at most 40.")
        )
    if any(code.casefold() == one.casefold() for one in known.codes(vocabulary)):
        raise _taken(code)
    if parent is not None and not known.known(vocabulary, parent):
        raise Refusal("no_term", T("There is no term {code} on that day.", code=parent))
    if vocabulary == "right" and ("." in code or parent) and code.rpartition(".")[0] != parent:
        raise Refusal(
            "code_of_part",
            T("The code of a part begins with that of the whole and a dot: TOR, TOR.CUSTODY."),
        )


def _taken(code: str) -> Refusal:
    return Refusal("code_taken", T("The code {code} is taken; choose another.", code=code))


@needs(Permission.REGISTERS)
def move(office: Office, vocabulary: str, code: str, by: int) -> None:
    """Moves a term, with its parts, before (-1) or after (1) its neighbour of the same parent."""
    known = words(office)
    term = known.term(vocabulary, code)
    if term is None:
        raise Refusal("no_term", T("There is no term {code} on that day.", code=code))
    beside = [
        one for one in known.codes(vocabulary) if _parent(known, vocabulary, one) == term.parent
    ]
    at = beside.index(code)
    to = at + by
    if not 0 <= to < len(beside):
        return
    beside.insert(to, beside.pop(at))
    order = list(_walk(known, vocabulary, None, {term.parent: beside}))
    with office.book.change(OtherAct.TERM_ORDER, vocabulary=vocabulary, code=code) as change:
        _number(change, vocabulary, order)


def _parent(known: Words, vocabulary: str, code: str) -> str | None:
    term = known.term(vocabulary, code)
    return term.parent if term else None


def _walk(
    known: Words, vocabulary: str, parent: str | None, given: Mapping[str | None, Sequence[str]]
) -> Iterator[str]:
    """Codes with their parts behind them; `given`: the order within a parent that is new."""
    usual = [c for c in known.codes(vocabulary) if _parent(known, vocabulary, c) == parent]
    for code in given.get(parent, usual):
        yield code
        yield from _walk(known, vocabulary, code, given)


def _with(known: Words, vocabulary: str, code: str, parent: str | None) -> list[str]:
    """The order with a new code at the end of its parent."""
    beside = [c for c in known.codes(vocabulary) if _parent(known, vocabulary, c) == parent]
    return list(_walk(known, vocabulary, None, {parent: [*beside, code]}))


def _number(change: Change, vocabulary: str, order: Sequence[str]) -> None:
    """Positions as in an order; only rows that stand elsewhere are touched."""
    place = {code: at for at, code in enumerate(order)}
    change.flush()
    query = select(TERMS.c.id, TERMS.c.code, TERMS.c.position).where(
        TERMS.c.vocabulary == vocabulary
    )
    for row in change.execute(query):
        if place.get(row.code, row.position) != row.position:
            change.edit(Term, row.id, {"position": place[row.code]})
