"""The places of the window: one line a page. The rail, the keys and the menu View follow it."""

from importlib import import_module
from typing import NamedTuple

from ombuds.i18n import T, Text
from ombuds.services.office.office import Office
from ombuds.services.office.permissions import Permission, may
from ombuds.ui.desk.desk import Desk
from ombuds.ui.desk.page import Page


class Place(NamedTuple):
    """A page: `code` as it is asked for, `made` its module and class, imported when it is shown.

    Who has any of `needs` may open it. A page `under` another stands beneath it in the rail;
    one without an icon and `under` is not in the rail at all and belongs to its `home`.
    """

    code: str
    title: Text
    made: str
    needs: tuple[Permission, ...]
    icon: str = ""
    key: str = ""
    under: str = ""
    home: str = ""

    def load(self) -> type[Page]:
        """Imports the page."""
        module, _, name = self.made.partition(":")
        page: type[Page] = getattr(import_module(f"ombuds.ui.{module}"), name)
        return page

    def make(self, desk: Desk) -> Page:
        return self.load()(desk)

    @property
    def in_rail(self) -> bool:
        return bool(self.icon or self.under)


_READ, _REGISTERS = (Permission.READ,), (Permission.REGISTERS,)
PLACES = (
    Place("overview", T("Overview"), "overview.page:OverviewPage", _READ, "overview"),
    Place("cases", T("Cases"), "cases.page:CasesPage", _READ, "folder"),
    Place("case", T("Case"), "case.page:CasePage", _READ, home="cases"),
    Place(
        "intake", T("New complaint"), "intake.page:IntakePage", (Permission.REGISTER,),
        "new-document", "Ctrl+N",
    ),
    Place("people", T("People"), "people.page:PeoplePage", _READ, "people"),
    Place("deadlines", T("Deadlines"), "deadlines.page:DeadlinesPage", _READ, "clock"),
    Place("reports", T("Reports"), "reports.page:ReportsPage", (Permission.REPORT,), "chart"),
    Place(
        "registers", T("Registers"), "desk.register_frame:RegistersPage", _READ + _REGISTERS, "book"
    ),
    Place(
        "classifications", T("Classifications"), "registers.classifications:ClassificationsPage",
        _READ + _REGISTERS, under="registers",
    ),
    Place("bodies", T("Bodies"), "registers.bodies:BodiesPage", _READ + _REGISTERS, under="registers"),
    Place(
        "calendar", T("Calendar"), "registers.calendar:CalendarPage", _READ + _REGISTERS,
        under="registers",
    ),
    Place(
        "imports", T("Import"), "imports.page:ImportsPage", (Permission.REGISTER,),
        under="registers",
    ),
    Place("settings", T("Settings"), "settings.page:SettingsPage", (Permission.OWN,), "sliders"),
    Place("help", T("Manual"), "help.page:HelpPage", (Permission.OWN,)),
)  # fmt: skip
BY_CODE = {place.code: place for place in PLACES}


def places_of(office: Office) -> list[Place]:
    """The places that the user's grants of today open."""
    return [place for place in PLACES if any(may(office, one) for one in place.needs)]
