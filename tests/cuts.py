"""Acts that are cut short: the power goes after a step of the program."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest


class CutShort(BaseException):
    """The power is gone."""


@contextmanager
def cut_after(owner: Any, name: str, count: int = 1) -> Iterator[None]:
    """All ends once the function `name` of a module or class has done its call number `count`."""
    step, calls = getattr(owner, name), []

    def cut(*arguments: Any, **named: Any) -> Any:
        result = step(*arguments, **named)
        calls.append(1)
        if len(calls) == count:
            raise CutShort
        return result

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(owner, name, cut)
        with pytest.raises(CutShort):
            yield
