"""The history of a case as its reader may see it: every act, every field before and after."""

import random
import re
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import event as sqlalchemy_event

from ombuds.domain.acts import Act, OtherAct
from ombuds.domain.views import MASKED
from ombuds.errors import Conflict, NotAllowed, Refusal
from ombuds.i18n import Text, say
from ombuds.services.cases import acts, conflicts, history_words, showing, undo
from ombuds.services.cases.history import HistoryRow, history
from ombuds.services.cases.registering import BodyInput, PartyInput
from ombuds.services.office.office import Office
from ombuds.services.papers import papers
from ombuds.services.registers import due_dates
from ombuds.services.registers.vocabularies import rename
from ombuds.services.sample.fill import fill
from tests.services.complaints_made import GULNAR, registered, torture
from tests.services.story import put

DAY = date(2026, 11, 23)


def told(row: HistoryRow, lang: str = "en") -> list[str]:
    """One act in words: what happened, then its fields."""

    def words(value: Any) -> str:
        return say(value, lang) if isinstance(value, Text) else str(value or "—")

    lines = [
        f"{say(one.title, lang)}: {words(one.before)} → {words(one.after)}"
        if one.edited
        else f"{say(one.title, lang)}: {words(one.after)}"
        for one in row.fields
    ]
    return [say(row.what, lang), *lines]


def last(office: Office, case: int, lang: str = "en") -> list[str]:
    return told(history(office.speaking(lang), case)[0], lang)


def other(office: Office) -> int:
    return next(one for one in users_of(office) if one != office.user.id)


def users_of(office: Office) -> list[int]:
    from ombuds.services.office.users import list_users

    return [one.id for one in list_users(office)]


def party(office: Office, case: int, at: int = 0) -> int:
    return showing.show(office, case).parties[at].id


SAID: dict[str, tuple[Any, list[str]]] = {
    "registered": (lambda o, c: None, ["Registered"]),
    "assigned": (
        lambda o, c: acts.assign(o, c, o.user.id),
        ["Given to an officer", "Officer: Ә. Серікова"],
    ),
    "an earlier day": (
        lambda o, c: (acts.admit(o, c), acts.decide(o, c, "Расталды")),
        ["Decision recorded", "Found: Расталды"],
    ),
    "forwarded": (
        lambda o, c: acts.forward(o, c, "mia", "04-17"),
        ["Forwarded", "Forwarded to: Ministry of Internal Affairs", "Outgoing number: 04-17"],
    ),
    "refused": (
        lambda o, c: acts.refuse(o, c, "duplicate"),
        ["Acceptance refused", "Ground: duplicate"],
    ),
    "edited": (
        lambda o, c: showing.edit(
            o, c, {"case": {"channel": "email", "received_on": "2026-11-20"}}
        ),
        [
            "Changed: facts",
            "Received on: 23 Nov 2026 → 20 Nov 2026",
            "Channel: post → e-mail",
            "Reply due: 14 Dec 2026 → 11 Dec 2026",
        ],
    ),
    "what happened": (
        lambda o, c: showing.edit(
            o, c, {"text": {"narrative": "Басқа"}, "case": {"anonymous": False}}
        ),
        ["Changed: what happened", "What happened: {narrative} → Басқа"],
    ),
    "yes or no": (
        lambda o, c: showing.edit(o, c, {"case": {"before_court": "unknown"}}),
        ["Changed: facts", "Before a court: — → unknown"],
    ),
    "rights": (
        lambda o, c: showing.set_rights(o, c, ("CHI", "WRK")),
        [
            "Changed: rights",
            "Main right: Labour rights (other) → Rights of the child",
            "Right: Labour rights (other) → Rights of the child, Labour rights (other)",
        ],
    ),
    "a person": (
        lambda o, c: showing.edit(
            o, c, {f"party:{party(o, c)}": {"phones": ["+77015550116", "2"], "iin": "900101500129"}}
        ),
        [
            "Changed: person",
            "Person: Ахметова Г. С., complainant",
            "IIN: ••••••••0343 → ••••••••0129",
            "Phone: +7 701 555 01 27 → +7 701 555 01 16, 2",
        ],
    ),
    "a person more": (
        lambda o, c: showing.add_party(o, c, PartyInput("witness", surname="Ли")),
        ["Added: person", "Person: Ли, witness"],
    ),
    "a body less": (
        lambda o, c: showing.remove_body(o, c, showing.show(o, c).bodies[0].id),
        ["Removed: body", "Body: Министерство внутренних дел, respondent body"],
    ),
    "a body more": (
        lambda o, c: showing.add_body(o, c, BodyInput(name="Школа № 5", type="education")),
        ["Added: body", "Body: Школа № 5, respondent body"],
    ),
    "details": (
        lambda o, c: showing.edit(
            o, c, {"details": {"discrimination": {"grounds": ["sex", "age"]}}}
        ),
        ["Changed: details of discrimination", "Grounds: — → sex, age"],
    ),
    "undone": (
        lambda o, c: (showing.edit(o, c, {"case": {"channel": "email"}}), undo.undo(o)),
        ["Undone: “Changed: facts”", "Channel: e-mail → post"],
    ),
    "looked at": (showing.viewed, ["Looked at"]),
    "revealed": (
        lambda o, c: showing.reveal(o, c, "Анасы хабарласты"),
        ["Names and texts were shown", "Reason: Анасы хабарласты"],
    ),
    "printed": (
        lambda o, c: papers.record(o, OtherAct.PRINT, case=c, paper="summary", copy="public"),
        ["Printed", "Paper: case summary, public copy"],
    ),
    "access": (
        lambda o, c: showing.give_access(o, c, other(o)),
        ["Access given", "User: Д. Абенов"],
    ),
    "joined": (
        lambda o, c: acts.join(o, c, registered(o, parties=[{**GULNAR, "iin": None}]).id),
        ["Joined into another case", "Joined into: 2026-AST-000002"],
    ),
}


