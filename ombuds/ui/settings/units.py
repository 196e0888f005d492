"""Units of the office: the table with their series, and beneath it the chosen one, or a new one."""

from typing import Any

from PySide6.QtWidgets import QWidget

from ombuds.domain.fields import fields_of
from ombuds.domain.identifiers.case_numbers import CaseNumber
from ombuds.domain.office import Unit
from ombuds.domain.vocabularies import REGISTER_LANGUAGES
from ombuds.i18n import T
from ombuds.services.office import units
from ombuds.services.office.units import UnitView
from ombuds.ui.desk.desk import Desk
from ombuds.ui.kit.buttons import Button
from ombuds.ui.kit.fields.choices import ChoiceField
from ombuds.ui.kit.fields.options import Option
from ombuds.ui.kit.fields.text import TextField
from ombuds.ui.kit.parts import Card, fields_row, row
from ombuds.ui.kit.texts import Label, Words, speech
from ombuds.ui.lists.small_table import Column, Table
from ombuds.ui.settings.form import Form, Section

NEW = ""
"""Stands for the unit that is being added, which has no code yet."""
LEAST = 200


class Units(Section):
    """What is typed for one unit waits there while another is looked at."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.code = NEW
        self._typed: dict[str, dict[str, Any]] = {}
        self._known: dict[str, dict[str, Any]] = {NEW: {}}
        self.form = Form(self._send)
        self.table = Table(T("Units and series"), self._columns(), lambda unit: unit.code)
        self.add = Button(T("Add a unit…"), icon="plus")
        self.title = Label(role="section")
        self.series = TextField(5)
        self.series.setProperty("kazakh", False)
        self.region = ChoiceField(self._regions(), empty=T("None", "region"))
        self._lay_out()
        self.table.chosen.connect(self._chosen)
        self.add.clicked.connect(self._new)
        self.form.bind_keys(self)

    def _columns(self) -> list[Column]:
        return [
            Column(T("Code"), lambda unit, _: unit.code, 66),
            Column(T("Unit"), lambda unit, language: unit.names[language]),
            Column(T("Region"), self._region_words, 232, lambda _: "text-2"),
            Column(
                T("Last number of {year}", year=str(self.desk.office.today().year)),
                self._number_words,
                158,
                lambda _: "text-2",
            ),
        ]

    def _lay_out(self) -> None:
        holder = Card(padding=0)
        head = row(Label(T("Units and series"), "section"), None, self.add)
        head.setContentsMargins(14, 8, 14, 8)
        holder.body.setSpacing(0)
        holder.body.setContentsMargins(0, 0, 0, 6)
        holder.body.addLayout(head)
        self.table.setMinimumHeight(LEAST)
        holder.body.addWidget(self.table)
        detail = Card()
        detail.body.setSpacing(10)
        detail.body.addWidget(self.title)
        facts = fields_of(Unit)
        names = []
        for language in REGISTER_LANGUAGES:
            fact = facts[f"name_{language}"]
            field = TextField(fact.max_length)
            names.append(self.form.add(fact.name, fact.title, field, required=True))
        self.series_line = self.form.add(
            "code",
            T("Code and series of case numbers"),
            self.series,
            required=True,
            hint=T("Two to five Latin capital letters. It stays for ever."),
        )
        region = self.form.add("region", T("Region"), self.region)
        for line in ((self.series_line, region), names[:2], (*names[2:], None)):
            detail.body.addLayout(fields_row(*line))
        detail.body.addWidget(self.form)
        self.box.addWidget(holder, 1)
        self.box.addWidget(detail)

    def _regions(self) -> list[Option]:
        terms = self.desk.words.terms("region", self.desk.office.today())
        return [Option(term.code, term.labels.__getitem__) for term in terms]

    def _region_words(self, unit: UnitView, language: str) -> str:
        return self.desk.words.label("region", unit.region, language) if unit.region else ""

    def _number_words(self, unit: UnitView, language: str) -> str:
        if not unit.given and not unit.old:
            return speech().say(T("none yet"))
        year = self.desk.office.today().year
        given = [(unit.given, False), (unit.old, True)]
        return "\n".join(str(CaseNumber(year, unit.code, n, old)) for n, old in given if n)

    def entrance(self) -> QWidget:
        return self.table

    # Reading and choosing

    def read(self) -> None:
        self.desk.read(self, units.list_units, answer=self._show, key="settings-units")

    def _show(self, rows: list[UnitView]) -> None:
        adding = self.code == NEW and bool(self._known.keys() - {NEW})
        self._known.update({unit.code: _values(unit) for unit in rows})
        self.table.blockSignals(adding)
        self.table.show_rows(rows, self.code or None)
        self.table.blockSignals(False)
        if adding:
            self.table.clearSelection()
        else:
            self._show_unit(self.code or rows[0].code)

    def _chosen(self, unit: UnitView | None) -> None:
        if unit is not None and unit.code in self._known:
            self._leave()
            self._show_unit(unit.code)

    def _new(self) -> None:
        self._leave()
        self.table.clearSelection()
        self.table.setCurrentIndex(self.table.rootIndex())
        self._show_unit(NEW)
        self.series.setFocus()

    def _leave(self) -> None:
        """What is typed for this unit waits until one comes back to it."""
        typed = self.form.touched()
        self._typed.pop(self.code, None)
        if typed:
            self._typed[self.code] = typed

    def _show_unit(self, code: str) -> None:
        if code != self.code:
            self.form.told.hide()
        same, self.code = code == self.code, code
        if not same:
            empty = dict.fromkeys(self.form.fields)
            self.form.begin({**empty, **self._known[code]}, self._typed.pop(code, {}))
        else:
            self.form.show_values(self._known[code])
        self.series.set_read_only(code != NEW)
        title: Words = T("New unit") if code == NEW else T("Unit {code}", code=code)
        self.title.show_words(title)

    # Saving

    def _send(self, values: dict[str, Any]) -> None:
        if self.code != NEW:
            work: tuple[Any, ...] = (units.edit_unit, self.code, values)
        else:
            names = {
                language: values.get(f"name_{language}") or "" for language in REGISTER_LANGUAGES
            }
            work = (units.add_unit, values.get("code") or "", names, values.get("region"))
        self.desk.act(self, *work, answer=lambda _: self._saved(), failure=self.form.refused)

    def _saved(self) -> None:
        """A unit that was added is chosen, and the empty form waits for the next."""
        added = self.code == NEW
        code = (self.series.value() or "").upper() if added else self.code
        self._known[code] = {**{name: f.value() for name, f in self.form.fields.items()}}
        self._known[code]["code"] = code
        self.form.saved(self.desk.office.clock.now())
        if added:
            self.code = code
            self.series.set_read_only()
            self.form.begin(self._known[code], {})
            self.title.show_words(T("Unit {code}", code=code))
            self.read()

    def typed(self) -> Any:
        self._leave()
        kept = dict(self._typed)
        self._typed.pop(self.code, None)
        return kept or None

    def put(self, typed: Any) -> None:
        self._typed.update(typed)
        if self.code in self._typed:
            self.form.put(self._typed.pop(self.code))


def _values(unit: UnitView) -> dict[str, Any]:
    names = {f"name_{language}": unit.names[language] for language in REGISTER_LANGUAGES}
    return {"code": unit.code, "region": unit.region, **names}
