"""What goes wrong below the program is told in a sentence, and the book is as it was."""

import ctypes
import ntpath
import os
import subprocess
import sys
from random import Random
from types import SimpleNamespace

import pytest
from sqlalchemy import literal, select, text
from sqlalchemy.exc import DatabaseError

from ombuds.domain.cases import Case, CaseText
from ombuds.domain.party_tables import Party
from ombuds.errors import Refusal
from ombuds.i18n import LANGUAGES, say
from ombuds.store.book import DATABASE, Book, Signer
from ombuds.store.engines import sqlite
from ombuds.store.engines.sqlite import refuse_network
from ombuds.store.in_turn import InTurn
from ombuds.store.verifying.verify import verify
from tests.store.shelf import SIGN, add_case, sql, stage_case, ticking


def refused(code, act, *arguments):
    with pytest.raises(Refusal) as caught:
        act(*arguments)
    assert caught.value.code == code
    assert all(say(caught.value.text, language) for language in LANGUAGES)
    return caught.value


def read_all(book):
    with book.reading() as reading:
        for model in (Case, CaseText, Party):
            reading.all(select(model))


# ---- damage, and other keys


def test_a_damaged_page_is_told_as_damage(opener):
    folder = opener.copy()
    book = opener.book(folder)
    for _ in range(20):
        add_case(book)
    sql(book, "PRAGMA wal_checkpoint(TRUNCATE)")
    book.close()
    content = bytearray((folder / DATABASE).read_bytes())
    for page in range(1, len(content) // 4096):
        content[page * 4096 + Random(page).randrange(4096)] ^= 1
    (folder / DATABASE).write_bytes(content)
    damaged = opener.book(folder)
    refused("book_damaged", read_all, damaged)
    refused("book_damaged", add_case, damaged)
    assert {problem.what for problem in verify(damaged, full=True).problems} == {"pages"}


@pytest.mark.parametrize("content", [b"", b"x" * 5000, b"SQLite format 3\0" + bytes(8176)])
def test_what_is_no_book_is_told_as_damage(opener, content):
    folder = opener.copy()
    (folder / DATABASE).write_bytes(content)
    book = opener.book(folder)
    with pytest.raises(Exception, match=r"no such table|book_damaged"):
        read_all(book)


def test_the_error_of_a_statement_tells_no_value(opener):
    book = opener.book()
    with (
        pytest.raises(DatabaseError) as caught,
        book.change("edit") as change,
    ):
        change.execute(select(literal("Құпиябекова"), text("column_of_no_table")))
    assert "column_of_no_table" in str(caught.value)
    assert "Құпиябекова" not in str(caught.value)


def test_another_key_opens_nothing_and_changes_nothing(opener):
    folder = opener.copy()
    before = (folder / DATABASE).read_bytes()
    other = Book(folder, bytes(32), Signer(1, SIGN[1]), 1, ticking())
    refused("book_damaged", read_all, other)
    refused("book_damaged", add_case, other)
    other.close()
    assert (folder / DATABASE).read_bytes() == before
    read_all(opener.book(folder))


@pytest.mark.skipif(os.geteuid() == 0, reason="the administrator of a machine may write anywhere")
def test_a_folder_that_cannot_be_written_is_told(opener):
    folder = opener.copy()
    (folder / DATABASE).chmod(0o400)
    folder.chmod(0o500)
    try:
        refused("book_unwritable", add_case, opener.book(folder))
    finally:
        folder.chmod(0o700)


# ---- a full disk


@pytest.fixture
def tiny_disk(tmp_path):
    """A disk of one megabyte."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(disk)]
    if (
        sys.platform != "linux"
        or subprocess.run(mount, capture_output=True, check=False).returncode
    ):
        pytest.skip("only the administrator of a machine may mount a disk")
    yield disk
    subprocess.run(["umount", "-l", str(disk)], check=True)


def fill(book):
    """Registers until the book refuses; how many cases it took."""
    for done in range(1000):
        refusal = _register(book)
        if refusal is not None:
            assert refusal.code == "disk_full"
            return done
    raise AssertionError("the disk never filled")


def _register(book):
    try:
        with book.change("register") as change:
            case_id = stage_case(change)
            change.flush()
            change.edit(CaseText, case_id, {"narrative": "ә" * 20_000})
    except Refusal as refusal:
        return refusal
    return None


def is_as_it_was(book, cases):
    assert sql(book, 'SELECT count(*) FROM "case"') == [(cases,)]
    return verify(book, full=True).problems == []


@pytest.fixture
def tiny_book(opener, tiny_disk):
    """A book on that disk."""
    folder = tiny_disk / "full.ombuds"
    opener.copy("full").rename(opener.folder / "moved")
    folder.mkdir()
    (folder / DATABASE).write_bytes((opener.folder / "moved" / DATABASE).read_bytes())
    book = opener.book(folder)
    yield book
    book.close()


def test_a_full_disk_loses_nothing_that_was_saved(tiny_book, tiny_disk):
    book = tiny_book
    cases = fill(book)
    assert cases > 0
    subprocess.run(["mount", "-o", "remount,size=8m", str(tiny_disk)], check=True)
    assert is_as_it_was(book, cases)
    assert add_case(book)


def in_turn(book, acknowledged):
    """Registers in turn until the book refuses."""
    with InTurn(book) as turns:
        for _ in range(1000):
            with turns.change("import", batch_id=1) as change:
                case_id = stage_case(change)
                change.flush()
                change.edit(CaseText, case_id, {"narrative": "ә" * 20_000})
            acknowledged.append(case_id)


def test_a_disk_that_fills_between_changes_in_turn_loses_nothing_that_was_saved(tiny_book):
    """The next change, or the end of the turns, tells what a commit met; all before it stands."""
    made: list[int] = []
    refused("disk_full", in_turn, tiny_book, made)
    ((cases,),) = sql(tiny_book, 'SELECT count(*) FROM "case"')
    assert 0 < len(made) - 1 <= cases <= len(made)
    assert is_as_it_was(tiny_book, cases)


def test_a_book_that_may_not_grow_loses_nothing_that_was_saved(opener, monkeypatch):
    def small(path, raw_key):
        connection = engine_connection(path, raw_key)
        connection.execute("PRAGMA max_page_count=150")
        return connection

    engine_connection = sqlite.raw_connection
    monkeypatch.setattr(sqlite, "raw_connection", small)
    folder = opener.copy()
    book = opener.book(folder)
    cases = fill(book)
    assert cases > 0
    assert is_as_it_was(book, cases)
    monkeypatch.undo()
    assert add_case(opener.book(folder))


# ---- where a book may lie

MOUNTS = """
/dev/sda1 / ext4 rw 0 0
proc /proc proc rw 0 0
//server/office /mnt/office cifs rw 0 0
server:/home /home/nfs nfs4 rw 0 0
server:/home /mnt/with\\040space nfs rw 0 0
/dev/sdb1 /mnt/office/local ext4 rw 0 0
auto /auto autofs rw 0 0
host:/x /auto fuse.sshfs rw 0 0
/dev/sdc1 /media/usb fuseblk rw 0 0
broken line
"""


@pytest.mark.skipif(sys.platform == "win32", reason="mount tables are not of Windows")
@pytest.mark.parametrize(
    "path",
    [
        "/mnt/office/a.ombuds",
        "/mnt/office",
        "/home/nfs/a",
        "/mnt/with space/a",
        "/auto/a",
        "//server/office/a",
    ],
)
def test_a_network_share_is_refused(path):
    refused("network_share", refuse_network, path, MOUNTS)


@pytest.mark.skipif(sys.platform == "win32", reason="mount tables are not of Windows")
@pytest.mark.parametrize(
    "path",
    ["/home/a.ombuds", "/mnt/office-2/a", "/mnt/office/local/a", "/media/usb/a", "/home/nfsa", "/"],
)
def test_a_disk_of_this_computer_is_not(path):
    refuse_network(path, MOUNTS)


def test_a_link_to_a_share_is_refused(tmp_path):
    link = tmp_path / "book.ombuds"
    link.symlink_to("/mnt/office/book.ombuds")
    refused("network_share", refuse_network, link, MOUNTS)


def test_this_machine_is_asked_when_no_table_is_given(tmp_path):
    refuse_network(tmp_path)


@pytest.fixture
def windows(monkeypatch):
    """A Windows on which Z: is a share."""
    drives = SimpleNamespace(GetDriveTypeW=lambda root: 4 if root.upper() == "Z:\\" else 3)
    monkeypatch.setattr(ctypes, "windll", SimpleNamespace(kernel32=drives), raising=False)
    monkeypatch.setattr(sqlite, "sys", SimpleNamespace(platform="win32"))
    monkeypatch.setattr(sqlite, "os", SimpleNamespace(path=ntpath))


@pytest.mark.parametrize(
    "path",
    ["\\\\server\\office\\a.ombuds", "//server/office/a", "\\\\?\\UNC\\server\\a", "Z:\\a", "z:/a"],
)
def test_a_share_of_windows_is_refused(windows, path):
    refused("network_share", refuse_network, path)


@pytest.mark.parametrize("path", ["C:\\Users\\a.ombuds", "d:/a", "\\\\?\\C:\\a"])
def test_a_disk_of_windows_is_not(windows, path):
    refuse_network(path)
