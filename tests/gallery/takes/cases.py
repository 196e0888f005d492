"""The list of cases, the case chosen in it, and its acts."""

from typing import Any

from PySide6.QtCore import QSize

from ombuds.domain.reports.filters import parse_filters
from ombuds.domain.acts import Act
from ombuds.services.finding import lists
from ombuds.services.cases.showing import show as cases_of
from ombuds.services.cases.complaint_json import complaint_from_json
from ombuds.services.cases.registering import register
from ombuds.ui.shell.workplace import Workplace
from tests.gallery.stage import Album, Stage, choose, settle, show_case, wait_until


def _cases(work: Workplace) -> Any:
    work.show_page("cases")
    page: Any = work.page
    wait_until(lambda: len(page.model.ids), "cases")
    settle(0.5)
    return page


def cases(stage: Stage, size: QSize, album: Album) -> None:
    if not album.wants_some("cases"):
        return
    with stage.workplace("aigerim", size) as work:
        page = _cases(work)
        album.take(work, "cases")
        show_case(page, _to_be_forwarded(work))
        album.take(work, "cases-torture")
        choose(work, page, "right:DV stage:examination")
        album.take(work, "cases-domestic-violence")
        work.desk.hide_names(True)
        settle(0.5)
        album.take(work, "cases-names-hidden")
        work.desk.hide_names(False)
        page.filters.show_tab(lists.Tab.ALL)
        settle(0.6)
        album.take(work, "cases-all")
        page.search("region:KZ-62 right:TRF бұлнемесе")
        settle(0.6)
        album.take(work, "cases-nothing-found")
    with stage.workplace("talgat", size) as work:
        page = _cases(work)
        choose(work, page, "unit:AST")
        album.take(work, "cases-other-unit-masked")
    with stage.workplace("guest", size) as work:
        _cases(work)
        album.take(work, "cases-observer")


def case_acts(stage: Stage, size: QSize, album: Album) -> None:
    if not album.wants_some("act"):
        return
    with stage.workplace("aigerim", size) as work:
        page = _cases(work)
        choose(work, page, "right:DV stage:examination")
        for act in (Act.DECIDE, Act.CLOSE, Act.ASSIGN, Act.ANNUL):
            _ask(page, act, album)
        show_case(page, _to_be_forwarded(work))
        _ask(page, Act.FORWARD, album)
        choose(work, page, "stage:admissibility right:DV")
        page.pane.doing.ask(Act.ADMIT).do()
        settle(0.6)
        album.take(work, "act-undo")


def _ask(page: Any, act: Act, album: Album) -> None:
    dialog = page.pane.doing.ask(act)
    settle(0.4)
    album.take(dialog, f"act-{act}")
    dialog.close()
    dialog.deleteLater()
    settle(0.1)


def _to_be_forwarded(work: Workplace) -> int:
    """A complaint of torture that the prosecutor has not got yet: one is made if need be."""
    office = work.desk.office
    filters, _ = parse_filters(["right:TOR"])
    for one in lists.ids(office, filters):
        if cases_of(office, one).forward_due_on is not None:
            return one
    made = register(office, complaint_from_json(TORTURE))
    work.desk.changed.emit()
    settle(0.4)
    return made.id


TORTURE: dict[str, Any] = {
    "received_on": "2026-11-24", "channel": "in_person", "region": "KZ-71",
    "reply_language": "kk", "rights": ["TOR"],
    "narrative": "Ұлымды 21 қарашада ұстап, таңға дейін ұрып-соққан. Қорғаушыны жібермеген.",
    "parties": [
        {"role": "complainant", "surname": "Ахметова", "given_name": "Гүлнар"},
        {"role": "victim", "surname": "Ахметов", "given_name": "Данияр"},
    ],
}

TAKES = (cases, case_acts)
