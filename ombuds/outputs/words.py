"""Where papers take the labels of codes from."""

from datetime import date
from typing import Protocol


class Words(Protocol):
    """The office's terms in force on a day; services hand in theirs."""

    def label(
        self, vocabulary: str, code: str, lang: str, on: date | None = None, short: bool = False
    ) -> str:
        """The label of a code, or the code itself where the vocabulary lacks it."""
        ...
