"""What the workstation remembers: where it lies, and that it comes back as it was."""

from pathlib import Path

import pytest
from platformdirs import user_config_path

from ombuds.services.office import preferences
from ombuds.services.office.preferences import Preferences


@pytest.mark.parametrize("base", ["/somewhere/config", "not/absolute", ""])
def test_the_place_is_that_of_the_system(base: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", base)
    assert preferences._path().parent == user_config_path("ombuds", appauthor=False)


def test_what_is_remembered_comes_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    assert preferences.load() == Preferences()
    kept = Preferences(language="ru", windows={"800x600+0+0": "AdnQ"}).used(
        tmp_path / "a.ombuds", "aigerim"
    )
    preferences.save(kept)
    assert preferences.load() == kept
    preferences._path().write_text("not json", encoding="utf-8")
    assert preferences.load() == Preferences()
