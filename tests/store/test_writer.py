"""The one writer: rows, their history and their search, in one transaction or not at all."""

from datetime import timedelta
from hashlib import sha256

import pytest

from ombuds.domain.calendar.clock import fixed
from ombuds.domain.cases import Case, CaseBody, CaseRight, CaseText, Event
from ombuds.domain.history import ADDED, EDITED, REMOVED
from ombuds.domain.names.folding import name_key, sort_key
from ombuds.domain.party_tables import Party
from ombuds.domain.registers import Person
from ombuds.domain.tables import NUMBER_OF
from ombuds.errors import Conflict, Refusal
from ombuds.store.book import AlreadyDone
from ombuds.store.rows.shapes import as_json, shape_of
from ombuds.store.verifying.verify import verify
from tests.store.shelf import DAY, NOON, add_case, row_of, sql, stage_case, ticking


def history(book, model, row_id):
    """Entries of a row: kind, salt, digest, and its values before by field."""
    found = sql(
        book,
        "SELECT id, kind, salt, digest FROM entry WHERE table_no = ? AND row_id = ? ORDER BY id",
        NUMBER_OF[model],
        row_id,
    )
    return [
        (
            kind,
            salt,
            digest,
            dict(sql(book, "SELECT field, before FROM value WHERE entry_id = ?", entry)),
        )
        for entry, kind, salt, digest in found
    ]


def stored_row(book, model, row_id):
    return sql(book, shape_of(model).select + " WHERE id = ?", row_id)[0]


def found_by(book, words):
    return [row for (row,) in sql(book, "SELECT rowid FROM search WHERE search MATCH ?", words)]


def _flushed(change):
    case_id = stage_case(change)
    change.flush()
    return case_id


# ---- rows and their history


def test_an_added_row_is_digested_as_it_stands(book):
    case_id = add_case(book)
    ((kind, salt, digest, before),) = history(book, Case, case_id)
    assert (kind, before) == (ADDED, {})
    assert (
        digest == sha256(salt + shape_of(Case).canonical(stored_row(book, Case, case_id))).digest()
    )


def test_an_edit_keeps_what_stood_before(book):
    case_id = add_case(book, channel="post")
    with book.change("edit", case=case_id) as change:
        assert change.edit(Case, case_id, {"channel": "visit", "region": "KZ-71"}, 1)
    _, (kind, salt, digest, before) = history(book, Case, case_id)
    assert (kind, before) == (EDITED, {"channel": '"post"', "region": "null"})
    assert (
        digest == sha256(salt + shape_of(Case).canonical(stored_row(book, Case, case_id))).digest()
    )
    assert row_of(book, Case, id=case_id)["version"] == 2


def test_every_entry_has_a_salt_of_its_own(book):
    """A row added, edited or removed, alone or among many: equal rows have unequal digests."""
    first, second = add_case(book, "Ким"), add_case(book, "Ким")
    for case_id in (first, second):
        with book.change("edit", case=case_id) as change:
            change.edit(Case, case_id, {"region": "KZ-71"})
            change.remove(Party, row_of(book, Party, case_id=case_id)["id"])
    kinds, salts = zip(*sql(book, "SELECT kind, salt FROM entry"), strict=True)
    assert set(kinds) == {ADDED, EDITED, REMOVED}
    assert {len(salt) for salt in salts} == {16}
    assert len(set(salts)) == len(salts)


def test_an_edit_to_the_same_values_is_none(book):
    case_id = add_case(book, channel="post")
    with book.change("edit", case=case_id) as change:
        assert not change.edit(Case, case_id, {"channel": "post"}, 1)
    assert len(history(book, Case, case_id)) == 1
    assert row_of(book, Case, id=case_id)["version"] == 1


def test_a_removed_row_is_kept_whole_in_the_history(book):
    case_id = add_case(book, "Ким")
    party = row_of(book, Party, case_id=case_id)
    with book.change("edit", case=case_id) as change:
        change.remove(Party, party["id"])
    _, (kind, salt, digest, before) = history(book, Party, party["id"])
    assert (kind, before["surname"], before["phones"]) == (
        REMOVED,
        '"Ким"',
        as_json('["+77010000000"]'),
    )
    assert digest == sha256(salt).digest()
    assert "version" not in before


