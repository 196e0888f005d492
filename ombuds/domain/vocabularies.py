"""The seed of the office's registers: words, legal references, bodies, units.

Read once into a new book, whose rows count from then on. Days are inclusive, None is open.
"""

import tomllib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import product
from pathlib import Path
from typing import Any, get_type_hints

from ombuds.i18n import LANGUAGES, SOURCE, T, Text
from ombuds.resources import VOCABULARIES

# What each vocabulary is called on the page of classifications, in the order of a case.

TITLES: Mapping[str, Text] = {
    "right": T("Rights"),
    "channel": T("Channels of receipt"),
    "region": T("Regions"),
    "body_type": T("Kinds of body"),
    "body_role": T("Roles of a body"),
    "party_role": T("Roles of a person"),
    "vulnerability": T("Vulnerabilities"),
    "risk": T("Levels of risk"),
    "place_type": T("Kinds of place"),
    "event_precision": T("Precision of a date"),
    "consent": T("Consent to disclose"),
    "reply_language": T("Languages of reply"),
    "ground": T("Grounds of inadmissibility"),
    "outcome": T("Outcomes"),
    "torture.counsel": T("Torture: counsel"),
    "torture.medical_examination": T("Torture: medical examination"),
    "domestic_violence.kinds": T("Domestic violence: kinds"),
    "domestic_violence.relation": T("Domestic violence: relation"),
    "domestic_violence.protective_order": T("Domestic violence: protective order"),
    "safety_at_work.severity": T("Safety at work: severity"),
    "safety_at_work.hazardous_payment": T("Safety at work: special payment"),
    "discrimination.grounds": T("Discrimination: grounds"),
    "discrimination.area": T("Discrimination: area of life"),
    "sex": T("Sex"),
    "yes_no_unknown": T("Yes, no, unknown"),
}

CLOSED = frozenset(
    {"body_role", "event_precision", "party_role", "reply_language", "sex", "yes_no_unknown"}
)
"""The program knows these lists by heart: their words can be renamed, and none be added."""


def title_of(vocabulary: str) -> Text:
    """The title of a vocabulary; its code where the program has no words for it."""
    return TITLES.get(vocabulary, Text("{words}", params=(("words", vocabulary),)))


SHORT = 32  # letters that a label, or its short form, may take in lists and tables
REGISTERS = ("legal_references", "bodies", "units")  # all other files are vocabularies


@dataclass(frozen=True, slots=True, kw_only=True)
class TermSeed:
    """One word for one span of days; `short_*` is None where the label serves."""

    vocabulary: str
    code: str
    parent: str | None = None
    label_kk: str
    label_ru: str
    label_en: str
    short_kk: str | None = None
    short_ru: str | None = None
    short_en: str | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    position: int  # within the vocabulary, from 0
    refs: dict[str, list[str]] = field(default_factory=dict)
    verified: bool = False  # the Kazakh label was seen in a source
    fixed: bool = False  # the program depends on the code


REGISTER_LANGUAGES = tuple(one for one in LANGUAGES if hasattr(TermSeed, f"label_{one}"))
"""Those for which the registers have columns: `label_kk`, `name_kk` and so on."""
NAME_COLUMNS = tuple(f"name_{one}" for one in REGISTER_LANGUAGES)


def by_language(row: Any, column: str) -> dict[str, Any]:
    """What the columns of a row say, by language; the English one where a language has none."""
    return {
        one: getattr(row, f"{column}_{one if one in REGISTER_LANGUAGES else SOURCE}")
        for one in LANGUAGES
    }


def first_name(names: Mapping[str, str | None], language: str) -> str:
    """The name in a language, or in the next one there is."""
    found = (names.get(one) for one in (language, *REGISTER_LANGUAGES))
    return next((name for name in found if name), "")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferenceSeed:
    """Where a right stands in a treaty, the constitution or a law, and on which days."""

    right: str
    level: str
    instrument_kk: str
    instrument_ru: str
    instrument_en: str
    article: str | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    position: int
    verified: bool = False
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BodySeed:
    """A public body whose acts are complained about; `short_*` only where it has one."""

    code: str
    type: str
    parent: str | None = None
    region: str | None = None
    name_kk: str
    name_ru: str
    name_en: str
    short_kk: str | None = None
    short_ru: str | None = None
    short_en: str | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    position: int


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitSeed:
    """A unit of the office; its code is that of its first series of numbers."""

    code: str
    region: str
    name_kk: str
    name_ru: str
    name_en: str


def _wrong(file: Path, code: object, what: str) -> ValueError:
    return ValueError(f"{file.name}: {code}: {what}")


