"""Units and settings of the office: what may be added and changed, and what is refused."""

from collections.abc import Callable

import pytest

from ombuds.errors import Invalid, Refusal
from ombuds.services.office import settings, units
from ombuds.services.office.health import verify
from ombuds.services.office.office import Office
from tests.services.complaints_made import registered

NAMES = {"kk": "Байқоңыр қаласы", "ru": "Город Байконыр", "en": "Baikonur city"}


def problems(act: Callable[..., object], *arguments: object) -> set[str]:
    """The fields that a refusal names."""
    with pytest.raises(Invalid) as caught:
        act(*arguments)
    return set(caught.value.problems)


def unit(office: Office, code: str) -> units.UnitView:
    return next(one for one in units.list_units(office) if one.code == code)


# ---- units


def test_a_unit_that_is_added_numbers_its_cases(office: Office) -> None:
    units.add_unit(office, " bkn ", NAMES)
    assert unit(office, "BKN").names == NAMES
    assert unit(office, "BKN").given == 0
    made = registered(office, unit="BKN")
    assert made.number == "2026-BKN-000001"
    assert unit(office, "BKN").given == 1
    assert verify(office, full=True).problems == []


@pytest.mark.parametrize("code", ["", "A", "ABCDEF", "12", "АСТ", "A-B"])
def test_a_code_is_two_to_five_latin_letters(office: Office, code: str) -> None:
    assert problems(units.add_unit, office, code, NAMES) == {"code"}


@pytest.mark.parametrize("code", ["AST", "ast", "ALA"])
def test_a_code_that_is_taken_is_refused(office: Office, code: str) -> None:
    assert problems(units.add_unit, office, code, NAMES) == {"code"}


def test_a_series_that_numbered_cases_is_taken_without_a_unit(office: Office) -> None:
    with office.book.change("test") as change:
        change.counter("OLD", 2024, True)
    assert problems(units.add_unit, office, "OLD", NAMES) == {"code"}


def test_all_that_is_wrong_is_told_at_once(office: Office) -> None:
    names = {"kk": "", "ru": "x" * 201, "en": " "}
    wrong = {"code", "name_kk", "name_ru", "name_en", "region"}
    assert problems(units.add_unit, office, "?", names, "KZ-99") == wrong
    assert len(units.list_units(office)) == len(settings.units(office))


def test_a_unit_is_renamed_and_keeps_the_rest(office: Office) -> None:
    before = unit(office, "ALA")
    units.edit_unit(office, "ALA", {"name_ru": " Алматы "})
    assert unit(office, "ALA").names == {**before.names, "ru": "Алматы"}
    assert unit(office, "ALA").region == before.region
    assert problems(units.edit_unit, office, "ALA", {"name_kk": None}) == {"name_kk"}
    with pytest.raises(Refusal, match="no_unit"):
        units.edit_unit(office, "XXX", {"name_ru": "?"})
    with pytest.raises(ValueError, match="code"):
        units.edit_unit(office, "ALA", {"code": "ALM"})


def test_counters_are_those_of_this_year(office: Office) -> None:
    registered(office)
    registered(office)
    assert unit(office, "AST").given == 2
    assert unit(office, "ALA").given == 0


@pytest.mark.parametrize("name", ["daniyar", "guest"])
def test_units_and_settings_are_for_who_may_set(sign_in: Callable[..., Office], name: str) -> None:
    mine = sign_in(name)
    for act, *arguments in (
        (units.list_units,),
        (units.add_unit, "BKN", NAMES),
        (units.edit_unit, "ALA", {"name_ru": "?"}),
        (settings.change_settings, {"idle_minutes": 5}),
    ):
        with pytest.raises(Refusal, match="not_allowed"):
            act(mine, *arguments)  # type: ignore[operator]


# ---- settings


def test_settings_are_changed_together_or_not_at_all(office: Office) -> None:
    settings.change_settings(office, {"idle_minutes": 5, "office_name": "Орталық"})
    known = settings.office_settings(office)
    assert (known.idle_minutes, known.office_name) == (5, "Орталық")
    wrong = {"idle_minutes": 7, "answer_days": 0}
    assert problems(settings.change_settings, office, wrong) == {"answer_days"}
    assert settings.office_settings(office).idle_minutes == 5


@pytest.mark.parametrize(
    ("code", "value"),
    [
        ("answer_days", ""),
        ("answer_days", 366),
        ("idle_minutes", 121),
        ("idle_minutes", "-1"),
        ("answer_start", "some day"),
        ("office_name", "  "),
        ("letterhead_left", ""),
        ("letterhead_left", "1\n2\n3\n4"),
        ("letterhead_right", "x" * 5000),
        ("prosecutor_code", "supreme-court"),
        ("no_such", 1),
    ],
)
def test_a_value_that_is_none_is_refused(office: Office, code: str, value: object) -> None:
    assert problems(settings.change_settings, office, {code: value}) == {code}
    with pytest.raises(Refusal, match="bad_setting"):
        settings.set_setting(office, code, value)


def test_the_prosecutor_is_one_of_the_bodies(office: Office) -> None:
    assert {"gpo", "military-prosecutor"} <= {one.code for one in settings.prosecutors(office)}
    settings.change_settings(office, {"prosecutor_code": "military-prosecutor"})
    assert settings.office_settings(office).prosecutor_code == "military-prosecutor"
