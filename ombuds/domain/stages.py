"""Stages of a case, in the order of its life. Which act leads where stands in `domain.acts`.

Codes are fixed (data, exports, commands); labels are for people.
"""

from enum import StrEnum

from ombuds.i18n import T, Text


class Stage(StrEnum):
    """Where a case stands."""

    REGISTERED = "registered"
    ADMISSIBILITY = "admissibility"
    EXAMINATION = "examination"
    DECISION = "decision"
    FOLLOW_UP = "follow_up"
    CLOSED = "closed"
    JOINED = "joined"
    ANNULLED = "annulled"


OPEN = tuple(Stage)[:5]


def is_open(stage: Stage) -> bool:
    """Neither closed, joined nor annulled."""
    return stage in OPEN


def step(stage: Stage) -> int | None:
    """1 to 5 for the open stages, None for the others."""
    return OPEN.index(stage) + 1 if stage in OPEN else None


_STAGE_LABELS = {
    Stage.REGISTERED: T("registered", "stage"),
    Stage.ADMISSIBILITY: T("acceptance for examination", "stage"),
    Stage.EXAMINATION: T("examination", "stage"),
    Stage.DECISION: T("decision", "stage"),
    Stage.FOLLOW_UP: T("follow-up", "stage"),
    Stage.CLOSED: T("closed", "stage"),
    Stage.JOINED: T("joined", "stage"),
    Stage.ANNULLED: T("annulled", "stage"),
}


def stage_label(stage: Stage) -> Text:
    """The stage in words, lower case."""
    return _STAGE_LABELS[stage]
