"""A disk that is full: told in a sentence, the book as it was, and the draft kept."""

import errno
from pathlib import Path

import pytest

from ombuds.errors import Refusal
from ombuds.services.cases import registering
from ombuds.services.cases.complaint_json import complaint_from_json
from ombuds.services.office import drafts
from ombuds.services.office.health import verify
from ombuds.store.engines import sqlite
from tests.cli.desk import complaint

BIG = "ә" * 200_000


@pytest.fixture
def may_not_grow(monkeypatch):
    """Books that are opened from now on get few more pages."""
    plain = sqlite.raw_connection

    def small(path, raw_key):
        connection = plain(path, raw_key)
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count={pages + 40}")
        return connection

    def start():
        monkeypatch.setattr(sqlite, "raw_connection", small)

    return start


def test_registering_on_a_full_disk(desk, may_not_grow, monkeypatch):
    first = desk.add(complaint())[0]
    path = desk.file("big.json", complaint(narrative=BIG))
    may_not_grow()
    for language, word in (("en", "disk is full"), ("kk", "орын"), ("ru", "диск")):
        assert word in desk("case", "add", "--from", path, lang=language).sentence.lower()
    assert desk.ok("case", "show", first, "--json").json()["number"] == first
    assert desk.ok("verify", "--full", "--json").json()["cases"] == 1


def test_a_draft_outlives_a_full_disk(sign_in, may_not_grow):
    sign_in()
    may_not_grow()
    office = sign_in()
    drafts.save(office, 1, "complaint", '{"narrative": "Бірінші сөздер"}')
    with pytest.raises(Refusal) as refused:
        registering.register(office, complaint_from_json(complaint(narrative=BIG)))
    assert refused.value.code == "disk_full"
    with pytest.raises(Refusal) as refused:
        drafts.save(office, 1, "complaint", BIG)
    assert refused.value.code == "disk_full"
    assert [row.content for row in drafts.mine(office)] == ['{"narrative": "Бірінші сөздер"}']
    number = registering.register(office, complaint_from_json(complaint())).number
    assert number.endswith("000001"), "what was refused took no number"
    assert verify(office, full=True).ok


def test_a_file_that_finds_no_room_is_told_and_not_left_half(desk, monkeypatch):
    number = desk.add(complaint())[0]
    old = desk.work / "s.pdf"
    old.write_bytes(b"old")
    plain = Path.open

    class Full:
        def __init__(self, path):
            self.file = plain(path, "wb")

        def __enter__(self):
            return self

        def __exit__(self, *_):
            self.file.close()

        def write(self, content):
            self.file.write(content[:100])
            raise OSError(errno.ENOSPC, "No space left on device")

    def full(path, mode="r", *more, **named):
        return Full(path) if mode == "wb" else plain(path, mode, *more, **named)

    monkeypatch.setattr(Path, "open", full)
    said = desk("case", "summary", number, "-o", str(old))
    monkeypatch.setattr(Path, "open", plain)
    assert "s.pdf cannot be written" in said.sentence
    assert old.read_bytes() == b"old"
    assert not list(desk.work.glob("*.part"))
