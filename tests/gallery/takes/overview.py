"""The overview: of the head, of an officer with a draft, of an observer, of an empty book."""

import json
from typing import Any

from PySide6.QtCore import QSize

from ombuds.services import drafts
from ombuds.ui.workplace import Workplace
from tests.gallery.complaints import DOMESTIC
from tests.gallery.stage import Album, Stage, settle, wait_until


def _overview(work: Workplace) -> Any:
    work.show_page("overview")
    page: Any = work.page
    wait_until(lambda: page.found and page.months and not page._making, "the overview")
    settle(0.4)
    return page


def overview(stage: Stage, size: QSize, album: Album) -> None:
    if not album.wants_some("overview"):
        return
    with stage.workplace("aigerim", size) as work:
        page = _overview(work)
        album.take(work, "overview")
        bar = page.area.verticalScrollBar()
        bar.setValue(bar.maximum())
        album.take(work, "overview-month")
        work.desk.hide_names(True)
        bar.setValue(0)
        album.take(work, "overview-names-hidden")
        work.desk.hide_names(False)
    with stage.workplace("daniyar", size) as work:
        office = work.desk.office
        for content in (DOMESTIC, {"arrival": {"channel": "post"}}):
            drafts.save(office, office.book.ids.new(), "intake", json.dumps(content))
        work.desk.changed.emit()
        _overview(work)
        album.take(work, "overview-officer")
        for draft in drafts.mine(office):
            drafts.drop(office, draft.id)
    with stage.workplace("guest", size) as work:
        page = _overview(work)
        page.area.verticalScrollBar().setValue(10_000)
        album.take(work, "overview-observer")


def empty(stage: Stage, size: QSize, album: Album) -> None:
    if not album.wants_some("overview"):
        return
    with Stage(cases=0).workplace("aigerim", size) as work:
        _overview(work)
        album.take(work, "overview-empty")


TAKES = (overview, empty)
