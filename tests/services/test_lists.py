"""Lists: who sees which cases, in which order, how many."""

from datetime import date

import pytest

from ombuds.domain.office import CaseAccess
from ombuds.domain.reports.filters import Filters, parse_filters
from ombuds.domain.views import MASKED
from ombuds.errors import NotAllowed
from ombuds.services.cases import acts
from ombuds.services.finding.lists import Counters, Sort, Tab, counters, ids, position, rows
from tests.services.story import DAY, GULNAR, QAIRAT, put

TODAY = date(2026, 11, 23)
LATE, LATER = date(2026, 11, 20), date(2026, 12, 1)
CLOSED = (("assign", DAY), ("close", DAY, {"outcome": "explained"}))


def all_of(office, sort, descending=False, words=""):
    return list(ids(office, words=words, tab=Tab.ALL, sort=sort, descending=descending))


def test_tabs_and_counters_agree(sign_in):
    head = sign_in()
    me = head.user.id
    put(head, officer=me, due_on=LATE)
    put(head, due_on=TODAY)
    put(head, due_on=LATER, forward_due_on=TODAY, officer=me)
    put(head, due_on=TODAY, forward_due_on=LATE)
    put(head, due_on=None, restricted=True)
    put(head, events=CLOSED, due_on=LATE)
    counted = counters(head)
    assert counted == Counters(open=5, mine=2, late=2, today=2, unassigned=3)
    for tab in (Tab.OPEN, Tab.MINE, Tab.LATE, Tab.TODAY, Tab.UNASSIGNED):
        assert len(ids(head, tab=tab)) == getattr(counted, tab), tab
    assert len(ids(head, tab=Tab.ALL)) == 6 and len(ids(head, tab=Tab.CLOSED)) == 1
    lost = put(
        head, rights=("WRK",), officer=me, due_on=LATE, text={"narrative": "Зейнетақы кешікті"}
    )
    labour = Filters(right=("WRK",))
    assert list(ids(head, labour)) == [lost]
    assert counters(head, labour) == Counters(open=1, mine=1, late=1)
    assert counters(head, words="зейнетақы") == Counters(open=1, mine=1, late=1)
    assert counters(head, words="жоқ") == Counters()
    acts.annul(head, lost, "Қате")
    guest = counters(sign_in("guest"))
    assert guest == Counters(open=4, mine=0, late=2, today=2, unassigned=2)


def test_the_earliest_due_stands_first_and_what_is_over_last(office):
    closed = put(office, events=CLOSED, due_on=LATE)
    undated = put(office, due_on=None)
    later, late = put(office, due_on=LATER), put(office, due_on=LATE)
    forward = put(office, due_on=LATER, forward_due_on=TODAY)
    assert all_of(office, Sort.DUE) == [late, forward, later, undated, closed]
    assert all_of(office, Sort.DUE, descending=True) == [later, forward, late, undated, closed]


def test_names_stand_in_the_order_of_the_alphabet(office):
    made = {
        name: put(office, parties=({"surname": name},))
        for name in ("Яров", "Әбенов", "Ахметов", "Қасымов", "Ким")
    }
    nobody = put(office, anonymous=True)
    order = ["Ахметов", "Әбенов", "Ким", "Қасымов", "Яров"]
    assert all_of(office, Sort.COMPLAINANT) == [*(made[name] for name in order), nobody]
    assert all_of(office, Sort.COMPLAINANT, True) == [*(made[name] for name in order[::-1]), nobody]


@pytest.mark.parametrize("language", ["kk", "en"])
def test_rights_and_regions_stand_in_the_order_of_their_labels(sign_in, language):
    office = sign_in(language=language)
    rights = {code: put(office, rights=(code,)) for code in ("TOR", "DV", "OSH", "HLT")}
    none = put(office, rights=(), region=None)
    order = {"en": ["DV", "HLT", "OSH", "TOR"], "kk": ["TOR", "HLT", "OSH", "DV"]}[language]
    assert all_of(office, Sort.RIGHT) == [*(rights[code] for code in order), none]
    assert all_of(office, Sort.RIGHT, True) == [*(rights[code] for code in order[::-1]), none]
    assert all_of(office, Sort.REGION)[-1] == none


@pytest.mark.parametrize("sort", list(Sort))
@pytest.mark.parametrize("tab", [Tab.OPEN, Tab.ALL])
def test_every_order_holds_every_visible_case_once(sign_in, sort, tab):
    head = sign_in()
    for n in range(6):
        put(
            head,
            parties=(GULNAR, QAIRAT)[n % 2 :][:1],
            unit=("AST", "ALA")[n % 2],
            officer=(None, head.user.id)[n % 2],
            restricted=n == 5,
        )
    for name, count in (("aigerim", 6), ("talgat", 5), ("guest", 5)):
        found = ids(sign_in(name), tab=tab, sort=sort)
        assert len(found) == len(set(found)) == count
        assert len(rows(sign_in(name), found)) == count


