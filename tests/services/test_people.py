"""People: the list, one person, what is masked, and writing on a card."""

from datetime import date

import pytest
from sqlalchemy import select

from ombuds.domain.registers import Person
from ombuds.errors import Conflict, Invalid, NotAllowed
from ombuds.services.cases import acts, showing, undo
from ombuds.services.people import people_list as people_of_the_book
from ombuds.services.people.people_list import people, rows
from ombuds.services.people.person import complainant, edit_person, person, reveal_iin
from ombuds.store.rows.tables import CHANGES
from tests.services.complaints_made import GULNAR, registered, torture

IIN = str(GULNAR["iin"])
WITNESS = {**GULNAR, "role": "witness"}
SECOND = "+77023334455"


def named(surname, given_name="Ина", **known):
    return {"role": "complainant", "surname": surname, "given_name": given_name, **known}


def names(office, words=""):
    return [f"{one.surname} {one.given_name}" for one in rows(office, people(office, words))]


def only(office):
    (found,) = people(office)
    return found


def changes(office, act):
    table = CHANGES
    with office.book.reading() as reading:
        return reading.all(select(table).where(table.c.act == act).order_by(table.c.id))


def card(office, person_id):
    with office.book.reading() as reading:
        return reading.get(Person, person_id)


# ---- the list


def test_people_stand_in_the_order_of_the_kazakh_alphabet(office):
    for surname in ("Яров", "Қасымов", "Әбенов", "Ким", "Абаев", "Lee"):
        registered(office, parties=[named(surname)])
    registered(office, parties=[{"role": "complainant", "phones": [SECOND]}])
    told = rows(office, people(office))
    assert [one.surname for one in told] == [
        "Абаев",
        "Әбенов",
        "Ким",
        "Қасымов",
        "Яров",
        "Lee",
        None,
    ]


def test_a_line_tells_what_the_cases_tell(office):
    registered(office, region="KZ-71")
    registered(
        office, region="KZ-75", parties=[named("Ли"), {**WITNESS, "safe_contact": "сіңлісі"}]
    )
    first, second = rows(office, people(office))
    assert (first.surname, first.birth_year, first.cases) == ("Ахметова", 1985, 2)
    assert (first.region, first.safe_contact) == ("KZ-75", True)
    assert (second.surname, second.birth_year, second.cases) == ("Ли", None, 1)
    assert not second.safe_contact


@pytest.mark.parametrize(
    "words",
    [
        "Ахметова",
        "ахм",
        "akhmetova",
        "Axmetova",
        "Гүлнар",
        "гульнар",
        "gul ахм",
        "Серик",
        IIN,
        "8506",
        "850615 4003",
        "+7 701 555 01 27",
        "8 (701) 555-01-27",
        "87015550127",
        "8701",
        "7015",
        "Ахметва",
    ],
)
def test_people_are_found_by_names_in_any_spelling_iin_and_phone(office, words):
    registered(office)
    registered(office, parties=[named("Пак")])
    assert names(office, words) == ["Ахметова Гүлнар"]


@pytest.mark.parametrize("words", ["етова", "Ахметова Пак", "8507", "555", '* "', "—", "0127"])
def test_what_does_not_fit_finds_nobody(office, words):
    registered(office)
    registered(office, parties=[named("Пак")])
    assert names(office, words) == []


def test_the_list_follows_what_is_written(office):
    done = registered(office)
    assert names(office) == ["Ахметова Гүлнар"]
    registered(office, parties=[named("Пак")])
    assert names(office) == ["Ахметова Гүлнар", "Пак Ина"]
    party = showing.show(office, done.id).parties[0]
    showing.edit(office, done.id, {f"party:{party.id}": {"surname": "Сейтова"}})
    assert names(office) == ["Пак Ина", "Сейтова Гүлнар"]


def test_who_left_a_case_is_no_longer_listed(office):
    done = registered(office, parties=[GULNAR, {**named("Пак"), "role": "witness"}])
    showing.remove_party(office, done.id, showing.show(office, done.id).parties[1].id)
    assert names(office) == ["Ахметова Гүлнар"] and len(people(office)) == 1


# ---- leaks


def test_people_of_other_units_and_restricted_cases_are_not_there(sign_in):
    head = sign_in()
    registered(sign_in("talgat"), parties=[named("Пак")])
    registered(sign_in("madina"), parties=[named("Ли")])
    registered(head, **torture(parties=[named("Цой")]))
    assert names(head) == ["Ли Ина", "Пак Ина", "Цой Ина"]
    assert names(sign_in("daniyar")) == ["Ли Ина"]
    assert names(sign_in("talgat")) == ["Пак Ина"]
    assert names(sign_in("saule")) == ["Ли Ина", "Цой Ина"]
    assert names(sign_in("guest")) == []
    for words in ("Цой", "Пак", "Ц"):
        assert names(sign_in("daniyar"), words) == []
    for person_id in people(head):
        with pytest.raises(NotAllowed) as refused:
            person(sign_in("guest"), person_id)
        assert refused.value.code == "no_person"


