"""The words of the office: renamed from a day, corrected, retired, added, put in order."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from ombuds.domain.vocabularies import CLOSED, TITLES, title_of
from ombuds.errors import Conflict, Invalid, NotAllowed, Refusal
from ombuds.i18n import say
from ombuds.resources import VOCABULARIES
from ombuds.services.office.health import verify
from ombuds.services.registers import terms
from ombuds.services.registers.term_rules import matches
from ombuds.services.registers.vocabularies import correct, rename, retire, words

TODAY = date(2026, 11, 23)
NEW_YEAR = date(2027, 1, 1)
POST = {"kk": "почтамен жіберілген", "ru": "по почте", "en": "sent by post"}


def term(office, vocabulary, code) -> Any:
    return words(office).term(vocabulary, code)


def line(office, vocabulary, code):
    (found,) = (v for v in terms.vocabularies(office) if v.code == vocabulary)
    return next(line for line in found.lines if line.now.code == code)


def order(office, vocabulary):
    (found,) = (v for v in terms.vocabularies(office) if v.code == vocabulary)
    return [line.now.code for line in found.lines]


def refused(code, act, *arguments, **named):
    with pytest.raises(Refusal) as caught:
        act(*arguments, **named)
    assert caught.value.code == code
    return caught.value


def test_every_vocabulary_has_a_title_in_three_languages():
    registers = {"bodies", "legal_references", "units"}
    files = {file.stem for file in Path(VOCABULARIES).glob("*.toml")} - registers
    assert files == set(TITLES)
    assert files > CLOSED
    for title in TITLES.values():
        assert len({say(title, lang) for lang in ("kk", "ru", "en")}) == 3, title
    assert say(title_of("own.list"), "ru") == "own.list"


def test_a_rename_leaves_the_old_word_to_earlier_days(office):
    before = words(office).label("channel", "post", "ru")
    rename(office, "channel", "post", POST, NEW_YEAR)
    known = words(office)
    assert known.label("channel", "post", "ru", TODAY) == before
    assert known.label("channel", "post", "ru", NEW_YEAR) == "по почте"
    post = line(office, "channel", "post")
    assert post.now.labels["ru"] == before and post.in_use
    assert [(one.labels["ru"], one.valid_from) for one in post.others] == [("по почте", NEW_YEAR)]
    assert not post.others[0].verified  # nobody has seen the new word in a source
    assert post.others[0].fixed


def test_a_correction_changes_old_days_too_and_keeps_the_short_form(office):
    safety = term(office, "right", "TOR")
    labels = {**safety.labels, "ru": "Пытки и жестокое обращение с людьми"}
    correct(office, "right", "TOR", labels)
    assert words(office).label("right", "TOR", "ru", date(2020, 1, 1)) == labels["ru"]
    assert words(office).label("right", "TOR", "ru", short=True) == "Пытки, жестокое обращение"
    correct(office, "right", "TOR", labels, {"kk": "Азаптау", "ru": "Пытки", "en": None})
    assert words(office).label("right", "TOR", "kk", short=True) == "Азаптау"
    assert verify(office, full=True).problems == []


def test_two_corrections_of_one_word_are_a_conflict(office):
    version = term(office, "channel", "post").version
    correct(office, "channel", "post", {**POST, "ru": "письмом"}, version=version)
    with pytest.raises(Conflict):
        correct(office, "channel", "post", {**POST, "ru": "почтой"}, version=version)


def test_what_a_label_must_be(office):
    long = "Очень длинное название, которое не стоит в списке"
    refused("label_missing", rename, office, "channel", "post", {**POST, "kk": " "}, NEW_YEAR)
    needs_short = refused(
        "invalid", rename, office, "channel", "post", {**POST, "ru": long}, NEW_YEAR
    )
    assert set(needs_short.problems) == {"short_ru"}
    assert "на русском" in needs_short.sentence("ru")
    shorts = {"ru": long}
    refused("invalid", rename, office, "channel", "post", {**POST, "ru": long}, NEW_YEAR, shorts)
    too_long = refused("invalid", correct, office, "channel", "post", {**POST, "en": "x" * 201})
    assert set(too_long.problems) == {"label_en"}
    other = words(office).label("channel", "email", "ru")
    twin = refused(
        "invalid", rename, office, "channel", "post", {**POST, "ru": other.upper()}, NEW_YEAR
    )
    assert isinstance(twin, Invalid) and "email" in twin.sentence("en")


def test_days_are_in_order(office):
    rename(office, "channel", "post", POST, NEW_YEAR)
    later = {**POST, "ru": "письмом"}
    for day in (date(2026, 12, 1), NEW_YEAR):
        refused("before_rename", rename, office, "channel", "post", later, day)
    rename(office, "channel", "post", later, date(2027, 6, 1))
    assert words(office).label("channel", "post", "ru", date(2027, 5, 31)) == "по почте"


def test_what_the_program_depends_on_is_not_retired(office):
    refused("fixed_term", retire, office, "right", "TOR", TODAY)
    refused("has_parts", retire, office, "right", "LIF", TODAY)
    retire(office, "right", "LIF.ARMY", TODAY)
    assert not line(office, "right", "LIF.ARMY").in_use
    assert "LIF.ARMY" not in {term.code for term in words(office).terms("right", TODAY)}
    assert words(office).label("right", "LIF.ARMY", "en", date(2026, 1, 1)) != "LIF.ARMY"
    refused("no_term", retire, office, "right", "LIF.ARMY", TODAY)


def test_a_new_term_stands_after_its_siblings(office):
    prison = {"kk": "Тергеу изоляторы", "ru": "Следственный изолятор", "en": "Remand prison"}
    terms.add(office, "right", "TOR.REMAND", prison, parent="TOR")
    codes = order(office, "right")
    assert codes[codes.index("TOR.REMAND") + 1] == "DV"
    assert line(office, "right", "TOR.REMAND").depth == 1
    assert words(office).terms("right", TODAY)[codes.index("TOR.REMAND")].code == "TOR.REMAND"


@pytest.mark.parametrize(
    ("vocabulary", "code", "parent", "why"),
    [
        ("channel", "post", None, "code_taken"),
        ("channel", "POST", None, "code_taken"),
        ("channel", "почта", None, "bad_code"),
        ("channel", "", None, "bad_code"),
        ("channel", "a b", None, "bad_code"),
        ("sex", "x", None, "closed_vocabulary"),
        ("right", "TOR.X", None, "code_of_part"),
        ("right", "XXX", "TOR", "code_of_part"),
        ("right", "QQQ.X", "QQQ", "no_term"),
    ],
)
def test_what_a_new_term_may_not_be(office, vocabulary, code, parent, why):
    labels = {"kk": "Жаңа сөз", "ru": "Новое слово", "en": "New word"}
    refused(why, terms.add, office, vocabulary, code, labels, parent=parent)


def test_order_moves_a_term_with_its_parts(office):
    before = order(office, "right")
    terms.move(office, "right", "DV", -1)
    after = order(office, "right")
    assert after[0] == "DV" and after.index("TOR") > after.index(
        "DV.PHYSICAL" if "DV.PHYSICAL" in after else "DV"
    )
    terms.move(office, "right", "DV", 1)
    assert order(office, "right") == before
    terms.move(office, "right", "TOR", -1)  # is the first already
    assert order(office, "right") == before


def test_search_looks_at_all_labels(office):
    tor = term(office, "right", "TOR")
    for typed in ("tor", "пытк", "қатыгез", "КАТЫГЕЗ", "ill treat", ""):
        assert matches(tor, typed), typed
    assert not matches(tor, "пытки почта")


def test_everybody_may_look_and_only_some_may_change(sign_in):
    for name in ("daniyar", "guest", "admin"):
        assert len(terms.vocabularies(sign_in(name))) == len(TITLES)
    for name in ("daniyar", "guest"):
        acts: list[Any] = [rename, correct, retire, terms.add, terms.move]
        for act in acts:
            with pytest.raises(NotAllowed):
                act(sign_in(name))


@pytest.mark.parametrize("act", ["rename", "retire", "add"])
def test_two_people_at_once_leave_no_term_twice(sign_in, monkeypatch, act):
    """Both had read the words before either wrote."""
    saule, head = sign_in("saule"), sign_in()
    loose = next(
        one for one in words(head).codes("place_type") if not term(head, "place_type", one).fixed
    )
    acts: dict[str, Any] = {
        "rename": lambda office, day: rename(office, "channel", "post", POST, day),
        "retire": lambda office, day: retire(office, "place_type", loose, day),
        "add": lambda office, _: terms.add(office, "channel", "own", POST),
    }
    before = words(head)
    acts[act](saule, NEW_YEAR)
    after = words(head)
    for module in ("registers.vocabularies", "registers.terms"):
        monkeypatch.setattr(f"ombuds.services.{module}.words", lambda _: before)
    with pytest.raises(Refusal):
        acts[act](head, date(2027, 2, 1))
    monkeypatch.undo()
    for place in (("channel", "post"), ("channel", "own"), ("place_type", loose)):
        assert words(head).spans(*place) == after.spans(*place)
