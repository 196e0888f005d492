"""Cards that may be one person, in the window: looked at, merged, kept apart, parted again."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from ombuds.i18n import LANGUAGES
from ombuds.services.cases import undo
from ombuds.services.office.office import Office
from ombuds.services.people import people_list
from ombuds.services.people.merging import merge
from ombuds.services.people.person import person
from ombuds.ui.shell.workplace import Workplace
from tests.services.complaints_made import GULNAR, registered, torture
from tests.ui.clipping import clipped_in
from tests.ui.keyboard import CTRL, press
from tests.ui.people_desk import People

IIN, OTHER = str(GULNAR["iin"]), "990101400013"
ONE: dict[str, Any] = {**GULNAR, "iin": None, "birth_date": None}
TWO: dict[str, Any] = {**ONE, "surname": "Ахметовва", "given_name": "Гульнара", "address": "Алматы"}


@pytest.fixture
def opened(qtbot: QtBot) -> Iterator[Callable[[Office], People]]:
    made: list[People] = []

    def open_(office: Office) -> People:
        made.append(People(qtbot, office))
        looked(made[-1])
        return made[-1]

    yield open_
    for one in made:
        one.end()
        assert not one.failed


def looked(page: People) -> None:
    """The book was gone through once more."""
    page.page.looking._next = 0.0
    page.page.looking.look()
    page.qtbot.waitUntil(lambda: not page.page.looking._busy)
    page.settle()


def cards(office: Office, *parties: dict[str, Any]) -> list[int]:
    for party in parties:
        registered(
            office, parties=[party], narrative=f"Басқа шағым {len(people_list.people(office))}."
        )
    return sorted(people_list.people(office))


def pairs(page: People) -> Any:
    return page.page.pairs


def begun(page: People) -> Any:
    page.page.to_pairs.click()
    page.settle()
    return pairs(page)


def test_pairs_are_counted_quietly_and_none_is_no_link(office: Office, opened: Any) -> None:
    registered(office)
    page = opened(office)
    assert page.page.to_pairs.isHidden()
    registered(office, parties=[{**ONE, "surname": "Пак"}])
    registered(office, parties=[{**ONE, "surname": "Паак", "phones": GULNAR["phones"]}])
    looked(page)
    assert page.page.to_pairs.text() == "Possible duplicates: 1"


def test_the_list_chooses_nobody_while_pairs_are_looked_at(office: Office, opened: Any) -> None:
    cards(office, ONE, {**ONE, "given_name": "Гүлнор"})
    page = opened(office)
    page.choose()
    assert page.page.list.at_hand() == page.detail.wanted
    begun(page)
    assert page.page.list.at_hand() is None
    page.page._back()
    assert page.page.list.at_hand() == page.detail.wanted is not None


def test_a_pair_is_shown_side_by_side_with_its_reasons(office: Office, opened: Any) -> None:
    cards(office, ONE, {**ONE, "given_name": "Гүлнор", "address": "Алматы"})
    page = opened(office)
    view = begun(page)
    words = [label.text() for label in view.findChildren(type(page.page.foot))]
    assert "the name is spelt almost alike, same phone, same region" in words
    assert {"Ахметова Гүлнар Серікқызы", "Ахметова Гүлнор Серікқызы", "Stays"} <= set(words)
    marks = [word for word in words if word in ("nearly agrees", "agrees", "differs")]
    assert marks == ["nearly agrees", "agrees", "agrees"], "of name, sex and telephone"


def test_the_same_person_by_key_and_undone(office: Office, opened: Any) -> None:
    a, b = cards(office, ONE, {**ONE, "given_name": "Гүлнор"})
    page = opened(office)
    view = begun(page)
    press(view, "Enter", "kz", CTRL)
    page.settle()
    assert list(people_list.people(office)) == [a]
    assert page.page.right.currentWidget() is page.detail and page.page.to_pairs.isHidden()
    assert undo.undo(office).act == "merge_people"
    page.page.refresh()
    looked(page)
    assert sorted(people_list.people(office)) == [a, b]
    assert page.page.to_pairs.text() == "Possible duplicates: 1"


def test_the_other_card_may_be_kept(office: Office, opened: Any) -> None:
    _, b = cards(office, ONE, {**ONE, "given_name": "Гүлнор"})
    page = opened(office)
    view = begun(page)
    view.turn.click()
    view.same()
    page.settle()
    assert list(people_list.people(office)) == [b]


def test_two_people_are_not_offered_again(office: Office, opened: Any) -> None:
    cards(office, ONE, {**ONE, "given_name": "Гүлнор"})
    page = opened(office)
    begun(page).two.click()
    page.settle()
    assert page.page.to_pairs.isHidden() and len(people_list.people(office)) == 2
    looked(page)
    assert page.page.to_pairs.isHidden()


def test_later_goes_on_to_the_next_and_round(office: Office, opened: Any) -> None:
    cards(
        office,
        ONE,
        {**ONE, "given_name": "Гүлнор"},
        {**ONE, "surname": "Пак", "phones": ["+77020001122"]},
        {**ONE, "surname": "Пакк", "given_name": "Гүлнор", "phones": ["+77020001122"]},
    )
    page = opened(office)
    view = begun(page)
    first = view.pair
    for key, other in (("PgDn", True), ("PgDn", False), ("PgUp", True)):
        press(view, key, "kz", CTRL)
        page.settle()
        assert (view.pair != first) == other
    press(view, "Esc", "kz")
    assert page.page.right.currentWidget() is page.detail


def test_differing_birth_dates_are_asked_about_twice(office: Office, opened: Any) -> None:
    known = {**GULNAR, "sex": None, "iin": None}
    cards(
        office,
        {**known, "birth_date": "1985-06-15"},
        {**known, "birth_date": "1985-06-16", "given_name": "Гүлнор", "emails": ["g@example.kz"]},
    )
    page = opened(office)
    a, b = sorted(people_list.people(office))
    from ombuds.domain.names.duplicates import Pair

    page.page.looking.pairs = [Pair(a, b, 0.5, ("near_name", "phone", "other_birth_date"))]
    page.page._count_pairs()
    view = begun(page)
    assert "But: different birth dates" in page_words(view)
    view.same()
    page.settle()
    assert view.note.isVisible() and len(people_list.people(office)) == 2
    view.same()
    page.settle()
    assert list(people_list.people(office)) == [a]


def page_words(widget: Any) -> str:
    from ombuds.ui.kit.texts import Label

    return "\n".join(label.text() for label in widget.findChildren(Label))


def test_a_merged_card_is_told_and_parted_again(office: Office, opened: Any) -> None:
    a, b = cards(office, ONE, {**ONE, "surname": "Сейтова", "phones": ["+77020001122"]})
    merge(office, a, b)
    page = opened(office)
    page.page.shown(b)
    page.settle()
    assert page.detail.wanted == a, "the card it went into"
    words = page.words()
    assert "Merged cards" in words and "Contacts over time" in words
    assert "Сейтова Гүлнар Серікқызы" in words
    (button,) = [
        one
        for one in page.detail.findChildren(type(view_button(page)))
        if one.text() == "Separate again"
    ]
    button.click()
    page.settle()
    assert sorted(people_list.people(office)) == [a, b]
    assert "Merged cards" not in page.words()


def view_button(page: People) -> Any:
    return page.detail.card.new


def test_the_safe_way_and_the_warnings_stand_first(office: Office, opened: Any) -> None:
    told = {**GULNAR, "safe_contact": "тек сіңлісі арқылы"}
    registered(office, **torture(parties=[told], torture={"reprisals_feared": "yes"}))
    registered(office, parties=[told], rights=["DV"], narrative="Бірінші.")
    registered(
        office,
        parties=[{**told, "role": "victim"}, {"role": "complainant", "surname": "Пак"}],
        rights=["DV"],
        narrative="Екінші.",
    )
    registered(
        office,
        parties=[{**told, "role": "perpetrator"}, {"role": "complainant", "surname": "Ли"}],
        narrative="Үшінші.",
    )
    page = opened(office)
    person_id = next(iter(people_list.people(office, IIN)))
    codes = [one.code for one in person(office, person_id).warnings]
    assert codes == ["reprisals", "repeated_violence", "perpetrator"]
    page.page.shown(person_id)
    page.settle()
    words = page.words().splitlines()
    places = [
        next(i for i, one in enumerate(words) if part in one)
        for part in (
            "тек сіңлісі арқылы",
            "Reprisals are feared",
            "Repeated domestic violence",
            "IIN",
        )
    ]
    assert places == sorted(places)


def test_an_observer_is_offered_nothing(sign_in: Callable[..., Office], opened: Any) -> None:
    cards(sign_in(), ONE, {**ONE, "given_name": "Гүлнор"})
    page = opened(sign_in("guest"))
    assert page.page.to_pairs.isHidden() and page.page.looking.pairs == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_of_a_pair_is_cut(
    qtbot: QtBot, workplace: Callable[..., Workplace], language: str
) -> None:
    long = {**ONE, "address": "Алматы қаласы, Әуезов ауданы, Шаляпин көшесі, 21-үй, 115-пәтер"}
    work = workplace("aigerim", language)
    office = work.desk.office
    cards(office, long, {**long, "given_name": "Гүлнор", "emails": ["gulnor.akhmetova@example.kz"]})
    work.show_page("people")
    page: Any = work.page

    def quiet() -> None:
        for _ in range(2):  # what was answered may ask, and be told in the line at the foot
            qtbot.waitUntil(lambda: not work.desk.tasks._asked)
            qtbot.wait(100)

    qtbot.waitUntil(lambda: bool(page.looking.pairs))
    page.to_pairs.click()
    qtbot.waitUntil(lambda: page.pairs.beside is not None)
    quiet()
    assert clipped_in(work) == []
    page.pairs.same()
    page.shown(people_list.people(office)[0])
    quiet()
    assert clipped_in(work) == []
