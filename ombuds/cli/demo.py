"""`make demo`: the main job without a window, into `demo/`, made anew each time."""

import argparse
import os
import secrets
import shutil
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

from ombuds.cli.main import guarded, ready
from ombuds.cli.session import CLOCK, Session, early_language, progress
from ombuds.cli.speech import speech, usage
from ombuds.domain.reports.filters import Filters
from ombuds.i18n import LANGUAGES, T
from ombuds.services.finding import lists
from ombuds.services.office import preferences
from ombuds.services.office.office import NewBook, Office, create_book
from ombuds.services.papers import exports, papers
from ombuds.services.sample.fill import fill

CASES = 7_000
SYNTAX = f"python -m ombuds.cli.demo [--lang {'|'.join(LANGUAGES)}]"
FOLDER = Path("demo")
WORDS = ("sary", "arqa", "kokshe", "alatau", "zhailau", "tulpar", "qaraqat", "samal", "ulytau",
         "taldy", "boztorgai", "shanyraq", "kerege", "uyq", "besik", "dombyra")  # fmt: skip


def _passphrase() -> str:
    """Four words of a short list and a number: a training book, its passphrase is printed."""
    return "-".join(secrets.choice(WORDS) for _ in range(4)) + f"-{secrets.randbelow(90) + 10}"


def _write(name: str, content: bytes) -> None:
    (FOLDER / name).write_bytes(content)
    print(FOLDER / name)


def main(arguments: list[str]) -> int:
    """Runs the demo as a command does. Gives the exit code."""
    ready()
    speech.language = early_language(arguments)
    return guarded(lambda: _run(arguments))


def _run(arguments: list[str]) -> None:
    """Shows the help that is asked for; what is not understood makes nothing anew."""
    parser = _parser()
    asked, rest = parser.parse_known_args(arguments)
    if rest or (asked.lang is not None and asked.lang not in LANGUAGES):
        raise usage(SYNTAX)
    if asked.help:
        print(parser.format_help(), end="")
    else:
        demo()


def _parser() -> argparse.ArgumentParser:
    say = speech.say
    about = T(
        "Makes a sample book and its papers in the folder demo, anew each time, and opens the "
        "window where there is a screen."
    )
    parser = argparse.ArgumentParser(
        usage=argparse.SUPPRESS, description=say(about), add_help=False, allow_abbrev=False
    )
    options = parser.add_argument_group(say(T("Options")))
    options.add_argument("--help", "-h", action="store_true", help=say(T("Show this help.")))
    options.add_argument(
        "--lang",
        nargs="?",
        const="",
        metavar="|".join(LANGUAGES),
        help=say(T("Language: kk, ru or en.")),
    )
    return parser


def demo() -> None:
    """Makes the sample book and its papers, then opens the window if there is a display."""
    session = Session(None, speech.language)
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir(exist_ok=True)
    user = os.environ.get("OMBUDS_USER") or "demo"
    known = os.environ.get("OMBUDS_PASSPHRASE")
    passphrase = known or _passphrase()
    folder = FOLDER / "demo.ombuds"
    new = NewBook(folder, "Ombuds demo", user, user, passphrase, training=True)
    office, _ = create_book(new, session.language, CLOCK)
    with progress(session, T("Sample cases")) as step:
        fill(office, CASES, 1, None, step)
    print(folder)
    _papers(office)
    office.book.close()
    if not known:  # one that was given is not shown
        session.tell(T("User: {user} · passphrase: {passphrase}", user=user, passphrase=passphrase))
    preferences.save(preferences.load().used(folder, user))
    if os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY") or sys.platform == "win32":
        subprocess.Popen(
            [sys.executable, "-m", "ombuds", "--book", str(folder.resolve())],
            start_new_session=True,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )


def _papers(office: Office) -> None:
    last = office.today().replace(day=1) - timedelta(days=1)
    for language in LANGUAGES:
        spoken = office.speaking(language)
        period = f"{last:%Y-%m}"
        _write(f"monthly-{language}.pdf", papers.report_paper(spoken, "monthly", period, ".pdf"))
    number = lists.rows(office, lists.ids(office, Filters())[:1])[0].number
    _write("summary.pdf", papers.summary_paper(office, number))
    for suffix in (".xlsx", ".csv"):
        _write(f"register{suffix}", exports.export_cases(office, Filters(), "", suffix))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
