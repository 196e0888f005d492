"""What the finder lists: a case, a person, a command or a page, said in one or two lines."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial

from ombuds.domain.names.folding import name_key, words_of
from ombuds.domain.reports.filters import last_word
from ombuds.domain.views import CaseRow
from ombuds.i18n import LANGUAGES, N, Text, say
from ombuds.services.finding.finding import PersonRow
from ombuds.services.finding.saved_views import View
from ombuds.services.registers.bodies import BodyRow
from ombuds.services.registers.vocabularies import Words as Terms
from ombuds.ui.commands.commands import Command
from ombuds.ui.finder.completing import Completion
from ombuds.ui.kit.texts import speech
from ombuds.ui.lists.columns import Column, Sight, cells
from ombuds.ui.wording.cases import hidden_name

Do = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Hit:
    """A row; `second` may be of several lines. `do` is None for what cannot be chosen: heads of
    groups, and what is not possible now; `name` tells the same row again after another question."""

    first: str
    second: str = ""
    aside: str = ""
    code: str = ""
    icon: str = ""
    key: str = ""
    do: Do | None = None
    name: object = None
    head: bool = False
    line: str | None = None  # what the box holds once this is chosen; the list stays open

    @property
    def whole(self) -> str:
        """As a screen reader says it."""
        said = (self.first, self.code, self.second, self.aside, self.key)
        return ", ".join(part.replace("\n", " ") for part in said if part)


def case_hit(row: CaseRow, sight: Sight, do: Do) -> Hit:
    """Number, right and stage; beneath them the name as the reader may see it."""
    told = cells(row, sight)
    who, right = told[Column.COMPLAINANT], told[Column.RIGHT]
    return Hit(
        row.number,
        " · ".join(part for part in (who.first, right.first) if part),
        told[Column.STAGE].first,
        right.code,
        "lock" if row.restricted else "folder",
        do=do,
        name=row.id,
    )


def person_hit(row: PersonRow, hidden: bool, do: Do) -> Hit:
    cases = speech().say(N("{n} case", "{n} cases", n=row.cases))
    born = str(row.birth_year) if row.birth_year and not hidden else ""
    name = hidden_name(row.name) if hidden else row.name
    second = " · ".join(part for part in (born, cases) if part)
    return Hit(name, second, icon="user", do=do, name=("person", row.id))


def body_hit(row: BodyRow, terms: Terms, do: Do) -> Hit:
    """The name, and beneath it kind and region."""
    language = speech().language
    parts = (("body_type", row.type), ("region", row.region))
    second = [terms.label(name, code, language, short=True) for name, code in parts if code]
    name = ("body", row.id)
    return Hit(row.name(language), " · ".join(second), icon="book", do=do, name=name)


def view_hit(view: View, hidden: bool, do: Do) -> Hit:
    """The name of a saved view, and what it asks."""
    first, second = view.name, view.query
    if hidden:
        first, second = hidden_name(first), ""
    return Hit(first, second, icon="filter", do=do, name=("view", view.id))


def completion_hit(found: Completion, take: Do, key: str = "") -> Hit:
    """`right:DV` and its label; of a key alone `right:` and its name."""
    word = last_word(found.line.rstrip())[1]
    label = found.words if callable(found.words) else partial(say, found.words)
    told = str(label(speech().language))
    first, aside = (told, word) if found.whole else (word, told)
    name = ("completion", found.line)
    return Hit(first, aside=aside, icon="filter", key=key, do=take, name=name, line=found.line)


def command_hit(command: Command) -> Hit:
    """What cannot be done now says why."""
    words = speech().say(command.words)
    why = speech().say(command.why_not) if command.why_not else ""
    do = None if command.why_not else command.do
    return Hit(words, aside=why, key=command.key, icon=command.icon, do=do, name=("command", words))


def matching(commands: Iterable[Command], typed: str) -> list[Command]:
    """Those of whose words, in any of the three languages, or keys every typed word begins one.

    What can be done now and begins as was typed comes first.
    """
    asked = _keys(typed)
    if not asked:
        return []
    found = [one for one in commands if _fits(asked, *_spoken(one))]
    begins = partial(_begins, " ".join(words_of(typed)))
    return sorted(found, key=lambda one: (one.why_not is not None, not begins(one)))


def _spoken(command: Command) -> tuple[str, ...]:
    """The words of a command in every language, and its key."""
    words = command.words
    said = [say(words, each) if isinstance(words, Text) else words(each) for each in LANGUAGES]
    return (*said, command.key)


def _begins(typed: str, command: Command) -> bool:
    return " ".join(words_of(speech().say(command.words))).startswith(typed)


def _fits(asked: Sequence[str], *texts: str) -> bool:
    here = [word for text in texts for word in _keys(text)]
    return all(any(word.startswith(one) for word in here) for one in asked)


@lru_cache(maxsize=1024)
def _keys(text: str) -> tuple[str, ...]:
    """Words as the spellings of two alphabets meet in them."""
    return tuple(name_key(word) for word in words_of(text))
