"""What the writer makes beside what it is given: sort keys, name keys, search text.

None of it is under the history: it follows from the rows, and is made anew when
`folding.FOLD_VERSION` rises.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, select

from ombuds.domain.cases import Case, CaseBody, CaseRight, CaseText
from ombuds.domain.fields import Row
from ombuds.domain.identifiers.phones import phone_key
from ombuds.domain.names.folding import fold, name_key, sort_key
from ombuds.domain.party import CONTACTS, NAME, first_complainant, full_name, further_fields
from ombuds.domain.party_tables import Party
from ombuds.domain.registers import Body, Person, PersonMerge
from ombuds.domain.vocabularies import REGISTER_LANGUAGES, first_name
from ombuds.store.rows.shapes import shape_of
from ombuds.store.search import fts5

Values = Mapping[str, Any]


def of_row(model: type[Row], values: Values) -> dict[str, Any]:
    """Derived columns that follow from the row itself."""
    if model is CaseRight:
        return {"top": str(values["code"]).partition(".")[0]}
    if model is Person:
        return {"name_sort": sort_key(full_name(values))}
    if model is Body:
        names = {one: values.get(f"name_{one}") for one in REGISTER_LANGUAGES}
        shown = first_name(names, "ru")
        return {"name_key": fold(shown), "name_sort": sort_key(shown)}
    return {}


DERIVES: frozenset[type[Row]] = frozenset({CaseRight, Person, Body})


def person_keys(values: Values) -> list[tuple[str, str]]:
    """The keys by which a person's card is found."""
    keys = [("phone", phone_key(phone)) for phone in values.get("phones") or ()]
    if values.get("iin"):
        keys.append(("iin", str(values["iin"])))
    name = name_key(full_name(values))
    if name:
        keys.append(("name", name))
    return list(dict.fromkeys((kind, key) for kind, key in keys if key))


def case_sorts(parties: Sequence[Values], bodies: Sequence[Values], case: Values) -> dict[str, str]:
    """Sort keys of a case: its first complainant's name and its first body's."""
    first = first_complainant(parties)
    body = min(
        bodies, key=lambda b: (b["role"] != "respondent", b["position"], b["id"]), default=None
    )
    name = (first["organisation"] or full_name(first)) if first else ""
    return {
        "name_sort": sort_key(name),
        "body_sort": sort_key(body["name"]) if body else "",
    }


_FOUND_OTHERWISE = {*NAME, *CONTACTS.values(), "iin", "birth_date", "sex", "safe_contact"}
NAMED_BY_TOO = further_fields(_FOUND_OTHERWISE)
"""What is known of a person beside all this: a case is found by it as by a name."""


def _names(party: Values) -> Iterator[str]:
    yield party["organisation"] or full_name(party)
    for value in filter(None, map(party.get, NAMED_BY_TOO)):
        yield from map(str, value if isinstance(value, list) else [value])


def search_text(text: Values, parties: Iterable[Values], case: Values) -> tuple[str, str]:
    """The two columns of the search index: folded names, and folded words."""
    names = " ".join(name_key(name) for party in parties for name in _names(party))
    words = " ".join(
        fold(text[field]) for field in ("subject", "narrative", "request", "place") if text[field]
    )
    return names, words


# Nothing that a case is found or sorted by here follows from its own row.
CASE_TABLES: frozenset[str] = frozenset({"case_text", "party", "case_body"})


def case_of(model: type[Row], values: Values) -> int | None:
    """The case whose lists and search a row belongs to, if it belongs to one."""
    if model.__tablename__ not in CASE_TABLES:
        return None
    key = "id" if model.__tablename__ == "case_text" else "case_id"
    return int(values[key])


# What lists and search know of a case and a person, made anew where rows were touched.

Rows = Mapping[type[Row], list[dict[str, Any]]]
Key = tuple[str, str, int]  # kind, key, id of the card

EMPTY_TEXT: dict[str, Any] = dict.fromkeys(("subject", "narrative", "request", "place"))


class Indexed(NamedTuple):
    """Search text of new cases, and the ids of older ones of which rows are among the new."""

    texts: list[fts5.Text]
    touched: set[int]


