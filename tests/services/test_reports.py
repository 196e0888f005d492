"""The monthly report, recounted from the views of all cases by a naive hand."""

import random
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from statistics import median
from typing import Any

import pytest

from ombuds.domain.acts import Act, after, allowed
from ombuds.domain.calendar.clock import noon_of
from ombuds.domain.cases import Event
from ombuds.domain.reports.figures import Flow
from ombuds.domain.stages import Stage
from ombuds.errors import NotAllowed, Refusal
from ombuds.services.cases.showing import load_views
from ombuds.services.finding.lists import Sort, Tab, ids
from ombuds.services.office.settings import calendar
from ombuds.services.reports.reports import cases_behind, monthly, quality, register_book
from tests.services.story import DAY, GULNAR, QAIRAT, put

PERIODS = [f"{year}-{month:02}" for year in (2025, 2026) for month in range(1, 13)]
PERIODS = PERIODS[PERIODS.index("2025-09") : PERIODS.index("2026-11") + 1]
SIGN = {"register": 1, "reopen": 1, "close": -1, "refuse": -1, "join": -1, "annul": -1}
FLOWING = {"register": "received", "reopen": "reopened", "join": "joined", "annul": "annulled"}
FLOWING |= {"close": "closed", "refuse": "closed"}


def random_case(office, chance):
    """A case with a random but lawful life from autumn 2025 on."""
    on = date(2025, 9, 1) + timedelta(chance.randrange(445))
    facts: dict[str, Any] = {
        "received_on": chance.choice((on, on - timedelta(3), None)),
        "registered_on": on,
        "legacy": chance.random() < 0.1,
        "region": chance.choice(("KZ-71", "KZ-75", None)),
        "channel": chance.choice(("post", "email", None)),
        "restricted": chance.random() < 0.2,
        "anonymous": chance.random() < 0.1,
        "collective_count": chance.choice((None, None, None, 14)),
        "due_on": chance.choice((on + timedelta(21), None)),
        "rights": chance.choice((("DV", "CHI"), ("DET.HEALTH", "DET", "TOR"), ("TOR",), ())),
        "bodies": chance.choice(((), ({"name": "а", "type": "police"}, {"name": "б"}))),
        "parties": chance.choice(
            (
                (),
                (GULNAR, {**QAIRAT, "vulnerabilities": ["child", "rural"]}),
                ({**QAIRAT, "role": "victim", "vulnerabilities": ["child"]},),
                ({"surname": "Ли", "sex": None},),
            )
        ),
    }
    put(office, events=tuple(random_life(chance, on)), **facts)


def random_life(chance, on):
    stage: Stage | None = Stage.REGISTERED
    recorded = on
    for _ in range(chance.randrange(9)):
        acts = [act for act in allowed(stage) if act != Act.ANNUL or chance.random() < 0.2]
        act, on = chance.choice(acts) if acts else None, on + timedelta(chance.randrange(25))
        if act is None or on > date(2026, 11, 22):
            return
        late = on + timedelta(chance.choice((0, 0, 0, 12)))  # sometimes it is recorded afterwards
        recorded = max(recorded, min(late, date(2026, 11, 22)))
        facts: dict[str, Any] = {"recorded_at": noon_of(recorded)}
        if act is Act.CLOSE:
            facts |= {"outcome": chance.choice(("settled", "explained", None))}
            facts |= {"persons_restored": chance.choice((None, 3))}
        if act is Act.ANNUL:
            facts |= {"was_open": stage not in {Stage.CLOSED, Stage.JOINED}}
        yield (act, on, facts)
        stage = after(stage, act)


@pytest.fixture
def book(office):
    chance = random.Random(7)
    for _ in range(150):
        random_case(office, chance)
    return office


def every_view(office):
    with office.book.reading() as reading:
        return load_views(reading, office, ids(office, tab=Tab.ALL, sort=Sort.NUMBER))


def effective(case, up_to):
    """Events that move the flow, with the state told anew from the events before them."""
    stage, moving = None, []
    for event in sorted(case.events, key=lambda event: event.id):
        was_open = stage not in {None, "closed", "joined", "annulled"}
        stage = after(stage and Stage(stage), Act(event.act))
        if (
            event.act in FLOWING
            and (event.act != "annul" or was_open)
            and event.recorded_at <= up_to
        ):
            moving.append(event)
    return moving


def naive(office, period, up_to, region=None):
    days, closed, received = calendar(office), [], []
    flow: Counter[str] = Counter()
    opening = closing = 0
    for case in every_view(office):
        if region and case.region != region:
            continue
        for event in effective(case, up_to):
            month = f"{event.on:%Y-%m}"
            opening += SIGN[event.act] if month < period else 0
            closing += SIGN[event.act] if month <= period else 0
            if month == period:
                flow[FLOWING[event.act]] += 1
                closed += [(case, event)] if FLOWING[event.act] == "closed" else []
                received += [case] if event.act == "register" else []
    spans = [days.between(began(c, e), e.on) for c, e in closed]
    return Flow(opening=opening, closing=closing, **flow), received, closed, spans


