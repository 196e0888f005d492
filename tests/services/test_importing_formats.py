"""Every kind of file that a register may come in, and every kind of junk in its place."""

import csv
import gzip
import io
import json
import struct
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from ombuds.errors import Refusal
from ombuds.services.importing.files.cells import RawRow, Sheet, text_of
from ombuds.services.importing.files.old_workbook import marks_of
from ombuds.services.importing.files.reading import read_file
from ombuds.services.importing.tables.headings import headings_in
from tests.services.importing import ods_file, ods_row, xlsx_file

DATA = Path(__file__).parents[1] / "data"


def sheets(path: Path) -> list[Sheet]:
    return read_file(path, headings_in)[1]


def rows(path: Path) -> list[tuple[int, list[str]]]:
    """Numbers of rows and the texts of their cells, of the first sheet."""
    return [(row.number, [text_of(value) for value in row.cells]) for row in sheets(path)[0].rows]


def refused(path: Path) -> str:
    with pytest.raises(Refusal) as told:
        read_file(path, headings_in)
    for language in ("kk", "ru", "en"):
        assert "\n" not in told.value.sentence(language)
    return told.value.code


# ---- text


TEXT = "Рег. номер;ФИО;Содержание\n1;Тестов Илья;Били при задержании, есть справка\n"


@pytest.mark.parametrize(
    "name", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1251", "cp866", "koi8-r"]
)
def test_alphabets(tmp_path: Path, name: str) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(TEXT.encode(name))
    assert rows(path)[1] == (2, ["1", "Тестов Илья", "Били при задержании, есть справка"])


