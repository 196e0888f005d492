"""The nine Kazakh letters beside a text field, for keyboards that do not have them.

It opens by itself when a field for words takes the focus and the keyboard types another
language, never takes the focus, and is reached by keys: F7, then 1 to 9.
"""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QLineEdit, QPlainTextEdit, QPushButton, QWidget
from shiboken6 import isValid

from ombuds.i18n import T
from ombuds.ui.kit.fields.editing import Labelled
from ombuds.ui.kit.keyboard.keys import shortcuts
from ombuds.ui.kit.keyboard.layouts import digit_of
from ombuds.ui.kit.look.ring import is_scrolled
from ombuds.ui.kit.look.tokens import font
from ombuds.ui.kit.parts import row
from ombuds.ui.kit.texts import bind

LETTERS = "әғқңөұүһі"
PICK = Qt.Key.Key_F7
GAP = 3
MOVED = QEvent.Type.Resize, QEvent.Type.Move, QEvent.Type.LayoutRequest
TextWidget = QLineEdit | QPlainTextEdit


class Palette(QFrame):
    """Nine buttons that put their letter at the cursor of the field with the focus."""

    def __init__(self, host: QWidget, field: TextWidget) -> None:
        super().__init__(host)
        self.field, self.upper, self.picking = field, False, False
        self.setProperty("popup", True)
        self.setAutoFillBackground(True)
        self.buttons = [self._button(letter) for letter in LETTERS]
        self.setLayout(row(*self.buttons, spacing=0))
        self.layout().setContentsMargins(1, 1, 1, 1)  # type: ignore[union-attr]
        bind(self, QWidget.setToolTip, T("Kazakh letters: F7, then 1 to 9; Shift for capitals"))
        bind(self, QWidget.setAccessibleName, T("Kazakh letters"))
        self.adjustSize()
        self.place()

    def _button(self, letter: str) -> QPushButton:
        button = QPushButton(letter)
        button.setProperty("kind", "quiet")
        button.setFixedSize(24, 24)
        button.setFont(font())
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.clicked.connect(lambda: self.put(LETTERS.index(letter)))
        return button

    def place(self) -> None:
        """At the field's right end: above it, beside the label; beneath it and what is told
        there; above the label; the first of these that covers none of the field's words."""
        host = self.parentWidget()
        assert host is not None
        field, words = _within(host, self.field), self._words(host)
        tops = field.y() - self.height() - GAP, field.bottom() + 1 + GAP
        told = max((one.bottom() + 1 for one in words if one.y() > field.y()), default=0)
        head = min(one.y() for one in (field, *words)) - self.height() - GAP
        left = max(0, field.right() + 1 - self.width())
        places = [QRect(QPoint(left, top), self.size()) for top in (*tops, told + GAP, head)]
        good = (one for one in places if self._is_free(one, host, words))
        self.move(next(good, places[1]).topLeft())
        self.raise_()

    def _is_free(self, place: QRect, host: QWidget, words: list[QRect]) -> bool:
        return host.rect().contains(place) and not any(map(place.intersects, words))

    def _words(self, host: QWidget) -> list[QRect]:
        """The label of the field, and what is told beneath."""
        around: QWidget | None = self.field
        while around is not None and not isinstance(around, Labelled):
            around = around.parentWidget()
        shown = around.words() if around is not None else []
        return [_within(host, one) for one in shown]

    def put(self, at: int) -> None:
        letter = LETTERS[at]
        held = QGuiApplication.keyboardModifiers() & Qt.KeyboardModifier.ShiftModifier
        letter = letter.upper() if self.upper or held else letter
        if isinstance(self.field, QLineEdit):
            self.field.insert(letter)
        else:
            self.field.insertPlainText(letter)
        self.capitals(False)
        self.pick(False)

    def capitals(self, on: bool) -> None:
        self.upper = on
        self._label()

    def pick(self, on: bool) -> None:
        """The buttons show which digit types them."""
        self.picking = on
        self._label()

    def _label(self) -> None:
        for i, (button, letter) in enumerate(zip(self.buttons, LETTERS, strict=True)):
            shown = letter.upper() if self.upper else letter
            button.setText(f"{i + 1}{shown}" if self.picking else shown)

    def key(self, event: QKeyEvent) -> bool:
        """What a key means to the palette; True if it was for it alone."""
        if event.key() == Qt.Key.Key_Shift:
            self.capitals(True)
            return False
        if event.key() == PICK:
            self.pick(not self.picking)
            return True
        digit = digit_of(event) if self.picking else None
        if digit and digit != "0":
            self.put(int(digit) - 1)
            return True
        ended, self.picking = self.picking and event.key() == Qt.Key.Key_Escape, False
        self.capitals(False)
        return ended


class KazakhLetters(QObject):
    """Opens and closes the palette with the focus; made once by the app."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self.palette: Palette | None = None
        self._field: TextWidget | None = None
        self._followed: list[QWidget] = []
        # Within the event the words of the field are not laid out yet
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._place)
        app.focusChanged.connect(self._moved)
        shortcuts().layout.changed.connect(self._again)
        self._moved(None, app.focusWidget())

    def _moved(self, _old: QWidget | None, now: QWidget | None) -> None:
        self._close()
        if self._field and isValid(self._field):
            self._field.removeEventFilter(self)
        self._field = None
        if isinstance(now, TextWidget) and now.property("kazakh"):
            self._field = now
            now.installEventFilter(self)
            self._again()

    def _again(self) -> None:
        wanted = shortcuts().layout.language not in ("", "kk")
        field = self._field
        if not wanted or field is None or not isValid(field):
            self._close()
        elif self.palette is None and not field.isReadOnly():
            self.palette = Palette(_host(field), field)
            self.palette.show()
            self._follow(field)

    def _follow(self, field: QWidget) -> None:
        """What comes or goes above the field moves one of those it lies in."""
        around = field.parentWidget()
        while around is not None and self.palette is not None:
            around.installEventFilter(self)
            self._followed.append(around)
            around = around.parentWidget() if around is not self.palette.parentWidget() else None

    def _place(self) -> None:
        palette = self.palette
        if palette is not None and isValid(palette) and isValid(palette.field):
            palette.place()

    def _close(self) -> None:
        for widget in self._followed:
            if isValid(widget):
                widget.removeEventFilter(self)
        self._followed = []
        if self.palette and isValid(self.palette):
            self.palette.hide()
            self.palette.deleteLater()
        self.palette = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        palette = self.palette
        if palette is None or not (isValid(palette) and isValid(palette.field)):
            return False
        if event.type() in MOVED:
            self._soon.start()
        elif watched is palette.field and isinstance(event, QKeyEvent):
            return event.type() == QEvent.Type.KeyPress and palette.key(event)
        return False


def _within(host: QWidget, widget: QWidget) -> QRect:
    return QRect(widget.mapTo(host, QPoint(0, 0)), widget.size())


def _host(field: QWidget) -> QWidget:
    """What the field is scrolled with, so that the palette goes along; else its window."""
    host = field
    while (above := host.parentWidget()) is not None and not host.isWindow():
        host = above
        if is_scrolled(host):
            break
    return host
