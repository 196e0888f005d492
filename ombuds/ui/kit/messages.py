"""What the program says: a done act that can be undone, an empty list, rows being read."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from ombuds.i18n import T
from ombuds.ui.kit.buttons import Button
from ombuds.ui.kit.look.icons import Icon
from ombuds.ui.kit.look.tokens import GAP, MARGIN, PADDING, RAIL_FOLDED, STATUS, colour
from ombuds.ui.kit.parts import row
from ombuds.ui.kit.texts import Label, Words, bind

TOAST_SECONDS = 10
FOOT = STATUS + GAP
"""The foot of a window that no page reaches: the status line, and the air above it."""
TOAST = FOOT - 4  # of one line; two fill the foot


class Toast(QFrame):
    """A dark bar at the foot of its window for ten seconds; `undo` is what its button does.

    It lies over the end of the status line, which only tells, and over nothing of the page: the
    buttons that people need next stand at the foot of pages.
    """

    def __init__(
        self, host: QWidget, words: Words, undo: Callable[[], object] | None = None
    ) -> None:
        for earlier in host.window().findChildren(Toast):  # of others too: the place is one
            earlier.close()
        super().__init__(host)
        self.setProperty("card", "dark")
        self.words = Label(words, tone="surface")
        self.undo = Button(T("Undo · Ctrl+Z"), icon="undo", kind="onDark", small=True)
        if undo is None:
            self.undo.hide()
        else:
            self.undo.clicked.connect(self.close)
            self.undo.clicked.connect(undo)
        self.cross = Button(icon="cross", kind="onDark", small=True)
        self.cross.setProperty("kind", "link")
        bind(self.cross, QWidget.setAccessibleName, T("Close", "act"))
        self.cross.clicked.connect(self.close)
        laid = row(self.words, 8, self.undo, self.cross)
        laid.setStretchFactor(self.words, 1)
        laid.setContentsMargins(PADDING, 0, 6, 0)
        self.setLayout(laid)
        self.setMinimumHeight(TOAST)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        host.installEventFilter(self)
        QTimer.singleShot(TOAST_SECONDS * 1000, self, self.close)
        bind(self, QWidget.setAccessibleName, words)
        self.show()
        self.place()

    def place(self) -> None:
        host = self.parentWidget()
        assert host is not None
        room = host.width() - RAIL_FOLDED - 2 * MARGIN  # the rail's last button stays free
        self.words.setWordWrap(False)
        wide = min(self.sizeHint().width(), room)
        self.words.setWordWrap(wide == room)
        self.resize(wide, max(TOAST, self.heightForWidth(wide)))
        below = max(0, (FOOT - self.height()) // 2)
        self.move(host.width() - MARGIN - wide, host.height() - below - self.height())
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self.place()
        return False


class EmptyState(QWidget):
    """Nothing here: icon, what is so, why, and what can be done (buttons)."""

    def __init__(
        self, icon: str, title: Words, text: Words | None = None, *buttons: QWidget
    ) -> None:
        super().__init__()
        self.title, self.text = (
            Label(title, "section", wrap=True),
            Label(text, tone="text-2", wrap=True),
        )
        box = QVBoxLayout(self)
        box.setSpacing(12)
        box.addStretch(1)
        box.addWidget(Icon(icon, "text", 24), 0, Qt.AlignmentFlag.AlignHCenter)
        for label in (self.title, self.text):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            label.setMinimumWidth(240)
            label.setMaximumWidth(440)
            line = row(None, spacing=0)
            line.addWidget(label, 100)  # as wide as it may be, and as high as that asks for
            line.addStretch(1)
            box.addLayout(line)
        self.text.setVisible(text is not None)
        box.addLayout(row(None, *buttons, None))
        box.addStretch(1)


class Skeleton(QWidget):
    """Grey rows where a list will be; shown only if reading takes longer than 0.3 s."""

    ROWS = ((0.0, 0.22), (0.28, 0.17), (0.54, 0.22), (0.83, 0.13))

    def __init__(self, rows: int = 4, height: int = 36) -> None:
        super().__init__()
        self.rows, self.height_ = rows, height
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        bind(self, QWidget.setAccessibleName, T("Loading"))

    def sizeHint(self) -> QSize:
        return QSize(400, self.rows * self.height_)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.height_)  # where there is no room for all rows, fewer are seen

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for row_ in range(self.rows):
            top = row_ * self.height_
            painter.fillRect(0, top, self.width(), 1, colour("line"))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour("sunken"))
            for start, share in self.ROWS:
                wide = self.width() * share * (0.8 + 0.2 * ((row_ + int(start * 10)) % 2))
                box = QRectF(start * self.width(), top + self.height_ / 2 - 5, wide, 9)
                painter.drawRoundedRect(box, 3, 3)
