"""Takes people out of running text: names in any inflection and spelling, numbers, contacts,
addresses, birth dates. Rather too much than too little; what may still leak is kept back whole.

Each find is first replaced by one private letter, so that no later search reads our own marks.
"""

import logging
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from ombuds.domain.names.folding import name_key
from ombuds.domain.views import Masked
from ombuds.i18n import T, Text, say
from ombuds.outputs.redaction.names_in_text import NameFinder, unknown_people

log = logging.getLogger(__name__)

NAME, NUMBER, CONTACT, ADDRESS, BIRTH = "\ue000\ue001\ue002\ue003\ue004"
_MARKS: dict[str, Text] = {
    NAME: T("[name hidden]"),
    NUMBER: T("[number hidden]"),
    CONTACT: T("[contact hidden]"),
    ADDRESS: T("[address hidden]"),
    BIRTH: T("[date of birth hidden]"),
}
WITHHELD = T("[text withheld: it could not be made anonymous for sure]")


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of the people to be hidden. `complete`: false if the reader of the case may
    not read all of it, so that no text can be called clean.
    """

    names: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    births: tuple[date, ...] = ()
    complete: bool = True


def scrubber(known: Known, lang: str, *, unknown_names: bool) -> Callable[[Masked], Masked]:
    """A function that cleans one text; `unknown_names`: also people who are no parties."""
    cleaner = _Cleaner(known, unknown_names)
    withheld = say(WITHHELD, lang)
    marks = {ord(letter): say(mark, lang) for letter, mark in _MARKS.items()}

    def scrub(text: Masked) -> Masked:
        if not isinstance(text, str) or not text.strip():
            return text
        try:
            clean = cleaner.clean(text)
        except Exception:  # noqa: BLE001 (whatever went wrong, the text stays here)
            log.error("scrubbing failed: text kept back")
            return withheld
        return withheld if clean is None else clean.translate(marks)

    return scrub


_ENDLESS = re.compile(r"\w{61,}")  # no word of any language; whatever it hides, it goes
_URL = re.compile(r"\b(?:https?://|www\.|t\.me/|wa\.me/)\S+", re.IGNORECASE)
_EMAIL = re.compile(
    r"\S{1,80}\s?(?:@|\(at\)|\[at\]|\(собака\))\s?[^\s,;]{0,80}\w|@\w{3,}", re.IGNORECASE
)
_STREET = (
    r"(?:ул(?:иц\w+)?|пр(?:осп\w*|-?т)|пер(?:еул\w+)?|мкр|микрорайон\w*|бульвар\w*|шоссе|"
    r"street|st|avenue|ave)\b\.?"
)
_HOUSE = r"(?:[\s,]*(?:д|дом|зд|үй|house)?\.?\s?№?\s?\d+[\w/-]*)?"
_FLAT = r"(?:[\s,]*(?:кв|квартира|пәтер|apt|flat)\.?\s?\d+\w?)?"
_ADDRESS = (
    re.compile(
        rf"\b{_STREET}\s*[«\"]?\w[\w.-]*[»\"]?(?:\s[A-ZА-ЯӘҒҚҢӨҰҮҺІ]\w+)?{_HOUSE}{_FLAT}",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\b[\w.-]{{1,40}}(?:\s[\w.-]{{1,40}})?\s(?:көше|даңғыл|шағын\s?аудан|street|avenue)\w*{_HOUSE}"
        r"(?:-?\s?үй\w*)?(?:[\s,]*\d+[\s-]*пәтер\w*)?",
        re.IGNORECASE,
    ),
    re.compile(
        r"\b(?:д|дом|кв|квартир\w*)\.?\s?№?\s?\d+\w?(?:[\s,]*(?:кв|квартира)\.?\s?\d+)?",
        re.IGNORECASE,
    ),
    re.compile(r"\b\d+[\s-]*(?:үй|пәтер)\w*", re.IGNORECASE),
)
_RUN = re.compile(r"[+(]?\d(?:\W{0,3}\d)*")
_DATE = re.compile(
    r"(?<!\d)(?:(?:0?[1-9]|[12]\d|3[01])[./](?:0?[1-9]|1[0-2])[./](?:19|20)\d\d"
    r"|(?:19|20)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01]))(?!\d)"
)
_TIME = re.compile(r"(?<!\d)(?:[01]?\d|2[0-3]):[0-5]\d(?!\d)")
_LOCAL = re.compile(r"\d\d-\d\d-\d\d")  # a telephone within a town


class _Cleaner:
    """Cleans many texts of one case."""

    def __init__(self, known: Known, unknown_names: bool) -> None:
        self._complete, self._unknown = known.complete, unknown_names
        self._names = NameFinder(known.names)
        self._streets = NameFinder(known.addresses, address=True)
        self._emails = [text.casefold() for text in known.emails]
        self._digits = {found for text in known.numbers if len(found := _digits(text)[-10:]) >= 5}
        self._births = [re.compile(_birth(day), re.IGNORECASE) for day in known.births]

    def clean(self, text: str) -> str | None:
        """The text with private letters for what was found; None if it cannot be cleaned."""
        if not self._complete:
            return None
        text = _plain(text)
        text = _ENDLESS.sub(NAME, text)
        text = _URL.sub(CONTACT, text)
        text = _EMAIL.sub(CONTACT, text)
        for birth in self._births:
            text = birth.sub(BIRTH, text)
        for pattern in _ADDRESS:
            text = pattern.sub(ADDRESS, text)
        text = _RUN.sub(_number, text)
        if self._unknown:
            text = unknown_people(text, NAME)
        text = self._streets.replaced(text, ADDRESS)
        text = self._names.replaced(text, NAME)
        text = re.sub(rf"([{NAME}-{BIRTH}])(?:[\s,]*\1)+", r"\1", text)
        return None if self._leaks(text) else text

    def _leaks(self, text: str) -> bool:
        """Whether something known is left, spaced out, broken over lines or glued together."""
        folded = text.casefold()
        if any(email in folded for email in self._emails):
            return True
        digits = _digits(text)
        if any(number in digits for number in self._digits):
            return True
        squeezed = name_key(text).replace(" ", "")
        return any(key in squeezed for key in self._names.whole)


def _plain(text: str) -> str:
    """Nothing invisible, no accents on letters of Cyrillic, none of our private letters."""
    composed = "№".join(unicodedata.normalize("NFKC", part) for part in text.split("№"))
    return "".join(
        letter
        for letter in composed
        if letter.isascii() or unicodedata.category(letter) not in {"Cf", "Co", "Mn"}
    )


def _digits(text: str) -> str:
    """All decimal digits of a text, of whatever script, as 0 to 9."""
    return "".join(str(unicodedata.decimal(letter)) for letter in text if letter.isdecimal())


def _number(found: re.Match[str]) -> str:
    """A run of digits stays if it is a date, a time, a sum; seven digits and more go."""
    run = found[0]
    other = _TIME.sub("", _DATE.sub("", run))
    whole, rest = len(_digits(run)), len(_digits(other))
    hide = rest >= 7 or (rest and whole in {10, 11, 12}) or _LOCAL.search(other)
    return NUMBER if hide else run


def _birth(day: date) -> str:
    """A birth date in digits or words: 02.05.1978, 1978-05-02, 2 мая 1978, 1978 жылғы 2 мамыр."""
    d, m, y = day.day, day.month, day.year
    between = r"[\s./,-]{1,3}"
    digits = rf"0?{d}{between}0?{m}{between}(?:{y}|{y % 100:02})|{y}{between}0?{m}{between}0?{d}"
    words = rf"0?{d}\s+[^\W\d]+\s+{y}|{y}\s*(?:жылғы|жылы|ж\.?|года?)?\s+0?{d}\s+[^\W\d]+"
    return rf"(?<!\d)(?:{digits}|{words})(?!\d)"
