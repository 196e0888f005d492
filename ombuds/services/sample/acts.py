"""Carries a sample case from its registration to where it stands on the last day."""

from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from random import Random
from typing import Any

from ombuds.domain.acts import Act
from ombuds.domain.stages import Stage
from ombuds.services.sample import course
from ombuds.services.sample.arrivals import Days
from ombuds.services.sample.chance import pick
from ombuds.services.sample.course import Course, Goal, Plan
from ombuds.services.sample.phrases import common
from ombuds.services.sample.places import name_of

Values = dict[str, Any]

RECENT = 400  # cases among which one is looked for to join another into


@dataclass(slots=True)
class Open:
    """A case that others may be joined into while it is open."""

    id: int
    unit: str
    right: str | None
    since: date
    until: date | None  # closed, joined or annulled on


@dataclass(slots=True)
class Carrier:
    """Knows the days, the officers and the cases that went before."""

    rng: Random
    days: Days
    answer_days: int
    officers: Callable[[str], Sequence[int]]
    recent: "deque[Open]" = field(default_factory=lambda: deque(maxlen=RECENT))
    letters: int = 0

    def carry(
        self,
        case: Values,
        plan: Plan,
        prosecutor: Values | None,
        respondent: Values | None,
        lang: str,
    ) -> list[Values]:
        """The events of a case, whose fields are set on the way."""
        way = Course(self.days, self.answer_days, case)
        self._walk(way, plan, prosecutor, respondent, lang)
        over = next((event["effect_on"] for event in way.events if event["act"] in _ENDS), None)
        self.recent.append(
            Open(case["id"], case["unit"], case["main_right"], case["registered_on"], over)
        )
        return way.events

    def _walk(
        self,
        way: Course,
        plan: Plan,
        prosecutor: Values | None,
        respondent: Values | None,
        lang: str,
    ) -> None:
        rng, goal = self.rng, plan.goal
        if goal is Goal.REGISTERED:
            return
        if plan.torture:
            self._to_prosecutor(way, prosecutor, lang)
        if goal is Goal.JOIN or (goal is None and rng.random() < course.JOINED):
            if self._join(way, goal):
                self._perhaps_annulled(way, 0.03, lang)
                return
        elif goal is Goal.ANNUL or (goal is None and rng.random() < course.ANNULLED * 0.7):
            self._annul(way, way.after(0 if goal else int(rng.random() * 4)), lang)
            return
        self._assign(way, goal)
        if goal is Goal.ADMISSIBILITY:
            return
        if goal is Goal.REFUSE or (
            goal is None and not plan.torture and rng.random() < course.REFUSED
        ):
            facts = {"outcome": "inadmissible", "ground": course.ground(rng, plan.anonymous)}
            way.on(way.after(1 + int(rng.random() * 6)), Act.REFUSE, **facts)
        elif way.on(way.after(0 if goal else int(rng.random() * 4)), Act.ADMIT):
            self._examine(way, plan, respondent, lang)
        if way.stage is Stage.CLOSED:
            self._after_closing(way, plan, lang)

    def _examine(self, way: Course, plan: Plan, respondent: Values | None, lang: str) -> None:
        """From admission to the end, or to where the case waits."""
        rng, goal = self.rng, plan.goal
        stay = course.waits(rng, plan, (self.days.last - way.day).days)
        answer = self._answer_day(way, goal)
        if stay:
            if stay is not Stage.EXAMINATION:
                soon = way.day if goal else self._before(way, answer, 2)
                self._decide(way, soon, "not_restored", lang)
            if stay is Stage.FOLLOW_UP:
                way.on(way.after(0 if goal else int(rng.random() * 3)), Act.FOLLOW_UP)
            return
        if goal is Goal.WATCHED or (goal is None and rng.random() < course.WATCHED):
            self._watch(way, plan, answer, lang)
        elif goal is Goal.FORWARD or (goal is None and rng.random() < course.DIRECT):
            self._directly(way, plan, answer, respondent, lang)
        else:
            outcome = course.outcome(rng, plan, "decided")
            self._decide(way, self._before(way, answer, 1 + int(rng.random() * 4)), outcome, lang)
            self._close(way, plan, answer, outcome)

    def _answer_day(self, way: Course, goal: Goal | None) -> date | None:
        """The day of the answer, counted from receipt; none if it has not come."""
        start = self.days.upwards(way.case["received_on"])
        span = 60 if goal is Goal.LONG else 5 if goal else course.answer_after(self.rng)
        day = self.days.add(start, span) if start else None
        return None if day is None else max(day, way.day)

    def _before(self, way: Course, day: date | None, span: int) -> date | None:
        """Some working days before a day, if that has come."""
        if day is None:
            late = way.after(5 + int(self.rng.random() * 6))
            return late if late and self.rng.random() < 0.6 else None
        return max(way.day, self.days.add(day, -span) or day)

    def _directly(
        self, way: Course, plan: Plan, day: date | None, respondent: Values | None, lang: str
    ) -> None:
        outcome = "redirected" if plan.goal else course.outcome(self.rng, plan, "direct")
        if outcome == "redirected" and respondent and day:
            self._forward(way, day, respondent, lang)
        self._close(way, plan, day, outcome)

    def _watch(self, way: Course, plan: Plan, answer: date | None, lang: str) -> None:
        if self._decide(way, self._before(way, answer, 3), "not_restored", lang) and way.on(
            way.after(int(self.rng.random() * 3)), Act.FOLLOW_UP
        ):
            span = 2 if plan.goal or self.rng.random() < 0.7 else 16 + int(self.rng.random() * 40)
            self._close(way, plan, way.after(span), course.outcome(self.rng, plan, "watched"))

    def _decide(self, way: Course, day: date | None, outcome: str, lang: str) -> bool:
        among = common(course.finding(outcome), lang)
        return way.on(day, Act.DECIDE, reason=pick(self.rng, among).female)

    def _close(self, way: Course, plan: Plan, day: date | None, outcome: str) -> None:
        facts = course.restored(self.rng, plan, outcome)
        way.on(day and max(day, way.day), Act.CLOSE, outcome=outcome, **facts)

    def _after_closing(self, way: Course, plan: Plan, lang: str) -> None:
        """Some are taken up again, hardly any is annulled after all."""
        rng, goal = self.rng, plan.goal
        self._perhaps_annulled(way, course.ANNULLED * 0.3, lang)
        if goal is not Goal.REOPEN and (goal or rng.random() >= course.REOPENED):
            return
        reason = pick(rng, common("reopened", lang)).female
        if not way.on(way.after(4 + int(rng.random() * 30)), Act.REOPEN, reason=reason):
            return
        span = course.answer_after(rng)
        outcome = course.outcome(rng, plan, "decided")
        if self._decide(way, way.after(max(1, span - 2)), outcome, lang):
            self._close(way, plan, way.after(2), outcome)

    def _perhaps_annulled(self, way: Course, chance: float, lang: str) -> None:
        if self.rng.random() < chance:
            self._annul(way, way.after(1 + int(self.rng.random() * 9)), lang)

    def _annul(self, way: Course, day: date | None, lang: str) -> None:
        way.on(day, Act.ANNUL, reason=pick(self.rng, common("annulled", lang)).female)

    def _assign(self, way: Course, goal: Goal | None) -> None:
        officers = self.officers(way.case["unit"])
        chance = self.rng.random()
        lag = 0 if goal or chance < 0.55 else 1 if chance < 0.9 else 2
        if officers and (goal or self.rng.random() < 0.985):
            way.on(way.after(lag), Act.ASSIGN, officer=pick(self.rng, officers))
            if self.rng.random() < 0.03:  # given to somebody else on the way
                way.on(way.after(1), Act.ASSIGN, officer=pick(self.rng, officers))

    def _to_prosecutor(self, way: Course, prosecutor: Values | None, lang: str) -> None:
        """At once in nearly all cases; on the last day some are still to go."""
        chance = self.rng.random()
        late = 0 if chance < 0.93 else 1 if chance < 0.98 else 3
        newest = way.day == self.days.downwards(self.days.last)
        if prosecutor and not (newest and chance < 0.55):
            day = way.after(late)
            if day and self._forward(way, day, prosecutor, lang):
                way.case["forward_due_on"] = None

    def _forward(self, way: Course, day: date, to: Values, lang: str) -> bool:
        self.letters += 1
        return way.on(
            day,
            Act.FORWARD,
            to_body=name_of(to, lang),
            to_body_id=to["id"],
            outgoing_number=f"{day.month}-{self.letters % 9000 + 100}",
        )

    def _join(self, way: Course, goal: Goal | None) -> bool:
        """Joins into an open case of the unit, about the same right where there is one."""
        day = way.after(0 if goal else int(self.rng.random() * 5))
        if day is None:
            return False
        among = [
            one
            for one in reversed(self.recent)
            if one.unit == way.case["unit"] or goal
            if one.since <= day and (one.until is None or one.until > day)
        ]
        same = [one for one in among if one.right == way.case["main_right"]]
        if not among:
            return False
        way.case["joined_into"] = (same or among)[0].id
        return way.on(day, Act.JOIN)


_ENDS = {act.value for act in Act if act.row.flow is not None and act.row.flow.sign < 0}
