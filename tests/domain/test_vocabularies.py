"""The seed of the registers: every code, three languages, nothing too long, dates that hold."""

from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from ombuds.domain.vocabularies import (
    SHORT,
    TermSeed,
    load_bodies,
    load_references,
    load_terms,
    load_units,
    region_on,
)
from ombuds.i18n import LANGUAGES
from ombuds.resources import TRANSLATIONS, VOCABULARIES

CODES = {
    "right": "TOR DV OSH NDS LIF LIB DET INV TRI ENF CHI WOM DIS WRK HLT SOC HOU EDU PRO EXP ASM "
    "PAR REL PRV MIG ENV TRF BUS OTH",
    "channel": "in_person post email e_otinish phone region_office npm_visit petition media "
    "closed_institution forwarded unknown",
    "outcome": "rights_restored partly_restored not_restored not_confirmed explained redirected "
    "to_prosecutor to_court to_constitutional_court settled withdrawn inadmissible",
    "ground": "outside_competence act_of_president before_court time_bar anonymous no_substance "
    "no_consent already_examined other_remedy withdrawn duplicate",
    "body_type": "police prison prosecutor court enforcement anti_corruption national_security "
    "defence akimat ministry health education social_protection labour_inspection migration "
    "quasi_state private_employer private_person other",
    "party_role": "complainant victim representative perpetrator witness",
    "body_role": "respondent place_of_custody informed",
    "sex": "female male unknown",
    "consent": "given refused not_asked",
    "risk": "none raised high",
    "vulnerability": "child woman_head_of_household elderly disability detainee migrant minority "
    "rural pregnant veteran journalist_or_defender no_contract",
    "torture.medical_examination": "done refused asked not_asked unknown",
    "torture.counsel": "let_in kept_out not_asked unknown",
    "domestic_violence.relation": "spouse former_spouse partner parent child other_relative unknown",
    "domestic_violence.kinds": "physical psychological sexual economic",
    "domestic_violence.protective_order": "none asked issued broken unknown",
    "safety_at_work.severity": "none light heavy fatal unknown",
    "safety_at_work.hazardous_payment": "paid refused not_due unknown",
    "discrimination.grounds": "sex race nationality language religion origin social_status property "
    "occupation convictions residence disability age health family_status sexual_orientation "
    "political_view other",
    "discrimination.area": "employment services education health housing justice media other "
    "unknown",
    "reply_language": "kk ru en other",
    "event_precision": "day month year about",
    "yes_no_unknown": "yes no unknown",
    "place_type": "dwelling street workplace police custody school hospital public online other "
    "unknown",
}
REGIONS = "10 11 15 19 23 27 31 33 35 39 43 47 55 59 61 62 63 71 75 79".split()

# Words that Kazakh and Russian share; any other equal pair is a label nobody translated.
SAME_IN_BOTH = {"е-өтініш", "телефон", "петиция", "полиция", "прокуратура", "интернет"}
KAZAKH = set("әғқңөұүһі")


@pytest.fixture(scope="module")
def terms() -> list[TermSeed]:
    return load_terms()


def _top(terms: list[TermSeed], vocabulary: str) -> list[str]:
    return [t.code for t in terms if t.vocabulary == vocabulary and t.parent is None]


@pytest.mark.parametrize("vocabulary", CODES)
def test_every_code_of_the_domain_in_order(terms: list[TermSeed], vocabulary: str) -> None:
    assert _top(terms, vocabulary) == CODES[vocabulary].split()


def test_no_vocabulary_that_nobody_asked_for(terms: list[TermSeed]) -> None:
    assert {t.vocabulary for t in terms} == {*CODES, "region"}


