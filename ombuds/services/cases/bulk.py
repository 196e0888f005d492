"""One act on many cases: each case by itself, all under one batch, so that one undo takes it back.

A case that refuses is told with its reason, and keeps no other from being done. `progress` is
told cases gone through and cases in all; what it raises stops between two cases.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from ombuds.domain.cases import Case
from ombuds.errors import Refusal
from ombuds.i18n import Text
from ombuds.services.cases import acts, tags
from ombuds.services.office.office import Office
from ombuds.services.office.permissions import Permission, needs

Progress = Callable[[int, int], None]


@dataclass(slots=True)
class BulkDone:
    """What came of it. `unchanged`: cases that were so already; `refused`: number and reason."""

    done: int = 0
    unchanged: int = 0
    refused: list[tuple[str, Text]] = field(default_factory=list)

    @property
    def total(self) -> int:
        return self.done + self.unchanged + len(self.refused)


@needs(Permission.WORK)
def assign(office: Office, cases: Sequence[int], to: int, progress: Progress) -> BulkDone:
    """Gives the cases to an officer (id of a user); those that they have already stay."""

    def one(case_id: int, batch: int) -> bool:
        with office.book.reading() as reading:
            case = reading.get(Case, case_id) or {}
        if case.get("officer") == to:
            return False
        acts.assign(office, case_id, to, batch_id=batch)
        return True

    return _each(office, cases, one, progress)


@needs(Permission.WORK)
def tag(office: Office, cases: Sequence[int], word: str, progress: Progress) -> BulkDone:
    """Puts a tag on the cases."""
    word = tags.read(word)
    return _each(office, cases, lambda case, batch: tags.put(office, case, word, batch), progress)


@needs(Permission.WORK)
def untag(office: Office, cases: Sequence[int], word: str, progress: Progress) -> BulkDone:
    """Takes a tag off the cases."""
    word = tags.read(word)
    return _each(office, cases, lambda case, batch: tags.take(office, case, word, batch), progress)


def _each(
    office: Office, cases: Sequence[int], act: Callable[[int, int], bool], progress: Progress
) -> BulkDone:
    batch, found = office.book.ids.new(), BulkDone()
    for at, case_id in enumerate(cases):
        progress(at, len(cases))
        try:
            if act(case_id, batch):
                found.done += 1
            else:
                found.unchanged += 1
        except Refusal as refusal:
            found.refused.append((_number(office, case_id), refusal.text))
    return found


def _number(office: Office, case_id: int) -> str:
    with office.book.reading() as reading:
        return str((reading.get(Case, case_id) or {}).get("number", ""))
