"""The window's own thread never reads or writes the book: whatever is asked, it goes on painting.

How long a turn of the event loop takes is measured by `make bench`.
"""

import threading
from collections.abc import Callable
from typing import Any

import pytest
from pytestqt.qtbot import QtBot
from sqlalchemy import event

from ombuds.services.office.office import Office
from ombuds.ui.shell.workplace import Workplace
from tests.services.complaints_made import registered
from tests.ui.shell import quiet, settled, type_in

Asked = list[tuple[bool, str]]  # on the window's own thread? which statement?


@pytest.fixture
def asked() -> Callable[[Workplace], Asked]:
    """Every statement that a workplace's book is asked from now on."""

    def listened(work: Workplace) -> Asked:
        found: Asked = []
        here = threading.get_ident()

        def note(connection: Any, cursor: Any, statement: str, *_: Any) -> None:
            found.append((threading.get_ident() == here, statement))

        event.listen(work.desk.office.book.engine, "before_cursor_execute", note)
        return found

    return listened


def test_no_page_asks_the_book_on_the_windows_own_thread(
    workplace: Callable[[str, str], Workplace],
    sign_in: Callable[..., Office],
    asked: Callable[[Workplace], Asked],
    qtbot: QtBot,
) -> None:
    case = registered(sign_in())
    work = settled(workplace("aigerim", "kk"), qtbot)
    statements = asked(work)
    for code in work.allowed:
        work.show_page(code)
        quiet(work, qtbot)
    work.desk.wanted.emit("case", case.id)
    quiet(work, qtbot)
    type_in(work, "Ахмет", qtbot)
    assert len(statements) > 20
    assert [said for here, said in statements if here] == []
