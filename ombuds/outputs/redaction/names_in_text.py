"""Finds names in running text: those that are known, in any inflection and spelling, and those
of unknown people by the forms that names take.
"""

import re
from collections.abc import Iterable

from rapidfuzz.distance.Levenshtein import distance

from ombuds.domain.names.folding import name_key

_LETTERS = r"[^\W\d_]"
_TOKEN = re.compile(rf"{_LETTERS}+(?:['’ʼ‘`´]{_LETTERS}+)*")
_VOWELS = "aeiou"
_FLEETING = re.compile(r"(.*[^aeiou])[eo]([^aeiou])")  # Павел, Павла; Лев, Льва
_VOICED = {"k": "g", "p": "b", "t": "d"}  # Серік, Серігі
# Case endings of Russian and Kazakh as `name_key` writes them, for stems too short to be a prefix.
_ENDINGS = frozenset(
    """a u i e o oi ei ai om em im ogo emu omu am ah ami ov ev iu ia iei oiu
    din tin nin ga ge ka ke na ne di ti ni da de ta te dan den tan ten nan nen men ben pen
    lar ler dar der tar ter sin si i nikin dikin tikin""".split()
) | {""}
_GENERIC = frozenset(
    map(
        name_key,
        """улица проспект микрорайон переулок бульвар город область район село квартира корпус
        көшесі даңғылы қаласы облысы ауданы ауылы үйі пәтер шағын қала street avenue city region
        товарищество общество общественное объединение ограниченной ответственностью фонд
        қоғамдық бірлестігі қоры серіктестігі жауапкершілігі шектеулі қазақстан казахстан
        астана алматы шымкент республика республикасы""".split(),
    )
)


def _stems(key: str) -> set[str]:
    """Beginnings that every case form of a name shares."""
    stems = {key}
    if len(key) > 3:
        stem = re.sub(r"(?:[aeo]i|[aeiou])$", "", key)
        stems = {stem if len(stem) >= 3 else key}
    stems |= {stem[:-1] for stem in stems if len(stem) >= 3 and stem[-1] == "i"}  # Мария, Марию
    if fleeting := _FLEETING.fullmatch(key):
        stems.add(fleeting[1] + fleeting[2])
    return stems | {s[:-1] + _VOICED[s[-1]] for s in stems if len(s) >= 4 and s[-1] in _VOICED}


class NameFinder:
    """Finds the words of names, or of addresses, whatever their case and alphabet."""

    def __init__(self, texts: Iterable[str], *, address: bool = False) -> None:
        least = 4 if address else 2
        keys = {
            key
            for text in texts
            for word in _TOKEN.findall(text)
            if len(key := name_key(word)) >= least and key not in _GENERIC
        }
        stems = {stem for key in keys for stem in _stems(key)}
        self._long = tuple(sorted(stem for stem in stems if len(stem) >= 4))
        self._short = frozenset(stem for stem in stems if len(stem) < 4)
        self._met: dict[str, bool] = {}
        self.whole = frozenset(key for key in keys if len(key) >= 6)  # looked for even if glued

    def replaced(self, text: str, mark: str) -> str:
        """The text with a mark for each word found, and for initials beside it."""
        if not self._long and not self._short:
            return text
        text = _TOKEN.sub(lambda found: mark if self.is_name(found[0]) else found[0], text)
        return re.sub(rf"(?:{_UPPER}\.\s?){{0,2}}{mark}(?:\s?{_UPPER}\.){{0,2}}", mark, text)

    def is_name(self, word: str) -> bool:
        if word not in self._met:
            self._met[word] = self._judged(word)
        return self._met[word]

    def _judged(self, word: str) -> bool:
        key = name_key(word)
        if key.startswith(self._long):
            return True
        if any(key[:at] in self._short and key[at:] in _ENDINGS for at in (1, 2, 3)):
            return True
        return any(_mistyped(key, stem) for stem in self._long if len(stem) >= 6)


def _mistyped(key: str, stem: str) -> bool:
    """Whether a word begins with the stem but for one letter."""
    if key[0] != stem[0] or len(key) < len(stem) - 1:
        return False
    parts = (key[: len(stem) + more] for more in (-1, 0, 1))
    return any(distance(part, stem, score_cutoff=1) <= 1 for part in parts)


_UPPER = "[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ]"
_CAPITAL = rf"{_UPPER}{_LETTERS}+(?:-{_LETTERS}+)?"
_INITIALS = rf"{_UPPER}\.\s?(?:{_UPPER}\.)?"
_TITLES = (
    r"гр|гражданин\w*|гражданк\w*|азамат\w*|г-н\w*|г-ж\w*|господин\w*|госпож\w*|mrs?|ms|"
    r"судь\w+|следовател\w+|прокурор\w*|участков\w+|адвокат\w*|защитник\w*|врач\w*|директор\w*|"
    r"капитан\w*|майор\w*|лейтенант\w*|сержант\w*|полковник\w*|тергеуші\w*|судья\w*|дәрігер\w*|"
    r"муж\w*|жен[аыуе]\w*|сын\w*|доч\w+|брат\w*|сестр\w*|күйеуі\w*|әйелі\w*|ұлы\w*|қызы\w*"
)
# With all their case endings, and no other: Верховный and Денсаулық are nobody's.
_PATRONYMIC = (
    r"(?:[ое]в|ьм|ль)ич(?:а|у|ем|е|и)?|(?:[ое]в|ин|ьм)?ичн(?:а|ы|е|у|ой)|[ое]вн(?:а|ы|е|у|ой)|"
    rf"(?:ұлы|улы|қызы|кызы|[uū]ly|[kq]yzy)(?:н[ыіаеңд]{_LETTERS}*|м[ае]н)?|"
    r"ovich\w*|evich\w*|ovna|evna"
)
_NO_PATRONYMIC = "(?:Верховн|Уголовн|Основн|Духовн|Церковн|Условн|Виновн|Публичн|Наличн|Личн)"
_UNKNOWN = (
    re.compile(rf"\b{_CAPITAL}\s{_INITIALS}"),
    re.compile(rf"\b{_INITIALS}\s?{_CAPITAL}"),
    re.compile(
        rf"\b(?:{_CAPITAL}\s){{0,2}}(?!{_NO_PATRONYMIC}){_UPPER}{_LETTERS}+"
        rf"(?i:{_PATRONYMIC})\b(?:\s{_CAPITAL})?"
    ),
    re.compile(rf"\b(?:{_CAPITAL}\s){{0,2}}Ильич(?:а|у|ом|е)?\b"),
    re.compile(rf"\b{_CAPITAL}\s{_CAPITAL}(?=\s(?i:ұлы|улы|қызы|кызы)\b)"),
)
# «прокурор Алматинской области», «Ұлы Отан соғысы»: a title before what is no name.
_INSTITUTION = (
    rf"{_LETTERS}+(?:[иыо]й|ая|ого|ому)\s(?:област|район|город|больниц|суд|прокурат|полиц|клини)|"
    r"Отан\s"
)
_TITLED = re.compile(
    rf"\b((?i:{_TITLES})\.?\s)(?!{_INSTITUTION})({_CAPITAL}(?:\s{_CAPITAL}){{0,2}})"
)


def unknown_people(text: str, mark: str) -> str:
    """The text with a mark where words have the form of a name: initials, patronymics, titles."""
    for pattern in _UNKNOWN:
        text = pattern.sub(mark, text)
    return _TITLED.sub(rf"\1{mark}", text)
