"""Doors that stay shut, each with one sentence: passphrase, key file, newer book, network."""

import json
import shutil

import pytest

from ombuds.services.office import office as offices
from ombuds.store.book import KEY_FILE
from tests.store.shelf import sql

SENTENCES = {
    "wrong": ("passphrase", "құпия сөйлем", "фраза"),
    "missing": ("keys.json", "keys.json", "keys.json"),
    "older": ("older", "ескі", "стар"),
    "changed": ("changed by something other", "keys.json", "keys.json"),
    "newer": ("newer version", "жаңа", "нов"),
    "network": ("network share", "желі", "сетев"),
    "nowhere": ("no book", "кітап", "книг"),
}


def told(desk, kind):
    """The refusal in three languages, which names no path, user or key."""
    for language, word in zip(("en", "kk", "ru"), SENTENCES[kind], strict=True):
        said = desk("case", "show", "2026-AST-000001", "--json", lang=language)
        assert word in said.sentence
        assert said.out == ""
        assert "aigerim" not in said.sentence


def test_the_door_opens(door):
    assert door("case", "show", "2026-AST-000001").sentence == "There is no such case in this book."


@pytest.mark.parametrize("given", ["қате құпия сөйлем", "", " ", "x" * 10_000, "\x00"])
def test_a_wrong_passphrase(door, monkeypatch, given):
    if given and "\x00" not in given:
        monkeypatch.setenv("OMBUDS_PASSPHRASE", given)
    else:
        from ombuds.cli.session import Session

        monkeypatch.setattr(Session, "passphrase", lambda self: given)
    told(door, "wrong")


def test_an_unknown_user_hears_the_same(door):
    unknown = door("deadlines", user="nobody").sentence
    door.keys.clear()
    from ombuds.cli.session import Session

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Session, "passphrase", lambda self: "қате құпия сөйлем")
        assert door("deadlines").sentence == unknown


def test_no_key_file(door):
    (door.folder / KEY_FILE).unlink()
    told(door, "missing")


def test_an_older_key_file_put_back(door):
    old = (door.folder / KEY_FILE).read_bytes()
    door.ok("users", "add", "bolat", "--role", "officer")
    (door.folder / KEY_FILE).write_bytes(old)
    told(door, "older")


def test_swapped_public_keys(door):
    file = json.loads((door.folder / KEY_FILE).read_text(encoding="utf-8"))
    first, second = file["users"][:2]
    for half in ("seal_public", "sign_public"):
        first[half], second[half] = second[half], first[half]
    (door.folder / KEY_FILE).write_text(json.dumps(file), encoding="utf-8")
    assert door("deadlines").sentence


def test_a_shown_name_changed_by_hand(door):
    file = json.loads((door.folder / KEY_FILE).read_text(encoding="utf-8"))
    file["users"][0]["display"] = "Somebody else"
    (door.folder / KEY_FILE).write_text(json.dumps(file), encoding="utf-8")
    told(door, "changed")


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"null", b"\xff\xfe", b'{"format": 1}'])
def test_a_key_file_that_is_none(door, content):
    (door.folder / KEY_FILE).write_bytes(content)
    assert door("deadlines").sentence


def test_a_newer_book(door, template):
    office = template.office(door.folder)
    sql(office.book, "UPDATE alembic_version SET version_num = '9999'")
    office.book.close()
    told(door, "newer")


def test_a_book_on_a_network_share(door, monkeypatch):
    def refuse(path):
        return sqlite.refuse_network(path, f"server:/x {door.work} nfs4 rw 0 0")

    from ombuds.store.engines import sqlite

    monkeypatch.setattr(offices, "refuse_network", refuse)
    told(door, "network")
    door.folder = door.work / "new.ombuds"
    assert "network share" in door("init").sentence
    assert not door.folder.exists()


def test_no_book_at_all(door):
    for place in (door.work / "none.ombuds", door.work, door.work / "file"):
        door.folder = place
        (door.work / "file").write_bytes(b"x")
        told(door, "nowhere")


def test_a_user_who_was_disabled(door):
    stolen = door.work / "stolen"
    shutil.copytree(door.folder, stolen)
    door.ok("users", "disable", "daniyar")
    assert door("deadlines", user="daniyar").sentence
    shutil.copy(stolen / KEY_FILE, door.folder / KEY_FILE)
    assert door("deadlines", user="daniyar").sentence
