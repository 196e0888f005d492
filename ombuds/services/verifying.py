"""Is the book what its history says? The check of the store, with the keys of the key file."""

from collections.abc import Callable
from typing import Any

from ombuds.services.office import Office
from ombuds.services.permissions import Permission, needs
from ombuds.store import key_file
from ombuds.store.book import KEY_FILE
from ombuds.store.verify import Problem, Verdict, problem_text
from ombuds.store.verify import verify as check

__all__ = ["Problem", "Verdict", "as_json", "problem_text", "verify"]

STEPS = 1000


@needs(Permission.VERIFY)
def verify(
    office: Office,
    full: bool = False,
    anchors: tuple[str, ...] = (),
    progress: Callable[[int, int], None] | None = None,
) -> Verdict:
    """Checks pages, keys, chain and live rows; from the last sound head unless `full`."""
    publics = {
        user_id: (public.seal.hex(), public.sign.hex())
        for user_id, public in key_file.public_keys(
            key_file.load(office.book.folder / KEY_FILE)
        ).items()
    }
    return check(
        office.book,
        full=full,
        anchors=tuple("".join(one.split()) for one in anchors),  # on paper they stand in groups
        key_file_publics=publics,
        progress=None if progress is None else lambda part: progress(int(part * STEPS), STEPS),
    )


def as_json(verdict: Verdict) -> dict[str, Any]:
    """The verdict in the shape of `ombuds verify --json`."""
    return {
        "ok": verdict.ok,
        "cases": verdict.cases,
        "changes": verdict.changes,
        "entries": verdict.entries,
        "heads": verdict.heads,
        "problems": [{"what": one.what, "where": one.where} for one in verdict.problems],
    }
