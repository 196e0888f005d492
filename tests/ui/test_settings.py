"""Settings: who sees what, only touched fields are sent, nothing typed is lost, long work ends."""

from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from ombuds.domain.office import Role
from ombuds.errors import Refusal
from ombuds.i18n import LANGUAGES
from ombuds.i18n.formats import head_text
from ombuds.services.office import drafts, faults, grants, preferences, settings, units, users
from ombuds.services.office.office import Office
from ombuds.ui.desk.desk import Desk
from ombuds.ui.kit.buttons import LinkButton
from ombuds.ui.kit.keyboard.keys import shortcuts
from ombuds.ui.kit.look.theme import theme
from ombuds.ui.kit.look.tokens import LIGHT
from ombuds.ui.kit.texts import Label, speech
from ombuds.ui.settings.form import Section
from ombuds.ui.settings.office import HeadPreview
from ombuds.ui.settings.page import SettingsPage
from ombuds.ui.shell.workplace import Workplace
from tests.ui.clipping import clipped, clipped_in
from tests.ui.shell import settled

Work = Callable[[str, str], Workplace]
SIZE = (1191, 560)


class Seat:
    """The settings alone in a window: quicker than a whole workplace."""

    def __init__(self, desk: Desk) -> None:
        self.desk, self.page = desk, SettingsPage(desk)
        desk.changed.connect(self.page.refresh)
        self.page.resize(*SIZE)
        self.page.show()

    def show_page(self, _: str, what: str) -> None:
        self.page.shown(what)


Sit = Callable[[str, str], Seat]
Place = Workplace | Seat


@pytest.fixture
def seat(sign_in: Callable[..., Office]) -> Iterator[Sit]:
    opened: list[Seat] = []

    def made(name: str, language: str) -> Seat:
        speech().language = language
        opened.append(Seat(Desk(sign_in(name, language))))
        return opened[-1]

    yield made
    for one in opened:
        one.page.close()
        one.desk.end()
        one.page.deleteLater()


ALL = ["place", "office", "units", "users", "health"]


def quiet(work: Place, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not work.desk.tasks._asked)
    qtbot.wait(20)


def opened(work: Place, code: str, qtbot: QtBot) -> Any:
    """A section of the settings, with what it shows."""
    quiet(work, qtbot)
    work.show_page("settings", code)
    quiet(work, qtbot)
    return section(work)


def section(work: Place) -> Any:
    page: Any = work.page
    return page.section


def typed(field: Any, words: str) -> None:
    """As a person types it over what stands there."""
    field.selectAll()
    field.insert(words)
    field.was_edited()


def dialog(qtbot: QtBot) -> Any:
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), QDialog))
    return QApplication.activeModalWidget()


# ---- who sees what


@pytest.mark.parametrize(
    ("name", "codes"),
    [
        ("aigerim", ALL),
        ("admin", ALL),
        ("saule", ["place", "office", "units", "health"]),
        ("daniyar", ["place", "health"]),
        ("guest", ["place", "health"]),
    ],
)
def test_sections_are_those_that_one_may_see(
    seat: Sit, qtbot: QtBot, name: str, codes: list[str]
) -> None:
    work = seat(name, "en")
    opened(work, "users", qtbot)
    page: Any = work.page
    assert [entry.code for entry in page.entries] == codes
    assert page.list.count() == len(codes)


def test_who_may_not_verify_sees_no_check(seat: Sit, qtbot: QtBot) -> None:
    assert opened(seat("guest", "en"), "health", qtbot).verifying is None
    assert opened(seat("daniyar", "en"), "health", qtbot).verifying is not None


def test_a_key_opens_settings(workplace: Work, qtbot: QtBot) -> None:
    work = workplace("daniyar", "en")
    work.activateWindow()
    act = shortcuts().act_of("Ctrl+,")
    assert act is not None
    act()
    assert work.page is not None
    assert work.page.topic == "settings"


def test_the_first_section_is_marked_and_shown(workplace: Work, qtbot: QtBot) -> None:
    work = settled(workplace("aigerim", "kk"), qtbot)
    work.to_page()  # with the focus in a page, the list gets it when the page changes
    quiet(work, qtbot)
    work.show_page("settings")
    quiet(work, qtbot)
    page: Any = work.page
    assert [page.list.row(one) for one in page.list.selectedItems()] == [0]
    assert page.stack.currentWidget() is page.sections["place"]
    assert page.about.text()


