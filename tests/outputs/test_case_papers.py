"""The summary of a case, the register book, the slip and the recovery sheet."""

import io
import json
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import openpyxl
import pytest

from ombuds.domain.views import MASKED, RegisterRow
from ombuds.outputs.papers.case_summary import summary_pdf
from ombuds.outputs.papers.recovery_sheet import recovery_pdf
from ombuds.outputs.papers.register_book import register_pdf, register_xlsx
from ombuds.outputs.papers.slip import Slip, slip_pdf
from ombuds.outputs.sheets.case_json import case_json, export_json
from ombuds.outputs.sheets.case_tables import cases_csv, cases_xlsx
from ombuds.services.office.office import Office
from ombuds.services.office.settings import office_settings, units
from ombuds.services.papers.papers import slip_job
from tests.outputs.reading import crowded, pages_of, text_of, watched
from tests.outputs.samples import AT, LETTERHEAD, NARRATIVE, STAMP, WORDS, case, event
from tests.services.complaints_made import registered

LANGUAGES = ("kk", "ru", "en")
LAW = ["Конституция РК, ст. 20", "УК РК, ст. 146"]


def summary(view=None, lang="kk", copy="internal") -> bytes:
    return summary_pdf(view or case(), WORDS, LAW, LETTERHEAD, STAMP, lang, copy)


def row(number: int, **changes) -> RegisterRow:
    base = RegisterRow(
        f"2026-AST-{number:06}",
        date(2026, 10, 5),
        date(2026, 10, 1),
        "Ахметова Г. С.",
        "in_person",
        "KZ-71",
        "TOR",
        "№ 2 полиция бөлімі",
        "Ұрып-соғу; адвокатты кіргізбеу",
        "А. Серікова",
        "closed",
        date(2026, 10, 30),
        "explained",
    )
    return replace(base, **changes)


def test_a_summary_tells_the_whole_case():
    text = text_of(summary())
    for told in (
        "Іс бойынша қысқаша анықтама",
        "2026-AST-001284",
        "ІШКІ НҰСҚА",
        "Ахметова Гүлнар Серікқызы",
        "780502 403165",
        "+7 701 555 01 16",
        "15.12.2026",
        "Азаптау",
        "УК РК, ст. 146",
        "Не болды",
        "шағым жасалып отырған орган",
        "екі қолында көгерген жерлер",
        "12-3/456",
        "register.xlsx",
        "Мекенжайдан өңірді анықтау мүмкін емес.",
        "1-бет, барлығы 2",
        "жоғары: қысым көрсетуден қорқады",
        "Орындаушы, қолтаңбасы",
    ):
        assert told in text, told


@pytest.mark.parametrize(
    ("precision", "told"),
    [("day", "21.11.2026 – 22.11.2026"), ("month", "11.2026"), ("year", "2026")],
)
def test_no_more_of_a_date_is_printed_than_is_known(precision, told):
    text = text_of(summary(case(event_precision=precision), "en"))
    assert f"Happened {told}" in text and "(month)" not in text


@pytest.mark.parametrize("stage", ["closed", "joined", "annulled"])
def test_a_case_that_is_over_owes_nothing(stage):
    view = case(stage=stage, due_on=date(2031, 3, 4), forward_due_on=date(2031, 3, 5))
    text = text_of(summary(view))
    assert "04.03.2031" not in text and "05.03.2031" not in text


def test_acts_are_told_as_what_happened_and_a_refusal_once():
    refused = event("refuse", date(2026, 12, 1), outcome="refused", ground="already_examined")
    text = text_of(summary(case(events=(refused,), outcome=None, ground=None), "en"))
    assert "Acceptance refused" in text and "Refuse," not in text
    assert WORDS.label("outcome", "refused", "en") not in text.replace("Acceptance refused", "")


def test_every_page_names_its_case_and_a_masked_copy_does_not_call_names_open():
    pages = pages_of(summary())
    assert len(pages) > 1 and all("2026-AST-001284" in page for page in pages)
    hidden = replace(case().parties[0], surname=MASKED, given_name=MASKED, patronymic=MASKED)
    text = text_of(summary(case(parties=(hidden,)), "en"))
    assert "names hidden" in text and "names open" not in text


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("copy", ["internal", "body", "public"])
@pytest.mark.parametrize("stage", ["follow_up", "closed", "joined", "annulled"])
def test_nothing_is_cut_in_any_copy(monkeypatch, lang, copy, stage):
    view = case(
        stage=stage,
        subject="Ұ" * 290,
        closed_on=date(2026, 12, 1),
        outcome="not_restored",
        annulled_on=date(2026, 12, 2),
        joined_into="2026-AST-000001",
        ground="already_examined",
        events=(event("close", date(2026, 12, 1), outcome="not_restored", persons_restored=3),),
    )
    with watched(monkeypatch) as found:
        summary(view, lang, copy)
    assert not crowded(found, 595.28 - 40.5)


