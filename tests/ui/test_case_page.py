"""The page of one case: what is read, edited, kept, refused, and done next."""

import json
import os
import signal
import subprocess
import sys
import textwrap
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from pytestqt.qtbot import QtBot
from sqlalchemy import func, select

from ombuds.domain.acts import Act
from ombuds.domain.history import Change, Entry, Value
from ombuds.domain.tables import NUMBER_OF
from ombuds.errors import Refusal
from ombuds.i18n import LANGUAGES, T
from ombuds.services.cases import acts, showing, undo
from ombuds.services.office import drafts
from ombuds.services.office.office import Office
from ombuds.store.rows.shapes import shape_of
from ombuds.store.rows.tables import CHANGES
from ombuds.ui.case.conflict import ConflictDialog
from ombuds.ui.case.drafts import EditLine
from ombuds.ui.case.editing import KIND
from ombuds.ui.dialogs.act_dialogs import ActDialog
from ombuds.ui.kit.parts import Tag
from ombuds.ui.kit.texts import Label, speech
from ombuds.ui.shell.workplace import Workplace
from tests.services.complaints_made import GULNAR, registered, torture
from tests.ui.case_desk import CaseDesk, Open, opener
from tests.ui.clipping import clipped, clipped_in

IIN = "850615400343"  # of Gulnar


opened = pytest.fixture(opener)


def count(office: Office, act: str) -> int:
    table = CHANGES
    with office.book.reading() as reading:
        return int(reading.scalar(select(func.count()).where(table.c.act == act)) or 0)


def sent(office: Office) -> set[tuple[str, str]]:
    """Table and field of every value that the newest edit changed."""
    change, entry, value = (shape_of(one).table for one in (Change, Entry, Value))
    names = {number: shape_of(model).name for model, number in NUMBER_OF.items()}
    with office.book.reading() as reading:
        newest = reading.scalar(select(func.max(change.c.id)).where(change.c.act == "edit"))
        rows = reading.all(
            select(entry.c.table_no, value.c.field)
            .join_from(entry, value, value.c.entry_id == entry.c.id)
            .where(entry.c.change_id == newest)
        )
    return {(names[table], field) for table, field in rows}


def full(office: Office, **given: Any) -> Any:
    """A complaint with something in every card."""
    return registered(
        office,
        **torture(
            rights=["TOR.CUSTODY", "DV"],
            torture={"agency": "police", "reprisals_feared": "yes"},
            domestic_violence={"relation": "spouse", "kinds": ["physical"]},
            request="Дәрігерге көрсету",
            event_from="2026-11-21",
            event_to="2026-11-22",
            place="№ 2 бөлім",
            consent="given",
            risk="high",
            parties=[{**GULNAR, "safe_contact": "Тек 18:00-ден кейін", "address": "Абай 12"}],
            **given,
        ),
    )


def labels(widget: Any) -> list[Any]:
    return widget.findChildren(Label)


# Reading


def test_a_case_is_read_and_the_view_recorded(office: Office, opened: Open) -> None:
    made = full(office)
    page = opened(office, made.number)
    assert page.page.head.number.text() == made.number
    assert page.page.head.title.text() == "Жалақы төленбеді"
    assert "Жұмыс беруші үш ай" in page.words("told")
    assert "Дәрігерге көрсету" in page.words("told")
    assert "21 Nov 2026 – 22 Nov 2026" in page.words("facts")
    assert "police" in page.words("torture") and "spouse" in page.words("domestic_violence")
    assert page.words("risk").startswith("Risk")
    assert "Reply to the complainant" in page.words("deadlines")
    assert "Registered" in page.words("timeline")
    assert count(office, "view") == 1, "opening is a view at once"
    acts_, papers_ = "".join("-" if one is None else "." for one in page.page.acts()).split("-")
    assert acts_ and papers_, "papers stand under a line"
    assert "Registered" in page.words("history") and page.card("access") is not None


def test_the_safe_way_stands_before_phone_and_address(office: Office, opened: Open) -> None:
    page = opened(office, full(office).id)
    words = page.words("parties")
    assert words.index("Тек 18:00") < words.index("+7\u00a0701") < words.index("Абай 12")


