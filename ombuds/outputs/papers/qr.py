"""A QR code drawn on a paper, so that a number is read by a telephone or a scanner, not typed."""

from itertools import groupby

from reportlab.graphics.barcode.qrencoder import QRCode, QRErrorCorrectLevel

from ombuds.outputs.papers.paper import INK, Paper

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