def test_many_rows_take_their_defaults(book):
    case_id = add_case(book)
    with book.change("edit", case=case_id) as change:
        rows = [{"id": change.new_id(), "case_id": case_id, "code": f"DET.{n}"} for n in range(50)]
        change.add_many(CaseRight, rows)
    codes = sql(book, "SELECT code, top, main FROM case_right")
    assert sorted(codes) == sorted((f"DET.{n}", "DET", 0) for n in range(50))
    assert verify(book, full=True).ok


def test_lists_and_instants_come_back_as_they_were(book):
    case_id = add_case(book)
    party = row_of(book, Party, case_id=case_id)
    assert party["phones"] == ["+77010000000"]
    with book.change("edit", case=case_id) as change:
        change.edit(Party, party["id"], {"phones": [], "emails": ["a@b.kz", "ә@қ.kz"]})
        event = change.new_id()
        change.add(
            Event(id=event, case_id=case_id, act="register", effect_on=DAY, recorded_at=NOON)
        )
    assert row_of(book, Party, id=party["id"])["phones"] == []
    assert row_of(book, Party, id=party["id"])["emails"] == ["a@b.kz", "ә@қ.kz"]
    assert sql(book, "SELECT phones FROM party") == [(None,)]
    assert row_of(book, Event, id=event)["recorded_at"] == NOON
    assert row_of(book, Event, id=event)["effect_on"] == DAY
    assert verify(book, full=True).ok


def test_staged_rows_are_written_at_the_end_or_by_flush(book):
    with book.change("register") as change:
        case_id = stage_case(change)
        assert change.get(Case, case_id) is None
        change.flush()
        staged = change.get(Case, case_id)
        assert staged is not None
        assert staged["number"] == "2026-AST-000001"
        change.edit(Case, case_id, {"stage": "admitted"})
    assert [kind for kind, *_ in history(book, Case, case_id)] == [ADDED, EDITED]
    assert verify(book, full=True).ok


# ---- what is made beside the rows


def test_a_case_is_sorted_and_found_by_its_parties_and_texts(book):
    case_id = add_case(book, "Әбдіқадыров")
    case = row_of(book, Case, id=case_id)
    assert case["name_sort"] == sort_key("Әбдіқадыров")
    assert case["body_sort"] == sort_key("Городская больница № 1")
    assert found_by(book, f"names : {name_key('Абдикадыров')}") == [case_id]
    assert found_by(book, "words : бас") == [case_id]


def test_a_case_is_sorted_by_its_first_respondent_body(book):
    with book.change("register") as change:
        case_id = stage_case(change)
        for place, (role, name) in enumerate(
            [("informed", "Суд"), ("respondent", "Полиция"), ("respondent", "Акимат")], start=-3
        ):
            body = {"id": change.new_id(), "case_id": case_id, "position": place, "role": role}
            change.add(CaseBody(name=name, **body))
    assert row_of(book, Case, id=case_id)["body_sort"] == sort_key("Полиция")


def test_edits_of_parties_bodies_and_texts_sort_and_index_anew(book):
    case_id = add_case(book, "Ахметов")
    party = row_of(book, Party, case_id=case_id)["id"]
    body = row_of(book, CaseBody, case_id=case_id)["id"]
    with book.change("edit", case=case_id) as change:
        change.edit(Party, party, {"surname": "Ким"})
        change.edit(CaseBody, body, {"name": "Акимат"})
        change.edit(CaseText, case_id, {"narrative": "Пенсия төленбеді"})
    case = row_of(book, Case, id=case_id)
    assert (case["name_sort"], case["body_sort"]) == (sort_key("Ким"), sort_key("Акимат"))
    assert found_by(book, f"names : {name_key('Ахметов')}") == []
    assert found_by(book, f"names : {name_key('Ким')}") == [case_id]
    assert found_by(book, "words : пенсия") == [case_id]
    assert found_by(book, "words : емделуден") == []
    with book.change("edit", case=case_id) as change:
        change.remove(Party, party)
    assert row_of(book, Case, id=case_id)["name_sort"] == ""
    assert verify(book, full=True).ok


def test_a_card_is_found_by_its_new_keys_only(book):
    with book.change("person") as change:
        card = change.new_id()
        change.add(Person(id=card, surname="Оспанова", iin="850412400123", phones=["87010000001"]))
    assert len(sql(book, "SELECT 1 FROM person_key WHERE person_id = ?", card)) == 3
    with book.change("person") as change:
        change.edit(Person, card, {"surname": "Ким", "iin": None})
    keys = dict(sql(book, "SELECT kind, key FROM person_key WHERE person_id = ?", card))
    assert keys.keys() == {"name", "phone"}
    assert keys["name"] == name_key("Ким")
    assert row_of(book, Person, id=card)["name_sort"] == sort_key("Ким")


