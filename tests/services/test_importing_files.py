"""Files of every kind: registers are read, all else is refused in one sentence."""

import zipfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.comments import Comment
from openpyxl.styles import Font

from ombuds.errors import Refusal
from ombuds.services.importing.book.bringing_in import bring_in
from ombuds.services.importing.tables.tables import Record, guess, mapping_of, read_tables, records
from ombuds.services.office.office import Office
from tests.services.importing import HEADINGS, csv_file, row, xlsx_file


def rows_of(path: Path, mapping: Path | None = None) -> list[Record]:
    told = mapping_of(mapping)
    register = read_tables(path, told)
    return list(records(register, guess(register, told)))


def test_months_totals_and_empty_rows_are_no_rows(tmp_path: Path) -> None:
    blank = [""] * 15
    path = csv_file(
        tmp_path,
        [
            [str(n) for n in range(1, 16)],
            ["Январь 2025 г.", *blank[1:]],
            row("1"),
            blank,
            ["Итого за январь: 1", *blank[1:]],
            ["2025 жылғы ақпан", *blank[1:]],
            row("2", narrative="Первая строка\nвторая"),
            HEADINGS,
            row("3"),
            ["Всего", "3", *blank[2:]],
            ["с этого места новый регистратор", *blank[1:]],
        ],
    )
    found = rows_of(path)
    assert [(one.row, one.loose) for one in found] == [
        (4, None),
        (8, None),
        (11, None),
        (13, "note"),
    ]
    assert found[1].text("narrative") == "Первая строка\nвторая"


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1251"])
def test_separators_and_encodings(tmp_path: Path, separator: str, encoding: str) -> None:
    path = tmp_path / "a.csv"
    lines = ["ФИО", "Право", "Содержание"], ["Тестов Илья", "пытки", "'+7 били, и; ещё"]
    text = "\r\n".join(separator.join(f'"{cell}"' for cell in line) for line in lines)
    path.write_bytes(text.encode(encoding))
    (found,) = rows_of(path)
    assert (found.row, found.text("narrative")) == (2, "+7 били, и; ещё")


def test_a_workbook_with_a_heading_of_two_rows(tmp_path: Path) -> None:
    head: list[list[object]] = [
        ["Журнал регистрации обращений"],
        ["Рег. №", "Поступило", "Заявитель", None, "Обращение", None, "Прим."],
        [None, None, "ФИО", "ИИН", "Право", "О чём"],
    ]
    first = [571, datetime(2025, 7, 1, 14, 30), "Тестов Илья", None, "пытки", "Били."]  # noqa: DTZ001
    again = [["№", "Дата", "ФИО", "Содержание"], ["=1+1", "02.07.2025", "Сынова Самал", "Бил муж."]]
    book, path = xlsx_file(
        tmp_path / "a.xlsx", {"1": [*head, first], "2": again, "список": [["а"]]}
    )
    book["1"]["F4"].comment = Comment("просит не звонить", "К")
    book["1"]["A4"].font = Font(strike=True)
    book["список"].sheet_state = "hidden"
    book.save(path)
    found = rows_of(path)
    assert [(one.sheet, one.row) for one in found] == [("1", 4), ("2", 2)]
    assert found[0].cells.keys() == {"number", "received_on", "name", "right", "narrative"}
    assert found[0].comments == [("О чём", "просит не звонить")]
    assert found[0].struck and not found[1].struck


def test_a_table_goes_on_on_the_next_sheet_without_headings(tmp_path: Path) -> None:
    _, path = xlsx_file(
        tmp_path / "a.xlsx", {"1": [HEADINGS, row("1")], "2": [row("2"), row("3"), ["слово"]]}
    )
    found = rows_of(path)
    assert [(one.sheet, one.loose) for one in found] == [
        ("1", None),
        ("2", None),
        ("2", None),
        ("2", "note"),
    ]
    assert found[1].text("narrative") == "Жалоба под номером 2: били при задержании."


def test_rows_above_the_first_heading_are_set_aside(tmp_path: Path) -> None:
    _, path = xlsx_file(tmp_path / "a.xlsx", {"1": [row("0"), HEADINGS, row("1")]})
    assert [one.loose for one in rows_of(path)] == ["no_heading", None]