@pytest.mark.parametrize("act", SAID)
def test_each_act_is_told_in_words(office: Office, act: str) -> None:
    case = registered(office).id
    narrative = str(showing.show(office, case).narrative)
    doing, words = SAID[act]
    doing(office, case)
    assert last(office, case) == [one.replace("{narrative}", narrative) for one in words]
    row = history(office, case)[0]
    assert row.who == "Ә. Серікова"
    assert row.looked == (act in ("looked at", "revealed", "printed"))


@pytest.mark.parametrize("act", SAID)
def test_three_renderings_of_one_history(office: Office, act: str) -> None:
    case = registered(office).id
    SAID[act][0](office, case)
    said = [last(office, case, lang)[0] for lang in ("kk", "ru", "en")]
    assert len(set(said)) == 3
    latin = re.compile(r"[A-Za-z]{3,}")
    if act == "forwarded":
        return  # the name of the body stands as it was written
    for lang in ("kk", "ru"):
        found = latin.findall(" ".join(last(office, case, lang)).replace("AST", ""))
        assert not found, found


def test_every_value_goes_on_from_the_one_before(sign_in) -> None:
    """Fields chain: what stands after one act is what stood before the next, up to the row."""
    offices, dice = [sign_in("daniyar"), sign_in("saule")], random.Random(5)
    case = registered(offices[0]).id
    for step in range(40):
        changes: dict[str, Any] = {"text": {"request": f"сөз {dice.randrange(5)}"}}
        if dice.random() < 0.4:
            changes["case"] = {"channel": dice.choice(["email", "post", "phone"])}
        showing.edit(dice.choice(offices), case, changes)
        if step % 7 == 0:
            undo.undo(offices[0]) if undo.undoable(offices[0]) else None
    rows = history(offices[0], case)
    view = showing.show(offices[0], case)
    now = {"What is asked": view.request, "Channel": None}
    for row in rows:
        for one in row.fields:
            title = say(one.title, "en")
            assert now.get(title) in (None, one.after), title
            now[title] = one.before  # type: ignore[assignment]
    assert now["Channel"] == "post"
    assert [row.id for row in rows] == sorted((row.id for row in rows), reverse=True)


def test_a_label_is_that_of_the_day(sign_in, hands) -> None:
    office = sign_in("saule")
    case = registered(office).id
    showing.edit(office, case, {"case": {"channel": "email"}})
    hands.move(days=3)
    labels = dict.fromkeys(("kk", "ru", "en"), "эл. почта")
    rename(office, "channel", "email", labels, DAY + timedelta(days=2))
    showing.edit(office, case, {"case": {"channel": "phone"}})
    newer, older, *_ = history(office, case)
    assert "Channel: эл. почта → phone" in told(newer)
    assert "Channel: post → e-mail" in told(older)


def test_personal_values_are_masked_where_the_case_is_not_open(sign_in) -> None:
    office = sign_in("daniyar")
    body = {"name": "Нурланов Серік", "type": "private_person"}
    case = registered(office, bodies=[body]).id
    showing.edit(office, case, {"text": {"narrative": "Құпия"}, "case": {"channel": "email"}})
    showing.edit(office, case, {f"party:{party(office, case)}": {"surname": "Сейтова"}})
    showing.remove_body(office, case, showing.show(office, case).bodies[0].id)
    acts.admit(office, case)
    acts.decide(office, case, "Құпия")
    showing.viewed(office, case)
    showing.reveal(office, case, "Құпия")
    showing.give_access(sign_in("saule"), case, office.user.id)
    rows = history(sign_in("talgat"), case)
    text = "\n".join(line for row in rows for line in told(row))
    assert not re.search("Құпия|Сейтова|Ахметова|Нурланов", text)
    assert "Channel: post → e-mail" in text
    assert any(one.after is MASKED for row in rows for one in row.fields)
    assert not {"view", "reveal", "access_give"} & {row.act for row in rows}
    own = "\n".join(line for row in history(office, case) for line in told(row))
    assert re.search("Құпия", own) and re.search("Нурланов", own)