# ---- who writes, and how often


def test_writing_outside_a_change_raises(book):
    statement = "UPDATE \"case\" SET stage = 'closed'"
    with pytest.raises(RuntimeError), book.reading() as reading:
        reading.sql(statement)
    with pytest.raises(RuntimeError), book.scratch() as connection:
        connection.exec_driver_sql(statement)
    with pytest.raises(RuntimeError), book.engine.begin() as connection:
        connection.exec_driver_sql(" \n" + statement)


@pytest.mark.parametrize("table", ["change", "entry", "value"])
def test_the_history_cannot_be_edited_even_in_a_change(book, table):
    case_id = add_case(book)
    with book.change("edit") as change:
        change.edit(Case, case_id, {"stage": "closed"})
    column = "act" if table == "change" else "digest"
    for statement in (
        'DELETE FROM "{}"',
        'UPDATE "{}" SET {} = 1',
        'INSERT OR REPLACE INTO "{0}" SELECT * FROM "{0}"',
    ):
        with pytest.raises(Exception, match=r"append-only|out of order"):
            sql(book, statement.format(table, column))
    assert verify(book, full=True).ok


def test_a_registered_case_is_never_removed(book):
    case_id = add_case(book)
    with book.change("edit") as change:
        for model in (Party, CaseBody):
            change.remove(model, row_of(book, model, case_id=case_id)["id"])
        change.remove(CaseText, case_id)
    with pytest.raises(Exception, match="never removed"), book.change("edit") as change:
        change.remove(Case, case_id)


def test_a_case_of_an_old_register_may_go_with_its_import(book):
    case_id = add_case(book)
    with book.change("edit") as change:
        for model in (Party, CaseBody):
            change.remove(model, row_of(book, model, case_id=case_id)["id"])
        change.remove(CaseText, case_id)
        change.edit(Case, case_id, {"legacy": True})
    with book.change("undo_import") as change:
        change.remove(Case, case_id)
    assert sql(book, 'SELECT count(*) FROM "case"') == [(0,)]
    assert verify(book, full=True).ok


def test_the_same_command_happens_once(book):
    command = book.ids.new()
    with book.change("register", command_id=command, series="AST") as change:
        stage_case(change)
    with (
        pytest.raises(AlreadyDone) as caught,
        book.change("register", command_id=command) as change,
    ):
        stage_case(change)
    assert caught.value.params == {"series": "AST"}
    assert sql(book, 'SELECT count(*) FROM "case"') == [(1,)]


def test_a_counter_never_falls(book):
    with book.change("sample") as change:
        change.set_counter("AST", 2026, 40)
        change.set_counter("AST", 2026, 7)
        assert change.counter("AST", 2026) == 41
    with book.change("sample") as change:
        change.set_counter("AST", 2026, 1)
    assert sql(book, "SELECT last FROM number_counter") == [(41,)]
    with book.change("register") as change:
        assert list(change.counters("AST", 2026, 2)) == [42, 43]
    assert verify(book, full=True).ok


def test_a_counter_of_one_register_leaves_the_others_alone(book):
    with book.change("sample") as change:
        change.set_counter("AST", 2026, 40)
        given = [
            change.counter("AST", 2026, legacy=True),
            change.counter("AST", 2027),
            change.counter("ALA", 2026),
            change.counter("AST", 2026),
        ]
    assert given == [1, 1, 1, 41]


def test_edits_of_different_fields_both_stand(book):
    case_id = add_case(book)
    with book.change("edit") as change:
        change.edit(Case, case_id, {"channel": "post"}, expected_version=1)
    with book.change("edit") as change:
        change.edit(Case, case_id, {"region": "KZ-71"}, expected_version=1)
    case = row_of(book, Case, id=case_id)
    assert (case["channel"], case["region"], case["version"]) == ("post", "KZ-71", 3)


def test_edits_of_one_field_conflict_and_keep_both_texts(book):
    case_id = add_case(book, region="KZ-10")
    with book.change("edit") as change:
        change.edit(Case, case_id, {"region": "KZ-71", "channel": "post"}, expected_version=1)
    with book.change("edit") as change, pytest.raises(Conflict) as caught:
        change.edit(Case, case_id, {"region": "KZ-75", "consent": "yes"}, expected_version=1)
    (differing,) = caught.value.differing
    assert (differing.field, differing.theirs, differing.mine) == ("region", "KZ-71", "KZ-75")
    assert row_of(book, Case, id=case_id)["consent"] is None


