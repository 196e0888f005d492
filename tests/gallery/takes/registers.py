"""Registers: classifications, bodies, the calendar, and what is done to them."""

from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication

from ombuds.services.registers import bodies, vocabularies
from ombuds.services.office.office import Office
from ombuds.ui.shell.workplace import Workplace
from tests.gallery.stage import NOW, Album, Stage, settle, wait_until

RENAMED = {"kk": "Түрмеде ұстау", "ru": "Содержание в тюрьме", "en": "Detention in prison"}


def registers(stage: Stage, size: QSize, album: Album) -> None:
    if not album.wants_some("registers"):
        return
    with stage.workplace("aigerim", size) as work:
        _rename_once(work.desk.office)
        _classifications(work, album)
        _bodies(work, album)
        _calendar(work, album)
    with stage.workplace("guest", size) as work:
        work.show_page("classifications")
        page: Any = work.page
        wait_until(lambda: page.known, "the vocabularies of somebody who only reads")
        album.take(work, "registers-classifications-read-only")


def _rename_once(office: Office) -> None:
    """One term with an older label, so that the table shows its days."""
    if len(vocabularies.words(office).spans("right", "TOR.CUSTODY")) == 1:
        day = NOW.date().replace(month=7, day=1)
        vocabularies.rename(office, "right", "TOR.CUSTODY", RENAMED, day)


def _classifications(work: Workplace, album: Album) -> None:
    work.show_page("registers")
    page: Any = work.page
    wait_until(lambda: page.known, "the vocabularies")
    page.table.choose(3)
    album.take(work, "registers-classifications")
    for name, act in (("rename", page.rename), ("correct", page.correct), ("add", page.add_term)):
        act()
        settle(0.3)
        _take_dialog(work, album, f"registers-{name}")
    page.search("медиц")
    album.take(work, "registers-search")


def _take_dialog(work: Workplace, album: Album, name: str) -> None:
    dialog = QApplication.activeModalWidget()
    if dialog is not None:
        album.take(dialog, name)
        dialog.close()
        settle(0.1)


def _bodies(work: Workplace, album: Album) -> None:
    work.show_page("bodies")
    page: Any = work.page
    found = bodies.listed(work.desk.office, "полиция")
    page.shown(found[1].id)
    wait_until(lambda: page.pane.card and page.pane.card.row.id == found[1].id, "a body")
    album.take(work, "registers-bodies")
    page.pane.edit()
    settle(0.3)
    editor = page.pane.form.fields.editors["bin"]
    editor.set_value("940140000380")
    editor.was_edited()
    page.pane.leave()
    album.take(work, "registers-body-edited")
    page.pane.form._throw_away()


def _calendar(work: Workplace, album: Album) -> None:
    work.show_page("calendar")
    page: Any = work.page
    wait_until(lambda: page.year.year, "the year")
    page._to_year(2027)
    wait_until(lambda: page.year.year.year == 2027, "the year after")
    page.year._go_to(date(2027, 5, 16))
    settle(0.1)
    album.take(work, "registers-calendar")
    page._to_year(2026)
    wait_until(lambda: page.year.year.year == 2026, "this year")
    page.year._go_to(NOW.date() + timedelta(days=6))
    page.pane.kind.buttons[0][1].click()
    wait_until(lambda: page.pane.preview, "the due dates that move")
    album.take(work, "registers-calendar-moves")
    page.pane.leave()


TAKES = (registers,)