# ---- my work place


def test_what_is_mine_is_kept_at_once(seat: Sit, qtbot: QtBot) -> None:
    mine = opened(seat("daniyar", "en"), "place", qtbot)
    mine.tray.click()
    mine.names.click()
    mine.notify.click()
    known = preferences.load()
    assert (known.tray, known.names_hidden, known.notify) == (True, True, False)
    assert "Hide names" in mine.told["names"].words.text()
    assert "10 minutes" in mine.lock.text()


def test_names_are_hidden_from_the_start_where_that_is_wished(
    workplace: Work, qtbot: QtBot
) -> None:
    preferences.remember(names_hidden=True)
    work = workplace("daniyar", "en")
    assert work.desk.names_hidden
    assert work.bar.names.isChecked()


def test_the_language_is_spoken_at_once(seat: Sit, qtbot: QtBot) -> None:
    mine = opened(seat("daniyar", "en"), "place", qtbot)
    for segment in mine.language.segments():
        segment.click()
        assert speech().language == segment.option.value
        assert mine.told["look"].isVisible()


@pytest.mark.parametrize(
    ("name", "helps"), [("admin", "the recovery code"), ("daniyar", "an administrator gives")]
)
def test_who_forgets_a_passphrase_is_told_what_helps_them(
    seat: Sit, qtbot: QtBot, name: str, helps: str
) -> None:
    mine = opened(seat(name, "en"), "place", qtbot)
    assert any(helps in label.text() for label in mine.findChildren(Label))


@pytest.fixture(autouse=True)
def forgotten() -> None:
    """What one test leaves on the workstation is not the next one's."""
    preferences._path().unlink(missing_ok=True)


# ---- the office


def test_only_touched_fields_are_sent(
    seat: Sit, sign_in: Callable[..., Office], qtbot: QtBot
) -> None:
    work = seat("saule", "en")
    shown = opened(work, "office", qtbot)
    typed(shown.form.fields["office_name"], "Орталық")
    typed(shown.form.fields["office_address"], "Астана, Мәңгілік Ел, 8")
    settings.change_settings(sign_in("aigerim"), {"idle_minutes": 3})
    shown.form.save.click()
    quiet(work, qtbot)
    known = settings.office_settings(work.desk.office)
    assert (known.office_name, known.idle_minutes) == ("Орталық", 3)
    assert known.office_address == "Астана, Мәңгілік Ел, 8"
    assert "Name of the office" in shown.form.told.words.text()
    assert not shown.form.save.isEnabled()
    qtbot.waitUntil(lambda: shown.form.fields["idle_minutes"].value() == 3)


def test_a_refusal_stands_at_its_field_and_loses_nothing(seat: Sit, qtbot: QtBot) -> None:
    work = seat("saule", "en")
    shown = opened(work, "office", qtbot)
    days, name = shown.form.fields["answer_days"], shown.form.fields["office_name"]
    typed(days, "400")
    typed(name, "Орталық")
    shown.form.save.click()
    quiet(work, qtbot)
    assert days.problem is not None
    assert name.problem is None
    assert (days.value(), name.value()) == (400, "Орталық")
    assert settings.office_settings(work.desk.office).office_name != "Орталық"
    shown.form.reset.click()
    assert (days.value(), name.value(), days.problem) == (15, "Астана кеңсесі", None)


@pytest.mark.parametrize("button", ["save", "reset"])
def test_the_focus_stays_in_the_section_after_a_click(
    workplace: Work, qtbot: QtBot, button: str
) -> None:
    work = settled(workplace("saule", "en"), qtbot)
    work.activateWindow()
    shown = opened(work, "office", qtbot)
    name = shown.form.fields["office_name"]
    typed(name, "Орталық")
    pressed = getattr(shown.form, button)
    pressed.setFocus()
    QTest.mouseClick(pressed, Qt.MouseButton.LeftButton)
    quiet(work, qtbot)
    assert not shown.form.save.isEnabled()
    assert work.window().focusWidget() is name


