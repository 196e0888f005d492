"""The complainant in one line: `Ахметова Г. С.`"""

from collections.abc import Iterable, Mapping
from typing import Any

NAMES = ("surname", "given_name", "patronymic", "organisation")


def first_complainant(parties: Iterable[Mapping[str, Any]]) -> Mapping[str, Any] | None:
    """The complainant who is named first."""
    complainants = (party for party in parties if party["role"] == "complainant")
    return min(complainants, key=lambda party: (party["position"], party["id"]), default=None)


def kind_of(case: Mapping[str, Any], party: Mapping[str, Any] | None) -> str:
    """Who complains: anonymous, group, organisation, person or none."""
    if case["anonymous"]:
        return "anonymous"
    if (case["collective_count"] or 0) > 1:
        return "group"
    if party is None:
        return "none"
    named = party["surname"] or party["given_name"]
    return "organisation" if party["organisation"] and not named else "person"


def shown(
    surname: str | None, given_name: str | None, patronymic: str | None, organisation: str | None
) -> str:
    """The name in one line, with initials."""
    names = [name for name in (surname, given_name, patronymic) if name] or [organisation or ""]
    return " ".join([names[0], *(f"{name[0]}." for name in names[1:])])
