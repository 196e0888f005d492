"""The office's words: labels of codes in three languages, on a day.

A rename closes the row of a term and opens another, so that an old case shows the label of
its date. A typo is corrected by an act of its own, which changes old papers too.
"""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any
from weakref import WeakKeyDictionary

from sqlalchemy import func, select

from ombuds.domain.acts import OtherAct
from ombuds.domain.registers import Term
from ombuds.domain.vocabularies import by_language
from ombuds.errors import Refusal
from ombuds.i18n import T
from ombuds.services.office.office import Office
from ombuds.services.office.permissions import Permission, needs
from ombuds.services.registers.term_rules import require_later, require_no_parts, require_words
from ombuds.services.registers.words import ReferenceRow, TermRow, Words
from ombuds.store.book import Book
from ombuds.store.rows.tables import LEGAL_REFERENCES, TERMS

__all__ = ["ReferenceRow", "TermRow", "Words", "correct", "rename", "retire", "words"]

Shorts = Mapping[str, str | None] | None
"""Short forms by language; none where the label is short enough."""


_KEPT: WeakKeyDictionary[Book, tuple[Any, Words]] = WeakKeyDictionary()
_STAMP = select(
    *(
        select(part).scalar_subquery()
        for table in (TERMS, LEGAL_REFERENCES)
        for part in (func.count(table.c.id), func.sum(table.c.version), func.max(table.c.id))
    )
)


def words(office: Office) -> Words:
    """The words of a book as they stand; read anew only when a row of them changed."""
    with office.book.reading() as reading:
        stamp = tuple(reading.first(_STAMP) or ())
        kept = _KEPT.get(office.book)
        if kept is not None and kept[0] == stamp:
            return kept[1]
        terms = reading.all(
            select(TERMS).order_by(TERMS.c.vocabulary, TERMS.c.valid_from, TERMS.c.id)
        )
        references = reading.all(
            select(LEGAL_REFERENCES).order_by(LEGAL_REFERENCES.c.position, LEGAL_REFERENCES.c.id)
        )
    found = Words([_term(row) for row in terms], [_reference(row) for row in references])
    _KEPT[office.book] = stamp, found
    return found


def _term(row: Any) -> TermRow:
    labels, shorts = by_language(row, "label"), by_language(row, "short")
    return TermRow(
        row.id,
        row.vocabulary,
        row.code,
        row.parent,
        labels,
        {one: short or labels[one] for one, short in shorts.items()},
        row.valid_from,
        row.valid_to,
        row.position,
        row.fixed,
        shorts,
        row.verified,
        row.version,
    )


def _reference(row: Any) -> ReferenceRow:
    return ReferenceRow(
        row.right_code,
        row.level,
        by_language(row, "instrument"),
        row.article,
        row.valid_from,
        row.valid_to,
        row.verified,
    )


@needs(Permission.REGISTERS)
def rename(
    office: Office,
    vocabulary: str,
    code: str,
    labels: Mapping[str, str],
    as_of: date,
    shorts: Shorts = None,
) -> None:
    """Gives a term another label from a day on; cases of earlier days keep the old word."""
    known = words(office)
    current = _current(known, vocabulary, code, as_of)
    require_later(known.spans(vocabulary, code), as_of)
    written = require_words(known, current, labels, shorts or {}, as_of)
    with office.book.change(OtherAct.TERM_RENAME, term=current.id) as change:
        row = change.get(Term, current.id) or {}
        change.edit(Term, current.id, {"valid_to": as_of - timedelta(days=1)}, current.version)
        renamed = {
            **row,
            "id": change.new_id(),
            "version": 1,
            "valid_from": as_of,
            "valid_to": current.valid_to,
            "verified": False,
            **written,
        }
        change.add_many(Term, [renamed])


@needs(Permission.REGISTERS)
def correct(
    office: Office,
    vocabulary: str,
    code: str,
    labels: Mapping[str, str],
    shorts: Shorts = None,
    version: int | None = None,
) -> None:
    """Corrects the spelling of a label, in old papers as well. Without `shorts` they stay."""
    known = words(office)
    current = _current(known, vocabulary, code, office.today())
    kept = current.own_shorts if shorts is None else shorts
    written = require_words(known, current, labels, kept, office.today())
    with office.book.change(OtherAct.TERM_CORRECT, term=current.id) as change:
        change.edit(Term, current.id, written, version)


@needs(Permission.REGISTERS)
def retire(office: Office, vocabulary: str, code: str, as_of: date) -> None:
    """Takes a term out of use from a day on; refuses one that the program depends on."""
    known = words(office)
    current = _current(known, vocabulary, code, as_of)
    if current.fixed:
        raise Refusal(
            "fixed_term", T("The program depends on {code}: it can be renamed.", code=code)
        )
    require_later(known.spans(vocabulary, code), as_of)
    require_no_parts(known, vocabulary, code, as_of)
    with office.book.change(OtherAct.TERM_RETIRE, term=current.id) as change:
        change.edit(Term, current.id, {"valid_to": as_of - timedelta(days=1)}, current.version)


def _current(known: Words, vocabulary: str, code: str, on: date) -> TermRow:
    term = known.term(vocabulary, code, on)
    if term is None or not term.holds(on):
        raise Refusal("no_term", T("There is no term {code} on that day.", code=code))
    return term
