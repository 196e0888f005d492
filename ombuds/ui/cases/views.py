"""Saved views in a menu of the page: one's own, the unit's, the office's, and how many each finds.

A view that is shown gives the button its name until something else is filtered by. It is
counted in the background, one view after the other, when the menu opens.
"""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from ombuds.domain.fields import fields_of
from ombuds.domain.office import SavedView
from ombuds.i18n import T, Text, literal
from ombuds.i18n.formats import number_text
from ombuds.services.finding import saved_views
from ombuds.services.finding.saved_views import Scope, View
from ombuds.services.office import preferences
from ombuds.ui.cases.view_lines import Shown
from ombuds.ui.desk.case_reading import Scopes, read_views
from ombuds.ui.desk.desk import Desk
from ombuds.ui.dialogs.act_dialogs import SmallDialog
from ombuds.ui.dialogs.doing import shown
from ombuds.ui.dialogs.questions import NEEDED
from ombuds.ui.kit.buttons import MenuButton
from ombuds.ui.kit.fields.choices import ChoiceField
from ombuds.ui.kit.fields.editing import Labelled
from ombuds.ui.kit.fields.options import Option
from ombuds.ui.kit.fields.text import TextField
from ombuds.ui.kit.texts import speech

# Small dialogs of saved views: keeping a list under a name, and another name.

MOST = fields_of(SavedView)["name"].max_length


class SaveDialog(SmallDialog):
    """Name, and for whom, where one may choose. `told` is given the id of the view."""

    def __init__(
        self,
        host: QWidget,
        desk: Desk,
        shown: Shown,
        scopes: Scopes,
        told: Callable[[int], object],
    ) -> None:
        about = T("Tab, filters, words, columns and order are kept.")
        super().__init__(host, T("Save this list as a view"), about, T("Keep", "a view"))
        self.desk, self.shown, self.told = desk, shown, told
        self.name = TextField(MOST)
        self.scope = ChoiceField([Option(_of(*one), _words(*one)) for one in scopes])
        self.scope.set_value(_of(Scope.OWN, None))
        self.body.addWidget(Labelled(T("Name"), self.name, required=True))
        whom = Labelled(T("For whom"), self.scope)
        self.body.addWidget(whom)
        whom.setVisible(len(self.scope.options) > 1)
        self.name.setFocus()

    def do(self) -> None:
        if self.name.value() is None:
            self.name.set_problem(NEEDED)
            return
        self.waits(True)
        scope, _, unit = str(self.scope.value() or Scope.OWN).partition(" ")
        self.desk.act(
            self,
            saved_views.add,
            self.name.value(),
            self.shown.line,
            Scope(scope),
            unit or None,
            self.shown.columns,
            self.shown.sort,
            answer=self._kept,
            failure=self.refused,
        )

    def _kept(self, view_id: int) -> None:
        self.desk.told.emit(T("The view “{name}” is kept", name=self.name.value() or ""), True)
        self.accept()
        self.told(view_id)


class NameDialog(SmallDialog):
    """Another name for a view."""

    def __init__(self, host: QWidget, desk: Desk, view: View, told: Callable[[], Any]) -> None:
        super().__init__(host, T("Rename the view"), literal(view.name), T("Rename"))
        self.desk, self.view, self.told = desk, view, told
        self.name = TextField(MOST)
        self.name.set_value(view.name)
        self.body.addWidget(Labelled(T("Name"), self.name, required=True))
        self.name.setFocus()
        self.name.selectAll()

    def do(self) -> None:
        if self.name.value() is None:
            self.name.set_problem(NEEDED)
            return
        self.waits(True)
        self.desk.act(
            self,
            saved_views.edit,
            self.view.id,
            {"name": self.name.value()},
            self.view.version,
            answer=self._named,
            failure=self.refused,
        )

    def _named(self, _: None) -> None:
        self.accept()
        self.told()


def _of(scope: Scope, unit: str | None) -> str:
    return f"{scope} {unit}" if unit else str(scope)


def _words(scope: Scope, unit: str | None) -> Text:
    match scope:
        case Scope.OWN:
            return T("For me")
        case Scope.UNIT:
            return T("For the unit {unit}", unit=unit or "")
    return T("For the whole office")


HEADS: dict[Scope, Text] = {
    Scope.OWN: T("My views"),
    Scope.UNIT: T("Views of the unit"),
    Scope.OFFICE: T("Office views"),
}
DEFAULT = "view"  # its name among what is remembered of the list


