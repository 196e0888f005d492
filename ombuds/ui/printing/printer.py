"""The system's printer: asked for by its own dialog, fed page by page off the GUI thread."""

from collections.abc import Callable

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize
from PySide6.QtGui import QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QDialog, QWidget

from ombuds.i18n import N, T
from ombuds.ui.desk.desk import Desk
from ombuds.ui.desk.telling import Failure

RESOLUTION = 300
NO_PRINTER = T("There is no printer on this computer. Save the PDF and print it on another.")


def print_paper(
    host: QWidget, desk: Desk, pdf: bytes, record: Callable[[], object] | None = None
) -> None:
    """Asks which printer, notes in the book that it is printed, prints, and says so."""
    if not QPrinterInfo.availablePrinterNames():
        Failure(host, NO_PRINTER, T("Nothing was printed")).exec()
        return
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setResolution(RESOLUTION)
    if QPrintDialog(printer, host).exec() != QDialog.DialogCode.Accepted:
        return

    def printed(pages: int) -> None:
        desk.told.emit(
            N("{n} page sent to the printer", "{n} pages sent to the printer", pages), None
        )

    def go(_: object) -> None:
        desk.tasks.print(desk, lambda: feed(printer, pdf), printed)

    desk.tasks.write(desk, record or (lambda: None), go)


def feed(printer: QPrinter, pdf: bytes) -> int:
    """Prints the pages that were chosen; gives how many. Called in a thread of its own."""
    buffer = QBuffer()
    buffer.setData(QByteArray(pdf))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document = QPdfDocument()
    document.load(buffer)
    pages = chosen(document.pageCount(), printer.fromPage(), printer.toPage())
    painter = QPainter(printer)
    for at, page in enumerate(pages):
        if at:
            printer.newPage()
        box = painter.viewport()
        size = document.pagePointSize(page)
        scale = min(box.width() / size.width(), box.height() / size.height())
        wanted = QSize(round(size.width() * scale), round(size.height() * scale))
        painter.drawImage(box.topLeft(), document.render(page, wanted))
    painter.end()
    document.close()
    return len(pages)


def chosen(count: int, first: int, last: int) -> range:
    """The pages from a dialog's `from` and `to`, which count from 1; 0 means all."""
    return range(max(first, 1) - 1, min(last or count, count))
