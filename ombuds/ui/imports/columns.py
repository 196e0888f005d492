"""The second step: which tables are taken, and what their columns are read as."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ombuds.i18n import N, T, Text, literal
from ombuds.i18n.formats import instant_digits
from ombuds.services.importing.book.preparing import Opened
from ombuds.services.importing.tables.register import Table, TableChoice
from ombuds.ui.desk.desk import Desk
from ombuds.ui.imports.column_table import (
    CHANGED,
    ELSEWHERE,
    LAST_TIME,
    ColumnHead,
    ColumnTable,
    Line,
)
from ombuds.ui.imports.course import Course
from ombuds.ui.kit.buttons import Button
from ombuds.ui.kit.fields.choices import CheckField, ChoiceField
from ombuds.ui.kit.fields.editing import Labelled
from ombuds.ui.kit.fields.options import Option
from ombuds.ui.kit.look.tokens import GAP, PADDING
from ombuds.ui.kit.messages import EmptyState
from ombuds.ui.kit.parts import Card, Note, column, fields_row, row
from ombuds.ui.kit.texts import Label, speech
from ombuds.ui.lists import listing

# One line about the sheets that are read as this one was corrected, and the way back.

NAMED = 4  # sheets by their names


class CarriedLine(QWidget):
    """Hidden while nothing was carried. `back`: only this sheet is read so."""

    def __init__(self) -> None:
        super().__init__()
        self.told = Label(role="small", tone="text-2", wrap=True)
        self.back = Button(T("Only on this sheet"), "undo", "quiet", small=True)
        box = row()
        box.addWidget(self.told, 1)
        box.addWidget(self.back)
        self.setLayout(box)
        self.hide()

    def show_followers(self, sheets: Sequence[str]) -> None:
        self.setVisible(bool(sheets))
        names = ", ".join(f"«{name}»" for name in sheets[:NAMED]) + "…" * (len(sheets) > NAMED)
        self.told.show_words(
            N(
                "Read so too, by the same headings, is {n} sheet: {sheets}.",
                "Read so too, by the same headings, are {n} sheets: {sheets}.",
                len(sheets),
                sheets=literal(names),
            )
        )


SIDE = 250
ONE_SHEET = T("The table of the file")


class Columns(QWidget):
    """On the left the tables of the file, on the right how one of them is read."""

    def __init__(self, desk: Desk, course: Course) -> None:
        super().__init__()
        self.desk, self.course = desk, course
        self.at = 0
        self._shown: object = None
        self.note = Note("plain", literal(""))
        self.refusal = Note("danger", T("The rows were not read"))
        self.tables = listing.RowList(T("Tables of the file"), self._told)
        self.taken = CheckField(T("Import its rows"))
        self.why = Label(role="small", tone="text-3", wrap=True)
        self.heads, self.keys = ChoiceField(), ChoiceField()
        self.becomes = Label(role="small", tone="text-2", wrap=True)
        self.columns = ColumnTable()
        self.carried = CarriedLine()
        self.tabled = QWidget()  # all that is shown of tables
        told = T(
            "Save the sheet with the complaints as XLSX or CSV, a complaint a row, and choose that file."
        )
        self.nothing = EmptyState("table", T("There is nothing to take in this file"), told)
        self._lay_out()
        self.tables.chosen.connect(lambda row: self._go(row[0]))
        self.taken.edited.connect(self._take)
        self.heads.edited.connect(self._retitle)
        self.keys.edited.connect(self._join)
        self.columns.chosen.connect(self._read_as)
        self.carried.back.clicked.connect(lambda: self.course.leave_alone(self.at))
        course.joined.connect(self._show_joined)

    def _lay_out(self) -> None:
        card = Card(padding=0)
        card.body.setSpacing(0)
        first = QWidget()
        first.setLayout(column(self.taken, self.why, spacing=2))
        top = fields_row(
            (first, 5),
            (Labelled(T("Headings stand in"), self.heads), 6),
            (Labelled(T("One complaint is"), self.keys), 6),
        )
        head = column(top, self.becomes, self.carried, spacing=4)
        head.setContentsMargins(PADDING, 10, PADDING, 10)
        card.body.addLayout(head)
        card.body.addWidget(ColumnHead(self.columns))
        card.body.addWidget(self.columns, 1)
        self.side = Card(padding=0)
        self.side.body.addWidget(self.tables)
        self.side.setFixedWidth(SIDE)
        both = QHBoxLayout(self.tabled)
        both.setContentsMargins(0, 0, 0, 0)
        both.setSpacing(GAP)
        both.addWidget(self.side)
        both.addWidget(card, 1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        box.addWidget(self.refusal)
        box.addWidget(self.note)
        box.addWidget(self.tabled, 1)
        box.addWidget(self.nothing, 1)
        self.nothing.hide()  # beside the tables it would ask for more height than a small screen has

    def parts(self) -> list[QWidget]:
        return [self.tables, self.columns]

    def first(self) -> QWidget:
        return self.columns

    # Showing

    def show_course(self) -> None:
        """The course as it is now."""
        found = self.course.found
        if found is None:
            self._shown = None
            return
        register = found.opened.register
        if self._shown is not register:
            taken = (n for n, one in enumerate(self.course.choice.tables) if one.taken)
            stays = self._shown is not None and self.at < len(register.tables)
            self.at = self.at if stays else next(taken, 0)
            self._shown = register
            self._name(found.opened)
        self._say_refusal(found.nothing)
        rows = [
            (n, table, self.course.choice.tables[n].taken)
            for n, table in enumerate(register.tables)
        ]
        self.side.setVisible(len(rows) > 1)
        self.tabled.setVisible(bool(rows))
        self.nothing.setVisible(not rows)
        self.tables.show_rows(rows, lambda one, other: one[0] == other[0])
        if rows:
            self.tables.choose(self.at)
            self._show_table()

    def _say_refusal(self, nothing: Text | None) -> None:
        """Why the rows were not read, or that none would be."""
        refusal = self.course.refusal
        taken = any(one.taken for one in self.course.choice.tables)
        there = bool(self.course.choice.tables)
        self.refusal.setVisible(refusal is not None or (there and not taken))
        if refusal is not None:
            self.refusal.say("danger", T("The rows were not read"), refusal)
        elif not taken:
            way = T("If it is a register all the same, tick a table and say what its columns are.")
            told = T("{why} {told}", why=nothing, told=way) if nothing else way
            self.refusal.say("danger", T("As it is, nothing of the file would come in"), told)

    def _name(self, opened: Opened) -> None:
        """What is known of the file: in the book already, or of a layout seen before."""
        before = opened.before
        self.note.setVisible(before is not None or opened.remembered)
        if before is None:
            told = T("The columns are read as last time. Change what should be otherwise.")
            self.note.say("plain", told, icon="history")
            return
        at = instant_digits(before.at)
        if before.whole:
            title = T("This file was brought in on {day}: {by}", day=at, by=before.by)
            text = T(
                "What is in the book is not written a second time; the next step shows what would be new."
            )
        else:
            title = T("This file came in half-way on {day}: {by}", day=at, by=before.by)
            text = T("It goes on where it stopped, with the columns and answers of then.")
        self.note.say("warn" if before.whole else "plain", title, text, icon="history")

    def _told(self, row: tuple[int, Table, bool]) -> listing.Line:
        _, table, taken = row
        say = speech().say
        name = table.sheet or say(ONE_SHEET)
        rows = say(N("{n} row", "{n} rows", table.rows))
        why = T("hidden sheet; {why}", why=table.reason)
        told = say(why if table.hidden and not table.register else table.reason)
        return listing.Line(name, told, f"✓ {rows}" if taken else rows, not taken)

    def _go(self, at: int) -> None:
        if at != self.at:
            self.at = at
            self._show_table()

    @property
    def table(self) -> Table:
        assert self.course.found is not None
        return self.course.found.opened.register.tables[self.at]

    @property
    def picked(self) -> TableChoice:
        return self.course.choice.tables[self.at]

    def _show_table(self) -> None:
        table, picked = self.table, self.picked
        self.taken.set_value(picked.taken)
        count = N("{n} row", "{n} rows", table.rows)
        self.why.show_words(T("{rows}; {why}", rows=count, why=table.reason))
        self._show_heads(table)
        self._show_keys(table, picked)
        self.carried.show_followers(self._names(self.course.carrying.followers(self.at)))
        self.columns.show_lines(self._lines(table, picked), self.desk.names_hidden)

    def _lines(self, table: Table, picked: TableChoice) -> list[Line]:
        assert self.course.found is not None
        remembered = self.course.found.opened.choice
        last = remembered.tables[self.at].fields if self.at < len(remembered.tables) else ()
        leader = self.course.carrying.leader(self.at)
        chosen = (
            CHANGED
            if leader is None
            else T("as on the sheet «{sheet}»", sheet=self._names([leader])[0])
        )
        made = []
        for at, (one, field) in enumerate(zip(table.columns, picked.fields, strict=True)):
            reason = one.reason
            if field != one.field:
                as_before = at < len(last) and last[at] == field
                given = field is None and one.field in picked.fields
                reason = LAST_TIME if as_before else ELSEWHERE if given else chosen
            made.append(Line(one, field, reason))
        return made

    def _names(self, tables: Sequence[int]) -> list[str]:
        """The sheets of tables."""
        assert self.course.found is not None
        register = self.course.found.opened.register
        return [register.tables[at].sheet or speech().say(ONE_SHEET) for at in tables]

    def _show_heads(self, table: Table) -> None:
        assert self.course.found is not None
        hidden = self.desk.names_hidden
        options = [Option((0, 0), T("no headings"))] if table.heading_rows == (0, 0) else []
        first, last = table.heading_rows
        if last > first:
            options.append(
                Option(
                    (first, last), T("rows {first} and {last}", first=str(first), last=str(last))
                )
            )
        for number, words in self.course.found.heads[table.at]:
            second = None if hidden else literal(words)
            options.append(Option((number, number), T("row {n}", n=str(number)), second=second))
        if table.heading_rows not in [one.value for one in options]:
            options.insert(0, Option(table.heading_rows, T("row {n}", n=str(first))))
        self.heads.set_options(options)
        self.heads.set_value(table.heading_rows)

    def _show_keys(self, table: Table, picked: TableChoice) -> None:
        options = [Option((), T("one row"))]
        several = {table.keys, picked.keys} - {()}
        ways = [*several, *((one.index,) for one in table.columns if (one.index,) not in several)]
        for keys in ways:
            names = ", ".join(table.columns[at].title for at in keys)
            options.append(Option(keys, T("all rows with the same «{column}»", column=names)))
        self.keys.set_options(options)
        self.keys.set_value(picked.keys)
        self._say_joined(picked)

    def _say_joined(self, picked: TableChoice) -> None:
        self.becomes.hide()
        if picked.keys and picked.taken:
            self.course.count_joined(self.at)

    def _show_joined(self, at: int, count: int) -> None:
        if at == self.at and self.picked.keys:
            names = ", ".join(self.table.columns[key].title for key in self.picked.keys)
            words = T(
                "Several rows are one complaint, by the column {column}: {rows} rows become {n}.",
                column=names,
                rows=self.table.rows,
                n=count,
            )
            self.becomes.show_words(words)
            self.becomes.show()

    # Choosing

    def _take(self) -> None:
        self._choose(taken=bool(self.taken.value()))

    def _join(self) -> None:
        self._choose(keys=self.keys.value())

    def _retitle(self) -> None:
        self.course.retitle(self.at, self.heads.value())

    def _read_as(self, at: int, field: str | None) -> None:
        """A field belongs to one column: where it stood before goes to the note."""
        fields = [None if one == field else one for one in self.picked.fields]
        fields[at] = field
        self._choose(fields=tuple(fields), taken=self.picked.taken or bool(_tells(fields)))

    def _choose(self, **values: object) -> None:
        self.course.choose(self.at, replace(self.picked, **values))  # type: ignore[arg-type]

    def again(self) -> None:
        """Names were hidden or shown."""
        if self.course.found is not None and self.course.found.opened.register.tables:
            self._show_table()


def _tells(fields: Sequence[str | None]) -> set[str]:
    """The fields that make a table a register."""
    return {"name", "surname", "narrative", "subject"} & {one for one in fields if one}
