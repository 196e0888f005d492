"""What the program knows of an act: the shape of a row in `domain.acts`, and its closed lists.

No field has a default: whoever adds an act decides on each, and what is left out is a type error.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, Flag, StrEnum, auto
from typing import Any

from ombuds.domain.permissions import Permission
from ombuds.domain.stages import Stage
from ombuds.i18n import Text


class Undo(Enum):
    """How an act is taken back."""

    UNDO = auto()  # by undoing it, while it is one's own last act
    ANNUL = auto()  # by annulling the case
    REOPEN = auto()  # by reopening the case
    NEVER = auto()  # it left the office, was seen, or has another way back
    SKIP = auto()  # it is no act that an undo could be meant for: the one before it is


class Subject(Enum):
    """What an act is about."""

    CASE = auto()  # the course or the content of a case
    ACCESS = auto()  # who may open a case by name
    TAGS = auto()
    VIEWS = auto()  # saved lists of cases
    PEOPLE = auto()  # cards of people, over all their cases
    OFFICE = auto()  # the book, its registers, settings and users

    @property
    def beside_the_course(self) -> bool:
        """A later act on the case does not keep this one from being undone."""
        return self in (Subject.ACCESS, Subject.TAGS, Subject.VIEWS)


class Trait(Flag):
    """What is particular to an act; several may be."""

    PLAIN = 0
    LOOKS = auto()  # nothing is changed: something is seen, or leaves the office
    FOR_READERS = auto()  # the history tells it only to those for whom the case is open
    CREATES = auto()  # brings cases into being, whose fields the history does not list
    PINS_KEYS = auto()  # holds the public keys of a user, which `verify` reads


class Flow(StrEnum):
    """How an act changes the number of open cases; the codes are those of the monthly report."""

    RECEIVED = "received"
    REOPENED = "reopened"
    CLOSED = "closed"
    JOINED = "joined"
    ANNULLED = "annulled"

    @property
    def sign(self) -> int:
        """1: one open case more; -1: one less."""
        return 1 if self in (Flow.RECEIVED, Flow.REOPENED) else -1


class Kind(Enum):
    """How a parameter of an act is asked for: one editor and one kind of option for each."""

    OFFICER = auto()  # one of the users who may work
    TERM = auto()  # a code of a vocabulary
    BODY = auto()  # a body of the register, by typing its name, or any other name
    CASE = auto()  # another case, by its number
    LINE = auto()
    TEXT = auto()
    LONG_TEXT = auto()
    COUNT = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """Something that an act has to be told."""

    name: str  # of the argument of the service
    field: str  # of the case or its event that keeps it, and under which it is refused
    in_case: bool  # whether the case keeps it as well as the event
    kind: Kind
    required: bool
    vocabulary: str | None  # of a TERM
    without: tuple[str, ...]  # codes of the vocabulary that cannot be chosen
    question: Text  # as the window asks
    option: str  # of the command
    help: str  # of the option, a marked text


@dataclass(frozen=True, slots=True)
class ActRow:
    """An act as the history knows it."""

    code: str  # as stored, exported and typed
    permission: Permission
    happened: Text  # as a sentence begins: “Closed”
    subject: Subject
    traits: Trait
    undo: Undo
    instead: Text | None  # what to do where it cannot be undone


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseActRow(ActRow):
    """An act that carries a case along. It is an event of the case, with the day on which it
    took effect, and stands in its time line."""

    label: Text  # the imperative, lower case, within a sentence
    button: Text  # of the menu and the dialog
    meanwhile: Text  # what is said to somebody who has the case in front of them
    why: Text | None  # why it is to be done next
    help: str  # of the command, a marked text
    leads: Mapping[Stage | None, Stage]  # from which stage to which; None: not registered yet
    next_at: tuple[Stage, ...]  # stages at which it is the act to offer first
    asks: tuple[Parameter, ...]
    sets: Mapping[str, Any]  # what the case and the event are given, whatever is asked
    clears: tuple[str, ...]  # fields of the case that no longer hold
    day_field: str | None  # of the case, which keeps the day of the act
    restarts_term: bool  # the days to answer run anew from the day of the act
    leaves: bool  # the case ends or goes out: no edit before it is undone
    flow: Flow | None
    paper: str | None  # which is made of it