def test_codes_that_the_program_depends_on_are_fixed(terms: list[TermSeed]) -> None:
    fixed = {(t.vocabulary, t.code) for t in terms if t.fixed}
    free = {"right", "place_type"}
    expected = {(v, code) for v in CODES.keys() - free for code in CODES[v].split()}
    expected -= {("channel", "unknown")} | {
        (v, "unknown") for v in CODES if "." in v and v not in free
    }
    assert fixed == expected | {("right", code) for code in ("TOR", "DV", "OSH", "NDS")}


def test_second_level_rights_are_named_after_their_parent(terms: list[TermSeed]) -> None:
    second = [t for t in terms if t.vocabulary == "right" and t.parent]
    assert all(t.code.startswith(f"{t.parent}.") and t.code.count(".") == 1 for t in second)
    assert {"DET.HEALTH", "PAR.QUOTA", "CHI.FUND", "OSH.PAYMENT", "ASM.PARTY"} <= {
        t.code for t in second
    }


def test_labels_are_clean_in_three_languages(terms: list[TermSeed]) -> None:
    for term in terms:
        for lang in LANGUAGES:
            for text in (getattr(term, f"label_{lang}"), getattr(term, f"short_{lang}")):
                if text is not None:
                    assert text == text.strip(), term
                    assert "  " not in text, term
                    assert "'" not in text, term


def test_labels_or_short_forms_fit_a_column(terms: list[TermSeed]) -> None:
    for term in terms:
        for lang in LANGUAGES:
            shown = getattr(term, f"short_{lang}") or getattr(term, f"label_{lang}")
            assert len(shown) <= SHORT, (term.vocabulary, term.code, shown)


def test_no_two_terms_of_a_vocabulary_look_alike(terms: list[TermSeed]) -> None:
    for lang in LANGUAGES:
        shown = Counter(
            (t.vocabulary, t.parent, getattr(t, f"short_{lang}") or getattr(t, f"label_{lang}"))
            for t in terms
        )
        assert [key for key, n in shown.items() if n > 1] == []


def test_kazakh_labels_are_not_russian_by_mistake(terms: list[TermSeed]) -> None:
    same = {t.label_kk.lower() for t in terms if t.label_kk.lower() == t.label_ru.lower()}
    assert same == SAME_IN_BOTH


def test_what_was_not_seen_in_a_source_is_listed_for_a_native_reader(
    terms: list[TermSeed],
) -> None:
    review = (TRANSLATIONS / "REVIEW.md").read_text(encoding="utf-8")
    listed = {cell.strip() for line in review.splitlines() for cell in line.split("|")}
    assert [t.label_kk for t in terms if not t.verified and t.label_kk not in listed] == []
    assert [t.code for t in terms if t.verified and f"{t.vocabulary} {t.code}" in listed] == []


def test_letters_belong_to_the_language(terms: list[TermSeed]) -> None:
    own_names = {"е-Өтініш", "область Жетісу", "область Ұлытау"}
    for term in terms:
        if term.label_ru not in own_names:
            assert not KAZAKH & set(term.label_ru.lower()), term.label_ru
        assert term.label_en.replace("’", "").replace("–", "-").isascii(), term.label_en
        for lang in ("kk", "ru"):
            for text in (getattr(term, f"label_{lang}"), getattr(term, f"short_{lang}") or ""):
                assert not any("a" <= letter <= "z" for letter in text.lower()), text


def test_short_names_of_regions_are_built_alike(terms: list[TermSeed]) -> None:
    """Beside “Павлодарская обл.” no “Западный Казахстан”, which is no name of a region in Russian;
    “Батыс Қазақстан” is understood as one, and leaves room to other columns."""
    regions = [one for one in terms if one.vocabulary == "region" and "облысы" in one.label_kk]
    assert len(regions) == 18
    assert all("обл" in (one.short_ru or one.label_ru) for one in regions)


