"""Saved views in the page of cases: kept, counted, shown, renamed, removed, begun with."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from ombuds.domain.reports.filters import Filters
from ombuds.domain.stages import OPEN
from ombuds.services.cases import undo
from ombuds.services.finding import saved_views
from ombuds.services.finding.lists import Sort, Tab
from ombuds.services.finding.saved_views import Scope
from ombuds.services.office.office import Office
from ombuds.ui.cases.view_lines import Shown, read_line
from ombuds.ui.cases.views import NameDialog, SaveDialog
from ombuds.ui.lists.columns import USUAL, Column
from tests.services.complaints_made import registered
from tests.ui.cases_desk import Cases, Open, opener

opened = pytest.fixture(opener)


def views(page: Cases) -> Any:
    return page.page.arranged.views


def dialog(page: Cases, kind: type) -> Any:
    page.settle()
    found = [one for one in QApplication.topLevelWidgets() if isinstance(one, kind)]
    (shown,) = [one for one in found if one.isVisible()]
    return shown


def menu(page: Cases) -> dict[str, Any]:
    """What the menu offers, the counts apart."""
    views(page).menu_.popup(page.window.pos())
    page.settle()
    return {one.text().partition("\t")[0]: one for one in views(page).menu_.actions()}


@pytest.mark.parametrize("tab", Tab)
@pytest.mark.parametrize("filters", [Filters(), Filters(right=("DV",), region=("KZ-71",))])
def test_a_list_is_read_back_from_its_line(tab: Tab, filters: Filters) -> None:
    line = Shown(tab, filters, "побои 12:30", (), "due").line
    assert read_line(line) == (tab, filters, "побои 12:30")


def test_a_tab_is_said_in_the_grammar_of_commands() -> None:
    assert Shown(Tab.MINE, Filters(right=("DV",)), "", (), "due").line == (
        "right:DV stage:open officer:me"
    )
    assert read_line("stage:open right:DV") == (Tab.OPEN, Filters(right=("DV",)), "")
    assert (
        read_line("stage:3")[0] is Tab.ALL
        and Shown(Tab.OPEN, Filters(stage=(OPEN[2],)), "", (), "due").line == "stage:examination"
    )


def test_a_list_is_kept_and_shown_again(office: Office, opened: Open) -> None:
    made = [registered(office, rights=[right]).id for right in ("DV", "TRI")]
    page = opened(office)
    page.page.filters.search("right:DV")
    page.page.arranged.order(Sort.NUMBER)
    page.page.arranged.choose_column(Column.TAGS, True)
    page.page.arranged.choose_column(Column.BODY, False)
    page.settle()
    views(page).save()
    asking = dialog(page, SaveDialog)
    asking.do()
    assert asking.isVisible(), "a view needs a name"
    asking.name.set_value("Быт")
    asking.do()
    page.settle()
    (view,) = saved_views.listed(office)
    assert (view.query, view.sort) == ("right:DV stage:open", "number")
    assert "tags" in view.columns and "body" not in view.columns
    assert views(page).text() == "View: Быт"
    page.page.filters.clear()
    page.page.arranged.order(Sort.DUE)
    page.page.list.show_columns(USUAL)
    page.settle()
    assert views(page).text() == "Views" and len(page.ids) == 2
    menu(page)["Быт"].trigger()
    page.settle()
    assert page.ids == [made[0]] and page.page.filters.tab() is Tab.OPEN
    assert page.page.arranged.sort is Sort.NUMBER
    assert Column.TAGS in page.page.head.columns and page.page.head.widths[Column.BODY] == 0


def test_what_each_view_finds_is_counted(office: Office, opened: Open) -> None:
    for right in ("DV", "DV", "TRI"):
        registered(office, rights=[right])
    saved_views.add(office, "Быт", "right:DV")
    saved_views.add(office, "Всё", "", Scope.OFFICE)
    page = opened(office)
    menu(page)
    said = [one.text() for one in views(page).menu_.actions()]
    assert "Быт\t2" in said and "Всё\t3" in said
    assert said.index("My views") < said.index("Быт\t2") < said.index("Office views")


def test_renamed_changed_removed_and_put_back(office: Office, opened: Open) -> None:
    registered(office)
    saved_views.add(office, "Быт", "right:DV")
    page = opened(office)
    menu(page)["Быт"].trigger()
    page.settle()
    menu(page)["Rename…"].trigger()
    asking = dialog(page, NameDialog)
    asking.name.set_value("Домашнее")
    asking.do()
    page.settle()
    assert views(page).text() == "View: Домашнее"
    page.page.filters.search("right:TRI")
    page.settle()
    menu(page)["Домашнее"].trigger()
    page.settle()
    page.page.arranged.order(Sort.NUMBER)
    menu(page)["Update with the current filters"].trigger()
    page.settle()
    assert saved_views.listed(office)[0].sort == "number"
    menu(page)["Remove"].trigger()
    page.settle()
    assert page.told[-1] == ("The view “Домашнее” is removed", True)
    assert views(page).text() == "Views" and "Домашнее" not in menu(page)
    undo.undo(office)
    page.desk.changed.emit()
    page.settle()
    assert "Домашнее" in menu(page)


def test_the_list_begins_with_the_view_that_is_chosen_for_that(
    office: Office, opened: Open
) -> None:
    made = [registered(office, rights=[right]).id for right in ("DV", "TRI")]
    saved_views.add(office, "Быт", "right:DV")
    page = opened(office)
    menu(page)["Быт"].trigger()
    page.settle()
    menu(page)["Open Cases with this view"].trigger()
    again = opened(office)
    assert again.ids == [made[0]] and views(again).text() == "View: Быт"
    menu(again)["Open Cases with this view"].trigger()
    assert len(opened(office).ids) == 2


def test_a_view_of_the_office_is_changed_by_its_keepers_alone(
    sign_in: Callable[..., Office], opened: Open
) -> None:
    saved_views.add(sign_in(), "Общий", "right:DV", Scope.OFFICE)
    page = opened(sign_in("madina"))
    menu(page)["Общий"].trigger()
    page.settle()
    offered = menu(page)
    assert "Open Cases with this view" in offered and "Remove" not in offered


def test_columns_are_remembered_on_this_workstation(office: Office, opened: Open) -> None:
    registered(office)
    page = opened(office)
    page.page.arranged.choose_column(Column.OFFICER, True)
    page.page.arranged.choose_column(Column.NUMBER, False)
    again = opened(office)
    assert Column.OFFICER in again.page.head.columns and again.page.head.widths[Column.OFFICER] > 0
    assert Column.NUMBER in again.page.head.columns, "by it a case is known"
