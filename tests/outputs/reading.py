"""Reads papers back: text by Qt's PDF module, objects and metadata by pikepdf."""

import io
import itertools
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import pikepdf
import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtPdf import QPdfDocument

from ombuds.outputs.papers.lettering import drawn, width
from ombuds.outputs.papers.paper import FOOT, Paper


def pages_of(pdf: bytes) -> list[str]:
    """The text of each page, runs of spaces as one."""
    buffer, document = QBuffer(), QPdfDocument()
    buffer.setData(QByteArray(pdf))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document.load(buffer)
    assert document.status() is QPdfDocument.Status.Ready
    texts = [document.getAllText(page).text() for page in range(document.pageCount())]
    document.close()
    return [re.sub(r"\s+", " ", text) for text in texts]


def text_of(pdf: bytes) -> str:
    return " ".join(pages_of(pdf))


def everything_in(pdf: bytes) -> str:
    """Text, metadata and every string of every object."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        strings = [str(value) for value in opened.docinfo.values()]
        strings += [str(page.get("/Annots", "")) for page in opened.pages]
        strings.append(str(opened.Root.get("/Lang", "")))
        assert "/EmbeddedFiles" not in str(opened.Root.get("/Names", ""))
        assert "/Metadata" not in opened.Root
    return " ".join([text_of(pdf), *strings])


def fonts_of(pdf: bytes) -> dict[str, bool]:
    """Names of the fonts used on pages, and whether each is embedded."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        fonts = [font for page in opened.pages for font in page.Resources.Font.values()]
        return {
            str(font.BaseFont): "/FontFile2" in font.get("/FontDescriptor", {}) for font in fonts
        }


@dataclass(frozen=True)
class Written:
    page: int
    left: float
    right: float
    base: float
    size: float
    words: str


@contextmanager
def watched(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Written]]:
    """Everything that is written on paper meanwhile, with its place in points."""
    found: list[Written] = []
    write = Paper.text

    def text(self, x, y, words, size=8.0, *, bold=False, ink=None, align="left"):
        wide = width(drawn(words), size, bold)
        left = x - {"left": 0, "right": wide, "middle": wide / 2}[align]
        if words:
            found.append(Written(self.number, left, left + wide, y, size, words))
        write(self, x, y, words, size, bold=bold, **({"ink": ink} if ink else {}), align=align)

    with monkeypatch.context() as patch:
        patch.setattr(Paper, "text", text)
        yield found


def crowded(found: list[Written], right: float) -> list[str]:
    """What runs over an edge of the page or into its neighbour (the foot apart)."""
    wrong = [f"edge: {w.words}" for w in found if w.left < 40 or w.right > right + 0.5]
    lines: dict[tuple[int, float], list[Written]] = {}
    for written in (w for w in found if w.size != FOOT):
        lines.setdefault((written.page, round(written.base, 1)), []).append(written)
    for line in lines.values():
        line.sort(key=lambda w: w.left)
        wrong += [
            f"overlap: {a.words} | {b.words}"
            for a, b in itertools.pairwise(line)
            if a.right > b.left - 1
        ]
    return wrong
