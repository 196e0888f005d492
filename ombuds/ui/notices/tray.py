"""The icon beside the clock, for who asked for it: a click brings the window forward."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QSystemTrayIcon

from ombuds.i18n import T
from ombuds.ui.kit.look.icons import app_icon
from ombuds.ui.kit.texts import bind, speech


class Tray(QObject):
    """`clicked` carries the code of the notice shown last, empty for the icon itself."""

    clicked = Signal(str)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._icon: QSystemTrayIcon | None = None
        self._last = ""

    @property
    def shown(self) -> bool:
        return self._icon is not None and self._icon.isVisible()

    def show(self, wanted: bool) -> None:
        """Where the desktop has a place for such icons."""
        if not wanted:
            if self._icon is not None:
                self._icon.hide()
        elif QSystemTrayIcon.isSystemTrayAvailable():
            self._made().show()

    def tell(self, code: str, words: str) -> None:
        self._last = code
        self._made().showMessage(speech().say(T("Ombuds")), words, app_icon())

    def _made(self) -> QSystemTrayIcon:
        if self._icon is None:
            self._icon = QSystemTrayIcon(app_icon(), self)
            bind(self._icon, QSystemTrayIcon.setToolTip, T("Ombuds"))
            self._icon.activated.connect(lambda _: self.clicked.emit(""))
            self._icon.messageClicked.connect(lambda: self.clicked.emit(self._last))
        return self._icon
