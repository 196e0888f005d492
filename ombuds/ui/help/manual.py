"""The pages of the manual as they lie in `resources/manual/LANG/TOPIC.md`, and their search.

A page is Markdown: its first line is the title. `[words](topic)` leads to another page,
`![words](NAME)` is a picture of the window in the same language.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from ombuds.domain.names.folding import fold
from ombuds.i18n import LANGUAGES, SOURCE
from ombuds.resources import MANUAL

TOPICS = (
    "start", "overview", "cases", "case", "intake", "people", "deadlines", "reports",
    "registers", "imports", "settings", "printing", "keys", "safety",
)  # fmt: skip
"""In the order in which somebody new would read them."""
ENDING, SHORT = 2, 6  # letters that may be another in another case, of words longer than that
BEFORE = 4  # words that are shown before the one that was found
PICTURES = MANUAL / "pictures"
_MARKS = re.compile(r"!?\[([^\]]*)\]\([^)]*\)|[*_`#>|]+")


@dataclass(frozen=True, slots=True)
class ManualPage:
    """A page in one language. `plain`: its words without marks, folded, for the search."""

    topic: str
    title: str
    text: str
    plain: str


@dataclass(frozen=True, slots=True)
class Hit:
    """A page that holds all the words, and its words around the first of them."""

    page: ManualPage
    words: str


@cache
def page(topic: str, language: str) -> ManualPage:
    """A page by its topic; one that lacks in a language is shown in English."""
    path = MANUAL / language / f"{topic}.md"
    if not path.exists():
        path = MANUAL / SOURCE / f"{topic}.md"
    text = path.read_text(encoding="utf-8")
    title = text.partition("\n")[0].lstrip("# ")
    return ManualPage(topic, title, text, fold(words_of(text)))


def words_of(text: str) -> str:
    """Markdown without its marks; of links and pictures the words remain."""
    return _MARKS.sub(lambda found: found[1] or "", text)


def pages(language: str) -> list[ManualPage]:
    """The manual in a language, in its order."""
    return [page(topic, language) for topic in TOPICS]


def stems(typed: str) -> list[str]:
    """The words typed as they are looked for: long ones without what changes at their end."""
    words = fold(typed).split()
    return [word[:-ENDING] if word.isalpha() and len(word) > SHORT else word for word in words]


def search(typed: str, language: str) -> list[Hit]:
    """Pages that hold every word typed, in any spelling and form; in their titles first."""
    words = stems(typed)
    if not words:
        return []
    found = [one for one in pages(language) if all(word in one.plain for word in words)]
    found.sort(key=lambda one: not all(word in fold(one.title) for word in words))
    return [Hit(one, _around(one, words[0])) for one in found]


def _around(found: ManualPage, word: str) -> str:
    """The words of a page around the first place where one stands beneath its title."""
    lines = (line.strip() for line in words_of(found.text).splitlines()[1:])
    line = next((line for line in lines if word in fold(line)), "")
    before = line[: fold(line).find(word)].split()
    begun = " ".join(before[-BEFORE:])
    rest = line[len(" ".join(before)) :].strip()
    return f"{'… ' if len(before) > BEFORE else ''}{begun} {rest}".strip()


def links(text: str) -> Iterator[tuple[bool, str]]:
    """Every link of a page: whether it is a picture, and where it leads."""
    for mark, target in re.findall(r"(!?)\[[^\]]*\]\(([^)]*)\)", text):
        yield bool(mark), target


def missing() -> Iterator[str]:
    """Pages that a language lacks."""
    for language in LANGUAGES:
        for topic in TOPICS:
            if not (MANUAL / language / f"{topic}.md").exists():
                yield f"{language}/{topic}"
