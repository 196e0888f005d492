"""The two families of errors.

A `Refusal` is an answer: the program understood and says no in one sentence of the
user's language, with nothing lost. Everything else that is raised is a bug.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from ombuds.i18n import Text, say


class Refusal(Exception):
    """A clear no. `code` is stable and goes to logs; `text` is shown to the user."""

    def __init__(self, code: str, text: Text) -> None:
        super().__init__(code)
        self.code = code
        self.text = text

    def sentence(self, language: str) -> str:
        return say(self.text, language)


class NotAllowed(Refusal):
    """The user's grants do not hold what the act needs."""


class Locked(Refusal):
    """Another program writes to the book for longer than a person may wait."""


class Superseded(Refusal):
    """A reading that was ended because a newer one was asked for. Nobody need be told."""


@dataclass(frozen=True, slots=True)
class Differing:
    """One field that two people changed: what stands in the book, by whom and since when, and
    what was sent. `part`: where the field is, as the service that was asked names it."""

    field: str
    title: Text
    theirs: object
    mine: object
    by: str | None = None
    at: datetime | None = None
    part: str = ""


class Conflict(Refusal):
    """The same field was changed meanwhile. Both texts are in `differing`; nothing is lost.

    `versions`: of the parts that moved on, as they stand now: with them mine can be saved over.
    """

    def __init__(
        self,
        text: Text,
        differing: tuple[Differing, ...],
        versions: Mapping[str, int] | None = None,
    ) -> None:
        super().__init__("conflict", text)
        self.differing = differing
        self.versions = dict(versions or {})


class Invalid(Refusal):
    """What was typed cannot be kept as it is. `problems` names the fields and says why."""

    def __init__(self, text: Text, problems: Mapping[str, Text]) -> None:
        super().__init__("invalid", text)
        self.problems = dict(problems)
