"""How a command meets its book: who signs in, in which language, and how it answers."""

import getpass
import json
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ombuds.cli.speech import printable
from ombuds.domain.calendar.clock import Clock
from ombuds.domain.calendar.dates import read_date
from ombuds.errors import Refusal
from ombuds.i18n import LANGUAGES, T, Text, say
from ombuds.services.office import preferences

if TYPE_CHECKING:
    from ombuds.services.office.office import Office

CLOCK = Clock()


def early_language(arguments: list[str]) -> str:
    """The language of help and refusals, known before the options are read."""
    for index, argument in enumerate(arguments):
        value = argument.removeprefix("--lang=")
        if argument == "--lang" and index + 1 < len(arguments):
            value = arguments[index + 1]
        if argument.startswith("--lang") and value in LANGUAGES:
            return value
    return preferences.language()


@dataclass(slots=True)
class Session:
    """The global options of a command line."""

    book: Path | None
    language: str

    def say(self, text: Text) -> str:
        return say(text, self.language)

    def tell(self, text: Text) -> None:
        """A sentence for people, on standard error, so that `--json` stays clean."""
        print(self.say(text), file=sys.stderr)

    def folder(self) -> Path:
        """The book named, else the one used last."""
        if self.book is not None:
            return self.book
        known = preferences.load().books
        if not known:
            raise Refusal(
                "no_book_named", T("Which book? Name its folder with --book, or make one: init.")
            )
        return Path(known[0])

    def user_name(self) -> str:
        return os.environ.get("OMBUDS_USER") or self._asked(T("User: "), _typed)

    def passphrase(self) -> str:
        known = os.environ.get("OMBUDS_PASSPHRASE")
        return known or self._asked(T("Passphrase: "), _typed_unseen)

    def new_passphrase(self) -> str:
        """A new user's passphrase, asked twice at a terminal."""
        known = os.environ.get("OMBUDS_NEW_PASSPHRASE")
        if known:
            return known
        first = self._asked(T("New passphrase: "), _typed_unseen)
        if first != self._asked(T("Once more: "), _typed_unseen):
            raise Refusal("not_same", T("The two passphrases differ."))
        return first

    def _asked(self, prompt: Text, ask: Callable[[str], str]) -> str:
        try:
            return ask(self.say(prompt))
        except EOFError:
            raise Refusal(
                "no_passphrase",
                T("Nobody is there to type: set OMBUDS_USER and OMBUDS_PASSPHRASE."),
            ) from None

    @contextmanager
    def office(self) -> "Iterator[Office]":
        """The book opened for the user, closed at the end."""
        from ombuds.services.office.office import sign_in

        folder = self.folder()
        user_name = self.user_name()
        office = sign_in(folder, user_name, self.passphrase(), self.language, CLOCK)
        remembered = preferences.load()
        preferences.save(remembered.used(folder, user_name))
        try:
            yield office
        finally:
            office.book.close()


def _at_terminal() -> bool:
    return sys.stdin is not None and sys.stdin.isatty()


def _typed(prompt: str) -> str:
    """A line of standard input; the prompt leaves standard output alone."""
    if sys.stdin is None:
        raise EOFError
    if _at_terminal():
        print(prompt, end="", file=sys.stderr, flush=True)
    return input()


def _typed_unseen(prompt: str) -> str:
    """The same, not shown while it is typed."""
    return getpass.getpass(prompt) if _at_terminal() else _typed(prompt)


def day_given(text: str | None) -> date | None:
    """The day of an option, none if it was left out. Refuses what is no date."""
    if text is None:
        return None
    day = read_date(text, CLOCK.today())
    if day is None:
        raise Refusal("bad_date", T("{text} is no date.", text=text))
    return day


def print_json(value: Any) -> None:
    """Machine-readable output, and nothing else on standard output."""
    print(json.dumps(value, ensure_ascii=False, indent=1, default=str))


@contextmanager
def progress(session: Session, what: Text) -> Iterator[Callable[[int, int], None]]:
    """A progress bar on a terminal, nothing in a pipe: called with done and total."""
    shown = sys.stderr.isatty()
    label = session.say(what)

    def step(done: int, total: int) -> None:
        if shown and total:
            width = 30 * done // total
            bar = "█" * width + "░" * (30 - width)
            print(f"\r{label} {bar} {100 * done // total} %", end="", file=sys.stderr, flush=True)

    try:
        yield step
    finally:
        if shown:
            print(file=sys.stderr)


def write_file(path: Path, content: bytes) -> None:
    """Writes whole or not at all; a device or a pipe gets the bytes as they are."""
    part = path.parent / f"{path.name}.part"
    try:
        if path.exists() and not path.is_file():
            with path.open("wb") as file:
                file.write(content)
            return
        with part.open("wb") as file:
            file.write(content)
        part.replace(path)
    except BrokenPipeError:
        raise
    except (OSError, ValueError):
        _forget(part)
        name = printable(path.name or str(path))
        raise Refusal("unwritable", T("{name} cannot be written.", name=name)) from None


def _forget(part: Path) -> None:
    with suppress(OSError, ValueError):
        part.unlink(missing_ok=True)
