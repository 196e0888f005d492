"""Words of registers in three languages, abbreviated and misspelt, and the codes they mean."""

from collections.abc import Callable
from datetime import date

import pytest

from ombuds.services.importing.cells.bodies import read_body
from ombuds.services.importing.cells.complainants import read_complainants
from ombuds.services.importing.cells.meanings import (
    channel_of,
    language_of,
    result_of,
    rights_of,
    sex_of,
)
from ombuds.services.importing.cells.places import region_of

NOW = date(2025, 6, 1)

RIGHTS = {
    "TOR": "недозволенные методы|пытки|пытка?|ст.146 УК|146-бап ҚК|азаптау|жест. обр.|избиение в СИЗО|pytki|azaptau|torture|police brutality|пытки (не подтв.)",
    "DV": "БН|быт. насилие|тұрмыстық зорлық-зомбылық|насилие мужа|ст.73 КоАП|domestic violence|bytovoe nasilie",
    "OSH": "ОТ|ТБ|ОТ и ТБ|БТ және ЕҚ|охрана труда|несч. случай на производстве|еңбек қауіпсіздігі|eńbek qaýipsizdigi|accident at work|жазатайым оқиға",
    "NDS": "дискр.|дискриминация по возрасту|кемсіту|равноправие|discrimination",
    "LIB": "режим ЧП: арест|право на свободу|незак. задержание|заңсыз ұстау|unlawful arrest",
    "DET": "права задержанных|наруш. прав осужд.|усл. содержания|УДО|сотталғанның құқықтары|prison conditions|sottalğandardyñ jağdaıy|условия в местах лишения свободы",
    "INV": "бездействие следователя|бездействие участкового|волокита|вoлoкитa|tergeuşiniñ äreketi",
    "TRI": "суд|әділ сот|несогласие с приговором|fair trial",
    "ENF": "исп. суд. решений|неисполнение судебного акта|алименты|действия ЧСИ|исп. производство",
    "WRK": "труд. права|з/п|жалақы|не выплачивают зарплату|unpaid wages",
    "HLT": "мед. помощь|денсаулық сақтау|health care",
    "OTH": "иное|прочее|өзге|other",
}
TOGETHER = {
    "code: 03; name: пытки\ncode: 01; name: труд": "TOR WRK",
    "name_ru: пытки; name_kk: азаптау; id: 3": "TOR",
    "пытки/труд": "TOR WRK",
    "пытки; незаконное задержание": "TOR LIB",
    "1. пытки 2. незаконное задержание": "TOR LIB",
    "тр. права, ОТ": "WRK OSH",
    "жилищные+экология": "HOU ENV",
    "азаптау / емделу құқығы": "TOR HLT",
    "пытки и незаконное содержание под стражей": "TOR LIB",
    "пытки\nдискриминация": "TOR NDS",
    "TOR/DV": "TOR DV",
    "NDS.DISABILITY": "NDS.DISABILITY",
    "Education; persons with disabilities": "EDU DIS",
}
UNCLEAR = (
    "жалоба|нарушение прав|права человека|конституционные права|см. содержание|?|помощь|вопрос|"
    "құқық бұзу|түсініксіз|human rights|violation|бездействие|дороги|неясно|ст. 412-1 УК|0:"
)
RESULTS = {
    "examined": "Examined and replied|рассм.|дан отв.|закр.|снято с контроля|қаралды, жауап берілді|Closed|прин. к свед.|qaraldy|отвечено 12.01",
    "in_progress": "на контр.|ответ органа ожид.|направлен запрос в ДП|қаралуда|қаралып жатыр|Pending reply|продлён срок|на стадии рассмотрения",
    "to_prosecutor": "передано в спецпрокуратуру|направлено в органы прокуратуры|в прок-ру|напр. в Генпрокуратуру|прокуратураға жіберілді|referred to prosecutor",
    "redirected": "переключили на горячую линию МТСЗН|перенаправлено в ДП|напр. по комп.|переадресовано в МЗ|құзыретіне қарай жолданды|Referred to another body",
    "inadmissible": "отказ|без рассм.|возвращено заявителю|бас тартылды|Outside Jurisdiction|Rejected",
    "explained": "разъясн.|дан ответ, разъяснено|консультация юриста|түсіндірілді|advice given",
    "partly_restored": "удовлетв. част.|ішінара қанағаттандырылды|Partly upheld",
    "not_restored": "Substantiated (Charges)|Severe Maladministration|расталды|жалоба обоснована",
    "not_confirmed": "не подтвердилось|не удовлетворена|қанағаттандырылмады|расталмады|Unsubstantiated|No Maladministration|необоснованна",
    "rights_restored": "Remedy obtained|удовл.|снято с контроля, права восстановлены|қанағаттандырылды|мәселе шешілді|Reasonable Redress",
    "withdrawn": "отказалась от помощи|отозв.|прекращено в связи с отзывом|қайтарып алынды",
    "joined": "объед. с №18|приобщено|дубликат",
    "settled": "примирение сторон|медиация|Mediated",
}
CHANNELS = {
    "in_person": "сама|самообращение|лично|личн. приём|өз бетімен келді|Walk in|выездной приём|пришла лично",
    "post": "почтой|заказным письмом|хат|пошта арқылы келді|Letter|почт. ящик",
    "email": "эл.поч|e-mail: a@b.kz|электронды пошта",
    "e_otinish": "еОтініш порталы|ИС е-Отиниш|портал egov",
    "phone": "Контакт-центр|звонок|горячая линия 111|она же позвонила|сенім телефоны 1414|Hotline",
    "region_office": "через представителя в области|өкіл арқылы|region office",
    "npm_visit": "через НПМ|ҰПТ|Visit of NPM",
    "closed_institution": "спецпочта|из ИК-91|из СИЗО г. Алматы|closed institution",
    "forwarded": "из МВД|переадр. из МЗ|прокуратурадан жолданды|Referral",
    "media": "соц.сети|Facebook|БАҚ|инстаграм",
}
REGIONS = {
    "KZ-75": "г. Алма-Ата, мкр. Аксай|в городе Алматы|ул. Сатпаева 22, г. Алматы|g. Almaty|Алмалинский р-н",
    "KZ-71": "Нұр-Сұлтан қ.|Целиноград|г. Астана, ул. Кокшетау 5|р-н Алматы, г. Астана",
    "KZ-19": "Almaty region, Talgar|Алм. обл.|с. Узынагаш",
    "KZ-27": "ЗКО|БҚО|Орал қ.|г. Аксай",
    "KZ-31": "Жамб. обл|Джамбул|акимат Тараза|Қаратау қаласы|Тараз қ. Төле би даңғылы 5",
    "KZ-33": "г. Талды-Курган|Алматинская область, Панфиловский р-н|область Жетісу",
    "KZ-35": "Karaganda|Осакаровский район|Қарағанды облысы, Қарағанды қ., Сәтбаев к-сі, 79|Kaрaгaндa",
    "KZ-62": "с. Улытау|Джезказган|область Ұлытау|Карагандинская обл., г. Сатпаев",
    "KZ-63": "ШҚО|Усть-Каменогорск|East Kazakhstan region, Oskemen",
    "KZ-10": "Семипалатинск|ВКО, г. Семей|обл. Абай",
    "KZ-61": "Şardara qalasy|Tülkibas audany, Bozaı auyly|Maqtaaral audany",
    "KZ-79": "Чимкент|Қаратау ауданы|Шымкент, Абайский р-н",
}
NO_REGION = "Ақтөбе а/о|Алматы ауылы, 5-үй|с. Павлодар|Жамбыл ауылдық округі|Октябрьский р-н|Ленинский р-н|Абай көшесі 5|по месту прописки|Казахстан|пр. Абая 10"


