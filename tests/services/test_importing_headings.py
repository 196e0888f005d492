"""Headings in words of an office's own: what each says, and what looks like one and is none."""

import pytest

from ombuds.services.importing.tables.headings import usual

FIELDS = {
    "number": ["NUM_VH", "Рег. индекс", "Номер вход. документа", "Кіріс хат №",
               "Serial No.", "Incoming number", "VHOD_NOM"],
    "received_on": ["DATE_REG", "Дата фактического приёма", "Пост. дата", "Дата рег-ции",
                    "Өтініш келген күн", "Date complaint received", "created_at"],
    "name": ["Кто подал жалобу", "Данные обратившегося", "Өтініш берушінің Т.А.Ә.",
             "Кім арызданды", "Petitioner's name", "fio_zayavitelya", "Şağymdanuşynyñ tegi, aty",
             "Напишите фамилию, имя и отчество", "Заявитель (его адвокат), ФИО"],
    "given_name": ["IMYA"],
    "birth_date": ["GOD_ROJD", "Год рожд-я", "Дата/год рождения", "Ж.т.", "Year born"],
    "address": ["ADR", "Адрес факт. проживания", "Тұратын мекенжайы", "Where they live"],
    "phone": ["TEL1", "Байл. тел.", "Контактный №", "Contact tel."],
    "channel": ["Кто направил", "Source code", "Откуда пришло", "SPOSOB_POST", "Қалай келіп түсті", "How they contacted us", "How did the applicant reach our office"],
    "right": ["Код категории", "Вид наруш. права", "Право, которое нарушено", "Құқық саласы", "Rights category",
              "PRAVO_NAR"],
    "body": ["Орган, действия которого обжалуются", "Кто нарушает", "Шағым жасалған орган", "Жалоба на", "На действия органа",
             "Шағымға қатысты орган / Орган, на который жалоба",
             "Әрекеті шағымданылған мемлекеттік мекеменің атауы",
             "Authority concerned", "organization.name", "complaint.agency.title_ru"],
    "narrative": ["complaint.text", "message", "Хабарлама мәтіні", "SODERJ", "Краткая фабула", "Өтініштің қысқаша сипаты", "Gist of the petition",
                  "Что беспокоит", "Şağymnyñ qysqaşa mazmūny"],
    "officer": ["processing.executor.name", "ISP", "ФИО специалиста", "Кто рассматривал", "Кім орындайды", "Приём вёл",
                "Орындаушының Т.А.Ә.", "Dealing officer", "Кому расписано"],
    "result": ["Ход исполнения", "Орындалу барысы", "Результат рассмотрения и дата ответа", "REZ", "Итог работы", "Чем закончилось", "Қаралу нәтижесі", "Final outcome"],
    "answered_on": ["DATE_ISP", "resolution_date", "Когда отправлен ответ", "Жауап қайтарылған күн", "closed_at",
                    "Date of final reply"],
    "subject": ["complaint.title"],
    "region": ["Город проживания", "Аудан, қала"],
    "outgoing": ["NOM_ISH", "Номер исх."],
    "collective": ["Численность группы", "group_size"],
    "note": ["Доп. инфо", "Прочие сведения", "Other notes"],
}  # fmt: skip
NONE = ("processing.stage.title", "SROK", "deadline", "Срок ответа", "Контроль до", "ФИО судьи", "ФИО следователя",
        "Гражданство", "Кол-во листов", "Дата рождения ребёнка", "Тип", "Возраст", "Должность",
        "Дата передачи исполнителю", "Количество обращений", "Номер кабинета")  # fmt: skip


@pytest.mark.parametrize(
    ("heading", "field"), [(one, field) for field, many in FIELDS.items() for one in many]
)
def test_what_a_heading_of_own_words_says(heading: str, field: str) -> None:
    hint = usual().hint(heading)
    assert hint is not None and hint.name == field


@pytest.mark.parametrize("heading", NONE)
def test_what_no_field_is_called(heading: str) -> None:
    assert usual().hint(heading) is None


@pytest.mark.parametrize(
    ("group", "field"),
    [
        ("Итог рассмотрения", "answered_on"),
        ("Ответ заявителю", "answered_on"),
        ("Происшествие", "event_on"),
        ("Дата и место события", "event_on"),
        ("", "received_on"),
    ],
)
def test_a_day_is_of_what_stands_over_it(group: str, field: str) -> None:
    hint = usual().hint("дата", group)
    assert hint is not None and hint.name == field


def test_another_in_brackets_is_not_whose_the_column_is() -> None:
    beside, own = (usual().hint(one) for one in ("Заявитель (представитель)", "ФИО (адвокат)"))
    assert beside and own and (beside.name, own.name) == ("name", "representative.name")
