"""The log of an import, kept as a file."""

from pathlib import Path

from PySide6.QtWidgets import QWidget

from ombuds.i18n import T
from ombuds.services import import_papers
from ombuds.services.paper_names import file_name
from ombuds.services.papers import Job
from ombuds.ui.desk import Desk
from ombuds.ui.files import save_bytes
from ombuds.ui.kit.saving import ask_where
from ombuds.ui.kit.texts import speech

FORMS = {".pdf": "PDF", ".xlsx": "Excel (XLSX)"}


def keep_log(host: QWidget, desk: Desk, file: int, suffix: str) -> None:
    """Asks where to; the log is made in the child process and recorded before it is given out."""
    title, language = speech().say(T("Save the log of the import")), speech().language
    day = desk.office.today().isoformat()
    name = file_name(language, suffix, import_papers.LOG, day)
    path = ask_where(host, title, name, f"{FORMS[suffix]} (*{suffix})")
    if path is None:
        return
    desk.read(
        host, import_papers.log_job, file, suffix,
        answer=lambda job: _make(host, desk, path, job, file),
    )  # fmt: skip


def _make(host: QWidget, desk: Desk, path: Path, job: Job, file: int) -> None:
    suffix = path.suffix.lower().removeprefix(".")
    desk.tasks.compute(
        host, job.function, job.arguments,
        lambda content: save_bytes(
            desk, host, path, content, lambda: import_papers.record_log(desk.office, file, suffix)
        ),
    )  # fmt: skip
