"""What earlier complaints say of one that is being typed. It asks, and never decides.

Only of cases open to the reader; a match with any other is told to its owner (`notices`), never to
who types.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ombuds.services.complaint_input import Complaint, PartyInput
from ombuds.services.letters import Letter, same_letter
from ombuds.services.office import Office
from ombuds.services.permissions import Permission, needs
from ombuds.services.seen import Seen, SeenCase, seen_before

WORTH_SAYING = 2  # complaints by one person in twelve months


@dataclass(frozen=True, slots=True)
class Hint:
    """`again`: a complaint by the same person, the `count`th in twelve months; `same_body`: they
    complained about this body before; `same_letter`: it may be a letter of theirs that is there
    already; `same_text`: somebody else wrote nearly the same. `numbers`: the cases meant."""

    code: str
    count: int
    numbers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LookBack:
    """Earlier cases, and what is worth saying of them, the most pressing first."""

    seen: Seen
    hints: tuple[Hint, ...]


@needs(Permission.READ)
def look_back(office: Office, complaint: Complaint) -> LookBack:
    """Earlier cases of the complainant, and how often these bodies were complained about."""
    one = next((p for p in complaint.parties if p.role == "complainant"), PartyInput())
    with office.book.reading() as reading:
        seen = seen_before(
            office,
            person=one.person,
            iin=one.iin,
            phones=one.phones,
            surname=one.surname,
            given_name=one.given_name,
            patronymic=one.patronymic,
            birth_date=one.birth_date,
            sex=one.sex,
            address=one.address,
            region=complaint.region,
            bodies=[body.body for body in complaint.bodies if body.body],
            reading=reading,
        )
        letters = same_letter(office, complaint.narrative, reading)
    return LookBack(seen, tuple(_hints(seen.cases, letters)))


def _hints(cases: Iterable[SeenCase], letters: Iterable[Letter]) -> Iterator[Hint]:
    likely = [case for case in cases if case.likely]
    mine = {case.id for case in likely}
    yield from _hint("same_letter", [one.number for one in letters if one.case_id in mine])
    recent = [case.number for case in likely if case.recent]
    yield from _hint("again", recent, WORTH_SAYING - 1, 1)
    yield from _hint("same_body", [case.number for case in likely if case.same_bodies])
    yield from _hint("same_text", [one.number for one in letters if one.case_id not in mine])


def _hint(code: str, numbers: list[str], least: int = 1, more: int = 0) -> Iterator[Hint]:
    if len(numbers) >= least:
        yield Hint(code, len(numbers) + more, tuple(numbers))