def test_a_few_broken_bytes_and_a_few_latin_letters(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(TEXT.encode() + b"2;\xd0;x\n" + TEXT.encode() * 30)
    assert rows(path)[1][1][1] == "Тестов Илья" and rows(path)[2][1] == ["2", "\ufffd", "x"]
    text = (
        "Complainant,Summary\nSmith,The caf\xe9\x92s owner would not pay the wages that were due\n"
    )
    path.write_bytes(text.encode("latin-1"))
    assert rows(path)[1][1][1].startswith("The café’s owner")


def test_kazakh_letters_of_old_windows(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("Аты-жөні\tМазмұны\nӘлімов Ғани\tҰстау кезінде ұрған\n".encode("kz1048"))
    assert rows(path)[1] == (2, ["Әлімов Ғани", "Ұстау кезінде ұрған"])


@pytest.mark.parametrize(
    ("text", "second"),
    [
        ("sep=|\nа|б\n1|2\n", ["1", "2"]),
        ("sep=;\r\nа;б\r\n1;2,5\r\n", ["1", "2,5"]),
        ('а,б\n1,"с ""кавычками"", и\nстрокой"\n', ["1", 'с "кавычками", и\nстрокой']),
        ('а,б\n1,д"Артаньян\n', ["1", 'д"Артаньян']),
        ("а\tб\r1\t2\r", ["1", "2"]),
        ("а|б\n1|2\n3|4\n", ["1", "2"]),
        ("а,б\n1,первая\rвторая\n", ["1", "первая\nвторая"]),
    ],
)
def test_separators_quotes_and_breaks(tmp_path: Path, text: str, second: list[str]) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(text.encode())
    found = dict(rows(path))
    assert second in found.values()


def test_rows_are_lines_of_the_file(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes('sep=,\r\nа,б\r\n1,"x\ny"\r\n\r\n2,z\r\n'.encode())
    assert [number for number, _ in rows(path)] == [2, 3, 6]


# ---- JSON


NESTED: dict[str, Any] = {
    "total": 2,
    "data": {
        "items": [
            {"id": 1, "who": {"name": "Тестов", "phones": ["1", "2"]}, "text": "Били"},
            {"id": 2, "extra": {"a": None}, "tags": [{"k": "v"}]},
        ]
    },
}


def test_objects_anywhere(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text(json.dumps(NESTED, ensure_ascii=False), "utf-8")
    (head, one, two) = rows(path)
    assert head == (0, ["id", "who.name", "who.phones", "text", "extra.a", "tags"])
    assert one == (1, ["1", "Тестов", "1\n2", "Били"])
    assert two == (2, ["2", "", "", "", "", "k: v"])


@pytest.mark.parametrize(
    "text",
    [
        '[["а","б"],["1","2"]]',
        '{"а":"1","б":"2"}\n{"а":"3","б":"4"}\n',
        '\ufeff[{"а":"1","б":"2"}]',
    ],
)
def test_lists_and_lines(tmp_path: Path, text: str) -> None:
    path = tmp_path / "a.json"
    path.write_text(text, "utf-8")
    assert [cells for _, cells in rows(path)][:2] == [["а", "б"], ["1", "2"]]


def test_what_is_an_object_elsewhere_is_no_column_of_its_own(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    items = [{"а": {"б": 1}, "в": None}, {"а": None, "в": None}, {"в": 2, "г": {"д": None}}]
    path.write_text(json.dumps(items), "utf-8")
    assert rows(path)[0] == (0, ["а.б", "в", "г.д"])
    path.write_text(json.dumps([*items, {"а": "текст"}]), "utf-8")
    assert rows(path)[0] == (0, ["а.б", "в", "а", "г.д"])


# ---- workbooks


def test_what_a_workbook_holds(tmp_path: Path) -> None:
    cells = ["5", 7, 1.5, True, datetime(2025, 1, 5, 14, 30), date(2025, 1, 6), "#REF!"]  # noqa: DTZ001
    book, path = xlsx_file(tmp_path / "a.xlsx", {"1": [["а"], cells], "тайный": [["б"]]})
    book["1"]["C4"].comment = Comment("слово", "К")
    book["1"].merge_cells("A1:C1")
    book["тайный"].sheet_state = "veryHidden"
    book.save(path)
    first, second = sheets(path)
    found = list(first.rows)
    assert [text_of(value) for value in found[1].cells] == [
        "5",
        "7",
        "1.5",
        "True",
        "2025-01-05 14:30",
        "2025-01-06",
        "#REF!",
    ]
    assert found[2] == RawRow(4, (), ((2, "слово"),))
    assert first.merged == ((1, 0, 1, 2),) and not first.hidden
    assert second.hidden


def test_days_of_a_macintosh(tmp_path: Path) -> None:
    book = Workbook()
    book.epoch = CALENDAR_MAC_1904
    book.active.append([datetime(2025, 1, 5)])  # type: ignore[union-attr]  # noqa: DTZ001
    book.save(tmp_path / "a.xlsx")
    assert rows(tmp_path / "a.xlsx") == [(1, ["2025-01-05"])]


def test_threads_of_comments_stand_once(tmp_path: Path) -> None:
    book, path = xlsx_file(tmp_path / "a.xlsx", {"1": [["а"]]})
    book["1"]["A1"].comment = Comment("[Threaded comment]\n\nКто-то: слово", "К")
    book["1"]["B1"].comment = Comment("простое", "К")
    book.save(path)
    threads = (
        '<ThreadedComments xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/'
        'threadedcomments"><threadedComment ref="A1"><text>слово</text></threadedComment>'
        '<threadedComment ref="A1"><text>ответ</text></threadedComment></ThreadedComments>'
    )
    kind = "http://schemas.microsoft.com/office/2017/10/relationships/threadedComment"
    relation = f'<Relationship Id="t" Type="{kind}" Target="/xl/threadedComments/t.xml"/>'
    changed(
        path,
        "xl/worksheets/_rels/sheet1.xml.rels",
        "</Relationships>",
        f"{relation}</Relationships>",
        {"xl/threadedComments/t.xml": threads},
    )
    (row,) = sheets(path)[0].rows
    assert dict(row.comments) == {0: "слово\nответ", 1: "простое"}


def changed(path: Path, part: str, old: str, new: str, more: dict[str, str] | None = None) -> None:
    """Changes a part of a workbook, and adds parts."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    assert old.encode() in parts[part]
    parts[part] = parts[part].replace(old.encode(), new.encode())
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in {**parts, **{k: v.encode() for k, v in (more or {}).items()}}.items():
            archive.writestr(name, data)


def test_an_open_spreadsheet(tmp_path: Path) -> None:
    struck = (
        '<style:style style:name="ce1"><style:text-properties'
        ' style:text-line-through-style="solid"/></style:style>'
    )
    noted = (
        '<table:table-row><table:table-cell table:style-name="ce1" office:value-type="string">'
        "<office:annotation><text:p>просит</text:p><text:p>не звонить</text:p></office:annotation>"
        '<text:p>а<text:s text:c="2"/>б<text:line-break/>в</text:p></table:table-cell>'
        '<table:covered-table-cell table:number-columns-repeated="2"/>'
        '<table:table-cell office:value-type="float" office:value="571"/></table:table-row>'
    )
    empty = '<table:table-row table:number-rows-repeated="1000000"><table:table-cell/></table:table-row>'
    again = (
        '<table:table-row table:number-rows-repeated="2"><table:table-cell'
        ' table:number-columns-repeated="2" office:value-type="string"><text:p>x</text:p>'
        "</table:table-cell></table:table-row>"
    )
    path = ods_file(
        tmp_path / "a.ods",
        {"1": noted + again + empty, "скрытый": ods_row([date(2025, 1, 5)]) + empty},
        styles=struck,
    )
    first, second = sheets(path)
    assert list(first.rows) == [
        RawRow(1, ("а  б\nв", None, None, 571), ((0, "просит\nне звонить"),), True),
        RawRow(2, ("x", "x")),
        RawRow(3, ("x", "x")),
    ]
    assert second.hidden and [text_of(v) for r in second.rows for v in r.cells] == ["2025-01-05"]


def test_an_old_workbook() -> None:
    first, second = sheets(DATA / "register.xls")
    found = list(first.rows)
    assert first.merged == ((1, 1, 1, 6),)
    assert [row.number for row in found] == [1, 2, 3, 4, 5, 6]
    assert [text_of(value) for value in found[2].cells][:4] == [
        "",
        "12/0",
        "2025-01-05",
        "Тестов Илья",
    ]
    assert text_of(found[5].cells[2]) == "2025-02-03 14:30"
    assert [row.number for row in found if row.struck] == [4]
    assert second.hidden


def test_a_binary_workbook() -> None:
    first, second = sheets(DATA / "register.xlsb")
    assert [row.cells for row in first.rows][1] == (1, "Тестов Илья", "Били")
    assert second.hidden


def test_comments_of_an_old_workbook() -> None:
    def record(kind: int, data: bytes) -> bytes:
        return struct.pack("<HH", kind, len(data)) + data

    head = record(0x0809, b"\0" * 16)
    at = len(head) + 4 + 8
    sheet = record(0x0085, struct.pack("<I", at) + b"\0\0\1a")
    thing = record(0x005D, struct.pack("<HHHH", 0x15, 0x12, 0x19, 7))
    text = record(0x01B6, struct.pack("<5HHH", 0, 0, 0, 0, 0, 14, 16)) + record(
        0x003C, b"\1" + "просит не ".encode("utf-16-le")
    )
    more = record(0x003C, b"\1" + "звонить".encode("utf-16-le")[:8]) + record(0x003C, b"\0" * 16)
    note = record(0x001C, struct.pack("<4H", 4, 2, 0, 7) + b"\0\0")
    (found,) = marks_of(head + sheet + record(0x0809, b"\0" * 16) + thing + text + more + note)
    assert found.comments == {5: [(2, "просит не звон")]}


# ---- what is refused


def _html(path: Path) -> None:
    path.write_text("\n <HTML><body><table><tr><td>ФИО</td></tr></table></body></html>", "utf-8")


def _bomb_of_entities(path: Path) -> None:
    _, book = xlsx_file(path, {"1": [["а"]]})
    changed(book, "xl/workbook.xml", "<workbook ", '<!DOCTYPE w [<!ENTITY a "aaaa">]><workbook ')


def _wide(path: Path) -> None:
    xlsx_file(path, {"1": [["а"], [*[None] * 300, "б"]]})


def _far(path: Path) -> None:
    _, book = xlsx_file(path, {"1": [["а"]]})
    changed(book, "xl/worksheets/sheet1.xml", 'r="A1"', 'r="XFD1048577"')


def _beyond(path: Path) -> None:
    _, book = xlsx_file(path, {"1": [["а"]]})
    changed(book, "xl/worksheets/sheet1.xml", '<row r="1"', '<row r="1048577"')


def _repeated(path: Path) -> None:
    cell = (
        '<table:table-row table:number-rows-repeated="900000"><table:table-cell'
        ' office:value-type="string"><text:p>x</text:p></table:table-cell></table:table-row>'
    )
    ods_file(path, {"1": cell})


def _across(path: Path) -> None:
    cell = (
        '<table:table-row><table:table-cell table:number-columns-repeated="1000000"'
        ' office:value-type="string"><text:p>x</text:p></table:table-cell></table:table-row>'
    )
    ods_file(path, {"1": cell})


def _document(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", "<w/>")


def _locked_zip(path: Path) -> None:
    _, book = xlsx_file(path, {"1": [["а"]]})
    data = bytearray(book.read_bytes())
    at = data.rindex(b"PK\x01\x02")
    data[at + 8] |= 1  # the flag of a part with a password
    book.write_bytes(data)


def _half(path: Path) -> None:
    _, book = xlsx_file(path, {"1": [["а", "б"]] * 500})
    book.write_bytes(book.read_bytes()[:3000])


def _corners(path: Path) -> None:
    path.write_bytes(gzip.decompress((DATA / "corners.xls.gz").read_bytes()))


def _cut_old(path: Path) -> None:
    path.write_bytes((DATA / "register.xls").read_bytes()[:2048])


def _locked_old(path: Path) -> None:
    data = (DATA / "register.xls").read_bytes()
    begin = data.index(b"\x09\x08")  # a record after the first one that says: with a password
    (size,) = (int.from_bytes(data[begin + 2 : begin + 4], "little"),)
    at = begin + 4 + size
    path.write_bytes(data[:at] + b"\x2f\x00\x02\x00\x00\x00" + data[at + 6 :])


def _endless_json(path: Path) -> None:
    path.write_text("[" * 100_000, "utf-8")


def _long(path: Path) -> None:
    path.write_text("ФИО;Содержание\nТестов Илья;" + "б" * 4_000_001 + "\n", "utf-8")


def _large(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(200 * 1024 * 1024)


JUNK: dict[str, tuple[str, Callable[[Path], object]]] = {
    "a web page": ("web_page", _html),
    "XML": ("web_page", lambda path: path.write_text('<?xml version="1.0"?><Workbook/>', "utf-8")),
    "a PDF": ("paper", lambda path: path.write_bytes(b"%PDF-1.7 \n")),
    "RTF": ("paper", lambda path: path.write_bytes(b"{\\rtf1 }")),
    "a document": ("paper", _document),
    "entities": ("no_workbook", _bomb_of_entities),
    "a far column": ("too_wide", _wide),
    "the last cell": ("too_wide", _far),
    "a row that there is not": ("no_workbook", _beyond),
    "rows without end": ("too_many", _repeated),
    "columns without end": ("too_wide", _across),
    "a locked part": ("password", _locked_zip),
    "a locked spreadsheet": ("password", lambda path: ods_file(path, {}, locked=True)),
    "half a workbook": ("no_workbook", _half),
    "two corners": ("bomb", _corners),
    "two corners of a binary workbook": (
        "bomb",
        lambda path: path.write_bytes((DATA / "corners.xlsb").read_bytes()),
    ),
    "half an old workbook": ("no_workbook", _cut_old),
    "an old workbook with a password": ("password", _locked_old),
    "lists in lists": ("bad_json", _endless_json),
    "200 MB": ("too_large", _large),
    "a folder": ("no_file", lambda path: path.mkdir()),
    "spaces": ("no_table", lambda path: path.write_text(" \n\n ", "utf-8")),
    "a picture": (
        "picture",
        lambda path: path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256))),
    ),
    "a million columns": (
        "too_wide",
        lambda path: path.write_text("x," * 1_000_000 + "\n", "utf-8"),
    ),
    "a long list": (
        "too_large",
        lambda path: path.write_text("[" + '{"a": 1},\n' * 3_500_000 + "{}]", "utf-8"),
    ),
    "a long text": ("too_long", _long),
    "no lines": ("not_text", lambda path: path.write_text("x" * 9_000_000, "utf-8")),
}


@pytest.mark.parametrize(("code", "make"), JUNK.values(), ids=JUNK)
def test_junk_is_refused(tmp_path: Path, code: str, make: Callable[[Path], object]) -> None:
    path = tmp_path / "журнал.xlsx"
    make(path)
    assert refused(path) == code


def test_macros_and_links_are_nothing(tmp_path: Path) -> None:
    _, path = xlsx_file(tmp_path / "a.xlsm", {"1": [["а", "=1+1"]]})
    link = (
        '<Relationship Id="x" Type="t/externalLink" Target="file:///c:/x" TargetMode="External"/>'
    )
    changed(
        path,
        "xl/_rels/workbook.xml.rels",
        "</Relationships>",
        f"{link}</Relationships>",
        {"xl/vbaProject.bin": "macro"},
    )
    assert rows(path) == [(1, ["а"])]


# ---- whatever is written is read


LETTERS = st.characters(
    codec="utf-8", exclude_categories=("Cs", "Cc", "Cf"), exclude_characters="_\u2028\u2029\ufeff"
)
CELL = st.one_of(
    st.just(""),
    st.text(LETTERS, max_size=20).map(str.strip),
    st.sampled_from(["первая\nвторая", "a;b,c\td|e", 'с "кавычкой"', "05.01.2025", "'прим", "=1"]),
)
TABLE = st.lists(st.lists(CELL, min_size=2, max_size=6), min_size=2, max_size=8)
OFTEN = settings(
    max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def told(table: list[list[str]]) -> list[list[str]]:
    """The cells that say something, row by row, as they must come back."""
    cut = [[text_of(cell) for cell in cells] for cells in table]
    for cells in cut:
        while cells and not cells[-1]:
            cells.pop()
    return [cells for cells in cut if cells]


@OFTEN
@given(table=TABLE, separator=st.sampled_from(",;\t|"), name=st.sampled_from(["utf-8", "utf-16"]))
def test_any_text_comes_back(
    tmp_path: Path, table: list[list[str]], separator: str, name: str
) -> None:
    out = io.StringIO()
    writer = csv.writer(out, delimiter=separator, quoting=csv.QUOTE_ALL)
    writer.writerows([["рег. №", "фио", "содержание"], *table])
    path = tmp_path / "a.csv"
    path.write_bytes(out.getvalue().encode(name))
    expected = told([["рег. №", "фио", "содержание"], *table])
    expected = [[c[1:] if c[:2] == "'=" else c for c in cells] for cells in expected]
    assert [cells for _, cells in rows(path)] == expected


@OFTEN
@given(table=TABLE)
def test_any_workbook_comes_back(tmp_path: Path, table: list[list[str]]) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for at, cells in enumerate(table, 1):
        for column, value in enumerate(cells, 1):
            if value:
                sheet.cell(at, column, value).data_type = "s"
    book.save(tmp_path / "a.xlsx")
    assert [cells for _, cells in rows(tmp_path / "a.xlsx")] == told(table)


@OFTEN
@given(table=TABLE)
def test_any_spreadsheet_comes_back(tmp_path: Path, table: list[list[str]]) -> None:
    path = ods_file(tmp_path / "a.ods", {"1": "".join(map(ods_row, table))})
    assert [cells for _, cells in rows(path)] == told(table)
