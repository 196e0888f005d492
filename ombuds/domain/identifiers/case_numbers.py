"""Numbers of cases: `2026-AST-000123`, and `2025-AST-L000012` for those of old registers."""

import re
from dataclasses import dataclass

_SERIES = re.compile(r"[A-Z]{2,5}")
# L counts as the mark of an old register only when it stands apart from the series.
_NUMBER = re.compile(r"((?:19|20)\d\d)[\W_]*([A-Z]{2,5})(?:[\W_]+(L)\s*|[\W_]*)(\d{1,9})", re.ASCII)
# A series typed by its sound on a Kazakh or Russian keyboard: АСТ is AST.
_LATIN = str.maketrans("АБВГДЕЗИКЛМНОПРСТУФХ", "ABVGDEZIKLMNOPRSTUFH")

# Letters and figures of a number in an old register, in either order: ЖТ-778, 17а.
_TWO_PARTS = re.compile(r"([^\W\d_]+)[\s./–-]*(\d+)|(\d+)[\s./–-]*([^\W\d_]+)")
_BETWEEN = ("-", "", " ", "/", ".", "–")


def is_series(text: str) -> bool:
    """Whether a text can be a series: two to five Latin capitals."""
    return bool(_SERIES.fullmatch(text))


@dataclass(frozen=True, slots=True, order=True)
class CaseNumber:
    """Year of registration, series, counter (from 1); `legacy`: from an old register."""

    year: int
    series: str
    counter: int
    legacy: bool = False

    def __post_init__(self) -> None:
        if not is_series(self.series) or self.counter < 1:
            raise ValueError("no case number")

    def __str__(self) -> str:
        return f"{self.year}-{self.series}-{'L' if self.legacy else ''}{self.counter:06d}"


def parse(text: str) -> CaseNumber | None:
    """The number a person typed: any case, any separators, leading zeros or none."""
    found = _NUMBER.fullmatch(text.strip().upper().translate(_LATIN))
    if not found or not int(found[4]):
        return None
    return CaseNumber(int(found[1]), found[2], int(found[4]), bool(found[3]))


def former_forms(text: str) -> set[str]:
    """The ways in which a number of an old register may stand there that a person typed so."""
    forms = {typed := text.strip(), typed.upper()}
    if found := _TWO_PARTS.fullmatch(typed):
        first, last = filter(None, found.groups())
        pairs = ((first, last), (first.upper(), last.upper()), (first.lower(), last.lower()))
        forms |= {f"{a}{between}{b}" for a, b in pairs for between in _BETWEEN}
    return forms
