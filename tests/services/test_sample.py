"""Sample cases: always the same, lawful in every act, and all that the program knows is there."""

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from ombuds.domain import stages
from ombuds.domain.acts import Act, after
from ombuds.domain.calendar.working_days import due_on
from ombuds.domain.cases import DETAILS, Case, CaseBody, CaseRight, Event
from ombuds.domain.identifiers.identity import check_iin
from ombuds.domain.office import NumberCounter
from ombuds.domain.party_tables import Party
from ombuds.domain.registers import Body
from ombuds.domain.stages import Stage
from ombuds.domain.vocabularies import load_terms
from ombuds.errors import Refusal
from ombuds.i18n import LANGUAGES
from ombuds.outputs.sheets.case_json import case_json
from ombuds.resources import ROOT
from ombuds.services.cases.checks import is_restricted
from ombuds.services.cases.showing import load_views
from ombuds.services.office.health import verify
from ombuds.services.office.office import NewBook, Office, create_book
from ombuds.services.office.settings import answer_rule, calendar, office_settings
from ombuds.services.sample.contents import WEIGHTS
from ombuds.services.sample.fill import fill
from ombuds.services.sample.phrases import Filler, common, tales
from ombuds.store.rows.shapes import shape_of
from ombuds.store.rows.tables import CASES
from tests.offices import CHEAP, PASSPHRASE, Hands, Template

UNTIL = date(2026, 11, 20)
MANY = 2_000
Values = dict[str, Any]


