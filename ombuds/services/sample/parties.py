"""Who is in a sample case: complainant, victim, representative, alleged perpetrator, witness."""

from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from random import Random
from typing import Any

from ombuds.domain.party import PERSON_FIELDS
from ombuds.services.sample.chance import Weighted, pick
from ombuds.services.sample.names import People
from ombuds.services.sample.phrases import Story, common
from ombuds.services.sample.places import Town

Values = dict[str, Any]

ANONYMOUS, COLLECTIVE, REPEATED = 0.03, 0.03, 0.092
POOL, LAWYERS = 3_000, 40  # people who may write again; lawyers who come again and again

_AGES = {
    "husband": (24, 62),
    "brother": (18, 45),
    "mother": (55, 88),
    "father": (55, 88),
    "son": (19, 34),
    "daughter": (6, 17),
}
_SEX_OF = {"daughter": "female", "mother": "female"}
_GROWN = {"TOR", "DET", "LIF", "LIB", "INV", "TRI"}  # there a son is no child any more
_TEENAGER = {"TOR", "PRV"}
_MARKS: Weighted[str] = Weighted(
    {
        "rural": 24,
        "elderly": 16,
        "disability": 15,
        "woman_head_of_household": 14,
        "no_contract": 7,
        "minority": 6,
        "migrant": 5,
        "veteran": 4,
        "pregnant": 3,
        "journalist_or_defender": 3,
    }
)
_OF_RIGHT = {
    "DET": "detainee",
    "TOR": "detainee",
    "DIS": "disability",
    "MIG": "migrant",
    "EXP": "journalist_or_defender",
    "TRF": "no_contract",
}
_OLD = 63


@dataclass(slots=True)
class Known:
    """A complainant who may write again, and about what."""

    person: Values
    case_id: int
    right: str
    region: str | None
    lang: str


@dataclass(slots=True)
class Cast:
    """The parties of a case. `cards` are the new ones among their people, by position."""

    parties: list[Values] = field(default_factory=list)
    cards: list[Values] = field(default_factory=list)


@dataclass(slots=True)
class Crowd:
    """All people of a sample: those who wrote lately, and the lawyers."""

    rng: Random
    people: People
    wrote: "deque[Known]" = field(default_factory=lambda: deque(maxlen=POOL))
    lawyers: list[Values] = field(default_factory=list)

    def again(self) -> Known | None:
        """Somebody who wrote before, now and then."""
        if self.wrote and self.rng.random() < REPEATED:
            return pick(self.rng, self.wrote)
        return None

    def cast(self, who: "Who", before: Known | None) -> Cast:
        """The parties of a case in their order."""
        made = Cast()
        if not who.anonymous:
            self._complainant(made, who, before)
        self._victim(made, who)
        if not who.anonymous and self.rng.random() < 0.07:
            self._representative(made, who)
        if who.right == "DV" and self.rng.random() < 0.62:
            self._perpetrator(made, who)
        if self.rng.random() < 0.05:
            self._add(made, "witness", self.people.named(self._sex(0.5), who.lang), None)
        return made

    def _add(self, made: Cast, role: str, person: Values, card_id: int | None) -> Values:
        """A party; its person is a new card unless the id of one is given."""
        party = {**person, "role": role, "position": len(made.parties), "person_id": card_id}
        if card_id is None and person.get("surname"):
            made.cards.append(party)
        made.parties.append(party)
        return party

    def _sex(self, women: float) -> str:
        return "female" if self.rng.random() < women else "male"

    def _complainant(self, made: Cast, who: "Who", before: Known | None) -> None:
        rng = self.rng
        if before is not None:
            card = {key: value for key, value in before.person.items() if key != "id"}
            party = self._add(made, "complainant", card, before.person["id"])
        elif who.collective and rng.random() < 0.25:
            name = pick(rng, _UNIONS[who.lang])
            self._add(made, "complainant", {"organisation": name, "sex": None}, None)
            return
        else:
            ages = (20, 48) if who.right in {"DV", "WOM", "CHI", "EDU"} else (19, 78)
            person = self.people.person(who.sex, who.lang, who.on, who.town, ages)
            if who.right == "DV" or rng.random() < 0.03:
                person["safe_contact"] = pick(rng, common("safe", who.lang)).female
            party = self._add(made, "complainant", person, None)
        party["vulnerabilities"] = self._marks(who, party)

    def _marks(self, who: "Who", party: Mapping[str, Any]) -> list[str]:
        rng, marks = self.rng, []
        born = party.get("birth_date")
        if born and (who.on - born).days > _OLD * 365.25 and rng.random() < 0.8:
            marks.append("elderly")
        if not who.victim and (mark := _OF_RIGHT.get(who.right)) and rng.random() < 0.8:
            marks.append(mark)
        if rng.random() < 0.16:
            mark = _MARKS.draw(rng)
            if who.sex == "female" or mark not in {"pregnant", "woman_head_of_household"}:
                marks.append(mark)
        return list(dict.fromkeys(marks))

    def _victim(self, made: Cast, who: "Who") -> None:
        """Whoever suffered, where it is not the complainant."""
        if not who.victim:
            return
        relation = who.victim
        ages = _AGES[relation]
        if relation == "son" and who.right not in _GROWN:
            ages = (6, 17)
        if relation in {"son", "daughter"} and who.right in _TEENAGER and ages[0] == 6:
            ages = (14, 17)
        surname = made.parties[0].get("surname") if made.parties else None
        sex = _SEX_OF.get(relation, "male")
        person = self.people.person(sex, who.lang, who.on, who.town, ages, surname)
        if ages[1] < 18:
            person |= {"phones": [], "emails": []}
        party = self._add(made, "victim", person, None)
        held = who.right in {"TOR", "DET", "LIB"}
        party["vulnerabilities"] = ["child"] if ages[1] < 18 else ["detainee"] if held else []

    def _representative(self, made: Cast, who: "Who") -> None:
        rng = self.rng
        if rng.random() < 0.65:
            if len(self.lawyers) < LAWYERS:
                person = self.people.person(self._sex(0.45), who.lang, who.on, who.town, (28, 60))
                party = self._add(made, "representative", person, None)
                self.lawyers.append(party)
            else:
                lawyer = pick(rng, self.lawyers)
                person = {key: lawyer[key] for key in PERSON_FIELDS if key in lawyer}
                self._add(made, "representative", person, lawyer["person_id"])
            return
        surname = made.parties[0].get("surname")
        mother = self.people.person("female", who.lang, who.on, who.town, (45, 75), surname)
        self._add(made, "representative", mother, None)

    def _perpetrator(self, made: Cast, who: "Who") -> None:
        relation = who.story.marks.get("rel", "spouse")
        shared = relation in {"spouse", "child"} and made.parties
        surname = made.parties[0].get("surname") if shared else None
        self._add(made, "perpetrator", self.people.named("male", who.lang, surname), None)


_UNIONS = {
    "kk": ("«Үлгі» кәсіподағы", "«Үлгі ата-аналар» қоғамдық бірлестігі"),
    "ru": ("Профсоюз «Үлгі»", "Общественное объединение «Үлгі ата-аналар»"),
    "en": ("Ulgi Trade Union", "Ulgi Parents Association"),
}


@dataclass(frozen=True, slots=True)
class Who:
    """What decides who is in a case."""

    right: str
    lang: str
    sex: str
    on: date
    town: Town
    story: Story
    anonymous: bool
    collective: bool

    @property
    def victim(self) -> str | None:
        return self.story.marks.get("victim") or None
