"""Input that is none, or too much: refused in a sentence, nothing kept of it."""

import pytest

from tests.cli.desk import complaint

DEEP = 100_000


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"nonsense",
        b"\xff\xfe\x00",
        b'{"a": 1,}',
        b"[" * DEEP,
        b'{"a":' * DEEP,
        b"[" * DEEP + b"]" * DEEP,
        b'"\\ud800"',
        b'{"narrative": "\\udfff"}',
        b"NaN x",
        b"\x00\x00\x00\x00",
        b"PK\x03\x04" + bytes(100),
        b"%PDF-1.7",
    ],
)
@pytest.mark.parametrize("language", ["en", "kk"])
def test_what_is_no_json_is_told(desk, content, language):
    said = desk("case", "add", "--from", desk.file("x.json", content), lang=language)
    assert "x.json" in said.sentence
    assert "JSON" in said.sentence
    assert said.out == ""


@pytest.mark.parametrize(
    "content",
    [
        "null",
        "1",
        '"text"',
        "[1]",
        "[[]]",
        "{}",
        "[null]",
        "true",
        "1e400",
        "[{}]",
        complaint(narrative=5),
        complaint(narrative=["x"]),
        complaint(narrative={"x": 1}),
        complaint(parties={}),
        complaint(parties=[5]),
        complaint(parties=[[]]),
        complaint(parties=[{"surname": 5}]),
        complaint(parties=[{"person": "x"}]),
        complaint(parties=[{"person": 10**30, "surname": "А"}]),
        complaint(parties=[{"surname": "А", "iin": "123"}]),
        complaint(parties=[{"surname": "А", "phones": "x"}]),
        complaint(parties=[{"surname": "А", "phones": [5]}]),
        complaint(bodies=["x"]),
        complaint(bodies=[{"body": "99"}]),
        complaint(rights="DV"),
        complaint(rights=["FROB"]),
        complaint(rights=[["DV"]]),
        complaint(rights=[{}]),
        complaint(main_right={}),
        complaint(channel=[]),
        complaint(region="KZ-99"),
        complaint(unit="XYZ"),
        complaint(series="x"),
        complaint(collective_count=-1),
        complaint(collective_count=10**40),
        complaint(collective_count="many"),
        complaint(anonymous="yes please"),
        complaint(torture=5),
        complaint(torture={"agency": {}}),
        complaint(frobnicate="yes"),
        complaint(received_on=None),
        {"narrative": "x"},
        complaint(domestic_violence={"police_calls": 10**30}),
        complaint(narrative="x\u0000y", subject="\u0000"),
    ],
)
def test_json_that_is_no_complaint_is_told(desk, content):
    said = desk("case", "add", "--from", desk.file("x.json", content))
    if said.code == 0:  # some of it may be read with good will, and then it is kept whole
        assert desk.ok("case", "show", said.out.strip(), "--json").json()
        assert desk.ok("verify", "--json").json()["ok"]
        return
    assert said.sentence
    assert "made a mistake" not in said.err
    assert desk.ok("verify", "--json").json()["cases"] == 0


@pytest.mark.parametrize(
    "day",
    [
        "2026-02-30",
        "2026-13-01",
        "0000-00-00",
        "1-1-1",
        "31.02.2026",
        "9999-12-31",
        "2026-11",
        "yesterday",
        "2026-11-20T25:00",
        20261120,
        0,
        [],
        {},
        "",
        "-2026-11-20",
        "२०२६-११-२०",
        "2031-01-01",
        "1026-11-20",
        True,
        "\u0000",
    ],
)
def test_an_impossible_date_is_told(desk, day):
    path = desk.file("x.json", complaint(received_on=day))
    for language in ("en", "ru"):
        said = desk("case", "add", "--from", path, lang=language)
        assert "received_on" in said.sentence, day
    assert desk.ok("verify", "--json").json()["cases"] == 0


def test_days_that_contradict_each_other_are_told(desk):
    days = {"event_from": "2026-11-10", "event_to": "2026-11-01"}
    assert (
        "before" in desk("case", "add", "--from", desk.file("x.json", complaint(**days))).sentence
    )
    for more in (
        {"event_from": "2026-12-01"},
        {"parties": [{"surname": "А", "birth_date": "2026-12-01"}]},
    ):
        path = desk.file("x.json", complaint(**more))
        assert "future" in desk("case", "add", "--from", path).sentence


def test_a_file_that_is_too_large_is_told(desk):
    path = desk.work / "huge.json"
    with path.open("wb") as file:
        file.truncate(65 * 1024 * 1024)
    assert "too large" in desk("case", "add", "--from", str(path)).sentence


@pytest.mark.parametrize("name", ["x.xlsx", "x.csv", "x.pdf", "x"])
@pytest.mark.parametrize(
    "content", [b"", b"PK\x03\x04" + bytes(64), b"%PDF-1.7\n", bytes(4096), b"\xff\xfe" * 50, b"a"]
)
def test_a_file_that_is_no_register_is_told(desk, name, content):
    said = desk("import", desk.file(name, content), "--json")
    assert said.sentence
    assert said.out == ""
    assert "made a mistake" not in said.err


def test_a_narrative_of_three_megabytes(desk):
    """Registered, found, shown, exported and printed, and never markup."""
    words = 'Менің шағымым <b>&amp;</b> =HYPERLINK("x") ]]> {field} %s \\n '
    narrative = words * (3 * 1024 * 1024 // len(words.encode())) + "Соңғысөз"
    assert len(narrative.encode()) > 3_000_000
    number = desk.add(complaint(narrative=narrative))[0]
    assert desk.ok("case", "show", number, "--json").json()["narrative"] == narrative
    found = desk.ok("find", "соңғысөз", "--json").json()
    assert [case["number"] for case in found["cases"]] == [number]
    for ending in ("xlsx", "csv", "json"):
        desk.ok("export", "cases", "--to", str(desk.work / f"x.{ending}"))
    desk.ok("case", "summary", number, "-o", str(desk.work / "x.pdf"))
    assert (desk.work / "x.pdf").read_bytes().startswith(b"%PDF")
