"""The language that proves that there is room."""

from ombuds.i18n import N, T, say
from tests.tools.pseudo import lengthened, spoken


def test_texts_are_longer_and_keep_their_parameters() -> None:
    for text in ("Close", "Case {number} is closed", "At most {n} characters"):
        made = lengthened(text)
        assert len(made) >= int(len(text) * 1.6)
        assert made.startswith("[") and made.endswith("]")
    assert "{number}" in lengthened("Case {number} is closed")
    assert len(lengthened("Torture and ill-treatment", 32)) <= 32
    assert lengthened("{one}; {two}").count("{") == 2


def test_only_english_is_said_so_and_only_for_a_while() -> None:
    text, counted = T("Close", "act"), N("{n} working day left", "{n} working days left", 3)
    before = {language: say(text, language) for language in ("kk", "ru", "en")}
    with spoken():
        assert say(text, "en").startswith("[")
        assert say(counted, "en").startswith("[3 ")
        assert say(text, "kk") == before["kk"] and say(text, "ru") == before["ru"]
    assert {language: say(text, language) for language in before} == before
