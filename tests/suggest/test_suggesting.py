"""Rights suggested by the text alone: what counts, what must not, and which words are shown."""

import pytest

from ombuds.services.suggesting.features import features
from ombuds.services.suggesting.lexicon import read
from ombuds.services.suggesting.suggestions import Suggestion, suggest
from ombuds.services.suggesting.words import words_in


def said(text: str) -> set[str]:
    """The codes for which the lexicon speaks in a text."""
    return {hit.what.code for hit in read(words_in(text)).hits}


def done(text: str) -> set[str]:
    """The codes of what was done to somebody."""
    return {hit.what.code for hit in read(words_in(text)).hits if hit.what.done}


def by_code(text: str) -> dict[str, Suggestion]:
    return {one.code: one for one in suggest(text)}


PLAIN = {
    "ru": ("Мой муж избил меня при детях, участковый сказал мириться.", "DV"),
    "ru, misspelt": ("муж избивал миня пастояно и угражал убить", "DV"),
    "kk": ("Жалақымызды үш ай бойы төлемей отыр, директор жауап бермейді.", "WRK"),
    "kk on a Russian keyboard": ("Жалакымызды уш ай бойы толемей отыр", "WRK"),
    "kk in Latin letters": ("zeinetaqymdy ush ai boldy tolemei jatyr", "SOC"),
    "en": ("An employee fell from a scaffold and broke his back.", "OSH"),
    "mixed": (
        "Мен участковыйға арыз жаздым, но он не зарегистрировал, КУИ номерін бермеді.",
        "INV",
    ),
    "capitals": ("НЕТ ПАНДУСА В ПОЛИКЛИНИКЕ, Я НА КОЛЯСКЕ", "DIS"),
}


@pytest.mark.parametrize(("text", "code"), PLAIN.values(), ids=PLAIN)
def test_the_right_comes_first(text: str, code: str):
    assert suggest(text)[0].code == code


DENIED = {
    "ru": "Меня в отделе не били дубинками.",
    "ru, nobody": "Никто его не пытал.",
    "ru, without": "Допрос прошёл без пыток.",
    "en": "He was not tortured at the station.",
    "en, never": "The guards never beat the prisoner.",
    "kk, after": "Полиция оны бөлімшеде ұрған жоқ.",
    "kk, in the verb": "Тергеуші баламды азаптамады.",
    "kk, емес": "Оны қинаған емес.",
}


@pytest.mark.parametrize("text", DENIED.values(), ids=DENIED)
def test_what_is_denied_does_not_count(text: str):
    assert "TOR" not in done(text)


def test_what_follows_a_denial_counts():
    assert "TOR" in done("Меня не били, но держали без еды трое суток.")
    assert "TOR" in done("Его не только пытали, но и ограбили.")
    assert "WRK" in done("Директор не платит зарплату.")


@pytest.mark.parametrize(
    "text",
    [
        "меня не били",
        "Меня не били и не пытали, претензий к полиции не имею.",
        "Жалоб на условия содержания не имею, меня никто не избивал.",
        "I was not beaten and have no complaint against the police.",
        "Мені ешкім ұрған жоқ, шағымым жоқ.",
    ],
)
def test_who_only_denies_was_not_tortured(text: str):
    """Nor do the words beside what is denied speak for a right, least of all small ones."""
    found = suggest(text)
    assert [one.code for one in found][:1] != ["TOR"]
    shown = {text[first:last].casefold() for one in found for first, last in one.spans}
    assert not shown & {"меня", "не", "и", "к", "били", "избивал", "beaten", "not"}


FIGURATIVE = {
    "ru": ("Эта очередь — настоящая пытка!", "TOR"),
    "ru, killed by an answer": ("Их ответ меня просто убил.", "LIF"),
    "kk": ("Кезек күту нағыз азап болды.", "TOR"),
    "en": ("Waiting in that queue is torture.", "TOR"),
}


@pytest.mark.parametrize(("text", "code"), FIGURATIVE.values(), ids=FIGURATIVE)
def test_a_figure_of_speech_does_not_count(text: str, code: str):
    assert code not in done(text)


NAMES = {
    "an article": ("Мне вменили статью о пытках.", "TOR"),
    "a law": ("Протокол составили по Закону о профилактике бытового насилия.", "DV"),
    "a commission": ("Я прихожу на заседания комиссии по охране труда.", "OSH"),
    "a convention": ("We discussed the Convention against Torture.", "TOR"),
    "kk": ("Тұрмыстық зорлық-зомбылықтың алдын алу туралы заң қабылданды.", "DV"),
}


