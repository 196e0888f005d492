"""Finding: in any spelling, by any number, and never what the reader may not read."""

from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ombuds.domain.registers import Body
from ombuds.domain.reports.filters import parse_filters
from ombuds.domain.views import MASKED
from ombuds.services.finding.finding import as_json, find, search_ids, seen_before
from ombuds.services.finding.lists import Sort, Tab, ids
from tests.services.story import DAY, GULNAR, QAIRAT, put

TEXT = {
    "subject": "Побои в отделе полиции",
    "narrative": "Ұлымды ұрып соқты, ёлки",
    "request": "Қорғау нұсқамасын сұраймын",
}


def numbers(found):
    return [row.number for row in found.cases]


@pytest.fixture
def told(office):
    put(office, parties=(QAIRAT,))
    return put(
        office, parties=(GULNAR, {**QAIRAT, "role": "victim"}), text=TEXT, former_number="15-Ж/7"
    )


@pytest.mark.parametrize(
    "words",
    [
        "Гүлнар",
        "гулнар",
        "Gulnar",
        "ахметова г",
        "Akhmetova Gülnar",
        "Қайрат Гулнар",
        "Kairat Gulnar",
        "побо",
        "ПОЛИЦИИ",
        "урып",
        "елки",
        "қорғау нұсқ",
        "ахметова полиции",
        "780502403165",
        "8 701 555 01 16",
        "+7(701)555-01-16",
        "87015550116",
        "2026-AST-000002",
        "2026 ast 2",
        "AST-2",
        "ast-000002",
        "15-Ж/7",
    ],
)
def test_a_case_is_found_by_whatever_one_knows(office, told, words):
    found = find(office, words)
    assert numbers(found) == ["2026-AST-000002"]
    assert list(ids(office, words=words, tab=Tab.ALL, sort=Sort.NUMBER)) == [told]


@pytest.mark.parametrize("words", ["Қайрат", "Кайрат", "Kairat", "Qairat", "qayrat", "ҚАЙР"])
def test_spellings_of_one_name_meet(office, told, words):
    assert numbers(find(office, words)) == ["2026-AST-000002", "2026-AST-000001"]


@pytest.mark.parametrize(
    "words", ["", " ", "а", "—", "Ж", "15-Ж/8", "AST-3", "полиция суд", '"', "*"]
)
def test_nothing_is_found_for_less_or_other_words(office, told, words):
    found = find(office, words)
    assert found.cases == [] and found.people == []


def test_a_bare_number_finds_the_case_before_words(office):
    for _ in range(11):
        put(office, text={"narrative": "ветеран 12 лет"})
    twelfth = put(office)
    found = find(office, "12")
    assert numbers(found)[0] == "2026-AST-000012" and len(found.cases) == 12
    assert found.cases[0].id == twelfth


@pytest.mark.parametrize("words", ["ахметва", "Akhmetvoa", "Оразбкеов", "ахметва гулнар"])
def test_a_slip_in_a_name_is_forgiven_where_nothing_else_is_found(office, told, words):
    assert told in [row.id for row in find(office, words).cases]
    assert told in ids(office, words=words, tab=Tab.ALL)


def test_filters_and_limit_hold_in_a_search(office):
    made = [put(office, text=TEXT, region=region) for region in ("KZ-71", "KZ-75", "KZ-71")]
    filters, _ = parse_filters(["region:KZ-71"])
    assert [row.id for row in find(office, "побои", filters).cases] == [made[2], made[0]]
    assert [row.id for row in find(office, "побои", limit=1).cases] == [made[2]]


def test_people_are_told_with_the_cases_they_are_in(office):
    put(office, parties=(GULNAR,))
    person = find(office, "гулнар").people[0]
    put(office, parties=({**GULNAR, "person_id": person.id, "role": "victim"},))
    for words in ("ахмет", "Gulnar Akhmetova", "780502403165", "8 701 555 01 16"):
        (found,) = find(office, words).people
        assert (found.id, found.cases, found.birth_year) == (person.id, 2, 1978)
        assert found.name == "Ахметова Гүлнар Серікқызы"
    assert as_json(find(office, "гулнар"))["people"][0]["id"] == str(person.id)


WAYS = ["Гүлнар", "ахметова", "ахметва", "780502403165", "87015550116", "побои", "ұрып"]


