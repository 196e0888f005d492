"""Commands on cards: pairs that may be one person, merging, parting; shapes and refusals."""

import json

import pytest

from tests.services.complaints_made import complaint

KNOWN = {"surname": "Ахметова", "given_name": "Гүлнар", "patronymic": "Серікқызы"}


@pytest.fixture
def pair(desk):
    """Two complaints of namesakes of one region; the ids of their cards."""
    numbers = desk.add([complaint(parties=[KNOWN]) for _ in range(2)])
    shown = [desk.ok("case", "show", number, "--json").json() for number in numbers]
    return [case["parties"][0]["person"] for case in shown]


def test_pairs_are_told_best_first(desk, pair):
    (found,) = desk.ok("people", "duplicates", "--json").json()
    assert found == {
        "a": pair[0],
        "b": pair[1],
        "score": found["score"],
        "reasons": ["full_name", "region"],
    }
    assert 0.5 <= found["score"] <= 1
    line = desk.ok("people", "duplicates", "--limit", "1").out
    assert line.split()[:2] == pair and "same full name" in line
    assert "то же полное имя" in desk.ok("people", "duplicates", lang="ru").out


def test_cards_are_merged_and_parted(desk, pair):
    a, b = pair
    done = desk.ok("people", "merge", a, b, "--json").json()
    assert done == {"id": done["id"], "kept": a, "merged": b, "moved": 1}
    assert desk.ok("people", "duplicates", "--json").json() == []
    assert {one["id"] for one in desk.ok("find", "Ахметова", "--json").json()["people"]} == {a}
    back = desk.ok("people", "unmerge", done["id"], "--json").json()
    assert back == {**done, "stayed": 0}
    said = desk.ok("people", "merge", b, a)
    assert said.out.strip().isdecimal() and said.err.strip() == "1 entry in a case was moved"
    desk.add(complaint(parties=[{**KNOWN, "person": b}]))
    said = desk.ok("people", "unmerge", a, lang="kk")
    assert said.out.strip() == a and len(said.err.splitlines()) == 2


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_refusals_are_one_sentence(desk, pair, language):
    a, b = pair
    other = {**KNOWN, "surname": "Пак", "iin": "990101400013"}
    (number,) = desk.add(complaint(parties=[other]))
    c = desk.ok("case", "show", number, "--json").json()["parties"][0]["person"]
    desk.add(complaint(parties=[{**KNOWN, "person": a, "iin": "850615400343"}]))
    for line in (
        ["merge", a, a],
        ["merge", a, "5"],
        ["merge", "x", b],
        ["merge", a, c],
        ["unmerge", "5"],
        ["unmerge", "1e9"],
    ):
        assert desk("people", *line, lang=language).sentence
    assert desk.ok("people", "merge", a, c, "--sure").code == 0
    assert desk("people", "merge", a, c, lang=language).sentence
    for line in ([], ["merge", a], ["unmerge"], ["duplicates", "--limit", "0"], ["frob"]):
        assert desk("people", *line, lang=language).code == 2


def test_restricted_cards_are_in_no_pair_of_who_may_not_see_them(desk, pair):
    secret = complaint(parties=[KNOWN], rights=["TOR"], torture={"agency": "police"})
    desk.add(secret)
    assert len(desk.ok("people", "duplicates", "--json").json()) == 3
    assert len(desk.ok("people", "duplicates", "--json", user="daniyar").json()) == 1
    assert json.loads(desk("people", "duplicates", "--json", user="guest").out) == []
