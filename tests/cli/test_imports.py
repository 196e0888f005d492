"""Registers that were brought in, from the command line."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from ombuds.cli import book
from ombuds.services.importing.book import undoing
from tests.cli.desk import Desk
from tests.services.importing import csv_file, row


@pytest.fixture
def brought(desk: Desk) -> str:
    """The id of an import of three rows, one of them doubtful."""
    path = csv_file(desk.work, [row("1"), row("2", right=""), row("1")])
    made = desk.ok("import", str(path), "--json").json()
    assert (made["rows"], made["imported"], made["duplicates"]) == (3, 2, 1)
    (one,) = desk.ok("imports", "--json").json()
    return str(one["id"])


def test_the_list_by_codes_and_in_words(desk: Desk, brought: str) -> None:
    (one,) = desk.ok("imports", "list", "--json").json()
    assert (one["rows"], one["imported"], one["doubtful"], one["whole"]) == (3, 2, 1, True)
    assert one["at"].startswith("2026-11-23T12:00") and one["undone_at"] is None
    said = desk.ok("imports", lang="ru").out
    assert "журнал.csv" in said and brought in said and "23.11.2026" in said


def test_an_import_is_taken_back(desk: Desk, brought: str) -> None:
    done = desk.ok("imports", "undo", brought, "--json").json()
    assert done == {"removed": 2, "kept": [], "needed": []}
    assert "taken back" in desk.ok("imports").out
    assert "taken back before" in desk("imports", "undo", brought).sentence
    assert desk("case", "show", "2025-AST-L000001").sentence


def test_what_stays_is_named(desk: Desk, brought: str) -> None:
    number = "2025-AST-L000001"
    desk.ok("case", "assign", number, "--to", "daniyar")
    said = desk.ok("imports", "undo", brought)
    assert "1 case is gone" in said.err and number in said.err
    assert "1 case stayed" in said.err
    assert "taken back; 1 stay" in desk.ok("imports").out
    assert "отменён; осталось: 1" in desk.ok("imports", lang="ru").out


def test_it_tells_how_far_it_is_stops_between_two_chunks_and_goes_on(
    desk: Desk, brought: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[tuple[int, int]] = []

    @contextmanager
    def shown(*_: Any) -> Iterator[Callable[[int, int], None]]:
        def step(done: int, total: int) -> None:
            told.append((done, total))
            if stops and done == 1:
                raise KeyboardInterrupt

        yield step

    monkeypatch.setattr(undoing, "CHUNK", 1)
    monkeypatch.setattr(book, "progress", shown)
    stops = True
    stopped = desk("imports", "undo", brought)
    assert stopped.code == 1 and told == [(0, 2), (1, 2)]
    assert "1 of 2 cases" in stopped.err and "goes on there" in stopped.err
    stops = False
    assert desk.ok("imports", "undo", brought, "--json").json()["removed"] == 1
    assert told[2:4] == [(0, 1), (1, 1)]


def test_the_log_is_written(desk: Desk, brought: str) -> None:
    for name, begins in (("log.pdf", b"%PDF"), ("log.xlsx", b"PK")):
        desk.ok("imports", "log", brought, "-o", str(desk.work / name), lang="kk")
        assert (desk.work / name).read_bytes().startswith(begins)
    assert "log.doc" not in [path.name for path in desk.work.iterdir()]
    assert desk("imports", "log", brought, "-o", str(desk.work / "log.doc")).sentence


def test_a_line_that_lacks_something_says_how_it_is_written(desk: Desk) -> None:
    for line in (("undo",), ("undo", "x"), ("log", "1"), ("burn", "1")):
        assert desk("imports", *line).code == 2
    assert desk("imports", "undo", "1").sentence
