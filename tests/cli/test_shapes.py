"""Names and keys that scripts rely on."""

import csv
import io
import json
import re
import zipfile

CASE = """number former_number series received_on registered_on channel reply_language unit region
stage main_right rights subject narrative request event_from event_to event_precision place parties
bodies anonymous collective_count identity_hidden consent other_bodies_seen before_court risk due_on
officer events closed_on outcome ground persons_restored joined_into annulled_on repeat_of forwarded
imported_from torture domestic_violence safety_at_work discrimination""".split()
PARTY = """role person surname given_name patronymic iin birth_date sex phones emails address
safe_contact vulnerabilities""".split()
MONTHLY = """report period edition counted_up_to flow by_main_right by_region by_channel by_sex
by_outcome mentions bodies vulnerabilities persons_restored working_days_to_close previous_month
same_month_last_year""".split()
ACTS = """register assign admit refuse forward decide follow_up close join reopen annul""".split()
INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?[+-]\d\d:\d\d")


def exported(reader, *filters):
    path = reader.work / "cases.json"
    reader.ok("export", "cases", "--to", str(path), *filters)
    return json.loads(path.read_text(encoding="utf-8"))


def test_the_export(reader):
    found = exported(reader)
    assert (found["edition"], len(found["cases"])) == ("internal", 150)
    assert INSTANT.fullmatch(found["counted_up_to"])
    for case in found["cases"]:
        assert set(CASE) <= case.keys()
        assert [one for one in case["parties"] if not set(PARTY) <= one.keys()] == []
        for body in case["bodies"]:
            assert {"body", "name", "type", "role"} <= body.keys()
        for event in case["events"]:
            assert event["act"] in ACTS
            assert INSTANT.fullmatch(event["recorded_at"])
        assert [one["on"] for one in case["events"]] == sorted(one["on"] for one in case["events"])
        for sent in case["forwarded"]:
            assert {"to", "on", "number"} == sent.keys()
        assert (case["main_right"] in case["rights"]) == (case["main_right"] is not None)


def test_a_case_is_shown_as_it_is_exported(reader):
    case = exported(reader, "right:DV")["cases"][0]
    assert reader.ok("case", "show", case["number"], "--json").json() == case
    lines = reader.ok("case", "show", case["number"]).out
    assert f"number: {case['number']}" in lines


def test_filters_choose_the_same_cases_everywhere(reader):
    everything = exported(reader)["cases"]
    officer = next(case["officer"] for case in everything if case["officer"])
    wanted = {
        "right:DV": lambda c: any(right.partition(".")[0] == "DV" for right in c["rights"]),
        "main:TOR": lambda c: (c["main_right"] or "").partition(".")[0] == "TOR",
        "region:KZ-71": lambda c: c["region"] == "KZ-71",
        "unit:AST": lambda c: c["unit"] == "AST",
        "stage:closed": lambda c: c["stage"] == "closed",
        "stage:open": lambda c: c["stage"] not in ("closed", "joined", "annulled"),
        "channel:post": lambda c: c["channel"] == "post",
        "outcome:explained": lambda c: c["outcome"] == "explained",
        "received:2026-10": lambda c: c["received_on"].startswith("2026-10"),
        "received:2026-10-01..2026-10-15": lambda c: (
            "2026-10-01" <= c["received_on"] <= "2026-10-15"
        ),
        f"officer:{officer}": lambda c: c["officer"] == officer,
        "officer:aigerim": lambda c: c["officer"] == officer,
    }
    for word, holds in wanted.items():
        numbers = {case["number"] for case in everything if holds(case)}
        assert {case["number"] for case in exported(reader, word)["cases"]} == numbers, word
        found = reader.ok("find", word, "--limit", "1000", "--json").json()
        assert {case["number"] for case in found["cases"]} == numbers, word


