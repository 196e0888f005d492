"""Spellings that mean the same: search text, name keys and the order of the alphabet.

Three strings are made of a text. `fold` is what search compares; `name_key` is where the
spellings of one name in two alphabets meet; `sort_key` puts texts in alphabet order.
All three are stored, so a change of any of them raises `FOLD_VERSION` and rebuilds them.
"""

import re
import unicodedata
from abc import abstractmethod
from functools import lru_cache

FOLD_VERSION = 1

# The nine letters beyond Russian, and ё, as they are typed on a Russian keyboard.
_TYPED = tuple(zip("ёәғқңөұүһіı", "еагкноуухиi", strict=True))
_RUSSIAN_KEYBOARD = str.maketrans(dict(_TYPED))
_UNUSUAL = re.compile("[^\x00-\x7fа-яёәғқңөұүһіı«»–—…№]")  # has to be worked out by letter


class _Letters(dict[int, str | None]):
    """A `str.translate` table that works out a character when it first meets it."""

    def __missing__(self, code: int) -> str | None:
        self[code] = made = self.of(chr(code))
        return made

    @abstractmethod
    def of(self, char: str) -> str | None:
        """What stands for a character; none where nothing does."""


class _Visible(_Letters):
    """Drops what cannot be seen (zero width, soft hyphen, half a pair); controls part words."""

    def of(self, char: str) -> str | None:
        kind = unicodedata.category(char)
        return None if kind in {"Cf", "Cs"} else " " if kind == "Cc" else char


class _Folded(_Letters):
    """Case-folded letters to their plain forms; combining marks and Latin accents go."""

    def of(self, char: str) -> str | None:
        if unicodedata.category(char) == "Mn":
            return None
        base = unicodedata.normalize("NFD", char)[0]
        return (base if base.isascii() else char).translate(_RUSSIAN_KEYBOARD)


_visible, _folded = _Visible(), _Folded()


def _plain(text: str) -> str:
    shown = text.replace("\n", " ")
    if not shown.isprintable():
        shown = shown.translate(_visible)
    return unicodedata.normalize("NFC", shown)


def fold(text: str) -> str:
    """The text as search compares it: no case, no Kazakh letters, no ё, nothing invisible."""
    text = _plain(text).casefold()
    if _UNUSUAL.search(text):
        return text.translate(_folded)
    for letter, plain in _TYPED:
        text = text.replace(letter, plain)
    return text


_WORD = re.compile(r"[^\W_]+")


def words_of(text: str) -> list[str]:
    """Folded words of letters and digits, cut where FTS5's unicode61 cuts the folded text."""
    return _WORD.findall(fold(text))


# --- names ---------------------------------------------------------------------------------

