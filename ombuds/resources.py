"""Where the files that come with the program lie."""

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent / "resources"
FONTS = ROOT / "fonts"
GIVEN_NAMES = ROOT / "names" / "given.toml"
ICONS = ROOT / "icons"
MANUAL = ROOT / "manual"
SUGGEST = ROOT / "suggest"
TRANSLATIONS = ROOT / "translations"
VOCABULARIES = ROOT / "vocabularies"