def test_the_blocks_of_all_four_rights_are_told():
    details = {
        "domestic_violence": {
            "relation": "spouse",
            "kinds": ["physical", "economic"],
            "earlier_reconciliation_on": date(2025, 1, 2),
            "police_calls": 3,
        },
        "safety_at_work": {"employer": "ТОО Шахта", "severity": "heavy", "contract": "no"},
        "discrimination": {"grounds": ["age"], "comparator": "коллеги моложе"},
    }
    text = text_of(summary(case(details=details), "ru"))
    for told in (
        "супруг",
        "экономическое",
        "02.01.2025",
        "ТОО Шахта",
        "тяжёлая",
        "возраст",
        "коллеги моложе",
    ):
        assert told in text, told


def test_a_long_story_flows_over_its_pages_whole():
    story = "\n".join(f"Абзац {n}: {NARRATIVE[:120]}" for n in range(400))
    pages = pages_of(summary(case(narrative=story)))
    text = " ".join(pages)
    assert all(f"Абзац {n}:" in text for n in range(400))
    assert f"1-бет, барлығы {len(pages)}" in pages[0] and len(pages) > 10


def test_a_masked_case_prints_marks():
    text = text_of(summary(case(subject=MASKED, narrative=MASKED, parties=())))
    assert "[жасырылған]" in text


def test_a_public_summary_names_nobody():
    text = text_of(summary(copy="public", lang="ru"))
    assert "ОТКРЫТЫЙ ЭКЗЕМПЛЯР" in text
    for name in ("Ахмет", "Данияр", "Сейт", "Серік", "780502", "701 555"):
        assert name not in text


def test_json_has_the_documented_shape():
    told = json.loads(json.dumps(export_json([case()], "internal", AT), ensure_ascii=False))
    assert set(told) == {"edition", "counted_up_to", "cases"}
    (one,) = told["cases"]
    assert one["received_on"] == "2026-11-24" and one["annulled_on"] is None
    assert one["events"][0]["recorded_at"] == "2026-11-24T10:44:00+05:00"
    assert one["parties"][0]["person"] == "77" and one["parties"][0]["phones"] == ["+77015550116"]
    assert one["bodies"][0] == {
        "body": "11",
        "name": "№ 2 полиция бөлімі, Астана",
        "type": "police",
        "role": "respondent",
    }
    assert one["forwarded"] == [
        {"to": "Астана қаласының прокуратурасы", "on": "2026-11-24", "number": "12-3/456"}
    ]
    assert one["torture"]["counsel"] == "kept_out" and one["discrimination"] is None
    assert one["rights"] == ["TOR", "LIB", "TRI"] and one["masked"] == []


def test_json_writes_null_for_what_is_masked():
    view = case(narrative=MASKED, masked=("narrative",))
    view = replace(view, parties=(replace(view.parties[0], iin=MASKED, phones=MASKED),))
    told = case_json(view)
    assert told["narrative"] is None and told["masked"] == ["narrative"]
    assert told["parties"][0]["masked"] == ["iin", "phones"] and told["parties"][0]["iin"] is None
    assert "•" not in json.dumps(told, ensure_ascii=False)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_register_book_is_a_book(monkeypatch, lang):
    rows = [row(n) for n in range(1, 60)]
    rows[3] = row(4, hidden=True, complainant="Тайный", subject="Тайна")
    rows[5] = row(6, stage="annulled", closed_on=None, outcome=None)
    with watched(monkeypatch) as found:
        pages = pages_of(register_pdf(rows, "2026-10", WORDS, LETTERHEAD, STAMP, lang))
    assert not crowded(found, 841.89 - 40.5)
    text = " ".join(pages)
    assert len(pages) > 1 and all(f"2026-AST-{n:06}" in text for n in range(1, 60))
    assert "Тайн" not in text
    head = {"kk": "Арыз беруші", "ru": "Заявитель", "en": "Complainant"}[lang]
    assert all(head in page for page in pages)


