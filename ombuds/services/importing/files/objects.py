"""JSON to sheets: lists of objects or of lists, anywhere in it, or an object a line."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ombuds.errors import Refusal
from ombuds.i18n import T
from ombuds.services.importing.files.cells import MOST_COLUMNS, RawRow, Rows, Sheet, too_wide
from ombuds.services.importing.files.separated import encoding_of

LARGEST = 32 * 1024 * 1024  # of a list, which is held as a whole; lines may be more
_DEEPEST = 8  # lists in objects in objects


def read_objects(path: Path) -> list[Sheet]:
    """Every list of records in a JSON text, named by the keys that lead to it."""
    try:
        lists = list(_lists(_parsed(path), ""))
    except (ValueError, RecursionError):
        raise Refusal(
            "bad_json", T("The file begins as JSON but cannot be read as such.")
        ) from None
    only = len(lists) == 1
    return [Sheet(None if only else name, Rows(_rows(items))) for name, items in lists]


def _parsed(path: Path) -> Any:
    encoding = encoding_of(path)
    with path.open(encoding=encoding, errors="replace") as file:
        first = file.readline().removeprefix("\ufeff")
        if first.lstrip().startswith("{") and _is_whole(first):
            more = [json.loads(line) for line in file if line.strip()]
            return [json.loads(first), *more] if more else json.loads(first)
    if path.stat().st_size > LARGEST:
        text = T("A list in JSON of more than 32 MB cannot be read: save it as CSV.")
        raise Refusal("too_large", text)
    return json.loads(path.read_text(encoding=encoding, errors="replace").removeprefix("\ufeff"))


def _is_whole(line: str) -> bool:
    try:
        return isinstance(json.loads(line), dict)
    except ValueError:
        return False


def _lists(found: Any, name: str, depth: int = 0) -> Iterator[tuple[str, list[Any]]]:
    if isinstance(found, list) and any(isinstance(item, (dict, list)) for item in found):
        yield name, found
    elif isinstance(found, dict) and depth < _DEEPEST:
        inner = [
            one
            for key, value in found.items()
            for one in _lists(value, _joined(name, key), depth + 1)
        ]
        yield from inner or ([(name, [found])] if depth == 0 and found else [])


def _joined(name: str, key: str) -> str:
    return f"{name}.{key}" if name else key


def _rows(items: list[Any]) -> Iterator[RawRow]:
    """A heading of all keys, then a row an item; lists have their heading in the first."""
    if not any(isinstance(item, dict) for item in items):
        for number, item in enumerate(items, 1):
            yield RawRow(number, tuple(map(_cell, item if isinstance(item, list) else [item])))
        return
    flat = [dict(_flat(item, "")) for item in items]
    keys = _told(flat)
    if len(keys) > MOST_COLUMNS:
        raise too_wide()
    yield RawRow(0, tuple(keys))
    for number, cells in enumerate(flat, 1):
        yield RawRow(number, tuple(map(cells.get, keys)))


def _told(flat: list[dict[str, object]]) -> list[str]:
    """All keys, without those that are `null` where other items have an object under them."""
    found = dict.fromkeys(key for item in flat for key in item)
    above = {key[:at] for key in found for at, sign in enumerate(key) if sign == "."}
    empty = {key for key in above & found.keys() if not any(item.get(key) for item in flat)}
    return [key for key in found if key not in empty]


def _flat(value: Any, name: str) -> Iterator[tuple[str, object]]:
    """Values by the keys that lead to them; nothing of a value is lost."""
    if isinstance(value, dict) and value:
        for key, inner in value.items():
            yield from _flat(inner, _joined(name, key))
    else:
        yield name or "value", _cell(value)


def _cell(value: Any) -> object:
    if isinstance(value, list):
        return "\n".join(str(_cell(item)) for item in value)
    if isinstance(value, dict):
        return "; ".join(f"{key}: {_cell(inner)}" for key, inner in value.items())
    return None if value is None else value
