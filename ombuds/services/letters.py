"""The same letter once more: by another channel, or the same text from somebody else.

The long words of a text, which few others have together, lead to a few cases by the search
index; only those texts are compared. Only cases open to the reader are looked at.
"""

from dataclasses import dataclass

from sqlalchemy import func, select

from ombuds.domain.cases import Case, CaseText
from ombuds.domain.folding import fold, words_of
from ombuds.domain.stages import Stage
from ombuds.services.office import Office
from ombuds.services.permissions import Permission, needs, open_cases
from ombuds.services.seen import SEARCH
from ombuds.store.book import Reading
from ombuds.store.stored import shape_of

CASE, TEXT = shape_of(Case).table, shape_of(CaseText).table
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
        select(CASE.c.id, CASE.c.number, CASE.c.channel, func.substr(TEXT.c.narrative, 1, COMPARED))
        .select_from(SEARCH.join(CASE, CASE.c.id == SEARCH.c.rowid))
        .join(TEXT, TEXT.c.id == CASE.c.id)
        .where(SEARCH.c.search.op("MATCH", is_comparison=True)(match))
        .where(open_cases(office), CASE.c.stage != Stage.ANNULLED)
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