@pytest.mark.parametrize("code", ["answer_days", "time_bar_days", "idle_minutes"])
def test_a_refusal_comes_into_sight_whole(seat: Sit, qtbot: QtBot, code: str) -> None:
    work = seat("saule", "ru")
    shown = opened(work, "office", qtbot)
    typed(shown.form.fields["office_name"], "Орталық")
    typed(shown.form.fields[code], "999" if code != "time_bar_days" else "99999")
    shown.form.save.click()
    quiet(work, qtbot)
    assert shown.form.fields[code].problem is not None
    view = shown.area.viewport()
    assert view.rect().contains(on(view, shown.form.lines[code].message))


def test_leaving_the_page_keeps_what_is_typed(workplace: Work, qtbot: QtBot) -> None:
    work = workplace("saule", "en")
    shown = opened(work, "office", qtbot)
    typed(shown.form.fields["office_name"], "Орталық")
    work.show_page("cases")
    opened(work, "units", qtbot)
    assert opened(work, "office", qtbot).form.fields["office_name"].value() == "Орталық"
    assert shown.form.save.isEnabled()


def test_what_is_typed_outlives_the_lock(
    seat: Sit, sign_in: Callable[..., Office], qtbot: QtBot
) -> None:
    work = seat("saule", "en")
    typed(opened(work, "office", qtbot).form.fields["office_name"], "Орталық")
    typed(opened(work, "units", qtbot).form.fields["name_en"], "Capital")
    assert work.page is not None
    work.page.keep()
    quiet(work, qtbot)
    assert len(drafts.mine(sign_in("saule"), "settings")) == 1
    again = seat("saule", "en")
    shown = opened(again, "office", qtbot)
    assert shown.form.touched() == {"office_name": "Орталық"}
    assert opened(again, "units", qtbot).form.touched() == {"name_en": "Capital"}
    shown.form.save.click()
    quiet(again, qtbot)
    section(again).form.take_back()
    assert again.page is not None
    again.page.keep()
    qtbot.waitUntil(lambda: not again.desk.tasks.writing)
    assert drafts.mine(sign_in("saule"), "settings") == []


def test_the_head_is_previewed_in_the_lines_that_are_printed(seat: Sit, qtbot: QtBot) -> None:
    work = seat("saule", "en")
    shown = opened(work, "office", qtbot)
    assert shown.preview.left == ["Commissioner for Human Rights", "in the Republic of Kazakhstan"]
    shown.form.fields["letterhead_right"].setPlainText("Очень длинное название учреждения " * 3)
    qtbot.waitUntil(lambda: len(shown.preview.right) == 3)
    speech().language = "kk"
    qtbot.waitUntil(lambda: shown.preview.left[0] == "Қазақстан Республикасындағы")


# ---- units


def test_a_unit_is_added_and_chosen(seat: Sit, qtbot: QtBot) -> None:
    work = seat("admin", "en")
    shown = opened(work, "units", qtbot)
    shown.add.click()
    for code, words in (
        ("code", "ast"),
        ("name_kk", "Байқоңыр"),
        ("name_ru", "Байконыр"),
        ("name_en", "Baikonur"),
    ):
        typed(shown.form.fields[code], words)
    shown.form.save.click()
    quiet(work, qtbot)
    assert shown.series.problem is not None, "the code is taken"
    typed(shown.series, "bkn")
    shown.form.save.click()
    quiet(work, qtbot)
    assert shown.table.row().code == "BKN"
    assert (shown.code, shown.series.value()) == ("BKN", "BKN")
    assert units.list_units(work.desk.office)[-1].names["en"] == "Baikonur"


def test_what_is_typed_for_a_unit_waits_while_another_is_looked_at(seat: Sit, qtbot: QtBot) -> None:
    shown = opened(seat("admin", "en"), "units", qtbot)
    first = shown.table.row().code
    typed(shown.form.fields["name_en"], "Capital")
    shown.table.choose("ALA")
    assert shown.form.touched() == {}
    shown.table.choose(first)
    assert shown.form.touched() == {"name_en": "Capital"}


# ---- people


