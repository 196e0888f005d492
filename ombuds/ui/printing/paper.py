"""The paper as it will be printed: pages, zoom, save, print."""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPointF, Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QMenu, QStackedWidget, QWidget

from ombuds.i18n import T
from ombuds.i18n.formats import percent_text
from ombuds.ui.desk.telling import words_for
from ombuds.ui.kit.buttons import Button
from ombuds.ui.kit.look.ring import ringed
from ombuds.ui.kit.look.theme import theme
from ombuds.ui.kit.look.tokens import colour
from ombuds.ui.kit.messages import EmptyState, Skeleton
from ombuds.ui.kit.parts import Card, row
from ombuds.ui.kit.texts import Label, bind

ZOOMS = (0.5, 0.66, 0.75, 0.9, 1.0, 1.25, 1.5, 2.0, 3.0)
NARROWEST, ROOM_FOR_MOST, ROOM_FOR_ALL = 520, 600, 690
"""Widths of the bar over the paper: where it is narrow it goes without what it can spare."""

SAVED_AS = (
    (".xlsx", T("Save as Excel (XLSX)…")),
    (".csv", T("Save as table (CSV)…")),
    (".json", T("Save as data (JSON)…")),
)


class PaperView(Card):
    """A preview of a PDF in memory; nothing is written to the disk for it."""

    form_wanted = Signal(str)
    print_wanted = Signal()

    def __init__(self) -> None:
        super().__init__(padding=0)
        self.view = QPdfView(self)
        self.view.setPageMode(QPdfView.PageMode.MultiPage)
        self.view.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        self.view.setPageSpacing(12)
        bind(self.view, QWidget.setAccessibleName, T("The paper as it will be printed"))
        ringed(self.view)
        self._ground()
        theme().changed.connect(self._ground)
        self.stack = QStackedWidget()
        self.waiting = Skeleton(8)
        self.stack.addWidget(self.waiting)
        self.stack.addWidget(self.view)
        self._message: QWidget | None = None
        self._lay_out()
        # Made last, gone last: a page that is being drawn reads the document, that the buffer.
        self.document = QPdfDocument(self)
        self._buffer = QBuffer(self)
        self.view.setDocument(self.document)
        self.view.pageNavigator().currentPageChanged.connect(lambda _: self._say_page())
        self._say_page()

    def _make_buttons(self) -> None:
        self.back = Button(icon="chevron-left")
        self.forth = Button(icon="chevron-right")
        self.page = Label(role="base", tone="text-2")
        self.less = Button(icon="minus")
        self.more = Button(icon="plus")
        self.zoom = Label(role="base", tone="text-2")
        self.zoom.setMinimumWidth(48)
        self.zoom.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.fit = Button(T("Fit width"), kind="quiet")
        self.print = Button(T("Print"), icon="printer", kind="quiet", key="Ctrl+P")
        self.save = Button(T("Save PDF"), icon="file", key="Ctrl+S")
        menu = QMenu(self)
        for suffix, words in SAVED_AS:
            action = menu.addAction("")
            bind(action, type(action).setText, words)
            action.triggered.connect(lambda _=False, s=suffix: self.form_wanted.emit(s))
        self.forms = Button(icon="chevron-down")
        self.forms.clicked.connect(
            lambda: menu.exec(self.forms.mapToGlobal(self.forms.rect().bottomLeft()))
        )
        bind(self.forms, QWidget.setAccessibleName, T("Save in another form"))
        for button, words in (
            (self.back, T("Page before")),
            (self.forth, T("Next page")),
            (self.less, T("Smaller")),
            (self.more, T("Larger")),
        ):
            bind(button, QWidget.setAccessibleName, words)
            bind(button, QWidget.setToolTip, words)

    def _lay_out(self) -> None:
        self._make_buttons()
        line = row(
            self.back,
            self.page,
            self.forth,
            12,
            self.less,
            self.zoom,
            self.more,
            self.fit,
            None,
            self.print,
            self.save,
            self.forms,
        )
        bar = QWidget()
        line.setContentsMargins(12, 8, 12, 8)
        bar.setLayout(line)
        bar.setMinimumWidth(NARROWEST)
        self.body.setSpacing(0)
        self.body.addWidget(bar)
        self.body.addWidget(self.stack, 1)
        self.back.clicked.connect(lambda: self._turn(-1))
        self.forth.clicked.connect(lambda: self._turn(1))
        self.less.clicked.connect(lambda: self._zoom(-1))
        self.more.clicked.connect(lambda: self._zoom(1))
        self.fit.clicked.connect(self._fit)
        self.print.clicked.connect(self.print_wanted)

    def _ground(self) -> None:
        """What lies around the pages; the paper itself stays white."""
        ground = self.view.palette()
        for role in (QPalette.ColorRole.Dark, QPalette.ColorRole.Window):
            ground.setColor(role, colour("sunken"))
        self.view.setPalette(ground)

    # Showing

    def wait(self) -> None:
        """The paper is being made."""
        self.stack.setCurrentWidget(self.waiting)
        self._can(False)

    def show_pdf(self, pdf: bytes) -> None:
        """The finished paper; the page that was looked at stays if there is one."""
        at = self.view.pageNavigator().currentPage()
        self.document.close()
        self._buffer.close()
        self._buffer.setData(QByteArray(pdf))
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self.document.load(self._buffer)
        if 0 < at < self.document.pageCount():
            self.view.pageNavigator().jump(at, QPointF(), 0)
        self.stack.setCurrentWidget(self.view)
        self._can(True)
        self._say_page()

    def refuse(self, error: Exception) -> None:
        self._say(EmptyState("warning", T("The paper was not made"), words_for(error)))

    def hide_names(self) -> None:
        self._say(
            EmptyState("eye-off", T("Names are hidden"), T("F8 shows the register book again."))
        )

    def _say(self, message: QWidget) -> None:
        if self._message is not None:
            self.stack.removeWidget(self._message)
            self._message.deleteLater()
        self._message = message
        self.stack.addWidget(message)
        self.stack.setCurrentWidget(message)
        self._can(False)

    def _can(self, can: bool) -> None:
        for button in (self.back, self.forth, self.less, self.more, self.fit, self.print):
            button.setEnabled(can)
        self.save.setEnabled(can)
        self.forms.setEnabled(can)

    # Turning pages and zooming

    def _turn(self, by: int) -> None:
        navigator = self.view.pageNavigator()
        page = min(max(navigator.currentPage() + by, 0), self.document.pageCount() - 1)
        navigator.jump(page, QPointF(), 0)
        self._say_page()

    def _zoom(self, by: int) -> None:
        now = self._factor()
        steps = [z for z in ZOOMS if (z > now + 0.01 if by > 0 else z < now - 0.01)]
        if steps:
            self.view.setZoomMode(QPdfView.ZoomMode.Custom)
            self.view.setZoomFactor(steps[0] if by > 0 else steps[-1])
            self._say_page()

    def _fit(self) -> None:
        self.view.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        self._say_page()

    def _factor(self) -> float:
        if self.view.zoomMode() == QPdfView.ZoomMode.Custom or not self.document.pageCount():
            return self.view.zoomFactor()
        points = self.document.pagePointSize(0).width()
        return (self.view.viewport().width() - 12) / (points * self.logicalDpiX() / 72)

    def _say_page(self) -> None:
        count = self.document.pageCount()
        page = min(self.view.pageNavigator().currentPage() + 1, max(count, 1))
        self.page.show_words(T("{page} / {count}", page=page, count=max(count, 1)))
        percent = round(self._factor() * 100)
        self.zoom.show_words(lambda language: percent_text(percent / 100, language))

    def resizeEvent(self, event: object) -> None:
        super().resizeEvent(event)  # type: ignore[arg-type]
        self.fit.setVisible(self.width() >= ROOM_FOR_ALL)
        self.zoom.setVisible(self.width() >= ROOM_FOR_MOST)
        self._say_page()

    def entrance(self) -> QWidget:
        return self.view