def test_the_number_is_masked_until_it_is_shown(office: Office, opened: Open) -> None:
    page = opened(office, full(office).id)
    assert IIN not in page.words("parties") and "0343" in page.words("parties")
    editing = page.edit("parties", page.card("parties").usual_part())
    assert not page.editor("parties", f"{editing.form.part}.iin").isVisibleTo(page.page)
    assert page.editor("parties", f"{editing.form.part}.iin").value() is None
    editing.cancel()
    page.card("parties").ask_why()
    dialog: Any = page.dialog()
    dialog.reason.set_value("Сұрау салу үшін")
    dialog.do()
    page.settle()
    assert IIN in page.words("parties")
    assert count(office, "reveal") == 1
    page.desk.hide_names(True)
    page.settle()
    assert IIN not in page.words("parties") and "Ахметова" not in page.words("parties")


def test_names_are_hidden_after_another_case_was_open(office: Office, opened: Open) -> None:
    """Cards of the case before are gone, and are not asked to hide anything."""
    page = opened(office, full(office).id)
    page.open(registered(office).id)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    for hidden in (True, False):
        page.desk.hide_names(hidden)
        speech().language = "ru" if hidden else "en"
        page.settle()
    assert "Registered" in page.words("history")


def test_hidden_names_hide_what_is_typed_too(office: Office, opened: Open) -> None:
    page = opened(office, full(office).id)
    page.edit("told")
    page.type(page.editor("told", "request"), "Жасырын")
    page.desk.hide_names(True)
    page.settle()
    assert not page.card("told").editing.isVisibleTo(page.page)
    assert "Edit" not in page.links()
    page.desk.hide_names(False)
    page.settle()
    assert page.editor("told", "request").value() == "Жасырын"


# Editing: each card sends what was touched in it, and nothing else

EDITS = [
    ("told", "request", "Жаңа өтініш", {("case_text", "request")}),
    ("told", "subject", None, {("case_text", "subject")}),
    ("facts", "channel", "email", {("case", "channel")}),
    ("facts", "place", "Алматы, 3-бөлім", {("case_text", "place")}),
    ("facts", "event_to", None, {("case", "event_to")}),
    ("risk", "risk", "raised", {("case", "risk")}),
    ("risk", "risk_notes", "Қоңырау шалмау", {("case_text", "risk_notes")}),
    ("torture", "torture.injuries_seen", "yes", {("torture_detail", "injuries_seen")}),
    (
        "domestic_violence",
        "domestic_violence.kinds",
        ("physical", "economic"),
        {("domestic_violence_detail", "kinds")},
    ),
]


@pytest.mark.parametrize(("code", "path", "value", "changed"), EDITS)
def test_a_card_saves_what_was_touched_and_nothing_else(
    office: Office, opened: Open, code: str, path: str, value: Any, changed: set[tuple[str, str]]
) -> None:
    made = full(office)
    page = opened(office, made.id)
    page.edit(code)
    page.type(page.editor(code, path), value)
    page.save(code)
    assert page.card(code).editing is None
    assert sent(office) == changed
    assert page.told[-1][0].startswith(f"{made.number}: saved") and page.told[-1][1] is True
    assert drafts.mine(office, KIND) == []
    assert undo.undo(office).number == made.number


def test_after_saving_the_columns_are_alike_and_the_card_begins_in_sight(
    office: Office, opened: Open
) -> None:
    page = opened(office, full(office).id, size=(1440, 420))
    board = page.page.board
    page.edit("domestic_violence")
    page.settle()
    assert len({board.laid.stretch(at) for at in range(board.count)}) == 2
    board.verticalScrollBar().setValue(board.verticalScrollBar().maximum())
    page.type(page.editor("domestic_violence", "domestic_violence.kinds"), ("economic",))
    page.save("domestic_violence")
    page.qtbot.wait(20)
    assert len({board.laid.stretch(at) for at in range(board.count)}) == 1
    top, seen = page.card("domestic_violence").y(), board.verticalScrollBar().value()
    assert seen <= top < seen + board.viewport().height()


