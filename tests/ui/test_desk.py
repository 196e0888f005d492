"""The desk: word of changes goes on whatever happens, and roles end in an open window."""

from collections.abc import Callable, Iterator
from datetime import date

import pytest
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from ombuds.domain.office import Grant
from ombuds.services.finding import lists
from ombuds.services.office.office import Office
from ombuds.services.office.users import disable_user, user_named
from ombuds.store.book import Watch
from ombuds.store.rows.tables import GRANTS
from ombuds.ui.desk import desk as desks
from ombuds.ui.desk.desk import Desk
from tests.services.complaints_made import registered

SignIn = Callable[[str], Office]


@pytest.fixture
def desk(sign_in: SignIn, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    monkeypatch.setattr(desks, "WATCH_SECONDS", 0.05)
    monkeypatch.setattr(desks, "PAUSE_SECONDS", 0.05)
    made = Desk(sign_in("madina"))
    yield made
    made.end()


def test_a_watch_that_fails_is_opened_again(
    desk: Desk, sign_in: SignIn, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(watch: Watch) -> bool:
        asked.append(watch)
        raise OSError

    asked: list[Watch] = []
    with monkeypatch.context() as patched:
        patched.setattr(Watch, "changed", fails)
        qtbot.waitUntil(lambda: len(asked) > 1)
    office = sign_in("aigerim")
    qtbot.wait(200)
    with qtbot.waitSignal(desk.changed):
        registered(office)


def test_word_of_changes_goes_on_after_a_change_of_the_data_key(
    desk: Desk, sign_in: SignIn, qtbot: QtBot
) -> None:
    office = sign_in("aigerim")
    with qtbot.waitSignal(desk.changed):
        registered(office)
    with qtbot.waitSignal(desk.changed):
        disable_user(office, user_named(office, "daniyar").id)
    qtbot.wait(300)
    with qtbot.waitSignal(desk.changed):
        registered(office)
    found: list[int] = []
    desk.read(desk, lists.ids, answer=lambda ids: found.append(len(ids)))
    qtbot.waitUntil(lambda: found == [2])


def test_a_role_that_ended_ends_in_an_open_window(
    desk: Desk, sign_in: SignIn, qtbot: QtBot
) -> None:
    office, grant = sign_in("aigerim"), GRANTS
    with office.book.change("test") as change:
        mine = select(grant.c.id).where(grant.c.user_id == desk.office.user.id)
        for row in change.execute(mine):
            change.edit(Grant, row.id, {"valid_to": date(2026, 11, 22)})
    desk._ask_grants()
    qtbot.waitUntil(lambda: desk.office.grants == ())
