"""Notices: what is due today, what was given to one. Numbers, never names; by the system's way."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from shutil import which
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from ombuds.services.cases import acts
from ombuds.services.office import preferences
from ombuds.services.office.office import Office
from ombuds.services.reports.deadlines import news
from ombuds.ui.desk.desk import Desk
from ombuds.ui.desk.page import Listed
from ombuds.ui.kit.texts import speech
from ombuds.ui.notices.notices import Notices
from tests.offices import Hands
from tests.services.complaints_made import registered, torture


class Told:
    """One person's notices, and what became of them."""

    def __init__(self, office: Office, qtbot: QtBot) -> None:
        speech().language = "en"
        self.qtbot, self.desk = qtbot, Desk(office)
        self.toasts: list[str] = []
        self.went: list[tuple[str, Any]] = []
        self.desk.told.connect(lambda words, _: self.toasts.append(speech().say(words)))
        self.desk.wanted.connect(lambda *where: self.went.append(where))
        self.notices = Notices(self.desk)

    def ask(self) -> list[str]:
        self.notices.ask()
        self.qtbot.waitUntil(lambda: not self.desk.tasks._asked)
        said, self.toasts[:] = list(self.toasts), []
        return said

    def end(self) -> None:
        self.notices.end()
        self.desk._ended.set()
        self.desk._watch.join()
        self.desk.tasks.end()


@pytest.fixture
def told(qtbot: QtBot) -> Iterator[Callable[[Office], Told]]:
    made: list[Told] = []
    preferences.remember(told={}, notify=True, tray=False)

    def start(office: Office) -> Told:
        made.append(Told(office, qtbot))
        return made[-1]

    yield start
    for one in made:
        one.end()


def test_a_case_given_by_somebody_else_is_told_once(
    sign_in: Callable[..., Office], told: Callable[[Office], Told]
) -> None:
    head, office = sign_in("saule"), sign_in("madina")
    here = told(office)
    made = registered(head)
    assert here.ask() == []
    acts.assign(head, made.id, office.user.id)
    assert here.ask() == [f"A case was given to you: {made.number}"]
    assert here.ask() == []
    here.notices._clicked(f"given-{made.id}")
    assert here.went == [("case", made.id)]


def test_what_one_takes_oneself_is_not_told(
    sign_in: Callable[..., Office], told: Callable[[Office], Told]
) -> None:
    office = sign_in("madina")
    here = told(office)
    acts.assign(office, registered(office).id, office.user.id)
    assert here.ask() == []


def test_what_came_while_the_window_was_closed_is_told_at_the_next_sign_in(
    sign_in: Callable[..., Office], told: Callable[[Office], Told]
) -> None:
    head, office = sign_in("saule"), sign_in("madina")
    told(office).ask()
    made = registered(head)
    acts.assign(head, made.id, office.user.id)
    assert told(sign_in("madina")).ask() == [f"A case was given to you: {made.number}"]
    assert told(sign_in("madina")).ask() == []


def test_acts_of_earlier_days_are_not_read_again(
    sign_in: Callable[..., Office], told: Callable[[Office], Told], hands: Hands
) -> None:
    """Whoever is given nothing for a year would read a year of acts after each change."""
    here = told(sign_in("madina"))
    here.ask()
    hands.move(days=30)
    here.ask()
    ids = here.notices.desk.office.book.ids
    moved = here.notices._after
    assert moved > ids.at(hands.at - timedelta(days=2))
    hands.move(minutes=10)
    here.ask()
    assert here.notices._after == moved, "what is remembered is not written after every change"


def test_many_at_once_are_a_number(
    sign_in: Callable[..., Office], told: Callable[[Office], Told]
) -> None:
    head, office = sign_in("saule"), sign_in("madina")
    here = told(office)
    for _ in range(4):
        acts.assign(head, registered(head).id, office.user.id)
    assert here.ask() == ["4 cases were given to you"]


def test_due_today_is_ones_own_and_told_once_a_day(
    sign_in: Callable[..., Office], told: Callable[[Office], Told], hands: Hands
) -> None:
    office, other, head = sign_in("daniyar"), sign_in("madina"), sign_in("saule")
    mine = registered(office)
    acts.assign(office, mine.id, office.user.id)
    theirs = registered(other)
    acts.assign(other, theirs.id, other.user.id)
    with office.book.reading() as reading:
        from ombuds.domain.cases import Case

        due = (reading.get(Case, mine.id) or {})["due_on"]
    hands.move(days=(due - office.today()).days)
    here = told(office)
    assert here.ask() == ["1 case is due today"]
    assert here.ask() == []
    here.notices._clicked("due")
    (place, listed), *_ = here.went
    assert place == "cases" and isinstance(listed, Listed) and list(listed.ids) == [mine.id]
    assert set(news(head, 0).due) == {mine.id, theirs.id}, "who leads is told of the unit"