def test_tables_hold_the_same_cases(reader):
    path = reader.work / "cases.csv"
    reader.ok("export", "cases", "--to", str(path), "stage:closed", lang="kk")
    rows = list(csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"))))
    numbers = {case["number"] for case in exported(reader, "stage:closed")["cases"]}
    assert {row[0] for row in rows[1:]} == numbers
    sheet = reader.work / "cases.XLSX"
    reader.ok("export", "cases", "--to", str(sheet))
    with zipfile.ZipFile(sheet) as opened:
        assert opened.testzip() is None


def test_find(reader):
    card = next(p for c in exported(reader)["cases"] for p in c["parties"] if p["iin"])
    found = reader.ok("find", card["iin"], "--json").json()
    assert {"cases", "people"} == found.keys()
    assert card["person"] in {one["id"] for one in found["people"]}
    assert all("number" in case for case in found["cases"])
    assert len(reader.ok("find", "received:2026", "--limit", "3", "--json").json()["cases"]) == 3


def test_deadlines(reader):
    rows = reader.ok("deadlines", "--on", "2026-12-31", "--json").json()
    assert rows
    for row in rows:
        assert {"number", "what", "due_on", "late_by"} <= row.keys()
        assert isinstance(row["late_by"], int)


def test_deadlines_and_finds_are_said_in_words(reader):
    for language, late, stage in (
        ("en", "working days late|days late", "closed"),
        ("ru", "дн", "закрыт"),
        ("kk", "күн", "аяқтал|жабы"),
    ):
        due = reader.ok("deadlines", "--on", "2026-12-31", lang=language).out
        assert re.search(late, due), due
        assert not re.search(r"\banswer\b|\bforward\b|2026-\d\d-\d\d", due)
        found = reader.ok("find", "right:DV", "stage:closed", lang=language).out
        assert re.search(stage, found), found
        assert "DV" not in found


def test_verify(reader):
    found = reader.ok("verify", "--json").json()
    assert {"ok", "cases", "changes", "entries", "heads", "problems"} == found.keys()
    assert (found["ok"], found["cases"], found["problems"]) == (True, 150, [])
    chain, place, digest = found["heads"][0].split(":")
    assert len(digest) == 64
    reader.ok("verify", "--full", "--anchor", f"{chain}:{place}:{digest[:16]}")
    other = f"{chain}:{place}:{'0' * 16}"
    said = reader("verify", "--anchor", other, "--json")
    assert said.code == 1
    assert said.json()["ok"] is False
    assert {"what", "where"} == said.json()["problems"][0].keys()
    assert reader("verify", "--anchor", other).code == 1


def test_the_monthly_report(reader):
    path = reader.work / "m.json"
    reader.ok("report", "monthly", "--period", "2026-10", "-o", str(path))
    report = json.loads(path.read_text(encoding="utf-8"))
    assert set(MONTHLY) <= report.keys()
    flow = report["flow"]
    assert {"opening", "received", "reopened", "closed", "joined", "annulled", "closing"} == {*flow}
    came = flow["opening"] + flow["received"] + flow["reopened"]
    assert came - flow["closed"] - flow["joined"] - flow["annulled"] == flow["closing"]
    for table in ("by_main_right", "by_channel", "by_sex"):
        assert sum(report[table].values()) == flow["received"]
    assert sum(row["received"] for row in report["by_region"].values()) == flow["received"]
    assert sum(report["by_outcome"].values()) == flow["closed"]
    assert {"median", "mean", "in_time", "late"} == report["working_days_to_close"].keys()
    for month in ("previous_month", "same_month_last_year"):
        assert {"flow", "by_main_right"} <= report[month].keys()


def test_reports_are_named_and_made_in_every_form(reader):
    assert reader.ok("report", "--list").out.split() == ["monthly", "register"]
    starts = {".pdf": b"%PDF-", ".xlsx": b"PK", ".csv": b"\xef\xbb\xbf", ".json": b"{"}
    for name in ("monthly", "register"):
        for ending, start in starts.items():
            path = reader.work / f"{name}{ending}"
            reader.ok("report", name, "--period", "2026-10", "-o", str(path), lang="ru")
            assert path.read_bytes().startswith(start)


def test_the_register_of_a_region(reader):
    path = reader.work / "r.json"
    reader.ok("report", "register", "--period", "2026-10", "-o", str(path))
    everything = json.loads(path.read_text(encoding="utf-8"))["entries"]
    region = next(row["region"] for row in everything if row["region"])
    reader.ok("report", "register", "--period", "2026-10", "--region", region, "-o", str(path))
    some = json.loads(path.read_text(encoding="utf-8"))["entries"]
    assert [row["number"] for row in some] == [
        row["number"] for row in everything if row["region"] == region
    ]


def test_the_register_hides_what_the_reader_may_not_see(reader):
    path = reader.work / "r.json"
    reader.ok("report", "register", "--period", "2026-10", "-o", str(path), user="guest")
    rows = json.loads(path.read_text(encoding="utf-8"))["entries"]
    assert [row["complainant"] for row in rows] == [None] * len(rows)
    assert any("complainant" in row["masked"] for row in rows)


def test_users(reader):
    rows = reader.ok("users", "list", "--json").json()
    names = {row["name"]: {grant["role"] for grant in row["grants"]} for row in rows}
    assert names["aigerim"] == {"head", "administrator"}
    assert "daniyar" in reader.ok("users", "list").out
