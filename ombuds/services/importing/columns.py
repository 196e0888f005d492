"""What each column of a table holds, by its heading and by what stands in it."""

from ombuds.i18n import T
from ombuds.services.importing.cells import one_line, text_of
from ombuds.services.importing.headings import Headings
from ombuds.services.importing.outline import Outline
from ombuds.services.importing.register import Column

LONGEST_SAMPLE = 80  # letters
_SAMPLES = 3


def columns_of(outline: Outline, headings: Headings) -> tuple[Column, ...]:
    """The columns of a table; a field belongs to the first column that is called so."""
    width = max([len(outline.titles), *(len(row.cells) for row in outline.sample)])
    made: list[Column] = []
    taken: set[str] = set()
    for index in range(width):
        title = outline.titles[index] if index < len(outline.titles) else ""
        name = headings.field_of(title)
        if name in taken:
            name = None
        if name:
            taken.add(name)
            reason = T("by its heading «{heading}»", heading=title)
        else:
            reason = T("not known: goes to the note")
        made.append(Column(index, _shown(outline, index), name, reason, _samples(outline, index)))
    return tuple(made)


def _shown(outline: Outline, index: int) -> str:
    """What a column is called: with its group where the title alone stands twice."""
    if index >= len(outline.titles) or not outline.titles[index]:
        return f"[{index + 1}]"
    title, group = outline.titles[index], outline.groups[index]
    return f"{group}: {title}" if group and outline.titles.count(title) > 1 else title


def _samples(outline: Outline, index: int) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for row in outline.sample:
        value = row.cells[index] if index < len(row.cells) else None
        if text := one_line(text_of(value))[:LONGEST_SAMPLE]:
            found[text] = None
        if len(found) == _SAMPLES:
            break
    return tuple(found)
