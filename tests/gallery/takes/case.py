"""The page of one case: read, edited, masked, changed by a colleague, gone."""

from typing import Any

from PySide6.QtCore import QSize

from ombuds.domain.reports.filters import parse_filters
from ombuds.services.cases import acts
from ombuds.services.finding import lists
from ombuds.ui.case.drafts import EditLine
from ombuds.ui.shell.workplace import Workplace
from tests.gallery.stage import Album, Stage, settle, wait_until


def _case(work: Workplace, word: str) -> Any:
    """The page with the first case that a filter gives."""
    filters, _ = parse_filters(word.split())
    found = lists.ids(work.desk.office, filters, tab=lists.Tab.ALL)
    return _shown(work, found[0])


def _shown(work: Workplace, case: int) -> Any:
    work.show_page("case", case)
    page: Any = work.page
    wait_until(lambda: page.seen is not None and not page.building, "case")
    settle(0.4)
    return page


def case(stage: Stage, size: QSize, album: Album) -> None:
    if not album.wants_some("case-"):
        return
    with stage.workplace("aigerim", size) as work:
        page = _case(work, "right:TOR stage:admissibility")
        album.take(work, "case-torture")
        page.board.verticalScrollBar().setValue(page.board.verticalScrollBar().maximum())
        album.take(work, "case-torture-below")
        _case(work, "stage:closed right:OSH")
        album.take(work, "case-closed")
    with stage.workplace("talgat", size) as work:
        _case(work, "unit:AST right:WRK")
        album.take(work, "case-masked")


def case_edited(stage: Stage, size: QSize, album: Album) -> None:
    if not album.wants_some("case-edit"):
        return
    with stage.workplace("aigerim", size) as work:
        page = _case(work, "main:DV stage:examination")
        for code in ("told", "facts", "domestic_violence", "rights", "bodies", "risk"):
            editing = page.board.cards[code].edit()
            settle(0.4)
            page.board.go(code)
            editing.form.first().setFocus()
            settle(0.2)
            album.take(work, f"case-edit-{code}")
            editing.cancel()
        parties = page.board.cards["parties"]
        editing = parties.edit(parties.usual_part())
        editing.form.sets[editing.form.part].editors["address"].set_value("Астана, Абай к-сі, 12")
        editing.form.edited.emit()
        settle(0.8)
        album.take(work, "case-edit-party")
        editing.cancel()
        settle(0.4)
        album.take(work, "case-edit-draft-offered")
        work.desk.hide_names(True)
        settle(0.5)
        album.take(work, "case-edit-names-hidden")
        work.desk.hide_names(False)


def case_meanwhile(stage: Stage, size: QSize, album: Album) -> None:
    if not album.wants_some("case-meanwhile"):
        return
    with stage.workplace("aigerim", size) as work:
        filters, _ = parse_filters(["unit:AST"])
        page = _shown(work, lists.ids(work.desk.office, filters, tab=lists.Tab.OPEN)[0])
        editing = page.board.cards["told"].edit()
        editing.form.sets["text"].editors["request"].set_value("…")
        editing.form.edited.emit()
        settle(0.8)
        colleague = stage.office("saule")
        acts.annul(colleague, page.opened.view.id, "Қате тіркелген")
        colleague.book.close()
        wait_until(lambda: page.opened.view.stage == "annulled", "annulled")
        settle(0.4)
        album.take(work, "case-meanwhile-annulled")
        page.drafts.findChildren(EditLine)[0].on.click()
        settle(0.4)
        album.take(work, "case-meanwhile-typed")
        page.open("2026-AST-999999")
        settle(0.5)
        album.take(work, "case-meanwhile-gone")


TAKES = (case, case_edited, case_meanwhile)