def test_headings_of_the_files_own(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("Кто,Что,Когда\nТестов Илья,Били,05.01.2025\n", encoding="utf-8")
    mapping = tmp_path / "m.toml"
    mapping.write_text(
        '"Кто" = "name"\n"Что" = "narrative"\n"Когда" = "received_on"', encoding="utf-8"
    )
    (found,) = rows_of(path, mapping)
    assert found.text("name") == "Тестов Илья"
    mapping.write_text('{"Кто": "nobody"}', encoding="utf-8")
    with pytest.raises(Refusal, match="bad_mapping"):
        mapping_of(mapping)


def _bomb(path: Path) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b" " * 30_000_000)


HOSTILE: dict[str, tuple[str, Callable[[Path], object]]] = {
    "binary junk": ("not_text", lambda path: path.write_bytes(bytes(range(1, 128)) * 99)),
    "zeros": ("not_text", lambda path: path.write_bytes(b"\0\1\2" * 999)),
    "no letters of any alphabet": ("not_text", lambda path: path.write_bytes(b"\x98\xff\x98" * 99)),
    "empty": ("no_table", lambda path: path.write_bytes(b"")),
    "a letter": (
        "no_table",
        lambda path: path.write_text("Уважаемый омбудсмен!\nПомогите.", "utf-8"),
    ),
    "half an old workbook": (
        "no_workbook",
        lambda path: path.write_bytes(b"\xd0\xcf\x11\xe0" + b"x" * 99),
    ),
    "a password": (
        "password",
        lambda path: path.write_bytes(b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le")),
    ),
    "half a workbook": ("no_workbook", lambda path: path.write_bytes(b"PK\x03\x04junk")),
    "a bomb": ("bomb", _bomb),
    "an open quotation": (
        "open_quotation",
        lambda path: path.write_text(",".join(HEADINGS) + '\n1,"начало\n2,и всё', "utf-8"),
    ),
    "too wide": (
        "too_wide",
        lambda path: path.write_text("ФИО,Право,Содержание" + ",x" * 200 + "\n", "utf-8"),
    ),
}


@pytest.mark.parametrize(("code", "make"), HOSTILE.values(), ids=HOSTILE)
def test_hostile_files_are_refused(
    office: Office, tmp_path: Path, code: str, make: Callable[[Path], object]
) -> None:
    path = tmp_path / "журнал.csv"
    make(path)
    head = office.book.head()
    with pytest.raises(Refusal) as refused:
        bring_in(office, path)
    assert refused.value.code == code
    assert "\n" not in refused.value.sentence("ru")
    assert office.book.head() == head


def test_a_file_that_is_not_there(office: Office, tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="no_file"):
        bring_in(office, tmp_path / "нет.csv")


CELLS = st.one_of(
    st.sampled_from(HEADINGS),
    st.text(max_size=12),
    st.sampled_from(
        ["", "1", "05.01.2025", "Тестов Илья", "резерв", "пытки", "-//-", "Итого", "март"]
    ),
)
FUZZ = settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def _never_breaks(office: Office, path: Path) -> None:
    try:
        found = bring_in(office, path, dry_run=True)
    except Refusal:
        return
    assert found.rows == found.imported + found.duplicates + found.set_aside
    assert found.doubtful <= found.imported
    assert found.file is None


@FUZZ
@given(data=st.binary(max_size=300))
def test_any_bytes(office: Office, tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "a.csv"
    for head in (b"", b"PK\x03\x04", ",".join(HEADINGS).encode() + b"\n"):
        path.write_bytes(head + data)
        _never_breaks(office, path)


@FUZZ
@given(rows=st.lists(st.lists(CELLS, max_size=16), max_size=8))
def test_any_table(office: Office, tmp_path: Path, rows: list[list[str]]) -> None:
    path = csv_file(
        tmp_path,
        [
            [cell.replace("\0", "").encode("utf-8", "ignore").decode() for cell in one]
            for one in rows
        ],
    )
    _never_breaks(office, path)


@FUZZ
@given(place=st.integers(0, 6_000), byte=st.integers(0, 255))
def test_a_workbook_with_a_wrong_byte(
    office: Office, tmp_path: Path, place: int, byte: int
) -> None:
    _, path = xlsx_file(tmp_path / "a.xlsx", {"1": [HEADINGS, row("1")]})
    data = bytearray(path.read_bytes())
    data[place % len(data)] = byte
    path.write_bytes(data)
    _never_breaks(office, path)
