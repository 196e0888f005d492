"""What a source file imports and reaches, by full dotted names, without running it."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Use:
    """A name of another module, `sqlmodel.select` or `ombuds.store.book`, and where it stands."""

    path: Path
    line: int
    name: str
    lazy: bool
    """Inside a function: not needed to import the module."""


def uses(root: Path, path: Path) -> Iterator[Use]:
    """Every import of a file under `root`, and every dotted name that starts with one.

    Functions and `TYPE_CHECKING` blocks are looked into; relative imports are made absolute.
    """
    tree = ast.parse(path.read_text(encoding="utf-8"), str(path))
    package = _package(root, path)
    lazy = _inside_functions(tree)
    known: dict[str, set[str]] = {}
    for node in ast.walk(tree):
        for alias, name in _imported(node, package):
            if alias:
                known.setdefault(alias, set()).add(name)
            yield Use(path, _line(node), name, node in lazy)
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute):
            first, _, rest = _dotted(node).partition(".")
            for module in known.get(first, ()):
                yield Use(path, node.lineno, f"{module}.{rest}", node in lazy)


def _package(root: Path, path: Path) -> list[str]:
    """The package in which a file's relative imports start."""
    return list(path.relative_to(root).parent.parts)


def _inside_functions(tree: ast.Module) -> set[ast.AST]:
    functions = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)
    found = (node for node in ast.walk(tree) if isinstance(node, functions))
    return {inner for function in found for inner in ast.walk(function)}


def _imported(node: ast.AST, package: list[str]) -> Iterator[tuple[str, str]]:
    """The names that an import binds, each with the dotted name it stands for."""
    match node:
        case ast.Import(names):
            for known in names:
                if known.asname:
                    yield known.asname, known.name
                else:
                    top = known.name.partition(".")[0]
                    yield top, top
                    if top != known.name:
                        yield "", known.name
        case ast.ImportFrom(module, names, level):
            start = package[: len(package) - level + 1] if level else []
            base = ".".join([*start, *([module] if module else [])])
            for known in names:
                yield known.asname or known.name, f"{base}.{known.name}"
        case ast.Call(func, [ast.Constant(str(name)), *_]) if _dotted(func) in {
            "import_module",
            "importlib.import_module",
            "__import__",
        }:
            yield "", name


def _dotted(node: ast.expr) -> str:
    """`a.b.c` of an attribute of an attribute of a name; else nothing."""
    match node:
        case ast.Name(name):
            return name
        case ast.Attribute(value, name):
            before = _dotted(value)
            return f"{before}.{name}" if before else ""
    return ""


def _line(node: ast.AST) -> int:
    return getattr(node, "lineno", 0)
