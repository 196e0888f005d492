"""One window for a book and a person signed in to it: a second start brings the first forward.

A window listens at a place that only the same user of the system may reach, named by a hash
of the book's folder and the id of the person. What is said there is one word: no key, no name.
"""

import hashlib
import os
import sys
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

PATIENCE = 500  # milliseconds: a window that does not answer in time is none
ASKED, ANSWERED = b"forward\n", b"here\n"


def _door(book: Path, user_id: int | str) -> str:
    """Where the window of a book and a person listens."""
    owner = str(os.getuid()) if hasattr(os, "getuid") else os.environ.get("USERNAME", "")
    whole = hashlib.sha256(f"{owner}\0{book.resolve()}".encode()).hexdigest()[:16]
    person = hashlib.sha256(f"{whole}\0{user_id}".encode()).hexdigest()[:16]
    name = f"ombuds-{whole}-{person}"
    folder = _folder()
    return name if folder is None else str(folder / name)


def _folder() -> Path | None:
    """A folder that is this user's alone; None under Windows, where pipes lie in none."""
    if sys.platform == "win32":
        return None
    run = Path(os.environ.get("XDG_RUNTIME_DIR", ""))
    if run.is_absolute() and run.is_dir() and run.stat().st_uid == os.getuid():
        return run
    made = Path.home() / ".cache" / "ombuds"
    made.mkdir(parents=True, exist_ok=True, mode=0o700)
    return made


def is_open(book: Path) -> bool:
    """Whether anybody's window of a book is open here, for this user of the system."""
    folder = _folder()
    if folder is None:
        return False
    pattern = Path(_door(book, "")).name.rpartition("-")[0]
    return any(_answers(str(door)) for door in folder.glob(f"{pattern}-*"))


def bring_forward(book: Path, user_id: int) -> bool:
    """Asks the window of this book and person to come to the front. False: there is none."""
    return _answers(_door(book, user_id), ASKED)


def _answers(door: str, said: bytes = b"\n") -> bool:
    socket = QLocalSocket()
    socket.connectToServer(door)
    if not socket.waitForConnected(PATIENCE):
        return False
    socket.write(said)
    answered = socket.waitForReadyRead(PATIENCE) and socket.readAll().data() == ANSWERED
    socket.abort()
    return answered


class OneWindow(QObject):
    """Listens for later starts; `wanted` when one of them asks for this window."""

    wanted = Signal()

    def __init__(self, book: Path, user_id: int) -> None:
        super().__init__()
        self._server = QLocalServer()
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._came)
        door = _door(book, user_id)
        if not self._server.listen(door):
            QLocalServer.removeServer(door)  # left behind by a window that was killed
            self._server.listen(door)

    def end(self) -> None:
        self._server.close()

    def _came(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            socket.readyRead.connect(lambda asked=socket: self._answer(asked))
            socket.disconnected.connect(socket.deleteLater)
            if socket.bytesAvailable():
                self._answer(socket)

    def _answer(self, socket: QLocalSocket) -> None:
        said = socket.readAll().data()
        socket.write(ANSWERED)
        socket.flush()
        if said == ASKED:
            self.wanted.emit()
