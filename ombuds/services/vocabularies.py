"""The office's words: labels of codes in three languages, on a day.

A rename closes the row of a term and opens another, so that an old case shows the label of
its date. A typo is corrected by an act of its own, which changes old papers too.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from weakref import WeakKeyDictionary

from sqlalchemy import func, select

from ombuds.domain.registers import LegalReference, Term
from ombuds.errors import Refusal
from ombuds.i18n import T
from ombuds.services.office import Office
from ombuds.services.permissions import Permission, needs
from ombuds.store.book import Book
from ombuds.store.stored import shape_of

TERM = shape_of(Term).table
REFERENCE = shape_of(LegalReference).table


@dataclass(frozen=True, slots=True)
class TermRow:
    """A term for one span of time. `labels` and `shorts` by language."""

    id: int
    vocabulary: str
    code: str
    parent: str | None
    labels: Mapping[str, str]
    shorts: Mapping[str, str]
    valid_from: date | None
    valid_to: date | None
    position: int
    fixed: bool

    def holds(self, day: date) -> bool:
        """Whether the term is in force on a day."""
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_to is None or day <= self.valid_to
        )


@dataclass(frozen=True, slots=True)
class ReferenceRow:
    """A reference to the law: instrument by language, article, span."""

    right: str
    level: str
    instruments: Mapping[str, str]
    article: str | None
    valid_from: date | None
    valid_to: date | None
    verified: bool


class Words:
    """All terms of a book, read once; made anew when the book changed."""

    def __init__(self, terms: Sequence[TermRow], references: Sequence[ReferenceRow]) -> None:
        self._terms: dict[tuple[str, str], list[TermRow]] = defaultdict(list)
        self._vocabularies: dict[str, list[TermRow]] = defaultdict(list)
        self._references = references
        for term in terms:
            self._terms[term.vocabulary, term.code].append(term)
            self._vocabularies[term.vocabulary].append(term)

    def label(
        self,
        vocabulary: str,
        code: str,
        lang: str,
        on: date | None = None,
        short: bool = False,
    ) -> str:
        """The label of a code on a day (without one, the newest); the code where there is none."""
        term = self.term(vocabulary, code, on)
        if term is None:
            return code
        return (term.shorts if short else term.labels)[lang]

    def term(self, vocabulary: str, code: str, on: date | None = None) -> TermRow | None:
        """The term of a code on a day; of a code not in force then, the nearest."""
        rows = self._terms.get((vocabulary, code), ())
        if not rows:
            return None
        if on is None:
            return rows[-1]
        return next((row for row in rows if row.holds(on)), rows[-1])

    def terms(self, vocabulary: str, on: date) -> list[TermRow]:
        """The terms of a vocabulary in force on a day, in the order of the office."""
        rows = (row for row in self._vocabularies.get(vocabulary, ()) if row.holds(on))
        return sorted(rows, key=lambda row: row.position)

    def known(self, vocabulary: str, code: str) -> bool:
        return (vocabulary, code) in self._terms

    def vocabularies(self) -> list[str]:
        return list(self._vocabularies)

    def legal(self, right: str, on: date) -> list[ReferenceRow]:
        """The references of a right (and of the right above it) in force on a day."""
        top = right.partition(".")[0]
        return [
            row
            for row in self._references
            if row.right in (right, top)
            and (row.valid_from is None or row.valid_from <= on)
            and (row.valid_to is None or on <= row.valid_to)
        ]


_KEPT: WeakKeyDictionary[Book, tuple[Any, Words]] = WeakKeyDictionary()
_STAMP = select(
    *(
        select(part).scalar_subquery()
        for table in (TERM, REFERENCE)
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
        terms = reading.all(select(TERM).order_by(TERM.c.vocabulary, TERM.c.valid_from, TERM.c.id))
        references = reading.all(select(REFERENCE).order_by(REFERENCE.c.position, REFERENCE.c.id))
    found = Words([_term(row) for row in terms], [_reference(row) for row in references])
    _KEPT[office.book] = stamp, found
    return found


def _term(row: Any) -> TermRow:
    labels = {"kk": row.label_kk, "ru": row.label_ru, "en": row.label_en}
    shorts = {
        "kk": row.short_kk or row.label_kk,
        "ru": row.short_ru or row.label_ru,
        "en": row.short_en or row.label_en,
    }
    return TermRow(
        row.id,
        row.vocabulary,
        row.code,
        row.parent,
        labels,
        shorts,
        row.valid_from,
        row.valid_to,
        row.position,
        row.fixed,
    )


def _reference(row: Any) -> ReferenceRow:
    return ReferenceRow(
        row.right_code,
        row.level,
        {"kk": row.instrument_kk, "ru": row.instrument_ru, "en": row.instrument_en},
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
    shorts: Mapping[str, str] | None = None,
) -> None:
    """Gives a term another label from a day on; cases of earlier days keep the old word."""
    _require_labels(labels)
    current = _current(office, vocabulary, code, as_of)
    with office.book.change("term_rename", term=current.id) as change:
        row = change.get(Term, current.id) or {}
        change.edit(Term, current.id, {"valid_to": as_of - timedelta(days=1)})
        renamed = {
            **row,
            "id": change.new_id(),
            "version": 1,
            "valid_from": as_of,
            "valid_to": current.valid_to,
            **{f"label_{lang}": labels[lang] for lang in labels},
            **{f"short_{lang}": (shorts or {}).get(lang) for lang in ("kk", "ru", "en")},
        }
        change.add_many(Term, [renamed])


@needs(Permission.REGISTERS)
def correct(office: Office, vocabulary: str, code: str, labels: Mapping[str, str]) -> None:
    """Corrects the spelling of a label, in old papers as well."""
    _require_labels(labels)
    current = _current(office, vocabulary, code, office.today())
    with office.book.change("term_correct", term=current.id) as change:
        change.edit(Term, current.id, {f"label_{lang}": labels[lang] for lang in labels})


@needs(Permission.REGISTERS)
def retire(office: Office, vocabulary: str, code: str, as_of: date) -> None:
    """Takes a term out of use from a day on; refuses one that the program depends on."""
    current = _current(office, vocabulary, code, as_of)
    if current.fixed:
        raise Refusal(
            "fixed_term", T("The program depends on {code}: it can be renamed.", code=code)
        )
    with office.book.change("term_retire", term=current.id) as change:
        change.edit(Term, current.id, {"valid_to": as_of - timedelta(days=1)})


def _current(office: Office, vocabulary: str, code: str, on: date) -> TermRow:
    term = words(office).term(vocabulary, code, on)
    if term is None or not term.holds(on):
        raise Refusal("no_term", T("There is no term {code} on that day.", code=code))
    return term


def _require_labels(labels: Mapping[str, str]) -> None:
    if set(labels) != {"kk", "ru", "en"} or not all(label.strip() for label in labels.values()):
        raise Refusal("label_missing", T("A label is needed in all three languages."))
