"""The two families of errors.

A `Refusal` is an answer: the program understood and says no in one sentence of the
user's language, with nothing lost. Everything else that is raised is a bug.
"""

from collections.abc import Mapping
from dataclasses import dataclass

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
    """One field that two people changed: what stands in the book and what was sent."""

    field: str
    title: Text
    theirs: object
    mine: object


class Conflict(Refusal):
    """The same field was changed meanwhile. Both texts are in `differing`; nothing is lost."""

    def __init__(self, text: Text, differing: tuple[Differing, ...]) -> None:
        super().__init__("conflict", text)
        self.differing = differing


class Invalid(Refusal):
    """What was typed cannot be kept as it is. `problems` names the fields and says why."""

    def __init__(self, text: Text, problems: Mapping[str, Text]) -> None:
        super().__init__("invalid", text)
        self.problems = dict(problems)
