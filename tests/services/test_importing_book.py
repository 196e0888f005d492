"""What comes of a register in the book: cases, doubts, repeats, and that nothing is lost."""

import itertools
import json
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select

from ombuds.domain.registers import Body
from ombuds.errors import NotAllowed, Refusal
from ombuds.services.importing.book import writing
from ombuds.services.importing.book.bringing_in import as_json, bring_in
from ombuds.services.importing.book.past import import_log
from ombuds.services.importing.book.writing import OldNumbers
from ombuds.services.office.health import verify
from ombuds.services.office.office import Office
from ombuds.store import in_turn
from ombuds.store.rows.tables import (
    CASE_BODIES,
    CASE_TEXTS,
    CASES,
    EVENTS,
    IMPORT_FILES,
    PARTIES,
    PERSONS,
    ROWS_SET_ASIDE,
)
from tests.services.importing import csv_file, iin, row


def cases(office: Office) -> list[Any]:
    """Cases with their texts, in the order of their numbers."""
    with office.book.reading() as reading:
        query = select(
            CASES,
            CASE_TEXTS.c.narrative,
            CASE_TEXTS.c.import_sheet,
            CASE_TEXTS.c.import_row,
            CASE_TEXTS.c.import_doubts,
            CASE_TEXTS.c.import_note,
        )
        return reading.all(
            query.join(CASE_TEXTS, CASE_TEXTS.c.id == CASES.c.id).order_by(CASES.c.counter)
        )


def all_of(office: Office, table: Any) -> list[Any]:
    with office.book.reading() as reading:
        return reading.all(select(table).order_by(table.c.id))


def count(office: Office, table: Any) -> int:
    with office.book.reading() as reading:
        return int(reading.scalar(select(func.count()).select_from(table)))


def test_a_row_becomes_a_case(office: Office, tmp_path: Path) -> None:
    mine = iin("600712")
    path = csv_file(
        tmp_path,
        [
            row(
                "2025-00012",
                iin=mine,
                phone="8 701 000 11 22",
                address="г. Астана, ул. Мира 1",
                channel="почтой",
                body="ДП г. Астана",
                officer="Сынакова С.",
                result="даны разъяснения",
                answered_on="20.01.2025",
                outgoing="исх. 7",
                note="прил. 4 л.",
            )
        ],
    )
    result = bring_in(office, path)
    (case,) = cases(office)
    assert (result.rows, result.imported, result.doubtful, result.problems) == (1, 1, 0, [])
    assert (case.number, case.former_number, case.legacy) == (
        "2025-AST-L000001",
        "2025-00012",
        True,
    )
    assert case.received_on == case.registered_on == date(2025, 1, 13)
    assert (case.stage, case.outcome, case.closed_on) == ("closed", "explained", date(2025, 1, 20))
    assert (case.region, case.channel, case.main_right) == ("KZ-71", "post", "TOR")
    assert case.restricted and case.due_on and case.import_file == result.file
    assert case.import_doubts == [] and (case.import_sheet, case.import_row) == (None, 2)
    assert case.import_note.splitlines() == [
        "Право: пытки",
        "Канал: почтой",
        "Исполнитель: Сынакова С.",
        "Примечание: прил. 4 л.",
    ]
    (party,), (body,) = all_of(office, PARTIES), all_of(office, CASE_BODIES)
    assert (party.surname, party.iin, party.phones) == ("Тестов", mine, ["+77010001122"])
    assert (party.birth_date, party.sex) == (date(1960, 7, 12), "male")
    assert body.name == "ДП г. Астана"
    with office.book.reading() as reading:
        known = reading.get(Body, body.body_id) or {}
    assert known["code"] == "police-KZ-71"
    events = [(one.act, one.effect_on, one.reason) for one in all_of(office, EVENTS)]
    assert events == [
        ("register", date(2025, 1, 13), None),
        ("admit", date(2025, 1, 13), None),
        ("close", date(2025, 1, 20), "даны разъяснения"),
    ]
    assert verify(office, full=True).ok