def test_twenty_regions_today(terms: list[TermSeed]) -> None:
    today = date(2026, 11, 24)
    now = [
        t
        for t in terms
        if t.vocabulary == "region"
        and (t.valid_from is None or t.valid_from <= today)
        and (t.valid_to is None or today <= t.valid_to)
    ]
    assert [t.code for t in now] == [*(f"KZ-{n}" for n in REGIONS), "KZ-OTHER"]
    for term in now[:-1]:
        assert term.refs["iso"] == [term.code]
        assert term.refs["kato"] == [f"{term.code[3:]}0000000"]


@pytest.mark.parametrize(
    ("code", "day", "expected"),
    [
        ("KZ-10", date(2021, 5, 3), "KZ-63"),  # Semey
        ("KZ-10", date(2022, 6, 7), "KZ-63"),
        ("KZ-10", date(2022, 6, 8), "KZ-10"),
        ("KZ-33", date(2021, 5, 3), "KZ-19"),  # Taldykorgan
        ("KZ-62", date(2021, 5, 3), "KZ-35"),  # Zhezkazgan
        ("KZ-79", date(2018, 6, 18), "KZ-51"),  # Shymkent
        ("KZ-61", date(2018, 6, 19), "KZ-61"),
        ("KZ-71", date(2001, 1, 1), "KZ-71"),
    ],
)
def test_region_of_a_place_on_a_day(
    terms: list[TermSeed], code: str, day: date, expected: str
) -> None:
    assert region_on(terms, code, day) == expected


def _cited(right: str, day: date, level: str) -> list[tuple[str, str | None]]:
    return [
        (r.instrument_en, r.article)
        for r in load_references()
        if r.right == right
        and r.level == level
        and (r.valid_from is None or r.valid_from <= day)
        and (r.valid_to is None or day <= r.valid_to)
    ]


def test_constitution_changes_on_1_july_2026() -> None:
    old, new = (
        "Constitution of the Republic of Kazakhstan (1995)",
        ("Constitution of the Republic of Kazakhstan (2026)"),
    )
    assert _cited("TOR", date(2026, 6, 30), "constitution") == [(old, "17")]
    assert _cited("TOR", date(2026, 7, 1), "constitution") == [(new, "20")]
    assert _cited("NDS", date(2025, 1, 1), "constitution") == [(old, "14")]
    assert _cited("NDS", date(2026, 11, 24), "constitution") == [(new, "16")]


def test_law_on_domestic_violence_gives_way_to_that_on_offences() -> None:
    def laws(day: date) -> set[str]:
        return {name for name, _ in _cited("DV", day, "law")}

    old, new = "Prevention of Domestic Violence, 214-IV", "Prevention of Offences, 245-VIII"
    assert {f"Law on the {old}"} == laws(date(2024, 6, 15)) - {
        "Criminal Code of the Republic of Kazakhstan, 226-V"
    }
    assert "Law No. 72-VIII of 15 April 2024" in laws(date(2024, 6, 16))
    assert f"Law on the {old}" in laws(date(2026, 2, 28))
    assert f"Law on the {new}" in laws(date(2026, 3, 1))
    assert f"Law on the {old}" not in laws(date(2026, 3, 1))


def test_every_right_of_the_mandate_has_a_treaty_and_the_constitution() -> None:
    levels = {(r.right, r.level) for r in load_references()}
    for right in ("TOR", "DV", "OSH", "NDS"):
        assert {(right, "treaty"), (right, "constitution"), (right, "law")} <= levels


def test_bodies_of_every_region_in_proper_cases() -> None:
    bodies = {body.code: body for body in load_bodies()}
    akmola, astana = bodies["police-KZ-11"], bodies["police-KZ-71"]
    assert (akmola.name_kk, akmola.name_ru) == (
        "Ақмола облысының полиция департаменті",
        "Департамент полиции Акмолинской области",
    )
    assert (astana.name_kk, astana.name_ru) == (
        "Астана қаласының полиция департаменті",
        "Департамент полиции города Астаны",
    )
    assert bodies["prisons-KZ-79"].name_ru.endswith("по городу Шымкенту")
    assert bodies["health-KZ-10"].parent == "akimat-KZ-10"
    assert bodies["police-KZ-10"].valid_from == date(2022, 6, 8)
    per_region = Counter(body.region for body in bodies.values() if body.region)
    assert per_region == {f"KZ-{n}": 12 for n in REGIONS}
    names = Counter(body.name_ru for body in bodies.values())
    assert [name for name, n in names.items() if n > 1] == []


