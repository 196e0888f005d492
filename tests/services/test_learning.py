"""The suggestion of rights learns of an office's own cases, and of nothing it must not tell."""

import random

import pytest

from ombuds.errors import NotAllowed
from ombuds.services.cases import acts, showing
from ombuds.services.office import settings
from ombuds.services.office.office import Office
from ombuds.services.suggesting import learning
from ombuds.services.suggesting.corrections import learn
from ombuds.services.suggesting.model import Model
from ombuds.services.suggesting.suggestions import suggest
from tests.services.complaints_made import complaint, registered, torture
from tests.suggest.texts import trained

UNSEEN = "В нашем ауле третью неделю не приезжает водовоз, воду берём из арыка."


def habit(number: int) -> str:
    """A letter about the water carrier, which this office counts as a matter of public affairs."""
    chance = random.Random(number)
    who = chance.choice(["Водовоз", "Машина-водовоз", "Наш водовоз", "Водитель водовоза"])
    what = chance.choice(["не приезжает", "приезжает через раз", "сломался", "проезжает мимо"])
    since = chance.choice(["с мая", "вторую неделю", "после праздников", "с понедельника"])
    where = chance.choice(["на улице Абая", "в нижнем ауле", "на разъезде", "у фермы"])
    more = chance.choice(["Берём воду из арыка.", "Носим вёдрами.", "Скотину поить нечем."])
    return f"{who} {what} {since} {where}. {more}"


def worked_on(office: Office, **given: object) -> int:
    """A case that somebody worked on."""
    case = registered(office, **given).id
    acts.admit(office, case)
    return case


def learnt(office: Office) -> bool:
    """Learns as the window does; whether there was anything to learn."""
    found = learning.lessons(office)
    if found is None:
        return False
    learning.keep(office, found, learn(found.texts))
    return True


@pytest.fixture
def habitual(office: Office) -> Office:
    """A book with thirty cases of the office's own habit."""
    for number in range(30):
        worked_on(office, rights=["PAR"], narrative=habit(number), subject="Водовоз")
    return office


def test_a_habit_of_the_office_is_learnt(habitual: Office):
    before = [one.code for one in suggest(UNSEEN)]
    assert before[:1] != ["PAR"]
    assert learning.corrections(habitual) is None
    assert learnt(habitual)
    found = suggest(UNSEEN, learning.corrections(habitual))
    assert found[0].code == "PAR"
    assert "водовоз" in found[0].words(UNSEEN)


def test_what_is_known_in_general_stays(habitual: Office):
    learnt(habitual)
    corrections = learning.corrections(habitual)
    texts = [text for text in trained() if text.rights][::9]

    def share(model: Model | None) -> float:
        found = [suggest(text.text, model) for text in texts]
        right = [
            bool(one) and one[0].code == text.main for one, text in zip(found, texts, strict=True)
        ]
        return sum(right) / len(right)

    assert share(corrections) >= share(None) - 0.01


def test_it_is_learnt_once_and_again_when_cases_change(habitual: Office):
    assert learnt(habitual)
    assert not learnt(habitual)
    worked_on(habitual, rights=["PAR"], narrative=habit(31))
    assert learnt(habitual)


def test_only_what_somebody_worked_on_is_learnt(office: Office):
    registered(office)
    assert learning.lessons(office) is None
    worked_on(office)
    found = learning.lessons(office)
    assert found is not None
    assert found.texts == [(complaint()["narrative"], ("WRK",))]


def test_restricted_cases_are_not_learnt_of(office: Office):
    worked_on(office, narrative="Құпия сөздер туралы хат", **torture())
    worked_on(office, narrative="Аты-жөнім жасырылсын", identity_hidden=True)
    worked_on(office)
    found = learning.lessons(office)
    assert found is not None
    assert [text for text, _ in found.texts] == [complaint()["narrative"]]


def test_what_becomes_restricted_is_unlearnt(habitual: Office):
    learnt(habitual)
    with habitual.book.reading() as reading:
        some = list(reading.ids(learning._confirmed()))[:29]
    for case in some:
        showing.edit(habitual, case, {"case": {"identity_hidden": True}})
    assert learnt(habitual)
    assert suggest(UNSEEN, learning.corrections(habitual)) == suggest(UNSEEN)


def test_who_may_not_open_all_of_them_learns_nothing(sign_in):
    worked_on(sign_in())
    assert learning.lessons(sign_in("talgat")) is None
    with pytest.raises(NotAllowed):
        learning.lessons(sign_in("guest"))


def test_switched_off_it_is_forgotten(habitual: Office):
    learnt(habitual)
    settings.set_setting(habitual, "learn_rights", False)
    assert learning.corrections(habitual) is None
    assert not learnt(habitual)
    with habitual.book.reading() as reading:
        assert reading.sql("SELECT count(*) FROM learned_rights")[0][0] == 0
    settings.set_setting(habitual, "learn_rights", True)
    assert learning.corrections(habitual) is None
    assert learnt(habitual)
