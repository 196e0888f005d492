"""Files that leave by the window: written whole or not at all, and said so."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from ombuds.i18n import T
from ombuds.ui.desk.desk import Desk
from ombuds.ui.desk.telling import Failure, tell_error


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
