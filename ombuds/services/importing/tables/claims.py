"""What a column may be, by its heading and by what stands in it, and how surely.

A heading is believed, unless nearly all values say otherwise.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from ombuds.i18n import T, Text
from ombuds.services.importing.cells.bodies import read_body
from ombuds.services.importing.cells.known import a_word_of, is_one_of, plain, plain_words, words
from ombuds.services.importing.cells.meanings import channel_of, language_of, result_of, rights_of
from ombuds.services.importing.cells.places import region_of
from ombuds.services.importing.cells.values import (
    DAY,
    TESTS,
    Values,
    fits,
    has_initials,
    is_day,
    is_person,
    is_year_of_birth,
)
from ombuds.services.importing.files.cells import one_line
from ombuds.services.importing.tables.headings import (
    BARE,
    NEAR,
    WITHIN,
    Hint,
    is_none,
    is_somebody_elses,
    role_of,
)

# What the values of a column say of its field, whatever its heading.

LEAST_OF_VALUES = 5  # values that say anything
_FEW = 3  # people who are named
_AGAIN = 4  # times each of the names of a few officers stands on average, and rows in which it does
_ROWS = 8
_LAST_BORN, _GENERATION = 2012, 20  # the middle year of birth at most; years between people
MOST_LOOKED_UP = 60  # different values that are looked up in words
_SHOWN = 0.6  # the share of values that makes a column be of a kind
_PUBLIC = 0.25  # of the values are bodies, if the others are private persons
_PERSON = re.compile(rf"{a_word_of('names.ending.of_column')}$")
_BESIDE_NAME = re.compile(r"[,;(\d]")  # where a year, a place, a remark begins
_YEAR = re.compile(r"(?:19|20)\d\d")
_NEARLY_ALL_VALUES = 0.9
_CODE = re.compile(r"(?=[^\d]*\d)[\w№#./\\ -]{1,30}")
_LONG_TEXT, _LONG_WORDS = 60, 6  # letters on average of a content, and words


@dataclass(frozen=True, slots=True)
class Kind:
    """A field that values fit: how many of how many, and the score of that."""

    field: str
    fitting: int
    of: int
    score: float
    reason: Text

    @property
    def share(self) -> float:
        return self.fitting / self.of


def kinds(values: Values) -> list[Kind]:
    """All that the values may be, the likeliest first."""
    if len(values.texts) < LEAST_OF_VALUES:
        return []
    found = [kind for look in _LOOKS if (kind := look(values))]
    found = _bodies_or_places(found)
    return sorted(found, key=lambda kind: -kind.score)


def _bodies_or_places(found: list[Kind]) -> list[Kind]:
    """Bodies are called after their places, and streets after people and bodies."""
    shares = {kind.field: kind.share for kind in found}
    body, address = shares.get("body", 0.0), shares.get("address", 0.0)
    wrong = ("address", "region") if body and body >= address else ("body",)
    return [kind for kind in found if kind.field not in wrong] if body else found


def _each(field: str, weight: float) -> Callable[[Values], Kind | None]:
    """A look at how many values pass the test of a field."""

    def look(values: Values) -> Kind | None:
        test = TESTS[field]
        pairs = zip(values.raw, values.texts, strict=True)
        return _kind(field, sum(test(raw, text) for raw, text in pairs), len(values.texts), weight)

    return look


def _kind(field: str, fitting: int, of: int, weight: float) -> Kind | None:
    if fitting < _SHOWN * of:
        return None
    reason = _said(field, fitting, of)
    return Kind(field, fitting, of, weight * fitting / of, reason)


def _looked_up(
    field: str, weight: float, find: Callable[[str], object], often: bool = True
) -> Callable[[Values], Kind | None]:
    """A look at how many values are words that are known: few words, said `often`."""

    def look(values: Values) -> Kind | None:
        known = values.different[:MOST_LOOKED_UP]
        letters = sum(map(len, values.texts)) / len(values.texts)
        if letters > _LONG_TEXT or (often and len(known) * 4 > 3 * len(values.texts) + 20):
            return None
        right = {text for text in known if len(text) < 100 and find(text)}
        looked_at = set(known)
        seen = [text for text in values.texts if text in looked_at]
        return _kind(field, sum(text in right for text in seen), len(seen), weight)

    return look


def _sexes(values: Values) -> Kind | None:
    """Words or letters for a sex; figures are anything, unless a heading says what they are."""
    kind = _each("sex", 0.7)(values)
    return kind if kind and not all(map(str.isdigit, values.texts)) else None


def _people(values: Values) -> Kind | None:
    named = [text for text in values.texts if not is_one_of("anonymous", text)]
    people = [bare for text in named if is_person(bare := _BESIDE_NAME.split(text)[0].strip())]
    ended = sum(any(_PERSON.search(word.lower()) for word in text.split()) for text in people)
    if len(named) < _FEW or 2 * ended < len(people) or 3 * len(set(named)) < len(named):
        return None
    return _kind("name", len(people), len(named), 0.75)


def _officers(values: Values) -> Kind | None:
    """A few names with initials again and again: of those who write in it, not of complainants."""
    rows, people = len(values.texts), len(values.different)
    if rows < _ROWS or people * _AGAIN > rows:
        return None
    fitting = sum(map(has_initials, values.texts))
    return _kind("officer", fitting, rows, 0.62) if fitting >= _NEARLY_ALL_VALUES * rows else None


def _births(values: Values) -> Kind | None:
    """Years that lie generations apart, the middle one long ago."""
    born = [text for text in values.texts if is_year_of_birth(text)]
    years = [int(found[0]) for text in born if (found := _YEAR.search(text))]
    if not years or max(years) - min(years) < _GENERATION:
        return None
    middle = sorted(years)[len(years) // 2]
    return _kind("birth_date", len(born), len(values.texts), 0.6) if middle <= _LAST_BORN else None


def _contents(values: Values) -> Kind | None:
    letters = sum(map(len, values.texts)) / len(values.texts)
    long = sum(len(text.split()) >= _LONG_WORDS for text in values.texts)
    if letters < _LONG_TEXT or 2 * len(values.different) < len(values.texts):
        return None
    return _kind("narrative", long, len(values.texts), 0.6 + min(0.25, letters / 4_000))


def _addresses(values: Values) -> Kind | None:
    """Places with more than a name: a street, a house, a village."""
    if 3 * len(values.different) < len(values.texts):
        return None
    places = [text for text in values.texts[:MOST_LOOKED_UP] if region_of(text, DAY)]
    more = sum(any(sign.isdigit() or sign == "," for sign in text) for text in places)
    of = len(values.texts[:MOST_LOOKED_UP])
    return _kind("address", len(places), of, 0.68) if 3 * more >= len(places) > 0 else None


def _codes(values: Values) -> Kind | None:
    """Numbers or codes, nearly every one another."""
    if 10 * len(values.different) < 6 * len(values.texts):
        return None
    codes = sum(bool(_CODE.fullmatch(text)) and not is_day(None, text) for text in values.texts)
    return _kind("number", codes, len(values.texts), 0.57)


def _body(text: str) -> bool:
    body = read_body(text)
    return body is not None and body.type not in ("other", "private_person")


def _bodies(values: Values) -> Kind | None:
    """Public bodies and employers, each in many spellings; relatives and neighbours among them
    are complained of too."""
    kind = _looked_up("body", 0.66, _body_or_private, often=False)(values)
    if kind is None:
        return None
    return kind if _PUBLIC * kind.of <= sum(map(_body, values.texts)) else None


def _body_or_private(text: str) -> bool:
    body = read_body(text)
    return body is not None and body.type != "other"


def _said(field: str, n: int, of: int) -> Text:
    """How a kind is told by its values."""
    return {
        "iin": T("{n} of {of} values are IINs", n=n, of=of),
        "email": T("{n} of {of} values are e-mail addresses", n=n, of=of),
        "phone": T("{n} of {of} values are telephones", n=n, of=of),
        "received_on": T("{n} of {of} values are dates", n=n, of=of),
        "sex": T("{n} of {of} values are words for a sex", n=n, of=of),
        "right": T("{n} of {of} values name a right", n=n, of=of),
        "channel": T("{n} of {of} values name a channel", n=n, of=of),
        "result": T("{n} of {of} values say what became of it", n=n, of=of),
        "region": T("{n} of {of} values name a region or town", n=n, of=of),
        "address": T("{n} of {of} values are addresses", n=n, of=of),
        "body": T("{n} of {of} values name a public body", n=n, of=of),
        "language": T("{n} of {of} values name a language", n=n, of=of),
        "officer": T(
            "{n} of {of} values are surnames with initials, a few again and again", n=n, of=of
        ),
        "birth_date": T("{n} of {of} values are years of birth", n=n, of=of),
        "name": T("{n} of {of} values are written as names are", n=n, of=of),
        "narrative": T("{n} of {of} values are long texts", n=n, of=of),
        "number": T("{n} of {of} values are numbers, nearly each another", n=n, of=of),
    }[field]


_LOOKS: tuple[Callable[[Values], Kind | None], ...] = (
    _each("iin", 0.98),
    _each("email", 0.95),
    _each("phone", 0.85),
    _each("received_on", 0.6),
    _sexes,
    _looked_up("right", 0.7, lambda text: rights_of(text)[0]),
    _looked_up("channel", 0.68, channel_of),
    _looked_up("result", 0.69, result_of),
    _looked_up("region", 0.65, lambda text: region_of(text, DAY)),
    _bodies,
    _looked_up("language", 0.7, language_of),
    _people,
    _officers,
    _births,
    _addresses,
    _contents,
    _codes,
)


_ENOUGH = 8  # values that may contradict a heading
_NEARLY_ALL, _MOSTLY, _HARDLY_ANY = 0.9, 0.85, 0.1
_OF_FILE = 6  # rows of an index of a file at least
_UNSURE = 0.5  # below it values alone make no field
_AGREED = 0.04
DAYS = ("received_on", "answered_on", "event_on", "birth_date")
# Kinds that values alone can contradict a heading with: they cannot be mistaken.
_PLAIN = frozenset(("iin", "email", "phone", "received_on", "narrative"))
# What may be known by values under a heading that says nothing.
_NAMED = frozenset(
    ("name", "address", "region", "right", "channel", "result", "body", "sex", "officer")
)
_NO_TITLE = re.compile(
    rf"(?:{a_word_of('layout.no_title.words', spelt=plain)} ?\d*"
    rf"|[a-z{''.join(words('layout.no_title.letters'))}]|\d{{1,2}})?"
)
_YEARS = plain_words("layout.years")
_SEVERAL = 4  # different values
LEAST = 0.4
_MOST = {
    "channel": 0.6,
    "name": 0.7,
}  # the share of values that makes a column of known words; else:
_USUAL_MOST = 0.8
# Known words that a column of free text, or of «who», may hold instead.
_INSTEAD = {
    "narrative": ("result", "channel"),
    "note": ("result", "channel"),
    "name": ("body",),
    "right": ("channel",),
    "channel": ("right",),
    "body": ("narrative",),
}
_NUMBER_WORDS = plain_words("layout.numbers")
_MOBILE = re.compile(r"\+?[78]\W*7")
_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Claim:
    """A column's claim to a field."""

    index: int
    field: str
    score: float
    reason: Text


