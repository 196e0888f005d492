"""Words that a user would see and that no `T`, `N` or `mark` stands around.

A guess by the names of Qt's and typer's functions: what is written as a plain string where
one of them shows it. A line that means it so says why: `# unmarked: the name of a font`.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from tests.tools.marks import sources

SHOWN: dict[str, tuple[int, ...]] = {
    **dict.fromkeys(
        (
            "QAction", "QCheckBox", "QCommandLinkButton", "QDockWidget", "QGroupBox", "QLabel",
            "QLineEdit", "QListWidgetItem", "QMenu", "QPushButton", "QRadioButton",
            "QStandardItem", "QTableWidgetItem", "QToolBar", "QTreeWidgetItem", "Text",
            "addAction", "addButton", "addItem", "addItems", "addMenu", "addRow", "addSection",
            "setAccessibleDescription", "setAccessibleName", "setButtonText", "setDetailedText",
            "setHeaderLabels", "setHorizontalHeaderLabels", "setHtml", "setIconText",
            "setInformativeText", "setLabelText", "setMarkdown", "setPlaceholderText",
            "setPlainText", "setPrefix", "setSpecialValueText", "setStatusTip", "setSubTitle",
            "setSuffix", "setText", "setTitle", "setToolTip", "setVerticalHeaderLabels",
            "setWhatsThis", "setWindowTitle", "showMessage", "tr",
            "BadParameter", "ClickException", "UsageError", "confirm", "echo", "progressbar",
            "prompt", "secho",
        ),
        (0,),
    ),
    **dict.fromkeys(("addAction", "addItem", "addMenu", "addTab", "QAction"), (0, 1)),
    **dict.fromkeys(("insertItem", "setItemText", "setTabText", "setTabToolTip"), (1,)),
    "insertTab": (2,),
    **dict.fromkeys(("about", "critical", "information", "question", "warning"), (1, 2)),
    **dict.fromkeys(("getInt", "getItem", "getText"), (1, 2)),
    **dict.fromkeys(("getExistingDirectory", "getOpenFileName", "getSaveFileName"), (1,)),
}  # fmt: skip
"""Which positional arguments of a function are shown to the user."""

LOGS = {"log", "logger", "logging", "warnings"}
"""`log.warning(…)` speaks to a file, `QMessageBox.warning(…)` to a person."""

SHOWN_BY_NAME = {
    "accessibleDescription",
    "accessibleName",
    "epilog",
    "help",
    "placeholderText",
    "prompt",
    "short_help",
    "statusTip",
    "text",
    "title",
    "toolTip",
    "whatsThis",
    "windowTitle",
}
"""Keywords of such functions, of widgets and of typer's `Option`, `Argument`, `command`."""

TYPER = {"Argument", "Option", "Typer", "callback", "command"}
LAYERS = ("ombuds/ui/", "ombuds/cli/", "ombuds/app", "ombuds/__main__")
SYNTAX = re.compile(r"--\w|\|")
"""`public|internal`, `--role ROLE`: the syntax of a command has no language."""

MARKUP = re.compile(r"<[^<>]*>|&#?\w+;")


def unmarked(root: Path) -> Iterator[str]:
    """Each unmarked text, as a sentence with its place."""
    for name, tree, lines in sources(root):
        if name.startswith(LAYERS):
            for line, words in _shown(tree):
                if "# unmarked:" not in lines[line - 1]:
                    yield f"{name}:{line}: a text that is not marked: {words!r}"


def _shown(tree: ast.Module) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            for argument in _arguments(node):
                yield from _words(argument)
        elif isinstance(node, ast.FunctionDef):
            yield from _help_of_command(node)


def _arguments(call: ast.Call) -> Iterator[ast.expr]:
    """The arguments of a call that are shown."""
    match call.func:
        case ast.Name(name):
            pass
        case ast.Attribute(value, name):
            if isinstance(value, ast.Name) and value.id in LOGS:
                return
        case _:
            return
    positions = SHOWN.get(name, ())
    yield from (call.args[at] for at in positions if at < len(call.args))
    if positions or name in TYPER or name.startswith("Q"):
        yield from (k.value for k in call.keywords if k.arg in SHOWN_BY_NAME)


def _words(node: ast.expr) -> Iterator[tuple[int, str]]:
    """Literals with letters in an expression; what other calls make of theirs is not looked at."""
    match node:
        case ast.Constant(str(words)):
            letters = any(letter.isalpha() for letter in MARKUP.sub("", words))
            if letters and not SYNTAX.search(words):
                yield node.lineno, words
        case ast.JoinedStr(parts) | ast.List(parts) | ast.Tuple(parts):
            for part in parts:
                yield from _words(part)
        case ast.BinOp(left, _, right) | ast.IfExp(_, left, right):
            yield from _words(left)
            yield from _words(right)
        case ast.Call(ast.Attribute(ast.Constant() as words, "format" | "join")):
            yield from _words(words)


def _help_of_command(function: ast.FunctionDef) -> Iterator[tuple[int, str]]:
    """A command without `help=` shows its docstring."""
    for decorator in function.decorator_list:
        match decorator:
            case ast.Call(ast.Attribute(_, "command" | "callback"), _, keywords):
                if not any(k.arg == "help" for k in keywords) and ast.get_docstring(function):
                    yield function.lineno, f"docstring of {function.name}"
