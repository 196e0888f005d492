"""The registers of a new book, from `resources/vocabularies`: units, words, references, bodies."""

from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

from ombuds.domain.identifiers.ids import RANDOM_BITS, first_id_at
from ombuds.domain.office import Unit
from ombuds.domain.registers import Body, LegalReference, Term
from ombuds.domain.vocabularies import (
    NAME_COLUMNS,
    load_bodies,
    load_references,
    load_terms,
    load_units,
)
from ombuds.store.change import Change

_SEEDED = datetime(2020, 1, 1, tzinfo=UTC)  # ids of the seed's bodies are of that day
_SEED_SPAN = 1 << 20  # milliseconds


def seed_units(change: Change, series: str) -> None:
    """The first unit takes the code of the first series; the others stand ready."""
    units = load_units()
    first = next((unit for unit in units if unit.code == series), None)
    rest = [unit for unit in units if unit.code != series]
    rows = [
        {
            "id": change.new_id(),
            "code": unit.code,
            **{name: getattr(unit, name) for name in NAME_COLUMNS},
            "region": unit.region,
        }
        for unit in ([first] if first else []) + rest
    ]
    if first is None:
        own = dict.fromkeys(NAME_COLUMNS, series)
        rows.insert(0, {"id": change.new_id() - len(rows) - 1, "code": series, **own})
    change.add_many(Unit, rows)


def seed_registers(change: Change) -> None:
    """Terms, legal references and bodies, as the office gets them to begin with."""

    def plain(seed: Any) -> dict[str, Any]:
        return {name: getattr(seed, name) for name in type(seed).__dataclass_fields__}

    change.add_many(Term, [{"id": change.new_id(), **plain(term)} for term in load_terms()])
    change.add_many(
        LegalReference,
        [
            {"id": change.new_id(), "right_code": seed.right, **plain(seed)}
            for seed in load_references()
        ],
    )
    ids: dict[str, int] = {}
    rows = []
    for seed in load_bodies():
        ids[seed.code] = _id_of_seed(seed.code)
        parent = ids.get(seed.parent) if seed.parent else None
        rows.append({"id": ids[seed.code], "parent_id": parent, **plain(seed)})
    change.add_many(Body, rows)


def _id_of_seed(code: str) -> int:
    """The same body has the same id in every book, so that books can be merged and compared."""
    digest = int.from_bytes(sha256(code.encode()).digest()[:6])
    return first_id_at(_SEEDED) + digest % (_SEED_SPAN << RANDOM_BITS)
