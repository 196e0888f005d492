"""A book with a value of its own in every personal field of every table, found by the marks.

Words are invented, so that what is found of them anywhere comes from the field they were planted
in. A text from which people are taken out (`scrubbed`) tells all that is known of the parties.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import count
from typing import Any

from sqlalchemy import select

from ombuds.domain.cases import Case, CaseBody, CaseText, Event
from ombuds.domain.fields import FieldFacts, Row, fields_of, kind_of
from ombuds.domain.intake.imports import ImportFile, SetAside
from ombuds.domain.office import SavedView
from ombuds.domain.party_tables import Party
from ombuds.domain.registers import Person, PersonMerge
from ombuds.domain.tables import RECORDED
from ombuds.domain.view_marks import BLOCKS, TABLES
from ombuds.services.cases import acts
from ombuds.services.office.office import Office
from ombuds.store.change import Change
from ombuds.store.rows.shapes import shape_of
from tests.services.complaints_made import GULNAR, registered

SHOWN = {*(model for many in TABLES.values() for model in many), *BLOCKS.values()}
"""The tables that a view of a case shows."""

ROLES = ("complainant", "representative", "victim", "witness", "perpetrator")
BODIES = ("private_person", "private_employer", "other", "police")
FILLED = {
    "torture": {"agency": "police"},
    "domestic_violence": {"kinds": ["physical"]},
    "safety_at_work": {"contract": "yes"},
    "discrimination": {"grounds": ["age"]},
}
SYLLABLES = "қау жұл өтр бәш гүф ғыз нох рец мүк сыв".split()


@dataclass
class Planted:
    """What was planted, by its place: `Party.surname`; `shown`: a view of the case has it."""

    case_id: int
    shown: dict[str, list[str]] = field(default_factory=dict)
    aside: dict[str, list[str]] = field(default_factory=dict)
    told: list[str] = field(default_factory=list)  # what texts tell of the parties

    def keep(self, model: type[Row], name: str, value: Any) -> None:
        places = self.shown if model in SHOWN else self.aside
        places.setdefault(f"{model.__name__}.{name}", []).extend(written(value))

    def everywhere(self) -> Iterator[tuple[str, str]]:
        """Each place, and what may not be found."""
        for place, texts in (self.shown | self.aside).items():
            yield from ((place, text) for text in texts)


def written(value: Any) -> list[str]:
    """A value as it may be written somewhere."""
    if isinstance(value, date):
        return [value.isoformat(), f"{value:%d.%m.%Y}"]
    return (
        [text for one in value for text in written(one)]
        if isinstance(value, list)
        else [str(value)]
    )


def word(number: int) -> str:
    """An invented word: the digits of a number in syllables, the last one first."""
    return "".join(SYLLABLES[int(digit)] for digit in f"{number:04}"[::-1]).capitalize()


def value_of(model: type[Row], name: str, number: int) -> Any:
    """A value of a field's kind that stands nowhere else."""
    if name == "iin":
        return f"9{number:05}{number + 7:05}3"
    if name == "phones":
        return [f"+7701{number:07}"]
    if name == "emails":
        return [f"box{number}x@example.kz"]
    kind = kind_of(model, name)
    if kind is date:
        return date(1931, 2, 3) + timedelta(days=number)
    if kind is int:
        return 7_000_000 + number
    if kind is dict:
        return {"was": word(number)}
    return [word(number)] if kind is list else word(number)


def _is_to_stay(model: type[Row], known: FieldFacts) -> bool:
    """Whether a field is for the office alone: it is personal, or words nobody declares public."""
    if known.public or known.scrubbed or known.derived:
        return False
    words = model in SHOWN and kind_of(model, known.name) is str and not known.vocabulary
    return known.personal or words


def plant(office: Office) -> Planted:
    """One case with everybody in it, and a row of every other table that has personal fields."""
    made, numbers = Planted(_case(office)), count(1)
    with office.book.change("note") as change:
        _rows_aside(office, change)
        for model in RECORDED.values():
            stay = [name for name, known in fields_of(model).items() if _is_to_stay(model, known)]
            for row_id in _ids(change, model) if stay else ():
                values = {name: value_of(model, name, next(numbers)) for name in stay}
                change.edit(model, row_id, values)
                for name, value in values.items():
                    made.keep(model, name, value)
                    known = fields_of(model)[name]
                    if model is Party and known.personal and not known.office_only:
                        made.told.append(written(value)[-1])
        _private_bodies(change, made, numbers)
        _tell(change, made)
    return made


def _ids(change: Change, model: type[Row]) -> list[int]:
    return [row_id for (row_id,) in change.execute(select(shape_of(model).table.c.id))]


def _case(office: Office) -> int:
    """A case under all four rights, of an old register, with each role and kind of body."""
    done = registered(
        office,
        rights=["TOR", "DV", "OSH", "NDS"],
        parties=[GULNAR | {"role": role, "iin": None} for role in ROLES],
        bodies=[{"name": kind, "type": kind} for kind in BODIES],
        **FILLED,
    )
    acts.forward(office, done.id, "Somebody", outgoing_number="12-3")
    return done.id


def _rows_aside(office: Office, change: Change) -> None:
    """Rows of tables that a complaint leaves empty."""
    file, one, other = change.new_id(), *_ids(change, Person)[:1], change.new_id()
    change.add(Person(id=other))
    change.add(
        ImportFile(id=file, name="register.xlsx", sha256="0" * 64, imported_at=office.clock.now())
    )
    change.add(SetAside(id=change.new_id(), import_file=file, reason="nothing", cells="[]"))
    change.add(
        SavedView(id=change.new_id(), name="View", scope="own", owner=office.user.id, query="x")
    )
    change.add(
        PersonMerge(
            id=change.new_id(),
            kept=one,
            merged=other,
            at=office.clock.now(),
            user_id=office.user.id,
        )
    )
    for case_id in _ids(change, Case):
        change.edit(Case, case_id, {"import_file": file})
        change.edit(CaseText, case_id, {"import_row": 5})


def _private_bodies(change: Change, made: Planted, numbers: Iterator[int]) -> None:
    """Names of bodies that are no authorities stay as well."""
    for model, name in ((CaseBody, "name"), (Event, "to_body")):
        for row_id in _ids(change, model):
            row = change.get(model, row_id) or {}
            if row.get("type") != "police" and row[name]:
                value = word(next(numbers))
                change.edit(model, row_id, {name: value})
                made.keep(model, name, value)


def _tell(change: Change, made: Planted) -> None:
    """Every text from which people are taken out tells of all parties."""
    text = f"Ол айтты: {'; '.join(made.told)}."
    for model in SHOWN:
        texts = [
            name
            for name, known in fields_of(model).items()
            if known.scrubbed and (model, name) not in {(CaseBody, "name"), (Event, "to_body")}
        ]
        for row_id in _ids(change, model) if texts else ():
            change.edit(model, row_id, dict.fromkeys(texts, text))
