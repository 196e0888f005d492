"""The rule of 300 lines."""

from pathlib import Path

from tests.tools.sizes import too_long


def test_a_long_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "ombuds").mkdir()
    (tmp_path / "ombuds" / "long.py").write_text("\n" * 301)
    (tmp_path / "ombuds" / "fits.py").write_text("\n" * 300)
    assert list(too_long(tmp_path)) == [("ombuds/long.py", 301)]