def test_somebody_is_let_in(seat: Sit, qtbot: QtBot) -> None:
    work = seat("admin", "en")
    shown = opened(work, "users", qtbot)
    shown.add.click()
    asked = dialog(qtbot)
    asked.confirm.click()
    assert asked.shown.problem is not None
    assert asked.role.role.problem is not None
    asked.shown.setText("З. Әлиева")
    asked.name.setText("zarina")
    asked.reject()
    shown.add.click()
    assert dialog(qtbot).name.value() == "zarina", "Esc loses no typing"
    asked.role.role.set_value(Role.OFFICER)
    asked.role.unit.set_value("ALA")
    asked.confirm.click()
    quiet(work, qtbot)
    made = users.user_named(work.desk.office, "zarina")
    assert made.grants == (("officer", "ALA"),)
    assert [person.user.name for person in shown.known.people][-1] == "zarina"
    assert shown.table.row().user.name == shown.person.user.name == "zarina"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_buttons_of_a_long_dialog_stay_on_a_low_screen(
    seat: Sit, qtbot: QtBot, language: str
) -> None:
    work = seat("admin", language)
    shown = opened(work, "users", qtbot)
    shown.add.click()
    asked = dialog(qtbot)
    low = SimpleNamespace(availableGeometry=lambda: QRect(0, 0, 1024, 600))
    asked.screen = lambda: low
    asked.passphrase.way.set_value("chosen")
    asked.passphrase._turn()
    asked.passphrase.field.set_value("бір екі")
    asked.passphrase.again.set_value("басқа")
    asked.passphrase._compare()
    asked.confirm.click()
    quiet(work, qtbot)
    assert asked.height() <= 600 - 48
    for button in (asked.cancel, asked.confirm):
        assert asked.rect().contains(button.geometry())
    bar = asked.middle.verticalScrollBar()
    assert bar.maximum() > 0
    assert asked.middle.viewport().rect().contains(on(asked.middle.viewport(), asked.shown))
    assert clipped(asked) == []
    asked.reject()


def on(above: QWidget, widget: QWidget) -> QRect:
    """Where a widget lies on another one."""
    return QRect(widget.mapTo(above, QPoint(0, 0)), widget.size())


@pytest.mark.parametrize("height", [500, 560, 640, 720, 900])
def test_no_row_of_the_table_of_people_is_cut(seat: Sit, qtbot: QtBot, height: int) -> None:
    work = seat("admin", "ru")
    work.page.resize(SIZE[0], height)
    table = opened(work, "users", qtbot).table
    rows = [table.rowHeight(at) for at in range(table.model().rowCount())]
    room = table.viewport().height()
    ends = [sum(rows[: at + 1]) for at in range(len(rows))]
    assert not [at for at, end in enumerate(ends) if end - rows[at] < room < end]


def test_roles_have_the_room_of_a_column_that_says_nothing(seat: Sit, qtbot: QtBot) -> None:
    work = seat("admin", "ru")
    work.page.resize(960, 560)
    shown = opened(work, "users", qtbot)
    assert shown.table.isColumnHidden(3)
    narrow = shown.table.columnWidth(2)
    users.disable_user(work.desk.office, users.user_named(work.desk.office, "guest").id)
    shown.read()
    quiet(work, qtbot)
    assert not shown.table.isColumnHidden(3)
    assert shown.table.columnWidth(2) < narrow


def test_a_role_is_given_for_days_and_ended(seat: Sit, qtbot: QtBot) -> None:
    work = seat("admin", "en")
    shown = opened(work, "users", qtbot)
    shown.table.choose(users.user_named(work.desk.office, "guest").id)
    shown.give.click()
    asked = dialog(qtbot)
    asked.role.role.set_value(Role.OFFICER)
    asked.role.last.choose(work.desk.office.today())
    asked.confirm.click()
    quiet(work, qtbot)
    guest = shown.person
    assert [one.role for one in guest.standing()] == ["observer", "officer"]
    assert "23 Nov 2026" in shown.table.rows.data(shown.table.rows.index(6, 2))
    shown._end(guest, guest.grants[1])
    dialog(qtbot).confirm.click()
    quiet(work, qtbot)
    assert [one.role for one in shown.person.standing()] == ["observer"]


