"""What earlier complaints say of one that is being typed. It asks, and never decides.

Only of cases open to the reader; a match with any other is told to its owner (`notices`), never to
who types.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sqlalchemy import func, select

from ombuds.domain.intake.complaint import Complaint, PartyInput
from ombuds.domain.names.folding import fold, words_of
from ombuds.domain.stages import Stage
from ombuds.services.office.office import Office
from ombuds.services.office.permissions import Permission, needs, open_cases
from ombuds.services.people.earlier_complaints import (
    OF_A_PARTY,
    SEARCH,
    Seen,
    SeenCase,
    seen_before,
)
from ombuds.store.book import Reading
from ombuds.store.rows.tables import CASE_TEXTS, CASES

# The same letter once more: by another channel, or the same text from somebody else.
#
# The long words of a text, which few others have together, lead to a few cases by the search
# index; only those texts are compared. Only cases open to the reader are looked at.

COMPARED = 1000  # signs from the beginning
LEAST = 60  # signs; a shorter text is like many
ALIKE = 88  # of 100
GROUPS, MOST_WORDS, LEAST_WORDS, LONG = 3, 12, 3, 5
MOST = 30  # texts


@dataclass(frozen=True, slots=True)
class Letter:
    """A case with nearly the same text."""

    case_id: int
    number: str
    channel: str | None


@needs(Permission.READ)
def same_letter(office: Office, narrative: str | None, reading: Reading) -> list[Letter]:
    """Cases whose text is nearly this one, the newest first."""
    from rapidfuzz.fuzz import ratio

    text = _compared(narrative or "")
    if len(text) < LEAST or not (match := _match(text)):
        return []
    query = (
        select(
            CASES.c.id,
            CASES.c.number,
            CASES.c.channel,
            func.substr(CASE_TEXTS.c.narrative, 1, COMPARED),
        )
        .select_from(SEARCH.join(CASES, CASES.c.id == SEARCH.c.rowid))
        .join(CASE_TEXTS, CASE_TEXTS.c.id == CASES.c.id)
        .where(SEARCH.c.search.op("MATCH", is_comparison=True)(match))
        .where(open_cases(office), CASES.c.stage != Stage.ANNULLED)
        .order_by(SEARCH.c.rowid.desc())
        .limit(MOST)
    )
    found = []
    for case_id, number, channel, told in reading.raw(query):
        other = _compared(told or "")
        least = min(len(text), len(other))
        if least >= LEAST and ratio(text[:least], other[:least], score_cutoff=ALIKE):
            found.append(Letter(case_id, number, channel))
    return found


def _compared(text: str) -> str:
    return " ".join(fold(text[:COMPARED]).split())


def _match(text: str) -> str:
    """All words of any of some groups of long words: one that is written otherwise spoils only
    its own group."""
    long = (word for word in dict.fromkeys(words_of(text)) if len(word) >= LONG)
    words = sorted(long, key=len, reverse=True)[:MOST_WORDS]
    count = min(GROUPS, len(words) // LEAST_WORDS)
    groups = (words[at::count] for at in range(count))
    return " OR ".join(
        "(" + " AND ".join(f'words : "{word}"' for word in group) + ")" for group in groups
    )


WORTH_SAYING = 2  # complaints by one person in twelve months


@dataclass(frozen=True, slots=True)
class Hint:
    """`again`: a complaint by the same person, the `count`th in twelve months; `same_body`: they
    complained about this body before; `same_letter`: it may be a letter of theirs that is there
    already; `same_text`: somebody else wrote nearly the same. `numbers`: the cases meant."""

    code: str
    count: int
    numbers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LookBack:
    """Earlier cases, and what is worth saying of them, the most pressing first."""

    seen: Seen
    hints: tuple[Hint, ...]


@needs(Permission.READ)
def look_back(office: Office, complaint: Complaint) -> LookBack:
    """Earlier cases of the complainant, and how often these bodies were complained about."""
    one = next((p for p in complaint.parties if p.role == "complainant"), PartyInput())
    with office.book.reading() as reading:
        seen = seen_before(
            office,
            **{name: getattr(one, name) for name in OF_A_PARTY},
            region=complaint.region,
            bodies=[body.body for body in complaint.bodies if body.body],
            reading=reading,
        )
        letters = same_letter(office, complaint.narrative, reading)
    return LookBack(seen, tuple(_hints(seen.cases, letters)))


def _hints(cases: Iterable[SeenCase], letters: Iterable[Letter]) -> Iterator[Hint]:
    likely = [case for case in cases if case.likely]
    mine = {case.id for case in likely}
    yield from _hint("same_letter", [one.number for one in letters if one.case_id in mine])
    recent = [case.number for case in likely if case.recent]
    yield from _hint("again", recent, WORTH_SAYING - 1, 1)
    yield from _hint("same_body", [case.number for case in likely if case.same_bodies])
    yield from _hint("same_text", [one.number for one in letters if one.case_id not in mine])


def _hint(code: str, numbers: list[str], least: int = 1, more: int = 0) -> Iterator[Hint]:
    if len(numbers) >= least:
        yield Hint(code, len(numbers) + more, tuple(numbers))
