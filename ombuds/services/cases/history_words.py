"""How the history says things: what a change did, and a value as its reader may see it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from ombuds.domain import history
from ombuds.domain.acts import OtherAct, act_of
from ombuds.domain.cases import DETAILS, Case, CaseBody, CaseRight, CaseTag, CaseText, Event
from ombuds.domain.fields import Row, fields_of
from ombuds.domain.identifiers.phones import shown
from ombuds.domain.office import CaseAccess
from ombuds.domain.party_tables import Party
from ombuds.domain.stages import Stage, stage_label
from ombuds.domain.views import MASKED, Mask, is_public
from ombuds.i18n import T, Text, literal
from ombuds.i18n.formats import day_text, instant_text, number_text
from ombuds.services.cases.history_reading import ERASED, Kept, RowChange
from ombuds.services.registers.vocabularies import Words
from ombuds.store.rows.shapes import shape_of

Told = str | Text | Mask | None
"""A value as its reader may see it: words of the book, a text to be said, hidden, or nothing."""

FACTS, STORY = T("facts", "part of a case"), T("what happened", "part of a case")
PARTS: Mapping[type[Row], Text] = {
    Case: FACTS,
    CaseText: FACTS,
    CaseRight: T("rights", "part of a case"),
    Party: T("person", "part of a case"),
    CaseBody: T("body", "part of a case"),
    CaseAccess: T("access", "part of a case"),
    CaseTag: T("tag", "part of a case"),
}
DETAILS_OF: Mapping[type[Row], Text] = {
    DETAILS["TOR"][1]: T("details of torture", "part of a case"),
    DETAILS["DV"][1]: T("details of domestic violence", "part of a case"),
    DETAILS["OSH"][1]: T("details of the work", "part of a case"),
    DETAILS["NDS"][1]: T("details of discrimination", "part of a case"),
}
# Made anew after each edit: they name no part by themselves.
FOLLOWING = {"main_right", "restricted", "due_on", "forward_due_on"}

_PAPERS: Mapping[str, Text] = {
    "slip": T("reception slip", "paper"),
    "summary": T("case summary", "paper"),
    "label": T("label for the folder", "paper"),
    "envelope": T("envelope", "paper"),
}
_COPIES: Mapping[str, Text] = {
    "internal": T("internal copy", "paper"),
    "body": T("copy for the body", "paper"),
    "public": T("public copy", "paper"),
}


@dataclass(frozen=True, slots=True)
class Touched:
    """A row that an edit touched: what it was, what was done (1 added, 2 edited, 3 removed),
    and which fields."""

    model: type[Row]
    kind: int
    names: frozenset[str]


def parts(touched: Iterable[Touched]) -> tuple[int, Text] | None:
    """What an edit was about: a kind (added, edited, removed) and the part of the case."""
    found: dict[Text, int] = {}
    for one in touched:
        if one.model is Case and one.names <= FOLLOWING:
            continue
        part = PARTS.get(one.model) or DETAILS_OF.get(one.model)
        if part is None:
            continue
        if one.model is CaseText and one.names == {"narrative"}:
            part = STORY
        kind = history.EDITED if one.model is CaseRight or one.model in DETAILS_OF else one.kind
        found[part] = history.EDITED if found.get(part, kind) != kind else kind
    if not found:
        return None
    kinds = set(found.values())
    names = [*found]
    named = names[0]
    for more in names[1:]:
        named = T("{one}, {more}", one=named, more=more)
    return (kinds.pop() if len(kinds) == 1 else history.EDITED), named


def _changed(kind: int, part: Text) -> Text:
    match kind:
        case history.ADDED:
            return T("Added: {part}", part=part)
        case history.EDITED:
            return T("Changed: {part}", part=part)
    return T("Removed: {part}", part=part)


def happened(act: str, touched: Iterable[Touched] = ()) -> Text:
    """What a change did, as a sentence begins. An undo quotes it: “Decision recorded”."""
    known = act_of(act)
    if known is not None and known is not OtherAct.EDIT:
        return known.row.happened
    kind, part = parts(touched) or (history.EDITED, FACTS)
    return _changed(kind, part)


def paper(params: Mapping[str, Any]) -> Text | None:
    """Which paper was printed or saved, and in which copy."""
    name, copy = _PAPERS.get(params.get("paper", "")), _COPIES.get(params.get("copy", ""))
    if name is None or copy is None:
        return name
    return T("{one}, {more}", one=name, more=copy)


@dataclass(frozen=True, slots=True)
class Speaker:
    """Says values of the history for one reader: their language, what they may read, and the
    names behind ids. `bodies`: kind and code of the bodies of the register."""

    words: Words
    lang: str
    readable: bool
    users: Mapping[int, str]
    numbers: Mapping[int, str]
    bodies: Mapping[int, tuple[str | None, str | None]]

    def value(self, row: RowChange, name: str, state: Mapping[str, Kept], on: date) -> Told:
        """One field of a row as it stood, in words; labels are those of the day."""
        stored = state.get(name)
        if stored is None:
            return None
        if stored is ERASED:
            return T("erased", "value")
        if not self.readable and self.is_personal(row, name, state):
            return MASKED
        return self.say(row.model, name, stored, on)

    def say(self, model: type[Row], name: str, stored: Any, on: date) -> Told:
        """A stored value, by the kind of its field."""
        value = shape_of(model).python_value(name, stored)
        if name == "iin":
            return f"{'•' * max(len(value) - 4, 0)}{value[-4:]}"
        return self.told(model, name, value, on)

    def told(self, model: type[Row], name: str, value: Any, on: date) -> Told:
        """A value as the program has it, by the kind of its field."""
        if value is None:
            return None
        if name in ("officer", "registered_by", "user_id"):
            return self.users.get(value, "")
        if name == "joined_into":
            return self.numbers.get(value)
        if name == "stage":
            return stage_label(Stage(value))
        if name == "phones":
            return ", ".join(map(shown, value)) or None
        vocabulary = fields_of(model)[name].vocabulary
        if vocabulary:
            codes = value if isinstance(value, list | tuple) else [value]
            labels = (self.words.label(vocabulary, code, self.lang, on) for code in codes)
            return ", ".join(labels) or None
        return self._plain(value)

    def _plain(self, value: Any) -> Told:
        match value:
            case bool():
                return T("yes") if value else T("no")
            case datetime():
                return instant_text(value, self.lang)
            case date():
                return day_text(value, self.lang)
            case int():
                return number_text(value, self.lang)
            case list() | tuple():
                return ", ".join(map(str, value)) or None
        return str(value) or None

    def is_personal(self, row: RowChange, name: str, state: Mapping[str, Kept]) -> bool:
        """Whether a field tells of people: by its mark, or a body that is a private one."""
        if row.model is CaseBody and name == "name":
            kind, code = self.bodies.get(_id(state.get("body_id")), (None, None))
            return not is_public(_text(state.get("type")) or kind, code)
        if row.model is Event and name == "to_body":
            return not is_public(*self.bodies.get(_id(state.get("to_body_id")), (None, None)))
        return fields_of(row.model)[name].personal

    def rights(self, codes: Iterable[str], on: date) -> Told:
        return ", ".join(self.words.label("right", code, self.lang, on) for code in codes) or None


def said(told: Told) -> Text:
    """A value as a text."""
    return told if isinstance(told, Text) else literal(str(told or ""))


def _id(value: Kept) -> int:
    return value if isinstance(value, int) else 0


def _text(value: Kept) -> str | None:
    return value if isinstance(value, str) else None