def _seed[S](kind: type[S], file: Path, table: dict[str, Any], **made: Any) -> S:
    """A seed of one table of a file; `label = { kk, ru, en }` fills `label_kk` and so on."""
    code, hints = table.get("code") or table.get("right"), get_type_hints(kind)
    given = dict(table)
    for key in [key for key in table if isinstance(table[key], dict) and key != "refs"]:
        given |= {f"{key}_{lang}": text for lang, text in given.pop(key).items()}
    if unknown := sorted(given.keys() - (hints.keys() - made.keys())):
        raise _wrong(file, code, f"unknown key {', '.join(unknown)}")
    for key, value in given.items():
        if not isinstance(value, dict if key == "refs" else hints[key]) or value in ("", {}):
            raise _wrong(file, code, f"{key} is empty or of the wrong type")
    if (last := given.get("valid_to")) and last < given.get("valid_from", last):
        raise _wrong(file, code, "valid_to is before valid_from")
    shown = [
        given.get(f"short_{lang}") or given.get(f"label_{lang}", "") for lang in REGISTER_LANGUAGES
    ]
    if long := [text for text in shown if len(text) > SHORT]:
        raise _wrong(file, code, f"{long[0]!r} has more than {SHORT} letters")
    try:
        return kind(**given, **made)
    except TypeError as error:  # it names the fields that are missing
        raise _wrong(file, code, f"{error}") from error


def _tables(file: Path, *known: str) -> dict[str, Any]:
    found = tomllib.loads(file.read_text(encoding="utf-8"))
    if unknown := sorted(found.keys() - set(known)):
        raise _wrong(file, unknown[0], "unknown table or key")
    return {key: found.get(key, []) for key in known}


def _check(file: Path, seeds: Iterable[Any], key: str, **known: Collection[str | None]) -> None:
    seen = set()  # no seed twice; codes that point elsewhere are known there
    for seed in seeds:
        same = tuple(getattr(seed, name) for name in key.split())
        if same in seen:
            raise _wrong(file, same[0], "stands here twice")
        seen.add(same)
        for name in [name for name in known if getattr(seed, name) not in known[name]]:
            raise _wrong(file, same[0], f"{name} {getattr(seed, name)!r} is unknown")


def _vocabulary(file: Path) -> list[TermSeed]:
    name, made = _tables(file, "vocabulary", "term").values()
    if name != file.stem:
        raise _wrong(file, name, "a vocabulary has the name of its file")
    terms = [_seed(TermSeed, file, t, vocabulary=name, position=n) for n, t in enumerate(made)]
    _check(file, terms, "code valid_from", parent={None, *(term.code for term in terms)})
    return terms


def _codes(folder: Path, name: str) -> set[str | None]:
    return {term.code for term in _vocabulary(folder / f"{name}.toml")}


def load_terms(folder: Path = VOCABULARIES) -> list[TermSeed]:
    """All vocabularies, each in the order of its file; `ValueError` names file and code."""
    files = [file for file in sorted(folder.glob("*.toml")) if file.stem not in REGISTERS]
    return [term for file in files for term in _vocabulary(file)]


def region_on(terms: Collection[Any], code: str, day: date) -> str:
    """The region that the places of `code` belonged to on a day; terms are seeds or rows."""
    for term in terms:
        if term.code == code and "before" in term.refs and day < term.valid_from:
            return region_on(terms, term.refs["before"][0], day)
    return code


def load_references(folder: Path = VOCABULARIES) -> list[ReferenceSeed]:
    """Legal references, in the order in which they are cited."""
    file = folder / "legal_references.toml"
    made = _tables(file, "reference")["reference"]
    seeds = [_seed(ReferenceSeed, file, t, position=n) for n, t in enumerate(made)]
    key, levels = "right level instrument_en article valid_from", ("treaty", "constitution", "law")
    _check(file, seeds, key, right=_codes(folder, "right"), level=levels)
    return seeds


def _regional(file: Path, regions: list[Any], bodies: list[Any]) -> Iterable[dict[str, Any]]:
    """The bodies every region has: patterns filled with the case forms of its name."""
    for region, body in product(regions, bodies):
        made = {"code": f"{body['code']}-{region['code']}", "region": region["code"]}
        made |= {"valid_from": region["valid_from"]} if "valid_from" in region else {}
        try:
            parent = body["parent"].format(region=region["code"])
            name = {lang: text.format(**region[lang]) for lang, text in body["name"].items()}
        except KeyError as error:
            raise _wrong(file, made["code"], f"{error} is missing") from error
        yield body | made | {"parent": parent, "name": name}


def load_bodies(folder: Path = VOCABULARIES) -> list[BodySeed]:
    """National bodies, then those of the regions."""
    file = folder / "bodies.toml"
    bodies, *regional = _tables(file, "body", "region", "regional").values()
    bodies += _regional(file, *regional)
    seeds = [_seed(BodySeed, file, body, position=n) for n, body in enumerate(bodies)]
    known = {"type": _codes(folder, "body_type"), "region": _codes(folder, "region") | {None}}
    _check(file, seeds, "code valid_from", **known, parent={None, *(s.code for s in seeds)})
    return seeds


def load_units(folder: Path = VOCABULARIES) -> list[UnitSeed]:
    """The centre first, then the representatives in the regions."""
    file = folder / "units.toml"
    seeds = [_seed(UnitSeed, file, table) for table in _tables(file, "unit")["unit"]]
    _check(file, seeds, "code", region=_codes(folder, "region"))
    return seeds
