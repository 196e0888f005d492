"""Every no is one sentence of the user's language on standard error, and changes nothing."""

import pytest

from tests.cli.desk import complaint

FIRST = "{number}"


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (["case", "show", "2099-AST-000001"], "There is no such case"),
        (["case", "show", "nonsense"], "There is no such case"),
        (["case", "summary", FIRST, "-o", "{work}/x.doc"], ".doc"),
        (["case", "summary", FIRST, "-o", "{work}"], "without ending"),
        (["case", "summary", FIRST, "-o", "{work}/none/x.pdf"], "x.pdf cannot be written"),
        (["case", "close", FIRST, "--outcome", "explained"], "stage “registered”"),
        (["case", "assign", FIRST, "--to", "nobody"], "no user named nobody"),
        (["case", "assign", FIRST, "--to", "madina", "--on", "2026-02-30"], "2026-02-30"),
        (["case", "admit", FIRST, "--on", "tomorrow"], "tomorrow is no date"),
        (["case", "refuse", FIRST, "--ground", "frob"], "frob"),
        (["case", "join", FIRST, "--into", FIRST], "itself"),
        (["case", "join", FIRST, "--into", "2099-AST-000001"], "no such case"),
        (["case", "annul", FIRST, "--reason", " "], "eason"),
        (["case", "add", "--from", "{work}/none.json"], "no file none.json"),
        (["case", "add", "--from", "{work}"], "cannot be read"),
        (["import", "{work}/none.xlsx"], "no file none.xlsx"),
        (["import", "{work}"], "cannot be read"),
        (["export", "cases", "--to", "{work}/x.txt"], ".txt"),
        (["export", "cases", "--to", ""], "without ending"),
        (["export", "cases", "--to", "{work}/x"], "without ending"),
        (["export", "cases", "--to", "{work}/none/x.csv"], "x.csv cannot be written"),
        (["export", "cases", "--to", "{work}/x.csv", "frob:x"], "no filter"),
        (["export", "cases", "--to", "{work}/x.csv", "received:2026-13"], "2026-13"),
        (["export", "cases", "--to", "{work}/x.csv", "stage:9"], "9"),
        (["export", "cases", "--to", "{work}/x.csv", "officer:nobody"], "nobody"),
        (["export", "cases", "--to", "{work}/x.csv", "right:NOPE"], "NOPE"),
        (["find", "frob:x"], "no filter"),
        (["find", "region:KZ-99"], "KZ-99"),
        (["find", "channel:pigeon", "--json"], "pigeon"),
        (["find", "outcome:frob"], "frob"),
        (["find", "main:XX"], "XX"),
        (["report", "yearly", "--period", "2026-10", "-o", "{work}/x.pdf"], "yearly"),
        (["report", "monthly", "--period", "2026-13", "-o", "{work}/x.pdf"], "2026-13"),
        (["report", "monthly", "--period", "2026-10", "-o", "{work}/x.doc"], ".doc"),
        (
            ["report", "monthly", "--period", "2026-10", "-o", "{work}/x.pdf", "--region", "KZ-99"],
            "KZ-99",
        ),
        (
            [
                "report",
                "register",
                "--period",
                "2026-10",
                "-o",
                "{work}/x.pdf",
                "--edition",
                "public",
            ],
            "no public edition",
        ),
        (["deadlines", "--on", "2026-02-30"], "2026-02-30"),
        (["verify", "--anchor", "nonsense"], "CHAIN:SEQ:HASH"),
        (["sample", "--cases", "3"], "cases already"),
        (["sample", "--cases", "3", "--until", "31.02.2026"], "31.02.2026"),
        (["users", "add", "bolat", "--role", "officer", "--unit", "XYZ"], "XYZ"),
        (["users", "add", "daniyar", "--role", "officer"], "daniyar"),
        (["users", "disable", "nobody"], "nobody"),
        (["users", "disable", "aigerim"], "yourself"),
        (["users", "reset", "nobody"], "nobody"),
        (["case", "show", "\udcff"], "no text"),
        (["case", "annul", FIRST, "--reason", "x\udcff"], "no text"),
    ],
)
@pytest.mark.parametrize("language", ["en", "kk", "ru"])
def test_what_cannot_be_is_refused(desk, monkeypatch, line, told, language):
    monkeypatch.setenv("OMBUDS_NEW_PASSPHRASE", "жаңа құпия сөйлем")
    number = desk.add(complaint())[0]
    before = desk.ok("verify", "--json").json()
    said = desk(*(part.format(number=number, work=desk.work) for part in line), lang=language)
    assert said.sentence
    assert said.out == ""
    if language == "en":
        assert told in said.sentence
    else:
        assert any(
            "а" <= letter <= "я" or letter in "әіңғүұқөһ" for letter in said.sentence.lower()
        )
    after = desk.ok("verify", "--json").json()
    assert (after["ok"], after["cases"]) == (True, before["cases"])
    assert not list(desk.work.rglob("*.part"))


@pytest.mark.parametrize(
    ("user", "line"),
    [
        ("guest", ["case", "add", "--from", "{work}/add.json"]),
        ("admin", ["case", "show", "{number}"]),
        ("admin", ["export", "cases", "--to", "{work}/x.csv"]),
        ("admin", ["find", "жауап"]),
        ("daniyar", ["users", "add", "bolat", "--role", "officer"]),
        ("daniyar", ["sample", "--cases", "3"]),
        ("guest", ["case", "assign", "{number}", "--to", "madina"]),
        ("talgat", ["case", "assign", "{number}", "--to", "talgat"]),
    ],
)
def test_what_a_role_may_not_do_is_refused(desk, monkeypatch, user, line):
    monkeypatch.setenv("OMBUDS_NEW_PASSPHRASE", "жаңа құпия сөйлем")
    number = desk.add(complaint())[0]
    said = desk(*(part.format(number=number, work=desk.work) for part in line), user=user)
    assert said.sentence
    assert said.out == ""
    assert not (desk.work / "x.csv").exists()
