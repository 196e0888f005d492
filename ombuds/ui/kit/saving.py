"""Where a file is saved to: the folder of the last one, at first the documents of the person."""

from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

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
