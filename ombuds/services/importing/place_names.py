"""Names of places, and the region each belongs to: the tables of `towns.toml`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property

from ombuds.domain.folding import name_key
from ombuds.services.importing.known import SHORTEST, is_latin, plain, table

_ADJECTIVE = re.compile(r"(.*[сц]к)(?:ая|ой|ую|ий|ое|ого|ому|ом|ые|ых)")
_OF_PEOPLE = re.compile(r"(?:ов|ев)$")  # «Панфилова» is a street or somebody, not a town in a case
_CASES = ((re.compile(r"[бвгдзклмнпрст]$"), "", "аеу"), (re.compile("а$"), "а", "еыу"),
          (re.compile("й$"), "й", "яею"), (re.compile("ь$"), "ь", "и"))  # fmt: skip


@dataclass(frozen=True)
class Names:
    """Codes by plain name, of one table of `towns.toml`; adjectives by their stem.

    `written`: as they stand there, without other cases.
    """

    by_name: dict[str, str]
    written: dict[str, str]

    @cached_property
    def _by_sound(self) -> dict[str, str]:
        """The names as Latin letters may spell them; a short one is too like others."""
        written = ((name, code) for name, code in self.written.items() if not name.isascii())
        sounds = ((name_key(name), code) for name, code in written)
        return {sound: code for sound, code in sounds if len(sound) >= SHORTEST}

    def code(self, name: str) -> str | None:
        """The code of a name, also where Latin letters spell it as it sounds."""
        found = self.by_name.get(name)
        return self._by_sound.get(name_key(name)) if found is None and is_latin(name) else found


@cache
def names(kind: str) -> Names:
    given = [(plain(name), code) for code, many in table("towns")[kind].items() for name in many]
    cases = {form: code for name, code in given for form in _cases(name)} if kind == "town" else {}
    return Names(cases | {stem(name): code for name, code in given}, dict(given))


def stem(name: str) -> str:
    found = _ADJECTIVE.fullmatch(name)
    return found[1] if found else name


def _cases(name: str) -> Iterator[str]:
    """A town in the other cases of Russian: «в Шымкенте», «акимат Павлодара»."""
    for end, last, endings in () if _OF_PEOPLE.search(name) else _CASES:
        if len(name) >= SHORTEST and end.search(name):
            yield from (name.removesuffix(last) + ending for ending in endings)
