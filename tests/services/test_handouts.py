"""Labels, envelopes and blank forms as services give them."""

from collections.abc import Callable

import pytest

from ombuds.errors import Refusal
from ombuds.services.cases.complaint_json import complaint_from_json
from ombuds.services.cases.registering import register
from ombuds.services.office.office import Office
from ombuds.services.office.settings import set_setting
from ombuds.services.papers import handouts
from tests.outputs.reading import text_of

HOME = "Астана, Тәуелсіздік даңғылы, 14-үй, 36-пәтер"
COMPLAINT = {
    "received_on": "2026-11-23",
    "narrative": "Күйеуі ұрды",
    "rights": ["DV"],
    "parties": [
        {
            "role": "complainant",
            "surname": "Сәрсенова",
            "given_name": "Айгүл",
            "address": HOME,
            "safe_contact": "тек қоңырау, 10:00–17:00",
        },
        {"role": "perpetrator", "surname": "Сәрсенов", "given_name": "Берік", "address": HOME},
    ],
    "bodies": [{"name": "Алматы ауданының полиция бөлімі", "type": "police"}],
}


@pytest.fixture
def case(sign_in: Callable[..., Office]) -> tuple[Callable[..., Office], str]:
    made = register(sign_in("daniyar"), complaint_from_json(COMPLAINT))
    return sign_in, made.number


def test_who_may_be_written_to(case):
    enter, number = case
    found = handouts.addressees(enter("daniyar"), number)
    assert [(one.name, one.address, one.safe_contact) for one in found] == [
        ("Сәрсенова Айгүл", HOME, "тек қоңырау, 10:00–17:00"),
        ("Алматы ауданының полиция бөлімі", None, None),
    ]


def test_an_envelope_bears_name_and_address(case):
    enter, number = case
    office = enter("daniyar", "kk")
    (person, body) = handouts.addressees(office, number)
    set_setting(enter("saule"), "office_address", "Астана, Мәңгілік Ел, 8")
    said = text_of(handouts.envelope_job(office, number, person.key).run())
    assert "Сәрсенова Айгүл" in said and "36-пәтер" in said
    assert number not in said, "whoever holds the letter learns of no case"
    assert "Мәңгілік Ел, 8" in said
    with pytest.raises(Refusal, match="no_address"):
        handouts.envelope_job(office, number, body.key)


def test_who_may_not_read_the_names_gets_no_envelope(case):
    enter, number = case
    for user in ("talgat", "guest"):
        with pytest.raises(Refusal, match="not_open"):
            handouts.addressees(enter(user), number)


def test_a_label_holds_no_name(case):
    enter, number = case
    said = text_of(handouts.labels_job(enter("daniyar", "kk"), [number], 5).run())
    assert number in said and "DV" in said and "Сәрсенова" not in said
    hidden = register(enter("daniyar"), complaint_from_json({**COMPLAINT, "identity_hidden": True}))
    assert "DV" not in text_of(handouts.labels_job(enter("daniyar"), [hidden.number]).run())
    with pytest.raises(Refusal, match="no_place"):
        handouts.labels_job(enter("daniyar"), [number], 24)


@pytest.mark.parametrize("edition", ["usual", "large", "child"])
@pytest.mark.parametrize("user", ["daniyar", "admin"])
def test_a_blank_form_is_for_everybody(sign_in, edition, user):
    job = handouts.form_job(sign_in(user, "ru"), edition)
    assert job.name.startswith("бланк-жалобы-")
    assert job.run().startswith(b"%PDF")
