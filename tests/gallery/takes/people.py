"""People: the list, a card with several roles, a card being changed, nobody there."""

import json
from typing import Any

from PySide6.QtCore import QSize

from ombuds.services.office import drafts
from ombuds.services.people import people_list
from ombuds.services.cases.complaint_json import complaint_from_json
from ombuds.services.cases.registering import register
from ombuds.services.people.merging import unmerge
from ombuds.services.office.office import Office
from ombuds.ui.shell.workplace import Workplace
from tests.gallery.stage import Album, Stage, settle, wait_until


def _people(work: Workplace) -> Any:
    work.show_page("people")
    settle(0.5)
    return work.page


def _known(office: Office) -> int:
    """Somebody in several cases and roles, with a safe way to contact and another address."""
    if found := people_list.people(office, IIN):
        return found[0]
    for given in CASES:
        register(office, complaint_from_json(given))
    person_id = people_list.people(office, IIN)[0]
    draft = {"complainant": {"person": {"person": person_id}}, "rights": {"rights": ["DV"]}}
    drafts.save(office, office.book.ids.new(), "intake", json.dumps(draft))
    return person_id


IIN = "850314401276"
_AYGUL: dict[str, Any] = {
    "surname": "Сәрсенова", "given_name": "Айгүл", "patronymic": "Маратқызы",
    "iin": IIN, "birth_date": "1985-03-14", "sex": "female",
}
_BRIEF: dict[str, Any] = {
    "received_on": "2026-11-24", "channel": "post", "region": "KZ-71", "reply_language": "kk",
    "narrative": "Жүгіну барысы қысқаша жазылды, толық мәтіні істе тұр.",
}
CASES: tuple[dict[str, Any], ...] = (
    {
        **_BRIEF,
        "rights": ["SOC"],
        "parties": [
            {"role": "complainant", "surname": "Маратқызы", "given_name": "Жанар"},
            {**_AYGUL, "role": "representative", "note": "әпкесі", "phones": ["+77012223344"]},
        ],
    },
    {
        **_BRIEF,
        "rights": ["WRK"],
        "parties": [
            {"role": "complainant", "surname": "Ержанова", "given_name": "Салтанат"},
            {**_AYGUL, "role": "witness", "address": "Астана, Абай даңғылы, 7, 12-пәтер"},
        ],
    },
    {
        **_BRIEF,
        "rights": ["DV"],
        "parties": [
            {
                **_AYGUL,
                "role": role,
                "phones": ["+77015550127"],
                "address": "Астана, Тәуелсіздік даңғылы, 14, 36-пәтер",
                "safe_contact": "тек қоңырау, 10:00–17:00, SMS жібермеу",
                "vulnerabilities": ["woman_head_of_household"],
            }
            for role in ("complainant", "victim")
        ],
    },
)


def cards(stage: Stage, size: QSize, album: Album) -> None:
    if not album.wants_some("people"):
        return
    with stage.workplace("aigerim", size) as work:
        chosen = _known(work.desk.office)
        page = _people(work)
        album.take(work, "people")
        page.shown(chosen)
        wait_until(lambda: page.detail.card, "the card")
        settle(0.4)
        album.take(work, "people-card")
        page.detail.edit()
        settle(0.3)
        album.take(work, "people-editing-masked")
        page.detail.form.leave()
        settle(0.3)
        page.detail.card.show_iin.click()
        settle(0.4)
        page.detail.edit()
        settle(0.3)
        page.detail.form.editors["surname"].setFocus()
        album.take(work, "people-editing")
        page.detail.form.editors["address"].set_value("Астана, Тәуелсіздік даңғылы, 14")
        page.detail.form.drafting.touch()
        page.detail.form.leave()
        settle(0.6)
        album.take(work, "people-not-saved")
        page.detail._drop_draft()
        settle(0.4)
        work.desk.hide_names(True)
        settle(0.4)
        album.take(work, "people-names-hidden")
        work.desk.hide_names(False)
        _pairs(work, page, album)
        page.box.setText("Қарағайбаев")
        settle(0.6)
        album.take(work, "people-nothing-found")
    with stage.workplace("guest", size) as work:
        _people(work)
        album.take(work, "people-observer")


def _pairs(work: Workplace, page: Any, album: Album) -> None:
    """Cards that may be one person; merged, and told so on the card that stays."""
    kept, merged = _two_cards(work.desk.office)
    page.looking._next = 0.0
    page.looking.look()
    found = lambda: [p for p in page.looking.pairs if {p.a, p.b} == {kept, merged}]  # noqa: E731
    wait_until(found, "the pairs")
    page.show_pairs()
    (pair,) = found()
    page.pairs.show_pair(page.looking.pairs.index(pair))
    wait_until(lambda: page.pairs.beside and page.pairs.beside.pair == pair, "the pair")
    settle(0.4)
    album.take(work, "people-pair")
    page.pairs.same()
    wait_until(lambda: page.pairs.pair != pair, "the merge")
    page.shown(kept)
    wait_until(lambda: page.detail.opened and page.detail.opened.view.id == kept, "the card")
    settle(0.6)
    album.take(work, "people-card-merged")
    bar = page.detail.verticalScrollBar()
    bar.setValue(bar.maximum())
    settle(0.3)
    album.take(work, "people-contacts")
    unmerge(work.desk.office, merged)  # the next language finds the two again


def _two_cards(office: Office) -> tuple[int, int]:
    """Somebody by two spellings, of whom other things are told too."""
    if len(found := people_list.people(office, "Қонысбаева Мәриям")) > 1:
        one, other = sorted(found)
        return one, other
    given: dict[str, Any] = {
        "surname": "Қонысбаева", "given_name": "Мәриям", "patronymic": "Сапарқызы",
    }
    ways = (
        {**given, "phones": ["+77015550199"], "address": "Астана, Сарыарқа даңғылы, 3"},
        {"surname": "Конысбаева", "given_name": "Мариям", "patronymic": "Сапаровна",
         "phones": ["+77015550199", "+77772221100"], "birth_date": "1979-05-02", "sex": "female",
         "emails": ["mariyam@example.kz"], "address": "г. Астана, ул. Бараева, 12"},
    )
    for way in ways:
        complaint = {**_BRIEF, "rights": ["DV"], "parties": [{"role": "complainant", **way}]}
        register(office, complaint_from_json(complaint))
    one, other = sorted(people_list.people(office, "Конысбаева Мариям"))
    return one, other


TAKES = (cards,)
