"""What an undo of an import did, or would do, in words: for the window and for commands alike."""

from collections.abc import Sequence

from ombuds.i18n import N, T, Text, literal
from ombuds.services.importing.undoing import Undoing


def gone_words(done: Undoing) -> Text:
    """How many cases were taken back."""
    return N("Taken back: {n} case is gone", "Taken back: {n} cases are gone", done.removed)


def stopped_words(done: int, total: int) -> Text:
    """How far it came that was stopped."""
    return T("Stopped: {done} of {total} cases are taken back", done=done, total=total)


def kept_words(found: Undoing, named: int | None = None) -> list[Text]:
    """Why cases stay, and their numbers: so many at most, then how many more."""
    why = (
        (found.worked, N(
            "{n} case stays, because somebody worked on it",
            "{n} cases stay, because somebody worked on them",
            len(found.worked),
        )),
        (found.needed, N(
            "{n} case stays, because a case that came in otherwise is linked with it",
            "{n} cases stay, because cases that came in otherwise are linked with them",
            len(found.needed),
        )),
    )  # fmt: skip
    return [
        T("{what}: {numbers}", what=what, numbers=numbers_words(kept, named))
        for kept, what in why
        if kept
    ]


def numbers_words(kept: Sequence[str], named: int | None = None) -> Text:
    """Numbers of cases, all or the first ones and how many more there are."""
    shown = literal(", ".join(kept[:named]))
    if named is None or len(kept) <= named:
        return shown
    return N("{named} and {n} more", "{named} and {n} more", len(kept) - named, named=shown)