def test_who_wants_none_gets_none(
    sign_in: Callable[..., Office], told: Callable[[Office], Told]
) -> None:
    head, office = sign_in("saule"), sign_in("madina")
    here = told(office)
    preferences.remember(notify=False)
    acts.assign(head, registered(head).id, office.user.id)
    assert here.ask() == []
    assert not here.notices.tray.shown, "an icon only if it was asked for"


@pytest.mark.parametrize("name", ["admin", "guest"])
def test_who_does_not_work_on_cases_is_told_nothing(
    sign_in: Callable[..., Office], told: Callable[[Office], Told], name: str
) -> None:
    assert told(sign_in(name)).ask() == []


def test_nothing_of_a_case_but_its_number_is_kept(
    sign_in: Callable[..., Office], told: Callable[[Office], Told]
) -> None:
    head, office = sign_in("saule"), sign_in("madina")
    here = told(office)
    made = registered(head)
    acts.assign(head, made.id, office.user.id)
    said = " ".join(here.ask())
    assert made.number in said and "Ахметова" not in said
    kept = preferences._path().read_text(encoding="utf-8")
    assert "Ахметова" not in kept and made.number not in kept


DESKTOP = """
import sys
from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtDBus import QDBusConnection, QDBusMessage, QDBusVirtualObject
from ombuds.ui.notices.portal import INTERFACE, PATH, SERVICE, Portal

app = QCoreApplication(sys.argv)

class Desktop(QDBusVirtualObject):
    def introspect(self, path):
        return ""

    def handleMessage(self, message, connection):
        print(message.member(), message.signature(), message.arguments()[0], flush=True)
        connection.send(message.createReply())
        if message.member() == "AddNotification":
            clicked = QDBusMessage.createSignal(PATH, INTERFACE, "ActionInvoked")
            clicked.setArguments([message.arguments()[0], "open", []])
            connection.send(clicked)
        return True

portal = Portal(app)
portal.clicked.connect(lambda code: print("clicked", code, flush=True))
instead = lambda: print("instead", flush=True)

def serve():
    global desktop, bus
    bus = QDBusConnection.connectToBus(QDBusConnection.BusType.SessionBus, "desktop")
    desktop = Desktop()
    bus.registerVirtualObject(PATH, desktop)
    bus.registerService(SERVICE)
    portal.tell("due", "3 cases are due today", instead)
    QTimer.singleShot(500, portal.end)

portal.tell("early", "nobody listens yet", instead)
QTimer.singleShot(500, serve)
QTimer.singleShot(1500, app.quit)
app.exec()
"""


@pytest.mark.skipif(which("dbus-run-session") is None, reason="there is no D-Bus here")
def test_the_desktop_is_told_by_its_own_way_and_clicks_come_back() -> None:
    told = subprocess.run(
        ["dbus-run-session", "--", sys.executable, "-c", DESKTOP],
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
        env=os.environ,
        cwd=Path(__file__).parents[2],
    )
    assert told.stdout.splitlines() == [
        "instead",
        "AddNotification sa{sv} due",
        "clicked due",
        "RemoveNotification s due",
    ], told.stderr


def test_a_complaint_that_may_concern_a_restricted_case_is_told_to_its_owner_once(
    sign_in: Callable[..., Office], told: Callable[[Office], Told]
) -> None:
    head, madina, daniyar = sign_in("aigerim"), sign_in("madina"), sign_in("daniyar")
    owner, other = told(daniyar), told(madina)
    assert owner.ask() == [] == other.ask()
    secret = registered(head, **torture())
    acts.assign(head, secret.id, daniyar.user.id)
    assert owner.ask() == [f"A case was given to you: {secret.number}"]
    new = registered(madina)
    sentence = f"The new complaint {new.number} may be from a person in your case {secret.number}"
    assert owner.ask() == [sentence] and owner.ask() == []
    assert other.ask() == []
    (code,) = [one for one in owner.notices._about if one.startswith("known")]
    owner.notices._clicked(code)
    assert owner.went[-1] == ("case", secret.id)
