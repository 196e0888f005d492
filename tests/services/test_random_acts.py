"""Random days of an office: whatever is done, rows, history, search and counters agree."""

import random
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import pytest
from sqlalchemy import select

from ombuds.domain.acts import Act, after
from ombuds.domain.names.folding import words_of
from ombuds.domain.stages import OPEN, Stage
from ombuds.errors import NotAllowed, Refusal
from ombuds.services.cases import acts, showing, undo
from ombuds.services.cases.history_reading import OWN
from ombuds.services.cases.registering import BodyInput, PartyInput
from ombuds.services.office.office import Office
from ombuds.services.office.users import list_users
from ombuds.store.rows.shapes import shape_of
from ombuds.store.rows.tables import CASES, EVENTS
from ombuds.store.verifying.verify import verify
from tests.services.complaints_made import GULNAR, registered
from tests.services.test_acts import do

SURNAMES = ["Ахметова", "Серік", "Ли", "Қайратұлы", "Петренко"]
RIGHTS = [["DV", "CHI"], ["TOR"], ["WRK"], [], ["TOR.CRUEL", "DET"]]
IIN = "900101500129"
USERS = ["aigerim", "daniyar", "saule"]


def some_case(office: Office, dice: random.Random) -> int:
    with office.book.reading() as reading:
        return dice.choice(list(reading.ids(select(CASES.c.id))) or [0])


def one_act(office: Office, dice: random.Random, step: int) -> None:
    """Something a person would try; refusals are answers, not faults."""
    case = some_case(office, dice)
    kind = dice.choice(["register", "edit", "act", "act", "act", "people", "undo", "view"])
    if kind == "register" or not case:
        person = {**GULNAR, "surname": dice.choice(SURNAMES), "iin": None}
        registered(office, parties=[person], rights=dice.choice(RIGHTS), subject=f"сөз{step}")
    elif kind == "edit":
        changes: dict[str, Any] = {"text": {"subject": f"сөз{step}"}}
        if dice.random() < 0.5:
            changes["case"] = {"identity_hidden": dice.random() < 0.5, "region": "KZ-10"}
        showing.edit(office, case, changes)
    elif kind == "people":
        parties = showing.show(office, case).parties
        if parties and dice.random() < 0.5:
            showing.remove_party(office, case, dice.choice(parties).id)
        else:
            showing.add_party(office, case, PartyInput("victim", surname=dice.choice(SURNAMES)))
        if dice.random() < 0.3:
            showing.set_rights(office, case, tuple(dice.choice(RIGHTS)))
    elif kind == "undo":
        undo.undo(office)
    elif kind == "view":
        showing.viewed(office, case)
    else:
        names = ["assign", "admit", "refuse", "forward", "decide", "follow_up", "close", "join"]
        act = dice.choice([*names, "reopen", "annul"])
        more = {"into": some_case(office, dice)} if act == "join" else {}
        do(office, getattr(Act, act.upper()), case, **more)


def consistent(office: Office) -> None:
    """What follows from the events stands in the cases; every case is found by its words."""
    with office.book.reading() as reading:
        rows = reading.all(select(CASES).order_by(CASES.c.id))
        events = reading.all(select(EVENTS).order_by(EVENTS.c.id))
        numbers = [row.number for row in rows]
        assert numbers == [f"2026-AST-{n:06d}" for n in range(1, len(rows) + 1)]
        for row in rows:
            mine = [event for event in events if event.case_id == row.id]
            stage: Stage | None = None
            for event in mine:
                stage = after(stage, Act(event.act))
                assert stage is not None, f"{event.act} is not possible there"
            assert row.stage == stage
            assert [e.effect_on for e in mine] == sorted(e.effect_on for e in mine)
            assert (row.closed_on is None) == (row.outcome is None)
            assert (row.joined_into is not None) == any(event.act == "join" for event in mine)
            assert (row.annulled_on is not None) == (stage is Stage.ANNULLED)
            if stage in OPEN:
                assert row.closed_on is None
            officers = [event.officer for event in mine if event.act == "assign"]
            assert row.officer == (officers[-1] if officers else None)
            text = reading.sql("SELECT subject FROM case_text WHERE id = ?", (row.id,))[0][0]
            found = reading.sql(
                "SELECT rowid FROM search WHERE search MATCH ?", (f'words : "{words_of(text)[0]}"',)
            )
            assert (row.id,) in [tuple(one) for one in found]
            rights = reading.sql(
                "SELECT code FROM case_right WHERE case_id = ? AND main", (row.id,)
            )
            assert [one[0] for one in rights] == ([row.main_right] if row.main_right else [])


