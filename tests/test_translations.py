"""Every word that a user sees stands in Kazakh, Russian and English."""

from pathlib import Path

import pytest

from ombuds.i18n import LANGUAGES
from tests.tools.catalogues import compiled, translations
from tests.tools.translations import check

ROOT = Path(__file__).parent.parent


def test_nothing_is_missing() -> None:
    wrong = check(ROOT)
    if wrong:
        pytest.fail("\n".join(wrong), pytrace=False)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_compiled_is_what_stands_in_the_catalogues(language: str) -> None:
    made = translations(ROOT) / f"{language}.mo"
    assert made.read_bytes() == compiled(ROOT, language)
