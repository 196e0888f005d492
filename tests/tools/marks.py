"""The texts that `ombuds` marks for translation, read from its source.

`T("Close", "act")`, `N("{n} case", "{n} cases", n=3)` and `mark("Received on")` are found
wherever they stand. A text must be written out at the mark: one that is put together when
the program runs cannot be translated.
"""

import ast
import string
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

Key = tuple[str, str]
"""Context and English source: what a catalogue looks up."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A marked text and where it stands, as `ombuds/domain/cases.py:12`."""

    place: str
    source: str
    context: str = ""
    plural: str = ""

    @property
    def key(self) -> Key:
        return self.context, self.source


def sources(root: Path) -> Iterator[tuple[str, ast.Module, list[str]]]:
    """Every source file that may hold marks: its name, tree and lines."""
    for path in sorted((root / "ombuds").rglob("*.py")):
        name = path.relative_to(root).as_posix()
        if not name.startswith("ombuds/i18n/"):
            text = path.read_text(encoding="utf-8")
            yield name, ast.parse(text, name), text.splitlines()


def marks(root: Path) -> tuple[list[Mark], list[str]]:
    """All marks of a checkout, and what is wrong with them, as sentences with their place."""
    found: list[Mark] = []
    wrong: list[str] = []
    for name, tree, _ in sources(root):
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and _kind(node.func):
                made = _mark(_kind(node.func), node, f"{name}:{node.lineno}")
                if isinstance(made, Mark):
                    found.append(made)
                    wrong.extend(_without_value(made, node))
                else:
                    wrong.append(made)
    return found, wrong + list(_of_two_kinds(found))


def placeholders(text: str) -> set[str]:
    """The names in braces; `{date:%d}` and `{name!r}` count by their name."""
    try:
        parts = list(string.Formatter().parse(text))
    except ValueError:
        return {"unbalanced braces"}
    return {
        field.partition(".")[0].partition("[")[0] for _, field, _, _ in parts if field is not None
    }


def _kind(func: ast.expr) -> str:
    match func:
        case ast.Name("T" | "N" | "mark" as kind):
            return kind
        case ast.Attribute(ast.Name("i18n"), "T" | "N" | "mark" as kind):
            return kind
    return ""


def _mark(kind: str, call: ast.Call, place: str) -> Mark | str:
    """The mark that a call makes, or what is wrong with it."""
    words = [_literal(argument) for argument in call.args]
    named = {k.arg: k.value for k in call.keywords if k.arg}
    context = _literal(named["context"]) if "context" in named else ""
    plural: str | None = ""
    if kind == "N":
        plural = words[1] if len(words) > 1 else None
        context = words[3] if len(words) > 3 else context  # after n
    elif kind == "T" and len(words) > 1:
        context = words[1]
    if not words or words[0] is None or context is None or plural is None:
        return f"{place}: {kind}: the text must be written out here"
    if not words[0]:
        return f"{place}: {kind}: the text is empty"
    return Mark(place, words[0], context, plural)


def _literal(node: ast.expr) -> str | None:
    match node:
        case ast.Constant(str(words)):
            return words
    return None


def _without_value(made: Mark, call: ast.Call) -> Iterator[str]:
    """Placeholders that the call gives no value, which would be shown as they stand."""
    given = {keyword.arg for keyword in call.keywords}
    if _kind(call.func) == "N":
        given.add("n")
    if None in given or _kind(call.func) == "mark":
        return
    for name in sorted((placeholders(made.source) | placeholders(made.plural)) - given):
        yield f"{made.place}: no value for {{{name}}} of {made.source!r}"


def _of_two_kinds(found: list[Mark]) -> Iterator[str]:
    """A catalogue holds a text once: with plural forms or without."""
    first: dict[Key, Mark] = {}
    for made in found:
        known = first.setdefault(made.key, made)
        if known.plural != made.plural:
            yield f"{made.place}: {made.source!r} has another plural at {known.place}"
