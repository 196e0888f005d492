"""Notices by the desktop's own way, `org.freedesktop.portal.Notification` of D-Bus.

Its arguments are texts and a map of them; those of the older `org.freedesktop.Notifications`
need an unsigned number, which this Qt for Python cannot write.
"""

import os
from collections.abc import Callable

from PySide6.QtCore import SLOT, QObject, Signal, Slot
from PySide6.QtDBus import (
    QDBusConnection,
    QDBusMessage,
    QDBusPendingCallWatcher,
)

from ombuds.i18n import T
from ombuds.ui.kit.texts import speech

SERVICE = "org.freedesktop.portal.Desktop"
PATH = "/org/freedesktop/portal/desktop"
INTERFACE = "org.freedesktop.portal.Notification"


class Portal(QObject):
    """`clicked` carries the code of the notice."""

    clicked = Signal(str)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._bus: QDBusConnection | None = None
        self._told: set[str] = set()

    def tell(self, code: str, words: str, otherwise: Callable[[], object]) -> None:
        """Shows a notice; `otherwise` is done where the desktop has no such way."""
        bus = self._connected()
        if bus is None:
            otherwise()
            return
        facts = {
            "title": speech().say(T("Ombuds")),
            "body": words,
            "default-action": "open",
            "priority": "normal",
        }
        watcher = QDBusPendingCallWatcher(
            bus.asyncCall(_call("AddNotification", code, facts)), self
        )

        def finished(call: QDBusPendingCallWatcher) -> None:
            if call.isError():
                otherwise()
            else:
                self._told.add(code)
            call.deleteLater()

        watcher.finished.connect(finished)

    def end(self) -> None:
        """Takes back all that was shown."""
        if self._bus is not None:
            for code in self._told:
                self._bus.send(_call("RemoveNotification", code))
        self._told.clear()

    def _connected(self) -> QDBusConnection | None:
        if self._bus is None and os.environ.get("DBUS_SESSION_BUS_ADDRESS"):
            bus = QDBusConnection.sessionBus()
            if bus.isConnected():
                slot = SLOT("invoked(QString,QString,QVariantList)")
                bus.connect(SERVICE, PATH, INTERFACE, "ActionInvoked", self, slot)  # type: ignore[call-overload]
                self._bus = bus
        return self._bus

    @Slot(str, str, "QVariantList")
    def invoked(self, code: str, action: str, _: object) -> None:
        if code in self._told:
            self.clicked.emit(code)


def _call(method: str, *arguments: object) -> QDBusMessage:
    call = QDBusMessage.createMethodCall(SERVICE, PATH, INTERFACE, method)
    call.setArguments(list(arguments))
    return call