def test_an_administrator_sees_nobody(sign_in):
    registered(sign_in())
    with pytest.raises(NotAllowed):
        people(sign_in("admin"))


@pytest.fixture
def shared(sign_in):
    """A restricted case of Gulnar, who is in Talgat's case by another name with her IIN."""
    head, stranger = sign_in(), sign_in("talgat")
    known = {"address": "Астана, Тәуелсіздік 14", "safe_contact": "тек қоңырау"}
    registered(head, **torture(parties=[{**GULNAR, **known}]))
    own = named("Икс", "Игрек", iin=IIN, phones=[SECOND])
    done = registered(head, unit="ALA", parties=[own, named("Зуев"), named("Юн")])
    return head, stranger, done, people(stranger, "Икс")[0]


def test_a_card_tells_no_more_than_the_open_cases(shared):
    head, stranger, done, person_id = shared
    view = person(stranger, person_id)
    assert (view.surname, view.given_name, view.patronymic) == ("Икс", "Игрек", None)
    assert (view.phones, view.address, view.safe_contact) == ((SECOND,), None, None)
    assert [one.number for one in view.cases] == [done.number]
    assert [one.name for one in view.written] == ["Икс Игрек"]
    assert [one.name for one in person(head, person_id).written] == [
        "Икс Игрек",
        "Ахметова Гүлнар Серікқызы",
    ]
    assert complainant(stranger, person_id).surname == "Икс"


def test_neither_order_nor_search_is_by_what_is_hidden(shared):
    _, stranger, _, person_id = shared
    assert names(stranger) == ["Зуев Ина", "Икс Игрек", "Юн Ина"]
    for words in ("Ахметова", "Гүлнар", "8 701 555 01 27"):
        assert names(stranger, words) == []
    for words in ("Икс", IIN, SECOND):
        assert list(people(stranger, words)) == [person_id]
    assert names(stranger, "И") == ["Зуев Ина", "Икс Игрек", "Юн Ина"]
    (line,) = rows(stranger, [person_id])
    assert (line.cases, line.safe_contact) == (1, False)


def test_what_is_hidden_is_neither_a_conflict_nor_lost(shared):
    head, stranger, _, person_id = shared
    edit_person(stranger, person_id, {"address": "Алматы", "phones": []}, {"address": None})
    view = person(stranger, person_id)
    assert (view.address, view.phones) == ("Алматы", ())
    assert card(head, person_id)["phones"] == GULNAR["phones"]
    assert card(head, person_id)["safe_contact"] == "тек қоңырау"


def test_what_was_written_by_hand_stays_though_a_hidden_case_says_the_same(sign_in):
    head, daniyar = sign_in(), sign_in("daniyar")
    registered(daniyar)
    person_id = only(daniyar)
    known = {"address": "Алматы, Абай 1", "phones": [*GULNAR["phones"], SECOND]}
    edit_person(daniyar, person_id, known, {})
    before = person(daniyar, person_id)
    registered(head, **torture(parties=[{**GULNAR, **known, "safe_contact": "тек қоңырау"}]))
    assert person(daniyar, person_id) == before


@pytest.mark.parametrize("secret", [True, False])
def test_contacts_are_shown_as_they_were_told(sign_in, secret):
    head, talgat = sign_in(), sign_in("talgat")
    if secret:
        registered(head, **torture(parties=[{**GULNAR, "emails": ["hidden@example.kz"]}]))
    told = {"phones": ["8 701 555 01 27", SECOND], "emails": ["a@example.kz"]}
    registered(head, unit="ALA", parties=[named("Икс", iin=IIN, **told)])
    again = named("Икс", iin=IIN, phones=["+7 (702) 333 44 55"])
    registered(head, unit="ALA", parties=[again])
    view = person(talgat, only(talgat))
    assert view.phones == ("8 701 555 01 27", SECOND)
    assert view.emails == ("a@example.kz",)


def test_a_contact_says_whether_the_card_or_the_newest_case_tells_it(office):
    registered(office, parties=[{**GULNAR, "address": "Астана", "phones": ["87015550127"]}])
    registered(office, parties=[{**GULNAR, "address": "Шымкент", "phones": ["87015550127"]}])
    view = person(office, only(office))
    assert view.address == "Астана", "a card keeps what it told first"
    told = {one.value: (one.on_card, one.newest) for one in view.contacts}
    assert told["Астана"] == (True, False) and told["Шымкент"] == (False, True)
    assert told[view.phones[0]] == (True, True)
    edit_person(office, view.id, {"address": "Шымкент"}, {"address": "Астана"})
    now = {one.value: one.on_card for one in person(office, view.id).contacts}
    assert now["Шымкент"] and not now["Астана"]


