"""The rules of the house, each with its reason: python -m tests.tools.house.

A check is a function of the folder that holds `ombuds` and `tests`, and gives a line
`file:line: what: why` for each place that breaks its rule. What stands in `CHECKS` fails
`make lint`; what stands in `WARNINGS` is printed and asks a question. Complexity is ruff's
(C901); who may import whom is `tests/test_layers.py`.
"""

import ast
import io
import re
import sys
import tokenize
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path, PurePosixPath

from tests.tools.uses import Use, uses

ROOT = Path(__file__).resolve().parents[2]

MOST_LINES_OF_A_FUNCTION = 50
"""Counted from `def` to the last line, without the docstring; decorators stand above `def`."""

MOST_LINES_OF_A_FILE = 500
MOST_MODULES_IN_A_ROOM = 15
MOST_TABLES_SKIPPED = 40
SHORT = 60
"""A piece shorter than this goes back to the one module that imports it."""

ALONE: dict[str, str] = {
    "ombuds/cli/papers.py": "reports, a command of its own",
    "ombuds/ui/notices/tray.py": "the icon beside the clock",
}
"""Short modules that only a neighbour imports and that stay: file, and the word that an official
or a reader of the field has for it."""

HANDED_ON: dict[str, str] = {}
"""Rooms whose `__init__` hands on names of its modules: file, and why."""

JUNK = frozenset("utils util helpers helper manager managers controller common misc".split())
RIDDLES = frozenset("called seen moved_on two_people known_again doors begun told".split())
MIGRATIONS = "store/migrations"
"""Written once, never edited: a migration lists the tables of its day."""

Check = Callable[[Path], Iterator[str]]


@dataclass(frozen=True, slots=True)
class Module:
    """A source file, by its place under the root: `ombuds/store/book.py`."""

    file: str
    text: str

    @property
    def tree(self) -> ast.Module:
        return _parsed(self.text)

    @property
    def room(self) -> str:
        return PurePosixPath(self.file).parent.as_posix()

    @property
    def stem(self) -> str:
        return PurePosixPath(self.file).stem

    @property
    def name(self) -> str:
        """As it is imported: `ombuds.store.book`; a package by the name of its folder."""
        return self.file.removesuffix(".py").removesuffix("/__init__").replace("/", ".")

    @property
    def is_package(self) -> bool:
        return self.stem == "__init__"

    def at(self, node: ast.AST, what: str, why: str) -> str:
        return f"{self.file}:{getattr(node, 'lineno', 1)}: {what}: {why}"


@cache
def _parsed(text: str) -> ast.Module:
    return ast.parse(text)


@cache
def _uses(root: Path, module: Module) -> tuple[Use, ...]:
    return tuple(uses(root, root / module.file))


def modules(root: Path, part: str = "ombuds") -> list[Module]:
    """The sources of a part, without migrations."""
    files = (
        (path, path.relative_to(root).as_posix()) for path in sorted((root / part).rglob("*.py"))
    )
    return [
        Module(file, path.read_text(encoding="utf-8"))
        for path, file in files
        if MIGRATIONS not in file
    ]


# ── Size ──────────────────────────────────────────────────────────────────────────────────