def test_nothing_touched_is_nothing_sent(office: Office, opened: Open) -> None:
    page = opened(office, full(office).id)
    for code in ("told", "facts", "parties", "rights", "bodies", "risk", "torture"):
        part = page.card(code).usual_part()
        page.edit(code, part)
        page.save(code)
        assert page.card(code).editing is None, code
    assert count(office, "edit") == 0


def test_a_person_is_edited_added_and_taken_out(office: Office, opened: Open) -> None:
    made = full(office)
    page = opened(office, made.id)
    page.edit("parties", page.card("parties").usual_part())
    part = page.card("parties").editing.form.part
    page.type(page.editor("parties", f"{part}.address"), "Сарыарқа 5")
    page.save("parties")
    assert sent(office) == {("party", "address")}
    view = showing.show(office, made.id)
    assert view.parties[0].address == "Сарыарқа 5" and view.parties[0].iin == GULNAR["iin"]

    page.edit("parties", "new")
    page.type(page.editor("parties", "party:new.role"), "witness")
    page.type(page.editor("parties", "party:new.surname"), "Сейтқали")
    page.save("parties")
    view = showing.show(office, made.id)
    assert [(one.role, one.surname) for one in view.parties][1:] == [("witness", "Сейтқали")]
    assert "Сейтқали" in page.words("parties")

    page.edit("parties", str(view.parties[1].id)).form.gone.click()
    page.settle()
    assert len(showing.show(office, made.id).parties) == 1
    page.edit("parties", str(view.parties[0].id)).form.gone.click()
    page.settle()
    assert len(showing.show(office, made.id).parties) == 1, "not the last complainant"
    assert page.editor("parties", "parties").problem is not None


def test_rights_are_suggested_by_the_narrative(office: Office, opened: Open) -> None:
    made = registered(office, rights=["WRK"], narrative="Мой муж избил меня при детях, пьёт.")
    page = opened(office, made.id)
    chosen = page.edit("rights").form.chosen
    page.settle()
    assert chosen.suggested.offered[0].code == "DV"
    chosen.suggested.offers[0].button.click()
    assert chosen.codes() == ("WRK", "DV")


def test_rights_are_changed(office: Office, opened: Open) -> None:
    made = full(office)
    page = opened(office, made.id)
    chosen = page.edit("rights").form.chosen
    values = [option.value for option in chosen.picker.options]
    chosen.picker.choose(values.index("OSH"))
    page.save("rights")
    assert set(showing.show(office, made.id).rights) == {"TOR.CUSTODY", "DV", "OSH"}
    assert page.card("safety_at_work") is not None, "a right brings its block"
    assert "Nothing is known yet" in page.words("safety_at_work")
    page.edit("safety_at_work")
    page.type(page.editor("safety_at_work", "safety_at_work.employer"), "ЖШС")
    page.save("safety_at_work")
    assert showing.show(office, made.id).details["safety_at_work"]["employer"] == "ЖШС"


def test_bodies_come_in_change_and_go(office: Office, opened: Open) -> None:
    made = full(office)
    page = opened(office, made.id)
    form = page.edit("bodies").form
    (old,) = form.lines
    form._picked("Жаңа мекеме")
    form.lines[old].role.show_value("place_of_custody")
    form.lines[old].role.was_edited()
    page.save("bodies")
    view = showing.show(office, made.id)
    assert [body.role for body in view.bodies] == ["place_of_custody", "respondent"]
    assert view.bodies[1].name == "Жаңа мекеме"
    form = page.edit("bodies").form
    form._remove(str(view.bodies[1].id))
    page.save("bodies")
    assert len(showing.show(office, made.id).bodies) == 1


def test_a_problem_stands_under_its_field(office: Office, opened: Open) -> None:
    made = full(office)
    page = opened(office, made.id)
    page.edit("facts")
    page.type(page.editor("facts", "received_on"), None)
    page.save("facts")
    assert page.editor("facts", "received_on").problem is not None
    page.type(page.editor("facts", "received_on"), date(2026, 11, 22))
    page.save("facts")
    assert page.card("facts").editing is None
    page.edit("told")
    page.type(page.editor("told", "narrative"), None)
    page.save("told")
    assert page.editor("told", "narrative").problem is not None
    assert showing.show(office, made.id).narrative


