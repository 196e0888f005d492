"""The data key is changed: who is out stays out, everybody else goes on working.

First the key file by itself, then whole books, with other sessions open and cut short at each
step.
"""

from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack

import pytest
from nacl.exceptions import CryptoError
from sqlalchemy import select

from ombuds.domain.calendar.clock import Clock
from ombuds.domain.office import Role
from ombuds.services.finding import lists
from ombuds.services.office import drafts
from ombuds.services.office.health import verify
from ombuds.services.office.office import enter
from ombuds.services.office.office import unlock as unlock_book
from ombuds.services.office.users import (
    add_user,
    change_passphrase,
    disable_user,
    reset_user,
    user_named,
)
from ombuds.store import rekey
from ombuds.store.book import KEY_FILE, Book
from ombuds.store.engines import sqlite
from ombuds.store.keys import access, key_file, sodium
from ombuds.store.keys.access import Login
from ombuds.store.rows.tables import CASES
from tests.cuts import cut_after
from tests.fixtures import template as people_template
from tests.offices import PASSPHRASE
from tests.services.complaints_made import registered
from tests.store.key_people import CHEAP, OTHER_WORDS, WORDS, made, refused, unlock


def test_an_old_copy_opens_nothing_but_the_old_data_key():
    old, first, code = made()
    new_key = sodium.new_data_key()
    begun = access.begin_rekey(old, first.data_keys, new_key, exclude={12})
    assert unlock(begun, "aigerim", WORDS).data_keys == (*first.data_keys, new_key)
    refused("user_disabled", unlock, begun, "daniyar", OTHER_WORDS)

    done = access.finish_rekey(begun, (*first.data_keys, new_key))
    refused("user_disabled", unlock, done, "daniyar", OTHER_WORDS)
    assert unlock(done, "aigerim", WORDS).data_keys == (new_key,)
    assert access.unlock_with_recovery(done, code).data_keys == (new_key,)

    kept = unlock(old, "daniyar", OTHER_WORDS)
    assert kept.data_keys == first.data_keys
    for sealed in (*done.users[0].sealed, *done.users[1].sealed, *done.recovery.sealed):
        with pytest.raises(CryptoError):
            sodium.unseal(kept.seal, sealed)
    refused("keys_changed", key_file.check_mac, done, kept.data_keys)
    refused("keys_older", key_file.check_generation, old, done.generation)


def test_people_change_while_the_data_key_does():
    file, first, _ = made()
    both = (*first.data_keys, sodium.new_data_key())
    begun = access.begin_rekey(file, first.data_keys, both[1])
    begun = access.add_user(begun, both, Login(13, "new", "N"), "a third passphrase", CHEAP)
    done = access.finish_rekey(begun, both)
    assert unlock(done, "new", "a third passphrase").data_keys == both[1:]
    with pytest.raises(ValueError, match="unpack"):
        access.begin_rekey(begun, both, sodium.new_data_key())
    with pytest.raises(ValueError, match="32 bytes"):
        access.begin_rekey(done, both[1:], b"short")


template = people_template  # a book with people, not the bare one of this folder


@pytest.fixture
def aigerim(sign_in):
    """An administrator at work."""
    return sign_in()


@pytest.fixture
def impatient(monkeypatch):
    monkeypatch.setattr(sqlite, "BUSY_SECONDS", 0.1)


def daniyar(office):
    return user_named(office, "daniyar").id


def file_of(office):
    return key_file.load(office.book.folder / KEY_FILE)


def is_whole(office):
    """One data key, and a book that is what its history says, in its file and not in a log."""
    assert [len(user.sealed) for user in file_of(office).users].count(2) == 0
    assert verify(office, full=True).problems == []
    return True


def test_the_others_go_on_and_the_disabled_is_out(sign_in, aigerim):
    """An idle colleague, one who reads, one who writes, one who types."""
    idle, madina, talgat, gone = (
        sign_in(name) for name in ("guest", "madina", "talgat", "daniyar")
    )
    first, kept = registered(madina), gone.unlocked.data_keys[0]
    for one in (idle, talgat, gone):
        lists.ids(one)
    old = (aigerim.book.folder / KEY_FILE).read_bytes()

    disable_user(aigerim, daniyar(aigerim))
    assert is_whole(aigerim)
    assert drafts.save(talgat, 1, "complaint", "{}")
    assert list(lists.ids(madina)) == [first.id]
    second = registered(madina)
    assert sorted(lists.ids(idle)) == [first.id, second.id]
    assert verify(madina, full=True).ok  # with a connection of its own
    for act in (lists.ids, drafts.mine, registered, lambda o: drafts.save(o, 2, "complaint", "{}")):
        refused("keys_changed_elsewhere", act, gone)
    assert is_whole(sign_in())

    refused("user_disabled", unlock_book, aigerim.book.folder, "daniyar", PASSPHRASE, CHEAP)
    (aigerim.book.folder / KEY_FILE).write_bytes(old)
    assert kept == unlock_book(aigerim.book.folder, "daniyar", PASSPHRASE, CHEAP).data_keys[0]
    refused("book_damaged", sign_in, "daniyar")