def test_a_case_that_may_not_be_seen_has_no_history(sign_in) -> None:
    case = registered(sign_in("daniyar"), **torture()).id
    with pytest.raises(NotAllowed) as refused:
        history(sign_in("talgat"), case)
    assert refused.value.code == "no_case"


def test_what_was_erased_is_said_to_be_erased(office: Office) -> None:
    case = registered(office).id
    showing.edit(office, case, {"text": {"narrative": "Бірінші"}})
    showing.edit(office, case, {"text": {"narrative": "Екінші"}})
    with office.book.engine.connect().execution_options(unit="CHANGE") as connection:
        query = "UPDATE value SET before = NULL WHERE before LIKE '%Бірінші%'"
        connection.exec_driver_sql(query)
        connection.commit()
    newer, older, _ = history(office, case)
    assert told(newer)[1] == "What happened: erased → Екінші"
    assert told(older)[1].endswith("→ erased")
    assert "→ жойылған" in told(older, "kk")[1] or "→ өшірілген" in told(older, "kk")[1]


def test_an_edit_that_changed_nothing_is_not_told(office: Office) -> None:
    case = registered(office).id
    showing.edit(office, case, {"case": {"channel": "post"}})
    assert [row.act for row in history(office, case)] == ["register"]


def test_cases_of_a_bulk_have_their_own_history(office: Office) -> None:
    fill(office, 30, 3, DAY)
    with office.book.reading() as reading:
        one, two = (row[0] for row in reading.sql('SELECT id FROM "case" ORDER BY id LIMIT 2'))
    showing.edit(office, two, {"case": {"risk": "high"}})
    assert [told(row) for row in history(office, one)] == [["Added as a sample"]]
    assert [row.act for row in history(office, two)] == ["edit", "sample"]


def test_what_was_not_chosen_is_told(sign_in) -> None:
    one, two = sign_in("daniyar"), sign_in("saule")
    case = registered(one).id
    seen = showing.show(one, case)
    showing.edit(two, case, {"text": {"request": "дәрігер"}, "case": {"event_from": "2026-10-12"}})
    versions = {"text": seen.text_version, "case": seen.version}
    changes = {"text": {"request": "аурухана"}, "case": {"event_from": "2026-10-14"}}
    with pytest.raises(Conflict) as refused:
        showing.edit(one, case, changes, versions)
    conflicts.set_aside(one, seen.number, refused.value.differing)
    assert sorted(last(one, case)) == sorted(
        [
            "Not chosen when two people changed the same",
            "What is asked: аурухана",
            "Happened from: 14 Oct 2026",
        ]
    )
    assert all(
        MASKED in (f.after, None) or not f.personal
        for row in history(sign_in("talgat"), case)
        for f in row.fields
    )


def test_the_cost_does_not_grow_with_queries(office: Office) -> None:
    case = registered(office).id

    def queries() -> int:
        count = [0]

        def counted(*_: Any) -> None:
            count[0] += 1

        sqlalchemy_event.listen(office.book.engine, "before_cursor_execute", counted)
        history(office, case)
        sqlalchemy_event.remove(office.book.engine, "before_cursor_execute", counted)
        return count[0]

    showing.edit(office, case, {"case": {"channel": "email"}})
    few = queries()
    for step in range(60):
        showing.edit(office, case, {"case": {"channel": ["post", "email"][step % 2]}})
    assert len(history(office, case)) == 62
    assert queries() == few < 30


def test_every_act_has_words(office: Office) -> None:
    codes = {str(act) for act in (*Act, *OtherAct)}
    assert {"init", "edit", "due_dates", "calendar_day", "user_add", "recover", "print"} <= codes
    for code in codes - {"edit", "undo"}:  # named by what they touched
        for lang in ("kk", "ru", "en"):
            said = say(history_words.happened(code), lang)
            assert said != say(history_words.happened("edit"), lang), code


def test_a_due_date_that_the_calendar_moved(office: Office) -> None:
    case = put(office, received_on=date(2026, 11, 24), due_on=date(2026, 12, 15))
    due_dates.set_days(office, {date(2026, 12, 11): "holiday"})
    assert last(office, case) == [
        "Working calendar changed",
        "Reply due: 15 Dec 2026 → 17 Dec 2026",
    ]
    with pytest.raises(Refusal) as refused:
        undo.undo(office)
    assert refused.value.sentence("en") == "Working calendar changed: this cannot be undone."


def test_that_access_was_undone_is_told_only_to_who_may_open_the_case(sign_in: Any) -> None:
    head, talgat = sign_in(), sign_in("talgat")
    case = registered(head).id
    before = history(talgat, case)
    showing.give_access(head, case, sign_in("madina").user.id)
    undo.undo(head)
    assert [row.act for row in history(head, case)][:2] == ["undo", "access_give"]
    assert history(talgat, case) == before
