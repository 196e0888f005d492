"""The overview: of the head, of an officer with a draft, of an observer, of an empty book."""

import json
from datetime import timedelta
from typing import Any

from PySide6.QtCore import QSize

from ombuds.domain.calendar.clock import fixed
from ombuds.services.office import drafts
from ombuds.services.cases.complaint_json import complaint_from_json
from ombuds.services.cases.registering import register
from ombuds.ui.shell.workplace import Workplace
from tests.gallery.complaints import DOMESTIC
from tests.gallery.stage import NOW, Album, Stage, settle, wait_until


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


def known(stage: Stage, size: QSize, album: Album) -> None:
    """To the owner of a restricted case: somebody in it may have complained anew."""
    if not album.wants_some("overview-known"):
        return
    told = {
        "received_on": "2026-11-24", "channel": "post", "region": "KZ-71",
        "narrative": "Жүгіну барысы қысқаша жазылды, толық мәтіні істе тұр.",
        "parties": [{
            "role": "complainant", "surname": "Тайшиев", "given_name": "Олжас",
            "patronymic": "Бекетұлы", "phones": ["+77015550188"],
        }],
    }
    secret = {**told, "rights": ["TOR"], "torture": {"agency": "police"}}
    for minute, name, given in (
        (-9, "saule", secret),
        (-5, "daniyar", {**told, "rights": ["SOC"]}),
    ):
        office = stage.office(name, fixed(NOW + timedelta(minutes=minute)))
        register(office, complaint_from_json(given))
        office.book.close()
    with stage.workplace("saule", size) as work:
        page = _overview(work)
        wait_until(page.known.isVisible, "the notice")
        settle(0.3)
        album.take(work, "overview-known")


TAKES = (overview, empty, known)