def test_a_unit_that_was_begun_before_ends_as_it_began(sign_in, aigerim, monkeypatch):
    """A reading that began between the look and the change sees its own moment to the end."""
    madina = sign_in("madina")
    registered(madina)
    held = ExitStack()
    settle = Book.settle

    def settled(book):
        settle(book)
        reading.append(held.enter_context(madina.book.reading()))

    reading: list = []
    monkeypatch.setattr(Book, "settle", settled)
    monkeypatch.setattr(sqlite, "BUSY_SECONDS", 0.1)
    disable_user(aigerim, daniyar(aigerim))
    assert len(reading[0].all(select(CASES.c.id))) == 1
    held.close()
    assert len(lists.ids(madina)) == 1
    aigerim.book.settle()
    assert is_whole(aigerim)


@pytest.mark.parametrize("unit", ["reading", "change"])
def test_nothing_is_changed_while_others_are_at_work(impatient, sign_in, unit):
    office, madina = sign_in(), sign_in("madina")
    registered(madina)
    before = file_of(office), office.book.head()
    with madina.book.reading() if unit == "reading" else madina.book.change("slow"):
        refused("locked", disable_user, office, daniyar(office))
        assert (file_of(office), office.book.head()) == before
        assert user_named(office, "daniyar").disabled_on is None
    disable_user(office, daniyar(office))
    assert is_whole(office)


@pytest.mark.parametrize("act", ["disable", "add", "reset", "passphrase", "sign in"])
def test_what_had_to_wait_is_finished_by_the_next_act(impatient, sign_in, monkeypatch, act):
    """Somebody begins to write just when the key file holds both keys."""
    office, madina = sign_in(), sign_in("madina")
    slow, set_state = ExitStack(), Book.set_state

    def stated(book, key, value):
        set_state(book, key, value)
        slow.enter_context(madina.book.change("slow"))

    monkeypatch.setattr(Book, "set_state", stated)
    refused("rekey_unfinished", disable_user, office, daniyar(office))
    monkeypatch.setattr(Book, "set_state", set_state)
    assert [len(user.sealed) for user in file_of(office).users].count(0) == 1
    assert lists.ids(office) is not None
    slow.close()
    registered(madina)
    {
        "disable": lambda: disable_user(office, user_named(office, "guest").id),
        "add": lambda: add_user(office, "zhanar", Role.OFFICER, PASSPHRASE, "AST", "", CHEAP),
        "reset": lambda: reset_user(office, user_named(office, "guest").id, PASSPHRASE, CHEAP),
        "passphrase": lambda: change_passphrase(madina, PASSPHRASE, "another " * 3, CHEAP),
        "sign in": sign_in,
    }[act]()
    assert is_whole(office)
    refused("user_disabled", unlock_book, office.book.folder, "daniyar", PASSPHRASE, CHEAP)


CUTS = {
    "key file with both keys": (key_file, "save", 1),
    "commit": (Book, "set_state", 1),
    "database": (rekey, "_rekey", 1),
    "log": (rekey, "checkpoint", 1),
    "key file with the new key": (key_file, "save", 2),
}


@pytest.mark.parametrize("same_session", [True, False])
@pytest.mark.parametrize("step", CUTS)
def test_a_cut_after_any_step_locks_out_the_disabled_and_nobody_else(
    sign_in, template, step, same_session
):
    office, madina, gone = sign_in(), sign_in("madina"), sign_in("daniyar")
    registered(madina)
    with cut_after(*CUTS[step]):
        disable_user(office, daniyar(office))

    folder = office.book.folder
    refused("user_disabled", unlock_book, folder, "daniyar", PASSPHRASE, CHEAP)
    refused("keys_changed_elsewhere", sign_in, "daniyar")
    if step != "key file with both keys":  # the book knows of it
        refused("keys_changed_elsewhere", registered, gone)
    registered(madina)
    if not same_session:
        office.book.close()
        office = enter(folder, unlock_book(folder, "aigerim", PASSPHRASE, CHEAP), "en", Clock())
        assert is_whole(office)
    disable_user(office, daniyar(office))
    assert is_whole(office)
    assert len(lists.ids(madina)) == 2
    refused("keys_changed_elsewhere", registered, gone)
    refused("user_disabled", unlock_book, folder, "daniyar", PASSPHRASE, CHEAP)
    assert access.unlock_with_recovery(file_of(office), template.recovery_code)
    office.book.close()


def test_two_who_finish_at_once_do_it_once(sign_in):
    office, others = sign_in(), [sign_in("madina"), sign_in("talgat")]
    with cut_after(Book, "set_state"):
        disable_user(office, daniyar(office))
    generation = file_of(office).generation
    with ThreadPoolExecutor(2) as pool:
        both = [pool.submit(rekey.finish, o.book.folder, o.unlocked) for o in others]
        assert [one.result() for one in both] == [None, None]
    assert file_of(office).generation == generation + 1
    assert is_whole(office)