def test_a_hand_with_a_wider_sight_does_not_tell_a_hidden_telephone(shared):
    head, stranger, _, person_id = shared
    phones = person(head, person_id).phones
    assert len(phones) == 2
    edit_person(head, person_id, {"phones": (*phones, "+77770001122")}, {"phones": phones})
    assert set(person(stranger, person_id).phones) == {SECOND, "+77770001122"}


# ---- one person


def test_a_person_with_all_roles_newest_first(office):
    first = registered(office, rights=["DV", "SOC"])
    second = registered(office, parties=[named("Ли"), WITNESS, {**WITNESS, "role": "victim"}])
    third = registered(
        office,
        parties=[named("Пак"), {**GULNAR, "role": "representative", "note": "апасы"}],
        reply_language="kk",
    )
    view = person(office, people(office, IIN)[0])
    assert [(one.number, one.roles, one.note) for one in view.cases] == [
        (third.number, ("representative",), "апасы"),
        (second.number, ("witness", "victim"), None),
        (first.number, ("complainant",), None),
    ]
    assert [one.main_right for one in view.cases] == ["WRK", "WRK", "DV"]
    assert view.reply_language == "kk" and view.editable
    assert len(view.written) == 1, "said once where it is written the same"


def test_the_newest_circumstances_count(office):
    registered(office, parties=[{**GULNAR, "vulnerabilities": ["pregnant"]}])
    registered(office, parties=[{**GULNAR, "vulnerabilities": ["rural", "elderly"]}])
    registered(office)
    assert person(office, only(office)).vulnerabilities == ("rural", "elderly")


def test_what_follows_from_an_iin_is_told(office):
    right = "850615400343"
    registered(office)
    view = person(office, only(office))
    assert (view.birth_date, view.sex, view.iin_end) == (date(1985, 6, 15), "female", right[-4:])
    assert view.by_iin == ("birth_date", "sex")


@pytest.mark.parametrize(
    ("known", "told"),
    [
        ({"iin": "123", "birth_date": "1990-01-01"}, ()),
        ({"iin": "850615400344", "birth_date": "1985-06-15", "sex": "female"}, ()),
        ({"iin": IIN, "birth_date": "1985-06-16", "sex": "female"}, ("sex",)),
    ],
)
def test_what_does_not_follow_from_an_iin_is_not_said_to(office, known, told):
    registered(office, parties=[named("Пак", **known)])
    assert person(office, only(office)).by_iin == told


def test_an_iin_is_told_once_that_is_recorded(sign_in):
    office = sign_in("daniyar")
    registered(office)
    person_id = only(office)
    assert IIN not in repr(person(office, person_id))
    assert reveal_iin(office, person_id) == IIN
    (row,) = changes(office, "reveal")
    assert (row.params, row.user_id) == ({"person": person_id}, office.user.id)
    with pytest.raises(NotAllowed):
        reveal_iin(sign_in("talgat"), person_id)
    with pytest.raises(NotAllowed):
        reveal_iin(sign_in("guest"), person_id)
    assert len(changes(office, "reveal")) == 1


def test_a_new_complaint_takes_the_card_and_records_the_iin(office):
    registered(office, parties=[{**GULNAR, "safe_contact": "тек қоңырау"}])
    person_id = only(office)
    party = complainant(office, person_id)
    assert (party.person, party.role, party.iin) == (person_id, "complainant", IIN)
    assert (party.safe_contact, party.phones) == ("тек қоңырау", ("+7 701 555 01 27",))
    assert len(changes(office, "reveal")) == 1


# ---- editing


def test_a_card_is_edited_and_the_parties_stay_as_they_were_written(office):
    done = registered(office)
    person_id = only(office)
    edit_person(
        office,
        person_id,
        {"surname": "Сейтова", "safe_contact": " тек қоңырау ", "address": None},
        {"surname": "Ахметова", "safe_contact": None},
    )
    assert names(office, "Сейтова") == ["Сейтова Гүлнар"]
    assert person(office, person_id).safe_contact == "тек қоңырау"
    assert showing.show(office, done.id).parties[0].surname == "Ахметова"
    (row,) = changes(office, "edit_person")
    assert row.params == {"person": person_id}