def long_functions(root: Path) -> Iterator[str]:
    for module in modules(root):
        for node in ast.walk(module.tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                lines = _lines_of(node)
                if lines > MOST_LINES_OF_A_FUNCTION:
                    yield module.at(
                        node,
                        f"{node.name} has {lines} lines, {MOST_LINES_OF_A_FUNCTION} at most",
                        "a reader keeps one screen in mind; name its steps as functions",
                    )


def _lines_of(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    lines = (function.end_lineno or function.lineno) - function.lineno + 1
    if ast.get_docstring(function) is not None:
        said = function.body[0]
        lines -= (said.end_lineno or said.lineno) - said.lineno + 1
    return lines


def long_files(root: Path) -> Iterator[str]:
    """A warning: a long file may well be one thing."""
    for module in modules(root):
        lines = len(module.text.splitlines())
        if lines > MOST_LINES_OF_A_FILE:
            yield (
                f"{module.file}:1: {lines} lines: is it one thing? If it is two, each has a name "
                "that an official knows; if it is one, leave it whole"
            )


def full_rooms(root: Path) -> Iterator[str]:
    rooms: dict[str, list[str]] = defaultdict(list)
    for module in modules(root):
        if not module.is_package:
            rooms[module.room].append(module.stem)
    for room, stems in rooms.items():
        if len(stems) > MOST_MODULES_IN_A_ROOM:
            yield (
                f"{room}:1: {len(stems)} modules, {MOST_MODULES_IN_A_ROOM} at most: a newcomer "
                "reads a room's list of files at one glance; part it by what the office calls it"
            )


def pieces(root: Path, alone: Mapping[str, str] = ALONE) -> Iterator[str]:
    """Short modules that one neighbour imports and nobody else."""
    known = {module.name: module for module in modules(root)}
    importers: dict[str, set[str]] = defaultdict(set)
    for arrow in arrows(root):
        importers[arrow.to].add(arrow.of)
    for name, module in known.items():
        lines = len(module.text.splitlines())
        if module.is_package or lines >= SHORT or len(importers[name]) != 1:
            continue
        (importer,) = (known[one] for one in importers[name])
        if importer.room == module.room and module.file not in alone:
            yield (
                f"{module.file}:1: {lines} lines that only {importer.stem} imports: a piece goes "
                f"back to the module it was cut from, unless the office has a word for it (ALONE)"
            )


# ── Rooms ─────────────────────────────────────────────────────────────────────────────────


def unexplained_rooms(root: Path) -> Iterator[str]:
    """Every folder says what it does, and names its modules in the order in which to read them."""
    rooms: dict[str, list[str]] = defaultdict(list)
    packages = {}
    for module in modules(root):
        if module.is_package:
            packages[module.room] = module
            rooms[PurePosixPath(module.room).parent.as_posix()].append(
                PurePosixPath(module.room).name
            )
        else:
            rooms[module.room].append(module.stem)
    for room, stems in rooms.items():
        package = packages.get(room)
        if room == ".":
            continue
        if package is None:
            yield f"{room}:1: no __init__.py: a room says at its door what it does"
            continue
        said = ast.get_docstring(package.tree) or ""
        if len([line for line in said.splitlines() if line.strip()]) < 2:
            yield package.at(
                package.tree,
                "a docstring of two lines at least",
                "a room says at its door what it does and in which order it is read",
            )
        elif sum(bool(re.search(rf"\b{stem}\b", said)) for stem in stems) < min(2, len(stems)):
            yield package.at(
                package.tree,
                "the docstring names none of the modules to begin with",
                "a newcomer learns at the door in which order a room is read",
            )


def handed_on(root: Path, allowed: Mapping[str, str] = HANDED_ON) -> Iterator[str]:
    """Names that a package takes from its own modules and does not use, and `x as x`."""
    for module in modules(root):
        if module.file in allowed:
            continue
        used = {node.id for node in ast.walk(module.tree) if isinstance(node, ast.Name)}
        for node in ast.walk(module.tree):
            if not isinstance(node, ast.ImportFrom):
                continue
            mine = module.is_package and _is_inside(node, module)
            for one in node.names:
                if one.asname == one.name or (mine and (one.asname or one.name) not in used):
                    yield module.at(
                        node,
                        f"hands on {one.name}",
                        "a name is imported from where it is defined, so that there is one way to it",
                    )


def _is_inside(node: ast.ImportFrom, package: Module) -> bool:
    return bool(node.level) or f"{node.module}.".startswith(f"{package.name}.")


def star_imports(root: Path) -> Iterator[str]:
    for module in [*modules(root), *modules(root, "tests")]:
        for node in ast.walk(module.tree):
            if isinstance(node, ast.ImportFrom) and any(one.name == "*" for one in node.names):
                yield module.at(node, "a star import", "a reader sees where each name comes from")


def riddles(root: Path) -> Iterator[str]:
    """Names of modules and rooms that say nothing."""
    for module in modules(root):
        word = PurePosixPath(module.room).name if module.is_package else module.stem
        if word in JUNK:
            why = "whatever has no name of its own ends up in it; name it for what it does"
            yield f"{module.file}:1: {word}: {why}"
        elif word in RIDDLES:
            why = "a module is named for what an official or a reader of the field calls it"
            yield f"{module.file}:1: {word}: {why}"


# ── Imports ───────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Arrow:
    """A module of `ombuds` imports another one, wherever in the file it does so."""

    of: str
    to: str
    file: str
    line: int


def arrows(root: Path) -> Iterator[Arrow]:
    """All imports between modules: in functions and for types too."""
    known = {module.name: module for module in modules(root)}
    for name, module in known.items():
        for use in _uses(root, module):
            other = _module_in(use.name, known)
            if other and other != name:
                yield Arrow(name, other, module.file, use.line)


def _module_in(dotted: str, known: Mapping[str, Module]) -> str:
    """`ombuds.store.book` of `ombuds.store.book.Book.open`; nothing if it is not of ours."""
    while dotted and dotted not in known:
        dotted = dotted.rpartition(".")[0]
    return dotted


def circles_of_modules(root: Path) -> Iterator[str]:
    why = "two modules that need each other are one, or what both need is a third below them"
    yield from _circles(list(arrows(root)), why)


def circles_of_rooms(root: Path) -> Iterator[str]:
    """Rooms are folders; a module that stands beside rooms is one of its own.

    The shell knows every page and every page the shell: `tests/test_layers.py` says how.
    """
    known = modules(root)
    with_rooms = {PurePosixPath(one.room).parent.as_posix() for one in known if one.is_package}
    room_of = {
        one.name: one.room.replace("/", ".")
        if one.is_package or one.room not in with_rooms
        else one.name
        for one in known
    }
    between = (
        Arrow(room_of[one.of], room_of[one.to], one.file, one.line)
        for one in arrows(root)
        if not (one.of.startswith("ombuds.ui.shell.") and one.to.startswith("ombuds.ui."))
    )
    yield from _circles(
        [one for one in between if one.of != one.to],
        "rooms stand on a ladder, so that one can be read without those above it",
    )


def _circles(found: Sequence[Arrow], why: str) -> Iterator[str]:
    """One line for each knot of circles: its shortest circle."""
    reach: dict[str, dict[str, Arrow]] = defaultdict(dict)
    for arrow in found:
        reach[arrow.of].setdefault(arrow.to, arrow)
    told: set[str] = set()
    circles = [circle for start in sorted(reach) if (circle := _back_to(start, reach))]
    for circle in sorted(circles, key=len):
        names = [arrow.of for arrow in circle]
        if told.isdisjoint(names):
            told.update(names)
            way = " → ".join([*names, names[0]])
            yield f"{circle[0].file}:{circle[0].line}: a circle of imports {way}: {why}"


def _back_to(start: str, reach: Mapping[str, Mapping[str, Arrow]]) -> list[Arrow]:
    """The shortest way from a name back to it; nothing if there is none."""
    ways: dict[str, list[Arrow]] = {start: []}
    queue = [start]
    for name in queue:
        for other, arrow in reach.get(name, {}).items():
            if other == start:
                return [*ways[name], arrow]
            if other not in ways:
                ways[other] = [*ways[name], arrow]
                queue.append(other)
    return []


def private_names(root: Path) -> Iterator[str]:
    yield from _private_names(root, "ombuds")


def private_names_in_tests(root: Path) -> Iterator[str]:
    """A warning: a test may break in, but then it knows more than a user of the module."""
    yield from _private_names(root, "tests")


def _private_names(root: Path, part: str) -> Iterator[str]:
    known = {module.name: module for module in modules(root)}
    for module in modules(root, part):
        for line, other, name in sorted(_borrowed(root, module, known)):
            if name.startswith("_") and not name.startswith("__"):
                yield (
                    f"{module.file}:{line}: {name} of {other}: an underscore says that nobody else "
                    "depends on a name; give it a public one, or ask the module for what you need"
                )


def _borrowed(root: Path, module: Module, known: Mapping[str, Module]) -> set[tuple[int, str, str]]:
    """Line, module and name of what a module uses of others."""
    found = ((use, _module_in(use.name, known)) for use in _uses(root, module))
    return {
        (use.line, other, use.name.removeprefix(f"{other}.").partition(".")[0])
        for use, other in found
        if other and other != module.name
    }


# ── Format ────────────────────────────────────────────────────────────────────────────────


def skipped_formats(root: Path) -> Iterator[str]:
    """`# fmt: skip` stands on tables of data, and on few of them."""
    tables = 0
    for module in [*modules(root), *modules(root, "tests")]:
        ends = _tables(module.tree)
        for line, words in _comments(module.text):
            if "fmt: skip" not in words and "fmt: off" not in words:
                continue
            if "fmt: skip" in words and line in ends:
                tables += 1
            else:
                yield (
                    f"{module.file}:{line}: {words.strip()}: only a table of data is laid out by "
                    "hand; code looks as the formatter leaves it"
                )
    if tables > MOST_TABLES_SKIPPED:
        yield (
            f"ombuds:1: {tables} tables laid out by hand, {MOST_TABLES_SKIPPED} at most: where "
            "every other table is an exception, there is no rule; move data to resources"
        )


def _comments(text: str) -> Iterator[tuple[int, str]]:
    if "fmt:" not in text:
        return
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type == tokenize.COMMENT:
            yield token.start[0], token.string


def _tables(tree: ast.Module) -> set[int]:
    """The last lines of statements that give a name to a literal table."""
    return {
        node.end_lineno or node.lineno
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign | ast.AnnAssign) and node.value and _is_table(node.value)
    }


def _is_table(value: ast.expr) -> bool:
    match value:
        case ast.Dict() | ast.List() | ast.Tuple() | ast.Set():
            return True
        case ast.Call(func=ast.Name(id="dict")):
            return True
        case ast.Call(args=args):
            return any(map(_is_table, args))
    return False


CHECKS: tuple[Check, ...] = (
    long_functions, full_rooms, pieces, unexplained_rooms, handed_on, star_imports, riddles,
    circles_of_modules, circles_of_rooms, private_names, skipped_formats,
)  # fmt: skip
WARNINGS: tuple[Check, ...] = (long_files, private_names_in_tests)


def main() -> int:
    for check in WARNINGS:
        for line in check(ROOT):
            print(f"warning: {line}")
    found = [line for check in CHECKS for line in check(ROOT)]
    for line in found:
        print(line)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