def cases(table: dict[str, str]) -> list[tuple[str, str]]:
    return [(word, code) for code, words in table.items() for word in words.split("|")]


@pytest.mark.parametrize(("word", "code"), cases(RIGHTS))
def test_a_right(word: str, code: str) -> None:
    assert rights_of(word) == ((code,), True)


@pytest.mark.parametrize(("cell", "codes"), TOGETHER.items())
def test_several_rights(cell: str, codes: str) -> None:
    assert rights_of(cell) == (tuple(codes.split()), True)


@pytest.mark.parametrize("word", UNCLEAR.split("|"))
def test_words_that_name_no_right(word: str) -> None:
    assert rights_of(word) == ((), False)


@pytest.mark.parametrize(
    ("read", "table"), [(result_of, RESULTS), (channel_of, CHANNELS)], ids=["result", "channel"]
)
def test_results_and_channels(read: Callable[[str], str | None], table: dict[str, str]) -> None:
    assert [one for one in cases(table) if read(one[0]) != one[1]] == []


@pytest.mark.parametrize("word", ["", "-", "Иванов", "ватсап", "да"])
def test_words_that_say_neither(word: str) -> None:
    assert (result_of(word), channel_of(word)) == (None, None)


@pytest.mark.parametrize(("address", "code"), cases(REGIONS))
def test_a_region(address: str, code: str) -> None:
    assert region_of(address, NOW) == code