def test_the_same_field_is_a_conflict_and_another_is_not(office):
    registered(office)
    person_id = only(office)
    edit_person(office, person_id, {"address": "Алматы"}, {"address": None})
    with pytest.raises(Conflict) as refused:
        edit_person(office, person_id, {"address": "Астана"}, {"address": None})
    (one,) = refused.value.differing
    assert (one.field, one.theirs, one.mine) == ("address", "Алматы", "Астана")
    edit_person(office, person_id, {"safe_contact": "сіңлісі"}, {"safe_contact": None})
    edit_person(office, person_id, {"address": "Алматы"}, {"address": None})  # the same words
    view = person(office, person_id)
    assert (view.address, view.safe_contact) == ("Алматы", "сіңлісі")


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"surname": "а" * 101}, "surname"),
        ({"sex": "none such"}, "sex"),
        ({"birth_date": "31.02.2020"}, "birth_date"),
        ({"note": "x"}, "note"),
        (dict.fromkeys(("surname", "given_name", "patronymic", "iin", "phones")), "surname"),
    ],
)
def test_what_cannot_be_kept_is_refused_at_its_field(office, values, field):
    registered(office)
    before = card(office, only(office))
    with pytest.raises(Invalid) as refused:
        edit_person(office, only(office), values, {})
    assert list(refused.value.problems) == [field]
    assert card(office, only(office)) == before


def test_editing_needs_work_and_an_open_case(sign_in):
    registered(sign_in("daniyar"))
    person_id = only(sign_in("daniyar"))
    for name in ("talgat", "guest"):
        with pytest.raises(NotAllowed):
            edit_person(sign_in(name), person_id, {"surname": "Х"}, {})
    assert not changes(sign_in(), "edit_person")


def test_the_same_command_is_done_once(office):
    registered(office)
    person_id, command = only(office), office.book.ids.new()
    for _ in range(2):
        edit_person(office, person_id, {"address": "Алматы"}, {"address": None}, command)
    assert len(changes(office, "edit_person")) == 1


def test_the_kept_order_is_that_of_a_list_made_anew(sign_in):
    """Whatever somebody does, for each who reads."""
    head, daniyar = sign_in("aigerim"), sign_in("daniyar")
    first = registered(daniyar, parties=[named("Пак"), named("Ли", "Ян", phones=[SECOND])])
    secret = registered(head, **torture(parties=[named("Цой", phones=["+77020000001"])]))
    far = registered(head, unit="ALA", parties=[named("Ахметова", iin=IIN, phones=[])])
    party = showing.show(head, first.id).parties[0].id

    def stranger() -> int:
        return sign_in("madina").user.id

    doings = [
        lambda: registered(
            daniyar,
            parties=[named("Абаев"), named("Яров"), named(None, None, phones=["+77050000001"])],
        ),
        lambda: registered(head, unit="ALA", parties=[named("Ли", "Ян", phones=[SECOND])]),
        lambda: registered(head, **torture(parties=[named("Пак", iin=IIN, phones=[])])),
        lambda: showing.edit(daniyar, first.id, {f"party:{party}": {"surname": "Эм"}}),
        lambda: showing.give_access(head, secret.id, stranger()),
        lambda: acts.assign(head, secret.id, daniyar.user.id),
        lambda: showing.set_rights(head, far.id, ("TOR",)),
        lambda: showing.take_access(head, secret.id, stranger()),
        lambda: edit_person(head, people(head, "Эм")[0], {"surname": "Юн", "iin": IIN}, {}),
        lambda: showing.remove_party(daniyar, first.id, showing.show(head, first.id).parties[1].id),
        lambda: undo.undo(daniyar),
        lambda: registered(
            daniyar, parties=[named("Ш", phones=[f"+7702111{n:04}"]) for n in range(9)]
        ),
    ]
    readers = [sign_in(name) for name in ("aigerim", "daniyar", "madina", "talgat", "saule")]
    for doing in doings:
        [people(reader) for reader in readers]
        doing()
        mended = [(list(people(reader)), list(people(reader, SECOND))) for reader in readers]
        people_of_the_book._KEPT.clear()
        anew = [(list(people(reader)), list(people(reader, SECOND))) for reader in readers]
        assert mended == anew


def test_the_order_is_not_made_anew_for_one_act(sign_in, monkeypatch):
    daniyar = sign_in("daniyar")
    done = registered(daniyar, parties=[named("Пак"), named("Ли")])
    assert names(daniyar) == ["Ли Ина", "Пак Ина"]
    monkeypatch.delattr(people_of_the_book, "_ordered")
    acts.admit(daniyar, done.id)
    registered(daniyar, parties=[named("Мун")])
    assert names(daniyar) == ["Ли Ина", "Мун Ина", "Пак Ина"]
