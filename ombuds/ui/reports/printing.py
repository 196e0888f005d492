"""Printing a PDF by the system's dialog: page by page, as it is seen in the preview."""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize
from PySide6.QtGui import QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QWidget

RESOLUTION = 300


def print_pdf(host: QWidget, pdf: bytes) -> bool:
    """Asks which printer, and prints. False if the person thought better of it."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setResolution(RESOLUTION)
    if QPrintDialog(printer, host).exec() != QDialog.DialogCode.Accepted:
        return False
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
    return True