_LOOKALIKES = str.maketrans(
    "ABCEHIKMOPTXYƏƟaceiopxyhkmtəɵ",
    "АВСЕНІКМОРТХУӘӨасеіорхуһкмтәө",
)
_MIXED = re.compile(r"(?=\w*[A-Za-zƏəƟɵ])(?=\w*[\u0400-\u04FF])\w+")
_APOSTROPHES = str.maketrans(dict.fromkeys("'’‘ʼʹʺ`´\""))
# Marked Latin letters whose plain form is another sound (Kazakh alphabets of 2018 and 2021).
_MARKED = str.maketrans(
    {"ş": "ш", "š": "ш", "ś": "ш", "ç": "ч", "č": "ч", "ć": "ч", "ž": "ж", "ý": "у", "ə": "а"}
)
# j is ж, as Kazakh has it, but й where Russian names are written the German way.
_J_AS_Y = re.compile(
    r"(?<=[aeio])j\b|(?<=[lnrf])j(?=a\b)|(?<=[^d]i)j(?=a\b)|(?<=\btat)j|\bj(?=uli|uri)"
)
# x is х, but кс in Александр, Максим, Оксана, Ксения, Феликс.
_X_AS_KS = re.compile(r"(?<=ale)x|(?<=\bma)x(?=im)|(?<=\bo)x(?=an)|\bx(?=en)|(?<=feli)x")
_DIGRAPHS = {
    "shch": "ш",
    "sch": "ш",
    "sh": "ш",
    "zh": "ж",
    "kh": "х",
    "gh": "г",
    "ch": "ч",
    "yo": "е",
}
_DIGRAPH = re.compile("|".join(_DIGRAPHS))
# One letter a sound: c is ч and w is ш here; щ and ш meet, as do и й ы y.
_SOUNDS = str.maketrans(
    dict(zip("абвгдежзийклмнопрстуфхчшщыэcqwxy", "abvgdejziiklmnoprstufhcwwiekkvhi", strict=True))
    | {"ц": "ts", "ю": "iu", "я": "ia", "ъ": "", "ь": ""}
)
_MERGERS = (  # what is replaced, by what, and the letters without which it cannot stand there
    ("ng", re.compile(r"ng(?!a\b)"), "n"),  # ң is н on a Russian keyboard, ng in Latin; not Инга
    ("dj", re.compile("dj"), "j"),  # Джамбул, Жамбыл; Мухамеджанов
    # Yerlan, Bayeva; Дүйсен, Дюсен; Бауыржан
    ("i", re.compile(r"i+(?=e)|\Bi+(?=u)|(?<=u)i+"), ""),
    ("li", re.compile(r"li+a(?=\w)"), "la"),  # Ләззат, Ляззат, Lyazzat
    ("", re.compile(r"([a-z])\1+"), r"\1"),
    ("bakit", re.compile(r"\bbakit"), "bahit"),  # Бақыт is Бахыт in Russian
)
_LATIN = re.compile("[a-z]")


@lru_cache(maxsize=4_096)
def name_key(name: str) -> str:
    """One key for the spellings of a name: Kazakh, Russian-keyboard, Russian and Latin.

    Word by word, order kept, single spaces: Қайрат, Кайрат, Kairat, Qairat and Kayrat give
    `kairat`. Equal keys mean "perhaps one name", never "one person".
    """
    return " ".join(filter(None, map(_word_key, name.split())))


@lru_cache(maxsize=16_384)  # a register of 100,000 people holds few given names
def _word_key(word: str) -> str:
    text = _plain(word).translate(_APOSTROPHES)
    if not text.isascii():
        text = _MIXED.sub(lambda found: found[0].translate(_LOOKALIKES), text)
        text = text.casefold().translate(_MARKED)
    text = " ".join(words_of(text))
    if _LATIN.search(text):
        text = _X_AS_KS.sub("ks", _J_AS_Y.sub("y", text))
        text = _DIGRAPH.sub(lambda found: _DIGRAPHS[found[0]], text)
    text = text.translate(_SOUNDS)
    for letters, pattern, merged in _MERGERS:
        if letters in text:
            text = pattern.sub(merged, text)
    return " ".join(text.split())


# --- order ---------------------------------------------------------------------------------

_ALPHABET = "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюяabcdefghijklmnopqrstuvwxyz"
# Digits keep their places; the 42 letters and Latin follow them: all of it is plain ASCII.
_PLACES = {letter: chr(ord("9") + 1 + place) for place, letter in enumerate(_ALPHABET)}


class _Ordered(_Letters):
    """Letters and digits to characters whose code points stand in alphabet order."""

    def of(self, char: str) -> str | None:
        letter = char.casefold()
        base = unicodedata.normalize("NFD", letter)[0]
        letter = base if base.isascii() else letter
        if letter in _PLACES:
            return _PLACES[letter]
        digit = unicodedata.decimal(char, None)
        if digit is not None:
            return str(digit)
        return " " if char.isspace() else letter if char.isalnum() else None


_ordered = _Ordered()


def sort_key(text: str) -> str:
    """A string whose code-point order (COLLATE BINARY, "C") is that of the Kazakh alphabet.

    Spaces, digits, 42 Kazakh letters (Russian is among them), Latin, other scripts; case and
    punctuation do not count.
    """
    return " ".join(filter(None, map(_word_sort_key, text.split())))


@lru_cache(maxsize=16_384)
def _word_sort_key(word: str) -> str:
    return " ".join(unicodedata.normalize("NFC", word).translate(_ordered).split())