def began(case, closing):
    """Where the clock of a closing began: the reopening before it, else the receipt."""
    before = [event.on for event in case.events if event.id < closing.id and event.act == "reopen"]
    return before[-1] if before else case.received_on or case.registered_on


def sex(case):
    if case.collective_count:
        return "group"
    first = next((party for party in case.parties if party.role == "complainant"), None)
    return "unknown" if case.anonymous or first is None else first.sex or "unknown"


UP_TO = [datetime(2026, 11, 23, tzinfo=UTC), datetime(2026, 5, 5, tzinfo=UTC)]


@pytest.mark.slow
@pytest.mark.parametrize("up_to", UP_TO)
def test_every_figure_is_what_a_naive_recount_finds(book, up_to):
    for period in ("2026-03", "2026-04", "2026-10", "2025-09"):
        told = monthly(book, period, up_to=up_to)
        flow, received, closed, spans = naive(book, period, up_to)
        assert told.flow == flow, period
        assert told.tables["by_main_right"] == Counter(
            (c.main_right or "none").split(".")[0] for c in received
        )
        assert told.tables["by_channel"] == Counter(case.channel or "none" for case in received)
        assert told.tables["by_sex"] == Counter(map(sex, received))
        mentions = Counter(top for c in received for top in {r.split(".")[0] for r in c.rights})
        assert told.tables["mentions"] == mentions
        assert told.tables["bodies"] == Counter(
            b.type or "none" for c in received for b in c.bodies
        )
        told_of = Counter(v for c in received for p in c.parties for v in p.vulnerabilities)
        assert told.tables["vulnerabilities"] == told_of
        outcomes = Counter(
            e.outcome or ("inadmissible" if e.act == "refuse" else "none") for _, e in closed
        )
        assert told.tables["by_outcome"] == outcomes
        assert told.persons_restored == sum(e.persons_restored or 0 for _, e in closed)
        time = told.working_days_to_close
        assert time.median == (median(spans) if spans else None)
        assert time.in_time + time.late == told.flow.closed
        regions = told.by_region
        assert sum(region.received for region in regions.values()) == flow.received
        assert sum(region.closed for region in regions.values()) == flow.closed
        assert sum(region.open for region in regions.values()) == flow.closing
        assert Counter({k: r.received for k, r in regions.items()}) == Counter(
            case.region or "none" for case in received
        )


@pytest.mark.slow
def test_the_flow_of_every_month_goes_on_from_the_month_before(book):
    told = [monthly(book, period) for period in PERIODS]
    for before, now in pairwise(told):
        flow = now.flow
        came, went = flow.received + flow.reopened, flow.closed + flow.joined + flow.annulled
        assert flow.opening == before.flow.closing
        assert flow.opening + came - went == flow.closing
        assert now.previous_month.flow == before.flow
        assert now.previous_month.by_main_right == before.tables["by_main_right"]
        assert now.previous_month.persons_restored == before.persons_restored
    assert told[-1].flow.closing == len(ids(book))
    last = told[-1]
    assert last.same_month_last_year.flow == told[PERIODS.index("2025-11")].flow
    assert last.months == tuple(
        (figures.period, figures.flow.received, figures.flow.closed) for figures in told[-13:]
    )


@pytest.mark.slow
def test_a_region_has_figures_of_its_own(book):
    flow, received, _, _ = naive(book, "2026-04", UP_TO[0], "KZ-75")
    told = monthly(book, "2026-04", region="KZ-75")
    assert told.flow == flow and set(told.by_region) == {"KZ-75"}
    every = [
        monthly(book, "2026-04", region=code).flow.received for code in ("KZ-71", "KZ-75", "none")
    ]
    assert sum(every) == monthly(book, "2026-04").flow.received and every[1] == len(received)


@pytest.mark.slow
def test_every_figure_opens_its_cases(book):
    told = monthly(book, "2026-04")
    for table in ("by_main_right", "by_channel", "by_sex"):
        opened = []
        for code, number in told.tables[table].items():
            found = list(cases_behind(book, "2026-04", table, code))
            assert len(found) == number
            opened += found
        assert sorted(opened) == sorted(cases_behind(book, "2026-04", "flow", "received"))
    for kind in ("opening", "received", "closing", "joined", "annulled"):
        assert len(cases_behind(book, "2026-04", "flow", kind)) == getattr(told.flow, kind)
    for code, region in told.by_region.items():
        assert len(cases_behind(book, "2026-04", "by_region.open", code)) == region.open


def test_an_official_report_counts_restricted_cases_and_opens_only_visible_ones(sign_in):
    head = sign_in()
    put(head, restricted=True)
    seen = put(head)
    officer = sign_in("madina")
    assert monthly(officer, "2026-11").flow == Flow(received=2, closing=2)
    assert list(cases_behind(officer, "2026-11", "flow", "received")) == [seen]
    assert list(cases_behind(officer, "2026-11", "flow", "closing")) == [seen]