@dataclass(slots=True, repr=False)
class Look:
    """A column that is looked at."""

    index: int
    title: str
    hint: Hint | None
    values: Values
    kinds: list[Kind] = field(default_factory=list)


def claims_of(look: Look) -> Iterator[Claim]:
    """What a column may be, by its heading and by its values."""
    hint = look.hint
    told = T("by its heading «{heading}»", heading=one_line(look.title))
    against = _contradiction(look)
    if against and hint:
        reason = T(
            "{said}, although its heading is «{heading}»",
            said=against.reason,
            heading=one_line(look.title),
        )
        yield Claim(look.index, against.field, against.score, reason)
        return
    instead = _words_instead(look)
    if instead and hint:
        reason = T(
            "{said}, although its heading is «{heading}»",
            said=instead.reason,
            heading=one_line(look.title),
        )
        yield Claim(look.index, instead.field, instead.score, reason)
        if hint.name == "note":
            yield Claim(look.index, hint.name, LEAST, told)
        return
    if hint and not _is_unfit(hint, look.values):
        agreed = any(kind.field == hint.field for kind in look.kinds)
        score = hint.score + (_AGREED if agreed else 0)
        if hint.name == "number" and _is_file(look.values):
            return
        if hint.name == "number" and hint.score <= BARE and is_running(look):
            score = LEAST  # «№» beside a column of numbers
        yield Claim(look.index, hint.name, score, told)
        return
    for kind in look.kinds:
        if kind.field != "received_on" and (score := _by_values(look, kind)) >= LEAST:
            yield Claim(look.index, kind.field, score, kind.reason)


