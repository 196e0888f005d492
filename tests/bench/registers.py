"""What an import makes of the registers in a folder, and how right it is where the truth is known.

    make bench REGISTERS=FOLDER

Nothing of the folder is copied or kept. A truth stands beside its register: `truth-2025.json`
for `register-2025.xlsx`; its fields are those of the README of such a folder.
"""

import json
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from ombuds.errors import Refusal
from ombuds.services.importing.rows.context import compare
from ombuds.services.importing.rows.repeats import link_earlier
from ombuds.services.importing.rows.understanding import Entry, understand
from ombuds.services.importing.tables.tables import guess, read_tables, records
from tests.bench.books import UNTIL

KINDS = {".xlsx", ".xlsm", ".xls", ".ods", ".csv", ".tsv", ".txt", ".json"}
Row = dict[str, Any]


def report(folder: Path) -> Iterator[str]:
    """Lines for each register of a folder and of the folders in it."""
    for path in sorted(folder.rglob("*")):
        if path.suffix.lower() in KINDS and not path.stem.startswith("truth"):
            yield f"{path.relative_to(folder)}"
            yield from (f"    {line}" for line in _file(path))


def _file(path: Path) -> Iterator[str]:
    before = time.perf_counter()
    try:
        entries = _entries(path)
    except Refusal as refusal:
        yield f"refused: {refusal.code}: {refusal.sentence('en')}"
        return
    took = time.perf_counter() - before
    heaps = Counter(one.heap for one in entries)
    doubtful = sum(one.heap == "case" and bool(one.doubts) for one in entries)
    rows = sum(1 + len(one.record.joined) for one in entries)
    dated = sum(one.received_on is not None for one in entries)
    doubts = Counter(doubt for one in entries if one.heap == "case" for doubt in one.doubts)
    yield (
        f"{rows:,} rows, {len(entries):,} reports: {heaps['case'] - doubtful:,} ready, "
        f"{doubtful:,} doubtful, {heaps['duplicate']:,} duplicates, "
        f"{heaps['set_aside']:,} set aside; {dated:,} dates; {took:.1f} s"
    )
    if doubts:
        yield "doubts: " + ", ".join(f"{name} {count:,}" for name, count in doubts.most_common(6))
    if (truth := _truth(path)) is not None:
        yield from _scores(entries, truth)


def _entries(path: Path) -> list[Entry]:
    register = read_tables(path)
    entries = [understand(record, UNTIL) for record in records(register, guess(register))]
    compare(entries, UNTIL)
    link_earlier(entry for entry in entries if entry.heap == "case")
    return entries


def _truth(path: Path) -> list[Row] | None:
    name = "truth-" + path.stem.partition("-")[2] + ".json"
    truth = path.with_name(name)
    if not truth.exists():
        return None
    rows: list[Row] = json.loads(truth.read_text(encoding="utf-8"))["rows"]
    return rows


# ---- how right it is


def _scores(entries: Sequence[Entry], truth: Sequence[Row]) -> Iterator[str]:
    by_row = {entry.where: entry for entry in entries}
    wanted = [row for row in truth if row["kind"] != "not_a_case"]
    pairs = [(row, by_row[_where(row)]) for row in wanted if _where(row) in by_row]
    yield _share("rows that came in", len(pairs), len(wanted))
    yield _of("in the right heap", pairs, _heap_is_right)
    cases = [pair for pair in pairs if pair[1].heap == "case" and pair[0]["kind"] == "case"]
    yield _of("dates of receipt", _sure(cases, "date_"), _received)
    yield _of("IINs", [one for one in _sure(cases, "iin_") if one[0]["iin"]], _iin)
    yield _of("rights", _sure(cases, "right_"), lambda row, one: row["rights"] == one.rights)
    yield _of("regions", cases, lambda row, one: row["region"] == one.region)
    yield _of("telephones", cases, lambda row, one: row["phones"] == one.phones)
    yield _of("bodies", *_bodies(cases))
    repeats = [pair for pair in pairs if pair[0]["kind"] == "duplicate" or pair[0].get("earlier")]
    yield _of("duplicates told from repeats", repeats, _told_apart)
    linked = [pair for pair in cases if pair[0].get("earlier") and pair[0].get("link")]
    yield _of("repeats linked", linked, lambda _, one: one.earlier is not None)


def _where(row: Row) -> tuple[str | None, int]:
    return row["sheet"], row["row"]


def _sure(pairs: Iterable[tuple[Row, Entry]], reason: str) -> list[tuple[Row, Entry]]:
    """The rows that have no reason of a kind."""
    return [one for one in pairs if not any(r.startswith(reason) for r in one[0]["reasons"])]


def _heap_is_right(row: Row, entry: Entry) -> bool:
    heap = entry.heap if entry.heap != "case" else "doubtful" if entry.doubts else "ready"
    return heap in (row["expected"], *(row.get("also_accepted") or ()))


def _received(row: Row, entry: Entry) -> bool:
    told = date.fromisoformat(row["received_on"]) if row["received_on"] else None
    return entry.received_on == told


def _iin(row: Row, entry: Entry) -> bool:
    return bool(entry.iin.digits == row["iin"])


def _told_apart(row: Row, entry: Entry) -> bool:
    return (entry.heap == "duplicate") == (row["kind"] == "duplicate") or _heap_is_right(row, entry)


def _bodies(
    pairs: Sequence[tuple[Row, Entry]],
) -> tuple[list[tuple[Row, Entry]], Callable[[Row, Entry], bool]]:
    """Rows with a body, and whether it is known as most of its spellings are."""
    told = [one for one in pairs if one[0]["body"] not in (None, "private")]
    keys = {row["body"]: Counter[str]() for row, _ in told}
    owners: dict[str, Counter[str]] = {}
    for row, entry in told:
        key = entry.body.key if entry.body else ""
        keys[row["body"]][key] += 1
        owners.setdefault(key, Counter())[row["body"]] += 1

    def same(row: Row, entry: Entry) -> bool:
        key = entry.body.key if entry.body else ""
        usual = keys[row["body"]].most_common(1)[0][0]
        return key == usual and owners[key].most_common(1)[0][0] == row["body"]

    return told, same


def _of(work: str, pairs: Sequence[tuple[Row, Entry]], right: Callable[[Row, Entry], bool]) -> str:
    return _share(work, sum(right(row, entry) for row, entry in pairs), len(pairs))


def _share(work: str, right: int, of: int) -> str:
    return f"{work}: {right:,} of {of:,}" + (f", {100 * right / of:.1f} %" if of else "")
