"""Where sample cases happen and whom they are about: regions, towns, bodies.

The bodies of the office's register are taken as they stand; police stations, institutions,
hospitals, schools and employers of every region are added to them.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from random import Random
from typing import Any

from ombuds.domain.identifiers.ids import RANDOM_BITS
from ombuds.domain.vocabularies import NAME_COLUMNS, REGISTER_LANGUAGES
from ombuds.services.sample.chance import Weighted, pick
from ombuds.services.sample.phrases import table

Values = dict[str, Any]
Town = Sequence[str]  # Kazakh, Russian, Russian after «в», English

NOWHERE = 5.0  # of 612 complaints: no place is told
# Regions made of others: their places belonged to these before.
_BEFORE = {
    "KZ-10": (date(2022, 6, 8), "KZ-63"),
    "KZ-33": (date(2022, 6, 8), "KZ-19"),
    "KZ-62": (date(2022, 6, 8), "KZ-35"),
    "KZ-61": (date(2018, 6, 19), "KZ-51"),
    "KZ-79": (date(2018, 6, 19), "KZ-51"),
}


def region_on(code: str, day: date) -> str:
    """The region that the places of a region belonged to on a day."""
    since, before = _BEFORE.get(code, (date.min, code))
    return before if day < since else code


@cache
def regions() -> Weighted[str | None]:
    shares: dict[str | None, float] = {code: one["share"] for code, one in table("places").items()}
    return Weighted({**shares, None: NOWHERE})


@cache
def towns(region: str) -> Sequence[Town]:
    return [tuple(town) for town in table("places")[region]["towns"]]


def town_of(rng: Random, region: str | None) -> Town:
    """A town of a region, the centre more often than others."""
    among = towns(region or "KZ-71")
    return among[0] if rng.random() < 0.6 else pick(rng, among)


# Kind, type, parent in the register, name in Kazakh, Russian, English; {t} is the town.
_LOCAL = (
    ("police", "police", "{t} қ. № {n} полиция бөлімі", "Отдел полиции № {n}, {t}", "Police station No. {n}, {t}"),
    ("police", "police", "{t} қ. уақытша ұстау изоляторы", "Изолятор временного содержания, {t}", "Temporary holding cells, {t}"),
    ("prisons", "prison", "{t} қ. тергеу изоляторы", "Следственный изолятор, {t}", "Remand centre, {t}"),
    ("prisons", "prison", "{t} қ. № {n} ҚАЖ мекемесі", "Учреждение УИС № {n}, {t}", "Penal institution No. {n}, {t}"),
    ("court", "court", "{t} қ. № {n} аудандық соты", "Районный суд № {n}, {t}", "District court No. {n}, {t}"),
    ("health", "health", "{t} қ. № {n} қалалық аурухана", "Городская больница № {n}, {t}", "City hospital No. {n}, {t}"),
    ("education", "education", "{t} қ. № {n} мектеп", "Школа № {n}, {t}", "School No. {n}, {t}"),
)  # fmt: skip
CUSTODY = (1, 2, 3)  # of these: where people are held
# «Үлгі» is "sample": no firm bears these names.
_FIRMS = ("Дала Құрылыс", "Кен Сервис", "Мұнай Бұрғы", "Жол Логистик", "Агро Астық", "Тігін Үйі")
_FIRMS_EN = (
    "Dala Kurylys",
    "Ken Service",
    "Munai Burgy",
    "Zhol Logistic",
    "Agro Astyk",
    "Tigin Uii",
)
FIRMS_A_REGION = 4
_PRIVATE = ("Жеке тұлға", "Физическое лицо", "Private person")


@dataclass(slots=True)
class Bodies:
    """Bodies by type and region; `new` are those that the register lacks."""

    by_place: dict[tuple[str, str | None], list[Values]] = field(
        default_factory=lambda: defaultdict(list)
    )
    custody: dict[str, list[Values]] = field(default_factory=lambda: defaultdict(list))
    prosecutors: dict[str | None, Values] = field(default_factory=dict)
    new: list[Values] = field(default_factory=list)

    def of(self, rng: Random, kind: str, region: str | None) -> Values:
        """A body of a type in a region, else of the whole country, else of any kind."""
        for place in ((kind, region), (kind, None), ("other", None)):
            if found := self.by_place.get(place):
                return pick(rng, found)
        return pick(rng, self.by_place["private_person", None])

    def prosecutor(self, region: str | None) -> Values | None:
        return self.prosecutors.get(region) or self.prosecutors.get(None)

    def add(self, body: Values) -> None:
        self.by_place[body["type"], body["region"]].append(body)


def bodies_of(register: Sequence[Mapping[str, Any]], first_id: int) -> Bodies:
    """The register's bodies in the order of their codes, and new ones with ids from `first_id`."""
    found = Bodies()
    coded = {row["code"]: dict(row) for row in register if row["code"] and row["valid_to"] is None}
    for code in sorted(coded):
        body = coded[code]
        found.add(body)
        if code == "gpo" or code.startswith("prosecutor-"):
            found.prosecutors[body["region"]] = body
    for region in table("places"):
        for at, local in enumerate(_local(region, coded)):
            _keep(found, local, first_id)
            if at % len(_LOCAL) in CUSTODY and at < len(_LOCAL):
                found.custody[region].append(local)
        for firm in _firms(region):
            _keep(found, firm, first_id)
    names = dict(zip(NAME_COLUMNS, _PRIVATE, strict=True))
    _keep(found, {"type": "private_person", "region": None, **names}, first_id)
    return found


def _keep(bodies: Bodies, body: Values, first_id: int) -> None:
    body["id"] = first_id + (len(bodies.new) << RANDOM_BITS)
    bodies.new.append(body)
    bodies.add(body)


def _local(region: str, coded: Mapping[str, Values]) -> list[Values]:
    made = []
    for place, (kk, ru, _, en) in enumerate(towns(region)):
        for at, (parent, kind, *patterns) in enumerate(_LOCAL):
            number = 1 + (place * 3 + at * 5 + int(region[3:])) % 9
            names = (
                pattern.format(t=town, n=number)
                for pattern, town in zip(patterns, (kk, ru, en), strict=True)
            )
            parent_id = coded.get(f"{parent}-{region}", {}).get("id")
            made.append(
                {"type": kind, "region": region, "parent_id": parent_id}
                | dict(zip(NAME_COLUMNS, names, strict=True))
            )
    return made


def _firms(region: str) -> list[Values]:
    start = int(region[3:])
    made = []
    for at in range(FIRMS_A_REGION):
        number = (start + at) % len(_FIRMS)
        name, english = f"Үлгі {_FIRMS[number]} {start}", f"Ulgi {_FIRMS_EN[number]} {start}"
        names = (f"«{name}» ЖШС", f"ТОО «{name}»", f"{english} LLP")
        made.append(
            {"type": "private_employer", "region": region}
            | dict(zip(NAME_COLUMNS, names, strict=True))
        )
    return made


def name_of(body: Mapping[str, Any], lang: str) -> str:
    """The name in a language, or in another that there is."""
    names = (body.get(f"name_{one}") for one in (lang, *REGISTER_LANGUAGES))
    return next(str(name) for name in names if name)