@pytest.mark.parametrize("address", NO_REGION.split("|"))
def test_a_place_that_tells_no_region(address: str) -> None:
    assert region_of(address, NOW) is None


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("75", "KZ-75"),
        ("750000000", "KZ-75"),
        ("KZ-KAR", "KZ-35"),
        ("Акмола", "KZ-11"),
        ("Абай", "KZ-10"),
        ("Жамбыл", "KZ-31"),
        ("Алматы", "KZ-75"),
        ("Зап.-Каз.", "KZ-27"),
        ("Мангист.", "KZ-47"),
        ("Головной офис", None),
    ],
)
def test_a_column_of_regions(cell: str, code: str | None) -> None:
    assert region_of("", NOW, cell) == code


def test_a_town_tells_which_heir_of_a_region_is_meant() -> None:
    assert region_of("г. Жезказган", NOW, "Карагандинская") == "KZ-62"
    assert region_of("г. Жезказган", date(2020, 5, 6), "Карагандинская") == "KZ-35"


@pytest.mark.parametrize(
    ("spellings", "key"),
    [
        (
            "ДП г. Алматы|Алматы қаласының ПД|Police Department of Almaty|ГУВД г. Алматы",
            "police-KZ-75",
        ),
        ("РУ-170/3|colony RU-170/3|учр. РУ-170/3", "prison 170/3"),
        ("Костанайский горакимат|акимат г. Костанай", "akimat kostanai"),
        ("ИК-91|учр-е №91|№91 учр.|РГУ «Учреждение №91»|Уч. 91", "prison 91"),
        ("МВД РК|ІІМ|Министерство внутренних дел", "mia"),
        ("Генпрокуратура|Бас прокуратура|Генеральная прокуратура РК", "gpo"),
        ("ЕНПФ|АО «ЕНПФ»|пенсионный фонд|зейнетақы қоры|Pension fund", "pension-fund"),
        ("муж|бывший супруг Тестов Е.|Husband|көршісі", "private"),
        (
            "УП г. Рудный|Рудный қ. полиция басқармасы|Управление полиции города Рудный",
            "police rudn",
        ),
        ("УИС № 91 г. Караганда|УИС-91 (Караганда)|учреждение УИС №91", "prison 91"),
        ("суд города Астаны|городской суд г. Астаны|Астана қалалық соты", "court-KZ-71"),
        ("Түркістан обл. ҚАЖД|Түркістан облысы бойынша ҚАЖ департаменті", "prisons-KZ-61"),
        ("Келес АПБ|Келес ауданының ПБ|Келес ауд. полиция бөлімі|РОВД Келес", "police keles"),
        ("Келес АОА|Келес ауданының орталық ауруханасы|ЦРБ Келес", "health keles"),
        ("Келес аудандық соты|Келес ауданы сотының судьясы", "court keles"),
        ("Келес ауданы білім бөлімі|отдел образования, Келес", "education keles"),
        ("НАО «Правительство для граждан»|«Азаматтарға арналған үкімет» КЕАҚ", "service-"),
        ("спецприёмник, Аксу|спецприёмник г. Аксу", "police aks spetspremnik"),
        (
            "акимат Каратауского района|Қаратау ауданының әкімдігі|Qarataý audanynyñ äkimdigi|Karatau akimat",
            "akimat karata",
        ),
        (
            "КГУ «Школа № 5» г. Семей|СОШ №5 г. Семей|Семей қ. №5 мектебі|№ 5 mektep, Semeı",
            "education 5 semei wkola",
        ),
        (
            "акимат г. Уральск|Орал қ. әкімдігі|Уральский горакимат|Орал қаласы әкімінің аппараты",
            "akimat oral",
        ),
        (
            "ОЗиСП г. Рудный|Рудный қ. жұмыспен қамту бөлімі|отдел занятости Рудный",
            "social_protection rudn",
        ),
        ("СИЗО г. Аксу|следственный изолятор, Аксу", "prison aks"),
        ("Центр занятости Кентау|Кентау жұмыспен қамту орталығы", "social_protection kenta tsentr"),
        ("ДП Жамбылской обл.|ДП (Жамбыл)", "police-KZ-31"),
        ("РГП «Сынақ»|«Сынақ»", "sinak"),
        ("приют «Жылы ұя» г. Семей|приют «Жылы ұя», Семей", "prut jili ua semei"),
        ("ЖШС «Сынақ»|«Сынақ» жауапкершілігі шектеулі серіктестігі", "sinak"),
        ("Карагандинский областной суд|суд Карагандинской обл.", "court-KZ-35"),
    ],
)
def test_one_body_however_it_is_written(spellings: str, key: str) -> None:
    read = [read_body(spelling) for spelling in spellings.split("|")]
    assert [body.key for body in read if body] == [key] * len(read)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Есильский р/с", "court"),
        ("ЧСИ Тестов Е.", "enforcement"),
        ("ЖДП", "police"),
        ("СИЗО г. Семей", "prison"),
        ("школа №5", "education"),
        ("поликлиника № 5", "health"),
        ("в/ч 12345", "defence"),
        ("АО «Сынақ»", "private_employer"),
        ("TOO Synaq", "private_employer"),
        ("инспекция труда", "labour_inspection"),
        ("миграционная служба", "migration"),
    ],
)
def test_the_kind_of_a_body(name: str, kind: str) -> None:
    body = read_body(name)
    assert body and body.type == kind and body.code is None


