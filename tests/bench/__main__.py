"""Measures everything and prints one table: python -m tests.bench [--quick] [--cases N].

With --registers FOLDER only what an import makes of the registers there, and how well it knows
people again.
"""

import argparse
import json
import os
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from tests.bench import (
    books,
    extremes,
    find,
    importing,
    lists,
    names,
    people,
    register,
    registers,
    report,
    same_people,
    sample,
    start,
    suggest,
    suggest_registers,
    today,
    window,
)
from tests.bench import open as opening
from tests.bench.measure import Bench, Figure, table

ALL = {
    "start": start,
    "open": opening,
    "register": register,
    "find": find,
    "names": names,
    "lists": lists,
    "people": people,
    "report": report,
    "today": today,
    "sample": sample,
    "importing": importing,
    "suggest": suggest,
    "window": window,
    "extremes": extremes,
}


def measured(bench: Bench, names: Sequence[str] = tuple(ALL)) -> list[Figure]:
    found: list[Figure] = []
    for name in names:
        before = time.monotonic()
        found += ALL[name].figures(bench)
        print(f"{name}: {time.monotonic() - before:.0f} s", file=sys.stderr, flush=True)
    return found


def main(arguments: Sequence[str] | None = None) -> int:
    """0 whatever was measured: it is for people to judge."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="a book of 2,000 cases, one round")
    parser.add_argument("--cases", type=int, help="how many cases are in the book (100,000)")
    parser.add_argument("--json", type=Path, default=books.BUILD / "bench.json")
    parser.add_argument("--only", nargs="+", choices=ALL, default=tuple(ALL))
    parser.add_argument("--registers", type=Path, help="a folder of registers to be tried")
    given = parser.parse_args(arguments)
    if given.registers:
        reports = (registers.report, same_people.report, names.report, suggest_registers.report)
        for report_of in reports:
            for line in report_of(given.registers):
                print(line, flush=True)
        return 0
    books.private_home(books.BUILD / "bench-home")
    cases = given.cases or (2_000 if given.quick else 100_000)
    bench = Bench(books.made(cases), 1 if given.quick else 5)
    found = measured(bench, given.only)
    print(table(found))
    given.json.parent.mkdir(parents=True, exist_ok=True)
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else None
    told = {"cases": cases, "load": load, "figures": [one.as_json() for one in found]}
    given.json.write_text(json.dumps(told, ensure_ascii=False, indent=1), encoding="utf-8")
    print(f"{cases:,} cases; {given.json}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
