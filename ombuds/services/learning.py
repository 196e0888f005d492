"""What the suggestion of rights learns in this book: corrections, made of confirmed cases.

A case is confirmed once somebody worked on it. Restricted cases are never learnt of: the
words that a suggestion shows could tell of them. Only the program of somebody who may open
all the others learns, so that no program reads a text its user may not read. Whenever the
set of those cases changes, everything is learnt anew: what was restricted since is gone.
"""

import struct
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache

from sqlalchemy import Select, func, select

from ombuds.domain.cases import Case, CaseRight, CaseText
from ombuds.domain.office import LearnedRights
from ombuds.domain.stages import Stage
from ombuds.services.office import Office
from ombuds.services.permissions import Permission, needs, open_cases
from ombuds.services.settings import office_settings
from ombuds.services.suggesting import Suggestion, suggest
from ombuds.services.suggesting.learning import LETTERS, TEXTS, Lesson
from ombuds.services.suggesting.model import Model
from ombuds.store.stored import shape_of

CASE = shape_of(Case).table
TEXT = shape_of(CaseText).table
RIGHT = shape_of(CaseRight).table
LEARNED = shape_of(LearnedRights).table
_WORKED_ON = (Stage.EXAMINATION, Stage.DECISION, Stage.FOLLOW_UP, Stage.CLOSED)
_MARK = struct.Struct("<q")
_PRIME = 1_000_003  # keeps the sum of ids small


@dataclass(frozen=True, slots=True)
class Lessons:
    """Confirmed cases as they are learnt of, and the set of cases they stand for."""

    up_to: int
    cases: int
    mark: int
    texts: list[Lesson] = field(repr=False)


def _confirmed() -> Select[tuple[int]]:
    """Ids of the cases that may be learnt of."""
    return (
        select(CASE.c.id)
        .join(TEXT, TEXT.c.id == CASE.c.id)
        .where(
            CASE.c.restricted.is_(False),
            CASE.c.main_right.is_not(None),
            CASE.c.stage.in_(_WORKED_ON),
            TEXT.c.narrative.is_not(None),
        )
    )


@needs(Permission.REGISTER)
def corrections(office: Office) -> Model | None:
    """What was learnt; none before anything was, and where it is switched off."""
    if not office_settings(office).learn_rights:
        return None
    with office.book.reading() as reading:
        found = reading.first(select(LEARNED.c.weights))
    return _model(bytes(found.weights)) if found else None


@lru_cache(maxsize=1)
def _model(kept: bytes) -> Model:
    """Kept weights as they are applied: made once, not at every key."""
    return Model(kept[_MARK.size :])


@needs(Permission.REGISTER)
def lessons(office: Office, progress: Callable[[int, int], None] | None = None) -> Lessons | None:
    """What is to be learnt now; none where that is nothing new, not wanted, or not for this user.

    `progress` is called between its steps, and may raise to end it.
    """
    if not office_settings(office).learn_rights:
        return None
    known = _confirmed().subquery()
    summed = select(func.count(), func.max(known.c.id), func.sum(known.c.id % _PRIME))
    with office.book.reading() as reading:
        cases, up_to, mark = reading.all(summed.select_from(known))[0]
        mine = select(func.count()).where(CASE.c.id.in_(_confirmed()), open_cases(office))
        if not cases or reading.scalar(mine) != cases:
            return None
        learnt = reading.first(select(LEARNED.c.cases, LEARNED.c.weights))
        if learnt and (learnt.cases, *_MARK.unpack_from(learnt.weights)) == (cases, mark):
            return None
        if progress is not None:
            progress(0, cases)
        texts = _texts(reading.all(_newest()))
    return Lessons(up_to, cases, mark, texts)


def _newest() -> Select[tuple[int, str, str]]:
    """The newest confirmed cases with their rights, the main one first, a row a right."""
    chosen = _confirmed().order_by(CASE.c.id.desc()).limit(TEXTS).subquery()
    return (
        select(TEXT.c.id, func.substr(TEXT.c.narrative, 1, LETTERS), RIGHT.c.code)
        .join(chosen, chosen.c.id == TEXT.c.id)
        .join(RIGHT, RIGHT.c.case_id == TEXT.c.id)
        .order_by(TEXT.c.id, RIGHT.c.main.desc(), RIGHT.c.position)
    )


def _texts(rows: list[tuple[int, str, str]]) -> list[Lesson]:
    texts: dict[int, str] = {}
    rights: dict[int, dict[str, None]] = {}
    for case, text, code in rows:
        texts[case] = text
        rights.setdefault(case, {})[code.partition(".")[0]] = None
    return [(text, tuple(rights[case])) for case, text in texts.items()]


@needs(Permission.REGISTER)
def keep(office: Office, learnt_of: Lessons, weights: bytes) -> None:
    """Keeps what was learnt, in place of what was known."""
    marked = _MARK.pack(learnt_of.mark) + weights
    row = (office.book.ids.new(), learnt_of.up_to, learnt_of.cases, marked)
    with office.book.scratch() as connection:
        connection.exec_driver_sql("DELETE FROM learned_rights")
        connection.exec_driver_sql(
            "INSERT INTO learned_rights (id, up_to, cases, weights) VALUES (?, ?, ?, ?)", row
        )


@needs(Permission.REGISTER)
def likely_rights(office: Office, text: str) -> list[Suggestion]:
    """Rights suggested for a text, by all that is known in this book; see `suggest`."""
    return suggest(text, corrections(office))
