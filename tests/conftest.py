"""What holds for every test: no screen, a home of its own, compiled words, a quiet log.

@pytest.mark.expects_log("catalogue missing")   this test makes a warning, and must
HYPOTHESIS_PROFILE=thorough make test            many more examples
"""

import logging
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from pytestqt.qtbot import QtBot
from pytestqt.wait_signal import SignalBlocker

from tests.tools.catalogues import Refused, compile_all, outdated

pytest_plugins = ["tests.fixtures"]

ROOT = Path(__file__).resolve().parent.parent
HOME = pytest.StashKey[Path]()
PATIENCE = 60_000  # milliseconds: how long a test waits for what must come, on a busy machine

settings.register_profile("desk", deadline=None)  # the machine may be busy
settings.register_profile("ci", deadline=None, derandomize=True, database=None, print_blob=True)
settings.register_profile(
    "thorough", deadline=None, max_examples=2000, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile(
    os.environ.get("HYPOTHESIS_PROFILE") or ("ci" if "CI" in os.environ else "desk")
)


def pytest_configure(config: pytest.Config) -> None:
    """Before anything of ours is imported, in each worker: places and Qt's platform."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    config.stash[HOME] = home = Path(tempfile.mkdtemp(prefix="ombuds-tests-"))
    for name, folder in _places(home).items():
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        os.environ[name] = str(folder)
    for name in [name for name in os.environ if name.startswith("OMBUDS_")]:
        del os.environ[name]
    if not hasattr(config, "workerinput"):
        _compile_words()


def pytest_unconfigure(config: pytest.Config) -> None:
    if home := config.stash.get(HOME, None):
        shutil.rmtree(home, ignore_errors=True)


def _places(home: Path) -> dict[str, Path]:
    """Where a desktop system keeps a user's files: none of the real ones is touched."""
    return {
        "HOME": home,
        "USERPROFILE": home,
        "APPDATA": home / "roaming",
        "LOCALAPPDATA": home / "local",
        "XDG_DATA_HOME": home / "data",
        "XDG_CONFIG_HOME": home / "config",
        "XDG_CACHE_HOME": home / "cache",
        "XDG_STATE_HOME": home / "state",
        "XDG_RUNTIME_DIR": home / "run",
    }


def _compile_words() -> None:
    """Once, by the process that starts the workers. What is wrong, test_translations tells."""
    if outdated(ROOT):
        try:
            compile_all(ROOT)
        except Refused as refused:
            logging.getLogger(__name__).info("catalogues not compiled: %s", refused)


class Patient(QtBot):
    """Waits for what must come, for as long as a busy machine may take; never for a duration."""

    def waitUntil(  # noqa: N802 - Qt's way of naming
        self, callback: Callable[[], bool | None], *, timeout: int = PATIENCE
    ) -> None:
        super().waitUntil(callback, timeout=timeout)

    def waitSignal(self, signal: Any, *, timeout: int = PATIENCE, **how: Any) -> SignalBlocker:  # noqa: N802
        return super().waitSignal(signal, timeout=timeout, **how)


@pytest.fixture
def qtbot(qapp: object, request: pytest.FixtureRequest) -> Patient:
    return Patient(request)


class _Loud(logging.Handler):
    """Keeps what is logged at level WARNING or above."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(f"{record.levelname} {record.name}: {record.getMessage()}")


@pytest.fixture(autouse=True)
def quiet_log(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fails a test that logs a warning or worse, unless it says so, and one that says so and
    logs none."""
    handler = _Loud()
    logging.getLogger().addHandler(handler)
    yield
    logging.getLogger().removeHandler(handler)
    marked = request.node.iter_markers("expects_log")
    expected = [str(code) for marker in marked for code in marker.args]
    loud = [line for line in handler.lines if not any(code in line for code in expected)]
    silent = [code for code in expected if not any(code in line for line in handler.lines)]
    if loud or silent:
        pytest.fail(
            "\n".join(
                [*(f"logged: {line}" for line in loud), *(f"not logged: {c}" for c in silent)]
            )
        )