def test_the_same_person_again_is_linked(office: Office, tmp_path: Path) -> None:
    mine, phone = iin("600712"), "87010001122"
    path = csv_file(
        tmp_path,
        [
            row("1", iin=mine, phone=phone),
            row(
                "2", received_on="03.02.2025", name="Тестов Е.М.", phone=phone, narrative="Ещё раз."
            ),
            row(
                "3", received_on="04.02.2025", name="Testov Yerlan", iin=mine, narrative="И снова."
            ),
            row(
                "4", received_on="05.02.2025", name="Сынова Самал", phone=phone, narrative="Другое."
            ),
        ],
    )
    bring_in(office, path)
    one, two, three, four = cases(office)
    assert [case.repeat_of for case in (one, two, three, four)] == [None, one.id, two.id, None]
    assert one.id < two.id < three.id
    cards = {party.person_id for party in all_of(office, PARTIES)}
    assert len(cards) == 3 == count(office, PERSONS)  # initials tell nobody apart for certain
    later = csv_file(tmp_path, [row("5", received_on="01.03.2025", iin=mine)], "b.csv")
    bring_in(office, later)
    assert cases(office)[-1].repeat_of == three.id


def test_rows_that_stand_twice(office: Office, tmp_path: Path) -> None:
    words = "Били при задержании, отказались вызвать врача и забрали телефон. Прошу помочь."
    path = csv_file(
        tmp_path,
        [
            row("36", name="Өмірзақов Қайрат", narrative=words, note="прил."),
            row("36", name="Өмірзақов Қайрат", narrative=words, note="прил."),
            row("2025-00036", name="Омирзаков Кайрат Кадырович", narrative=words[:-1]),
            row("36", name="Сынова Самал", narrative="Совсем другое дело."),
        ],
    )
    result = bring_in(office, path)
    assert (result.rows, result.imported, result.duplicates) == (4, 2, 2)
    assert [(one.row, one.reason) for one in result.problems] == [
        (3, "exact_duplicate"),
        (4, "near_duplicate"),
        (5, "number_duplicate"),
    ]
    first, _ = cases(office)
    assert "ФИО заявителя [4]: Омирзаков Кайрат Кадырович" in first.import_note


DOUBTS: dict[str, dict[str, Any]] = {
    "number_missing": {"number": ""},
    "number_unreadable": {"number": "#REF!"},
    "date_missing": {"received_on": ""},
    "date_impossible": {"received_on": "31.02.2025"},
    "date_future": {"received_on": "13.01.2052"},
    "date_other_year": {"received_on": "13.01.2024"},
    "date_ambiguous": {"received_on": "02/01/2025"},
    "name_missing": {"name": ""},
    "two_people": {"name": "Тестов Ерлан; Сынова Самал"},
    "iin_check_digit": {"iin": iin("600712")[:-1] + "x"},
    "iin_length": {"iin": iin("600712") + "1"},
    "iin_of_another": {"iin": iin("610712")},
    "right_missing": {"right": ""},
    "right_unclear": {"right": "нарушение прав"},
    "region_unknown": {"address": "с. Сынақ, Школьная 3"},
    "narrative_missing": {"narrative": ""},
    "answer_before_receipt": {"result": "разъяснено", "answered_on": "02.01.2025"},
    "struck_through": {"note": "аннулировано"},
}
DOUBTS["iin_check_digit"]["iin"] = iin("600712")[:-1] + str((int(iin("600712")[-1]) + 1) % 10)


