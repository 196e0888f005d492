"""Spellings of one name must meet, names of two people should not."""

import sqlite3
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ombuds.domain.names.folding import fold, name_key, sort_key, words_of

MEET = """
Қайрат=Кайрат=Kairat=Qairat=Kayrat=Qaırat
Жұмабаева=Жумабаева=Zhumabayeva=Jumabaeva=Zhumabaeva=Jumabayeva
Әлімжанов=Алимжанов=Alimzhanov=Älimjanov=Alimjanov
Шәріпова=Шарипова=Sharipova=Şäripova
Хамит=Һамит=Khamit=Hamit=Xamit
Қызылорда=Кызылорда=Kyzylorda=Qyzylorda=Qizilorda
Нұрсұлтан=Нурсултан=Nursultan=Nūrsūltan
Әйгерім=Айгерим=Aigerim=Aygerim=Äigerım
Гүлнәр=Гульнар=Gulnar
Жеңіс=Женис=Zhenis=Jenis=Zhengis
Ерлан=Erlan=Yerlan
Ғани=Гани=Gani=Ghani
Сергей=Sergey=Sergei=Sergej
Сергеев=Sergeev=Sergeyev
Дмитрий=Dmitriy=Dmitry=Dmitrii=Dmitri
Юлия=Yuliya=Yulia=Iuliia=Julia
Юрий=Yuriy=Yury=Iurii=Jurij
Татьяна=Tatyana=Tatiana=Tatjana
Наталья=Natalya=Natalja
Мария=Maria=Mariya=Marija
Алия=Әлия=Aliya=Aliia=Alija
Щукин=Shchukin
Семёнов=Семенов=Semyonov=Semenov
Алёна=Алена=Alyona
Васильев=Vasilyev=Vasiliev=Vasilev
Алиев=Әлиев=Aliyev=Aliev
Дүйсенов=Дуйсенов=Дюсенов=Dyussenov=Duisenov=Dyusenov
Бауыржан=Бауржан=Bauyrzhan=Baurzhan=Bauirjan
Ләззат=Ляззат=Лаззат=Lyazzat=Lazzat
Бақыт=Бакыт=Бахыт=Bakyt=Bakhyt=Baqyt
Ілияс=Ильяс=Илияс=Ilyas=Iliyas
Асхат=Askhat
Мұхамеджанов=Мухамеджанов=Mukhamedzhanov=Mukhamejanov
Жамбыл=Zhambyl=Jambyl=Dzhambyl
Сәуле=Сауле=Saule
Күләш=Куляш=Kulyash
Бибігүл=Бибигуль=Bibigul
Царёв=Царев=Tsarev=Tsaryov
Чингиз=Chingiz
Шыңғыс=Шынгыс=Shyngys
Александр=Alexandr=Aleksandr
Алексей=Alexey=Aleksey=Alexei
Оксана=Oxana=Oksana
Максим=Maxim=Maksim
Геннадий=Gennadiy=Gennady=Генадий
Асель=Әсел=Асел=Assel=Asel
Асылбек=Assylbek=Asylbek
Қасым-Жомарт=Касым Жомарт=Kassym-Zhomart=Qasym-Jomart
Раушан=Raushan
Зоя=Zoya=Zoia
Майя=Maya
Эльмира=Елмира=Elmira=Yelmira
Жаңаөзен=Жанаозен=Zhanaozen=Janaozen
Маңғыстау=Мангыстау=Mangystau
Өмірбек=Омирбек=Omirbek=Ömirbek
Тоқтар=Токтар=Toktar=Toqtar
Қарағанды=Караганды=Karagandy=Qaragandy=Qaraǵandy
Мәдина=Мадина=Madina
Ыбырай=Ибирай=Ybyrai=Ibirai=Ybyray
Axмeтов=Ахметов=Akhmetov=Ahmetov
Aхметов Cерік=Ахметов Серик=Akhmetov Serik
O'Нил=Онил
Нұр-Сұлтан=Nur-Sultan
Қабдолла=Кабдола=Kabdolla
Әбілқайыр=Абилкаир=Абилкайыр=Abilkair=Abilqaiyr
Рақымжан=Ракымжан=Rakymzhan=Raqymjan
Евгения=Evgeniya=Yevgenia=Evgenia
Ли=Li
Шара=Şara=Šara=Śara=Shara
Чайка=Çaika=Čaika=Ćaika=Chaika
Жанар=Žanar=Janar
Дәурен=Dáýren=Däuren=Dauren
Әлия=Əliya
Шмидт=Schmidt
Əлия=Әлия
"""
APART = """
Ахметов Ахметова
Алия Али
Асқар Асхат
Серик Серикбай
Ержан Нуржан
Алия Галия
Сауле Сауран
Айгуль Айгерим
Айжан Айжана
Марат Мурат
Канат Канай
Данияр Дина
Болат Болатбек
Ерлан Ерболат
Ербол Ермек
Жанна Жанар
Жанар Анар
Гульнар Гульжан
Асель Асем
Айнур Айнура
Тимур Темир
Темирлан Тамерлан
Касым Касымов
Иван Иванов
Иванов Иванова
Руслан Рустам
Оспан Оспанов
Сейтов Сеитова
Нурлан Нурбол
Динара Диана
Марина Мария
Ким Кан
Цой Чой
Хасан Хусейн
Омар Умар
Абай Абдай
Шарипов Зарипов
Жакып Закып
Сапар Сафар
Кайрат Каратай
Бекзат Бекжан
Мухтар Муратхан
Али Вали
Ильяс Элиас
Ян Ан
Юрий Ури
Инга Инна
Жәңгір Жанар
Аманкелді Аман
"""
ALPHABET = "АӘБВГҒДЕЁЖЗИЙКҚЛМНҢОӨПРСТУҰҮФХҺЦЧШЩЪЫІЬЭЮЯ"


