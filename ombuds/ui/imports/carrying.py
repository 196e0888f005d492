"""What is said of one table goes for the others of the same headings, such as a sheet a month.

A table that was corrected itself keeps its own reading; what was carried can be taken back.
"""

from collections.abc import Iterable
from dataclasses import replace

from ombuds.services.importing.register import Choice, Register, TableChoice, fingerprint


class Carrying:
    """Which tables were chosen by hand, and what others were before they followed one."""

    def __init__(self) -> None:
        self._read: set[int] = set()  # tables whose columns or keys were chosen on themselves
        self._ticked: set[int] = set()
        self._alone: set[int] = set()  # of which nothing is carried any more
        self._before: dict[int, dict[int, TableChoice]] = {}

    def chosen(self, register: Register, choice: Choice, at: int, table: TableChoice) -> Choice:
        """The choice with a table chosen anew, and with those that follow it."""
        before, tables = choice.tables[at], list(choice.tables)
        tables[at] = table
        if (table.fields, table.keys) == (before.fields, before.keys):
            self._ticked.add(at)
            return Choice(tuple(tables))
        self._read.add(at)
        for one in [] if at in self._alone else self._followers(register, at):
            was = tables[one]
            takes = table.taken and not (register.tables[one].hidden or one in self._ticked)
            taken = takes if was.taken == before.taken else was.taken
            tables[one] = replace(was, fields=table.fields, keys=table.keys, taken=taken)
            if tables[one] != was:
                self._follow(one, at, was)
        return Choice(tuple(tables))

    def _follow(self, one: int, at: int, was: TableChoice) -> None:
        """A table follows the one that was corrected last."""
        for leader, followers in self._before.items():
            if leader != at:
                followers.pop(one, None)
        self._before.setdefault(at, {}).setdefault(one, was)

    def _followers(self, register: Register, at: int) -> Iterable[int]:
        layout = fingerprint(register.tables[at])
        return [
            one
            for one, table in enumerate(register.tables)
            if one not in self._read and fingerprint(table) == layout
        ]

    def followers(self, at: int) -> list[int]:
        """The tables that are read as this one was corrected."""
        return [one for one in self._before.get(at, ()) if one not in self._read]

    def leader(self, at: int) -> int | None:
        """The table that this one follows."""
        return next((one for one in self._before if at in self.followers(one)), None)

    def alone(self, choice: Choice, at: int) -> Choice:
        """The choice with what was carried from a table taken back; it is carried no more."""
        tables = list(choice.tables)
        for one in self.followers(at):
            tables[one] = self._before[at][one]
        self._before.pop(at, None)
        self._alone.add(at)
        return Choice(tuple(tables))
