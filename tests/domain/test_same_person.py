"""The one rule: when two descriptions are of one person, and when they are not."""

import pytest

from ombuds.domain.names.duplicates import CardTold, pairs
from ombuds.domain.names.same_person import agreement, compare, facts_of

GULNAR = ("Ахметова", "Гүлнар", "Серікқызы")
IIN, OTHER_IIN, BAD_IIN = "850615400343", "930202397798", "850615400344"
PHONE, HOUSE = "+7 701 555 01 27", "Астана, Абай даңғылы, 7, 12-пәтер"


def facts(*names, region=None, **known):
    parts = dict(zip(("surname", "given_name", "patronymic"), names, strict=False))
    return facts_of({**parts, **known}, [region])


def score(one, other):
    return compare(one, other).score


@pytest.mark.parametrize(
    "names",
    [
        ("Ахметова", "Гульнар", "Сериковна"),
        ("АХМЕТОВА", "ГҮЛНАР", "СЕРІКҚЫЗЫ"),
        ("Akhmetova", "Gulnar", "Serikkyzy"),
        ("Axметова", "Гүлнар", "Cepікқызы"),
        ("Гүлнар", "Ахметова", "Серікқызы"),
        ("Ахметова", "Гүлнар Серікқызы"),
        ("Ахметова", "Гүлнар", "Серік қызы"),
    ],
)
def test_any_spelling_of_the_whole_name_is_that_name(names):
    likeness = compare(facts(*GULNAR), facts(*names))
    assert likeness.likely and likeness.reasons == ("full_name",)
    assert score(facts(*GULNAR, region="KZ-71"), facts(*names, region="KZ-71")) > likeness.score
    assert score(facts(*GULNAR, region="KZ-71"), facts(*names, region="KZ-75")) < 0.5


def test_the_same_iin_is_the_same_person_whatever_else():
    assert score(facts(*GULNAR, iin=IIN), facts("Ахметова", "Г.", "С.", iin=IIN)) == 1
    assert score(facts(*GULNAR, iin=IIN), facts(iin=IIN)) == 1
    assert score(facts(*GULNAR, iin=IIN), facts("Сейтова", *GULNAR[1:], iin=IIN)) >= 0.9
    taken_over = compare(facts(*GULNAR, iin=IIN), facts("Ким", "Олег", "Петрович", iin=IIN))
    assert not taken_over.likely and taken_over.reasons[:2] == ("iin", "other_name")


@pytest.mark.parametrize(
    ("other", "reasons"),
    [
        (facts(*GULNAR, iin=OTHER_IIN, phones=[PHONE]), {"other_iin", "other_birth_date"}),
        (facts(*GULNAR, birth_date=facts(iin=OTHER_IIN).birth_date), {"other_birth_date"}),
        (facts("Ахметов", "Г.", phones=[PHONE], iin="890101300011"), {"other_sex"}),
        (facts("Ахметова", "Гүлнар", "Маратқызы", phones=[PHONE]), {"other_patronymic"}),
        (facts("Ахметов", "Серік", "Гүлнарұлы", phones=[PHONE]), {"other_name", "other_sex"}),
        (facts("Ахметова", "Гүлназ", "Серікқызы", phones=[PHONE]), {"other_name"}),
    ],
)
def test_what_speaks_against_stands_against_a_telephone(other, reasons):
    likeness = compare(facts(*GULNAR, iin=IIN, phones=[PHONE]), other)
    assert not likeness.likely and reasons <= set(likeness.reasons), likeness


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("Юлдашев", "Шерзод", "Ринатович"), ("Юлдашева", "Феруза", "Ринатовна")),  # siblings
        (("Омаров", "Айдос", "Ерланұлы"), ("Омаров", "Айдын", "Ерланұлы")),  # twins
        (("Омаров", "Самат", "Серікұлы"), ("Омаров", "Серік", "Саматұлы")),  # son and father
        (("Омаров", "С.", "Е."), ("Омарова", "С.", "М.")),  # a couple of the same initial
    ],
)
def test_one_household_is_more_than_one_person(one, other):
    home = {"phones": [PHONE], "address": HOUSE, "region": "KZ-71"}
    assert not compare(facts(*one, **home), facts(*other, **home)).likely


