"""The log of an import as it leaves the book, and what the history says of that."""

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook
from sqlalchemy import select

from ombuds.errors import Refusal
from ombuds.services.importing.book import preview
from ombuds.services.importing.book.preparing import answer, open_register, prepare
from ombuds.services.importing.book.writing import write
from ombuds.services.importing.rows.answers import Answer
from ombuds.services.importing.tables.headings import fields
from ombuds.services.importing.tables.register import FIELD_NAMES, OF_PEOPLE, field_name
from ombuds.services.office.office import Office
from ombuds.services.papers import import_papers
from ombuds.store.rows.tables import CHANGES
from tests.services.importing import csv_file, row


def brought_in(office: Office, tmp_path: Path) -> int:
    path = csv_file(tmp_path, [row("1"), row("2", right="нарушение прав"), row("1")])
    opened = open_register(office, path)
    prepared = prepare(office, opened, opened.choice)
    (doubt,) = [one for one in preview.doubts(prepared) if one.reason == "right_unclear"]
    said = preview.answered((), doubt, Answer("right_unclear", "right", "ENV"))
    result = write(office, answer(prepared, said[0]))
    assert (result.doubtful, result.duplicates) == (0, 1)
    return result.file or 0


def test_an_answer_at_once_is_the_same_as_one_before(office: Office, tmp_path: Path) -> None:
    path = csv_file(tmp_path, [row("1"), row("2", right="нарушение прав"), row("3", name="")])
    opened = open_register(office, path)
    first = prepare(office, opened, opened.choice)
    said = tuple(
        preview.answered((), doubt, Answer(doubt.reason, "keep"))[0]
        for doubt in preview.doubts(first)
    )
    for one in said:
        first = answer(first, one)
    again = prepare(office, opened, opened.choice, said)
    assert preview.becoming(first) == preview.becoming(again)
    assert first.answered == again.answered


def test_the_log_tells_columns_and_answers_in_words(office: Office, tmp_path: Path) -> None:
    file = brought_in(office.speaking("ru"), tmp_path)
    made = import_papers.log_paper(office.speaking("ru"), file, ".xlsx")
    _, columns, rows = load_workbook(io.BytesIO(made)).worksheets
    told = [[cell.value or "" for cell in line] for line in columns.iter_rows()]
    assert ["", "Право", "Нарушенное право"] in told
    assert any("Окружающая среда" in line[2] for line in told)
    assert [line[1].value for line in rows.iter_rows(min_row=2)] == [2, 3, 4]
    assert rows["F4"].value == "строка 2"
    assert import_papers.log_paper(office, file, ".pdf").startswith(b"%PDF")


def test_a_log_that_leaves_is_recorded(office: Office, tmp_path: Path) -> None:
    file = brought_in(office, tmp_path)
    import_papers.log_paper(office, file, ".xlsx")
    with office.book.reading() as reading:
        kept = reading.all(select(CHANGES.c.params).where(CHANGES.c.act == "export"))
    assert [params for (params,) in kept] == [{"what": "import_log", "file": file, "form": "xlsx"}]


def test_what_cannot_be_is_refused(
    office: Office, sign_in: Callable[..., Office], tmp_path: Path
) -> None:
    file = brought_in(office, tmp_path)
    for whose, which, suffix in (
        (office, 7, ".pdf"),
        (office, file, ".csv"),
        (sign_in("talgat"), file, ".pdf"),
    ):
        with pytest.raises(Refusal):
            import_papers.log_paper(whose, which, suffix)


def test_every_field_has_a_name() -> None:
    assert set(FIELD_NAMES) == fields()
    assert field_name("victim.name").source == "{role}: {field}"
    assert set(OF_PEOPLE) <= fields()
    assert field_name(None).source == "Word for word into the note"
