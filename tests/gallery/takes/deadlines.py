"""Deadlines: all, of one day, of an observer, of an empty book."""

from typing import Any

from PySide6.QtCore import QSize

from ombuds.ui.shell.workplace import Workplace
from tests.gallery.stage import Album, Stage, settle, wait_until


def _deadlines(work: Workplace) -> Any:
    work.show_page("deadlines")
    page: Any = work.page
    wait_until(lambda: page.agenda is not None, "deadlines")
    settle(0.5)
    return page


def deadlines(stage: Stage, size: QSize, album: Album) -> None:
    if not album.wants_some("deadlines"):
        return
    with stage.workplace("aigerim", size) as work:
        page = _deadlines(work)
        album.take(work, "deadlines")
        page.strip.choose(page.agenda.next)
        settle(0.4)
        album.take(work, "deadlines-of-a-day")
        page.strip.choose(page.agenda.days[-1].day)
        settle(0.4)
        album.take(work, "deadlines-nothing-that-day")
    with stage.workplace("guest", size) as work:
        _deadlines(work)
        album.take(work, "deadlines-observer")


def empty(stage: Stage, size: QSize, album: Album) -> None:
    if not album.wants_some("deadlines"):
        return
    with Stage(cases=0).workplace("aigerim", size) as work:
        _deadlines(work)
        album.take(work, "deadlines-empty")


TAKES = (deadlines, empty)
