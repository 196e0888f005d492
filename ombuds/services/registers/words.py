"""The words of a book as they stand: terms with the days on which they hold, and the law."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class TermRow:
    """A term for one span of time, by language. `shorts` are what lists show; `own_shorts`
    those that the office gave, where the label is too long."""

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
    own_shorts: Mapping[str, str | None]
    verified: bool
    version: int

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

    def spans(self, vocabulary: str, code: str) -> list[TermRow]:
        """All rows of a code, the oldest first."""
        return list(self._terms.get((vocabulary, code), ()))

    def codes(self, vocabulary: str) -> list[str]:
        """All codes of a vocabulary, those out of use too, in the order of the office."""
        rows = sorted(self._vocabularies.get(vocabulary, ()), key=lambda row: row.position)
        return list(dict.fromkeys(row.code for row in rows))

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