def end_of(shown: Any, role: str) -> LinkButton:
    """The button that ends a role of the chosen person."""
    said = [one.role for one in shown.person.grants]
    place = shown.roles.itemAtPosition(said.index(role), 3)
    assert place is not None
    button = place.widget()
    assert isinstance(button, LinkButton)
    return button


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_role_of_the_last_administrator_cannot_be_ended(
    seat: Sit, qtbot: QtBot, language: str
) -> None:
    work = seat("aigerim", language)
    shown = opened(work, "users", qtbot)
    shown.table.choose(users.user_named(work.desk.office, "admin").id)
    assert end_of(shown, "administrator").isEnabled()
    assert end_of(shown, "administrator").toolTip() == ""
    grants.end_grant(work.desk.office, shown.person.grants[0].id)
    shown.read()
    quiet(work, qtbot)
    shown.table.choose(work.desk.office.user.id)
    ends = {role: end_of(shown, role) for role in ("administrator", "head")}
    mine = ends["head"]
    assert not mine.isEnabled()
    assert mine.toolTip() == mine.accessibleDescription() == shown.own.title.text() != ""
    last = ends["administrator"]
    assert not last.isEnabled()
    with pytest.raises(Refusal) as refused:
        grants.end_grant(work.desk.office, next(one.id for one in shown.person.grants if one.last))
    why = speech().say(refused.value.text)
    assert (last.toolTip(), last.accessibleDescription()) == (why, why)


def test_ones_own_access_is_for_another(seat: Sit, qtbot: QtBot) -> None:
    work = seat("admin", "en")
    shown = opened(work, "users", qtbot)
    shown.table.choose(work.desk.office.user.id)
    assert shown.own.isVisible()
    assert not any(b.isEnabled() for b in (shown.give, shown.reset, shown.disable))
    shown.table.choose(users.user_named(work.desk.office, "guest").id)
    assert not shown.own.isVisible()
    assert all(b.isEnabled() for b in (shown.give, shown.reset, shown.disable))


def test_somebody_is_disabled_while_one_goes_on_working(seat: Sit, qtbot: QtBot) -> None:
    work = seat("admin", "en")
    shown = opened(work, "users", qtbot)
    guest = users.user_named(work.desk.office, "guest")
    shown.table.choose(guest.id)
    shown.disable.click()
    dialog(qtbot).confirm.click()
    assert shown.progress is not None
    assert not shown.progress.cancel.isVisible()
    qtbot.waitUntil(lambda: shown.progress is None)
    quiet(work, qtbot)
    assert shown.person.disabled
    assert not shown.disable.isEnabled()
    assert shown.reset.isEnabled()
    assert work.desk.office.today() == users.user_named(work.desk.office, "guest").disabled_on


def test_a_new_recovery_code_is_shown_once(
    seat: Sit, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "sheet.pdf"
    typed_name = str(path.with_suffix(""))  # the ending is added as everywhere
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (typed_name, ""))
    work = seat("admin", "en")
    shown = opened(work, "users", qtbot)
    shown.renew.click()
    asked: Any = None
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is not None)
    asked = dialog(qtbot)
    assert len(asked.code.text().split("-")) == 9
    asked.reject()
    assert asked.isVisible(), "it is shown only now"
    asked.save.click()
    qtbot.waitUntil(path.exists)
    assert path.read_bytes().startswith(b"%PDF")
    asked.kept.click()
    asked.close_.click()
    assert not asked.isVisible()


# ---- health


def test_the_book_is_checked_against_a_printed_head(seat: Sit, qtbot: QtBot) -> None:
    work = seat("daniyar", "en")
    shown = opened(work, "health", qtbot).verifying
    typed(shown.anchor, "not a head")
    shown.start.click()
    quiet(work, qtbot)
    assert shown.anchor.problem is not None
    typed(shown.anchor, head_text(work.desk.office.book.head()))  # as on paper
    shown.start.click()
    assert shown.progress.isVisible()
    quiet(work, qtbot)
    assert shown.verdict.isVisible()
    assert "sound" in shown.verdict.title.text()
    head = work.desk.office.book.head().rpartition(":")[0]
    typed(shown.anchor, f"{head}:{'0' * 16}")
    shown.start.click()
    quiet(work, qtbot)
    assert shown.problems.isVisible()
    assert shown.problems.rows.rowCount() == 1