def test_the_register_as_a_sheet():
    rows = [row(1), row(2, hidden=True), row(3, stage="annulled")]
    sheet = openpyxl.load_workbook(io.BytesIO(register_xlsx(rows, "2026-10", WORDS, "ru"))).active
    lines = [[cell.value for cell in line] for line in sheet.iter_rows()]
    assert lines[1][0] == "2026-AST-000001" and lines[1][8] == "Ұрып-соғу; адвокатты кіргізбеу"
    assert lines[2][0] == "2026-AST-000002" and not any(lines[2][1:])
    assert sheet["A4"].font.strike and not sheet["A2"].font.strike


def test_lists_as_tables():
    made = cases_csv([case(), case(parties=())], WORDS, "ru").decode("utf-8-sig")
    assert "9007199254740993" in made and "Ахметова Гүлнар Серікқызы" in made
    assert "'+77015550116" in made
    book = openpyxl.load_workbook(io.BytesIO(cases_xlsx([case()], WORDS, "ru")))
    head, line = ([cell.value for cell in cells] for cells in book.active.iter_rows())
    assert len(head) == len(line) and "780502403165" in line and "9007199254740993" in line


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_slip(monkeypatch, lang):
    slip = Slip("2026-AST-001284", AT, "А. Серікова", ["Жалоба, 2 листа"], "15.12.2026", "Астана")
    with watched(monkeypatch) as found:
        text = text_of(slip_pdf(slip, LETTERHEAD, STAMP, lang))
    for told in ("2026-AST-001284", "03.11.2026 09:12", "А. Серікова", "Жалоба, 2 листа"):
        assert told in text
    assert not crowded(found, 595.28 - 40.5)


@pytest.mark.parametrize("lines", [2, 3, 4, 5])
def test_an_entry_of_the_register_stays_on_one_page(lines):
    rows = [
        row(n, officer="\n".join([f"first{n:03}", *["x"] * (lines - 2), f"last{n:03}"]))
        for n in range(60)
    ]
    for page in pages_of(register_pdf(rows, "2026-10", WORDS, LETTERHEAD, STAMP, "en")):
        assert re.findall(r"first(\d+)", page) == re.findall(r"last(\d+)", page)


def test_a_slip_tells_the_day_a_letter_came_and_when_it_was_registered():
    slip = Slip("2026-AST-001284", AT, "А. Серікова", ["Жалоба"], came=date(2026, 10, 30))
    text = " ".join(text_of(slip_pdf(slip, LETTERHEAD, STAMP, "en")).split())
    assert "Received 30.10.2026" in text and "Registered on 03.11.2026 09:12" in text


@pytest.mark.parametrize(
    ("lang", "told"),
    [
        ("kk", "Не қабылданды Петиция"),
        ("ru", "Что принято Петиция"),
        ("en", "What was received Petition"),
    ],
)
def test_the_slip_of_a_petition_calls_it_so(
    sign_in: Callable[..., Office], lang: str, told: str
) -> None:
    office = sign_in("daniyar", lang)
    made = registered(office, channel="petition")
    assert told in text_of(slip_job(office, made.number).run())


@pytest.mark.parametrize(
    ("lang", "told"),
    [
        ("kk", "Не қабылданды Шағым Түсу жолы пошта"),
        ("ru", "Что принято Жалоба Канал поступления почта"),
        ("en", "What was received Complaint Channel post"),
    ],
)
def test_a_slip_names_the_channel_as_every_fact(
    sign_in: Callable[..., Office], lang: str, told: str
) -> None:
    office = sign_in("daniyar", lang)
    made = registered(office, channel="post")
    assert told in text_of(slip_job(office, made.number).run())
    bare = registered(office, channel=None)
    assert told.rsplit(" ", 1)[0] not in text_of(slip_job(office, bare.number).run())


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_recovery_sheet(monkeypatch, lang):
    code = "ABCD-EFGH-IJKL-MNOP-QRST-UVWX-YZ23-4567"
    with watched(monkeypatch) as found:
        sheet = recovery_pdf(code, "demo", date(2026, 11, 3), LETTERHEAD, STAMP, lang)
    assert all(group in text_of(sheet) for group in code.split("-")) and len(pages_of(sheet)) == 1
    assert not crowded(found, 595.28 - 40.5)


def test_a_slip_says_to_ask_in_the_unit_whose_case_it_is(sign_in: Callable[..., Office]) -> None:
    office = sign_in("daniyar", "ru")
    made = registered(office)
    unit = next(one for one in units(office) if one.code == made.number.split("-")[1])
    assert unit.names["ru"] != office_settings(office).office_name
    told = " ".join(text_of(slip_job(office, made.number).run()).split())
    assert f"Куда обращаться {unit.names['ru']}" in told