def test_units_one_for_each_region_centre_first() -> None:
    units = load_units()
    assert units[0].code == "AST"
    assert sorted(unit.region for unit in units) == [f"KZ-{n}" for n in REGIONS]
    assert all(len(unit.code) == 3 and unit.code.isupper() for unit in units)


GOOD = """vocabulary = "risk"
[[term]]
code = "a"
label = { kk = "қ", ru = "р", en = "e" }
"""


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda text: text + 'colour = "red"\n', "a: unknown key colour"),
        (lambda text: text + "position = 1\n", "a: unknown key position"),
        (lambda text: text.replace(', en = "e"', ""), "a: .*label_en"),
        (lambda text: text.replace('"р"', '""'), "a: label_ru is empty"),
        (lambda text: text.replace('"р"', f'"{"р" * 33}"'), "a: .* more than 32 letters"),
        (lambda text: text + f'short = {{ ru = "{"р" * 33}" }}\n', "a: .* more than 32 letters"),
        (lambda text: text + 'short = { de = "d" }\n', "a: unknown key short_de"),
        (lambda text: text + 'parent = "b"\n', "a: parent 'b' is unknown"),
        (lambda text: text + text.partition("\n")[2], "a: stands here twice"),
        (lambda text: text + "verified = 1\n", "a: verified"),
        (
            lambda text: text + "valid_from = 2026-07-01\nvalid_to = 2026-06-30\n",
            "a: valid_to is before",
        ),
        (lambda text: text.replace("risk", "sex", 1), "sex: a vocabulary has the name"),
        (lambda text: "colour = 1\n" + text, "colour: unknown table or key"),
    ],
)
def test_a_wrong_file_is_named_with_its_code(
    tmp_path: Path, change: Callable[[str], str], told: str
) -> None:
    file = tmp_path / "risk.toml"
    file.write_text(GOOD, encoding="utf-8")
    assert [t.code for t in load_terms(tmp_path)] == ["a"]
    file.write_text(change(GOOD), encoding="utf-8")
    with pytest.raises(ValueError, match=rf"risk\.toml: {told}"):
        load_terms(tmp_path)


def test_what_points_elsewhere_is_checked(tmp_path: Path) -> None:
    for file in VOCABULARIES.glob("*.toml"):
        (tmp_path / file.name).write_bytes(file.read_bytes())

    def spoil(name: str, old: str, new: str) -> None:
        text = (VOCABULARIES / name).read_text(encoding="utf-8")
        assert old in text
        (tmp_path / name).write_text(text.replace(old, new, 1), encoding="utf-8")

    spoil("legal_references.toml", 'right = "DV"', 'right = "XX"')
    with pytest.raises(ValueError, match=r"legal_references\.toml: XX: right 'XX' is unknown"):
        load_references(tmp_path)
    spoil("bodies.toml", 'type = "akimat"', 'type = "castle"')
    with pytest.raises(ValueError, match=r"bodies\.toml: akimat-KZ-10: type 'castle' is unknown"):
        load_bodies(tmp_path)
    spoil("bodies.toml", "по {dative}", "по {vocative}")
    with pytest.raises(ValueError, match=r"bodies\.toml: prisons-KZ-10: 'vocative' is missing"):
        load_bodies(tmp_path)
    spoil("units.toml", 'region = "KZ-71"', 'region = "KZ-99"')
    with pytest.raises(ValueError, match=r"units\.toml: AST: region 'KZ-99' is unknown"):
        load_units(tmp_path)