def test_a_check_that_is_cancelled_leaves_nothing(
    seat: Sit, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    from ombuds.ui.settings import health as verifying

    ended: list[str] = []

    def endless(office: Office, full: bool, anchors: object, progress: Any) -> None:
        try:
            while True:
                progress(1, 100)
        finally:
            ended.append("ended")

    monkeypatch.setattr(verifying, "verify", endless)
    work = seat("daniyar", "en")
    shown = opened(work, "health", qtbot).verifying
    shown.start.click()
    qtbot.waitUntil(lambda: shown.progress.bar.value() == 1)
    shown.progress.cancel.click()
    qtbot.waitUntil(lambda: ended == ["ended"])
    assert shown.start.isEnabled()
    assert not shown.progress.isVisible()
    assert not shown.verdict.isVisible()


@pytest.mark.expects_log("crash ValueError")
def test_crash_reports_are_listed_and_saved(
    seat: Sit, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "crashes.txt"
    monkeypatch.setattr(faults, "log_folder", lambda: tmp_path / "log")
    typed_name = str(target.with_suffix(""))  # the ending is added as everywhere
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (typed_name, ""))
    for name in ("Ахметова", "Серікова"):
        try:
            raise ValueError(name)
        except ValueError as error:
            faults.report(error)
    work = seat("admin", "en")
    shown = opened(work, "health", qtbot)
    rows = shown.reports.rows
    assert rows.rowCount() == 2
    assert rows.data(rows.index(0, 1)) == "ValueError"
    assert "test_settings.py" in rows.data(rows.index(0, 2))
    assert "2" in rows.data(rows.index(0, 0))
    shown.save.click()
    qtbot.waitUntil(target.exists)
    assert "Ахметова" not in target.read_text(encoding="utf-8")


def test_cases_are_counted_as_the_reader_may_know_them(
    sign_in: Callable[..., Office], seat: Sit, qtbot: QtBot
) -> None:
    from ombuds.services.office.health import health
    from tests.services.complaints_made import registered, torture

    registered(sign_in("aigerim"))
    registered(sign_in("aigerim"), **torture())
    counted = {name: health(sign_in(name)).cases for name in ("aigerim", "talgat", "admin")}
    assert counted == {"aigerim": 2, "talgat": 1, "admin": None}


# ---- how it looks


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", ALL)
def test_nothing_clips(workplace: Work, qtbot: QtBot, language: str, code: str) -> None:
    work = workplace("admin", language)
    shown: Section = opened(work, code, qtbot)
    qtbot.wait(50)
    assert clipped_in(work) == []
    assert not shown.area.horizontalScrollBar().maximum() if hasattr(shown, "area") else True


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_clips_in_the_dialogs(seat: Sit, qtbot: QtBot, language: str) -> None:
    work = seat("admin", language)
    shown = opened(work, "users", qtbot)
    shown.table.choose(users.user_named(work.desk.office, "guest").id)
    for button in (shown.add, shown.give, shown.reset, shown.disable):
        button.click()
        asked = dialog(qtbot)
        qtbot.wait(50)
        assert clipped(asked) == []
        asked.reject()
    guest = shown.person
    shown._end(guest, grants.grants(work.desk.office)[guest.id][0])
    assert clipped(dialog(qtbot)) == []


def test_every_field_and_button_has_a_name(seat: Sit, qtbot: QtBot) -> None:
    from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit, QTableView

    work = seat("admin", "en")
    kinds = (QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit, QTableView)
    for code in ALL:
        shown = opened(work, code, qtbot)
        found: list[Any] = [one for kind in kinds for one in shown.findChildren(kind)]
        nameless = [
            one
            for one in found
            if one.isVisible()
            and not one.accessibleName()
            and not (isinstance(one, QAbstractButton) and one.text())
            and type(one).__name__ != "QTableCornerButton"
        ]
        assert nameless == []


def test_the_head_of_papers_is_shown_on_white_paper_in_the_dark_too(qtbot: QtBot) -> None:
    head = HeadPreview()
    qtbot.addWidget(head)
    head.resize(560, 80)
    head.show_head(["Уәкіл"], ["Уполномоченный"])
    theme().set("dark")
    try:
        image = head.grab().toImage()
    finally:
        theme().set("light")
    points = [(x, y) for x in range(20, image.width()) for y in range(8, image.height() - 2)]
    inside = {image.pixelColor(*point).lightness() for point in points}
    assert image.pixelColor(30, 8).name() == LIGHT.surface.lower()
    assert min(inside) < 60, "and its ink is dark"
