"""A row of a register, or several rows that are one report: cells by field."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from ombuds.services.importing.files.cells import text_of

LONGEST_READ = 1_000  # letters

Line = tuple[str, str]  # heading and text
Where = tuple[str | None, int]  # the sheet, if the file has any, and the number of the row in it


@dataclass(slots=True, repr=False)
class Party:
    """Somebody beside the first complainant: `role` as in the vocabulary `party_role`.

    `cells` by field as in `Record`; `other`: what else stands about them, under its headings.
    """

    role: str
    cells: dict[str, object] = field(default_factory=dict)
    headings: dict[str, str] = field(default_factory=dict)
    other: list[Line] = field(default_factory=list)

    def text(self, name: str) -> str:
        return text_of(self.cells.get(name))

    def lines(self) -> list[Line]:
        """Every cell word for word, under its heading."""
        return [*((self.headings[name], self.text(name)) for name in self.cells), *self.other]


@dataclass(slots=True, repr=False)
class Record:
    """A row of the register: its cells by field, and what stands beside them.

    `loose`: why it is no row of the table, as a reason. `parties`: further complainants, and
    people in other roles. `joined`: the numbers of further rows that are the same report.
    `year`: that of the title above the table, of the sheet's name, or of a line between the rows.

    Where surname, given name and patronymic have columns of their own, `name` holds them
    together without a heading: it is no cell of the file. `role`: what the person of the row is
    said to be, if not a complainant. `home`: the line above the table that names where its office
    lives. `right`: the code of the only right that such a line names, where no column does.
    """

    sheet: str | None
    row: int
    cells: dict[str, object]
    headings: dict[str, str]
    other: list[Line] = field(default_factory=list)
    comments: list[Line] = field(default_factory=list)
    struck: bool = False
    loose: str | None = None
    parties: list[Party] = field(default_factory=list)
    joined: list[int] = field(default_factory=list)
    year: int | None = None
    role: str = ""
    home: str = ""
    right: str | None = None

    def text(self, name: str) -> str:
        return text_of(self.cells.get(name))

    def brief(self, name: str) -> str:
        """The beginning of a cell, as far as anything but a content is read."""
        return self.text(name)[:LONGEST_READ]

    def lines(self) -> list[Line]:
        """Every cell word for word, under its heading."""
        return list(self._lines())

    def _lines(self) -> Iterator[Line]:
        for name in self.cells:
            if name in self.headings:
                yield self.headings[name], self.text(name)
        yield from self.other
        for party in self.parties:
            yield from party.lines()
