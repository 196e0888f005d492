"""A catalogue that is missing or damaged: the program speaks English, and the log says why."""

import logging
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from ombuds import i18n
from ombuds.i18n import N, T, say
from ombuds.resources import TRANSLATIONS

LOCK, LEFT = T("Lock"), N("{n} working day left", "{n} working days left", 3)


@pytest.fixture
def lost(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder with the catalogues, to take away and to spoil."""
    for found in TRANSLATIONS.glob("*.mo"):
        (tmp_path / found.name).write_bytes(found.read_bytes())
    monkeypatch.setattr(i18n, "TRANSLATIONS", tmp_path)
    _forget()
    yield tmp_path
    monkeypatch.undo()
    _forget()


def _forget() -> None:
    for kept in (i18n._catalogue, i18n._found):
        kept.cache_clear()


def _noise(data: bytes) -> bytes:
    """The tables stand; every text in them is no UTF-8."""
    first = min(data.index("Жауап".encode()), data.index("Құлып".encode()))
    return data[:first] + b"\xff" * (len(data) - first)


@pytest.mark.parametrize(
    ("spoil", "why"),
    [
        (None, "missing"),
        (lambda _: b"", "damaged"),
        (lambda data: b"\0" * len(data), "damaged"),
        (lambda data: data[: len(data) // 2], "damaged"),
        (lambda data: data[:40] + b"\xff" * 400 + data[440:], "damaged"),
        (_noise, "damaged"),
    ],
    ids=["away", "empty", "zeros", "half", "tables", "texts"],
)
@pytest.mark.expects_log("kk")
def test_the_program_speaks_english(
    lost: Path,
    caplog: pytest.LogCaptureFixture,
    spoil: Callable[[bytes], bytes] | None,
    why: str,
) -> None:
    file = lost / "kk.mo"
    if spoil is None:
        file.unlink()
    else:
        file.write_bytes(spoil(file.read_bytes()))
    with caplog.at_level(logging.ERROR):
        assert say(LOCK, "kk") == "Lock"
        assert say(LEFT, "kk") == "3 working days left"
    assert f"catalogue {why}: kk" in caplog.text
    assert say(LOCK, "ru") == "Блокировка", "the other languages stay"


def test_it_is_what_it_was_when_the_file_is_there(lost: Path) -> None:
    assert say(LOCK, "kk") != "Lock"
