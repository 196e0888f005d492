"""The history of a case, who may open it, and two people's changes, each by itself."""

from datetime import date
from typing import Any

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from ombuds.domain.reports.filters import parse_filters
from ombuds.domain.acts import OtherAct
from ombuds.errors import Conflict
from ombuds.services.cases import acts, showing
from ombuds.services.finding import lists
from ombuds.services.papers import papers
from ombuds.services.office.office import Office
from ombuds.ui.case.access import AccessCard
from ombuds.ui.case.conflict import ConflictDialog
from ombuds.ui.case.history import HistoryCard
from ombuds.ui.desk.desk import Desk
from ombuds.ui.shell.workplace import Workplace
from tests.gallery.stage import Album, Stage, settle, wait_until

STORY = (
    "Мені 21 қарашада кешке бөлімшеге алып барды, таңға дейін қорғаушыны жібермеді. Ұрып-соқты, "
    "қағазға қол қойдырды. Анам есік алдында күтіп отырды, оған ештеңе айтпады. "
)


def story(stage: Stage, size: QSize, album: Album) -> None:
    if not album.wants_some("story"):
        return
    with stage.workplace("aigerim", size) as work:
        settle(0.3)
        case_id = _lived(work.desk.office, stage)
        _cards(work, size, album, case_id)
        _conflict(work, stage, album, case_id)


def _lived(office: Office, stage: Stage) -> int:
    """A case that a few things happened to, in the book of the gallery."""
    filters, _ = parse_filters(["right:DV", "unit:AST"])
    case_id = lists.ids(office, filters)[0]
    if any(event.act == "forward" for event in showing.show(office, case_id).events):
        return case_id
    other = stage.office("daniyar")
    user = other.user.id
    showing.edit(office, case_id, {"case": {"channel": "email", "risk": "high"}})
    showing.edit(office, case_id, {"text": {"narrative": STORY * 3, "request": "Дәрігер шақыру"}})
    view = showing.show(office, case_id)
    showing.edit(office, case_id, {f"party:{view.parties[0].id}": {"phones": ["+77015550116"]}})
    showing.set_rights(office, case_id, ("DV", "CHI"))
    showing.viewed(office, case_id)
    showing.give_access(office, case_id, user)
    papers.record(office, OtherAct.PRINT, case=case_id, paper="summary", copy="body")
    showing.reveal(other, case_id, "Анасы хабарласты")
    acts.forward(office, case_id, "mia", "04-17/1202")
    other.book.close()
    return case_id


def _cards(work: Workplace, size: QSize, album: Album, case_id: int) -> None:
    holder, area = QWidget(), QScrollArea()
    holder.setProperty("ground", "window")
    history, access = HistoryCard(work.desk), AccessCard(work.desk)
    inside = QVBoxLayout(holder)
    inside.addWidget(access)
    inside.addWidget(history)
    inside.addStretch(1)
    area.setWidgetResizable(True)
    area.setWidget(holder)
    area.resize(size.width() * 2 // 5, size.height())
    area.show()
    history.show_case(case_id)
    access.show_view(showing.show(work.desk.office, case_id))
    wait_until(lambda: history.rows and access.views, "history")
    settle(0.4)
    album.take(area, "story-cards")
    for dialog, name in ((access.ask(), "story-access"), (access.show_looks(), "story-looks")):
        if dialog is not None:
            settle(0.2)
            album.take(dialog, name)
            dialog.reject()
    work.desk.hide_names(True)
    settle(0.3)
    album.take(area, "story-names-hidden")
    work.desk.hide_names(False)
    area.close()
    area.deleteLater()


def _conflict(work: Workplace, stage: Stage, album: Album, case_id: int) -> None:
    desk: Desk = work.desk
    other = stage.office("saule")
    seen = showing.show(desk.office, case_id)
    versions = {"case": seen.version, "text": seen.text_version}
    now = seen.request == "дәрігер"
    theirs = {"request": "дәрігер шақыру" if now else "дәрігер", "narrative": STORY * (4 + now)}
    day = date(2026, 10, 12 + now)
    showing.edit(other, case_id, {"text": theirs, "case": {"event_from": day}})
    other.book.close()
    mine = {"request": "дәрігер, ауруханаға ауыстыру", "narrative": STORY * 2}
    try:
        changes: dict[str, Any] = {"text": mine, "case": {"event_from": date(2026, 10, 14)}}
        showing.edit(desk.office, case_id, changes, versions)
    except Conflict as conflict:
        dialog = ConflictDialog(work, desk, seen.number, conflict, 11)
        dialog.open()
        settle(0.3)
        album.take(dialog, "story-conflict")
        dialog.reject()
        dialog.deleteLater()


TAKES = (story,)