def test_an_edit_seen_before_is_no_conflict(book):
    case_id = add_case(book, region="KZ-10")
    for version, region in enumerate(("KZ-71", "KZ-75", "KZ-10"), 1):
        with book.change("edit") as change:
            change.edit(Case, case_id, {"region": region}, expected_version=version)
    assert row_of(book, Case, id=case_id)["version"] == 4


def test_a_row_that_was_removed_and_came_back_conflicts_by_its_new_edits_only(book):
    case_id = add_case(book)
    party = row_of(book, Party, case_id=case_id)
    with book.change("edit") as change:
        change.remove(Party, party["id"])
    with book.change("undo") as change:
        change.add_many(Party, [{**party, "version": 1}])
    with book.change("edit") as change:
        change.edit(Party, party["id"], {"iin": "1"}, expected_version=1)
    with book.change("edit") as change:
        change.edit(Party, party["id"], {"surname": "Ким"}, expected_version=1)
        with pytest.raises(Conflict):
            change.edit(Party, party["id"], {"iin": "2"}, expected_version=1)
    assert verify(book, full=True).ok


def test_words_about_a_row_are_kept_in_its_history_alone(book):
    case_id = add_case(book)
    with book.change("reveal", case=case_id) as change:
        change.note(Case, case_id, "reveal_reason", "Қоңырау шалды")
    _, (kind, _, _, before) = history(book, Case, case_id)
    assert (kind, before) == (EDITED, {"reveal_reason": '"Қоңырау шалды"'})
    with book.change("edit") as change:
        assert change.edit(Case, case_id, {"channel": "post"}, expected_version=1)
    assert verify(book, full=True).ok


def test_editing_what_is_gone_is_refused(book):
    with pytest.raises(Refusal) as caught, book.change("edit") as change:
        change.edit(Case, 5, {"region": "KZ-71"})
    assert caught.value.code == "gone"


def test_an_exception_inside_leaves_nothing(book):
    add_case(book)
    tables = ("case", "change", "entry", "party", "number_counter", "search_docsize")
    before = [sql(book, f'SELECT * FROM "{table}"') for table in tables]  # noqa: S608
    with pytest.raises(ZeroDivisionError), book.change("register") as change:
        change.edit(Case, _flushed(change), {"year": 1 / 0})
    assert [sql(book, f'SELECT * FROM "{table}"') for table in tables] == before  # noqa: S608
    assert add_case(book)
    assert sql(book, "SELECT last FROM number_counter") == [(2,)]
    assert len(found_by(book, "words : бас")) == 2
    assert verify(book, full=True).ok


def test_two_sessions_in_one_millisecond_write_values_of_their_own(opener):
    folder = opener.copy()
    for text in ("бір", "екі", "үш"):
        book = opener.book(folder, clock=fixed(NOON))
        book.ids._random = lambda bits: 0
        if text == "бір":
            case_id = add_case(book)
        with book.change("edit") as change:
            change.edit(CaseText, case_id, {"narrative": text})
        book.close()
    assert len(sql(opener.book(folder), "SELECT id FROM value")) == 3


def test_a_clock_set_back_does_not_reorder_the_history(opener):
    folder = opener.copy()
    late = opener.book(folder, clock=ticking(NOON + timedelta(days=1)))
    case_id = add_case(late)
    with late.change("edit") as change:
        change.edit(Case, case_id, {"stage": "admitted"})
    early = opener.book(folder, clock=ticking(NOON))
    with early.change("edit") as change:
        change.edit(Case, case_id, {"stage": "closed"}, expected_version=2)
    assert verify(early, full=True).ok


def test_the_connection_used_last_is_used_next(book):
    """Its pages are in its cache: going round would read the same pages into each in turn."""

    def of(reading):
        return reading._connection.connection.dbapi_connection

    with book.reading() as outer:
        last = of(outer)
        with book.reading() as inner:
            assert of(inner) is not last
    with book.reading() as after:
        assert of(after) is last


def test_a_change_of_a_case_is_always_found_by_it(book):
    """Its parameters begin with the case: a name that sorts before it is a bug."""
    with pytest.raises(ValueError, match="sorts before"), book.change("edit", case=1, body=2):
        pass
