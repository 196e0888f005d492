"""Contents that begin with the name of the person who complains, and facts about that person."""

import pytest

from ombuds.services.importing.cells.stories import begun
from ombuds.services.importing.rows.understanding import understand
from ombuds.services.importing.tables.record import Record
from tests.services.importing import TODAY, iin

IIN = iin("800101", 4)


def test_everything_in_one_cell() -> None:
    found = begun(
        f"Гр. Тестова Айгуль Ермековна, 12.05.1980 г.р., прож.: г. Тараз, ул. Абая 5, кв. 3, "
        f"ИИН {IIN}, тел. 8 701 111 22 33, a@example.kz, жалоба на полицию"
    )
    (name,) = found.who.people
    assert (name.surname, name.given_name, name.patronymic) == ("Тестова", "Айгуль", "Ермековна")
    assert found.address == "г. Тараз, ул. Абая 5, кв. 3"
    assert (found.who.iin, found.who.phones, found.who.email) == (
        IIN,
        ("+77011112233",),
        "a@example.kz",
    )
    assert not found.who.unclear


@pytest.mark.parametrize(
    ("text", "surname", "place"),
    [
        ("Тестова Айгуль Ермековна 1980 г.р. г. Тараз. Не платят пособие", "Тестова", "г. Тараз"),
        ("Тестова Айгуль Ермековна – не платят", "Тестова", ""),
        ("Тестов И. И., 1980, г. Тараз\nНе платят", "Тестов", "г. Тараз"),
        ("Тестов И.И. - дом аварийный, потолок упал", "Тестов", ""),
        ("Тестов И.И., не платят с 2009 года", "Тестов", ""),
        ("Тестова Айгуль, г. Тараз, не платят", "Тестова", "г. Тараз"),
        (
            "Үлгіева Әсем Болат қызы, 1980 ж.т., Тараз қ., Абай көшесі, 5. Төленбейді",
            "Үлгіева",
            "Тараз қ., Абай көшесі, 5",
        ),
        ("Aigul Testova, born 1980, Taraz, tel. +7 701 111 22 33. Beaten", "Testova", "Taraz"),
        ("Обратилась Тестова Айгуль Ермековна, г. Тараз", "Тестова", "г. Тараз"),
    ],
)
def test_a_name_before_facts_or_a_content(text: str, surname: str, place: str) -> None:
    found = begun(text)
    assert [name.surname for name in found.who.people] == [surname]
    assert found.address == place and not found.who.unclear


@pytest.mark.parametrize(
    "text",
    [
        "Тестова Айгуль Ермековна обратилась с жалобой",
        "Судья Тестова Анна Ивановна, г. Тараз, вынесла решение",
        "Аким Тараза Тестов Иван Иванович, не отвечает",
        "В суде Тестов Иван Иванович, судья, отказал",
        "Жалоба на Тестова А.Е., г. Тараз",
        "Управление Полиции, г. Тараз, не отвечает",
        "Тестова Айгуль, не платят",
        "Не платят, г. Тараз",
        "Sometime before approximately 8:00 the crew was hurt",
        "On Monday July, 7 the crew was hurt",
    ],
)
def test_texts_that_begin_with_no_plain_name_stay_as_they_are(text: str) -> None:
    assert not begun(text).who.people


def test_a_name_that_may_be_anybodys_is_doubted() -> None:
    assert begun("Тестов Иван Иванович, инспектор, избил сына").who.unclear


def test_two_people_and_nobody() -> None:
    both = begun("Тестова Айгуль Ермековна, Пробин Олег Игоревич – оба уволены")
    assert [name.surname for name in both.who.people] == ["Тестова", "Пробин"]
    assert begun("Аноним, г. Тараз – бьют детей").who.anonymous


def test_only_a_register_without_names_is_read_so() -> None:
    text = "Тестова Айгуль Ермековна, г. Тараз – не платят"
    cells: dict[str, object] = {"number": "1", "narrative": text}
    alone = understand(Record("1", 1, cells, {"number": "№", "narrative": "Суть"}), TODAY)
    assert alone.complainants.people and alone.narrative == text
    headings = {"number": "№", "name": "ФИО", "narrative": "Суть"}
    assert not understand(Record("1", 1, cells, headings), TODAY).complainants.people