@pytest.mark.parametrize("reason", DOUBTS)
def test_every_doubt_is_named_and_keeps_the_row(
    office: Office, tmp_path: Path, reason: str
) -> None:
    around = [
        row(str(n), received_on=f"{n:02}.01.2025", name="Бөтенов Болат", iin=iin("610712"))
        for n in range(11, 15)
    ]
    odd = row(**({"number": "77"} | DOUBTS[reason]))
    result = bring_in(office, csv_file(tmp_path, [*around, odd]))
    assert (result.imported, result.doubtful) == (5, 1)
    assert [one.reason for one in result.problems] == [reason]
    case = cases(office)[-1]
    assert case.import_doubts == [reason]
    for cell in odd:
        if cell and cell != case.narrative:
            assert cell in case.import_note
    assert case.registered_on.year == 2025


def test_without_a_day_a_case_counts_on_that_of_the_row_above(
    office: Office, tmp_path: Path
) -> None:
    rows = [row("1"), row("2", received_on="14.01.2025"), row("3", received_on="")]
    bring_in(office, csv_file(tmp_path, rows))
    case = cases(office)[-1]
    assert (case.received_on, case.registered_on) == (None, date(2025, 1, 14))


def test_numbers_without_a_complaint_are_set_aside_word_for_word(
    office: Office, tmp_path: Path
) -> None:
    blank: dict[str, Any] = {"name": "", "right": "", "narrative": ""}
    path = csv_file(
        tmp_path,
        [
            row("1"),
            row("2", **blank, received_on="", officer="Сынакова С."),
            row("3", **blank | {"name": "резерв"}, received_on=""),
            ["сверено с канцелярией", *[""] * 14],
        ],
    )
    result = bring_in(office, path)
    assert (result.rows, result.imported, result.set_aside) == (4, 1, 3)
    kept = all_of(office, ROWS_SET_ASIDE)
    assert [one.reason for one in kept] == ["no_content", "reserved_number", "note"]
    assert json.loads(kept[0].cells) == [["Рег. №", "2"], ["Исполнитель", "Сынакова С."]]


