"""An address that stands beside a name in one cell: «Тестов И. И., г. Тараз, ул. Абая 5, тел.»."""

import re

from ombuds.services.importing.cells import one_line
from ombuds.services.importing.names import is_name
from ombuds.services.importing.persons import without_role
from ombuds.services.importing.stories import has_place_word, is_full_name, is_place

# Where an address may begin without a sign before it.
_BEGINS = re.compile(
    r"\s+(?=(?:г|с|п|пос|обл|ул|мкр)\.\s?[A-ZА-ЯЁӘІҢҒҮҰҚӨҺ]|(?:прож|адрес)\w*[.:]?\s)"
)
_NO_PHONE = re.compile(
    r"[\s,;(]*\b(?:т|тел|моб|сот|конт|байл|tel|ph|phone)\b[.:]*[\s,;)]*$", re.IGNORECASE
)
# «прож. по адресу:»; names begin with capitals.
_WORDS = (
    r"(?:\b(?:[Пп]рож\w{0,8}|[Аа]дрес\w{0,2}|[Мм]екен\w*|тұрады|тұратын|жив[её]т|lives?|living|resid\w+"
    r"|по|из|of|at|in)\b[\s.:,]*)"
)
_LIVES = re.compile(rf"[\s,;(–—-]*{_WORDS}*$")  # before an address
_LABEL = re.compile(rf"^{_WORDS}+")
_PARTS = re.compile(r"[,;()]|\s[-–—]\s")
_LINE = re.compile(r"[\s,;]*\n[\s,;]*")


def without_address(text: str) -> tuple[str, str]:
    """The name of a cell and the address beside it; a cell that names no place, as it stands.

    Only a person, or somebody who gave no name, is parted from the address: a group may be
    called after a place.
    """
    text = _NO_PHONE.sub("", text)
    line = one_line(_LINE.sub(", ", text))
    name, *place = _BEGINS.split(line, maxsplit=1)
    if place and is_full_name(name := name.rstrip(" ,")):
        line = f"{name}, {_BEGINS.sub(', ', place[0]).replace(',,', ',')}"
    parts = [bare for one in _PARTS.split(line) if (bare := _LABEL.sub("", one.strip()).strip())]
    at = next((at for at, part in enumerate(parts) if _begins(part, at)), len(parts))
    named = [part for part in parts[at:] if is_full_name(part)]
    if at == len(parts) or len(named) > (at == 0):
        return text, ""  # no place, or two people
    if named:  # the address stands first
        begun = line.index(named[0])
        return line[begun:], line[:begun].strip(" ,;")
    begun = line.index(parts[at], len(parts[0]) if at else 0)
    alone = at == 0 or is_name(without_role(parts[0])[0])
    return (_LIVES.sub("", line[:begun]) if alone else text), line[begun:].strip(" ,;()")


def _begins(part: str, at: int) -> bool:
    """Whether an address begins with a part; the first one may be a surname that towns have too."""
    return is_place(part) and (at > 0 or has_place_word(part))
