"""What each column of a table holds: every field goes to the column that is surest of it."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from ombuds.domain.names.folding import name_key, words_of
from ombuds.i18n import T
from ombuds.services.importing.cells.known import plain
from ombuds.services.importing.cells.meanings import result_of
from ombuds.services.importing.cells.values import Values, fits, values_of
from ombuds.services.importing.files.cells import one_line, text_of
from ombuds.services.importing.tables.among import (
    give_days,
    give_narrative,
    give_officer,
    give_place,
    give_right,
    give_story,
    give_town,
)
from ombuds.services.importing.tables.claims import LEAST, Claim, Look, claims_of, is_running, kinds
from ombuds.services.importing.tables.headings import Headings, usual
from ombuds.services.importing.tables.outline import SAMPLE, Outline
from ombuds.services.importing.tables.register import Column, Register, Table

# Of two columns that say the same of a complaint, the one that says more of it.

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


# What a person is shown of a register to choose from, beyond what was recognised in it.
#
# A sheet in which no table was found is offered as one without headings, so that it can be ticked
# and its columns named. The samples of a column are those of its own sheet, although sheets of the
# same headings are read alike.

_LOOKED_AT = 40  # rows in which samples are looked for


def offered(register: Register, sheets: Iterable[int] | None = None) -> Register:
    """The register with a table for each of some sheets that has cells but no table.

    `sheets`: their places; where none are named all sheets, but only of a file without a table.
    """
    if sheets is None:
        sheets = () if register.tables else range(len(register.sheets))
    without = set(sheets) - {table.at for table in register.tables}
    more = [table for at in sorted(without) if (table := _offer(register, at))]
    tables = sorted([*register.tables, *more], key=lambda one: one.at)
    return replace(register, tables=tuple(map(_with_samples, tables)))


def _offer(register: Register, at: int) -> Table | None:
    sheet, outline = register.sheets[at], Outline((0, 0), (), (), 0)
    for place, row in enumerate(sheet.walk()):
        if any(one_line(text_of(value)) for value in row.cells):
            outline.last = place
            outline.rows += 1
            if len(outline.sample) < SAMPLE:
                outline.sample.append(row)
    if not outline.rows:
        return None
    columns = columns_of(outline, usual())
    reason = T("no headings were found: say what its columns hold")
    return Table(
        sheet.name,
        sheet.hidden,
        (0, 0),
        columns,
        outline.rows,
        register=False,
        reason=reason,
        figures=False,
        keys=(),
        people=False,
        at=at,
        outline=outline,
    )


def _with_samples(table: Table) -> Table:
    return replace(table, columns=tuple(_sampled(table, column) for column in table.columns))


def _sampled(table: Table, column: Column) -> Column:
    """A column with values of its own sheet."""
    rows = table.outline.sample[:_LOOKED_AT]
    cells = [row.cells[column.index] for row in rows if column.index < len(row.cells)]
    own = values_of(cells).different[:_SAMPLES]
    return replace(column, samples=tuple(text[:LONGEST_SAMPLE] for text in own))
