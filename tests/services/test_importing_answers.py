"""What a clerk answers to a doubt, and what comes of it."""

import json
from datetime import date
from typing import Any

import pytest

from ombuds.services.importing.rows.answers import (
    KINDS,
    Answer,
    alike,
    answers_for,
    apply,
    from_json,
)
from ombuds.services.importing.rows.context import compare
from ombuds.services.importing.rows.result import REASONS
from ombuds.services.importing.rows.understanding import Entry, understand
from ombuds.services.importing.tables.record import Record
from tests.services.importing import FIELDS, TODAY, iin, row


def entries(*rows: list[Any]) -> list[Entry]:
    made = [
        understand(
            Record(None, at, {n: v for n, v in zip(FIELDS, cells, strict=True) if v}, {}), TODAY
        )
        for at, cells in enumerate(rows, 1)
    ]
    compare(made, TODAY)
    return made


def entry(**cells: Any) -> Entry:
    """The second of three rows, the others of 13 and 15 January 2025."""
    last = row("3", received_on="15.01.2025", name="Сынова Самал", narrative="Другое.")
    return entries(row("1"), row("2", **cells), last)[1]


def kinds(one: Entry, reason: str) -> list[str]:
    return [answer.kind for answer in answers_for(one, reason)]


def test_a_day_that_can_be_read_either_way() -> None:
    one = entry(received_on="01/02/2025")
    assert kinds(one, "date_ambiguous") == ["day_first", "month_first", "empty"]
    apply(one, Answer("date_ambiguous", "month_first"))
    assert (one.received_on, one.registered_on, one.doubts) == (
        date(2025, 1, 2),
        date(2025, 1, 2),
        [],
    )
    two = entry(received_on="01/02/2025")
    apply(two, Answer("date_ambiguous", "day_first"))
    assert two.received_on == date(2025, 2, 1)


@pytest.mark.parametrize(
    ("kind", "value", "day"),
    [
        ("year_of_rows", None, date(2025, 1, 14)),
        ("row_above", None, date(2025, 1, 13)),
        ("day", "2025-01-10", date(2025, 1, 10)),
        ("empty", None, None),
    ],
)
def test_a_day_in_the_future(kind: str, value: str | None, day: date | None) -> None:
    one = entry(received_on="14.01.2052")
    assert one.doubts == ["date_future"] and one.received_on is None
    assert kind in kinds(one, "date_future")
    apply(one, Answer("date_future", kind, value))
    assert (one.received_on, one.doubts) == (day, [])


def test_the_year_of_the_rows_is_offered_only_where_it_gives_a_day() -> None:
    assert "year_of_rows" not in kinds(entry(received_on="29.02.2052"), "date_future")


def test_a_day_of_another_year_may_be_right() -> None:
    one = entries(
        *(row(str(n), received_on=f"{n}.01.2025") for n in range(1, 6)),
        row("7", received_on="06.01.2024"),
    )[-1]
    assert one.doubts == ["date_other_year"]
    apply(one, Answer("date_other_year", "keep"))
    assert one.received_on == date(2024, 1, 6)


def test_a_day_of_answer_is_told_from_the_day_of_receipt() -> None:
    one = entry(received_on="14.01.2025", answered_on="20.01.2052")
    assert kinds(one, "date_future") == ["year_of_rows", "day", "empty"]
    apply(one, Answer("date_future", "year_of_rows"))
    assert (one.received_on, one.answered_on) == (date(2025, 1, 14), date(2025, 1, 20))
    two = entry(received_on="14.01.2025", answered_on="20.01.2024")
    apply(two, Answer("answer_before_receipt", "year_of_rows"))
    assert (two.answered_on, two.doubts) == (date(2025, 1, 20), [])
    assert alike(one, "date_future") != alike(entry(received_on="14.01.2052"), "date_future")


def test_an_iin_is_kept_or_left_out() -> None:
    wrong = iin("600712")[:-1] + str((int(iin("600712")[-1]) + 1) % 10)
    kept, dropped = entry(iin=wrong), entry(iin=wrong)
    apply(kept, Answer("iin_check_digit", "keep"))
    apply(dropped, Answer("iin_check_digit", "empty"))
    assert (kept.iin.digits, kept.iin.good, kept.doubts) == (wrong, False, [])
    assert (dropped.iin.digits, dropped.doubts) == (None, [])


