"""A table by language of reply, by the steps of `docs/adding/a-report-table.md` on a copy."""

import json
import re
from pathlib import Path
from textwrap import indent
from typing import Any

import pytest

from tests.adding.on_a_copy import append, blocks, program, replace, run

TABLES = "ombuds/domain/reports/monthly_tables.py"
TRANSLATIONS = "resources/translations"
END_OF_TABLES = ')\n"""All tables of one count a code'
REPORTED = """
import csv, io, json, sys
from pathlib import Path
import openpyxl
from PySide6.QtGui import QGuiApplication
from ombuds.services.papers.papers import report_job
from ombuds.services.reports.reports import cases_behind
from tests.offices import make_template
from tests.outputs.reading import text_of
from tests.services.story import put

app = QGuiApplication(sys.argv)
template = make_template(Path("office.ombuds"))
office = template.office(template.folder)
made = [put(office, reply_language=code) for code in ("kk", "kk", "kk", "kk", "kk", "ru", None)]
told = {
    "made": made,
    "behind": [
        list(cases_behind(office, "2026-11", "by_reply_language", code))
        for code in ("kk", "ru", "none")
    ],
}
office.book.close()
for language in ("kk", "ru", "en"):
    office = template.office(template.folder, language=language)
    for edition in ("internal", "public"):
        job = lambda suffix: report_job(office, "monthly", "2026-11", suffix, edition).run()
        lines = csv.reader(io.StringIO(job(".csv").decode("utf-8-sig")))
        sheets = openpyxl.load_workbook(io.BytesIO(job(".xlsx"))).worksheets
        rows = {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in sheets}
        told[f"{language} {edition}"] = {
            "json": json.loads(job(".json"))["by_reply_language"],
            "csv": [line[1:] for line in lines if line[0] == "by_reply_language"],
            "xlsx": [
                [title, *row[1:]]
                for title, found in rows.items()
                for row in found
                if row[0] == "by_reply_language"
            ],
            "pdf": text_of(job(".pdf")).replace("\\xa0", " "),
        }
    office.book.close()
print(json.dumps(told))
"""
SAID = {
    "kk": ("Жауап тілі бойынша", "Қазақ тілі", "Орыс тілі", "Көрсетілмеген"),
    "ru": ("По языку ответа", "Казахский", "Русский", "Не указано"),
    "en": ("By language of reply", "Kazakh", "Russian", "Not stated"),
}


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The program with one table more."""
    copy = program(tmp_path_factory.mktemp("table"), "manual")
    row, kazakh, russian = blocks("a-report-table")
    row = indent(f"{row.strip()},\n", "    ")
    replace(copy / TABLES, END_OF_TABLES, row + END_OF_TABLES)
    for language, words in (("kk", kazakh), ("ru", russian)):
        append(copy / TRANSLATIONS / language / "domain.po", words)
    run(copy, "-m", "tests.tools.translations", "compile")
    return copy


@pytest.fixture(scope="module")
def told(copy: Path) -> Any:
    """The report of seven cases: five are answered in Kazakh, one in Russian."""
    return json.loads(run(copy, "-c", REPORTED))


def test_the_cases_behind_each_figure_are_known(told: Any) -> None:
    made = told["made"]
    assert told["behind"] == [made[:5], made[5:6], made[6:]]


@pytest.mark.parametrize("language", SAID)
def test_it_stands_in_every_form(told: Any, language: str) -> None:
    found = told[f"{language} internal"]
    title, kazakh, russian, none = SAID[language]
    assert found["json"] == {"kk": 5, "ru": 1, "none": 1}
    assert found["csv"] == [["kk", kazakh, "5"], ["ru", russian, "1"], ["none", none, "1"]]
    assert found["xlsx"] == [
        [title, "kk", kazakh, 5],
        [title, "ru", russian, 1],
        [title, "none", none, 1],
    ]
    table = found["pdf"].partition(title)[2]
    assert re.search(rf"{kazakh} 5 71 ?% {russian} 1 14 ?% {none} 1 14 ?% \w+ 7 100 ?%", table)


@pytest.mark.parametrize("language", SAID)
def test_the_public_edition_hides_its_small_counts(told: Any, language: str) -> None:
    found = told[f"{language} public"]
    _, _, russian, none = SAID[language]
    assert found["json"] == {"kk": 5, "ru": None, "none": None}
    assert [value for *_, value in found["csv"]] == ["5", "<5", "<5"]
    assert [value for *_, value in found["xlsx"]] == [5, "<5", "<5"]
    assert f"{russian} <5" in found["pdf"] and f"{none} <5" in found["pdf"]


def test_no_word_lacks(copy: Path) -> None:
    assert run(copy, "-m", "tests.tools.translations", "check") == "translations: complete\n"
