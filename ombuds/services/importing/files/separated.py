"""CSV, TSV and other separated text to rows, in any of the alphabets of old computers."""

import codecs
import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path

from ombuds.domain.names.word_patterns import COMMON
from ombuds.errors import Refusal
from ombuds.i18n import T
from ombuds.outputs.escaping import csv_text_back
from ombuds.services.importing.files.cells import LONGEST_CELL, MOST_COLUMNS, RawRow, too_wide

_LOOKED_AT = 64 * 1024  # bytes in which alphabet and separator are told
_FITTING = 50  # records that must agree on their number of cells
_LONGEST_LINE = 2 * LONGEST_CELL  # letters
_SEPARATORS = ",;\t|"
_END = "\ufdd0end"  # a line of our own after the last: swallowed by a quotation that never closes
_LONE = re.compile(r"\r(?!\n)")
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_MOST_CONTROLS = 0.03  # of all letters: beyond it, no person wrote the file
# Of ten letters of Russian or Kazakh six are among these; of a wrong reading, far fewer.
_COMMON = frozenset(COMMON)
_LEAST_COMMON = 0.5
_FEW_BROKEN, _FEW_FOREIGN = 0.001, 0.05  # of all bytes
# windows-1251 with the Kazakh letters in it, then those of DOS and of old mail.
_OLD = ("kz1048", "cp866", "koi8-r")
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


type HeadingsIn = Callable[[Sequence[str]], int]
"""How many cells of a line are headings of a register."""


def not_text() -> Refusal:
    return Refusal(
        "not_text",
        T(
            "The file cannot be read as a register. "
            "Choose an XLSX, XLS, ODS, CSV, TSV, TXT or JSON file."
        ),
    )


# ---- the alphabet


def encoding_of(path: Path) -> str:
    """In which alphabet a text is written; UTF-8 may hold a few bytes that are none.

    Raises `Refusal` for what is no text. Opened with `errors="replace"`.
    """
    with path.open("rb") as file:
        head = file.read(_LOOKED_AT)
    marked = next((name for mark, name in _BOMS if head.startswith(mark)), None)
    name = marked or _unmarked(head)
    if name is None:
        name = "utf-8" if _decodes(path, "utf-8") else _old(path, head)
    elif not _decodes(path, name):
        raise not_text()
    text = head.decode(name, errors="ignore")
    if len(_CONTROLS.findall(text)) > _MOST_CONTROLS * len(text) + 1:
        raise not_text()
    return name


def _unmarked(head: bytes) -> str | None:
    """UTF-16 without its mark: every other byte of separators, digits and spaces is nought."""
    even, odd = head[::2].count(0), head[1::2].count(0)
    if max(even, odd) < len(head) // 50 + 1 or min(even, odd) * 10 > max(even, odd):
        return None
    return "utf-16-le" if odd > even else "utf-16-be"


def _decodes(path: Path, name: str) -> bool:
    decoder = codecs.getincrementaldecoder(name)()
    with path.open("rb") as file:
        try:
            while chunk := file.read(1024 * 1024):
                decoder.decode(chunk)
            decoder.decode(b"", True)
        except UnicodeDecodeError:
            return False
    return True


def _old(path: Path, head: bytes) -> str:
    """The alphabet of one byte a letter in which the text reads best; UTF-8 where only a few
    bytes are not, and Latin where only a few letters are not ASCII.
    """
    broken = head.decode("utf-8", errors="replace").count("\ufffd")
    if broken <= 1 + len(head) * _FEW_BROKEN and _sense(head, "utf-8") >= _LEAST_COMMON:
        return "utf-8"
    fits = [(_sense(head, name), name) for name in _OLD if _decodes(path, name)]
    best = max(fits, default=(0.0, ""), key=lambda one: one[0])
    if best[0] >= _LEAST_COMMON:
        return best[1]
    foreign = sum(byte > 0x7F for byte in head)
    if foreign <= len(head) * _FEW_FOREIGN and _decodes(path, "cp1252"):
        return "cp1252"
    raise not_text()


