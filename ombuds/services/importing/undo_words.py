"""What an undo of an import did, or would do, in words: for the window and for commands alike."""

from collections.abc import Iterable, Sequence

from ombuds.i18n import N, T, Text, literal
from ombuds.services.importing.past import PastImport
from ombuds.services.importing.undoing import Undoing, is_halved


def state_words(one: PastImport) -> Text | None:
    """Whether an import was taken back or stopped; nothing of one that stands to its end."""
    if one.undone_at is not None:
        return T("taken back; {n} stay", n=one.standing) if one.standing else T("taken back")
    if not one.whole:
        return T("stopped half-way")
    return T("half taken back; {n} stay", n=one.standing) if is_halved(one) else None


def gone_words(done: Undoing) -> Text:
    """How many cases were taken back."""
    return N("Taken back: {n} case is gone", "Taken back: {n} cases are gone", done.removed)


def stopped_words(done: int, total: int) -> Text:
    """How far it came that was stopped."""
    return T("Stopped: {done} of {total} cases are taken back", done=done, total=total)


def kept_words(found: Undoing, named: int | None = None) -> list[Text]:
    """Why cases would stay, and their numbers: so many at most, then how many more."""
    worked = N(
        "{n} case stays, because somebody worked on it",
        "{n} cases stay, because somebody worked on them",
        len(found.worked),
    )
    needed = N(
        "{n} case stays, because a case that came in otherwise is linked with it",
        "{n} cases stay, because cases that came in otherwise are linked with them",
        len(found.needed),
    )
    return _numbered(((found.worked, worked), (found.needed, needed)), named)


def stayed_words(done: Undoing, named: int | None = None) -> list[Text]:
    """Why cases stayed, once the others are gone."""
    worked = N(
        "{n} case stayed, because somebody worked on it",
        "{n} cases stayed, because somebody worked on them",
        len(done.worked),
    )
    needed = N(
        "{n} case stayed, because a case that came in otherwise is linked with it",
        "{n} cases stayed, because cases that came in otherwise are linked with them",
        len(done.needed),
    )
    return _numbered(((done.worked, worked), (done.needed, needed)), named)


def _numbered(why: Iterable[tuple[Sequence[str], Text]], named: int | None) -> list[Text]:
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
