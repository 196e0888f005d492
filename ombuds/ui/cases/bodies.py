"""Names of bodies where there is little room: the region beneath need not be in the name too."""

import re
from functools import lru_cache

_BEFORE_IN_ENGLISH = r"(?:,| of| for| in)?"
_AFTER_IN_KAZAKH = r"(?:[нд]ың|[нд]ің| бойынша)?"


@lru_cache(maxsize=1024)
def without_region(name: str, region: str, language: str) -> str:
    """A name less its region (as a label says it), or the name, if that tells nothing more.

    `Police Department of Atyrau Region` becomes `Police Department`, `Атырау облысының полиция
    департаменті` `Полиция департаменті`, `Департамент полиции Атырауской области`
    `Департамент полиции`. A single Kazakh word stays with its region, of which its ending speaks
    (`Абай облысының әкімдігі`).
    """
    left = " ".join(re.sub(_region(region, language), " ", name).split())
    if not left or (language == "kk" and " " not in left):
        return name
    return left[:1].upper() + left[1:]


def _region(label: str, language: str) -> str:
    """A pattern for a region as names of bodies say it."""
    if language == "en":
        return rf"{_BEFORE_IN_ENGLISH} {re.escape(label)}$"
    if language == "kk":
        return rf"\b{re.escape(label)}{_AFTER_IN_KAZAKH}(?= )"
    if found := re.fullmatch(r"(.+)ая область", label):
        return rf" (?:по )?{re.escape(found[1])}ой области\b"
    kind, _, own = label.partition(" ")
    if kind == "область" and own:
        return rf" (?:по )?области {re.escape(own)}\b"
    if kind == "город" and own:
        return rf" (?:по )?город[ау] {re.escape(own[:-1])}\w*"
    return rf" {re.escape(label)}\b"
