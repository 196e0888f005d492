"""Printing a PDF by the system's dialog: page by page, as it is seen in the preview."""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize
from PySide6.QtGui import QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QWidget

RESOLUTION = 300


def choose_printer(host: QWidget) -> QPrinter | None:
    """Asks which printer; none if the person thought better of it."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setResolution(RESOLUTION)
    chosen = QPrintDialog(printer, host).exec() == QDialog.DialogCode.Accepted
    return printer if chosen else None


def print_pdf(printer: QPrinter, pdf: bytes) -> None:
    """Prints every page; called once the book has noted that it is printed."""
    buffer = QBuffer()
    buffer.setData(QByteArray(pdf))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document = QPdfDocument()
    document.load(buffer)
    painter = QPainter(printer)
    for page in range(document.pageCount()):
        if page:
            printer.newPage()
        box = painter.viewport()
        size = document.pagePointSize(page)
        height = round(box.width() * size.height() / size.width())
        image = document.render(page, QSize(box.width(), height))
        painter.drawImage(box.topLeft(), image)
    painter.end()