# Keys


def test_the_keys_of_a_card(office: Office, opened: Open) -> None:
    made = full(office)
    page = opened(office, made.id)
    page.card("told").setFocus()
    page.press("F2")
    page.type(page.editor("told", "request"), "Бірінші")
    page.press("Enter", ctrl=True)
    assert showing.show(office, made.id).request == "Бірінші"
    page.press("Enter")
    assert page.card("told").editing is not None, "the focus came back to the card"
    page.type(page.editor("told", "request"), "Екінші")
    page.card("parties").setFocus()
    page.press("Enter", ctrl=True)
    assert showing.show(office, made.id).request == "Екінші", "before any act"
    page.card("told").setFocus()
    page.press("Enter")
    page.press("Esc")
    assert page.card("told").editing is None and not page.asked
    page.press("Esc")
    assert page.asked == [("cases", None)]


def test_tabs_lead_to_the_cards(office: Office, opened: Open) -> None:
    page = opened(office, full(office).id)
    codes = page.page.tabs.codes
    assert codes[:5] == ["all", "facts", "parties", "rights", "bodies"]
    page.press("PgDn", ctrl=True)
    page.press("PgDn", ctrl=True)
    assert page.page.board.focused_card() is page.card("parties")
    page.press("PgUp", ctrl=True)
    assert page.page.board.focused_card() is page.card("facts")


def test_the_next_lawful_act(office: Office, opened: Open) -> None:
    made = full(office)
    page = opened(office, made.id)
    assert page.card("next").primary.text() == "Forward to the prosecutor — today"
    page.press("Enter", ctrl=True)
    dialog: Any = page.dialog()
    assert isinstance(dialog, ActDialog) and dialog.act_ is Act.FORWARD
    page.settle()
    dialog.do()
    page.settle()
    assert showing.show(office, made.id).forward_due_on is None
    assert page.card("next").primary.text() == "Assign an officer"
    body = showing.show(office, made.id).events[-1].to_body
    assert f"Forwarded: {body}" in page.words("next"), "it is with the prosecutor already"
    assert "Forwarded" in page.words("timeline")
    acts.annul(office, made.id, "Қате")
    page.page.refresh()
    page.settle()
    assert page.card("next") is None and not page.page.head.more.isVisibleTo(page.page)


# Drafts


def test_a_draft_is_offered_again_and_dropped(office: Office, opened: Open) -> None:
    made = full(office)
    page = opened(office, made.id)
    page.edit("facts")
    page.type(page.editor("facts", "event_to"), date(2026, 11, 23))
    page.settle()
    (kept,) = drafts.mine(office, KIND)
    assert json.loads(kept.content)["values"] == {"case": {"event_to": "2026-11-23"}}
    page.card("facts").editing.cancel()
    page.settle()
    assert page.page.drafts.isVisibleTo(page.page)
    again = opened(office, made.id)
    assert any("You were editing “Facts”" in one.text() for one in labels(again.page.drafts))
    line: Any = again.page.drafts.findChildren(EditLine)[0]
    line.on.click()
    again.settle()
    assert again.editor("facts", "event_to").value() == date(2026, 11, 23)
    again.save("facts")
    assert sent(office) == {("case", "event_to")}
    assert drafts.mine(office, KIND) == [] and not again.page.drafts.isVisibleTo(again.page)


def test_a_draft_belongs_to_its_writer_and_its_case(
    sign_in: Callable[..., Office], opened: Open
) -> None:
    made, other = registered(sign_in()), registered(sign_in())
    page = opened(sign_in("daniyar"), made.id)
    page.edit("told")
    page.type(page.editor("told", "request"), "Менікі")
    page.page.keep()
    page.open(other.id)
    assert page.card("told").editing is None
    assert not page.page.drafts.isVisibleTo(page.page)
    page.open(made.id)
    assert page.page.drafts.isVisibleTo(page.page)
    colleague = opened(sign_in("madina"), made.id)
    assert not colleague.page.drafts.isVisibleTo(colleague.page)


