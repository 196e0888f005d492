"""What a clerk may answer to a doubt, in one click, and what comes of it.

    for answer in answers_for(entry, "date_ambiguous"):   # day first, month first, leave empty
        apply(entry, answer)                              # the doubt is gone

An answer is data: it can be kept as JSON and given again to all rows with the same `alike`.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from ombuds.domain.vocabularies import load_terms
from ombuds.i18n import T, Text
from ombuds.i18n.formats import day_digits
from ombuds.services.importing.cells.complainants import Complainants
from ombuds.services.importing.cells.days import Day
from ombuds.services.importing.cells.known import plain
from ombuds.services.importing.cells.numbers import Iin, read_iin
from ombuds.services.importing.cells.places import place_words
from ombuds.services.importing.rows.context import in_region
from ombuds.services.importing.rows.understanding import Entry, complete
from ombuds.services.registers.vocabularies import Words

KINDS: Mapping[str, Text] = {
    "keep": T("Leave it as it is"),
    "empty": T("Leave the field empty"),
    "day_first": T("The day stands first"),
    "month_first": T("The month stands first"),
    "year_of_rows": T("The year of the rows around"),
    "row_above": T("The day of the row above"),
    "day": T("Enter the day"),
    "right": T("Choose a right for these words"),
    "region": T("Choose a region for these words"),
    "two": T("Two complainants"),
    "one": T("One complainant, the first"),
    "anonymous": T("The complaint is anonymous"),
    "bring_in": T("Bring the row in as a complaint"),
    "set_aside": T("Set the row aside"),
}
CHOSEN = ("day", "right", "region")  # kinds that need a value: an ISO day, or a code

_DAYS = ("row_above", "day", "empty")
_OF_ROW = ("bring_in", "set_aside")
_OFFERED: Mapping[str, tuple[str, ...]] = {
    "number_missing": ("keep",),
    "number_duplicate": ("keep", "set_aside"),
    "number_unreadable": ("keep",),
    "date_missing": _DAYS,
    "date_impossible": _DAYS,
    "date_future": ("year_of_rows", *_DAYS),
    "date_other_year": ("year_of_rows", "keep", "empty"),
    "date_ambiguous": ("day_first", "month_first", "empty"),
    "date_unclear": ("keep", *_DAYS),
    "answer_before_receipt": ("year_of_rows", "day", "empty"),
    "name_missing": ("anonymous", "keep"),
    "name_unclear": ("keep", "anonymous"),
    "two_people": ("two", "one"),
    "iin_check_digit": ("keep", "empty"),
    "iin_length": ("keep", "empty"),
    "iin_of_another": ("empty", "keep"),
    "right_missing": ("right", "keep"),
    "right_unclear": ("right", "keep"),
    "region_unknown": ("region", "keep"),
    "narrative_missing": _OF_ROW,
    "struck_through": _OF_ROW,
}
_SET_ASIDE = ("set_aside", "bring_in")
BY_WORDS = {"right_unclear": "right", "region_unknown": "address", "name_unclear": "name"}


@dataclass(frozen=True, slots=True)
class Answer:
    """`kind`: one of `KINDS`. `value`: what was chosen, of the kinds `CHOSEN`."""

    reason: str
    kind: str
    value: str | None = None

    def as_json(self) -> dict[str, str | None]:
        return {"reason": self.reason, "kind": self.kind, "value": self.value}

    @property
    def waits(self) -> bool:
        """Whether somebody must first choose what is meant."""
        return self.kind in CHOSEN and self.value is None


def from_json(values: Mapping[str, Any]) -> Answer:
    """An answer that was kept. Raises ValueError for what is none."""
    answer = Answer(values["reason"], values["kind"], values.get("value"))
    if answer.kind not in KINDS or not isinstance(answer.reason, str):
        raise ValueError("no answer")
    if answer.value is not None and not _possible(answer.kind, answer.value):
        raise ValueError("no such value")
    return answer


def _possible(kind: str, value: str) -> bool:
    if kind == "day":
        return bool(date.fromisoformat(value))
    return kind in ("right", "region") and any(
        term.code == value for term in load_terms() if term.vocabulary == kind
    )


def answers_for(entry: Entry, reason: str) -> list[Answer]:
    """The answers that this row allows, the likeliest first."""
    kinds = _OFFERED.get(reason, _SET_ASIDE)
    return [Answer(reason, kind) for kind in kinds if _fits(entry, reason, kind)]


def _fits(entry: Entry, reason: str, kind: str) -> bool:
    of_answer = "received_on" not in entry.fields.get(reason, ())
    if kind == "row_above":
        return not of_answer
    if kind in ("month_first", "year_of_rows"):
        return any(day.other for day in _doubted_days(entry, reason).values())
    return True


def alike(entry: Entry, reason: str) -> str:
    """Equal for rows to which one answer is given: of the same reason, and the same words."""
    if reason == "region_unknown":
        return ":".join((reason, plain(entry.record.brief("region")), place_words(entry.address)))
    if name := BY_WORDS.get(reason):
        return ":".join((reason, plain(entry.record.brief(name))))
    return ":".join((reason, *entry.fields.get(reason, ())))


def apply(entry: Entry, answer: Answer) -> None:
    """Does what was answered, and takes the doubt away. Raises ValueError where a choice waits."""
    if answer.waits:
        raise ValueError(f"{answer.kind} needs a value")
    if answer.reason in entry.doubts:
        _ACTS[answer.kind](entry, answer)
        if entry.heap == "case":
            entry.doubts = [reason for reason in entry.doubts if reason != answer.reason]
            entry.fields = {
                reason: names for reason, names in entry.fields.items() if reason != answer.reason
            }


# ---- days


def _doubted_days(entry: Entry, reason: str) -> dict[str, Day]:
    read = {"received_on": entry.received, "answered_on": entry.answered}
    return {name: read[name] for name in entry.fields.get(reason, ()) if name in read}


def _set_days(entry: Entry, answer: Answer, chosen: Callable[[Day], date | None]) -> None:
    for name, read in _doubted_days(entry, answer.reason).items():
        day = chosen(read)
        if name == "answered_on":
            entry.answered_on = day
            continue
        entry.received_on = day
        entry.registered_on = day or entry.registered_on
        in_region(entry)


def _day_first(entry: Entry, answer: Answer) -> None:
    _set_days(entry, answer, lambda read: read.day)


def _other_reading(entry: Entry, answer: Answer) -> None:
    _set_days(entry, answer, lambda read: read.other or read.day)


def _row_above(entry: Entry, answer: Answer) -> None:
    _set_days(entry, answer, lambda _: entry.registered_on)


def _day(entry: Entry, answer: Answer) -> None:
    _set_days(entry, answer, lambda _: date.fromisoformat(answer.value or ""))


# ---- the rest


def _keep(entry: Entry, answer: Answer) -> None:
    """What was read stands; a day or an IIN that was not trusted is taken as it was written."""
    if answer.reason == "date_other_year":
        _day_first(entry, answer)
    elif answer.reason == "iin_of_another":
        entry.iin = read_iin(entry.record.brief("iin"))


def _empty(entry: Entry, answer: Answer) -> None:
    if answer.reason.startswith("iin_"):
        entry.iin = Iin()
    else:
        _set_days(entry, answer, lambda _: None)


def _right(entry: Entry, answer: Answer) -> None:
    if answer.value and answer.value not in entry.rights:
        entry.rights = [*entry.rights, answer.value]


def _region(entry: Entry, answer: Answer) -> None:
    entry.region = answer.value


def _one(entry: Entry, _answer: Answer) -> None:
    entry.complainants = replace(entry.complainants, people=entry.complainants.people[:1])


def _anonymous(entry: Entry, _answer: Answer) -> None:
    entry.complainants = Complainants(anonymous=True)


def _bring_in(entry: Entry, _answer: Answer) -> None:
    if entry.heap == "set_aside":
        complete(entry)
    if entry.heap == "duplicate":
        entry.doubts = [*entry.doubts, *entry.hidden]
    entry.heap, entry.same_as = "case", None


def _set_aside(entry: Entry, answer: Answer) -> None:
    entry.heap, entry.doubts = "set_aside", [answer.reason]


_ACTS: Mapping[str, Callable[[Entry, Answer], None]] = {
    "keep": _keep,
    "empty": _empty,
    "day_first": _day_first,
    "month_first": _other_reading,
    "year_of_rows": _other_reading,
    "row_above": _row_above,
    "day": _day,
    "right": _right,
    "region": _region,
    "two": _keep,
    "one": _one,
    "anonymous": _anonymous,
    "bring_in": _bring_in,
    "set_aside": _set_aside,
}


# An answer to a doubt in words, with the value that was chosen.


def answer_words(kind: str, value: str | None, known: Words, lang: str) -> Text:
    """«Right: Environment» where a value was chosen, else the answer itself."""
    if value is None:
        return KINDS[kind]
    if kind == "day":
        return T("Day: {value}", value=day_digits(date.fromisoformat(value)))
    label = known.label(kind, value, lang)
    label = label[:1].upper() + label[1:]
    return (
        T("Right: {value}", value=label) if kind == "right" else T("Region: {value}", value=label)
    )