@pytest.mark.parametrize("seed", range(4))
def test_whatever_is_done_all_agrees(sign_in, hands, seed):
    dice = random.Random(seed)
    done = 0
    offices = {name: sign_in(name) for name in USERS}
    for step in range(120):
        name = dice.choice(USERS)
        if dice.random() < 0.05:
            offices[name] = sign_in(name)  # the book is opened again
        if dice.random() < 0.1:
            hands.move(days=1 if step < 100 else 0)
        try:
            one_act(offices[name], dice, step)
            done += 1
        except Refusal:
            pass
    office = offices["aigerim"]
    consistent(office)
    verdict = verify(office.book, full=True)
    assert verdict.ok, verdict.problems
    assert verdict.cases > 3
    assert done > 50


def an_edit(office: Office, dice: random.Random, case: int, step: int) -> None:
    """One act that can be undone, of any kind."""
    view = showing.show(office, case)
    party, user = dice.choice(view.parties), dice.choice(list_users(office)).id
    texts = {"subject": f"сөз{step}", "narrative": dice.choice(["Басқа", view.narrative])}
    block = {"torture": {"agency": "police", "injuries_seen": dice.choice(["yes", None])}}
    person = {"surname": dice.choice(SURNAMES), "phones": ["1"] * dice.randrange(2)}
    doings: list[Callable[[], Any]] = [
        lambda: showing.edit(office, case, {"text": texts}),
        lambda: showing.edit(office, case, {"case": {"identity_hidden": dice.random() < 0.5}}),
        lambda: showing.edit(office, case, {"case": {"received_on": "2026-11-20", "risk": "high"}}),
        lambda: showing.edit(office, case, {"details": block, "text": texts}),
        lambda: showing.edit(office, case, {f"party:{party.id}": person}),
        lambda: showing.add_party(office, case, PartyInput("victim", surname="Ли", iin=IIN)),
        lambda: showing.remove_party(office, case, party.id),
        lambda: showing.set_rights(office, case, tuple(dice.choice(RIGHTS))),
        lambda: showing.add_body(office, case, BodyInput(name=f"Мекеме {step}", type="education")),
        lambda: showing.remove_body(
            office, case, dice.choice(view.bodies).id if view.bodies else 0
        ),
        lambda: showing.give_access(office, case, user),
        lambda: showing.take_access(office, case, user),
        lambda: acts.assign(office, case, user),
        lambda: acts.admit(office, case),
        lambda: acts.decide(office, case, "Расталды"),
        lambda: acts.follow_up(office, case),
    ]
    dice.choice(doings)()


def rows(office: Office) -> dict[str, list[dict[str, Any]]]:
    """All that cases are made of, as the database keeps it, versions apart."""
    found = {}
    with office.book.reading() as reading:
        for model in OWN:
            shape = shape_of(model)
            found[shape.name] = [
                {**dict(zip(shape.columns, row, strict=True)), "version": 0}
                for row in reading.sql(f"{shape.select} ORDER BY id")
            ]
    return found


@pytest.mark.parametrize("seed", range(4))
def test_an_undo_puts_back_exactly_the_rows(sign_in, seed):
    dice, undone, kinds = random.Random(seed), 0, set()
    offices = [sign_in(name) for name in USERS]
    person = {**GULNAR, "iin": None}
    made = [registered(offices[1], rights=rights, parties=[person]).id for rights in RIGHTS]
    for step in range(60):
        office, case = dice.choice(offices), dice.choice(made)
        before, offered = rows(office), undo.undoable(office)
        try:
            an_edit(office, dice, case, step)
        except Refusal:
            assert rows(office) == before
            continue
        offer = undo.undoable(office)
        if offer is None or offer == offered:
            assert rows(office) == before, "only what changed nothing is not offered"
            continue
        done = undo.undo(office)
        assert rows(office) == before, offer.what
        assert (done.what, done.number) == (offer.what, offer.number)
        undone += 1
        kinds.add(offer.what)
        with suppress(Refusal):
            an_edit(office, dice, case, step)  # and the case goes on
    assert undone > 20
    assert len(kinds) > 6
    assert verify(offices[0].book, full=True).ok


def test_a_refused_act_leaves_nothing(sign_in):
    office = sign_in()
    case = registered(office).id
    before = verify(office.book, full=True)
    for wrong in (
        lambda: acts.reopen(office, case, "x"),
        lambda: acts.join(office, case, case),
        lambda: showing.add_party(office, case, PartyInput()),
        lambda: acts.admit(sign_in("talgat"), case),
    ):
        with pytest.raises((Refusal, NotAllowed)):
            wrong()
    after_all = verify(office.book, full=True)
    assert (after_all.ok, after_all.changes, after_all.entries) == (
        True,
        before.changes,
        before.entries,
    )
