"""The course of a sample case: its acts, day after day, and the fields that follow from them.

Each act does to the case what the same act of `services.cases.acts` does.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from random import Random
from typing import Any

from ombuds.domain import acts, stages
from ombuds.domain.acts import Act
from ombuds.domain.stages import Stage
from ombuds.services.sample.arrivals import Days
from ombuds.services.sample.chance import Weighted

Values = dict[str, Any]


class Goal(StrEnum):
    """What a case must show, so that even a small sample shows everything."""

    REGISTERED = "registered"
    ADMISSIBILITY = "admissibility"
    EXAMINATION = "examination"
    DECISION = "decision"
    FOLLOW_UP = "follow_up"
    LONG = "long"  # long enough open for the next one to be joined into it
    JOIN = "join"
    REFUSE = "refuse"
    REOPEN = "reopen"
    ANNUL = "annul"
    FORWARD = "forward"
    WATCHED = "watched"  # followed up and closed


@dataclass(slots=True)
class Course:
    """A case on its way. `days` ends with the last day of the sample: later acts do not happen."""

    days: Days
    answer_days: int
    case: Values
    events: list[Values] = field(default_factory=list)
    day: date = field(init=False)

    def __post_init__(self) -> None:
        self.day = self.case["registered_on"]
        self.case["stage"] = Stage.REGISTERED
        self._note(Act.REGISTER)

    @property
    def stage(self) -> Stage:
        return Stage(self.case["stage"])

    def _note(self, act: Act, **facts: Any) -> None:
        self.events.append({"act": act.value, "effect_on": self.day, **facts})

    def on(self, day: date | None, act: Act, **facts: Any) -> bool:
        """Does an act on a day (not before the last one); false if that day has not come."""
        if day is None or day > self.days.last:
            return False
        after = acts.after(self.stage, act)
        if after is None:
            return False
        was_open = stages.is_open(self.stage)
        self.day = max(self.day, day)
        self.case["stage"] = after
        self._note(act, **facts, **({"was_open": was_open} if act is Act.ANNUL else {}))
        self._effect(act, facts)
        return True

    def _effect(self, act: Act, facts: Mapping[str, Any]) -> None:
        row = act.row
        kept = [asked.field for asked in row.asks if asked.in_case]
        self.case |= dict.fromkeys(row.clears)
        self.case |= {**row.sets, **{name: facts[name] for name in kept if name in facts}}
        if row.day_field is not None:
            self.case[row.day_field] = self.day
        if row.restarts_term:
            self.case["due_on"] = self.days.term(self.day, self.answer_days)

    def after(self, working_days: int) -> date | None:
        """The day so many working days after the last act."""
        return self.days.add(self.day, working_days)


# Working days from receipt to the answer: half within 11, few after 15.
_ANSWER: Weighted[int] = Weighted(
    {3: 1, 4: 2, 5: 3, 6: 4, 7: 6, 8: 8, 9: 10, 10: 12, 11: 15, 12: 15, 13: 13, 14: 10, 15: 8}
    | {16: 1.2, 17: 0.8, 18: 0.6, 20: 0.5, 23: 0.4, 28: 0.3, 35: 0.2}
)
_GROUND: Weighted[str] = Weighted(
    {
        "outside_competence": 24,
        "before_court": 20,
        "other_remedy": 15,
        "no_substance": 12,
        "already_examined": 11,
        "no_consent": 4,
        "duplicate": 4,
        "withdrawn": 3,
        "time_bar": 3,
        "act_of_president": 1.5,
    }
)
_DIRECT: Weighted[str] = Weighted(
    {
        "explained": 58,
        "redirected": 24,
        "withdrawn": 6,
        "settled": 5,
        "to_court": 3,
        "not_confirmed": 9,
    }
)
_DECIDED: Weighted[str] = Weighted(
    {
        "not_confirmed": 37,
        "rights_restored": 18,
        "explained": 19,
        "not_restored": 8,
        "partly_restored": 6,
        "to_prosecutor": 5,
        "settled": 3,
        "to_court": 2,
        "to_constitutional_court": 0.7,
    }
)
_OF_TORTURE: Weighted[str] = Weighted(
    {
        "to_prosecutor": 62,
        "not_confirmed": 16,
        "explained": 12,
        "rights_restored": 4,
        "not_restored": 3,
    }
)
_WATCHED: Weighted[str] = Weighted(
    {"rights_restored": 55, "partly_restored": 25, "not_restored": 20}
)
MANY = 30  # of a collective complaint hardly all are helped at once
RESTORED = {"rights_restored", "partly_restored"}

REFUSED, DIRECT, JOINED, ANNULLED, REOPENED, WATCHED = 0.09, 0.46, 0.023, 0.004, 0.016, 0.045
# Cases that wait for what was recommended, or are simply late: their part among those of the
# newest months, falling with their age in days.
WAITING, AGE = 0.07, 14.0


@dataclass(frozen=True, slots=True)
class Plan:
    """What chance, or a goal, wants of a case."""

    goal: Goal | None
    torture: bool
    anonymous: bool
    people: int  # whom it concerns


def waits(rng: Random, plan: Plan, age: int) -> Stage | None:
    """The stage at which a case is still open, if it is one of those that take long."""
    if plan.goal in {Goal.EXAMINATION, Goal.DECISION, Goal.FOLLOW_UP}:
        return Stage(plan.goal)
    if plan.goal is None and rng.random() < WAITING * 2.0 ** (-age / AGE):
        chance = rng.random()
        return (
            Stage.FOLLOW_UP
            if chance < 0.75
            else Stage.DECISION
            if chance < 0.85
            else Stage.EXAMINATION
        )
    return None


def ground(rng: Random, anonymous: bool) -> str:
    return "anonymous" if anonymous and rng.random() < 0.7 else _GROUND.draw(rng)


def answer_after(rng: Random) -> int:
    return _ANSWER.draw(rng)


def outcome(rng: Random, plan: Plan, way: str) -> str:
    """An outcome that suits the way on which the case came to its end."""
    if way == "watched":
        return _WATCHED.draw(rng)
    if plan.torture:
        return _OF_TORTURE.draw(rng)
    return (_DIRECT if way == "direct" else _DECIDED).draw(rng)


_FOUND = {
    "rights_restored": "restored",
    "partly_restored": "restored",
    "not_restored": "confirmed",
    "not_confirmed": "not",
    "to_prosecutor": "crime",
}


def finding(outcome: str) -> str:
    """The kind of finding that leads to an outcome."""
    return "found_" + _FOUND.get(outcome, "elsewhere")


def restored(rng: Random, plan: Plan, outcome: str) -> Values:
    """Persons whose rights were restored, told where any were."""
    if outcome not in RESTORED:
        return {}
    share = 1.0 if outcome == "rights_restored" else 0.5
    return {
        "persons_restored": max(1, int(min(plan.people, MANY) * share * (0.7 + 0.3 * rng.random())))
    }
