"""Every benchmark runs on a small book and gives numbers; how good they are is not asked."""

import json
from pathlib import Path

import pytest

from tests.bench import __main__ as bench
from tests.bench import books
from tests.bench.measure import Bench, Figure, table

CASES = 60


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Bench:
    return Bench(books.made(CASES, tmp_path_factory.mktemp("bench")), rounds=1)


@pytest.mark.slow
@pytest.mark.parametrize("name", bench.ALL)
def test_a_benchmark_gives_numbers(small: Bench, name: str) -> None:
    found = bench.measured(small, [name])
    assert found
    assert all(figure.ours > 0 for figure in found if figure.unit != "ms")
    assert all(figure.floor is None or figure.floor > 0 for figure in found)


def test_the_book_is_kept(small: Bench) -> None:
    again = books.made(CASES, small.made.folder.parent)
    assert again == small.made


def test_the_table_says_what_was_missed() -> None:
    said = table(
        [
            Figure("quick", 1.0, floor=0.5, most=2, most_times=3),
            Figure("far from its floor", 1.0, floor=0.1, most_times=3),
            Figure("slow", 3.0, most=2),
            Figure("not judged", 1.0, unit="s"),
        ]
    )
    lines = said.splitlines()
    assert [line.split()[-1] for line in lines[1:]] == ["ok", "missed", "missed", "–"]
    assert len({line.index("reach") for line in lines[:1]}) == 1


def test_figures_are_json() -> None:
    told = json.loads(json.dumps(Figure("work", 2.0, floor=1.0, most_times=1.5).as_json()))
    assert told["ratio"] == 2.0
    assert told["reached"] is False


def test_the_kept_book_goes_with_the_sample(small: Bench, tmp_path: Path) -> None:
    assert small.made.folder.name.startswith(f"bench-{CASES}-")
