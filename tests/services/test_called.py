"""People are found by any way their name is written, with slips, in the first places."""

import random
import tracemalloc
from collections import Counter
from typing import Any

import pytest

from ombuds.services.finding.finding import find
from ombuds.services.people import spelling
from ombuds.services.people.name_search import NEVER, weigh
from ombuds.services.people.spelling import MOST_WORDS, Words, slips_in, words_of_names
from tests.services.story import put
from tests.spelt import Name, made_up, spellings

PEOPLE = 80


def party(name: Name, **more: Any) -> dict[str, Any]:
    parts = {"surname": name.surname, "given_name": name.given, "patronymic": name.patronymic}
    return {**parts, **more}


def names(office, typed):
    return [person.name for person in find(office, typed, limit=3).people]


def test_every_spelling_finds_the_person_in_the_first_three(office, capsys):
    made = made_up(PEOPLE)
    for name in made:
        put(office, parties=(party(name),))
    chance, tried, found = random.Random(3), Counter[str](), Counter[str]()
    for name in made:
        for how, typed in spellings(name, chance):
            tried[how] += 1
            found[how] += str(name) in names(office, typed)
    with capsys.disabled():
        told = ", ".join(f"{how} {found[how] / tried[how]:.3f}" for how in tried)
        print(f"\nfound in the first three of {PEOPLE} people: {told}")
    assert found.total() / tried.total() >= 0.98
    for how in tried:
        slips = how.count("slip") + how.count("together")
        assert found[how] / tried[how] >= (0.9 if slips else 1), how


@pytest.fixture
def three(office):
    """Asqar, Asqar's namesake and somebody of whom the register has initials only."""
    for surname, given, patronymic in (
        ("Тестов", "Ерлан", "Маратұлы"),
        ("Тестов", "Ерлан", None),
        ("Тестов", "Е.", "С."),
        ("Тестова", "Еркежан", "Маратқызы"),
    ):
        put(office, parties=(party(Name(surname, given, patronymic or "")),))
    return office


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("Тестов Е.М.", "Тестов Ерлан Маратұлы"),
        ("Е.М. Тестов", "Тестов Ерлан Маратұлы"),
        ("Тестов Ерлан", "Тестов Ерлан"),
        ("тестов", "Тестов Е. С."),
        ("тестова", "Тестова Еркежан Маратқызы"),
        ("Тестов Ерлан Серикович", "Тестов Ерлан"),
        ("Ерлан Маратович Тестов", "Тестов Ерлан Маратұлы"),
        ("ТестовЕрлан", "Тестов Ерлан"),
        ("Tsetov Yerlna", "Тестов Ерлан"),
    ],
)
def test_the_nearest_comes_first(three, typed, first):
    assert names(three, typed)[0] == first


def test_exact_before_beginning_before_near():
    typed = ("testov", "erlan")
    order = [
        weigh(typed, name)
        for name in (
            ("testov", "erlan"),
            ("erlan", "testov"),
            ("testova", "erlanbek"),
            ("testov", "erlam"),
            ("testov", "e"),
            ("testob", "erlam"),
        )
    ]
    assert order == sorted(order) and len(set(order)) == len(order)
    assert weigh(typed, ("testov", "marat")) == NEVER
    assert weigh(("litvinenko", "o", "n"), ("li", "nurlan")) == NEVER, "Li is no initial"
    assert weigh(typed, ("t", "e")) == NEVER, "initials alone"
    assert weigh(("testov", "marat", "erlanuli"), ("testov", "erlan", "erlanuli")) == NEVER
    assert weigh(("testov", "erlan", "maratuli"), ("testov", "erlan")) < NEVER


def test_short_words_have_no_slips():
    assert [slips_in("a" * letters) for letters in (3, 4, 7, 8)] == [0, 1, 1, 2]
    assert slips_in("2026") == slips_in("ab12c") == 0


def test_who_may_not_read_a_case_finds_nobody_by_a_near_name(sign_in):
    head = sign_in()
    put(head, parties=(party(Name("Тестов", "Ерлан", "Маратұлы")),), restricted=True)
    put(head, parties=(party(Name("Текстов", "Ерлан", "Маратұлы")),), unit="ALA")
    assert len(names(head, "Тестав Ерлан")) == 2
    for name in ("madina", "guest"):
        assert names(sign_in(name), "Тестав Ерлан") == names(sign_in(name), "Тестов Е.М.") == []
    assert names(sign_in("talgat"), "Тестав Ерлан") == ["Текстов Ерлан Маратұлы"]


def test_words_are_kept_and_mended_by_what_was_written(office, monkeypatch):
    put(office, parties=(party(Name("Тестов", "Ерлан", "Маратұлы")),))
    assert names(office, "Тестав") == ["Тестов Ерлан Маратұлы"]
    monkeypatch.setattr(spelling, "_distinct", None)  # all names are not read again
    put(office, parties=(party(Name("Дұрысов", "Самат", "Маратұлы")),))
    assert names(office, "Дуросов") == ["Дұрысов Самат Маратұлы"]
    with office.book.reading() as reading:
        assert words_of_names(reading) is words_of_names(reading)


def test_the_words_of_a_large_book_take_little_memory():
    chance = random.Random(5)
    letters = "abdegiklmnoprstuvz"
    made = ("".join(chance.choices(letters, k=chance.randint(5, 12))) for _ in range(70_000))
    tracemalloc.start()
    try:
        words = Words()
        words.take(made)
        taken = tracemalloc.get_traced_memory()[0]
    finally:
        tracemalloc.stop()
    assert len(words.words) == MOST_WORDS
    assert taken < 15_000_000
