"""Damage is told, by opening or by `verify`; nothing that is whole is called damaged."""

from random import Random

import pytest

from ombuds.store.book import DATABASE
from tests.cli.desk import complaint

PAGE = 4096


def with_cases(desk):
    desk.add([complaint(narrative=f"№ {at} " + "ә" * 500) for at in range(30)])
    database = desk.folder / DATABASE
    assert not database.with_name(f"{DATABASE}-wal").exists()
    return database


@pytest.mark.parametrize("seed", range(6))
def test_a_flipped_byte_is_noticed(desk, seed):
    database = with_cases(desk)
    whole = bytearray(database.read_bytes())
    at = Random(seed).randrange(len(whole))
    whole[at] ^= 1 << Random(seed).randrange(8)
    database.write_bytes(whole)
    said = desk("verify", "--json")
    assert said.code == 1
    if said.out:
        assert said.json()["ok"] is False
        assert said.json()["problems"]
    else:
        assert "damaged" in said.sentence
    assert desk("verify", lang="ru").code == 1


def test_a_damaged_first_page_is_told_when_the_book_is_opened(desk):
    database = with_cases(desk)
    whole = bytearray(database.read_bytes())
    whole[100] ^= 1
    database.write_bytes(whole)
    for language, word in (("en", "damaged"), ("kk", "бүлінген"), ("ru", "поврежд")):
        assert word in desk("case", "show", "2026-AST-000001", lang=language).sentence


@pytest.mark.parametrize("kept", [0, 1, PAGE, 10 * PAGE + 100])
def test_a_book_cut_short_is_told(desk, kept):
    database = with_cases(desk)
    database.write_bytes(database.read_bytes()[:kept])
    said = desk("verify")
    assert said.code == 1
    assert "Traceback" not in said.err
    assert "made a mistake" not in said.err


@pytest.mark.parametrize("content", [b"", b"SQLite format 3\x00" + bytes(5000), bytes(8192)])
def test_something_else_in_its_place_is_told(desk, content):
    (desk.folder / DATABASE).write_bytes(content)
    said = desk("find", "x")
    assert said.sentence
    assert "made a mistake" not in said.err
    assert (desk.folder / DATABASE).read_bytes() == content