@pytest.mark.parametrize("line", MEET.strip().splitlines())
def test_spellings_of_one_name_meet(line: str) -> None:
    assert len({name_key(name) for name in line.split("=")}) == 1


@pytest.mark.parametrize("line", APART.strip().splitlines())
def test_different_names_stay_apart(line: str) -> None:
    one, other = line.split()
    assert name_key(one) != name_key(other)


def test_name_key_keeps_words_and_their_order() -> None:
    assert name_key("  Жұмабаева,  Айгүл ") == "jumabaeva aigul"
    assert name_key("Айгүл Жұмабаева") != name_key("Жұмабаева Айгүл")
    assert name_key("Қай\u200bрат") == name_key("Қаи\u0306рат") == "kairat"
    assert name_key("") == name_key(" ьъ – ") == ""


def test_x_and_j_are_read_both_ways() -> None:
    assert name_key("Баxыт") == name_key("Бахыт") == name_key("Baxyt")
    assert name_key("Хадижа") == name_key("Hadija")
    assert name_key("Юлия") == name_key("Julija")


@given(st.text())
def test_name_key_takes_any_text(text: str) -> None:
    key = name_key(text)
    assert key == " ".join(key.split())
    assert key == name_key(f" {text}  ")


def test_fold_finds_what_was_typed_without_kazakh_letters() -> None:
    assert fold("ӘҒҚҢӨҰҮҺІ әғқңөұүһі Ёё") == "агкноуухи агкноуухи ее"
    assert fold("Й") == fold("и\u0306") == "й"
    assert fold("сло\u00adво\u200b\ufeff") == "слово"
    assert fold("одна\nстрока\x00ещё") == "одна строка еще"
    assert fold("Älimjan Qaırat Müller") == "alimjan qairat muller"


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(
    st.text(st.characters(exclude_categories=["Cs"]))
    | st.text(alphabet="абвёәғқңөұүһіҚІIıaABC «»—№\n\t\u200b\u0301é.,")
)
def test_texts_are_folded_as_their_letters_are(text: str) -> None:
    shown = "".join(fold(letter) for letter in unicodedata.normalize("NFC", text))
    assert fold(text) == unicodedata.normalize("NFC", shown) or not text.isprintable()


def test_words_are_letters_and_digits() -> None:
    assert words_of("Ұлт-азаттық, №12/3_а (ҚР)!") == ["улт", "азаттык", "12", "3", "а", "кр"]


@given(st.text(st.sampled_from("абөқ ,.-_/№«»'12Zé\u200b\u0301\n§")))
def test_words_are_cut_where_the_index_cuts(text: str) -> None:
    index = sqlite3.connect(":memory:")
    index.execute("CREATE VIRTUAL TABLE t USING fts5(x, tokenize='unicode61')")
    index.execute("CREATE VIRTUAL TABLE v USING fts5vocab(t, instance)")
    index.execute("INSERT INTO t VALUES (?)", [fold(text).replace("\0", "")])
    cut = [term for (term,) in index.execute("SELECT term FROM v ORDER BY offset")]
    index.close()
    assert words_of(text) == cut


def test_order_is_the_kazakh_alphabet_with_latin_after() -> None:
    letters = [*"0123456789", *ALPHABET, *"ABCDEFGHIJKLMNOPQRSTUVWXYZ"]
    assert sorted(sorted(letters), key=sort_key) == letters
    assert len({sort_key(letter) for letter in letters}) == len(letters)


def test_order_ignores_case_and_punctuation_but_not_space() -> None:
    assert sort_key("«Әсем»-1!") == sort_key("әСЕМ1")
    assert sort_key("Әли Б") < sort_key("Әлиа")
    assert sort_key("  а \n б ") == sort_key("А Б")
    assert sort_key("и\u0306") == sort_key("Й") > sort_key("И")
    assert sort_key("É") == sort_key("e")
    assert sort_key("٣") == sort_key("3")
    assert sort_key("е") < sort_key("ё") < sort_key("ж")
    assert sort_key("z") < sort_key("ა") < sort_key("中")


@given(st.text(ALPHABET), st.text(ALPHABET))
def test_order_of_words_is_the_order_of_their_letters(one: str, other: str) -> None:
    by_letters = [ALPHABET.index(c) for c in one] < [ALPHABET.index(c) for c in other]
    assert (sort_key(one) < sort_key(other)) == by_letters
