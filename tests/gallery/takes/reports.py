"""Reports."""

from typing import Any

from PySide6.QtCore import QSize

from tests.gallery.stage import Album, Stage, settle, wait_until


def reports(stage: Stage, size: QSize, album: Album) -> None:
    if not album.wants_some("reports"):
        return
    with stage.workplace("aigerim", size) as work:
        work.show_page("reports")
        page: Any = work.page
        wait_until(lambda: page._pdf is not None, "the monthly report")
        settle(0.6)
        album.take(work, "reports-monthly")
        page.choosing.edition.set_value("public")
        page.choosing._changed()
        wait_until(lambda: page._pdf is not None, "the public report")
        album.take(work, "reports-public")
        page.choosing.list.setCurrentRow(1)
        settle(0.1)
        wait_until(lambda: page._pdf is not None, "the register book")
        settle(0.6)
        album.take(work, "reports-register")


TAKES = (reports,)
