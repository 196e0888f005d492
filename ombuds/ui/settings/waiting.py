"""What was typed into settings and not saved when the window locked: it waits in a draft."""

import json
from typing import Any

from PySide6.QtCore import QObject, Signal

from ombuds.i18n import Text
from ombuds.services import drafts
from ombuds.services.drafts import DraftRow
from ombuds.ui.desk import Desk
from ombuds.ui.telling import words_for

KIND = "settings"


class Waiting(QObject):
    """`found` when something waits; `typed` then holds it by the code of its section."""

    found = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.typed: dict[str, Any] = {}
        self.unkept: Text | None = None  # why the last try to keep it failed
        self._id: int | None = None
        desk.read(self, drafts.mine, KIND, answer=self._read)

    def _read(self, rows: list[DraftRow]) -> None:
        if rows:
            self._id = rows[0].id
            self.typed = json.loads(rows[0].content)
            self.found.emit()

    def keep(self, typed: dict[str, Any]) -> None:
        """Keeps it at once, or forgets what was kept before."""
        self.unkept = None
        if typed:
            self._id = self._id or self.desk.office.book.ids.new()
            content = json.dumps(typed, ensure_ascii=False)
            self._write(drafts.save, self._id, KIND, content)
        elif self._id is not None:
            self._write(drafts.drop, self._id)
            self._id = None

    def _write(self, service: Any, *arguments: Any) -> None:
        office = self.desk.office
        self.desk.tasks.write(self, lambda: service(office, *arguments), failure=self._failed)

    def _failed(self, error: Exception) -> None:
        self.unkept = words_for(error)