def test_an_iin_of_somebody_else_may_be_his() -> None:
    mine = iin("600712")
    one = entries(row("1", iin=mine), row("2", name="Сынова Самал", iin=mine))[1]
    assert (one.doubts, one.iin.digits) == (["iin_of_another"], None)
    apply(one, Answer("iin_of_another", "keep"))
    assert (one.iin.digits, one.iin.good) == (mine, True)


def test_a_right_and_a_region_are_chosen_for_words() -> None:
    one = entry(right="нарушение прав", address="Октябрьский р-н")
    other = entry(right="НАРУШЕНИЕ  прав", address="по месту жительства")
    assert [answer.waits for answer in answers_for(one, "right_unclear")] == [True, False]
    assert alike(one, "right_unclear") == alike(other, "right_unclear")
    assert alike(one, "region_unknown") != alike(other, "region_unknown")
    near, far = entry(address="с. Сынак, ул. Школьная 5"), entry(address="с.Сынак, ул. Мира 12")
    assert alike(near, "region_unknown") == alike(far, "region_unknown")
    with pytest.raises(ValueError, match="needs a value"):
        apply(one, Answer("right_unclear", "right"))
    apply(one, Answer("right_unclear", "right", "WRK"))
    apply(one, Answer("region_unknown", "region", "KZ-55"))
    assert (one.rights, one.region, one.doubts) == (["WRK"], "KZ-55", [])
    assert ("right", "нарушение прав") in one.notes  # the words stay


def test_two_people_or_one() -> None:
    both, first = entry(name="Тестов Ерлан; Сынова Самал"), entry(name="Тестов Ерлан; Сынова Самал")
    apply(both, Answer("two_people", "two"))
    apply(first, Answer("two_people", "one"))
    assert len(both.complainants.people) == 2
    assert [one.surname for one in first.complainants.people] == ["Тестов"]


def test_nobody_is_anonymous_or_missing() -> None:
    one = entry(name="")
    apply(one, Answer("name_missing", "anonymous"))
    assert one.complainants.anonymous and not one.doubts


def test_rows_are_set_aside_and_brought_back() -> None:
    one = entry(note="аннулировано")
    apply(one, Answer("struck_through", "set_aside"))
    assert (one.heap, one.doubts) == ("set_aside", ["struck_through"])
    apply(one, Answer("struck_through", "bring_in"))
    assert (one.heap, one.doubts) == ("case", [])
    two = entry(name="резерв", narrative="", right="")
    assert kinds(two, "reserved_number") == ["set_aside", "bring_in"]
    apply(two, Answer("reserved_number", "bring_in"))
    assert two.heap == "case" and "right_missing" in two.doubts


def test_a_duplicate_that_is_a_complaint_of_its_own() -> None:
    first, second = entries(row("1", right=""), row("1", right=""))
    assert second.doubts == ["exact_duplicate"]
    apply(second, Answer("exact_duplicate", "bring_in"))
    assert (second.heap, second.same_as, second.doubts) == ("case", None, ["right_missing"])
    assert first.heap == "case"


def test_an_answer_to_a_doubt_that_is_not_there_changes_nothing() -> None:
    one = entry()
    apply(one, Answer("narrative_missing", "set_aside"))
    assert one.heap == "case"


def test_answers_are_data() -> None:
    answer = Answer("right_unclear", "right", "TOR")
    assert from_json(json.loads(json.dumps(answer.as_json()))) == answer
    for wrong in ({"kind": "burn"}, {"value": "NO"}, {"kind": "day", "value": "soon"}):
        with pytest.raises(ValueError):
            from_json({**answer.as_json(), **wrong})


def test_every_reason_has_an_answer_and_every_answer_words() -> None:
    for reason in REASONS:
        offered = answers_for(entry(), reason)
        assert offered and all(answer.kind in KINDS for answer in offered)
