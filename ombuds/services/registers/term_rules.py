"""What the words of a vocabulary must be: whole, short enough, once, and in order of days."""

from collections.abc import Mapping
from datetime import date

from ombuds.domain.names.folding import fold
from ombuds.domain.vocabularies import REGISTER_LANGUAGES, SHORT
from ombuds.errors import Invalid, Refusal
from ombuds.i18n import T, Text
from ombuds.services.registers.words import TermRow, Words

LONGEST = 200
NAMES = {"kk": T("in Kazakh"), "ru": T("in Russian"), "en": T("in English")}


def require_words(
    known: Words,
    term: TermRow,
    labels: Mapping[str, str],
    shorts: Mapping[str, str | None],
    on: date,
) -> dict[str, str | None]:
    """The columns of labels and short forms; refuses what may not stand, field by field."""
    if set(labels) != set(REGISTER_LANGUAGES) or not all(
        label.strip() for label in labels.values()
    ):
        raise Refusal("label_missing", T("A label is needed in all three languages."))
    problems: dict[str, Text] = {}
    written: dict[str, str | None] = {}
    for lang in REGISTER_LANGUAGES:
        label, short = labels[lang].strip(), (shorts.get(lang) or "").strip() or None
        written |= {f"label_{lang}": label, f"short_{lang}": short}
        if len(label) > LONGEST:
            problems[f"label_{lang}"] = T("The label has more than {most} letters", most=LONGEST)
        elif short and len(short) > SHORT:
            problems[f"short_{lang}"] = T("A short form has at most {most} letters", most=SHORT)
        elif short is None and len(label) > SHORT:
            problems[f"short_{lang}"] = T(
                "A label of more than {most} letters needs a short form", most=SHORT
            )
        elif _same(label) != _same(term.labels.get(lang, "")):
            problems |= _taken(known, term, lang, label, on)
    if problems:
        field, why = next(iter(problems.items()))
        language = NAMES[field[-2:]]
        text = T("{problem} ({language}).", problem=why, language=language)
        raise Invalid(text, problems)
    return written


def _taken(known: Words, term: TermRow, lang: str, label: str, on: date) -> dict[str, Text]:
    """Another term in force, part of the same, that has this label already."""
    for other in known.terms(term.vocabulary, on):
        twin = other.code != term.code and other.parent == term.parent
        if twin and _same(other.labels[lang]) == _same(label):
            return {f"label_{lang}": T("The term {code} has this label already", code=other.code)}
    return {}


def _same(label: str) -> str:
    """As two labels are compared: letters of both alphabets apart, case and spaces not."""
    return " ".join(label.casefold().split())


def require_later(spans: list[TermRow], as_of: date) -> None:
    """Refuses a day on or before which the term changed already."""
    days = [span.valid_from for span in spans if span.valid_from and span.valid_from >= as_of]
    if days:
        day = f"{max(days):%d.%m.%Y}"
        raise Refusal(
            "before_rename",
            T("This term changes on {day} already: choose a later day.", day=day),
        )


def require_no_parts(known: Words, vocabulary: str, code: str, on: date) -> None:
    """Refuses to take out of use what others that are in use are part of."""
    parts = [term.code for term in known.terms(vocabulary, on) if term.parent == code]
    if parts:
        raise Refusal(
            "has_parts",
            T("{part} is part of this term and still in use: retire it first.", part=parts[0]),
        )


def matches(term: TermRow, typed: str) -> bool:
    """Whether every typed word begins a word of the code, or of a label in any language."""
    texts = [term.code, *term.labels.values(), *term.shorts.values()]
    here = [word for text in texts for word in fold(text).replace("-", " ").split()]
    wanted = fold(typed).replace("-", " ").split()
    return all(any(word.startswith(part) for word in here) for part in wanted)