KILLED = """
    import sys
    from pathlib import Path
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication
    from ombuds.domain.calendar.clock import fixed
    from ombuds.store.keys.access import unlock
    from ombuds.services.office.office import enter
    from ombuds.ui.case.page import CasePage
    from ombuds.ui.desk.desk import Desk
    from ombuds.ui.kit.look.style import dress
    from tests.offices import CHEAP, MONDAY, PASSPHRASE
    from ombuds.services.office.office import unlock

    app = QApplication(sys.argv[:1])
    dress(app)
    folder = Path(sys.argv[1])
    office = enter(folder, unlock(folder, "daniyar", PASSPHRASE, CHEAP), "en", fixed(MONDAY))
    page = CasePage(Desk(office))
    page.show()
    page.shown(int(sys.argv[2]))
    ready = QTimer()

    def type_():
        if page.seen is None or page.building:
            return
        ready.stop()
        form = page.board.cards["told"].edit().form
        form.sets["text"].editors["request"].insertPlainText("Соңғы сөздер")
        print("typed", flush=True)

    ready.timeout.connect(type_)
    ready.start(20)
    app.exec()
"""


@pytest.mark.slow
def test_what_is_typed_survives_a_kill(
    sign_in: Callable[..., Office], opened: Open, tmp_path: Path, qtbot: QtBot
) -> None:
    office = sign_in("daniyar")
    made = registered(office)
    script = textwrap.dedent(KILLED).replace("from ombuds.store.keys.access import unlock\n", "")
    process = subprocess.Popen(
        [sys.executable, "-c", script, str(office.book.folder), str(made.id)],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    try:
        assert process.stdout is not None and process.stdout.readline().strip() == b"typed"
        qtbot.wait(1_000)
    finally:
        process.send_signal(signal.SIGKILL)
        process.communicate()
    page = opened(office, made.id)
    assert page.page.drafts.isVisibleTo(page.page)
    line: Any = page.page.drafts.findChildren(EditLine)[0]
    line.on.click()
    page.settle()
    assert page.editor("told", "request").value() == "Соңғы сөздер"
    page.save("told")
    assert showing.show(office, made.id).request == "Соңғы сөздер"


# Others


def test_a_masked_case_has_no_editor(sign_in: Callable[..., Office], opened: Open) -> None:
    made = registered(sign_in())
    page = opened(sign_in("talgat"), made.id)
    assert "Ахметова" not in page.words("parties") and "Жалақы" not in page.words("told")
    assert page.page.head.title.text() == "Labour rights (other)"
    for card in page.page.board.case_cards():
        assert card.edit(card.usual_part()) is None, card.code
    assert page.card("access") is None
    assert not {"Edit", "Add", "Change", "Show IIN"} & set(page.links())
    page.page._ask_why()
    dialog: Any = page.dialog()
    dialog.reason.set_value("Қайталанған шағым")
    dialog.do()
    page.settle()
    assert "Ахметова" in page.words("parties") and IIN in page.words("parties")
    assert page.card("told").edit() is None, "what was revealed is read, not edited"


def test_the_outcome_stands_at_the_top(office: Office, opened: Open) -> None:
    made = registered(office)
    acts.assign(office, made.id, office.user.id)
    acts.close(office, made.id, "explained")
    tags = opened(office, made.id).page.head.findChildren(Tag)
    told = [one.text() for tag in tags for one in labels(tag)]
    assert "Closed 23 Nov 2026 · means of protection explained" in told


def test_an_observer_sees_neither_acts_nor_editors(
    sign_in: Callable[..., Office], opened: Open
) -> None:
    made = registered(sign_in())
    page = opened(sign_in("guest"), made.id)
    assert page.card("next") is None
    assert not {"Edit", "Add", "Change", "Show IIN", "Show…", "More acts"} & set(page.links())


def test_a_colleague_edits_another_field(sign_in: Callable[..., Office], opened: Open) -> None:
    mine, theirs = sign_in("daniyar"), sign_in("madina")
    made = registered(mine)
    page = opened(mine, made.id)
    page.edit("told")
    page.type(page.editor("told", "request"), "Менің өтінішім")
    at = page.page.board.verticalScrollBar().value()
    showing.edit(
        theirs, made.id, {"text": {"subject": "Басқа тақырып"}, "case": {"channel": "phone"}}
    )
    page.page.refresh()
    page.settle()
    assert page.page.head.title.text() == "Басқа тақырып"
    assert "phone" in page.words("facts")
    assert page.editor("told", "request").value() == "Менің өтінішім"
    assert page.page.board.verticalScrollBar().value() == at
    page.save("told")
    view = showing.show(mine, made.id)
    assert (view.subject, view.request) == ("Басқа тақырып", "Менің өтінішім")


def test_two_people_change_one_field(
    sign_in: Callable[..., Office], opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine, theirs = sign_in("daniyar"), sign_in("madina")
    made = registered(mine)
    page = opened(mine, made.id)
    page.edit("told")
    page.type(page.editor("told", "request"), "Менікі")
    page.type(page.editor("told", "subject"), "Менің тақырыбым")
    showing.edit(theirs, made.id, {"text": {"request": "Олардікі"}})

    def answered(chosen: dict[str, Any] | None, draft: bool) -> None:
        def exec_(dialog: ConflictDialog) -> int:
            assert [one.field for one in dialog.conflict.differing] == ["request"]
            dialog.chosen, dialog.kept_as_draft = chosen, draft
            return 1

        monkeypatch.setattr(ConflictDialog, "exec", exec_)

    answered(None, False)
    page.save("told")
    assert page.editor("told", "request").value() == "Менікі", "closed: nothing is done"
    answered(None, True)
    page.save("told")
    assert page.card("told").editing is None and page.page.drafts.isVisibleTo(page.page)
    line: Any = page.page.drafts.findChildren(EditLine)[0]
    line.on.click()
    page.settle()
    answered({"request": "Менікі"}, False)
    page.save("told")
    view = showing.show(mine, made.id)
    assert (view.request, view.subject) == ("Менікі", "Менің тақырыбым")

    page.edit("told")
    page.type(page.editor("told", "request"), "Тағы менікі")
    showing.edit(theirs, made.id, {"text": {"request": "Тағы олардікі"}})
    answered({}, False)
    page.save("told")
    assert showing.show(mine, made.id).request == "Тағы олардікі", "theirs was chosen"
    assert page.card("told").editing is None and drafts.mine(mine, KIND) == []


def test_two_people_change_the_rights(
    sign_in: Callable[..., Office], opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine, theirs = sign_in("daniyar"), sign_in("madina")
    made = registered(mine)
    page = opened(mine, made.id)
    chosen = page.edit("rights").form.chosen
    chosen.picker.choose([option.value for option in chosen.picker.options].index("HLT"))
    showing.set_rights(theirs, made.id, ("WRK", "SOC"))

    def exec_(dialog: ConflictDialog) -> int:
        dialog.chosen = {"rights": ("WRK", "HLT")}
        return 1

    monkeypatch.setattr(ConflictDialog, "exec", exec_)
    page.save("rights")
    assert showing.show(mine, made.id).rights == ("WRK", "HLT")


def test_a_case_that_a_colleague_annulled(sign_in: Callable[..., Office], opened: Open) -> None:
    mine = sign_in("daniyar")
    made = registered(mine)
    page = opened(mine, made.id)
    page.edit("told")
    page.type(page.editor("told", "request"), "Менің өтінішім")
    acts.annul(sign_in("saule"), made.id, "Қате")
    page.page.refresh()
    page.settle()
    told = "\n".join(one.text() for one in labels(page.page.meanwhile))
    assert "the case was annulled (С. Бекова)" in told and "kept as a draft" in told
    assert page.card("told").editing is None and "Edit" not in page.links()
    assert "Менің өтінішім" in drafts.mine(mine, KIND)[0].content
    left = [one[0].source for one in page.page.acts() if one]
    assert left and all(words.startswith("Print") for words in left), "only papers are left"
    line: Any = page.page.drafts.findChildren(EditLine)[0]
    assert line.on.isVisible()
    line.on.click()
    assert line.typed.value() == "What is asked: Менің өтінішім" and line.typed.isReadOnly()
    assert not line.on.isVisible()


def test_what_was_typed_is_shown_after_names_are(office: Office, opened: Open) -> None:
    page = opened(office, full(office).id)
    page.edit("told")
    page.type(page.editor("told", "request"), "Менің өтінішім")
    page.settle()
    page.card("told").editing.cancel()
    page.settle()
    page.desk.hide_names(True)
    page.settle()
    (line,) = page.page.drafts.findChildren(EditLine)
    line.on.click()
    assert line.typed is None and not page.desk.names_hidden
    page.settle()
    (line,) = page.page.drafts.findChildren(EditLine)
    line.on.click()
    page.settle()
    assert page.editor("told", "request").value() == "Менің өтінішім", "it is gone on with"


def test_a_case_that_vanished(sign_in: Callable[..., Office], opened: Open) -> None:
    mine, head = sign_in("talgat"), sign_in()
    made = registered(head)
    acts.assign(head, made.id, mine.user.id)
    page = opened(mine, made.id)
    page.edit("told")
    page.type(page.editor("told", "request"), "Менің өтінішім")
    acts.assign(head, made.id, head.user.id)
    showing.edit(head, made.id, {"case": {"identity_hidden": True}})
    page.page.refresh()
    page.settle()
    shown = "\n".join(one.text() for one in labels(page.page.message))
    assert "This case cannot be shown" in shown and "kept as a draft" in shown
    assert page.page.acts() == []
    assert "Менің өтінішім" in drafts.mine(mine, KIND)[0].content
    page.press("Esc")
    assert page.asked == [("cases", None)]


def test_a_number_that_is_none(office: Office, opened: Open) -> None:
    page = opened(office, "2020-AST-000099")
    shown = "\n".join(one.text() for one in labels(page.page.message))
    assert "This case cannot be shown" in shown and "draft" not in shown


def test_what_cannot_be_kept_keeps_the_window(
    qtbot: QtBot, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full disk loses nothing, though the form was left."""
    page = CaseDesk(qtbot, office)
    page.open(registered(office).id)
    page.edit("told")
    page.type(page.editor("told", "request"), "Сөз")
    save, full_disk = drafts.save, Refusal("disk_full", T("The disk is full"))

    def refuse(*_: Any) -> Any:
        raise full_disk

    monkeypatch.setattr(drafts, "save", refuse)
    page.card("told").editing.cancel()
    qtbot.waitUntil(lambda: page.page.unkept() is not None)
    assert page.failed and page.card("told").editing is None
    monkeypatch.setattr(drafts, "save", save)
    page.page.keep()
    qtbot.waitUntil(lambda: page.page.unkept() is None)
    assert "Сөз" in drafts.mine(office, KIND)[0].content
    page.settle()
    page.end()


# Looks


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_clips(workplace: Callable[..., Workplace], qtbot: QtBot, language: str) -> None:
    work = workplace("saule", language)
    made = full(work.desk.office, subject="Полиция бөлімінде ұрып-соғу, адвокатты кіргізбеу")
    work.show_page("case", made.id)
    page: Any = work.page
    wait = lambda: page.seen is not None and not (page.building or work.desk.tasks._asked)  # noqa: E731
    qtbot.waitUntil(wait)
    qtbot.wait(100)
    assert clipped_in(work) == []
    for code in ("told", "facts", "parties", "rights", "bodies", "risk", "torture"):
        editing = page.board.cards[code].edit(page.board.cards[code].usual_part())
        qtbot.wait(60)
        assert clipped(page) == [], code
        assert page.board.horizontalScrollBar().maximum() == 0, code
        editing.cancel()


def test_a_narrow_page_has_fewer_columns(office: Office, opened: Open) -> None:
    page = opened(office, full(office).id, size=(900, 640))
    assert page.page.board.count == 2
    assert set(page.page.board.order()) == set(page.page.board.cards)
    page.qtbot.wait(100)
    assert clipped(page.page) == []


def test_the_language_changes_at_once(office: Office, opened: Open) -> None:
    page = opened(office, full(office).id)
    speech().language = "ru"
    page.settle()
    assert "Что произошло" in page.words("told")
    speech().language = "en"
