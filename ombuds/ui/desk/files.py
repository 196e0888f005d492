"""Files that leave by the window: written whole or not at all, and said so."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from ombuds.i18n import T
from ombuds.ui.desk.desk import Desk
from ombuds.ui.desk.telling import Failure, tell_error

# Where a file is saved to: the folder of the last one, at first the documents of the person.

_last: list[Path] = []


def ask_where(parent: QWidget, title: str, name: str, form: str) -> Path | None:
    """Asks for a place, beginning with a name; None if nothing is to be saved.

    A name typed without an ending gets the one of the form, unless such a file is there, about
    which nobody has been asked.
    """
    chosen, _ = QFileDialog.getSaveFileName(parent, title, str(_folder() / name), form)
    if not chosen:
        return None
    path = Path(chosen)
    _last[:] = [path.parent]
    ended = path.with_name(path.name + Path(name).suffix)
    return path if path.suffix or ended.exists() else ended


def _folder() -> Path:
    documents = QStandardPaths.StandardLocation.DocumentsLocation
    usual = Path(QStandardPaths.writableLocation(documents))
    return next((one for one in (*_last, usual) if one.is_dir()), Path.home())


def save_bytes(
    desk: Desk,
    host: QWidget,
    path: Path | str,
    content: bytes,
    record: Callable[[], object] | None = None,
) -> None:
    """Writes a file in the writer lane; a toast names it, a failure says why, keeps nothing, and offers to try once more.

    `record` notes in the book that it leaves, where that was not done before; what cannot be
    noted is not given out.
    """
    target = Path(path)
    noted = False

    def write() -> None:
        nonlocal noted
        if record is not None and not noted:
            record()
            noted = True
        part = target.with_name(target.name + ".part")
        try:
            part.write_bytes(content)
            part.replace(target)
        finally:
            part.unlink(missing_ok=True)

    def written(_: object) -> None:
        desk.told.emit(T("Saved: {name}", name=target.name), None)

    def failed(error: Exception) -> None:
        if not isinstance(error, OSError):
            tell_error(host, error)
            return
        why = T("{name} cannot be written. Choose another folder.", name=target.name)
        failure = Failure(host, why, T("The file was not saved"), again=True)
        if failure.exec() == Failure.DialogCode.Accepted:
            desk.tasks.write(host, write, written, failed)

    desk.tasks.write(host, write, written, failed)
