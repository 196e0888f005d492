"""People whom a cell names: one or several, and what stands beside their names."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from ombuds.services.importing.cells.known import (
    a_word_of,
    phrases,
    plain,
    plain_words,
    proper,
    table,
)
from ombuds.services.importing.cells.names import Name, is_name, name_in_parts, name_of, shows_order
from ombuds.services.importing.files.cells import one_line

_LABELS = {part: plain_words(f"names.label.{part}") for part in ("surname", "given", "patronymic")}
_LABEL = a_word_of("names.label")
_LABELLED = re.compile(
    rf"\b({_LABEL})\s*[:=]\s*([^;,:\n]*?)(?=\s*(?:[;,\n]|$|\b{_LABEL}\s*[:=]))", re.IGNORECASE
)
_DASHED = re.compile(r"\s[-–—]\s")
_SPLIT = re.compile(rf"\n|;|/|\||&|\+|\s{a_word_of('names.and')}\s", re.IGNORECASE)
_LISTED = re.compile(r"(?:^|[\s,;])\d{1,2}[.)]\s*(?=[^\W\d_])")
_REMARK = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_FOR = re.compile(rf"[\s,(]+{a_word_of('names.instead')}(?!\w)\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True, repr=False)
class Complainants:
    """Who complains by one cell. `whole`: all of the cell is said by these fields.

    `unclear`: the cell does not tell who of those it names complains. IIN, telephones, e-mail
    and address are those that stand beside the name.
    """

    people: tuple[Name, ...] = ()
    anonymous: bool = False
    collective: int | None = None
    organisation: str | None = None
    whole: bool = True
    unclear: bool = False
    iin: str | None = None
    phones: tuple[str, ...] = ()
    email: str = ""
    sex: str | None = None
    address: str = ""


NOBODY = Complainants()


@cache
def written(kind: str) -> tuple[str, ...]:
    """The phrases of a kind as the table has them, the longest first."""
    words = {word.casefold().rstrip(".") for word in table("words")["phrase"][kind]}
    return tuple(sorted(words, key=len, reverse=True))


def _labelled(text: str) -> tuple[Name, ...]:
    """«фамилия: Тестов; имя: Ерлан»: people as programs list them, each begun by the surname."""
    people: list[dict[str, str]] = []
    for label, value in _LABELLED.findall(text):
        part = next(name for name, words in _LABELS.items() if plain(label) in words)
        if part == "surname":
            people.append({})
        if people and value.strip():
            people[-1].setdefault(part, one_line(value))
    return tuple(
        name_in_parts(*(one.get(part, "") for part in _LABELS))
        for one in people
        if "surname" in one
    )


def people_of(text: str) -> Complainants:
    """The people whom a text names, and whether it is clear that they complain."""
    if ":" in text and (labelled := _labelled(text)):
        return Complainants(labelled, whole=False)
    bare, told = without_role(_REMARK.sub(" ", text))
    remarked = bare != text
    found = _FOR.search(bare)
    if found:
        return _for_somebody(bare[: found.start()], bare[found.end() :])
    all_parts = list(_parts(bare))
    parts = [part for part in all_parts if not _is_remark(part)] or all_parts
    remarked = remarked or len(parts) < len(all_parts)
    if not parts:
        return Complainants((Name(one_line(text)),), whole=False, unclear=True)
    names = [without_role(_without_small(part) if len(parts) > 1 else part) for part in parts]
    good = [name for name, _ in names if is_name(name)]
    sex = told or next((sex for _, sex in names if sex), None)
    whole = not remarked and [name for name, _ in names] == parts
    if len(good) == len(parts) and len(parts) > 1:
        return Complainants(tuple(map(name_of, good)), whole=whole)
    if good and is_name(names[0][0]) and len(good) == 1:
        return _one(good[0], whole and len(parts) == 1, sex, text)
    if len(parts) == 1 and parts[0]:
        return _one(names[0][0], whole, sex, text)
    line = one_line(text)
    return Complainants((Name(line),), whole=False, unclear=True)


def _one(text: str, whole: bool, sex: str | None, cell: str) -> Complainants:
    """One name; words in small letters beside it tell who the person is."""
    bare = _without_small(text)
    small = [word for word in bare.split() if _is_small(word)]
    known = not small or (len(small) == len(bare.split()) and shows_order(bare))
    alone = bare != text and " " not in bare and not shows_order(bare)
    words = plain(text).split()
    nobody = phrases("somebody").issuperset(words) or words[0] in phrases("relation")
    if not (is_name(bare) and known) or alone or nobody:
        return Complainants((Name(one_line(cell)),), whole=False, unclear=True)
    return Complainants((name_of(bare),), whole=whole and bare == text, sex=sex)


def _is_remark(part: str) -> bool:
    """What stands after a name and is none: an address, or who the person is."""
    words = part.split()
    if plain(words[0]) in _place_words() or any(map(str.isdigit, part)):
        return True
    return all(map(_is_small, words)) and not shows_order(part)


@cache
def _place_words() -> frozenset[str]:
    return plain_words("places.street.before_name")


def _is_small(word: str) -> bool:
    return word.islower() and word.rstrip(".") not in written("own")


def _without_small(text: str) -> str:
    """A name without words in small letters before and after it."""
    words = text.split()
    large = [at for at, word in enumerate(words) if not _is_small(word)]
    return " ".join(words[large[0] : large[-1] + 1]) if large else text


def _parts(text: str) -> Iterator[str]:
    """The people of a cell. A comma parts whole names, or a surname from the given name."""
    listed = [part for part in _LISTED.split(text) if part and part.strip(" ,;.")]
    for item in listed if len(listed) > 1 else [text]:
        split = [half for part in _SPLIT.split(item) for half in _DASHED.split(part)]
        pieces = [one_line(part).strip(" ,;*") for part in split]
        for piece in filter(None, pieces):
            by_comma = [part.strip() for part in piece.split(",") if part.strip()]
            if len(by_comma) == 2 and " " not in by_comma[0] and is_name(" ".join(by_comma)):
                yield " ".join(by_comma)
            else:
                yield from by_comma


def _for_somebody(left: str, right: str) -> Complainants:
    """One person for another: whose complaint it is, a clerk must say where both are named."""
    name, sex = without_role(one_line(left).strip(" ,;"))
    whose = one_line(right).strip(" ,;.)")
    whose_words = plain(whose).split()
    by_relation = bool(whose_words) and whose_words[0] in phrases("relation") | phrases("role")
    if not is_name(name):
        return Complainants((Name(one_line(f"{left} {right}")),), whole=False, unclear=True)
    unclear = bool(whose) and not (by_relation and len(whose_words) == 1)
    return Complainants((name_of(name),), whole=False, unclear=unclear, sex=sex)


def without_role(text: str) -> tuple[str, str | None]:
    """A name without «гр.», «осуждённый», «Mr» before it, and the sex that such a word tells."""
    sex = None
    text = proper(text).strip(" ,")
    while True:
        low = text.casefold()
        role = next((word for word in written("role") if _begins(low, word)), None)
        if role is None:
            return text, sex
        sex = sex or _sex(role)
        text = text[len(role) :].lstrip(" .,")


def _begins(text: str, word: str) -> bool:
    return (
        text.startswith(word)
        and len(text) > len(word)
        and not text[len(word)].isalpha()
        and text[len(word)] != "-"
    )


def _sex(role: str) -> str | None:
    if role in written("female_role"):
        return "female"
    return "male" if role in written("male_role") else None
