"""Complaints for tests of services: as JSON, and registered."""

from typing import Any

from ombuds.services.cases.registering import Registered, complaint_from_json, register
from ombuds.services.office.office import Office

GULNAR = {
    "role": "complainant",
    "surname": "Ахметова",
    "given_name": "Гүлнар",
    "patronymic": "Серікқызы",
    "iin": "850615400343",
    "birth_date": "1985-06-15",
    "sex": "female",
    "phones": ["+7 701 555 01 27"],
}


def complaint(**given: Any) -> dict[str, Any]:
    """The JSON of a complaint that can be registered; keys given replace its own."""
    return {
        "received_on": "2026-11-23",
        "channel": "post",
        "region": "KZ-71",
        "rights": ["WRK"],
        "subject": "Жалақы төленбеді",
        "narrative": "Жұмыс беруші үш ай бойы жалақы төлемей келеді, өтінішке жауап жоқ.",
        "parties": [GULNAR],
        "bodies": [{"name": "Министерство внутренних дел"}],
        **given,
    }


def registered(office: Office, **given: Any) -> Registered:
    return register(office, complaint_from_json(complaint(**given)))


def torture(**given: Any) -> dict[str, Any]:
    """What makes a complaint restricted."""
    return {"rights": ["TOR"], "torture": {"agency": "police"}, **given}
