"""What is stuck on a folder or a letter: labels with the number of a case, and envelopes.

A label holds no name: whoever sees a folder on a desk learns nothing. An envelope must.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from reportlab.graphics.barcode.qrencoder import QRCode, QRErrorCorrectLevel
from reportlab.lib.units import mm

from ombuds.domain.views import Letterhead, Stamp
from ombuds.i18n import T, say
from ombuds.i18n.formats import day_digits
from ombuds.outputs.papers.lettering import wrap
from ombuds.outputs.papers.paper import GREY, INK, Paper, Sheet

ACROSS, DOWN = 3, 8  # labels of 70 × 37 mm on an A4 (297 mm: half a millimetre is left)
WIDE, HIGH = 70 * mm, 37 * mm
PER_SHEET = ACROSS * DOWN
ENVELOPES = {"DL": (220 * mm, 110 * mm), "C5": (229 * mm, 162 * mm), "C4": (324 * mm, 229 * mm)}
"""Width and height of envelopes (ISO 269), fed with the long side across."""


@dataclass(frozen=True, slots=True)
class CaseLabel:
    """What the label of a case says: its number, the code of the right, the day of receipt."""

    number: str
    right: str
    received_on: date | None


@dataclass(frozen=True, slots=True)
class Address:
    """Who an envelope goes to: name and address, lines by newlines."""

    name: str
    address: str


def labels_pdf(
    labels: Sequence[CaseLabel],
    skip: int,
    office: str,
    letterhead: Letterhead,
    stamp: Stamp,
    lang: str,
) -> bytes:
    """Sheets of labels; the first `skip` places of the first sheet were used before."""
    name = say(T("Labels"), lang)
    paper = Paper(Sheet(name, "", letterhead, stamp, lang, named=False, plain=(WIDE * 3, 297 * mm)))
    for at, label in enumerate(labels, skip):
        place = at % PER_SHEET
        if at > skip and place == 0:
            paper.new_page()
        _label(paper, label, office, place % ACROSS * WIDE, place // ACROSS * HIGH)
    return paper.bytes()


def _label(paper: Paper, label: CaseLabel, office: str, x: float, y: float) -> None:
    side = 26 * mm
    draw_qr(paper, label.number, x + 3 * mm, y + (HIGH - side) / 2, side)
    left, room = x + 31 * mm, WIDE - 34 * mm
    paper.text(left, y + 13 * mm, label.number, 9.6, bold=True)
    second = [label.right] if label.right else []
    second += [day_digits(label.received_on)] if label.received_on else []
    paper.text(left, y + 18 * mm, " · ".join(second), 8, ink=GREY)
    for at, line in enumerate(wrap(office, room, 6.7)[:3]):
        paper.text(left, y + 23 * mm + at * 8.5, line, 6.7, ink=GREY)


def envelope_pdf(
    size: str,
    sender: Address,
    to: Address,
    number: str,
    letterhead: Letterhead,
    stamp: Stamp,
    lang: str,
) -> bytes:
    """One envelope: the sender at the top left, the addressee at the lower right.

    `number`: the outgoing or case number beneath the sender, or empty.
    """
    wide, high = ENVELOPES[size]
    name = say(T("Envelope"), lang)
    paper = Paper(Sheet(name, "", letterhead, stamp, lang, named=False, plain=(wide, high)))
    y = 14 * mm
    for line in wrap(sender.name, wide * 0.4, 9, bold=True):
        paper.text(12 * mm, y, line, 9, bold=True)
        y += 12
    for line in (*wrap(sender.address, wide * 0.4, 9), *([number] if number else [])):
        paper.text(12 * mm, y, line, 9)
        y += 12
    left, room = wide * 0.5, wide * 0.5 - 12 * mm
    name_lines, lines = wrap(to.name, room, 12, bold=True), wrap(to.address, room, 12)
    y = high - 16 * mm - (len(name_lines) + len(lines)) * 16
    for at, line in enumerate((*name_lines, *lines)):
        paper.text(left, y + at * 16, line, 12, bold=at < len(name_lines))
    return paper.bytes()


# A QR code, so that a number is read by a telephone or a scanner, not typed.

QUIET = 4  # modules of white around it (ISO/IEC 18004)


def draw_qr(paper: Paper, words: str, x: float, y: float, side: float) -> None:
    """The code of some words in a square of `side` points, its quiet zone included."""
    code = QRCode(None, QRErrorCorrectLevel.M)
    code.addData(words)
    code.make()
    count = code.getModuleCount()
    unit = side / (count + 2 * QUIET)
    for line in range(count):
        cells = ((at, code.isDark(line, at)) for at in range(count))
        for dark, run in groupby(cells, lambda cell: cell[1]):
            places = [at for at, _ in run]
            if dark:
                left = x + (QUIET + places[0]) * unit
                paper.block(left, y + (QUIET + line) * unit, len(places) * unit, unit, INK)
