"""The stored form of a row, and the one spelling of it that the history digests."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ombuds.domain.cases import Case
from ombuds.domain.fields import fields_of
from ombuds.domain.office import Role
from ombuds.domain.party_tables import Party
from ombuds.domain.tables import RECORDED
from ombuds.store.history.chain import header
from ombuds.store.rows.shapes import shape_of
from tests.store.shelf import DAY, NOON

WORDS = st.none() | st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
LISTS = st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=9), max_size=3)
PARTIES = st.fixed_dictionaries(
    {
        "id": st.integers(1, (1 << 63) - 1),
        "case_id": st.integers(1, (1 << 63) - 1),
        "position": st.integers(0, 9),
        "birth_date": st.none() | st.dates(),
        "phones": LISTS,
        "vulnerabilities": LISTS,
        **dict.fromkeys(("surname", "given_name", "organisation", "iin", "note"), WORDS),
    }
)


def canonical(model, values):
    shape = shape_of(model)
    return shape.canonical(shape.stored(values)).decode()


def test_the_form_that_every_digest_of_every_book_rests_on():
    party = {
        "id": 2**62,
        "case_id": 5,
        "surname": 'Ә"\\\n\u2028',
        "birth_date": DAY,
        "phones": ["+7"],
    }
    assert canonical(Party, party) == (
        '{"birth_date":"2026-03-04","case_id":5,"id":4611686018427387904,"phones":"[\\"+7\\"]",'
        '"position":0,"role":"complainant","surname":"Ә\\"\\\\\\n\u2028"}'
    )


@given(PARTIES)
def test_it_is_sorted_compact_json_without_nulls_and_derived_fields(values):
    text = canonical(Party, values)
    read = json.loads(text)
    assert list(read) == sorted(read)
    assert None not in read.values()
    assert "version" not in read
    assert text == json.dumps(read, ensure_ascii=False, separators=(",", ":"))
    assert {name for name, value in values.items() if value not in (None, [])} <= set(read)


@pytest.fixture(scope="module")
def database(template):
    from tests.store.shelf import open_book

    book = open_book(template)
    connection = book.raw()
    connection.execute("PRAGMA foreign_keys=OFF")
    yield connection
    connection.close()
    book.close()


@given(values=PARTIES)
def test_what_the_database_gives_back_has_the_same_form(database, values):
    shape = shape_of(Party)
    stored = shape.stored(values)
    database.execute("BEGIN")
    try:
        database.execute(shape.insert, stored)
        found = database.execute(shape.select).fetchone()
    finally:
        database.execute("ROLLBACK")
    assert found == stored
    assert shape.canonical(found) == shape.canonical(stored)


def test_a_column_that_is_null_or_new_changes_no_digest():
    case = {
        "id": 1,
        "number": "1",
        "series": "A",
        "year": 2026,
        "counter": 1,
        "registered_on": DAY,
        "unit": "A",
    }
    whole = {
        **dict.fromkeys(shape_of(Case).columns),
        **case,
        "legacy": False,
        "stage": "registered",
    }
    whole |= {"anonymous": False, "identity_hidden": False, "restricted": False, "version": 7}
    assert canonical(Case, case) == canonical(Case, whole)


def test_flags_enums_and_instants_are_numbers_and_text():
    shape = shape_of(RECORDED[6])
    event = dict(zip(shape.columns, shape.stored(_event()), strict=True))
    assert (event["was_open"], event["recorded_at"]) == (1, 1772607600000000)
    grant = shape_of(RECORDED[17])
    row = grant.stored({"id": 1, "user_id": 1, "role": Role.HEAD})
    assert row[grant.columns.index("role")] == "head"
    assert grant.canonical(row) == b'{"id":1,"role":"head","user_id":1}'


@given(st.lists(PARTIES, min_size=1, max_size=4), st.data())
def test_rows_of_a_bulk_are_stored_as_each_by_itself(rows, data):
    """Whichever of their columns are given."""
    optional = ("birth_date", "phones", "surname", "position", "note")
    told = [
        {
            name: row[name]
            for name in row
            if name not in data.draw(st.sets(st.sampled_from(optional)))
        }
        for row in rows
    ]
    shape = shape_of(Party)
    alone = [shape.stored(row) for row in told]
    assert shape.stored_many(told) == alone
    assert shape.canonical_many(alone) == [shape.canonical(row) for row in alone]


def _event():
    return {
        "id": 1,
        "case_id": 1,
        "act": "decide",
        "effect_on": DAY,
        "recorded_at": NOON,
        "was_open": True,
    }


@pytest.mark.parametrize("model", RECORDED.values(), ids=lambda model: model.__tablename__)
def test_every_field_has_a_code_of_its_own_and_version_is_outside(model):
    codes = [known.code for known in fields_of(model).values()]
    assert len(set(codes)) == len(codes)
    shape = shape_of(model)
    assert not shape.recorded("version")
    assert shape.recorded("id")


def test_a_header_has_one_spelling_whatever_the_order_of_its_parameters():
    one = header(1, 2, 3, "a", {"b": {"d": 1, "c": [2]}, "a": "ә"}, 4, 5, None, 6)
    other = header(1, 2, 3, "a", {"a": "ә", "b": {"c": [2], "d": 1}}, 4, 5, None, 6)
    assert one == other == '[1,1,2,3,"a",{"a":"ә","b":{"c":[2],"d":1}},4,5,null,6]'.encode()
