"""Every guide in `docs/adding` is short, and done by a test of its own."""

import re
from pathlib import Path

import pytest

from tests.adding.on_a_copy import GUIDES

NAMES = sorted(path.stem for path in GUIDES.glob("*.md"))


@pytest.mark.parametrize("name", NAMES)
def test_a_guide_has_five_steps_at_most(name: str) -> None:
    text = (GUIDES / f"{name}.md").read_text(encoding="utf-8")
    assert 0 < len(re.findall(r"^(?:\*\*)?\d+\. ", text, re.MULTILINE)) <= 5


def test_each_guide_is_done_by_a_test() -> None:
    tests = {path.stem for path in Path(__file__).parent.glob("test_*.py")}
    assert len(NAMES) == 6
    assert {f"test_{name.replace('-', '_')}" for name in NAMES} <= tests
