"""The finder over the list, the menus and the sheet of keys."""

from PySide6.QtCore import QPoint, QSize
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QWidget

from ombuds.services.finding import lists
from ombuds.ui.commands.about import KeySheet
from ombuds.ui.shell.workplace import Workplace
from tests.gallery.stage import Album, Stage, settle, wait_until

TYPED = {
    "finder-name": "ахмет",
    "finder-filter": "right:DV stage:3",
    "finder-refused": "right:DV colour:red",
    "finder-nothing": "бұлнемесе",
}
COMMAND = {"kk": "іс", "ru": "дел", "en": "case"}


def finder(stage: Stage, size: QSize, album: Album) -> None:
    if not album.wants_some("finder"):
        return
    with stage.workplace("aigerim", size) as work:
        _cases(work)
        for case in lists.ids(work.desk.office)[:3]:
            work.desk.saw(case)
        work.to_search()
        _answered(work)
        album.take(work, "finder-recent")
        command = {"finder-command": COMMAND[work.desk.office.language]}
        for name, words in {**TYPED, **command}.items():
            _type(work, words)
            album.take(work, name)
        _type(work, "ахмет")
        work.desk.hide_names(True)
        settle(0.3)
        album.take(work, "finder-names-hidden")
    with stage.workplace("talgat", size) as work:
        _cases(work)
        work.to_search()
        _type(work, "AST-12")
        album.take(work, "finder-masked")


def menus(stage: Stage, size: QSize, album: Album) -> None:
    if not album.wants_some("menu"):
        return
    with stage.workplace("aigerim", size) as work:
        page = _cases(work)
        page.shown(page.model.ids[0])  # type: ignore[attr-defined]
        settle(0.6)
        for name, menu in work.bar.menus.menus.items():
            work.bar.menus.open(name)
            settle(0.2)
            if album.wants(f"menu-{name}"):
                both = _over(work, menu)
                album.folder.mkdir(parents=True, exist_ok=True)
                both.save(str(album.folder / f"menu-{name}.png"))
                album.taken += 1
            menu.close()


def keys(stage: Stage, size: QSize, album: Album) -> None:
    if album.wants("keys"):
        host = QWidget()
        sheet = KeySheet(host)
        sheet.show()
        album.take(sheet, "keys")
        sheet.close()


def _over(work: Workplace, menu: QWidget) -> QPixmap:
    """The window with a menu where it stands."""
    picture = work.grab()
    painter = QPainter(picture)
    painter.drawPixmap(work.mapFromGlobal(menu.mapToGlobal(QPoint(0, 0))), menu.grab())
    painter.end()
    return picture


def _cases(work: Workplace) -> QWidget:
    work.show_page("cases")
    page = work.page
    assert page is not None
    wait_until(lambda: len(page.model.ids), "cases")  # type: ignore[attr-defined]
    settle(0.4)
    return page


def _type(work: Workplace, words: str) -> None:
    work.bar.search.setText(words)
    work.finder.typed()
    _answered(work)


def _answered(work: Workplace) -> None:
    settle(0.1)
    wait_until(lambda: work.finder._asked is None, "what was found")


TAKES = (finder, menus, keys)