def _sense(head: bytes, name: str) -> float:
    """The share of common letters among all that is not ASCII; capitals in words count less."""
    letters = [letter for letter in head.decode(name, errors="ignore") if letter > "\x7f"]
    common = sum(letter.lower() in _COMMON for letter in letters)
    capitals = sum(letter.isupper() for letter in letters)
    return (common - capitals / 10) / (len(letters) or 1)


# ---- records


def read_separated(path: Path, headings_in: HeadingsIn) -> Iterator[RawRow]:
    """The rows of a text; their numbers are lines, counted by line feeds."""
    name = encoding_of(path)
    old_mac = _is_old_mac(path, name)
    with path.open(encoding=name, errors="replace", newline="\r" if old_mac else "\n") as file:
        head = file.read(_LOOKED_AT)
    separator, skipped = _separator(head, headings_in)
    with path.open(encoding=name, errors="replace", newline="\r" if old_mac else "\n") as file:
        before, cells = skipped, [""]
        for _ in range(skipped):
            file.readline()
        lines_ = iter(partial(file.readline, _LONGEST_LINE), "")
        for cells, lines in _records(lines_, separator):
            row = RawRow(before + 1, _unguarded(cells))
            before = skipped + lines
            if cells != [_END]:
                yield row
        if cells != [_END]:
            text = T("A quotation mark opened in line {row} is never closed.", row=row.number)
            raise Refusal("open_quotation", text)


def _unguarded(cells: list[str]) -> tuple[str, ...]:
    """The cells without the sign that keeps a program from reckoning with them; few have one."""
    return tuple(map(csv_text_back, cells)) if "'" in "".join(cells) else tuple(cells)


def _is_old_mac(path: Path, name: str) -> bool:
    """Lines that end with a carriage return and nothing else."""
    with path.open(encoding=name, errors="replace", newline="") as file:
        head = file.read(_LOOKED_AT)
    return "\n" not in head and "\r" in head


def _lines(lines: Iterable[str]) -> Iterator[str]:
    """A carriage return alone is a break within a cell, unless all lines end so."""
    for line in lines:
        if len(line) >= _LONGEST_LINE:
            raise not_text()
        if line.endswith("\r"):
            line = f"{line[:-1]}\n"  # noqa: PLW2901
        yield _LONE.sub("\v", line) if "\r" in line else line
    yield _END


def _records(lines: Iterable[str], separator: str) -> Iterator[tuple[list[str], int]]:
    """Records and the number of lines read with each."""
    csv.field_size_limit(_LONGEST_LINE)
    reader = csv.reader(_lines(lines), delimiter=separator)
    try:
        for cells in reader:
            if len(cells) > MOST_COLUMNS and any(map(str.strip, cells[MOST_COLUMNS:])):
                raise too_wide()
            yield cells, reader.line_num
    except (csv.Error, UnicodeDecodeError):
        raise not_text() from None


def _separator(head: str, headings_in: HeadingsIn) -> tuple[str, int]:
    """What parts the cells, and whether a line of its own says so.

    The one that makes most headings of a line; then the one that parts most lines alike.
    """
    first = head.partition("\n")[0].strip().strip('"').removeprefix("\ufeff")
    if first.lower().startswith("sep=") and len(first) == 5:
        return first[4], 1
    if first.lower() == "sep=":  # the tab was stripped
        return "\t", 1

    def fitness(separator: str) -> tuple[int, float, int]:
        rows = [cells for cells, _ in _few(head, separator)]
        named = max(map(headings_in, rows), default=0)
        widths = [len(cells) for cells in rows[:_FITTING] if any(cells)]
        width = max(set(widths), key=widths.count, default=1)
        alike = widths.count(width) / len(widths) if width > 1 else 0.0
        return named, alike, head.count(separator)

    return max(_SEPARATORS, key=fitness), 0


def _few(head: str, separator: str) -> Iterator[tuple[list[str], int]]:
    """Records of the beginning; none where they are too wide to be of this separator."""
    try:
        yield from _records(io.StringIO(head, newline="\n"), separator)
    except Refusal:
        return
