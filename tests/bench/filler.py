"""A large made-up book, quickly: enough of everything for lists, search and reports."""

import random
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import batched
from typing import Any

from ombuds.domain.cases import Case, CaseBody, CaseRight, CaseText, Event, Party
from ombuds.domain.clock import noon_of
from ombuds.domain.fields import Row
from ombuds.domain.ids import Ids
from ombuds.domain.registers import Person
from ombuds.services.office import Office
from ombuds.store.stored import shape_of

SURNAMES = (
    "Ахметов Серіков Әбенов Оспанов Жүнісов Бекова Қасымов Петров Иванова Ким Морозова "
    "Дәулетов Сейтқали Schmidt Тлеубаев Ли Оразбекұлы Жұмабаева Нұрланов Ковалёва Шевченко "
    "Тұрсынбекова Есенғалиев Ыбырайым Мұхаметжанов Бакиров Юсупова Цой Абдрахманова Пак"
).split()
GIVEN = "Қайрат Гүлнар Данияр Әсел Марат Ольга Сергей Айгүл Ержан Виктор Жанна Ләззат".split()
PATRONYMICS = "Серікұлы Серікқызы Ивановна Петрович Ерланқызы Нұрланұлы Маратович".split()
WORDS = (
    "полиция задержали ұрып сақтау ұжым сот шешімі орындалмайды жалақы төлемеді отказ в приёме "
    "заявления не ответили больница лекарство камера адвокат не пустили балалар үйі мүгедектік "
    "пенсия жер учаскесі квартира көрші жұмыс қауіпсіздік қорғау нұсқамасы туралы куәлік"
).split()
RIGHTS = "INV DET TRI DV TOR OSH ENF NDS WRK LIB HLT CHI SOC DIS HOU PRO EDU OTH".split()
REGIONS = [f"KZ-{n}" for n in (71, 75, 79, 10, 11, 15, 19, 27, 31, 35, 39, 55, 61, 63)]
UNITS = "AST ALA SHY".split()
CHANNELS = "in_person post email e_otinish phone".split()
BODIES = ("police", "prison", "prosecutor", "court", "akimat", "health", "private_employer")
OUTCOMES = "rights_restored not_confirmed explained redirected settled".split()
DAYS = 14 * 365


def fill(office: Office, cases: int, seed: int = 1, until: date = date(2026, 11, 24)) -> None:
    """Adds so many cases of fourteen years to a book, a thousand a change."""
    chance = random.Random(seed)
    days = sorted(until - timedelta(chance.randrange(DAYS)) for _ in range(cases))
    made = _cases(chance, office.book.ids, days, until, office.user.id)
    for chunk in batched(made, 1000):
        with office.book.change("sample", batch_id=1) as change:
            for rows in chunk:
                for model, row in rows:
                    change.add_many(model, [row])


Made = list[tuple[type[Row], dict[str, Any]]]


def _cases(
    chance: random.Random, ids: Ids, days: list[date], until: date, user: int
) -> Iterator[Made]:
    people: list[dict[str, Any]] = []
    for counter, day in enumerate(days, 1):
        case_id = ids.at(noon_of(day))
        person = chance.choice(people) if people and chance.random() < 0.2 else None
        rows: Made = []
        if person is None:
            person = _person(chance, ids)
            people.append(person)
            rows.append((Person, person))
        rows += _case(chance, ids, case_id, counter, day, until, user)
        columns = set(shape_of(Party).columns) - {"id"}
        named = {key: value for key, value in person.items() if key in columns}
        party = {**named, "id": ids.new(), "case_id": case_id, "person_id": person["id"]}
        rows.append((Party, party))
        yield rows


def _person(chance: random.Random, ids: Ids) -> dict[str, Any]:
    return {
        "id": ids.new(),
        "surname": chance.choice(SURNAMES) + chance.choice(("", "", "а", "ский", "бек", "тай")),
        "given_name": chance.choice(GIVEN),
        "patronymic": chance.choice(PATRONYMICS),
        "iin": f"{chance.randrange(10**12):012}",
        "birth_date": date(1950, 1, 1) + timedelta(chance.randrange(20000)),
        "sex": chance.choice(("female", "male")),
        "phones": [f"+770{chance.randrange(10**8):08}"],
    }


def _case(
    chance: random.Random,
    ids: Ids,
    case_id: int,
    counter: int,
    day: date,
    until: date,
    user: int,
) -> Made:
    right = RIGHTS[min(int(chance.expovariate(0.3)), len(RIGHTS) - 1)]
    due = day + timedelta(21)
    events = [("register", day)]
    closed = day + timedelta(chance.randrange(5, 30))
    still = closed > until or chance.random() < 0.004
    stage = chance.choice(("admissibility", "examination", "decision")) if still else "closed"
    outcome = None if still else chance.choice(OUTCOMES)
    events.append(("assign", min(day + timedelta(1), until)))
    if outcome:
        events += [("admit", closed), ("decide", closed), ("close", closed)]
    case = {
        "id": case_id,
        "number": f"{day.year}-AST-{counter:06}",
        "series": "AST",
        "year": day.year,
        "counter": counter,
        "received_on": day,
        "registered_on": day,
        "channel": chance.choice(CHANNELS),
        "unit": chance.choice(UNITS),
        "region": chance.choice(REGIONS),
        "stage": stage,
        "main_right": right,
        "restricted": right == "TOR",
        "due_on": due,
        "officer": user if chance.random() < 0.5 else None,
        "registered_by": user,
        "closed_on": closed if outcome else None,
        "outcome": outcome,
        "persons_restored": 1 if outcome == "rights_restored" else None,
    }
    body = chance.choice(BODIES)
    text = {
        "subject": " ".join(chance.choices(WORDS, k=6)),
        "narrative": " ".join(chance.choices(WORDS, k=60)),
        "request": " ".join(chance.choices(WORDS, k=8)),
    }
    rights = [right, *({chance.choice(RIGHTS)} - {right})]
    return [
        (Case, case),
        (CaseText, {"id": case_id, **text}),
        (CaseBody, {"id": ids.new(), "case_id": case_id, "name": f"{body} № 2", "type": body}),
        *(
            (CaseRight, {"id": ids.new(), "case_id": case_id, "code": code, "main": not place})
            for place, code in enumerate(rights)
        ),
        *((Event, _event(ids.new(), case_id, act, on, case)) for act, on in events),
    ]


def _event(event_id: int, case_id: int, act: str, on: date, case: dict[str, Any]) -> dict[str, Any]:
    facts = {"outcome": case["outcome"], "persons_restored": case["persons_restored"]}
    return {
        "id": event_id,
        "case_id": case_id,
        "act": act,
        "effect_on": on,
        "recorded_at": noon_of(on),
        **(facts if act == "close" else {}),
    }