def _words_instead(look: Look) -> Kind | None:
    """What nearly all values are, whatever the heading: «Что сделали» holds results, «Кто обидел»
    bodies."""
    if look.hint is None or (look.hint.field == "name" and look.hint.score > WITHIN):
        return None
    likely = _INSTEAD.get(look.hint.name, ())
    if any(kind.field == look.hint.field for kind in look.kinds):
        return None
    return next((k for k in look.kinds if k.field in likely and k.share >= _NEARLY_ALL), None)


def _by_values(look: Look, kind: Kind) -> float:
    """How sure a kind is by values alone.

    Names, places and bodies stand in columns of many meanings: under a heading of its own words
    they are what they seem only if nearly all are, and nothing says whose they are.
    """
    if kind.field == "phone" and _rises(look.values) and not _are_mobile(look.values):
        return 0.0  # long numbers of reports
    if kind.field == "birth_date" and plain(look.title) in _YEARS:
        return LEAST
    if kind.field in _PLAIN or _NO_TITLE.fullmatch(plain(look.title)):
        return kind.score * 0.9 if kind.score >= _UNSURE else 0.0
    accused = kind.field == "body" and role_of(look.title) == "perpetrator"
    if is_none(look.title) or (role_of(look.title) and not accused):
        return 0.0
    if kind.field == "number":
        named = not _NUMBER_WORDS.isdisjoint(plain(look.title).split())
        return kind.score * (0.9 if named else 0.75) if _rises(look.values) else 0.0
    least = {"sex": 2, "officer": 1}.get(kind.field, _SEVERAL)
    several = len(look.values.different) >= least and kind.field in _NAMED
    told = accused or not is_somebody_elses(look.title)
    if told and several and kind.share >= _MOST.get(kind.field, _USUAL_MOST):
        return max(kind.score * 0.7, LEAST)
    return 0.0


