"""Of two columns that say the same of a complaint, the one that says more of it."""

from collections.abc import Sequence

from ombuds.domain.folding import name_key, words_of
from ombuds.i18n import T
from ombuds.services.importing.cells import one_line, text_of
from ombuds.services.importing.claims import Claim, Look
from ombuds.services.importing.meanings import result_of
from ombuds.services.importing.outline import Outline

_FEW = 3  # rows with both that say anything
_STEPS = frozenset(
    (None, "examined", "in_progress")
)  # of a complaint, whose outcome they do not tell


def give_name(outline: Outline, looks: Sequence[Look], given: dict[int, Claim]) -> None:
    """Of two columns that name the same people, the one that names them in full is the name."""
    at = next((claim.index for claim in given.values() if claim.field == "name"), None)
    if at is None:
        return
    for look in looks:
        named = look.hint is not None and look.hint.name == "name"
        if look.index in given or not (named or any(k.field == "name" for k in look.kinds)):
            continue
        pairs = _pairs(outline, at, look.index)
        same = sum(name_key(one[0]) == name_key(two[0]) for one, two in pairs)
        fuller = sum(_in_full(two) > _in_full(one) for one, two in pairs)
        if len(pairs) >= _FEW and 2 * same > len(pairs) < 2 * fuller:
            reason = T("it names in full whom «{heading}» names", heading=one_line(looks[at].title))
            given[look.index] = Claim(look.index, "name", given.pop(at).score, reason)
            return


def give_result(looks: Sequence[Look], given: dict[int, Claim]) -> None:
    """Of two columns of results the one that tells more outcomes: a decision beside the state of
    the file, «Завершено»."""
    at = next((claim.index for claim in given.values() if claim.field == "result"), None)
    if at is None:
        return
    told = [look for look in looks if look.hint and look.hint.name == "result"]
    free = [look for look in told if look.index not in given]
    fullest = max(free, key=_outcomes, default=None)
    mine = next((look for look in looks if look.index == at), None)
    if fullest and mine and _outcomes(fullest) > _outcomes(mine):
        reason = T("by its heading «{heading}»", heading=one_line(fullest.title))
        given[fullest.index] = Claim(fullest.index, "result", given.pop(at).score, reason)


def _outcomes(look: Look) -> int:
    """How many different outcomes a column tells."""
    return len({result_of(text) for text in look.values.different} - _STEPS)


def _pairs(outline: Outline, one: int, two: int) -> list[tuple[list[str], list[str]]]:
    """The words of two cells of each row that has both."""
    rows = (row.cells for row in outline.sample if max(one, two) < len(row.cells))
    words = ((words_of(text_of(cells[one])), words_of(text_of(cells[two]))) for cells in rows)
    return [(first, second) for first, second in words if first and second]


def _in_full(words: Sequence[str]) -> int:
    return sum(len(word) > 1 for word in words)