@pytest.fixture(scope="module")
def full(template: Template, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """A book with enough cases for everything to occur."""
    folder = template.copy(tmp_path_factory.mktemp("sample") / "full.ombuds")
    office = template.office(folder)
    fill(office, MANY, 7, UNTIL)
    yield office
    office.book.close()


@pytest.fixture(scope="module")
def cases(full: Office) -> dict[int, Values]:
    return {row["id"]: row for row in _all(full, Case)}


@pytest.fixture(scope="module")
def events(full: Office) -> dict[int, list[Values]]:
    """Events by case, in the order of their effect."""
    return _by_case(full, Event, lambda one: (one["effect_on"], one["recorded_at"], one["id"]))


def _all(office: Office, model: Any) -> list[Values]:
    with office.book.reading() as reading:
        return [row._asdict() for row in reading.all(select(shape_of(model).table))]


def _by_case(office: Office, model: Any, key: Any) -> dict[int, list[Values]]:
    found: dict[int, list[Values]] = defaultdict(list)
    for row in sorted(_all(office, model), key=key):
        found[row["case_id"]].append(row)
    return found


def _export(office: Office) -> list[Values]:
    with office.book.reading() as reading:
        ids = [row.id for row in reading.all(select(CASES.c.id))]
        views = load_views(reading, office, sorted(ids))
    found = [{"id": str(view.id), **case_json(view)} for view in views]
    for one in found:
        for event in one["events"]:
            del event["recorded_at"]
    return found


def _filled(folder: Path, hands: Hands, cases: int, seed: int) -> list[Values]:
    """The export of a book of its own."""
    new = NewBook(folder, "Кеңсе", "aigerim", "Ә. Серікова", PASSPHRASE)
    office, _ = create_book(new, "kk", hands.clock, CHEAP)
    fill(office, cases, seed, UNTIL)
    found = _export(office)
    office.book.close()
    return found


def test_the_same_again_in_another_book_at_another_hour(tmp_path: Path) -> None:
    later = Hands()
    later.move(days=2, hours=5)
    one = _filled(tmp_path / "one.ombuds", Hands(), 90, 3)
    two = _filled(tmp_path / "two.ombuds", later, 90, 3)
    other = _filled(tmp_path / "other.ombuds", Hands(), 90, 4)
    assert len(one) == 90
    assert json.dumps(one) == json.dumps(two)
    assert json.dumps(one) != json.dumps(other)


def test_only_into_a_book_without_cases(office: Office) -> None:
    assert not office_settings(office).training
    told: list[tuple[int, int]] = []
    assert fill(office, 60, 1, UNTIL, lambda *at: told.append(at)) == 60
    assert told[-1] == (60, 60)
    assert office_settings(office).training
    with pytest.raises(Refusal) as refused:
        fill(office, 60, 1, UNTIL)
    assert refused.value.code == "not_empty"
    rows = _all(office, Case)
    assert len(rows) == 60
    assert min(row["received_on"] for row in rows) <= UNTIL - timedelta(396)
    assert {act["act"] for act in _all(office, Event)} == set(Act)
    assert {row["stage"] for row in rows} == set(Stage)


@pytest.mark.parametrize("name", ["daniyar", "saule", "admin", "guest"])
def test_only_the_head_of_the_whole_office_may(sign_in: Any, name: str) -> None:
    with pytest.raises(Refusal):
        fill(sign_in(name), 10, 1, UNTIL)


def test_numbers_have_no_gaps_and_ids_follow_them(full: Office, cases: dict[int, Values]) -> None:
    by_series: dict[tuple[str, int], list[Values]] = defaultdict(list)
    for case_id in sorted(cases):
        case = cases[case_id]
        assert case["number"] == f"{case['year']}-{case['series']}-{case['counter']:06}"
        assert (case["series"], case["year"]) == (case["unit"], case["registered_on"].year)
        by_series[case["series"], case["year"]].append(case)
    for rows in by_series.values():
        assert [row["counter"] for row in rows] == list(range(1, len(rows) + 1))
        assert all(a["registered_on"] <= b["registered_on"] for a, b in pairwise(rows))
    counters = {(row["series"], row["year"]): row["last"] for row in _all(full, NumberCounter)}
    assert counters == {key: len(rows) for key, rows in by_series.items()}


def test_all_that_the_program_knows_occurs(
    full: Office, cases: dict[int, Values], events: dict[int, list[Values]]
) -> None:
    acts = Counter(event["act"] for of in events.values() for event in of)
    assert set(acts) == set(Act)
    assert {case["stage"] for case in cases.values()} == set(Stage)
    tops = {row["top"] for row in _all(full, CaseRight)}
    assert tops == set(WEIGHTS) and len(tops) == 29
    known: dict[str, set[str]] = defaultdict(set)
    for term in load_terms():
        known[term.vocabulary].add(term.code)
    assert {row["code"] for row in _all(full, CaseRight)} <= known["right"]
    assert {case["reply_language"] for case in cases.values()} == {"kk", "ru", "en", None}
    assert {case["channel"] for case in cases.values()} == known["channel"]
    parties = _all(full, Party)
    assert {party["role"] for party in parties} == known["party_role"]
    assert {body["type"] for body in _all(full, CaseBody)} == known["body_type"]
    assert {body["role"] for body in _all(full, CaseBody)} == known["body_role"]
    marks = {mark for party in parties for mark in party["vulnerabilities"]}
    assert marks == known["vulnerability"]
    for key, model in DETAILS.values():
        rows = _all(full, model)
        assert rows, key
        for name in shape_of(model).columns:
            if vocabulary := known.get(f"{key}.{name}"):
                used = {v for row in rows for v in _listed(row[name])}
                assert used <= vocabulary


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def test_the_days_are_lawful(
    full: Office, cases: dict[int, Values], events: dict[int, list[Values]]
) -> None:
    worked = calendar(full)
    now = full.clock.now()
    for case_id, case in cases.items():
        mine = events[case_id]
        assert mine[0]["act"] == Act.REGISTER
        assert mine[0]["effect_on"] == case["registered_on"] >= case["received_on"]
        assert worked.between(case["received_on"], case["registered_on"]) <= 3
        assert all(worked.is_working(event["effect_on"]) for event in mine)
        assert mine[-1]["effect_on"] <= UNTIL
        assert [event["id"] for event in mine] == sorted(event["id"] for event in mine)
        assert all(a["recorded_at"] < b["recorded_at"] for a, b in pairwise(mine))
        assert mine[-1]["recorded_at"] <= now
        if case["event_from"]:
            assert case["event_from"] <= (case["event_to"] or case["received_on"])


def test_the_state_of_a_case_follows_from_its_acts(
    full: Office, cases: dict[int, Values], events: dict[int, list[Values]]
) -> None:
    rule, worked = answer_rule(office_settings(full)), calendar(full)
    rights = _by_case(full, CaseRight, lambda one: one["position"])
    parties = _by_case(full, Party, lambda one: one["position"])
    types = {row["id"]: row["type"] for row in _all(full, Body)}
    for case_id, case in cases.items():
        codes = tuple(right["code"] for right in rights[case_id])
        on = case["registered_on"]
        state: Values = dict.fromkeys(
            ("officer", "closed_on", "outcome", "ground", "persons_restored", "annulled_on")
        )
        state["due_on"] = due_on(case["received_on"], on, rule, worked)
        torture = any(code.startswith("TOR") for code in codes)
        state["forward_due_on"] = on if torture else None
        state["main_right"] = next(iter(codes), None)
        state["restricted"] = is_restricted(case["identity_hidden"], codes, parties[case_id], on)
        stage: Stage | None = None
        for event in events[case_id]:
            before, stage = stage, after(stage, Act(event["act"]))
            assert stage is not None, event["act"]
            state |= _after(event, types, worked, rule.days)
            was_open = stages.is_open(before) if before and event["act"] == Act.ANNUL else None
            assert event["was_open"] == was_open
        state["stage"] = stage
        assert {name: case[name] for name in state} == state
        assert bool(case["joined_into"]) == any(e["act"] == Act.JOIN for e in events[case_id])


def _after(event: Values, types: dict[int, str], worked: Any, days: int) -> Values:
    """The fields of the case that an act sets."""
    day = event["effect_on"]
    closing = ("outcome", "ground", "persons_restored")
    match event["act"]:
        case Act.ASSIGN:
            return {"officer": event["officer"]}
        case Act.CLOSE | Act.REFUSE:
            return {"closed_on": day} | {name: event[name] for name in closing}
        case Act.REOPEN:
            return {"due_on": worked.add(day, days)} | dict.fromkeys(("closed_on", *closing))
        case Act.ANNUL:
            return {"annulled_on": day}
        case Act.FORWARD if types[event["to_body_id"]] == "prosecutor":
            return {"forward_due_on": None}
        case _:
            return {}


def test_cases_are_joined_into_open_ones_and_repeat_earlier_ones(
    full: Office, cases: dict[int, Values], events: dict[int, list[Values]]
) -> None:
    complainants = {
        party["case_id"]: party["person_id"]
        for party in _all(full, Party)
        if party["role"] == "complainant"
    }
    ends = {Act.CLOSE, Act.REFUSE, Act.JOIN, Act.ANNUL}
    repeated = 0
    for case_id, case in cases.items():
        if case["joined_into"]:
            day = next(e["effect_on"] for e in events[case_id] if e["act"] == Act.JOIN)
            target = cases[case["joined_into"]]
            assert target["registered_on"] <= day and target["id"] != case_id
            over = [e["effect_on"] for e in events[target["id"]] if e["act"] in ends]
            assert not over or day < over[0]
        if case["repeat_of"]:
            repeated += 1
            assert case["repeat_of"] < case_id
            assert complainants[case["repeat_of"]] == complainants[case_id]
    assert 0.06 < repeated / MANY < 0.12


def test_figures_are_like_those_of_the_office(
    full: Office, cases: dict[int, Values], events: dict[int, list[Values]]
) -> None:
    worked = calendar(full)
    months = Counter(f"{case['registered_on']:%Y-%m}" for case in cases.values())
    assert len(months) == 14 and min(months) == "2025-10"
    answered = sorted(
        worked.between(cases[case_id]["received_on"], event["effect_on"])
        for case_id, of in events.items()
        for event in of
        if event["act"] in {Act.CLOSE, Act.REFUSE}
    )
    assert 9 <= answered[len(answered) // 2] <= 12
    assert 0.9 < sum(days <= 15 for days in answered) / len(answered) < 0.97
    mains = Counter(str(case["main_right"]).partition(".")[0] for case in cases.values())
    assert mains.most_common(1)[0][0] == "DV"
    assert {"INV", "TRI", "DET", "TOR"} == {right for right, _ in mains.most_common(5)[1:]}
    still = sum(case["stage"] in stages.OPEN for case in cases.values())
    assert 0.4 < still / months["2026-10"] < 1.8


def test_nobody_real(full: Office) -> None:
    for party in _all(full, Party):
        if party["iin"]:
            read = check_iin(party["iin"], party["birth_date"], party["sex"], UNTIL)
            assert not read.warnings
            assert party["iin"][7:11] >= "9000"
        for phone in party["phones"]:
            assert re.fullmatch(r"\+770\d000\d{4}", phone)
        for email in party["emails"]:
            assert re.fullmatch(r"[a-z]+\d+@example\.kz", email)
    words = " ".join(path.read_text(encoding="utf-8") for path in (ROOT / "sample").glob("*.toml"))
    for officeholder in ("Назарбаев", "Тоқаев", "Токаев", "Ластаев", "Әзімова", "Азимова"):
        assert officeholder not in words


def test_texts_are_filled_and_some_need_care(full: Office) -> None:
    with full.book.reading() as reading:
        texts = reading.sql("SELECT subject, narrative, coalesce(request, '') FROM case_text")
    whole = [" ".join(text) for text in texts]
    holes = re.compile(r"\{[a-z]+\}|\[[^\]\d]*\|[^\]]*\]")
    assert not [text for text in whole if holes.search(text)]
    assert any(len(text.encode()) > 2_000 for text in whole)
    assert any("<" in text or text.startswith("=") for text in whole)
    assert any(re.search(r"\+770\d000\d{4}", text) for text in whole)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_phrase_can_be_said(lang: str) -> None:
    from random import Random

    known = {"name": "Ахметов Асқар", "phone": "+77010000000", "iin": "900101399991"}
    filler = Filler(Random(1), lang, UNTIL, ("Тараз", "Тараз", "Таразе", "Taraz"), known)
    for right in WEIGHTS:
        told = tales()[right, lang]
        several = {"kk": 3, "ru": 3, "en": 1}[lang] + (
            4 if right in DETAILS and lang != "en" else 0
        )
        stories = {story.subject: story for of in told.stories.values() for story in of}
        assert len(stories) >= several, right
        assert told.ask
        for story in stories.values():
            assert len(story.subject) <= 80
            for sex in ("female", "male", None):
                said = story.text.said(sex, filler)
                assert said[0].isupper() or said[0].isdigit() or said[0] == "«"
                assert said.endswith(".")
    for name in (
        "open",
        "close",
        "ask",
        "repeat",
        "chronicle",
        "named",
        "seen",
        "risk",
        "safe",
        "injuries",
        "comparator",
        "found_restored",
        "found_confirmed",
        "found_not",
        "found_elsewhere",
        "found_crime",
        "reopened",
        "annulled",
    ):
        assert all(one.said("female", filler) for one in common(name, lang))


def test_the_book_is_sound(full: Office) -> None:
    verdict = verify(full, full=True)
    assert verdict.ok, verdict.problems[:5]
    assert verdict.cases == MANY
