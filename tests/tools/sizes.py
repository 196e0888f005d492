"""No file of the program is longer than fits in a head: python -m tests.tools.sizes."""

import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
MOST_LINES = 300


def too_long(root: Path) -> Iterator[tuple[str, int]]:
    """Sources of `ombuds` over the limit, with their number of lines.

    A migration is exempt: written once, it lists the tables of its day and is never edited.
    """
    for path in sorted((root / "ombuds").rglob("*.py")):
        if path.match("store/migrations/versions/*.py"):
            continue
        lines = len(path.read_text(encoding="utf-8").splitlines())
        if lines > MOST_LINES:
            yield path.relative_to(root).as_posix(), lines


def main() -> int:
    found = list(too_long(ROOT))
    for name, lines in found:
        print(f"{name}: {lines} lines, {MOST_LINES} at most")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
