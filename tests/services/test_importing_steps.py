"""An import in steps: looked at, answered, stopped and gone on with, taken back."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select

from ombuds.domain.cases import Case, CaseBody, CaseText
from ombuds.domain.intake.imports import ImportFile, ImportLayout, SetAside
from ombuds.domain.party_tables import Party
from ombuds.domain.registers import Body, Person, PersonKey
from ombuds.errors import NotAllowed, Refusal
from ombuds.services.cases.acts import assign
from ombuds.services.finding.finding import find
from ombuds.services.importing.book import preview, writing
from ombuds.services.importing.book.bringing_in import bring_in
from ombuds.services.importing.book.past import import_log, past_imports
from ombuds.services.importing.book.preparing import Answered, open_register, prepare
from ombuds.services.importing.book.undoing import undo_import, undoable
from ombuds.services.importing.book.writing import write
from ombuds.services.importing.rows.answers import Answer
from ombuds.services.office.health import verify
from ombuds.services.office.office import Office
from ombuds.store.rows.shapes import shape_of
from ombuds.store.rows.tables import CASES
from tests.services.importing import HEADINGS, csv_file, iin, row, xlsx_file


def count(office: Office, *models: Any) -> list[int]:
    with office.book.reading() as reading:
        return [
            int(reading.scalar(select(func.count()).select_from(shape_of(one).table)))
            for one in models
        ]


def numbers(office: Office) -> dict[str, str]:
    """Numbers of the cases by what the old register said."""
    table = CASES
    with office.book.reading() as reading:
        return dict(reading.all(select(table.c.former_number, table.c.number)))


ALL = (Case, CaseText, CaseBody, Party, Person, PersonKey, Body, SetAside)


def rows(*more: list[Any]) -> list[list[Any]]:
    return [
        row("1", iin=iin("600712"), phone="87010001122", body="Завод Сынақ, ТОО"),
        row("2", received_on="14.01.2025", name="Сынова Самал Ерлановна", right="нарушение прав"),
        row("3", received_on="15.01.2025", name="Бөтен Болат Болатұлы", right="что-то"),
        row("4", received_on="16.01.2025", name="Оспан Асан Асанұлы", right="нарушение прав"),
        row("5", name="", narrative="", right="", received_on=""),
        *more,
    ]


def test_nothing_is_written_before_it_is_asked_for(office: Office, tmp_path: Path) -> None:
    before, head = count(office, *ALL), office.book.head()
    opened = open_register(office, csv_file(tmp_path, rows(row("1", iin=iin("600712")))))
    prepared = prepare(office, opened, opened.choice)
    heaps = preview.heaps(prepared)
    assert (heaps.ready, heaps.doubtful, heaps.duplicate, heaps.set_aside) == (1, 3, 1, 1)
    first = preview.becoming(prepared, count=2)[0]
    assert (first.complainant, first.rights[0][:3], first.row) == (
        "Тестов Ерлан Маратұлы",
        "TOR",
        2,
    )
    assert [one.row for one in preview.becoming(prepared, "doubtful", first=1, count=1)] == [4]
    assert (count(office, *ALL), office.book.head()) == (before, head)


def test_one_answer_settles_all_rows_alike(office: Office, tmp_path: Path) -> None:
    opened = open_register(office, csv_file(tmp_path, rows()))
    prepared = prepare(office, opened, opened.choice)
    most, other = [one for one in preview.doubts(prepared) if one.reason == "right_unclear"]
    assert (most.words, most.count, other.count) == ("нарушение прав", 2, 1)
    said = preview.answered((), most, Answer("right_unclear", "right", "INV"))
    said = preview.answered(said, other, Answer("right_unclear", "right", "WRK"), other.rows)
    prepared = prepare(office, opened, opened.choice, said)
    assert preview.heaps(prepared).doubtful == 0
    write(office, prepared)
    table = CASES
    with office.book.reading() as reading:
        rights = reading.all(select(table.c.main_right).order_by(table.c.counter))
    assert [right[:3] for (right,) in rights] == ["TOR", "INV", "WRK", "INV"]


def test_an_answer_to_one_row_goes_before_one_to_all(office: Office, tmp_path: Path) -> None:
    opened = open_register(office, csv_file(tmp_path, rows()))
    prepared = prepare(office, opened, opened.choice)
    most = next(one for one in preview.doubts(prepared) if one.count == 2)
    said = preview.answered((), most, Answer("right_unclear", "right", "ENV"), most.rows[1:])
    said = preview.answered(said, most, Answer("right_unclear", "right", "INV"))
    done = preview.becoming(prepare(office, opened, opened.choice, said))
    assert [one.rights[0] for one in done[1:4] if not one.reasons] == ["INV", "ENV"]
    assert Answered.of_json(said[0].as_json()) == said[0]


def test_a_layout_is_remembered_as_it_was_corrected(office: Office, tmp_path: Path) -> None:
    lines = "Кто;Кого касается;Что;Когда\nТестов Ерлан;Сынова Самал;Побои;13.01.2025\n"
    one, other = tmp_path / "a.csv", tmp_path / "b.csv"
    one.write_text(lines, encoding="utf-8")
    other.write_text(lines.replace("Побои", "Угрозы"), encoding="utf-8")
    opened = open_register(office, one)
    table = opened.choice.tables[0]
    at = next(c.index for c in opened.register.tables[0].columns if c.title == "Кого касается")
    fields = tuple("note" if n == at else name for n, name in enumerate(table.fields))
    chosen = type(opened.choice)((type(table)(True, table.heading_rows, fields, ()),))
    write(office, prepare(office, opened, chosen))
    again = open_register(office, other)
    assert again.remembered
    assert again.choice.tables[0].fields == fields
    assert count(office, ImportLayout) == [1]


def test_a_changed_copy_brings_in_only_what_is_new(office: Office, tmp_path: Path) -> None:
    words = "Били при задержании, отказались вызвать врача и забрали телефон. Прошу помочь."
    bring_in(office, csv_file(tmp_path, [row("1", narrative=words), row("2")]))
    copy = [row("1", narrative=words + " Верните телефон!"), row("2", note="прил."), row("3")]
    opened = open_register(office, csv_file(tmp_path, copy, "b.csv"))
    prepared = prepare(office, opened, opened.choice)
    found = [(one.row, one.heap, one.reasons) for one in preview.becoming(prepared)]
    assert found == [
        (2, "duplicate", ("in_book_changed",)),
        (3, "duplicate", ("in_book",)),
        (4, "ready", ()),
    ]


def test_what_a_copy_corrects_is_told_word_for_word(office: Office, tmp_path: Path) -> None:
    """It comes in nowhere: the case may have been worked on since. So the log must hold it."""
    bring_in(office, csv_file(tmp_path, [row("1", result="в работе"), row("2")]))
    copy = [row("1", result="отказ в рассмотрении"), row("2"), row("3", narrative="Новое")]
    result = bring_in(office, csv_file(tmp_path, copy, "b.csv"))
    assert (result.imported, result.duplicates) == (1, 2)
    assert result.file is not None
    log = {one.row: one for one in import_log(office, result.file).rows}
    assert (log[2].reasons, log[3].reasons) == (("in_book_changed",), ("in_book",))
    assert "отказ в рассмотрении" in log[2].words and not log[3].words


def test_what_was_answered_before_a_stop_holds_after_it(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writing, "CASES", (1, 1))
    path = csv_file(tmp_path, rows())
    opened = open_register(office, path)
    prepared = prepare(office, opened, opened.choice)
    said: tuple[Answered, ...] = ()
    for doubt in preview.doubts(prepared):
        if doubt.reason == "right_unclear":
            said = preview.answered(said, doubt, Answer("right_unclear", "right", "PRV"))

    class Stopped(Exception):
        pass

    def stop(done: int, total: int) -> None:
        if done > 1:
            raise Stopped

    with pytest.raises(Stopped):
        write(office, prepare(office, opened, opened.choice, said), stop)
    again = open_register(office, path)
    assert again.before and not again.before.whole
    assert set(again.answered) == set(said)
    result = bring_in(office, path)
    assert (result.doubtful, count(office, Case, SetAside)) == (0, [4, 1])


def test_a_whole_import_is_taken_back(office: Office, tmp_path: Path) -> None:
    bring_in(office, csv_file(tmp_path, [row("900", iin=iin("600712"))], "before.csv"))
    before = count(office, *ALL)
    path = csv_file(
        tmp_path,
        rows(row("7", name="Тестов Ерлан Маратұлы", iin=iin("600712"), phone="87770003344")),
    )
    result = bring_in(office, path)
    assert result.file
    assert undoable(office, result.file).kept == ()
    done = undo_import(office, result.file)
    assert (done.removed, done.kept) == (5, ())
    assert count(office, *ALL) == before
    assert find(office, "Самал").cases == []
    assert find(office, "8 777 000 33 44").people == []
    assert verify(office, full=True).ok
    with pytest.raises(Refusal) as refused:
        undo_import(office, result.file)
    assert refused.value.code == "undone_before"
    assert bring_in(office, path).imported == 5  # as good as new
    assert verify(office, full=True).ok


def test_cases_that_somebody_worked_on_stay_and_are_named(office: Office, tmp_path: Path) -> None:
    result = bring_in(office, csv_file(tmp_path, rows()))
    assert result.file
    mine = numbers(office)["2"]
    assign(office, mine, to=office.user.id)
    later = csv_file(
        tmp_path,
        [row("9", name="Тестов Ерлан Маратұлы", iin=iin("600712"), received_on="01.02.2025")],
        "later.csv",
    )
    bring_in(office, later)
    kept = (numbers(office)["1"], mine)
    assert undoable(office, result.file).kept == kept
    done = undo_import(office, result.file)
    assert (done.removed, done.kept) == (2, kept)
    assert set(numbers(office)) == {"1", "2", "9"}
    assert verify(office, full=True).ok


def test_an_undo_that_was_stopped_is_gone_on_with(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ombuds.services.importing.book.undoing.CHUNK", 1)
    result = bring_in(office, csv_file(tmp_path, rows()))
    assert result.file

    def stop(done: int, total: int) -> None:
        if done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        undo_import(office, result.file, stop)
    assert count(office, Case) == [2]
    assert undo_import(office, result.file).removed == 2
    assert count(office, Case, SetAside) == [0, 0]


def test_a_case_that_is_taken_up_while_an_import_goes_stays(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ombuds.services.importing.book.undoing.CHUNK", 1)
    result = bring_in(office, csv_file(tmp_path, rows()))
    mine = numbers(office)["4"]

    def taken_up(done: int, total: int) -> None:
        if done == 2:
            assign(office, mine, to=office.user.id)

    done = undo_import(office, result.file or 0, taken_up)
    assert (done.removed, done.kept) == (3, (mine,))
    assert set(numbers(office)) == {"4"}
    assert verify(office, full=True).ok


def test_two_people_bring_the_same_file_in(
    sign_in: Callable[..., Office], office: Office, tmp_path: Path
) -> None:
    path, other = csv_file(tmp_path, rows()), sign_in("talgat")
    mine, theirs = open_register(office, path), open_register(other, path)
    write(office, prepare(office, mine, mine.choice))
    before = count(office, *ALL)
    with pytest.raises(Refusal) as refused:
        write(other, prepare(other, theirs, theirs.choice))
    assert refused.value.code == "imported_before"
    assert count(office, *ALL) == before


def test_who_did_not_bring_it_in_may_not_take_it_back(
    sign_in: Callable[..., Office], office: Office, tmp_path: Path
) -> None:
    mine = bring_in(sign_in("talgat"), csv_file(tmp_path, rows()))
    assert mine.file
    other = bring_in(office, csv_file(tmp_path, [row("77")], "b.csv"))
    with pytest.raises(NotAllowed):
        undo_import(sign_in("talgat"), other.file or 0)
    undo_import(office, mine.file)  # the head may
    assert count(office, ImportFile) == [2]


def test_the_log_tells_what_became_of_every_row(office: Office, tmp_path: Path) -> None:
    result = bring_in(office, csv_file(tmp_path, rows(row("1", iin=iin("600712")))))
    (past,) = past_imports(office)
    assert (past.name, past.rows, past.imported, past.doubtful, past.set_aside) == (
        "журнал.csv",
        6,
        4,
        3,
        1,
    )
    assert (past.whole, past.standing, past.may_undo) == (True, 4, True)
    log = import_log(office, result.file or 0)
    assert [(one.row, one.fate) for one in log.rows] == [
        (2, "ready"),
        (3, "doubtful"),
        (4, "doubtful"),
        (5, "doubtful"),
        (6, "set_aside"),
        (7, "duplicate"),
    ]
    assert log.rows[0].number == numbers(office)["1"]
    assert log.rows[4].words == "Рег. №: 5"
    assert (log.rows[5].reasons, log.rows[5].same_as) == (("near_duplicate",), (None, 2))
    undo_import(office, result.file or 0)
    (past,) = past_imports(office)
    assert (past.undone_at is not None, past.standing, past.may_undo) == (True, 0, False)


def test_the_log_goes_through_the_sheets_as_the_file_does(office: Office, tmp_path: Path) -> None:
    months = ("Март", "Январь", "Февраль")
    sheets: dict[str, Any] = {
        month: [HEADINGS, row(f"{at}", name=f"Сынова Самал {'абв'[at]}")]
        for at, month in enumerate(months)
    }
    result = bring_in(office, xlsx_file(tmp_path / "a.xlsx", sheets)[1])
    log = import_log(office, result.file or 0)
    assert tuple(one.sheet for one in log.rows) == months


def test_of_an_import_others_know_only_what_they_may(
    sign_in: Callable[..., Office], office: Office, tmp_path: Path
) -> None:
    result = bring_in(office, csv_file(tmp_path, rows()))
    assert past_imports(sign_in("talgat")) == []
    with pytest.raises(Refusal):
        import_log(sign_in("talgat"), result.file or 0)
