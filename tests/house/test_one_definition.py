"""Facts that have one definition: nobody joins a name, reckons an age or lists the languages again.

Each check reads the source below a folder and gives the places where the fact is defined a second
time; each is tried on a planted one.
"""

import ast
import re
from collections.abc import Callable, Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any, get_args

import pytest
from sqlmodel import SQLModel

from ombuds.domain.fields import fields_of, kind_of
from ombuds.domain.intake.complaint import PartyInput
from ombuds.domain.party import LISTS, NAME, PartyData, PersonData
from ombuds.domain.party_tables import Party, PersonFacts
from ombuds.domain.views import PartyView
from ombuds.i18n import LANGUAGES
from ombuds.services.people.person import PersonView

ROOT = Path(__file__).parents[2] / "ombuds"
PARTY = "domain/party.py"
I18N = "i18n/__init__.py"
Check = Callable[[Path], list[str]]
_Function = ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda


def _modules(root: Path, without: str) -> Iterator[tuple[str, ast.Module]]:
    for path in sorted(root.rglob("*.py")):
        name = path.relative_to(root).as_posix()
        if name != without and "migrations" not in path.parts:
            yield name, ast.parse(path.read_text(encoding="utf-8"))


def _own(scope: ast.AST) -> Iterator[ast.AST]:
    """What stands in a function or a module, without the functions in it."""
    for node in ast.iter_child_nodes(scope):
        if not isinstance(node, _Function):
            yield node
            yield from _own(node)


def _scopes(tree: ast.Module) -> Iterator[ast.AST]:
    yield tree
    yield from (node for node in ast.walk(tree) if isinstance(node, _Function))


def _names_in(node: ast.AST) -> set[str]:
    """Names of a person's name that a node reads: an attribute, or a key."""
    found = {one.attr for one in ast.walk(node) if isinstance(one, ast.Attribute)}
    texts = {one.value for one in ast.walk(node) if isinstance(one, ast.Constant)}
    return (found | {one for one in texts if isinstance(one, str)}) & set(NAME)


def _joins(node: ast.AST) -> bool:
    """Whether a node makes one text of several."""
    if isinstance(node, ast.JoinedStr):
        return sum(isinstance(part, ast.FormattedValue) for part in node.values) > 1
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add | ast.Mod):
        return any(
            isinstance(side, ast.Constant | ast.JoinedStr) for side in (node.left, node.right)
        )
    called = node.func if isinstance(node, ast.Call) else None
    return isinstance(called, ast.Attribute) and called.attr in ("join", "format")


def joined_names(root: Path) -> list[str]:
    """Functions that read all three parts of a name and join something."""
    found = []
    for name, tree in _modules(root, PARTY):
        for scope in _scopes(tree):
            if isinstance(scope, ast.Module):
                continue  # lists of fields stand there, and patterns of something else
            nodes = list(_own(scope))
            groups = [
                one
                for one in nodes
                if isinstance(one, ast.Tuple | ast.List | ast.Set | ast.JoinedStr | ast.BinOp)
            ]
            if any(_names_in(one) == set(NAME) for one in groups) and any(map(_joins, nodes)):
                found.append(f"{name}:{getattr(scope, 'lineno', 1)}")
    return found


def _year_of(node: ast.AST) -> str | None:
    return (
        ast.unparse(node.value) if isinstance(node, ast.Attribute) and node.attr == "year" else None
    )


def reckoned_ages(root: Path) -> list[str]:
    """The year of one day less that of another."""
    found = []
    for name, tree in _modules(root, PARTY):
        for node in ast.walk(tree):
            if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Sub):
                one, other = _year_of(node.left), _year_of(node.right)
                if one and other and one != other:
                    found.append(f"{name}:{node.lineno}")
    return found


