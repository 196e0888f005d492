"""An answer to a doubt in words, with the value that was chosen."""

from datetime import date

from ombuds.i18n import T, Text
from ombuds.i18n.formats import day_digits
from ombuds.services.importing.answers import KINDS
from ombuds.services.vocabularies import Words


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