@pytest.mark.parametrize(
    ("names", "known", "likely"),
    [
        (("Ахметова", "Г.", "С."), {"phones": [PHONE]}, True),
        (("Ахметова", "Г. С."), {"phones": [PHONE]}, True),
        (("Ахметова", "Г.", "С."), {"region": "KZ-71"}, False),
        (("Ахметова", "Г.", "Б."), {"phones": [PHONE]}, False),
        (("Ахметова", "Гүлнар"), {"phones": [PHONE]}, True),
        (("Ахметова", "Гүлнар"), {"address": HOUSE}, True),
        (("Ахметова", "Гүлнар"), {"region": "KZ-71"}, False),
        (("Ахмтова", "Гүлнар", "Серікқызы"), {"region": "KZ-71"}, True),
        (("Ахмтова", "Гүлнар", "Серікқызы"), {}, False),
        (("Ахметова", "Гүлнор", "Серікқызы"), {"iin": BAD_IIN}, True),
        (("Сейтова", "Гүлнар", "Серікқызы"), {"phones": [PHONE]}, True),  # by marriage
        (("Сейтова", "Гүлнар", "Серікқызы"), {"region": "KZ-71"}, False),
        ((), {"phones": [PHONE]}, False),
    ],
)
def test_how_much_else_is_needed_where_the_name_is_not_whole(names, known, likely):
    whole = {"iin": IIN, "phones": [PHONE], "address": HOUSE, "region": "KZ-71"}
    assert compare(facts(*GULNAR, **whole), facts(*names, **known)).likely == likely


def test_a_town_is_no_address():
    one, other = ("Ахметова", "Гүлнар"), ("Ахметова", "Гүлнар", "Серікқызы")
    assert not compare(facts(*one, address="Астана"), facts(*other, address="Астана")).likely


def test_a_common_name_says_less():
    one, other = (facts(*GULNAR, region="KZ-71") for _ in range(2))
    assert compare(one, other, 2).likely and not compare(one, other, 5).likely
    assert compare(one, other, 5).reasons == ("full_name", "region", "common_name")


def test_only_what_is_spelt_the_same_is_sure():
    known = {"phones": [PHONE]}
    assert compare(facts(*GULNAR, **known), facts("Ахметова", "Гульнар", **known)).sure
    assert not compare(facts(*GULNAR, **known), facts("Ахмтова", *GULNAR[1:], **known)).sure
    assert not compare(facts(*GULNAR), facts(*GULNAR)).sure


def test_what_agrees_and_what_differs():
    one = facts(*GULNAR, iin=IIN, phones=[PHONE], address=HOUSE, sex="female")
    other = facts("Ахметова", "Г.", iin=BAD_IIN, phones=["8 701 555 01 27"], emails=["x@y.kz"])
    assert agreement(one, other) == {"name": "near", "iin": "near", "phones": "same"}


def test_it_is_the_same_from_either_side():
    people = [
        facts(*GULNAR, iin=IIN),
        facts(*GULNAR, region="KZ-71"),
        facts("Ахметова", "Г.", "С."),
        facts("Сейтова", *GULNAR[1:], phones=[PHONE]),
        facts(phones=[PHONE]),
        facts(iin=IIN),
        facts("Гүлнар", "Ахметова"),
        facts("Ахметов", "Гүлнар", "Серікұлы", phones=[PHONE]),
    ]
    for one in people:
        for other in people:
            assert compare(one, other).score == compare(other, one).score, (one.names, other.names)


# ---- among many


def card(at, *names, phones=(), iin=None, regions=("KZ-71",)):
    whole = (*names, *(None,) * (3 - len(names)))
    return CardTold._make((at, *whole, iin, None, None, phones, (), None, regions))


def test_pairs_are_found_by_whatever_they_share():
    cards = [
        card(1, *GULNAR),
        card(2, "Гульнар", "Ахметова", "Сериковна"),
        card(3, "Ахмтова", *GULNAR[1:]),
        card(4, "Пак", "Ина", phones=[PHONE]),
        card(5, "Пак", "И.", phones=["87015550127"]),
        card(6, "Ли", "Ян", iin=IIN),
        card(7, iin=IIN),
        card(8, "Ли", "Янa", "Олегович"),
    ]
    found = {(pair.a, pair.b) for pair in pairs(cards)}
    assert found == {(1, 2), (1, 3), (4, 5), (6, 7)}
    assert {(p.a, p.b) for p in pairs(cards, touched={4})} == {(4, 5)}
    assert [pair.score for pair in pairs(cards)] == sorted(
        (pair.score for pair in pairs(cards)), reverse=True
    )


def test_what_very_many_share_ties_nobody():
    hotline = [card(at, "Пак", f"Ина{at}", phones=[PHONE]) for at in range(60)]
    assert pairs(hotline) == []