def _codes(node: ast.AST) -> set[str]:
    """The languages that a collection lists: `kk`, or `name_kk`, or a field of that name."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return (
            set(re.split(r"[^a-z]+", node.value)) if len(node.value) <= len("kk, ru, en") else set()
        )
    if isinstance(node, ast.Dict):  # words in each language are no list of them
        plain = [
            one for one in node.values if isinstance(one, ast.Attribute | ast.Name | ast.BoolOp)
        ]
        parts = [one for one in node.keys if one] if len(plain) == len(node.keys) else []
    else:
        parts = node.elts if isinstance(node, ast.Tuple | ast.List | ast.Set) else []
    said = (
        one.attr if isinstance(one, ast.Attribute) else getattr(one, "value", None)
        for part in parts
        for one in (part.elts[:1] if isinstance(part, ast.Tuple) and part.elts else [part])
    )
    return {one.rpartition("_")[2] for one in said if isinstance(one, str)}


def listed_languages(root: Path) -> list[str]:
    """Literal lists of the languages, in any order and any kind of collection."""
    return [
        f"{name}:{getattr(node, 'lineno', 0)}"
        for name, tree in _modules(root, I18N)
        for node in ast.walk(tree)
        if {"kk", "ru", "en"} <= _codes(node)
    ]


CHECKS = (joined_names, reckoned_ages, listed_languages)


@pytest.mark.parametrize("check", CHECKS)
def test_a_fact_is_defined_once(check: Check) -> None:
    again = check(ROOT)
    assert not again, f"{(check.__doc__ or '').rstrip('.')}: {', '.join(again)}"


PLANTED: dict[str, tuple[Check, str]] = {
    "attributes joined": (
        joined_names,
        "def f(p):\n    n = (p.surname, p.given_name, p.patronymic)\n    return ' '.join(x for x in n if x)",
    ),
    "keys joined": (
        joined_names,
        "def f(p):\n    return ' '.join(p[x] for x in ('surname', 'given_name', 'patronymic'))",
    ),
    "another order": (
        joined_names,
        "def f(p):\n    return f'{p.given_name} {p.patronymic} {p.surname}'",
    ),
    "added": (
        joined_names,
        "f = lambda p: p.surname + ' ' + p.given_name + ' ' + p.patronymic",
    ),
    "an age": (
        reckoned_ages,
        "def f(born, on):\n    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))",
    ),
    "languages": (listed_languages, "LANGS = ('ru', 'kk', 'en')"),
    "a set of languages": (listed_languages, "def f(x):\n    return x in {'en', 'kk', 'ru'}"),
    "languages in a text": (listed_languages, "metavar = 'kk|ru|en'"),
    "columns by language": (listed_languages, "NAMES = ['name_kk', 'name_ru', 'name_en']"),
    "fields by language": (
        listed_languages,
        "def f(r):\n    return (r.name_kk, r.name_ru, r.name_en)",
    ),
    "fields in a table": (
        listed_languages,
        "def f(r):\n    return {'kk': r.name_kk, 'ru': r.name_ru, 'en': r.name_en}",
    ),
    "pairs": (listed_languages, "L = (('kk', 'Қазақша'), ('ru', 'Русский'), ('en', 'English'))"),
}


@pytest.mark.parametrize("name", PLANTED)
def test_a_second_definition_is_found(tmp_path: Path, name: str) -> None:
    check, source = PLANTED[name]
    (tmp_path / "planted.py").write_text(source, encoding="utf-8")
    assert check(tmp_path)


# ---- the fields of a person


def undeclared(data: Any, table: type[SQLModel]) -> list[str]:
    """Fields that a dataclass has and its table has not, or the other way round; wrong kinds."""
    typed = {one.name: one for one in fields(data)}
    wrong = [f"{name} is in one of them only" for name in typed.keys() ^ fields_of(table).keys()]
    for name in typed.keys() & fields_of(table).keys():
        kinds = {getattr(one, "__origin__", one) for one in get_args(typed[name].type)}
        listed = tuple in kinds, kind_of(table, name) is list
        if listed[0] is not listed[1] or (not any(listed) and kind_of(table, name) not in kinds):
            wrong.append(f"{name} is of another kind")
        if fields_of(table)[name].personal is typed[name].repr:
            wrong.append(f"{name} is personal in one of them only")
    return wrong


def test_the_facts_of_a_person_are_those_of_the_table() -> None:
    assert undeclared(PersonData, PersonFacts) == []
    assert tuple(one.name for one in fields(PersonData)) == tuple(fields_of(PersonFacts))
    assert {name for name in fields_of(PersonFacts) if kind_of(PersonFacts, name) is list} == LISTS
    assert {one.name for one in fields(PartyData)} <= fields_of(Party).keys()


def test_a_fact_in_the_table_alone_is_found() -> None:
    class More(PersonFacts):
        horoscope: str | None = None

    assert undeclared(PersonData, More) == ["horoscope is in one of them only"]


@pytest.mark.parametrize("view", [PartyView, PartyInput, PersonView])
def test_every_view_has_the_facts_of_a_person(view: Any) -> None:
    own = set(view.__annotations__) - {"iin"}  # the card's view tells the end of it only
    assert not own & fields_of(PersonFacts).keys()
    assert fields_of(PersonFacts).keys() <= {one.name for one in fields(view)}
    assert set(LANGUAGES) >= {"kk", "ru", "en"}