def _is_file(values: Values) -> bool:
    """Whether a few values stand again and again: files in which papers are kept, by their index
    in the list of files of an office, are no numbers of complaints."""
    return len(values.texts) >= _ENOUGH and len(values.different) * _OF_FILE < len(values.texts)


def _rises(values: Values) -> bool:
    """Whether values are numbers and go up from row to row, as those of registers do."""
    numbers = [tuple(map(int, _DIGITS.findall(text))) for text in values.texts]
    told = [number for number in numbers if number]
    up = sum(one <= two for one, two in pairwise(told))
    return len(told) >= _NEARLY_ALL * len(numbers) and up >= _MOSTLY * (len(told) - 1) > 0


def _are_mobile(values: Values) -> bool:
    return sum(bool(_MOBILE.match(text)) for text in values.texts) >= _NEARLY_ALL * len(
        values.texts
    )


def _contradiction(look: Look) -> Kind | None:
    """The kind of nearly all values, if the heading names one that hardly any fits."""
    if look.hint is None or len(look.values.texts) < _ENOUGH:
        return None
    fitting = fits(look.hint.field, look.values)
    wrong = fitting is not None and fitting <= _HARDLY_ANY
    for kind in look.kinds:
        if kind.field in _PLAIN and kind.share >= _NEARLY_ALL and kind.field != look.hint.field:
            if kind.field in DAYS:
                vague = look.hint.score <= NEAR and look.hint.field not in DAYS
                if vague or look.hint.field in ("iin", "phone", "email", "name", "region", "body"):
                    return kind
            elif wrong or (kind.field in ("iin", "email") and look.hint.field != "email"):
                return kind
    return None


def _is_unfit(hint: Hint, values: Values) -> bool:
    """Whether hardly any value is what the heading says: then it means something else."""
    if hint.score > NEAR and len(values.texts) < _ENOUGH:
        return False
    fitting = fits(hint.field, values)
    return fitting is not None and fitting <= _HARDLY_ANY


def is_running(look: Look) -> bool:
    """Whether a column without a heading, or with one for a number, counts the rows."""
    if look.title and not (look.hint and look.hint.name == "number"):
        return False
    texts = [text.removesuffix(".") for text in look.values.texts]
    numbers = [int(text) for text in texts if text.isascii() and text.isdigit()]
    steps = sum(two - one == 1 for one, two in pairwise(numbers))
    return len(numbers) == len(texts) > 1 and steps >= _NEARLY_ALL * (len(numbers) - 1)
