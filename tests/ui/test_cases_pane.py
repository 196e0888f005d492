"""The case beside the list: acts, refusals, masks, views, papers."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QMenu
from pytestqt.qtbot import QtBot
from sqlalchemy import func, select

from ombuds.domain.acts import Act
from ombuds.services.cases import acts, showing, undo
from ombuds.services.office.office import Office
from ombuds.services.registers import bodies
from ombuds.store.rows.tables import CHANGES
from ombuds.ui.cases.pane import Pane
from ombuds.ui.dialogs.act_dialogs import ActDialog, RevealDialog, SmallDialog
from ombuds.ui.kit.look.tokens import PANE_MOST
from ombuds.ui.kit.texts import speech
from ombuds.ui.printing.case_papers import PaperDialog
from tests.services.complaints_made import GULNAR, registered, torture
from tests.ui.cases_desk import Cases
from tests.ui.clipping import clipped

Open = Callable[..., Cases]


@pytest.fixture
def opened(qtbot: QtBot) -> Iterator[Open]:
    made: list[Cases] = []

    def open_(office: Office) -> Cases:
        made.append(Cases(qtbot, office))
        return made[-1]

    yield open_
    for one in made:
        one.end()
        assert not one.failed


def editor(dialog: SmallDialog, name: str):
    assert isinstance(dialog, ActDialog)
    return dialog.question.editors[name]


def count(office: Office, act: str) -> int:
    table = CHANGES
    with office.book.reading() as reading:
        found = reading.scalar(select(func.count()).where(table.c.act == act))
    return int(found or 0)


def test_the_next_act_moves_the_case_and_can_be_undone(office: Office, opened: Open) -> None:
    made = registered(office)
    page = opened(office)
    page.choose(made.id)
    pane = page.page.pane
    assert pane.primary.text() == "Assign an officer"
    dialog = page.act(Act.ASSIGN)
    assert editor(dialog, "officer").value() == office.user.id, "oneself is there already"
    page.do(dialog)
    assert page.told == [(f"{made.number}: given to Ә. Серікова", True)]
    assert page.row(0)[4].first == "Acceptance"
    assert pane.primary.text() == "Accept for examination"
    assert undo.undo(office).number == made.number
    page.page.refresh()
    page.settle()
    assert page.row(0)[4].first == "Registration"


def test_enter_in_a_field_of_an_act_does_it(office: Office, opened: Open) -> None:
    """The first button of the dialog is Cancel: what was typed would be gone without a word."""
    made = registered(office)
    page = opened(office)
    page.choose(made.id)
    dialog = page.act(Act.ASSIGN)
    assert isinstance(dialog, ActDialog)
    dialog.activateWindow()
    QTest.keyClick(dialog.day.focused(), Qt.Key.Key_Return)
    page.settle()
    assert page.told == [(f"{made.number}: given to Ә. Серікова", True)]
    assert showing.show(office, made.id).officer is not None


def test_an_act_on_what_is_no_longer_so_is_told_and_can_be_done_then(
    sign_in: Callable[..., Office], opened: Open
) -> None:
    office, other = sign_in(), sign_in("saule")
    made = registered(office)
    page = opened(office)
    page.choose(made.id)
    dialog = page.act(Act.ASSIGN)
    acts.assign(other, made.id, other.user.id)
    page.do(dialog)
    assert dialog.isVisible() and "(С. Бекова, " in dialog.refusal.text.text()
    assert showing.show(office, made.id).officer == "С. Бекова"
    page.do(dialog)  # who has read it may go on
    assert showing.show(office, made.id).officer == "Ә. Серікова"


def test_a_refused_act_keeps_what_was_typed(office: Office, opened: Open) -> None:
    made = registered(office)
    page = opened(office)
    page.choose(made.id)
    dialog = page.act(Act.JOIN)
    editor(dialog, "joined_into").set_value("2020-AST-000099")
    page.do(dialog)
    assert dialog.isVisible() and dialog.refusal.isVisible()
    assert editor(dialog, "joined_into").value() == "2020-AST-000099"
    assert dialog.confirm.isEnabled()
    dialog.reject()


def test_what_is_empty_is_marked_and_nothing_sent(office: Office, opened: Open) -> None:
    made = registered(office)
    page = opened(office)
    page.choose(made.id)
    dialog = page.act(Act.REFUSE)
    page.do(dialog)
    assert editor(dialog, "ground").problem is not None
    assert showing.show(office, made.id).stage == "registered"
    editor(dialog, "ground").set_value("outside_competence")
    page.do(dialog)
    assert showing.show(office, made.id).outcome == "inadmissible"
    assert page.told[-1][1] is None, "what leaves the office is not undone"
    assert made.id not in page.ids


def test_torture_goes_to_the_prosecutor_first(office: Office, opened: Open) -> None:
    made = registered(office, **torture())
    page = opened(office)
    page.choose(made.id)
    assert page.page.pane.primary.text() == "Forward to the prosecutor — today"
    assert "A complaint of torture goes to the prosecutor at once." in page.words()
    dialog = page.act(Act.FORWARD)
    assert editor(dialog, "to_body").text() == "Prosecutor General’s Office"
    page.do(dialog)
    assert showing.show(office, made.id).forward_due_on is None
    assert page.page.pane.primary.text() == "Assign an officer"


def test_from_registration_to_the_end(office: Office, opened: Open) -> None:
    made = registered(office)
    page = opened(office)
    page.choose(made.id)
    page.do(page.act(Act.ASSIGN))
    page.do(page.act(Act.ADMIT))
    dialog = page.act(Act.DECIDE)
    editor(dialog, "reason").set_value("Бұзушылық расталды")
    page.do(dialog)
    page.do(page.act(Act.FOLLOW_UP))
    dialog = page.act(Act.CLOSE)
    editor(dialog, "outcome").set_value("rights_restored")
    editor(dialog, "persons_restored").set_value(3)
    page.do(dialog)
    view = showing.show(office, made.id)
    assert (view.outcome, view.persons_restored) == ("rights_restored", 3)
    dialog = page.act(Act.REOPEN)
    editor(dialog, "reason").set_value("Жаңа дәлел")
    page.do(dialog)
    assert page.page.pane.primary.text() == "Record the decision"
    dialog = page.act(Act.ANNUL)
    editor(dialog, "reason").set_value("Қате")
    page.do(dialog)
    assert showing.show(office, made.id).stage == "annulled"
    assert page.page.pane.opened is not None and not page.page.pane.primary.isVisible()


def test_the_case_to_join_is_shown_as_it_is_typed(office: Office, opened: Open) -> None:
    made, other = registered(office), registered(office)
    page = opened(office)
    page.choose(made.id)
    dialog = page.act(Act.JOIN)
    number = editor(dialog, "joined_into")
    number.setText(other.number)
    number.textEdited.emit(other.number)
    page.settle()
    assert isinstance(dialog, ActDialog)
    assert (
        dialog.question.editors["joined_into"].found.text()
        == f"{other.number} · Ахметова Г. С. · 1/5 Registration"
    )  # type: ignore[attr-defined]
    page.do(dialog)
    assert showing.show(office, made.id).joined_into == other.number


def test_three_seconds_on_a_case_are_a_view(
    office: Office, opened: Open, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    made, other = registered(office), registered(office)
    monkeypatch.setattr(Pane, "seconds", 0.25)
    page = opened(office)
    page.choose(made.id)
    page.choose(other.id)
    assert count(office, "view") == 0, "passing by is no view"
    qtbot.waitUntil(lambda: count(office, "view") == 1)
    page.settle()
    page.desk.hide_names(True)
    page.choose(made.id)
    qtbot.wait(400)
    assert count(office, "view") == 1, "what is hidden is not seen"


def test_masked_texts_are_shown_for_a_reason(sign_in: Callable[..., Office], opened: Open) -> None:
    made = registered(sign_in())
    page = opened(sign_in("talgat"))
    page.choose(made.id)
    assert "Ахметова" not in page.words() and "Жалақы" not in page.words()
    assert "Names and texts are hidden" in page.words()
    pane = page.page.pane
    assert pane.opened is not None and not pane.opened.offered
    dialog = RevealDialog(pane, page.desk, pane.opened.view, pane._reveal)
    dialog.show()
    dialog.do()
    assert dialog.reason.problem is not None
    dialog.reason.set_value("Қайталанған шағым")
    before = pane.opened
    page.do(dialog)
    assert "Ахметова Гүлнар" in page.words()
    pane._came(before)  # an answer from before it was shown
    assert "Ахметова Гүлнар" in page.words()
    page.page.refresh()
    page.settle()
    assert "Ахметова Гүлнар" in page.words(), "until another case is chosen"
    assert count(page.desk.office, "reveal") == 1


def test_an_observer_may_not_ask(sign_in: Callable[..., Office], opened: Open) -> None:
    made = registered(sign_in())
    page = opened(sign_in("guest"))
    page.choose(made.id)
    assert "Show…" not in page.words()
    assert not page.page.pane.primary.isVisible()
    assert [one[0].source for one in page.page.acts() if one] == [
        "Print the summary…",
        "Print the copy for the body…",
        "Print the public copy…",
        "Print the slip…",
        "Print a label for the folder…",
    ]


def test_a_summary_is_seen_saved_and_recorded(
    office: Office, opened: Open, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = registered(office)
    page = opened(office)
    page.choose(made.id)
    assert page.page.pane.opened is not None
    dialog = PaperDialog(page.page.pane, page.desk, page.page.pane.opened.view, "internal")
    dialog.show()
    qtbot.waitUntil(lambda: dialog._pdf is not None)
    assert count(office, "print") == 0
    path = tmp_path / "paper.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    dialog.save()
    page.settle()
    assert path.read_bytes().startswith(b"%PDF")
    assert count(office, "print") == 1
    page.desk.hide_names(True)
    assert not dialog.isVisible()


@pytest.mark.parametrize("suffix", [".json", ".csv", ".xlsx"])
def test_the_list_is_exported_as_it_is_filtered(
    office: Office,
    opened: Open,
    qtbot: QtBot,
    tmp_path: Path,
    suffix: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made = registered(office)
    kim = {**GULNAR, "surname": "Ким", "iin": None, "phones": []}
    other = registered(office, rights=["HLT"], parties=[kim])
    page = opened(office)
    page.page.filters._pick("right", "HLT")
    page.settle()
    path = tmp_path / f"cases{suffix}"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    page.page.export.export(suffix, "internal")
    qtbot.waitUntil(path.exists)
    page.settle()
    assert count(office, "export") == 1
    if suffix != ".xlsx":
        text = path.read_text(encoding="utf-8")
        assert other.number in text and made.number not in text


def test_a_case_that_left_the_list_is_not_beside_it_when_one_comes_back(
    office: Office, opened: Open
) -> None:
    made, other = registered(office), registered(office)
    page = opened(office)
    page.choose(made.id)
    acts.assign(office, made.id, office.user.id)
    acts.annul(office, made.id, "Қате")
    page.page.refresh()
    page.settle()
    assert page.page.pane.wanted == made.id, "what was just done stays to be seen"
    page.page.shown()
    page.settle()
    assert page.ids == [other.id]
    assert page.page.pane.wanted is None


def test_a_body_of_the_register_is_told_in_the_language_of_the_reader(
    office: Office, opened: Open
) -> None:
    told = next(iter(bodies.listed(office, "прокуратура")))
    body = {"body": told.id, "name": told.name("kk"), "type": told.type}
    made = registered(office, bodies=[body])
    page = opened(office)
    page.choose(made.id)
    assert told.name("en") in page.words() and told.name("kk") not in page.words()
    (kept,) = showing.show(office, made.id).bodies
    assert kept.name == told.name("kk"), "the case keeps what was written"


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_the_head_of_a_restricted_case_is_whole(
    office: Office, opened: Open, language: str
) -> None:
    made = registered(office, **torture())
    page = opened(office)
    speech().language = language
    page.choose(made.id)
    pane = page.page.pane
    assert pane.lock.isVisible()
    assert pane.width() < PANE_MOST
    assert clipped(pane.top) == []


def test_acts_and_papers_are_chosen_from_the_menu(office: Office, opened: Open) -> None:
    made = registered(office)
    page = opened(office)
    page.choose(made.id)
    pane = page.page.pane
    for at, kind in ((0, ActDialog), (-1, PaperDialog), (-2, PaperDialog)):
        pane.more.click()
        menu = pane.findChildren(QMenu)[-1]
        [one for one in menu.actions() if not one.isSeparator()][at].trigger()
        menu.close()
        page.settle()
        dialog = page.window.findChildren(kind)[-1]
        assert dialog.isVisible()
        dialog.reject()
        page.settle()
