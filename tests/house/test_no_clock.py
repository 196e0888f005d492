"""No test asserts how long something took: on a busy machine it would fail for nothing.

What measures time is in `tests/bench` and told by `make bench`. A test waits for what must come,
with the patience of `tests/conftest.py`, and never less than that of a busy machine. A wait for a
duration (`qtbot.wait`) may only let something happen that is asserted not to come, or be laid out.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

TESTS = Path(__file__).parents[1]
MEASURING = TESTS / "bench"
CLOCKS = {
    "monotonic",
    "monotonic_ns",
    "perf_counter",
    "perf_counter_ns",
    "process_time",
    "process_time_ns",
    "thread_time",
    "thread_time_ns",
    "time_ns",
    "QElapsedTimer",
}
"""Names of clocks, wherever they were imported from; `time` only as `time.time`."""

WAITS = {
    "waitUntil": 30_000,
    "waitSignal": 30_000,
    "waitSignals": 30_000,
    "waitExposed": 5_000,
    "waitActive": 5_000,
}
"""Waits of a window for something to come, with the least they may allow in milliseconds."""

PROCESSES = {"run", "communicate", "check_output", "join", "wait"}
LEAST = 60
"""Waits for another thread or program, with the least they may allow in seconds; `qtbot.wait` is
none of them."""


def faults(source: str) -> Iterator[tuple[int, str]]:
    """Lines of a test module that depend on how quick the machine is."""
    tree = ast.parse(source)
    for function in [one for one in ast.walk(tree) if isinstance(one, ast.FunctionDef)]:
        yield from _clocks_asserted(function)
    for call in [one for one in ast.walk(tree) if isinstance(one, ast.Call)]:
        yield from _short_waits(call)


def _clocks_asserted(function: ast.FunctionDef) -> Iterator[tuple[int, str]]:
    timed = _timed_names(function)
    for node in ast.walk(function):
        if isinstance(node, ast.Assert) and any(_is_time(one, timed) for one in ast.walk(node)):
            yield node.lineno, "asserts how long something took: measure it in `tests/bench`"


def _timed_names(function: ast.FunctionDef) -> set[str]:
    """Names that hold a time, or what was reckoned from one."""
    names: set[str] = set()
    while True:
        found = {
            target.id
            for node in ast.walk(function)
            for value, targets in _given(node)
            if any(_is_time(one, names) for one in ast.walk(value))
            for place in targets
            for target in ast.walk(place)
            if isinstance(target, ast.Name)
        }
        if found <= names:
            return names
        names |= found


def _given(node: ast.AST) -> Iterator[tuple[ast.expr, list[ast.expr]]]:
    """A value, and where it goes: by `=`, by `+=`, into a list."""
    match node:
        case ast.Assign(targets=targets, value=value):
            yield value, targets
        case ast.AugAssign(target=target, value=value) | ast.NamedExpr(target=target, value=value):
            yield value, [target]
        case ast.AnnAssign(target=target, value=ast.expr() as value):
            yield value, [target]
        case ast.Call(func=ast.Attribute(value=into, attr="append"), args=[value]):
            yield value, [into]


def _is_time(node: ast.AST, timed: set[str]) -> bool:
    match node:
        case ast.Name(id=name):
            return name in timed or name in CLOCKS
        case ast.Attribute(value=ast.Name(id="time"), attr="time"):
            return True
        case ast.Attribute(attr=name):
            return name in CLOCKS
    return False


def _short_waits(call: ast.Call) -> Iterator[tuple[int, str]]:
    name = call.func.attr if isinstance(call.func, ast.Attribute) else ""
    least = WAITS.get(name) or (LEAST if name in PROCESSES else 0)
    given = [one.value for one in call.keywords if one.arg == "timeout"]
    if name == "wait" and not _is_bot(call.func):
        given += call.args
    for value in given:
        match value:
            case ast.Constant(value=bool()):
                pass  # no time at all
            case ast.Constant(value=int() | float() as allowed) if allowed < least:
                yield call.lineno, f"gives up after {allowed}: a busy machine takes longer"


def _is_bot(function: ast.expr) -> bool:
    return isinstance(function, ast.Attribute) and ast.unparse(function.value).endswith("qtbot")


def test_no_test_depends_on_how_quick_the_machine_is() -> None:
    found = [
        f"{path.relative_to(TESTS)}:{line} {what}"
        for path in sorted(TESTS.rglob("*.py"))
        if path.parent != MEASURING or path.name.startswith("test_")
        for line, what in faults(path.read_text(encoding="utf-8"))
    ]
    assert found == []


PLANTED = {
    "a difference": "begun = time.monotonic()\nact()\nassert time.monotonic() - begun < 1",
    "a name": "begun = perf_counter()\nact()\ntook = perf_counter() - begun\nassert took < 1",
    "a list": "before = process_time()\ntook.append(process_time() - before)\nassert min(took) < 1",
    "the wall": "start = time.time()\nassert time.time() < start + 2",
    "a timer of Qt": "watch = QElapsedTimer()\nwatch.start()\nassert watch.elapsed() < 50",
    "a short wait": "qtbot.waitUntil(there, timeout=2_000)",
    "a short signal": "with qtbot.waitSignal(told, timeout=500):\n    act()",
    "a short program": "subprocess.run(line, timeout=20)",
    "a short thread": "begun.wait(5)",
}
ALLOWED = {
    "an end of waiting": "end = time.monotonic() + 60\nwhile time.monotonic() < end:\n    look()",
    "a long wait": "qtbot.waitUntil(there, timeout=60_000)",
    "a window goes on": "qtbot.wait(20)\nassert not told",
    "a clock of the office": "hands.at = noon\nassert office.clock.now() == noon",
}


@pytest.mark.parametrize("what", PLANTED)
def test_what_depends_on_the_machine_is_found(what: str) -> None:
    assert list(faults(_test_of(PLANTED[what]))), what


@pytest.mark.parametrize("what", ALLOWED)
def test_what_does_not_is_let_be(what: str) -> None:
    assert list(faults(_test_of(ALLOWED[what]))) == []


def _test_of(lines: str) -> str:
    body = "\n".join(f"    {line}" for line in lines.splitlines())
    return f"def test():\n{body}\n"
