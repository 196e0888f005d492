"""What each column of a table holds: every field goes to the column that is surest of it."""

from collections.abc import Sequence
from dataclasses import replace

from ombuds.i18n import T
from ombuds.services.importing.among import (
    give_days,
    give_narrative,
    give_officer,
    give_place,
    give_right,
    give_story,
    give_town,
)
from ombuds.services.importing.cells import one_line
from ombuds.services.importing.claims import LEAST, Claim, Look, claims_of, is_running
from ombuds.services.importing.contents import kinds
from ombuds.services.importing.fuller import give_name, give_result
from ombuds.services.importing.headings import Headings
from ombuds.services.importing.known import plain
from ombuds.services.importing.outline import Outline
from ombuds.services.importing.register import Column
from ombuds.services.importing.values import Values, fits, values_of

LONGEST_SAMPLE = 80  # letters
Columns = tuple[Column, ...]
_SAMPLES = 3
_SHARE_OF_FITTING = 0.5
_SURE = 0.8
_UNKNOWN = T("not known: goes to the note")
_RUNNING = T("only counts the rows: left out")


def columns_of(outline: Outline, headings: Headings) -> tuple[Column, ...]:
    """The columns of a table; a field belongs to one column only."""
    looks = [_look(outline, index, headings) for index in range(_width(outline))]
    claims = [claim for look in looks for claim in claims_of(look)]
    given: dict[int, Claim] = {}
    for claim in sorted(claims, key=lambda one: (-one.score, one.index)):
        if claim.index not in given and claim.field not in {one.field for one in given.values()}:
            given[claim.index] = claim
    give_days(outline, looks, given)
    give_place(looks, given)
    give_town(looks, given)
    give_right(looks, given)
    give_story(looks, given)
    give_narrative(looks, given)
    give_name(outline, looks, given)
    give_result(looks, given)
    give_officer(looks, given)
    return tuple(_column(outline, look, given.get(look.index)) for look in looks)


def agreed(tables: Sequence[tuple[Outline, Columns]]) -> list[Columns]:
    """The columns of the tables of a file: one of which nothing tells what it is holds what the
    one of the same heading in a like table does, unless its values deny it."""
    return [_with_told(outline, columns, tables) for outline, columns in tables]


def _with_told(
    outline: Outline, columns: Columns, tables: Sequence[tuple[Outline, Columns]]
) -> Columns:
    told: dict[str, Column] = {}
    for other, theirs in tables:
        if 2 * len(set(outline.titles) & set(other.titles)) > len(outline.titles):
            for one in filter(lambda one: one.field, theirs):
                told.setdefault(plain(one.title), one)
    made = list(columns)
    for at, column in enumerate(columns):
        known = told.get(plain(column.title))
        name = known.field if known and column.field is None and not column.running else None
        free = name not in {one.field for one in made}
        if name and free and _may_be(name, _values(outline, column.index)):
            reason = T("so is «{heading}» on another sheet", heading=one_line(column.title))
            made[at] = replace(column, field=name, reason=reason, score=LEAST)
    return tuple(made)


def _may_be(field: str, values: Values) -> bool:
    """Whether no values deny a field: they fit it, and are nothing else."""
    share = fits(field, values)
    sure = [kind.field for kind in kinds(values) if kind.share >= _SURE]
    return (share is None or share > _SHARE_OF_FITTING) and (field in sure or not sure)


def fits_columns(outline: Outline, columns: Sequence[Column]) -> bool:
    """Whether rows without a heading have what these columns hold, each in its place."""
    told = fitting = 0
    for column in columns:
        values = _values(outline, column.index)
        share = fits(column.field, values) if column.field else None
        if share is not None:
            told += 1
            fitting += share > _SHARE_OF_FITTING
    wide = max((len(row.cells) for row in outline.sample), default=0)
    return told > 0 and fitting == told and abs(wide - len(columns)) <= len(columns) // 2


def _width(outline: Outline) -> int:
    return max([len(outline.titles), *(len(row.cells) for row in outline.sample)])


def _values(outline: Outline, index: int) -> Values:
    return values_of([row.cells[index] for row in outline.sample if index < len(row.cells)])


def _look(outline: Outline, index: int, headings: Headings) -> Look:
    title = outline.titles[index] if index < len(outline.titles) else ""
    group = outline.groups[index] if index < len(outline.groups) else ""
    values = _values(outline, index)
    return Look(index, title, headings.hint(title, group), values, kinds(values))


def _column(outline: Outline, look: Look, claim: Claim | None) -> Column:
    samples = tuple(text[:LONGEST_SAMPLE] for text in look.values.different[:_SAMPLES])
    shown = _shown(outline, look.index)
    if claim is None and is_running(look):
        return Column(look.index, shown, None, _RUNNING, samples, running=True)
    if claim is None:
        return Column(look.index, shown, None, _UNKNOWN, samples)
    return Column(look.index, shown, claim.field, claim.reason, samples, min(1.0, claim.score))


def _shown(outline: Outline, index: int) -> str:
    """What a column is called: with its group where the title alone stands twice."""
    if index >= len(outline.titles) or not outline.titles[index]:
        return f"[{index + 1}]"
    title, group = outline.titles[index], outline.groups[index]
    return f"{group}: {title}" if group and outline.titles.count(title) > 1 else title
