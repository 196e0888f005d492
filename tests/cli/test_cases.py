"""Registering and carrying a case along, from the command line."""

import json
import re

from tests.cli.desk import complaint

NUMBER = re.compile(r"2\d{3}-[A-Z]{2,5}-\d{6}")
PERSON = {
    "role": "complainant",
    "surname": "Құсайынова",
    "given_name": "Қайрат",
    "iin": "850101400011",
    "phones": ["8 (701) 555-77-99"],
    "emails": ["q@example.kz"],
    "vulnerabilities": [],
}


def shown(desk, number, **given):
    return desk.ok("case", "show", number, "--json", **given).json()


def test_one_case_prints_its_number(desk):
    said = desk.ok("case", "add", "--from", desk.file("one.json", complaint()))
    assert NUMBER.fullmatch(said.out.strip())
    assert desk.ok("case", "add", "--from", desk.file("one.json", complaint()), "--json").json()[
        "number"
    ] == said.out.strip()[:-1] + str(int(said.out.strip()[-1]) + 1)


def test_an_array_prints_its_numbers_in_order(desk):
    numbers = desk.add([complaint(narrative=f"№ {at}") for at in range(12)])
    assert [number[-6:] for number in numbers] == [f"{at:06}" for at in range(1, 13)]
    assert shown(desk, numbers[4])["narrative"] == "№ 4"
    path = desk.file("more.json", [complaint(), complaint()])
    answer = desk.ok("case", "add", "--from", path, "--json").json()
    assert [one["number"][-6:] for one in answer] == ["000013", "000014"]
    assert desk.ok("case", "add", "--from", desk.file("none.json", []), "--json").json() == []


def test_the_first_refusal_of_an_array_stops_it_and_says_which(desk):
    given = [complaint(), complaint(), complaint(received_on="2026-02-30"), complaint()]
    said = desk("case", "add", "--from", desk.file("some.json", given))
    assert "Complaint 3" in said.sentence
    assert "received_on" in said.sentence
    assert [one[-6:] for one in said.out.split()] == ["000001", "000002"]
    assert desk.ok("verify", "--json").json()["cases"] == 2
    said = desk("case", "add", "--from", desk.file("some.json", given), "--json", lang="kk")
    assert (said.code, len(said.json())) == (1, 2)
    assert "3-шағым" in said.sentence


def test_a_case_that_was_shown_can_be_added_again(desk):
    given = complaint(
        anonymous=False,
        parties=[PERSON],
        rights=["DV", "CHI"],
        region="KZ-71",
        channel="post",
        bodies=[{"name": "Полиция департаменті", "type": "police", "role": "respondent"}],
        domestic_violence={"relation": "spouse", "police_calls": 2},
    )
    first = shown(desk, desk.add(given)[0])
    assert first["masked"] == []
    second = shown(desk, desk.add(first)[0])
    aside = {"number", "events", "repeat_of", "parties", "due_on", "forward_due_on"}
    assert {k: v for k, v in first.items() if k not in aside} == {
        k: v for k, v in second.items() if k not in aside
    }
    assert second["parties"][0]["person"] == first["parties"][0]["person"]
    assert second["bodies"][0]["body"] == first["bodies"][0]["body"]
    assert second["repeat_of"] == first["number"]


def test_what_follows_from_acts_is_passed_over(desk):
    given = complaint(number="2001-AST-000009", stage="closed", closed_on="2026-01-01", events=[1])
    case = shown(desk, desk.add(given)[0])
    assert (case["number"][-6:], case["stage"], case["closed_on"]) == ("000001", "registered", None)


def test_a_name_is_found_in_any_spelling(desk):
    number = desk.add(complaint(anonymous=False, parties=[PERSON], narrative="Зейнетақы жайында"))[
        0
    ]
    spellings = (
        "Кайрат",
        "Kairat",
        "Qairat",
        "қусаинова",
        "850101400011",
        "+77015557799",
        "зейнетақы",
        number,
        "Құсайынова unit:AST",
    )
    for words in spellings:
        found = desk.ok("find", *words.split(), "--json").json()
        assert [case["number"] for case in found["cases"]] == [number], words
    assert number in desk.ok("find", "Qairat").out


def test_acts_carry_a_case_to_its_end_and_back(desk):
    number, other, third = desk.add([complaint(), complaint(), complaint()])
    steps = (
        ("assign", "--to", "madina"),
        ("admit",),
        ("forward", "--to", "Полиция департаменті", "--number", "12-3"),
        ("decide", "--finding", "Бұзушылық бар."),
        ("follow-up",),
        ("close", "--outcome", "explained", "--restored", "2"),
        ("reopen", "--reason", "Жаңа дерек"),
    )
    for act, *more in steps:
        answer = desk.ok("case", act, number, *more, "--json").json()
        assert answer["number"] == number
    case = shown(desk, number)
    assert [event["act"] for event in case["events"]] == [
        "register",
        "assign",
        "admit",
        "forward",
        "decide",
        "follow_up",
        "close",
        "reopen",
    ]
    assert (case["stage"], case["outcome"]) == ("examination", None)
    assert case["forwarded"][0]["number"] == "12-3"
    desk.ok("case", "assign", other, "--to", "madina")
    desk.ok("case", "refuse", other, "--ground", "anonymous")
    desk.ok("case", "join", third, "--into", number)
    assert shown(desk, third)["joined_into"] == number
    desk.ok("case", "annul", number, "--reason", "Қате тіркелді", lang="ru")
    assert shown(desk, number)["stage"] == "annulled"


def test_a_day_before_the_last_act_is_refused(desk):
    number = desk.add(complaint())[0]
    desk.ok("case", "assign", number, "--to", "madina")
    assert "earlier" in desk("case", "admit", number, "--on", "2026-11-01").sentence


def test_masked_values_are_null_and_named(desk):
    number = desk.add(complaint(anonymous=False, parties=[PERSON]))[0]
    case = shown(desk, number, user="guest")
    party = case["parties"][0]
    assert (party["surname"], party["iin"]) == (None, None)
    assert {"surname", "iin"} <= set(party["masked"])
    assert "Құсайынова" not in desk.ok("case", "show", number, user="guest").out


def test_the_public_copy_holds_nobody(desk):
    number = desk.add(complaint(anonymous=False, parties=[PERSON]))[0]
    for ending in ("json", "csv", "xlsx"):
        path = desk.work / f"public.{ending}"
        desk.ok("export", "cases", "--to", str(path), "--edition", "public")
        content = path.read_bytes()
        for word in ("Құсайынова", "850101400011", "555-77-99", "7015557799", "q@example.kz"):
            assert word.encode() not in content
    path = desk.work / "public.json"
    desk.ok("export", "cases", "--to", str(path), "--edition", "public")
    assert json.loads(path.read_bytes())["cases"][0]["number"] == number


def test_exports_and_prints_are_in_the_history(desk):
    number = desk.add(complaint())[0]
    before = desk.ok("verify", "--json").json()["changes"]
    desk.ok("export", "cases", "--to", str(desk.work / "x.csv"))
    desk.ok("case", "summary", number, "-o", str(desk.work / "x.pdf"))
    desk.ok("report", "monthly", "--period", "2026-11", "-o", str(desk.work / "m.pdf"))
    assert desk.ok("verify", "--json").json()["changes"] >= before + 3
