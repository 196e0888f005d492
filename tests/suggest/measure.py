"""What share of texts gets the right suggestion."""

from collections.abc import Sequence
from dataclasses import dataclass

from ombuds.services.suggesting.model import Model
from ombuds.services.suggesting.suggestions import suggest
from tests.suggest.texts import Text


@dataclass(frozen=True, slots=True)
class Tried:
    """A text and the codes that were suggested for it, best first."""

    text: Text
    codes: tuple[str, ...]

    @property
    def first(self) -> bool:
        return self.codes[:1] == (self.text.main,)

    @property
    def in_three(self) -> bool:
        return self.text.main in self.codes[:3]


def tried(text: Text, model: Model | None = None) -> Tried:
    return Tried(text, tuple(one.code for one in suggest(text.text, base=model)))


@dataclass(frozen=True, slots=True)
class Headline:
    """Shares of complaints whose main right came first, in the first three; of others, none."""

    first: float
    in_three: float
    silent: float
    complaints: int
    others: int

    def __str__(self) -> str:
        return (
            f"main right first {self.first:.1%}, in the first three {self.in_three:.1%} "
            f"({self.complaints} complaints); none on {self.silent:.1%} of {self.others} others"
        )


def headline(found: Sequence[Tried]) -> Headline:
    complaints = [one for one in found if one.text.rights]
    others = [one for one in found if not one.text.rights]

    def share(true: Sequence[bool]) -> float:
        return sum(true) / len(true) if true else 0.0

    return Headline(
        share([one.first for one in complaints]),
        share([one.in_three for one in complaints]),
        share([not one.codes for one in others]),
        len(complaints),
        len(others),
    )
