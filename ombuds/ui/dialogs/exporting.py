"""The list as a file: XLSX, CSV or JSON, internal or public, of exactly the cases listed."""

from array import array
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QMenu, QWidget

from ombuds.i18n import T, Text
from ombuds.services.papers import exports
from ombuds.services.papers.paper_names import list_name
from ombuds.services.papers.papers import Job
from ombuds.ui.desk.desk import Desk
from ombuds.ui.desk.files import save_bytes
from ombuds.ui.kit.buttons import MenuButton
from ombuds.ui.kit.saving import ask_where
from ombuds.ui.kit.texts import bind, speech

LIST = T("Export the list")
FORMS: dict[str, str] = {".xlsx": "Excel (XLSX)", ".csv": "CSV", ".json": "JSON"}


class ExportButton(MenuButton):
    """`ids` gives the cases as they are listed."""

    def __init__(
        self, desk: Desk, ids: Callable[[], "array[int]"], words: Text = LIST, small: bool = False
    ) -> None:
        menu = QMenu()
        kind = "outlined" if small else "quiet"
        super().__init__(words, menu, icon="printer", kind=kind, small=small)
        self.desk, self.ids = desk, ids
        for suffix, form in FORMS.items():
            self._offer(T("{form}, internal…", form=form), suffix, "internal")
        menu.addSeparator()
        for suffix, form in FORMS.items():
            self._offer(T("{form}, public: without names…", form=form), suffix, "public")

    def _offer(self, words: Text, suffix: str, edition: str) -> None:
        action = self.menu_.addAction("")
        bind(action, type(action).setText, words)
        action.triggered.connect(partial(self.export, suffix, edition))

    def export(self, suffix: str, edition: str, _: bool = False) -> None:
        """Asks where to; records; the file is made in the child process."""
        title = speech().say(T("Save the list"))
        name = list_name(speech().language, self.desk.office.today(), suffix)
        form = f"{FORMS[suffix]} (*{suffix})"
        if path := ask_where(self, title, name, form):
            self.desk.act(
                self,
                exports.export_job,
                self.ids().tolist(),
                suffix,
                edition,
                answer=partial(self._make, self.window(), path),
            )

    def _make(self, host: QWidget, path: Path, job: Job) -> None:
        self.desk.tasks.compute(
            self, job.function, job.arguments, partial(save_bytes, self.desk, host, path)
        )