class Views(MenuButton):
    """`wanted(View)` when one is chosen. `current` gives what is listed now, to be kept."""

    wanted = Signal(object)

    def __init__(self, desk: Desk, current: Callable[[], Shown]) -> None:
        super().__init__(T("Views"), QMenu(), icon="filter", kind="quiet")
        self.desk, self.current = desk, current
        self.views: tuple[View, ...] = ()
        self.scopes: Scopes = ()
        self.shown: View | None = None
        self.counted: dict[str, int | None] = {}
        self._actions: dict[int, QAction] = {}
        self._then: list[Callable[[], object]] = []
        self.menu_.aboutToShow.connect(self._fill)

    # Reading

    def read(self, then: Callable[[], object] | None = None) -> None:
        """Reads the views anew; `then` once they are there, whichever question is answered."""
        self._then += [then] if then is not None else []
        self.desk.read(self, read_views, answer=self._came, key="views")

    def _came(self, read: tuple[tuple[View, ...], Scopes]) -> None:
        self.views, self.scopes = read
        held = self.shown and next((one for one in self.views if one.id == self.shown.id), None)
        self.mark(held)
        waiting, self._then = self._then, []
        for then in waiting:
            then()

    def default(self) -> View | None:
        """The view that the list begins with on this workstation."""
        held = preferences.load().cases.get(DEFAULT)
        return next((view for view in self.views if str(view.id) == held), None)

    def mark(self, view: View | None) -> None:
        """This view is listed now; None: something else is."""
        self.shown = view
        self.show_words(T("View: {name}", name=view.name) if view else T("Views"))

    # The menu

    def _fill(self) -> None:
        self.menu_.clear()
        self._actions.clear()
        for scope, words in HEADS.items():
            views = [view for view in self.views if view.scope is scope]
            if views:
                self._head(speech().say(words))
            for view in views:
                self._offer(view)
        self.menu_.addSeparator()
        self._add(T("Save this list as a view…"), self.save, not self.current().given)
        if self.shown is not None:
            self._of_shown(self.shown)
        self._count(list(self._actions))

    def _head(self, words: str) -> None:
        """A title over a group: told, not chosen."""
        self.menu_.addAction(words.replace("&", "&&")).setEnabled(False)

    def _offer(self, view: View) -> None:
        action = self.menu_.addAction(self._named(view))
        action.setCheckable(True)
        action.setChecked(self.shown is not None and view.id == self.shown.id)
        action.triggered.connect(partial(self.show_view, view))
        self._actions[view.id] = action

    def _of_shown(self, view: View) -> None:
        self.menu_.addSeparator()
        self._head(view.name)
        is_default = preferences.load().cases.get(DEFAULT) == str(view.id)
        begin = self._add(
            T("Open Cases with this view"), partial(self.begin_with, view, not is_default)
        )
        begin.setCheckable(True)
        begin.setChecked(is_default)
        if view.mine:
            self._add(T("Update with the current filters"), partial(self.keep, view))
            self._add(T("Rename…"), partial(self.rename, view))
            self._add(T("Remove"), partial(self.remove, view))

    def _add(self, words: Text, act: Callable[[], object], possible: bool = True) -> QAction:
        action = self.menu_.addAction(speech().say(words))
        action.setEnabled(possible)
        action.triggered.connect(lambda _=False: act())
        return action

    def _named(self, view: View) -> str:
        """The name, and how many cases it finds once that is known."""
        name = view.name.replace("&", "&&")
        count = self.counted.get(view.query)
        return name if count is None else f"{name}\t{number_text(count, speech().language)}"

    def _count(self, ids: list[int]) -> None:
        """One after the other, so that other questions are answered between them."""
        view = next((one for one in self.views if ids and one.id == ids[0]), None)
        if view is None:
            return

        def came(count: int | None) -> None:
            self.counted[view.query] = count
            if self.menu_.isVisible() and view.id in self._actions:
                self._actions[view.id].setText(self._named(view))
                self._count(ids[1:])

        self.desk.read(self, saved_views.count, view.query, answer=came, key="view-count")

    # What a person does

    def show_view(self, view: View, _: bool = False) -> None:
        self.mark(view)
        self.wanted.emit(view)

    def save(self) -> None:
        def kept(view_id: int) -> None:
            self.read(lambda: self._kept(view_id))

        shown(SaveDialog(self, self.desk, self.current(), self.scopes, kept))

    def _kept(self, view_id: int) -> None:
        self.mark(next((one for one in self.views if one.id == view_id), None))

    def rename(self, view: View) -> None:
        shown(NameDialog(self, self.desk, view, self.read))

    def keep(self, view: View) -> None:
        now = self.current()
        values = {"query": now.line, "columns": list(now.columns), "sort": now.sort}
        told = T("The view “{name}” is changed", name=view.name)
        self.desk.act(
            self,
            saved_views.edit,
            view.id,
            values,
            view.version,
            answer=lambda _: self._told(told),
        )

    def remove(self, view: View) -> None:
        """At once: it can be undone."""
        told = T("The view “{name}” is removed", name=view.name)
        self.desk.act(self, saved_views.remove, view.id, answer=lambda _: self._told(told))

    def _told(self, words: Text) -> None:
        self.desk.told.emit(words, True)
        self.read()

    def begin_with(self, view: View, on: bool) -> None:
        held = dict(preferences.load().cases)
        held.pop(DEFAULT, None)
        preferences.remember(cases={**held, DEFAULT: str(view.id)} if on else held)
