"""Help and wrong usage speak the language of the user, and nothing else."""

import re

import pytest
import typer

from ombuds.cli.app import app
from tests.cli.desk import LANGUAGES

# What has no language: names of commands, options, codes, endings of files.
SYNTAX = re.compile(
    r"--?[a-z][\w-]*|\{[^}]*\}|\S*\|\S*|\b[A-Z][A-Z:]+\b|\w+:[A-Z\d-]+|\.[a-z]+\b|\b\d[\d-]*\b"
    r"|1<=x<=\d+|x>=0"
)


def paths(command=None, before=()):
    from ombuds.cli import book, cases, papers, people, suggesting  # noqa: F401

    command = command or typer.main.get_command(app)
    yield before
    for name, one in getattr(command, "commands", {}).items():
        yield from paths(one, (*before, name))


PATHS = list(paths())
NAMES = {word for path in PATHS for name in path for word in (name, *name.split("-"))}
OTHER = {"ombuds", "list", "disable", "reset", "monthly", "register", "internal", "cases", "public"}


def test_every_command_of_the_contract_is_there():
    names = {" ".join(path) for path in PATHS}
    acts = "add show summary assign admit refuse forward decide follow-up close reopen join annul"
    assert {f"case {act}" for act in acts.split()} <= names
    assert {
        *"init users sample export find report deadlines verify import suggest".split()
    } <= names


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", PATHS, ids=" ".join)
def test_help_is_in_the_language_asked_for(desk, path, language):
    said = desk(*path, "--help", lang=language)
    assert (said.code, said.err) == (0, "")
    if language == "en":
        assert said.out.startswith(f"Usage: ombuds {' '.join(path)}".strip())
        return
    assert re.search("[ӘҒҚҢӨҰҮҺІәғқңөұүһі]" if language == "kk" else "[а-я]", said.out)
    left = set(re.findall(r"[A-Za-z]{3,}", SYNTAX.sub(" ", said.out)))
    assert left - NAMES - OTHER - {"JSON", "XLSX", "CSV", "PDF"} == set(), said.out


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (["frob"], "frob"),
        (["case", "frob"], "frob"),
        (["report", "--frob"], "--frob"),
        (["case", "show"], "NUMBER"),
        (["sample", "--cases", "many"], "--cases"),
        (["sample", "--cases", "0"], "--cases"),
        (["find", "x", "--limit", "0"], "--limit"),
        (["users", "frob"], "users list"),
        (["users", "add"], "users list"),
        (["users", "add", "bolat"], "--role"),
        (["users", "add", "bolat", "--role", "king"], "--role"),
        (["report"], "--period"),
        (
            ["report", "monthly", "--period", "2026-10", "-o", "x.pdf", "--edition", "x"],
            "--edition",
        ),
        (["export", "people", "--to", "x.csv"], "export cases"),
        (["export", "cases", "--to", "x.csv", "--edition", "secret"], "export cases"),
        (["case", "summary", "2026-AST-000001", "-o", "x.pdf", "--copy", "x"], "--copy"),
        (["case", "close", "2026-AST-000001"], "--outcome"),
        (["case", "close", "2026-AST-000001", "--outcome", "x", "--restored", "-1"], "--restored"),
        (["deadlines", "too", "much"], ""),
    ],
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_wrong_usage_is_told_and_ends_with_2(desk, line, told, language):
    said = desk(*line, lang=language)
    assert (said.code, said.out) == (2, "")
    assert told in said.err
    assert "Traceback" not in said.err
    if language != "en":
        assert re.search("[а-яәіңғүұқөһ]", said.err)
        for word in ("Error", "Usage", "Invalid", "Try", "Missing", "Options", "such"):
            assert word not in said.err


def test_an_unknown_language_is_wrong_usage(desk):
    assert desk("deadlines", lang="xx").code == 2
