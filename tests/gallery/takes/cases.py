"""The list of cases, the case chosen in it, and its acts."""

from typing import Any

from PySide6.QtCore import QSize

from ombuds.i18n import T
from ombuds.services import lists
from ombuds.ui.workplace import Workplace
from tests.gallery.stage import Album, Stage, choose, settle, wait_until


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
        choose(work, page, "right:TOR")
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
    from ombuds.domain.stages import Act

    if not album.wants_some("act"):
        return
    with stage.workplace("aigerim", size) as work:
        page = _cases(work)
        choose(work, page, "right:DV stage:examination")
        for act in (Act.DECIDE, Act.CLOSE, Act.FORWARD, Act.ASSIGN, Act.ANNUL):
            dialog = page.pane.ask(act)
            if dialog is not None:
                settle(0.4)
                album.take(dialog, f"act-{act}")
                dialog.close()
                dialog.deleteLater()
                settle(0.1)
        work.desk.told.emit(
            T("{number}: {stage}", number="2026-AST-000454", stage=T("Done.")), True
        )
        settle(0.2)
        album.take(work, "act-undo")


TAKES = (cases, case_acts)
