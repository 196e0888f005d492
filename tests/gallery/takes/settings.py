"""Settings: every section, as an administrator, a head and an officer see them."""

from typing import Any

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication

from ombuds.ui.shell.workplace import Workplace
from tests.gallery.stage import Album, Stage, settle, wait_until


def _open(work: Workplace, code: str) -> Any:
    work.show_page("settings", code)
    page: Any = work.page
    wait_until(lambda: not work.desk.tasks._asked, f"settings: {code}")
    settle(0.3)
    return page.section


def settings(stage: Stage, size: QSize, album: Album) -> None:
    if not album.wants_some("settings"):
        return
    with stage.workplace("admin", size) as work:
        for code in ("place", "office", "units", "users", "health"):
            _open(work, code)
            album.take(work, f"settings-{code}")
        section = _open(work, "users")
        section.table.choose(section.known.people[1].id)
        settle(0.2)
        album.take(work, "settings-users-officer")
        for name, button in (
            ("add", section.add), ("give", section.give),
            ("reset", section.reset), ("disable", section.disable),
        ):
            button.click()
            settle(0.3)
            dialog: Any = QApplication.activeModalWidget()
            album.take(dialog, f"settings-users-{name}")
            dialog.reject()
            settle(0.1)
    with stage.workplace("aigerim", size) as work:
        section = _open(work, "office")
        section.form.fields["office_name"].setText("")
        section.form.fields["office_name"].was_edited()
        section.form.fields["answer_days"].set_value(0)
        section.form.save.setEnabled(True)
        section.form.keep()
        settle(0.4)
        album.take(work, "settings-office-refused")
        section = _open(work, "health")
        section.verifying.check()
        wait_until(lambda: section.verifying.progress.bar.value() > 0, "the check")
        album.take(work, "settings-health-checking")
        wait_until(lambda: section.verifying.verdict.isVisible(), "the verdict")
        album.take(work, "settings-health-sound")
    with stage.workplace("daniyar", size) as work:
        for code in ("place", "health"):
            _open(work, code)
            album.take(work, f"settings-officer-{code}")


TAKES = (settings,)