def test_ditto_marks_groups_and_columns_of_no_field(office: Office, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(
        "№;Дата;ФИО;Право;Орган;Содержание;Кабинет\n"
        "1;13.01.2025;Тестов Илья;пытки;ИК №910;Бьют;12\n"
        "2;13.01.2025;14 осуждённых;права осуждённых;-//-;Холодно;\n",
        encoding="utf-8",
    )
    bring_in(office, path)
    one, two = cases(office)
    assert "Кабинет: 12" in one.import_note
    assert (two.collective_count, two.import_doubts) == (14, [])
    bodies = all_of(office, CASE_BODIES)
    assert bodies[0].body_id == bodies[1].body_id
    assert all_of(office, PARTIES)[1].organisation == "14 осуждённых"


def test_a_file_comes_in_once(office: Office, tmp_path: Path) -> None:
    path = csv_file(tmp_path, [row("1"), row("2"), row("3", name="", narrative="", right="")])
    bring_in(office, path)
    with pytest.raises(Refusal) as refused:
        bring_in(office, path)
    assert refused.value.code == "imported_before"
    result = bring_in(office, path, again=True)
    assert (result.rows, result.imported, result.duplicates, result.set_aside) == (3, 0, 2, 1)
    assert (count(office, CASES), count(office, ROWS_SET_ASIDE), count(office, IMPORT_FILES)) == (
        2,
        1,
        1,
    )


def test_a_register_that_grew_brings_in_what_is_new(office: Office, tmp_path: Path) -> None:
    bring_in(office, csv_file(tmp_path, [row("1"), row("", received_on="14.01.2025")]))
    grown = csv_file(tmp_path, [row("1"), row("", received_on="14.01.2025"), row("2")], "b.csv")
    result = bring_in(office, grown)
    assert (result.imported, result.duplicates) == (1, 2)


def test_a_dry_run_writes_nothing(office: Office, tmp_path: Path) -> None:
    path, head = csv_file(tmp_path, [row("1")]), office.book.head()
    result = bring_in(office, path, dry_run=True)
    assert (result.imported, result.file, office.book.head()) == (1, None, head)
    assert as_json(result, "ru").keys() == {
        "rows",
        "imported",
        "doubtful",
        "duplicates",
        "set_aside",
        "problems",
    }


def test_a_stop_half_way_is_gone_on_with(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writing, "CASES", (2, 2))
    person = iin("600712")
    rows = [row(str(n), iin=person, received_on=f"{n + 1:02}.01.2025") for n in range(1, 8)]
    path = csv_file(tmp_path, [*rows, row("9", name="", narrative="", right="")])

    class Stopped(Exception):
        pass

    def stop(done: int, total: int) -> None:
        if done >= 5:
            raise Stopped

    with pytest.raises(Stopped):
        bring_in(office, path, progress=stop)
    assert 0 < count(office, CASES) < 7
    result = bring_in(office, path)
    assert (result.imported, result.duplicates, result.set_aside) == (7, 0, 1)
    assert count(office, CASES) == 7
    assert result.file is not None
    log = import_log(office, result.file)
    assert (log.past.imported, log.past.duplicates) == (7, 0)
    assert Counter(one.fate for one in log.rows) == {"ready": 7, "set_aside": 1}
    assert (count(office, IMPORT_FILES), count(office, ROWS_SET_ASIDE), count(office, PERSONS)) == (
        1,
        1,
        1,
    )
    assert sorted(case.former_number for case in cases(office)) == [str(n) for n in range(1, 8)]
    assert sum(case.repeat_of is None for case in cases(office)) == 1
    with pytest.raises(Refusal):
        bring_in(office, path)
    assert verify(office, full=True).ok


@pytest.mark.parametrize(
    ("seconds", "done"),
    [(1.0, [0, 2, 4, 5, 6, 7, 8, 9]), (0.1, [0, 2, 4, 9]), (0.0, [0, 2, 4, 9])],
)
def test_a_chunk_is_what_this_machine_writes_before_anybody_has_waited_long(
    office: Office,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    seconds: float,
    done: list[int],
) -> None:
    """On a slow machine fewer cases are written under one lock, on a quick one more; what a chunk
    took is known when the next but one is made ready."""
    monkeypatch.setattr(writing, "CASES", (2, 2_000))
    monkeypatch.setattr(in_turn, "monotonic", itertools.count(0, seconds).__next__)
    path = csv_file(tmp_path, [row(str(n), received_on=f"{n:02}.01.2025") for n in range(1, 10)])
    told: list[int] = []
    bring_in(office, path, progress=lambda at, _: told.append(at))
    assert told == done


def test_numbers_that_another_import_took_meanwhile_are_not_given_twice(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Numbers are given before the book is locked; who came first keeps theirs."""
    monkeypatch.setattr(writing, "CASES", (3, 3))
    first = csv_file(tmp_path, [row(str(n)) for n in range(1, 7)], "first.csv")
    second = csv_file(
        tmp_path, [row(f"B-{n}", iin=iin("700101")) for n in range(1, 3)], "second.csv"
    )
    give, turns = OldNumbers.give, itertools.count()

    def given_late(numbers: OldNumbers, some: Sequence[dict[str, Any]]) -> None:
        give(numbers, some)
        if next(turns) == 0:
            bring_in(office, second)

    monkeypatch.setattr(OldNumbers, "give", given_late)
    assert bring_in(office, first).imported == 6
    assert [case.counter for case in cases(office)] == list(range(1, 9))
    assert [case.former_number for case in cases(office)] == [
        "B-1",
        "B-2",
        "1",
        "2",
        "3",
        "4",
        "5",
        "6",
    ]
    assert [case.number[-6:] for case in cases(office)] == [f"{n:06}" for n in range(1, 9)]
    assert verify(office, full=True).ok


def test_hostile_words_stay_words(office: Office, tmp_path: Path) -> None:
    path = csv_file(
        tmp_path,
        [
            row(
                "'=1+1",
                name="<b>Тестов</b> &amp;",
                narrative='\'=HYPERLINK("a")',
                note="@канцелярия",
            )
        ],
    )
    bring_in(office, path)
    (case,) = cases(office)
    assert (case.former_number, case.narrative) == ("=1+1", '=HYPERLINK("a")')
    assert "Примечание: @канцелярия" in case.import_note
    assert all_of(office, PARTIES)[0].surname == "<b>Тестов</b> &amp;"


def test_who_may_not_register_may_not_import(
    sign_in: Callable[..., Office], tmp_path: Path
) -> None:
    path = csv_file(tmp_path, [row("1")])
    for name in ("guest", "admin"):
        with pytest.raises(NotAllowed):
            bring_in(sign_in(name), path)
    office = sign_in("talgat")
    bring_in(office, path)
    assert [(case.unit, case.number) for case in cases(office)] == [("ALA", "2025-ALA-L000001")]


def test_rows_of_one_report_are_one_case_with_all_its_people(
    office: Office, tmp_path: Path
) -> None:
    path = tmp_path / "a.csv"
    path.write_text(
        "Дело;Дата;ФИО заявителя;Содержание;ФИО потерпевшего;ИИН потерпевшего;ФИО подозреваемого;Этаж\n"
        f"Д-1;13.01.2025;Тестов Ерлан;Бил сожитель;Сынова Самал;{iin('900712', 4)};Бөтен Болат;2\n"
        "Д-1;13.01.2025;Тестов Ерлан;Бил сожитель;Сынова Дина;;Бөтен Болат;2\n"
        "Д-2;14.01.2025;Оспан Асан;Не платят;;;;1\n"
        "Д-2;14.01.2025;Оспан Айнур;Не платят;;;;1\n"
        "Д-3;15.01.2025;Серік Нұр;Нет света;;;;3\n",
        encoding="utf-8",
    )
    mapping = tmp_path / "m.json"
    mapping.write_text('{"columns": {"Дело": "number"}, "key": "Дело"}', encoding="utf-8")
    result = bring_in(office, path, mapping=mapping)
    assert (result.rows, result.imported) == (3, 3)
    found = cases(office)
    parties = [
        [(one.role, one.given_name) for one in all_of(office, PARTIES) if one.case_id == case.id]
        for case in found
    ]
    assert parties[0] == [
        ("complainant", "Ерлан"),
        ("victim", "Самал"),
        ("perpetrator", "Болат"),
        ("victim", "Дина"),
    ]
    assert parties[1] == [("complainant", "Асан"), ("complainant", "Айнур")]
    assert "Этаж: 2" in found[0].import_note
    assert found[0].import_note.endswith("Further rows of this report: 3")
    victim = all_of(office, PARTIES)[1]
    assert (victim.sex, victim.birth_date) == ("female", date(1990, 7, 12))


def test_every_field_of_other_layouts_finds_its_place(office: Office, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(
        "Received on,Surname,Given name,Patronymic,Date of birth,Sex,E-mail,Region,Subject,Narrative,"
        "Request,Incident date,Place of incident,Language,Number of people\n"
        "13.01.2025,Testov,Yerlan,Maratuly,12.07.1960,male,test@example.org,Karaganda,Beaten,"
        "Beaten at the station.,Punish them,10.01.2025,Police station,English,1\n",
        encoding="utf-8",
    )
    bring_in(office, path)
    (case,), (party,) = cases(office), all_of(office, PARTIES)
    assert (party.surname, party.given_name, party.patronymic) == ("Testov", "Yerlan", "Maratuly")
    assert (party.birth_date, party.sex, party.emails) == (
        date(1960, 7, 12),
        "male",
        ["test@example.org"],
    )
    assert (case.region, case.event_from, case.event_precision, case.reply_language) == (
        "KZ-35",
        date(2025, 1, 10),
        "day",
        "en",
    )
    (text,) = all_of(office, CASE_TEXTS)
    assert (text.subject, text.request, text.place) == ("Beaten", "Punish them", "Police station")
