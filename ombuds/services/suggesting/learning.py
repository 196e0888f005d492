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

from ombuds.domain.stages import Stage
from ombuds.services.office.office import Office
from ombuds.services.office.permissions import Permission, needs, open_cases
from ombuds.services.office.settings import office_settings
from ombuds.services.suggesting.corrections import LETTERS, TEXTS, Lesson
from ombuds.services.suggesting.model import Model
from ombuds.services.suggesting.suggestions import Suggestion, suggest
from ombuds.store.rows.tables import CASE_RIGHTS, CASE_TEXTS, CASES, RIGHTS_LEARNED

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
        select(CASES.c.id)
        .join(CASE_TEXTS, CASE_TEXTS.c.id == CASES.c.id)
        .where(
            CASES.c.restricted.is_(False),
            CASES.c.main_right.is_not(None),
            CASES.c.stage.in_(_WORKED_ON),
            CASE_TEXTS.c.narrative.is_not(None),
        )
    )


@needs(Permission.REGISTER)
def corrections(office: Office) -> Model | None:
    """What was learnt; none before anything was, and where it is switched off."""
    if not office_settings(office).learn_rights:
        return None
    with office.book.reading() as reading:
        found = reading.first(select(RIGHTS_LEARNED.c.weights))
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
        mine = select(func.count()).where(CASES.c.id.in_(_confirmed()), open_cases(office))
        if not cases or reading.scalar(mine) != cases:
            return None
        learnt = reading.first(select(RIGHTS_LEARNED.c.cases, RIGHTS_LEARNED.c.weights))
        if learnt and (learnt.cases, *_MARK.unpack_from(learnt.weights)) == (cases, mark):
            return None
        if progress is not None:
            progress(0, cases)
        texts = _texts(reading.all(_newest()))
    return Lessons(up_to, cases, mark, texts)


def _newest() -> Select[tuple[int, str, str]]:
    """The newest confirmed cases with their rights, the main one first, a row a right."""
    chosen = _confirmed().order_by(CASES.c.id.desc()).limit(TEXTS).subquery()
    return (
        select(CASE_TEXTS.c.id, func.substr(CASE_TEXTS.c.narrative, 1, LETTERS), CASE_RIGHTS.c.code)
        .join(chosen, chosen.c.id == CASE_TEXTS.c.id)
        .join(CASE_RIGHTS, CASE_RIGHTS.c.case_id == CASE_TEXTS.c.id)
        .order_by(CASE_TEXTS.c.id, CASE_RIGHTS.c.main.desc(), CASE_RIGHTS.c.position)
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