def test_what_was_closed_when_annulled_had_left_the_flow_before(office):
    closed = (("assign", DAY), ("close", DAY), ("annul", DAY, {"was_open": False}))
    put(office, events=closed)
    put(office, events=(("annul", DAY, {"was_open": True}),))
    flow = monthly(office, "2026-11").flow
    assert flow == Flow(received=2, closed=1, annulled=1)


def test_an_answer_on_its_last_day_is_in_time(office):
    due = date(2026, 11, 20)
    for on in (due, due + timedelta(days=1)):
        put(office, due_on=due, events=(("assign", DAY), ("close", on)))
    time = monthly(office, "2026-11").working_days_to_close
    assert (time.in_time, time.late, time.median) == (1, 1, 14.0)


def test_a_reopening_changes_no_month_before_it(office):
    january, april = date(2026, 1, 12), date(2026, 4, 1)
    late, again = date(2026, 3, 2), date(2026, 4, 9)
    told: Any = {"received_on": january, "due_on": date(2026, 2, 2)}
    put(office, **told, events=(("admit", january), ("close", late)))
    once = monthly(office, "2026-03").working_days_to_close
    assert (once.in_time, once.late, once.median) == (0, 1, 35.0)
    course = (("admit", january), ("close", late), ("reopen", april))
    told["due_on"] = date(2026, 4, 22)
    put(office, **told, events=(*course, ("close", again)))
    put(office, **told, events=(*course, ("close", again), ("reopen", date(2026, 5, 4))))
    put(office, **told, events=(*course, ("close", date(2026, 4, 23))))
    march, april_ = (monthly(office, f"2026-{m}").working_days_to_close for m in ("03", "04"))
    assert (march.in_time, march.late, march.median) == (0, 4, 35.0)
    assert (april_.in_time, april_.late, april_.median) == (2, 1, 6.0)


@pytest.mark.parametrize(
    "period", ["2026", "2026-13", "2026-1", "октябрь", "", "0000-01", "9999-12"]
)
def test_what_is_no_month_is_refused(office, period):
    with pytest.raises(Refusal):
        monthly(office, period)


def test_an_administrator_reports_nothing(sign_in):
    for service in (monthly, quality, register_book):
        with pytest.raises(NotAllowed):
            service(sign_in("admin"), "2026-11")


def test_the_register_book_shows_every_number_and_no_more_of_a_restricted_case(sign_in):
    head = sign_in()
    text = {"subject": "Побои"}
    put(head, parties=(GULNAR,), bodies=({"name": "Суд"},), text=text)
    put(head, parties=(GULNAR,), text=text, restricted=True)
    put(head, parties=(GULNAR,), text=text, unit="ALA")
    put(head, received_on=date(2026, 10, 30))
    lines = register_book(sign_in("madina"), "2026-11")
    assert [line.number for line in lines] == [f"2026-AST-{n:06}" for n in (1, 2, 3)]
    assert (lines[0].complainant, lines[0].body) == ("Ахметова Г. С.", "Суд")
    assert lines[1].hidden
    assert not any((lines[1].complainant, lines[1].main_right, lines[1].subject, lines[1].stage))
    assert str(lines[2].complainant) == str(lines[2].subject) == "•••" and not lines[2].hidden
    assert [line.hidden for line in register_book(head, "2026")] == [False] * 4


def notes(office, period="2026-11"):
    return {note.code: list(note.cases) for note in quality(office, period)}


def test_quality_notes_hold_the_cases_they_speak_of(sign_in):
    head = sign_in()
    whole: dict[str, Any] = {"parties": (GULNAR,), "bodies": ({"name": "Суд"},)}
    put(head, **whole)
    assert notes(head) == {"adds_up": []}
    made = {
        "no_main_right": put(head, **whole, rights=()),
        "no_region": put(head, **whole, region=None),
        "no_channel": put(head, **whole, channel=None),
        "no_complainant": put(head, bodies=whole["bodies"]),
        "no_body": put(head, parties=whole["parties"]),
        "doubtful": put(head, **whole, text={"import_doubts": ["no_date"]}),
        "no_outcome": put(head, **whole, events=(("assign", DAY), ("close", DAY))),
        "not_forwarded": put(head, **whole, rights=("TOR",), forward_due_on=DAY, due_on=None),
    }
    late = [made["not_forwarded"], put(head, **whole, due_on=date(2026, 11, 20))]
    found = notes(head)
    assert found.pop("adds_up") == [] and found.pop("late") == late[1:]
    assert found == {code: [case_id] for code, case_id in made.items()}
    put(head, restricted=True)
    assert notes(sign_in("madina"))["no_body"] == [made["no_body"]]


def test_events_that_contradict_each_other_are_told(office):
    case_id = put(office, events=(("annul", DAY, {"was_open": True}),))
    with office.book.change("sample") as change:
        row = {"id": change.new_id(), "case_id": case_id, "act": "close", "effect_on": DAY}
        change.add_many(Event, [{**row, "recorded_at": noon_of(DAY)}])
    assert notes(office)["contradictory"] == [case_id]
