"""Small dialogs of saved views: keeping a list under a name, and another name."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from ombuds.domain.fields import fields_of
from ombuds.domain.office import SavedView
from ombuds.i18n import T, Text, literal
from ombuds.services import saved_views
from ombuds.services.saved_views import Scope, View
from ombuds.ui.cases.act_dialogs import SmallDialog
from ombuds.ui.cases.questions import NEEDED
from ombuds.ui.cases.reading import Scopes
from ombuds.ui.cases.view_lines import Shown
from ombuds.ui.desk import Desk
from ombuds.ui.kit.choices import ChoiceField, Option
from ombuds.ui.kit.editing import Labelled
from ombuds.ui.kit.fields import TextField

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
            self, saved_views.add, self.name.value(), self.shown.line, Scope(scope), unit or None,
            self.shown.columns, self.shown.sort, answer=self._kept, failure=self.refused,
        )  # fmt: skip

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
            self, saved_views.edit, self.view.id, {"name": self.name.value()}, self.view.version,
            answer=self._named, failure=self.refused,
        )  # fmt: skip

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
