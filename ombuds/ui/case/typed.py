"""What is in the draft of an edit, in words that can be read and copied."""

from collections.abc import Iterator, Mapping
from typing import Any

from ombuds.domain.fields import fields_of
from ombuds.errors import Differing
from ombuds.i18n import Text, literal
from ombuds.services import conflicts
from ombuds.ui.case.forms import MODELS
from ombuds.ui.desk import Desk
from ombuds.ui.kit.texts import speech


def typed_words(values: Mapping[str, Any], desk: Desk) -> str:
    """A line a field, `Asks for: …`; of bodies and rights what came in."""
    return "\n".join(_lines(values, desk))


def _lines(values: Mapping[str, Any], desk: Desk) -> Iterator[str]:
    for key, told in values.items():
        kind, colon, _ = key.partition(":")
        if kind in MODELS:
            facts = fields_of(MODELS[kind])
            part = f"{kind}:1" if colon else kind  # which of them makes no difference
            for name, value in told.items():
                said = _said(Differing(name, facts[name].title, None, value, part=part), desk)
                yield f"{speech().say(facts[name].title)}: {said}"
        elif key == conflicts.RIGHTS:
            yield _said(Differing(key, literal(key), None, told, part=key), desk)
        elif key == "new":
            yield from (str(state["name"]) for state in told.values())


def _said(one: Differing, desk: Desk) -> str:
    said = conflicts.told(desk.words, speech().language, one, one.mine, desk.office.today())
    return "—" if said is None else speech().say(said) if isinstance(said, Text) else str(said)
