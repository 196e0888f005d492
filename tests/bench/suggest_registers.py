"""Rights suggested for the texts of registers in a folder: make bench REGISTERS=FOLDER.

Of each table the column with the most words is taken as the text. Where the name of a file
says what its texts are about, the share in which that right is found is told.
"""

import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from ombuds.errors import Refusal
from ombuds.services.importing.files.reading import read_file
from ombuds.services.importing.tables.headings import headings_in
from ombuds.services.suggesting.suggestions import suggest
from ombuds.services.suggesting.words import words_in
from tests.bench.registers import KINDS

ABOUT = {"osha": "OSH", "ovdinfo": "ASM"}
"""What all texts of a file are about, by a word of its name."""
WATCHED = ("TOR", "DV", "OSH", "NDS")
FEWEST = 4  # words of a column that holds texts
_TRIED = 200  # rows by which the column is chosen


def report(folder: Path) -> Iterator[str]:
    """Lines on the texts of each register of a folder that has texts."""
    for path in sorted(folder.rglob("*")):
        if path.suffix.lower() in KINDS and not path.stem.startswith("truth"):
            yield from _file(path)


def _file(path: Path) -> Iterator[str]:
    try:
        _, sheets = read_file(path, headings_in)
    except Refusal:
        return
    for sheet in sheets:
        texts = _texts([row.cells for row in sheet.walk()])
        if texts:
            yield f"{path.name}: rights suggested"
            yield from (
                f"    {line}" for line in _told(texts, ABOUT.get(path.stem.partition("-")[0]))
            )


def _texts(rows: Sequence[Sequence[object]]) -> list[str]:
    """The column with the most words."""
    words: Counter[int] = Counter()
    for row in rows[:_TRIED]:
        for place, cell in enumerate(row):
            if isinstance(cell, str) and "://" not in cell:
                words[place] += len(words_in(cell[:1_000]))
    if not words or words.most_common(1)[0][1] < FEWEST * min(len(rows), _TRIED):
        return []
    place = words.most_common(1)[0][0]
    return [row[place] for row in rows if place < len(row) and isinstance(row[place], str)]  # type: ignore[misc]


def _told(texts: Sequence[str], about: str | None) -> Iterator[str]:
    before = time.perf_counter()
    found = [[one.code for one in suggest(text)] for text in texts]
    took = (time.perf_counter() - before) / len(texts) * 1000
    many = len(texts)
    first = Counter(codes[0] for codes in found if codes)
    silent = sum(not codes for codes in found)
    yield (
        f"rights suggested on {many:,} texts: none {silent / many:.1%}; first "
        + ", ".join(f"{code} {count / many:.1%}" for code, count in first.most_common(5))
        + f"; {took:.1f} ms a text"
    )
    yield "anywhere among them: " + ", ".join(
        f"{code} {sum(code in codes for codes in found) / many:.2%}" for code in WATCHED
    )
    if about:
        main = first[about] / many
        three = sum(about in codes[:3] for codes in found) / many
        yield f"{about} is expected: first {main:.1%}, in the first three {three:.1%}"