@pytest.mark.parametrize(
    ("words", "places"),
    [
        ("right:DV", {0, 1}),
        ("right:CHI", {1}),
        ("right:DET.HEALTH", {2}),
        ("right:DET", {2}),
        ("main:DET", {2}),
        ("main:CHI", set()),
        ("region:KZ-75", {1}),
        ("region:none", {2}),
        ("unit:ALA", {2}),
        ("stage:closed", {0}),
        ("stage:open", {1, 2}),
        ("channel:email", {1}),
        ("outcome:explained", {0}),
        ("received:2026-11", {0, 1}),
        ("received:2026-10-01..2026-10-31", {2}),
        ("due:late", {1}),
        ("due:today", {2}),
        ("officer:daniyar", {2}),
        ("right:DV region:KZ-75", {1}),
    ],
)
def test_filters(sign_in, words, places):
    office = sign_in()
    daniyar = sign_in("daniyar").user.id
    made = [
        put(office, events=CLOSED),
        put(office, rights=("DV", "CHI"), region="KZ-75", channel="email", due_on=LATE),
        put(
            office,
            rights=("DET.HEALTH",),
            region=None,
            unit="ALA",
            officer=daniyar,
            received_on=date(2026, 10, 5),
            due_on=TODAY,
        ),
    ]
    filters, free = parse_filters(words.split())
    assert not free
    for sort in (Sort.DUE, Sort.NUMBER, Sort.COMPLAINANT):
        found = ids(office, filters, tab=Tab.ALL, sort=sort)
        assert {made.index(case_id) for case_id in found} == places


def test_a_row_says_what_is_due_and_how_late(office):
    case_id = put(
        office,
        parties=(GULNAR,),
        rights=("TOR", "LIB", "TRI"),
        bodies=({"name": "Суд", "role": "informed"}, {"name": "Отдел полиции № 2"}),
        due_on=LATER,
        forward_due_on=LATE,
        officer=office.user.id,
    )
    (row,) = rows(office, [case_id])
    assert (row.due_what, row.due_on, row.late_by) == ("forward", LATE, 1)
    assert (row.complainant, row.kind, row.more_rights) == ("Ахметова Г. С.", "person", 2)
    assert (row.body, row.officer) == ("Отдел полиции № 2", "Ә. Серікова")


def test_the_body_of_a_row_is_the_first_respondent_whatever_was_written_first(office):
    case_id = put(
        office,
        bodies=(
            {"name": "Суд", "role": "informed", "position": 0},
            {"name": "Акимат", "position": 2},
            {"name": "Полиция", "position": 1},
            {"name": "Школа", "position": 1},
        ),
    )
    (row,) = rows(office, [case_id])
    assert row.body == "Полиция"
    put(office, bodies=({"name": "Прокуратура"},))
    by_body = all_of(office, Sort.BODY)
    assert [row.body for row in rows(office, by_body)] == ["Полиция", "Прокуратура"]


def test_kinds_of_complainants(office):
    made = [
        put(office, anonymous=True),
        put(office, collective_count=14),
        put(office, parties=({"organisation": "«Шахтёр» ЖШС"},)),
        put(office, parties=({**GULNAR, "role": "victim"},)),
    ]
    assert [row.kind for row in rows(office, made)] == [
        "anonymous",
        "group",
        "organisation",
        "none",
    ]


def test_masked_rows_neither_sort_nor_search_by_names(sign_in):
    head = sign_in()
    far = [put(head, unit="ALA", parties=({"surname": name},)) for name in ("Яров", "Абаев")]
    near = [put(head, unit="AST", parties=({"surname": name},)) for name in ("Цой", "Ким")]
    madina = sign_in("madina")  # an officer of AST: both visible, only AST open
    expected = [near[1], near[0], *far]  # masked ones by the day they came, after the others
    assert all_of(madina, Sort.COMPLAINANT) == expected
    assert all_of(madina, Sort.COMPLAINANT, descending=True) == [*near, *far[::-1]]
    assert {row.complainant for row in rows(madina, far)} == {MASKED}
    assert all_of(madina, Sort.NUMBER, words="Яров") == []
    assert all_of(madina, Sort.NUMBER, words="Ким") == [near[1]]
    assert all_of(sign_in("guest"), Sort.COMPLAINANT) == [*far, *near]


def test_restricted_cases_leave_no_trace(sign_in):
    head = sign_in()
    hidden = put(head, restricted=True, parties=(GULNAR,), due_on=LATE)
    for name in ("daniyar", "talgat", "guest"):
        other = sign_in(name)
        for sort in Sort:
            assert not ids(other, tab=Tab.ALL, sort=sort)
        assert rows(other, [hidden]) == []
        assert counters(other) == Counters()
    daniyar = sign_in("daniyar")
    with head.book.change("grant") as change:
        access = {"id": change.new_id(), "case_id": hidden, "user_id": daniyar.user.id}
        change.add_many(CaseAccess, [access])
    assert list(ids(daniyar)) == [hidden]
    assert rows(daniyar, [hidden])[0].complainant == "Ахметова Г. С."


def test_an_administrator_sees_no_list(sign_in):
    with pytest.raises(NotAllowed):
        ids(sign_in("admin"))


def test_the_place_of_a_case_in_a_list(office):
    made = [put(office) for _ in range(3)]
    found = ids(office, sort=Sort.NUMBER)
    assert position(found, made[1]) == 1
    assert position(found, 7) is None


@pytest.mark.parametrize("sort", list(Sort))
def test_words_of_few_and_of_many_cases_give_one_order(office, monkeypatch, sort):
    """Many hits walk an index, few are sorted: neither is seen in the list."""
    for at, surname in enumerate(("Яров", "Ахметов", "Ким", "Ахметов")):
        closed = CLOSED if at % 2 else ()
        put(office, parties=({"surname": surname},), events=closed, due_on=(LATE, LATER)[at // 2])
    put(office, parties=({"surname": "Ким"},), due_on=None)
    told = []
    for many in (0, 1_000):
        monkeypatch.setattr("ombuds.services.finding.lists.MANY", many)
        told.append([all_of(office, sort, down, "Ким") for down in (False, True)])
    assert told[0] == told[1]
    assert len(told[0][0]) == 2