@pytest.mark.parametrize(
    ("cell", "surnames"),
    [
        ("Е.М.Тестов", "Тестов"),
        ("Ли Си Цын", "Ли"),
        ("Тестов Е.М., пенсионер", "Тестов"),
        ("з/к Тестов", "Тестов"),
        ("Тестов Ерлан (12.07.1960 г.р.)", "Тестов"),
        ("Тестов Ерлан, г. Алматы, ул. Мира 5", "Тестов"),
        ("Тестов Е.М. - повторно", "Тестов"),
        ("Тестова Гүл және балалары", "Тестова"),
        ("Тестова, Сынова, Ким", "Тестова Сынова Ким"),
        ("1) Тестов Е.М. 2) Сынов К.К.", "Тестов Сынов"),
        ("Сынов/Тестов", "Сынов Тестов"),
        ("Фамилия: Тестов Имя: Ерлан", "Тестов"),
        ("surname: Testov; given name: Yerlan", "Testov"),
        ("Тестов Ерлан и его сын Сынов Болат", "Тестов Сынов"),
        ("Testov, Yerlan", "Testov"),
        ("Тестова Г. А. 1958 года рождения", "Тестова"),
        ("Тестов Ерлан 1958 г.", "Тестов"),
        ("Тестова Гүл, 1958 жылы туған", "Тестова"),
        ("Тестова Г.А. 58 г.р.", "Тестова"),
        ("тестов ерлан маратұлы", "Тестов"),
        ("гр-ка Узбекистана Тестова Н.", "Тестова"),
    ],
)
def test_what_stands_beside_a_name(cell: str, surnames: str) -> None:
    found = read_complainants(cell)
    assert [one.surname for one in found.people] == surnames.split() and not found.unclear
    assert not found.whole or "19" not in cell  # a year that is cut out is kept with the cell


@pytest.mark.parametrize(
    "cell",
    [
        "мать осуждённого Тестова Е.М.",
        "адв. Тестов Е.М. в инт. Сынова К.К.",
        "супруги Тестовы",
        "женщина",
        "неизвестный мужчина",
        "из СМИ",
        "Тестов??",
        "см. вложение",
    ],
)
def test_a_cell_that_does_not_tell_who_complains(cell: str) -> None:
    found = read_complainants(cell)
    assert found.unclear and not found.whole


@pytest.mark.parametrize(
    ("cell", "count"),
    [
        ("жильцы дома по ул. Мира 5 (34 подписи)", 34),
        ("Тестов Е.М. + 3", 4),
        ("осуждённые (12)", 12),
        ("Residents of Testovo (34 people)", 34),
        ("группа осуждённых ИК-91", None),
        ("жители дома 14 (коллективное, 31)", 31),
        ("жители дома 14", None),
    ],
)
def test_how_many_complain(cell: str, count: int | None) -> None:
    assert read_complainants(cell).collective == count


def test_languages_and_sexes() -> None:
    assert [language_of(word) for word in ("каз.", "орыс тілі", "English", "да")] == [
        "kk",
        "ru",
        "en",
        None,
    ]
    assert [sex_of(word) for word in ("Ж", "ер", "female", "?")] == [
        "female",
        "male",
        "female",
        None,
    ]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("түсінд.", "explained"),
        ("қаралу.", "in_progress"),
        ("орындал.", "examined"),
        ("перенапр.", "redirected"),
        ("разъясн.", "explained"),
        ("рассм.", "examined"),
        ("во.", None),
    ],
)
def test_words_that_a_point_cuts_short(text: str, code: str | None) -> None:
    assert result_of(text) == code