@pytest.mark.parametrize("words", WAYS)
def test_a_masked_case_is_found_by_its_number_alone(sign_in, words):
    head = sign_in()
    case_id = put(head, unit="ALA", parties=(GULNAR,), text=TEXT)
    for name in ("madina", "guest"):
        reader = sign_in(name)
        assert list(ids(reader, tab=Tab.ALL)) == [case_id]
        found = find(reader, words)
        assert found.cases == [] and found.people == []
        assert not ids(reader, words=words, tab=Tab.ALL)
        (row,) = find(reader, "AST-1").cases
        assert row.complainant is MASKED
        (told,) = as_json(find(reader, "AST-1"))["cases"]
        assert told["complainant"] is None and told["masked"] == ["complainant"]
    assert find(sign_in("talgat"), words).cases


@pytest.mark.parametrize("words", [*WAYS, "AST-1", "1 1", "2026-AST-000001", "15-Ж/7"])
def test_a_restricted_case_leaves_no_trace(sign_in, words):
    put(sign_in(), restricted=True, parties=(GULNAR,), text=TEXT, former_number="15-Ж/7")
    for name in ("madina", "talgat", "guest"):
        reader = sign_in(name)
        found = find(reader, words)
        assert found.cases == [] and found.people == []
        assert not ids(reader, words=words, tab=Tab.ALL)
        with reader.book.reading() as reading:
            assert not reading.ids(search_ids(reader, words, reading))


def test_a_person_of_open_and_hidden_cases_is_counted_in_the_open_ones(sign_in):
    head = sign_in()
    put(head, parties=(GULNAR,))
    person = find(head, "гулнар").people[0]
    put(head, parties=({**GULNAR, "person_id": person.id},), restricted=True)
    put(head, parties=({**GULNAR, "person_id": person.id},), unit="ALA")
    assert find(head, "гулнар").people[0].cases == 3
    assert find(sign_in("madina"), "гулнар").people[0].cases == 1


def seen(office, **known):
    return [(case.number, case.reason) for case in seen_before(office, **known).cases]


def test_who_wrote_before_is_known_by_iin_phone_and_name(office):
    put(office, parties=(GULNAR,), events=(("assign", DAY), ("close", DAY, {"outcome": "settled"})))
    only = [("2026-AST-000001", "iin")]
    assert seen(office, iin="780502403165", phones=["87015550116"]) == only
    assert seen(office, phones=["8 (701) 555-01-16"]) == [("2026-AST-000001", "phone")]
    name = [("2026-AST-000001", "name")]
    assert seen(office, surname="Akhmetova", given_name="Гулнар") == name
    assert seen(office, surname="Ахметова", given_name="Гүлнар", patronymic="Серікқызы") == name
    born: dict[str, Any] = {"surname": "Ахметова", "given_name": "Гүлнар"}
    assert seen(office, **born, birth_date=date(1978, 5, 2)) == name
    assert seen(office, **born, birth_date=date(1979, 5, 2)) == []
    assert seen(office, surname="Ахметова") == [] and seen(office) == []
    (case,) = seen_before(office, iin="780502403165").cases
    assert (case.right, case.stage, case.outcome, case.closed_on) == (
        "DV",
        "closed",
        "settled",
        DAY,
    )


def test_complaints_about_a_body_are_counted_for_twelve_months(sign_in):
    head = sign_in()
    with head.book.change("body") as change:
        body = change.new_id()
        change.add_many(Body, [{"id": body, "name_ru": "Отдел полиции № 2"}])
    about: dict[str, Any] = {"bodies": ({"name": "Отдел", "body_id": body},)}
    put(head, **about)
    put(head, **about, restricted=True)
    put(head, **about, received_on=date(2025, 11, 1))
    assert seen_before(head, bodies=[body]).body_count == 2
    assert seen_before(sign_in("madina"), bodies=[body]).body_count == 1
    assert seen_before(head).body_count is None


def test_seen_before_tells_nothing_of_cases_that_are_not_open(sign_in):
    head = sign_in()
    put(head, parties=(GULNAR,), restricted=True)
    put(head, parties=(GULNAR,), unit="ALA")
    known: dict[str, Any] = {
        "iin": "780502403165",
        "phones": ["87015550116"],
        "surname": "Ахметова",
    }
    assert seen(sign_in("madina"), **known, given_name="Гүлнар") == []
    assert len(seen(head, **known, given_name="Гүлнар")) == 2


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None
)
@given(st.one_of(st.text(max_size=30), st.from_regex(r"[ '\"*():\-\w]{2,20}", fullmatch=True)))
def test_no_words_are_a_fault(office, words):
    find(office, words)
    ids(office, words=words, tab=Tab.ALL)


def test_a_search_can_be_interrupted(office, told):
    with office.book.reading() as reading:
        assert numbers(find(office, "гулнар", reading=reading)) == ["2026-AST-000002"]
        reading.interrupt()  # nothing runs: the next statement is unharmed
        assert find(office, "гулнар", reading=reading).cases