def index_of(staged: Rows) -> Indexed:
    """What new rows mean to lists and search; sort keys of new cases are put into their rows."""
    new = {row["id"] for row in staged.get(Case, ())}
    parties = _by_case(Party, staged)
    bodies = _by_case(CaseBody, staged)
    texts = {row["id"]: {**EMPTY_TEXT, **row} for row in staged.get(CaseText, ())}
    found = []
    for case in staged.get(Case, ()):
        mine = parties.get(case["id"], [])
        case.update(case_sorts(mine, bodies.get(case["id"], []), case))
        text = texts.get(case["id"], EMPTY_TEXT)
        found.append((case["id"], *search_text(text, mine, case)))
    touched = {case_of(model, row) for model, rows in staged.items() for row in rows}
    return Indexed(found, {one for one in touched if one is not None and one not in new})


def index_again(connection: Connection, case_ids: Iterable[int]) -> None:
    """Sort keys and search text of cases, from their rows as they stand now."""
    for case_id in case_ids:
        for case in _rows(connection, Case, "id", case_id):
            parties = _rows(connection, Party, "case_id", case_id)
            bodies = _rows(connection, CaseBody, "case_id", case_id)
            sorts = case_sorts(parties, bodies, case)
            connection.exec_driver_sql(
                'UPDATE "case" SET name_sort = ?, body_sort = ? WHERE id = ?',
                (sorts["name_sort"], sorts["body_sort"], case_id),
            )
            texts = _rows(connection, CaseText, "id", case_id)
            text = texts[0] if texts else EMPTY_TEXT
            fts5.replace(connection, case_id, *search_text(text, parties, case))


def keys_of(people: Iterable[Mapping[str, Any]]) -> list[Key]:
    """The keys by which new cards are found."""
    return [(*key, one["id"]) for one in people for key in person_keys(one)]


def add_keys(connection: Connection, keys: Iterable[Key]) -> None:
    """Keys of cards, in the order of their index: neighbours lie on one page."""
    if found := sorted(keys):
        connection.exec_driver_sql(
            "INSERT INTO person_key (kind, key, person_id) VALUES (?, ?, ?)", found
        )


def key_again(connection: Connection, person_ids: Iterable[int | None]) -> None:
    """The keys by which cards are found, from their rows as they stand now.

    A card that was merged into another has none. That one is found by what stood on it too, and
    by what was written in the cases that came with it.
    """
    for person_id in {one for one in person_ids if one is not None}:
        connection.exec_driver_sql("DELETE FROM person_key WHERE person_id = ?", (person_id,))
        found = _rows(connection, Person, "id", person_id)
        if found and found[0]["merged_into"] is None:
            cards = (*found, *_came_with(connection, person_id))
            keys = dict.fromkeys(key for card in cards for key in person_keys(card))
            add_keys(connection, ((*key, person_id) for key in keys))


def _came_with(connection: Connection, person_id: int) -> Iterator[Mapping[str, Any]]:
    """Cards, and parties of cards, that came into one by the merges that stand."""
    merges, new = _rows(connection, PersonMerge, "kept", person_id), {person_id}
    while merges:
        standing = [merge for merge in merges if merge["undone_at"] is None]
        for merge in standing:
            cards = _rows(connection, Person, "id", merge["merged"])
            yield from (card for card in cards if card["merged_into"] == person_id)
            for party_id in merge["parties"] or ():
                parties = _rows(connection, Party, "id", party_id)
                yield from (party for party in parties if party["person_id"] == person_id)
        next_ones = {merge["merged"] for merge in standing} - new
        new |= next_ones
        merges = [m for one in next_ones for m in _rows(connection, PersonMerge, "kept", one)]


def forget(connection: Connection, model: type[Row], row_id: int) -> None:
    """Takes a case out of the search, or the keys of a card away, when its row has gone."""
    if model is Case:
        fts5.remove(connection, row_id)
    else:
        connection.exec_driver_sql("DELETE FROM person_key WHERE person_id = ?", (row_id,))


def _rows(
    connection: Connection, model: type[Row], column: str, value: int
) -> list[dict[str, Any]]:
    table = shape_of(model).table
    found = connection.execute(select(table).where(table.c[column] == value))
    return [dict(row) for row in found.mappings()]


def _by_case(model: type[Row], staged: Rows) -> dict[int, list[dict[str, Any]]]:
    blank = {name: default() for name, default in shape_of(model).defaults.items()}
    grouped: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for row in staged.get(model, ()):
        grouped[row["case_id"]].append({**blank, **row})
    return grouped