@pytest.mark.parametrize(("text", "code"), NAMES.values(), ids=NAMES)
def test_the_name_of_a_law_or_body_does_not_count(text: str, code: str):
    assert code not in said(text)


NO_COMPLAINT = (
    "В какие часы у вас приём граждан в Костанае?",
    "Скидка 50 % на пластиковые окна, замер бесплатный, звоните!",
    "Сенбіде қабылдайсыздар ма?",
    "Thank you for your help, best wishes to the team.",
    "Ищу работу юриста, резюме во вложении.",
    "",
    "   \n",
    "…!?",
    "полиция",
)


@pytest.mark.parametrize("text", NO_COMPLAINT)
def test_it_says_when_it_does_not_know(text: str):
    assert suggest(text) == []


FOREIGN = (
    "Reati contro la persona, denunce per regione e anno: lesioni, minacce, violenza sessuale",
    "Vittime di sesso femminile per fascia di età 120 340 56 valori assoluti",
    "DIFFUSIONE DI IMMAGINI O VIDEO ESPLICITI",
    "Tabelle der Anzeigen nach Bundesland: Raub, Diebstahl, häusliche Gewalt, Körperverletzung",
)


@pytest.mark.parametrize("text", FOREIGN)
def test_a_list_in_another_language_gets_no_suggestion(text: str):
    assert suggest(text) == []


def test_a_list_in_english_without_its_commonest_words_gets_one():
    assert "WRK" in by_code("Unpaid wages, overtime, dismissal, employer refuses payment")


SAME = {
    "silicosis": ("У забойщика силикоз", "Кеншінің силикоз ауруы бар", "The miner has silicosis"),
    "wheelchair": ("Я на коляске", "Мен арбада отырмын", "I am in a wheelchair"),
    "deport": ("Меня хотят выдворить", "Мені депортация күтіп тұр", "I am to be deported"),
}


@pytest.mark.parametrize("name", SAME)
def test_what_words_mean_is_the_same_in_three_languages(name: str):
    for text in SAME[name]:
        assert f"={name}" in features(read(words_in(text))).named, text


def test_what_the_name_of_a_law_means_does_not_count():
    def meant(text: str) -> bool:
        return "=election" in features(read(words_in(text))).named

    assert meant("На выборах меня не пустили на участок.")
    assert not meant("Вчера прочла закон о выборах.")


def test_the_words_are_those_of_the_text_that_led_to_it():
    text = "Здравствуйте!  Мой\u00a0муж изби\u00adл меня\nпри детях."
    found = by_code(text)["DV"]
    assert [text[span.start : span.end] for span in found.spans] == [
        "муж изби\u00adл",
        "при детях",
    ]
    assert "муж изби\u00adл" in found.words(text)


def test_taking_the_words_away_takes_the_suggestion_away():
    text = "Вчера на кухне супруг избил жену на глазах у детей, соседи вызвали участкового."
    found = by_code(text)["DV"]
    left = list(text)
    for span in found.spans:
        left[span.start : span.end] = " " * (span.end - span.start)
    assert by_code("".join(left)).get("DV", Suggestion("DV", 0, ())).score < found.score / 2


def test_words_outside_the_lexicon_that_add_much_are_shown_too():
    text = "Вчера на кухне супруг избил жену на глазах у детей, соседи вызвали участкового."
    assert "участкового" in by_code(text)["DV"].words(text)


def test_a_word_that_never_speaks_is_never_shown():
    found = suggest("Полиция не приняла заявление об угоне машины, следователь бездействует.")
    assert found[0].code == "INV"
    assert all("Полиция" not in one.words("Полиция не приняла") for one in found)


def test_scores_fall_and_codes_are_of_the_top_level():
    found = suggest("Сына избили в колонии, врача не дают, свидания отменили.")
    assert [one.score for one in found] == sorted((one.score for one in found), reverse=True)
    assert all("." not in one.code and 0 < one.score <= 1 for one in found)
    assert {"DET", "TOR"} <= {one.code for one in found[:3]}


def test_a_long_letter_is_about_what_its_sentences_are_about():
    text = ("Мы живём в доме, где течёт крыша, акимат не отвечает. " * 400)[:20_000]
    assert suggest(text)[0].code == "HOU"
