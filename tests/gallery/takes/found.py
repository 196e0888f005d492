"""What finding is helped by: filters completed, people by slips, views, several chosen, tags."""

from typing import Any

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QSize
from PySide6.QtWidgets import QApplication, QWidget

from ombuds.services.cases import acts, bulk
from ombuds.services.finding import lists, saved_views
from ombuds.services.finding.lists import Tab
from ombuds.services.finding.saved_views import Scope
from ombuds.ui.lists.columns import Column
from ombuds.ui.cases.together import AssignTogether, TagTogether
from ombuds.ui.cases.views import SaveDialog
from ombuds.ui.shell.workplace import Workplace
from tests.gallery.stage import Album, Stage, settle, wait_until

TYPED: dict[str, Any] = {
    "found-slips": "",
    "found-new": "тестов ерлан маратұлы",
    "found-key": {"kk": "өңі", "ru": "рег", "en": "reg"},
    "found-value": {"kk": "right:тұр", "ru": "right:быт", "en": "right:dom"},
    "found-officer": {"kk": "орындаушы:", "ru": "исполнитель:", "en": "officer:"},
    "found-body": {"kk": "прокуратура", "ru": "прокуратура", "en": "prosecutor"},
}
VIEWS = {
    "kk": ("Тұрмыстық зорлық, ашық", "Азаптау, осы жыл", "Мерзімі өткендер"),
    "ru": ("Бытовое насилие, открытые", "Пытки за этот год", "Просроченные"),
    "en": ("Domestic violence, open", "Torture this year", "Late"),
}
LINES = ("right:DV stage:open", "right:TOR received:2026", "due:late")
REASON = {"kk": "Қате тіркелген", "ru": "Зарегистрировано ошибочно", "en": "Registered by mistake"}
WORD = {"kk": "тексеру 2026", "ru": "посещение 2026", "en": "visit 2026"}


def found(stage: Stage, size: QSize, album: Album) -> None:
    if not album.wants_some("found"):
        return
    with stage.workplace("aigerim", size) as work:
        _cases(work)
        work.to_search()
        for name, words in TYPED.items():
            typed = words if isinstance(words, str) else words[work.desk.office.language]
            if name == "found-slips":
                typed = _with_a_slip(work)
            work.bar.search.setText(typed)
            work.finder.typed()
            settle(0.3)
            wait_until(lambda: work.finder._asked is None, "what was found")
            album.take(work, name)


def views(stage: Stage, size: QSize, album: Album) -> None:
    if not album.wants_some("view"):
        return
    with stage.workplace("aigerim", size) as work:
        language = work.desk.office.language
        scopes = (Scope.OWN, Scope.OWN, Scope.OFFICE)
        held = {view.name for view in saved_views.listed(work.desk.office)}
        for name, line, scope in zip(VIEWS[language], LINES, scopes, strict=True):
            if name not in held:
                saved_views.add(work.desk.office, name, line, scope, sort="number")
        page = _cases(work)
        page.arranged.views.read()
        settle(0.5)
        page.arranged.views.show_view(page.arranged.views.views[0])
        settle(0.6)
        album.take(work, "view-shown")
        menu = page.arranged.views.menu_
        page.arranged.views.open()
        settle(0.8)
        album.take(menu, "view-menu")
        menu.close()
        page.arranged.views.save()
        _dialog(SaveDialog, album, "view-save")


def together(stage: Stage, size: QSize, album: Album) -> None:
    if not album.wants_some("together"):
        return
    with stage.workplace("aigerim", size) as work:
        office = work.desk.office
        ids = lists.ids(office, tab=Tab.OPEN)[:40]
        bulk.tag(office, ids[:6], WORD[office.language], lambda _done, _total: None)
        page = _cases(work)
        page.list.show_columns((*page.head.columns, Column.TAGS))
        seven = QItemSelection(page.list.listed.index(0), page.list.listed.index(6))
        page.list.selectionModel().select(seven, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        settle(0.5)
        album.take(work, "together-chosen")
        page.together.ask_officer()
        _dialog(AssignTogether, album, "together-assign")
        page.together.ask_tag()
        _dialog(TagTogether, album, "together-tag")
        for case in page.list.picked_ids()[-2:]:  # by a colleague, while they are chosen here
            acts.annul(office, case, REASON[office.language])
        page.together.ask_officer()
        asking = _asking(AssignTogether)
        asking.officer.set_value(asking.officer.options[-1].value)
        asking.do()
        wait_until(lambda: page.together.note.isVisible(), "what was refused")
        settle(0.5)
        album.take(work, "together-refused")


def _with_a_slip(work: Workplace) -> str:
    """The surname of a complainant with two letters the other way round, and the initial."""
    office = work.desk.office
    rows = lists.rows(office, lists.ids(office, tab=Tab.OPEN)[:20])
    name = next(str(row.complainant) for row in rows if row.kind == "person" and row.complainant)
    surname, _, given = name.partition(" ")
    return (
        f"{surname[:3]}{surname[4]}{surname[3]}{surname[5:]} {given}" if len(surname) > 5 else name
    )


def _asking(kind: type[QWidget]) -> Any:
    settle(0.5)
    shown = (one for one in QApplication.topLevelWidgets() if one.isVisible())
    return next(one for one in shown if isinstance(one, kind))


def _dialog(kind: type[QWidget], album: Album, name: str) -> None:
    asking = _asking(kind)
    album.take(asking, name)
    asking.close()


def _cases(work: Workplace) -> Any:
    work.show_page("cases")
    page: Any = work.page
    wait_until(lambda: len(page.model.ids), "cases")
    settle(0.5)
    return page


TAKES = (found, views, together)
