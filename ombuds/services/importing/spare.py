"""A second column of names: «Фамилия, И. О.» beside «ФИО полностью» names whom the first does
not."""

from collections.abc import Iterable, Sequence

from ombuds.services.importing.cells import RawRow, one_line, text_of
from ombuds.services.importing.headings import usual
from ombuds.services.importing.known import is_one_of
from ombuds.services.importing.record import LONGEST_READ, Record
from ombuds.services.importing.values import is_nothing, is_person


def spare_names(fields: Sequence[str | None], titles: Sequence[str]) -> tuple[int, ...]:
    """The columns that are called a name too, and have no field, beside one that has."""
    if "name" not in fields:
        return ()
    hints = [usual().hint(title) if title else None for title in titles]
    return tuple(
        at for at, hint in enumerate(hints) if hint and hint.name == "name" and fields[at] is None
    )


def name_by_spare(made: Record, row: RawRow, spare: Iterable[int], titles: Sequence[str]) -> None:
    """Names the record by a spare column, where its own name says nothing."""
    if not is_nothing(made.brief("name") or "-"):
        return
    for at in spare:
        text = text_of(row.cells[at]) if at < len(row.cells) else ""
        line = one_line(text[:LONGEST_READ])
        if is_person(line) or is_one_of("anonymous", line):
            made.other.remove((titles[at], text))
            made.cells["name"] = row.cells[at]
            made.headings = {**made.headings, "name": titles[at]}
            return
