"""The pages of registers: looked at by all, changed by some, moved by keys, and nothing clips."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ombuds.domain.cases import Case
from ombuds.i18n import LANGUAGES
from ombuds.services.office.settings import set_calendar_day
from ombuds.services.registers import bodies, terms, vocabularies
from ombuds.ui.desk.page import Listed
from ombuds.ui.kit.look.tokens import ROW_ONE, ROW_TWO, font
from ombuds.ui.kit.texts import Label, speech
from ombuds.ui.lists.columns import wrapped
from ombuds.ui.lists.listing import LOWER, ROW
from ombuds.ui.registers.terms_table import cells
from ombuds.ui.shell.parts import step
from ombuds.ui.shell.workplace import Workplace
from tests.services.complaints_made import registered
from tests.services.story import put
from tests.ui.clipping import clipped, clipped_in
from tests.ui.keyboard import press

Open = Callable[..., Workplace]
TODAY = date(2026, 11, 23)
PAGES = ("classifications", "bodies", "calendar")
EMPLOYER = {"name": "ТОО «Көктем Құрылыс»", "type": "private_employer"}


def settle(qtbot: QtBot, work: Workplace) -> None:
    for _ in range(3):
        QApplication.processEvents()
        qtbot.waitUntil(lambda: not work.desk.tasks._asked)
    qtbot.wait(20)


@pytest.fixture
def at(workplace: Open, qtbot: QtBot) -> Callable[..., Any]:
    """A page of somebody, read and in front."""

    def shown(code: str, name: str = "aigerim", language: str = "ru") -> Any:
        work = workplace(name, language)
        work.activateWindow()
        work.show_page(code)
        settle(qtbot, work)
        work.page.work = work  # type: ignore[union-attr]
        return work.page

    return shown


def dialog() -> Any:
    found = QApplication.activeModalWidget()
    assert found is not None
    return found


def key(
    page: Any, name: str, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    press(focus(page), name, modifiers=modifiers)


def focus(page: Any) -> Any:
    """What has the focus, or will have it once the window is in front."""
    return QApplication.focusWidget() or page.window().focusWidget() or page


# ---- the rail and the way between the pages


def test_registers_open_the_classifications(at: Any) -> None:
    page = at("registers")
    assert page.code == "classifications"
    assert page.work.rail.items["classifications"].isChecked()
    assert page.work.rail.items["registers"].holds  # the folded rail marks the place above
    page.ways.segments()[2].click()
    assert page.work.page.code == "calendar"
    assert page.ways.value() == "classifications"


@pytest.mark.parametrize(
    ("name", "may"), [("daniyar", False), ("guest", False), ("admin", True), ("saule", True)]
)
def test_everybody_looks_and_some_change(at: Any, qtbot: QtBot, name: str, may: bool) -> None:
    page = at("classifications", name)
    assert page.lists.lines.rowCount() > 20
    assert page.buttons["rename"].isVisible() is page.add.isVisible() is may
    page.rename()
    if may:
        assert QApplication.activeModalWidget()
        dialog().close()
    else:
        assert QApplication.activeModalWidget() is None
    page.work.show_page("bodies")
    settle(qtbot, page.work)
    assert page.work.page.add.isVisible() is may
    page.work.show_page("calendar")
    settle(qtbot, page.work)
    assert page.work.page.pane.form.isVisible() is may


# ---- classifications


def at_term(page: Any, vocabulary: str, code: str) -> None:
    known = [one.code for one in page.lists.lines.rows]
    page.lists.choose(known.index(vocabulary))
    codes = [line.now.code for line in page.table.lines.rows]
    page.table.choose(codes.index(code))


def test_all_three_languages_stand_side_by_side(at: Any) -> None:
    page = at("classifications")
    at_term(page, "right", "TOR")
    told = [[part.words for part in cell] for cell in cells(page.table.row())]
    assert told[0] == ["TOR"]
    assert [cell[0] for cell in told[1:4]] == [
        "Азаптау және қатыгез қарым-қатынас",
        "Пытки и жестокое обращение",
        "Torture and ill-treatment",
    ]
    assert "нельзя прекратить" in told[4] and "сверено с законом" in told[4]
    assert not page.buttons["retire"].isEnabled()


def test_a_term_is_renamed_from_a_day_by_keys(at: Any, qtbot: QtBot) -> None:
    page = at("classifications")
    at_term(page, "channel", "post")
    page.table.setFocus()
    key(page, "F2")
    asked = dialog()
    asked.words.editors["label_ru"].set_value(None)
    asked.do()
    assert asked.words.editors["label_ru"].problem is not None  # nothing was sent
    for lang, label in {"kk": "почтамен жіберілген", "ru": "письмом", "en": "letter"}.items():
        asked.words.editors[f"label_{lang}"].set_value(label)
    asked.day.set_value(date(2027, 1, 1))
    asked.do()
    settle(qtbot, page.work)
    assert not asked.isVisible()
    told = [part.words for part in cells(page.table.row())[2]]
    assert told[-1] == "с 01.01.2027: письмом"
    assert page.table.row().now.code == "post"
    key(page, "F2")
    asked = dialog()
    asked.day.set_value(date(2026, 12, 1))
    asked.words.editors["label_ru"].set_value("почтой")
    asked.do()
    settle(qtbot, page.work)
    assert "01.01.2027" in asked.refusal.text.text()  # refused, and all that was typed is there
    assert asked.words.editors["label_ru"].value() == "почтой"
    asked.close()


@pytest.mark.parametrize(
    ("first_out", "told", "stands"),
    [
        (
            date(2026, 12, 28),
            "Термин «Смерть под стражей» действует по 27.12.2026",
            "по 27.12.2026",
        ),
        (TODAY, "Действие термина «Смерть под стражей» прекращено", "по 22.11.2026"),
    ],
)
def test_a_term_is_retired_by_its_name_and_last_day(
    at: Any, qtbot: QtBot, first_out: date, told: str, stands: str
) -> None:
    page = at("classifications")
    said: list[str] = []
    page.desk.told.connect(lambda words, _: said.append(speech().say(words)))
    at_term(page, "right", "TOR.DEATH")
    page.retire()
    asked = dialog()
    words = [label.text() for label in asked.findChildren(Label)]
    assert "Права: Смерть под стражей" in words
    assert any("Ctrl+Z" in one for one in words), "that it stays so is said before"
    asked.day.set_value(first_out)
    asked.do()
    settle(qtbot, page.work)
    assert said == [told]
    assert stands in [part.words for part in cells(page.table.row())[4]]


def test_enter_corrects_and_old_days_change_too(at: Any, qtbot: QtBot) -> None:
    page = at("classifications")
    at_term(page, "channel", "post")
    page.table.setFocus()
    key(page, "Enter")
    asked = dialog()
    asked.words.editors["label_en"].set_value("by letter")
    asked.do()
    settle(qtbot, page.work)
    office = page.desk.office
    assert (
        vocabularies.words(office).label("channel", "post", "en", date(2020, 1, 1)) == "by letter"
    )
    assert cells(page.table.row())[3][0].words == "by letter"


def test_a_long_label_asks_for_its_short_form_in_its_field(at: Any, qtbot: QtBot) -> None:
    page = at("classifications")
    at_term(page, "channel", "post")
    page.correct()
    asked = dialog()
    asked.words.editors["label_ru"].set_value("Очень длинное название канала поступления")
    asked.do()
    settle(qtbot, page.work)
    assert asked.words.editors["short_ru"].problem is not None
    assert asked.isVisible()
    asked.close()


def test_ins_adds_a_term_and_alt_moves_it(at: Any, qtbot: QtBot) -> None:
    page = at("classifications")
    at_term(page, "place_type", page.known[0].code and _first(page, "place_type"))
    page.table.setFocus()
    key(page, "Ins")
    asked = dialog()
    asked.code.set_value("yurt")
    for lang, label in {"kk": "киіз үй", "ru": "юрта", "en": "yurt"}.items():
        asked.words.editors[f"label_{lang}"].set_value(label)
    asked.do()
    settle(qtbot, page.work)
    codes = [line.now.code for line in page.table.lines.rows]
    assert codes[-1] == "yurt"
    page.table.choose(len(codes) - 1)
    key(page, "Up", Qt.KeyboardModifier.AltModifier)
    settle(qtbot, page.work)
    assert [line.now.code for line in page.table.lines.rows][-2] == "yurt"
    assert page.table.row().now.code == "yurt"


def _first(page: Any, vocabulary: str) -> str:
    return next(one.lines[0].now.code for one in page.known if one.code == vocabulary)


def test_nothing_is_added_to_what_the_program_knows_by_heart(at: Any) -> None:
    page = at("classifications")
    at_term(page, "sex", "female")
    assert not page.add.isEnabled()
    page.add_term()
    assert QApplication.activeModalWidget() is None


def test_search_goes_through_all_labels_and_esc_ends_it(at: Any) -> None:
    page = at("classifications")
    page.search("қатыгез")
    assert [one.code for one in page.lists.lines.rows] == ["right"]
    found = {line.now.code for line in page.table.lines.rows}
    assert found >= {"TOR", "TOR.CRUEL"}
    assert page.count.text() == f"Показано: {len(found)} из {len(page.lists.row().lines)}"
    page.search("нет такого слова")
    assert page.stack.currentIndex() == 1
    key(page, "Esc")
    assert page.lists.lines.rowCount() == len(page.known)


# ---- bodies


def test_a_body_is_found_edited_and_kept(at: Any, qtbot: QtBot) -> None:
    page = at("bodies")
    page.search("almaty prosec")
    settle(qtbot, page.work)
    names = [row.name("ru") for row in page.rows.lines.rows]
    page.rows.choose(names.index("Прокуратура города Алматы"))
    settle(qtbot, page.work)
    page.rows.setFocus()
    key(page, "Enter")
    form = page.pane.form
    editor = form.fields.editors["bin"]
    editor.set_value("940140000380")
    editor.was_edited()
    assert editor.warning is not None  # the check digit warns, and stops nothing
    key(page, "Esc")
    assert page.pane.editing and form.asking.isVisible()  # nothing typed is thrown away
    page.search("суд")
    page.rows.choose(0)
    settle(qtbot, page.work)
    assert page.pane.editing and editor.value() == "940140000380"
    key(page, "Enter", Qt.KeyboardModifier.ControlModifier)
    settle(qtbot, page.work)
    (body,) = bodies.listed(page.desk.office, "прокуратура города Алматы")
    assert bodies.card(page.desk.office, body.id).bin == "940140000380"
    assert not page.pane.editing


def test_two_who_edit_one_field_see_both(at: Any, qtbot: QtBot) -> None:
    page = at("bodies")
    page.search("прокуратура города Алматы")
    settle(qtbot, page.work)
    page.pane.edit()
    body = page.rows.row().id
    bodies.edit(page.desk.office, body, {"address": "Абай, 1"}, 1)
    editor = page.pane.form.fields.editors["address"]
    editor.set_value("Абай, 2")
    editor.was_edited()
    page.pane.save()
    settle(qtbot, page.work)
    assert "Абай, 1" in page.pane.form.refusal.text.text()
    assert editor.value() == "Абай, 2"
    page.pane.save()
    settle(qtbot, page.work)
    assert bodies.card(page.desk.office, body).address == "Абай, 2"


def test_a_new_body_is_added_by_ins_and_retired(at: Any, qtbot: QtBot) -> None:
    page = at("bodies")
    page.rows.setFocus()
    key(page, "Ins")
    form = page.pane.form
    for name, value in {"name_ru": "Районный суд № 2", "type": "private_employer"}.items():
        form.fields.editors[name].set_value(value)
        form.fields.editors[name].was_edited()
    page.pane.save()
    settle(qtbot, page.work)
    assert form.fields.editors["type"].problem is not None
    form.fields.editors["type"].set_value("court")
    page.pane.save()
    settle(qtbot, page.work)
    assert page.rows.row().name("ru") == "Районный суд № 2"
    page.retire()
    asked = dialog()
    asked.day.set_value(TODAY)
    asked.do()
    settle(qtbot, page.work)
    assert "Районный суд № 2" not in [row.name("ru") for row in page.rows.lines.rows]
    page.retired.click()
    settle(qtbot, page.work)
    assert "Районный суд № 2" in [row.name("ru") for row in page.rows.lines.rows]


def test_a_name_of_two_lines_leaves_its_second_line_to_be_read(at: Any, qtbot: QtBot) -> None:
    page = at("bodies")
    names = [page.rows.lines.told(body).first for body in page.rows.lines.rows]
    long, short = max(names, key=len), min(names, key=len)
    tall, usual = (
        page.rows.visualRect(page.rows.lines.index(names.index(name))).height()
        for name in (long, short)
    )
    assert (tall, usual) == (ROW_TWO + LOWER, ROW_TWO)


@pytest.mark.parametrize("language", LANGUAGES)
def test_names_of_classifications_that_begin_alike_stand_whole(at: Any, language: str) -> None:
    lists = at("classifications", language=language).lists
    for at_ in range(lists.lines.rowCount()):
        index = lists.lines.index(at_)
        line, place = lists.lines.told(index.data(ROW)), lists.visualRect(index)
        small = QFontMetricsF(font("small")).horizontalAdvance(line.right)
        words = wrapped(line.first, QFontMetricsF(font("table")), place.width() - 32 - small)
        assert "…" not in "".join(words), line.first
        assert place.height() == ROW_ONE + (LOWER if words[1] else 0), line.first


def test_the_warning_about_a_number_comes_into_sight(at: Any, qtbot: QtBot) -> None:
    page = at("bodies")
    page.work.resize(1280, 692)
    page.pane.edit()
    settle(qtbot, page.work)
    form = page.pane.form
    form.fields.editors["bin"].set_value("940140000380")
    form.fields.editors["bin"].was_edited()
    page.pane.leave()
    settle(qtbot, page.work)
    at_, seen = form.bin_line.mapTo(form.area, QPoint(0, 0)), form.area.viewport().height()
    assert at_.y() >= 0 and at_.y() + form.bin_line.height() <= seen


def test_its_cases_open_as_a_list(at: Any, qtbot: QtBot, sign_in: Any) -> None:
    made = registered(sign_in())
    page = at("bodies")
    page.search("министерство внутренних дел")
    settle(qtbot, page.work)
    page.rows.choose([row.code for row in page.rows.lines.rows].index("mia"))
    settle(qtbot, page.work)
    asked: list[Any] = []
    page.desk.wanted.connect(lambda code, what: asked.append((code, what)))
    page.pane.cases.click()
    settle(qtbot, page.work)
    ((code, listed),) = asked
    assert code == "cases" and isinstance(listed, Listed) and list(listed.ids) == [made.id]


def test_employers_are_hidden_with_the_names(at: Any, qtbot: QtBot, sign_in: Any) -> None:
    registered(sign_in(), bodies=[EMPLOYER])
    page = at("bodies")
    page.search("көктем")
    settle(qtbot, page.work)
    assert "Көктем" in page.pane.name.text()
    page.desk.hide_names(True)
    assert "Көктем" not in page.pane.name.text()
    assert "Көктем" not in page.rows.lines.index(0).data()


# ---- calendar


def test_days_are_gone_to_by_mouse_and_keys(at: Any, qtbot: QtBot) -> None:
    page = at("calendar")
    assert page.year.day == TODAY
    page.year.setFocus()
    for name, expected in (
        ("Right", date(2026, 11, 24)),
        ("Down", date(2026, 12, 1)),
        ("Home", date(2026, 12, 1)),
        ("End", date(2026, 12, 31)),
        ("PgUp", date(2026, 11, 30)),
        ("Left", date(2026, 11, 29)),
    ):
        key(page, name)
        assert page.year.day == expected, name
    assert "Воскресенье, 29 ноября 2026" in page.pane.title.text()
    place = dict(page.year._places(2026))[date(2026, 3, 9)].center()
    QTest.mouseClick(page.year, Qt.MouseButton.LeftButton, pos=QPoint(place.x(), place.y()))
    assert page.year.day == date(2026, 3, 9)
    assert "женский день" in page.pane.name.text()
    page.year._go_to(date(2026, 12, 31))
    key(page, "Right")
    settle(qtbot, page.work)
    assert page.year.year.year == 2027 and page.year.day == date(2027, 1, 1)
    assert "Новый год" in page.year.accessibleDescription()


def test_a_day_off_is_previewed_and_then_moves_due_dates(
    at: Any, qtbot: QtBot, sign_in: Any
) -> None:
    case = put(sign_in(), received_on=date(2026, 11, 24), due_on=date(2026, 12, 15))
    page = at("calendar")
    page.year.setFocus()
    page.year._go_to(date(2026, 12, 11))
    key(page, "Enter")
    assert page.pane.kind.isAncestorOf(focus(page))
    page.pane.kind.buttons[0][1].click()
    settle(qtbot, page.work)
    (move,) = page.pane.moves.lines.rows
    assert (move.case, move.new) == (case, date(2026, 12, 17))
    assert page.pane._told(move).right == "15 дек → 17 дек"
    assert page.year.changed == {date(2026, 12, 11): "holiday"}
    key(page, "Esc")  # back, and nothing was written
    assert not page.pane.is_prepared() and page.year.changed == {}
    assert page.pane.kind.value() == "rule"
    page.pane.kind.buttons[0][1].click()
    page.pane.note.set_value("Постановление № 1")
    settle(qtbot, page.work)
    key(page, "Enter", Qt.KeyboardModifier.ControlModifier)
    settle(qtbot, page.work)
    assert page.year.at().kind == "holiday" and page.year.at().note == "Постановление № 1"
    with page.desk.office.book.reading() as reading:
        assert reading.get(Case, case)["due_on"] == date(2026, 12, 17)


def test_a_reckoned_day_is_confirmed_with_one_press(at: Any, qtbot: QtBot) -> None:
    page = at("calendar")
    page.year._go_to(date(2026, 5, 27))  # over: there is nothing to confirm any more
    assert not page.pane.confirm.isVisible() and "подтвердить" not in page.count.text()
    page._to_year(2027)
    settle(qtbot, page.work)
    page.year._go_to(date(2027, 5, 16))
    assert "1 день надо подтвердить" in page.count.text()
    page.pane.confirm.click()
    settle(qtbot, page.work)
    assert page.year.at().kind == "holiday" and page.pane.kind.value() == "holiday"
    assert not page.pane.confirm.isVisible() and "подтвердить" not in page.count.text()


def test_who_sees_no_cases_is_told_how_many_dates_move(at: Any, qtbot: QtBot, sign_in: Any) -> None:
    put(sign_in(), received_on=date(2026, 11, 24), due_on=date(2026, 12, 15))
    page = at("calendar", "admin")
    page.year._go_to(date(2026, 12, 11))
    page.pane.kind.buttons[0][1].click()
    settle(qtbot, page.work)
    assert page.pane.counted.text() == "Переносится 1 срок."
    assert not page.pane.moves.isVisible()


def test_an_order_is_pasted_and_previewed_as_a_whole(at: Any, qtbot: QtBot) -> None:
    page = at("calendar")
    page.paste()
    asked = dialog()
    asked.text.set_value("08.05.2026")
    asked.do()
    assert asked.text.problem is not None and asked.isVisible()
    asked.text.set_value("08.05.2026 → 10.05.2026")
    asked.do()
    settle(qtbot, page.work)
    assert set(page.year.changed) == {date(2026, 5, 8), date(2026, 5, 10)}
    page.pane.do()
    settle(qtbot, page.work)
    assert page.year.year.days[date(2026, 5, 10)].working
    assert not page.year.year.days[date(2026, 5, 8)].working


def test_a_day_that_somebody_else_changed_is_seen(at: Any, qtbot: QtBot, sign_in: Any) -> None:
    page = at("calendar")
    set_calendar_day(sign_in("saule"), date(2026, 11, 27), "holiday")
    qtbot.waitUntil(lambda: not page.year.year.days[date(2026, 11, 27)].working)


def test_a_term_that_somebody_else_renamed_is_seen(at: Any, qtbot: QtBot, sign_in: Any) -> None:
    page = at("classifications")
    at_term(page, "channel", "post")
    labels = {"kk": "хат", "ru": "письмом", "en": "letter"}
    vocabularies.correct(sign_in("saule"), "channel", "post", labels)
    qtbot.waitUntil(lambda: page.table.row().now.labels == labels)


# ---- every page


@pytest.mark.parametrize("code", PAGES)
def test_f6_goes_round_the_parts(at: Any, code: str) -> None:
    page = at(code)
    step(page.parts(), 1)
    seen = []
    for _ in page.parts():
        step(page.parts(), 1)
        seen.append(focus(page))
    assert len(set(seen)) >= 3
    assert seen[-1] is not None


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_clips(workplace: Open, qtbot: QtBot, sign_in: Any, language: str) -> None:
    put(sign_in(), received_on=date(2026, 11, 24), due_on=date(2026, 12, 15))
    work = workplace("aigerim", language)
    for code in PAGES:
        work.show_page(code)
        settle(qtbot, work)
        assert clipped_in(work) == [], code
    page: Any = work.page
    page.year._go_to(date(2026, 5, 27))
    assert clipped_in(work) == []
    page.year._go_to(date(2026, 12, 11))
    page.pane.kind.buttons[0][1].click()
    settle(qtbot, work)
    assert clipped_in(work) == []
    work.show_page("bodies")
    settle(qtbot, work)
    page = work.page
    page.pane.edit()
    page.pane.form._touched.add("bin")
    page.pane.leave()
    settle(qtbot, work)
    assert clipped_in(work) == []
    work.show_page("classifications")
    page = work.page
    for act in (page.rename, page.correct, page.add_term):
        act()
        QApplication.processEvents()
        assert clipped(dialog()) == []
        dialog().close()


def test_the_language_changes_in_front_of_the_eyes(at: Any, qtbot: QtBot) -> None:
    page = at("classifications")
    assert page.name.text() == "Права"
    page.work.speak("kk")
    settle(qtbot, page.work)
    assert page.name.text() == "Құқықтар"
    assert speech().language == "kk"
    assert terms.vocabularies(page.desk.office)[0].code == "right"
